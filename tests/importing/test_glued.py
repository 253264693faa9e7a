"""Headings glued to their sentences."""

from __future__ import annotations

from collections.abc import Callable

from workplan.importing.draft import Draft

Drafted = Callable[..., Draft]
Lines = Callable[[Draft], list[str]]

PLAN = """示例县2025年储备工作方案
1 总则
1.1 目的
1.1.1 {}
1.1.2 各站点每季度清点一次库存，清点结果逐级上报，发现短少的当日查明原因，并在三个工作日内补足。
1.1.3 职责分工
县级主管部门统一协调。
2 保障
2.1 经费
"""


def test_part_glued_when_a_sentence_only_begins_like_a_heading(drafted: Drafted, lines: Lines) -> None:
    for said in (
        "所有收储站点都要按照统一的台账格式逐日登记出入库数量和存放位置，台账保存不少于五年，任何人不得涂改。",
        "乡镇一级的收储站点可以根据本地仓房条件提出扩建或者改建的申请，由县级主管部门统一审核并安排施工。",
        "承担收储任务的各个仓储企业要深入开展安全生产自查工作，查出的隐患要登记造册，限期整改并逐项销号。",
    ):
        draft = drafted(PLAN.format(said))
        assert f"1.1.1　{said}" in lines(draft)
        assert "I133" not in [finding.code for finding in draft.findings]


def test_part_glued_when_a_heading_has_no_mark_behind_it(drafted: Drafted, lines: Lines) -> None:
    said = "加强仓储设施建设和日常管理工作按照统一规划分批改造老旧仓房，三年内基本消除危仓，新建仓房一律配备测温设备。"
    draft = drafted(PLAN.format(said))
    assert "1.1.1　加强仓储设施建设和日常管理工作" in lines(draft)
    assert "I133" in [finding.code for finding in draft.findings]
