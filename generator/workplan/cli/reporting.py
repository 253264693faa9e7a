"""`--report` and `--annotations`: what a run says to the CI system around it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from workplan.cli.say import speaks_chinese, words
from workplan.source import Files

if TYPE_CHECKING:
    from workplan.diagnostics.reports import Outcome

KINDS = ("junit", "sarif", "gitlab", "json", "html", "markdown")


def report_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--report KIND=PATH`, repeated or joined by commas, and `--annotations`."""
    report = click.option(
        "--report",
        "reports",
        multiple=True,
        metavar="KIND=PATH",
        help=words(
            f"Write a report: {', '.join(KINDS)}; several with commas between them.",
            f"写报告：{'、'.join(KINDS)}；多个用逗号隔开。",
        ),
    )
    annotations = click.option(
        "--annotations",
        type=click.Choice(["auto", "github", "gitlab", "none"]),
        default="auto",
        help=words(
            "Annotations for GitHub or GitLab; auto: by the environment.", "GitHub 或 GitLab 注解；auto 按环境判断。"
        ),
    )
    return report(annotations(function))


def asked_reports(reports: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Kind and path of each report asked for. Raises a usage error for a kind that does not exist."""
    asked: list[tuple[str, str]] = []
    for part in (part for one in reports for part in one.split(",") if part):
        kind, equals, path = part.partition("=")
        if kind not in KINDS or not equals or not path:
            raise click.UsageError(
                words(
                    f"“{part}” is no report; write KIND=PATH with one of: ",
                    f"“{part}” 不是报告；请写 种类=路径，种类有：",
                )
                + ", ".join(KINDS)
            )
        asked.append((kind, path))
    return tuple(asked)


def wants_reports(asked: tuple[tuple[str, str], ...], annotations: str) -> bool:
    """Whether `write_reports` has anything to do."""
    return bool(asked) or _ci(annotations) != "none"


def write_reports(outcomes: tuple[Outcome, ...], asked: tuple[tuple[str, str], ...], annotations: str) -> None:
    """Writes the reports and prints the annotations."""
    from workplan.diagnostics.reports import github_annotations

    findings = tuple(finding for outcome in outcomes for finding in outcome.findings)
    chinese = speaks_chinese(findings)
    wanted = dict(asked)
    place = _ci(annotations)
    if place == "gitlab":
        # GitLab shows findings from this file when the job lists it as a codequality report.
        wanted.setdefault("gitlab", "gl-code-quality-report.json")
    for kind, path in wanted.items():
        Files().write_bytes(path, _report(kind, path, outcomes, chinese).encode("utf-8", "replace"))
    if place == "github" and findings:
        click.echo(github_annotations(findings, chinese), file=sys.stderr)


def _report(kind: str, path: str, outcomes: tuple[Outcome, ...], chinese: bool) -> str:
    from workplan.diagnostics.reports import REPORTS, plain_values

    if kind == "markdown":
        from workplan.diagnostics.summary import markdown

        return markdown(outcomes, chinese)
    if kind != "html":
        return REPORTS[kind](outcomes, chinese)
    from workplan.diagnostics.page import html_page

    return html_page(plain_values(outcomes, chinese), chinese, os.path.dirname(path))


def _ci(annotations: str) -> str:
    if annotations != "auto":
        return annotations
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "gitlab" if os.environ.get("GITLAB_CI") == "true" else "none"
