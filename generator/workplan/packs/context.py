"""The outline as a template sees it: plain values, texts expanded and cut into paragraphs, each with its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from workplan.outline import Annex, Goal, Outline, Point, Responsibility, Section
from workplan.packs.engine import Engine
from workplan.packs.expressions import Expander
from workplan.packs.find import Pack
from workplan.packs.scope import outline_expander
from workplan.packs.tasks import task_rows
from workplan.source import Finding, Mapping, Node
from workplan.wording import one_line, paragraphs, printed_date

if TYPE_CHECKING:
    from workplan.figures import Gathered
    from workplan.packs.figures import FigureView

Value = dict[str, Any]
_COLONS = "：:"


class Wording(NamedTuple):
    """How an outline's texts are printed: `chinese` punctuation and dates, further `names`, and its figures."""

    chinese: bool = True
    names: Value | None = None
    figures: Gathered | None = None


class Given(NamedTuple):
    """What a document is printed from: the `names` of its template, plain values alone, and what goes round it.

    `wrong` is what could not be printed (E221-E228, F109), `figures` the tables, pictures and charts by name, `notes`
    what was noticed on the way.
    """

    names: Value
    wrong: tuple[Finding, ...]
    figures: dict[str, Any]
    notes: tuple[Finding, ...]


def plan_context(outline: Outline, pack: Pack, engine: Engine, wording: Wording) -> Given:
    """What an outline is printed from."""
    expander = outline_expander(outline, engine, wording.chinese, dict(wording.names or {}), signed=True)
    words = pack.words_in(outline.language or pack.language)
    figures = _figures(expander, words, wording)
    view = _View(expander, wording.chinese, pack.run_in_end, figures)
    plan = view.plan(outline)
    targets = expander.scope.value("targets")
    in_table = pack.extract or any(annex.table and annex.table.of_targets for annex in outline.annexes)
    tasks = task_rows(plan, targets, wording.chinese) if in_table else []
    plan["annexes"] = view.annexes(outline, tasks)
    plan["contents"] = view.contents(outline, words)
    plan["tasks"] = tasks
    plan["signature"] = pack.signature
    return Given(
        {"plan": plan, "targets": targets, "words": words, "pack": pack.name},
        tuple(dict.fromkeys(expander.findings)),
        figures.printed if figures else {},
        tuple(expander.notes),
    )


def _figures(expander: Expander, words: dict[str, str], wording: Wording) -> FigureView | None:
    if not wording.figures:
        return None
    from workplan.packs.figures import FigureView

    return FigureView(expander, words, wording.figures)


class _View:
    """Parts of an outline as plain values."""

    def __init__(self, expander: Expander, chinese: bool, run_in_end: str, figures: FigureView | None) -> None:
        self.expander = expander
        self.figures = figures
        self.chinese = chinese
        self.run_in_end = run_in_end
        self.separator = "、" if chinese else ", "

    def plan(self, outline: Outline) -> Value:
        above = self.responsibility(outline.responsibility, {}, outline.origin)
        origin = outline.origin
        values: Value = {
            name: self.line(getattr(outline, name), origin, name)
            for name in ("title", "status", "occasion", "speaker", "salutation", "note")
        }
        values |= {name: _unbracketed(values[name]) for name in ("status", "note")}
        values["salutation"] = _unclosed(values["salutation"], _COLONS)
        values |= {
            "year": outline.year,
            "date": printed_date(outline.date, self.chinese) if outline.date else None,
            "issuers": [self.expander.expand(one, origin.get("issuer")) for one in outline.issuers],
            "seal": outline.seal,
            "responsibility": outline.responsibility_place,
            "preamble": self.paragraphs(outline.preamble, origin, "preamble", "preamble"),
            "closing": self.paragraphs(outline.closing, origin, "closing", "closing"),
            "addressees": self.addressees(outline.addressees, origin),
            "points": [self.point(point) for point in outline.points],
            "goals": [self.goal(goal, above) for goal in outline.goals],
            "sections": [self.section(section, above) for section in outline.sections],
            "targets": [target.id for target in outline.targets],
            "notice": self.notice(outline),
            "form": outline.form,
            "letterhead": self.letterhead(outline),
            "imprint": self.imprint(outline),
            "attendance": self.attendance(outline),
            "signatories": self.signatories(outline),
        }
        return values | {name: value for name, value in outline.fields if name not in values}

    def line(self, text: str | None, node: Node, name: str) -> str | None:
        if text is None:
            return None
        if "${" in text:
            text = self.expander.expand(text, _child(node, name))
        return one_line(text)

    def paragraphs(self, text: str | None, node: Node, name: str, ref: str) -> list[Value]:
        if text is None:
            return []
        if "${" in text:
            text = self.expander.expand(text, _child(node, name))
        return [{"ref": f"{ref}.{n}", "text": part} for n, part in enumerate(paragraphs(text), 1)]

    def section(self, section: Section, above: Value) -> Value:
        own = self.responsibility(section.responsibility, above, section.origin)
        ref = section.ref
        return {
            "ref": ref,
            "id": section.id,
            "heading": self.line(section.heading, section.origin, "heading"),
            "numbered": section.numbered,
            "body": self.paragraphs(section.body, section.origin, "body", f"{ref}.body"),
            "points": [self.point(point) for point in section.points],
            "goals": [self.goal(goal, own) for goal in section.goals],
            "sections": [self.section(below, own) for below in section.sections],
            "figures": self.figures.names(ref) if self.figures else [],
            "closing": self.paragraphs(section.closing, section.origin, "closing", f"{ref}.closing"),
            "targets": [target.id for target in section.targets],
            **own,
        }

    def goal(self, goal: Goal, above: Value) -> Value:
        title = self.line(goal.title, goal.origin, "title")
        return {
            "ref": goal.ref,
            "id": goal.id,
            "title": title,
            "lead_in": self.lead_in(title, goal.body),
            "numbered": goal.numbered,
            "body": self.paragraphs(goal.body, goal.origin, "body", f"{goal.ref}.body"),
            "points": [self.point(point) for point in goal.points],
            "figures": self.figures.names(goal.ref) if self.figures else [],
            "targets": [target.id for target in goal.targets],
            **self.responsibility(goal.responsibility, above, goal.origin),
        }

    def point(self, point: Point) -> Value:
        node, ref = point.origin, point.ref
        title = self.line(point.title, node, "title")
        name = "body" if isinstance(node, Mapping) else ""
        return {
            "ref": ref,
            "title": title,
            "lead_in": self.lead_in(title, point.body),
            "body": self.paragraphs(point.body, node, name, f"{ref}.body"),
        }

    def lead_in(self, text: str | None, body: str | None) -> str | None:
        """A run-in title as it is printed, closed by the pack's sign where it does not close itself."""
        end = self.run_in_end.rstrip()
        if text and text[-1] not in "。！？!?" and not (end and text.endswith(end)):
            text += end
        # In Chinese nothing stands between title and text, in English a space does.
        return text + self.run_in_end[len(end) :] if text and body else text

    def responsibility(self, own: Responsibility, above: Value, node: Node) -> Value:
        """Lead, support and due as printed, inherited from above where nothing is written."""
        return {
            "lead": self.organs(own.lead, node, "lead") if own.lead is not None else above.get("lead"),
            "support": self.organs(own.support, node, "support") if own.support is not None else above.get("support"),
            "due": printed_date(self.line(own.due, node, "due") or "", self.chinese) if own.due else above.get("due"),
            "done": own.done,
        }

    def organs(self, names: tuple[str, ...], node: Node, name: str) -> str:
        return self.separator.join(self.line(one, node, name) or "" for one in names)

    def notice(self, outline: Outline) -> Value | None:
        notice = outline.notice
        if notice is None:
            return None
        node = notice.origin
        return {
            "title": self.line(notice.title, node, "title"),
            "addressees": self.addressees(notice.addressees, node),
            "body": self.paragraphs(notice.body, node, "body", "notice.body"),
            "plan_is_annex": notice.plan_is_annex,
        }

    def contents(self, outline: Outline, words: dict[str, str]) -> Value | None:
        contents = outline.contents
        if contents is None:
            return None
        title = self.line(contents.title, outline.origin.get("contents") or outline.origin, "title")
        return {"depth": contents.depth, "title": title or words.get("contents", "")}

    def letterhead(self, outline: Outline) -> Value | None:
        own = outline.letterhead
        if own is None:
            return None
        node = own.origin
        marks, suffix = self.names(own.marks, node, "mark"), self.line(own.suffix, node, "suffix")
        if len(marks) == 1 and suffix and not marks[0].endswith(suffix):
            marks = [marks[0] + suffix]
        return {
            "marks": marks,
            "suffix": suffix,
            "number": self.line(own.number, node, "number"),
            "copy": own.copy.zfill(6) if own.copy else None,
            "secrecy": self.line(own.secrecy, node, "secrecy"),
            "urgency": own.urgency,
            "signers": self.names(own.signers, node, "signers"),
        }

    def imprint(self, outline: Outline) -> Value | None:
        own = outline.imprint
        if own is None:
            return None
        return {
            "copies": [_unclosed(one, "。") for one in self.names(own.copies, own.origin, "copies")],
            "issuer": self.line(own.issuer, own.origin, "issuer"),
            "date": printed_date(own.date, self.chinese) if own.date else None,
            "addressees": own.addressees,
        }

    def attendance(self, outline: Outline) -> list[Value]:
        """Each kind of attendance that has names, in the order printed."""
        own = outline.attendance
        kinds = [(kind, getattr(own, kind)) for kind in ("present", "absent", "observers")] if own else []
        return [{"kind": kind, "names": self.names(names, own.origin, kind)} for kind, names in kinds if names and own]

    def signatories(self, outline: Outline) -> list[Value]:
        if not outline.signatories:
            return []
        node = _child(outline.origin, "signed_by")
        return [dict(zip(("post", "name"), self.names(both, node, ""), strict=True)) for both in outline.signatories]

    def addressees(self, names: tuple[str, ...], node: Node) -> list[str | None]:
        written = _child(node, "addressees")
        return [_unclosed(self.expander.expand(one, written), _COLONS) for one in names]

    def names(self, names: tuple[str, ...], node: Node, name: str) -> list[str]:
        return [one_line(self.expander.expand(one, _child(node, name))) for one in names]

    def annexes(self, outline: Outline, tasks: list[Value]) -> list[Value]:
        return [
            {
                "ref": annex.ref,
                "title": self.line(annex.title, annex.origin, "title"),
                "landscape": annex.landscape,
                "body": self.paragraphs(annex.body, annex.origin, "body", f"{annex.ref}.body"),
                "tasks": tasks if annex.table and annex.table.of_targets else None,
                "figures": self.figures.names(annex.ref) if self.figures else [],
                **self.plain_table(annex),
            }
            for annex in outline.annexes
        ]

    def plain_table(self, annex: Annex) -> Value:
        """The table of an annex without merged cells, for templates that print it themselves."""
        table = self.figures.plain_table(annex.ref) if self.figures else None
        columns, rows = table or ([], [])
        return {"columns": columns, "rows": rows, "widths": list(annex.table.widths) if annex.table else []}


def _child(node: Node, name: str) -> Node:
    return (node.get(name) if name and isinstance(node, Mapping) else None) or node


def _unclosed(text: str | None, signs: str) -> str | None:
    """A text without the sign that the pack puts behind it, so that one that was written is not printed twice."""
    return text.rstrip(signs) or text if text else text


def _unbracketed(text: str | None) -> str | None:
    """A text without its own brackets, which the pack puts around it: （讨论稿） is 讨论稿."""
    inner = text[1:-1] if text and text[0] in "（(" and text[-1] in "）)" else ""
    return inner if inner and not any(sign in inner for sign in "（）()") else text
