"""How much two texts resemble each other: from 0 to 1, by what they have in common in the same order."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from importlib.util import find_spec

Ratio = Callable[[str, str], float]


def ratio_function() -> Ratio:
    """Twice the common part over both lengths: by rapidfuzz where it is installed, else by difflib, a little lower."""
    if find_spec("rapidfuzz") is None:
        return _plain_ratio
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity


def _plain_ratio(a: str, b: str) -> float:
    if a == b:
        return 1.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
