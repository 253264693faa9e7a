"""Every code of reading Word files, provoked: the message names the file, the paragraph and what it is about."""

from __future__ import annotations

import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest

from tests.diagnostics.saying import assert_said, of_code
from tests.word.docx_maker import (
    OFFICE,
    abstract,
    cell,
    document,
    docx,
    field,
    level,
    num,
    numbered,
    par,
    parts_of,
    relationships,
    row,
    run,
    table,
    zipped,
)
from workplan.diagnostics import message_of
from workplan.source import Finding, Rejected
from workplan.word import legacy
from workplan.word.legacy import as_docx
from workplan.word.read import read_document
from workplan.word.reading import archive

NAME = "计划.docx"
MAIN = "word/document.xml"
GOOD = parts_of(document(par("正文")))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FLAT = b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
RTF = b"{\\rtf1\\ansi x}"


def twice() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, content in GOOD.items():
            opened.writestr(name, content)
        opened.writestr("WORD/Document.xml", document(par("另一份")))
    return made.getvalue()


def overlapping() -> bytes:
    """Two entries of a directory that lie on the same bytes."""
    deflate = zlib.compressobj(wbits=-15)
    packed = deflate.compress(b"x" * 4000) + deflate.flush()
    crc = zlib.crc32(b"x" * 4000)
    sizes = (crc, len(packed), 4000)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, *sizes, 5, 0) + b"a.bin" + packed
    directory = b""
    for name in (b"a.bin", b"b.bin"):
        directory += struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 33, *sizes, 5, 0, 0, 0, 0, 0, 0) + name
    return local + directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, len(directory), len(local), 0)


def encrypted() -> bytes:
    content = bytearray(zipped(GOOD))
    content[content.index(b"PK\1\2") + 8] |= 1
    return bytes(content)


def nested(depth: int) -> bytes:
    content = par("底")
    for _ in range(depth):
        content = table(row(cell(content + par())))
    return docx(content)


REFUSED: list[tuple[str, Callable[[], bytes], list[str]]] = [
    ("I501", lambda: b"", []),
    ("I502", lambda: b"%PDF-1.7\n", []),
    ("I503", lambda: RTF, ["RTF", ".rtf"]),
    ("I504", encrypted, []),
    ("I504", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), []),
    ("I505", lambda: b"<!DOCTYPE html><html>", ["HTML"]),
    ("I506", lambda: FLAT, []),
    ("I507", lambda: zipped({"xl/workbook.xml": "<a/>"}), ["Excel"]),
    ("I508", lambda: "工作要点".encode(), []),
    ("I509", lambda: zipped(GOOD)[:-40], []),
    ("I510", lambda: zipped(GOOD | {"word/media/a.png": bytes(1 << 21)}), ["word/media/a.png", "64", "256"]),
    ("I511", lambda: zipped(GOOD | {f"customXml/{n}.bin": b"" for n in range(8)}), ["10"]),
    ("I512", overlapping, []),
    ("I513", twice, ["WORD/Document.xml"]),
    ("I514", lambda: zipped(GOOD | {"../../x": "x"}), ["../../x"]),
    ("I515", lambda: zipped(GOOD | {"word/styles.xml": "<!DOCTYPE a><a/>"}), ["word/styles.xml"]),
    ("I516", lambda: zipped(GOOD, zipfile.ZIP_BZIP2), []),
    ("I517", lambda: docx(*[par("x")] * 200), ["500"]),
    ("I518", lambda: zipped({"a.txt": "x"}), []),
    ("I519", lambda: zipped(GOOD | {MAIN: document(par("正文"))[:-9]}), [MAIN]),
    ("I520", lambda: nested(90), []),
]


@pytest.mark.parametrize(("code", "content", "words"), REFUSED)
def test_a_file_that_is_refused_is_named_with_what_it_is(
    monkeypatch: pytest.MonkeyPatch, code: str, content: Callable[[], bytes], words: list[str]
) -> None:
    if code == "I511":
        monkeypatch.setattr(archive, "MAX_ENTRIES", 10)
    if code == "I517":
        monkeypatch.setattr(archive, "MAX_TAGS", 500)
    with pytest.raises(Rejected) as caught:
        read_document(content(), NAME)
    assert_said(of_code(caught.value.findings, code), "", NAME, *words)


def stand_in(folder: Path, script: str) -> Path:
    """A program that takes LibreOffice's place."""
    program = folder / "office"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(
    ("code", "script", "words"),
    [
        ("I530", "", []),
        pytest.param("I531", "exit 0", [], marks=pytest.mark.skipif(sys.platform == "win32", reason="a shell script")),
        pytest.param(
            "I532", "sleep 60", ["0.3"], marks=pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
        ),
    ],
)
def test_an_older_file_that_libreoffice_does_not_turn_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, script: str, words: list[str]
) -> None:
    monkeypatch.setattr(legacy, "find_office", lambda: stand_in(tmp_path, script) if script else None)
    with pytest.raises(Rejected) as caught:
        as_docx(RTF, "计划.rtf", limit_s=0.3 if code == "I532" else 20)
    assert_said(of_code(caught.value.findings, code), "", "计划.rtf", *words)


def box(content: str) -> str:
    held = f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>"
    return f"<w:r><w:pict><v:shape>{held}</v:shape></w:pict></w:r>"


PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p"{0}/><a:blip/></wp:inline></w:drawing></w:r>'
OBJECT = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
FRACTION = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
RUBY = f"<w:r><w:ruby><w:rt>{run('pīn')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>"
CONTROL = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击输入')}</w:sdtContent></w:sdt>"
NOTE = '<w:{0} w:id="2">{1}</w:{0}>'
REFERENCE = '<w:r><w:{0}Reference w:id="2"/></w:r>'
CHOICE = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/>'
    '<w:listEntry w:val="乙"/></w:ddList></w:ffData></w:fldChar></w:r>'
    '<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
THAI = abstract(0, level(0, "thaiLetters", "%1.")) + num(1, 0)

# What stands at a paragraph: code, the paragraph, parts of the file, words.
NOTICED: list[tuple[str, str, Mapping[str, str], list[str]]] = [
    ("I544", par(run("明") + run("暗", "<w:vanish/>")), {}, ["暗"]),
    ("I545", par(run("甲") + REFERENCE.format("footnote")), {"footnotes": NOTE.format("footnote", par("脚"))}, ["脚"]),
    ("I545", par(run("甲") + REFERENCE.format("footnote")), {}, []),
    ("I546", par(run("甲") + REFERENCE.format("endnote")), {"endnotes": NOTE.format("endnote", par("尾"))}, ["尾"]),
    ("I547", par(PICTURE.format(' descr="校门"')), {}, ["校门"]),
    ("I547", par("<w:r><w:drawing><a:blip/></w:drawing></w:r>"), {}, []),
    ("I548", par(OBJECT), {}, ["Excel.Sheet.12"]),
    ("I549", par(field("QUOTE 前", None)), {}, ["QUOTE 前"]),
    ("I550", par(BEGIN + run("甲")), {}, []),
    ("I551", par(f"<w:marvel>{run('文字')}</w:marvel>"), {}, ["marvel"]),
    ("I552", par('<w:r><w:sym w:font="Office Seals" w:char="F041"/></w:r>'), {}, ["F041", "Office Seals", "\ufffd"]),
    ("I553", par(CHOICE), {}, ["乙"]),
    ("I554", par(FRACTION), {}, ["12"]),
    ("I555", par(RUBY), {}, ["pīn"]),
    ("I556", par(CONTROL), {}, ["单击输入"]),
    ("I557", par(run("甲") + box(par("旁注"))), {}, []),
    ("I558", numbered("甲", 0, 9), {}, ["9"]),
    ("I559", numbered("甲"), {"numbering": THAI}, ["thaiLetters"]),
    ("I560", '<w:altChunk r:id="rId7"/>', {}, ["altChunk"]),
]


@pytest.mark.parametrize(("code", "paragraph", "parts", "words"), NOTICED)
def test_what_is_noticed_in_a_word_file_is_told_at_its_paragraph(
    code: str, paragraph: str, parts: Mapping[str, str], words: list[str]
) -> None:
    found = of_code(read_document(docx(par("第一段"), paragraph, **parts), NAME).findings, code)
    assert_said(found, f"{NAME}:2:1", *words)


def whole(*blocks: str, **parts: str) -> tuple[Finding, ...]:
    return read_document(docx(*blocks, **parts), NAME).findings


def outer() -> tuple[Finding, ...]:
    link = f'<Relationship Id="r9" Type="{OFFICE}/image" Target="http://a.example/x.png" TargetMode="External"/>'
    linked = relationships([]).replace("</Relationships>", f"{link}</Relationships>")
    return read_document(zipped(GOOD | {"word/_rels/settings.xml.rels": linked}), NAME).findings


WHOLE: list[tuple[str, Callable[[], tuple[Finding, ...]], list[str]]] = [
    ("I541", lambda: whole(par(f'<w:ins w:id="3">{run("插入")}</w:ins>')), [NAME, "1"]),
    ("I542", lambda: read_document(zipped(GOOD | {"word/vbaProject.bin": b"\0"}), NAME).findings, [NAME]),
    ("I543", lambda: whole(par("正文"), header1=par("内部资料")), [NAME, "内部资料"]),
    (
        "I561",
        lambda: whole(par("甲"), comments=f'<w:comment w:id="1" w:author="王">{par("孤")}</w:comment>'),
        ["王: 孤"],
    ),
    ("I562", outer, [NAME, "image http://a.example/x.png"]),
    ("I563", lambda: whole(par(field("DDEAUTO x.exe", "甲"))), ["DDEAUTO x.exe"]),
]


@pytest.mark.parametrize(("code", "found", "words"), WHOLE)
def test_what_holds_for_a_whole_word_file_is_told_with_it(
    code: str, found: Callable[[], tuple[Finding, ...]], words: list[str]
) -> None:
    assert_said(of_code(found(), code), "", *words)


def test_a_sentence_that_lacks_its_last_word_ends_without_a_colon() -> None:
    assert message_of(Finding("I547", None, ("",)), False)[0] == "a picture is left out"
    assert message_of(Finding("I547", None, ("",)), True)[0] == "图片未读取"
    assert message_of(Finding("I547", None, ("主送：",)), True)[0] == "图片未读取：主送："
