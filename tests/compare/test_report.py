from __future__ import annotations

from tests.compare.plans import NEW, OLD, outline
from workplan.compare import Report, Setting, diff, report_of


def report(a: str, b: str) -> Report:
    old, new = outline(a, "2025.yaml"), outline(b, "2026.yaml")
    return report_of(diff(old, new), old, new)


def test_every_kind_of_change_is_told_when_two_years_are_compared() -> None:
    told = {(entry.side.key, *entry.changes) for entry in report(OLD, NEW).entries}
    assert told == {
        ("", "reworded", "settings"),
        ("teachers/goals/1", "renamed"),
        ("training", "reworded", "figures"),
        ("training/points/3", "added"),
        ("teachers", "moved"),
        ("preschool", "renamed", "settings"),
        ("preschool/goals/1", "moved"),
        ("places", "reworded", "figures"),
        ("targets.new_kindergartens", "figures", "settings"),
        ("preschool/goals/3", "dropped"),
        ("preschool/goals/3", "added"),
    }


def test_entry_points_at_both_files() -> None:
    entry = next(entry for entry in report(OLD, NEW).entries if entry.side.key == "places")
    assert entry.a is not None
    assert entry.b is not None
    assert (entry.a.file, entry.a.line) == ("2025.yaml", 13)
    assert (entry.b.file, entry.b.line) == ("2026.yaml", 30)
    assert [(one.name, one.before, one.after, one.percent) for one in entry.figures] == [
        ("投入建设资金", "3640", "4200", 15.4),
        ("普惠率达到", "85", "88", 3.5),
    ]


def test_structure_is_told_when_a_section_becomes_a_goal() -> None:
    a = "title: 题\nsections:\n  - {heading: 上级, sections: [{id: x, heading: 推进课后服务}]}\n"
    b = "title: 题\nsections:\n  - {heading: 上级, goals: [{id: x, title: 推进课后服务}]}\n"
    (entry,) = report(a, b).entries
    assert entry.changes == ("structure",)
    assert entry.a is not None
    assert entry.b is not None
    assert (entry.a.structure, entry.b.structure) == (("section", 2), ("goal", 2))


def test_structure_is_told_when_a_level_changed() -> None:
    a = "title: 题\nsections:\n  - {id: y, heading: 上级, sections: [{id: x, heading: 推进课后服务}]}\n"
    b = "title: 题\nsections:\n  - {id: y, heading: 上级}\n  - {id: x, heading: 推进课后服务}\n"
    (entry,) = report(a, b).entries
    assert entry.changes == ("structure", "moved")


def test_settings_are_told_when_numbering_changed() -> None:
    (entry,) = report(OLD, OLD + "numbering: {sections: none}\n").entries
    assert entry.settings == (Setting("numbering.sections", None, ("none",)),)


def test_dropped_part_stands_where_it_stood() -> None:
    entries = report(
        OLD, OLD.replace("      - title: 清理无证园\n        body: |\n          会同有关部门集中清理无证幼儿园。\n", "")
    ).entries
    assert [(entry.changes, entry.text) for entry in entries] == [
        (("dropped",), "清理无证园\n会同有关部门集中清理无证幼儿园。")
    ]


def test_nothing_is_told_when_nothing_changed() -> None:
    assert report(OLD, OLD).entries == ()
