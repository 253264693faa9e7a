"""Where organs and date stand, and what stands on the page with them."""

from itertools import pairwise
from pathlib import Path

import pytest

import workplan
from tests.desk import built
from tests.paper import part_of
from workplan.blocks import AnnexList, Paragraph, Run, Signature
from workplan.frame.signing import signature_lines
from workplan.layout import annex_lines, lay_out
from workplan.lines import Line
from workplan.numbering import scheme_of
from workplan.packs.find import Shelf, builtin_templates

SHEET = Shelf((builtin_templates(),)).sheet("gbt9704")
SCHEME = scheme_of(("一、",), "level", "一是", ())


def rights(*issuers: str, seal: bool = False) -> list[tuple[str, float | None]]:
    lines = signature_lines(Signature(issuers, "2026年3月1日", seal), SHEET)
    return [(line.text, line.right) for line in lines]


def test_date_begins_two_characters_after_issuer_when_unsealed() -> None:
    assert rights("示例市卫生健康委员会") == [("示例市卫生健康委员会", 2.0), ("2026年3月1日", 4.0)]


def test_issuer_is_centred_on_date_when_sealed() -> None:
    assert rights("示例市卫生健康委员会", seal=True) == [("示例市卫生健康委员会", 2.0), ("2026年3月1日", 4.0)]
    assert rights("示例局", seal=True) == [("示例局", 5.5), ("2026年3月1日", 4.0)]


def test_all_begin_together_and_longest_ends_two_from_the_edge_when_issue_is_joint() -> None:
    assert rights("示例市教育局", "示例市科学技术协会") == [
        ("示例市教育局", 5.0),
        ("示例市科学技术协会", 2.0),
        ("2026年3月1日", 3.0),
    ]


def test_issuer_of_27_or_28_characters_stands_on_one_line_and_the_date_two_after_its_begin() -> None:
    assert rights("示" * 27) == [("示" * 27, 1.0), ("2026年3月1日", 20.0)]
    assert rights("示" * 28) == [("示" * 28, 0.0), ("2026年3月1日", 20.0)]
    assert rights("示" * 28, seal=True) == [("示" * 28, 0.0), ("2026年3月1日", 11.0)]


def test_longer_issuer_takes_two_lines_and_others_begin_with_its_longest() -> None:
    long = "示例自治州消防救援支队（示例自治州应急救援综合指挥调度保障中心）"
    lines = signature_lines(Signature(("示例局", long), "2026年3月1日"), SHEET)
    assert [(line.text, line.breaks, line.right) for line in lines] == [
        ("示例局", (), 16.0),
        (long, (17,), 2.0),
        ("2026年3月1日", (), 11.0),
    ]


def test_signatures_that_fill_a_page_are_parted_between_two_of_them() -> None:
    def loose(issuers: int, seal: bool) -> list[int]:
        names = tuple(f"示例第{'一二三四五六七八九十甲乙丙丁'[n]}局" for n in range(issuers))
        blocks = (Paragraph("body", (Run("末段。"),)), Paragraph("blank", ()), Signature(names, "2026年3月1日", seal))
        printed = [line for line in lay_out(blocks, SCHEME, SHEET) if isinstance(line, Line)]
        return [place for place, line in enumerate(printed[:-1]) if not line.keep_next]

    assert loose(12, seal=False) == []
    assert loose(9, seal=True) == []
    assert loose(12, seal=True) == [2, 7, 12]
    outline = "title: 通知\ntemplate: notice\nseal: true\ndate: 2026-03-01\npreamble: 文。\nissuer: [%s]\n"
    xml = part_of(built(outline % ", ".join(f"示例{n}局" for n in range(12))).docx, "word/document.xml").decode()
    assert xml.count('<w:pStyle w:val="Signature"/><w:keepNext w:val="0"/>') == 3


def test_last_paragraph_keeps_to_the_signature_when_annexes_stand_between() -> None:
    printed = lay_out(
        (
            Paragraph("body", (Run("一段。"),)),
            Paragraph("body", (Run("末段。"),)),
            Paragraph("blank", ()),
            AnnexList(("甲表", "乙表"), "附件："),
            Paragraph("blank", ()),
            Signature(("示例局",), "2026年3月1日"),
            Paragraph("note", (Run("（公开）"),)),
        ),
        SCHEME,
        SHEET,
    )
    kept = [(line.text, line.keep_next) for line in printed if isinstance(line, Line)]
    assert kept == [
        ("一段。", False),
        ("末段。", True),
        ("", True),
        ("附件：1.甲表", True),
        ("2.乙表", True),
        ("", True),
        ("示例局", True),
        ("2026年3月1日", True),
        ("（公开）", False),
    ]


def test_space_stands_after_number_of_annex_when_sheet_wants_one() -> None:
    lines = annex_lines(AnnexList(("Table", "Map"), "Annexes: "), " ")
    assert [line.text for line in lines] == ["Annexes: 1. Table", "2. Map"]


def test_missing_date_is_reported_when_the_plan_is_signed(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    for template, wanted in (("work-plan", ["W208"]), ("work-ideas", []), ("annual-work-plan", [])):
        path.write_text(f"title: 计划\ntemplate: {template}\nissuer: 示例局\n", "utf-8")
        assert [finding.code for finding in workplan.build(path).findings] == wanted


def test_a_long_last_paragraph_is_not_held_to_the_signature(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    for length, held in ((20, True), (200, False)):
        path.write_text(
            f"title: 计划\ntemplate: work-plan\nissuer: 示例局\ndate: 2026-03-01\npreamble: {'字' * length}。\n",
            "utf-8",
        )
        lines = [line for line in workplan.build(path).proof.printed if isinstance(line, Line)]
        kept = {line.role: line.keep_next for line in lines}
        assert kept["body"] is held
        assert kept["blank"] is True


def notice_of(lines: int) -> str:
    """A notice of one paragraph of so many lines below a letterhead, with a title of one line."""
    return (
        "title: 关于开展春季植树的通知\ntemplate: notice\nissuer: 示例局\ndate: 2026-03-01\n"
        "letterhead: {mark: 示例局文件, number: 示发〔2026〕1号}\naddressees: [各科室]\n"
        f"preamble: {'字' * (lines * 28 - 5)}。\n"
    )


@pytest.mark.parametrize(
    ("lines", "closer", "alone"),
    [(5, False, False), (6, True, False), (7, True, False), (8, False, True), (12, False, False)],
)
def test_7_3_5_5_signature_is_kept_on_the_first_page_by_closer_lines(lines: int, closer: bool, alone: bool) -> None:
    made = built(notice_of(lines))
    body = next(line for line in made.proof.printed if isinstance(line, Line) and line.role == "body")
    pitch = body.setting and body.setting.line
    assert (pitch is not None) is closer
    assert pitch is None or 470 <= pitch < SHEET.page.pitch
    assert [finding.code for finding in made.findings] == ["W210"] * alone


def test_7_3_5_5_lines_stay_where_another_paragraph_goes_with_the_signature() -> None:
    made = built(notice_of(8).rstrip("。\n") + "。\nclosing: 请抓好落实。\n")
    lines = [line for line in made.proof.printed if isinstance(line, Line) and line.role == "body"]
    assert [line.setting for line in lines] == [None, None]
    assert made.findings == ()


def stamped(*signers: tuple[str, str]) -> list[tuple[str, str, float | None]]:
    lines = signature_lines(Signature((), "2026年3月1日", signers=signers), SHEET)
    return [(line.role, line.text, line.right) for line in lines]


def test_7_3_5_3_stamp_ends_four_from_the_edge_and_date_one_line_below() -> None:
    assert stamped(("市长", "张三")) == [
        ("signature", "市长　　张三", 4.0),
        ("blank", "", None),
        ("date", "2026年3月1日", 4.0),
    ]


def test_7_3_5_3_stamps_of_a_joint_order_begin_at_one_column() -> None:
    assert stamped(("示例市教育局局长", "王小二"), ("示例市财政局局长", "李四"))[:2] == [
        ("signature", "示例市教育局局长　　王小二", 4.0),
        ("signature", "示例市财政局局长　　李四", 5.0),
    ]


def places(*issuers: str) -> list[list[float]]:
    """The middle of each name of a joint issue with seals, in mm from the left edge of the text, row by row."""
    lines = signature_lines(Signature(issuers, "2026年3月1日", True), SHEET)
    return [[place / 1440 * 25.4 for _, place in line.setting.tabs] for line in lines if line.setting]


def test_7_3_5_1_seals_of_a_joint_issue_neither_touch_nor_leave_the_text_block() -> None:
    for names in (("甲局", "乙局"), ("甲局",) * 5, ("示例市发展和改革委员会", "示例市教育局", "示例市财政局")):
        for row in places(*names):
            assert all(b - a > 42 for a, b in pairwise(row))
            assert row[0] >= 21
            assert row[-1] <= 156 - 21


def test_7_3_5_1_last_name_of_a_joint_issue_stands_over_the_date() -> None:
    lines = signature_lines(Signature(("甲局", "乙局", "丙局", "丁局"), "2026年3月1日", True), SHEET)
    assert [line.text for line in lines if line.text] == ["\t甲局\t乙局", "\t丙局\t丁局", "2026年3月1日"]
    middle = places("甲局", "乙局")[-1][-1] / 25.4 * 1440 / SHEET.char
    line = SHEET.page.text_width / SHEET.char
    assert abs(middle - (line - 4 - 3)) < 0.1
    # Between two rows there is room for a seal.
    assert [line.role for line in lines].count("blank") * SHEET.page.pitch / 1440 * 25.4 + 10 > 42


def test_note_stays_with_the_date(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("title: 通知\ntemplate: notice\nissuer: 示例局\ndate: 2026-03-01\nnote: 公开\n", "utf-8")
    kept = {line.role: line.keep_next for line in workplan.build(path).proof.printed if isinstance(line, Line)}
    assert (kept["signature"], kept["date"], kept["note"]) == (True, True, False)


def test_7_3_3_only_paragraph_stays_on_the_first_page_when_there_is_a_letterhead(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    for head, held in (("", True), ("letterhead: {mark: 示例局文件}\n", False)):
        path.write_text(
            f"title: 通知\ntemplate: notice\nissuer: 示例局\ndate: 2026-03-01\npreamble: 文。\n{head}", "utf-8"
        )
        kept = {line.role: line.keep_next for line in workplan.build(path).proof.printed if isinstance(line, Line)}
        assert kept["body"] is held


def test_who_signs_is_printed_by_packs_that_have_no_signature_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    signed = {"work-points": "局长　　张某", "work-ideas": "局长　　张某", "annual-work-plan": "张某, 局长"}
    for template, wanted in signed.items():
        path.write_text(f"title: 计划\ntemplate: {template}\nsigned_by: [{{post: 局长, name: 张某}}]\n", "utf-8")
        assert wanted in workplan.build(path).text.splitlines()


def test_7_3_5_3_long_post_and_name_stand_on_one_line() -> None:
    def signed(*signers: tuple[str, str]) -> list[float | None]:
        paragraphs = tuple(Paragraph("signer", (Run(post), Run(name))) for post, name in signers)
        lines = signature_lines(Signature((), "2026年3月1日", signers=tuple(signers)), SHEET)
        assert len(paragraphs) == len(signers)
        return [line.right for line in lines if line.role == "signature"]

    assert signed(("县长", "某某某")) == [4.0]
    assert signed(("自治州党委副书记、州长", "某某某某某某·某某某某某"), ("副州长", "某某某")) == [3.0, 12.0]
    assert signed(("某" * 20, "某" * 10)) == [0.0]
