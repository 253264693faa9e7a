"""Names of outputs that every file system can hold.

A name made from texts may hold a slash, end in a dot, be one of DOS's devices, or be longer than 255 bytes; and two
names that differ only in case or in the form of an accent are one file on Windows and on macOS. So: texts are made
safe before they become part of a name, only the pattern's own slashes make folders, and names are compared as the
strictest file system compares them.
"""

from __future__ import annotations

import re
from unicodedata import normalize

MAX_NAME_BYTES = 180
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff/\\:*?"<>|]+')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)")


def safe_name(text: str, suffix: str = "") -> str:
    """One component of a path, with its suffix; never empty, never more than 180 bytes."""
    name = normalize("NFC", _FORBIDDEN.sub("_", text)).encode("utf-8", "replace").decode()
    name = _cut(name.strip(" \u3000."), MAX_NAME_BYTES - len(suffix.encode())).rstrip(" \u3000.")
    if not name or name[0] in "-~" or _DEVICES.fullmatch(name.split(".", 1)[0].rstrip(" ")):
        name = _cut("_" + name, MAX_NAME_BYTES - len(suffix.encode())).rstrip(" \u3000.")
    return name + suffix


def _cut(text: str, most: int) -> str:
    """The text in at most so many bytes, no character cut in two."""
    return text.encode()[:most].decode("utf-8", "ignore")


def safe_path(pattern_parts: tuple[str, ...], suffix: str) -> str:
    """A path below the output folder, its components made safe one by one."""
    *folders, last = pattern_parts
    return "/".join([*(safe_name(folder) for folder in folders), safe_name(last, suffix)])


def collision_key(path: str) -> str:
    """What two names must not share: the path as a file system sees it that ignores case and normal form."""
    return normalize("NFC", normalize("NFC", path).casefold())
