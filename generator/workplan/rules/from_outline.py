"""An outline as the rules see it: the texts that it prints, `${…}` expanded, each at its place in the file."""

from __future__ import annotations

from collections.abc import Iterator

from workplan.outline import FIGURES, Outline
from workplan.rules.markers import marker_at
from workplan.rules.office import Office
from workplan.rules.places import Expand, Expressions, Printed
from workplan.rules.text import Facts, Kind, Passage, Text, text_of
from workplan.source import Mapping, Node, Scalar, Sequence

# Key of an outline → what its text is; keys of parts first, those of the whole after.
_TEXTS: dict[str, Kind] = {
    "heading": "heading",
    "title": "lead",
    "preamble": "prose",
    "body": "prose",
    "closing": "prose",
    "status": "status",
    "note": "note",
    "salutation": "status",
    "lead": "responsibility",
    "support": "responsibility",
    "due": "responsibility",
    "addressees": "addressees",
    "number": "number",
    "copies": "imprint",
}
# Keys of tables, pictures and charts that print words, and those of a cell that says more than its text.
_WORDS_OF_FIGURES = ("caption", "unit", "columns", "rows", "notes", "title")
_WORDS_OF_CELLS = ("title", "columns", "text")
_LISTS = {"points": "point", "goals": "lead", "sections": "heading", "annexes": "annexes"}
# In the order printed, whatever the order written.
_ORDER = (
    "letterhead", "notice", "title", "status", "addressees", "salutation", "preamble", "heading", "lead", "support",
    "due", "body", "points", *FIGURES, "goals", "sections", "closing", "annexes", "note", "imprint",
)  # fmt: skip
_RANK = {name: rank for rank, name in enumerate(_ORDER)}


def text_of_outline(outline: Outline, language: str, expand: tuple[Expand, Expressions], office: Office) -> Text:
    """The text of an outline. `expand` replaces an expression, and finds those of a text."""
    reader = _Reader(*expand)
    passages = list(reader.of_mapping(outline.origin, "", 0))
    notice = next((p.text for p in passages if p.kind == "title" and p.ref == "notice"), "")
    title = next((p.text for p in passages if p.kind == "title" and p.ref == "title"), "")
    number = next((p.text for p in passages if p.kind == "number"), "")
    facts = Facts(
        title=notice or title,
        issued=title if notice else "",
        year=outline.year,
        date=outline.date or "",
        number=number,
        genre=outline.template,
        language=language,
    )
    return text_of(passages, facts, office, outline)


class _Reader:
    """Walks an outline's nodes in the order of the page."""

    def __init__(self, expand: Expand, expressions: Expressions) -> None:
        self._expand = expand
        self._expressions = expressions

    def of_mapping(self, node: Mapping, ref: str, level: int) -> Iterator[Passage]:
        entries = sorted(node.entries, key=lambda entry: _RANK.get(entry[0].text, len(_ORDER)))
        for key, value in entries:
            yield from self.of_key(key.text, value, ref, level)

    def of_key(self, name: str, value: Node, ref: str, level: int) -> Iterator[Passage]:
        if name in _LISTS and isinstance(value, Sequence):
            for number, item in enumerate(value.items, 1):
                yield from self.of_item(name, item, f"{ref}/{name}/{number}".lstrip("/"), level)
        elif name in ("letterhead", "notice", "imprint") and isinstance(value, Mapping):
            yield from self.of_mapping(value, name, level)
        elif name in FIGURES:
            for item in value.items if isinstance(value, Sequence) else (value,):
                yield from self.of_words(item, _WORDS_OF_FIGURES, name, level)
        elif name == "title" and ref in ("", "notice"):
            yield from self.of_texts(value, "title", ref or "title", 1 if not ref else 0)
        elif name in _TEXTS:
            kind = _TEXTS[name]
            yield from self.of_texts(value, kind, f"{ref}/{name}" if kind == "responsibility" else ref, level)

    def of_item(self, name: str, item: Node, ref: str, level: int) -> Iterator[Passage]:
        """A part of a list: a point may be a text alone."""
        if isinstance(item, Scalar):
            yield from self.of_texts(item, "point", ref, level)
        elif isinstance(item, Mapping) and name == "annexes":
            for key, value in item.entries:
                kind: Kind = "annexes"
                made = self.of_texts(value, kind, ref, level) if key.text == "title" else None
                yield from made or self.of_key(key.text, value, ref, level)
        elif isinstance(item, Mapping):
            yield from self.of_mapping(item, ref, level + 1)

    def of_words(self, node: Node, names: tuple[str, ...], ref: str, level: int) -> Iterator[Passage]:
        """The words behind some keys of a figure, or of a cell that is a mapping."""
        for key, value in node.entries if isinstance(node, Mapping) else ():
            if key.text in names:
                yield from self.of_cells(value, ref, level)

    def of_cells(self, node: Node, ref: str, level: int) -> Iterator[Passage]:
        """The cells of a row, of a head, of either in rows; a caption or a note is like one of them."""
        if isinstance(node, Sequence):
            for item in node.items:
                yield from self.of_cells(item, ref, level)
        elif isinstance(node, Mapping):
            yield from self.of_words(node, _WORDS_OF_CELLS, ref, level)
        else:
            yield from self.of_texts(node, "cell", ref, level)

    def of_texts(self, node: Node, kind: Kind, ref: str, level: int) -> Iterator[Passage]:
        """The paragraphs of a text, or of each of a list."""
        if isinstance(node, Sequence):
            for item in node.items:
                yield from self.of_texts(item, kind, ref, level)
        elif isinstance(node, Scalar) and not node.is_null:
            for text, pieces in Printed(node, self._expand, self._expressions).paragraphs():
                marker = marker_at(text) if kind in ("prose", "heading", "lead") else None
                yield Passage(text, kind, node.source, pieces, level=level, marker=marker, ref=ref)
