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
TYPES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


class Attachment(NamedTuple):
    """Parts that belong to one relation of the text."""

    id: str
    kind: str
    target: str
    parts: tuple[Part, ...]


class Attachments:
    """What a body has attached so far; its state is the list of attachments. Their names begin with `prefix`."""

    def __init__(self, prefix: str = "figure") -> None:
        self.prefix = prefix
        self._known: dict[bytes, Attachment] = {}

    def next_name(self) -> str:
        """The name that the parts of the next attachment have."""
        return f"{self.prefix}{len(self._known) + 1}"

    def listed(self) -> tuple[Attachment, ...]:
        return tuple(self._known.values())

    def picture(self, content: bytes, kind: str) -> str:
        """The relation of a picture, one for all places where it stands."""
        key = sha256(content).digest()
        if key not in self._known:
            own = self.next_name()
            name = f"media/{own}.{kind}"
            self._known[key] = Attachment(f"rId{own}", "image", name, (packed_part(f"word/{name}", content),))
        return self._known[key].id

    def chart(self, parts: tuple[Part, ...]) -> str:
        """The relation of a chart, the first of whose parts it is."""
        own = self.next_name()
        target = parts[0].name.removeprefix("word/")
        self._known[own.encode()] = Attachment(f"rId{own}", "chart", target, parts)
        return f"rId{own}"

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
    endings = sorted({part.name.rpartition(".")[2] for part in parts} & set(TYPES))
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{TYPES[ending]}"/>'
        for ending in endings
        if f'Extension="{ending}"'.encode() not in types
    )
    charts = "".join(
        f'<Override PartName="/{part.name}" ContentType="{CHART_TYPE}"/>'
        for part in parts
        if part.name.startswith("word/charts/") and not part.name.endswith(".rels")
    )
    at = types.index(b"<Default ")
    return (types[:at] + defaults.encode() + types[at:]).replace(b"</Types>", charts.encode() + b"</Types>", 1)
