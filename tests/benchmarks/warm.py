"""Documents in one warm process, from YAML text to bytes: `python -m tests.benchmarks.warm KIT ROUNDS` prints JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from statistics import median
from time import process_time
from typing import Protocol

from .kit import read_back
from .plans import base_plan, printed_paragraphs
from .tools import by_docxtpl, by_python_docx, by_workplan, floor


class Tool(Protocol):
    def document(self, text: str) -> bytes: ...


def tools(kit: Path) -> dict[str, tuple[Tool, str]]:
    """Each tool, and the text that it reads."""
    plain = (kit / "plan.plain.yaml").read_text("utf-8")
    return {
        "workplan": (by_workplan.Tool(kit), (kit / "plan.yaml").read_text("utf-8")),
        "floor": (floor.Tool(kit), plain),
        "docxtpl": (by_docxtpl.Tool(kit), plain),
        "python-docx": (by_python_docx.Tool(kit), plain),
    }


def seconds_per_document(kit: Path, rounds: int) -> dict[str, float]:
    """The median of each tool's CPU time over rounds in turn. Raises AssertionError where one prints another text."""
    wanted = list(printed_paragraphs(base_plan()))
    used = tools(kit)
    for name, (tool, text) in used.items():
        assert list(read_back(tool.document(text))) == wanted, f"{name} prints another text"
    taken: dict[str, list[float]] = {name: [] for name in used}
    for _ in range(rounds):
        for name, (tool, text) in used.items():
            start = process_time()
            tool.document(text)
            taken[name].append(process_time() - start)
    return {name: median(times) for name, times in taken.items()}


if __name__ == "__main__":
    print(json.dumps(seconds_per_document(Path(sys.argv[1]), int(sys.argv[2]))))
