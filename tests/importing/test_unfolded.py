"""Word files as offices lay them out: the plan in a table, a signature in a table, lines broken by hand."""

from __future__ import annotations

from tests.importing.conftest import printed_lines
from workplan.importing import Draft, import_records
from workplan.importing.unfolded import unfolded
from workplan.records import Record
from workplan.source import Source, read_yaml


def imported(*records: Record) -> Draft:
    numbered = tuple(record._replace(place=place) for place, record in enumerate(records, 1))
    return import_records(numbered, "last.docx")


def line(text: str, **more: object) -> Record:
    return Record(text, 0, **more)  # type: ignore[arg-type]


def table(*rows: tuple[str, ...], joins: tuple[tuple[str, ...], ...] = ()) -> Record:
    return Record("", 0, rows=rows, joins=joins)


def test_import_records_when_the_plan_stands_in_a_table() -> None:
    draft = imported(
        table(
            ("示例学校2025年春季工作计划", ""),
            ("一、教学\n1.每周听课两节。\n2.每月测验一次。", ""),
            ("二、安全\n1.每月演练一次。\n2.每日巡校。", ""),
            ("示例学校\n2025年2月10日", ""),
            joins=(("", "<"),) * 4,
        )
    )
    assert draft.template == "work-plan"
    assert printed_lines(draft) == [
        "示例学校2025年春季工作计划",
        "一、教学",
        "1.每周听课两节。",
        "2.每月测验一次。",
        "二、安全",
        "1.每月演练一次。",
        "2.每日巡校。",
        "示例学校",
        "2025年2月10日",
    ]


def test_import_records_when_offices_sign_in_a_table() -> None:
    draft = imported(
        line("关于做好2025年防汛工作的通知"),
        line("各乡镇："),
        line("现将有关事项通知如下，请遵照执行。"),
        table(("示例县水利局", "示例县应急管理局"), ("2025年4月8日", "2025年4月8日")),
    )
    assert printed_lines(draft)[-3:] == ["示例县水利局", "示例县应急管理局", "2025年4月8日"]
    assert "issuer:\n  - 示例县水利局\n  - 示例县应急管理局\n" in draft.yaml
    assert "table:" not in draft.yaml


def test_unfolded_when_a_table_says_more_keeps_it() -> None:
    kept = (
        table(("示例县水利局", "2025年4月8日"), ("示例县林业局", "2025年4月9日")),
        table(("单位", "日期"), ("示例县水利局", "2025年4月8日")),
        table(("甲", "乙"), ("丙", "丁")),
    )
    assert unfolded(kept) == kept


def test_unfolded_when_lines_are_broken_by_hand() -> None:
    assert [one.text for one in unfolded((line("一、范围\n东河三公里。\n二、时间\n三月。", comments=("甲",)),))] == [
        "一、范围",
        "东河三公里。",
        "二、时间",
        "三月。",
    ]
    assert [one.text for one in unfolded((line("第一句话。\n第二句话。"),))] == ["第一句话。", "第二句话。"]
    assert [one.text for one in unfolded((line("示例公司办公室\n2025年1月10日"),))] == [
        "示例公司办公室",
        "2025年1月10日",
    ]


def test_unfolded_when_a_line_is_only_wrapped_keeps_it() -> None:
    kept = (line("示例县2025年\n河道清淤方案"), line("本段尚未写完，\n还有下文。"), line("约\n2025年底完成。"))
    assert unfolded(kept) == kept


def test_unfolded_keeps_what_holds_for_the_first_line_there() -> None:
    title, status = unfolded(
        (line("河道清淤方案\n（讨论稿）", style="title", comments=("甲",), lead=4, new_page=True),)
    )
    assert title == line("河道清淤方案", style="title", comments=("甲",), lead=4, new_page=True)
    assert status == line("（讨论稿）", style="normal")
    first, second = unfolded((line("一、甲。\n二、乙。", level=0, style="heading 1", lead=9),))
    assert (first.level, first.lead, second.level, second.style) == (0, 0, None, "normal")


def test_import_records_when_a_text_is_only_a_table() -> None:
    draft = imported(
        line("示例幼儿园2025年行事历"),
        table(("月份", "工作"), ("二月", "开学准备；晨检培训。"), ("三月", "植树活动。")),
        line("备注：如遇变动另行通知。"),
    )
    root, _ = read_yaml(Source("a.yaml", draft.yaml))
    assert root.get("annexes") is None
    assert "I141" not in [finding.code for finding in draft.findings]
    assert printed_lines(draft)[0] == "示例幼儿园2025年行事历"
    assert printed_lines(draft)[-1] == "备注：如遇变动另行通知。"


def test_import_records_when_the_mark_of_a_title_is_not_bold() -> None:
    said = (
        "（一）用好补贴。按月发放津贴。",
        "（二）办好食堂：方便老人就餐。",
        "（三）办好讲座！每季一次。",
        "（四）评选，年底进行。",
    )
    draft = imported(
        line("示例街道2025年民政工作要点"),
        line("一、养老"),
        *(line(text, lead=lead) for text, lead in zip(said, (7, 7, 8, 5), strict=True)),
    )
    assert printed_lines(draft)[2:] == list(said)


def test_import_records_when_the_mark_of_a_title_is_bold_too() -> None:
    said = ("（一）用好补贴。按月发放津贴。", "（二）办好食堂：方便老人就餐。", "（三）办好讲座！每季一次。")
    draft = imported(line("示例街道2025年民政工作要点"), line("一、养老"), *(line(text, lead=8) for text in said))
    assert printed_lines(draft)[2:] == list(said)


def test_import_records_when_the_year_stands_above_the_title() -> None:
    draft = imported(line("2025"), line("年度工作计划"), line("一、检验"), line("抽检不少于六百批次。"))
    assert printed_lines(draft)[0] == "2025年度工作计划"
    assert "year: 2025" in draft.yaml


def test_import_records_when_an_annex_has_several_tables_says_so() -> None:
    records = (
        *(line(text) for text in ("示例县2025年方案", "一、目标", "修路三条。", "示例县交通局", "2025年3月2日")),
        line("附件"),
        line("项目和资金"),
        table(("项目", "工期"), ("修路", "六个月")),
        table(("来源", "金额", "备注"), ("省级", "120", "已拨")),
    )
    draft = imported(*records)
    told = [finding.words for finding in draft.findings if finding.code == "I145"]
    assert told == [("项目和资金", "2")]
    assert all(word in draft.yaml for word in ("修路", "六个月", "省级", "已拨"))
    assert "I145" not in [finding.code for finding in imported(*records[:-1]).findings]
