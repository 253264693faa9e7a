"""Files of offices for tests: as python-docx writes them, and as other programs do, part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.oxml import parse_xml

from tests.paper import part_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def office(change: Callable[[Any], None] | None = None) -> bytes:
    """A file of python-docx, changed."""
    document = Document()
    if change:
        change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def with_parts(docx: bytes, parts: dict[str, bytes | None]) -> bytes:
    """A package with parts replaced, added, or left out where they are None."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in parts:
                new.writestr(entry.filename, old.read(entry))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()


def edited(docx: bytes, name: str, *changes: tuple[str, str]) -> bytes:
    """A package with texts of a part replaced; each must be there."""
    text = part_of(docx, name).decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return with_parts(docx, {name: text.encode()})


def related(docx: bytes, kind: str, target: str, external: bool = False, part: str = "document") -> bytes:
    """A package with one relationship more."""
    name = f"word/_rels/{part}.xml.rels"
    mode = ' TargetMode="External"' if external else ""
    entry = (
        f'<Relationship Id="rIdMore" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
        f' Target="{target}"{mode}/>'
    )
    return edited(docx, name, ("</Relationships>", entry + "</Relationships>"))


def paragraph(*runs: str) -> Any:
    """A paragraph whose runs are these texts, the second of them in bold."""
    inside = "".join(
        f'<w:r>{"<w:rPr><w:b/></w:rPr>" if number == 1 else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'
        for number, text in enumerate(runs)
    )
    return parse_xml(f"<w:p {W}>{inside}</w:p>")


def box(text: str) -> Any:
    """A paragraph with a text box in it, in both of the forms that Word writes."""
    inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(
        f'<w:p {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1800000" cy="400000"/>'
        '<wp:docPr id="7" name="Box"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="400000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        '</mc:Choice><mc:Fallback><w:pict><v:rect style="width:140pt;height:30pt"><v:textbox>'
        f"{inner}</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
