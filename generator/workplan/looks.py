"""A second look at an outline that fits the format: what cannot be, what is doubtful, what it takes from elsewhere."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from workplan.lines import Box, Line, Printed, Turn
from workplan.outline import Outline, Target, all_goals, all_parts, all_targets
from workplan.source import Finding, Mapping, Node, Scalar, Span
from workplan.source.tree import texts
from workplan.wording import one_line

_TARGET = re.compile(r"targets\s*(?:\.\s*(\w+)|\[\s*['\"](\w+)['\"]\s*\])")
_WHOLE = re.compile(r"\$\{[^}$]*\btargets\b(?!\s*[.\[])")
_BY_ADDRESS = ("preamble", "closing", "addressees", "notice", "annexes", "letterhead", "imprint", "attendance")
_BY_TEXT = ("status", "salutation", "occasion", "speaker", "note")
# Every part is bounded, or cannot begin again within itself: a text of a megabyte is looked through once.
_OPEN_PLACE = re.compile(
    r"[×]{2,}|(?<![Xx])[Xx]{2,}+(?=[年月日个所名人次万元%％])|【[^】]{0,12}(?:待|填)[^】]{0,12}】"
    r"|TODO|TBD|\{\{[^{}\n]{0,80}\}\}"
    # A figure that was blotted out: a star before what is counted. **区 is a name and stays.
    r"|(?<!\*)\*++(?=[余餘多]?[个個所名人次万萬亿億元%％项項家年月日间間套处處班])"
)

# What each open place begins with: looked for first, because an expression that is a choice is five times as slow.
_OPEN_SIGN = re.compile("[×Xx【T{*]")


def dates_that_do_not_exist(outline: Outline) -> Iterator[Finding]:
    """E213 for the 30th of February and its like."""
    imprint = outline.origin.get("imprint")
    for node in (outline.origin.get("date"), imprint.get("date") if isinstance(imprint, Mapping) else None):
        if isinstance(node, Scalar):
            year, month, day = (int(part) for part in node.text.split("-"))
            if year < 1 or day > monthrange(year, month)[1]:
                yield Finding("E213", node.span, (node.text,))


def doubtful_parts(outline: Outline) -> tuple[Finding, ...]:
    """W202 targets that nothing prints, W203 targets without a value, W205 open places, W206-W207 empty annexes."""
    return (
        *_targets(outline),
        *_open_places(outline.origin),
        *_annexes(outline),
    )


def _targets(outline: Outline) -> Iterator[Finding]:
    targets = list(all_targets(outline))
    if not targets:
        return
    printed = _printed_targets(outline.origin)
    charted = _charted_targets(outline)
    in_table = any(annex.table and annex.table.of_targets for annex in outline.annexes)
    tabled = {target.id for goal in all_goals(outline) for target in goal.targets} if in_table else set()
    for target in targets:
        if printed is not None and target.id not in (*printed, *tabled, *charted):
            yield Finding("W202", _id_node(target).span, (target.id,))
        if target.value is None and not target.qualitative and "${value}" in (target.text or "${value}"):
            yield Finding("W203", _id_node(target).span, (target.id,))
        if target.value and not target.value.strip("*×xX"):
            value = target.origin.get("value") if isinstance(target.origin, Mapping) else None
            yield Finding("W205", (value or target.origin).span, (target.value,))


def _id_node(target: Target) -> Node:
    return (target.origin.get("id") if isinstance(target.origin, Mapping) else None) or target.origin


def _printed_targets(root: Node) -> set[str] | None:
    """Ids that some text names; None where a text takes all targets at once."""
    named: set[str] = set()
    for node in texts(root):
        if "targets" in node.text and "${" in node.text:
            if _WHOLE.search(node.text):
                return None
            named.update(match.group(1) or match.group(2) for match in _TARGET.finditer(node.text))
    return named


def _charted_targets(outline: Outline) -> set[str]:
    """Ids of the targets that charts show."""
    charts = [value for part in all_parts(outline) for name, value in part.figures if name == "chart"]
    found: set[str] = set()
    while charts:
        value = charts.pop()
        if isinstance(value, str):
            found.add(value)
        else:
            charts.extend(value)
    return found


def _open_places(root: Node) -> Iterator[Finding]:
    """Each open place at its own characters; one that stands in a text several times is told once."""
    for node in texts(root):
        if not _OPEN_SIGN.search(node.text):
            continue
        for written in dict.fromkeys(match.group() for match in _OPEN_PLACE.finditer(node.text)):
            at = node.source.text.find(written, node.start, node.end)
            yield Finding("W205", Span(node.source, at, at + len(written)) if at >= 0 else node.span, (written,))


def _annexes(outline: Outline) -> Iterator[Finding]:
    for annex in outline.annexes:
        if annex.table is None and annex.body is None and not annex.figures:
            yield Finding("W206", annex.origin.span, (annex.title,))
        elif annex.table and annex.table.of_targets and not any(True for _ in all_goals(outline)):
            yield Finding("W207", annex.table.origin.span)


def unprinted_parts(
    outline: Outline, printed: tuple[Printed, ...], elsewhere: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """W204 for each key of the outline that the template left out: nothing that a person wrote is dropped in silence.

    `elsewhere` are keys that an office's own file prints.
    Paragraphs are found by their address, short texts by what they say, since a template may join them in one line.
    """
    refs = {part.ref.partition(".")[0] for part in printed if not isinstance(part, Turn)}
    refs |= elsewhere
    refs |= {"addressees"} if "notice" in refs else set()
    refs |= {line.ref.partition(".")[0] for part in printed if isinstance(part, Box) for line in part.lines}
    in_words = any(outline.origin.get(name) for name in _BY_TEXT)
    text = "\n".join(part.text for part in printed if isinstance(part, Line)) if in_words else ""
    return tuple(
        Finding("W204", key.span, (name,))
        for name in (*_BY_ADDRESS, *_BY_TEXT)
        if (key := outline.origin.key(name))
        and (value := outline.origin.get(name))
        and not (name in refs or (name in _BY_TEXT and isinstance(value, Scalar) and _says(text, value.text)))
    )


def undated_signature(outline: Outline, printed: tuple[Printed, ...]) -> tuple[Finding, ...]:
    """W208 where a signature was printed without a date."""
    issuer = outline.origin.key("issuer")
    signed = any(isinstance(part, Line) and part.role == "signature" for part in printed)
    return (Finding("W208", issuer.span if issuer else None),) if signed and not outline.date else ()


def _says(text: str, written: str) -> bool:
    """Whether a text holds what was written; what `${…}` makes of it cannot be told here and counts as held."""
    return "${" in written or one_line(written) in text
