"""Which language people are spoken to in, as environment variables state it."""

from __future__ import annotations

from collections.abc import Mapping

_VARIABLES = ("WORKPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def reads_chinese(environ: Mapping[str, str]) -> bool:
    """Whether the first of the variables that is set names Chinese."""
    language = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    return language.lower().startswith("zh")
