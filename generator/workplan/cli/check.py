"""`workplan check`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from workplan.cli.mending import Mending, mending_options
from workplan.cli.options import finding_options, outline_options, reference_option
from workplan.cli.reporting import asked_reports, report_options, write_reports
from workplan.cli.say import facts, note, say_findings, speaks_chinese, words
from workplan.cli.spoken import Command
from workplan.diagnostics.reports import Outcome
from workplan.source import Files, Finding, Rejected

if TYPE_CHECKING:
    from workplan.checking import Checked


@click.command(
    "check",
    cls=Command,
    help=words(
        "Check FILES (- is standard input): outlines as build would print them, plain texts (.txt, .md) and Word "
        "documents; nothing is written unless --fix asks for it. `workplan explain` lists the rules, docs/rules.md "
        "shows them with examples. Of an outline it says too where its page style differs from the standard, with the "
        "clause.\n\n"
        "Exits with 3 where a file cannot be read or an outline not be printed, with 1 where it has other errors.",
        "检查 FILES（- 表示标准输入）：大纲、纯文本（.txt、.md）和 Word 文档；不加 --fix 不写文件。"
        "规则见 workplan explain 和 docs/rules.md；大纲的版式与国标不同之处也一并指出，并注明条款。\n\n"
        "无法读取或无法输出时以 3 退出，有其他错误时以 1 退出。",
    ),
)
@click.argument("files", nargs=-1, required=True)
@outline_options
@reference_option
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=words("Print findings as JSON to standard output.", "以 JSON 输出到标准输出。"),
)
@click.option("--hints", is_flag=True, help=words("Say also what is only worth a look.", "也报告仅供参考的提示。"))
@click.option(
    "--baseline", metavar="FILE", help=words("Say only what is not in this baseline.", "只报告基线文件以外的问题。")
)
@click.option(
    "--write-baseline",
    metavar="FILE",
    help=words("Write what is found to a baseline, and say none of it.", "把现有问题写入基线文件，不再逐条报告。"),
)
@mending_options
@finding_options
@report_options
def command(
    files: tuple[str, ...],
    template: str | None,
    settings: tuple[str, ...],
    as_json: bool,
    hints: bool,
    baseline: str | None,
    write_baseline: str | None,
    fix: bool,
    unsafe_fixes: bool,
    shows: bool,
    strict: bool,
    select: str | None,
    ignore: str | None,
    quiet: bool,
    reports: tuple[str, ...],
    annotations: str,
) -> int:
    """Checks each file and returns the gravest exit code."""
    from workplan.build import Order, Press
    from workplan.checking import Desk
    from workplan.rules.baseline import baseline_text
    from workplan.rules.choice import Choice, chosen_names

    asked = asked_reports(reports)
    desk = Desk(Press(Files(), facts()), Choice(chosen_names(select), chosen_names(ignore), hints))
    mending = Mending(fix, unsafe_fixes, shows, quiet)
    outcomes: list[Outcome] = []
    code = 0
    for path, content in ((path, sys.stdin.buffer.read() if path == "-" else None) for path in files):

        def look(content: bytes | None, path: str = path) -> Checked:
            checked = desk.checked(Order(path, content, template, settings))
            return checked if write_baseline else desk.beyond(checked, baseline or desk.baseline(path))

        checked, its_code = _mended(mending, path, content, look) if mending else (look(content), 0)
        its_code = max(its_code, 0 if write_baseline and checked.is_readable else _exit_code(checked, strict))
        outcomes.append(Outcome(path, "failed" if its_code else "checked", checked.findings))
        code = max(code, its_code)
    found = tuple(finding for outcome in outcomes for finding in outcome.findings)
    if write_baseline and not code:
        Files().write_bytes(write_baseline, baseline_text(found).encode("utf-8", "replace"))
        note(f"{len(found)} findings written to {write_baseline}", f"已将 {len(found)} 处问题写入 {write_baseline}")
        return 0
    _tell(found, as_json, quiet)
    write_reports(tuple(outcomes), asked, annotations)
    return code


def _mended(
    mending: Mending, path: str, content: bytes | None, look: Callable[[bytes | None], Checked]
) -> tuple[Checked, int]:
    """A file mended, and looked at again; what stands in the way is among the findings."""
    from workplan.checking import Checked

    try:
        return mending.mend(path, Files().read_bytes(path) if content is None else content, look)
    except Rejected as rejected:
        return Checked(rejected.findings, is_readable=False), 0


def _exit_code(checked: Checked, strict: bool) -> int:
    """The exit code that a file's findings mean."""
    from workplan.diagnostics import entry_of, worst

    if not checked.is_readable:
        errors = [entry_of(finding) for finding in checked.findings]
        return max(error.exit for error in errors if error.severity == "error")
    return 1 if worst(checked.findings) in (("error", "warning") if strict else ("error",)) else 0


def _tell(found: tuple[Finding, ...], as_json: bool, quiet: bool) -> None:
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
