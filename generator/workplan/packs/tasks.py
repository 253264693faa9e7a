"""The rows of the task table (任务分工表): one for each goal, a band for each section whose goals follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Value = dict[str, Any]


def task_rows(plan: Value, targets: dict[str, Value], chinese: bool) -> list[Value]:
    """Bands `{"band", "ref"}` and tasks `{"number", "task", "measures", "lead", "support", "due", "ref"}`.

    In printing order; numbers run on over the bands.
    """
    rows: list[Value] = []
    number = 0
    for row in _walk(plan):
        if "goal" in row:
            number += 1
            row = _task(row["goal"], targets, chinese) | {"number": number}
        rows.append(row)
    return rows


def _walk(part: Value) -> Iterator[Value]:
    if part.get("heading") and part["goals"]:
        yield {"band": part["heading"], "ref": part["ref"]}
    if "heading" in part:
        yield from ({"goal": goal} for goal in part["goals"])
    for section in part["sections"]:
        yield from _walk(section)
    if "heading" not in part:
        yield from ({"goal": goal} for goal in part["goals"])


def _task(goal: Value, targets: dict[str, Value], chinese: bool) -> Value:
    """Task = title; measures = targets as prose, else the body; who and when from the goal, else from its targets."""
    own = [targets[name] for name in goal["targets"] if name in targets]
    joint, end, names = ("；", "。", "、") if chinese else ("; ", "", ", ")
    body = "".join(paragraph["text"] for paragraph in goal["body"])
    measures = joint.join(target["text"] for target in own if target["text"]) or body
    if own and measures and measures[-1] not in "。！？" and end:
        measures += end
    fields = {name: goal[name] or _joined(own, name, names) for name in ("lead", "support", "due")}
    return {"task": goal["title"] or body, "measures": measures, "ref": goal["ref"], **fields}


def _joined(targets: list[Value], name: str, separator: str) -> str | None:
    """What the targets say of a field, each once."""
    said = dict.fromkeys(target[name] for target in targets if target[name])
    return separator.join(said) or None
