"""What some bytes are, told from their beginning: the name of a file says nothing."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "empty", "zip", "pdf", "rtf", "html", "mht", "flat xml", "word 97", "password", "office 97", "odt", "xlsx", "pptx",
    "unknown",
]  # fmt: skip

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(content: bytes) -> Kind:
    """What the bytes are; `zip` is what may be a .docx."""
    if not content:
        return "empty"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(content)
    if content.startswith(_OLE):
        return _kind_of_ole(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> Kind:
    if head.startswith(b"mime-version:"):
        return "mht"
    if b"schemas.microsoft.com/office/2006/xmlpackage" in head or b"schemas.microsoft.com/office/word/2003" in head:
        return "html" if b"<html" in head else "flat xml"
    if head.startswith((b"<!doctype html", b"<html")) or b"<html" in head[:1024]:
        return "html"
    return "unknown"


def _kind_of_ole(content: bytes) -> Kind:
    """Names of streams stand in the directory as UTF-16."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if has("EncryptedPackage"):
        return "password"
    return "word 97" if has("WordDocument") else "office 97"


def _kind_of_zip(content: bytes) -> Kind:
    """Other documents that are zip files too; names of entries stand uncompressed in them."""
    if content[30:38] == b"mimetype" and b"opendocument.text" in content[38:120]:
        return "odt"
    if b"word/document" in content:
        return "zip"
    if b"xl/workbook" in content:
        return "xlsx"
    return "pptx" if b"ppt/presentation" in content else "zip"
