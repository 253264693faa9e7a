"""Outlines of chance, each by its seed: every part that an outline may have, texts with what is awkward in XML."""

from __future__ import annotations

import random
from typing import Any

from workplan.source.emit import emit_yaml

_WORDS = "道路水渠学校图书馆卫生院养老服务安全生产防汛抗旱土地整治人才引进便民窗口文化广场环境整治项目建设产业发展"
_AWKWARD = (
    "a & b",
    "<w:p/>",
    "“引号”",
    "100%",
    "A4纸",
    "it's",
    "]]>",
    "&amp;",
    "𠮷野家",
    "é ü",
    "……",
    "—— 破折",
    "①②",
    "1:30",
)
_PACKS = ("work-points", "work-plan", "summary-and-plan", "work-ideas", "speech", "notice", "annual-work-plan")


def outline_of(seed: int, sections: int = 4) -> str:
    """The outline of a seed, as YAML."""
    return emit_yaml(_values(random.Random(seed), sections))


def _text(chance: random.Random, length: int) -> str:
    parts = ["".join(chance.choices(_WORDS, k=chance.randint(2, 12))) for _ in range(max(1, length // 8))]
    if chance.random() < 0.3:
        parts.insert(chance.randrange(len(parts) + 1), chance.choice(_AWKWARD))
    return "，".join(parts) + "。"


def _title(chance: random.Random) -> str:
    return "".join(chance.choices(_WORDS, k=chance.randint(4, 24)))


def _goal(chance: random.Random, number: int) -> dict[str, Any]:
    goal: dict[str, Any] = {"title": _title(chance)}
    if chance.random() < 0.7:
        goal["body"] = "\n\n".join(_text(chance, 60) for _ in range(chance.randint(1, 2)))
    if chance.random() < 0.4:
        goal["points"] = [_text(chance, 20) for _ in range(chance.randint(1, 4))]
    if chance.random() < 0.4:
        target = {
            "id": f"t{number}",
            "indicator": _title(chance)[:8],
            "value": str(chance.randint(1, 999)),
            "unit": "个",
        }
        goal["targets"] = [target]
    if chance.random() < 0.3:
        goal |= {"lead": "办公室", "due": "2026-06"}
    return goal


def _section(chance: random.Random, depth: int, number: int) -> dict[str, Any]:
    section: dict[str, Any] = {"heading": _title(chance)}
    if chance.random() < 0.5:
        section["body"] = _text(chance, 40)
    if chance.random() < 0.15:
        section["numbered"] = False
    if depth < 2 and chance.random() < 0.4:
        section["sections"] = [_section(chance, depth + 1, number * 10 + n) for n in range(chance.randint(1, 3))]
    else:
        section["goals"] = [_goal(chance, number * 100 + n) for n in range(chance.randint(1, 4))]
    return section


def _annex(chance: random.Random) -> dict[str, Any]:
    kind = chance.random()
    if kind < 0.4:
        return {"title": _title(chance), "table": "targets", "landscape": chance.random() < 0.5}
    if kind < 0.7:
        rows = [[_title(chance), str(chance.randint(1, 99)), _text(chance, 16)] for _ in range(chance.randint(1, 12))]
        return {"title": _title(chance), "table": {"columns": ["甲项", "乙项", "丙项"], "rows": rows}}
    return {"title": _title(chance), "body": _text(chance, 80)}


def _values(chance: random.Random, sections: int) -> dict[str, Any]:
    plan: dict[str, Any] = {
        "template": chance.choice(_PACKS),
        "title": _title(chance),
        "year": 2026,
        "issuer": chance.choice(["示例镇人民政府", ["甲局", "乙办公室"]]),
        "date": "2026-02-09",
        "preamble": _text(chance, 100),
        "sections": [_section(chance, 0, n + 1) for n in range(chance.randint(1, sections))],
        "closing": _text(chance, 40),
    }
    if chance.random() < 0.4:
        plan["addressees"] = ["各村", "各单位"]
    if chance.random() < 0.4:
        plan["annexes"] = [_annex(chance) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.25:
        plan["notice"] = {"title": _title(chance), "addressees": ["各村"], "body": _text(chance, 30)}
    if chance.random() < 0.3:
        plan["numbering"] = chance.choice([
            {"as": "text"},
            {"sections": ["第一章", "第一节"], "goals": "第一条", "continuous": ["goals"]},
            {"sections": ["1", "1.1", "1.1.1"], "goals": "level", "points": "a)"},
            {"continuous": ["goals", "points"]},
        ])  # fmt: skip
    if chance.random() < 0.2:
        plan |= {"language": "en", "sheet": "plain-en"}
    return plan
