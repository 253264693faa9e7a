"""Figures as tables, and each bar as met or by how much not."""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from typing import NamedTuple

from .processes import OURS, Run

Growth = dict[str, dict[int, Run]]


class Figures(NamedTuple):
    """What was measured: the very first run of ours, cold runs, seconds per warm document, runs by size."""

    first: Run
    cold: dict[str, Run]
    warm: dict[str, float]
    growth: Growth


class Bar(NamedTuple):
    """A ratio and what it must be: at most `most`, or at least `least`."""

    name: str
    value: float
    most: float | None = None
    least: float | None = None

    @property
    def is_met(self) -> bool:
        return self.value <= self.most if self.most is not None else self.value >= (self.least or 0)

    def line(self) -> str:
        limit = f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}"
        edge = self.most if self.most is not None else self.least or 0
        verdict = "met" if self.is_met else f"missed by {abs(self.value / edge - 1):.0%}"
        return f"{self.name:<58} {self.value:>8.2f}   {limit:<7} {verdict}"


def print_report(figures: Figures) -> None:
    for lines in (_cold(figures), _warm(figures), _growth(figures.growth), _bars(figures)):
        print("\n".join(lines), end="\n\n")


def _cold(figures: Figures) -> Iterator[str]:
    floor = figures.cold["floor"].wall_s
    yield "One document, one cold process   wall ms   × floor    CPU ms      MB"
    for name, run in sorted(figures.cold.items(), key=lambda item: item[1].wall_s):
        times = f"{run.wall_s * 1e3:>9.0f} {run.wall_s / floor:>9.2f} {run.cpu_s * 1e3:>9.0f}"
        yield f"{_shown(name):<30} {times} {run.peak_mb:>7.0f}"
    yield f"(the very first run of {OURS}, no cache: {figures.first.wall_s * 1e3:.0f} ms)"


def _shown(name: str) -> str:
    return f"workplan {name}" if name.startswith("--") else name


def _warm(figures: Figures) -> Iterator[str]:
    floor = figures.warm["floor"]
    yield "Many documents, one process       CPU ms   × floor"
    warm = figures.warm | {"pandoc, a process each": figures.cold["pandoc"].cpu_s}
    for name, seconds in sorted(warm.items(), key=lambda item: item[1]):
        yield f"{name:<30} {seconds * 1e3:>9.1f} {seconds / floor:>9.2f}"


def _growth(growth: Growth) -> Iterator[str]:
    sizes = sorted(growth[OURS])
    yield f"Growth, CPU s (MB)   {''.join(f'{size:>16,}' for size in sizes)}   exponent from 500 (last step)"
    for tool, runs in growth.items():
        shown = "".join(
            f"{f'{runs[size].cpu_s:.2f} ({runs[size].peak_mb:.0f})' if size in runs else 'minutes: skipped':>16}"
            for size in sizes
        )
        low, high = sorted(runs)[-2:]
        yield f"{tool:<20} {shown}   {exponent(runs, 500, high):.2f} ({exponent(runs, low, high):.2f})"


def exponent(runs: dict[int, Run], low: int, high: int) -> float:
    """The power of the size with which time grows: 1 is proportional."""
    if low not in runs or low == high:
        return 0.0
    return log(runs[high].cpu_s / runs[low].cpu_s) / log(high / low)


def _bars(figures: Figures) -> Iterator[str]:
    yield f"{'Bar':<58} {'measured':>8}   bar"
    yield from (bar.line() for bar in bars(figures))


def bars(figures: Figures) -> Iterator[Bar]:
    cold, warm, growth = figures.cold, figures.warm, figures.growth
    ours = cold[OURS].wall_s
    yield Bar("cold build ÷ docxtpl's cold script", ours / cold["docxtpl"].wall_s, most=1.0)
    yield Bar("cold build ÷ pandoc from Markdown", ours / cold["pandoc"].wall_s, most=1.8)
    for name in ("--version", "--help"):
        yield Bar(f"workplan {name} ÷ python -c pass", cold[name].wall_s / cold["python -c pass"].wall_s, most=6)
    yield Bar("warm ÷ floor with YAML", warm[OURS] / warm["floor"], most=2.5)
    yield Bar("warm documents per second ÷ docxtpl's", warm["docxtpl"] / warm[OURS], least=2.5)
    yield Bar("warm documents per second ÷ pandoc's", cold["pandoc"].cpu_s / warm[OURS], least=15)
    largest = max(growth[OURS])
    yield Bar(f"growth exponent, 500 to {largest:,}", exponent(growth[OURS], 500, largest), most=1.1)
    yield Bar(f"growth exponent, last step to {largest:,}", exponent(growth[OURS], largest // 10, largest), most=1.1)
    yield Bar(f"{largest:,} items ÷ docxtpl", growth[OURS][largest].cpu_s / growth["docxtpl"][largest].cpu_s, most=1.0)
    yield Bar(f"{largest:,} items, MB", growth[OURS][largest].peak_mb, most=450)
