from __future__ import annotations

import sys
import types
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tests.ledger.plans import ledger
from workplan.ledger.chart import chart_png, chart_svg, panels_of
from workplan.source import Rejected

SVG = "{http://www.w3.org/2000/svg}"


def test_each_target_with_figures_has_a_panel() -> None:
    panels = panels_of(ledger().series())
    assert [panel.name for panel in panels] == ["新增公办学位（个）", "辍学率（%）", "家访（人次）"]
    assert panels[0].years == (("2024", 1000.0, 1250.0), ("2025", 1200.0, 900.0), ("2026", 1500.0, None))


def test_chart_tells_itself_in_words() -> None:
    root = ElementTree.fromstring(chart_svg(ledger().series(), True))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "指标完成情况"
    assert "2025 目标 1200 完成 900" in (root.findtext(f"{SVG}desc") or "")


def test_bars_are_as_high_as_their_figures() -> None:
    root = ElementTree.fromstring(chart_svg(ledger().series(), True))
    panel = root.find(f"{SVG}g")
    assert panel is not None
    heights = [float(bar.get("height", "0")) for bar in panel.iter(f"{SVG}rect")][1:]
    assert [round(height / heights[-1] * 1500) for height in heights] == [1000, 1250, 1200, 900, 1500]


def test_names_are_escaped() -> None:
    rows = tuple(replace(row, indicator="<学位> & 其他") for row in ledger().rows)
    ElementTree.fromstring(chart_svg((rows[:3],), False))


def test_chart_without_figures_is_refused() -> None:
    with pytest.raises(Rejected) as raised:
        chart_svg((ledger().series()[2],), True)
    assert raised.value.findings[0].code == "Y505"


def test_missing_library_is_said_when_pixels_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cairosvg", None)
    with pytest.raises(Rejected) as raised:
        chart_png("<svg/>")
    assert raised.value.findings[0].code == "Y502"


def test_pixels_are_made_by_cairosvg(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = types.ModuleType("cairosvg")
    stand_in.svg2png = lambda bytestring, scale: b"PNG of " + bytestring  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "cairosvg", stand_in)
    assert chart_png("<svg/>") == b"PNG of <svg/>"
