"""`--fix`, `--unsafe-fixes` and `--diff` of `workplan check`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from time import time
from typing import TYPE_CHECKING, Any

import click

from workplan.cli.say import facts, note, words

if TYPE_CHECKING:
    from workplan.checking import Checked


def mending_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that ask for fixes."""
    options = (
        click.option(
            "--fix",
            is_flag=True,
            help=words(
                "Make the fixes that cannot change the meaning: in texts as edits, in Word files as tracked changes.",
                "自动改正不影响文意的问题：文本直接改，Word 文件用修订标出。",
            ),
        ),
        click.option(
            "--unsafe-fixes",
            is_flag=True,
            help=words("Make the other fixes too; read them over.", "其他可改的也改，改后请核对。"),
        ),
        click.option(
            "--diff",
            "shows",
            is_flag=True,
            help=words(
                "Show what the fixes would change, write nothing; exit with 1 where something would.",
                "只显示会怎样改，不写文件；有可改之处以 1 退出。",
            ),
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


@dataclass(frozen=True, slots=True)
class Mending:
    """What of fixes was asked."""

    fix: bool
    unsafe: bool
    shows: bool
    quiet: bool = False

    def __bool__(self) -> bool:
        return self.fix or self.unsafe or self.shows

    def mend(self, path: str, content: bytes, look: Callable[[bytes], Checked]) -> tuple[Checked, int]:
        """Mends a file; what is found in it then, and the exit code that the mending itself means.

        Raises Rejected where the file cannot be written.
        """
        from workplan.mending import How, mended

        stated = facts().epoch
        checked, result = mended(look, content, path, How(self.unsafe, int(time()) if stated is None else stated))
        if self.shows:
            _show(path, content, result.content)
            return look(content), 1 if result.made else 0
        if path == "-":
            sys.stdout.buffer.write(result.content)
        elif result.made:
            _write(path, result.content, self.quiet)
        if not self.quiet:
            _say(path, result.made, result.left if not self.unsafe else 0)
        return checked, 0


def _write(path: str, content: bytes, quiet: bool) -> None:
    """Puts a mended file in place; a Word document keeps what it was beside it."""
    from workplan.outputs import put_output
    from workplan.source import Files

    if PurePath(path).suffix.lower() != ".docx":
        Files().write_bytes(path, content)
        return
    backup = put_output(Files(), path, content, (None, True))
    if backup and not quiet:
        note(f"what was there is kept as {backup}", f"原文件保留为 {backup}")


def _say(path: str, made: int, left: int) -> None:
    if made:
        note(f"{path}: {made} fixed", f"{path}：改正 {made} 处")
    if left:
        note(
            f"{path}: {left} more with --unsafe-fixes; look at them with --diff --unsafe-fixes",
            f"{path}：另有 {left} 处可用 --unsafe-fixes 改正，先用 --diff --unsafe-fixes 查看",
        )


def _show(path: str, before: bytes, after: bytes) -> None:
    """Both versions as a unified diff; of a Word document, its paragraphs."""
    if before == after:
        return
    from difflib import unified_diff

    old, new = _lines(path, before), _lines(path, after)
    for line in unified_diff(old, new, path, path, n=1, lineterm=""):
        click.echo(line)


def _lines(path: str, content: bytes) -> list[str]:
    from workplan.checking import is_word_file
    from workplan.source import decode_bytes

    if not is_word_file(content, path):
        return decode_bytes(content, path)[0].text.splitlines()
    from workplan.word.read import read_document

    records = read_document(content, path).records
    return [cell for record in records for row in record.rows or ((record.ordinal + record.text,),) for cell in row]
