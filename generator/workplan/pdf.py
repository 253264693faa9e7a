"""A PDF that LibreOffice wrote, byte by byte: what differs from run to run fixed, sealed, its fonts read.

A seal is a line behind the end of the file: the digest of the .docx that was printed, and the digest of all before it.
So a PDF tells by itself, as a .docx does, whether it is as it was made, and from what. Readers of PDF take no notice.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from time import gmtime, strftime
from typing import Literal

_SEAL = re.compile(rb"\n%workplan source=([0-9a-f]{64}) digest=([0-9a-f]{64})\n\Z")
_ANY_SEAL = b"\n%workplan source="
_DATE = re.compile(rb"(?<=\(D:)\d{14}(?=[^)]{0,8}\))")
_IDENTITY = re.compile(rb"(?<=<)[0-9A-Fa-f]{32}(?=>\s*<[0-9A-Fa-f]{32}>\s*\])|(?<=/DocChecksum /)[0-9A-Fa-f]{32}")
_SECOND = re.compile(rb"(?<=<)[0-9A-Fa-f]{32}(?=>\s*\])")
_FONT = re.compile(rb"/FontName\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)

State = Literal["ours", "edited", "foreign"]


def is_whole(pdf: bytes) -> bool:
    """True for a PDF that has its end; one that was cut off while it was written has not."""
    return pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-1100:]


def sealed(pdf: bytes, source: bytes, created: int) -> bytes:
    """The PDF of a .docx with its time, in seconds since 1970, and its identity fixed, and a seal behind it.

    Every change keeps its length, so that the offsets within the file hold.
    """
    digest = hashlib.sha256(source).hexdigest().encode()
    stamp = strftime("%Y%m%d%H%M%S", gmtime(max(created, 0))).encode()
    identity = digest[:32].upper()
    fixed = _DATE.sub(stamp, pdf)
    fixed = _SECOND.sub(identity, _IDENTITY.sub(identity, fixed))
    seal = b"\n%workplan source=" + digest + b" digest=" + hashlib.sha256(fixed).hexdigest().encode() + b"\n"
    return fixed + seal


def state_of(pdf: bytes) -> State:
    """Whether a PDF is as this program wrote it, was changed since, or was made by something else."""
    seal = _SEAL.search(pdf, max(0, len(pdf) - 200))
    if seal is None:
        return "edited" if _ANY_SEAL in pdf else "foreign"
    return "ours" if hashlib.sha256(pdf[: seal.start()]).hexdigest().encode() == seal.group(2) else "edited"


def source_of(pdf: bytes) -> str:
    """The digest of the .docx that a PDF of ours was printed from; empty for every other file."""
    seal = _SEAL.search(pdf, max(0, len(pdf) - 200))
    return seal.group(1).decode() if seal and state_of(pdf) == "ours" else ""


def fonts_in(pdf: bytes) -> tuple[str, ...]:
    """The PostScript names of the fonts that a PDF prints with, without the mark of a subset, sorted."""
    names = {name for part in (pdf, *_packed_objects(pdf)) for name in _FONT.findall(part)}
    return tuple(sorted(_unescaped(name) for name in names))


def _packed_objects(pdf: bytes) -> list[bytes]:
    """Objects that newer LibreOffices keep compressed."""
    found: list[bytes] = []
    for match in _OBJECTS.finditer(pdf):
        try:
            found.append(zlib.decompressobj().decompress(pdf[match.end() :]))
        except zlib.error:
            continue
    return found


def _unescaped(name: bytes) -> str:
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda one: bytes.fromhex(one.group(1).decode()), name).decode(
        "utf-8", "replace"
    )
