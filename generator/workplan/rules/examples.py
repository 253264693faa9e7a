"""What a rule's docstring says: why, in both languages, and the examples that the tests run."""

from __future__ import annotations

import re
from typing import NamedTuple

_LABEL = re.compile(r"(Wrong|Right|Fixed)( outline| layout)?:(?: (.*))?$")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_LETTER = re.compile("[A-Za-z]")


class Example(NamedTuple):
    """A text that is `wrong`, `right` or `fixed`; `form` is `outline` or `layout` where it is YAML and not a text."""

    kind: str
    text: str
    form: str = ""


class Documented(NamedTuple):
    """A docstring taken apart."""

    why_en: str
    why_zh: str
    examples: tuple[Example, ...]


def documented(doc: str) -> Documented:
    """The parts of a rule's docstring. A tab is written `\\t` there: for any other, Python puts spaces from 3.13 on."""
    why: list[list[str]] = [[]]
    examples: list[tuple[str, str, list[str]]] = []
    for line in _undented(doc).split("\n"):
        label = _LABEL.match(line)
        if label:
            examples.append((label[1].lower(), (label[2] or "").strip(), [label[3]] if label[3] else []))
        elif examples:
            examples[-1][2].append(line)
        elif line.strip():
            why[-1].append(line)
        else:
            why.append([])
    paragraphs = [part for part in why if part]
    chinese = ["".join(part) for part in paragraphs if _is_chinese("".join(part))]
    english = [" ".join(part) for part in paragraphs if not _is_chinese("".join(part))]
    return Documented("\n\n".join(english), "\n\n".join(chinese), tuple(_example(*one) for one in examples))


def _is_chinese(paragraph: str) -> bool:
    return len(_CHINESE.findall(paragraph)) > len(_LETTER.findall(paragraph))


def _example(kind: str, form: str, lines: list[str]) -> Example:
    first, rest = (lines[:1], lines[1:]) if lines and not lines[0].startswith(" ") else ([], lines)
    text = "\n".join([*first, _undented("\n" + "\n".join(rest))]).strip("\n")
    return Example(kind, text.replace("\\t", "\t"), form)


def _undented(text: str) -> str:
    """The text without the spaces that all its lines but the first begin with."""
    first, *rest = text.split("\n")
    indents = [len(line) - len(line.lstrip(" ")) for line in rest if line.strip()]
    least = min(indents, default=0)
    return "\n".join([first.lstrip(" "), *(line[least:].rstrip(" ") for line in rest)]).strip("\n")
