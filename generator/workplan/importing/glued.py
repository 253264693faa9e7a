"""Headings that a text on one line glues to the sentence behind them: 一、总体要求以习近平…

Nothing parts the two, so where the heading ends is a guess: at a phrase that headings consist of, or before a word
that sentences begin with. It is tried only where the other ordinals of the same kind stand before headings.
"""

from __future__ import annotations

import re

from workplan.importing.characters import ends_sentence
from workplan.importing.notes import FAIR, WEAK, Note
from workplan.importing.paragraphs import Paragraph

_MAX_HEADING = 36
_MIN_BODY = 40
_USUAL = re.compile(
    r"(?:总体|總體|指导|指導|基本|主要|重点|重點|工作|目标|目標|任务|任務|保障|组织|組織|实施|實施|配套|进度|進度"
    r"|有关|有關|存在|下一步|发展|發展|具体|政策|时间)*"
    r"(?:要求|思想|原则|原則|目标|目標|任务|任務|措施|实施|實施|安排|步骤|步驟|内容|內容|保障|思路|问题|問題|情况"
    r"|情況|打算|领导|領導|背景|意义|意義|附则|总则|安排)"
)
_GOES_ON = re.compile(r"[的和与與及、，。：；！？是为為]|以及|方面|如下")
# No heading ends with what leads on to a verb.
_LEADS_ON = re.compile(
    r"(?:可以|必须|必須|应当|應當|不得|一律|[都还還也均][要应應须須可]|[的将將把被并並且]"
    r"|(?:部门|部門|政府|单位|單位|企业|企業|机构|機構|人员|人員|学校|學校|各级|各級|各地)要)$"
)
_OPENING = re.compile(
    r"以[^，。]{2,30}为|为(?:了|贯彻|深入|切实|进一步|全面)|按照|根据|依据|到20\d\d年|20\d\d年|今年|各(?:级|地"
    r"|部门|县|市|区|有关)|要(?:坚持|以|深入|切实|认真|把)|"
    r"深入(?:学习|贯彻)|全面(?:贯彻|落实|深化)|坚持以|高举|近年来|当前|一是|一方面|本(?:方案|办法|规定|计划)"
)


def part_glued(paragraphs: tuple[Paragraph, ...], notes: list[Note]) -> tuple[Paragraph, ...]:
    """The paragraphs with glued headings parted from their sentences."""
    heads = {one.marker.kind for one in paragraphs if one.marker and _is_heading(one.text)}
    made: list[Paragraph] = []
    for one in paragraphs:
        cut, confidence = _cut(one.text) if one.marker and one.marker.kind in heads else (0, "")
        if not cut:
            made.append(one)
            continue
        notes.append(Note("I133", one.place, one.text[:cut], (confidence,)))
        made.append(one._replace(text=one.text[:cut]))
        made.append(Paragraph(one.text[cut:], one.place))
    return tuple(made)


def _is_heading(text: str) -> bool:
    return 0 < len(text) <= _MAX_HEADING * 2 and not ends_sentence(text) and not re.search("[。；！？：]", text)


def _cut(text: str) -> tuple[int, str]:
    """Where the heading ends, and how strong that guess is; 0 where no heading begins, or one that a mark ends."""
    usual = _USUAL.match(text)
    if usual and 4 <= usual.end() <= 14 and len(text) > usual.end() + 8 and not _GOES_ON.match(text, usual.end()):
        return usual.end(), FAIR
    first = re.search("[。！？：；]", text)
    if len(text) < _MIN_BODY or not first or first.start() < _MAX_HEADING:
        return 0, ""
    opening = _OPENING.search(text, 4, _MAX_HEADING)
    before = text[: opening.start()] if opening else ""
    verb = "要" if opening and opening.group().startswith("要") else ""
    parted = not re.search("[，、]", before) and not _LEADS_ON.search(before + verb)
    return (opening.start(), WEAK) if opening and parted else (0, "")
