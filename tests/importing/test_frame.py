"""What stands around a text: titles, who issues it, signatures, lists of annexes, the imprint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.importing.accuracy import load
from workplan.importing import Draft, import_records
from workplan.records import Record

Drafted = Callable[..., Draft]
Lines = Callable[[Draft], list[str]]

BODY = """一、主要任务
全年建成站点20个，覆盖率达到95%以上，群众满意度稳步提高，形成一批可以推广的做法，为下一步工作打下基础。
开展检查4次，整改问题80个，按期完成率达到百分之百，各科室要把责任落实到人，确保各项任务如期完成。
二、有关要求
各单位要加强协作，遇到问题及时沟通，重要情况随时报告，不得迟报、漏报和瞒报有关情况。
各单位每季度末报送一次进展情况。
"""


def imported(*records: Record) -> dict[str, Any]:
    numbered = tuple(record._replace(place=place) for place, record in enumerate(records, 1))
    return load(import_records(numbered, "last.docx").yaml)


def test_import_text_when_headings_below_a_dated_title_sound_like_titles(drafted: Drafted) -> None:
    text = """2024年信息化工作安排
（2024年1月）
总体思路
以数据共享为主线，推进系统整合，全年整合系统18个。
重点任务
上云率达到80%。
"""
    outline = load(drafted(text).yaml)
    assert outline["title"] == "${year}年信息化工作安排"
    assert [section["heading"] for section in outline["sections"]] == ["总体思路", "重点任务"]


@pytest.mark.parametrize(
    ("name", "following"),
    [
        ("示例局办公室", "今年以来，办公室较好完成了各项任务，现报告如下。"),
        ("Example District Library", "It serves 9 towns."),
    ],
)
def test_import_text_when_the_issuer_stands_below_the_title(drafted: Drafted, name: str, following: str) -> None:
    title = "2023年工作总结和计划" if not name.isascii() else "Annual Work Plan 2025"
    outline = load(drafted(f"{title}\n{name}\n\n{following}\n1. 学习\n集中学习12次。\n2. 调研\n调研30天。\n").yaml)
    assert outline["issuer"] == name
    assert outline["preamble"].strip() == following


def test_import_records_when_the_title_is_styled_and_more_stands_below_it() -> None:
    outline = imported(
        Record("Operations Plan 2025", 0, style="title"),
        Record("Northfield Works Department", 0, style="normal"),
        Record("Purpose", 0, style="heading 1", level=0),
        Record("The department keeps 300 km of road.", 0, style="normal"),
        Record("Objectives", 0, style="heading 1", level=0),
        Record("Resurface 24 km of road.", 0, style="normal"),
    )
    assert (outline["title"], outline["issuer"]) == ("Operations Plan ${year}", "Northfield Works Department")


def test_import_records_when_the_title_has_a_soft_break() -> None:
    outline = imported(
        Record("示例市教育局\n2024年教育工作要点", 0, align="center"), *(Record(line, 0) for line in BODY.split("\n"))
    )
    assert outline["title"] == "示例市教育局${year}年教育工作要点"


def test_import_records_when_a_bold_title_stands_behind_spaces(lines: Lines) -> None:
    records = (
        Record("示例局2024年工作要点", 1),
        Record("　　一、教学", 2),
        Record("　　1.\t抓好教研。教研活动每月2次。", 3, lead=10),
        Record("　　2.\t抓好考试。合格率达到95%。", 4, lead=10),
    )
    assert lines(import_records(records, "last.docx"))[2:] == [
        "1.抓好教研。教研活动每月2次。",
        "2.抓好考试。合格率达到95%。",
    ]


def test_import_text_when_annexes_are_listed_below_the_signature(drafted: Drafted) -> None:
    text = f"示例市2023年城管工作计划\n{BODY}示例市城市管理局\n2023年2月10日\n附件：1.任务清单\n　　　2.责任分工表\n"
    outline = load(drafted(text).yaml)
    assert (outline["issuer"], outline["date"]) == ("示例市城市管理局", "2023-02-10")
    assert [annex["title"] for annex in outline["annexes"]] == ["任务清单", "责任分工表"]
    assert "示例市城市管理局" not in outline["sections"][-1]["body"]


NOTICE = f"""关于印发《示例局2025年工作计划》的通知
各科室：
现将《示例局2025年工作计划》印发给你们，请认真组织实施。
附件：1.任务分工表
      2.经费安排表
示例市示例局
2025年2月20日
示例局2025年工作计划
{BODY}"""


def test_import_text_when_a_notice_lists_annexes_line_by_line(drafted: Drafted) -> None:
    outline = load(drafted(NOTICE).yaml)
    assert outline["notice"]["body"].strip() == "现将《${title}》印发给你们，请认真组织实施。"
    assert [annex["title"] for annex in outline["annexes"]] == ["任务分工表", "经费安排表"]


def test_import_text_when_the_plan_is_signed_beside_its_notice(drafted: Drafted, lines: Lines) -> None:
    printed = lines(drafted(f"{NOTICE}示例局规划科\n2025年1月3日\n"))
    assert printed[printed.index("各单位每季度末报送一次进展情况。") + 1 :][:2] == ["示例局规划科", "2025年1月3日"]


def test_import_records_when_the_imprint_stands_below_the_annexes() -> None:
    outline = imported(
        *(Record(line, 0) for line in f"示例局2025年工作计划\n{BODY}示例市示例局\n2025年2月20日".split("\n")),
        Record("附件", 0, new_page=True),
        Record("经费安排表", 0, align="center"),
        Record("", 0, rows=(("项目", "金额"), ("学前", "3000"))),
        Record("抄送：市委办公室，市政府办公室。", 0),
        Record("示例局办公室　2025年2月20日印发", 0),
    )
    assert outline["imprint"] == {
        "copies": ["市委办公室", "市政府办公室"],
        "issuer": "示例局办公室",
        "date": "2025-02-20",
    }
    assert "body" not in outline["annexes"][0]


@pytest.mark.parametrize(("kind", "told"), [("工作要点", [("示例局 2025-02-20", "work-points")]), ("工作计划", [])])
def test_import_text_when_the_pack_prints_no_signature(
    drafted: Drafted, kind: str, told: list[tuple[str, ...]]
) -> None:
    draft = drafted(f"示例局2025年{kind}\n{BODY}示例局\n2025年2月20日\n")
    assert [finding.words for finding in draft.findings if finding.code == "I144"] == told


def test_import_records_when_a_note_stands_below_the_table_of_an_annex() -> None:
    outline = imported(
        *(Record(line, 0) for line in f"示例局2025年工作计划\n{BODY}示例市示例局\n2025年2月20日".split("\n")),
        Record("附件", 0, new_page=True),
        Record("经费安排表", 0, align="center"),
        Record("", 0, rows=(("项目", "金额"), ("学前", "3000"))),
        Record("注：金额为万元。", 0),
    )
    assert outline["annexes"][0]["table"]["notes"] == "金额为万元。"
    assert "body" not in outline["annexes"][0]


def test_import_text_when_a_title_has_a_second_line(drafted: Drafted) -> None:
    second = "——在示例区第五届人民代表大会第三次会议上"
    text = f"示例区2023年工作报告\n{second}\n区长　王五\n（2023年1月10日）\n\n各位代表：\n{BODY}"
    outline = load(drafted(text).yaml)
    assert outline["title"] == "示例区${year}年工作报告——在示例区第五届人民代表大会第三次会议上"
    assert (outline["salutation"], outline["speaker"]) == ("各位代表", "区长王五")


def test_import_records_when_a_short_plan_with_a_styled_title_follows_its_notice() -> None:
    outline = imported(
        *(
            Record(line, 0)
            for line in ("关于印发《2025年安全方案》的通知", "各子公司：", "现将方案印发给你们，请遵照执行。")
        ),
        Record("示例集团有限公司", 0, align="right"),
        Record("2025年3月1日", 0, align="right"),
        Record("2025年安全方案", 0, style="title"),
        Record("一、目标", 0, style="heading 1", level=0),
        Record("全年零事故。", 0),
        Record("二、措施", 0, style="heading 1", level=0),
        Record("签订责任书50份。", 0),
    )
    assert (outline["title"], outline["issuer"]) == ("${year}年安全方案", "示例集团有限公司")
    assert outline["notice"]["addressees"] == ["各子公司"]


def test_import_text_when_a_heading_sounds_like_a_title_and_another_line_has_the_year(drafted: Drafted) -> None:
    text = (
        "County Health Service\nAction Plan for 2025\n\nExecutive summary\nThe service has three priorities in 2025.\n"
    )
    text += "\n1. Access\nOpen two clinics.\n2. Quality\nTrain 120 nurses.\n"
    assert load(drafted(text).yaml)["title"] == "County Health Service Action Plan for ${year}"


@pytest.mark.parametrize("remark", ["2024年9月1日校党委会审议通过", "2024年1月"])
def test_import_text_when_a_remark_in_brackets_stands_below_the_title(
    drafted: Drafted, lines: Lines, remark: str
) -> None:
    draft = drafted(f"示例大学2024年工作要点\n（{remark}）\n\n{BODY}")
    assert lines(draft)[:3] == ["示例大学2024年工作要点", f"（{remark}）", "一、主要任务"]
    assert not [finding for finding in draft.findings if finding.code == "I107"]


@pytest.mark.parametrize(
    ("head", "end"), [("二〇二四年工作计划", ""), ("工作计划", "二〇二四年三月"), ("二○二四年计划", "")]
)
def test_import_text_when_the_year_is_written_in_characters(drafted: Drafted, head: str, end: str) -> None:
    assert load(drafted(f"{head}\n{BODY}{end}").yaml)["year"] == "2024"


@pytest.mark.parametrize(
    ("title", "year", "taken"),
    [
        ("关于印发《示例市近视防控工作方案（2026—2030年）》的通知", 2026, "（2026—2030年）"),
        ("示例市教育三年行动计划（2024年－2026年）", 2026, "（2024年－2026年）"),
        ("示例市2026年落实《教育规划（2021—2030年）》工作要点", 2026, "示例市${year}年落实《教育规划（2021—2030年）》"),
        ("示例市2025—2026学年工作计划", 2026, "示例市${year - 1}—${year}学年"),
        ("示例市2025—2026年冬春水利工作方案", 2026, "示例市${year - 1}—${year}年冬春"),
    ],
)
def test_import_text_when_the_title_names_a_span_of_years(drafted: Drafted, title: str, year: int, taken: str) -> None:
    outline = load(drafted(f"{title}\n\n{BODY}\n示例市教育局\n2026年4月13日\n").yaml)
    assert outline["year"] == str(year)
    assert taken in outline["title"]
