"""Findings stand at the very characters, however a text was written in YAML."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk import built
from tests.rules.texts import found, outlined, places
from workplan.rules.all_rules import all_rules
from workplan.rules.review import review
from workplan.rules.text import Text
from workplan.rules.written import written
from workplan.source import Finding, Scalar, Source, read_yaml


def review_all(text: Text) -> tuple[Finding, ...]:
    return review(text, all_rules(())[0])


HEAD = "template: work-plan\ntitle: 工作计划\nyear: 2026\n"


@pytest.mark.parametrize(
    "written",
    [
        "preamble: 抓教学,抓科研。\n",
        "preamble: '抓教学,抓“科研”。'\n",
        'preamble: "抓教学,抓\\u79d1研。"\n',
        'preamble: "抓\\u6559学,抓科研。"\n',
        "preamble: |\n  第一段。\n\n  抓教学,抓科研。\n",
        "preamble: |\n  第一段，\n  还是第一段，抓教学,抓科研。\n",
        "preamble: >-\n    第一段。\n\n    抓教学,抓科研，\n    还有后勤。\n",
        "preamble: 第一行，\n  抓教学,抓科研。\n",
        "preamble: |-\n  ${year}年抓教学,抓科研。\n",
        "preamble: 'it''s 抓教学,抓科研。'\n",
        "preamble: &a '抓教学,抓科研。'\n",
        "preamble: &a 抓教学,抓科研。\n",
        "preamble: &a  # 注\n  抓教学,抓科研。\n",
        "preamble: &a |-\n  第一段。\n\n  抓教学,抓科研。\n",
        "preamble: |2  # 注\n\n    第一行，\n   抓教学,抓科研。\n",
        "preamble: >+\n\n  第一行，\n\n    第二行，\n   第三行\n\n\n  第四行\n  抓教学,抓科研。\n\n",
        'preamble: "第一行，\\\n  抓教学,抓科研。"\n',
        'preamble: "第一行，  \\\n\n  \\  抓教学,抓科研。"\n',
        'preamble: "\\U00020bb7第一行，\n\n  第二行\n  抓教学,抓科研。"\n',
        "preamble: '第一行''，\n\n\n  ''抓教学,抓科研。'\n",
        "sections:\n  - heading: 工作\n    points: [抓教学,抓科研]\n    body: 抓教学,抓科研。\n",
    ],
)
def test_a_finding_stands_at_its_characters(written: str) -> None:
    (finding,) = found("P01", outlined(HEAD + written))
    assert finding.span
    text = finding.span.source.text
    assert text[finding.span.start : finding.span.end] == ","
    assert text[finding.span.end : finding.span.end + 2] in ("抓科", "抓“", "抓\\")


def test_what_an_expression_prints_stands_at_the_expression() -> None:
    text = outlined(HEAD + "vars: {aim: '教学,科研'}\npreamble: 抓好${aim}工作。\n")
    assert places("P01", text) == ["${aim}"]
    assert found("P01", text)[0].fix is None


def test_a_fix_replaces_the_characters_of_the_file() -> None:
    (finding,) = found("P01", outlined(HEAD + "preamble: |\n  抓教学,抓科研。\n"))
    assert finding.fix
    assert finding.fix.span == finding.span
    assert finding.fix.text == "，"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("preamble: |\n  抓好\n  ${aim}工作。\n", "抓好教学工作。"),
        ("preamble: |\n  抓好${aim}\n  工作。\n", "抓好教学工作。"),
        ("preamble: |\n  抓好${aim}\n  ${aim}工作。\n", "抓好教学教学工作。"),
        ("preamble: |\n  自\n  ${year}\n  年起。\n", "自 2026 年起。"),
        ("preamble: >\n  抓好\n  ${aim}工作。\n", "抓好 教学工作。"),
    ],
)
def test_a_break_beside_an_expression_is_joined_as_it_is_printed(written: str, printed: str) -> None:
    outline = HEAD + "vars: {aim: 教学}\n" + written
    (passage,) = outlined(outline).of_kind("prose")
    assert passage.text == printed
    assert printed in built(outline).text


@pytest.mark.parametrize(
    "written",
    [
        'preamble: "抓教学\\u002c抓科研。"\n',  # the sign itself is an escape
        'preamble: "1\\u3001抓教学"\n',
        "preamble: >\n  抓教学\n  抓科研。\n",  # the blank is an end of line
        "preamble: 抓教学\n  抓科研。\n",
    ],
)
def test_what_stands_for_several_characters_of_the_file_has_no_fix(written: str) -> None:
    text = outlined(HEAD + written)
    assert [finding for finding in review_all(text) if finding.fix] == []


@settings(deadline=None, max_examples=300)
@given(
    text=st.text(st.sampled_from("教学,。'\"\\ \n\t:#é\U00020bb7&|"), min_size=1, max_size=24),
    style=st.sampled_from(["'", '"', "|", ">", ""]),
    width=st.sampled_from([4, 12, 1000]),
)
def test_each_character_that_stands_alone_is_found_where_it_is(text: str, style: str, width: int) -> None:
    file = yaml.safe_dump({"preamble": text}, default_style=style, width=width, allow_unicode=True)
    root, _ = read_yaml(Source("a.yaml", file))
    scalar = root.entries[0][1]
    assert isinstance(scalar, Scalar)
    places = written(scalar)
    runs = list(places.runs(0, len(scalar.text)))
    assert [index for first, last, _ in runs for index in range(first, last)] == list(range(len(scalar.text)))
    for first, last, is_exact in runs:
        if is_exact:
            assert file[places.at(first) : places.past(last - 1)] == scalar.text[first:last]
        else:
            assert "教" not in scalar.text[first:last]
