"""`workplan.toml`, the choices of a project: the table `[check]` of the nearest one at or above a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workplan.rules.choice import EVERYTHING, Choice
from workplan.source import Files, Finding, Rejected, Source, Span

NAME = "workplan.toml"


KEYS = ("select", "ignore", "office", "hints", "baseline")


@dataclass(frozen=True, slots=True)
class Project:
    """The choices of a project; `office` and `baseline` are paths as the reader's shell would name them.

    `source` is the file that states them.
    """

    choice: Choice = EVERYTHING
    office: tuple[str, ...] = ()
    baseline: str = ""
    source: Source | None = field(default=None, compare=False)

    def placed(self, finding: Finding, key: str) -> Finding:
        """A finding about what a key names, at that key, if it has no place of its own."""
        if finding.span or self.source is None:
            return finding
        return finding._replace(span=_span(self.source, key))


def project_of(files: Files, path: str) -> Project:
    """The project that a file belongs to. Raises Rejected (R103 no TOML, R106 a value of another kind, R108 a key
    that means nothing)."""
    folder = files.path(path).parent
    for above in (folder, *folder.resolve().parents):
        if (above / NAME).is_file():
            return _project(files, above / NAME)
        if (above / ".git").exists():
            break
    return Project()


def _project(files: Files, path: Path) -> Project:
    import tomllib

    source, _ = files.read_source(path)
    try:
        whole = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        raise Rejected(Finding("R103", _line(source, str(error)), (str(path), str(error)))) from None
    table = whole.get("check", {})
    if not isinstance(table, dict):
        raise Rejected(Finding("R106", _span(source, "check"), ("check", str(path), "[check]")))
    wrong = (*_unknown(whole, ("check",), source), *_unknown(table, KEYS, source), *_wrong_kinds(table, source))
    if wrong:
        raise Rejected(*wrong)
    choice = Choice(_texts(table, "select"), _texts(table, "ignore"), table.get("hints", False))
    office = tuple(str(path.parent / name) for name in _texts(table, "office"))
    baseline = table.get("baseline", "")
    return Project(choice, office, str(path.parent / baseline) if baseline else "", source)


def _unknown(table: dict[str, Any], known: tuple[str, ...], source: Source) -> Iterator[Finding]:
    """R108 for each key that means nothing: what it was to choose would not be chosen, in silence."""
    from workplan.diagnostics import nearest

    for name in table:
        if name not in known:
            yield Finding("R108", _span(source, name), (name, NAME, nearest(name, known) or ", ".join(known)))


def _wrong_kinds(table: dict[str, Any], source: Source) -> Iterator[Finding]:
    """R106 for each value of another kind."""
    kinds = dict.fromkeys(KEYS[:3], '["…"]') | {"hints": "true / false", "baseline": '"…"'}
    for name, kind in kinds.items():
        value = table.get(name)
        fits = {"hints": isinstance(value, bool), "baseline": isinstance(value, str)}.get(name, _is_texts(value))
        if value is not None and not fits:
            yield Finding("R106", _span(source, name), (name, NAME, kind))


def _is_texts(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _texts(table: dict[str, Any], name: str) -> tuple[str, ...]:
    value = table.get(name, [])
    return (value,) if isinstance(value, str) else tuple(value)


def _span(source: Source, name: str) -> Span:
    """Where a key or a table of a TOML text is named; its beginning where that cannot be told."""
    found = re.search(rf"""^[ \t]*\[*[ \t]*["']?({re.escape(name)})["']?[ \t]*[\]=.]""", source.text, re.M)
    return Span(source, *found.span(1)) if found else Span(source, 0, 0)


def _line(source: Source, said: str) -> Span:
    """The place that a message of the TOML reader names: “(at line 1, column 7)”."""
    found = re.search(r"line (\d+), column (\d+)", said)
    if found is None:
        return Span(source, len(source.text), len(source.text))
    start = sum(map(len, source.text.splitlines(keepends=True)[: int(found[1]) - 1])) + int(found[2]) - 1
    return Span(source, start, start + 1)
