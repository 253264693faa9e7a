from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.compare.plans import NEW, OLD, outline, outlines
from workplan.compare import Rewording, Setting, apply, bare, diff, items_of, outline_of
from workplan.compare.difference import rising
from workplan.outline import Outline


@settings(max_examples=150, deadline=None)
@given(outlines(), outlines())
def test_apply_makes_b_of_a_for_any_two_outlines(a: Outline, b: Outline) -> None:
    assert apply(diff(a, b), a) == bare(b)


@settings(max_examples=100, deadline=None)
@given(outlines())
def test_items_make_the_outline_again(one: Outline) -> None:
    assert outline_of(items_of(one)) == bare(one)
    assert diff(one, one).is_empty


def test_apply_makes_b_when_plans_are_real() -> None:
    a, b = outline(OLD), outline(NEW)
    made = apply(diff(a, b), a)
    assert made == bare(b)
    assert made != bare(a)
    assert apply(diff(b, a), b) == bare(a)


def test_bare_keeps_every_word_of_an_outline() -> None:
    one = outline(NEW)
    made = bare(one)
    assert made.sections[1].goals[1].targets[0].responsibility.due == "2026-12"
    assert [section.heading for section in made.sections] == [section.heading for section in one.sections]
    assert made.sections[0].goals[1].points[2].body == "抓校长任职培训"


def test_diff_names_what_changed_when_one_word_did() -> None:
    a = outline(OLD)
    b = outline(OLD.replace("value: 12", "value: 15").replace("集中清理", "全面清理"))
    difference = diff(a, b)
    assert {one.name: (one.rewordings, one.settings) for one in difference.altered} == {
        "targets.new_kindergartens": ((), (Setting("value", "12", "15"),)),
        "preschool/goals/3": ((Rewording("body", ((6, "集中", "全面"),)),), ()),
    }
    assert (difference.places, difference.added, difference.dropped) == ((), (), ())


def test_diff_does_not_hold_what_stayed() -> None:
    difference = repr(diff(outline(OLD), outline(OLD.replace("集中清理", "全面清理"))))
    assert "保教质量" not in difference


def test_apply_refuses_another_outline() -> None:
    difference = diff(outline(OLD), outline(NEW))
    with pytest.raises(ValueError):
        apply(difference, outline("title: 别的\nsections:\n  - heading: 一个\n"))


def test_only_what_moved_is_placed_when_the_rest_keeps_its_order() -> None:
    names = [f"- {{id: s{n}, heading: 第{n}个标题}}" for n in range(6)]
    moved = [names[3], *names[:3], *names[4:]]
    a, b = (outline("title: 题\nsections:\n  " + "\n  ".join(rows) + "\n") for rows in (names, moved))
    assert [place.name for place in diff(a, b).places] == ["s3"]


def test_rising_is_a_longest_row() -> None:
    assert rising([3, 0, 1, 2, 9, 4]) == [1, 2, 3, 5]
    assert rising([]) == []
    assert rising([2, 1]) in ([0], [1])
