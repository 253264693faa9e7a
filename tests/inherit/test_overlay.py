"""Overlays: each order of the notation, and each message."""

from __future__ import annotations

from pathlib import Path

import pytest

from workplan.diagnostics import as_text
from workplan.inherit import resolved
from workplan.inherit.printed import plain_value
from workplan.source import Files, Rejected, Source, read_yaml

BASE = """\
title: 计划
closing: 结束。
vars: {bureau: 甲局, city: 乙市}
addressees: [甲, 乙]
sections:
  - id: one
    heading: 第一
    goals:
      - {id: a, title: 子}
      - {id: b, title: 丑}
      - {id: c, title: 寅}
  - id: two
    heading: 第二
    points: [一, 二]
    goals:
      - {id: d, title: 卯}
"""


def _resolved(tmp_path: Path, overlay: str, base: str = BASE) -> object:
    (tmp_path / "base.yaml").write_text(base, "utf-8")
    root, _ = read_yaml(Source("own.yaml", "extends: base.yaml\n" + overlay))
    return plain_value(resolved(root, Files(tmp_path), "own.yaml").root)


def _codes(tmp_path: Path, overlay: str, base: str = BASE) -> list[str]:
    with pytest.raises(Rejected) as caught:
        _resolved(tmp_path, overlay, base)
    return [finding.code for finding in caught.value.findings]


def _goals(tmp_path: Path, goals: str) -> list[str]:
    whole = dict(_resolved(tmp_path, f"sections:\n  - id: one\n    goals: [{goals}]\n"))  # type: ignore[call-overload]
    return [f"{dict(goal)['id']}={dict(goal)['title']}" for goal in dict(whole["sections"][0])["goals"]]


def test_outline_says_the_same_when_nothing_differs(tmp_path: Path) -> None:
    (root, _) = read_yaml(Source("base.yaml", BASE))
    assert _resolved(tmp_path, "") == plain_value(root)


@pytest.mark.parametrize(
    "goals, expected",
    [
        ("{id: b, title: 新}", ["a=子", "b=新", "c=寅"]),
        ("{id: n, title: 新}", ["a=子", "b=丑", "c=寅", "n=新"]),
        ("{id: n, title: 新, before: a}", ["n=新", "a=子", "b=丑", "c=寅"]),
        ("{id: n, title: 新, after: a}", ["a=子", "n=新", "b=丑", "c=寅"]),
        ("{id: c, before: a}", ["c=寅", "a=子", "b=丑"]),
        ("{id: a, after: b}", ["b=丑", "a=子", "c=寅"]),
        ("{id: b, drop: true}", ["a=子", "c=寅"]),
        ("{id: b, drop: false}", ["a=子", "b=丑", "c=寅"]),
        ("{id: b, rename: z}", ["a=子", "z=丑", "c=寅"]),
        ("{id: b, rename: z, title: 新}, {id: n, title: 末, after: z}", ["a=子", "z=新", "n=末", "c=寅"]),
        ("{id: n, title: 新}, {id: m, title: 末, before: n}", ["a=子", "b=丑", "c=寅", "m=末", "n=新"]),
        ("{drop: all}, {id: n, title: 新}", ["n=新"]),
    ],
)
def test_items_of_a_list_follow_the_overlay(tmp_path: Path, goals: str, expected: list[str]) -> None:
    assert _goals(tmp_path, goals) == expected


def test_mappings_merge_and_texts_replace(tmp_path: Path) -> None:
    whole = dict(_resolved(tmp_path, "title: 新\nvars: {city: 丙市, more: 丁}\naddressees: [丙]\n"))  # type: ignore[call-overload]
    assert whole["title"] == "新"
    assert dict(whole["vars"]) == {"bureau": "甲局", "city": "丙市", "more": "丁"}
    assert whole["addressees"] == ("丙",)


def test_tilde_takes_a_key_away_and_nothing_leaves_it_open(tmp_path: Path) -> None:
    assert "closing" not in dict(_resolved(tmp_path, "closing: ~\n"))  # type: ignore[call-overload]
    left_open = dict(_resolved(tmp_path, "closing:\n"))  # type: ignore[call-overload]
    assert left_open["closing"] is None


def test_list_with_nothing_behind_its_key_stays_and_is_said(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(BASE, "utf-8")
    root, _ = read_yaml(Source("own.yaml", "extends: base.yaml\nsections:\n"))
    whole = resolved(root, Files(tmp_path), "own.yaml")
    assert [finding.code for finding in whole.findings] == ["Y119"]
    assert whole.root.get("sections") is not None


def test_plain_texts_replace_plain_texts(tmp_path: Path) -> None:
    whole = dict(_resolved(tmp_path, "sections:\n  - {id: two, points: [三]}\n"))  # type: ignore[call-overload]
    assert dict(whole["sections"][1])["points"] == ("三",)


def test_table_is_replaced_as_a_whole(tmp_path: Path) -> None:
    base = "title: t\nannexes:\n  - {id: x, title: 表, table: {columns: [甲], rows: [[1]]}}\n"
    whole = dict(_resolved(tmp_path, "annexes:\n  - {id: x, table: {file: a.csv}}\n", base))  # type: ignore[call-overload]
    assert dict(whole["annexes"][0])["table"] == (("file", "a.csv"),)


@pytest.mark.parametrize(
    "overlay, codes",
    [
        ("sections:\n  - heading: 无名\n", ["Y111"]),
        ("sections:\n  - 文字\n", ["Y111"]),
        ("sections:\n  - {id: oen, body: 文}\n", ["Y112"]),
        ("sections:\n  - {id: oen, drop: true}\n", ["Y112"]),
        ("sections:\n  - {id: one, after: tow}\n", ["Y113"]),
        ("sections:\n  - {id: one, after: one}\n", ["Y113"]),
        ("sections:\n  - {id: one, body: 甲}\n  - {id: one, body: 乙}\n", ["Y114"]),
        ("sections:\n  - {id: one, before: two, after: two}\n", ["Y115"]),
        ("sections:\n  - {id: one, drop: maybe}\n", ["Y117"]),
        ("sections:\n  - {id: new, heading: 新, goals: [{id: x, title: 甲, drop: true}]}\n", ["Y120"]),
        ("annexes:\n  - {id: x, title: 表, after: y}\n", ["Y120"]),
        ("sections:\n  - {id: two, goals: [{id: a, body: 文}]}\n", ["Y121"]),
        ("sections:\n  - {id: two, points: [{id: p, title: 三}, 四]}\n", ["Y111"]),
    ],
)
def test_each_mistake_has_its_code(tmp_path: Path, overlay: str, codes: list[str]) -> None:
    assert _codes(tmp_path, overlay) == codes


def test_item_without_id_in_the_parent_is_said_with_the_way_out(tmp_path: Path) -> None:
    base = "title: t\ngoals:\n  - title: 甲\n  - title: 乙\n"
    with pytest.raises(Rejected) as caught:
        _resolved(tmp_path, "goals:\n  - {id: g1, body: 文}\n", base)
    (finding,) = caught.value.findings
    assert finding.code == "Y116"
    assert "workplan format --ids base.yaml" in as_text(finding, False)


def test_orders_in_an_outline_that_extends_nothing_are_errors() -> None:
    root, _ = read_yaml(Source("own.yaml", "title: t\ngoals:\n  - {id: a, title: 甲, drop: true}\n"))
    with pytest.raises(Rejected) as caught:
        resolved(root, Files(), "own.yaml")
    assert [finding.code for finding in caught.value.findings] == ["Y120"]


def test_each_value_keeps_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(BASE, "utf-8")
    root, _ = read_yaml(Source("own.yaml", "extends: base.yaml\nsections:\n  - {id: two, heading: 新}\n"))
    whole = resolved(root, Files(tmp_path), "own.yaml").root
    sections = whole.get("sections")
    places = {section.get("id").text: section.get("heading").source.name for section in sections.items}  # type: ignore[union-attr]
    assert places == {"one": "base.yaml", "two": "own.yaml"}
