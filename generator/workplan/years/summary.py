"""Last year's review and next year's plan in one outline, from last year's outline and its roll-over.

The review says what each target achieved and which goals are done; what nobody has filled in is left open in brackets,
which `check` lists. The plan is the rolled outline's, with its ids, comments and new baselines.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workplan.inherit.printed import printed_yaml
from workplan.outline import FIGURES
from workplan.source import Finding, Mapping, Node, Rejected, Scalar, Sequence, Source, Span, read_yaml
from workplan.source.emit import Value, emit_yaml
from workplan.source.tree import walk
from workplan.years.review import Review, Words
from workplan.years.roll import Rolled

# What a review with a plan has of its own, and what only the old kind of document prints.
_TAKEN = ("issuer", "language", "date", "status", "vars", "letterhead", "addressees", "lead", "support", "due", "seal",
          "responsibility", "targets", "annexes", "note", "imprint", "sheet", "form", "signed_by")  # fmt: skip
_MADE = ("outline", "template", "year", "title", "sections", "goals", "points", "preamble", "id")
_PLAN = re.compile(r"打算|计划|計劃|安排|思路|工作重点|工作重點|下一步|\bplan\b|\bnext\b", re.I)
_CJK = re.compile("[\u4e00-\u9fff]")
_GENRE = re.compile(r"(?:工作)?(?:要点|要點|计划|計劃|思路|打算|安排|方案)$|在.*会议上的讲话$")
_YEAR_IN_TITLE = re.compile(r"\$\{\s*year\s*\}\s*(?:年度?)?|(?:19|20)\d\d(?:年度?)?")


class Reviewed(NamedTuple):
    """The outline of review and plan, and what to look at in it."""

    source: Source
    findings: tuple[Finding, ...]


def summary_and_plan(old: Source, made: Rolled) -> Reviewed:
    """An outline that reviews last year's plan (`old`) and plans the next (`made`).

    A Chinese one is a `summary-and-plan`; an English one takes the English pack, whose signs and numbers are English.
    """
    before, after = read_yaml(old)[0], read_yaml(made.source)[0]
    words = Words(_is_chinese(before), made.span.years, _is_traditional(before))
    plan_before, plan_after = _plan_part(before), _plan_part(after)
    review = Review(words, _ids(plan_after, after))
    head: dict[str, Value] = {
        "template": "summary-and-plan" if words.chinese else "annual-work-plan",
        "year": made.span.new,
        "title": _title(before, words),
    }
    sections: list[Value] = [review.of(plan_before), review.problems(plan_before)]
    text = emit_yaml(head) + _taken(after, before)
    text += emit_yaml({"sections": sections}) + _plan(review, plan_after)
    source = Source(made.source.name, text)
    try:
        root, _ = read_yaml(source)
    except Rejected as rejected:
        raise Rejected(Finding("Y204", None, (old.name,)), *rejected.findings) from None
    return Reviewed(source, (*_left_behind(before, root), *_moved(made, source)))


def _is_chinese(root: Mapping) -> bool:
    language = root.text("language")
    return language.startswith("zh") if language else bool(_CJK.search(root.source.text))


def _is_traditional(root: Mapping) -> bool:
    return (root.text("language") or "").startswith(("zh-Hant", "zh-TW", "zh-HK"))


def _plan_part(root: Mapping) -> Mapping:
    """What holds the plan: the outline, or its last section that is headed as a plan where it has a review too."""
    sections = root.get("sections")
    parts = [part for part in sections.items if isinstance(part, Mapping)] if isinstance(sections, Sequence) else []
    if root.text("template") == "summary-and-plan" or _is_review(root.text("title") or ""):
        headed = [part for part in parts if _PLAN.search(part.text("heading") or "")]
        return headed[-1] if headed else root
    return root


def _is_review(title: str) -> bool:
    return bool(re.search(r"总结.*(?:打算|计划|安排)|總結.*(?:打算|計劃|安排)|\breview\b.*\bplan\b", title, re.I))


def _title(root: Mapping, words: Words) -> str:
    """The old title's subject with the new kind: 全市教育${year - 1}年工作总结和${year}年工作打算."""
    title = (root.text("title") or "").strip()
    if _is_review(title) and "${" in title:
        return title
    subject = _YEAR_IN_TITLE.sub("", title).strip()
    if words.chinese:
        subject = _GENRE.sub("", subject)
        return words.title_of("" if "${" in subject or _is_review(title) else subject)
    return words.title_of("")


def _taken(after: Mapping, before: Mapping) -> str:
    """The lines of what goes over as it was rolled."""
    kept = tuple(
        (key, value)
        for key, value in after.entries
        if key.text in _TAKEN and (key.text != "sheet" or _is_chinese(before))
    )
    return "".join(f"{line.text}\n" for line in printed_yaml(after._replace(entries=kept)))


def _plan(review: Review, part: Mapping) -> str:
    """The section of the plan: its heading, and the rolled parts below it in their own words."""
    lines = emit_yaml({"sections": [review.plan_head(part.text("heading"))]}).split("\n", 1)[1]
    names = {"body", "points", "goals", "sections", "closing", *FIGURES}
    if part.text("heading"):
        names |= {"lead", "support", "due", "targets", "numbered"}
    kept = [(key, value) for key, value in part.entries if key.text in names]
    preamble = next(((key, value) for key, value in part.entries if key.text == "preamble"), None)
    if preamble is not None and not any(key.text == "body" for key, _ in kept):
        kept.insert(0, (preamble[0]._replace(text="body"), preamble[1]))
    printed = printed_yaml(part._replace(entries=tuple(kept)), indent=4)
    return lines + "".join(f"{line.text}\n" for line in printed)


def _ids(part: Mapping, root: Mapping) -> frozenset[str]:
    """The ids that go over: below the plan, and of the annexes."""
    annexes = root.get("annexes")
    nodes = [node for below in (part, annexes) if below is not None for node in walk(below) if node is not part]
    return frozenset(
        name.text for node in nodes if isinstance(node, Mapping) and isinstance(name := node.get("id"), Scalar)
    )


def _left_behind(before: Mapping, root: Mapping) -> tuple[Finding, ...]:
    """Y231 for what the old outline printed and a review does not."""
    own = {*_TAKEN, *_MADE, "closing", "extends"}
    at: Node = root.entries[0][0]
    return tuple(Finding("Y231", at.span, (key.text,)) for key, _ in before.entries if key.text not in own)


def _moved(made: Rolled, source: Source) -> tuple[Finding, ...]:
    """The findings of the roll-over whose line stands in the new text, at that line."""
    rolled, places = made.source.text, _lines(source.text)
    moved = []
    for finding in made.findings:
        if finding.span is None:
            continue
        start = rolled.rfind("\n", 0, finding.span.start) + 1
        end = rolled.find("\n", finding.span.start)
        line = rolled[start : end if end >= 0 else len(rolled)]
        at = places.get(line.strip())
        if at is not None:
            indent = len(line) - len(line.lstrip())
            first = at + max(0, finding.span.start - start - indent)
            span = Span(source, first, first + finding.span.end - finding.span.start)
            moved.append(finding._replace(span=span))
    return tuple(moved)


def _lines(text: str) -> dict[str, int]:
    """Where the words of each line begin; of lines that say the same, the last."""
    places: dict[str, int] = {}
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            places[line.strip()] = at + len(line) - len(line.lstrip())
        at += len(line)
    return places
