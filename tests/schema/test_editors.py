"""The schema that editors use: it accepts outlines as YAML reads them, and overlays, and still finds slips."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema_rs import Draft202012Validator

from workplan.schema import merged_schema
from workplan.schema.editors import editor_schema

PROJECT = Path(__file__).resolve().parents[2]


class _Reader(yaml.SafeLoader):
    """YAML as editors read it: JSON's types, and dates as text."""


_Reader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith(":timestamp")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _errors(text: str) -> list[str]:
    value: Any = yaml.load(text, Loader=_Reader)
    return [error.message for error in Draft202012Validator(editor_schema(merged_schema({}))).iter_errors(value)]


@pytest.mark.parametrize("path", sorted((PROJECT / "examples").glob("*.yaml")), ids=lambda path: path.name)
def test_examples_are_accepted(path: Path) -> None:
    assert _errors(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "title: t\ndate: 2026-02-09\ntargets: [{id: n, value: 20, actual: , due: 2026}]\n",
        "extends: a.yaml\nclosing: ~\n",
        "extends: a.yaml\nsections:\n  - {id: a, drop: true}\n  - {id: b, before: a, goals: [{id: g, lead: 甲}]}\n",
        "extends: a.yaml\ngoals: [{drop: all}, {id: g, title: 甲, targets: [{id: n, rename: m}]}]\n",
    ],
)
def test_outline_is_accepted_as_it_is_written(text: str) -> None:
    assert _errors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "sections: []\n",
        "title: t\ngoals: [{lead: 甲}]\n",
        "title: t\ngaols: []\n",
        "extends: a.yaml\nsections: [{id: a, hedding: 甲}]\n",
        "title: t\ndate: 9 February\n",
    ],
)
def test_slip_is_still_found(text: str) -> None:
    assert _errors(text) != []
