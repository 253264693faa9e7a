"""The tables of a text, put together again from its cells."""

from __future__ import annotations

import re
from typing import NamedTuple

from workplan.rules.text import Passage, Text


class Table(NamedTuple):
    """A table: for each row the cells that say something, by column from 0."""

    rows: tuple[dict[int, Passage], ...]

    def column(self, name: re.Pattern[str]) -> int | None:
        """The column whose head is of a name."""
        head = self.rows[0] if self.rows else {}
        return next((n for n, cell in head.items() if name.fullmatch(re.sub(r"\s", "", cell.text))), None)


def tables_of(text: Text) -> tuple[Table, ...]:
    """The tables of a text; cells have the address `table/row/column`."""
    made: dict[str, dict[int, dict[int, Passage]]] = {}
    for passage in text.of_kind("cell"):
        parts = passage.ref.split("/")
        if len(parts) == 3:
            made.setdefault(parts[0], {}).setdefault(int(parts[1]), {})[int(parts[2])] = passage
    return tuple(Table(tuple(rows[number] for number in sorted(rows))) for rows in made.values())
