"""A file of an office, let in or refused: the parts that its page is made of, and nothing that runs or reaches out.

Refused are macros, whatever lies outside the file (linked pictures, templates, hyperlinks), embedded programs, and
fields that fetch something. What only belongs to the old text (comments, custom data) is left behind.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from workplan.source import Finding, Rejected
from workplan.word.active import ACTIVE_FIELDS
from workplan.word.reading.archive import open_archive, part_name, refuse
from workplan.word.reading.package import open_package
from workplan.word.reading.vocabulary import Element, W

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CONTENT_TYPES = "[Content_Types].xml"
_FOREIGN = MappingProxyType(
    {
        "oleObject": "OLE",
        "control": "ActiveX",
        "activeXControlBinary": "ActiveX",
        "aFChunk": "altChunk",
        "subDocument": "subdocument",
        "frame": "frame",
        "attachedToolbars": "toolbar",
    }
)
# Of the old text and not of the page.
_LEFT_BEHIND = frozenset(
    (
        "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml", "glossaryDocument",
        "stylesWithEffects", "keyMapCustomizations", "recipientData", "mailMergeSource",
    )
)  # fmt: skip
_ACTIVE = re.compile(rf"\b({'|'.join(sorted(ACTIVE_FIELDS))})\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|\\\\|//)", re.IGNORECASE)


class Relation(NamedTuple):
    """A relationship of a part: `target` as written, `part` the name of the part that it leads to."""

    id: str
    type: str
    target: str
    part: str
    external: bool = False

    @property
    def kind(self) -> str:
        return self.type.rpartition("/")[2]


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """The parts of an office's file that a document takes over, by name; `main` is the one with the text.

    Compared by identity, so that what is made of a file can be kept by it.
    """

    name: str
    main: str
    parts: Mapping[str, bytes]
    relations: Mapping[str, tuple[Relation, ...]]
    types: Mapping[str, str]

    def first(self, kind: str) -> str | None:
        """The name of the part of a kind that the text has one of: `styles`, `settings`, `numbering`."""
        found = (relation.part for relation in self.relations.get(self.main, ()) if relation.kind == kind)
        return next(found, None)

    def of_page(self) -> tuple[str, ...]:
        """The names of the parts that are printed: the text, headers and footers."""
        kinds = ("header", "footer")
        related = [one.part for one in self.relations.get(self.main, ()) if one.kind in kinds]
        return (self.main, *dict.fromkeys(related))


def open_reference(content: bytes, name: str) -> Reference:
    """The file of an office. Raises Rejected (I501-I520 no Word file, H201-H206 what must not be in it)."""
    archive = open_archive(content, name)
    open_package(content, name)
    entries = _entries(content)
    relations = {part: tuple(found) for part, found in _all_relations(entries, name)}
    types = _content_types(entries)
    _refuse_macros(entries, types, name)
    main = next((one.part for one in relations.get("", ()) if one.kind == "officeDocument"), "")
    if main not in entries or b"purl.oclc.org/ooxml" in archive.parts[part_name(main)]:
        refuse("H206", name)
    kept = _reachable(main, relations, entries)
    for part in ("", *kept):
        outside = next((one for one in relations.get(part, ()) if one.external), None)
        if outside:
            refuse("H202", name, part or "package", outside.target[:200])
    for part in kept:
        if part.endswith((".xml", ".vml")):
            _refuse_fields(entries[part], part, name)
    return Reference(
        name,
        main,
        MappingProxyType({part: entries[part] for part in kept}),
        MappingProxyType({part: _kept_relations(relations.get(part, ()), kept) for part in kept}),
        MappingProxyType({part: types(part) for part in kept}),
    )


def parsed_part(content: bytes) -> Element:
    """The root of a part; the intake guard has looked at it before."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def _entries(content: bytes) -> dict[str, bytes]:
    """Every entry of the zip; the guard has looked at sizes and names before."""
    import zipfile

    with zipfile.ZipFile(BytesIO(content)) as opened:
        return {
            entry.filename.replace("\\", "/"): opened.read(entry)
            for entry in opened.infolist()
            if not entry.filename.endswith("/")
        }


def _all_relations(entries: dict[str, bytes], name: str) -> Iterator[tuple[str, list[Relation]]]:
    """The relationships of every part, `""` being the package. Raises Rejected for what must not be there."""
    by_name = {part_name(part): part for part in entries}
    for file in sorted(entries):
        folder, _, rest = file.rpartition("_rels/")
        if not file.endswith(".rels") or "_rels/" not in file:
            continue
        owner = folder + rest.removesuffix(".rels")
        found = []
        for entry in _parsed(entries[file], file, name).iter(_RELATIONSHIP):
            kind, target = entry.get("Type") or "", entry.get("Target") or ""
            _refuse_relation(entry, owner, name)
            whole = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
            outside = entry.get("TargetMode") == "External"
            part = "" if outside else by_name.get(part_name(whole), "")
            found.append(Relation(entry.get("Id") or "", kind, target, part, outside))
        yield owner, found


def _refuse_relation(entry: Element, owner: str, name: str) -> None:
    kind = (entry.get("Type") or "").rpartition("/")[2]
    target = (entry.get("Target") or "")[:200]
    part = owner or "package"
    if kind == "attachedTemplate":
        refuse("H203", name, part, target)
    if kind in ("vbaProject", "wordVbaData"):
        refuse("H201", name, target)
    if kind in _FOREIGN:
        refuse("H204", name, target or part, _FOREIGN[kind])


def _refuse_macros(entries: dict[str, bytes], types: _Types, name: str) -> None:
    for part in sorted(entries):
        file = part_name(part).rpartition("/")[2]
        kind = types(part).lower()
        if file in ("vbaproject.bin", "vbadata.xml") or "macroenabled" in kind or "vbaproject" in kind:
            refuse("H201", name, part)


def _refuse_fields(content: bytes, part: str, name: str) -> None:
    """Fields that fetch something, also where Word cut their name into several runs; pictures by address; objects
    that lead nowhere."""
    root = _parsed(content, part, name)
    if next(root.iter(f"{W}object", f"{W}control"), None) is not None:
        refuse("H204", name, part, "OLE")
    written = "".join(element.text or "" for element in root.iter(f"{W}instrText"))
    simple = " ".join(element.get(f"{W}instr") or "" for element in root.iter(f"{W}fldSimple"))
    match = _ACTIVE.search(f"{written} {simple}")
    if match:
        refuse("H205", name, part, match.group(1).upper())
    for element in root.iter("{urn:schemas-microsoft-com:vml}*"):
        if _ELSEWHERE.match(element.get("src") or ""):
            refuse("H202", name, part, (element.get("src") or "")[:200])


def _parsed(content: bytes, part: str, name: str) -> Element:
    try:
        return parsed_part(content)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Rejected(Finding("I519", None, (name, part[:80], str(error)[:200]))) from None


def _reachable(main: str, relations: Mapping[str, tuple[Relation, ...]], entries: dict[str, bytes]) -> tuple[str, ...]:
    """The parts that the text leads to, itself first."""
    kept: dict[str, None] = {main: None}
    waiting = [main]
    while waiting:
        for relation in relations.get(waiting.pop(), ()):
            if relation.part in entries and relation.part not in kept and relation.kind not in _LEFT_BEHIND:
                kept[relation.part] = None
                waiting.append(relation.part)
    return tuple(kept)


def _kept_relations(relations: tuple[Relation, ...], kept: tuple[str, ...]) -> tuple[Relation, ...]:
    return tuple(one for one in relations if one.part in kept and one.kind not in _LEFT_BEHIND)


class _Types:
    """Content types of parts: stated for the part, else for its ending."""

    def __init__(self, root: Element | None) -> None:
        entries = tuple(root) if root is not None else ()
        self._parts = {
            part_name(entry.get("PartName") or "").lstrip("/"): entry.get("ContentType") or ""
            for entry in entries
            if isinstance(entry.tag, str) and entry.tag.endswith("Override")
        }
        self._endings = {
            (entry.get("Extension") or "").lower(): entry.get("ContentType") or ""
            for entry in entries
            if isinstance(entry.tag, str) and entry.tag.endswith("Default")
        }

    def __call__(self, part: str) -> str:
        ending = part.rpartition(".")[2].lower()
        return self._parts.get(part_name(part)) or self._endings.get(ending, "application/octet-stream")


def _content_types(entries: dict[str, bytes]) -> _Types:
    content = next((entries[part] for part in entries if part_name(part) == part_name(_CONTENT_TYPES)), None)
    return _Types(parsed_part(content) if content else None)
