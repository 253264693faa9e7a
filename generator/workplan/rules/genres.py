"""What a kind of document may say, whom it is sent to, and how it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.rules.names import ALIASES
from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import RUNNING, WRITTEN, Text

_ORDER = "《党政机关公文处理工作条例》"
_STANDARD = "GB/T 9704-2012"


@rule(
    Card("E06", "request-in-report", "law", "certain", f"{_ORDER}第十五条"),
    Says(
        "a report asks for a decision: “{0}”", "报告里夹带请示事项：“{0}”", "send a 请示 of its own", "另行用请示行文"
    ),
)
def request_in_report(text: Text) -> Iterator[Slip]:
    """A 报告 tells and does not ask: what needs an answer goes into a 请示.

    不得在报告等非请示性公文中夹带请示事项。

    Wrong:
        示例区水务局关于供水情况的报告
        示例区人民政府：
        供水总体平稳。
        妥否，请批示。
    Right:
        示例区水务局关于供水情况的报告
        示例区人民政府：
        供水总体平稳。
        特此报告。
    """
    if re.search(r"报告(?:[（(].*)?$", text.facts.title) and "请示" not in text.facts.title:
        for match in text.matches(_ASKED, RUNNING):
            yield Slip(match.start(), match.end(), (match[0],))


_ASKED = re.compile(
    r"(?:妥否|当否|可否|是否妥当|以上请示)[，,]?请(?:予)?(?:批示|审批|批复|审定|指示)|请予?(?:批准|批复)。$", re.M
)


@rule(
    Card("E18", "request-to-several", "law", "suspect", f"{_ORDER}第十五条"),
    Says(
        "a request is sent to several offices",
        "请示主送了几个机关",
        "send it to one, copy the others",
        "只主送一个，其余抄送",
    ),
)
def request_to_several(text: Text) -> Iterator[Slip]:
    """A 请示 is answered by one office, and is sent to that alone.

    请示原则上只主送一个上级机关，需要同时送其他机关的用抄送。

    Wrong:
        示例区水务局关于增加供水经费的请示
        示例区人民政府、示例区财政局：
        请批准。
    Right:
        示例区水务局关于增加供水经费的请示
        示例区人民政府：
        请批准。
    """
    if re.search("请示$", text.facts.title):
        for passage in text.of_kind("addressees"):
            if re.search("[、，,]", passage.text):
                yield Slip(passage.start, passage.end)


@rule(
    Card("E10", "copies-end", "standard", "certain", f"{_STANDARD}, 7.4.2"),
    Says("the list of copies does not end in 。", "抄送机关之后没有句号", "end it in 。", "末尾加句号"),
    fixes="safe",
)
def copies_end(text: Text) -> Iterator[Slip]:
    """The last of those who get copies is followed by a full stop.

    最后一个抄送机关名称后标句号。

    Wrong:
        请抓好供水。
        抄送：区委办公室，区人大常委会办公室
    Fixed:
        请抓好供水。
        抄送：区委办公室，区人大常委会办公室。
    Right:
        请抓好供水。
        抄送：区委办公室，区人大常委会办公室。
    """
    if text.outline is not None:
        return
    for passage in text.of_kind("imprint"):
        if re.match(r"抄\s*送", passage.text) and re.search("[\u4e00-\u9fff）；，,;]$", passage.text):
            last = passage.text[-1]
            kept = last if last not in "；，,;" else ""
            yield Slip(passage.end - 1, passage.end, (), f"{kept}。")


@rule(
    Card("E13", "secrecy-form", "standard", "certain", f"{_STANDARD}, 7.2.2；《国家秘密载体保密管理规定》"),
    Says("the mark of secrecy is written “{0}”", "密级和保密期限写作“{0}”", "write “{1}”", "写作“{1}”"),
    fixes="safe",
)
def secrecy_form(text: Text) -> Iterator[Slip]:
    """Secrecy and its term are joined by a star: 机密★1年.

    密级和保密期限之间用“★”分隔。

    Wrong:
        机密☆1年
        示例区水务局文件
        请抓好供水。
    Fixed:
        机密★1年
        示例区水务局文件
        请抓好供水。
    Right:
        机密★1年
        示例区水务局文件
        请抓好供水。
    """
    for passage in text.passages:
        found = _SECRECY.fullmatch(passage.text)
        if found:
            right = f"{found[1]}★{found[2]}"
            yield Slip(passage.start, passage.end, (passage.text, right), right)


_SECRECY = re.compile(r"(绝密|机密|秘密)\s*(?:[☆＊*·•\-—]|\s)?\s*(\d{1,2}年|\d{1,2}个月|长期)")


@rule(
    Card("E11", "two-names-for-one", "practice", "suspect", "公文写作惯例"),
    Says("“{0}” stands beside “{1}”", "“{0}”与“{1}”混用", "keep to one name", "全文统一用一种称谓"),
)
def two_names_for_one(text: Text) -> Iterator[Slip]:
    """One body has one name in one document: in full, or in short where that was said.

    同一机关在一份文件里称谓应当统一，不要全称、简称混用。

    Wrong: 由区发改委牵头，报市发展改革委备案。
    Right: 由区发展改革委牵头，报市发展改革委备案。
    """
    for short, full in ALIASES:
        if full in text.whole and f"简称{short}" not in text.whole:
            match = re.search(re.escape(short), text.whole)
            if match and text.passage_at(match.start()).kind in WRITTEN:
                yield Slip(match.start(), match.end(), (short, full))


@rule(
    Card("E19", "short-name-too-early", "practice", "suspect", "公文写作惯例"),
    Says(
        "“{0}” is used before it is said what it stands for",
        "“{0}”在写明“以下简称”之前已经使用",
        "say it at the first mention",
        "在第一次出现时注明",
    ),
)
def short_name_too_early(text: Text) -> Iterator[Slip]:
    """A short name is explained where it comes first.

    简称应在第一次出现时注明。

    Wrong:
        各科室要按《办法》执行。
        《示例区供水管理办法》（以下简称《办法》）自3月1日起施行，各科室要组织学习《办法》。
    Right:
        《示例区供水管理办法》（以下简称《办法》）自3月1日起施行，各科室要组织学习《办法》。
    """
    for match in text.matches(_SHORT, RUNNING):
        at = text.whole.find(match[1])
        if 0 <= at < match.start() and text.passage_at(at).kind in RUNNING:
            yield Slip(at, at + len(match[1]), (match[1],))


_SHORT = re.compile(r"[（(]以下简称(《[^《》\n]{2,20}》)[）)]")

RULES = (request_in_report, request_to_several, copies_end, secrecy_form, two_names_for_one, short_name_too_early)
