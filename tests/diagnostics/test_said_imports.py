"""Every code of the import, provoked: the message names the file, the line and what it is about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.diagnostics.saying import assert_said, of_code
from workplan.importing import Choices, Draft, import_document, import_records
from workplan.records import Record

TITLE = "云溪镇2026年工作计划\n"
LEAD = "为做好今年工作，现就有关事项安排如下，请各单位认真贯彻执行，确保各项任务落到实处。\n"
ROADS = "一、修好道路\n全年硬化村道十公里，修补破损路面三处，确保群众出行安全。\n"
SCHOOLS = "二、办好学校\n新建幼儿园一所，今年秋季学期开始招生，方便附近各村儿童入园。\n"
SIGNED = "\n云溪镇人民政府\n2026年1月5日\n"
PLAN = TITLE + LEAD + ROADS + SCHOOLS
WRAPPED = "坚持以人民健康为中心，全面贯彻落实各项决策部署，持续深化改革，推动事业高质量发展，不断增强群众的获得感。"


def wrapped() -> str:
    """Three paragraphs, their lines broken at thirty characters."""
    paragraphs = [f"    {title}。{WRAPPED * 2}" for title in ("一、抓改革", "二、抓服务", "三、抓管理")]
    return TITLE + "\n".join(part[at : at + 30] for part in paragraphs for at in range(0, len(part), 30))


TEXTS: list[tuple[str, str, str, list[str]]] = [
    ("I101", "当前位置：首页 > 计划 > 正文\n" + PLAN, "1:1", ["当前位置：首页 > 计划 > 正文"]),
    ("I101", PLAN + "上一篇：去年的计划\n", "7:1", ["上一篇：去年的计划"]),
    (
        "I102",
        TITLE + "\n".join(f"第一范文网  {line}" for line in (LEAD, ROADS[7:], SCHOOLS[7:])),
        "2:1",
        ["第一范文网", "3"],
    ),
    ("I103", TITLE + LEAD + "— 1 —\n" + ROADS, "3:1", ["— 1 —"]),
    ("I104", "索引号：A1\n发文机关：镇政府\n成文日期：2026年1月5日\n" + PLAN, "1:1", ["索引号：A1"]),
    ("I105", TITLE + LEAD + ROADS + TITLE + SCHOOLS, "5:1", [TITLE.strip()]),
    ("I106", f"# {TITLE}\n## 修好道路\n\n- 全年硬化**村道**十公里。\n", "1:1", ["3", "1, 3, 5"]),
    ("I107", "同心同德再创辉煌\n\n" + PLAN, "1:1", ["同心同德再创辉煌"]),
    ("I109", TITLE + "目录\n一、修好道路……1\n二、办好学校……2\n" + ROADS + SCHOOLS, "2:1", ["3", "2, 3, 4"]),
    ("I110", TITLE + "为做好工作,现安排如下。\n" + ROADS, "2:1", ["1", "2"]),
    ("I111", TITLE + "为做好工作，现安排如下。。\n" + ROADS, "2:1", ["1", "2"]),
    ("I112", TITLE + "为做好  工作，现安排如下。\n" + ROADS, "2:1", ["1", "2"]),
    ("I113", TITLE + "??为做好工作，现安排如下。\n" + ROADS, "2:1", ["1", "2"]),
    ("I114", TITLE + "为做好\x07工作，现安排如下。\n" + ROADS, "2:1", ["1", "2"]),
    ("I115", wrapped(), "2:1", ["9", "2, 6, 10"]),
    ("I116", TITLE + "　　".join([LEAD.strip(), ROADS[7:].strip()] * 3), "2:1", ["6", "2"]),
    ("I118", TITLE.strip() + "<br>\n<span>现安排如下</span>。<br>\n", "1:1", ["4", "1, 2"]),
    ("I119", TITLE + LEAD + "1、加强学习。\n2．改进作风。\n3.优化服务。\n", "4:1", ["2", "4, 5"]),
    ("I121", PLAN, "1:1", ["work-plan", "95%"]),
    ("I122", ROADS + SCHOOLS, "1:1", ["work-plan", "40%", "--template"]),
    ("I123", ROADS + SCHOOLS, "1:1", ["“last”", "--title"]),
    ("I124", ROADS + SCHOOLS, "1:1", ["--year"]),
    ("I130", PLAN + "7.8亩林地移交林场管理，由林场负责日常管护。\n", "7:1", ["7.8亩林地移交林场管理", "75%"]),
    ("I131", PLAN + "四、管好山林\n补植一百亩。\n", "7:1", ["“四、管好山林”"]),
    ("I132", PLAN + "保障措施\n" + ROADS + SCHOOLS, "7:1", ["“保障措施”", "60%"]),
    ("I133", TITLE + "一、总体要求以改革为主线，推进各项工作。\n" + SCHOOLS, "2:1", ["“总体要求”", "75%"]),
    ("I134", TITLE + "一、修好道路。今年动工。\n（一）硬化村道\n十公里。\n" + SCHOOLS, "2:1", ["修好道路"]),
    ("I140", PLAN + SIGNED + "\n附件1\n任务分工表\n各村按此执行。\n", "12:1", ["任务分工表", "90%"]),
    ("I144", PLAN.replace("计划", "要点") + SIGNED, "1:1", ["云溪镇人民政府 2026-01-05", "work-points"]),
    ("I152", PLAN + "三、往后\nxxxx年是关键的一年，要认真做好各项工作。\n", "8:1", ["xxxx年是关键的一年", "2026"]),
]


@pytest.mark.parametrize(("code", "text", "place", "words"), TEXTS)
def test_what_an_import_says_of_a_text_stands_at_its_line(code: str, text: str, place: str, words: list[str]) -> None:
    name = "last.md" if text.startswith("#") else "last.txt"
    assert_said(of_code(import_document(text.encode(), name).findings, code), f"{name}:{place}", *words)


@pytest.mark.parametrize(
    ("code", "words"),
    [("I150", ["全年硬化村道12公里", "t1"]), ("I151", ["新建幼儿园××所", "t2"])],
)
def test_what_an_import_says_of_a_figure_stands_at_the_line_of_its_sentence(code: str, words: list[str]) -> None:
    text = f"{TITLE}{LEAD}一、修好道路\n各村认真落实。\n全年硬化村道12公里，新建幼儿园××所。\n"
    draft = import_document(text.encode(), "last.txt", Choices(targets=True))
    assert_said(of_code(draft.findings, code), "last.txt:5:1", *words)


def records(*below: Record) -> Draft:
    head = (Record(TITLE.strip(), 1, style="title"), Record("主要任务", 2, "一、", "heading 1", 0))
    return import_records((*head, *below), "last.docx")


TABLE = Record("", 2, rows=(("任务", "科室"), ("修路", "建设科")))
RECORDS: list[tuple[str, Any, str, list[str]]] = [
    ("I117", lambda: records(Record("抓教研。", 3, "•"), Record("抓作业。", 4, "●")), "3:1", ["2", "3, 4"]),
    (
        "I141",
        lambda: import_records(
            (Record(TITLE.strip(), 1, style="title"), TABLE, Record("修路。年底通车。", 3, "1.", "list paragraph")),
            "last.docx",
        ),
        "2:1",
        ["表1"],
    ),
    ("I142", lambda: records(Record("主要任务\t1", 3, style="toc 1"), Record("修路。", 4)), "3:1", ["1", "3"]),
    ("I143", lambda: records(Record("见图1。", 3), Record("图1 选址示意", 4)), "4:1", ["选址示意", "picture"]),
]


@pytest.mark.parametrize(("code", "drafted", "place", "words"), RECORDS)
def test_what_an_import_says_of_a_word_file_stands_at_its_paragraph(
    code: str, drafted: Any, place: str, words: list[str]
) -> None:
    assert_said(of_code(drafted().findings, code), f"last.docx:{place}", *words)
