"""Two documents as one .docx with tracked changes: accepting all gives the new one, rejecting all the old.

The page, the styles and the numbering are those of the new document. What a reviewer meets in Word is what Word would
have written itself:

- words inserted and deleted are `w:ins` and `w:del` around runs;
- a paragraph inserted or deleted has a mark of its own in its `w:rPr`, or its end would stay behind;
- a paragraph that moved unchanged is `w:moveFrom` and `w:moveTo`, held together by a name;
- a paragraph that has another style, ordinal or indent keeps the former ones in `w:pPrChange`;
- a row inserted or deleted says so in its `w:trPr`.

Lists go on counting by themselves. Where both documents use the same formats, they share a list as far as both count
alike; where they do not, the ordinals of the old document are typed into its (deleted) text.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from time import gmtime, strftime

from workplan.blocks import Cell, Run, Table
from workplan.compare.revision import Revised, paired_rows
from workplan.compare.spans import edits_between
from workplan.lines import Box, Line, Mark, Printed, Stack, Turn
from workplan.numbering import Scheme
from workplan.sheets import Sheet
from workplan.word.boxes import box_xml, set_text, stack_xml
from workplan.word.lists import Lists, numbering_part
from workplan.word.package import Part
from workplan.word.pieces import Kind, Piece, bits, merged_pieces
from workplan.word.tables import cell_lines, columns_of, head_shading, row_xml, table_frame
from workplan.word.write import TINY, About, Body, finished
from workplan.word.xml import HEAD, NAMESPACES, escaped, quoted

Row = tuple[Cell, ...]
# Bookmarks are numbered from 0; ids of changes stay clear of them.
_FIRST_ID = 1_000_000


@dataclass(frozen=True, slots=True)
class Schemes:
    """The numbering of both documents; `alike` where their lists can be one."""

    old: Scheme
    new: Scheme

    @property
    def alike(self) -> bool:
        return self.old == self.new


def write_redline(
    revision: tuple[Revised, ...], schemes: Schemes, sheet: Sheet, base: tuple[Part, ...], about: About
) -> bytes:
    """The .docx of both documents. Author and date of the changes are those of `about`; nothing comes of the clock."""
    body = _Redline(revision, schemes, sheet, about)
    document = body.redline(revision)
    return finished(document, numbering_part((body.lists,)), body.with_attached(base), about)


class _Redline(Body):
    """The body of both; its state is that of a body, the numbers of changes, and the lists of the old document."""

    def __init__(self, revision: tuple[Revised, ...], schemes: Schemes, sheet: Sheet, about: About) -> None:
        super().__init__(schemes.new, sheet)
        self.schemes = schemes
        stamp = strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(about.created))
        self._who = f'w:author="{quoted(about.author or "workplan")}" w:date="{stamp}"'
        self._ids = itertools.count(_FIRST_ID)
        self._old_marks, self._new_marks = self._instances(revision)

    def _instances(self, revision: tuple[Revised, ...]) -> tuple[dict[int, int], dict[int, int]]:
        """The list of each numbered paragraph, by its place in the revision, on either side."""
        old_lists = Lists(self.schemes.new, self.sheet)
        old: dict[int, int] = {}
        new: dict[int, int] = {}
        for place, part in enumerate(revision):
            mine, theirs = _mark(part.a), _mark(part.b)
            if theirs and not self.scheme.as_text:
                new[place] = self.lists.instance(theirs)
            if mine and self._counts_old:
                old[place] = old_lists.instance(mine)
        shared = [(old[place], new[place]) for place in old if place in new]
        numbers = self.lists.joined(old_lists, shared)
        return {place: numbers[instance] for place, instance in old.items()}, new

    @property
    def _counts_old(self) -> bool:
        return self.schemes.alike and not self.scheme.as_text

    def redline(self, revision: tuple[Revised, ...]) -> str:
        pieces = [HEAD, "<w:document ", NAMESPACES, "><w:body>"]
        landscape = False
        for place, part in enumerate(revision):
            before, after = (revision[n].move if 0 <= n < len(revision) else 0 for n in (place - 1, place + 1))
            if isinstance(part.a, Line) or isinstance(part.b, Line):
                pieces.append(self.revised_line(part, place, (part.move != before, part.move != after)))
            elif isinstance(part.a, Table) or isinstance(part.b, Table):
                pieces.append(self.revised_tables(part, landscape))
            elif isinstance(part.a, Box | Stack) or isinstance(part.b, Box | Stack):
                pieces.append(self.revised_frame(part))
            elif isinstance(part.b, Turn):
                pieces.append(f"<w:p><w:pPr>{self.section_end(landscape)}</w:pPr></w:p>")
                landscape = part.b.landscape
        pieces += [self.section_end(landscape), "</w:body></w:document>"]
        return "".join(pieces)

    def change(self, kind: str, inside: str = "", more: str = "") -> str:
        """An element of a change, with author and date."""
        head = f'<w:{kind} w:id="{next(self._ids)}" {self._who}{more}'
        return f"{head}>{inside}</w:{kind}>" if inside else f"{head}/>"

    def revised_line(self, part: Revised, place: int, ends: tuple[bool, bool]) -> str:
        """A paragraph of either or both sides; `ends` say whether a move begins and ends with it."""
        a, b = (side if isinstance(side, Line) else None for side in (part.a, part.b))
        line = b or a
        assert line is not None
        kind: Kind = ""
        if a is None or b is None:
            kind = ("moveTo" if part.move else "ins") if b else ("moveFrom" if part.move else "del")
        properties = [self.side_properties(side, marks.get(place)) if side else None
                      for side, marks in ((a, self._old_marks), (b, self._new_marks))]  # fmt: skip
        mark = f"<w:rPr>{self.change(kind)}</w:rPr>" if kind else ""
        former = ""
        if a and b and properties[0] != properties[1]:
            former = self.change("pPrChange", f"<w:pPr>{properties[0]}</w:pPr>")
        text = "".join(map(self.piece, self.pieces(a, b, kind)))
        if line.held is not None and not line.text:
            text = self.figure(line, kind)
        if line.setting:
            text = set_text(line, text)
        if b and b.ref:
            text = self.bookmarked(b.ref, text)
        start, end = self.move_range(kind, part.move, ends)
        shown = properties[1] if b else properties[0]
        return f"<w:p><w:pPr>{shown}{mark}{former}</w:pPr>{start}{text}</w:p>{end}"

    def figure(self, line: Line, kind: Kind) -> str:
        """A picture or a chart; one that was exchanged for another is shown as it is now."""
        from workplan.word.drawings import drawing_run

        inside = drawing_run(self, line)
        return self.change(kind, inside) if kind else inside

    def side_properties(self, line: Line, instance: int | None) -> str:
        """Style, page break, ordinal and indent of a paragraph on one side."""
        numbering = ""
        if line.mark and instance is not None:
            numbering = f'<w:numPr><w:ilvl w:val="{line.mark.level}"/><w:numId w:val="{instance}"/></w:numPr>'
        return self.properties(line, self.sheet.style(line.role), numbering)

    def move_range(self, kind: Kind, move: int, ends: tuple[bool, bool]) -> tuple[str, str]:
        """The marks around a move; the end needs the number of the start."""
        if not kind.startswith("move"):
            return "", ""
        # Both places of a move have the same name; their ranges have ids of their own, made of the move's number.
        number = _FIRST_ID // 2 + 2 * move + (kind == "moveTo")
        start = f'<w:{kind}RangeStart w:id="{number}" {self._who} w:name="move{move}"/>' if ends[0] else ""
        return start, f'<w:{kind}RangeEnd w:id="{number}"/>' if ends[1] else ""

    def pieces(self, a: Line | None, b: Line | None, kind: Kind) -> Iterator[Piece]:
        """The text of a paragraph, cut where its kind of change turns."""
        if a is None or b is None:
            one = self.flat(a, b)
            yield Piece(kind, *one)
            return
        old, new = self.flat(a, None), self.flat(None, b)
        yield from merged_pieces(old, new, edits_between(old[0], new[0]))

    def flat(self, a: Line | None, b: Line | None) -> tuple[str, tuple[str, ...]]:
        """Text and roles of one side; a typed ordinal stands at the start, a line break is a character."""
        line = b or a
        assert line is not None
        typed = self.scheme.as_text if b else not self._counts_old
        runs = line.runs
        if line.mark and typed:
            runs = (Run(self.typed_ordinal(line.mark), runs[0].role if runs else ""), *runs)
        text = "".join(run.text for run in runs)
        roles = [role for run in runs for role in [run.role] * len(run.text)]
        shift = len(text) - len(line.text)
        for at in reversed(line.breaks):
            text = f"{text[: at + shift]}\n{text[at + shift :]}"
            roles.insert(at + shift, "")
        return text, tuple(roles)

    def piece(self, piece: Piece) -> str:
        """The runs of a piece within the element of its change."""
        runs: list[str] = []
        at = 0
        for role, group in itertools.groupby(piece.roles):
            end = at + len(list(group))
            runs.append(self.tracked_run(Run(piece.text[at:end], role), piece.kind))
            at = end
        inside = "".join(runs)
        return self.change(piece.kind, inside) if piece.kind and inside else inside

    def tracked_run(self, run: Run, kind: Kind) -> str:
        """A run; deleted text has an element of its own, moved text does not."""
        name = "delText" if kind == "del" else "t"
        head = self.run_properties(run.role)
        inside = []
        for bit in bits(run.text):
            mark = {"\n": "<w:br/>", "\t": "<w:tab/>"}.get(bit)
            inside.append(mark or f'<w:{name} xml:space="preserve">{escaped(bit)}</w:{name}>')
        return f"<w:r>{head}{''.join(inside)}</w:r>"

    def revised_frame(self, part: Revised) -> str:
        """A text box or stacked names, its lines revised in their order; where it stands is that of the new side."""
        a, b = (side if isinstance(side, Box | Stack) else None for side in (part.a, part.b))
        shown = b or a
        assert shown is not None
        pairs = itertools.zip_longest(a.lines if a else (), b.lines if b else ())
        lines = [self.cell_line(*pair) for pair in pairs]
        if isinstance(shown, Stack):
            return stack_xml(shown, lines)
        self.first_unnumbered = self.first_unnumbered or shown.unnumbered
        return box_xml(shown, self.drawing(), "".join(lines))

    def revised_tables(self, part: Revised, landscape: bool) -> str:
        """One table with its rows revised where both sides have the same columns, else the old and the new."""
        a, b = (side if isinstance(side, Table) else None for side in (part.a, part.b))
        if a and b and len(a.widths) == len(b.widths):
            return self.revised_table(a, b, landscape)
        sides: list[tuple[Table | None, Table | None]] = [(a, None), (None, b)]
        return "".join(self.revised_table(*side, landscape) for side in sides if any(side))

    def revised_table(self, a: Table | None, b: Table | None, landscape: bool) -> str:
        table = b or a
        assert table is not None
        columns = columns_of(table, self.table_width(landscape), self.sheet)
        shading = head_shading(self.sheet)
        rows = "".join(
            self.revised_row(old, new, columns, shading if place < table.head else None)
            for place, (old, new) in enumerate(paired_rows(a.rows if a else (), b.rows if b else ()))
        )
        mark = "" if a and b else f"<w:rPr>{self.change('ins' if b else 'del')}</w:rPr>"
        return f"{table_frame(columns, self.sheet, rows)}<w:p><w:pPr>{TINY}{mark}</w:pPr></w:p>"

    def revised_row(self, old: Row | None, new: Row | None, columns: list[int], shading: str | None) -> str:
        """A row of either or both sides."""
        row = new or old
        assert row is not None
        if old and new:
            cells = [zip(cell_lines(a), cell_lines(b), strict=True) for a, b in zip(old, new, strict=True)]
            return row_xml(row, columns, shading, ["".join(self.cell_line(*pair) for pair in cell) for cell in cells])
        contents = [
            "".join(self.cell_line(None if new else line, line if new else None) for line in cell_lines(cell))
            for cell in row
        ]
        return row_xml(row, columns, shading, contents, self.change("ins" if new else "del"))

    def cell_line(self, a: Line | None, b: Line | None) -> str:
        return self.revised_line(Revised(a, b), -1, (False, False))


def _mark(part: Printed | None) -> Mark | None:
    return part.mark if isinstance(part, Line) else None
