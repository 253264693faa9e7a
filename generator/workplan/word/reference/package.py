"""The parts of an office's file on their way into a document: changed, added, and listed in a fixed order."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from workplan.word.attachments import CHART_TYPE, TYPES, Attachment
from workplan.word.lean import lean_package
from workplan.word.package import content_of, parts_of
from workplan.word.reading.vocabulary import Element
from workplan.word.reference.intake import Reference, Relation, parsed_part
from workplan.word.xml import HEAD, NAMESPACES, quoted

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_XML_ENDINGS = (".xml", ".vml")
_ROOTS = (
    ("document", "rIdMain", f"{_REL}/officeDocument"),
    ("docProps/core.xml", "rIdCore", f"{_PACKAGE}/relationships/metadata/core-properties"),
    ("docProps/app.xml", "rIdApp", f"{_REL}/extended-properties"),
    ("docProps/custom.xml", "rIdCustom", f"{_REL}/custom-properties"),
)
_OF_EVERY_DOCUMENT = (
    ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
)


class Parts:
    """The parts that a document on an office's file will have. `changed` are those that were filled."""

    def __init__(self, reference: Reference, changed: dict[str, bytes]) -> None:
        self.main = reference.main
        self._contents = {**reference.parts, **changed}
        self._relations = {part: list(found) for part, found in reference.relations.items()}
        self._types = {**reference.types, self.main: f"{_WML}.document.main+xml"}

    def root(self, name: str) -> Element:
        """A part, parsed; changes count when it is put back."""
        return parsed_part(self._contents[name])

    def put(self, name: str, root: Element) -> None:
        self._contents[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def related(self, kind: str) -> Element | None:
        """The part of a kind that the text has one of, parsed."""
        name = self._named(kind)
        return self.root(name) if name else None

    def change(self, kind: str, change: Callable[[Element], None]) -> None:
        """Changes the part of a kind (`styles`, `numbering`, `settings`); a file without one gets an empty one."""
        name = self._named(kind)
        if name is None:
            name = self.add(kind, _empty(kind))[1]
        root = self.root(name)
        change(root)
        self.put(name, root)

    def add(self, kind: str, content: bytes) -> tuple[str, str]:
        """A new part beside the text: the id of its relationship, and its name."""
        folder = posixpath.dirname(self.main)
        taken = {name.lower() for name in self._contents}
        names = (posixpath.join(folder, f"{kind}{number}.xml") for number in ("", *range(1, len(taken) + 2)))
        name = next(name for name in names if name.lower() not in taken)
        relations = self._relations.setdefault(self.main, [])
        ids = {relation.id for relation in relations}
        identifier = next(one for number in range(len(ids) + 1) if (one := f"rIdPlan{number + 1}") not in ids)
        relations.append(Relation(identifier, f"{_REL}/{kind}", posixpath.basename(name), name))
        self._contents[name] = content
        self._types[name] = f"{_WML}.{kind}+xml"
        return identifier, name

    def free_prefix(self) -> str:
        """The beginning of names and ids that nothing of the file has."""
        taken = [*self._contents, *(relation.id for relation in self._relations.get(self.main, ()))]
        prefixes = (f"figure{'x' * number}" for number in range(len(taken) + 1))
        return next(prefix for prefix in prefixes if not any(f"{prefix}1" in name for name in taken))

    def attach(self, attached: Iterable[Attachment]) -> None:
        """Adds pictures and charts beside the text, charts with the workbook that they hold."""
        for one in attached:
            first, *others = (part for part in one.parts if not part.name.endswith(".rels"))
            relations = self._relations.setdefault(self.main, [])
            relations.append(Relation(one.id, f"{_REL}/{one.kind}", f"/{first.name}", first.name))
            for part in (first, *others):
                self._contents[part.name] = content_of(part)
                self._types[part.name] = TYPES.get(part.name.rpartition(".")[2], CHART_TYPE)
            if others:
                target = f"/{others[0].name}"
                self._relations[first.name] = [Relation("rId1", f"{_REL}/package", target, others[0].name)]

    def listed(self) -> Iterator[tuple[str, bytes]]:
        """Every part but the properties that each document states of itself, the content types first."""
        names = sorted(self._contents)
        yield "[Content_Types].xml", self._content_types(names)
        yield "_rels/.rels", _root_relations(self.main)
        for name in names:
            yield name, self._contents[name]
            if self._relations.get(name):
                folder, file = posixpath.split(name)
                yield posixpath.join(folder, "_rels", f"{file}.rels"), _relations(self._relations[name])
        yield "docProps/app.xml", _lean_part("docProps/app.xml")

    def _named(self, kind: str) -> str | None:
        found = (relation.part for relation in self._relations.get(self.main, ()) if relation.kind == kind)
        return next(found, None)

    def _content_types(self, names: list[str]) -> bytes:
        """Pictures by their ending where all of it are of one type; everything else by its name."""
        endings: dict[str, set[str]] = {}
        for name in names:
            if not name.lower().endswith(_XML_ENDINGS):
                endings.setdefault(name.rpartition(".")[2].lower(), set()).add(self._types[name])
        common = {
            ending: next(iter(kinds)) for ending, kinds in endings.items() if len(kinds) == 1 and ending.isalnum()
        }
        defaults = {**common, "rels": _RELATIONS, "xml": "application/xml"}
        single = [(name, self._types[name]) for name in names if name.rpartition(".")[2].lower() not in common]
        inside = "".join(
            f'<Default Extension="{quoted(ending)}" ContentType="{quoted(kind)}"/>'
            for ending, kind in sorted(defaults.items())
        ) + "".join(
            f'<Override PartName="/{quoted(name)}" ContentType="{quoted(kind)}"/>'
            for name, kind in (*single, *_OF_EVERY_DOCUMENT)
        )
        return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{inside}</Types>'.encode()


def _relations(relations: list[Relation]) -> bytes:
    return _written((one.id, one.type, one.target) for one in relations)


def _root_relations(main: str) -> bytes:
    return _written((identifier, kind, main if name == "document" else name) for name, identifier, kind in _ROOTS)


def _written(relations: Iterator[tuple[str, str, str]]) -> bytes:
    inside = "".join(
        f'<Relationship Id="{quoted(identifier)}" Type="{quoted(kind)}" Target="{quoted(target)}"/>'
        for identifier, kind, target in relations
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'.encode()


def _empty(kind: str) -> bytes:
    """A part with nothing in it; settings are those of every document."""
    if kind == "numbering":
        return f"{HEAD}<w:numbering {NAMESPACES}/>".encode()
    if kind == "settings":
        return _lean_part("word/settings.xml")
    return f"{HEAD}<w:{kind} {NAMESPACES}/>".encode()


def _lean_part(name: str) -> bytes:
    return content_of(next(part for part in parts_of(lean_package("zh-CN")) if part.name == name))
