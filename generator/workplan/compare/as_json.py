"""A report as plain values, for programs; docs/comparing.md describes them."""

from __future__ import annotations

from typing import Any

from workplan.compare.report import CHANGES, Entry, Pair, Report, Side


def report_values(report: Report, old: str, new: str) -> dict[str, Any]:
    """`{"a", "b", "counts", "entries", "matches"}`."""
    return {
        "a": old,
        "b": new,
        "counts": {change: report.count(change) for change in CHANGES},
        "entries": [_entry(entry) for entry in report.entries],
        "matches": [_match(pair) for pair in report.pairs],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "changes": list(entry.changes),
        "a": _side(entry.a),
        "b": _side(entry.b),
        "text": entry.text or None,
        "passages": [
            {
                "field": passage.field,
                "before": passage.before,
                "after": passage.after,
                "edits": [edit._asdict() for edit in passage.edits],
            }
            for passage in entry.passages
        ],
        "figures": [figure._asdict() for figure in entry.figures],
        "settings": [setting._asdict() for setting in entry.settings],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "ref": side.key,
        "title": side.title,
        "kind": side.structure.kind,
        "level": side.structure.level,
        "under": side.above or None,
        "file": side.file or None,
        "line": side.line or None,
    }


def _match(pair: Pair) -> dict[str, Any]:
    return {"a": pair.match.a, "b": pair.match.b, "by": pair.match.how, "score": pair.match.score}
