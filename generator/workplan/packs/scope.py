"""The names that `${…}` knows: the outline's own words, the writer's `vars`, and the targets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workplan.outline import Outline, Target, all_targets
from workplan.packs.engine import Engine
from workplan.packs.expressions import Expander, Scope
from workplan.references import signs_of, titles_of
from workplan.source import Mapping, Node
from workplan.wording import is_range, one_line, printed_date, quantity


def outline_expander(
    outline: Outline, engine: Engine, chinese: bool, names: dict[str, Any], signed: bool = False
) -> Expander:
    """An expander for the texts of an outline. `names` are further names, a row of a table for instance.

    `signed`: references become signs, which are given their ordinals when the text is laid out; else titles.
    """
    values: dict[str, Callable[[], Any]] = {}
    expander = Expander(engine, Scope(values))

    def text(name: str, written: str | None) -> None:
        if written is not None:
            values[name] = lambda: one_line(expander.expand(written, outline.origin.get(name)))

    separator = "、" if chinese else ", "
    if outline.year is not None:
        values["year"] = lambda: outline.year
    for name in ("title", "status", "occasion", "speaker"):
        text(name, getattr(outline, name))
    if outline.issuers:
        issuer = separator.join(outline.issuers)
        values["issuer"] = lambda: expander.expand(issuer, outline.origin.get("issuer"))
    if outline.date:
        date = outline.date
        values["date"] = lambda: printed_date(date, chinese)
    vars_node = outline.origin.get("vars")
    for name, written in outline.names:
        node = vars_node.get(name) if isinstance(vars_node, Mapping) else None
        values[name] = lambda written=written, node=node: expander.expand(written, node)  # type: ignore[misc]
    for name, value in outline.fields:
        values.setdefault(name, lambda value=value: value)  # type: ignore[misc]
    for name, value in names.items():
        values[name] = lambda value=value: value  # type: ignore[misc]
    values.setdefault("ref", lambda: signs_of(outline) if signed else titles_of(outline))
    targets = list(all_targets(outline))
    points = _points(outline.language or "", chinese)
    values["targets"] = lambda: {
        target.id: _target_value(target, expander, chinese) | {"points": points} for target in targets
    }
    return expander


def _points(language: str, chinese: bool) -> str:
    """What the change of a percentage is counted in."""
    if not chinese:
        return " percentage points"
    return "個百分點" if language.startswith("zh-Hant") else "个百分点"


def _target_value(target: Target, expander: Expander, chinese: bool) -> dict[str, Any]:
    """A target as templates see it; `text` is how prose says it."""
    separator = "、" if chinese else ", "
    fields: dict[str, Any] = {
        name: _expanded(getattr(target, name), expander, target, name) for name in ("indicator", "unit")
    }
    for name in ("value", "baseline", "actual"):
        written = _expanded(getattr(target, name), expander, target, name)
        # A range prints as one wherever it is named: 150-170 is 150～170.
        fields[name] = quantity(written, "", chinese) if written and is_range(written) else written
    responsibility = target.responsibility
    fields |= {
        "id": target.id,
        "due": printed_date(_expanded(responsibility.due, expander, target, "due") or "", chinese) or None,
        "lead": _organs(responsibility.lead, expander, target, separator),
        "support": _organs(responsibility.support, expander, target, separator),
        "done": responsibility.done,
    }
    value, unit = fields["value"], fields["unit"] or ""
    fields["amount"] = quantity(value, unit, chinese) if value else None
    fields["text"] = _target_text(target, fields, expander, chinese)
    return fields


def _expanded(written: str | None, expander: Expander, target: Target, name: str) -> str | None:
    if written is None:
        return None
    return expander.expand(written, _node(target, name))


def _organs(names: tuple[str, ...] | None, expander: Expander, target: Target, separator: str) -> str | None:
    return separator.join(expander.expand(one, target.origin) for one in names or ()) or None


def _node(target: Target, name: str) -> Node:
    return (target.origin.get(name) if isinstance(target.origin, Mapping) else None) or target.origin


def _target_text(target: Target, fields: dict[str, Any], expander: Expander, chinese: bool) -> str:
    """`text` with the target's own fields; else indicator + value + unit.

    Value and unit of a range print together, since the unit may have to be repeated.
    """
    if target.text is None:
        gap = "" if chinese else " "
        return gap.join(part for part in (fields["indicator"], fields["amount"]) if part)
    own: dict[str, Callable[[], Any]] = {
        name: lambda value=value: value  # type: ignore[misc]
        for name, value in fields.items()
        if name not in ("text", "done")
    }
    outer = expander.scope
    # Reading `targets` from within a target's own text would be a circle.
    shared = {name: lambda name=name: outer.value(name) for name in outer.names() if name != "targets"}
    inner = Expander(expander.engine, Scope({**shared, **own}))
    inner.room = expander.room
    written = target.text
    if fields["value"] and is_range(fields["value"]):
        written = written.replace("${value}${unit}", "${amount}")
    text = one_line(inner.expand(written, _node(target, "text")))
    expander.room = inner.room
    expander.findings += inner.findings
    return text
