"""What is put into a document once its lines stand: counts of captions, references, the table of contents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workplan.blocks import Cell, ContentsPlace, Paragraph, Reference, Run, Table
from workplan.lines import Caption, Entry, Line, Listed, Printed
from workplan.numbering import Scheme
from workplan.outline import Goal, Outline, Section
from workplan.paging import Pages
from workplan.references import BEGIN, SIGNED
from workplan.sheets import Sheet
from workplan.source import Finding, Span
from workplan.source.tree import texts
from workplan.titles import title_breaks

_TRAILING = "、.．，, 　"


class Extras(NamedTuple):
    """What a document needs to be finished: its figures by name, each as lines, the pack's words, and what was
    noticed on the way."""

    figures: dict[str, tuple[Printed, ...]]
    words: dict[str, str]
    notes: tuple[Finding, ...] = ()


class Making(NamedTuple):
    """What a document is laid out with."""

    outline: Outline
    scheme: Scheme
    sheet: Sheet
    words: dict[str, str]


def completed(
    printed: tuple[Printed, ...], title: str, making: Making
) -> tuple[tuple[Printed, ...], str, tuple[Finding, ...]]:
    """The lines and the title with everything in its place, and a finding for each reference without ordinal."""
    counted = tuple(_counted(printed, making.words))
    said = _Said(counted, making)
    finished = tuple(said.part(part) for part in counted)
    listed = tuple(_with_contents(finished, making))
    return listed, said.text(title), tuple(said.findings())


def _counted(printed: tuple[Printed, ...], words: dict[str, str]) -> Iterator[Printed]:
    """Captions with their counts, each label by itself."""
    counts: dict[str, int] = {}
    for part in printed:
        if isinstance(part, Line) and isinstance(part.held, Caption):
            label = part.held.label
            number = counts[label] = counts.get(label, 0) + 1
            runs = (Run(f"{label}{number}"), Run(words.get("caption_gap", "　")), *part.runs)
            part = part._replace(runs=runs, held=Caption(label, number))
        yield part


class _Said:
    """What each reference prints; `missing` are the addresses that have no ordinal."""

    def __init__(self, printed: tuple[Printed, ...], making: Making) -> None:
        self.making = making
        self.lines: dict[str, Line] = {}
        self.missing: dict[str, None] = {}
        self._above: dict[str, tuple[str, ...]] = dict(_paths(making.outline))
        self._titles: dict[str, str] = {}
        for part in printed:
            if isinstance(part, Line) and part.ref:
                self.lines.setdefault(part.ref, part)

    def part(self, part: Printed) -> Printed:
        """A line or a table with its references in it."""
        if isinstance(part, Line):
            if not any(BEGIN in run.text for run in part.runs):
                return part
            runs = self.runs(part.runs)
            text = "".join(run.text for run in runs)
            return part._replace(
                runs=runs, breaks=title_breaks(text, self.making.sheet.title_chars) if part.breaks else ()
            )
        if isinstance(part, Table) and _is_signed(part):
            return part._replace(rows=tuple(tuple(self.cell(cell) for cell in row) for row in part.rows))
        return part

    def cell(self, cell: Cell) -> Cell:
        return cell._replace(paragraphs=tuple(Paragraph(p.role, self.runs(p.runs), p.ref) for p in cell.paragraphs))

    def text(self, text: str) -> str:
        return "".join(run.text for run in self.runs((Run(text),))) if BEGIN in text else text

    def runs(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        made: list[Run] = []
        for run in runs:
            at = 0
            for match in SIGNED.finditer(run.text):
                made += [Run(run.text[at : match.start()], run.role)] if match.start() > at else []
                made += [said._replace(role=run.role) for said in self.said(match.group(1))]
                at = match.end()
            rest = run.text[at:]
            made += [run._replace(text=rest)] if rest or not at else []
        return tuple(made)

    def said(self, ref: str) -> tuple[Run, ...]:
        """The ordinal of a part as prose says it: 第二部分（三）, 附件2, 图1."""
        label = self.lines.get(f"{ref}.label")
        if label is not None:
            return (Run(label.text, reference=Reference(label.ref, "text")),)
        own = self.lines.get(ref)
        if own is not None and isinstance(own.held, Caption):
            return (Run(f"{own.held.label}{own.held.number}", reference=Reference(ref, "text")),)
        path = [line for name in (*self._above.get(ref, ()), ref) if (line := self.lines.get(name)) and line.mark]
        if own is None or own.mark is None:
            self.missing[ref] = None
            words = self.making.words
            return (Run(words.get("quote_open", "“") + self.title(ref) + words.get("quote_close", "”")),)
        return tuple(_phrase(path, self.making))

    def title(self, ref: str) -> str:
        """The title of a part that has no ordinal: as printed, else as written."""
        line = self.lines.get(ref)
        if line is not None:
            lead = "".join(run.text for run in line.runs if run.role.startswith("lead"))
            return SIGNED.sub("", lead or line.text).rstrip("。.：:")
        from workplan.references import signs_of, titles_of

        titles = titles_of(self.making.outline)
        return next((titles[name] for name, sign in signs_of(self.making.outline).items() if ref in sign), ref)

    def findings(self) -> Iterator[Finding]:
        """F203 for each reference without ordinal, at each place that names it."""
        if not self.missing:
            return
        from workplan.references import signs_of

        names = [name for name, sign in signs_of(self.making.outline).items() if sign.strip(BEGIN)[:-1] in self.missing]
        for node in texts(self.making.outline.origin):
            for name in names if "ref" in node.text else ():
                written = next(
                    (form for form in (f"ref.{name}", f"ref['{name}']", f'ref["{name}"]') if form in node.text), ""
                )
                at = node.source.text.find(written, node.start, node.end) if written else -1
                if at >= 0:
                    yield Finding("F203", Span(node.source, at, at + len(written)), (name,))


def _is_signed(table: Table) -> bool:
    return any(BEGIN in p.text for row in table.rows for cell in row for p in cell.paragraphs)


def _paths(outline: Outline) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The addresses of the parts that hold each part, from the top."""
    stack: list[tuple[Section | Goal, tuple[str, ...]]] = [(one, ()) for one in outline.sections]
    stack += [(goal, ()) for goal in outline.goals]
    while stack:
        part, above = stack.pop()
        yield part.ref, above
        own = (*above, part.ref)
        yield from ((point.ref, own) for point in part.points)
        if isinstance(part, Section):
            stack += [(section, own) for section in part.sections]
            stack += [(goal, own) for goal in part.goals]


def _phrase(path: list[Line], making: Making) -> Iterator[Run]:
    """The ordinals of a path, from the last one that says enough by itself."""
    marks = [(line, line.mark) for line in path if line.mark is not None]
    runs_on = making.scheme.continuous
    first = max(n for n, (_, mark) in enumerate(marks) if n == 0 or mark.above or mark.list in runs_on)
    words = making.words
    for number, (line, mark) in enumerate(marks[first:]):
        bare = mark.ordinal.strip(_TRAILING)
        kind = ""
        if mark.list == "points" and bare.endswith("是"):
            bare, kind = bare[:-1], "point"
        elif not number and mark.ordinal.endswith("、"):
            kind = "part"
        elif number == len(marks) - first - 1 and bare.isdigit():
            kind = "item"
        # Of a number, Word and LibreOffice leave out a full stop at the end and nothing else.
        is_field = not making.scheme.as_text and mark.ordinal.rstrip(".") == bare
        field = Reference(line.ref, "number" if is_field else "link")
        before, after = (words.get(f"{kind}_{side}", "") if kind else "" for side in ("before", "after"))
        yield from (Run(text, reference=held) for text, held in ((before, None), (bare, field), (after, None)) if text)


def _with_contents(printed: tuple[Printed, ...], making: Making) -> Iterator[Printed]:
    """The document with its table of contents filled; a run-in title stands in it without the rest of its paragraph."""
    place = next((n for n, part in enumerate(printed) if isinstance(part, Line) and _is_place(part)), None)
    if place is None:
        yield from printed
        return
    held = printed[place].held  # type: ignore[union-attr]
    assert isinstance(held, ContentsPlace)
    gap = "" if making.sheet.ordinal_suffix == "nothing" else " "
    listed = {n: entry for n, entry in _entries(printed, place, gap) if entry.level <= held.depth}
    blank = [_entry(printed[n], entry, 0) for n, entry in listed.items()]  # type: ignore[arg-type]
    pages = Pages(making.sheet).document((*printed[:place], *blank, *printed[place + 1 :]))
    entries = [_entry(printed[n], one, pages.get(printed[n].ref, 1)) for n, one in listed.items()]  # type: ignore[union-attr,arg-type]
    for n, part in enumerate(printed):
        if n == place:
            yield from _bounded(entries, held.depth)
        elif n in listed and isinstance(part, Line) and not part.role.startswith("heading"):
            yield part._replace(held=listed[n])
        else:
            yield part


def _is_place(line: Line) -> bool:
    return isinstance(line.held, ContentsPlace)


def _entry(line: Line, listed: Listed, page: int) -> Line:
    return Line(f"contents{listed.level}", (Run(listed.text),), held=Entry(line.ref, page))


def _bounded(entries: list[Line], depth: int) -> Iterator[Line]:
    """The entries, the first of which begins the field and the last of which ends it."""
    for n, line in enumerate(entries):
        assert isinstance(line.held, Entry)
        yield line._replace(held=line.held._replace(begins=depth if n == 0 else 0, ends=n == len(entries) - 1))


def _entries(printed: tuple[Printed, ...], place: int, gap: str) -> Iterator[tuple[int, Listed]]:
    """What may be listed: headings, run-in titles, annexes."""
    for n, part in enumerate(printed[place + 1 :], place + 1):
        if not isinstance(part, Line) or not part.ref:
            continue
        before = part.mark.ordinal + gap if part.mark else ""
        if part.role == "chapter" or part.role.startswith("heading"):
            yield n, Listed(before + part.text, 1 if part.role == "chapter" else int(part.role[-1]))
        elif part.role == "goal" and part.runs and part.runs[0].role.startswith("lead"):
            role = part.runs[0].role
            lead = "".join(run.text for run in part.runs if run.role == role).rstrip("。. ")
            yield n, Listed(before + lead, int(role[-1]))
        elif part.role == "annex_label" and not part.ref.startswith("plan."):
            title = next(
                (one.text for one in printed[n + 1 : n + 4] if isinstance(one, Line) and one.role == "table_title"), ""
            )
            yield n, Listed(f"{part.text}　{title}" if title else part.text, 1)
