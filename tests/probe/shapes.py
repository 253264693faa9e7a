"""Which of many documents to validate so that everything that occurs in any of them is validated.

The validator takes most of a second for each file. A document is a set of shapes: an element with its attributes, with
a word that an attribute says, with one child after another. Documents are taken until every shape was in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from xml.etree import ElementTree

from tests.paper import names_of, part_of

_WORD = re.compile(r"[a-zA-Z]{2,16}")
Shape = tuple[str, ...]


def shapes_of(docx: bytes) -> frozenset[Shape]:
    """Every shape of a document; the styles are one part by name, as they are of the sheet."""
    found: set[Shape] = set()
    for name in names_of(docx):
        if name.endswith(".xml"):
            for element in ElementTree.fromstring(part_of(docx, name)).iter():
                found.update(_shapes(re.sub(r"\d", "", name), element))
    return frozenset(found)


def _shapes(part: str, element: ElementTree.Element) -> Iterator[Shape]:
    yield (part, element.tag, *sorted(element.attrib))
    for key, value in element.attrib.items():
        if _WORD.fullmatch(value):
            yield (part, element.tag, key, value)
    for above, below in pairwise(("", *(child.tag for child in element), "")):
        yield (part, element.tag, above, below)


def covering(documents: Mapping[str, bytes]) -> list[str]:
    """The names of few documents that hold every shape of all; those that bring most come first."""
    left = {name: set(shapes_of(docx)) for name, docx in documents.items()}
    chosen: list[str] = []
    while left:
        name = max(left, key=lambda one: (len(left[one]), one))
        new = left.pop(name)
        if not new:
            break
        chosen.append(name)
        left = {other: shapes - new for other, shapes in left.items()}
    return chosen
