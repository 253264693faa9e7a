"""Outlines by pattern: `plans/*.yaml`, `**/*.yaml`."""

from __future__ import annotations

import os
import re
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from workplan.bundle.fence import Fence, inside
from workplan.source import Rejected

_PATTERN = re.compile(r"[*?\[]")


def is_pattern(name: str) -> bool:
    return _PATTERN.search(name) is not None


def matches(files: Fence, pattern: str) -> list[str]:
    """The files that a pattern matches, sorted; without what is hidden, or behind a link that leads out."""
    above = len(files.root.parts)
    folders: dict[str, bool] = {"": True}
    found = ((path, "/".join(path.parts[above:])) for path in files.root.glob(pattern))
    names = sorted(name for path, name in found if not _is_hidden(name) and _is_file(files, (path, name), folders))
    files.matched[pattern] = names
    return names


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or "/." in name


def _is_file(files: Fence, found: tuple[Path, str], folders: dict[str, bool]) -> bool:
    """Whether a file is there and below the root, links followed; each folder is looked at once."""
    path, name = found
    folder = name.rpartition("/")[0]
    if folder not in folders:
        folders[folder] = _leads_inside(files, folder)
    if not folders[folder]:
        return False
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        return False
    return S_ISREG(mode) or (S_ISLNK(mode) and path.is_file() and _leads_inside(files, name))


def _leads_inside(files: Fence, name: str) -> bool:
    try:
        inside(files.root, name, None)
    except Rejected:
        return False
    return True
