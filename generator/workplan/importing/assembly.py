"""A document that was understood → the plain values of its outline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from workplan.importing.back import Annex, Back
from workplan.importing.cells import table_of
from workplan.importing.characters import squash
from workplan.importing.choices import Choices
from workplan.importing.dates import outside_spans
from workplan.importing.exhibits import Exhibit
from workplan.importing.figures import Ledger
from workplan.importing.front import Front
from workplan.importing.notes import Note
from workplan.importing.placing import place_exhibits
from workplan.importing.remarks import beside_parts
from workplan.importing.scheme import Fitted, every_part, fit_numbering, printed_kind
from workplan.importing.tree import Part, Text
from workplan.ordinals import ordinal_format
from workplan.source.emit import Open, Remarked, Value, quote_expressions

_OCCASION = re.compile(r"在(.{2,40}?(?:会议|会|會議|會|大会|典礼|仪式|活动))上的(?:讲话|發言|发言|講話|致辞)")
_OPEN_YEAR = re.compile(r"(?<![\dA-Za-zＸ×*])(?:[xX]{4}|[×＊*Ｘ]{4}|[×]{2}[×]{2})(?=年)")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document, understood: its text as parts, and its frame; `exact` where nothing in it was guessed."""

    text: Text
    title: str
    pack: str
    year: int | None
    date: str
    front: Front
    back: Back
    notice: Front | None = None
    notice_body: tuple[str, ...] = ()
    language: str = ""
    plan_is_annex: bool = False
    exact: bool = False
    comments: tuple[tuple[int, str], ...] = ()
    frame: dict[str, Any] = field(default_factory=dict)
    exhibits: tuple[Exhibit, ...] = ()
    contents: Value | None = None


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes the parts of one outline. `remarks` gathers as it writes."""

    choices: Choices
    year: int | None
    fitted: Fitted
    ledger: Ledger
    chinese: bool = True
    exact: bool = False
    remarks: list[Note] = field(default_factory=list)
    beside: dict[int, tuple[str, ...]] = field(default_factory=dict)
    exhibits: tuple[Exhibit, ...] = ()

    def prose(self, text: str, place: int) -> str:
        """A paragraph as an outline holds it, with the year in place of a redacted one."""
        made = quote_expressions(text)
        if self.year and not self.exact and _OPEN_YEAR.search(made):
            self.remarks.append(Note("I152", place, text, (str(self.year),)))
            made = _OPEN_YEAR.sub("${year}", made)
        return made

    def body(self, texts: tuple[str, ...], place: int) -> Value:
        if self.choices.skeleton:
            return Open()
        return "\n\n".join(self.prose(text, place) for text in texts) + "\n"

    def section(self, part: Part, address: str) -> Value:
        made: dict[str, Value] = {"id": f"s{address}"} if self.choices.skeleton else {}
        place = part.head.place
        heading = self.typed_ordinal(part) + self.prose(part.title + part.stop, place)
        if heading:
            made["heading"] = heading
        if heading and ((not part.ordinal and not self.fitted.bare) or self.typed_ordinal(part)):
            made["numbered"] = False
        targets = self.add_body(made, part)
        self.add_points(made, part)
        self.add_tables(made, part)
        if targets:
            made["targets"] = targets
        self.add_children(made, part.children, address)
        if part.closing:
            made["closing"] = self.body(part.closing, place)
        return self.remarked(made, part)

    def goal(self, part: Part, address: str) -> Value:
        made: dict[str, Value] = {"id": f"g{address}"} if self.choices.skeleton else {}
        place = part.head.place
        ordinal = self.typed_ordinal(part)
        if part.title:
            made["title"] = ordinal + self.prose(part.title + (part.stop if part.stop in "！？" else ""), place)
        targets = self.add_body(made, part)
        if ordinal or not part.ordinal:
            made["numbered"] = False
        if ordinal:
            made |= {} if part.title else {"body": f"{ordinal}{made['body']}"}
        self.add_points(made, part)
        self.add_tables(made, part)
        if targets:
            made["targets"] = targets
        return self.remarked(made, part)

    def add_body(self, made: dict[str, Value], part: Part) -> list[Value]:
        """Writes the body; gives the targets of its figures where they are asked for."""
        body = self.body_of(part)
        targets: list[Value] = []
        if self.choices.targets and not self.choices.skeleton:
            body, targets = self.ledger.targets_of(body, part.head.place)
        if body and self.choices.skeleton:
            self.open_body(made, part)
        elif body:
            written = self.body(body, part.head.place)
            made["body"] = self.ledger.opened(written) if isinstance(written, str) else written
        return targets

    def open_body(self, made: dict[str, Value], part: Part) -> None:
        """Leaves the body open: a goal must say something, so one without a title says that it is open."""
        if part.kind == "section":
            made["body"] = Open()
        elif part.title:
            title = made["title"]
            made["title"] = Remarked(title, ("TODO: body",)) if isinstance(title, str) else title
        else:
            made["body"] = "TODO"

    def typed_ordinal(self, part: Part) -> str:
        marker = part.head.marker
        typed = marker.printed if marker and part.head in self.fitted.typed else ""
        return typed if self.chinese or not typed else f"{typed} "

    def body_of(self, part: Part) -> tuple[str, ...]:
        """The paragraphs of a body; points of a kind that is not the outline's stand among them, typed."""
        if not part.points or self.has_points(part):
            return part.body
        form = ordinal_format(part.point_kind)
        typed = (f"{form.text((n,)) if form else ''}{text}" for n, text in enumerate(part.points, 1))
        return (*part.body, *typed)

    def has_points(self, part: Part) -> bool:
        return bool(part.points) and printed_kind(part.point_kind, self.chinese) == self.fitted.points

    def add_points(self, made: dict[str, Value], part: Part) -> None:
        if self.has_points(part) and not self.choices.skeleton:
            made["points"] = self.points(part.points, part.leads, part.head.place)

    def add_tables(self, made: dict[str, Value], part: Part) -> None:
        tables: list[Value] = [table_of(self.exhibits[number]) for number in part.exhibits]
        if tables:
            made["table"] = tables[0] if len(tables) == 1 else tables

    def points(self, texts: tuple[str, ...], leads: tuple[int, ...], place: int) -> list[Value]:
        """The points, those with a run-in title in two parts."""
        made: list[Value] = []
        for text, lead in zip_longest(texts, leads, fillvalue=0):
            title, body = titled(str(text), int(lead))
            said = self.prose(body, place)
            made.append({"title": self.prose(title, place), "body": said} if title else said)
        return made

    def add_children(self, made: dict[str, Value], children: tuple[Part, ...], address: str) -> None:
        goals = [child for child in children if child.kind == "goal"]
        sections = [child for child in children if child.kind == "section"]
        joint = f"{address}-" if address else ""
        if goals:
            made["goals"] = [self.goal(child, f"{joint}{n}") for n, child in enumerate(goals, 1)]
        if sections:
            made["sections"] = [self.section(child, f"{joint}{n}") for n, child in enumerate(sections, len(goals) + 1)]

    def note_odd(self, fitted: Fitted) -> None:
        for part in every_part(fitted.text.parts):
            marker = part.head.marker
            if marker and part.head in fitted.odd:
                self.remarks.append(Note("I131", part.head.place, f"{marker.printed}{part.title or part.head.text}"))

    def remarked(self, made: dict[str, Value], part: Part) -> Value:
        """The part with the comments that stand in it; two parts of one place share them, the first has them."""
        comments = self.beside.pop(part.head.place, ())
        return Remarked(made, comments) if comments else made


def titled(text: str, lead: int) -> tuple[str, str]:
    """A run-in title of a given length, without the stop that is printed behind it, and the text after it."""
    title, body = text[:lead].rstrip(), text[lead:].lstrip(" ")
    if not title or not body:
        return "", text
    return title if title[-1] in "！？!?" else title.removesuffix("。").removesuffix("."), body


def outline_of(manuscript: Manuscript, choices: Choices) -> tuple[dict[str, Value], list[Note]]:
    """The values of the outline in the order in which people write them, and what was noticed on the way."""
    remarks: list[Note] = []
    chinese = manuscript.language != "en"
    placed, loose = place_exhibits(manuscript.text, not choices.skeleton)
    fitted = fit_numbering(placed, manuscript.pack, chinese, remarks)
    beside = beside_parts(manuscript.comments, fitted.text.parts)
    pen = _Pen(
        choices, manuscript.year, fitted, Ledger(), chinese, manuscript.exact, remarks, beside, manuscript.exhibits
    )
    pen.note_odd(fitted)
    made = _head(manuscript)
    if 0 in beside:
        made["title"] = Remarked(str(made["title"]), beside.pop(0))
    if fitted.numbering:
        made["numbering"] = fitted.numbering
    if manuscript.contents:
        made["contents"] = manuscript.contents
    _add_frame(made, manuscript, pen)
    text = fitted.text
    if text.preamble:
        made["preamble"] = pen.body(text.preamble, 1)
    if text.points and not choices.skeleton:
        made["points"] = pen.points(text.points, text.leads, 1)
    pen.add_children(made, text.parts, "")
    if text.closing:
        made["closing"] = pen.body(text.closing, 1)
    _add_end(made, manuscript, pen, loose)
    if choices.skeleton:
        made = _of_no_day(made)
    return made, [*pen.remarks, *pen.ledger.remarks]


def _of_no_day(made: dict[str, Value]) -> dict[str, Value]:
    """A skeleton without the day and the number of the document that it was made from."""
    kept = {key: value for key, value in made.items() if key != "date"}
    for name in ("letterhead", "imprint"):
        stated = kept.get(name)
        if isinstance(stated, dict):
            kept[name] = {key: Open() if key in ("number", "date") else value for key, value in stated.items()}
    return kept


def _head(manuscript: Manuscript) -> dict[str, Value]:
    made: dict[str, Value] = {"template": manuscript.pack}
    if manuscript.year:
        made["year"] = manuscript.year
    made["title"] = _yearly(manuscript.title, manuscript.year)
    organs = manuscript.back.organs or ((manuscript.front.issuer,) if manuscript.front.issuer else ())
    if organs:
        made["issuer"] = organs[0] if len(organs) == 1 else list(organs)
    if manuscript.date:
        made["date"] = manuscript.date
    if manuscript.back.sealed:
        made["seal"] = True
    if manuscript.front.status:
        made["status"] = manuscript.front.status
    if manuscript.language:
        made["language"] = manuscript.language
    return made


def _yearly(title: str, year: int | None) -> str:
    """The title with its years counted from the outline's own."""
    made = quote_expressions(title)
    if not year:
        return made
    parts = outside_spans(made)
    for known, name in ((year, "${year}"), (year - 1, "${year - 1}")):
        parts[::2] = [part.replace(str(known), name) for part in parts[::2]]
    return "".join(parts)


def _add_frame(made: dict[str, Value], manuscript: Manuscript, pen: _Pen) -> None:
    front, notice = manuscript.front, manuscript.notice
    outer = notice or front
    letterhead: dict[str, Value] = {}
    if outer.mark:
        letterhead["mark"] = quote_expressions(outer.mark)
    if outer.number or front.number:
        letterhead["number"] = outer.number or front.number
    if letterhead:
        made["letterhead"] = letterhead
    made |= _quoted(manuscript.frame)
    if manuscript.pack == "speech":
        occasion = _OCCASION.search(manuscript.title)
        if occasion:
            made["occasion"] = quote_expressions(occasion[1])
        if front.speaker:
            made["speaker"] = quote_expressions(front.speaker)
    if front.salutation:
        made["salutation"] = quote_expressions(front.salutation)
    if front.addressees:
        made["addressees"] = [quote_expressions(one) for one in front.addressees]
    if notice:
        made["notice"] = _notice(manuscript, notice, pen)


def _quoted(value: Any) -> Any:
    """A value with all of its texts as an outline writes them."""
    if isinstance(value, dict):
        return {name: _quoted(below) for name, below in value.items()}
    if isinstance(value, list | tuple):
        return [_quoted(below) for below in value]
    return quote_expressions(value) if isinstance(value, str) else value


def _notice(manuscript: Manuscript, notice: Front, pen: _Pen) -> Value:
    issued = f"《{manuscript.title}》"
    made: dict[str, Value] = {}
    title = quote_expressions(notice.title) or f"关于印发{issued}的通知"
    made["title"] = title.replace(manuscript.title, "${title}") if manuscript.title else title
    if notice.addressees:
        made["addressees"] = [quote_expressions(one) for one in notice.addressees]
    texts = manuscript.notice_body
    if not manuscript.exact:
        texts = tuple(_ended(text) for text in texts if not re.match(r"附件[:：]", text))
    if texts and not pen.choices.skeleton:
        written = "\n\n".join(quote_expressions(text) for text in texts) + "\n"
        made["body"] = written.replace(issued, "《${title}》")
    if manuscript.plan_is_annex:
        made["plan"] = "annex"
    return made


def _ended(text: str) -> str:
    return text + "。" if text.startswith("特此") and text[-1] not in "。！." else text


def _add_end(made: dict[str, Value], manuscript: Manuscript, pen: _Pen, loose: tuple[int, ...]) -> None:
    back = manuscript.back
    tables = tuple(Annex(f"表{number + 1}", (), manuscript.exhibits[number]) for number in loose)
    pen.remarks.extend(Note("I141", table.table.place, table.title) for table in tables if table.table)
    annexes = [_annex(annex, pen) for annex in (*tables, *back.annexes)]
    annexes += [{"title": quote_expressions(title)} for title in back.listed if not _is_read(title, back.annexes)]
    if annexes:
        made["annexes"] = annexes
    if back.note:
        made["note"] = quote_expressions(back.note)
    imprint: dict[str, Value] = {}
    if back.copies:
        imprint["copies"] = [quote_expressions(one) for one in back.copies]
    if back.printed_by:
        imprint |= {"issuer": quote_expressions(back.printed_by), "date": back.printed_on}
    if imprint:
        made["imprint"] = imprint


def _is_read(listed: str, annexes: tuple[Annex, ...]) -> bool:
    """True where an annex of a list is one of those that follow, under the same title or a longer or shorter one."""
    return any(squash(listed) in squash(one.title) or squash(one.title) in squash(listed) for one in annexes)


def _annex(annex: Annex, pen: _Pen) -> Value:
    made: dict[str, Value] = {"title": quote_expressions(annex.title)}
    if annex.table:
        made["table"] = table_of(annex.table)
    if annex.paragraphs:
        made["body"] = pen.body(annex.paragraphs, 1)
    return made
