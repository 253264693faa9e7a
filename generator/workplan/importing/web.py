"""HTML → records: a page that was saved or pasted as text, or a text in which tags were left standing.

A page is read as a browser shows it: paragraphs, headings, lists, tables. A text with some tags in it keeps its lines.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from workplan.importing.notes import Note
from workplan.records import Record

_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset(("script", "style", "title", "noscript", "template", "svg", "select"))
_PARTING = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "option", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul",
))  # fmt: skip
_INLINE = frozenset(
    ("a", "b", "em", "font", "head", "html", "i", "img", "o:p", "s", "span", "strong", "sub", "sup", "u")
)
_KNOWN = _UNSEEN | _PARTING | _INLINE
_MAX_CELL = 200
_MAX_SPAN = 60
_WIDEST = 63
# A table that is merged beyond this is read cell by cell: its spots would be without number.
_FEW_SPOTS, _SPOTS_A_CELL = 2000, 8
# Tables in tables beyond this lay out what stands in them.
_DEEPEST = 12
_BREAK = re.compile(r"[ \t\r]*\n[ \t\r\n]*")


class _Block(NamedTuple):
    """A paragraph of a page: `tag` is the heading that it stands in, `bold` how much of its start is bold."""

    text: str
    place: int
    tag: str = ""
    bold: int = 0
    ordinal: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    joins: tuple[tuple[str, ...], ...] = ()


class _Cell(NamedTuple):
    """A cell: what stands in it, and how many columns and rows it covers."""

    said: list[_Block]
    place: int
    across: int = 1
    down: int = 1


class _Page(HTMLParser):
    """Gathers the blocks of a page."""

    def __init__(self, keeps_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.keeps_lines = keeps_lines
        self.blocks: list[_Block] = []
        self.unseen: list[tuple[str, int]] = []
        self.tags: list[int] = []
        self.hidden = self.bold = self.lead = self.deeper = 0
        self.heading = self.ordinal = self.text = ""
        self.place = 1
        self.lists: list[int] = []
        self.tables: list[list[list[_Cell]]] = []
        self.span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.keeps_lines and tag not in _KNOWN:
            self.say(self.get_starttag_text() or "", self.getpos()[0])
            return
        self.tags.append(self.getpos()[0])
        if tag in _UNSEEN:
            self.hidden += 1
        if tag in _PARTING:
            self.part()
        if tag in ("b", "strong"):
            self.bold += 1
        if re.fullmatch("h[1-6]", tag):
            self.heading = tag
        self.open_list(tag)
        self.open_table(tag, dict(attrs))

    def open_list(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self.lists.append(0 if tag == "ol" else -1)
        elif tag == "li" and self.lists and self.lists[-1] >= 0:
            self.lists[-1] += 1
            self.ordinal = f"{self.lists[-1]}."

    def open_table(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "table" and len(self.tables) >= _DEEPEST:
            self.deeper += 1
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in _CELLS and self.tables:
            self.tables[-1] = self.tables[-1] or [[]]
            self.tables[-1][-1].append(_Cell([], self.getpos()[0], _span(given, "colspan"), _span(given, "rowspan")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _PARTING or (self.keeps_lines and tag not in _KNOWN):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.keeps_lines and tag not in _KNOWN:
            self.say(f"</{tag}>", self.getpos()[0])
            return
        self.tags.append(self.getpos()[0])
        if tag in _UNSEEN:
            self.hidden = max(self.hidden - 1, 0)
        if tag in _PARTING:
            self.part()
        if tag in ("b", "strong"):
            self.bold = max(self.bold - 1, 0)
        if tag == self.heading:
            self.heading = ""
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        if tag == "table" and self.deeper:
            self.deeper -= 1
        elif tag == "table" and self.tables:
            self.close_table(self.tables.pop())

    def handle_data(self, data: str) -> None:
        if self.hidden:
            # Scripts and styles are no text.
            shown = bool(data.strip()) and not self.cdata_elem
            self.unseen += [(data.strip(), self.getpos()[0])] if shown else []
            return
        first, *others = data.split("\n") if self.keeps_lines else [data]
        self.say(first, self.getpos()[0])
        for number, line in enumerate(others, 1):
            self.part()
            self.say(line, self.getpos()[0] + number)

    def say(self, text: str, place: int) -> None:
        if not self.text.strip():
            self.place = place
        before = self.text
        self.text += text
        if self.bold and text.strip() and (self.lead or not before.strip()) and self.lead == len(before.rstrip()):
            self.lead = len(self.text.rstrip())

    def part(self) -> None:
        """Ends the paragraph."""
        text = self.text if self.keeps_lines else _without_breaks(self.text)
        if text.strip() or self.keeps_lines:
            apart = self.lead if self.lead < len(self.text.rstrip()) and text == self.text else 0
            said = _Block(text, self.place, self.heading, apart, self.ordinal if text.strip() else "")
            self.current().append(said)
        self.ordinal = "" if text.strip() else self.ordinal
        self.text, self.lead = "", 0

    def current(self) -> list[_Block]:
        """Where a block goes: the cell that is open, or the page."""
        open_rows = self.tables[-1] if self.tables else []
        return open_rows[-1][-1].said if open_rows and open_rows[-1] else self.blocks

    def close_table(self, rows: list[list[_Cell]]) -> None:
        """A table, or what stands in it where it only lays out the page; a blank line parts that from the rest."""
        rows = [row for row in rows if row]
        blocks = [block for row in rows for cell in row for block in cell.said]
        long = any(sum(len(block.text) for block in cell.said) > _MAX_CELL for row in rows for cell in row)
        widest = max(map(len, rows), default=0)
        ragged = widest * len(rows) > _FEW_SPOTS + _SPOTS_A_CELL * sum(map(len, rows))
        if long or ragged or widest < 2 or len(rows) < 2 or any(block.rows for block in blocks):
            self.current().extend((*blocks, _Block("", self.getpos()[0])))
        else:
            texts, joins = _grid(rows)
            self.current().append(_Block("", rows[0][0].place, rows=texts, joins=joins))

    def end(self) -> None:
        """Ends what the page left open."""
        self.close()
        self.part()
        while self.tables:
            self.close_table(self.tables.pop())


def read_page(text: str, keeps_lines: bool) -> tuple[tuple[Record, ...], list[Note]]:
    """The paragraphs of a page as records, and notes of what is not shown and of the tags."""
    page = _Page(keeps_lines)
    page.feed(text)
    page.end()
    notes = [Note("I118", place) for place in page.tags]
    notes += [Note("I101", place, said) for said, place in page.unseen]
    headings = [int(block.tag[1]) for block in page.blocks if block.tag]
    alone = headings.count(min(headings, default=0)) == 1
    above = min(headings, default=0) - (0 if alone else 1)
    return tuple(_record(block, above) for block in page.blocks), notes


def _record(block: _Block, above: int) -> Record:
    if block.rows:
        return Record("", block.place, rows=block.rows, joins=block.joins)
    if not block.tag or not block.text.strip():
        return Record(block.text, block.place, ordinal=block.ordinal, lead=block.bold)
    level = int(block.tag[1]) - above - 1
    if level < 0:
        return Record(block.text.strip(), block.place, style="title")
    return Record(block.text.strip(), block.place, style=f"heading {level + 1}", level=level)


def _span(given: dict[str, str | None], name: str) -> int:
    written = (given.get(name) or "1").strip()
    return min(max(int(written), 1), _MAX_SPAN) if written.isdecimal() and len(written) < 4 else 1


class _Grid(NamedTuple):
    """The spots of a table by row and column: what stands in them, and which of them others cover."""

    texts: dict[tuple[int, int], str]
    joins: dict[tuple[int, int], str]


def _grid(rows: list[list[_Cell]]) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """The cells of a table in their columns, and which of them others cover."""
    grid = _filled(rows) or _filled([[cell._replace(across=1, down=1) for cell in row] for row in rows])
    assert grid is not None
    width = max(x for _, x in grid.joins) + 1
    spots = [[(y, x) for x in range(width)] for y in range(len(rows))]
    covered = tuple(tuple(grid.joins.get(spot, "") for spot in line) for line in spots)
    return tuple(tuple(grid.texts.get(spot, "") for spot in line) for line in spots), (
        covered if any(map(any, covered)) else ()
    )


def _filled(rows: list[list[_Cell]]) -> _Grid | None:
    """The spots that the cells take; None where merged cells make many times more spots than there are cells."""
    grid = _Grid({}, {})
    most = _FEW_SPOTS + _SPOTS_A_CELL * sum(map(len, rows))
    for down, row in enumerate(rows):
        across = 0
        for cell in row:
            while (down, across) in grid.joins:
                across += 1
            across = _put(grid, cell, (down, across), len(rows))
            if len(grid.joins) > most:
                return None
    return grid


def _put(grid: _Grid, cell: _Cell, spot: tuple[int, int], end: int) -> int:
    """Puts a cell down; gives the column behind it."""
    down, across = spot
    wide = cell.across if across + cell.across <= _WIDEST else 1
    for y in range(down, min(down + cell.down, end)):
        for x in range(across, across + wide):
            grid.texts[y, x], grid.joins[y, x] = "", "<" if x > across else "^" if y > down else ""
    grid.texts[spot] = "\n".join(block.text.strip() for block in cell.said if block.text.strip())
    return across + wide


def _without_breaks(text: str) -> str:
    """The text with the line breaks of the file as a browser shows them: a space, but none beside Chinese."""

    def gap(found: re.Match[str]) -> str:
        beside = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
        return " " if len(beside) == 2 and beside.isascii() else ""

    return _BREAK.sub(gap, text)
