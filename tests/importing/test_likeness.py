"""The skeleton of a plan: structure and ids stay, texts and figures are open."""

from __future__ import annotations

from pathlib import Path

from workplan.build import build
from workplan.importing.likeness import skeleton_of
from workplan.source import Source, node_at, read_yaml

LAST = """\
template: work-plan
year: 2026
title: ${year}年工作计划   # 标题
preamble: 已经写好的导语。
sections:
  - heading: 任务
    body: 已经写好的正文。
    goals:
      - id: places
        title: 增加学位
        body: 已经写好。
        lead: 基教科
        targets:
          - id: new_places
            text: 新增学位${value}${unit}
            value: 900
            actual: 950
            unit: 个
      - title: 修缮校舍
closing: 已经写好的结语。
"""


def test_skeleton_of_an_outline_opens_texts_and_keeps_structure() -> None:
    draft = skeleton_of(LAST.encode(), "2026.yaml", 2027)
    assert "已经写好" not in draft.yaml
    root, _ = read_yaml(Source("2027.yaml", draft.yaml))
    assert root.text("year") == "2027"
    assert root.text("title") == "${year}年工作计划"
    goal = node_at(root, ("sections", 0, "goals", 0))
    assert goal.text("id") == "places"  # type: ignore[union-attr]
    assert goal.text("lead") == "基教科"  # type: ignore[union-attr]
    assert goal.get("body") is None  # type: ignore[union-attr]
    target = node_at(goal, ("targets", 0))
    assert (target.text("baseline"), target.get("value")) == ("950", None)  # type: ignore[union-attr]
    assert node_at(root, ("sections", 0, "goals", 1, "id")).text == "s1-g2"  # type: ignore[union-attr,call-overload]


def test_skeleton_of_a_text_takes_the_year_asked_for() -> None:
    text = "示例区2026年工作要点\n\n一、办好学校\n1.修缮校舍。修缮三所。\n2.添置图书。每校一千册。\n"
    draft = skeleton_of(text.encode(), "last.txt", 2027)
    root, _ = read_yaml(Source("next.yaml", draft.yaml))
    assert root.text("year") == "2027"
    assert "三所" not in draft.yaml
    assert "修缮校舍" in draft.yaml


FRAMED = """\
template: notice
year: 2026
title: 防汛工作
contents: {depth: 3}
form: letter
letterhead: {mark: 示例市教育局, number: 示教函〔2026〕31号}
imprint: {copies: 市政府办公室, date: 2026-05-07}
sections:
  - id: money
    heading: 资金
    table:
      caption: 资金安排
      columns: [项目, {title: 来源, columns: [省级, 县级]}]
      rows: [[修渠, 31, 32]]
      notes: 旧注
    chart: {targets: [places], title: 进度}
  - id: rows
    heading: 其他
    table: {rows: [[甲, 乙]]}
    goals:
      - body: 没有标题的任务。
"""


OPENED = """\
template: notice
year: 2027
title: 防汛工作
contents:
  depth: 3
form: letter
letterhead:
  mark: 示例市教育局
  number:  # TODO
imprint:
  copies: 市政府办公室
  date:  # TODO
sections:
  - id: money
    heading: 资金
    table:
      caption: 资金安排
      columns:
        - 项目
        - title: 来源
          columns:
            - 省级
            - 县级
    chart:
      targets:
        - places
      title: 进度
  - id: rows
    heading: 其他
    goals:
      - id: rows-g1
        body: TODO
"""


def test_skeleton_of_an_outline_keeps_the_frame_and_the_heads_of_tables() -> None:
    assert skeleton_of(FRAMED.encode(), "2026.yaml", 2027).yaml == OPENED


def test_skeleton_of_a_document_leaves_its_dates_and_its_number_open(tmp_path: Path) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(
        "template: notice\nyear: 2026\ntitle: 示例市2026年防汛工作通知\nissuer: 示例市水利局\ndate: 2026-05-06\n"
        "letterhead: {mark: 示例市水利局文件, number: 示水发〔2026〕31号}\n"
        "sections: [{heading: 检查堤防, body: 五月底前完成。}, {heading: 备足物资, body: 各站备足。}]\n"
        "imprint: {copies: 市政府办公室, issuer: 示例市水利局办公室, date: 2026-05-07}\n",
        "utf-8",
    )
    yaml = skeleton_of(build(path).docx, "2026.docx", 2027).yaml
    assert "year: 2027" in yaml
    assert "  mark: 示例市水利局文件\n  number:  # TODO\n" in yaml
    assert "  issuer: 示例市水利局办公室\n  date:  # TODO\n" in yaml
    assert "2026" not in yaml
