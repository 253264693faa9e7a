"""All mistakes of a manifest are told in one look, and none that only follows from another."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from workplan.bundle.run import Asked, run_bundle
from workplan.source import Facts, Rejected

MANIFEST = """\
bundle: 1
output: out
formats: docx
profile: final
profiles:
  final: {set: {status: 试行}}
documents:
  - id: plan
    outline: plan.yaml
    name: ${stem}
  - id: towns
    outline: plan.yaml
    name: ${row.town}
    matrix:
      file: towns.csv
      set: {title: "${row.town}计划"}
  - id: notices
    outline: plan*.yaml
    name: notice
volumes:
  - name: all
    title: 汇编
    documents: [plan, towns]
"""
MISTAKES = {
    "full-width colon": ("output: out", "output：out", "E103"),
    "key twice": ("formats: docx", "formats: docx\nformats: pdf", "E121"),
    "misspelt key": ("outline: plan.yaml\n    name: ${stem}", "outlne: plan.yaml\n    name: ${stem}", "E203"),
    "unknown key": ("title: 汇编", "title: 汇编\n    colour: 红", "E203"),
    "wrong kind": ("bundle: 1", "bundle: [1]", "E201"),
    "no such profile": ("profile: final", "profile: fnial", "B201"),
    "no such document": ("[plan, towns]", "[plan, twons]", "B203"),
    "no such table": ("file: towns.csv", "file: town.csv", "E130"),
    "no such column": ("${row.town}计划", "${row.twon}计划", "B212"),
    "no such outline": ("outline: plan*.yaml", "outline: plans*.yaml", "B102"),
    "no rows": ("- id: notices", "- outline: plan.yaml\n    matrix: {set: {title: x}}\n  - id: notices", "B204"),
    "name leads out": ("name: notice", "name: ../notice", "B104"),
}
# In one entry the first tells; an entry that was left out is not planned, nor a volume.
APART = {
    frozenset(("no such table", "no such column")),
    frozenset(("no such outline", "name leads out")),
    frozenset(("unknown key", "no such document")),
}


def told(folder: Path, text: str) -> list[str]:
    (folder / "bundle.yaml").write_text(text, "utf-8")
    (folder / "plan.yaml").write_text("title: 计划\n", "utf-8")
    (folder / "towns.csv").write_text("town,km\n东镇,1\n", "utf-8")
    try:
        list(run_bundle(Asked(str(folder / "bundle.yaml"), jobs=1, dry=True), Facts()))
    except Rejected as rejected:
        assert all(one.span for one in rejected.findings)
        return sorted(one.code for one in rejected.findings)
    return []


def is_apart(one: str, other: str) -> bool:
    # A table without rows is an entry that cannot be planned: no file is looked for before that is mended.
    looked_for = ("no such table", "no such column", "no such outline", "name leads out")
    return frozenset((one, other)) in APART or ("no rows" in (one, other) and bool({one, other} & set(looked_for)))


def with_mistakes(*names: str) -> tuple[str, list[str]]:
    text = MANIFEST
    for name in names:
        old, new, _ = MISTAKES[name]
        assert text.count(old) == 1, name
        text = text.replace(old, new)
    return text, sorted(MISTAKES[name][2] for name in names)


def test_the_manifest_is_sound(tmp_path: Path) -> None:
    assert told(tmp_path, MANIFEST) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_told_once(tmp_path: Path, name: str) -> None:
    text, codes = with_mistakes(name)
    assert told(tmp_path, text) == codes


def test_two_mistakes_are_told_in_one_look(tmp_path: Path) -> None:
    for pair in combinations(MISTAKES, 2):
        if not is_apart(*pair):
            text, codes = with_mistakes(*pair)
            assert told(tmp_path, text) == codes, pair


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        # A volume asks for an entry that was left out; a profile stands in profiles that could not be read.
        ("id: towns\n    outline: plan.yaml", "id: towns\n    outline: {a: b}", ["E201"]),
        ("id: towns", "id: [towns]", ["E201"]),
        ("profiles:\n  final: {set: {status: 试行}}", "profiles: [final]", ["E201"]),
        ("file: towns.csv", "file: [towns.csv]", ["E201"]),
        ("    outline: plan.yaml\n    name: ${stem}\n", "    name: ${stem}\n", ["E202"]),
    ],
)
def test_nothing_is_told_that_only_follows(tmp_path: Path, old: str, new: str, codes: list[str]) -> None:
    assert MANIFEST.count(old) == 1
    assert told(tmp_path, MANIFEST.replace(old, new)) == codes
