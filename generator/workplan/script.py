"""Chinese text in the other script, by OpenCC: phrase by phrase, since one simplified 字 stands for several.

What is printed is converted, after all was counted and placed: a conversion keeps the number of 字 nearly always, so
breaks of titles and columns of signatures hold. Addresses, styles and counts are no text and stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import Any

from workplan.blocks import Run
from workplan.lines import Caption, Chart, Line, Listed, Picture, Printed
from workplan.source import Finding, Rejected

# Where the sheet's language says nothing else, the glyphs of OpenCC's own standard.
_BY_PLACE = (("zh-TW", "s2tw"), ("zh-HK", "s2hk"), ("zh-MO", "s2hk"))
# Links, mail addresses, and file names from the space or mark before them.
_KEPT = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://[^\s，。；、（）《》“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[^\s，。；：、！？（）《》〈〉“”‘’「」]+\.(?:docx?|xlsx?|pptx?|pdf|csv|txt|ya?ml|wps|et|zip|jpe?g|png)(?![A-Za-z0-9])"
)
Convert = Callable[[str], str]


def converter(script: str, language: str) -> Convert:
    """What converts a text to a script, with the glyphs of a sheet's language. Raises Rejected (P120 no OpenCC)."""
    name = next((name for place, name in _BY_PLACE if language.startswith(place)), "s2t")
    return _converter("tw2s" if script == "hans" else name)


@cache
def _converter(name: str) -> Convert:
    try:
        convert: Convert = import_module("opencc").OpenCC(name).convert
    except ImportError:
        raise Rejected(Finding("P120", None, ())) from None

    def kept(text: str) -> str:
        pieces, at = [], 0
        for match in _KEPT.finditer(text):
            pieces += [convert(text[at : match.start()]), match.group()]
            at = match.end()
        return "".join([*pieces, convert(text[at:])])

    return kept


def in_script(printed: tuple[Printed, ...], convert: Convert) -> tuple[Printed, ...]:
    """The lines with their text converted."""
    return tuple(_converted(part, convert) for part in printed)


def script_language(script: str, language: str) -> str:
    """The language tag of a text in a script; another language than Chinese has its own."""
    if not language.startswith("zh"):
        return language
    return "zh-Hans" if script == "hans" else language if language.startswith("zh-Hant") else "zh-Hant"


def sheet_names(script: str, name: str, language: str) -> tuple[str, ...]:
    """The sheets to look for, in order: `NAME-hant` for one that is not Traditional yet, `NAME` for `NAME-hant`."""
    traditional = language.startswith(("zh-TW", "zh-HK", "zh-MO", "zh-Hant"))
    if script == "hant":
        return () if traditional else (f"{name}-hant",)
    return (name.removesuffix("-hant").removesuffix("-hk"),) if traditional else ()


def _converted(part: Any, convert: Convert) -> Any:
    """The part with every run in it converted; all other text in it is an address or a name."""
    if isinstance(part, Line) and part.breaks:
        return _broken(part, convert)
    if not isinstance(part, tuple):
        return part
    if part and all(isinstance(one, Run) for one in part):
        return _runs(part, convert)
    if isinstance(part, Run):
        return part._replace(text=convert(part.text))
    if isinstance(part, Picture):
        return part._replace(alt=convert(part.alt))
    if isinstance(part, Listed):
        return part._replace(text=convert(part.text))
    if isinstance(part, Caption):
        return part._replace(label=convert(part.label))
    if isinstance(part, Chart):
        return _chart(part, convert)
    below = (_converted(one, convert) for one in part)
    return type(part)(*below) if hasattr(part, "_fields") else tuple(below)


def _chart(chart: Chart, convert: Convert) -> Chart:
    """A chart with the names in it converted; its kind and sizes are no text."""
    return chart._replace(
        categories=tuple(map(convert, chart.categories)),
        series=tuple((convert(name), values) for name, values in chart.series),
        alt=convert(chart.alt),
        unit=convert(chart.unit),
    )


def _runs(runs: tuple[Run, ...], convert: Convert) -> tuple[Run, ...]:
    """The runs of a paragraph: converted as one text, as a phrase may reach from one into the next."""
    whole = "".join(run.text for run in runs)
    text = convert(whole)
    if len(text) != len(whole):
        return tuple(run._replace(text=convert(run.text)) for run in runs)
    ends = [0]
    for run in runs:
        ends.append(ends[-1] + len(run.text))
    return tuple(run._replace(text=text[a:b]) for run, (a, b) in zip(runs, pairwise(ends), strict=True))


def _broken(line: Line, convert: Convert) -> Line:
    """A title on several lines; where its length changes, each of its lines is converted by itself."""
    runs = _runs(line.runs, convert)
    if sum(len(run.text) for run in runs) == len(line.text):
        return line._replace(runs=runs)
    parts = [convert(line.text[a:b]) for a, b in pairwise((0, *line.breaks, len(line.text)))]
    breaks = tuple(len("".join(parts[:count])) for count in range(1, len(parts)))
    return line._replace(runs=(Run("".join(parts), line.runs[0].role),), breaks=breaks)
