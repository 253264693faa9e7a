"""A sound outline that has something of everything, for tests that put mistakes into it."""

PLAN = """\
template: work-plan
year: 2026
title: ${year}年全市教育工作计划
issuer: [甲局, 乙局]
date: 2026-02-09
status: 征求意见稿
language: zh-Hans
vars:
  bureau: 教育局
  area: ${bureau}机关
preamble: |
  第一段${area}，见${ref.scale}。

  第二段${targets.places}，${targets.share.value}，${date}。
sections:
  - id: one
    heading: 总体要求
    body: 正文${targets.places.value}。
    points:
      - 要点${issuer}
      - title: 题
        body: 文${status}。
    goals:
      - id: seats
        title: 扩大学位
        body: 内容${targets.places.unit}。
        lead: 甲科
        support: [乙科, 丙科]
        due: 2026-06
        targets:
          - id: places
            text: 新建${value}${unit}
            value: 20
            unit: 所
            baseline: 11
          - id: share
            indicator: 占比
            value: 85%
    sections:
      - heading: 下级
        numbered: false
        closing: 结语见${ref.seats}。
  - heading: 图表
    table:
      id: scale
      caption: 规模${year}
      columns: [一, {title: 二, width: 2}]
      rows:
        - [1, 2]
        - [3, "${targets.places.value}"]
    chart:
      targets: [places, share]
      kind: bar
goals:
  - title: 另一项
    body: 文${targets.more.value | int + 1}。
    targets:
      - id: more
        value: 5
numbering:
  sections: [一、, （一）]
  continuous: [goals]
notice:
  title: 关于印发《${title}》的通知
  addressees: [各科]
  body: 印发${year}。
annexes:
  - title: 表一
    table: targets
  - id: second
    title: 表二
    table:
      columns: [一, 二]
      rows: [[1, 2]]
      widths: [1, 2]
imprint:
  copies: [市委办]
  issuer: 甲局办公室
  date: 2026-02-10
"""
