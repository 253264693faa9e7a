"""What a paragraph says: text, looks, changes, fields, drawings, anchors, and what is reported of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word.docx_maker import (
    HEADING_STYLES,
    abstract,
    cell,
    docx,
    field,
    level,
    num,
    numbered,
    par,
    row,
    run,
    styled,
    table,
)
from workplan.diagnostics import all_codes, as_text, code_of
from workplan.records import Record
from workplan.word.read import Reading, read_document


def reading(*blocks: str, **more: str) -> Reading:
    return read_document(docx(*blocks, **more), "计划.docx")


def records(*blocks: str, **more: str) -> tuple[Record, ...]:
    return reading(*blocks, **more).records


def texts(*blocks: str, **more: str) -> list[str]:
    return [record.text for record in records(*blocks, **more)]


def notes(*blocks: str, **more: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.words[-1] if finding.words else "") for finding in reading(*blocks, **more).findings]


# Characters

printable = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), max_size=40)


@given(printable)
def test_text_is_read_as_it_was_written(text: str) -> None:
    assert texts(par(run(text))) == [text]


@given(st.lists(printable.filter(bool), min_size=1, max_size=5))
def test_text_does_not_depend_on_how_runs_split_it(pieces: list[str]) -> None:
    assert texts(par("".join(run(piece) for piece in pieces))) == ["".join(pieces)]


def test_tabs_breaks_and_special_characters() -> None:
    content = (
        "<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t><w:cr/><w:noBreakHyphen/><w:softHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'
    )
    assert texts(par(content)) == ["一\t二\n三\n\u2011☑°"]


def test_space_without_preserve_is_dropped_as_word_does() -> None:
    assert texts(par("<w:r><w:t> 一 </w:t></w:r><w:r><w:t>　二\n三</w:t></w:r>")) == ["一　二 三"]


def test_raised_and_lowered_figures_stay_apart() -> None:
    def off(text: str, position: str) -> str:
        return run(text, f'<w:vertAlign w:val="{position}"/>')

    assert texts(par(run("产水10") + off("5", "superscript") + run("m") + off("3", "superscript"))) == ["产水10⁵m³"]
    assert texts(par(run("CO") + off("2", "subscript") + run("降10") + off("-1", "superscript"))) == ["CO₂降10⁻¹"]
    assert texts(par(run("第1") + off("st", "superscript") + off("12", "baseline"))) == ["第1st12"]


def test_unknown_symbol_is_replaced_and_reported() -> None:
    content = par('<w:r><w:sym w:font="Office Seals" w:char="F041"/></w:r>')
    assert texts(content) == ["\ufffd"]
    assert notes(content) == [("I552", "Office Seals")]


def test_private_characters_of_symbol_fonts_become_unicode_and_others_stay() -> None:
    content = par(
        run("\uf061\uf0b3甲", '<w:rFonts w:ascii="Symbol"/>') + run("\uf061\ue5e5", '<w:rFonts w:ascii="宋体"/>')
    )
    assert texts(content) == ["α≥甲\uf061\ue5e5"]


def test_unknown_element_keeps_its_text_and_is_reported() -> None:
    content = par(f"<w:marvel>{run('文字')}</w:marvel>")
    assert texts(content) == ["文字"]
    assert notes(content) == [("I551", "marvel")]


def test_hidden_text_is_left_out_and_reported() -> None:
    content = par(run("看得见") + run("看不见", "<w:vanish/>"))
    assert texts(content) == ["看得见"]
    assert notes(content) == [("I544", "看不见")]


def test_hidden_is_a_toggle_between_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="p"><w:name w:val="p"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="c"><w:name w:val="c"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    assert texts(par(run("甲", '<w:rStyle w:val="c"/>') + run("乙"), '<w:pStyle w:val="p"/>'), styles=styles) == ["甲"]


def test_wrappers_are_looked_through() -> None:
    wrapped = (
        f'<w:hyperlink r:id="rId9">{run("链")}</w:hyperlink><w:smartTag w:element="date">{run("签")}</w:smartTag>'
        f'<w:sdt><w:sdtContent>{run("控")}</w:sdtContent></w:sdt><w:fldSimple w:instr="PAGE">{run("域")}</w:fldSimple>'
    )
    outside = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{par('控件')}</w:sdtContent></w:sdt><w:customXml>{par('标')}</w:customXml>"
    )
    assert texts(par(wrapped), outside) == ["链签控域", "控件", "标"]


def test_placeholder_of_a_control_is_reported() -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击输入')}</w:sdtContent></w:sdt>"
    assert notes(par(control)) == [("I556", "单击输入")]


def test_ruby_keeps_the_character_and_formula_its_text() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('pīn')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>"
    formula = "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"
    assert texts(par(ruby + formula)) == ["拼a=b"]
    assert notes(par(ruby + formula)) == [("I555", "pīn"), ("I554", "a=b")]


# Styles


@pytest.mark.parametrize(
    ("name", "shown", "outline"),
    [
        ("heading 1", "heading 1", 0),
        ("标题 1", "heading 1", 0),
        ("标题2", "heading 2", 1),
        ("標題 3", "heading 3", 2),
        ("标题", "title", None),
        ("正文", "normal", None),
        ("目录 2", "toc 2", None),
        ("Body Text", "body text", None),
        ("heading 2,H2,二级", "heading 2", 1),
        ("一级标题", "一级标题", None),
        ("列出段落", "list paragraph", None),
    ],
)
def test_style_names_are_english_and_lower_case(name: str, shown: str, outline: int | None) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="x"><w:name w:val="{name}"/></w:style>'
    (record,) = records(styled("文", "x"), styles=styles)
    assert (record.style, record.level) == (shown, outline)


def test_level_and_alignment_come_through_the_chain() -> None:
    styles = HEADING_STYLES + (
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="章"/><w:basedOn w:val="2"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    )
    found = records(
        styled("甲", "x"),
        styled("乙", "x", '<w:jc w:val="end"/><w:outlineLvl w:val="9"/>'),
        styled("丙", "missing"),
        par("丁", '<w:outlineLvl w:val="3"/>'),
        styles=styles,
    )
    assert [(record.style, record.level, record.align) for record in found] == (
        [("章", 1, "center"), ("章", None, "right"), ("normal", None, ""), ("normal", 3, "")]
    )


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style>'
    )
    assert records(styled("文", "x"), styles=styles)[0].style == "x"


# Run-in titles

KAI = '<w:rFonts w:eastAsia="楷体"/>'
SONG = '<w:rFonts w:eastAsia="仿宋"/>'


@pytest.mark.parametrize(
    ("runs", "lead"),
    [
        (run("扩大学位。", "<w:b/>") + run("新建幼儿园。"), 5),
        (run("1.") + run("扩大学位。", "<w:b/>") + run("新建幼儿园。"), 7),
        (run("扩大", "<w:b/>") + run(" ") + run("学位。", "<w:b/>") + run("新建幼儿园。"), 6),
        (run("扩大学位。", "<w:b/>") + run("  ", "<w:b/>") + run("新建。"), 5),
        (run("扩大学位。", KAI) + run("新建幼儿园二十所。", SONG), 5),
        (run("扩大学位。", SONG) + run("2026", KAI) + run("年新建幼儿园。", SONG), 0),
        (run("全部加粗。", "<w:b/>"), 0),
        (run("小标题", "<w:b/>") + run("："), 0),
        (run("没有加粗。"), 0),
        (run("联系人：") + run("张三", "<w:b/>"), 0),
        (run("要点", '<w:rStyle w:val="c"/>') + run("正文正文"), 2),
        (run("链接", '<w:rStyle w:val="h"/>') + run("正文正文"), 0),
        (run("正文正文，", SONG) + run("楷体", KAI) + run("，正文。", SONG), 0),
    ],
)
def test_lead_is_what_looks_apart_at_the_start(runs: str, lead: int) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="c"><w:name w:val="条目"/></w:style>'
        '<w:style w:type="character" w:styleId="h"><w:name w:val="Hyperlink"/></w:style>'
    )
    assert records(par(runs), styles=styles)[0].lead == lead


def test_paragraph_of_a_hidden_style_is_counted_and_reported() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>'
    lists = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    body = styled("暗", "x", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), numbered("明")
    found = reading(*body, styles=styles, numbering=lists)
    assert [(record.ordinal, record.text) for record in found.records] == [("2.", "明")]
    assert [finding.words for finding in found.findings] == [("暗",)]


def test_document_that_is_hidden_whole_is_reported() -> None:
    assert notes(par(run("暗", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>")) == [("I544", "暗")]


def test_large_initial_is_part_of_its_paragraph() -> None:
    initial = par("全", '<w:framePr w:dropCap="drop" w:lines="2"/>')
    assert texts(initial, par("年目标")) == ["全年目标"]


def test_style_separator_makes_a_run_in_title() -> None:
    heading = styled("扩大学位。", "2", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    (record,) = records(heading, par("新建幼儿园。"), styles=HEADING_STYLES)
    assert record == Record("扩大学位。新建幼儿园。", 1, style="heading 2", level=1, lead=5)


# Tracked changes

DELETED_MARK = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def test_changes_are_read_as_accepted() -> None:
    body = par(
        run("保留") + deleted("删去") + f'<w:ins w:id="3">{run("插入")}</w:ins>'
        f'<w:moveFrom w:id="4">{run("移走")}</w:moveFrom><w:moveTo w:id="5">{run("移来")}</w:moveTo>'
    )
    assert texts(body) == ["保留插入移来"]
    assert notes(body) == [("I541", "4")]


def test_deleted_mark_joins_paragraphs_under_the_later_properties() -> None:
    found = records(
        styled("前", "1", DELETED_MARK), par(deleted("中"), DELETED_MARK), styled("后", "2"), styles=HEADING_STYLES
    )
    assert [(record.text, record.style) for record in found] == [("前后", "heading 2")]


def test_deleted_numbered_paragraphs_are_not_counted() -> None:
    gone = par(deleted("x"), f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{DELETED_MARK}')
    lists = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    found = records(numbered("甲"), gone, gone, numbered("乙"), numbering=lists)
    assert [(record.ordinal, record.text) for record in found] == [("1.", "甲"), ("2.", "乙")]


def test_deleted_mark_at_the_end_or_before_a_table_loses_nothing() -> None:
    grid = table(row(cell("格")))
    assert texts(par("前", DELETED_MARK), grid, par("尾", DELETED_MARK)) == ["前", "", "尾"]
    assert texts(par("前"), par(deleted("x"), DELETED_MARK)) == ["前"]


def test_deleted_rows_and_cells_are_gone() -> None:
    grid = table(
        row(cell("甲"), cell("乙", '<w:cellDel w:id="1"/>')),
        row(cell("丙"), properties='<w:del w:id="1"/>'),
        row(cell("丁"), properties='<w:ins w:id="1"/>'),
    )
    assert records(grid)[0].rows == (("甲",), ("丁",))
    assert records(par("x"), table(row(cell("丙"), properties='<w:del w:id="1"/>'))) == (
        Record("x", 1, style="normal"),
    )


def test_deleted_field_marks_do_not_open_a_field() -> None:
    begin = '<w:del w:id="1"><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:del>'
    assert texts(par(begin + run("后文")), par("再后")) == ["后文", "再后"]


# Fields


def test_fields_show_their_result_only() -> None:
    inner = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
    inner += field("PAGE", "7") + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("是")
    inner += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(par(run("第") + field("NUMPAGES", "3") + run("页"))) == ["第3页"]
    assert texts(par(inner)) == ["是"]


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r"eq \o\ac(○,3)", "③"),
        (r"EQ \* jc2 \o\ad(\s\up 9(pīn),拼)", "拼"),
        ("MACROBUTTON X [点此填写]", "[点此填写]"),
        ('XE "词条"', ""),
        ('TC "标题"', ""),
    ],
)
def test_fields_without_result_show_what_word_draws(instruction: str, shown: str) -> None:
    assert texts(par(field(instruction, None))) == [shown]
    assert "I549" not in [code for code, _ in notes(par(field(instruction, None)))]


def test_field_without_result_that_is_not_understood_is_reported() -> None:
    assert notes(par(field("QUOTE 前", None))) == [("I549", "QUOTE 前")]


def test_field_that_never_ends_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(par(begin + run("甲")), par("乙")) == ["甲", "乙"]
    assert [code for code, _ in notes(par(begin + run("甲")))] == ["I550"]


def test_check_boxes_of_forms_are_drawn() -> None:
    def box(state: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar>'
            '</w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    assert texts(par(box("<w:checked/>") + run("是") + box('<w:default w:val="0"/>') + run("否"))) == ["☑是☐否"]


def test_entries_of_a_table_of_contents_are_marked_whatever_their_style() -> None:
    first = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    first += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    styles = '<w:style w:type="paragraph" w:styleId="t2"><w:name w:val="toc 2"/></w:style>'
    found = records(
        par(first + run("一、总则\t1")),
        styled("（一）目标\t2", "t2"),
        par('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        par("正文"),
        styles=styles,
    )
    assert [record.style for record in found] == ["toc 1", "toc 2", "normal", "normal"]


# Pages


def test_new_page_by_break_property_and_section() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'

    def section(kind: str) -> str:
        return f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'

    found = records(
        par("一" + ""),
        par(page + run("二")),
        par(run("三") + page),
        par("四"),
        par("五", "<w:pageBreakBefore/>"),
        par("六", section("continuous")),
        par("七", section("nextPage")),
        par("八"),
        section("continuous"),
    )
    assert [record.text for record in found if record.new_page] == ["二", "四", "五", "七"]
    assert found[2].text == "三"


# Drawings


def box(content: str) -> str:
    inner = f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"{inner}</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_text_box_is_read_once_where_it_is_anchored() -> None:
    assert texts(par(box(par("示例市教育局文件")) + run("正文"))) == ["示例市教育局文件", "正文"]
    assert texts(par(run("正文") + box(par("旁注")))) == ["正文", "旁注"]
    assert notes(par(box(par("旁注")))) == [("I557", "")]


def test_text_box_in_hidden_text_is_reported() -> None:
    hidden = box(par("暗箱")).replace("<w:r><mc:", "<w:r><w:rPr><w:vanish/></w:rPr><mc:", 1)
    assert texts(par(run("明") + hidden)) == ["明"]
    assert ("I544", "暗箱") in notes(par(run("明") + hidden))


def test_page_begins_at_the_text_box_before_its_paragraph() -> None:
    found = records(par("一"), par(box(par("红头")) + run("二"), "<w:pageBreakBefore/>"))
    assert [record.text for record in found if record.new_page] == ["红头"]


def test_text_box_of_old_drawings_and_word_art() -> None:
    content = f"<v:textbox><w:txbxContent>{par('框')}</w:txbxContent></v:textbox>"
    old = f"<w:r><w:pict><v:shape>{content}</v:shape></w:pict></w:r>"
    art = '<w:r><w:pict><v:shape><v:textpath string="红头"/></v:shape></w:pict></w:r>'
    assert texts(par(old + art)) == ["框", "红头", ""]


def test_branch_that_needs_something_unknown_gives_way() -> None:
    choice = f'<mc:Choice Requires="zz99">{run("新")}</mc:Choice><mc:Fallback>{run("旧")}</mc:Fallback>'
    assert texts(par(f"<mc:AlternateContent>{choice}</mc:AlternateContent>")) == ["旧"]


def test_pictures_charts_and_objects_are_reported() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="校门"/><a:blip/></wp:inline></w:drawing></w:r>'
    )
    chart = '<w:r><w:drawing><wp:inline><c:chart r:id="rId5"/></wp:inline></w:drawing></w:r>'
    thing = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    assert notes(par(picture + chart + thing)) == ([("I547", "校门"), ("I548", "chart"), ("I548", "Excel.Sheet.12")])


def test_document_put_in_whole_is_reported() -> None:
    assert notes(par("x"), '<w:altChunk r:id="rId7"/>') == [("I560", "altChunk")]


# Tables


def test_tables_keep_columns_where_cells_are_merged() -> None:
    grid = table(
        row(cell("任务", '<w:gridSpan w:val="2"/>'), cell("单位")),
        row(cell("甲", '<w:vMerge w:val="restart"/>'), cell(par("乙") + par("丙")), cell("丁")),
        row(cell(par(), "<w:vMerge/>"), cell("戊"), properties='<w:gridAfter w:val="1"/>'),
    )
    assert records(grid)[0].rows == (("任务", "", "单位"), ("甲", "乙\n丙", "丁"), ("", "戊", ""))


def test_tables_hold_lists_controls_and_tables() -> None:
    inner = table(row(cell("内一"), cell("内二")))
    grid = table(
        f"<w:sdt><w:sdtContent>{row(cell(numbered('学位')), cell(inner + par('后')))}</w:sdtContent></w:sdt>",
        row(f"<w:sdt><w:sdtContent>{cell('控')}</w:sdtContent></w:sdt>", cell("尾")),
    )
    lists = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    assert records(grid, numbering=lists)[0].rows == (("1. 学位", "内一\t内二\n后"), ("控", "尾"))


def test_column_span_of_millions_is_held_down() -> None:
    grid = table(row(cell("甲", '<w:gridSpan w:val="99999999"/>')))
    assert len(records(grid)[0].rows[0]) == 63


# What stands beside the text


def comment(identifier: int, text: str, author: str = "王处") -> str:
    return f'<w:comment w:id="{identifier}" w:author="{author}">{par(text)}</w:comment>'


def test_comments_stand_at_the_paragraph_where_they_begin() -> None:
    start, end = '<w:commentRangeStart w:id="{0}"/>', '<w:commentRangeEnd w:id="{0}"/>'
    mark = '<w:r><w:commentReference w:id="{0}"/></w:r>'
    found = records(
        par(run("甲") + start.format(1) + run("乙")),
        par(run("丙") + end.format(1) + mark.format(1)),
        start.format(2),
        par(run("丁") + end.format(2) + mark.format(2)),
        table(row(cell(par(run("戊") + mark.format(3))))),
        comments=comment(1, "数字请核实") + comment(2, "删") + comment(3, "谁？", ""),
    )
    assert [record.comments for record in found] == [("王处: 数字请核实",), (), ("王处: 删",), ("谁？",)]


def test_comment_that_points_at_no_text_is_reported() -> None:
    assert notes(par("甲"), comments=comment(1, "孤")) == [("I561", "王处: 孤")]


def test_bookmarks_name_the_record_that_they_begin_in() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="{0}"/><w:bookmarkEnd w:id="1"/>'
    found = reading(
        par(mark.format("a") + run("甲")), mark.format("b"), par("乙"), par(mark.format("_GoBack")), mark.format("c")
    )
    assert found.bookmarks == (("a", 0), ("b", 1), ("c", 2))


def test_footnotes_are_reported_with_their_text() -> None:
    notes_part = (
        f'<w:footnote w:type="separator" w:id="0">{par()}</w:footnote><w:footnote w:id="2">{par("见附表")}</w:footnote>'
    )
    ends = f'<w:endnote w:id="2">{par("来源")}</w:endnote>'
    body = par(run("学位") + '<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r>')
    assert texts(body, footnotes=notes_part, endnotes=ends) == ["学位"]
    assert notes(body, footnotes=notes_part, endnotes=ends) == [("I545", "见附表"), ("I546", "来源")]


def test_headers_are_no_body_and_reported_unless_they_only_count() -> None:
    page = par(run("— ") + field("PAGE", "1") + run(" —"))
    assert notes(par("正文"), header1=par("内部资料"), footer1=page) == [("I543", "内部资料")]
    assert texts(par("正文"), header1=par("内部资料")) == ["正文"]


def test_properties_of_the_document() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>要点</dc:title><dc:creator>教育局</dc:creator>'
        "<dc:subject/></cp:coreProperties>"
    )
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{0}" pid="2" name="文号"><vt:lpwstr>示教发〔2026〕5号</vt:lpwstr></property></Properties>'
    )
    more = {"docProps/core.xml": core, "docProps/custom.xml": custom}
    assert dict(reading(par("x"), **more).properties) == (
        {"title": "要点", "author": "教育局", "custom.文号": "示教发〔2026〕5号"}
    )


def test_findings_name_file_paragraph_and_line() -> None:
    (finding,) = reading(par("第一段"), par(run("第二段") + run("暗", "<w:vanish/>"))).findings
    assert as_text(finding, chinese=True).splitlines()[:2] == (
        ["计划.docx:2:1: 警告[I544] 隐藏文字未读取：暗", "    2 | 第二段"]
    )


def test_every_code_says_something_in_both_languages() -> None:
    own = [name for name in all_codes() if name.startswith("I5")]
    assert len(own) > 40
    assert all(code_of(name).en and code_of(name).zh for name in own)


def test_places_count_records_and_empty_paragraphs_are_kept() -> None:
    assert [(record.place, record.text) for record in records(par("甲"), par(), table(row(cell("乙"))), par("丙"))] == (
        [(1, "甲"), (2, ""), (3, ""), (4, "丙")]
    )
