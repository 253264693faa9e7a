"""What a .docx says of itself, and whether a person changed it since it was built."""

from __future__ import annotations

import re
from time import gmtime, strftime
from typing import Literal

from workplan.word.package import content_of, digest_of, parts_of
from workplan.word.xml import HEAD, escaped, quoted

_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_CUSTOM = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
# Earliest and latest time that Word's date fields and a zip can both state.
_EARLIEST, _LATEST = 315532800, 4354819199

State = Literal["ours", "edited", "foreign"]


def core_properties(title: str, author: str, language: str, created: int) -> bytes:
    """`core.xml`: title, author, language, and one time as both created and modified."""
    stamp = strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(min(max(created, _EARLIEST), _LATEST)))
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f"{HEAD}<cp:coreProperties {_CORE}><dc:title>{escaped(title)}</dc:title>"
        f"<dc:creator>{escaped(author)}</dc:creator><cp:lastModifiedBy>{escaped(author)}</cp:lastModifiedBy>"
        f"<dc:language>{escaped(language)}</dc:language>{times}</cp:coreProperties>"
    ).encode()


def custom_properties(values: dict[str, str]) -> bytes:
    """`custom.xml`; property ids begin at 2."""
    inside = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{quoted(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    return f"{HEAD}<Properties {_CUSTOM}>{inside}</Properties>".encode()


def state_of(package: bytes) -> State:
    """Whether a .docx is as this program built it, was changed since, or was made by something else."""
    try:
        parts = parts_of(package)
    except ValueError:
        return "foreign"
    custom = next((part for part in parts if part.name == "docProps/custom.xml"), None)
    if custom is None:
        return "foreign"
    match = re.search(rb'name="workplan\.digest"[^>]*>\s*<[^>]*>([0-9a-f]{64})<', content_of(custom))
    if match is None:
        return "foreign"
    return "ours" if match.group(1).decode() == digest_of(parts) else "edited"
