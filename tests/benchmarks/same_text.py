"""Whether every tool printed the same paragraphs: `python -m tests.benchmarks.same_text KIT` prints how many."""

from __future__ import annotations

import sys
from pathlib import Path

from .kit import read_back
from .plans import base_plan, printed_paragraphs
from .processes import COLD, printed


def differing(kit: Path) -> list[str]:
    """The tools whose document does not read as the plan."""
    wanted = list(printed_paragraphs(base_plan()))
    return [tool for tool in COLD if list(read_back(printed(tool, kit, "plan").read_bytes())) != wanted]


if __name__ == "__main__":
    wrong = differing(Path(sys.argv[1]))
    print(f"{len(list(printed_paragraphs(base_plan())))} paragraphs with text, styles and texts compared", end="; ")
    print("the same in every tool" if not wrong else f"NOT THE SAME: {', '.join(wrong)}")
    sys.exit(bool(wrong))
