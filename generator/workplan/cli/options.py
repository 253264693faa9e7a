"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import click

from workplan.cli.say import words
from workplan.source import Finding

force_option = click.option(
    "--force", is_flag=True, help=words("Overwrite, and keep what was there as a backup.", "强制覆盖，原文件留作备份。")
)
output_option = click.option(
    "-o",
    "--output",
    metavar="FILE",
    help=words("File to write; - for standard output.", "输出文件；- 表示标准输出。"),
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help=words("Say errors only.", "只显示错误。"))


def outline_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--template` and `--set`."""
    template = click.option(
        "-t",
        "--template",
        metavar="NAME",
        help=words("Template pack, over the outline's own.", "模板，代替大纲里写的。"),
    )
    settings = click.option(
        "-s",
        "--set",
        "settings",
        multiple=True,
        metavar="PATH=VALUE",
        help=words(
            "One value of the outline, as year=2027 or new_places.value=9000.",
            "改写大纲里的一个值，如 year=2027、new_places.value=9000。",
        ),
    )
    return template(settings(function))


def reference_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--reference`, which is one more value of the outline: it comes with the settings."""

    @wraps(function)
    def with_reference(
        *arguments: Any, settings: tuple[str, ...] = (), reference: str | None = None, **options: Any
    ) -> Any:
        named = (f"reference={reference}",) if reference else ()
        return function(*arguments, settings=(*settings, *named), **options)

    option = click.option(
        "--reference",
        metavar="FILE",
        help=words(
            "The office's own Word file: its styles, letterhead, header and footer are used.",
            "本单位的样板文件（.docx）：采用其样式、版头、页眉页脚。",
        ),
    )
    return option(with_reference)


def finding_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--strict`, `--select`, `--ignore` and `-q`: what to say of what was noticed, and what it means."""
    options = (
        click.option("--strict", is_flag=True, help=words("Exit with 1 on warnings.", "有警告即以 1 退出。")),
        click.option(
            "--select", metavar="CODES", help=words("Say only these codes: W2,W101.", "只报告这些代码：W2,W101。")
        ),
        click.option("--ignore", metavar="CODES", help=words("Do not say these codes.", "不报告这些代码。")),
        quiet_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


def chosen(findings: Iterable[Finding], select: str | None, ignore: str | None) -> tuple[Finding, ...]:
    """The findings whose codes begin with one of `select` and with none of `ignore`; errors always."""
    from workplan.diagnostics import entry_of

    wanted = tuple(filter(None, (select or "").upper().replace(" ", "").split(",")))
    unwanted = tuple(filter(None, (ignore or "").upper().replace(" ", "").split(",")))
    return tuple(
        finding
        for finding in findings
        if entry_of(finding).severity == "error"
        or ((not wanted or finding.code.startswith(wanted)) and not (unwanted and finding.code.startswith(unwanted)))
    )
