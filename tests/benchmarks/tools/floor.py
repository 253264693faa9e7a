"""The floor: the least that does the job. The C YAML loader, a Jinja template that prints document.xml, and a zip
whose static parts were compressed once. It checks nothing and numbers nothing."""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

import jinja2
import yaml


class Tool:
    def __init__(self, kit: Path) -> None:
        environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self.template = environment.from_string((kit / "floor.j2").read_text("utf-8"))
        self.static = (kit / "floor.parts").read_bytes()
        self.directory = (kit / "floor.directory").read_bytes()

    def document(self, text: str) -> bytes:
        plan = yaml.load(text, yaml.CSafeLoader)
        return self.package(self.template.render(plan).encode())

    def package(self, document: bytes) -> bytes:
        """The zip: the static parts as they are, document.xml behind them, the directory."""
        deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = deflate.compress(document) + deflate.flush()
        name = b"word/document.xml"
        fields = (20, 0, 8, 0, 33, zlib.crc32(document), len(packed), len(document), len(name), 0)
        local = struct.pack("<4s5H3I2H", b"PK\3\4", *fields) + name
        own = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, *fields, 0, 0, 0, 0, len(self.static)) + name
        directory = self.directory + own
        count = self.directory.count(b"PK\1\2") + 1
        at = len(self.static) + len(local) + len(packed)
        end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), at, 0)
        return b"".join((self.static, local, packed, directory, end))


if __name__ == "__main__":
    kit, text, output = map(Path, sys.argv[1:])
    output.write_bytes(Tool(kit).document(text.read_text("utf-8")))
