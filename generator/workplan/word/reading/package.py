"""A package as Word looks at it: the main part, and the parts that it names by relationships."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from workplan.source import Rejected
from workplan.word.reading.archive import Archive, open_archive, refuse
from workplan.word.reading.vocabulary import Element, W

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT_NAMES: Mapping[bytes, bytes] = MappingProxyType(
    {
        f"{_STRICT}{area}/main".encode(): f"{_TRANSITIONAL}{area}/2006/main".encode()
        for area in ("wordprocessingml", "drawingml")
    }
    | {
        f"{_STRICT}drawingml/{area}".encode(): f"{_TRANSITIONAL}drawingml/2006/{area}".encode()
        for area in ("wordprocessingDrawing", "picture", "chart", "diagram")
    }
    | {
        f"{_STRICT}officeDocument/{area}".encode(): f"{_TRANSITIONAL}officeDocument/2006/{area}".encode()
        for area in ("relationships", "math", "customProperties", "docPropsVTypes", "extendedProperties")
    }
)


class Package(NamedTuple):
    """The main part parsed, its relationships as (kind, id, part name), and the archive that they are in.

    `main` is the name of the main part, in lower case as all names here.
    """

    archive: Archive
    document: Element
    body: Element
    relationships: tuple[tuple[str, str, str], ...]
    main: str

    def related(self, kind: str) -> tuple[Element, ...]:
        """The parts of one kind (`styles`, `comments`, …), parsed."""
        targets = dict.fromkeys(target for found, _, target in self.relationships if found == kind)
        return tuple(parsed(self.archive, target) for target in targets if target in self.archive.parts)

    def first(self, kind: str) -> Element | None:
        """The part of a kind of which there is one."""
        return next(iter(self.related(kind)), None)


def open_package(content: bytes, name: str) -> Package:
    """The package of a .docx, .docm or .dotx, Transitional or Strict. Raises Rejected (I501–I520)."""
    archive = open_archive(content, name)
    main = _main_part(archive)
    document = parsed(archive, main)
    body = document.find(f"{W}body") if document.tag == f"{W}document" else None
    if body is None:
        refuse("I518", name)
    folder, file = posixpath.split(main)
    return Package(archive, document, body, _relationships(archive, f"{folder}/_rels/{file}.rels", folder), main)


def has_macros(package: Package) -> bool:
    return any(part.endswith("vbaproject.bin") for part in package.archive.others)


def outer_targets(archive: Archive) -> tuple[str, ...]:
    """What the package names outside itself, hyperlinks apart: kind and place of each, once."""
    found: dict[str, None] = {}
    for part in sorted(archive.parts):
        if not part.endswith(".rels") or b"External" not in archive.parts[part]:
            continue
        with suppress(Rejected):  # a part that nothing was read from may be damaged
            for entry in parsed(archive, part).iter(_RELATIONSHIP):
                kind = (entry.get("Type") or "").rpartition("/")[2]
                if entry.get("TargetMode") == "External" and kind != "hyperlink":
                    found[f"{kind} {entry.get('Target') or ''}"] = None
    return tuple(found)


def parsed(archive: Archive, part: str) -> Element:
    """The root of a part, Strict names put into the Transitional ones. Raises Rejected (I519, I520)."""
    content = archive.parts[part]
    try:
        root = etree.fromstring(content, _parser())
        if _STRICT.encode() in content or root.tag.startswith("{" + _STRICT):
            root = etree.fromstring(_as_transitional(etree.tostring(root)), _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        if "Excessive depth" in str(error):  # libxml2 reads 256 levels, later versions 2048
            refuse("I520", archive.name)
        refuse("I519", archive.name, part[:80], str(error)[:200])
    if root.getroottree().docinfo.internalDTD is not None:
        refuse("I515", archive.name, part[:80])
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _as_transitional(content: bytes) -> bytes:
    for strict, transitional in _STRICT_NAMES.items():
        content = content.replace(b'"' + strict + b'"', b'"' + transitional + b'"')
    return content


def _main_part(archive: Archive) -> str:
    """By the package's relationship; by its usual name where that is missing."""
    named = [target for kind, _, target in _relationships(archive, "_rels/.rels", "") if kind == "officeDocument"]
    present = [candidate for candidate in (*named, "word/document.xml") if candidate in archive.parts]
    return present[0] if present else refuse("I518", archive.name)


def _relationships(archive: Archive, part: str, folder: str) -> tuple[tuple[str, str, str], ...]:
    """Internal relationships; their kind is the last word of their type, the same in Strict."""
    if part not in archive.parts:
        return ()
    return tuple(
        (
            (entry.get("Type") or "").rpartition("/")[2],
            entry.get("Id") or "",
            _target(folder, entry.get("Target") or ""),
        )
        for entry in parsed(archive, part).iter(_RELATIONSHIP)
        if entry.get("TargetMode") != "External"
    )


def _target(folder: str, target: str) -> str:
    """A target is relative to its part's folder, or absolute."""
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/").lower()
