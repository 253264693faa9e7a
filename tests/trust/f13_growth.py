"""F13: twice as much takes at most 2.3 times as long: items, headings, points, rows, pictures, documents."""

from __future__ import annotations

import gc
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from time import process_time

from workplan.__main__ import COLLECT_AFTER
from workplan.build import Order, Press
from workplan.source import Facts, Files, read_yaml
from workplan.source.text import Source

from .figure import Figure, Outcome, outcome_of
from .folders import a_folder

MAX_RATIO = 2.3
ROUNDS = 9
_HEAD = "template: work-points\ntitle: 工作要点\nissuer: 示例镇\ndate: 2026-02-09\n"
# How many of each; twice as many are measured too.
SIZES = {
    "items": 5_000,
    "headings": 5_000,
    "points": 10_000,
    "rows of a table": 5_000,
    "pictures": 1_500,
    "documents of a bundle": 1_000,
}


def run(size: int) -> Outcome:
    """Processor time, the least of several rounds taken in turns, of so many and of twice as many.

    Python looks for garbage as often as in the command; as often as it does of itself, it takes a third of the time.
    """
    gc.set_threshold(COLLECT_AFTER)
    failures, notes = [], []
    for kind, whole in SIZES.items():
        count = whole * size // 100
        with a_folder() as folder:
            work = _work(kind, Path(folder))
            once, twice = _least(work, count)
        ratio = twice / once
        notes.append(f"{kind}: {2 * count:,} take {ratio:.2f} times as long as {count:,} ({once:.2f} s)")
        if ratio > MAX_RATIO:
            failures.append(notes[-1])
    return outcome_of(len(SIZES), failures, tuple(notes))


def _least(work: Callable[[int], None], count: int) -> tuple[float, float]:
    times: dict[int, list[float]] = {count: [], 2 * count: []}
    work(min(count, 50))  # what is made once is made now
    for _ in range(ROUNDS):
        for number, taken in times.items():
            gc.collect()
            began = process_time()
            work(number)
            taken.append(process_time() - began)
    return min(times[count]), min(times[2 * count])


def _work(kind: str, folder: Path) -> Callable[[int], None]:
    if kind == "documents of a bundle":
        return lambda count: _bundle(folder, count)
    press = Press(Files(folder), Facts())
    if kind == "pictures":
        for number in range(2 * SIZES[kind]):
            (folder / f"{number}.png").write_bytes(_png(number))
    outlines = {
        "items": _items,
        "headings": _headings,
        "points": _points,
        "rows of a table": _rows,
        "pictures": _pictures,
    }

    def build(count: int) -> None:
        docx = press.built(press.proof(Order("plan.yaml", outlines[kind](count).encode())))
        assert len(docx.docx) > count

    return build


def _items(count: int) -> str:
    goals = "".join(f"      - {{title: 任务{n}, body: 做好第{n}件事。}}\n" for n in range(count))
    return f"{_HEAD}sections:\n  - heading: 任务\n    goals:\n{goals}"


def _headings(count: int) -> str:
    return f"{_HEAD}sections:\n" + "".join(f"  - {{heading: 第{n}部分, body: 正文。}}\n" for n in range(count))


def _points(count: int) -> str:
    return f"{_HEAD}points:\n" + "".join(f"  - 要点{n}\n" for n in range(count))


def _rows(count: int) -> str:
    rows = "".join(f"        - [学校{n}, '{n}', 备注]\n" for n in range(count))
    return f"{_HEAD}annexes:\n  - title: 表\n    table:\n      columns: [学校, 学位, 备注]\n      rows:\n{rows}"


def _pictures(count: int) -> str:
    entries = "".join(f"      - {{file: {n}.png, caption: 图样{n}, alt: 第{n}幅}}\n" for n in range(count))
    return f"{_HEAD}sections:\n  - heading: 图\n    picture:\n{entries}"


def _png(number: int) -> bytes:
    """A picture of one dot, another for each number."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\0" + number.to_bytes(3, "big"))
    chunks = ((b"IHDR", head), (b"IDAT", dot), (b"IEND", b""))
    made = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def _bundle(folder: Path, count: int) -> None:
    """A matrix of so many rows, whose documents are laid out and written in this process."""
    from workplan.bundle.fence import Fence
    from workplan.bundle.manifest import decode_manifest
    from workplan.bundle.tasks import tasks_of
    from workplan.bundle.wire import Bench
    from workplan.bundle.workshop import Workshop

    lines = "".join(f"第{n}镇,{n}\n" for n in range(count))
    (folder / "towns.csv").write_text(f"town,km\n{lines}", "utf-8")
    (folder / "town.yaml").write_text(f"{_HEAD}preamble: '${{row.town}}修路${{row.km}}公里。'\n", "utf-8")
    text = "documents: [{outline: town.yaml, matrix: towns.csv}]\n"
    source = Source("bundle.yaml", text)
    files = Fence(folder)
    tasks = tasks_of(decode_manifest(read_yaml(source)[0], None), files)
    shop = Workshop(Bench(folder, source, None, Facts()))
    assert sum(not shop.made(task).failed for task in tasks) == count


FIGURE = Figure(13, "growth: twice as much takes at most 2.3 times as long", run, full=100)
