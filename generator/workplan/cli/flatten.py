"""`workplan flatten`."""

from __future__ import annotations

import click

from workplan.cli.options import force_option
from workplan.cli.putting import put
from workplan.cli.say import say_findings, words
from workplan.cli.spoken import Command
from workplan.source import Files


@click.command(
    "flatten",
    cls=Command,
    help=words(
        "Write an outline out with everything that it extends: one file that builds the same document.\n\n"
        "Without -o it is printed. A file that a person wrote or changed is not overwritten.",
        "把继承的内容全部写进一份大纲，生成的文档不变。\n\n不指定 -o 则输出到屏幕；人写的或改过的文件不会被覆盖。",
    ),
)
@click.argument("outline")
@click.option("-o", "--output", metavar="FILE", help=words("File to write.", "输出文件。"))
@force_option
def command(outline: str, output: str | None, force: bool) -> int:
    """Prints or writes the flattened outline."""
    import sys
    from pathlib import PurePath

    from workplan.inherit import flattened
    from workplan.source import decode_bytes

    files = Files()
    content = sys.stdin.buffer.read() if outline == "-" else files.read_bytes(outline)
    source, notes = decode_bytes(content, outline)
    folder = None if output in (None, "-") else PurePath(str(output)).parent.as_posix()
    flat = flattened(files, source, folder)
    put(output or "-", flat.text.encode(), force, False)
    return say_findings((*notes, *flat.findings))
