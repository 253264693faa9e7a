"""What an office's file must not hold is refused, and the part is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desk import press, run
from tests.paper import names_of, part_of
from tests.reference.offices import PICTURE, W, edited, office, related, with_parts
from workplan.build import Order
from workplan.source import Rejected
from workplan.word.active import ACTIVE_FIELDS
from workplan.word.reference import open_reference

TEMPLATE = "file:///C:/office/red.dotm"


def refused(docx: bytes) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(Rejected) as caught:
        open_reference(docx, "office.docx")
    (finding,) = caught.value.findings
    return finding.code, finding.words


def with_settings_relation(kind: str, target: str) -> bytes:
    relations = (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships '
        'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )
    return with_parts(office(), {"word/_rels/settings.xml.rels": relations.encode()})


def test_macros_are_refused_by_their_part() -> None:
    docx = with_parts(office(), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    assert refused(docx) == ("H201", ("office.docx", "word/vbaProject.bin"))


def test_macros_are_refused_by_their_relationship_whatever_their_name() -> None:
    docx = with_parts(office(), {"word/harmless.bin": b"x"})
    docx = edited(
        docx,
        "word/_rels/document.xml.rels",
        (
            "</Relationships>",
            '<Relationship Id="rIdM" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
            'Target="harmless.bin"/></Relationships>',
        ),
    )
    assert refused(docx) == ("H201", ("office.docx", "harmless.bin"))


@pytest.mark.parametrize("kind", ["document", "template"])
def test_file_for_macros_is_refused_by_its_content_type(kind: str) -> None:
    old = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    new = f"application/vnd.ms-word.{kind}.macroEnabledMain+xml"
    assert refused(edited(office(), "[Content_Types].xml", (old, new)))[0] == "H201"


def test_attached_template_is_refused() -> None:
    docx = with_settings_relation("attachedTemplate", TEMPLATE)
    assert refused(docx) == ("H203", ("office.docx", "word/settings.xml", TEMPLATE))


@pytest.mark.parametrize("kind", ["image", "hyperlink", "styles", "font"])
def test_what_lies_outside_is_refused(kind: str) -> None:
    docx = related(office(), kind, "https://example.org/x", external=True)
    assert refused(docx) == ("H202", ("office.docx", "word/document.xml", "https://example.org/x"))


def test_linked_picture_of_a_header_is_refused() -> None:
    def change(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "甲"

    header = next(name for name in names_of(office(change)) if name.startswith("word/header"))
    stem = header.removeprefix("word/").removesuffix(".xml")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="http://example.org/a.png" TargetMode="External"/></Relationships>'
    )
    docx = with_parts(office(change), {f"word/_rels/{stem}.xml.rels": relations.encode()})
    assert refused(docx) == ("H202", ("office.docx", header, "http://example.org/a.png"))


def test_picture_by_address_in_the_older_form_is_refused() -> None:
    def change(document: Any) -> None:
        document.add_paragraph("图")

    docx = edited(
        office(change),
        "word/document.xml",
        ("<w:t>图</w:t>", '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
         '<v:imagedata src="\\\\server\\a.png"/></v:shape></w:pict>'),
    )  # fmt: skip
    assert refused(docx) == ("H202", ("office.docx", "word/document.xml", "\\\\server\\a.png"))


@pytest.mark.parametrize(("kind", "said"), [("oleObject", "OLE"), ("control", "ActiveX"), ("aFChunk", "altChunk")])
def test_embedded_object_is_refused(kind: str, said: str) -> None:
    docx = related(with_parts(office(), {"word/embeddings/a.bin": b"x"}), kind, "embeddings/a.bin")
    assert refused(docx) == ("H204", ("office.docx", "embeddings/a.bin", said))


@pytest.mark.parametrize("field", sorted(ACTIVE_FIELDS))
def test_field_that_fetches_is_refused_also_in_pieces(field: str) -> None:
    whole = f"<w:instrText> {field} x</w:instrText>"
    cut = f"<w:instrText> {field[:3]}</w:instrText></w:r><w:r><w:instrText>{field[3:].lower()} x</w:instrText>"
    for instruction in (whole, cut):
        docx = edited(office(lambda document: document.add_paragraph("域")), "word/document.xml",
                      ("<w:t>域</w:t>", instruction))  # fmt: skip
        assert refused(docx) == ("H205", ("office.docx", "word/document.xml", field))


def test_page_number_field_is_let_in() -> None:
    def change(document: Any) -> None:
        document.add_paragraph("域")

    docx = edited(office(change), "word/document.xml", ("<w:t>域</w:t>", "<w:instrText> PAGE </w:instrText>"))
    assert open_reference(docx, "office.docx").main == "word/document.xml"


def test_comments_and_custom_data_are_left_behind_with_their_links() -> None:
    docx = with_parts(office(), {"word/comments.xml": f"<w:comments {W}/>".encode(), "customXml/item1.xml": b"<a/>"})
    docx = related(docx, "comments", "comments.xml")
    kept = open_reference(docx, "office.docx").parts
    assert not [name for name in kept if "comments" in name or "customXml" in name]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "I501"), (b"%PDF-1.4", "I502"), (b"{\\rtf1}", "I503"), (b"abc", "I508"), (b"PK\3\4abc", "I509")],
)
def test_file_that_is_no_docx_is_refused(content: bytes, code: str) -> None:
    assert refused(content)[0] == code


def test_bomb_is_refused() -> None:
    assert refused(with_parts(office(), {"word/media/a.png": b"\0" * 80_000_000}))[0] == "I510"


def test_entities_are_refused() -> None:
    docx = edited(office(), "word/document.xml", ("<w:document", '<!DOCTYPE a [<!ENTITY b "c">]><w:document'))
    assert refused(docx)[0] == "I515"


def test_strict_form_is_refused_with_what_to_do() -> None:
    docx = edited(
        office(),
        "word/document.xml",
        (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )
    assert refused(docx) == ("H206", ("office.docx",))


def test_refusal_is_told_at_the_line_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(with_parts(office(), {"word/vbaProject.bin": b"x"}))
    (tmp_path / "plan.yaml").write_text("title: 计划\nreference: bad.docx\n", "utf-8")
    for command in ("build", "check"):
        done = run(command, "plan.yaml", folder=tmp_path)
        assert done.returncode == 3
        assert "plan.yaml:2:12: 错误[H201] bad.docx 含有宏：word/vbaProject.bin" in done.stderr.decode()
    assert not (tmp_path / "plan.docx").exists()


def test_missing_file_is_told_at_the_line_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("title: 计划\nreference: none.docx\n", "utf-8")
    with pytest.raises(Rejected) as caught:
        press(tmp_path).proof(Order("plan.yaml"))
    (finding,) = caught.value.findings
    assert (finding.code, finding.span is not None) == ("E130", True)


def test_pictures_are_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PICTURE)
    docx = office(lambda document: document.add_picture(str(tmp_path / "a.png")))
    reference = open_reference(docx, "office.docx")
    assert [reference.parts[name] for name in reference.parts if "media" in name] == [PICTURE]
    assert part_of(docx, "word/media/image1.png") == PICTURE
