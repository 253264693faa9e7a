"""Bytes as text, by a ladder that never guesses between look-alikes.

A byte order mark, then UTF-16 where the zero bytes of its ASCII stand, then strict UTF-8, then strict GB18030 with a
look at what came out: a statistical guesser takes a short plan in GBK for Korean, and Big5 decodes as GB18030 to
characters that no plan holds.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from bisect import bisect_left
from collections.abc import Iterable

from workplan.source.edit import Edit, apply_edits
from workplan.source.finding import Finding, Rejected
from workplan.source.text import Source, Span

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Rows 0xB0-0xD7 of GB 2312: the 3,755 characters that make up nearly all running text.
_COMMON_LEADS = range(0xB0, 0xD8)


def decode_bytes(content: bytes, name: str) -> tuple[Source, tuple[Finding, ...]]:
    """The text of a file, line ends as `\\n`; a note (E111) where it is not UTF-8. Raises Rejected (E110)."""
    text, encoding = _decoded(content, name)
    source = Source(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    if encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        return source, ()
    return source, (Finding("E111", Span(source, 0, 0), (encoding.upper(),)),)


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise _undecodable(content, name, error.start + len(mark)) from None
    if b"\0" in content[:1000]:
        encoding = "utf-16-le" if b"\0" in content[1:1000:2] else "utf-16-be"
        with contextlib.suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if "\0" not in text:
                return text, encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        first = error.start
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        raise _undecodable(content, name, first) from None
    if not _reads_as_gbk(text):
        raise _undecodable(content, name, first)
    return text, "gb18030"


def edited_bytes(content: bytes, name: str, edits: Iterable[Edit]) -> bytes:
    """A file with edits made that were found in its `Source`; its encoding, mark and line ends stay. Raises Rejected.

    Raises ValueError where two edits overlap.
    """
    text, encoding = _decoded(content, name)
    mark = next((mark for mark, _ in _BOMS if content.startswith(mark)), b"")
    # Where a pair of characters ended a line, the source has one.
    pairs = [match.start() - number for number, match in enumerate(re.finditer("\r\n", text))]

    def place(offset: int) -> int:
        return offset + bisect_left(pairs, offset)

    made = apply_edits(text, (Edit(place(edit.start), place(edit.end), edit.text) for edit in edits))
    return mark + made.encode(encoding)


def _reads_as_gbk(text: str) -> bool:
    """Whether most characters are of the kind that Chinese running text is made of."""
    foreign = [character for character in text if character > "\x7f"]
    if not foreign:
        return False
    leads = [encoded[0] for encoded in (character.encode("gb18030") for character in foreign) if len(encoded) == 2]
    common = sum(1 for lead in leads if lead in _COMMON_LEADS or lead in (0xA1, 0xA3))
    return common >= 0.7 * len(foreign)


def _undecodable(content: bytes, name: str, at: int) -> Rejected:
    shown = Source(name, content.decode("utf-8", "replace"))
    place = len(content[:at].decode("utf-8", "replace"))
    return Rejected(Finding("E110", Span(shown, place, place + 1), (f"0x{content[at]:02X}",)))
