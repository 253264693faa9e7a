"""The intake guard: the parts of a .docx, or one sentence why not.

It looks at the zip directory before anything is inflated, and at every part before a parser sees it. What it is there
for: zip bombs (declared sizes, ratio, entries that share their bytes: Python 3.11.7 reads those), two parts of one
name (readers disagree which is meant), names that leave the folder, entities (every DOCTYPE is refused), parts cut or
changed on the way (CRC), encodings in which a DOCTYPE could hide.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple, NoReturn

from workplan.source import Finding, Rejected
from workplan.word.reading.sniff import kind_of

MAX_ENTRIES = 10_000
MAX_PART_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 256 * 1024 * 1024
MAX_RATIO = 200
RATIO_FROM_BYTES = 1024 * 1024
MAX_TAGS = 1_500_000

_CHUNK = 1024 * 1024
_EBCDIC = b"\x4c\x6f\xa7\x94"
_LOCAL_HEADER = b"PK\x03\x04"
_REFUSED = MappingProxyType(
    {
        "empty": "I501",
        "pdf": "I502",
        "rtf": "I503",
        "word 97": "I503",
        "odt": "I503",
        "password": "I504",
        "html": "I505",
        "mht": "I505",
        "flat xml": "I506",
        "xlsx": "I507",
        "pptx": "I507",
        "office 97": "I507",
        "unknown": "I508",
    }
)
_SHOWN = MappingProxyType(
    {
        "rtf": "RTF",
        "word 97": "Word 97–2003 (.doc)",
        "odt": "OpenDocument (.odt)",
        "html": "HTML",
        "mht": "MHT",
        "xlsx": "Excel",
        "pptx": "PowerPoint",
        "office 97": "Office 97–2003",
    }
)
_ENCODINGS = re.compile(
    rb"utf-?8|utf-?16(le|be)?|us-ascii|ascii|iso-8859-1|windows-125[0-9]|gb2312|gbk|gb18030", re.IGNORECASE
)
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']{0,40})[\"']")


class Archive(NamedTuple):
    """The XML parts of a package by their name in lower case, and the names of the parts that are not XML."""

    name: str
    parts: Mapping[str, bytes]
    others: frozenset[str]


class Limits(NamedTuple):
    """What a part and all parts may unpack to, and how many elements they may have (None: any number)."""

    part_bytes: int
    total_bytes: int
    tags: int | None


def open_archive(content: bytes, name: str) -> Archive:
    """The parts of a Word file. Raises Rejected with one of I501–I518."""
    kind = kind_of(content)
    if kind in _REFUSED:
        refuse(_REFUSED[kind], name, _SHOWN.get(kind, ""))
    return check_archive(content, name, Limits(MAX_PART_BYTES, MAX_TOTAL_BYTES, MAX_TAGS))


def check_archive(content: bytes, name: str, limits: Limits) -> Archive:
    """The parts of an office package of any kind. Raises Rejected with one of I504, I509–I517."""
    if content.count(b"PK\x01\x02") > MAX_ENTRIES:
        refuse("I511", name, f"{MAX_ENTRIES}")
    try:
        with zipfile.ZipFile(BytesIO(content)) as opened:
            entries = [entry for entry in opened.infolist() if not entry.filename.endswith("/")]
            _check_names(entries, name)
            _check_sizes(entries, name, limits)
            _check_places(entries, content, opened.start_dir, name)
            return _inflated(opened, entries, (name, limits.tags))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError) as error:
        raise Rejected(Finding("I509", None, (name, str(error)[:200]))) from None


def refuse(code: str, *words: str) -> NoReturn:
    raise Rejected(Finding(code, None, words))


def part_name(entry: str) -> str:
    """The name under which a part is found: packages compare names without case; some tools write backslashes."""
    return entry.replace("\\", "/").lower()


def _check_names(entries: list[zipfile.ZipInfo], name: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        part = part_name(entry.filename)
        if part.startswith("/") or part[1:2] == ":" or ".." in part.split("/"):
            refuse("I514", name, entry.filename[:80])
        if part in seen:
            refuse("I513", name, entry.filename[:80])
        seen.add(part)


def _check_sizes(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    if len(entries) > MAX_ENTRIES:
        refuse("I511", name, f"{MAX_ENTRIES}")
    total = 0
    for entry in entries:
        if entry.flag_bits & 0x41:
            refuse("I504", name)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            refuse("I516", name, entry.filename[:80])
        total += entry.file_size
        bomb = entry.file_size > RATIO_FROM_BYTES and entry.file_size > MAX_RATIO * entry.compress_size
        if entry.file_size > limits.part_bytes or total > limits.total_bytes or bomb:
            refuse("I510", name, entry.filename[:80], f"{limits.part_bytes >> 20}", f"{limits.total_bytes >> 20}")


def _check_places(entries: list[zipfile.ZipInfo], content: bytes, directory: int, name: str) -> None:
    """Each entry, from its own local header to its last byte, must end where the next begins or before."""
    spans = sorted(_place(entry, content, name) for entry in entries)
    if any(first[1] > second[0] for first, second in pairwise(spans)) or (spans and spans[-1][1] > directory):
        refuse("I512", name)


def _place(entry: zipfile.ZipInfo, content: bytes, name: str) -> tuple[int, int]:
    start = entry.header_offset
    header = content[start : start + 30] if start >= 0 else b""
    if len(header) < 30 or not header.startswith(_LOCAL_HEADER):
        refuse("I509", name, entry.filename[:80])
    lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return start, start + 30 + lengths + entry.compress_size


def _inflated(opened: zipfile.ZipFile, entries: list[zipfile.ZipInfo], bounds: tuple[str, int | None]) -> Archive:
    """Every entry is read to its end, which checks its CRC; only XML is kept."""
    name, max_tags = bounds
    parts: dict[str, bytes] = {}
    others: set[str] = set()
    tags = 0
    for entry in entries:
        part = part_name(entry.filename)
        if not part.endswith((".xml", ".rels")):
            others.add(part)
            for _ in _chunks(opened, entry):
                pass
            continue
        parts[part] = b"".join(_chunks(opened, entry))
        tags += _checked_tags(parts[part], part, name)
        if max_tags is not None and tags > max_tags:
            refuse("I517", name, f"{max_tags}")
    return Archive(name, MappingProxyType(parts), frozenset(others))


def _chunks(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with opened.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _checked_tags(content: bytes, part: str, name: str) -> int:
    """The number of elements of a part, which has no DOCTYPE and an encoding in which none can hide."""
    plain = content if b"\0" not in content[:64] else content.replace(b"\0", b"")
    declared = _DECLARED.match(plain[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n"))
    if content.startswith(_EBCDIC) or (declared and not _ENCODINGS.fullmatch(declared[1])):
        refuse("I516", name, part[:80])
    if b"<!DOCTYPE" in plain:
        refuse("I515", name, part[:80])
    return plain.count(b"<") - plain.count(b"</")
