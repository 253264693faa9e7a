"""The nearest name to one that does not exist."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that a person most likely meant; None where none is near."""
    from difflib import get_close_matches

    pool = {candidate.casefold().replace("-", "_"): candidate for candidate in candidates}
    match = get_close_matches(name.casefold().replace("-", "_"), pool, n=1, cutoff=0.6)
    return pool[match[0]] if match else None
