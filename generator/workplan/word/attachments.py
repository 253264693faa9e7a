"""Parts beside the text: pictures and charts, their relations and content types, written into the base.

A picture that stands in the document twice is one part.
"""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from workplan.word.package import Part, content_of, packed_part

_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DEFAULTS = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


class Attachment(NamedTuple):
    """Parts that belong to one relation of the text."""

    id: str
    kind: str
    target: str
    parts: tuple[Part, ...]


class Attachments:
    """What a body has attached so far; its state is the list of attachments."""

    def __init__(self) -> None:
        self._known: dict[bytes, Attachment] = {}
        self.charts = 0
        self.drawings = 0

    def picture(self, content: bytes, kind: str) -> str:
        """The relation of a picture, one for all places where it stands."""
        key = sha256(content).digest()
        if key not in self._known:
            number = len(self._known) + 1
            name = f"media/image{number}.{kind}"
            self._known[key] = Attachment(f"rIdF{number}", "image", name, (packed_part(f"word/{name}", content),))
        return self._known[key].id

    def chart(self, parts: tuple[Part, ...]) -> str:
        """The relation of a chart, the first of whose parts it is."""
        number = len(self._known) + 1
        target = parts[0].name.removeprefix("word/")
        self._known[str(number).encode()] = Attachment(f"rIdF{number}", "chart", target, parts)
        return f"rIdF{number}"

    def put_into(self, base: tuple[Part, ...]) -> tuple[Part, ...]:
        """The base with all that is attached."""
        if not self._known:
            return base
        attached = tuple(self._known.values())
        relations = "".join(
            f'<Relationship Id="{one.id}" Type="{_REL}/{one.kind}" Target="{one.target}"/>' for one in attached
        )
        parts = tuple(part for one in attached for part in one.parts)
        changed = {_RELATIONS: (b"</Relationships>", relations), _TYPES: (b"</Types>", "")}
        made: list[Part] = []
        for part in base:
            if part.name == _TYPES:
                part = packed_part(_TYPES, _with_types(content_of(part), parts))
            elif part.name in changed:
                end, more = changed[part.name]
                part = packed_part(part.name, content_of(part).replace(end, more.encode() + end, 1))
            made.append(part)
        return (*made, *parts)


def _with_types(types: bytes, parts: tuple[Part, ...]) -> bytes:
    """Content types with those of the parts; defaults stand before overrides."""
    endings = sorted({part.name.rpartition(".")[2] for part in parts} & set(_DEFAULTS))
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{_DEFAULTS[ending]}"/>'
        for ending in endings
        if f'Extension="{ending}"'.encode() not in types
    )
    charts = "".join(
        f'<Override PartName="/{part.name}" ContentType="{_CHART_TYPE}"/>'
        for part in parts
        if part.name.startswith("word/charts/chart")
    )
    at = types.index(b"<Default ")
    return (types[:at] + defaults.encode() + types[at:]).replace(b"</Types>", charts.encode() + b"</Types>", 1)
