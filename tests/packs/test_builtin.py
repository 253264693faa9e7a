"""The built-in packs: what each prints, and the outline that each begins with."""

from pathlib import Path

import pytest

import workplan
from workplan.packs.find import Shelf, builtin_templates
from workplan.packs.starter import moved, starter

SHELF = Shelf((builtin_templates(),))
PACKS = SHELF.names()
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "packs"


@pytest.mark.parametrize("pack", PACKS)
def test_pack_prints_its_golden_text(pack: str, renew: bool) -> None:
    """Run `pytest --renew` after a change that is meant, and look at the difference."""
    path = SHELF.file(f"{pack}/example.yaml")
    assert path, f"{pack} has no example.yaml"
    built = workplan.build(path)
    assert built.findings == ()
    golden = GOLDEN / f"{pack}.txt"
    if renew:
        golden.write_text(built.text, "utf-8")
    assert built.text == golden.read_text("utf-8")


def test_every_golden_text_belongs_to_a_pack() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == sorted(PACKS)


@pytest.mark.parametrize("pack", PACKS)
def test_starter_leaves_open_places_only_when_built(pack: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(starter(SHELF, pack, 2031), "utf-8")
    built = workplan.build(path)
    assert {finding.code for finding in built.findings} == {"W205"}
    assert built.outline.template == pack
    assert built.outline.year == 2031
    assert "202" not in built.text
    assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=")


def test_years_move_when_chinese_stands_beside_them() -> None:
    assert moved("year: 2026\n2025年 2026-02-09 120260 x2026", 3) == "year: 2029\n2028年 2029-02-09 120260 x2029"


def test_fixed_words_follow_when_language_is_traditional_chinese(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "title: 計劃\nlanguage: zh-Hant-HK\ngoals: [{title: 辦學, lead: 甲}]\nannexes: [{title: 表, table: targets}]\n",
        "utf-8",
    )
    assert "序號\t重點任務\t工作舉措\t牽頭單位\t配合單位\t完成時限" in workplan.build(path).text


def test_title_and_text_are_parted_when_plan_is_english(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "title: Plan\ntemplate: annual-work-plan\ngoals:\n"
        "  - {title: Hours, body: Longer.}\n  - {title: Why?, body: So.}\n  - {title: Alone}\n",
        "utf-8",
    )
    assert workplan.build(path).text.splitlines()[1:] == ["1 Hours. Longer.", "2 Why? So.", "3 Alone."]
