"""Charts of targets: what Word draws, the workbook inside, what is doubtful."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest

from tests.desk import built, findings
from tests.paper import names_of, part_of

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TEXT = """\
title: 示例
targets:
  - {id: a, indicator: 学位, value: 1200, baseline: 900, actual: 1010, unit: 个}
  - {id: b, indicator: 座位 & 课桌, value: "800", baseline: "500.5", unit: 个}
  - {id: c, indicator: 教师, value: 若干, unit: 名}
sections:
  - heading: 甲
    chart: {targets: [a, b], CHART}
"""


def chart(more: str = "title: 进度") -> bytes:
    return built(TEXT.replace("CHART", more)).docx


def points(docx: bytes) -> list[tuple[str, list[str], list[str]]]:
    """Of each series the name, the categories and the values."""
    tree = ElementTree.fromstring(part_of(docx, "word/charts/figure1.xml"))

    def texts(series: ElementTree.Element, path: str) -> list[str]:
        return [value.text or "" for value in series.findall(f"{C}{path}//{C}v")]

    return [(texts(one, "tx")[0], texts(one, "cat"), texts(one, "val")) for one in tree.iter(f"{C}ser")]


def test_a_chart_shows_what_was_what_is_wanted_and_what_was_reached() -> None:
    names = ["学位", "座位 & 课桌"]
    assert points(chart()) == [
        ("上年数", names, ["900.0", "500.5"]),
        ("目标值", names, ["1200.0", "800.0"]),
        ("完成数", names, ["1010.0"]),
    ]


def test_series_stand_in_the_order_asked_for() -> None:
    assert [name for name, _, _ in points(chart("series: [actual, value]"))] == ["完成数", "目标值"]


@pytest.mark.parametrize(("kind", "element"), [("column", "barChart"), ("bar", "barChart"), ("line", "lineChart")])
def test_each_kind_is_drawn_as_such(kind: str, element: str) -> None:
    xml = part_of(chart(f"kind: {kind}"), "word/charts/figure1.xml").decode()
    assert f"<c:{element}>" in xml
    assert ('<c:barDir val="bar"/>' in xml) == (kind == "bar")


def test_the_workbook_holds_the_figures_that_are_drawn() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    docx = chart()
    sheet = openpyxl.load_workbook(io.BytesIO(part_of(docx, "word/embeddings/figure1.xlsx"))).active
    assert sheet.title == "Sheet1"
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        [None, "上年数", "目标值", "完成数"],
        ["学位", 900, 1200, 1010],
        ["座位 & 课桌", 500.5, 800, None],
    ]
    assert "Sheet1!$D$2:$D$3" in part_of(docx, "word/charts/figure1.xml").decode()
    assert b"figure1.xlsx" in part_of(docx, "word/charts/_rels/figure1.xml.rels")


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert chart() == chart()


def test_two_charts_are_two_parts_and_are_counted_with_pictures() -> None:
    text = TEXT.replace("{targets: [a, b], CHART}", "[{targets: [a], title: 一}, {targets: [b], title: 二}]")
    made = built(text)
    names = names_of(made.docx)
    assert {"word/charts/figure1.xml", "word/charts/figure2.xml", "word/embeddings/figure2.xlsx"} <= set(names)
    assert [line for line in made.text.splitlines() if line.startswith("图")] == ["图1　一", "图2　二"]


def test_a_chart_says_its_figures_in_words() -> None:
    text = built(TEXT.replace("CHART", "title: 进度")).text
    assert "[进度：学位：上年数900，目标值1200，完成数1010；座位 & 课桌：上年数500.5，目标值800]" in text


@pytest.mark.parametrize(
    ("targets", "codes"),
    [
        ("[a, B]", ["F108"]),
        ("[c]", ["F109"]),
        ("[a, c]", ["F202", "F201"]),
        ("[]", ["E206"]),
    ],
)
def test_a_chart_that_says_little_is_told(targets: str, codes: list[str]) -> None:
    text = TEXT.replace("targets: [a, b], CHART", f"targets: {targets}")
    assert [one.code for one in findings(text) if one.code[0] in "FE"] == codes


def test_an_unknown_target_is_told_with_the_nearest_name() -> None:
    found = next(one for one in findings(TEXT.replace("[a, b], CHART", "[aa]")) if one.code == "F108")
    assert found.words == ("aa", "a")


def test_a_target_in_a_chart_counts_as_printed() -> None:
    codes = {(one.code, one.words) for one in findings(TEXT.replace("CHART", "title: 进度"))}
    assert ("W202", ("c",)) in codes
    assert ("W202", ("a",)) not in codes
