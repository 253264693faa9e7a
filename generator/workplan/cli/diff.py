"""`workplan diff`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workplan.cli.options import force_option, output_option, quiet_option
from workplan.cli.putting import put
from workplan.cli.say import colourful, facts, in_chinese, say_findings, words
from workplan.cli.spoken import Command
from workplan.source import Files, Finding

if TYPE_CHECKING:
    from workplan.build import Press
    from workplan.compare.as_text import Manner
    from workplan.comparing import Comparison

FORMATS = ("text", "html", "json", "docx")
_BY_SUFFIX = (("html", ".html"), ("html", ".htm"), ("json", ".json"), ("docx", ".docx"))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be written, and where; no place is standard output."""

    form: str
    output: str | None
    force: bool
    quiet: bool


@click.command(
    "diff",
    cls=Command,
    help=words(
        "Compare two plans, item by item: A is the earlier, B the later (one of them may be - for standard input).\n\n"
        "Each is an outline, or a document (.docx, .txt, .md), which is then imported. Items are matched by id, those "
        "without by what they say. With -f docx, Word shows B with everything that differs from A as tracked changes.",
        "逐条比较两份文件：A 在前，B 在后（其一可用 - 表示标准输入）。\n\n"
        "两者可以是大纲，也可以是文档（.docx、.txt、.md），文档会先导入。条目按 id 对应，没有 id 的按内容对应。"
        "用 -f docx 得到花脸稿：以 B 为底、与 A 的差异全部为 Word 修订。",
    ),
)
@click.argument("a")
@click.argument("b")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=words("Form of the result; by the name of the output if absent.", "结果的格式；不写则看输出文件名。"),
)
@output_option
@click.option("--matches", is_flag=True, help=words("List which item was taken for which.", "列出条目的对应关系。"))
@click.option(
    "--exit-code", is_flag=True, help=words("Exit with 1 where there are differences.", "有差异即以 1 退出。")
)
@force_option
@quiet_option
def command(
    a: str,
    b: str,
    form: str | None,
    output: str | None,
    matches: bool,
    exit_code: bool,
    force: bool,
    quiet: bool,
) -> int:
    """Compares two files; 1 where they differ only if that was asked for."""
    from workplan.build import Press
    from workplan.comparing import compare_files

    if a == b == "-":
        raise click.UsageError(words("Only one of both can be standard input.", "只能有一份来自标准输入。"))
    press = Press(Files(), facts())
    comparison = compare_files(press, a, b, sys.stdin.buffer.read() if "-" in (a, b) else None)
    say_findings(() if matches else comparison.findings, quiet)
    wanted = _Wanted(form or _form(output), output, force, quiet)
    if matches:
        _write_matches(comparison, (a, b), wanted)
    else:
        _write(press, comparison, (a, b), wanted)
    return 1 if exit_code and not comparison.difference.is_empty else 0


def _form(output: str | None) -> str:
    return next((form for form, suffix in _BY_SUFFIX if output and output.lower().endswith(suffix)), "text")


def _write(press: Press, comparison: Comparison, names: tuple[str, str], wanted: _Wanted) -> None:
    from workplan.comparing import comparison_text, redline

    if wanted.form == "docx":
        if comparison.old.scheme != comparison.new.scheme:
            say_findings((Finding("Y403"),), wanted.quiet)
        stem = Path(names[1]).stem if names[1] != "-" else "plan"
        target = wanted.output or str(Path(names[1]).with_name(f"{stem}.redline.docx"))
        docx = redline(press, comparison.old, comparison.new, comparison.difference)
        put(target, docx, wanted.force, wanted.quiet)
        return
    text = comparison_text(comparison, wanted.form, _manner(comparison, names, wanted.output))
    put(wanted.output or "-", text.encode("utf-8", "replace"), wanted.force, wanted.quiet)


def _write_matches(comparison: Comparison, names: tuple[str, str], wanted: _Wanted) -> None:
    from workplan.compare.as_text import matches_text

    text = matches_text(comparison.report, _manner(comparison, names, wanted.output))
    put(wanted.output or "-", text.encode("utf-8", "replace"), wanted.force, wanted.quiet)


def _manner(comparison: Comparison, names: tuple[str, str], output: str | None) -> Manner:
    from workplan.compare.as_text import Manner

    chinese = in_chinese(comparison.new.language.startswith("zh"))
    return Manner(chinese, output is None and colourful(sys.stdout), *names)
