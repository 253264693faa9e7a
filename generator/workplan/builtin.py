"""Where the templates stand that come with the program."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def builtin_templates() -> Path:
    """The folder of the built-in packs: in a wheel beside the package, in a checkout at its top."""
    package = Path(__file__).resolve().parent
    inside = package / "_templates"
    return inside if inside.is_dir() else package.parents[1] / "templates"
