"""Corrections in a person's .docx: accepted they are made, rejected nothing was, and all else stays."""

from __future__ import annotations

import json
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.word.tracked import resolved
from workplan.word.corrected import Author, Correction, corrected
from workplan.word.read import read_document

AUTHOR = Author("workplan", 1_700_000_000)
WORDS = st.text("抓落实教学 a1，", min_size=1, max_size=6)


def document(*paragraphs: list[str]) -> bytes:
    """A document of paragraphs, each of runs, every other run bold."""
    made = docx.Document()
    for runs in paragraphs:
        paragraph = made.add_paragraph()
        for number, text in enumerate(runs):
            paragraph.add_run(text).bold = bool(number % 2)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def texts(content: bytes) -> list[str]:
    return [record.text for record in read_document(content, "a.docx").records if record.text]


def correction(text: str, old: str, new: str, nth: int = 0) -> Correction:
    start = text.index(old)
    return Correction(text, nth, start, start + len(old), new, "P01：改正")


def test_a_correction_over_runs_is_a_change_with_a_remark() -> None:
    before = document(["会议布", "署了", "工作"], ["别的"])
    after, made = corrected(before, "a.docx", [correction("会议布署了工作", "布署", "部署")], AUTHOR)
    assert made == 1
    assert texts(resolved(after, "accept")) == ["会议部署了工作", "别的"]
    assert texts(resolved(after, "reject")) == ["会议布署了工作", "别的"]
    assert read_document(after, "a.docx").records[0].comments == ("workplan: P01：改正",)


def test_of_paragraphs_that_read_alike_the_one_meant_is_corrected() -> None:
    before = document(["甲,乙"], ["甲,乙"], ["甲,乙"])
    after, _ = corrected(before, "a.docx", [correction("甲,乙", ",", "，", nth=1)], AUTHOR)
    assert texts(resolved(after, "accept")) == ["甲,乙", "甲，乙", "甲,乙"]


@pytest.mark.parametrize(("start", "end", "new"), [(5, 6, ""), (5, 5, "1"), (5, 7, "3")])
def test_what_is_taken_out_or_put_in_is_a_change_too(start: int, end: int, new: str) -> None:
    text = "2026年03月"
    wanted = Correction(text, 0, start, end, new, "N03：补零")
    after, _ = corrected(document([text]), "a.docx", [wanted], AUTHOR)
    assert texts(resolved(after, "accept")) == [text[:start] + new + text[end:]]
    assert texts(resolved(after, "reject")) == [text]


def test_all_other_parts_stay_as_they_were() -> None:
    before = document(["甲,乙"])
    after, _ = corrected(before, "a.docx", [correction("甲,乙", ",", "，")], AUTHOR)
    old, new = (ZipFile(BytesIO(content)) for content in (before, after))
    changed = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert set(new.namelist()) - set(old.namelist()) == {"word/comments.xml"} - set(old.namelist())
    for name in set(old.namelist()) - changed:
        assert old.read(name) == new.read(name)


def test_a_second_correction_stands_beside_the_first() -> None:
    once, _ = corrected(document(["甲,乙;丙"]), "a.docx", [correction("甲,乙;丙", ",", "，")], AUTHOR)
    twice, made = corrected(once, "a.docx", [correction("甲，乙;丙", ";", "；")], AUTHOR)
    assert made == 1
    assert texts(resolved(twice, "accept")) == ["甲，乙；丙"]
    assert texts(resolved(twice, "reject")) == ["甲,乙;丙"]
    assert len(read_document(twice, "a.docx").records[0].comments) == 2


def test_what_another_inserted_is_left_to_them() -> None:
    once, _ = corrected(document(["甲,乙"]), "a.docx", [correction("甲,乙", ",", "，")], AUTHOR)
    assert corrected(once, "a.docx", [correction("甲，乙", "，", "、")], AUTHOR) == (once, 0)


def test_a_paragraph_that_is_not_there_is_left_out() -> None:
    before = document(["甲,乙"])
    assert corrected(before, "a.docx", [correction("乙,甲", ",", "，")], AUTHOR) == (before, 0)


def test_the_schema_is_kept(validator: str, tmp_path: Path) -> None:
    text = "抓教学,抓科研;增长5-8%"
    wanted = [correction(text, ",", "，"), correction(text, ";", "；"), correction(text, "5-8%", "5%～8%")]
    after, made = corrected(document(["抓教", "学,抓", "科研;增长5", "-8%"]), "a.docx", wanted, AUTHOR)
    assert made == 3
    (tmp_path / "a.docx").write_bytes(after)
    said = subprocess.run([validator, str(tmp_path / "a.docx")], capture_output=True, text=True, check=False).stdout
    assert json.loads(said)["errors"] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), st.data())
def test_accepting_makes_the_correction_and_rejecting_nothing(runs: list[str], data: st.DataObject) -> None:
    text = "".join(runs)
    read = texts(document(runs))
    if read != [text] or text != text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    new = data.draw(st.text("新词。", max_size=3))
    after, made = corrected(document(runs), "a.docx", [Correction(text, 0, start, end, new, "改")], AUTHOR)
    assert made == 1
    accepted = text[:start] + new + text[end:]
    assert texts(resolved(after, "accept")) == [line for line in [accepted] if line]
    assert texts(resolved(after, "reject")) == [text]


@pytest.mark.parametrize("target", ["comments.xml", "document.xml", "../[Content_Types].xml"])
@pytest.mark.parametrize("comments", [b"", b"no xml", b"<x/>"])
def test_a_document_whose_comments_are_broken_stays_as_it_is(target: str, comments: bytes) -> None:
    stream = BytesIO()
    with ZipFile(BytesIO(document(["甲,乙"]))) as given, ZipFile(stream, "w") as made:
        for name in given.namelist():
            content = given.read(name)
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
                relation = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}"/></Relationships>'
                content = content.replace(b"</Relationships>", relation.encode())
            made.writestr(name, content)
        made.writestr("word/comments.xml", comments)
    before = stream.getvalue()
    assert corrected(before, "a.docx", [correction("甲,乙", ",", "，")], AUTHOR) == (before, 0)
