"""Figures that are not to be exceeded: 辍学率控制在3%以内.

Told by the words right beside the figure, in the review of a year and in the ledger alike.
"""

from __future__ import annotations

import re

# Right before a figure and right behind it: what makes it one that is not to be exceeded.
_AT_MOST = re.compile(
    r"(?:[≤＜<]=?|不[得能应應再]?(?:超[过過]|[高多大][于於])|控制在|降[低少]?[至到]|[减減][少至到]{1,2}"
    r"|(?<!不)(?<!不[得能应應再])[低少小][于於]|\b(?:at most|not? more than|below|under|up to))\s*[约約]?\s*$",
    re.I,
)
_OR_LESS = re.compile(r"\s*(?:以[内內下]|之[内內]|or (?:less|fewer)\b)", re.I)
_OR_MORE = re.compile(r"\s*(?:以上|or more\b)", re.I)
_PLACE_OF_FIGURE = re.compile(r"\$\{\s*(?:value|amount)\b[^}]*\}(?:\s*\$\{\s*unit\s*\})?")


def is_ceiling(said: str, value: str, unit: str = "") -> bool:
    """Whether the figure of a target is not to be exceeded, by the words right beside it: 不超过${value}, ${value}以内.

    `said` is how prose says the target. Words elsewhere in it bound something else: 3岁以下婴幼儿托位${value}个.
    """
    place = _PLACE_OF_FIGURE.search(said)
    before, _, after = said.partition(place.group() if place else value or "${value}")
    figure = re.search(r"\d[\d,.]*\s*[%％‰万萬亿億]?", value)
    if figure:
        before, own = before + value[: figure.start()], value[figure.end() :]
        after = own + after.lstrip().removeprefix(unit)
    if _OR_MORE.match(after):
        return False
    return bool(_OR_LESS.match(after) or _AT_MOST.search(before))
