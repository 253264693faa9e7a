"""`python -m workplan` and the command `workplan`."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import Any

# New objects between two looks for garbage. A run makes values that live until it ends, and next to no cycles: of an
# outline of 50,000 items Python's default of 700 spends a third of the time looking through them in vain.
COLLECT_AFTER = 5_000_000


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    gc.set_threshold(COLLECT_AFTER)
    try:
        from workplan.cli import run

        code = run()
    except KeyboardInterrupt:  # before `run` could see to it, or while it said something else
        code = 130
    # Nor on the way out: what was made goes with the process.
    gc.freeze()
    if not _is_watched():
        _leave(code)
    sys.exit(code)


def _is_watched() -> bool:
    """Whether a debugger or a profiler is at work: it tells what it saw on the way out."""
    monitoring: Any = getattr(sys, "monitoring", None)  # from Python 3.12 on
    tools = range(6) if monitoring else ()
    return bool(sys.gettrace() or sys.getprofile() or any(monitoring.get_tool(tool) for tool in tools))


def _leave(code: int) -> None:
    """Ends the process at once: to take down every module one by one takes as long as to start Python."""
    with contextlib.suppress(OSError, ValueError):  # closed, or nobody listens: `run` has seen to what it could say
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
