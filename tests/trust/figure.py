"""A figure: what is tried, how often, and how many held. And the registry, which is the modules of this package."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[2]
SHOWN_FAILURES = 5

Standing = Literal["held", "BROKEN", "not run", "does not apply"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much was tried and how much held; `notes` are what the table shows below itself, `failures` what broke."""

    tried: int
    held: int
    notes: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `run` is given a size: `short` in the tests (0: not there), `full` in `make trust`.

    `lacks` says in a few words what this machine lacks to run it ("" if nothing); `beside` says why a figure does not
    apply to what the program has.
    """

    number: int
    title: str
    run: Callable[[int], Outcome]
    full: int
    short: int = 0
    lacks: Callable[[], str] = lambda: ""
    beside: str = ""

    @property
    def name(self) -> str:
        return f"F{self.number}"


@dataclass(frozen=True, slots=True)
class Result:
    """A row of the table."""

    name: str
    title: str
    standing: Standing
    tried: int = 0
    held: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()


def figures() -> tuple[Figure, ...]:
    """Every figure, in order of its number."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("f[0-9][0-9]_*.py"))
    found = tuple(import_module(f"tests.trust.{name}").FIGURE for name in names)
    for name, figure in zip(names, found, strict=True):
        assert int(re.sub(r"\D.*", "", name[1:])) == figure.number, name
    return found


def outcome_of(tried: int, failures: Iterable[str], notes: Iterable[str] = ()) -> Outcome:
    """The outcome of so many attempts of which each failure is told in one line."""
    broken = tuple(failures)
    return Outcome(tried, tried - len(broken), tuple(notes), broken)


def result_of(figure: Figure, outcome: Outcome, seconds: float) -> Result:
    """What an outcome means: held only where something was tried and all of it held."""
    sound = outcome.tried > 0 and outcome.held == outcome.tried and not outcome.failures
    return Result(
        figure.name, figure.title, "held" if sound else "BROKEN",
        outcome.tried, outcome.held, seconds, outcome.notes, outcome.failures,
    )  # fmt: skip
