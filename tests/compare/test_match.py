from __future__ import annotations

import sys

import pytest

from tests.compare.plans import NEW, OLD, outline
from workplan.compare import Match, items_of
from workplan.compare.match import THRESHOLD, matches_of
from workplan.compare.similarity import ratio_function


def matched(a: str, b: str) -> dict[str, Match]:
    return {match.a: match for match in matches_of(items_of(outline(a)), items_of(outline(b)))}


def test_items_are_matched_by_id_wherever_they_stand() -> None:
    found = matched(OLD, NEW)
    assert found["preschool"] == Match("preschool", "preschool", "id", 1.0)
    assert found["targets.new_kindergartens"].how == "id"


def test_items_without_id_are_matched_by_what_they_say() -> None:
    found = matched(OLD, NEW)
    quality = found["preschool/goals/2"]
    assert (quality.b, quality.how, quality.score) == ("preschool/goals/1", "content", 1.0)
    morals = found["teachers/goals/1"]
    assert morals.b == "teachers/goals/1"
    assert THRESHOLD < morals.score < 1
    assert "preschool/goals/3" not in found


def test_position_does_not_match_when_content_says_otherwise() -> None:
    food, service, sport = (
        "- {title: 加强学校食品安全, body: 落实校长负责制。}",
        "- {title: 推进课后服务, body: 丰富内容。}",
        "- {title: 开展体育竞赛, body: 办好全市运动会。}",
    )
    a = f"title: 题\ngoals:\n  {food}\n  {service}\n"
    b = f"title: 题\ngoals:\n  {service}\n  {sport}\n"
    found = matched(a, b)
    assert found["goals/2"].b == "goals/1"
    assert "goals/1" not in found


def test_item_is_the_same_when_its_id_was_changed() -> None:
    found = matched(OLD, OLD.replace("id: training", "id: training-2026"))
    assert found["training"] == Match("training", "training-2026", "content", 1.0)


def test_section_is_found_again_as_goal() -> None:
    a = "title: 题\nsections:\n  - {id: x, heading: 推进课后服务, body: 丰富内容。}\n"
    b = "title: 题\ngoals:\n  - {id: x, title: 推进课后服务, body: 丰富内容。}\n"
    assert matched(a, b)["x"].b == "x"


def test_matches_are_one_to_one_when_items_are_equal() -> None:
    a = "title: 题\npoints: [加强领导, 加强领导, 加强领导]\n"
    b = "title: 题\npoints: [加强领导, 加强领导]\n"
    found = matched(a, b)
    assert [(match.a, match.b) for match in found.values()] == [
        ("", ""),
        ("points/1", "points/1"),
        ("points/2", "points/2"),
    ]


def test_large_plans_are_matched_alike() -> None:
    topics = (
        "学前教育",
        "教师培训",
        "校园安全",
        "体育工作",
        "课后服务",
        "职业教育",
        "资助政策",
        "智慧校园",
        "语言文字",
        "教育督导",
    )
    goals = [
        f"- {{title: {topic}第{n}项任务{n * 37}, body: 编号{n * 7919}的{topic}内容。}}"
        for n in range(12)
        for topic in topics
    ]
    a, b = ("title: 题\ngoals:\n  " + "\n  ".join(rows) + "\n" for rows in (goals, goals[::-1]))
    found = matched(a, b)
    assert all(found[f"goals/{n}"].b == f"goals/{121 - n}" for n in range(1, 121))


def test_difflib_takes_over_when_rapidfuzz_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workplan.compare.similarity.find_spec", lambda name: None)
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    assert ratio_function()("甲乙丙丁", "甲乙丙戊") == 0.75
    assert matched(OLD, NEW)["preschool/goals/2"].b == "preschool/goals/1"
