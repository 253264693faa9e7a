"""Native numbering: what numbering.xml defines, and the counters that run through a document.

How Word counts, as far as the standard says it and documents show it:
- All lists (`w:num`) of one definition (`w:abstractNum`) share their counters; a `startOverride` sets a counter the
  first time that its list is used at its level, and later uses go on from there.
- A paragraph restarts the counters of deeper levels, unless `lvlRestart` is 0 or names a level above the paragraph's.
- A level that is printed (`%1` in `%1.%2`) without having been counted shows its start, and is not counted by that.
- A hidden paragraph is counted: Word itself puts empty hidden ones in, so that “2.1” can follow a “第二章”.
- The level of a paragraph numbered through its style is the one whose `pStyle` names that style.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from workplan.numerals import numeral
from workplan.word.reading.styles import ListPlace
from workplan.word.reading.symbols import bullet
from workplan.word.reading.vocabulary import ALTERNATE, MC, VAL, Element, W, is_on, value_of, whole

_DEEPEST_LEVEL = 8
_LONGEST_PATTERN = 255
_PLACE = re.compile(r"%([1-9])")
_PICTURE_BULLET = "•"


class Level(NamedTuple):
    """One level of a list. `restart` is lvlRestart: None by every higher level, 0 never, n by levels up to the nth."""

    start: int = 0
    kind: str = "decimal"
    picture: str = ""
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    hidden: bool = False


class Series(NamedTuple):
    """A w:num: the definition whose counters it shares, its levels, the counters that it sets on first use."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Ordinal(NamedTuple):
    """What is printed before a paragraph; `unknown` names a number format that was printed as plain digits."""

    text: str
    unknown: str = ""


def read_lists(root: Element | None, list_numbers: Mapping[str, str]) -> Mapping[str, Series]:
    """The lists by numId. `list_numbers` are the lists that numbering styles name (for numStyleLink)."""
    if root is None:
        return MappingProxyType({})
    definitions = {found.get(f"{W}abstractNumId") or "": found for found in root.iterfind(f"{W}abstractNum")}
    numbers = {found.get(f"{W}numId") or "": found for found in root.iterfind(f"{W}num")}
    own = {name: _levels(definition) for name, definition in definitions.items()}
    found: dict[str, Series] = {}
    for identifier, number in numbers.items():
        name = value_of(number, "abstractNumId") or ""
        if name not in definitions:
            continue
        link = value_of(definitions[name], "numStyleLink")
        linked = numbers.get(list_numbers.get(link or "", ""))
        source = value_of(linked, "abstractNumId") or name
        found[identifier] = _series(name, number, own.get(source) or own[name])
    return MappingProxyType(found)


def _levels(definition: Element) -> Mapping[int, Level]:
    return MappingProxyType(
        {
            whole(level.get(f"{W}ilvl"), 0) or 0: _level(level)
            for level in definition.iterfind(f"{W}lvl")
            if 0 <= (whole(level.get(f"{W}ilvl"), 0) or 0) <= _DEEPEST_LEVEL
        }
    )


def _level(level: Element) -> Level:
    form = level.find(f"{W}numFmt")
    if form is None:
        form = level.find(f"{ALTERNATE}/{MC}Choice/{W}numFmt")
    run = level.find(f"{W}rPr")
    fonts = run.find(f"{W}rFonts") if run is not None else None
    kind = form.get(VAL, "decimal") if form is not None else "decimal"
    pattern = (value_of(level, "lvlText") or "")[:_LONGEST_PATTERN]
    if kind == "bullet":
        font = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "" if fonts is not None else ""
        pattern = _PICTURE_BULLET if level.find(f"{W}lvlPicBulletId") is not None else bullet(pattern, font)
    return Level(
        start=whole(value_of(level, "start"), 0) or 0,
        kind=kind,
        picture=(form.get(f"{W}format") or "")[:80] if form is not None else "",
        pattern=pattern,
        restart=whole(value_of(level, "lvlRestart")),
        legal=bool(is_on(level.find(f"{W}isLgl"))),
        style=value_of(level, "pStyle") or "",
        hidden=bool(run is not None and is_on(run.find(f"{W}vanish"))),
    )


def _series(definition: str, number: Element, levels: Mapping[int, Level]) -> Series:
    """A list with its overrides: another start, or another level altogether."""
    changed = dict(levels)
    starts: dict[int, int] = {}
    for override in number.iterfind(f"{W}lvlOverride"):
        place = whole(override.get(f"{W}ilvl"), 0) or 0
        if not 0 <= place <= _DEEPEST_LEVEL:
            continue
        level = override.find(f"{W}lvl")
        if level is not None:
            changed[place] = _level(level)
        start = whole(value_of(override, "startOverride"))
        if start is not None:
            starts[place] = start
    return Series(definition, MappingProxyType(changed), MappingProxyType(starts))


def place_in_list(chain: tuple[ListPlace, ...], lists: Mapping[str, Series]) -> tuple[str, int] | None:
    """The list and level of a paragraph whose own numbering and then its styles', from the nearest, are given.

    None for a paragraph without numbering (numId 0 takes away what a style gives); a list that does not exist is
    returned, for the caller to report.
    """
    number = next((place.number for place in chain if place.number is not None), None)
    if number is None or number == "0":
        return None
    linked = {level.style: place for place, level in lists[number].levels.items()} if number in lists else {}
    for place in chain:
        if place.style and place.style in linked:
            return number, linked[place.style]
        if place.level is not None:
            return number, max(0, min(_DEEPEST_LEVEL, place.level))
        if place.number is not None and place.style:
            break
    return number, 0


class Counters:
    """The counters of one document; `ordinal` is asked once for each numbered paragraph, in order."""

    def __init__(self, lists: Mapping[str, Series]) -> None:
        self._lists = lists
        self._values: dict[str, dict[int, int]] = {}
        self._used: set[tuple[str, int]] = set()

    def ordinal(self, number: str, place: int) -> Ordinal:
        """The ordinal of the next paragraph of a list at a level."""
        series = self._lists[number]
        level = series.levels.get(place)
        if level is None:
            return Ordinal("")
        values = self._values.setdefault(series.definition, {})
        self._count(series, number, place, values)
        if level.hidden:
            return Ordinal("")
        if level.kind == "bullet":
            return Ordinal(level.pattern)
        return _printed(series, place, values)

    def _count(self, series: Series, number: str, place: int, values: dict[int, int]) -> None:
        first_use = (number, place) not in self._used
        self._used.add((number, place))
        if place not in values or (first_use and place in series.starts):
            values[place] = _start(series, place)
        else:
            values[place] += 1
        for deeper in [other for other in values if other > place]:
            if place < _restarted_above(series.levels.get(deeper), deeper):
                del values[deeper]


def _start(series: Series, place: int) -> int:
    level = series.levels.get(place)
    return series.starts.get(place, level.start if level else 0)


def _restarted_above(level: Level | None, place: int) -> int:
    """Paragraphs of levels below this one (from 0) restart the counter of `place`."""
    if level is None or level.restart is None or not 0 <= level.restart <= place:
        return place
    return level.restart


def _printed(series: Series, place: int, values: Mapping[int, int]) -> Ordinal:
    level = series.levels[place]
    unknown: list[str] = []

    def counter(match: re.Match[str]) -> str:
        shown = int(match[1]) - 1
        if shown > place or shown not in series.levels:
            return ""
        other = series.levels[shown]
        kind = "decimal" if level.legal and other.kind not in ("none", "bullet", "decimalZero") else other.kind
        if kind == "bullet":
            return ""
        number = values.get(shown, _start(series, shown))
        text = numeral(number, kind, other.picture)
        if text is None:
            unknown.append(kind)
        return str(number) if text is None else text

    return Ordinal(_PLACE.sub(counter, level.pattern), unknown[0] if unknown else "")
