"""Commands whose help is in the reader's language as a whole.

click says its own words (Usage, Options, required) in English, and takes a Chinese character for one column, though
a terminal gives it two: lines of Chinese run over its edge.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

import click

from workplan.language import reads_chinese

# A word of Latin letters, or a character, with the marks that may not be parted from it.
_PIECE = re.compile(r"[（《“]*(?:[!-~]+|\S)[，。；：、！？）》”]* *")
_SAID = {
    "Commands": "命令",
    "Options": "选项",
    "Show this message and exit.": "显示本说明。",
    "default: ": "默认：",
    "required": "必填",
}
_TERM_COLUMNS, _GAP = 30, 2


class ChineseHelp(click.HelpFormatter):
    """Help in Chinese, within the columns of the terminal."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{_SAID.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        paragraphs = ("\n".join(indent + line for line in self._lines(part, 0)) for part in text.split("\n\n"))
        self.write("\n\n".join(paragraphs) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _TERM_COLUMNS, col_spacing: int = _GAP) -> None:
        rows = list(rows)
        first = min(max(len(term) for term, _ in rows), col_max) + col_spacing
        for term, text in rows:
            lines = list(self._lines(_in_chinese(text), first))
            lines = [term.ljust(first) + lines[0], *lines[1:]] if len(term) < first else [term, *lines]
            for number, line in enumerate(lines):
                self.write(" " * (self.current_indent + (first if number else 0)) + line + "\n")

    def _lines(self, text: str, left: int) -> Iterator[str]:
        """The lines of a paragraph that stands so many columns from the indent."""
        from workplan.units import terminal_width

        room, line = self.width - self.current_indent - left, ""
        for piece in _PIECE.findall(text):
            if line and terminal_width((line + piece).rstrip()) > room:
                yield line.rstrip()
                line = ""
            line += piece
        yield line.rstrip()


def _in_chinese(text: str) -> str:
    """What click says of an option, in Chinese: its own words stand in brackets behind ours."""
    own, bracket, said = text.rpartition("  [")
    if not bracket:
        return _SAID.get(text, text)
    return own + bracket + re.sub("default: |required", lambda word: _SAID[word[0]], said)


class _Context(click.Context):
    formatter_class = ChineseHelp if reads_chinese(os.environ) else click.HelpFormatter


class Command(click.Command):
    """A command with such help."""

    context_class = _Context


class Group(click.Group):
    """A group with such help, and such commands."""

    context_class = _Context
    command_class = Command


def say_misuse(error: click.ClickException) -> None:
    """Says what is wrong with a command line."""
    if not (isinstance(error, click.UsageError) and reads_chinese(os.environ)):
        error.show()
        return
    if error.ctx:
        click.echo(f"{error.ctx.get_usage()}\n运行 {error.ctx.command_path} --help 查看说明。\n", err=True)
    click.echo(f"错误：{_misuse(error)}", err=True)


def _misuse(error: click.UsageError) -> str:
    """What is wrong, as far as click tells it apart; what a type says of a value stays as it is."""
    if isinstance(error, click.NoSuchOption):
        near = " 或 ".join(error.possibilities or ())
        return f"没有选项 {error.option_name}。" + (f"是否想用 {near}？" if near else "")
    if isinstance(error, click.BadParameter) and error.param and error.ctx:
        name = error.param.get_error_hint(error.ctx)
        return f"缺少 {name}。" if isinstance(error, click.MissingParameter) else f"{name} 的值无效：{error.message}"
    return error.format_message()
