"""What plans leave out: who, how much, and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.structure import series_in
from workplan.rules.text import RUNNING, Text

_PRACTICE = "公文写作惯例"
_LEAST = 5


@rule(
    Card("G02", "item-without-lead", "practice", "suspect", _PRACTICE),
    Says(
        "“{0}” does not say who is in charge, the others do",
        "“{0}”没有写明责任单位，其他条目都写了",
        "add who",
        "补上责任单位",
    ),
)
def item_without_lead(text: Text) -> Iterator[Slip]:
    """Where all items but one end in （…牵头） or （…负责）, the one was forgotten.

    其他条目都注明了牵头或责任单位，只有一条没有，多是漏写。

    Wrong:
        1.检修泵站。（供水科负责）
        2.清理管道。（排水科负责）
        3.更换水表。（供水科负责）
        4.巡查水源，每月一次。
        5.宣传节水。（节水办负责）
    Right:
        1.检修泵站。（供水科负责）
        2.清理管道。（排水科负责）
        3.更换水表。（供水科负责）
        4.巡查水源，每月一次。（办公室负责）
        5.宣传节水。（节水办负责）
    """
    for series in series_in(text):
        items = [text.passages[member.passage] for member in series]
        without = [item for item in items if not _LED.search(item.text)]
        if len(items) >= _LEAST and len(without) == 1 and all(item.kind == "prose" for item in items):
            item = without[0]
            yield Slip(item.start, item.end, (item.text[:20],))


_LED = re.compile(
    r"[（(][^（()）]{2,200}(?:牵头|负责|配合|责任单位|参与)[^（()）]{0,200}[）)]|(?:牵头|责任)(?:单位|部门)[：:]"
)


@rule(
    Card("G06", "nothing-to-verify", "practice", "hint", _PRACTICE),
    Says(
        "“{0}” names nothing that could be counted", "“{0}”没有可以核对的结果", "say how much or what", "写明数量或成果"
    ),
)
def nothing_to_verify(text: Text) -> Iterator[Slip]:
    """A task without a figure or a thing to show cannot be found done at the end of the year.

    没有数量、时间或成果的任务，年底无法核对是否完成。

    Wrong:
        示例区2026年供水工作要点
        1.加强泵站管理。进一步提高管理水平，不断增强服务意识，切实保障用水安全。
    Right:
        示例区2026年供水工作要点
        1.加强泵站管理。每月检查一次，全年检修泵站12座，用水投诉当日答复。
    """
    if not text.facts.year:
        return
    for passage in text.of_kind("prose"):
        is_item = passage.marker is not None and passage.marker.kind in ("1.", "（一）", "（1）")
        if is_item and len(passage.body) > 30 and not _COUNTABLE.search(passage.body):
            yield Slip(passage.start, passage.end, (passage.text[:20],))


_COUNTABLE = re.compile(
    r"\d|[一二三四五六七八九十百千]{1,4}[个项次所座名件批条处家场期]|全覆盖|每[年季月周日]|《|制定|出台|建立|印发|清零"
)


@rule(
    Card("G09", "done-in-a-plan", "practice", "hint", _PRACTICE),
    Says(
        "a plan says “{0}”, as if it were done",
        "计划里写“{0}”，像是已经办完的事",
        "say what will be done",
        "改为将要做的事",
    ),
)
def done_in_a_plan(text: Text) -> Iterator[Slip]:
    """Plans look ahead; what is done belongs into the review.

    要点、计划写将要做的事，已完成的写在总结里。

    Wrong:
        示例区2026年供水工作要点
        一、泵站
        已完成检修泵站12座。
    Right:
        示例区2026年供水工作要点
        一、泵站
        完成检修泵站12座。
    """
    title = text.facts.issued or text.facts.title
    if not re.search("要点|计划|方案", title) or re.search("总结|情况", title):
        return
    first = next((passage.start for passage in text.passages if passage.marker), len(text.whole))
    for match in text.matches(_DONE, RUNNING):
        if match.start() > first:
            yield Slip(match.start(), match.end(), (match[0],))


_DONE = re.compile(r"(?<![未尚])(?:已经?|圆满)(?:完成|建成|实现)(?!的)")


@rule(
    Card("G13", "no-opening", "practice", "hint", _PRACTICE),
    Says(
        "the plan says nothing of its aim or why it is made",
        "没有总体要求、指导思想或制定目的",
        "begin with it",
        "开头写明",
    ),
)
def no_opening(text: Text) -> Iterator[Slip]:
    """A plan begins with its aim, or with the sentence 为……，制定本计划.

    计划、要点开头应有总体要求或“为……，制定本计划”一类的话。

    Wrong:
        示例区2026年供水工作要点
        一、泵站
        检修泵站12座。
    Right:
        示例区2026年供水工作要点
        为保障用水安全，制定本要点。
        一、泵站
        检修泵站12座。
    """
    if re.search("要点$|计划$|方案$", text.facts.issued or text.facts.title) and not _OPENING.search(text.whole):
        for passage in text.of_kind("title"):
            yield Slip(passage.start, passage.end)
            return


_OPENING = re.compile(
    "总体要求|指导思想|总体思路|工作思路|工作目标|总体目标|总要求|制定本|制定如下|特制定|制订本|为[^。\n]{4,80}制定|以[^。\n]{2,60}为指导"
)


@rule(
    Card("G16", "title-of-another-year", "sense", "certain", "标题年份与计划年度应当一致"),
    Says(
        "the title says {0}, the outline is for {1}",
        "标题写{0}年，大纲的 year 是{1}",
        "write ${year}",
        "标题里写 ${year}",
    ),
)
def title_of_another_year(text: Text) -> Iterator[Slip]:
    """The title names the year of the plan; an outline that was copied from last year's often keeps the old one.

    标题中的年份应与大纲的 year 一致，沿用上年大纲时容易漏改。

    Wrong outline:
        title: 示例区2025年供水工作要点
        template: work-points
        year: 2026
        preamble: 抓好供水。
    Right outline:
        title: 示例区${year}年供水工作要点
        template: work-points
        year: 2026
        preamble: 抓好供水。
    Right outline:
        title: 示例区2025年工作总结和2026年工作打算
        template: summary-and-plan
        year: 2026
        preamble: 抓好供水。
    Right outline:
        title: 示例区供水三年行动计划（2025—2027年）
        year: 2026
        preamble: 抓好供水。
    """
    year = text.facts.year
    if text.outline is None or not year:
        return
    for passage in text.of_kind("title"):
        years = [int(one) for one in re.findall(r"(?<!\d)(20\d\d)(?=年|[-—～至])", passage.text)]
        if years and not min(years) <= year <= max(years) and "学年" not in passage.text:
            at = passage.start + passage.text.index(str(years[-1]))
            yield Slip(at, at + 4, (str(years[-1]), str(year)))


@rule(
    Card("G17", "date-far-from-year", "sense", "suspect", "成文日期与计划年度"),
    Says(
        "the date of issue is in {0}, the plan for {1}",
        "成文日期在{0}年，计划年度是{1}年",
        "see which is right",
        "核对哪一个有误",
    ),
)
def date_far_from_year(text: Text) -> Iterator[Slip]:
    """A plan is issued at the end of the year before or in its own.

    计划一般在上年末或当年印发，成文日期相差更远的多是没有改。

    Wrong outline:
        title: 示例区2026年供水工作要点
        year: 2026
        date: 2024-02-09
        preamble: 抓好供水。
    Right outline:
        title: 示例区2026年供水工作要点
        year: 2026
        date: 2026-02-09
        preamble: 抓好供水。
    """
    year, dated = text.facts.year, re.match(r"\d{4}", text.facts.date)
    if text.outline is None or not year or not dated:
        return
    node = text.outline.origin.get("date")
    if node is not None and not year - 1 <= int(dated[0]) <= year + 1:
        yield Slip(0, 0, (dated[0], str(year)), node=node)


RULES = (
    item_without_lead,
    nothing_to_verify,
    done_in_a_plan,
    no_opening,
    title_of_another_year,
    date_far_from_year,
)
