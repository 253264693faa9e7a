"""Which ordinals of a text count, and on which level: the best consistent reading of them all together.

One ordinal alone says little: `一、` in the middle of a line may be “合一、共享”, `2.` a figure, `（一）` a list within
a sentence. Together they must count up by one on each level, begin again below a new parent, or run on. So all readings
of all ordinals are weighed in one pass: a state is the stack of open levels with their last values, every ordinal
either moves it or is left as text, each at a cost, and the cheapest way through the whole document wins. Only the few
cheapest states are kept, so that time grows with the number of ordinals.
"""

from __future__ import annotations

from typing import NamedTuple

from workplan.importing.ordinals import Marker

_KEPT_STATES = 8
_KEPT_WHERE_MANY = 2
_MANY = 6000
_MAX_DEPTH = 9
_GAP = 2.0
_RESTART = 4.0
_REPEAT = 5.0
_STRANGE_START = 5.0
_WEAK = 1.5
_COUSIN = 1.5
# Ways to write one ordinal that stand beside each other in careless texts.
_FAMILIES = {"1.": 1, "1、": 1, "1": 1, "1)": 2, "（1）": 2}
# The order in which the kinds usually nest; a child of an earlier rank than its parent is possible but costs.
_RANKS = {
    "壹、": 1,
    "甲、": 2,
    "一、": 3,
    "（一）": 4,
    "1.": 5,
    "1、": 5,
    "1)": 6,
    "（1）": 6,
    "①": 7,
    "A.": 2,
    "I.": 1,
    "I、": 1,
    "A、": 6,
    "a、": 7,
}
_RANKS |= {"第一编": 0, "第一篇": 0, "第一部分": 0, "第一章": 0, "第一节": 1, "第一節": 1, "第一条": 2, "第一條": 2}
_RANKS |= {"a)": 7, "a.": 6, "(a)": 7, "(A)": 6, "(i)": 8, "i.": 8}


class Candidate(NamedTuple):
    """A place where an ordinal may stand. `accept` and `leave` are what it costs to count it or to leave it as text.

    `fresh` is true where numbers may begin again: after a heading without a number, or in another part. `heading` is
    the level that a style gives, from 0; then the candidate counts in any case.
    """

    readings: tuple[Marker, ...]
    accept: float = 0.0
    leave: float = 3.0
    fresh: bool = False
    heading: int | None = None


class Place(NamedTuple):
    """How an ordinal was read: its marker and depth; `marker` None where it is text (or a heading without number).

    `again` is true where a series that was open begins anew.
    """

    marker: Marker | None
    depth: int = -1
    odd: bool = False
    again: bool = False


class _Level(NamedTuple):
    kind: str
    value: int
    path: tuple[int, ...] = ()
    heading: int = -1


class _State(NamedTuple):
    stack: tuple[_Level, ...]
    ran: tuple[tuple[str, int], ...]
    cost: float
    place: Place | None
    before: _State | None


def read_sequence(candidates: list[Candidate]) -> list[Place]:
    """For each candidate the place that it has in the best reading of all."""
    states = [_State((), (), 0.0, None, None)]
    kept = _KEPT_STATES if len(candidates) < _MANY else _KEPT_WHERE_MANY
    for candidate in candidates:
        best: dict[tuple[object, object], _State] = {}
        for state in states:
            for following in _following(state, candidate):
                key = (following.stack, following.ran)
                if key not in best or following.cost < best[key].cost:
                    best[key] = following
        states = sorted(best.values(), key=lambda state: state.cost)[:kept]
    return _trace(states[0])


def _trace(state: _State | None) -> list[Place]:
    places = []
    while state is not None and state.place is not None:
        places.append(state.place)
        state = state.before
    return places[::-1]


def _following(state: _State, candidate: Candidate) -> list[_State]:
    if candidate.heading is not None:
        return [_as_heading(state, candidate, candidate.heading)]
    made = [_State(state.stack, state.ran, state.cost + candidate.leave, Place(None), state)]
    for marker in candidate.readings:
        cost = state.cost + candidate.accept + _WEAK * marker.weak
        made += _as_member(state, candidate, marker, cost)
        made += _as_child(state, marker, cost)
        made += _as_cousin(state, marker, cost)
    return made


def _as_heading(state: _State, candidate: Candidate, heading: int) -> _State:
    """A heading that a style marks: it closes all headings of its level or below, and all numbered items."""
    above = tuple(level for level in state.stack if 0 <= level.heading < heading)
    marker = candidate.readings[0] if candidate.readings else None
    kind = marker.kind if marker else f"h{heading}"
    level = _Level(kind, marker.value if marker else 0, marker.path if marker else (), heading)
    return _moved(state, (*above, level), state.cost, Place(marker, len(above)))


def _moved(state: _State, stack: tuple[_Level, ...], cost: float, place: Place) -> _State:
    last = stack[-1]
    ran = tuple(pair for pair in state.ran if pair[0] != last.kind)
    return _State(stack, (*ran, (last.kind, last.value)), cost, place, state)


def _as_member(state: _State, candidate: Candidate, marker: Marker, cost: float) -> list[_State]:
    """The next of a series that is open."""
    for depth in range(len(state.stack) - 1, -1, -1):
        level = state.stack[depth]
        if level.kind != marker.kind or level.heading >= 0:
            continue
        step = _step(level, state.stack[:depth], candidate, marker)
        new = _Level(marker.kind, marker.value, marker.path)
        again = marker.value == 1 and len(marker.path) < 2
        place = Place(marker, depth, odd=step >= _GAP, again=again)
        return [_moved(state, (*state.stack[:depth], new), cost + step, place)]
    return []


def _as_cousin(state: _State, marker: Marker, cost: float) -> list[_State]:
    """The next of a series whose ordinals are written in more than one way: 1、 2． 3."""
    family = _FAMILIES.get(marker.kind)
    for depth in range(len(state.stack) - 1, -1, -1):
        level = state.stack[depth]
        if not family or _FAMILIES.get(level.kind) != family or level.heading >= 0:
            continue
        if level.kind == marker.kind or marker.value != level.value + 1:
            return []
        same = marker._replace(kind=level.kind)
        stack = (*state.stack[:depth], _Level(level.kind, marker.value, marker.path))
        return [_moved(state, stack, cost + _COUSIN, Place(same, depth))]
    return []


def _step(level: _Level, above: tuple[_Level, ...], candidate: Candidate, marker: Marker) -> float:
    """What it costs to go on from a member of a series to this one."""
    if len(marker.path) > 1:
        return _decimal_step(level, above, marker)
    if marker.value == level.value + 1:
        return 0.0
    if marker.value == 1:
        return 0.5 if candidate.fresh else _RESTART
    if marker.value == level.value:
        return _REPEAT
    gap = marker.value - level.value
    return _GAP + min((gap - 1) / 2, 4) if gap > 0 else _REPEAT + 3


def _decimal_step(level: _Level, above: tuple[_Level, ...], marker: Marker) -> float:
    if marker.path[:-1] == level.path[:-1] and marker.value == level.value + 1:
        return 0.0
    parent_fits = bool(above) and (above[-1].path or (above[-1].value,))[-1] == marker.path[-2]
    return 0.5 if parent_fits and marker.value == 1 else _GAP + 2


def _as_child(state: _State, marker: Marker, cost: float) -> list[_State]:
    """The first of a series below what is open, or one that runs on from an earlier series of its kind."""
    if any(level.kind == marker.kind and level.heading < 0 for level in state.stack) or len(state.stack) >= _MAX_DEPTH:
        return []
    if len(marker.path) > 1:
        return [_decimal_child(state, marker, cost)]
    last = next((value for kind, value in state.ran if kind == marker.kind), None)
    odd = marker.value != 1 and (last is None or marker.value != last + 1)
    if odd:
        cost += _STRANGE_START + min(abs(marker.value - (last or 0) - 1), 4)
    elif marker.value != 1:
        cost += 0.5
    # A series that opens below a level of lower rank belongs there only if nothing else fits.
    top = state.stack[-1] if state.stack else None
    if top and _RANKS.get(marker.kind, 5) <= _RANKS.get(top.kind, 5) and top.heading < 0:
        cost += 1.0
    stack = (*state.stack, _Level(marker.kind, marker.value, marker.path))
    return [_moved(state, stack, cost, Place(marker, len(state.stack), odd))]


def _decimal_child(state: _State, marker: Marker, cost: float) -> _State:
    stack = state.stack
    while stack and (stack[-1].path or (stack[-1].value,))[-1] != marker.path[-2]:
        stack = stack[:-1]
    fits = bool(stack) and marker.value == 1
    if not stack:
        stack = state.stack
    new = (*stack, _Level(marker.kind, marker.value, marker.path))
    odd = not fits
    return _moved(state, new, cost + (0.0 if fits else _STRANGE_START), Place(marker, len(stack), odd))
