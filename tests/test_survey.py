"""All mistakes of an outline are told in one look, and none that is only there because of another."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.desk import NAME, environment, press
from tests.survey_plan import PLAN
from workplan.build import Order, Press
from workplan.source import Facts, Files, Finding, Mapping, Node, Rejected, Scalar, Sequence, Source, read_yaml


def findings_of(text: str) -> tuple[Finding, ...]:
    try:
        press().proof(Order(NAME, text.encode()))
    except Rejected as rejected:
        return rejected.findings
    return ()


def told(text: str) -> list[tuple[str, int]]:
    """Codes with their lines."""
    return sorted((one.code, one.span.source.place(one.span.start)[0]) for one in findings_of(text) if one.span)


def test_the_plan_is_sound() -> None:
    assert findings_of(PLAN) == ()


# What is written instead of what, and what is to be said of it. Each has a stage of its own, or a way of its own to
# hide what comes after.
MISTAKES = {
    "full-width colon": ("status: 征", "status：征", "E103"),
    "glued colon": ("language: zh-Hans", "language:zh-Hans", "E104"),
    "colon in a text": ("title: 表一", "title: 表: 一", "E105"),
    "escape": ("indicator: 占比", 'indicator: "占\\p比"', "E113"),
    "key twice": ("copies: [市委办]", "copies: [市委办]\n  copies: [市府办]", "E121"),
    "template": ("template: work-plan", "template: work-paln", "T101"),
    "misspelt key": ("preamble: |", "preambel: |", "E203"),
    "misspelt list": ("    goals:\n", "    gaols:\n", "E203"),
    "unknown key": ("heading: 图表", "heading: 图表\n    owner: 甲", "E203"),
    "wrong kind": ("support: [乙科, 丙科]", "support: {a: 乙科}", "E201"),
    "wrong value": ("kind: bar", "kind: pie", "E204"),
    "wrong form": ("width: 2}", "width: broad}", "E201"),
    "missing key": ("  - title: 另一项\n    body: 文${targets.more.value | int + 1}。\n", "  - lead: 甲科\n", "E208"),
    "unknown name": ("第一段${area}", "第一段${aera}", "E221"),
    "unknown target": ("${targets.share.value}", "${targets.shaer.value}", "E221"),
    "open brace": ("印发${year}", "印发${year", "E226"),
    "expression": ("题\n        body: 文${status}", "题\n        body: 文${status +}", "E222"),
    "no such day": ("date: 2026-02-09", "date: 2026-02-30", "E213"),
    "target twice": ("value: 85%", "value: 85%\n          - {id: places, value: 3}", "E212"),
    "chart of no target": ("targets: [places, share]", "targets: [places, shares]", "F108"),
    "uneven table": ("rows: [[1, 2]]", "rows: [[1, 2, 3]]", "E230"),
    "no such sheet": ("issuer: [甲局, 乙局]", "issuer: [甲局, 乙局]\nsheet: gbt9074", "T304"),
    "no such picture": ("    closing: 结语", "    picture: {file: no.png}\n        closing: 结语", "E130"),
    "ordinal": ("sections: [一、, （一）]", "sections: [一、, 第几]", "T206"),
}


def with_mistakes(names: tuple[str, ...]) -> tuple[str, list[str]]:
    text = PLAN
    for name in names:
        old, new, _ = MISTAKES[name]
        assert text.count(old) >= 1, name
        text = text.replace(old, new, 1)
    return text, sorted(MISTAKES[name][2] for name in names)


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_is_told_once(name: str) -> None:
    text, codes = with_mistakes((name,))
    assert [code for code, _ in told(text)] == codes


@pytest.mark.parametrize("first", MISTAKES)
def test_two_mistakes_are_told_in_one_look(first: str) -> None:
    for one, other in combinations(MISTAKES, 2):
        if one == first:
            text, codes = with_mistakes((one, other))
            assert [code for code, _ in told(text)] == codes, other


@given(names=st.lists(st.sampled_from(sorted(MISTAKES)), min_size=3, max_size=6, unique=True))
@settings(max_examples=150, deadline=None)
def test_several_mistakes_are_told_in_one_look(names: list[str]) -> None:
    text, codes = with_mistakes(tuple(names))
    assert [code for code, _ in told(text)] == codes


class Change(NamedTuple):
    """Characters of the plan that become others, and the key and value that they belong to."""

    start: int
    end: int
    text: str
    place: tuple[int, int]


def changes_of_key(key: Scalar, value: Node, number: int) -> Iterator[Change]:
    name, place = key.text, (key.start, max(key.end, value.end))
    for text in (f"zzqq{number}", name[1:2] + name[:1] + name[2:], name[:-1]):
        if text and text != name:
            yield Change(key.start, key.end, text, place)
    yield Change(key.end, key.end + 1, "：", place)


def changes_of_value(value: Node) -> Iterator[Change]:
    place = (value.start, value.end)
    if isinstance(value, Scalar) and value.style != "|":
        for text in ("{zz: yy}", "[[x]]", '""', '"?!"', ""):
            yield Change(*place, text, place)
    elif value.source.text[value.start] in "[{":
        for text in ("何", "[]", "{zz: yy}"):
            yield Change(*place, text, place)


def changes_below(node: Node) -> Iterator[Change]:
    for key, value in node.entries if isinstance(node, Mapping) else ():
        yield from changes_of_key(key, value, key.start)
        yield from changes_of_value(value)
        yield from changes_below(value)
    for item in node.items if isinstance(node, Sequence) else ():
        yield from changes_of_value(item)
        yield from changes_below(item)


CHANGES = tuple(changes_below(read_yaml(Source(NAME, PLAN))[0]))


@cache
def codes_of(change: Change) -> frozenset[tuple[str, tuple[str, ...]]]:
    """What is said of the plan with one change alone, without places."""
    return named(PLAN[: change.start] + change.text + PLAN[change.end :])


def named(text: str) -> frozenset[tuple[str, tuple[str, ...]]]:
    return frozenset((one.code, one.words[:1]) for one in findings_of(text))


def is_apart(first: Change, second: Change) -> bool:
    return first.place[1] < second.place[0] or second.place[1] < first.place[0]


@given(chosen=st.lists(st.sampled_from(CHANGES), min_size=2, max_size=3, unique=True))
@settings(max_examples=400, deadline=None)
def test_nothing_is_told_that_only_follows_from_another_mistake(chosen: list[Change]) -> None:
    assume(all(is_apart(*pair) for pair in combinations(chosen, 2)))
    text = PLAN
    for change in sorted(chosen, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    assert named(text) <= frozenset().union(*map(codes_of, chosen))


PARENT = """\
title: 上年计划
year: 2026
sections:
  - id: a
    heading: 甲
  - id: b
    heading: 乙
    targets: [{id: places, text: 学位, value: 3}]
"""


def of_files(folder: Path, **texts: str) -> list[tuple[str, str, int]]:
    """File, code and line of all that is said of `plan.yaml` among some files."""
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    try:
        Press(Files(folder), Facts()).proof(Order("plan.yaml"))
    except Rejected as rejected:
        spans = [(one.span, one.code) for one in rejected.findings if one.span]
        return sorted((span.source.name, code, span.source.place(span.start)[0]) for span, code in spans)
    return []


def test_an_overlay_is_looked_through_with_what_it_extends(tmp_path: Path) -> None:
    child = """\
extends: parent.yaml
year: 2027
date: 2027-02-30
sections:
  - id: absent
    body: 无
  - id: b
    body: ${targets.places}，${targets.palces}，${yeer}
    gaols:
      - {id: c, title: 丙}
"""
    assert of_files(tmp_path, parent=PARENT, plan=child) == [
        ("plan.yaml", "E203", 9),
        ("plan.yaml", "E213", 3),
        ("plan.yaml", "E221", 8),
        ("plan.yaml", "E221", 8),
        ("plan.yaml", "Y112", 5),
    ]


def test_an_overlay_of_a_file_that_is_not_there_is_looked_through_alone(tmp_path: Path) -> None:
    child = """\
extends: absent.yaml
date: 2027-02-30
own_field: 甲
sections:
  - {id: a, drop: true}
  - id: b
    body: ${targets.places}
    gaols: [{id: c, title: "${year"}]
"""
    assert of_files(tmp_path, plan=child) == [
        ("plan.yaml", "E203", 8),
        ("plan.yaml", "E213", 2),
        ("plan.yaml", "E226", 8),
        ("plan.yaml", "Y101", 1),
    ]


def test_what_is_wrong_in_the_parent_is_told_in_its_own_file(tmp_path: Path) -> None:
    parent = PARENT.replace("year: 2026", "yaer: 2026").replace("text: 学位", "text: '学位${nothing}'")
    child = "extends: parent.yaml\ndate: 2027-02-30\npreamble: ${year}${targets.places}\n"
    assert of_files(tmp_path, parent=parent, plan=child) == [
        ("parent.yaml", "E203", 2),
        ("parent.yaml", "E221", 8),
        ("plan.yaml", "E213", 2),
    ]


def test_the_fields_of_a_template_that_is_not_there_are_not_unknown_keys() -> None:
    text = "template: nothing-like-it\nown: 甲\ntitle: ${own}\ndate: 2026-02-30\npreamble: ${yeer}\nyear: 2026\n"
    assert told(text) == [("E213", 4), ("E221", 5), ("T101", 1)]


def test_a_name_that_may_stand_in_what_was_left_out_is_not_unknown() -> None:
    text = "title: ${bureau}${buraeu}\nvars: [bureau 教育局]\ndate: 2026-02-30\n"
    assert told(text) == [("E201", 2), ("E213", 3), ("E221", 1)]


def test_a_target_without_an_id_may_be_the_one_that_is_asked_for() -> None:
    text = "title: 计划\npreamble: ${targets.places}${nothing}\ntargets: [{text: 学位, value: 3}]\n"
    assert told(text) == [("E202", 3), ("E221", 2)]


def test_settings_are_looked_at_with_the_outline() -> None:
    order = Order(NAME, b"tittle: x\n", settings=("sections.9.body=x", "date=2026-02-30"))
    with pytest.raises(Rejected) as caught:
        press().proof(order)
    assert sorted(one.code for one in caught.value.findings) == ["E203", "E213", "E242"]


def test_every_full_width_colon_is_told_at_its_place() -> None:
    text = "title：计划\nyear： 2026\nsections：\n  - heading：甲\n    body：乙${yeer}\n"
    assert told(text) == [("E103", 1), ("E103", 2), ("E103", 3), ("E103", 4), ("E103", 5)]
    starts = sorted(one.span.start for one in findings_of(text) if one.span)
    assert [start - text.rfind("\n", 0, start) for start in starts] == [6, 5, 9, 12, 9]


def test_what_could_not_be_mended_stops_the_look() -> None:
    text = "title：计划\nyear: 2026\nsections:\n  - heading: 甲\n   body: 乙\ndate: 2026-02-30\n"
    assert told(text) == [("E103", 1)]


def test_a_sound_outline_is_not_surveyed() -> None:
    program = (
        "import sys; from workplan.build import Press, Order; from workplan.source import Files, Facts\n"
        "press = Press(Files(), Facts()); press.built(press.proof(Order('p.yaml', 'title: 计划\\n'.encode())))\n"
        "late = {'workplan.survey', 'workplan.sound', 'workplan.source.slipped'}; print(late & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment()
    )
    assert done.stdout == "set()\n"


def test_an_unknown_name_is_pointed_at_as_a_whole() -> None:
    (found,) = findings_of("title: ${targets.a.value}\n")
    assert found.span is not None
    assert found.span.start == len("title: ${targets.")


def test_a_template_of_the_command_is_not_looked_for_in_the_outline() -> None:
    with pytest.raises(Rejected) as caught:
        press().proof(Order(NAME, b"title: x\ntemplate: work-plan\n", template="work-pln"))
    assert [(one.code, one.span) for one in caught.value.findings] == [("T101", None)]
