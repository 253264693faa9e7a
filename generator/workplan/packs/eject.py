"""A pack copied out for editing: its own files, and those of its parents that it prints with."""

from __future__ import annotations

from workplan.packs.find import Pack, Shelf


def ejected_files(shelf: Shelf, pack: Pack, with_sheet: bool) -> dict[str, bytes]:
    """Contents by path below a templates folder.

    The parents' templates come along, because what a person wants to change often stands there; so does the sheet on
    demand.
    """
    files: dict[str, bytes] = {}
    for name in pack.chain:
        for file in ("pack.yaml", "document.j2", "parts.j2", "outline.yaml"):
            path = shelf.file(f"{name}/{file}")
            if path:
                files[f"{name}/{file}"] = path.read_bytes()
    path = shelf.file(f"_sheets/{pack.sheet}.yaml") if with_sheet else None
    if path:
        files[f"_sheets/{pack.sheet}.yaml"] = path.read_bytes()
    return files
