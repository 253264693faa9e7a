"""The table of figures, as lines on the terminal and as the page `docs/trust.md`."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from .figure import SHOWN_FAILURES, Result

LIBRARIES = ("workplan", "lxml", "python-docx", "jinja2", "pyyaml", "jsonschema-rs", "click", "openpyxl", "hypothesis")
PAGE = """\
# Proofs of trust

What the program promises about faults and bad input, shown by figures that anyone can run again:

```
make trust                                # all of them; writes this page
python -m tests.trust --short             # the sizes that the tests run
python -m tests.trust --only F3 --only F5 # some
```

A figure *held* where everything that was tried did what [SECURITY.md](../SECURITY.md) promises. One that could not be
run says so and never counts as held. Seeds are fixed, so a second run tries the same; times are those of one run on a
machine with two cores, for orientation.

{table}
{notes}
## Measured with

{versions}
"""


def row(result: Result) -> str:
    """A line of the terminal's table."""
    tried = f"{result.held} of {result.tried}" if result.tried else "–"
    return f"{result.name:4} {result.standing:14} {tried:>18} {result.seconds:7.1f} s  {result.title}"


def details(result: Result) -> list[str]:
    """What stands below a row of the terminal's table."""
    lines = [f"       {note}" for note in result.notes]
    lines += [f"       broken: {failure}" for failure in result.failures[:SHOWN_FAILURES]]
    return lines


def closing(results: Iterable[Result]) -> str:
    """The last line: how many of the figures that apply held."""
    counted = [result.standing for result in results]
    applicable = len(counted) - counted.count("does not apply")
    rest = [f"{counted.count(kind)} {kind}" for kind in ("BROKEN", "not run") if kind in counted]
    return ", ".join([f"{counted.count('held')} of {applicable} figures held", *rest])


def page(results: tuple[Result, ...]) -> str:
    """The page of results."""
    table = ["| | figure | tried | held | time |", "|---|---|---:|---:|---:|"]
    notes = []
    for result in results:
        ran = result.standing in ("held", "BROKEN")
        held = f"{result.held:,}" if ran else result.standing
        broken = " **broken**" if result.standing == "BROKEN" else ""
        tried, time = (f"{result.tried:,}", f"{result.seconds:.0f} s") if ran else ("–", "–")
        table.append(f"| {result.name} | {result.title} | {tried} | {held}{broken} | {time} |")
        told = (*result.notes, *(f"broken: {failure}" for failure in result.failures[:SHOWN_FAILURES]))
        notes += [f"- **{result.name}**: {'; '.join(told)}"] if told else []
    return PAGE.format(
        table="\n".join([*table, "", closing(results) + "."]),
        notes="\n" + "\n".join(notes) + "\n" if notes else "",
        versions="\n".join(f"- {name} {number}" for name, number in versions()),
    )


def versions() -> list[tuple[str, str]]:
    """What the figures were measured with; nothing that names the machine."""
    found = [("Python", platform.python_version())]
    found += [(name, _version_of(name)) for name in LIBRARIES]
    found.append(("LibreOffice", _libreoffice()))
    found.append((platform.system(), platform.machine()))
    return found


def _version_of(name: str) -> str:
    if name == "workplan":
        from workplan import __version__

        return __version__
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


def _libreoffice() -> str:
    office = shutil.which("soffice")
    if not office:
        return "(not installed)"
    said = subprocess.run([office, "--version"], capture_output=True, text=True, timeout=60, check=False).stdout
    number = re.search(r"\d+(\.\d+)+", said)
    return number.group() if number else "(unknown)"
