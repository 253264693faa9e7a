"""A text with a name, and places in it."""

from __future__ import annotations

from typing import NamedTuple


class Source(NamedTuple):
    """A text that was read, under the name that messages show."""

    name: str
    text: str

    def __repr__(self) -> str:
        """Without the text: every finding holds its source, and a list of them could not be read."""
        return f"Source({self.name!r})"

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both from 1; the column counts characters."""
        start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - start + 1

    def line(self, number: int) -> str:
        """The text of a line, from 1, without its end; empty past the last."""
        lines = self.text.split("\n", number)
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


class Span(NamedTuple):
    """The characters `start` (included) to `end` (excluded) of a source."""

    source: Source
    start: int
    end: int
