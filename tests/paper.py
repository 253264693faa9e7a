"""Reading a .docx in tests, by its XML alone and by nothing of the program."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {"tab": "\t", "br": "", "cr": ""}


def part_of(docx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name)


def names_of(docx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.namelist()


def tree_of(docx: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(part_of(docx, name))


def text_of(paragraph: ElementTree.Element) -> str:
    """The text of a paragraph; a break inside it is nothing, since the program breaks titles only."""
    pieces = []
    stops = {stop for stops in paragraph.iter(f"{W}tabs") for stop in stops}
    for element in paragraph.iter():
        if element in stops:
            continue
        name = element.tag.removeprefix(W)
        pieces.append((element.text or "") if name == "t" else _SIGNS.get(name, ""))
    return "".join(pieces)


def paragraphs_of(docx: bytes) -> list[str]:
    """The texts of all paragraphs, those in tables too, in order."""
    return [text_of(paragraph) for paragraph in tree_of(docx).iter(f"{W}p")]


def normalised(xml: bytes) -> str:
    """An XML part, one element on a line, attributes in order: equal where the meaning is, and easy to compare."""
    lines: list[str] = []

    def show(element: ElementTree.Element, depth: int) -> None:
        name = _short(element.tag)
        attributes = "".join(f' {_short(key)}="{value}"' for key, value in sorted(element.attrib.items()))
        text = f" {element.text!r}" if element.text and (element.text.strip() or name.endswith(":t")) else ""
        lines.append(f"{'  ' * depth}{name}{attributes}{text}")
        for child in element:
            show(child, depth + 1)
            if child.tail and child.tail.strip():
                lines.append(f"{'  ' * depth}  {child.tail!r}")

    show(ElementTree.fromstring(xml), 0)
    return "\n".join(lines) + "\n"


def _short(name: str) -> str:
    match = re.fullmatch(r"\{.*[/}]([^/}]*)\}(.*)", name)
    return f"{_PREFIXES.get(match.group(1), match.group(1))}:{match.group(2)}" if match else name


_PREFIXES = {"main": "w", "relationships": "r", "core-properties": "cp", "custom-properties": "c"}
