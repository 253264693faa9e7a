"""Text and attributes as XML: the one place that escapes."""

from __future__ import annotations

from collections.abc import Iterable

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def escaped(text: str) -> str:
    # Not str.translate, which looks up every character of a Chinese text by itself.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """For an attribute's value between double quotes."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def element(name: str, attributes: Iterable[tuple[str, object]] = ()) -> str:
    """An empty element of the main namespace; attributes that are None are left out."""
    written = "".join(f' w:{key}="{quoted(str(value))}"' for key, value in attributes if value is not None)
    return f"<w:{name}{written}/>"


def flag(name: str, value: bool | None) -> str:
    """An on/off property; nothing where it is inherited."""
    return "" if value is None else f"<w:{name}/>" if value else f'<w:{name} w:val="0"/>'


def text_element(text: str) -> str:
    """`w:t`; edge and double spaces are kept only when told so. Line separators as they are: they are text."""
    if text[:1] in " \t" or text[-1:] in " \t" or "  " in text:
        return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    return f"<w:t>{escaped(text)}</w:t>"
