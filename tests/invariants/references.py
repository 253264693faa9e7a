"""From the text to what it refers to: styles of the right type, lists, notes, comments, bookmarks."""

from __future__ import annotations

import re
from typing import Any

from tests.invariants.definitions import named, numbers_of, styles_of
from tests.invariants.package import R, links_of
from tests.invariants.story import stories
from tests.invariants.tree import W, value

_STYLES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_NOTES = {
    "commentReference": ("word/comments.xml", "comment"),
    "footnoteReference": ("word/footnotes.xml", "footnote"),
    "endnoteReference": ("word/endnotes.xml", "endnote"),
}


def reference_problems(parts: dict[str, bytes], ours: bool) -> list[str]:
    problems = []
    roots = stories(parts)
    styles = styles_of(parts["word/styles.xml"]) if "word/styles.xml" in parts else {}
    lists = numbers_of(parts["word/numbering.xml"]) if "word/numbering.xml" in parts else frozenset()
    for name, root in roots.items():
        found = (
            _styles(root, styles, ours) + _lists(root, lists, ours) + _notes(root, parts) + _targets(root, roots, ours)
        )
        problems += [f"{name}: {problem}" for problem in found]
    for name, place in (("word/styles.xml", "a style"), ("word/numbering.xml", "a list")):
        root = named(parts, name)
        if root is not None:
            found = _styles(root, styles, ours) + _lists(root, lists, ours)
            problems += [f"{name}: {place}: {problem}" for problem in found]
    return problems + (_sides(parts, roots) if ours else [])


def _styles(root: Any, styles: dict[str, str], ours: bool) -> list[str]:
    problems = []
    for element in root.iter(*(f"{W}{kind}" for kind in _STYLES)):
        kind = element.tag.removeprefix(W)
        key = value(element) or ""
        if key not in styles:
            problems += [f"style {key} is not defined"] * ours
        elif styles[key] != _STYLES[kind]:
            problems.append(f"{kind} names {key}, which is a {styles[key]} style")
    return problems


def _lists(root: Any, lists: frozenset[str], ours: bool) -> list[str]:
    used = {value(element) or "" for element in root.iter(f"{W}numId")} - {"0"}
    return [f"list {key} is not defined" for key in sorted(used - lists)] * ours


def _notes(root: Any, parts: dict[str, bytes]) -> list[str]:
    problems = []
    for kind, (part, item) in _NOTES.items():
        used = [value(element, "id") for element in root.iter(f"{W}{kind}")]
        if not used:
            continue
        whole = named(parts, part)
        known = [value(element, "id") for element in whole.iter(f"{W}{item}")] if whole is not None else []
        problems += [f"{item} {key} is not there" for key in used if key not in known]
        problems += [f"{item} {key} is there twice" for key in sorted({str(k) for k in known if known.count(k) > 1})]
    return problems


def _targets(root: Any, roots: dict[str, Any], ours: bool) -> list[str]:
    """Bookmarks that links and fields of ours point to."""
    if not ours:
        return []
    wanted = {value(link, "anchor") for link in root.iter(f"{W}hyperlink")} - {None}
    for field in root.iter(f"{W}instrText"):
        wanted |= set(re.findall(r"^\s*(?:PAGEREF|REF)\s+(\w+)", field.text or ""))
    if not wanted:
        return []
    known = {value(mark, "name") for other in roots.values() for mark in other.iter(f"{W}bookmarkStart")}
    return [f"nothing is called {name}" for name in sorted(map(str, wanted - known))]


def _sides(parts: dict[str, bytes], roots: dict[str, Any]) -> list[str]:
    """Footers that differ between odd and even pages need the setting that says so."""
    settings = named(parts, "word/settings.xml")
    if settings is None:
        return ["no settings"]
    links = links_of(parts, "word/document.xml")
    contents = {
        value(use, "type"): parts.get(links.get(use.get(f"{R}id"), {}).get("part", ""))
        for use in roots["word/document.xml"].iter(f"{W}footerReference")
    }
    differ = "even" in contents and contents["even"] != contents.get("default")
    told = settings.find(f"{W}evenAndOddHeaders") is not None
    return ["a footer of even pages that the settings do not turn on"] * (differ and not told)
