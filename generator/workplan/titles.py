"""Where a title breaks into lines (GB/T 9704-2012, 7.3.1).

Lines are balanced, as a trapezium or a lozenge, and break between words. What a break costs follows from the signs
that open and close, the particles that end a phrase, a vocabulary of words that titles are made of, and names in 《》,
numbers and Latin words, which hold together; among the breaks that are not forbidden, the best shape wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from workplan.title_words import LONGEST, NAME_ENDS, ORGAN_ENDS, PLACE_ENDS, WORDS
from workplan.units import text_width

_NO_LINE_START = set("，。、；：！？）》〉”’」』】〕…—·%")
_BAD_LINE_START = set("的了和与及或等年月日号届次期批之所者性化與號")
_NO_LINE_END = set("（《〈“‘「『【〔—·")
_BAD_LINE_END = set("第关各全不本新再最")
_PHRASE_END = set("的、，：")
_JOINTS = set("和与及暨")
# 示例市 | 财政局, 人民政府 | 办公室: what goes on with a name, and is a name only with it.
_IN_ORGAN = PLACE_ENDS | ORGAN_ENDS
# 农业农村 | 工作要点: a kind of document goes with what it is about.
_KINDS = "工作"
_ABOUT = "关于"
_BEFORE_KIND = 3.0
_NAMED = NAME_ENDS - {"村"}  # 农村 and 乡村 are no villages
_UNIT = re.compile(
    r"[0-9A-Za-z.,%〔〕]+[年月日号期届次]?|《[^《》]{1,12}》|“[^“”]{1,10}”|（[^（）]{1,10}）"
    r"|第[一二三四五六七八九十百]+.|[一-鿿]{2,3}自治[区州县旗區縣]"
    # The name in the other language of a place: broken, its halves would change sides where it runs to the left.
    r"|（?[\u0590-\u08ff\u0f00-\u0fff\u1800-\u18af\ua000-\ua4cf\ufb50-\ufdff\ufe70-\ufeff]"
    r"[\u0590-\u08ff\u0f00-\u0fff\u1800-\u18af\ua000-\ua4cf\ufb50-\ufdff\ufe70-\ufeff ]*）?"
)
_FORBIDDEN = 1000.0
_INSIDE_WORD = 60.0
_AWKWARD = 40.0
_UNKNOWN = 6.0
_BETWEEN_WORDS = 1.5
_AFTER_NAME = 0.4
_AFTER_YEAR = 3.0
_IN_NAME = 8.0  # 示例市 | 财政局
_ONE_LINE_MORE = 12.0
_STRAY = 5  # 字: a shorter last line is a stray
_STRAY_END = 25.0
_INSIDE_TITLE = 2.5  # 《…》 stays whole where it can


def title_breaks(text: str, line_chars: int) -> tuple[int, ...]:
    """The offsets at which a title breaks; none where it stands on one line of `line_chars` 字."""
    width = text_width(text)
    if width <= line_chars:
        return ()
    costs = break_costs(text)
    places = [place for place in range(2, len(text) - 1) if costs[place] < _FORBIDDEN]
    least = int(-(-width // line_chars))
    found = [_best(text, (places, costs), least, line_chars)]
    if found[0][0] > _ONE_LINE_MORE:
        found.append(_best(text, (places, costs), least + 1, line_chars))
    weighed = [(cost + _ONE_LINE_MORE * more, breaks) for more, (cost, breaks) in enumerate(found) if breaks]
    cost, breaks = min(weighed, default=(_FORBIDDEN, ()))
    return breaks if cost < _INSIDE_WORD else _many_lines(text, costs, line_chars)


def break_costs(text: str) -> list[float]:
    """What it costs to break before each character, and after the last."""
    costs = [_UNKNOWN] * (len(text) + 1)
    words = _words_in(text)
    for start, end in words:
        for place in (start, end):
            costs[place] = _BETWEEN_WORDS
    units = [match.span() for match in _UNIT.finditer(text)]
    starts = {start: text[start:end] for start, end in [*units, *words]}
    ends = {end for _, end in words}
    for place in range(1, len(text)):
        costs[place] = _cost_of_signs(text, place, costs[place], (starts.get(place, ""), place in ends))
    for start, end in [*words, *units]:
        for place in range(start + 1, end):
            costs[place] = max(costs[place], _INSIDE_WORD)
    for match in re.finditer("《[^《》]*》", text):
        for place in range(match.start() + 1, match.end()):
            costs[place] += _INSIDE_TITLE
    return costs


def _words_in(text: str) -> list[tuple[int, int]]:
    """The known words of a text from left to right, the longest at each place."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        sizes = range(min(LONGEST, len(text) - at), 1, -1)
        size = next((size for size in sizes if text[at : at + size] in WORDS), 0)
        if size:
            found.append((at, at + size))
        at += size or 1
    return found


def _cost_of_signs(text: str, place: int, cost: float, beside: tuple[str, bool]) -> float:
    """The cost of a break by the two characters that it parts, the word that begins there, and whether one ends."""
    before, after = text[place - 1], text[place]
    word, is_end = beside
    if after in _NO_LINE_START or before in _NO_LINE_END or after == " ":
        return _FORBIDDEN
    if after in _BAD_LINE_START and not word:
        return _AWKWARD
    if before in _PHRASE_END or before == "》" or after in "《“":
        return 0.0
    if before in _JOINTS:
        return _BETWEEN_WORDS
    if before == "年":
        return _AFTER_YEAR
    if before in _BAD_LINE_END:
        return max(cost, _UNKNOWN)
    if after == "（":
        return _UNKNOWN + 2
    if before == " ":
        return _BETWEEN_WORDS
    if before in _IN_ORGAN and word and word[-1] in ORGAN_ENDS:
        return _IN_NAME
    if word == _ABOUT and before in _IN_ORGAN:
        return 0.0
    if is_end and word.startswith(_KINDS) and before not in _NAMED:
        return _BEFORE_KIND
    return _AFTER_NAME if before in NAME_ENDS and word else cost


def _best(
    text: str, breaks: tuple[list[int], list[float]], lines: int, line_chars: int
) -> tuple[float, tuple[int, ...]]:
    """The cheapest way to break into a number of lines and its cost; no breaks where no line can hold its part."""
    places, costs = breaks
    found: tuple[float, tuple[int, ...]] = (_FORBIDDEN, ())
    if lines > 4 or len(places) > 120:
        return found
    until = list(accumulate(map(text_width, text), initial=0.0))
    for chosen in _choices(places, until, (lines, line_chars)):
        cost = sum([costs[place] for place in chosen])
        if cost < found[0]:
            widths = [until[b] - until[a] for a, b in pairwise((0, *chosen, len(text)))]
            found = min(found, (cost + _shape_cost(widths), chosen))
    return found


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
    """A lozenge or a trapezium costs little; an hourglass, a rectangle and a stray word cost much.

    A short first line (关于印发) is half a trapezium; a short last line (的通知) is what must not be.
    """
    spread = max(widths) - min(widths)
    hourglass = len(widths) > 2 and min(widths[1:-1]) < min(widths[0], widths[-1])
    stray_end = widths[-1] < max(widths) * 0.35 or widths[-1] < _STRAY
    stray_start = widths[0] < max(widths) * 0.35
    return spread * 0.2 + 12.0 * hourglass + _STRAY_END * stray_end + 3.0 * stray_start + (0.6 if spread == 0 else 0.0)


def _many_lines(text: str, costs: list[float], line_chars: int) -> tuple[int, ...]:
    """The cheapest breaks of a title whose ways to break are too many to be weighed one by one: line by line, by what
    each break costs and how much of its line is left empty."""
    until = list(accumulate(map(text_width, text), initial=0.0))
    best: list[tuple[float, int]] = [(0.0, 0)]  # what it costs to end a line here, and where that line begins
    for end in range(1, len(text) + 1):
        last = end == len(text)
        ways: list[tuple[float, int]] = []
        for start in range(bisect_left(until, until[end] - line_chars), end):
            width = until[end] - until[start]
            shape = (_STRAY_END if width < _STRAY else 0.0) if last else (line_chars - width) * 0.2 + costs[end]
            ways.append((best[start][0] + _ONE_LINE_MORE + shape, start))
        best.append(min(ways))
    breaks: list[int] = []
    at = best[-1][1]
    while at:
        breaks.append(at)
        at = best[at][1]
    return tuple(reversed(breaks))
