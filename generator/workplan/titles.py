"""Where a title breaks into lines (GB/T 9704-2012, 7.3.1).

Lines are balanced, as a trapezium or a lozenge, and break between words. There is no word list here: the costs below
know which signs open and close, which particles end a phrase, and that names in 《》, numbers and Latin words hold
together; among the breaks that are not forbidden, the best shape wins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from workplan.units import text_width

_NO_LINE_START = set("，。、；：！？）》〉”’」』】〕…—·%的了和与及或等年月日号")
_NO_LINE_END = set("（《〈“‘「『【〔—·第关")
_GOOD_LINE_END = set("的和与及、，：")
_TOGETHER = re.compile(
    r"[0-9A-Za-z.,%〔〕]+年?|《[^《》]{1,12}》|工作(?:要点|计划|总结|思路|打算|报告|方案|意见)|领导小组|办公室|委员会|人民政府|管理局|教育局"
)
_FORBIDDEN = 1000.0


def title_breaks(text: str, line_chars: int) -> tuple[int, ...]:
    """The offsets at which a title breaks; none where it stands on one line of `line_chars` 字."""
    width = text_width(text)
    if width <= line_chars:
        return ()
    costs = _break_costs(text)
    places = [place for place in range(2, len(text) - 1) if costs[place] < _FORBIDDEN]
    least = int(-(-width // line_chars))
    for lines in (least, least + 1, least + 2):
        best = _best(text, (places, costs), lines, line_chars)
        if best:
            return best
    return _even(text, line_chars)


def _break_costs(text: str) -> list[float]:
    """What it costs to break before each character."""
    costs = [3.0] * (len(text) + 1)
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        if after in _NO_LINE_START or before in _NO_LINE_END:
            costs[place] = _FORBIDDEN if after not in "的和与及或等年" else 40.0
        elif before in _GOOD_LINE_END or before in "》”）" or after in "《“（":
            costs[place] = 0.0
        elif text.startswith(("关于", "印发", "转发"), place):
            costs[place] = 0.5
    for match in _TOGETHER.finditer(text):
        for place in range(match.start() + 1, match.end()):
            costs[place] = max(costs[place], 60.0)
        if match.end() < len(text) and costs[match.end()] < _FORBIDDEN:
            costs[match.end()] = min(costs[match.end()], 1.0)
        if costs[match.start()] < _FORBIDDEN:
            costs[match.start()] = min(costs[match.start()], 1.0)
    return costs


def _best(text: str, breaks: tuple[list[int], list[float]], lines: int, line_chars: int) -> tuple[int, ...] | None:
    """The cheapest way to break into a number of lines; None where no line can hold its part."""
    places, costs = breaks
    if lines > 4 or len(places) > 120:
        return None
    found: tuple[float, tuple[int, ...]] | None = None
    until = [0.0, *accumulate(map(text_width, text))]
    for chosen in _choices(places, until, (lines, line_chars)):
        edges = (0, *chosen, len(text))
        widths = [until[b] - until[a] for a, b in pairwise(edges)]
        cost = sum(costs[place] for place in chosen) + _shape_cost(widths)
        if found is None or cost < found[0]:
            found = (cost, chosen)
    return found[1] if found else None


def _choices(places: list[int], until: list[float], room: tuple[int, int]) -> Iterator[tuple[int, ...]]:
    """Every choice of places for line breaks where each line holds its part; `until` is the width before each place."""
    lines, line_chars = room
    last = until[-1]

    def further(chosen: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        start = chosen[-1] if chosen else 0
        left = lines - len(chosen)
        if left == 1:
            if last - until[start] <= line_chars:
                yield chosen
            return
        for place in places[bisect_right(places, start) :]:
            if until[place] - until[start] > line_chars:
                return
            if last - until[place] <= (left - 1) * line_chars:
                yield from further((*chosen, place))

    return further(())


def _shape_cost(widths: list[float]) -> float:
    """A lozenge or a trapezium costs little; an hourglass, a rectangle and a stray word at the end cost much."""
    spread = max(widths) - min(widths)
    hourglass = len(widths) > 2 and min(widths[1:-1]) < min(widths[0], widths[-1])
    stray = min(widths) < max(widths) * 0.35
    return spread * 0.35 + 12.0 * hourglass + 25.0 * stray + (0.6 if spread == 0 else 0.0)


def _even(text: str, line_chars: int) -> tuple[int, ...]:
    """Full lines, for a title that is too long to be weighed."""
    breaks: list[int] = []
    width = 0.0
    for place, character in enumerate(text):
        width += text_width(character)
        if width > line_chars:
            breaks.append(place)
            width = text_width(character)
    return tuple(breaks)
