"""Folders to work in: in memory where the system has such, for figures that wait for a disk measure the disk."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory

_MEMORY = "/dev/shm"


def a_folder() -> TemporaryDirectory[str]:
    """A folder that goes when it is left."""
    return TemporaryDirectory(prefix="trust-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None)
