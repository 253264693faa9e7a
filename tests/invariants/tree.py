"""One part looked at alone: is it XML without a DTD, does each element stand where it may, is each value one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml import etree

from tests.invariants.grammar import CHILDREN, FIRST, MANY, NEEDED, ON_OFF, RANK, SWITCHES, TEXT, VALUES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML = "{http://www.w3.org/XML/1998/namespace}"
_CUT = len(W)


@lru_cache(maxsize=64)
def parsed(content: bytes) -> tuple[Any, str]:
    """The root of a part and nothing, or None and why it cannot be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return None, f"not well-formed: {error}"
    if root.getroottree().docinfo.doctype:
        return None, "has a DTD"
    if (root.getroottree().docinfo.encoding or "UTF-8").upper() not in ("UTF-8", "UTF-16", "ASCII", "US-ASCII"):
        return None, "is in neither UTF-8 nor UTF-16"
    return root, ""


def short(element: Any) -> str:
    """The name of an element of the main namespace, empty for any other."""
    tag = element.tag
    return tag[_CUT:] if isinstance(tag, str) and tag.startswith(W) else ""


def value(element: Any, name: str = "val") -> str | None:
    found: str | None = element.get(W + name)
    return found


@lru_cache(maxsize=64)
def grammar_problems(content: bytes, ours: bool = True) -> tuple[str, ...]:
    """Elements out of place, values that are none, text where none stands."""
    problems: list[str] = []
    root, _ = parsed(content)
    ignored = (root.get(f"{MC}Ignorable") or "").split()
    problems += [
        f"mc:Ignorable names {prefix}, which is not declared" for prefix in ignored if prefix not in root.nsmap
    ]
    for element in root.iter(etree.Element):
        name = short(element)
        if not name:
            continue
        names = [short(child) for child in element if short(child)]
        if name in RANK:
            problems += _disorder(name, names, ours)
        elif name in CHILDREN:
            problems += _strangers(name, names)
        problems += _values(element, name)
        if name not in TEXT:
            tails = [child.tail for child in element]
            if any(text and text.strip() for text in (element.text, *tails)):
                problems.append(f"text stands in {name} itself")
    return tuple(problems)


def _disorder(name: str, names: list[str], ours: bool) -> list[str]:
    ranks = RANK[name]
    strangers = [f"{child} stands in {name}" for child in names if child not in ranks]
    places = [ranks[child] for child in names if child in ranks]
    free = name == "rPr" and not ours  # the schema allows any order there, and some makers use it
    wrong = [] if free or places == sorted(places) else [f"the children of {name} are out of order: {' '.join(names)}"]
    twice = sorted({child for child in names if names.count(child) > 1 and child not in MANY})
    return strangers + wrong + [f"{child} stands twice in {name}" for child in twice]


def _strangers(name: str, names: list[str]) -> list[str]:
    problems = [f"{child} stands in {name}" for child in names if child not in CHILDREN[name]]
    first = FIRST.get(name, ())
    for child in first:
        if names.count(child) > 1:
            problems.append(f"{child} stands twice in {name}")
        if child in names and set(names[: names.index(child)]) - set(first):
            problems.append(f"{child} is not the first of {name}")
    if name == "body" and "sectPr" in names[:-1]:
        problems.append("sectPr is not the last of body")
    if (
        name == "tbl"
        and names
        and [child for child in names if child in ("tblPr", "tblGrid", "tr")][:2]
        != [
            "tblPr",
            "tblGrid",
        ]
    ):
        problems.append("tbl does not begin with tblPr and tblGrid")
    return problems


def _values(element: Any, name: str) -> list[str]:
    problems = [f"{name} lacks {needed}" for needed in NEEDED.get(name, ()) if element.get(W + needed) is None]
    for key, said in element.attrib.items():
        if not key.startswith(W):
            continue
        pattern = VALUES.get((name, key[_CUT:]))
        if pattern and not pattern.fullmatch(said):
            problems.append(f"{name} has {key[_CUT:]}={said!r}")
        elif name in SWITCHES and key == f"{W}val" and not ON_OFF.fullmatch(said):
            problems.append(f"{name} is neither on nor off but {said!r}")
    return problems


RESIDUE = re.compile(r"\{\{|\{%|%\}|\}\}|<built-in method|\bUndefined\b object at 0x")
