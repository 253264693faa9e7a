"""Names: bodies that were renamed, phrases that stand fixed, organs of the office's own list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.rules.names import PHRASES, RENAMED
from workplan.rules.office import Renamed
from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import WRITTEN, Passage, Text

_QUOTED = re.compile(r"《[^》\n]{0,200}》")


@rule(
    Card("G11", "renamed-organ", "sense", "certain", "机构改革方案；本单位词典"),
    Says(
        "“{0}” has another name since {2}: {1}",
        "“{0}”自{2}起已更名或职责划入{1}",
        "write the name that holds now",
        "改用现名",
    ),
)
def renamed_organ(text: Text) -> Iterator[Slip]:
    """A body must be called by the name that it has at the date of the document. Titles of older documents in 《》, and
    names after 原, stay as they were.

    机构应当使用成文时的名称。书名号内的旧文件名和“原××局”不在此列。

    Wrong:
        示例区2026年安全工作要点
        由区安监局牵头，区卫计委配合。
    Right:
        示例区2026年安全工作要点
        由区应急管理局牵头，按原区安监局《区安监局巡查办法》执行。
    """
    year = _year_of(text)
    if not year:
        return
    for body in (*text.office.renamed, *RENAMED):
        if year > int(body.since[:4] or 0):
            yield from _old_names(text, body)


def _year_of(text: Text) -> int:
    """The year in which a document is written, or that it is for."""
    dated = re.match(r"(\d{4})", text.facts.date)
    return int(dated[1]) if dated else text.facts.year or 0


def _old_names(text: Text, body: Renamed) -> Iterator[Slip]:
    at = text.whole.find(body.old)
    while at >= 0:
        passage = text.passage_at(at)
        end = at + len(body.old)
        if passage.kind in WRITTEN and not _stays(text.whole, at, end, body) and not _in_title(passage, at):
            yield Slip(at, end, (body.old, body.new, body.since))
        at = text.whole.find(body.old, end)


def _stays(whole: str, start: int, end: int, body: Renamed) -> bool:
    """Whether an old name is meant as such: after 原, or within a longer word."""
    before, after = whole[max(start - 12, 0) : start], whole[end : end + 6]
    if re.search(r"原(?:来的)?[^，。；、]{0,8}$|时任[^，。；、]{0,6}$|前身[^，。；]{0,6}$", before):
        return True
    around = whole[max(start - 12, 0) : end + 12]
    return any(guard in around for guard in body.guards) or (after.startswith(("局长", "大楼")) and "原" in before)


def _in_title(passage: Passage, at: int) -> bool:
    inner = at - passage.start
    return any(match.start() < inner < match.end() for match in _QUOTED.finditer(passage.text))


@rule(
    Card("G12", "fixed-phrase-altered", "sense", "certain", "固定提法；本单位词典"),
    Says("“{0}” differs from “{1}” in one character", "“{0}”与固定提法“{1}”差一个字", "write “{1}”", "改为“{1}”"),
    fixes="unsafe",
)
def fixed_phrase_altered(text: Text) -> Iterator[Slip]:
    """Phrases that stand fixed are quoted, not reworded: one that differs in a single character is a typing error.

    固定提法一字不能改。与固定提法只差一个字（错字、漏字、多字）的，多是笔误。

    Wrong: 牢固树立绿水青山就是金山很山的理念。
    Fixed: 牢固树立绿水青山就是金山银山的理念。
    Right: 牢固树立绿水青山就是金山银山的理念。
    Right: 绿水青山就是全区最好的家底。
    """
    for phrase in dict.fromkeys((*text.office.phrases, *PHRASES)):
        for start, end in dict.fromkeys(_altered(text.whole, phrase)):
            yield Slip(start, end, (text.whole[start:end], phrase), phrase)


def _altered(whole: str, phrase: str) -> Iterator[tuple[int, int]]:
    """Where a half of a phrase stands, but the whole with one character changed, left out or doubled."""
    half = len(phrase) // 2
    head, tail = phrase[:half], phrase[half:]
    for at in _places(whole, head):
        end = 0 if whole.startswith(tail, at + half) else _close(whole, at + half, tail)
        if end:
            yield at, end
    for at in _places(whole, tail):
        start = None if whole.endswith(head, 0, at) else _close_before(whole, at, head)
        if start is not None:
            yield start, at + len(tail)


def _places(whole: str, part: str) -> Iterator[int]:
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)


def _close(whole: str, at: int, tail: str) -> int:
    """The end of a text at a place that is `tail` but for one character within; 0 where none is."""
    for length in (len(tail), len(tail) - 1, len(tail) + 1):
        found = whole[at : at + length]
        if "\n" not in found and found[-1:] == tail[-1] and _one_apart(found, tail):
            return at + length
    return 0


def _close_before(whole: str, at: int, head: str) -> int | None:
    for length in (len(head), len(head) - 1, len(head) + 1):
        found = whole[max(at - length, 0) : at]
        if len(found) == length and "\n" not in found and found[0] == head[0] and _one_apart(found, head):
            return at - length
    return None


def _one_apart(found: str, wanted: str) -> bool:
    """Whether a text is wanted but for one Chinese character: another, one left out, or one twice.

    Marks may be others, and a word put in (立德树人的根本任务) is no error.
    """
    if found == wanted:
        return False
    same = next(
        (n for n, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), min(len(found), len(wanted))
    )
    if len(found) == len(wanted):
        changed = found[same] + wanted[same]
        return found[same + 1 :] == wanted[same + 1 :] and all("\u4e00" <= sign <= "\u9fff" for sign in changed)
    if len(found) < len(wanted):
        return wanted[same + 1 :] == found[same:] and "\u4e00" <= wanted[same] <= "\u9fff"
    return found[same + 1 :] == wanted[same:] and found[same] == found[same - 1]


@rule(
    Card("G15", "unknown-organ", "practice", "suspect", "本单位词典"),
    Says(
        "“{0}” is not among the organs of the office; the nearest is “{1}”",
        "“{0}”不在本单位机构名单里，最接近的是“{1}”",
        "write it as the list has it, or add it",
        "按名单书写，或补入名单",
    ),
)
def unknown_organ(text: Text) -> Iterator[Slip]:
    """Organs of a task are written as the office's dictionary has them. Asked only where the dictionary names organs.

    牵头、配合单位应使用本单位词典里的名称。词典没有列机构时不检查。

    Wrong outline:
        title: 工作计划
        template: work-plan
        sections: [{heading: 供水, lead: 水务科, body: 修渠。}]
    Right outline:
        title: 工作计划
        template: work-plan
        sections: [{heading: 供水, lead: 供水科, body: 修渠。}]
    """
    organs = text.office.organs
    for passage in text.of_kind("responsibility"):
        if organs and passage.ref.endswith(("lead", "support")) and passage.text not in organs:
            near = max(organs, key=lambda organ: len(set(organ) & set(passage.text)))
            yield Slip(passage.start, passage.end, (passage.text, near))


RULES = (renamed_organ, fixed_phrase_altered, unknown_organ)
