"""`workplan roll`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workplan.cli.options import output_option, quiet_option
from workplan.cli.say import note, say_findings, words
from workplan.cli.spoken import Command
from workplan.source import Files, Finding, Rejected, Source, decode_bytes

if TYPE_CHECKING:
    from workplan.years.pencil import Change


@click.command(
    "roll",
    cls=Command,
    help=words(
        "Make the outline of another year from SRC: years and due dates move, this year's figures become baselines, "
        "what is done leaves. Comments and layout stay; what a person must look at is listed.\n\n"
        "The new outline is put beside SRC unless -o says otherwise (- prints it). No file is ever overwritten.",
        "由大纲 SRC 生成另一年的大纲：年份和时限顺延，本年数转为基数，已完成的移出；"
        "注释和排列保持原样，需人工核对之处逐一列出。\n\n"
        "不指定 -o 时放在 SRC 旁边（- 表示输出到屏幕）；绝不覆盖已有文件。",
    ),
)
@click.argument("src")
@click.option("--year", type=click.IntRange(1900, 2200), required=True, help=words("The new year.", "新的年份。"))
@output_option
@click.option(
    "--into",
    type=click.Choice(["summary-and-plan"]),
    help=words("Review last year and plan the next in one outline.", "合成一份“上年总结 + 新年打算”。"),
)
@click.option("--keep-done", is_flag=True, help=words("Keep what is marked done.", "保留标为已完成的条目。"))
@quiet_option
def command(src: str, year: int, output: str | None, into: str | None, keep_done: bool, quiet: bool) -> int:
    """Writes next year's outline and tells what was changed and what is to be looked at."""
    from workplan.canonical import canonical
    from workplan.years.roll import rolled
    from workplan.years.summary import summary_and_plan

    files = Files()
    source, notes = _source(files, src)
    target = output or ("-" if src == "-" else _name(src, source, year))
    if target != "-" and files.path(target).exists():
        raise Rejected(Finding("P104", None, (target,)))
    made = rolled(source, year, target, keep_done)
    text, findings = made.source.text, made.findings
    if into:
        review = summary_and_plan(source, made)
        text, findings = canonical(review.source).text, review.findings
    if target == "-":
        click.echo(text, nl=False)
    else:
        files.write_bytes(target, text.encode())
        click.echo(target)
    if not quiet and not into:
        _say_changes(made.changes)
    return say_findings((*notes, *findings), quiet)


def _source(files: Files, src: str) -> tuple[Source, tuple[Finding, ...]]:
    """The text to roll: as it is written, or written out in full where it extends others."""
    import sys

    from workplan.inherit import flattened
    from workplan.source import read_yaml

    content = sys.stdin.buffer.read() if src == "-" else files.read_bytes(src)
    source, notes = decode_bytes(content, src)
    root, doubts = read_yaml(source)
    if root.get("extends") is None:
        return source, (*notes, *doubts)
    flat = flattened(files, source)
    return Source(src, flat.text), (*notes, *flat.findings, Finding("Y203", None, (src,)))


def _name(src: str, source: Source, year: int) -> str:
    """The name of the new file: the old one with the year in it moved, or put behind it."""
    from pathlib import Path

    from workplan.source import read_yaml
    from workplan.years.roll import year_of

    path, old = Path(src), str(year_of(read_yaml(source)[0]))
    stem = path.stem.replace(old, str(year)) if old in path.stem else f"{path.stem}-{year}"
    return str(path.with_name(f"{stem}{path.suffix}"))


def _say_changes(changes: tuple[Change, ...]) -> None:
    """What was changed, kind by kind, each with the line where it now stands."""
    from workplan.years.roll import KINDS

    note(f"changed: {len(changes)}", f"改动 {len(changes)} 处")
    for kind in dict.fromkeys(change.kind for change in changes):
        listed = [change for change in changes if change.kind == kind]
        note(f"  {kind}: {len(listed)}", f"  {KINDS[kind]}：{len(listed)}")
        for change in listed:
            place = f"{change.span.source.name}:{change.span.source.place(change.span.start)[0]}"
            new = change.new or words("(open)", "（留空）")
            shown = f"{change.old} → {new}" if change.old and "\n" not in change.old else new
            click.echo(f"    {place}: {shown}", err=True)
