"""F15: redlines of two plans: accepting all gives the new document, rejecting all the old, and pandoc says the same."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from tests.word.test_redline import printed
from tests.word.tracked import resolved
from workplan.build import Order, Press, Proof
from workplan.comparing import redline
from workplan.source import Facts, Files
from workplan.source.emit import emit_yaml

from .chance import outline_of
from .figure import Figure, Outcome, outcome_of

_BY_PANDOC = 10  # pandoc takes a good part of a second for each
_ORDINAL = re.compile(r"^\s*(?:\d+\.|-)?\s*")
# Pandoc knows no rows that come and go, and leaves them empty; so it does the item of a list whose paragraph moved.
_EMPTY = re.compile(r"(?:[a-z]\)|[ivxlc]+[.)]|[\d\s.|+=-])*")


def run(size: int) -> Outcome:
    """So many pairs: a plan and what a few edits of chance make of it, every fifth time another plan altogether."""
    press = Press(Files(), Facts())
    failures: list[str] = []
    pandocs = 0
    for seed in range(size):
        old_text, new_text = _pair(seed)
        old, new = (press.proof(Order("plan.yaml", text.encode())) for text in (old_text, new_text))
        made = redline(press, old, new)
        failures += [f"{seed}: {problem}" for problem in _by_reader(press, made, (old, new))]
        if size >= 100 and seed % _BY_PANDOC == 0 and find_spec("pypandoc"):
            pandocs += 1
            failures += [f"{seed}: {problem}" for problem in _by_pandoc(press, made, (old, new))]
    notes = (f"{size} pairs read by the program's own reader, {pandocs} of them by pandoc too",
             "the way back from a reviewed document to the outline is not in the program yet")  # fmt: skip
    return outcome_of(2 * size + 2 * pandocs, failures, notes)


def _by_reader(press: Press, made: bytes, sides: tuple[Proof, Proof]) -> Iterator[str]:
    for how, side in zip(("reject", "accept"), sides, strict=True):
        if _close(printed(resolved(made, how))) != _close(printed(press.built(side).docx)):
            yield f"{how}: another document"


def _close(lines: list[str]) -> list[str]:
    """Lines without the tab behind an ordinal, which is text in a redline where it was Word's own before."""
    return [line.replace("\t", "") for line in lines]


def _by_pandoc(press: Press, made: bytes, sides: tuple[Proof, Proof]) -> Iterator[str]:
    for how, side in zip(("reject", "accept"), sides, strict=True):
        seen, wanted = _plain(made, how), _plain(press.built(side).docx, how)
        if seen != wanted:
            differing = (pair for pair in zip(seen, wanted, strict=False) if pair[0] != pair[1])
            first = next(differing, (len(seen), len(wanted)))
            yield f"{how} by pandoc: {first}"


def _plain(docx: bytes, how: str) -> list[str]:
    """Paragraphs as pandoc reads them; its own count of lists, and where it breaks lines, is left out."""
    import pypandoc

    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        Path(file.name).write_bytes(docx)
        options = [f"--track-changes={how}", "--wrap=none"]
        text = pypandoc.convert_file(file.name, "plain", format="docx", extra_args=options)
    lines = (_ORDINAL.sub("", line).strip() for line in text.split("\n"))
    return [line for line in lines if not _EMPTY.fullmatch(line)]


def _pair(seed: int) -> tuple[str, str]:
    chance = random.Random(seed)
    old = outline_of(seed, 3)
    if seed % 5 == 4:
        return old, outline_of(seed + 100_000, 3)
    plan: dict[str, Any] = yaml.safe_load(old)
    for _ in range(chance.randint(1, 4)):
        chance.choice(_EDITS)(plan, chance)
    return old, emit_yaml(_texts(plan))


def _texts(value: Any) -> Any:
    """Dates and numbers that YAML has made of texts, as texts again."""
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return value if isinstance(value, bool | int | str) else str(value)


def _word(plan: dict[str, Any], chance: random.Random) -> None:
    section = chance.choice(plan["sections"])
    section["heading"] = section["heading"][:2] + "新" + section["heading"][3:]
    plan["preamble"] = plan["preamble"].replace("，", "、", 1) + "另加一句。"


def _insert(plan: dict[str, Any], chance: random.Random) -> None:
    new = {"heading": "新增一节", "goals": [{"title": "新增一条", "body": "新的正文。"}]}
    plan["sections"].insert(chance.randint(0, len(plan["sections"])), new)


def _delete(plan: dict[str, Any], chance: random.Random) -> None:
    if len(plan["sections"]) > 1:
        del plan["sections"][chance.randrange(len(plan["sections"]))]


def _move(plan: dict[str, Any], chance: random.Random) -> None:
    sections = plan["sections"]
    sections.insert(chance.randrange(len(sections)), sections.pop(chance.randrange(len(sections))))


def _row(plan: dict[str, Any], chance: random.Random) -> None:
    for annex in plan.get("annexes", []):
        if isinstance(annex.get("table"), dict):
            annex["table"]["rows"].insert(0, ["新行", "1", "。"])


_EDITS: tuple[Callable[[dict[str, Any], random.Random], None], ...] = (_word, _insert, _delete, _move, _row)

FIGURE = Figure(15, "redlines: all accepted is the new document, all rejected the old, pandoc agreeing", run,
                full=500, short=10)  # fmt: skip
