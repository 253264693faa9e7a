"""The names of WordprocessingML, and the small questions asked of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_URI}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

VAL = f"{W}val"
PARAGRAPH = f"{W}p"
TABLE = f"{W}tbl"
ALTERNATE = f"{MC}AlternateContent"
BOX = f"{W}txbxContent"
ANCHORS = frozenset((f"{W}bookmarkStart", f"{W}commentRangeStart"))

_OFF = frozenset({"0", "false", "off"})
_LARGEST = 2**31 - 1
_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,18})\s*\Z")
# What a reader of today's Word understands; a Choice that requires anything else gives way to its Fallback.
_UNDERSTOOD = frozenset(
    {
        "wps",
        "wpg",
        "wpc",
        "wpi",
        "wp14",
        "w14",
        "w15",
        "w16",
        "w16cid",
        "w16se",
        "a14",
        "cx",
        "cx1",
        "aink",
        "am3d",
        "v",
    }
)


def local_name(element: Element) -> str:
    """The name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value_of(parent: Element | None, name: str) -> str | None:
    """`w:val` of a child; None where the child or its value is absent."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(VAL) if child is not None else None


def is_on(element: Element | None) -> bool | None:
    """A switch such as `w:b`; None where it is absent."""
    if element is None:
        return None
    return element.get(VAL, "1").lower() not in _OFF


def whole(text: str | None, default: int | None = None) -> int | None:
    """A whole number, held within 32 bits; the default where there is none."""
    match = _WHOLE.match(text or "")
    return max(-_LARGEST, min(_LARGEST, int(match[1]))) if match else default


def chosen(alternate: Element) -> Element | None:
    """The branch of mc:AlternateContent that is read: the first understood Choice, otherwise the Fallback."""
    fallback = alternate.find(f"{MC}Fallback")
    choices = alternate.findall(f"{MC}Choice")
    for choice in choices:
        if _UNDERSTOOD.issuperset((choice.get("Requires") or "").split()):
            return choice
    if fallback is not None:
        return fallback
    return choices[0] if choices else None


def boxes_in(element: Element) -> Iterator[Element]:
    """The outermost text box contents below a drawing, each AlternateContent taken once."""
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from boxes_in(branch)
        else:
            yield from boxes_in(child)
