"""Each text in its style: plain where YAML reads it back as it is, a block after `|` where it has paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.canonical.order import Order
from workplan.source import Mapping, Node, Scalar
from workplan.source.emit import needs_quotes, quoted, text_lines
from workplan.wording import paragraphs

# Two or more lines without words between two with.
_WIDE_BREAK = re.compile(r"\n(?:[ \t]*\n){2,}")
_SPACED_BREAK = re.compile(r"\n[ \t]+(?=\n)")
_UNQUOTED = re.compile(r'\\(["\\])')
_IN_BRACKETS = re.compile(r"[,\[\]{}:?]")


def block_text(node: Scalar, prints_paragraphs: bool) -> Iterator[str]:
    """The lines of a value: what stands behind its key or dash, then lines indented from the column of the key."""
    raw = node.source.text[node.start : node.end]
    if not node.style and raw == node.text:
        yield raw
    elif node.style == ">" or (node.style == "|" and not prints_paragraphs):
        yield from _as_it_stands(node, raw)
    elif prints_paragraphs and (node.style == "|" or "\n" in node.text):
        yield from text_lines(_spaced(node.text))
    elif "\n" in node.text:
        yield from text_lines(node.text)
    else:
        yield one_line(node)


def one_line(node: Scalar, in_brackets: bool = False) -> str:
    """A text without a line end; between brackets, where more signs mean something, quoted sooner."""
    if not node.style and node.source.text[node.start : node.end] == node.text:
        return node.text
    if node.text and not needs_quotes(node.text) and not (in_brackets and _IN_BRACKETS.search(node.text)):
        return node.text
    double = quoted(node.text)
    if "\\" in double and "'" not in node.text and _UNQUOTED.sub(r"\1", double[1:-1]) == node.text:
        return f"'{node.text}'"
    return double


def inline(node: Node, order: Order) -> str:
    """A list or mapping between brackets."""
    if isinstance(node, Scalar):
        return one_line(node, in_brackets=True)
    if isinstance(node, Mapping):
        entries = (
            f"{one_line(key, True)}: {inline(value, order.below(key.text))}" for key, value in order.sorted(node)
        )
        return "{" + ", ".join(entries) + "}"
    items = order.items()
    return "[" + ", ".join(inline(item, items) for item in node.items) + "]"


def _spaced(text: str) -> str:
    """Paragraphs with one blank line between them, and one line end at the end; as it was where that says other."""
    body = _WIDE_BREAK.sub("\n\n", text.strip("\n"))
    made = _SPACED_BREAK.sub("\n", body) + "\n"
    return made if paragraphs(made) == paragraphs(text) else text


def _as_it_stands(node: Scalar, raw: str) -> Iterator[str]:
    """A block as it is broken into lines, its indentation alone changed."""
    lines = raw.split("\n")[1:]
    first = next((line for line in lines if line.strip(" ")), None)
    if first is None:
        yield quoted(node.text)
        return
    own = node.text.lstrip("\n")
    depth = len(first) - len(first.lstrip(" ")) - (len(own) - len(own.lstrip(" ")))
    lines = [line[depth:] for line in lines]
    ends = len(node.text) - len(node.text.rstrip("\n"))
    while lines and not lines[-1]:
        lines.pop()
    told = "2" if re.match(r"\n*[ \t]|[ \t]*\n", "\n".join(lines)) else ""
    yield f"{node.style}{told}{('-', '')[ends] if ends < 2 else '+'}"
    yield from (f"  {line}" if line else "" for line in lines)
    yield from [""] * (ends - 1)
