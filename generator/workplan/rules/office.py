"""What an office adds to the rules: bodies that were renamed, phrases that stand fixed, its organs, its own words."""

from __future__ import annotations

from typing import NamedTuple


class Renamed(NamedTuple):
    """A body that has another name since a date (`2018-03`); `guards` are words in which the old name may stand."""

    old: str
    new: str
    since: str
    guards: tuple[str, ...] = ()


class Office(NamedTuple):
    """The dictionary of an office, over the one that the program brings."""

    organs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    renamed: tuple[Renamed, ...] = ()


NO_OFFICE = Office()
