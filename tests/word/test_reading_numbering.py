"""Native numbering: what stands before each paragraph, as Word prints it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word.docx_maker import abstract, docx, level, num, numbered, par, start_override, styled
from workplan.numerals import numeral
from workplan.word.read import read_document

MULTILEVEL = abstract(
    0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"), level(3, "none", "")
)


def ordinals(content: bytes) -> list[str]:
    return [record.ordinal for record in read_document(content, "计划.docx").records]


def codes(content: bytes) -> list[str]:
    return [finding.code for finding in read_document(content, "计划.docx").findings]


@pytest.mark.parametrize(
    ("kind", "one", "ten", "twelve", "hundred_one"),
    [
        ("decimal", "1", "10", "12", "101"),
        ("decimalZero", "01", "10", "12", "101"),
        ("decimalFullWidth", "１", "１０", "１２", "１０１"),
        ("decimalEnclosedCircle", "①", "⑩", "⑫", "101"),
        ("decimalEnclosedParen", "⑴", "⑽", "⑿", "101"),
        ("decimalEnclosedFullstop", "⒈", "⒑", "⒓", "101"),
        ("chineseCounting", "一", "十", "十二", "一〇一"),
        ("chineseCountingThousand", "一", "十", "十二", "一百零一"),
        ("taiwaneseCounting", "一", "十", "十二", "一○一"),
        ("taiwaneseCountingThousand", "一", "十", "十二", "一百零一"),
        ("japaneseCounting", "一", "十", "十二", "百一"),
        ("ideographDigital", "一", "一〇", "一二", "一〇一"),
        ("ideographTraditional", "甲", "癸", "12", "101"),
        ("ideographZodiac", "子", "酉", "亥", "101"),
        ("ideographZodiacTraditional", "甲子", "癸酉", "乙亥", "甲辰"),
        ("ideographEnclosedCircle", "㊀", "㊉", "12", "101"),
        ("chineseLegalSimplified", "壹", "壹拾", "壹拾贰", "壹佰零壹"),
        ("ideographLegalTraditional", "壹", "壹拾", "壹拾貳", "壹佰零壹"),
        ("upperLetter", "A", "J", "L", "WWWW"),
        ("lowerLetter", "a", "j", "l", "wwww"),
        ("upperRoman", "I", "X", "XII", "CI"),
        ("lowerRoman", "i", "x", "xii", "ci"),
        ("ordinal", "1st", "10th", "12th", "101st"),
        ("numberInDash", "- 1 -", "- 10 -", "- 12 -", "- 101 -"),
        ("chicago", "*", "†††", "§§§", "*" * 26),
        ("none", "", "", "", ""),
    ],
)
def test_numeral_in_every_format(kind: str, one: str, ten: str, twelve: str, hundred_one: str) -> None:
    assert [numeral(number, kind) for number in (1, 10, 12, 101)] == [one, ten, twelve, hundred_one]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (20, "二十"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10_001, "一万零一"),
        (12_000, "一万二千"),
        (100_000, "十万"),
        (100_000_001, "一亿零一"),
    ],
)
def test_numeral_in_chinese_counting_when_large(number: int, text: str) -> None:
    assert numeral(number, "chineseCountingThousand") == text


@given(st.integers(-(2**31), 2**31), st.sampled_from(["upperLetter", "upperRoman", "chicago", "japaneseCounting"]))
def test_numeral_stays_short_for_any_number(number: int, kind: str) -> None:
    assert 0 < len(numeral(number, kind) or "") < 110


@given(st.integers(1, 9999))
def test_numeral_in_chinese_says_the_number(number: int) -> None:
    text = numeral(number, "chineseLegalSimplified") or ""
    value, digit = 0, 0
    for character in text:
        if character in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(character)
        else:
            value, digit = value + digit * {"拾": 10, "佰": 100, "仟": 1000}[character], 0
    assert value + digit == number


def test_ordinals_of_a_plan_when_levels_nest() -> None:
    chinese = abstract(
        0,
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCountingThousand", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimal", "（%4）"),
    )
    body = [numbered("甲", place) for place in (0, 1, 1, 2, 3, 3, 2, 1, 2, 0, 1)]
    assert ordinals(docx(*body, numbering=chinese + num(1, 0))) == (
        ["一、", "（一）", "（二）", "1.", "（1）", "（2）", "2.", "（三）", "1.", "二、", "（一）"]
    )


def test_ordinals_print_the_levels_above() -> None:
    body = [numbered("x", place) for place in (0, 1, 2, 2, 1, 2, 0, 2)]
    assert ordinals(docx(*body, numbering=MULTILEVEL + num(1, 0))) == (
        ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1.1"]
    )


def test_level_above_that_was_not_counted_shows_its_start_and_stays_uncounted() -> None:
    body = [numbered("x", 1), numbered("x", 1), numbered("x", 0), numbered("x", 1)]
    assert ordinals(docx(*body, numbering=MULTILEVEL + num(1, 0))) == ["1.1", "1.2", "1", "1.1"]


def test_legal_level_prints_digits_only() -> None:
    levels = level(0, "chineseCounting", "第%1章"), level(1, "upperRoman", "%1.%2", "<w:isLgl/>")
    body = [numbered("x", 0), numbered("x", 0), numbered("x", 1)]
    assert ordinals(docx(*body, numbering=abstract(0, *levels) + num(1, 0))) == ["第一章", "第二章", "2.1"]


def test_counter_runs_on_when_restart_is_off() -> None:
    levels = level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    body = [numbered("x", place) for place in (0, 1, 1, 0, 1)]
    assert ordinals(docx(*body, numbering=abstract(0, *levels) + num(1, 0))) == ["一、", "1.", "2.", "二、", "3."]


def test_counter_restarts_by_the_level_that_is_named_only() -> None:
    levels = (
        level(0, "decimal", "%1"),
        level(1, "decimal", "%2)"),
        level(2, "lowerLetter", "%3", '<w:lvlRestart w:val="1"/>'),
    )
    body = [numbered("x", place) for place in (0, 1, 2, 1, 2, 0, 1, 2)]
    assert ordinals(docx(*body, numbering=abstract(0, *levels) + num(1, 0))) == (
        ["1", "1)", "a", "2)", "b", "2", "1)", "a"]
    )


def test_lists_of_one_definition_share_their_counter() -> None:
    lists = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0)
    body = [numbered("x", 0, 1), numbered("x", 0, 2), numbered("x", 0, 1)]
    assert ordinals(docx(*body, numbering=lists)) == ["1.", "2.", "3."]


def test_start_override_holds_for_the_first_use_only() -> None:
    lists = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0, start_override(0, 10))
    body = [numbered("x", 0, number) for number in (1, 1, 2, 2, 1, 2)]
    assert ordinals(docx(*body, numbering=lists)) == ["1.", "2.", "10.", "11.", "12.", "13."]


def test_level_override_replaces_the_level_in_its_list() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1）", start=3)}</w:lvlOverride>'
    lists = abstract(0, level(0, "decimal", "%1.")) + abstract(1, level(0, "decimal", "%1.")) + num(1, 0)
    lists += num(2, 1, override)
    body = [numbered("x", 0, 1), numbered("x", 0, 2), numbered("x", 0, 2)]
    assert ordinals(docx(*body, numbering=lists)) == ["1.", "C）", "D）"]


def test_start_is_zero_when_the_level_says_none() -> None:
    lists = abstract(0, level(0, "decimal", "%1.", start=None)) + num(1, 0)
    assert ordinals(docx(numbered("x"), numbered("x"), numbering=lists)) == ["0.", "1."]


def styles_with_lists(first: str, second: str, second_on: str = "a") -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
        f"<w:pPr><w:numPr>{first}</w:numPr></w:pPr></w:style>"
        f'<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="{second_on}"/>'
        f"<w:pPr>{second}</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="办公室标题"/><w:basedOn w:val="h2"/></w:style>'
    )


LINKED = abstract(
    0, level(0, "decimal", "%1", '<w:pStyle w:val="h1"/>'), level(1, "decimal", "%1.%2", '<w:pStyle w:val="h2"/>')
)


def test_ordinals_come_through_styles_and_their_bases() -> None:
    styles = styles_with_lists('<w:numId w:val="1"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = [styled("x", name) for name in ("h1", "h2", "own", "h1", "own")]
    assert ordinals(docx(*body, styles=styles, numbering=LINKED + num(1, 0))) == ["1", "1.1", "1.2", "2", "2.1"]


def test_style_takes_its_list_from_its_base_and_its_own_level() -> None:
    styles = styles_with_lists('<w:numId w:val="1"/>', '<w:numPr><w:ilvl w:val="1"/></w:numPr>', second_on="h1")
    plain = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    body = [styled("x", name) for name in ("h1", "h2", "own")]
    assert ordinals(docx(*body, styles=styles, numbering=plain + num(1, 0))) == ["1", "1.1", "1.2"]


def test_list_zero_takes_the_number_of_a_style_away() -> None:
    styles = styles_with_lists('<w:numId w:val="1"/>', '<w:numPr><w:numId w:val="0"/></w:numPr>', second_on="h1")
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = [styled("x", "h1"), styled("x", "h1", none), styled("x", "h2"), styled("x", "h1")]
    assert ordinals(docx(*body, styles=styles, numbering=LINKED + num(1, 0))) == ["1", "", "", "2"]


def test_paragraph_that_names_a_list_keeps_the_level_of_its_style() -> None:
    styles = styles_with_lists('<w:numId w:val="1"/>', '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
    other = abstract(1, level(0, "decimal", "%1)"), level(1, "lowerLetter", "%2)"))
    body = styled("x", "h2", '<w:numPr><w:numId w:val="2"/></w:numPr>')
    assert ordinals(docx(body, styles=styles, numbering=LINKED + other + num(1, 0) + num(2, 1))) == ["a)"]


def test_numbering_style_gives_its_levels_to_the_list_that_links_to_it() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="公文编号"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = abstract(0, level(0, "chineseCounting", "%1、"), more='<w:styleLink w:val="L"/>')
    lists += abstract(1, more='<w:numStyleLink w:val="L"/>') + num(1, 0) + num(2, 1)
    assert ordinals(docx(numbered("x", 0, 2), numbered("x", 0, 2), styles=styles, numbering=lists)) == ["一、", "二、"]


@pytest.mark.parametrize(
    ("font", "character", "shown"),
    [
        ("Symbol", "\uf0b7", "•"),
        ("Wingdings", "\uf0a7", "▪"),
        ("Wingdings", "\uf0d8", "➢"),
        ("宋体", "·", "·"),
        ("Wingdings", "l", "●"),
        ("Webdings", "\uf061", "•"),
    ],
)
def test_bullets_are_shown_in_unicode(font: str, character: str, shown: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    lists = abstract(0, level(0, "bullet", character, fonts)) + num(1, 0)
    assert ordinals(docx(numbered("x"), numbering=lists)) == [shown]


def test_hidden_numbers_are_counted_and_not_shown() -> None:
    lists = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", "<w:rPr><w:vanish/></w:rPr>"))
    body = [numbered("x", 0), numbered("x", 1), numbered("x", 0)]
    assert ordinals(docx(*body, numbering=lists + num(1, 0))) == ["1.", "", "2."]


def test_hidden_paragraph_sets_a_counter_and_is_not_a_record() -> None:
    hidden = par("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>')
    records = read_document(
        docx(par("第二章"), hidden, hidden, numbered("目的", 1), numbering=MULTILEVEL + num(1, 0)), "a.docx"
    ).records
    assert [(record.ordinal, record.text) for record in records] == [("", "第二章"), ("2.1", "目的")]


def test_custom_format_pads_with_zeros() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert ordinals(docx(numbered("x"), numbering=abstract(0, custom) + num(1, 0))) == ["007"]


def test_unknown_format_is_printed_as_digits_and_reported() -> None:
    content = docx(numbered("x"), numbering=abstract(0, level(0, "thaiLetters", "%1.")) + num(1, 0))
    assert ordinals(content) == ["1."]
    assert codes(content) == ["I559"]


def test_list_that_does_not_exist_is_reported() -> None:
    content = docx(numbered("x", 0, 9))
    assert ordinals(content) == [""]
    assert codes(content) == ["I558"]


def test_numbers_count_in_tables_and_on_after_them() -> None:
    from tests.word.docx_maker import cell, row, table

    grid = table(row(cell(numbered("")), cell("甲")), row(cell(numbered("")), cell("乙")))
    content = docx(numbered("x"), grid, numbered("x"), numbering=MULTILEVEL + num(1, 0))
    records = read_document(content, "a.docx").records
    assert [record.ordinal for record in records] == ["1", "", "4"]
    assert records[1].rows == (("2", "甲"), ("3", "乙"))


def _written(places: list[int]) -> list[str]:
    """The ordinals by hand: a counter per level, deeper ones cut off."""
    counters: list[int] = []
    shown = []
    for place in places:
        counters = counters[: place + 1] + [0] * (place + 1 - len(counters))
        counters[place] += 1
        shown.append(".".join(str(counter or 1) for counter in counters))
    return shown


@given(st.lists(st.integers(0, 2), max_size=20))
def test_ordinals_of_any_order_of_levels(places: list[int]) -> None:
    content = docx(*(numbered("x", place) for place in places), numbering=MULTILEVEL + num(1, 0))
    assert ordinals(content) == _written(places)
