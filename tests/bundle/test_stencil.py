"""A row filled into a stencil gives the document that it gives printed whole; where that is not sure, none is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workplan.build import Order, Press
from workplan.bundle.stencil import stencil_of
from workplan.source import Facts, Files

OUTLINE = """\
template: {template}
year: 2027
title: ${{row.town}}${{year}}年工作计划
issuer: ${{row.school}}
date: 2027-01-18
status: ${{row.status}}
vars: {{place: "${{row.town}}中心校"}}
notice: {{body: "现将《${{title}}》印发${{row.town}}。"}}
preamble: |
  ${{place}}有学校${{row.count}}所。

  第二段。
sections:
  - heading: 办好${{row.school}}
    points: ["${{row.count}}项任务。", {{title: "抓${{row.status}}", body: 落实。}}]
    goals:
      - title: 修缮${{row.school}}
        body: ${{targets.a}}，由${{row.school}}负责。
        lead: ${{row.school}}
        targets: [{{id: a, indicator: 修缮校舍, value: 3-5, unit: 万元, text: "${{year}}年投入${{value}}${{unit}}"}}]
      - title: 只有${{row.status}}
annexes:
  - {{title: "${{row.town}}任务表", table: targets}}
  - {{title: 明细, table: {{columns: [甲, 乙], rows: [["1", "x"]]}}}}
  - {{title: 另见, id: also, body: "${{row.count}}项，见${{ref.also}}。"}}
"""
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co")), min_size=0, max_size=12)
ROWS = st.fixed_dictionaries(dict.fromkeys(("town", "school", "status", "count"), WORDS))


def press_for(folder: Path, outline: str) -> tuple[Press, Order]:
    (folder / "plan.yaml").write_text(outline, "utf-8")
    return Press(Files(folder), Facts()), Order("plan.yaml")


def both(press: Press, outline: str, row: dict[str, str]) -> tuple[object, object] | None:
    """The document of a row printed whole, and from the stencil; None where the stencil is not used."""
    order = Order("plan.yaml", content=outline.encode(), names={"row": row})
    root, notes = press.nodes(order)
    decoded = press.outline(order, root)
    first = Order("plan.yaml", content=outline.encode(), names={"row": dict.fromkeys(row, "词")})
    stencil = stencil_of(press, decoded, first, notes)
    if stencil is None or not stencil.fits(order.names):
        return None
    return press.proof_of(order, decoded, notes), stencil.proof(press, order.names, notes)


@pytest.mark.parametrize("template", ["work-points", "work-plan", "speech", "annual-work-plan", "task-table"])
def test_a_filled_row_is_the_document_printed_whole(template: str, tmp_path: Path) -> None:
    outline = OUTLINE.format(template=template)
    press, _ = press_for(tmp_path, outline)
    used = []

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(ROWS)
    def hold(row: dict[str, str]) -> None:
        pair = both(press, outline, row)
        used.append(pair is not None)
        if pair:
            assert pair[0] == pair[1]

    hold()
    plain = {"town": "东河镇", "school": "东河镇中心小学", "status": "A&B <草案>", "count": "12"}
    pair = both(press, outline, plain)
    assert pair is not None
    assert pair[0] == pair[1]
    assert True in used


@pytest.mark.parametrize("word", ["", " 东河", "东河 ", "东\n河", "东河。", "why?", "东\u200b河", "\u3000东河"])
def test_a_word_that_could_change_more_is_printed_whole(word: str, tmp_path: Path) -> None:
    outline = "title: ${row.town}工作计划\n"
    press, _ = press_for(tmp_path, outline)
    assert both(press, outline, {"town": word}) is None


@pytest.mark.parametrize(
    "outline",
    [
        "title: ${row.town ~ 1}\n",
        "title: ${row.town}\npreamble: ${title | length}\n",
        "title: ${row.town}\npreamble: |\n  甲${row.town}\n  乙\n",
        "title: ${row.town}\ntargets: [{id: a, value: '${row.town}', unit: 所}]\npreamble: ${targets.a}\n",
        "title: ${row.town}\nvars: {v: '${row.town}'}\ntargets: [{id: a, text: '${v}建'}]\npreamble: ${targets.a}\n",
        "title: ${row.town}\nannexes: [{title: 表, table: {columns: [甲], rows: [['${row.town}']]}}]\n",
        "title: ${row.town}\nvars: {v: '${row.town}'}\nsections: [{table: {columns: [甲], rows: [['${v}']]}}]\n",
        "title: \U000f0000${row.town}\n",
        "title: 没有列\n",
    ],
)
def test_an_outline_that_could_change_more_is_printed_whole(outline: str, tmp_path: Path) -> None:
    press, _ = press_for(tmp_path, outline)
    assert both(press, outline, {"town": "东河镇"}) is None
