"""Where a reader finds a passage of a Word document, which has no lines: the headings above it and its first words."""

from __future__ import annotations

from workplan.rules.text import Passage, Text

_FIRST_WORDS = 12
_HEADING_WORDS = 20


def addresses_of(text: Text) -> tuple[str, ...]:
    """The address of each passage: 二、重点任务 › （一）供水 › “每月检查一次…”."""
    made: list[str] = []
    above: list[tuple[str, str]] = []
    for passage in text.passages:
        key = _rank(passage)
        if key:
            known = next((n for n, (rank, _) in enumerate(above) if rank == key), len(above))
            above = [*above[:known], (key, _heading(passage))]
        shown = [heading for rank, heading in above if rank != key]
        made.append(" › ".join([*shown, _first_words(passage)]))
    return tuple(made)


def _rank(passage: Passage) -> str:
    """What headings of one level have in common; empty for what is none."""
    if passage.kind == "heading":
        return passage.marker.kind if passage.marker else f"level {passage.level}"
    if passage.kind == "prose" and passage.marker and passage.marker.kind in ("一、", "（一）", "第一章", "第一条"):
        return passage.marker.kind
    return ""


def _heading(passage: Passage) -> str:
    body = passage.body.split("。")[0]
    ordinal = passage.native.strip() or (passage.marker.written if passage.marker else "")
    gap = " " if ordinal.startswith("第") else ""
    return ordinal + gap + (body if len(body) <= _HEADING_WORDS else f"{body[:_HEADING_WORDS]}…")


def _first_words(passage: Passage) -> str:
    words = passage.text[:_FIRST_WORDS]
    return f"“{words}{'…' if len(passage.text) > _FIRST_WORDS else ''}”"
