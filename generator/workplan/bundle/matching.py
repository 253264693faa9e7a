"""Outlines by pattern: `plans/*.yaml`, `**/*.yaml`."""

from __future__ import annotations

import re

from workplan.bundle.fence import Fence, inside
from workplan.source import Rejected

_PATTERN = re.compile(r"[*?\[]")


def is_pattern(name: str) -> bool:
    return _PATTERN.search(name) is not None


def matches(files: Fence, pattern: str) -> list[str]:
    """The files that a pattern matches, sorted; without what is hidden, or behind a link that leads out."""
    names = (path.relative_to(files.root).as_posix() for path in files.root.glob(pattern) if path.is_file())
    return sorted(name for name in names if _is_seen(files, name))


def _is_seen(files: Fence, name: str) -> bool:
    try:
        inside(files.root, name, None)
    except Rejected:
        return False
    return not any(part.startswith(".") for part in name.split("/"))
