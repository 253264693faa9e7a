"""Paragraphs with depths → the tree of parts that an outline has: sections, goals, points."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workplan.importing.characters import CLAUSE_END, ends_sentence, is_labelled, numeral
from workplan.importing.exhibits import number_of
from workplan.importing.notes import Note
from workplan.importing.paragraphs import Paragraph, point_value

_TITLE_END = re.compile(r"[。！？]|(?<=[a-z)])\.(?=\s[A-Z])|[.](?=[\u4e00-\u9fff])")
_MAX_TITLE = 60
_MAX_HEADING = 90


@dataclass(frozen=True, slots=True)
class Part:
    """One numbered (or headed) part of a document.

    `title` is printed before `body` in the same paragraph for a goal, and on its own line for a section; `stop` is the
    mark that stood between. `kind` is `section` or `goal`; `points` are its 一是 二是 or, below a goal, the ordinals
    of the level beneath, which `point_kind` names, and `leads` the lengths of their run-in titles, where known.
    `exhibits` are the numbers of the tables below its text; until they are placed, marks stand for them in `body` and
    `closing`.
    """

    head: Paragraph
    kind: str = "section"
    title: str = ""
    stop: str = ""
    body: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    point_kind: str = ""
    children: tuple[Part, ...] = ()
    closing: tuple[str, ...] = ()
    leads: tuple[int, ...] = ()
    exhibits: tuple[int, ...] = ()

    @property
    def ordinal(self) -> str:
        """The kind of its ordinal; empty where it has none."""
        return self.head.marker.kind if self.head.marker else ""


@dataclass(frozen=True, slots=True)
class Text:
    """A document as parts, with the paragraphs before and after them, and points that stand above all parts."""

    preamble: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]
    points: tuple[str, ...] = ()
    leads: tuple[int, ...] = ()


def read_parts(paragraphs: tuple[Paragraph, ...], notes: list[Note]) -> Text:
    """The text as a tree. Paragraphs after the last item close the document where its items have one paragraph each."""
    first = next((i for i, one in enumerate(paragraphs) if one.depth >= 0), len(paragraphs))
    preamble = tuple(one.text for one in paragraphs[:first] if one.text)
    drafts = _nested(paragraphs[first:])
    closing = _take_closing(drafts)
    titled = _titled_kinds(drafts)
    parts = _settled(_row(drafts, titled, notes), 0, notes)
    return Text(preamble, parts, tuple(closing))


@dataclass(slots=True)
class _Draft:
    """A part while it is put together."""

    head: Paragraph
    texts: list[str]
    children: list[_Draft]


def _nested(paragraphs: tuple[Paragraph, ...]) -> list[_Draft]:
    top: list[_Draft] = []
    stack: list[_Draft] = []
    for one in paragraphs:
        if one.depth < 0:
            if one.text:
                stack[-1].texts.append(one.text)
            continue
        while stack and stack[-1].head.depth >= one.depth:
            stack.pop()
        draft = _Draft(one, [], [])
        (stack[-1].children if stack else top).append(draft)
        stack.append(draft)
    return top


def _take_closing(top: list[_Draft]) -> list[str]:
    """The paragraphs after the last item, taken from it where items like it have none."""
    if not top:
        return []
    parent, last = None, top[-1]
    while last.children:
        parent, last = last, last.children[-1]
    if not last.texts or _stands_alone(last.head) or any(number_of(text) is not None for text in last.texts):
        return []
    alike = [
        one
        for one in _leaves(top)
        if one.head.marker and last.head.marker and one.head.marker.kind == last.head.marker.kind
    ]
    others = [one for one in alike if one is not last]
    siblings = [one for one in (parent.children if parent else top) if one is not last]
    judged = siblings or others
    longer = sum(1 for one in judged if any(number_of(text) is None for text in one.texts))
    if not judged or longer * 3 > len(judged):
        return []
    closing, last.texts = last.texts, []
    return closing


def _leaves(drafts: list[_Draft]) -> list[_Draft]:
    found = []
    stack = list(drafts)
    while stack:
        one = stack.pop()
        stack += one.children
        if not one.children:
            found.append(one)
    return found


def _stands_alone(head: Paragraph) -> bool:
    """True where the text of an ordinal is a heading on its own line."""
    text = head.text
    if head.heading or not text:
        return True
    return (
        len(text) <= _MAX_HEADING
        and text[-1] not in CLAUSE_END
        and not ends_sentence(text)
        and not _TITLE_END.search(text)
    )


def _titled_kinds(top: list[_Draft]) -> frozenset[str]:
    """The kinds of ordinals behind which most items begin with a short title."""
    tally: dict[str, list[int]] = {}
    stack = list(top)
    while stack:
        one = stack.pop()
        stack += one.children
        if one.head.marker and not _stands_alone(one.head):
            title, _, rest = split_title(one.head)
            tally.setdefault(one.head.marker.kind, []).append(bool(title and (rest or one.texts)))
    return frozenset(kind for kind, found in tally.items() if sum(found) * 2 >= len(found))


def split_title(head: Paragraph) -> tuple[str, str, str]:
    """Run-in title, its mark and the text behind it; the title is empty where the first sentence is no title."""
    text = head.text
    if 0 < head.lead < len(text):
        title, rest = text[: head.lead].rstrip(), text[head.lead :].strip()
        if rest[0] in "。！？":
            title, rest = title + rest[0], rest[1:].lstrip()
        if title[-1:] in tuple(CLAUSE_END) or rest[:1] in tuple(CLAUSE_END):
            # Its mark is the clause's own: no stop may be printed there.
            return "", "", text
        stop = title[-1:] if title[-1:] in tuple("。！？") else ""
        return title.removesuffix(stop).rstrip("。"), stop, rest
    found = _TITLE_END.search(text)
    if not found or found.start() > _MAX_TITLE or found.start() == 0:
        return "", "", text
    end = found.end()
    # A stop inside quotation marks or brackets ends no title.
    before = text[:end]
    if (
        before.count("“") > before.count("”")
        or before.count("（") > before.count("）")
        or text[end : end + 1] in tuple("”’）")
    ):
        return ("", "", text)
    return text[: found.start()], found.group(), text[end:].strip()


def _row(drafts: list[_Draft], titled: frozenset[str], notes: list[Note]) -> list[Part]:
    """The parts of one row; a short sentence alone heads the paragraphs below it only where most of its row do so."""
    headed_row = sum(1 for draft in drafts if _is_headed(draft)) * 2 > len(drafts)
    return [_part(draft, titled, headed_row, notes) for draft in drafts]


def _part(draft: _Draft, titled: frozenset[str], headed_row: bool, notes: list[Note]) -> Part:
    head = draft.head
    children = _row(draft.children, titled, notes)
    alone = _stands_alone(head)
    title, stop, rest = split_title(head)
    if alone:
        return _section(head, head.text, "", draft.texts, children)
    if headed_row and not children and title and _is_headed(draft):
        return _section(head, title, stop, draft.texts, children)
    if children and not rest and title:
        return _section(head, title, stop, draft.texts, children)
    pointed = bool(children) and _are_points(draft, children)
    if not children or (pointed and not draft.children[-1].texts):
        return _goal(
            draft, title if head.lead or not head.marker or head.marker.kind in titled else "", stop, rest, children
        )
    if pointed:
        if title:
            notes.append(Note("I134", head.place, head.text))
        return _pointed_section(draft, title, stop, rest, children)
    if not title:
        return _section(head, head.text, "", draft.texts, children)
    notes.append(Note("I134", head.place, head.text))
    return _section(head, title, stop, [rest, *draft.texts], children)


def _is_headed(draft: _Draft) -> bool:
    """True where a short sentence on its own line heads the paragraphs below it."""
    text = draft.head.text
    told = bool(draft.texts) and not all(map(is_labelled, draft.texts))
    return told and len(text) <= _MAX_TITLE and text.count("。") == 1 and text[-1] == "。"


def _are_points(draft: _Draft, children: list[Part]) -> bool:
    """True where the items below a run-in item can stand as points; only the last may have paragraphs after it."""
    if any(child.kind != "goal" or not child.ordinal or child.children or child.points for child in children):
        return False
    return not any(child.texts for child in draft.children[:-1])


def _pointed_section(draft: _Draft, title: str, stop: str, rest: str, children: list[Part]) -> Part:
    """A section with its items as points, because paragraphs follow them that only a section can close with."""
    points = tuple(child.head.text for child in children)
    body = tuple(text for text in ([rest, *draft.texts] if title else draft.texts) if text)
    after = tuple(draft.children[-1].texts)
    kind = children[0].ordinal
    return Part(draft.head, "section", title or draft.head.text, stop if title else "", body, points, kind, (), after)


def _section(head: Paragraph, title: str, stop: str, texts: list[str], children: list[Part]) -> Part:
    before, points, after = _split_points([text for text in texts if text])
    if points and after and children:
        before, points, after = [*texts], [], []
    return Part(
        head,
        "section",
        title,
        stop,
        tuple(before),
        tuple(points),
        "一是" if points else "",
        tuple(children),
        tuple(after),
    )


def _goal(draft: _Draft, title: str, stop: str, rest: str, children: list[Part]) -> Part:
    if not rest and draft.texts:
        # A title alone on its line: what follows is no part of its paragraph.
        title = ""
    texts = [text for text in ([rest, *draft.texts] if title else [draft.head.text, *draft.texts]) if text]
    stop = stop if title else ""
    if children:
        items = tuple(child.head.text for child in children)
        return Part(draft.head, "goal", title, stop, tuple(texts), items, children[0].ordinal)
    before, points, after = _split_points(texts)
    if after or (points and not before and not title):
        before, points = texts, []
    return Part(draft.head, "goal", title, stop, tuple(before), tuple(points), "一是" if points else "")


def _split_points(texts: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The paragraphs before, of and after a run of 一是 二是 …; all before where there is no run from 一是 on."""
    start = next((i for i, text in enumerate(texts) if point_value(text) == "一"), -1)
    if start < 0:
        return texts, [], []
    end = start
    while end < len(texts) and numeral(point_value(texts[end]) or "零") == end - start + 1:
        end += 1
    if end - start < 2:
        return texts, [], []
    points = [text[len(point_value(text)) + 1 :] for text in texts[start:end]]
    return texts[:start], points, texts[end:]


def _settled(parts: list[Part], depth: int, notes: list[Note]) -> tuple[Part, ...]:
    """The parts with one order for goals and sections: a section prints its goals first, so no goal may follow one."""
    parts = [replace(part, children=_settled(list(part.children), depth + 1, notes)) for part in parts]
    kinds = [part.kind for part in parts]
    first = kinds.index("section") if "section" in kinds else len(kinds)
    late = "goal" in kinds[first:]
    mixed_top = depth == 0 and len(set(kinds)) > 1
    return tuple(headed(part, notes) if part.kind == "goal" and (late or mixed_top) else part for part in parts)


def headed(goal: Part, notes: list[Note]) -> Part:
    """The goal as a section: its title on a line of its own."""
    if goal.title:
        notes.append(Note("I134", goal.head.place, goal.title))
        return replace(goal, kind="section")
    title, *body = goal.body or ("",)
    return replace(goal, kind="section", title=title, stop="", body=tuple(body))
