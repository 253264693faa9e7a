"""The parts of an official document: title, number, addressees, annexes, date (GB/T 9704-2012, 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import Passage, Text

_ISSUED = re.compile(r"(?:印发|转发|批转|颁发|公布|发布)《([^《》]+(?:〈[^〈〉]+〉[^《》]*)*)》")
_SPACE = re.compile(r"[\s\u3000]+")
# What may stand apart from a title proper.
_STATUS = re.compile(r"[（(](?:试行|暂行|草案|修订|征求意见稿|讨论稿|送审稿)[^（()）]*[）)]$")


@rule(
    Card("E09", "issued-title-differs", "sense", "certain", "GB/T 9704-2012, 7.3.1"),
    Says(
        "the notice issues “{0}”, but the document bears the title “{1}”",
        "通知印发的是《{0}》，所附文件的标题却是“{1}”",
        "let both say the same, character by character",
        "两处标题应当一字不差",
    ),
)
def issued_title_differs(text: Text) -> Iterator[Slip]:
    """A notice names the document that it issues; the two names must agree, or readers look for another document.

    印发通知标题里的书名号内容，应与所印发文件的标题完全一致，常见的毛病是改了文件标题而忘了改通知。

    Wrong outline:
        title: 2026年水务工作计划
        template: work-points
        notice: {title: 关于印发《2026年水务工作要点》的通知, body: 现印发给你们。}
    Right outline:
        title: 2026年水务工作要点
        template: work-points
        notice: {title: 关于印发《2026年水务工作要点》的通知, body: 现印发给你们。}
    """
    issued = _plain(text.facts.issued)
    if not issued:
        return
    for passage in text.of_kind("title"):
        named = _ISSUED.search(passage.text) if passage.level == 0 else None
        if named and not _same(named[1], issued):
            start = passage.start + named.start(1)
            yield Slip(start, start + len(named[1]), (named[1], text.facts.issued))


def _plain(title: str) -> str:
    """A title without space, and with the marks that it has outside of 《》."""
    return _SPACE.sub("", title).replace("〈", "《").replace("〉", "》")


def _same(named: str, issued: str) -> bool:
    return _STATUS.sub("", _plain(named)) == _STATUS.sub("", issued)


def first_of(text: Text, kind: str) -> Passage | None:
    """The first passage of a kind."""
    return next((passage for passage in text.passages if passage.kind == kind), None)


RULES = (issued_title_differs,)
