"""`python -m workplan` and the command `workplan`."""

from __future__ import annotations

import contextlib
import gc
import os
import sys

# New objects between two looks for garbage. A run makes values that live until it ends, and next to no cycles: of an
# outline of 50,000 items Python's default of 700 spends a third of the time looking through them in vain.
COLLECT_AFTER = 5_000_000


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    gc.set_threshold(COLLECT_AFTER)
    from workplan.cli import run

    code = run()
    # Nor on the way out: what was made goes with the process.
    gc.freeze()
    if sys.gettrace() is None and sys.getprofile() is None:  # they tell what they saw on the way out
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """Ends the process at once: to take down every module one by one takes as long as to start Python."""
    with contextlib.suppress(OSError, ValueError):  # closed, or nobody listens: `run` has seen to what it could say
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
