"""What plans promise: years, deadlines, who does it, what was left open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.sentences import sentences_of
from workplan.rules.text import RUNNING, Text

_PLAN = re.compile(r"要点|计划|安排|打算|思路|方案|部署|分工")
_REVIEW = re.compile(r"总结|回顾|情况|汇报|报告|工作总结")
# What says that a sentence speaks of what was, of a rule that was given, or of another's document.
_PAST = re.compile(
    r"已经?|曾|了|以来|累计|实现了|同比|相?比|较|增长|下降|基数|上年|去年|总结|回顾|完成情况|印发|出台|发布|批准|通过|要求|规定"
    r"|召开|考核|评估|遗留|结转|基础上|截至|截止|自|从|起|启动|获|原|历史|年度|跨|初|—|～|-|至|《|〔|“"
)
_DEADLINE = re.compile(
    r"(?<!\d)(20\d\d)年(?:(?:\d{1,2}月)?(?:\d{1,2}日|底|末|上旬|中旬|下旬)?)(?:之?前|以前)(?![^，。；\n]{0,14}的)"
)
_YEAR = re.compile(r"(?<![\d〔\[（(《—～-])(20\d\d)年(?![—～\-至度])")


@rule(
    Card("G01", "deadline-in-the-past", "sense", "certain", "计划年度与时限应当一致"),
    Says(
        "a plan of {1} sets the deadline “{0}”",
        "{1}年的计划，时限却写“{0}”",
        "the year was left over from an earlier plan",
        "多是沿用旧稿时年份没有改",
    ),
)
def deadline_in_the_past(text: Text) -> Iterator[Slip]:
    """A plan cannot set a deadline that lies before its year: it was taken over from last year's text.

    计划中的完成时限早于计划年度，多是沿用上年文稿时漏改年份。

    Wrong:
        示例区2026年水务工作要点
        一、供水
        2025年6月底前完成管网改造，年底前通水。
    Right:
        示例区2026年水务工作要点
        一、供水
        2026年6月底前完成管网改造。
        2025年底前已完成的路段，由原单位管护。
        对2025年底前投用的泵站逐站体检。
    """
    year = text.facts.year
    if not year or not _is_plan(text):
        return
    for match in text.matches(_DEADLINE, RUNNING):
        start, end = sentences_of(text, match.start())
        sentence = text.whole[start:end]
        rest = sentence.replace(match[0], "", 1)
        if int(match[1]) < year and not _PAST.search(rest) and _in_plan(text, match.start()):
            yield Slip(match.start(), match.end(), (match[0], str(year)))


@rule(
    Card("G14", "stale-year", "sense", "suspect", "计划年度与文内年份应当一致"),
    Says(
        "a plan of {1} says what is to be in {0}",
        "{1}年的计划里，却写{0}年要做什么",
        "see whether the year was left over",
        "检查年份是否沿用旧稿",
    ),
)
def stale_year(text: Text) -> Iterator[Slip]:
    """A sentence that looks ahead names a year that is over.

    展望性的句子里出现了早于计划年度的年份。

    Wrong:
        示例区2026年水务工作要点
        2025年，全区将新建泵站3座。
    Right:
        示例区2026年水务工作要点
        2026年，全区将新建泵站3座。
        2025年新建泵站2座，今年将再建3座。
    """
    year = text.facts.year
    if not year or not _is_plan(text):
        return
    for match in text.matches(_YEAR, RUNNING):
        if not year - 3 <= int(match[1]) < year or not _in_plan(text, match.start()):
            continue
        start, end = sentences_of(text, match.start())
        sentence = text.whole[start:end]
        rest = sentence.replace(match[0], "", 1)
        if _LOOKS_AHEAD.match(text.whole, match.end(), end) and not _PAST.search(rest) and str(year) not in sentence:
            yield Slip(match.start(), match.end(), (match[1], str(year)))


_LOOKS_AHEAD = re.compile(
    r"(?:[，,]?(?:全[省市县区镇校局]|我[省市县区校局镇们]|各[科室单位]+)?)(?:的?(?:总体|主要|重点)?(?:工作)?"
    r"(?:目标|任务|思路|安排|打算|要点|重点)(?:是|：|为)|将|力争|确保|计划|拟|争取|要(?!求))"
)


def _is_plan(text: Text) -> bool:
    title = text.facts.issued or text.facts.title
    return bool(_PLAN.search(title)) or (text.outline is not None and text.facts.genre not in ("speech", "notice"))


def _in_plan(text: Text, offset: int) -> bool:
    """Whether a place is not in the part of a review that looks back."""
    if not _REVIEW.search(text.facts.issued or text.facts.title) and text.facts.genre != "summary-and-plan":
        return True
    heads = [p for p in text.passages if p.start <= offset and p.level <= 1 and p.kind in ("heading", "prose")]
    heads = [p for p in heads if p.kind == "heading" and (p.marker is None or p.marker.kind == "一、")]
    return bool(heads) and bool(_PLAN.search(heads[-1].text)) and not _REVIEW.search(heads[-1].text)


@rule(
    Card("G10", "placeholder", "sense", "certain", "公文写作惯例"),
    Says("“{0}” is still open", "“{0}”尚未填写", "fill it in", "补上内容"),
)
def placeholder(text: Text) -> Iterator[Slip]:
    """What was left open in a draft must not go out. Outlines are told of it by W205.

    草稿里留空的××、20××年、【待定】、TODO等，印发前要补全。大纲由W205提示。

    Wrong: 20××年，全区新建泵站××座。
    Wrong: 新建泵站【待填】座，TODO补充地点。
    Wrong: 由某某科牵头，于{{date}}前完成。
    Right: 长×宽×高为3×4×5米。
    Right: 某某些地方的做法不可取。
    """
    if text.outline is None:
        for match in text.matches(_OPEN):
            yield Slip(match.start(), match.end(), (match[0],))


_OPEN = re.compile(
    r"(?:20)?[×]{2,4}(?=[年月日个所名人次万元座项条处区县市镇乡村局科]|$)|(?:20[xX]{2}|[xX]{4})(?=年)|[xX]{2,3}(?=[市县区镇局月日]\b)"
    r"|【[^】\n]{0,12}(?:待|填|补)[^】\n]{0,12}】|\bTODO\b|\bTBD\b|\{\{[^{}\n]{0,80}\}\}"
    r"|某某(?=[市县区镇乡村局科处单位同志学校公司])|[（(]待(?:定|填|补充?)[）)]"
)


@rule(
    Card("G04", "lead-supports-itself", "practice", "certain", "任务分工惯例"),
    Says("“{0}” leads and is named again as support", "“{0}”既是牵头单位又列为配合单位", "name it once", "只写一次"),
)
def lead_supports_itself(text: Text) -> Iterator[Slip]:
    """An office that leads a task need not be told to support itself.

    牵头单位不应同时列入配合（责任）单位。

    Wrong: 抓好供水。（牵头单位：水务科；配合单位：财务科、水务科）
    Right: 抓好供水。（牵头单位：水务科；配合单位：财务科、办公室）
    """
    for match in text.matches(_DIVIDED, RUNNING):
        leads = _organs(match[1])
        for organ in (one for one in _organs(match[2]) if one in leads):
            start = match.start(2) + match[2].index(organ)
            yield Slip(start, start + len(organ), (organ,))


_DIVIDED = re.compile(
    r"牵头(?:单位|部门|科室)[：:]([^；;（）\n]{2,60})[；;，,。]\s*(?:配合|协同|参与)(?:单位|部门|科室)[：:]([^；;）\n]{2,200})"
)


def _organs(written: str) -> tuple[str, ...]:
    return tuple(one.strip(" 。，；;,)）") for one in re.split("[、，,]", written) if one.strip())


@rule(
    Card("G05", "vague-deadline", "practice", "hint", "计划时限应当具体"),
    Says("the deadline “{0}” cannot be checked", "时限“{0}”无法检查", "name a month", "写明月份"),
)
def vague_deadline(text: Text) -> Iterator[Slip]:
    """A deadline that nobody can miss is none. 长期坚持 and 持续推进 are accepted where work has no end.

    “尽快”“适时”“近期”无法检查是否按时完成；长期工作可写“持续推进”。

    Wrong: 尽快完成管网改造。
    Right: 6月底前完成管网改造，持续推进巡查。
    """
    for match in text.matches(_VAGUE, RUNNING):
        yield Slip(match.start(), match.end(), (match[0],))


_VAGUE = re.compile(r"尽快|尽早|适时|近期(?!目标|规划|建设)|择机|早日")


@rule(
    Card("G08", "stands-twice", "sense", "suspect", "公文写作惯例"),
    Says("this sentence stands in the text before", "这句话前面已经出现过", "keep one of them", "保留一处"),
)
def stands_twice(text: Text) -> Iterator[Slip]:
    """A sentence of twenty characters or more that stands twice was copied and not changed.

    二十字以上的句子在文中出现两次，多是复制后忘了修改。

    Wrong:
        一、供水
        对全区三十座泵站逐一检修，更换老旧设备和管线，建立台账。
        二、排水
        对全区三十座泵站逐一检修，更换老旧设备和管线，建立台账。
    Right:
        一、供水
        对全区三十座泵站逐一检修，更换老旧设备和管线，建立台账。
        二、排水
        对城区排水管道开展清淤，重点疏通易涝路段的雨水口。
    """
    seen: set[str] = set()
    for passage in text.of_kind("prose", "point"):
        for match in _SENTENCE.finditer(passage.text):
            sentence = match[0].strip()
            if sentence in seen:
                start = passage.start + match.start() + len(match[0]) - len(match[0].lstrip())
                yield Slip(start, start + len(sentence))
            seen.add(sentence)


_SENTENCE = re.compile(r"(?<![^。！？\n（）()])[^。！？\n（）()，；、][^。！？\n（）()]{19,}[。！？]")


@rule(
    Card("G07", "empty-words", "practice", "hint", "公文写作惯例"),
    Says(
        "“{0}” stands {1} times in {2} characters",
        "“{0}”一类的词在{2}字里用了{1}次",
        "say what is done",
        "换成具体的做法",
    ),
)
def empty_words(text: Text) -> Iterator[Slip]:
    """进一步, 切实, 扎实, 不断 say nothing once they stand in every sentence.

    “进一步”“切实”“扎实”“不断”用得过密，文字就空了。

    Wrong:
        进一步加强管理，切实抓好落实，扎实推进工作，不断提高水平。
        进一步完善制度，切实转变作风，扎实开展培训，不断改进服务，进一步压实责任。
    Right: 每月检查一次泵站，逐站登记；对发现的漏点三日内修复，修复情况在公示栏公开。进一步完善制度。
    """
    running = [passage for passage in text.passages if passage.kind in RUNNING]
    length = sum(len(passage.text) for passage in running)
    found = list(text.matches(_EMPTY, RUNNING))
    if len(found) > 8 and len(found) * 1000 > 8 * max(length, 1):
        first = found[0]
        yield Slip(first.start(), first.end(), (first[0], str(len(found)), str(length)))


_EMPTY = re.compile(r"进一步|切实|扎实|不断|大力|积极|着力|深入")

RULES = (
    deadline_in_the_past,
    stale_year,
    placeholder,
    lead_supports_itself,
    vague_deadline,
    stands_twice,
    empty_words,
)
