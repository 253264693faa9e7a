"""Figures become targets, and the sentence prints as it stood."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workplan.importing import Draft
from workplan.importing.figures import Ledger
from workplan.source.emit import Remarked


def targets(text: str) -> list[dict[str, object]]:
    made = Ledger().targets_of((text,), 1)[1]
    return [dict(one) for one in made if isinstance(one, dict)]


def test_targets_of_when_one_figure() -> None:
    assert targets("全年新建、改扩建20所公办幼儿园，加强管理。") == [
        {
            "id": "t1",
            "text": "全年新建、改扩建${value}${unit}公办幼儿园",
            "indicator": "新建、改扩建公办幼儿园",
            "value": 20,
            "unit": "所",
        }
    ]


def test_targets_of_when_several_in_a_clause() -> None:
    made = targets("新增就业5.2万人、失业人员再就业8000人。")
    assert [(one["indicator"], one["value"], one["unit"]) for one in made] == [
        ("新增就业", "5.2", "万人"),
        ("失业人员再就业", 8000, "人"),
    ]


@pytest.mark.parametrize(
    "text", ["2026年底前完成。", "落实《关于5项制度的意见》。", "第3次会议召开。", "推进“9+3”计划。", "于3月5日开工。"]
)
def test_targets_of_when_no_target(text: str) -> None:
    assert targets(text) == []


def test_targets_of_when_redacted() -> None:
    ledger = Ledger()
    (target,) = ledger.targets_of(("新建公办幼儿园**所，",), 4)[1]
    assert isinstance(target, dict)
    assert target["value"] == Remarked("**", ("TODO: value",))
    assert [(note.code, note.place, note.more) for note in ledger.remarks] == [("I151", 4, ("t1",))]


def test_import_text_when_targets_are_asked_for(
    drafted: Callable[..., Draft], lines: Callable[[Draft], list[str]]
) -> None:
    first = "新建20所公办幼儿园，增加学位5000个左右，覆盖率达到95%。"
    text = f"示例局2026年工作计划\n一、建设\n（一）建学校。{first}\n（二）建站点。改造站点xx个。"
    with_targets = drafted(text, targets=True)
    assert "body: |\n          ${targets.t1}，${targets.t2}，${targets.t3}。" in with_targets.yaml
    assert lines(with_targets) == lines(drafted(text))


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("2025年底前新增床位600张。", "新增床位"),
        ("到2025年底，年底前改造管网8公里。", "改造管网"),
        ("6月底前建成食堂8家。", "建成食堂"),
        ("年内举办培训4期。", "举办培训"),
        ("年度考核合格率达到95%。", "年度考核合格率达到"),
    ],
)
def test_targets_of_when_a_clause_begins_with_its_time(text: str, indicator: str) -> None:
    assert [one["indicator"] for one in targets(text)] == [indicator]
