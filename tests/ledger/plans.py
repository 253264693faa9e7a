"""Three years of one office and one year of another, for the tests of the ledger."""

from __future__ import annotations

from datetime import date

from tests.compare.plans import proof_of
from workplan.ledger import Ledger, Plan, ledger_of

TODAY = date(2026, 9, 30)
HEAD = """\
template: work-points
title: ${year}年工作要点
issuer: 青川市教育局
"""
Y2024 = (
    HEAD
    + """\
year: 2024
sections:
  - heading: 学前教育
    lead: 基础教育科
    due: 2024-12
    goals:
      - title: 扩大公办学位
        body: ${targets.places}，${targets.dropout}。
        targets:
          - {id: places, indicator: 新增公办学位, value: "1000", unit: 个, actual: "1,250", support: [计划财务科]}
          - {id: dropout, indicator: 辍学率, value: 不超过3, unit: "%", actual: "2.1"}
"""
)
Y2025 = (
    HEAD
    + """\
year: 2025
sections:
  - heading: 学前教育
    lead: [基础教育科, 学前教育科]
    goals:
      - title: 扩大公办学位
        body: ${targets.places}，${targets.dropout}。
        targets:
          - {id: places, indicator: 新增公办学位, value: 1200, unit: 个, baseline: 1200, actual: 900}
          - {id: dropout, indicator: 辍学率, value: 不超过3, unit: "%"}
"""
)
Y2026 = (
    HEAD
    + """\
year: 2026
targets:
  - {id: places, text: "新增${value}${unit}公办学位", value: 1500, unit: 个, baseline: 900, due: 第二季度}
  - {id: safety, indicator: 校园安全, qualitative: true, lead: 安全科}
preamble: ${targets.places}，${targets.safety}。
"""
)
OTHER = """\
template: work-points
title: 工作要点
issuer: 临溪县教育局
year: 2026
preamble: ${targets.visits}。
targets:
  - {id: visits, indicator: 家访, value: 5-8万, unit: 人次, actual: 6万, lead: 德育科}
"""
FILES = {"2024.yaml": Y2024, "2025.yaml": Y2025, "2026.yaml": Y2026, "county.yaml": OTHER}


def plan(name: str, text: str) -> Plan:
    return Plan(proof_of(text, name).outline, name, lambda one: one.replace("${year}", "2026"))


def ledger(today: date = TODAY, files: dict[str, str] = FILES) -> Ledger:
    return ledger_of([plan(name, text) for name, text in files.items()], today)
