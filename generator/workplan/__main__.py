"""`python -m workplan` and the command `workplan`."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    from workplan.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
