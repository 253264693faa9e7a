"""A redline is right when Word, accepting everything, has the new document, and rejecting everything, the old."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compare.plans import NEW, OLD, press, proof_of
from tests.word.tracked import W, document_of, resolved
from workplan import comparing
from workplan.build import Order, Press
from workplan.source import Facts, Files
from workplan.word.read import read_document

_ORDINAL = re.compile(r"^\s*(?:\d+\.|-)?\s*")
TABLE = """
annexes:
  - title: 分工表
    table: targets
  - title: 学位表
    table: {columns: [学校, 学位], rows: [[一小, "300"], [二小, "450"]]}
"""


def redline(old: str, new: str) -> bytes:
    return comparing.redline(press(), proof_of(old), proof_of(new))


def printed(docx: bytes) -> list[str]:
    """What a document prints, native ordinals counted, without empty lines."""
    lines: list[str] = []
    for record in read_document(docx, "plan.docx").records:
        lines += ["\t".join(row) for row in record.rows] or [record.ordinal + record.text]
    return [line for line in lines if line]


def built(text: str) -> list[str]:
    return printed(press().built(proof_of(text)).docx)


def assert_both_ways(old: str, new: str) -> None:
    made = redline(old, new)
    assert printed(resolved(made, "accept")) == built(new)
    assert printed(resolved(made, "reject")) == built(old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(OLD, NEW, id="two years"),
        pytest.param(NEW, OLD, id="back"),
        pytest.param(OLD, OLD, id="the same"),
        pytest.param(OLD + TABLE, NEW + TABLE.replace("[二小", "[三小, '90'], [二小"), id="tables"),
        pytest.param(OLD, NEW + TABLE, id="tables added"),
        pytest.param(OLD + TABLE, NEW, id="tables dropped"),
        pytest.param(OLD + TABLE, NEW + TABLE.replace("分工表\n", "分工表\n    landscape: true\n"), id="page turned"),
        pytest.param(OLD, NEW + "numbering: {sections: [第一章, （一）], goals: level}\n", id="other ordinals"),
        pytest.param(OLD, NEW + "numbering: {as: text}\n", id="typed ordinals"),
        pytest.param(OLD + "numbering: {as: text}\n", NEW, id="ordinals that were typed"),
        pytest.param(OLD, NEW + "notice: {body: 现印发给你们。}\naddressees: [各学校]\n", id="a notice"),
        pytest.param(OLD, NEW.replace("work-points", "speech") + "speaker: 局长\nsalutation: 同志们\n", id="a speech"),
        pytest.param(
            OLD, "title: 别的\nlanguage: en\ngoals:\n  - Nothing".replace("- ", "- title: "), id="another plan"
        ),
    ],
)
def test_both_documents_are_there_when_changes_are_accepted_or_rejected(old: str, new: str) -> None:
    assert_both_ways(old, new)


_TEXTS = st.sampled_from(
    ["加强领导", "新建20所幼儿园", "新建25所幼儿园，完善制度", "train 300\tteachers", "甲 <乙> & 丙"]
)
_POINT = st.one_of(_TEXTS, st.fixed_dictionaries({"title": _TEXTS, "body": _TEXTS}))
_POINTS = st.fixed_dictionaries({}, optional={"points": st.lists(_POINT, max_size=3)})
_BODY = st.one_of(_TEXTS, st.tuples(_TEXTS, _TEXTS).map("\n\n".join))


@st.composite
def plans(draw: st.DrawFn) -> str:
    """An outline as JSON, which is YAML; ids are from a small stock, so that two plans share some."""
    ids = draw(st.permutations([f"p{n}" for n in range(8)]))

    def part(title: str) -> dict[str, object]:
        made: dict[str, object] = {title: draw(_TEXTS), "body": draw(_BODY), **draw(_POINTS)}
        return (
            made
            | ({"id": ids.pop()} if ids and draw(st.booleans()) else {})
            | ({"numbered": False} if draw(st.integers(0, 4)) == 0 else {})
        )

    def section(depth: int) -> dict[str, object]:
        made = part("heading") | {"goals": [part("title") for _ in range(draw(st.integers(0, 3)))]}
        return made | {"sections": [section(depth - 1) for _ in range(draw(st.integers(0, 2)) if depth else 0)]}

    whole = {"title": draw(_TEXTS), "template": draw(st.sampled_from(["work-points", "work-plan"]))}
    return json.dumps(whole | {"sections": [section(1) for _ in range(draw(st.integers(1, 3)))]})


@settings(max_examples=60, deadline=None)
@given(plans(), plans())
def test_both_documents_are_there_for_any_two_plans(old: str, new: str) -> None:
    assert_both_ways(old, new)


def test_a_typed_ordinal_keeps_its_distance() -> None:
    plan = "template: annual-work-plan\nnumbering: {as: text}\ntitle: Plan\nsections: [{heading: One}]\n"
    made = redline(plan, plan.replace("One", "Two"))
    assert "1\tTwo" in printed(resolved(made, "accept"))
    assert "1\tOne" in printed(resolved(made, "reject"))


def test_only_what_changed_is_marked_when_a_figure_did() -> None:
    root = document_of(redline(OLD, OLD.replace("3640", "4200")))
    assert [run.text for run in root.iter(f"{W}delText")] == ["3640"]
    assert ["".join(run.itertext()) for run in root.iter(f"{W}ins")] == ["4200"]
    assert not list(root.iter(f"{W}pPrChange"))


def test_paragraphs_are_moved_and_not_rewritten_when_only_their_place_changed() -> None:
    goals = [f"  - {{title: 任务{name}, body: 具体内容{name}。}}\n" for name in "甲乙丙"]
    root = document_of(
        redline("title: 题\ngoals:\n" + "".join(goals), "title: 题\ngoals:\n" + "".join(goals[1:] + goals[:1]))
    )
    assert ["".join(one.itertext()) for one in root.iter(f"{W}moveFrom") if len(one)] == ["任务甲。具体内容甲。"]
    assert ["".join(one.itertext()) for one in root.iter(f"{W}moveTo") if len(one)] == ["任务甲。具体内容甲。"]
    assert not list(root.iter(f"{W}del"))


def test_ranges_of_a_move_are_closed_and_named_alike() -> None:
    root = document_of(redline(OLD, NEW))
    ids = {}
    for name in ("moveFrom", "moveTo"):
        starts = list(root.iter(f"{W}{name}RangeStart"))
        assert [one.get(f"{W}id") for one in starts] == [one.get(f"{W}id") for one in root.iter(f"{W}{name}RangeEnd")]
        ids[name] = sorted(one.get(f"{W}name") for one in starts)
    assert ids["moveFrom"] == ids["moveTo"] != []


def test_ids_of_changes_are_unique() -> None:
    root = document_of(redline(OLD + TABLE, NEW))
    names = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "moveFromRangeStart", "moveToRangeStart", "bookmarkStart")
    ids = [one.get(f"{W}id") for name in names for one in root.iter(f"{W}{name}")]
    assert len(ids) == len(set(ids)) > 10


def test_author_and_date_are_those_of_the_new_plan() -> None:
    change = next(document_of(redline(OLD, NEW)).iter(f"{W}ins"))
    assert change.get(f"{W}author") == "青川市教育局"
    assert change.get(f"{W}date") == "2026-02-09T00:00:00Z"


def test_date_is_that_of_the_environment_when_it_states_one() -> None:
    own = Press(Files(Path()), Facts(epoch=86400 * 365 * 30))
    old, new = (own.proof(Order("plan.yaml", text.encode())) for text in (OLD, NEW))
    assert next(document_of(comparing.redline(own, old, new)).iter(f"{W}ins")).get(f"{W}date") == "1999-12-25T00:00:00Z"


def test_redline_is_the_same_bytes_when_made_twice() -> None:
    assert redline(OLD, NEW) == redline(OLD, NEW)


@pytest.mark.parametrize(("how", "text"), [("accept", NEW), ("reject", OLD)])
def test_pandoc_reads_the_same_text(how: str, text: str, tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc", reason="pypandoc is not installed")
    for name, docx in (("redline", redline(OLD, NEW)), ("alone", press().built(proof_of(text)).docx)):
        (tmp_path / f"{name}.docx").write_bytes(docx)
    # pandoc 3 leaves an empty list item where a paragraph moved away; it counts lists anew after each.
    options = [f"--track-changes={how}", "--wrap=none", "--to=plain"]
    seen, wanted = (
        [
            _ORDINAL.sub("", line)
            for line in pypandoc.convert_file(str(tmp_path / name), "plain", extra_args=options).split("\n")
        ]
        for name in ("redline.docx", "alone.docx")
    )
    assert [line for line in seen if line] == [line for line in wanted if line]
