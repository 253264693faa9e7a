"""Which item of one outline is which of the other.

By id first. What has no id, or one that the other side does not know, is matched by what it says: titles and texts are
compared, the best pair of all is taken first, and each item once. Where it stands never decides; only between pairs
that are equally good does the pair of the same parent, and then the order written, go first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from workplan.compare.items import ROOT, Item
from workplan.compare.similarity import Ratio, ratio_function

THRESHOLD = 0.55
DOUBTFUL = 0.7
_MOST_PAIRS = 4000
_CANDIDATES = 12
_MOST_HOLDERS = 50
_TEXT_CHARS = 1200
_SAME_PARENT = 0.03
_OTHER_KIND = 0.95
_OWN_TEXTS = ("body", "closing", "text", "indicator", "table.file")


class Match(NamedTuple):
    """Two items that are one: their keys, by what they were matched, and how alike they are (1 where by id)."""

    a: str
    b: str
    how: Literal["root", "id", "content"]
    score: float


class _Candidate(NamedTuple):
    """An item with what it is compared by; `order` is its place among all."""

    item: Item
    title: str
    text: str
    order: int


def matches_of(a: tuple[Item, ...], b: tuple[Item, ...]) -> tuple[Match, ...]:
    """One-to-one matches in the order of `a`; what has none stands in none."""
    found = {ROOT: Match(ROOT, ROOT, "root", 1.0)}
    found |= {match.a: match for match in _by_id(a, b)}
    for family in ("part", "target", "annex"):
        found |= {match.a: match for match in _by_content(a, b, family, found)}
    return tuple(found[item.key] for item in a if item.key in found)


def _family(item: Item) -> str:
    """What may turn into one another: sections, goals and points."""
    return "part" if item.kind in ("section", "goal", "point") else item.kind


def _by_id(a: tuple[Item, ...], b: tuple[Item, ...]) -> Iterator[Match]:
    named = {(_family(item), item.id): item.key for item in b if item.id}
    for item in a:
        key = named.pop((_family(item), item.id), None) if item.id else None
        if key is not None:
            yield Match(item.key, key, "id", 1.0)


def _by_content(a: tuple[Item, ...], b: tuple[Item, ...], family: str, found: dict[str, Match]) -> Iterator[Match]:
    taken = {match.b for match in found.values()}
    left = [one for one in _candidates(a) if _family(one.item) == family and one.item.key not in found]
    right = [one for one in _candidates(b) if _family(one.item) == family and one.item.key not in taken]
    if not left or not right:
        return
    ratio = ratio_function()
    parents = {match.a: match.b for match in found.values()}
    scored = []
    for one, other in _worth_comparing(left, right):
        score = _score(one, other, ratio)
        if score >= THRESHOLD:
            same = _SAME_PARENT if parents.get(one.item.above) == other.item.above else 0.0
            scored.append((-score - same, one.order, other.order, score, one.item.key, other.item.key))
    used: set[tuple[str, str]] = set()
    for *_, score, mine, theirs in sorted(scored):
        if ("a", mine) not in used and ("b", theirs) not in used:
            used |= {("a", mine), ("b", theirs)}
            yield Match(mine, theirs, "content", round(min(score, 1.0), 3))


def _candidates(items: tuple[Item, ...]) -> list[_Candidate]:
    """Items with their texts; a heading is known by the titles below it too."""
    below: dict[str, list[str]] = {}
    for item in reversed(items):
        own = [item.text("title"), *(item.text(name) for name in _OWN_TEXTS), *reversed(below.get(item.key, []))]
        gathered = " ".join(text for text in own if text)[:_TEXT_CHARS]
        below.setdefault(item.above, []).append(gathered)
    return [
        _Candidate(item, _title(item), _text(item, below.get(item.key, [])), order) for order, item in enumerate(items)
    ]


def _title(item: Item) -> str:
    return item.text("title") or (item.text("indicator") if item.kind == "target" else "")


def _text(item: Item, below: list[str]) -> str:
    if item.kind == "target":
        return item.text("text")
    own = [item.text(name) for name in _OWN_TEXTS]
    return " ".join(text for text in [*own, *reversed(below)] if text)[:_TEXT_CHARS]


def _score(a: _Candidate, b: _Candidate, ratio: Ratio) -> float:
    """Title and text weigh alike; either alone, if it is the same, is enough to know an item again."""
    kind = 1.0 if a.item.kind == b.item.kind else _OTHER_KIND
    if not (a.title and b.title):
        return kind * ratio(f"{a.title}{a.text}", f"{b.title}{b.text}")
    title = ratio(a.title, b.title)
    if not a.text and not b.text:
        return kind * title
    if not (a.text and b.text):
        return kind * 0.9 * title
    text = ratio(a.text, b.text)
    return kind * max((title + text) / 2, 0.85 * title, 0.85 * text)


def _worth_comparing(left: list[_Candidate], right: list[_Candidate]) -> Iterable[tuple[_Candidate, _Candidate]]:
    """All pairs of small plans; of large ones those that share most of what is rare: three characters in a row."""
    if len(left) * len(right) <= _MOST_PAIRS:
        return [(a, b) for a in left for b in right]
    index: dict[str, list[int]] = {}
    for number, candidate in enumerate(right):
        for piece in _pieces(candidate):
            index.setdefault(piece, []).append(number)
    found = []
    for candidate in left:
        shared: Counter[int] = Counter()
        for piece in _pieces(candidate):
            holders = index.get(piece, [])
            for number in holders[:_MOST_HOLDERS]:
                shared[number] += 1000 // len(holders) + 1
        found += [(candidate, right[number]) for number, _ in shared.most_common(_CANDIDATES)]
    return found


def _pieces(candidate: _Candidate) -> list[str]:
    text = f"{candidate.title}{candidate.text}"[:200]
    return list(dict.fromkeys(text[at : at + 3] for at in range(max(1, len(text) - 2))))
