"""The files of a pack, with their digests: what a document depends on besides its outline.

Found by name and not by watching the template engine, which reads a template once and keeps it: all files of the pack
and its parents, every template that one of them names, and the sheets. A place where a file of an office could stand
and does not is noted too, as an empty digest: the day it is put there, the document is stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from workplan.builtin import builtin_templates
from workplan.bundle.fence import BUILTIN, digest_of
from workplan.house import FILE as CHOICES
from workplan.packs.find import Pack, Shelf

Reads = tuple[tuple[str, str], ...]
_NAMED = re.compile(r"""["']([\w\-./]+\.j2)["']""")
_FILES = ("pack.yaml", "document.j2", "parts.j2")


class Surroundings(NamedTuple):
    """Where packs are looked for: the manifest's folder, the shelf, and the `templates` folders that may not exist."""

    root: Path
    shelf: Shelf
    folders: tuple[Path, ...]

    @property
    def places(self) -> tuple[Path, ...]:
        """All folders in the order in which a pack is looked for."""
        return tuple(dict.fromkeys([*(folder.resolve() for folder in self.folders), *self.shelf.roots]))


def materials(around: Surroundings, pack: Pack, sheet: str) -> Reads:
    """Names with digests, sorted; names below the manifest's folder, or in the built-in templates after `@`."""
    return _digests(around, [f"{name}/{file}" for name in pack.chain for file in _FILES], sheet)


def sheet_materials(around: Surroundings, sheet: str) -> Reads:
    """The files of a sheet alone."""
    return _digests(around, [], sheet)


def _digests(around: Surroundings, wanted: list[str], sheet: str) -> Reads:
    root, places = around.root, around.places
    found: dict[str, str] = {}
    wanted = [*wanted, CHOICES, *(f"_sheets/{name}.yaml" for name in _sheet_chain(around.shelf, sheet))]
    while wanted:
        name = wanted.pop()
        for place in places:
            label = material_name(root, place / name)
            if label in found:
                break
            content = _content(place / name)
            found[label] = digest_of(content) if content is not None else ""
            if content is not None:
                wanted += _NAMED.findall(content.decode("utf-8", "replace")) if name.endswith(".j2") else []
                break
    return tuple(sorted(found.items()))


def material_name(root: Path, path: Path) -> str:
    builtin = builtin_templates()
    if path.is_relative_to(builtin):
        return BUILTIN + path.relative_to(builtin).as_posix()
    try:
        return path.relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def _sheet_chain(shelf: Shelf, name: str) -> Iterator[str]:
    seen: set[str] = set()
    wanted: str | None = name
    while wanted and wanted not in seen:
        seen.add(wanted)
        yield wanted
        node = shelf.read(f"_sheets/{wanted}.yaml")
        wanted = node.text("extends") if node else None
