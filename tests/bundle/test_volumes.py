"""Combined volumes: made from the trees, in one set of styles and one numbering."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx import Document

from tests.bundle.kit import PLAN, TOWN, Folder
from workplan.word.read import read_document

EXAMPLE = Path(__file__).parents[2] / "examples" / "bundle-district"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MANIFEST = """\
documents:
  - {id: plan, outline: plan.yaml}
  - {id: towns, outline: town.yaml, matrix: towns.csv}
volumes:
  - {name: v, title: 云溪镇文件汇编, issuer: 云溪镇人民政府, date: 2027-03}
"""


def bound(folder: Folder, more: str = "") -> tuple[ElementTree.Element, ElementTree.Element]:
    """Body and numbering of the volume of a plan and two towns."""
    folder.rows(2)
    folder.write(plan__yaml=PLAN, town__yaml=TOWN, bundle__yaml=MANIFEST.replace("2027-03", f"2027-03{more}"))
    run = folder.run()
    assert run.ends == {"built": 4}, run.codes
    return opened(folder.root / "out/v.docx")


def opened(path: Path) -> tuple[ElementTree.Element, ElementTree.Element]:
    with ZipFile(path) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))[0]
        return body, ElementTree.fromstring(package.read("word/numbering.xml"))


def instructions(body: ElementTree.Element) -> list[str]:
    return [(found.text or "").strip() for found in body.iter(f"{W}instrText")]


def entries(body: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """What the table of contents says: text and page."""
    for link in body.iter(f"{W}hyperlink"):
        texts = [found.text or "" for found in link.iter(f"{W}t")]
        yield texts[0], texts[1] if len(texts) > 1 else ""


def test_a_volume_holds_cover_contents_and_each_document_in_order(folder: Folder) -> None:
    body, _ = bound(folder)
    texts = ["".join(found.text or "" for found in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]
    texts = [text for text in texts if text]
    assert texts[:7] == [
        "云溪镇文件汇编", "云溪镇人民政府", "2027年3月", "目　录",
        "2027年云溪镇工作要点1", "第1镇2027年工作要点2", "第2镇2027年工作要点3",
    ]  # fmt: skip
    assert texts[7:] == [
        "2027年云溪镇工作要点", "修好道路", "硬化村道。全年硬化村道12公里。",
        "第1镇2027年工作要点", "修好道路", "硬化村道。全年硬化村道1公里，修补1公里。",
        "第2镇2027年工作要点", "修好道路", "硬化村道。全年硬化村道1公里，修补2公里。",
    ]  # fmt: skip


def test_every_document_counts_in_lists_of_its_own(folder: Folder) -> None:
    body, numbering = bound(folder)
    abstract = {num.get(f"{W}numId"): num[0].get(f"{W}val") for num in numbering.iter(f"{W}num")}
    used = [found.get(f"{W}val") for found in body.iter(f"{W}numId")]
    assert len(set(used)) == 6
    assert len({abstract[number] for number in used}) == 6
    read = read_document((folder.root / "out/v.docx").read_bytes(), "v.docx")
    assert [r.ordinal for r in read.records if r.text == "修好道路"] == ["一、"] * 3
    assert [r.ordinal for r in read.records if r.text.startswith("硬化")] == ["1."] * 3
    kinds = [child.tag for child in numbering]
    assert kinds == sorted(kinds, key=lambda tag: tag != f"{W}abstractNum"), "the schema wants all lists first"


def test_bookmarks_are_unique_and_every_entry_leads_to_one(folder: Folder) -> None:
    body, _ = bound(folder, ", contents: headings")
    names = [found.get(f"{W}name") for found in body.iter(f"{W}bookmarkStart")]
    numbers = [found.get(f"{W}id") for found in body.iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)
    anchors = [found.get(f"{W}anchor") for found in body.iter(f"{W}hyperlink")]
    assert len(anchors) == 6
    assert set(anchors) <= set(names)
    pages = [text.split()[1] for text in instructions(body) if text.startswith("PAGEREF")]
    assert pages == anchors


def test_the_contents_are_a_field_that_word_fills_from_what_is_marked(folder: Folder) -> None:
    body, _ = bound(folder, ", contents: headings")
    marks = [text for text in instructions(body) if text.startswith("TC ")]
    assert marks[:2] == [r'TC "2027年云溪镇工作要点" \f d \l 1', r'TC "一、修好道路" \f d \l 2']
    assert [text for text, _ in entries(body)] == [re.findall('"(.*)"', mark)[0] for mark in marks]
    assert r"TOC \f d \l 1-2 \h \z" in instructions(body)
    begun = [found.get(f"{W}dirty") for found in body.iter(f"{W}fldChar") if found.get(f"{W}fldCharType") == "begin"]
    ended = [found for found in body.iter(f"{W}fldChar") if found.get(f"{W}fldCharType") == "end"]
    assert begun.count("true") == 1
    assert len(begun) == len(ended)


def test_the_field_is_not_marked_dirty_when_it_shall_not_be_refreshed(folder: Folder) -> None:
    body, _ = bound(folder, ", refresh: false")
    assert not [found for found in body.iter(f"{W}fldChar") if found.get(f"{W}dirty")]


@pytest.mark.parametrize(
    ("choice", "starts"), [("continuous", [None, None, "1", None, None]), ("each", [None, None, "1", "1", "1"])]
)
def test_pages_run_on_or_begin_anew_with_each_document(folder: Folder, choice: str, starts: list[str | None]) -> None:
    body, _ = bound(folder, f", page_numbers: {choice}")
    found = []
    for section in body.iter(f"{W}sectPr"):
        number = section.find(f"{W}pgNumType")
        found.append(None if number is None else number.get(f"{W}start"))
    assert found == starts
    assert all(page == "" for _, page in entries(body)) == (choice == "each")


def test_cover_and_contents_bear_no_page_number(folder: Folder) -> None:
    body, _ = bound(folder)
    r = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    footers = [{f.get(r) for f in section.iter(f"{W}footerReference")} for section in body.iter(f"{W}sectPr")]
    assert footers[:2] == [{"rId7"}, {"rId7"}]
    assert footers[2:] == [{"rId5", "rId6"}] * 3


def test_a_volume_without_cover_and_contents_begins_with_its_first_document(folder: Folder) -> None:
    body, _ = bound(folder, ", cover: false, contents: none")
    first = next("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    assert first == "2027年云溪镇工作要点"
    assert not instructions(body)


def test_a_volume_is_built_again_when_one_of_its_documents_changes(folder: Folder) -> None:
    bound(folder)
    folder.write(plan__yaml=PLAN.replace("12", "15"))
    assert folder.run().ends == {"built": 2, "fresh": 2}
    assert folder.run().ends == {"fresh": 4}


def test_a_volume_lacks_no_document_in_silence(folder: Folder) -> None:
    bound(folder)
    folder.write(plan__yaml=PLAN.replace("${year}", "${yaer}"))
    run = folder.run()
    assert run.ends == {"failed": 2, "fresh": 2}
    assert [finding.code for finding in run.of("volume · v").findings][-1] == "B305"


def foreign() -> bytes:
    """A .docx by another hand: title, heading, numbered list, table."""
    document = Document()
    document.add_heading("校历", 0)
    document.add_heading("学期时间", 1)
    document.add_paragraph("春季学期二十周。", style="List Number")
    document.add_paragraph("秋季学期二十周。", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "4月", "运动会"
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def test_a_foreign_document_is_taken_in_with_its_text_lists_and_tables(folder: Folder) -> None:
    folder.put("校历.docx", foreign())
    folder.rows(2)
    folder.write(
        plan__yaml=PLAN, town__yaml=TOWN, bundle__yaml=MANIFEST.replace("2027-03", "2027-03, appendices: [校历.docx]")
    )
    run = folder.run()
    assert run.codes[-1] == "B213"
    assert run.of("volume · v").findings[-1].words == ("校历.docx", "4", "1", "1")
    body, _ = opened(folder.root / "out/v.docx")
    assert list(entries(body))[-1] == ("校历", "4")
    read = read_document((folder.root / "out/v.docx").read_bytes(), "v.docx")
    last = [(r.style, r.ordinal + r.text) if not r.rows else r.rows for r in read.records if r.text.strip() or r.rows][
        -5:
    ]
    assert last == [
        ("title", "校历"), ("heading 1", "学期时间"),
        ("body text", "1.春季学期二十周。"), ("body text", "2.秋季学期二十周。"), (("4月", "运动会"),),
    ]  # fmt: skip
    folder.put("校历.docx", foreign()[:-10])
    assert folder.run().of("volume · v").end == "failed"


def test_the_example_builds_by_one_command(tmp_path: Path, cache: Path) -> None:
    root = tmp_path / "district"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("out"))
    example = Folder(root, cache)
    run = example.run()
    assert run.ends == {"built": 17}
    assert set(run.codes) == {"B213"}
    assert sum(1 for name in example.outputs() if name.startswith("乡镇/")) == 12
    body, _ = opened(root / "out/青禾区2027年教育工作文件汇编.docx")
    assert len(list(entries(body))) == 16
    text = "".join(found.text or "" for found in body.iter(f"{W}t"))
    assert "青溪乡2027年" not in text
    assert "青溪乡中心校2027年工作计划" in text
    assert example.run().ends == {"fresh": 17}
    final = example.run(profile="final")
    assert final.ends["built"] == 16, "all but the speech, which prints no status"
    body, _ = opened(root / "out/青禾区2027年教育工作文件汇编.docx")
    assert "征求意见稿" not in "".join(found.text or "" for found in body.iter(f"{W}t"))


def test_a_volume_is_in_the_script_of_its_documents(folder: Folder) -> None:
    pytest.importorskip("opencc")
    script = "documents:\n  - {id: plan, outline: plan.yaml, set: {script: hant}}\n"
    volume = "volumes:\n  - {name: v, title: 云溪镇文件汇编, issuer: 云溪镇人民政府, status: 试行}\n"
    folder.write(plan__yaml=PLAN, bundle__yaml=script + volume)
    folder.run()
    with ZipFile(folder.root / "out/v.docx") as package:
        text = re.sub("<[^>]+>", "", package.read("word/document.xml").decode())
        styles = package.read("word/styles.xml").decode()
    assert "云溪鎮文件彙編" in text
    assert "（試行）" in text
    assert "目　錄" in text
    assert 'w:eastAsia="zh-TW"' in styles


def test_a_volume_of_both_scripts_says_its_own_words_as_they_were_written(folder: Folder) -> None:
    pytest.importorskip("opencc")
    one = "documents:\n  - {id: a, outline: plan.yaml, name: a, set: {script: hant}}\n"
    both = one + "  - {id: b, outline: plan.yaml, name: b}\n"
    folder.write(plan__yaml=PLAN, bundle__yaml=both + "volumes:\n  - {name: v, title: 云溪镇文件汇编}\n")
    folder.run()
    with ZipFile(folder.root / "out/v.docx") as package:
        assert "云溪镇文件汇编" in re.sub("<[^>]+>", "", package.read("word/document.xml").decode())
