"""`workplan format`."""

from __future__ import annotations

import click

from workplan.cli.say import note, say_findings, words
from workplan.cli.spoken import Command
from workplan.source import Files, Finding, Rejected, Source, decode_bytes


@click.command(
    "format",
    cls=Command,
    help=words(
        "Put outlines FILES into canonical form, in place: the order of keys, indentation, quotes, blank lines; the "
        "text becomes UTF-8. Nothing that is said changes; every comment stays with what it belongs to. What cannot "
        "be written otherwise without a change, such as anchors, stays as it is.",
        "就地把大纲 FILES 规范化：统一键的次序、缩进、引号和空行，编码统一为 UTF-8。内容不变，注释随所注条目保留；"
        "锚点等改写有风险的部分保持原样。",
    ),
)
@click.argument("files", nargs=-1, required=True)
@click.option("--ids", is_flag=True, help=words("Give an id to every item that has none.", "为没有标识的条目补写 id。"))
@click.option(
    "--check",
    "check",
    is_flag=True,
    help=words("Write nothing; exit with 1 where something would change.", "只检查，不写入；需要整理时退出码为 1。"),
)
def command(files: tuple[str, ...], ids: bool, check: bool) -> int:
    """Tidies each outline; with --check returns 1 where one is not tidy."""
    worst = 0
    for path in files:
        try:
            worst = max(worst, _format(path, ids, check))
        except Rejected as rejected:
            worst = max(worst, say_findings(rejected.findings))
    return worst


def _format(path: str, ids: bool, check: bool) -> int:
    content = Files().read_bytes(path)
    source, notes = decode_bytes(content, path)
    text, named, findings = _formed(source, ids)
    code = say_findings((*notes, *findings))
    # A file with Windows line ends keeps them.
    line_end = "\r\n" if content.count(b"\r\n") * 2 > source.text.count("\n") else "\n"
    wanted = text.replace("\n", line_end).encode()
    if wanted == content:
        return code
    if check:
        note(f"{path} would change", f"{path} 需要整理")
        return max(code, 1)
    Files().write_bytes(path, wanted)
    click.echo(path)
    if named:
        note(f"ids written: {named}", f"补写标识 {named} 个")
    return code


def _formed(source: Source, ids: bool) -> tuple[str, int, tuple[Finding, ...]]:
    """The text to write, how many ids are new in it, what is to be said. What has no canonical form is tidied."""
    from workplan.canonical import canonical
    from workplan.years.tidy import Tidied, tidied

    made = tidied(source, ids=True) if ids else Tidied(source.text, 0, ())
    doubts = tuple(finding for finding in made.findings if finding.code.startswith("Y"))
    source = Source(source.name, made.text)
    formed = canonical(source)
    text = formed.text if formed.is_formed else tidied(source).text
    return text, made.named, (*doubts, *formed.findings)
