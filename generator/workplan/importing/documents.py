"""A document of any kind → the draft of an outline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from workplan.importing.choices import Choices
from workplan.importing.draft import Draft, import_records, import_text
from workplan.importing.genre import GENRES
from workplan.source import decode_bytes

# What is read through LibreOffice, which turns it into a .docx first.
_LEGACY = (".doc", ".wps", ".rtf", ".odt")
_ZIP, _OLE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"


def import_document(content: bytes, name: str, choices: Choices = Choices()) -> Draft:
    """The draft of a document, whose kind its first bytes tell, not its name alone.

    Raises Rejected where a Word file is broken, encrypted or hostile, or LibreOffice is needed and absent.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _LEGACY or content.startswith((_ZIP, _OLE, _RTF)) or suffix in (".docx", ".docm", ".dotx"):
        from workplan.word.legacy import as_docx
        from workplan.word.read import read_document

        if suffix in _LEGACY:
            content = as_docx(content, name)
        reading = read_document(content, name)
        template = reading.properties.get("custom.workplan.template")
        if template in GENRES and not choices.template:
            choices = replace(choices, template=template)
        draft = import_records(reading.records, name, choices)
        return replace(draft, findings=(*reading.findings, *draft.findings))
    source, notes = decode_bytes(content, name)
    draft = import_text(source, choices)
    return replace(draft, findings=(*notes, *draft.findings))
