"""What a person decides about an import beforehand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """What is given goes before what the document says.

    `targets` makes figures into targets; `skeleton` keeps the structure and opens the bodies; `date` is written
    `2026-02-09`, `template` is the name of a pack.
    """

    targets: bool = False
    skeleton: bool = False
    title: str | None = None
    year: int | None = None
    date: str | None = None
    template: str | None = None
