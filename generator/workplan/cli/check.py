"""`workplan check`."""

from __future__ import annotations

import json
import sys

import click

from workplan.cli.options import outline_options
from workplan.cli.say import facts, note, say_findings, speaks_chinese, words
from workplan.source import Files, Finding, Rejected


@click.command(
    "check",
    help=words(
        "Check OUTLINES (- is standard input): everything that build does, but nothing is written.\n\n"
        "Exits with 3 where an outline cannot be read or printed, with 1 where it has other errors.",
        "检查大纲 OUTLINES（- 表示标准输入）：与 build 相同，但不写文件。\n\n"
        "无法读取或无法输出时以 3 退出，有其他错误时以 1 退出。",
    ),
)
@click.argument("outlines", nargs=-1, required=True)
@outline_options
@click.option("--strict", is_flag=True, help=words("Exit with 1 on warnings.", "有警告即以 1 退出。"))
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=words("Print findings as JSON to standard output.", "以 JSON 输出到标准输出。"),
)
@click.option("-q", "--quiet", is_flag=True, help=words("Say errors only.", "只显示错误。"))
def command(
    outlines: tuple[str, ...], template: str | None, settings: tuple[str, ...], strict: bool, as_json: bool, quiet: bool
) -> int:
    """Checks each outline and returns the gravest exit code."""
    from workplan.build import Order, Press
    from workplan.diagnostics import worst

    press = Press(Files(), facts())
    found: list[Finding] = []
    code = 0
    for path in outlines:
        try:
            content = sys.stdin.buffer.read() if path == "-" else None
            noticed = press.proof(Order(path, content, template, settings)).findings
            graves = ("error", "warning") if strict else ("error",)
            code = max(code, 1 if worst(noticed) in graves else 0)
            found += noticed
        except Rejected as rejected:
            found += rejected.findings
            code = max(code, _exit(rejected))
    if as_json:
        _print_json(found)
    else:
        say_findings(found, quiet)
        if not found and not quiet:
            note("nothing found", "未发现问题")
    return code


def _exit(rejected: Rejected) -> int:
    from workplan.diagnostics import code_of

    return max(code_of(finding.code).exit for finding in rejected.findings if code_of(finding.code).severity == "error")


def _print_json(found: list[Finding]) -> None:
    from workplan.diagnostics import as_json, sort_findings

    chinese = speaks_chinese(found)
    click.echo(
        json.dumps([as_json(finding, chinese) for finding in sort_findings(found)], ensure_ascii=False, indent=2)
    )
