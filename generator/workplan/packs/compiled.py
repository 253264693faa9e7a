"""Compiled templates kept on disk: to compile those of one pack takes Jinja longer than all the rest of a build.

What is missing, old or broken is compiled anew. The file holds code that will be run, so it is read only from a
folder that is the user's own and that nobody else can write to.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from workplan._version import __version__
from workplan.source.files import keep_bytes

_DIGEST_BYTES = 32


class CompiledTemplates(BytecodeCache):
    """Templates by the digest that Jinja gives their place, checked against what they were compiled from."""

    def __init__(self, cache: Path) -> None:
        made_by = f"{sys.implementation.cache_tag}-{jinja2.__version__}-{__version__}"
        self.folder = cache / f"templates-{made_by}"

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            content = self.folder.joinpath(bucket.key).read_bytes() if _is_own(self.folder) else b""
        except OSError:
            return
        digest, code = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
        if hashlib.sha256(code).digest() == digest:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        keep_bytes(self.folder / bucket.key, hashlib.sha256(code).digest() + code)


def _is_own(folder: Path) -> bool:
    """Whether the folder belongs to the user alone; where the system knows no owners, it is taken to."""
    if not hasattr(os, "getuid"):
        return True
    stated = folder.stat()
    return stated.st_uid == os.getuid() and not stated.st_mode & 0o022
