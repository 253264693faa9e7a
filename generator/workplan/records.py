"""A document as a reader sees it, paragraph by paragraph, before anything is understood.

What `word.read` makes of a .docx and `importing` of a plain text; meaning comes after.
"""

from __future__ import annotations

from typing import NamedTuple


class Record(NamedTuple):
    """One paragraph, or one table.

    `text` is without the `ordinal` that native numbering prints before it; `place` counts paragraphs (lines of a text
    file) from 1; `style` is the style's English name in lower case (`heading 1`, `title`, `toc 2`, `normal`); `level`
    the outline level from 0; `lead` the number of characters at the start that are formatted apart (a run-in title).
    Of a table, `joins` says for each cell whether another covers it, from the left (`<`) or from above (`^`); `head`
    how many rows are repeated on each page.
    """

    text: str
    place: int
    ordinal: str = ""
    style: str = ""
    level: int | None = None
    align: str = ""
    lead: int = 0
    new_page: bool = False
    comments: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    joins: tuple[tuple[str, ...], ...] = ()
    head: int = 0
