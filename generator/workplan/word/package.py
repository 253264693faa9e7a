"""The zip package of a .docx, written and looked at byte by byte.

Not `zipfile`: it costs as much start-up as the YAML reader, cannot take parts that were compressed once and for all,
and stamps the time. Here times, order and attributes are fixed, so the same parts give the same bytes.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from functools import lru_cache
from typing import NamedTuple

# 1980-01-01 00:00, the earliest time that a zip can state.
_TIME, _DATE = 0, 33
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
# Of deflate. What belongs to one document is made in a quarter of the time of level 6, for 8 % of size; a base is
# compressed once.
_FAST, BEST = 2, 9
# Of a short part, most of the time would go into clearing deflate's tables.
_LITTLE_MEMORY = 4
DIGEST_PART = "docProps/custom.xml"
# What a file that lies where an output belongs may unpack to: it may be anybody's.
_MAX_UNPACKED_BYTES = 256 * 1024 * 1024


class Part(NamedTuple):
    """A part of a package, compressed. `digest` is SHA-256 of what it holds."""

    name: str
    crc: int
    size: int
    packed: bytes
    digest: bytes


def packed_part(name: str, content: bytes, level: int = _FAST) -> Part:
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15, _LITTLE_MEMORY if len(content) < 4096 else zlib.DEF_MEM_LEVEL)
    packed = deflate.compress(content) + deflate.flush()
    return Part(name, zlib.crc32(content), len(content), packed, hashlib.sha256(content).digest())


@lru_cache(maxsize=16)
def shared_part(name: str, content: bytes) -> Part:
    """A part that is the same in many documents, compressed once for all of them."""
    return packed_part(name, content)


def digest_of(parts: tuple[Part, ...]) -> str:
    """The digest of all parts but the one that states it, whatever their order."""
    whole = hashlib.sha256()
    for part in sorted(parts):
        if part.name != DIGEST_PART:
            whole.update(part.name.encode() + b"\0" + part.digest)
    return whole.hexdigest()


def package_bytes(parts: tuple[Part, ...]) -> bytes:
    """A zip of the parts, in the order given."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        name = part.name.encode()
        sizes = (part.crc, len(part.packed), part.size)
        pieces.append(_LOCAL.pack(b"PK\3\4", 20, 0, 8, _TIME, _DATE, *sizes, len(name), 0) + name)
        pieces.append(part.packed)
        directory.append(
            _CENTRAL.pack(b"PK\1\2", 20, 20, 0, 8, _TIME, _DATE, *sizes, len(name), 0, 0, 0, 0, 0, offset) + name
        )
        offset += len(pieces[-2]) + len(part.packed)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), size, offset, 0)
    return b"".join([*pieces, *directory, end])


def parts_of(package: bytes) -> tuple[Part, ...]:
    """The parts of a zip that this module or Word wrote. Raises ValueError where it is none, or is broken."""
    end = package.rfind(b"PK\5\6")
    if end < 0 or len(package) - end < _END.size:
        raise ValueError("no zip")
    _, _, _, _, count, _, at, _ = _END.unpack_from(package, end)
    parts: list[Part] = []
    unpacked = packed = 0
    for _ in range(count):
        part, at = _part_at(package, at, _MAX_UNPACKED_BYTES - unpacked)
        unpacked += part.size
        packed += len(part.packed)
        if packed > len(package):
            raise ValueError("parts share their bytes")
        parts.append(part)
    return tuple(parts)


def _part_at(package: bytes, at: int, room: int) -> tuple[Part, int]:
    """The part whose entry in the directory begins at an offset, and the offset behind the entry.

    Raises ValueError also where it would unpack to more than `room`.
    """
    try:
        fields = _CENTRAL.unpack_from(package, at)
        method, crc, packed_size, size = fields[4], fields[7], fields[8], fields[9]
        name_size, extra_size, comment_size, offset = fields[10], fields[11], fields[12], fields[16]
        if size > room:
            raise ValueError("unpacks to too much")
        name = package[at + _CENTRAL.size : at + _CENTRAL.size + name_size].decode()
        local = _LOCAL.unpack_from(package, offset)
        start = offset + _LOCAL.size + local[9] + local[10]
        packed = package[start : start + packed_size]
        content = _unpacked(packed, method, size)
    except (struct.error, zlib.error, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from None
    if zlib.crc32(content) != crc:
        raise ValueError(f"checksum of {name}")
    part = Part(name, crc, size, packed, hashlib.sha256(content).digest())
    return part, at + _CENTRAL.size + name_size + extra_size + comment_size


def _unpacked(packed: bytes, method: int, size: int) -> bytes:
    if method == 0:
        return packed
    if method != 8:
        raise ValueError(f"compression method {method}")
    inflate = zlib.decompressobj(-15)
    content = inflate.decompress(packed, size + 1)
    if len(content) != size:
        raise ValueError("size")
    return content


def content_of(part: Part) -> bytes:
    """What a part holds."""
    return (
        part.packed
        if len(part.packed) == part.size and zlib.crc32(part.packed) == part.crc
        else _unpacked(part.packed, 8, part.size)
    )
