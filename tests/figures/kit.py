"""Small pictures and outlines for the tests of figures."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 4, height: int = 2, dots_per_metre: int = 0) -> bytes:
    """A grey PNG."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))

    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    dots = chunk(b"pHYs", struct.pack(">IIB", dots_per_metre, dots_per_metre, 1)) if dots_per_metre else b""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + dots + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 40, height: int = 30, dots_per_inch: int = 0) -> bytes:
    """The head of a JPEG: as much as its size needs."""
    jfif = b"\xff\xe0" + struct.pack(">H5sHBHHBB", 16, b"JFIF\0", 0x0102, 1, dots_per_inch, dots_per_inch, 0, 0)
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + jfif + b"\xff\xdb\x00\x03\x00" + frame + b"\xff\xd9"
