"""Two texts compared word by word.

Latin words, numbers and `${…}` are words; Chinese, which has no spaces, is compared character by character, and what
would then be confetti is drawn together: where only a character or two stay the same between two changes, all of it is
one change. Sentences are compared first, so that a long text costs little and a moved clause does not tear its
neighbours apart.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKEN = re.compile(
    r"\$?\$\{[^}]*\}|\d+(?:,\d{3})*(?:\.\d+)?|[A-Za-z\u00c0-\u024f]+(?:['’\-][A-Za-z\u00c0-\u024f]+)*|\s+|.", re.S
)
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]+|[^。！？；\n]+")
_WORD = re.compile(r"\w")
# Above so many characters on each side a passage is replaced as a whole: comparing costs their product.
_MAX_CHARS = 3000
# Of so little in common nothing is kept: the reader is better served by the old text and the new.
_MIN_COMMON = 0.25


class Edit(NamedTuple):
    """`before`, which stands at `start` in the old text, becomes `after`. One of both may be empty."""

    start: int
    before: str
    after: str


def edits_between(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that make one text of another, from the start; none of them touches the next."""
    edits: list[Edit] = []
    left, right = _SENTENCE.findall(old), _SENTENCE.findall(new)
    starts = _starts(left)
    for op, a0, a1, b0, b1 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if op != "equal":
            before, after = "".join(left[a0:a1]), "".join(right[b0:b1])
            edits += [edit._replace(start=edit.start + starts[a0]) for edit in _word_edits(before, after)]
    return tuple(edits)


def edited(old: str, edits: tuple[Edit, ...]) -> str:
    """The new text. Raises ValueError where the edits do not belong to the old one."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at or not old.startswith(edit.before, edit.start):
            raise ValueError(f"no {edit.before!r} at {edit.start}")
        pieces += [old[at : edit.start], edit.after]
        at = edit.start + len(edit.before)
    return "".join([*pieces, old[at:]])


def words_of(text: str) -> list[str]:
    """The units of comparison, which join up to the text again."""
    return _TOKEN.findall(text)


def _starts(parts: list[str]) -> list[int]:
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts


def _word_edits(old: str, new: str) -> list[Edit]:
    if not old or not new or (len(old) > _MAX_CHARS and len(new) > _MAX_CHARS):
        return [Edit(0, old, new)]
    left, right = words_of(old), words_of(new)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    ops = matcher.get_opcodes()
    common = sum(_weight(left[a0:a1]) for op, a0, a1, _, _ in ops if op == "equal")
    if common < _MIN_COMMON * max(_weight(left), _weight(right)):
        return [Edit(0, old, new)]
    starts = _starts(left)
    blocks = _drawn_together([op[1:] for op in ops if op[0] != "equal"], left)
    return [Edit(starts[a0], "".join(left[a0:a1]), "".join(right[b0:b1])) for a0, a1, b0, b1 in blocks]


def _weight(words: list[str]) -> int:
    return sum(len(word) for word in words if _WORD.match(word))


Block = tuple[int, int, int, int]


def _drawn_together(blocks: list[Block], words: list[str]) -> list[Block]:
    """Neighbouring changes as one where what stays between them is no more than a trace."""
    joined: list[Block] = []
    for block in blocks:
        if joined and _is_trace(joined[-1], block, words[joined[-1][1] : block[0]]):
            a0, _, b0, _ = joined.pop()
            block = (a0, block[1], b0, block[3])
        joined.append(block)
    return joined


def _is_trace(first: Block, second: Block, between: list[str]) -> bool:
    """One character, or two between longer changes; neither a number nor a name, nor a mark between clauses."""
    if len(between) > 2 or any(len(word) > 1 or word.isdigit() or word in "，。、；：！？" for word in between):
        return len(between) == 1 and between[0].isspace()
    sizes = (max(block[1] - block[0], block[3] - block[2]) for block in (first, second))
    return len(between) == 1 or min(sizes) > len(between)
