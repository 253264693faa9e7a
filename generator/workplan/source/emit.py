"""Plain values → YAML text of an outline, in the layout that people write.

Texts of several paragraphs stand as block scalars after `|`, short ones plain where YAML reads them back as they are,
and in double quotes where it would not. `read_yaml` of what is written gives the same texts back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

Value: TypeAlias = "str | int | dict[str, Value] | list[Value] | Remarked | Open"

# What begins a plain scalar and means something else to YAML; some are safe before a letter, but who remembers which.
_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`~=<]|\.\.\.")
_UNSAFE_WITHIN = re.compile(r": |:$| #|[\x00-\x1f\x85\u2028\u2029\ufeff\ufffe\uffff]")
# A date, a number or a word that older readers turn into something that is not text.
_TYPED = re.compile(r"[-+]?[\d._:,eExXoO+-]+|(?i:null|true|false|yes|no|on|off|y|n|\.inf|\.nan)")
# libyaml takes these for line ends and hands them back as something else, so only escapes carry them.
_NO_BLOCK = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')


class Open(NamedTuple):
    """A value that is still to be written: the key stands alone, with a remark behind it."""

    remark: str = "TODO"


class Remarked(NamedTuple):
    """A value with remarks, written as comment lines above it; in a list, above the item."""

    value: str | int | dict[str, Value] | list[Value]
    remarks: tuple[str, ...]


def emit_yaml(outline: dict[str, Value]) -> str:
    """The YAML text of an outline, each line ended."""
    return "".join(f"{line}\n" for line in _mapping(outline, 0))


def quote_expressions(text: str) -> str:
    """The text with each `${` written `$${`, so that a template prints it as it stands."""
    return text.replace("${", "$${")


def _mapping(values: dict[str, Value], indent: int) -> Iterator[str]:
    for key, value in values.items():
        yield from _entry(key, value, indent)


def _entry(key: str, value: Value, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(value, Remarked):
        yield from _remarks(value.remarks, indent)
        value = value.value
    name = _line(key)
    if isinstance(value, Open):
        yield f"{pad}{name}:  # {value.remark}"
    elif isinstance(value, dict):
        yield f"{pad}{name}:" if value else f"{pad}{name}: {{}}"
        yield from _mapping(value, indent + 2)
    elif isinstance(value, list):
        yield f"{pad}{name}:" if value else f"{pad}{name}: []"
        yield from _sequence(value, indent + 2)
    else:
        yield from _scalar(f"{pad}{name}: ", value, indent + 2)


def _sequence(items: list[Value], indent: int) -> Iterator[str]:
    pad = " " * indent
    for item in items:
        if isinstance(item, Remarked):
            yield from _remarks(item.remarks, indent)
            item = item.value
        assert not isinstance(item, Open), "an item of a list cannot be open"
        if isinstance(item, str | int):
            yield from _scalar(f"{pad}- ", item, indent + 2)
            continue
        inner = _mapping(item, indent + 2) if isinstance(item, dict) else _sequence(item, indent + 2)
        yield from _dashed(inner, indent, "{}" if isinstance(item, dict) else "[]")


def _dashed(lines: Iterator[str], indent: int, empty: str) -> Iterator[str]:
    """The lines of an item with the dash set into the first that is no remark."""
    pad, first = " " * indent, True
    for line in lines:
        if first and not line.lstrip().startswith("#"):
            yield f"{pad}- {line[indent + 2 :]}"
            first = False
        else:
            yield line[2:] if first else line
    if first:
        yield f"{pad}- {empty}"


def _remarks(remarks: tuple[str, ...], indent: int) -> Iterator[str]:
    for remark in remarks:
        for line in re.split("[\r\n\x85\u2028\u2029]", remark):
            yield f"{' ' * indent}# {_NO_BLOCK.sub(' ', line)}".rstrip()


def text_lines(text: str) -> Iterator[str]:
    """The lines of a text behind a key or dash, indented from its column."""
    return (line.removeprefix(" ") if not place else line for place, line in enumerate(_scalar(" ", text, 2)))


def _scalar(start: str, value: str | int, indent: int) -> Iterator[str]:
    if isinstance(value, int):
        yield f"{start}{str(value).lower()}"
    elif "\n" in value and value.strip(" \t\n") and not _NO_BLOCK.search(value):
        yield from _block(start, value, indent)
    else:
        yield f"{start}{_line(value)}".rstrip(" ") if value else f'{start}""'


def _block(start: str, text: str, indent: int) -> Iterator[str]:
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    # The first line that holds anything tells YAML the indentation; where that line begins with a space, say it.
    told = "2" if re.match(r"\n*[ \t]|[ \t]*\n", body) else ""
    yield f"{start}|{told}{('-', '')[ends] if ends < 2 else '+'}"
    for line in body.split("\n"):
        yield f"{' ' * indent}{line}" if line else ""
    yield from [""] * (ends - 1)


def _line(text: str) -> str:
    return text if text and not needs_quotes(text) else quoted(text)


def quoted(text: str) -> str:
    """The text in double quotes, on one line."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def needs_quotes(text: str) -> bool:
    """True where YAML would not read a text back as it is, or an older reader would take it for something else."""
    return bool(
        text != text.strip(" \u3000\xa0")
        or _INDICATOR.match(text)
        or _UNSAFE_WITHIN.search(text)
        or _TYPED.fullmatch(text)
        or _NO_BLOCK.search(text)
    )


def _escape(match: re.Match[str]) -> str:
    sign = match.group()
    return _ESCAPES.get(sign) or (f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}")
