"""Tidying and ids: what is written, and that nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workplan.inherit.printed import plain_value
from workplan.source import Mapping, Source, comments_of, read_yaml
from workplan.source.tree import walk
from workplan.years.tidy import tidied


def _named(text: str) -> str:
    made = tidied(Source("s", text), ids=True)
    assert not made.findings
    return made.text


def test_ids_stand_first_in_an_item_and_all_else_stays() -> None:
    text = (
        "title: t\nsections:\n  # remark\n  - heading: 学前教育  # short\n    goals:\n"
        "      - title: 扩大学位\n        points:\n          - 文字\n          - body: 文\n"
        "      - {title: 减轻负担, targets: [{indicator: 学位}]}\n"
    )
    assert _named(text) == (
        "title: t\nsections:\n  # remark\n  - id: s1\n    heading: 学前教育  # short\n    goals:\n"
        "      - id: s1-g1\n        title: 扩大学位\n        points:\n          - 文字\n"
        "          - id: s1-g1-p2\n            body: 文\n"
        "      - {id: s1-g2, title: 减轻负担, targets: [{id: s1_g2_t1, indicator: 学位}]}\n"
    )


@pytest.mark.parametrize(
    "title, name",
    [
        ("Build the schools of the north", "build-schools-north"),
        ("STEM教育", "stem"),
        ("全面推进区域内各学校开展AI教育试点工作", "g1"),
        ("${year}年任务", "g1"),
        ("Antidisestablishmentarianism incomprehensibilities", "antidisestablishmentarianism"),
    ],
)
def test_id_is_made_of_latin_words_where_they_say_enough(title: str, name: str) -> None:
    assert (
        _named(f"title: t\ngoals:\n  - title: {title}\n") == f"title: t\ngoals:\n  - id: {name}\n    title: {title}\n"
    )


def test_id_that_is_taken_gets_a_number() -> None:
    text = "title: t\ngoals:\n  - title: 甲\n  - {id: g1, title: 乙}\n  - title: Open\n  - title: Open\n"
    made = _named(text)
    assert [line.strip() for line in made.splitlines() if "id:" in line] == [
        "- id: g1-2",
        "- {id: g1, title: 乙}",
        "- id: open",
        "- id: open-2",
    ]


def test_id_left_open_is_filled_in() -> None:
    text = "title: t\ngoals:\n  - title: 甲\n    id:   # later\n"
    assert _named(text) == "title: t\ngoals:\n  - title: 甲\n    id: g1   # later\n"


def test_overlay_gets_no_ids() -> None:
    made = tidied(Source("s", "extends: a.yaml\ngoals:\n  - title: 甲\n"), ids=True)
    assert made.text == "extends: a.yaml\ngoals:\n  - title: 甲\n"
    assert [finding.code for finding in made.findings] == ["Y301"]


def test_item_that_an_alias_repeats_gets_no_id() -> None:
    text = "title: t\ngoals: [&a {title: 甲}, *a]\n"
    assert _named(text) == text


def test_blanks_go_outside_of_texts_and_stay_within() -> None:
    text = 'title: t  \nbody: |  \n  文  \n\n  字\nquoted: "a  \n  b"\n# remark \nlast: x\n\n\n'
    assert tidied(Source("s", text)).text == (
        'title: t\nbody: |  \n  文  \n\n  字\nquoted: "a  \n  b"\n# remark\nlast: x\n'
    )


@pytest.mark.parametrize("text", ["title: t", "title: t\nbody: |\n  文"])
def test_last_line_ends_unless_that_would_be_part_of_a_text(text: str) -> None:
    made = tidied(Source("s", text)).text
    assert made == (text if "|" in text else text + "\n")


TITLES = st.sampled_from(["学位", "Open day", "a", "'quoted: x'", '"# no"', "减负 # remark"])
REMARKS = st.sampled_from(["", "", "  # remark", "   ", "\n    # own line", "\n\n    # apart  "])


@st.composite
def outlines(draw: st.DrawFn) -> str:
    """Outlines with remarks, blanks and items with and without ids, in block and flow style."""
    lines = ["title: t" + draw(st.sampled_from(["", "  ", "  # t"])), "sections:"]
    for number in range(draw(st.integers(1, 3))):
        heading = f"heading: {draw(TITLES)}"
        lines += [f"  - id: own{number}\n    {heading}" if draw(st.booleans()) else f"  - {heading}"]
        lines[-1] += draw(REMARKS) if "#" not in lines[-1] else ""
        if draw(st.booleans()):
            lines += ["    body: |", "      文 ", "      # no remark", ""]
        goals = draw(st.lists(st.sampled_from(["- {title: 甲}", "- title: 乙  # b", "- body: 丙\n        lead: 丁"])))
        lines += ["    goals:", *(f"      {goal}" for goal in goals)] if goals else []
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n# end\n", "\n\n \n"]))


@settings(max_examples=150, deadline=None)
@given(outlines())
def test_every_item_is_named_once_and_remarks_and_texts_stay(text: str) -> None:
    before, source = read_yaml(Source("s", text))[0], Source("s", text)
    made = Source("s", tidied(source, ids=True).text)
    after = read_yaml(made)[0]
    names = [node.text("id") for node in walk(after) if isinstance(node, Mapping) and node is not after]
    assert None not in names
    assert len(set(names)) == len(names)
    assert _texts(after) - set(names) == _texts(before) - set(names)  # type: ignore[arg-type]
    assert _remarks(made) == _remarks(source)
    assert tidied(made, ids=True).text == made.text


def _texts(root: Mapping) -> set[object]:
    return {plain_value(node) for node in walk(root) if isinstance(plain_value(node), str | None)}


def _remarks(source: Source) -> list[str]:
    return [source.text[span.start : span.end].rstrip() for span in comments_of(source)]
