"""What a drawing, a VML picture or an embedded object holds that can be read: text boxes and WordArt."""

from __future__ import annotations

from typing import NamedTuple

from workplan.word.reading.vocabulary import A, Element, R, V, boxes_in, local_name

_PICTURES = frozenset({f"{A}blip", f"{V}imagedata"})
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/"


class Drawing(NamedTuple):
    """Text boxes (their contents, or the text of a WordArt), and codes with a word for what cannot be read."""

    boxes: tuple[Element | str, ...]
    notes: tuple[tuple[str, str], ...]


def read_drawing(element: Element) -> Drawing:
    """The text of a drawing; pictures, charts and objects are named in notes."""
    word_art = tuple(found.get("string") or "" for found in element.iter(f"{V}textpath"))
    boxes: tuple[Element | str, ...] = (*boxes_in(element), *(text for text in word_art if text.strip()))
    if local_name(element) == "object":
        embedded = next((str(found.get("ProgID") or "") for found in element.iter() if found.get("ProgID")), "")
        return Drawing(boxes, (("I548", embedded),))
    diagram = next((local_name(found) for found in element.iter() if _is_diagram(found)), "")
    if diagram:
        return Drawing(boxes, (("I548", diagram),))
    if any(found.tag in _PICTURES for found in element.iter()):
        return Drawing(boxes, (("I547", _description(element)),))
    return Drawing(boxes, (("I557", ""),) if boxes else ())


def _is_diagram(element: Element) -> bool:
    """A chart or SmartArt, whose text is in a part of its own."""
    tag = str(element.tag)
    return tag.startswith((f"{_DRAWN}chart}}", f"{_DRAWN}diagram}}")) and any(
        name.startswith(R) for name in map(str, element.attrib)
    )


def _description(element: Element) -> str:
    """The alternative text of a picture, or its name."""
    for found in element.iter():
        if local_name(found) in ("docPr", "shape") and (found.get("descr") or found.get("alt") or found.get("name")):
            return str(found.get("descr") or found.get("alt") or found.get("name"))[:80]
    return ""
