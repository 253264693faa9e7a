"""What a manifest asks for, one task for each document: patterns expanded, tables read, volumes gathered.

No outline is read here: a task says where it is and what is changed in it. Its `recipe` is the digest of all that the
manifest states of it, so a task whose recipe and files are the same has the same output.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from workplan.bundle.fence import Fence, inside
from workplan.bundle.manifest import NOWHERE, Entry, Manifest, Matrix, Place, Setting, Volume
from workplan.bundle.matching import is_pattern, matches
from workplan.bundle.tables import Table, read_table
from workplan.source import Finding, Rejected, Span

_JSON = json.JSONEncoder(ensure_ascii=False).encode
MAX_TASKS = 1_000_000
_KNOWN = re.compile(r"\$\{\s*([^\W\d]\w*)((?:\.[^\W\d]\w*)*)\s*\}")


class Task(NamedTuple):
    """One document, or with `volume` one volume of `members`.

    `key` says which it is and stays the same when its content changes. Paths are below the manifest's folder. `wrong`
    is why nothing can be made of its row.
    """

    key: str
    recipe: str
    outline: str = ""
    template: str | None = None
    pattern: str = ""
    formats: tuple[str, ...] = ("docx",)
    names: dict[str, Any] | None = None
    settings: tuple[Setting, ...] = ()
    volume: Volume | None = None
    members: tuple[Task, ...] = ()
    place: Place = NOWHERE
    wrong: tuple[Finding, ...] = ()


def tasks_of(manifest: Manifest, files: Fence) -> tuple[Task, ...]:
    """Every task of a manifest, in its order, volumes last. Raises Rejected with all that stands in the way."""
    problems: list[Finding] = []
    made: list[Task] = []
    by_id: dict[str, list[Task]] = {}
    for entry in manifest.entries:
        try:
            own = list(_entry_tasks(manifest, entry, files))
        except Rejected as rejected:
            problems += rejected.findings
            continue
        made += own
        by_id.setdefault(entry.id, []).extend(own)
        if len(made) > MAX_TASKS:
            raise Rejected(Finding("B103", manifest.span(entry.place), (str(MAX_TASKS),)))
    for volume in manifest.volumes:
        try:
            made.append(_volume_task(manifest, volume, (made, by_id), files))
        except Rejected as rejected:
            problems += rejected.findings
    if problems:
        raise Rejected(*problems)
    return tuple(made)


def _entry_tasks(manifest: Manifest, entry: Entry, files: Fence) -> Iterator[Task]:
    table = _table_of(manifest, entry.matrix, files) if entry.matrix else None
    wrong = dict(table.wrong) if table else {}
    for outline in _outlines(manifest, entry, files):
        for template in entry.templates or (None,):
            for row in table.rows if table else (None,):
                task = _task(manifest, entry, (outline, template), (table, row))
                yield _refused(task, entry, wrong[row[0]]) if row and row[0] in wrong else task


def _outlines(manifest: Manifest, entry: Entry, files: Fence) -> list[str]:
    """The outlines of an entry; a pattern gives what it matches, sorted, and must match something."""
    found: list[str] = []
    for place in entry.outlines:
        inside(files.root, place.text, manifest.span(place))
        name = place.text.replace("\\", "/").removeprefix("./")
        if not is_pattern(name):
            found.append(name)
            continue
        matched = matches(files, name)
        if not matched:
            raise Rejected(Finding("B102", manifest.span(place), (place.text,)))
        found += matched
    return list(dict.fromkeys(found))


def _table_of(manifest: Manifest, matrix: Matrix, files: Fence) -> Table:
    if matrix.file is None:
        columns = tuple(dict.fromkeys(name for row in matrix.rows for name, _ in row))
        blank = dict.fromkeys(columns, "")
        return Table(columns, tuple((number, blank | dict(row)) for number, row in enumerate(matrix.rows, 1)))
    span = manifest.span(matrix.file)
    inside(files.root, matrix.file.text, span)
    try:
        return read_table(files, matrix.file.text, matrix.sheet, span)
    except Rejected as rejected:
        raise Rejected(*(found if found.span else found._replace(span=span) for found in rejected.findings)) from None


def _task(
    manifest: Manifest,
    entry: Entry,
    what: tuple[str, str | None],
    where: tuple[Table | None, tuple[int, dict[str, str]] | None],
) -> Task:
    """The task of an outline with a template and, of a table, a row."""
    (outline, template), (table, row) = what, where
    stem = outline.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    names: dict[str, Any] = {**dict(entry.names), "stem": stem, "profile": manifest.profile}
    if template:
        names["template"] = template
    settings = entry.settings
    key = outline if template is None else f"{outline} · {template}"
    if row is not None and entry.matrix is not None:
        names["row"] = row[1]
        settings = (*settings, *entry.matrix.settings)
        key += f" · {entry.matrix.file.text if entry.matrix.file else 'rows'}:{row[0]}"
    settings = tuple(_settled(manifest, setting, names) for setting in (*settings, *entry.over))
    pattern = _pattern(manifest, entry.name or _default_name(entry, table), (names, entry.place))
    task = Task(key, "", outline, template, pattern, entry.formats, names, settings, place=entry.place)
    return task._replace(recipe=_recipe(task))


def _refused(task: Task, entry: Entry, wrong: Finding) -> Task:
    """A task of a row of which nothing can be made; its recipe is no other's, so that no earlier output is kept."""
    recipe = hashlib.sha256(_JSON([task.recipe, wrong.code, wrong.words]).encode()).hexdigest()[:32]
    place = (entry.matrix.file if entry.matrix else None) or entry.place
    return task._replace(wrong=(wrong,), recipe=recipe, place=place)


def _pattern(manifest: Manifest, name: str, what: tuple[dict[str, Any], Place]) -> str:
    """The name with what is known here; its slashes make folders. Raises Rejected (B104) where it climbs out."""
    names, place = what
    if any(part.strip() in ("", ".", "..") for part in name.split("/")):
        raise Rejected(Finding("B104", manifest.span(place), (name,)))
    return "/".join(expanded(part, names).replace("/", "_") for part in name.split("/"))


def _default_name(entry: Entry, table: Table | None) -> str:
    parts = ["${stem}", *(["${template}"] if len(entry.templates) > 1 else [])]
    parts += [f"${{row.{table.columns[0]}}}"] if table else []
    return "-".join(parts)


def _settled(manifest: Manifest, setting: Setting, names: dict[str, Any]) -> Setting:
    """A setting with the row's columns in it; raises Rejected (B212) for a column that the table does not have."""
    if setting.text is None or "${row" not in setting.text:
        return setting
    row = names.get("row", {})
    for match in _KNOWN.finditer(setting.text):
        column = match.group(2)[1:]
        if match.group(1) == "row" and column not in row:
            from workplan.diagnostics import nearest

            span = Span(manifest.source, setting.start, setting.end)
            raise Rejected(Finding("B212", span, (column, nearest(column, row) or "")))
    return setting._replace(text=expanded(setting.text, names))


def expanded(text: str, names: dict[str, Any]) -> str:
    """The text with the names replaced that are known here; what only the outline knows stays for later."""

    def value(match: re.Match[str]) -> str:
        found: Any = names.get(match.group(1))
        for step in match.group(2).split(".")[1:]:
            found = found.get(step) if isinstance(found, dict) else None
        return match.group() if not isinstance(found, str) else found

    return _KNOWN.sub(value, text) if "${" in text else text


def _volume_task(
    manifest: Manifest, volume: Volume, tasks: tuple[list[Task], dict[str, list[Task]]], files: Fence
) -> Task:
    made, by_id = tasks
    chosen = [task for place in volume.documents for task in by_id.get(place.text, ())] if volume.documents else made
    members = tuple(task for task in chosen if task.volume is None)
    names: dict[str, Any] = {**dict(manifest.names), "profile": manifest.profile}
    for appendix in volume.appendices:
        inside(files.root, appendix.file.text, manifest.span(appendix.file))
    title, status = expanded(volume.title, names), volume.status and expanded(volume.status, names)
    own = volume._replace(title=title, status=status)
    pattern = _pattern(manifest, volume.name, (names, volume.place))
    task = Task(f"volume · {volume.name}", "", "", None, pattern, ("docx",), names, (), own, members, volume.place)
    return task._replace(recipe=_recipe(task))


def _recipe(task: Task) -> str:
    """The digest of what the manifest states of a task, but not of where it stands there."""
    volume = task.volume
    stated = [
        task.outline,
        task.template,
        task.pattern,
        task.formats,
        task.names,
        [(setting.path, setting.text) for setting in task.settings],
        [member.recipe for member in task.members],
        [
            volume.title, volume.status, volume.issuers, volume.date, volume.language, volume.sheet, volume.cover,
            volume.contents, volume.refresh, volume.continuous,
            [(appendix.file.text, appendix.title) for appendix in volume.appendices],
        ]
        if volume
        else None,
    ]  # fmt: skip
    return hashlib.sha256(_JSON(stated).encode("utf-8", "surrogatepass")).hexdigest()[:32]
