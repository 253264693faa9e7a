"""A document on an office's file: its styles and sections are used, and nothing of the two has one name."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tests.desk import press, run
from tests.paper import names_of, paragraphs_of, part_of, tree_of
from tests.reference.offices import PICTURE, W, edited, office, paragraph, with_parts
from workplan.build import Order
from workplan.source import Rejected
from workplan.word.properties import state_of

NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PLAN = """\
template: work-plan
title: 工作计划
issuer: 甲局
date: 2026-03-01
reference: office.docx
sections:
  - {heading: 一件事, goals: [{title: 先做, body: 做完。}]}
  - {heading: 不编号, numbered: false, body: 正文。}
annexes:
  - title: 清单
    table: {columns: [甲, 乙], rows: [[一, 二]]%s}
"""
WIDE = PLAN % ", landscape: true"
PLAN = PLAN % ""
NUMBERED_STYLE = '<w:numPr><w:numId w:val="1"/></w:numPr>'


def made(folder: Path, docx: bytes, plan: str = PLAN) -> bytes:
    """A document on an office's file."""
    (folder / "office.docx").write_bytes(docx)
    (folder / "plan.yaml").write_text(plan, "utf-8")
    desk = press(folder)
    return desk.built(desk.proof(Order("plan.yaml"))).docx


def style_of(docx: bytes, text: str) -> str:
    """The id of the style of the first paragraph with a text."""
    for element in tree_of(docx).iter(f"{NS}p"):
        if "".join(one.text or "" for one in element.iter(f"{NS}t")) == text:
            style = element.find(f"{NS}pPr/{NS}pStyle")
            return style.get(f"{NS}val", "") if style is not None else ""
    raise AssertionError(text)


def styles_of(docx: bytes) -> dict[str, ElementTree.Element]:
    """The styles by name."""
    found = {}
    for style in tree_of(docx, "word/styles.xml").iter(f"{NS}style"):
        name = style.find(f"{NS}name")
        assert name is not None
        assert name.get(f"{NS}val") not in found
        found[name.get(f"{NS}val", "")] = style
    return found


def named(*names: tuple[str, str]) -> bytes:
    """An office's file whose styles have these names and ids, beside Normal."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:color w:val="00AA00"/></w:rPr></w:style>'
        for name, identifier in names
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    return with_parts(office(), {"word/styles.xml": f"<w:styles {W}>{normal}{styles}</w:styles>".encode()})


@pytest.mark.parametrize(
    ("name", "identifier"),
    [("heading 1", "1"), ("Heading 1", "Heading1"), ("标题 1", "a1"), ("标题1", "a1"), ("eigene", "Heading1")],
)
def test_style_of_the_file_is_found_by_name_in_any_language_and_by_id(
    tmp_path: Path, name: str, identifier: str
) -> None:
    docx = made(tmp_path, named((name, identifier)))
    assert style_of(docx, "一件事") == identifier
    coloured = [one for one in styles_of(docx).values() if "00AA00" in ElementTree.tostring(one).decode()]
    # The run-in titles of its level look like it.
    assert [one.get(f"{NS}styleId") for one in coloured] == [identifier, "Lead1"]


def test_styles_that_the_file_lacks_come_from_the_sheet(tmp_path: Path) -> None:
    docx = made(tmp_path, named(("heading 1", "1")))
    title = styles_of(docx)["Title"]
    assert style_of(docx, "工作计划") == "Title"
    assert "方正小标宋简体" in ElementTree.tostring(title, "unicode")


def test_running_text_is_the_sheets_where_nobody_touched_normal(tmp_path: Path) -> None:
    docx = made(tmp_path, office())
    styles = styles_of(docx)
    assert styles["Normal"].find(f"{NS}rPr") is None
    assert style_of(docx, "正文。") == "PlanBodyText"
    based = styles["Plan Body Text"].find(f"{NS}basedOn")
    assert based is not None
    assert based.get(f"{NS}val") == "PlanNormal"
    assert "仿宋_GB2312" in ElementTree.tostring(styles["Plan Normal"], "unicode")


def test_running_text_is_the_offices_where_normal_names_a_typeface(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        font = document.styles["Normal"].font
        font.name, font.size = "楷体", Pt(14)
        font.element.rPr.rFonts.set(qn("w:eastAsia"), "楷体")

    docx = made(tmp_path, office(change))
    styles = styles_of(docx)
    assert "Plan Normal" not in styles
    based = styles["Plan Body Text"].find(f"{NS}basedOn")
    assert based is not None
    assert based.get(f"{NS}val") == "Normal"
    indent = styles["Plan Body Text"].find(f"{NS}pPr/{NS}ind")
    assert indent is not None
    assert indent.get(f"{NS}firstLine") == "560"


def test_changed_heading_is_used_as_the_office_has_it(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.styles["Heading 1"].font.color.rgb = RGBColor(0, 128, 0)

    docx = made(tmp_path, office(change))
    assert style_of(docx, "一件事") == "Heading1"
    assert "008000" in ElementTree.tostring(styles_of(docx)["heading 1"], "unicode").replace('val="008000"', "008000")


def test_heading_without_ordinal_takes_none_from_a_numbered_style(tmp_path: Path) -> None:
    source = named(("heading 1", "1"))
    source = edited(source, "word/styles.xml", ('<w:basedOn w:val="Normal"/>',
                    f'<w:basedOn w:val="Normal"/><w:pPr>{NUMBERED_STYLE}</w:pPr>'))  # fmt: skip
    docx = made(tmp_path, source)
    numbers = {
        "".join(p.itertext()): [one.get(f"{NS}val") for one in p.iterfind(f"{NS}pPr/{NS}numPr/{NS}numId")]
        for p in tree_of(docx).iter(f"{NS}p")
    }
    assert numbers["不编号"] == ["0"]
    assert numbers["一件事"] not in (["0"], [])


def test_lists_are_numbered_behind_those_of_the_file(tmp_path: Path) -> None:
    source = office(lambda document: document.add_paragraph("原有", style="List Number"))
    before, after = (tree_of(docx, "word/numbering.xml") for docx in (source, made(tmp_path, source)))
    for tag, key in (("abstractNum", "abstractNumId"), ("num", "numId")):
        old, new = ([one.get(f"{NS}{key}") for one in root.iter(f"{NS}{tag}")] for root in (before, after))
        assert new[: len(old)] == old
        assert len(set(new)) == len(new) > len(old)
    tags = [child.tag for child in after]
    assert tags == sorted(tags, key=[f"{NS}abstractNum", f"{NS}num"].index)


def test_file_without_lists_gets_them(tmp_path: Path) -> None:
    source = edited(office(), "word/_rels/document.xml.rels", ("relationships/numbering", "relationships/webSettings"))
    docx = made(tmp_path, source)
    relations = part_of(docx, "word/_rels/document.xml.rels").decode()
    name = re.search(r'relationships/numbering" Target="([^"]*)"', relations)
    assert name
    assert "chineseCounting" in part_of(docx, f"word/{name[1]}").decode()


def test_bookmarks_of_the_file_keep_their_names_and_get_free_numbers(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        start = f'<w:bookmarkStart {W} w:id="0" w:name="mine"/>'
        from docx.oxml import parse_xml

        mine = document.add_paragraph("有书签")
        mine._p.insert(0, parse_xml(start))
        mine._p.append(parse_xml(f'<w:bookmarkEnd {W} w:id="0"/>'))

    root = tree_of(made(tmp_path, office(change)))
    starts = [(one.get(f"{NS}id"), one.get(f"{NS}name")) for one in root.iter(f"{NS}bookmarkStart")]
    assert len({number for number, _ in starts}) == len(starts) > 1
    assert "mine" in [name for _, name in starts]
    ends = [one.get(f"{NS}id") for one in root.iter(f"{NS}bookmarkEnd")]
    assert sorted(ends) == sorted(number for number, _ in starts)


def sections(docx: bytes) -> list[ElementTree.Element]:
    return list(tree_of(docx).iter(f"{NS}sectPr"))


def letterhead(document: Any) -> None:
    """An office's page with a header of its own on the first page."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = Mm(30)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "首页"
    section.header.paragraphs[0].text = "各页"
    section.footer.paragraphs[0].text = "页脚"


def test_page_of_the_file_is_used(tmp_path: Path) -> None:
    (section,) = sections(made(tmp_path, office(letterhead)))
    margins = section.find(f"{NS}pgMar")
    assert margins is not None
    assert margins.get(f"{NS}left") == "1701"
    assert section.find(f"{NS}titlePg") is not None


def test_pages_on_their_side_keep_the_header_and_have_no_first_page(tmp_path: Path) -> None:
    first, last = sections(made(tmp_path, office(letterhead), WIDE))
    assert first.find(f"{NS}titlePg") is not None
    assert last.find(f"{NS}titlePg") is None
    sizes = [[section.find(f"{NS}pgSz").get(f"{NS}{name}") for name in "wh"] for section in (first, last)]  # type: ignore[union-attr]
    assert sizes == [["11906", "16838"], ["16838", "11906"]]
    ids = [{one.get(f"{REL}id") for one in section.iter(f"{NS}headerReference")} for section in (first, last)]
    assert ids[0] == ids[1] != set()


def test_text_behind_the_document_stays_in_its_own_section(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        letterhead(document)
        document.add_paragraph("${body}")
        document.add_paragraph("此后")
        document.add_section(WD_SECTION.NEW_PAGE)
        document.add_paragraph("末节")

    docx = made(tmp_path, office(change), WIDE)
    assert paragraphs_of(docx)[-1] == "末节"
    orients = [section.find(f"{NS}pgSz").get(f"{NS}orient") for section in sections(docx)]  # type: ignore[union-attr]
    assert [orient == "landscape" for orient in orients] == [False, True, False, False]


def test_file_without_footers_gets_the_sheets_page_numbers(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "各页"

    docx = made(tmp_path, office(change))
    (section,) = sections(docx)
    kinds = {(one.tag.removeprefix(NS)[:6], one.get(f"{NS}type")) for one in section if one.get(f"{REL}id")}
    assert kinds == {("header", "default"), ("header", "even"), ("footer", "default"), ("footer", "even")}
    assert "evenAndOddHeaders" in part_of(docx, "word/settings.xml").decode()
    footers = [name for name in names_of(docx) if name.startswith("word/footer")]
    assert ["PAGE" in part_of(docx, name).decode() for name in footers] == [True, True]


def test_first_page_with_a_header_of_its_own_has_a_page_number_too(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "首页"

    (section,) = sections(made(tmp_path, office(change)))
    footers = {one.get(f"{NS}type"): one.get(f"{REL}id") for one in section.iter(f"{NS}footerReference")}
    assert set(footers) == {"default", "even", "first"}
    assert footers["first"] == footers["default"]


def test_file_with_a_footer_keeps_it_alone(tmp_path: Path) -> None:
    docx = made(tmp_path, office(letterhead))
    assert "evenAndOddHeaders" not in part_of(docx, "word/settings.xml").decode()
    assert len([name for name in names_of(docx) if name.startswith("word/footer")]) == 1


@pytest.mark.parametrize("texts", [(), ("",), ("", "")])
def test_file_without_text_begins_with_the_document(tmp_path: Path, texts: tuple[str, ...]) -> None:
    def change(document: Any) -> None:
        for text in texts:
            document.add_paragraph(text)

    assert paragraphs_of(made(tmp_path, office(change)))[0] == "工作计划"


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    source = office(letterhead)
    first, second = made(tmp_path, source, WIDE), made(tmp_path, source, WIDE)
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_document_is_known_as_ours_and_an_edit_is_seen(tmp_path: Path) -> None:
    docx = made(tmp_path, office(letterhead))
    assert state_of(docx) == "ours"
    assert state_of(edited(docx, "word/document.xml", ("一件事", "另一件事"))) == "edited"


def test_properties_are_the_documents_and_not_the_offices(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.core_properties.author = "某人"
        document.core_properties.title = "旧标题"

    docx = made(tmp_path, office(change))
    whole = b"".join(part_of(docx, name) for name in names_of(docx)).decode("utf-8", "replace")
    assert "某人" not in whole
    assert "旧标题" not in whole
    assert "<dc:title>工作计划</dc:title>" in part_of(docx, "docProps/core.xml").decode()


def test_nothing_asks_a_question_when_the_document_is_opened(tmp_path: Path) -> None:
    source = edited(office(), "word/settings.xml", ("<w:zoom", "<w:updateFields/><w:zoom"))
    assert "updateFields" not in part_of(made(tmp_path, source), "word/settings.xml").decode()


def picture_of(folder: Path) -> Callable[[Any], None]:
    (folder / "a.png").write_bytes(PICTURE)

    def change(document: Any) -> None:
        letterhead(document)
        document.sections[0].header.paragraphs[0].add_run().add_picture(str(folder / "a.png"))
        document.add_paragraph("前")
        document.add_picture(str(folder / "a.png"))

    return change


def test_pictures_of_text_and_header_travel_with_their_relationships(tmp_path: Path) -> None:
    docx = made(tmp_path, office(picture_of(tmp_path)))
    assert PICTURE in [part_of(docx, name) for name in names_of(docx) if "media" in name]
    header = next(name for name in names_of(docx) if name.startswith("word/_rels/header"))
    assert "media/image1.png" in part_of(docx, header).decode()
    assert 'Extension="png" ContentType="image/png"' in part_of(docx, "[Content_Types].xml").decode()


@pytest.mark.parametrize("plan", [PLAN, WIDE])
@pytest.mark.parametrize("kind", ["plain", "letterhead", "picture", "styles", "tail"])
def test_schema_validator_accepts_documents_on_an_offices_file(
    tmp_path: Path, validator: str, kind: str, plan: str
) -> None:
    def tail(document: Any) -> None:
        letterhead(document)
        document.element.body.insert(0, paragraph("${body}"))
        document.add_section(WD_SECTION.ODD_PAGE)
        document.add_paragraph("尾")

    sources = {
        "plain": lambda: office(),
        "letterhead": lambda: office(letterhead),
        "picture": lambda: office(picture_of(tmp_path)),
        "styles": lambda: named(("标题 1", "a1"), ("正文文本", "a2")),
        "tail": lambda: office(tail),
    }
    path = tmp_path / "out.docx"
    path.write_bytes(made(tmp_path, sources[kind](), plan))
    done = subprocess.run([validator, str(path)], capture_output=True, timeout=120, check=False)
    assert json.loads(done.stdout)["errors"] == []


@pytest.mark.office
def test_file_of_libreoffice_is_printed_on(tmp_path: Path) -> None:
    """LibreOffice writes Body Text and headings into every file; those that nobody touched are not the office's."""
    (tmp_path / "in.docx").write_bytes(office(lambda document: document.add_paragraph("甲局${title}")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(tmp_path / "in.docx")],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "lo"),
         str(tmp_path / "in.odt")],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    docx = made(tmp_path, (tmp_path / "lo" / "in.docx").read_bytes())
    assert paragraphs_of(docx)[0] == "甲局工作计划"
    assert state_of(docx) == "ours"


def test_option_names_a_file_from_where_one_stands(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "office.docx").write_bytes(office(lambda document: document.add_paragraph("甲局${title}")))
    (tmp_path / "plans" / "plan.yaml").write_text("title: 计划\n", "utf-8")
    done = run("build", "plans/plan.yaml", "--reference", "office.docx", folder=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert paragraphs_of((tmp_path / "plans" / "plan.docx").read_bytes())[:2] == ["甲局计划", "计划"]


def test_outline_names_a_file_from_its_own_folder_also_where_it_is_inherited(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "office.docx").write_bytes(office(lambda document: document.add_paragraph("甲局")))
    (tmp_path / "base" / "plan.yaml").write_text("title: 计划\nyear: 2025\nreference: office.docx\n", "utf-8")
    (tmp_path / "plan.yaml").write_text("extends: base/plan.yaml\nyear: 2026\n", "utf-8")
    desk = press(tmp_path)
    assert paragraphs_of(desk.built(desk.proof(Order("plan.yaml"))).docx)[0] == "甲局"


def test_real_files_are_printed_on_or_refused_for_their_links(tmp_path: Path, shared: Path) -> None:
    printed = 0
    for path in sorted((shared / "corpus" / "docx").glob("*.docx")):
        try:
            docx = made(tmp_path, path.read_bytes())
        except Rejected as rejected:
            assert {finding.code for finding in rejected.findings} == {"H202"}
            continue
        assert state_of(docx) == "ours"
        assert "工作计划" in paragraphs_of(docx)
        printed += 1
    assert printed > 5


def test_language_of_running_text_is_stated_where_the_file_is_of_another(tmp_path: Path) -> None:
    language = styles_of(made(tmp_path, office()))["Plan Normal"].find(f"{NS}rPr/{NS}lang")
    assert language is not None
    assert language.get(f"{NS}eastAsia") == "zh-CN"


def test_example_of_an_office_builds_on_the_letterhead_that_its_script_writes(tmp_path: Path, project: Path) -> None:
    folder = project / "examples" / "house-style"
    script = subprocess.run(
        [sys.executable, str(folder / "letterhead.py"), str(tmp_path / "letterhead.docx")],
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert script.returncode == 0, script.stderr
    shutil.copy(folder / "plan.yaml", tmp_path)
    shutil.copytree(folder / "templates", tmp_path / "templates")
    done = run("build", "plan.yaml", "--reference", "letterhead.docx", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    texts = paragraphs_of((tmp_path / "plan.docx").read_bytes())
    assert texts[:3] == ["青石县图书馆文件", "青图发〔2026〕3号", "青石县图书馆2026年阅读推广工作计划"]


FRAMED = (
    PLAN
    + "letterhead: {mark: 甲局, number: 甲发3号}\nimprint: {copies: [乙局], issuer: 甲局办公室, date: 2026-03-02}\n"
)


def test_frame_of_the_sheet_is_printed_on_a_file_that_has_no_places_for_it(tmp_path: Path) -> None:
    docx = made(tmp_path, office(picture_of(tmp_path)), FRAMED)

    texts = "\n".join(paragraphs_of(docx))
    assert "甲发3号" in texts
    assert "甲局办公室" in texts
    ids = [one.get("id") for one in tree_of(docx).iter(f"{DRAWING}docPr")]
    assert len(set(ids)) == len(ids) > 1


def test_frame_of_the_file_takes_the_place_of_the_sheets(tmp_path: Path) -> None:
    (tmp_path / "office.docx").write_bytes(office(lambda document: document.add_paragraph("字号${letterhead.number}")))
    (tmp_path / "plan.yaml").write_text(FRAMED, "utf-8")
    desk = press(tmp_path)
    built = desk.built(desk.proof(Order("plan.yaml")))
    texts = paragraphs_of(built.docx)
    assert [text for text in texts if "甲发3号" in text] == ["字号甲发3号"]
    assert built.findings == ()


def test_what_the_file_prints_is_not_told_as_left_out(tmp_path: Path) -> None:
    (tmp_path / "office.docx").write_bytes(office(lambda document: document.add_paragraph("${speaker}")))
    (tmp_path / "plan.yaml").write_text(PLAN + "speaker: 张三\noccasion: 会议\n", "utf-8")
    assert [(one.code, one.words) for one in press(tmp_path).proof(Order("plan.yaml")).findings] == [
        ("W204", ("occasion",))
    ]


def test_schema_validator_accepts_a_frame_on_an_offices_file(tmp_path: Path, validator: str) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(made(tmp_path, office(picture_of(tmp_path)), FRAMED))
    done = subprocess.run([validator, str(path)], capture_output=True, timeout=120, check=False)
    assert json.loads(done.stdout)["errors"] == []


def test_a_part_named_reference_does_not_take_the_option(tmp_path: Path) -> None:
    plan = "title: 计划\nsections: [{id: reference, heading: 参考, body: 文。}]\n"
    (tmp_path / "plan.yaml").write_text(plan, "utf-8")
    done = run("build", "plan.yaml", "--reference", "[版头].docx", folder=tmp_path)
    assert done.returncode == 6
    assert b"--reference:1:11" in done.stderr
    assert b"E130" in done.stderr
