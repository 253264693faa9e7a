"""`workplan format`."""

from __future__ import annotations

import click

from workplan.cli.say import note, say_findings, words
from workplan.source import Files, Rejected, decode_bytes


@click.command(
    "format",
    help=words(
        "Tidy outlines FILES in place: blanks at line ends go, the text becomes UTF-8. Nothing that is said changes, "
        "and comments and layout stay.",
        "就地整理大纲 FILES：去掉行尾空白，编码统一为 UTF-8。内容不变，注释和排列保持原样。",
    ),
)
@click.argument("files", nargs=-1, required=True)
@click.option("--ids", is_flag=True, help=words("Give an id to every item that has none.", "为没有标识的条目补写 id。"))
@click.option(
    "--check", "check", is_flag=True, help=words("Write nothing; exit with 1 where something would change.", "只检查。")
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
    from workplan.years.tidy import tidied

    content = Files().read_bytes(path)
    source, notes = decode_bytes(content, path)
    made = tidied(source, ids)
    code = say_findings((*notes, *made.findings))
    # A file with Windows line ends keeps them.
    line_end = "\r\n" if content.count(b"\r\n") * 2 > source.text.count("\n") else "\n"
    wanted = made.text.replace("\n", line_end).encode()
    if wanted == content:
        return code
    if check:
        note(f"{path} would change", f"{path} 需要整理")
        return max(code, 1)
    Files().write_bytes(path, wanted)
    click.echo(path)
    if made.named:
        note(f"ids written: {made.named}", f"补写标识 {made.named} 个")
    return code
