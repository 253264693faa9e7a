"""A .docx with tracked changes, made into what Word would leave: all of them accepted, or all rejected."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}


def document_of(docx: bytes) -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml"))


def resolved(docx: bytes, how: str) -> bytes:
    """The .docx with every change accepted or rejected."""
    root = document_of(docx)
    gone = [f"{W}{name}" for name in _GONE[how]]
    for row in list(root.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{name}") is not None for name in gone):
            row.getparent().remove(row)
    for table in [table for table in root.iter(f"{W}tbl") if table.find(f"{W}tr") is None]:
        table.getparent().remove(table)
    for former in list(root.iter(f"{W}pPrChange")):
        properties = former.getparent()
        properties.remove(former)
        if how == "reject":
            properties.getparent().replace(properties, former[0])
    for paragraph in list(root.iter(f"{W}p")):
        _resolve(paragraph, gone)
    for mark in [mark for name in ("ins", "del", "moveFrom", "moveTo") for mark in root.iter(f"{W}{name}")]:
        mark.getparent().remove(mark)
    return _with_document(docx, etree.tostring(root, encoding="UTF-8", standalone=True))


def _resolve(paragraph: Any, gone: list[str]) -> None:
    for name in ("ins", "moveTo", "del", "moveFrom"):
        for change in paragraph.findall(f"{W}{name}"):
            if f"{W}{name}" not in gone:
                for run in change:
                    change.addprevious(run)
            paragraph.remove(change)
    for deleted in paragraph.iter(f"{W}delText"):
        deleted.tag = f"{W}t"
    if any(paragraph.find(f"{W}pPr/{W}rPr/{name}") is not None for name in gone):
        # The mark is gone, so what is left of the paragraph would run into the next one: nothing may be left.
        assert paragraph.find(f"{W}r") is None
        paragraph.getparent().remove(paragraph)


def _with_document(docx: bytes, document: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return made.getvalue()
