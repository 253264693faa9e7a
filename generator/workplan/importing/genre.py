"""Which pack a document is of, and how sure that is."""

from __future__ import annotations

import re
from typing import NamedTuple

from workplan.importing.front import Front
from workplan.importing.scheme import every_part
from workplan.importing.tree import Text

_SPEECH = re.compile(r"讲话|講話|致辞|致辭|发言|發言|讲话稿|[Ss]peech")
_SUMMARY = re.compile(r"总结|總結|回顾|工作情况|述职")
_OUTLOOK = re.compile(r"打算|计划|計劃|計畫|思路|安排|要点|谋划")
_PACKS = (
    ("work-points", re.compile(r"要点|要點")),
    ("work-ideas", re.compile(r"思路")),
    ("work-plan", re.compile(r"计划|計劃|計畫|方案|规划|規劃|打算|安排|预案|規則|规则|办法|辦法|细则|制度|条例|行动")),
    ("notice", re.compile(r"通知|请示|請示|纪要|紀要|意见|意見|决定|決定|函|批复|通报|通報|公告|措施|报告|報告")),
)
GENRES = frozenset(("annual-work-plan", "speech", "summary-and-plan", *(name for name, _ in _PACKS)))


class Genre(NamedTuple):
    """A pack's name with the confidence in it, from 0 to 1."""

    pack: str
    confidence: float


def genre_of(title: str, front: Front, text: Text, chinese: bool) -> Genre:
    """The pack that a document is of."""
    if not chinese:
        return Genre("annual-work-plan", 0.9)
    if _SPEECH.search(title) or (front.salutation and not front.addressees):
        return Genre("speech", 0.95 if _SPEECH.search(title) and front.salutation else 0.8)
    if _SUMMARY.search(title):
        return Genre("summary-and-plan", 0.95 if _OUTLOOK.search(title) else 0.8)
    plain = re.sub(r"《[^》]*》", "", title)
    ending = max(((found.end(), name) for name, words in _PACKS for found in words.finditer(plain)), default=None)
    if ending:
        return Genre(ending[1], 0.95 if ending[0] >= len(plain) - 4 else 0.75)
    if front.addressees:
        return Genre("notice", 0.6)
    return Genre(*_by_shape(text))


def _by_shape(text: Text) -> tuple[str, float]:
    """A guess where no title says it: headings of a review, or goals that run on."""
    headings = " ".join(one.title for one in every_part(text.parts) if one.kind == "section")
    if re.search(r"(?:亮点|亮點|成效|问题|問題|不足|回顾|总结)", headings) and _OUTLOOK.search(headings):
        return "summary-and-plan", 0.6
    return "work-plan", 0.4
