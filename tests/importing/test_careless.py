"""Texts as they are found: wrapped lines, ordinals written in several ways, letters spread over the line."""

from __future__ import annotations

from collections.abc import Callable

from tests.importing.accuracy import load
from workplan.importing import Draft

Drafted = Callable[..., Draft]
Lines = Callable[[Draft], list[str]]

WRAPPED = """示例市2024年就业促进工作行动计划

一、工作目标
    城镇新增就业3.2万人，失业人员再就业
8000人，城镇登记失业率控制在4.5%以内，高校
毕业生年底就业率不低于90%，全年开展职业技能
培训1.5万人次，零就业家庭动态清零。
二、工作措施
    （一）拓宽就业渠道。落实减负稳岗政策，发
放稳岗补贴2000万元，支持企业吸纳就业，开发公
益性岗位500个，举办线上线下招聘会100场次以上，
提供岗位3万个。
    （二）支持创业带动。发放创业担保贷款1亿
元，建设创业孵化基地3家，带动就业2000人。
"""
WRAPPED_ENGLISH = """NORTHFIELD LIBRARY WORK PLAN 2025

Introduction

The library serves forty thousand readers in nine towns. This plan sets out
what it will do in 2025 and how progress will be measured by the board.

I. Services

A. Extend opening hours to 60 hours a week in the main building, and to 40
hours a week in each of the branches.

B. Hold 12 public lectures. Each will have at least 50 visitors and will be
recorded for those who cannot come.

II. Collections

A. Acquire 3,000 new volumes.

B. Digitize 450 local newspapers from the years before 1950, and publish them
on the county's web site.
"""


def test_import_text_when_lines_of_figures_and_characters_are_wrapped(drafted: Drafted, lines: Lines) -> None:
    assert lines(drafted(WRAPPED))[2:] == [
        "城镇新增就业3.2万人，失业人员再就业8000人，城镇登记失业率控制在4.5%以内，高校毕业生年底就业率不低于90%，"
        "全年开展职业技能培训1.5万人次，零就业家庭动态清零。",
        "二、工作措施",
        "（一）拓宽就业渠道。落实减负稳岗政策，发放稳岗补贴2000万元，支持企业吸纳就业，开发公益性岗位500个，"
        "举办线上线下招聘会100场次以上，提供岗位3万个。",
        "（二）支持创业带动。发放创业担保贷款1亿元，建设创业孵化基地3家，带动就业2000人。",
    ]


def test_import_text_when_english_lines_are_wrapped(drafted: Drafted, lines: Lines) -> None:
    printed = lines(drafted(WRAPPED_ENGLISH))
    assert printed[:3] == [
        "NORTHFIELD LIBRARY WORK PLAN 2025",
        "Introduction",
        "The library serves forty thousand readers in nine towns. This plan sets out what it will do in 2025 and how"
        " progress will be measured by the board.",
    ]
    assert printed[4].endswith("in the main building, and to 40 hours a week in each of the branches.")
    assert printed[-1].endswith("and publish them on the county's web site.")


def test_import_text_when_one_series_is_written_in_several_ways(drafted: Drafted, lines: Lines) -> None:
    text = """2024年示例局工作计划
一、主要任务
1、加强学习。学习12次。
2．改进作风。调研30天。
3.优化服务。办结率100%。
二、要求
抓好落实。
"""
    draft = drafted(text)
    assert lines(draft)[2:5] == ["1、加强学习。学习12次。", "2、改进作风。调研30天。", "3、优化服务。办结率100%。"]
    assert [(one.code, one.words) for one in draft.findings if one.code == "I119"] == [("I119", ("2", "4, 5"))]


def test_import_text_when_two_ways_are_two_levels(drafted: Drafted, lines: Lines) -> None:
    text = """2024年示例局工作计划
1、道路
1.新建公路8公里。
2.改造公路9公里。
2、桥梁
1.新建桥梁2座。
2.维修桥梁5座。
"""
    draft = drafted(text)
    assert lines(draft)[1:] == text.splitlines()[1:]
    assert not [one for one in draft.findings if one.code in ("I119", "I131")]


def test_import_text_when_ordinals_are_roman_signs_or_letters(drafted: Drafted, lines: Lines) -> None:
    text = """示例公司2023年安全计划
Ⅰ、方针
预防为主。
Ⅱ、措施
A、健全制度
a)修订规程12项；
b)完善台账。
B、加强培训
a)培训2次；
b)持证上岗。
"""
    printed = lines(drafted(text))
    assert printed[1:] == text.replace("Ⅰ", "I").replace("Ⅱ", "II").splitlines()[1:]
    sections = load(drafted(text).yaml)["sections"]
    assert [section["heading"] for section in sections] == ["方针", "措施"]
    assert [len(section["goals"]) for section in sections[1]["sections"]] == [2, 2]


def test_import_text_when_no_heading_has_an_ordinal(drafted: Drafted) -> None:
    text = """示例社区2024年工作计划

指导思想
以党建为引领，服务居民。

工作目标
满意度达到95%。

主要措施
培训4次。
新建活动室1间。
"""
    sections = load(drafted(text).yaml)["sections"]
    assert [section["heading"] for section in sections] == ["指导思想", "工作目标", "主要措施"]
    assert sections[2]["body"].split() == ["培训4次。", "新建活动室1间。"]


def test_import_text_when_a_title_is_spread_over_the_line(drafted: Drafted) -> None:
    text = "2 0 2 4 年 工 作 要 点\n\n一、建设\n建设站点5个，投入使用。\n二、管理\n完善制度，加强检查。\n"
    assert load(drafted(text).yaml)["title"] == "${year}年工作要点"


def test_import_text_when_two_tables_have_the_same_head(drafted: Drafted, lines: Lines) -> None:
    head = "序号\t任务\t时限"
    text = f"2024年任务分解表\n一、经济\n{head}\n1\t投资增长8%\t12月\n二、民生\n{head}\n2\t就业5000人\t11月\n"
    assert lines(drafted(text))[1:] == text.splitlines()[1:]


def test_import_text_when_items_below_have_kinds_of_their_own(drafted: Drafted, lines: Lines) -> None:
    text = """示例公司2025年安全工作方案
一、主要任务
（一）健全体系
1、落实责任
（1）签订责任书120份；
（2）建立清单；
2、落实监管
（1）每月检查2次；
（2）每季通报1次。
（二）排查隐患
1) 自查自纠
a、班组每日自查；
b、车间每周自查。
2) 专项整治
二、实施步骤
（一）动员部署阶段。召开动员会。
（二）组织实施阶段。全面推进。
"""
    draft = drafted(text)
    assert lines(draft)[1:] == [line.replace(") ", ")") for line in text.splitlines()[1:]]
    assert not [one for one in draft.findings if one.code == "I134"]


def test_import_text_when_headings_without_ordinals_stand_above_each_other(drafted: Drafted) -> None:
    text = (
        "示例公司2024年安排\n\n【目标】\n收入10亿元。\n\n【重点】\n市场开拓\n新增客户30家。\n降本增效\n成本下降3%。\n"
    )
    sections = load(drafted(text).yaml)["sections"]
    assert [section["heading"] for section in sections] == ["【目标】", "【重点】", "市场开拓", "降本增效"]


def test_import_text_when_a_line_of_who_follows_a_semicolon(drafted: Drafted, lines: Lines) -> None:
    text = """2024年重点工作清单

一、经济发展

1.固定资产投资完成5亿元；
责任领导：张三；责任部门：经发办

2.招商引资到位资金2亿元；
责任领导：李四；责任部门：招商办
"""
    assert lines(drafted(text))[1:] == [line for line in text.splitlines()[1:] if line]
