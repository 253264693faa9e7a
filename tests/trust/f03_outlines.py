"""F3: outlines with slips in them. Each is built, or refused with the place; what is built holds every text, whole.

What must be in the document is told by PyYAML's BaseLoader, which makes nothing of a scalar: every text under a key
that is printed, cut at its expressions, without white space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random
from time import process_time
from typing import Any

import yaml

from tests.desk import NAME, press
from tests.paper import names_of, paragraphs_of, tree_of
from tests.test_mutations import BASE, mutated
from workplan.build import Built, Order
from workplan.builtin import builtin_templates
from workplan.diagnostics import as_text
from workplan.source import Finding, Rejected

from .figure import Figure, Outcome, outcome_of

LIMIT_S = 1.0
# Keys whose texts every plan prints, and keys with lists or mappings of them.
PRINTED = frozenset(("title", "heading", "preamble", "body", "closing", "points", "sections", "goals"))
_EXPRESSION = re.compile(r"\$\$?\{[^{}]*\}?")
_WORD = re.compile(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])|[a-z](?=[a-z]+[ .])")
_SIGNS = (
    *"甲乙丙，。；：“”（）《》、·—…％0123456789abcXYZ.-+=/\\'\"<>&@#*_~^|!?$%{}[]: ,\t",
    "👩‍👩‍👧", "\u3000", "\u00a0", "\u2028", "\u0085", "\u200b", "\ufeff", "\u202e", "e\u0301", "𠀀",
    "${", "}", "# ", ": ", "<w:p/>", "&amp;", "{{", "}}", "]]>", "null", "no", "\n      ", "\x0b", "\ud800",
    "长" * 2000,
)  # fmt: skip
# Signs that the program puts in or takes away at the ends of texts, and what Markdown-like outlines cannot hold.
_SPACE = re.compile(r"[\s\ufeff\u200b]+")
_ENCODINGS = ("gb18030", "utf-16", "utf-8-sig", "utf-16-le")


@cache
def bases() -> tuple[str, ...]:
    """Outlines of every genre that prints all of its outline."""
    packs = sorted(path.parent for path in builtin_templates().glob("*/example.yaml"))
    whole = [pack for pack in packs if "extract: true" not in (pack / "pack.yaml").read_text("utf-8")]
    return (BASE, BASE, *((pack / "example.yaml").read_text("utf-8") for pack in whole))


def attempt(seed: int) -> bytes:
    """An outline with slips; one in ten in another encoding, or with its bytes changed."""
    chance = Random(seed)
    base = chance.choice(bases())
    text = _rewritten(base, chance) if chance.random() < 0.7 else mutated(base, chance)
    content = text.encode("utf-8", "surrogatepass")
    kind = chance.randrange(20)
    if kind == 0:
        content = text.encode(chance.choice(_ENCODINGS), "replace")
    elif kind == 1:
        signs = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            signs[chance.randrange(len(signs))] = chance.randrange(256)
        content = bytes(signs)
    return content


def _rewritten(text: str, chance: Random) -> str:
    """The outline with other signs inside some of its words: mostly still an outline, with odd texts."""
    for _ in range(chance.randint(1, 2)):
        place = chance.choice([found.end() for found in _WORD.finditer(text)])
        text = text[:place] + "".join(chance.choices(_SIGNS, k=chance.randint(1, 2))) + text[place:]
    return text


def broken(seed: int, tally: Counter[str]) -> Iterator[str]:
    """What is wrong with what came of one attempt; the kinds of outcome are counted."""
    content = attempt(seed)
    start = process_time()
    try:
        at = press()
        made = at.built(at.proof(Order(NAME, content)))
    except Rejected as rejected:
        tally["refused"] += 1
        yield from (f"seed {seed}: {told}" for told in _placeless(rejected.findings))
    except Exception as error:
        tally["traceback"] += 1
        yield f"seed {seed}: {type(error).__name__}: {str(error)[:100]}"
    else:
        tally["built"] += 1
        yield from (f"seed {seed}: {told}" for told in _unsound(made, content, tally))
    if process_time() - start > LIMIT_S:
        yield f"seed {seed}: {process_time() - start:.1f} s"


def _placeless(findings: tuple[Finding, ...]) -> Iterator[str]:
    if not findings:
        yield "refused without a word"
    for finding in findings:
        if finding.span is None or not as_text(finding, False).startswith(f"{NAME}:"):
            yield f"{finding.code} without a place"
        if not as_text(finding, True):
            yield f"{finding.code} says nothing in Chinese"


def _unsound(made: Built, content: bytes, tally: Counter[str]) -> Iterator[str]:
    for part in names_of(made.docx):
        if part.endswith((".xml", ".rels")):
            tree_of(made.docx, part)
    if any(finding.code == "W204" for finding in made.findings):
        tally["built, with a note of what is not printed"] += 1
        return
    wanted = _wanted(content, made)
    if wanted is None:
        tally["built, not compared"] += 1
        return
    shown = _squeezed("".join(paragraphs_of(made.docx)))
    missing = [text for text in wanted if text not in shown]
    if missing:
        yield f"not in the document: {missing[0][:60]!r}"


def _wanted(content: bytes, made: Built) -> list[str] | None:
    """The texts that must be in a document; None where PyYAML does not read it, or the texts say what it prints."""
    try:
        read = yaml.load(_decoded(content), yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError):
        return None
    return list(_texts(read)) if isinstance(read, dict) else None


def _decoded(content: bytes) -> str:
    """By Python's own readers, and not by the program's."""
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return content.decode("utf-16-le")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (piece for part in _EXPRESSION.split(value) if (piece := _squeezed(part)))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, below in value.items():
            if key in PRINTED and below not in ("null", "~", "Null", "NULL"):
                yield from _texts(below)


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)


def run(size: int) -> Outcome:
    """So many attempts, by their seeds."""
    tally: Counter[str] = Counter()
    failures = [told for seed in range(size) for told in broken(seed, tally)]
    if min(tally["built"], tally["refused"]) < size / 10:
        failures.append("the slips are too harmless, or too heavy, to test anything")
    return outcome_of(size, failures, (", ".join(f"{count:,} {kind}" for kind, count in tally.most_common()),))


FIGURE = Figure(
    3,
    "outlines with slips: no traceback, no error without its place, no text altered or lost, none over 1 s",
    run,
    full=20_000,
    short=600,
)
