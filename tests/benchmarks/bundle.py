"""A bundle of a thousand documents against its bars: `python -m tests.benchmarks.bundle [--rounds N] [--rows N]`.

The 2012 outline as a matrix, its title from the row. docxtpl fills the same text into the same styles, in one warm
process and with its data in memory, and writes each file; pandoc is a process for each document. `--large` adds ten
times as many rows, for memory and for what each further row costs.

What is compared runs in turn, round by round, and each figure is a median. Start-up is the same for ten documents and
for ten thousand: it is told apart, by a bundle of one row, wherever a bar speaks of a share of a run.
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple

import yaml

from .processes import ROOT, Run, Running, command, ours, run
from .report import Bar
from .tools import by_docxtpl

_MANIFEST = "documents: [{{outline: {outline}, matrix: {matrix}, name: '${{row.town}}'}}]\n"
_PANDOC_DOCUMENTS = 10


class Figures(NamedTuple):
    """Seconds, and megabytes of the largest process, of runs over `rows` documents."""

    rows: int
    one: Run
    one_core: Run
    side_by_side: Run
    two: Run
    least: Run
    least_of_two: Run
    nothing: Run
    nothing_of_two: Run
    nothing_of_one_row: Run
    outlines: Run
    nothing_of_outlines: Run
    changed: Run
    outlines_one: Run
    nothing_of_outlines_one: Run
    changed_one: Run
    docxtpl_one: Run
    docxtpl_two: Run
    pandoc_each: Run


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bundle", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds in turn (default 3)")
    parser.add_argument("--rows", type=int, default=1000, help="documents (default 1000)")
    parser.add_argument("--large", action="store_true", help="also ten times as many, for memory")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_bundle(folder, chosen.rows)
        figures = measured(folder, chosen.rows, chosen.rounds)
        print(
            f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {chosen.rounds} rounds\n"
        )
        print("\n".join(_table(figures)), end="\n\n")
        print("\n".join(bar.line() for bar in bars(figures)))
        most = 2 * figures.one_core.wall_s / figures.side_by_side.wall_s
        print(f"{'two runs side by side on 2 cores over one: the most to be had':<62} {most:.2f}")
        if chosen.large:
            print("\n".join(_memory(folder, chosen.rows, figures.two)))
    return 0


def make_bundle(folder: Path, rows: int) -> None:
    """The tools' kit, the outline with a title from the row, the table, and as many outlines of their own."""
    arguments = [sys.executable, "-m", "tests.benchmarks.kit", str(folder), "50"]
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'generator'}", "PATH": "/usr/bin:/bin"}
    subprocess.run(arguments, env=environment, cwd=ROOT, check=True)
    text = (folder / "plan.yaml").read_text("utf-8")
    (folder / "matrix.yaml").write_text(_with_title(text, "${row.town}教育工作要点"), "utf-8")
    _write_rows(folder, "rows.csv", rows)
    (folder / "bundle.yaml").write_text(_MANIFEST.format(outline="matrix.yaml", matrix="rows.csv"), "utf-8")
    _write_rows(folder, "least.csv", 1)
    (folder / "least.yaml").write_text(_MANIFEST.format(outline="matrix.yaml", matrix="least.csv"), "utf-8")
    (folder / "many").mkdir()
    for number in range(rows):
        (folder / "many" / f"{number:05}.yaml").write_text(_with_title(text, f"第{number}镇教育工作要点"), "utf-8")
    (folder / "many" / "bundle.yaml").write_text("documents: [{outline: '0*.yaml'}]\n", "utf-8")


def _with_title(text: str, title: str) -> str:
    changed, count = re.subn(r"^title: .*$", f"title: {title}", text, flags=re.M)
    assert count == 1
    return changed


def _write_rows(folder: Path, name: str, rows: int) -> None:
    lines = "".join(f"第{number}镇,{number}\n" for number in range(rows))
    (folder / name).write_text(f"town,places\n{lines}", "utf-8")


def measured(folder: Path, rows: int, rounds: int) -> Figures:
    """The median of each over rounds in turn."""
    _first_and_second(folder, "least.yaml", "1")  # compiles the program and fills its cache
    taken: dict[str, list[Any]] = {}
    for _ in range(rounds):
        for name, figure in _round(folder, rows).items():
            taken.setdefault(name, []).append(figure)
    medians = {name: _median(found) for name, found in taken.items()}
    return Figures(rows=rows, **medians)


def _median(found: list[Any]) -> Any:
    return Run(*map(median, zip(*found, strict=True))) if isinstance(found[0], Run) else median(found)


def _round(folder: Path, rows: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for jobs, first, again in (("1", "one", "nothing"), ("2", "two", "nothing_of_two")):
        found[first], found[again] = _first_and_second(folder, "bundle.yaml", jobs)
        assert len(list((folder / "out").glob("*.docx"))) == rows
    _put_aside(folder / "out")
    found["one_core"], found["side_by_side"] = _alone_and_side_by_side(folder)
    for jobs, first in (("1", "least"), ("2", "least_of_two")):
        found[first], found["nothing_of_one_row"] = _first_and_second(folder, "least.yaml", jobs)
    found["docxtpl_one"] = _by_docxtpl(folder, rows, 1)
    found["docxtpl_two"] = _by_docxtpl(folder, rows, 2)
    found["pandoc_each"] = _median([run(command("pandoc", folder, "plan"), folder) for _ in range(_PANDOC_DOCUMENTS)])
    for jobs, which in (("2", ""), ("1", "_one")):
        first, again, changed = _many_outlines(folder, jobs)
        found |= {f"outlines{which}": first, f"nothing_of_outlines{which}": again, f"changed{which}": changed}
    return found


def _put_aside(folder: Path) -> None:
    """Makes room for a run. A file system that has just lost a thousand files is slow to make others (ext4 looks past
    each), and nobody's first run begins with that: nothing is removed before the end."""
    if folder.exists():
        aside = folder.parent / "aside"
        aside.mkdir(exist_ok=True)
        folder.rename(aside / f"{folder.name}{len(list(aside.iterdir()))}")


def _first_and_second(folder: Path, manifest: str, jobs: str) -> tuple[Run, Run]:
    """A run from nothing, and one that finds nothing changed."""
    _put_aside(folder / "out")
    bundle = [*ours("bundle"), "-q", "-j", jobs, str(folder / manifest)]
    return run(bundle, folder), run(bundle, folder)


def _alone_and_side_by_side(folder: Path) -> tuple[Run, Run]:
    """One worker on one core; then two runs that have nothing to do with each other, each on a core of its own."""
    runs: list[Run] = []
    for places in ((0,), (0, 1)):
        started = []
        for core in places:
            _put_aside(folder / f"out{core}")
            bundle = [*ours("bundle"), "-q", "-j", "1", "--output-dir", str(folder / f"out{core}")]
            started.append(Running([*bundle, str(folder / "bundle.yaml")], folder, core))
        runs.append(max(one.ended() for one in started))
    return runs[0], runs[1]


def _many_outlines(folder: Path, jobs: str) -> tuple[Run, Run, Run]:
    """As many outlines as rows; nothing changed; then one of them changed."""
    _put_aside(folder / "many" / "out")
    bundle = [*ours("bundle"), "-q", "-j", jobs, str(folder / "many" / "bundle.yaml")]
    first, again = run(bundle, folder), run(bundle, folder)
    path = folder / "many" / "00007.yaml"
    path.write_text(path.read_text("utf-8") + "\nclosing: |\n  再加一段。\n", "utf-8")
    changed = run(bundle, folder)
    path.write_text(path.read_text("utf-8").rpartition("\nclosing")[0], "utf-8")
    return first, again, changed


def _by_docxtpl(folder: Path, rows: int, processes: int) -> Run:
    """What docxtpl takes for the same documents, shared among warm processes."""
    _put_aside(folder / "theirs")
    (folder / "theirs").mkdir()
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes, _warm, (str(folder),)) as pool:
        pool.map(_fill, range(processes), chunksize=1)
        start = perf_counter()
        cpu = sum(pool.map(_fill, range(rows), chunksize=max(1, rows // processes // 4)))
        return Run(perf_counter() - start, cpu, 0.0)


_KEPT: dict[str, Any] = {}


def _warm(folder: str) -> None:
    """What a process that fills in templates keeps: the template's bytes and the data."""
    kit = Path(folder)
    _KEPT["tool"] = by_docxtpl.Tool(kit)
    _KEPT["values"] = yaml.load((kit / "plan.plain.yaml").read_text("utf-8"), yaml.CSafeLoader)
    _KEPT["folder"] = kit / "theirs"


def _fill(number: int) -> float:
    """The processor time of one document."""
    start = process_time()
    values = {**_KEPT["values"], "title": f"第{number}镇教育工作要点"}
    (_KEPT["folder"] / f"{number}.docx").write_bytes(_KEPT["tool"].filled(values))
    return process_time() - start


def bars(figures: Figures) -> list[Bar]:
    """Every bar. Beside the clock stands the processor's own time, which a busy machine does not stretch."""
    one, two, theirs = figures.one, figures.two, figures.docxtpl_one
    pandoc = figures.pandoc_each
    return [
        Bar("1 worker × docxtpl, by the clock", theirs.wall_s / one.wall_s, least=4),
        Bar("1 worker × docxtpl, by processor time", theirs.cpu_s / one.cpu_s, least=4),
        Bar("2 workers × docxtpl with 2, by the clock", figures.docxtpl_two.wall_s / two.wall_s, least=4),
        Bar("1 worker × pandoc, by the clock", pandoc.wall_s * figures.rows / one.wall_s, least=30),
        Bar("1 worker × pandoc, by processor time", pandoc.cpu_s * figures.rows / one.cpu_s, least=30),
        Bar("speed-up of 2 workers over 1", one.wall_s / two.wall_s, least=1.8),
        Bar("speed-up of 2 workers on 2 cores over 1 on 1", figures.one_core.wall_s / two.wall_s, least=1.8),
        *_bars_of_shares(figures),
    ]


def _bars_of_shares(figures: Figures) -> list[Bar]:
    """What a run takes that has next to nothing to do, as a share of the first, with as many workers."""
    workers = (
        (
            1,
            figures.one,
            figures.nothing,
            figures.least,
            figures.outlines_one,
            figures.nothing_of_outlines_one,
            figures.changed_one,
        ),
        (
            2,
            figures.two,
            figures.nothing_of_two,
            figures.least_of_two,
            figures.outlines,
            figures.nothing_of_outlines,
            figures.changed,
        ),
    )
    found: list[Bar] = []
    for number, first, nothing, least, outlines, nothing_of_outlines, changed in workers:
        of = f"% of the first run, {number} worker{'s' * (number > 1)}"
        found += [
            Bar(f"nothing changed, {of}", 100 * nothing.wall_s / first.wall_s, most=3),
            Bar("  start-up apart", 100 * _beyond(nothing, figures.nothing_of_one_row, first, least), most=3),
            Bar(
                f"nothing changed of as many outlines, {of}", 100 * nothing_of_outlines.wall_s / outlines.wall_s, most=3
            ),
            Bar(f"one outline changed, {of}", 100 * changed.wall_s / outlines.wall_s, most=5),
            Bar("  start-up apart", 100 * _beyond(changed, least, outlines, least), most=5),
        ]
    return found


def _beyond(one: Run, start: Run, other: Run, other_start: Run) -> float:
    """How many times as long the further documents of one run take as those of another, by the clock."""
    return (one.wall_s - start.wall_s) / (other.wall_s - other_start.wall_s)


def _table(figures: Figures) -> list[str]:
    lines = [f"{f'{figures.rows} documents':<28} {'s':>8} {'ms each':>9} {'CPU ms':>8} {'MB':>6}"]
    for name, found in (
        ("matrix, 1 worker", figures.one), ("matrix, 2 workers", figures.two),
        ("nothing changed", figures.nothing), ("nothing changed, a row", figures.nothing_of_one_row),
        ("a row, 1 worker", figures.least), ("matrix, 1 worker on 1 core", figures.one_core),
        ("as many outlines, 1 worker", figures.outlines_one), ("one of them changed", figures.changed_one),
        ("as many outlines, 2 workers", figures.outlines), ("one of them changed", figures.changed),
        ("docxtpl, 1 process", figures.docxtpl_one),
        ("docxtpl, 2 processes", figures.docxtpl_two),
    ):  # fmt: skip
        each, cpu = (seconds / figures.rows * 1e3 for seconds in found[:2])
        lines.append(f"{name:<28} {found.wall_s:>8.2f} {each:>9.2f} {cpu:>8.2f} {found.peak_mb:>6.0f}")
    wall, cpu, megabytes = figures.pandoc_each
    return [*lines, f"{'pandoc, a process each':<28} {'':>8} {wall * 1e3:>9.2f} {cpu * 1e3:>8.2f} {megabytes:>6.0f}"]


def _memory(folder: Path, rows: int, small: Run) -> list[str]:
    """The largest process of ten times as many documents against that of these."""
    _write_rows(folder, "rows.csv", rows * 10)
    _put_aside(folder / "out")
    large = run([*ours("bundle"), "-q", "-j", "2", str(folder / "bundle.yaml")], folder)
    figure = f"{large.wall_s:.1f} s, {large.wall_s / rows * 1e2:.2f} ms each"
    return [
        f"\n{rows * 10} documents, 2 workers: {figure}, {large.peak_mb:.0f} MB after {small.peak_mb:.0f} MB",
        Bar("megabytes more with ten times as many documents", large.peak_mb - small.peak_mb, most=40).line(),
    ]


if __name__ == "__main__":
    sys.exit(main())
