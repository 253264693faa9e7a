"""Which files a task may read, found without building it: they travel with it to another machine.

The outline; files that it mentions, and that those mention, if they are there; the packs of the manifest's folder and
of the outline's own. What is missed is no harm: a document that fails on the cluster, or was made there from files that
are not those here, is built again at home.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from workplan.bundle.fence import Fence, inside, normal_name
from workplan.bundle.hall import Parcel
from workplan.bundle.tasks import Task
from workplan.source import Rejected, decode_bytes

_PIECES = re.compile(r"[\n,{}\[\]]| #")
_READ_ON = (".yaml", ".yml")
_PACKS = "templates"


class Shipping:
    """Gathers parcels; each file is read once."""

    def __init__(self, files: Fence) -> None:
        self.files = files
        self._parcels: dict[str, Parcel] = {}

    def parcel_names(self, task: Task) -> tuple[str, ...]:
        """The names of the parcels of a task: its outlines, its template and reference where they are paths, its
        appendices."""
        tasks = (task, *task.members)
        outlines = [one.outline for one in tasks if one.outline]
        packs = [normal_name(f"{one.outline}/../{one.template}") for one in tasks if "/" in (one.template or "")]
        appendices = [appendix.file.text for appendix in task.volume.appendices] if task.volume else []
        references = [one.text for each in tasks for one in each.settings if one.path == "reference" and one.text]
        folders = [f"{_PACKS}/", *outlines, *(f"{pack}/../" for pack in packs)]
        return tuple(dict.fromkeys([*folders, *appendices, *references]))

    def parcel(self, name: str, keep: bool) -> Parcel:
        """The files of a parcel; `keep` where it will be asked for again."""
        if name in self._parcels:
            return self._parcels[name]
        found = self._folder(name.rstrip("/")) if name.endswith("/") else self._outline(name)
        parcel = tuple(found.items())
        if keep:
            self._parcels[name] = parcel
        return parcel

    def _outline(self, name: str) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        waiting = [normal_name(name)]
        while waiting:
            file = waiting.pop()
            if file.endswith("/"):
                found |= self._folder(file.rstrip("/"))
            if file in found or file.endswith("/"):
                continue
            content = self._content(file)
            if content is None:
                continue
            found[file] = content
            if file.endswith(_READ_ON):
                waiting += self._mentioned(file, content)
        return found

    def _mentioned(self, file: str, content: bytes) -> Iterator[str]:
        """Files and folders of packs that a text names, from its own folder or from the manifest's."""
        folder = os.path.dirname(file)
        yield f"{folder}/{_PACKS}/" if folder else f"{_PACKS}/"
        try:
            text = decode_bytes(content, file)[0].text
        except Rejected:
            return
        for value in dict.fromkeys(piece.rpartition(": ")[2].strip(" -\"'\r") for piece in _PIECES.split(text)):
            if ("." in value or "/" in value) and len(value) <= 255:
                yield from self._meant(folder, value)

    def _meant(self, folder: str, value: str) -> Iterator[str]:
        for name in dict.fromkeys((normal_name(os.path.join(folder, value)), normal_name(value))):
            try:
                path = inside(self.files.root, name, None)
            except (Rejected, ValueError):
                continue
            if path.is_file():
                yield name
            elif "/" in value and (path / "pack.yaml").is_file():
                yield normal_name(f"{name}/..") + "/"

    def _folder(self, name: str) -> dict[str, bytes]:
        """All files of a folder of packs."""
        name = normal_name(name)
        try:
            root = inside(self.files.root, name, None)
        except Rejected:
            return {}
        if not root.is_dir():
            return {}
        found = {f"{name}/": b""}
        for path in sorted(root.rglob("*")):
            label = path.relative_to(self.files.root).as_posix()
            content = self._content(label) if path.is_file() else None
            if content is not None:
                found[label] = content
        return found

    def _content(self, name: str) -> bytes | None:
        try:
            return self.files.read_bytes(name)
        except Rejected:
            return None
