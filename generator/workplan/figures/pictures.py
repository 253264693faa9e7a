"""Pictures: their kind and size, read from the first bytes of the file."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from typing import NamedTuple

from workplan.figures.shapes import PictureFile
from workplan.source import Finding, Mapping, Node, Rejected

_MM_PER_INCH = 25.4
_SCREEN_DPI = 96.0
# Markers of JPEG that begin a picture; the four left out are tables and codes.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class Size(NamedTuple):
    """Pixels, and dots per inch on either side; 0 where the file does not say."""

    width: int
    height: int
    dpi_x: float = 0.0
    dpi_y: float = 0.0


def picture_file(node: Mapping, content: Callable[[Node], tuple[str, bytes]]) -> PictureFile:
    """The picture that a node names. Raises Rejected (F101 no picture, F102, E13x)."""
    file = node.get("file")
    assert file is not None
    name, held = content(file)
    try:
        kind, size = kind_and_size(held)
    except ValueError as error:
        raise Rejected(Finding("F101", file.span, (name, str(error)))) from None
    return PictureFile(
        node,
        held,
        kind,
        size.width / (size.dpi_x or _SCREEN_DPI) * _MM_PER_INCH,
        size.height / (size.dpi_y or _SCREEN_DPI) * _MM_PER_INCH,
    )


def kind_and_size(content: bytes) -> tuple[str, Size]:
    """png or jpeg, and the size. Raises ValueError, which says what the content is instead."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png", _checked(_png(content))
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg", _checked(_jpeg(content))
    signs = ((b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"RIFF", "WebP"),
             (b"%PDF", "PDF"))  # fmt: skip
    for sign, name in signs:
        if content.startswith(sign):
            raise ValueError(name)
    if b"<svg" in content[:4096]:
        raise ValueError("SVG")
    raise ValueError("?")


def _checked(size: Size) -> Size:
    if not size.width or not size.height:
        raise ValueError("0 × 0")
    return size


def _png(content: bytes) -> Size:
    """IHDR states the size, pHYs how many dots go to a metre; every chunk up to the end must be whole."""
    at, width, height, dots = 8, 0, 0, (0, 0, 0)
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        held = content[at + 8 : at + 8 + length]
        stated = content[at + 8 + length : at + 12 + length]
        if len(stated) != 4 or zlib.crc32(kind + held) != int.from_bytes(stated, "big"):
            break
        if kind == b"IHDR" and length == 13:
            width, height = struct.unpack_from(">II", held)
        elif kind == b"pHYs" and length == 9:
            dots = struct.unpack(">IIB", held)
        elif kind == b"IEND":
            return Size(width, height, *(_dpi(dot * 0.0254 if dots[2] == 1 else 0) for dot in dots[:2]))
        at += 12 + length
    raise ValueError("PNG, broken off")


def _jpeg(content: bytes) -> Size:
    """The first frame states the size, JFIF the dots. How a camera was held (Exif) is not looked at: Word shows the
    pixels as they are stored."""
    at, dpi = 2, (0.0, 0.0)
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            break
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        held = content[at + 4 : at + 2 + length]
        if marker == 0xE0 and held.startswith(b"JFIF\0") and len(held) >= 12:
            unit, *dots = struct.unpack_from(">BHH", held, 7)
            dpi = (_dpi(dots[0] * _SCALES.get(unit, 0)), _dpi(dots[1] * _SCALES.get(unit, 0)))
        elif marker in _FRAMES and len(held) >= 5:
            height, width = struct.unpack_from(">HH", held, 1)
            return Size(width, height, *dpi)
        at += 2 + length
    raise ValueError("JPEG, broken off")


_SCALES = {1: 1.0, 2: 2.54}


def _dpi(dots: float) -> float:
    """Dots per inch that can be meant; a file that states one dot for an inch states nothing."""
    return dots if 20 <= dots <= 5000 else 0.0
