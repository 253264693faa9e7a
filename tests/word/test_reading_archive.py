"""The guard at the door: what is refused, with which sentence, and that nothing else ever comes out."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word.docx_maker import (
    HEADING_STYLES,
    MAIN_TYPE,
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
    row,
    run,
    styled,
    table,
    zipped,
)
from workplan.diagnostics import message_of
from workplan.source import Rejected
from workplan.word.read import Reading, read_document
from workplan.word.reading import archive
from workplan.word.reading.sniff import kind_of

GOOD = parts_of(document(par("正文")))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(content: bytes) -> str:
    """The code of the one finding; its sentence is whole in both languages."""
    with pytest.raises(Rejected) as caught:
        read_document(content, "计划.docx")
    (finding,) = caught.value.findings
    for chinese in (True, False):
        sentence, _ = message_of(finding, chinese)
        assert "计划.docx" in sentence
        assert "{" not in sentence
    return finding.code


def text_of(content: bytes) -> list[str]:
    return [record.text for record in read_document(content, "计划.docx").records]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "I501"),
        (b"%PDF-1.7\n...", "I502"),
        (b"{\\rtf1\\ansi x}", "I503"),
        (OLE + "WordDocument".encode("utf-16-le"), "I503"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "I504"),
        (OLE + "Workbook".encode("utf-16-le"), "I507"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "I505"),
        ("<html>".encode("utf-16"), "I505"),
        (b"MIME-Version: 1.0\n", "I505"),
        (b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">', "I506"),
        (zipped({"xl/workbook.xml": "<a/>"}), "I507"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "I507"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED), "I503"),
        ("工作要点".encode(), "I508"),
        (b"\x89PNG\r\n", "I508"),
        (zipped({}), "I518"),
        (zipped({"a.txt": "x"}), "I518"),
        (zipped(GOOD | {"word/document.xml": "<a/>"}), "I518"),
        (zipped(GOOD)[:-40], "I509"),
        (zipped(GOOD | {"word/document.xml": document(par("正文"))[:-9]}), "I519"),
        (zipped(GOOD | {"word/document.xml": document(par("正文")).replace("正文", "\x01")}), "I519"),
        (zipped(GOOD | {"../../etc/x": "x"}), "I514"),
        (zipped(GOOD | {"/etc/x": "x"}), "I514"),
        (zipped(GOOD | {"C:\\x": "x"}), "I514"),
        (zipped(GOOD | {"word\\..\\..\\x": "x"}), "I514"),
        (zipped(GOOD | {"WORD/Document.xml": document(par("另一份"))}), "I513"),
        (zipped(GOOD, zipfile.ZIP_BZIP2), "I516"),
    ],
)
def test_refusals_name_what_the_file_is(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_same_name_twice_is_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in GOOD.items():
            made.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("word/document.xml", document(par("另一份")))
    assert refusal(buffer.getvalue()) == "I513"


@pytest.mark.parametrize("part", ["word/document.xml", "docProps/core.xml", "customXml/item1.xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_any_doctype_is_refused_in_every_part(part: str, encoding: str) -> None:
    hostile = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "&c;"><!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    assert refusal(zipped(GOOD | {part: hostile.encode(encoding)})) == "I515"


def test_doctype_cannot_hide_in_an_odd_encoding() -> None:
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>'
    assert refusal(zipped(GOOD | {"word/styles.xml": hidden})) == "I516"
    ebcdic = '<?xml version="1.0" encoding="cp037"?><!DOCTYPE a><a/>'.encode("cp037")
    assert refusal(zipped(GOOD | {"word/styles.xml": ebcdic})) == "I516"


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_other_encodings_are_read(encoding: str) -> None:
    body = document(par("正文")).replace("UTF-8", encoding)
    assert text_of(zipped(GOOD | {"word/document.xml": body.encode(encoding)})) == ["正文"]


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    for name in ("word/document.xml", "word/media/image1.png"):
        content = zipped(GOOD | {name: b" " * (80 << 20)})
        assert refusal(content) == "I510"


def test_limits_hold_for_part_total_and_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = random.Random(1).randbytes(2 << 20)
    assert refusal(zipped(GOOD | {"word/media/a.png": bytes(1 << 21)})) == "I510"
    assert text_of(zipped(GOOD | {"word/media/a.png": noise, "word/media/b.png": noise})) == ["正文"]
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 3 << 20)
    assert refusal(zipped(GOOD | {"word/media/a.png": noise, "word/media/b.png": noise})) == "I510"
    monkeypatch.setattr(archive, "MAX_PART_BYTES", 1 << 20)
    assert refusal(zipped(GOOD | {"word/media/a.png": noise})) == "I510"


def test_too_many_parts_and_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(zipped(GOOD | {f"customXml/{count}.bin": b"" for count in range(10_001)})) == "I511"
    monkeypatch.setattr(archive, "MAX_TAGS", 500)
    assert text_of(docx(*[par("x")] * 100)) == ["x"] * 100
    assert refusal(docx(*[par("x")] * 200)) == "I517"


def _directory(entries: list[tuple[str, int, bytes, int]], offset: int) -> bytes:
    """A zip directory for (name, place, packed content, unpacked size) that says what it is told to say."""
    records = b""
    for name, place, packed, size in entries:
        crc = zlib.crc32(zlib.decompress(packed, -15))
        records += (
            struct.pack(
                "<4s6H3L5H2L",
                b"PK\x01\x02",
                20,
                20,
                0,
                8,
                0,
                33,
                crc,
                len(packed),
                size,
                len(name),
                0,
                0,
                0,
                0,
                0,
                place,
            )
            + name.encode()
        )
    return records + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(records), offset, 0)


def test_entries_that_share_their_bytes_are_refused() -> None:
    inner = zlib.compressobj(wbits=-15)
    packed = inner.compress(b"x" * 4000) + inner.flush()
    header = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, zlib.crc32(b"x" * 4000), len(packed), 4000, 5, 0)
    local = header + b"a.bin" + packed
    twice = [("a.bin", 0, packed, 4000), ("b.bin", 0, packed, 4000)]
    assert refusal(local + _directory(twice, len(local)) + b"") == "I512"
    assert refusal(local + _directory(twice[:1], len(local))) == "I518"


def test_changed_byte_is_noticed_also_in_pictures() -> None:
    content = zipped(GOOD | {"word/media/a.png": bytes(range(256)) * 8}, zipfile.ZIP_STORED)
    place = content.index(bytes(range(256)))
    assert refusal(content[: place + 9] + b"\xff" + content[place + 10 :]) == "I509"


def test_encrypted_entries_are_refused() -> None:
    content = bytearray(zipped(GOOD))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    assert refusal(bytes(content)) == "I504"


def test_strict_documents_templates_and_macros_are_read() -> None:
    strict = {
        name: part.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in parts_of(document(styled("标题", "1")), {"styles": HEADING_STYLES}).items()
    }
    (record,) = read_document(zipped(strict), "a.docx").records
    assert (record.text, record.style, record.level) == ("标题", "heading 1", 0)
    template = GOOD["[Content_Types].xml"].replace(MAIN_TYPE, MAIN_TYPE.replace("document.main", "template.main"))
    assert text_of(zipped(GOOD | {"[Content_Types].xml": template})) == ["正文"]
    macros = read_document(zipped(GOOD | {"word/vbaProject.bin": b"\0"}), "a.docm")
    assert [finding.code for finding in macros.findings] == ["I542"]


def test_main_part_is_found_where_the_package_says() -> None:
    moved = {name.replace("word/", "Text/"): part for name, part in GOOD.items()}
    moved["_rels/.rels"] = GOOD["_rels/.rels"].replace("word/document.xml", "/text/document.xml")
    assert text_of(zipped(moved)) == ["正文"]
    assert text_of(zipped({name: part for name, part in GOOD.items() if name != "_rels/.rels"})) == ["正文"]
    assert text_of(zipped({name.replace("/", "\\"): part for name, part in GOOD.items()})) == ["正文"]


def test_nesting_is_read_or_refused_at_any_depth() -> None:
    for depth in (20, 60, 79, 90, 120, 400):
        content = par("底")
        for _ in range(depth):
            content = table(row(cell(content + par())))
        if depth < 80:
            assert "底" in read_document(docx(content), "计划.docx").records[0].rows[0][0]
        else:
            assert refusal(docx(content)) == "I520"


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda tail: b"PK\x03\x04" + tail))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert kind_of(content)
    with pytest.raises(Rejected):
        read_document(content, "x")


RICH = parts_of(
    document(
        styled("总体要求", "1"),
        numbered("学位"),
        numbered("师资", 1),
        par(run("扩大学位。", "<w:b/>") + field("PAGE", "3") + '<w:r><w:commentReference w:id="1"/></w:r>'),
        table(row(cell("任务", '<w:gridSpan w:val="2"/>')), row(cell(numbered("甲")), cell("乙"))),
        par('<w:ins w:id="1"><w:r><w:t>插入</w:t></w:r></w:ins>', '<w:rPr><w:del w:id="2"/></w:rPr>'),
        f"<w:sdt><w:sdtContent>{par('控件')}</w:sdtContent></w:sdt>",
    ),
    {
        "styles": HEADING_STYLES,
        "numbering": abstract(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.")) + num(1, 0),
        "comments": f'<w:comment w:id="1" w:author="王">{par("核实")}</w:comment>',
    },
)


def _mutated(chance: random.Random) -> bytes:
    """A document with a part changed, an entry changed, or its bytes changed."""
    parts: dict[str, str | bytes] = dict(RICH)
    kind = chance.choice(["bytes", "part", "words", "drop", "swap", "cut"])
    name = chance.choice(list(parts))
    text = str(parts[name])
    if kind == "part":
        changed = bytearray(text.encode())
        for _ in range(chance.randint(1, 8)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        parts[name] = bytes(changed)
    elif kind == "words":
        old = chance.choice(["0", "1", "2", "w:p", "w:r", "w:tbl", "w:val", "end", "begin", "decimal", "w:tc", "w:num"])
        parts[name] = text.replace(old, chance.choice(["-1", "999999999999", "", "w:x", "w:p", "%9", "w:tr", "NaN"]))
    elif kind == "drop":
        del parts[name]
    elif kind == "swap":
        parts[name] = parts[chance.choice(list(parts))]
    content = bytearray(zipped(parts))
    if kind == "cut":
        del content[chance.randrange(len(content)) :]
    elif kind == "bytes":
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def test_mutated_documents_are_read_or_refused() -> None:
    outcomes = {"read": 0, "refused": 0}
    for seed in range(1000):
        content = _mutated(random.Random(seed))
        try:
            assert isinstance(read_document(content, f"{seed}.docx"), Reading)
            outcomes["read"] += 1
        except Rejected:
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 100, outcomes


def test_many_numbered_paragraphs_are_read() -> None:
    count = 16_000
    chance = random.Random(count)
    body = [numbered("".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(30)), i % 2) for i in range(count)]
    content = docx(*body, numbering=abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%2.")) + num(1, 0))
    records = read_document(content, "a.docx").records
    assert len(records) == count
    assert (records[-2].ordinal, records[-1].ordinal) == (f"{count // 2}.", "1.")
