"""The package: a sound zip, a content type for every part, relationships that lead somewhere."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any
from urllib.parse import urlsplit

from tests.invariants.tree import parsed

CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# The type of a part by the kind of relationship that leads to it.
TYPES = {
    "officeDocument": f"{_WORD}document.main+xml",
    **{
        kind: f"{_WORD}{kind}+xml"
        for kind in ("styles", "settings", "fontTable", "numbering", "footer", "header", "comments", "footnotes")
    },
    "endnotes": f"{_WORD}endnotes+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "extended-properties": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "custom-properties": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
}
# What an element's relationship must be.
USES = {
    "headerReference": "header",
    "footerReference": "footer",
    "hyperlink": "hyperlink",
    "blip": "image",
    "imagedata": "image",
    "chart": "chart",
    "altChunk": "aFChunk",
    "attachedTemplate": "attachedTemplate",
}
_NEEDED = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
_PICTURES = {"png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml"}


def opened(docx: bytes, ours: bool) -> tuple[dict[str, bytes], list[str]]:
    """The parts by name, and what is wrong with the zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            parts = {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        return {}, [f"no sound zip: {error}"]
    names = [entry.filename for entry in entries]
    folded = [name.casefold() for name in names]
    problems = [f"{name} is there twice" for name in sorted(set(names)) if folded.count(name.casefold()) > 1]
    for name in names:
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            problems.append(f"{name} is no name of a part")
    problems += [f"{name} is missing" for name in _NEEDED[: 3 if ours else 2] if name not in parts]
    if ours and not problems:
        problems += ["the content types are not the first entry"] * (names[0] != "[Content_Types].xml")
        stamps = {entry.date_time for entry in entries} - {(1980, 1, 1, 0, 0, 0)}
        problems += [f"an entry states the time {stamp}" for stamp in sorted(stamps)]
    return parts, problems


def package_problems(parts: dict[str, bytes], ours: bool) -> list[str]:
    links = {name: _links(name, content) for name, content in parts.items() if name.endswith(".rels")}
    problems = _type_problems(parts, links)
    for name, found in links.items():
        problems += [f"{name}: {problem}" for problem in _link_problems(name, found, parts, ours)]
    problems += _use_problems(parts, links)
    main = [link for link in links["_rels/.rels"] if link["kind"] == "officeDocument"]
    problems += [f"{len(main)} main documents"] * (len(main) != 1)
    if ours:
        reached = {link["part"] for found in links.values() for link in found if not link["external"]}
        problems += [
            f"{name} is not referred to"
            for name in parts
            if name not in reached and name != "[Content_Types].xml" and not name.endswith(".rels")
        ]
    return problems


def owner_of(links: str) -> str:
    """The part that a .rels part belongs to; empty for the package."""
    folder, _, name = links.rpartition("_rels/")
    return folder + name.removesuffix(".rels")


def links_of(parts: dict[str, bytes], name: str) -> dict[str, dict[str, Any]]:
    """The relationships of a part, by their id."""
    folder, _, base = name.rpartition("/")
    key = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
    return {link["id"]: link for link in _links(key, parts[key])} if key in parts else {}


def _links(name: str, content: bytes) -> list[dict[str, Any]]:
    folder = posixpath.dirname(owner_of(name))
    found = []
    for link in parsed(content)[0].iter(f"{REL}Relationship"):
        target = link.get("Target") or ""
        external = link.get("TargetMode") == "External"
        where = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        kind = (link.get("Type") or "").rpartition("/")[2]
        found.append({"id": link.get("Id"), "kind": kind, "target": target, "external": external, "part": where})
    return found


def _type_problems(parts: dict[str, bytes], links: dict[str, list[dict[str, Any]]]) -> list[str]:
    root = parsed(parts["[Content_Types].xml"])[0]
    defaults = [((item.get("Extension") or "").lower(), item.get("ContentType")) for item in root.iter(f"{CT}Default")]
    named = [((item.get("PartName") or ""), item.get("ContentType")) for item in root.iter(f"{CT}Override")]
    problems = [
        f"two types for {key}"
        for key in sorted({key for key, _ in defaults if [k for k, _ in defaults].count(key) > 1})
    ]
    problems += [
        f"two types for {key}" for key in sorted({key for key, _ in named if [k for k, _ in named].count(key) > 1})
    ]
    problems += [f"a type for {name}, which is not there" for name, _ in named if name[1:] not in parts]
    by_name, by_end = dict(named), dict(defaults)
    wanted = {
        link["part"]: TYPES.get(link["kind"]) for found in links.values() for link in found if not link["external"]
    }
    for name in parts:
        if name == "[Content_Types].xml":
            continue
        end = name.rpartition(".")[2].lower()
        kind = by_name.get(f"/{name}") or by_end.get(end)
        want = _PICTURES.get(end) if end in _PICTURES else wanted.get(name)
        if kind is None:
            problems.append(f"{name} has no content type")
        elif want and kind != want:
            problems.append(f"{name} has the type {kind}")
    return problems


def _link_problems(name: str, found: list[dict[str, Any]], parts: dict[str, bytes], ours: bool) -> list[str]:
    owner = owner_of(name)
    problems = [f"belongs to {owner}, which is not there"] if owner and owner not in parts else []
    ids = [link["id"] for link in found]
    problems += [f"{key} is there twice" for key in sorted({str(key) for key in ids if ids.count(key) > 1})]
    for link in found:
        if not link["id"] or not link["kind"]:
            problems.append("a relationship without an id or a type")
        if not link["external"]:
            if link["target"] != "NULL" and link["part"] not in parts and not link["target"].startswith("#"):
                problems.append(f"{link['id']} leads to {link['part']}, which is not there")
        elif ours and (
            link["kind"] != "hyperlink" or urlsplit(link["target"]).scheme not in ("http", "https", "mailto")
        ):
            problems.append(f"{link['id']} leads out to {link['target']} as {link['kind']}")
    return problems


def _use_problems(parts: dict[str, bytes], links: dict[str, list[dict[str, Any]]]) -> list[str]:
    problems = []
    for name, content in parts.items():
        if not name.endswith(".xml") or name == "[Content_Types].xml" or R[1:-1].encode() not in content:
            continue
        known = links_of(parts, name)
        for element in parsed(content)[0].iter():
            for key, said in element.attrib.items():
                if key.startswith(R) and said:
                    problems += _use_problem(name, element, said, known)
    return problems


def _use_problem(name: str, element: Any, said: str, known: dict[str, dict[str, Any]]) -> list[str]:
    kind = str(element.tag).rpartition("}")[2]
    if said not in known:
        return [f"{name}: {kind} refers to {said}, which is no relationship"]
    want = USES.get(kind)
    if want and known[said]["kind"] != want:
        return [f"{name}: {kind} refers to {said}, which is of type {known[said]['kind']}"]
    return []
