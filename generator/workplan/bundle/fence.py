"""Files of a bundle: nothing outside the manifest's folder is read, and what is read is noted with its digest."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from workplan.builtin import builtin_templates
from workplan.source import Files, Finding, Rejected, Source, Span

# A file of the built-in templates, in the names of what a document was made from.
BUILTIN = "@templates/"
# How a file is opened that may be a pipe.
AT_ONCE = getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Fence(Files):
    """Files below `root` and nowhere else.

    `seen` is the reader's notebook: name → digest, in the order read. `matched` are patterns with what they matched.
    """

    seen: dict[str, str] = field(default_factory=dict, compare=False)
    matched: dict[str, list[str]] = field(default_factory=dict, compare=False)

    def read_bytes(self, name: str | Path) -> bytes:
        """The content of a file inside the fence. Raises Rejected (B101 outside; E13x)."""
        inside(self.root, str(name), None)
        content = Files.read_bytes(self, name)
        self.seen[normal_name(str(name))] = digest_of(content)
        return content


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def file_digest(path: Path | str) -> str:
    """The digest of a file; empty where there is none that can be read. A pipe is not waited for, a device not read."""
    try:
        handle = os.open(path, os.O_RDONLY | AT_ONCE)
    except (OSError, ValueError):
        return ""
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return ""
        with open(handle, "rb", buffering=0, closefd=False) as stream:
            return digest_of(stream.readall())
    except OSError:
        return ""
    finally:
        os.close(handle)


def normal_name(name: str) -> str:
    """A name below the root in one form, whatever the platform."""
    return str(PurePosixPath(os.path.normpath(name.replace("\\", "/")).replace("\\", "/")))


def place_of(root: Path, name: str) -> str:
    """Where a file stands that a document was made from."""
    if name.startswith(BUILTIN):
        return str(builtin_templates() / name.removeprefix(BUILTIN))
    return os.path.join(root, name)


def inside(root: Path, name: str, span: Span | None) -> Path:
    """The path of a name below a folder.

    Raises Rejected (B101) for an absolute path, one with a drive, one that climbs out, and a link that leads out.
    """
    written = name.replace("\\", "/")
    folded = os.path.normpath(written) if written else ""
    climbs = folded == ".." or folded.startswith(("../", "..\\"))
    if not folded or "\0" in name or written.startswith("/") or _DRIVE.match(written) or climbs:
        raise Rejected(Finding("B101", span, (name,)))
    path = root / folded
    home = os.path.realpath(root)
    real = os.path.realpath(path)
    if os.path.commonpath((home, real)) != home:
        raise Rejected(Finding("B101", span, (name,)))
    return path


def located(finding: Finding, root: Path) -> Finding:
    """A finding whose file below the root is named as the person's shell would name it."""
    if finding.span is None or root == Path() or finding.span.source.name.startswith("--"):
        return finding
    source = finding.span.source
    return finding._replace(span=finding.span._replace(source=Source(str(root / source.name), source.text)))
