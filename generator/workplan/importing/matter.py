"""The front matter of a Markdown file: title, date and author between two lines of `---` (YAML) or `+++` (TOML)."""

from __future__ import annotations

import re
from typing import NamedTuple

from workplan.importing.dates import any_date_of, is_organ
from workplan.importing.notes import Note

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_MOST_LINES = 80
_ENTRY = re.compile(r"([^\s:：=#][^:：=]{0,40}?)[ \t]*(?::(?=\s|$)|：|=)[ \t]*(.*)")
_GOES_ON = re.compile(r"[ \t]|-[ \t]|#|\]|$")
_TITLE = frozenset(("title", "标题", "標題"))
_DATE = frozenset(("date", "日期", "成文日期"))
_ISSUER = frozenset(
    ("issuer", "organization", "organisation", "department", "institution", "单位", "發文機關", "发文机关")
)
_AUTHOR = frozenset(("author", "authors", "作者"))
_DAY = re.compile(r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:[T ].*)?")


class Matter(NamedTuple):
    """What the front matter says; `end` is how many lines it takes, 0 where there is none."""

    title: str = ""
    date: str = ""
    issuer: str = ""
    end: int = 0


def take_matter(lines: list[str], notes: list[Note]) -> Matter:
    """The front matter; its other entries are noted as left out."""
    end = _end(lines)
    matter = Matter(end=end)
    for number in range(1, end - 1):
        if lines[number].strip():
            known = _with_entry(matter, lines[number], lines[number + 1])
            matter = known or matter
            notes += [] if known else [Note("I108", number + 1, lines[number].strip())]
    return matter


def _end(lines: list[str]) -> int:
    """How many lines the front matter takes: every one of them is an entry or goes on with one."""
    closing = _FENCES.get(lines[0].rstrip()) if lines else None
    for number, line in enumerate(lines[1:_MOST_LINES] if closing else [], 1):
        if line.rstrip() in (closing or ()):
            return number + 1 if number > 1 and _ENTRY.match(lines[1]) else 0
        if not _ENTRY.match(line) and not _GOES_ON.match(line):
            return 0
    return 0


def _with_entry(matter: Matter, line: str, following: str) -> Matter | None:
    """The matter with what a line says; None where it says nothing that an outline has, or has already."""
    found = _ENTRY.match(line)
    if not found:
        return None
    key, value = found[1].lower(), _bare(found[2])
    if not value or following.startswith((" ", "\t")):
        return None
    if key in _TITLE and not matter.title:
        return matter._replace(title=value)
    if key in _DATE and not matter.date and (date := _date(value)):
        return matter._replace(date=date)
    if not matter.issuer and (key in _ISSUER or (key in _AUTHOR and is_organ(value))):
        return matter._replace(issuer=value)
    return None


def _bare(value: str) -> str:
    """A value without quotation marks, a remark, the brackets of a list of one; empty for a longer list."""
    value = value.strip() if value[:1] in ("'", '"') else re.sub(r"\s+#.*", "", value).strip()
    listed = re.fullmatch(r"\[([^\[\],，、]*)\]", value)
    value = listed[1].strip() if listed else value
    quoted = re.fullmatch(r"""(["'])(.*)\1""", value)
    return quoted[2] if quoted else "" if value[:1] in tuple("[{|>&*!") else value


def _date(value: str) -> str:
    day = _DAY.fullmatch(value)
    return any_date_of(day[1] if day else value)
