"""`workplan check`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from workplan.cli.options import chosen, finding_options, outline_options, reference_option
from workplan.cli.reporting import asked_reports, report_options, write_reports
from workplan.cli.say import facts, note, say_findings, speaks_chinese, words
from workplan.diagnostics.reports import Outcome
from workplan.source import Files, Finding, Rejected

if TYPE_CHECKING:
    from workplan.build import Order, Press


@click.command(
    "check",
    help=words(
        "Check OUTLINES (- is standard input): everything that build does, but nothing is written. Tells too where a "
        "page style differs from the standard, with the clause.\n\n"
        "Exits with 3 where an outline cannot be read or printed, with 1 where it has other errors.",
        "检查大纲 OUTLINES（- 表示标准输入）：与 build 相同，但不写文件；并指出版式与国标不同之处及条款。\n\n"
        "无法读取或无法输出时以 3 退出，有其他错误时以 1 退出。",
    ),
)
@click.argument("outlines", nargs=-1, required=True)
@outline_options
@reference_option
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=words("Print findings as JSON to standard output.", "以 JSON 输出到标准输出。"),
)
@finding_options
@report_options
def command(
    outlines: tuple[str, ...],
    template: str | None,
    settings: tuple[str, ...],
    as_json: bool,
    strict: bool,
    select: str | None,
    ignore: str | None,
    quiet: bool,
    reports: tuple[str, ...],
    annotations: str,
) -> int:
    """Checks each outline and returns the gravest exit code."""
    from workplan.build import Order, Press

    asked = asked_reports(reports)
    press = Press(Files(), facts())
    outcomes: list[Outcome] = []
    code = 0
    for path in outlines:
        content = sys.stdin.buffer.read() if path == "-" else None
        found, its_code = _checked(press, Order(path, content, template, settings), strict)
        found = chosen(found, select, ignore)
        outcomes.append(Outcome(path, "failed" if its_code else "checked", found))
        code = max(code, its_code)
    _tell(tuple(outcomes), as_json, quiet)
    write_reports(tuple(outcomes), asked, annotations)
    return code


def _checked(press: Press, order: Order, strict: bool) -> tuple[tuple[Finding, ...], int]:
    """What was found in an outline, and the exit code that it means."""
    from workplan.diagnostics import code_of, worst

    try:
        proof = press.proof(order)
        found = (*proof.findings, *press.deviations(order, proof))
    except Rejected as rejected:
        errors = [code_of(finding.code) for finding in rejected.findings]
        return rejected.findings, max(error.exit for error in errors if error.severity == "error")
    return found, 1 if worst(found) in (("error", "warning") if strict else ("error",)) else 0


def _tell(outcomes: tuple[Outcome, ...], as_json: bool, quiet: bool) -> None:
    found = [finding for outcome in outcomes for finding in outcome.findings]
    if as_json:
        from workplan.diagnostics import as_json as shown
        from workplan.diagnostics import sort_findings

        chinese = speaks_chinese(found)
        listed = [shown(finding, chinese) for finding in sort_findings(found)]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    say_findings(found, quiet)
    if not found and not quiet:
        note("nothing found", "未发现问题")
