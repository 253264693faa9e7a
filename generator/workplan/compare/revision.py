"""Two printed documents as one: each part kept, deleted, inserted or moved.

Lines carry the address of the item that they print, and the diff knows which item is which; so paragraphs are paired
within their item, and not by where they happen to stand on the page. Pairs that keep their order stay in place; the
others have moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from workplan.blocks import Cell, Table
from workplan.compare.difference import NEW, Diff, rising
from workplan.compare.similarity import Ratio, ratio_function
from workplan.lines import Box, Line, Printed, Stack, Turn

_ALIKE = 0.35
Pair = tuple[int, int]


class Revised(NamedTuple):
    """A part of both documents: kept (or edited) where both sides are there, else deleted or inserted.

    `move` is not 0 where it was moved: the same number stands at the old place and at the new.
    """

    a: Printed | None
    b: Printed | None
    move: int = 0


def revised(a: tuple[Printed, ...], b: tuple[Printed, ...], difference: Diff) -> tuple[Revised, ...]:
    """The parts of both, in an order in which each document keeps its own."""
    names = {match.b: match.a for match in difference.matches}
    names |= {item.key.removeprefix(NEW): item.key for item in difference.added}
    pairs = sorted(_pairs(_by_address(a, {}), _by_address(b, names), _Sides(a, b)))
    staying = [pairs[number] for number in rising([y for _, y in pairs])]
    moves = _moves([pair for pair in pairs if pair not in set(staying) and _says_same(a[pair[0]], b[pair[1]])])
    merged: list[Revised] = []
    x0 = y0 = 0
    for x1, y1 in [*staying, (len(a), len(b))]:
        merged += _between(_Sides(a, b), range(x0, x1), range(y0, y1), moves)
        if x1 < len(a):
            merged.append(Revised(a[x1], b[y1]))
        x0, y0 = x1 + 1, y1 + 1
    return tuple(merged)


class _Sides(NamedTuple):
    a: tuple[Printed, ...]
    b: tuple[Printed, ...]


Address = tuple[str, str, str]


def _by_address(printed: tuple[Printed, ...], names: dict[str, str]) -> dict[Address, list[int]]:
    """Parts by the item and the field that they print; items of the new document under their old names."""
    found: dict[Address, list[int]] = {}
    for number, part in enumerate(printed):
        if not isinstance(part, Turn) and part.ref:
            key, _, field = part.ref.partition(".")
            kind = type(part).__name__
            found.setdefault((kind, names.get(key, key), field.split(".")[0]), []).append(number)
    return found


def _pairs(old: dict[Address, list[int]], new: dict[Address, list[int]], sides: _Sides) -> Iterator[Pair]:
    ratio = ratio_function()
    for address, mine in old.items():
        theirs = new.get(address, [])
        if len(mine) == len(theirs) == 1:
            yield mine[0], theirs[0]
        elif theirs:
            texts = [text_of(sides.a[x]) for x in mine], [text_of(sides.b[y]) for y in theirs]
            yield from ((mine[x], theirs[y]) for x, y in aligned(*texts, ratio))


def text_of(part: Printed) -> str:
    """What a part prints, without ordinals."""
    if isinstance(part, Line):
        return part.text
    if isinstance(part, Box | Stack):
        return "\n".join(line.text for line in part.lines)
    rows = part.rows if isinstance(part, Table) else ()
    return "\n".join(map(_row_text, rows))


def aligned(old: list[str], new: list[str], ratio: Ratio) -> Iterator[Pair]:
    """Which text is which in two rows that keep their order: equal ones, and between them those that are alike."""
    for op, x0, x1, y0, y1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield from zip(range(x0, x1), range(y0, y1), strict=True)
            continue
        free = y0
        for x in range(x0, x1):
            scores = [(ratio(old[x], new[y]), -y) for y in range(free, y1)]
            score, at = max(scores, default=(0.0, 0))
            if score >= _ALIKE:
                yield x, -at
                free = -at + 1


Row = tuple[Cell, ...]


def paired_rows(old: tuple[Row, ...], new: tuple[Row, ...]) -> list[tuple[Row | None, Row | None]]:
    """The rows of both tables in order; those that are one beside each other."""
    texts = [_row_text(row) for row in old], [_row_text(row) for row in new]
    same = [(x, y) for x, y in aligned(*texts, ratio_function()) if _shape(old[x]) == _shape(new[y])]
    rows: list[tuple[Row | None, Row | None]] = []
    x0 = y0 = 0
    for x1, y1 in [*same, (len(old), len(new))]:
        rows += [(row, None) for row in old[x0:x1]]
        rows += [(None, row) for row in new[y0:y1]]
        rows += [(old[x1], new[y1])] if x1 < len(old) else []
        x0, y0 = x1 + 1, y1 + 1
    return rows


def _row_text(row: Row) -> str:
    return "\t".join("".join(p.text for p in cell.paragraphs) for cell in row)


def _shape(row: Row) -> list[tuple[int, int]]:
    return [(cell.span, len(cell.paragraphs)) for cell in row]


def _says_same(a: Printed, b: Printed) -> bool:
    return isinstance(a, Line) and isinstance(b, Line) and (a.role, a.runs) == (b.role, b.runs)


def _moves(pairs: list[Pair]) -> dict[tuple[str, int], int]:
    """A number for each move, by side and place; lines that moved together share one."""
    moves: dict[tuple[str, int], int] = {}
    number, last = 0, (-2, -2)
    for x, y in pairs:
        if (x - 1, y - 1) != last:
            number += 1
        last = (x, y)
        moves["a", x] = moves["b", y] = number
    return moves


def _between(sides: _Sides, xs: range, ys: range, moves: dict[tuple[str, int], int]) -> Iterator[Revised]:
    """What stands between two kept parts: first the old, then the new; blank lines of both are one."""
    old = [_plain(sides.a[x], moves.get(("a", x))) for x in xs]
    new = [_plain(sides.b[y], moves.get(("b", y))) for y in ys]
    for op, x0, x1, y0, y1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield from (
                Revised(sides.a[xs[x]], sides.b[ys[y]]) for x, y in zip(range(x0, x1), range(y0, y1), strict=True)
            )
            continue
        yield from (Revised(sides.a[xs[x]], None, moves.get(("a", xs[x]), 0)) for x in range(x0, x1))
        yield from (Revised(None, sides.b[ys[y]], moves.get(("b", ys[y]), 0)) for y in range(y0, y1))


def _plain(part: Printed, move: int | None) -> object:
    """What two parts without an address must share to be one; parts with an address are never one here."""
    if isinstance(part, Line) and not part.ref and not move:
        return (part.role, part.text)
    return part if isinstance(part, Turn) else object()
