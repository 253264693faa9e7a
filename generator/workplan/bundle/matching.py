"""Outlines by pattern: `plans/*.yaml`, `**/*.yaml`."""

from __future__ import annotations

import os
import re

from workplan.bundle.fence import Fence, inside
from workplan.source import Rejected

_PATTERN = re.compile(r"[*?\[]")


def is_pattern(name: str) -> bool:
    return _PATTERN.search(name) is not None


def matches(files: Fence, pattern: str) -> list[str]:
    """The files that a pattern matches, sorted; without what is hidden, or behind a link that leads out."""
    above = len(files.root.parts)
    folders: dict[str, bool] = {"": True}
    found = ("/".join(path.parts[above:]) for path in files.root.glob(pattern) if path.is_file())
    names = sorted(name for name in found if not _is_hidden(name) and _is_within(files, name, folders))
    files.matched[pattern] = names
    return names


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or "/." in name


def _is_within(files: Fence, name: str, folders: dict[str, bool]) -> bool:
    """Whether a file is below the root, links followed; each folder is looked at once."""
    folder = name.rpartition("/")[0]
    if folder not in folders:
        folders[folder] = _leads_inside(files, folder)
    return folders[folder] and (not os.path.islink(files.root / name) or _leads_inside(files, name))


def _leads_inside(files: Fence, name: str) -> bool:
    try:
        inside(files.root, name, None)
    except Rejected:
        return False
    return True
