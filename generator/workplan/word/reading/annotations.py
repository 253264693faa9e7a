"""What stands beside the text: comments, foot- and endnotes, headers and footers, properties."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workplan.word.reading.package import Package, parsed
from workplan.word.reading.vocabulary import PARAGRAPH, Element, W, local_name

_TEXT = f"{W}t"
_GAPS = MappingProxyType({f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"})
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_CORE = MappingProxyType({"creator": "author", "lastModifiedBy": "last author"})


def plain_text(element: Element) -> str:
    """The text of all paragraphs below an element, a line for each; deleted text is not in w:t."""
    lines = []
    for paragraph in element.iter(PARAGRAPH):
        lines.append("".join(_GAPS.get(str(part.tag), part.text or "") for part in paragraph.iter(_TEXT, *_GAPS)))
    return "\n".join(lines).strip()


def comments_of(package: Package) -> Mapping[str, str]:
    """Comments by id, as `author: text`."""
    found: dict[str, str] = {}
    for root in package.related("comments"):
        for comment in root.iterfind(f"{W}comment"):
            author = (comment.get(f"{W}author") or "").strip()
            text = plain_text(comment)
            found[comment.get(f"{W}id") or ""] = f"{author}: {text}" if author else text
    return MappingProxyType(found)


def notes_of(package: Package) -> Mapping[tuple[str, str], str]:
    """Foot- and endnotes by (`footnote` or `endnote`, id)."""
    found: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        for root in package.related(f"{kind}s"):
            for note in root.iterfind(f"{W}{kind}"):
                if note.get(f"{W}type") not in _SEPARATORS:
                    found[kind, note.get(f"{W}id") or ""] = plain_text(note)
    return MappingProxyType(found)


def running_texts(package: Package) -> tuple[str, ...]:
    """The texts of headers and footers that say more than a page number, each once."""
    texts = (" ".join(plain_text(root).split()) for kind in ("header", "footer") for root in package.related(kind))
    return tuple(dict.fromkeys(text for text in texts if any(c.isalpha() for c in text)))


def properties_of(package: Package) -> Mapping[str, str]:
    """`title`, `author`, `subject` …, and the office's own under `custom.NAME`; empty ones are left out."""
    found: dict[str, str] = {}
    parts = package.archive.parts
    if "docprops/core.xml" in parts:
        for entry in parsed(package.archive, "docprops/core.xml"):
            name = local_name(entry)
            found[_CORE.get(name, name)] = (entry.text or "").strip()
    if "docprops/custom.xml" in parts:
        for entry in parsed(package.archive, "docprops/custom.xml"):
            found[f"custom.{entry.get('name') or ''}"] = "".join(str(text) for text in entry.itertext()).strip()
    return MappingProxyType({name: text for name, text in found.items() if text})
