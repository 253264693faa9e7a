"""F14: the same bytes over time zones, hash seeds, locales, folders, numbers of workers, and versions of Python.

WORKPLAN_PYTHONS names further interpreters that have the program's libraries; else those that PATH knows are tried.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zlib
from collections import defaultdict
from pathlib import Path

from .chance import outline_of
from .figure import ROOT, Figure, Outcome
from .folders import a_folder

SURROUNDINGS: tuple[dict[str, str], ...] = (
    {},
    {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"},
    {"TZ": "Pacific/Chatham", "PYTHONHASHSEED": "3", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    {"PYTHONOPTIMIZE": "2", "PYTHONHASHSEED": "4", "LC_ALL": "POSIX", "USER": "someone", "HOME": "/nonexistent"},
)
VERSIONS = ("3.11", "3.12", "3.13")
_LIBRARIES = "import lxml, docx, jinja2, yaml, click, jsonschema_rs, sys; print('%d.%d' % sys.version_info[:2])"


def run(size: int) -> Outcome:
    """So many outlines; in full, bundles with one and with eight workers, and every version of Python at hand."""
    digests: dict[str, dict[str, str]] = defaultdict(dict)
    outlines = {f"plan{seed:03}.yaml": outline_of(seed) for seed in range(size)}
    pythons = interpreters() if size > 10 else {"this": sys.executable}
    attempts = [(f"surroundings {n}", sys.executable, around, ()) for n, around in enumerate(SURROUNDINGS)]
    if size > 10:
        attempts += [(f"Python {version}", python, {}, ()) for version, python in pythons.items()]
        attempts += [(f"{jobs} workers", sys.executable, {}, ("-j", str(jobs))) for jobs in (1, 8)]
    failures = []
    for name, python, around, jobs in attempts:
        made, error = _built(outlines, (python, around, jobs))
        failures += [f"{name}: {error}"] if error else []
        for document, digest in made.items():
            digests[document].setdefault(digest, name)
    differing = [f"{key}: {' and '.join(ways.values())} differ" for key, ways in digests.items() if len(ways) > 1]
    missing = [version for version in VERSIONS if version not in pythons] if size > 10 else []
    notes = [f"{len(digests)} outputs in {len(attempts)} ways each: " + ", ".join(name for name, *_ in attempts)]
    notes += [f"not at hand, so not tried: Python {', '.join(missing)}"] if missing else []
    broken = (*failures, *differing)
    return Outcome(len(digests) or 1, (len(digests) or 1) - len(broken), tuple(notes), broken)


def interpreters() -> dict[str, str]:
    """Pythons that have what the program needs, by version."""
    named = [path for path in os.environ.get("WORKPLAN_PYTHONS", "").split(os.pathsep) if path]
    known = [shutil.which(f"python{version}") for version in VERSIONS]
    found = {}
    for path in [sys.executable, *named, *(path for path in known if path)]:
        said = subprocess.run([path, "-c", _LIBRARIES], capture_output=True, text=True, timeout=60, check=False)
        if said.returncode == 0:
            found.setdefault(said.stdout.strip(), path)
    return found


def _built(outlines: dict[str, str], way: tuple[str, dict[str, str], tuple[str, ...]]) -> tuple[dict[str, str], str]:
    """The digest of each output, built in a folder and with a cache of its own, and what went wrong."""
    python, around, jobs = way
    with a_folder() as root:
        folder = Path(root, f"at{zlib.crc32(repr(way).encode())}")
        folder.mkdir()
        for name, text in outlines.items():
            (folder / name).write_text(text, "utf-8")
        entries = "".join(f"  - {{outline: {name}}}\n" for name in outlines)
        (folder / "bundle.yaml").write_text(f"formats: [docx, txt]\ndocuments:\n{entries}", "utf-8")
        command = ["bundle", "-q", *jobs] if jobs else ["build", "-q", "-f", "docx,txt", "-d", "out", *outlines]
        dropped = ("LANG", "LC_ALL", "TZ", "SOURCE_DATE_EPOCH", "PYTHONHASHSEED")
        kept = {key: value for key, value in os.environ.items() if key not in dropped}
        environment = {**kept, "PYTHONPATH": str(ROOT / "generator"), "WORKPLAN_CACHE": str(folder / "cache"), **around}
        said = subprocess.run(
            [python, "-m", "workplan", *command],
            cwd=folder,
            env=environment,
            capture_output=True,
            timeout=300,
            check=False,
        )
        outputs = [path for path in sorted((folder / "out").glob("*")) if path.suffix in (".docx", ".txt")]
        made = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in outputs}
        whole = said.returncode == 0 and len(made) == 2 * len(outlines)
        return made, "" if whole else f"ended with {said.returncode}: {said.stderr[-200:]!r}"


FIGURE = Figure(
    14,
    "the same bytes over time zones, hash seeds, locales, folders, workers, versions of Python",
    run,
    full=50,
    short=1,
)
