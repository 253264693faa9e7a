"""What stands around a document and is not of it: navigation, copyright, links, catalogue cards, contents, repeats.

The words of web pages are weighed, not looked up one by one: a line is furniture where it speaks as a web page and
stands at the edge of the text. What is left out is always noted with its text.
"""

from __future__ import annotations

import re

from workplan.importing.characters import squash
from workplan.importing.notes import Note
from workplan.importing.ordinals import markers_at
from workplan.records import Record

_VOICE = re.compile(
    r"本站|本网|本網|小编|小編|网友|網友|网站|網站|范文|範文|收藏|转载|轉載|下载|下載|点击|點擊|浏览|瀏覽|阅读"
    r"|閱讀|版权|版權|登录|登錄|注册|註冊"
    r"|首页|首頁|上一篇|下一篇|相关推荐|相關推薦|相关阅读|相關閱讀|推荐专题|最近更新|热门|熱門|友情链接|友情鏈接"
    r"|扫一扫|掃一掃|分享|责任编辑|責任編輯|打印|字号|关闭窗口"
    r"|还看了|還看了|猜你喜欢|更多|链接地址|鏈接|欢迎光临|歡迎|整理|精心准备|精心準備|顶部|頂部|返回|移动端"
    r"|当前位置|當前位置|视频|視頻|评论|評論|图片|圖片|大全"
    r"|Copyright|All Rights Reserved|ICP|©|https?://|www\.|txt|APP|二维码|微信|微博|关注|公众号|字典|題庫|题库"
    r"|问答|問答|参考|參考|欢迎(?:来到|访问)|无障碍|長者|长者(?:版|模式)|关怀版|设为主页"
)
_STRONG = re.compile(
    r"当前位置|當前位置|Copyright|All Rights Reserved|©|ICP备|ICP備|链接地址|上一篇|下一篇|友情链接|友情鏈接"
    r"|扫一扫|掃一掃|还看了|還看了|猜你喜欢|设为首页|加入收藏|无障碍(?:阅读|浏览)|长者(?:版|模式)|关怀版|欢迎(?:来到|访问)"
    r"|本站|小编|小編|责任编辑|責任編輯|责编|推荐专题|相关推荐|相關推薦|相关阅读|最近更新|热门文章|关闭窗口"
    r"|扫码关注|长按识别|识别.{0,4}二维码|点击上方|点.{0,4}在看|阅读原文|分享到|字号[:：]|txt下[载載]|返回顶部|转载请|轉載請|欢迎光临|收藏本|点击数|点击次数"
)
_LABEL = re.compile(
    r"[•·\-\s\u3000]*(?:来源|來源|作者|编辑|編輯|时间|時間|日期|点击|點擊|浏览|瀏覽|阅读|閱讀|字号|字號|移动端"
    r"|发布时间|發布時間|发布日期|更新时间|信息来源|文章来源|责任编辑|稿源|发布机构|浏览次数|访问量|点击数"
    r"|点击率|网站编辑|发行时间|发稿时间|录入时间|供稿|撰稿|稿件来源)"
    r"[\s\u3000]*[:：】]"
)
# A line of the card that government sites put above a document, where there are several.
_CATALOGUE = re.compile(
    r"[•·\-\s\u3000]*(?:索引号|名称|文号|发文字号|发文机关|发文机构|发布机构|发布单位|公开日期|发文日期|成文日期|生成日期|发布日期"
    r"|有效性|主题分类|主题词|体裁分类|组配分类|公开方式|公开类别|公开范围|信息类别|信息分类|分类|文件分类|所属机构|失效日期)"
    r"(?:[:：]|\s|$)"
)
_CARD_LINES = 3
# When a page was put up, with the hour.
_POSTED = re.compile(r"20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?[ \u3000]*\d{1,2}[:：]\d\d")
_TRAIL = re.compile(
    r"\S{1,14}[\s\u3000]*(?:>|›|»|＞|→)[\s\u3000]*\S{1,14}(?:[\s\u3000]*(?:>|›|»|＞|→)|$)|[:：]\s*\S{1,12}\s*(?:>"
    r"|＞|»)\s*\S{1,12}"
)
_SIGNATURE_OF_SITE = re.compile(r"[-—–]{2,}.{2,20}(?:网|網|站|文库|论坛)")
_CARD = re.compile(r"[^：:\t]{1,10}[:：]\s*(?:\t.*)?$|[^：:\t]{1,10}[:：]\t")
_HEAD_LINES = 40
_SENTENCE = re.compile(r"[。！？；!?;]")


def without_furniture(records: tuple[Record, ...]) -> tuple[tuple[Record, ...], list[Note]]:
    """The records without catalogue card and web page before and after the document; notes of each line left out."""
    notes: list[Note] = []
    first, last = _edges(records)
    kept = []
    carded = any(
        "\t" in record.text and _CARD.match(record.text.strip(" \u3000")) for record in records[: min(first, 20)]
    )
    catalogue = _catalogue(records[: min(first, _HEAD_LINES)])
    for index, record in enumerate(records):
        if index < first and _is_card(record):
            notes += [Note("I104", record.place, " ".join(filter(None, row))) for row in record.rows]
            continue
        if index in catalogue:
            notes.append(Note("I104", record.place, record.text.strip()))
            continue
        # A furniture line at an edge goes; one inside goes only where nothing else can be meant by it.
        code = _furniture(record, index < first, index > last, carded)
        if code:
            notes.append(Note(code, record.place, record.text.strip() or " "))
        else:
            kept.append(record)
    return _without_tail(tuple(kept), notes), notes


def _catalogue(head: tuple[Record, ...]) -> frozenset[int]:
    """The lines of a catalogue card among those before the text: none where there are few."""
    found = frozenset(index for index, record in enumerate(head) if _CATALOGUE.match(_without_gaps(record.text)))
    return found if len(found) >= _CARD_LINES else frozenset()


def _is_card(record: Record) -> bool:
    """True for a table that is such a card."""
    cells = (_without_gaps(cell.strip()) for row in record.rows for cell in row)
    return bool(record.rows) and sum(1 for cell in cells if _CATALOGUE.match(cell)) >= _CARD_LINES


def _without_gaps(text: str) -> str:
    """The text without the spaces that spread a label: 索 引 号."""
    return re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000]{1,4}(?=[\u4e00-\u9fff])", "", text[:40])


def _edges(records: tuple[Record, ...]) -> tuple[int, int]:
    """The indices of the first and the last record that are sentences of the document's own."""
    own = [i for i, r in enumerate(records) if _is_prose(r.text) and _weight(r.text) < 3]
    if not own:
        return len(records), -1
    return own[0], own[-1]


def _is_prose(text: str) -> bool:
    ended = len(text) >= 25 and text.rstrip()[-1:] in tuple("。！？")
    return ended or (len(text) >= 60 and bool(_SENTENCE.search(text)))


def _weight(text: str) -> int:
    if len(text) > 400:
        return 0
    words = set(_VOICE.findall(text))
    return len(words) + 2 * bool(_STRONG.search(text))


def _furniture(record: Record, before: bool, after: bool, carded: bool) -> str:
    text = record.text
    stripped = text.strip(" \u3000\xa0")
    if not stripped or record.rows or record.level is not None:
        return ""
    if before and "\t" in text and _CARD.match(text.strip(" \u3000")):
        return "I104"
    if len(stripped) > 400:
        return ""
    if before or after:
        card = before and carded and _CARD.fullmatch(stripped) and len(stripped) < 9
        weight = (
            _weight(stripped)
            + (after and not _SENTENCE.search(stripped))
            + 2 * bool(_VOICE.fullmatch(stripped.lstrip("-•· ")))
            + 3 * bool(before and _POSTED.search(stripped) and not _SENTENCE.search(stripped))
        )
        if weight >= 3 or _LABEL.match(stripped) or _TRAIL.search(stripped) or card:
            return "I101"
        return "I101" if _SIGNATURE_OF_SITE.match(stripped) else ""
    strong = _STRONG.search(stripped) and len(stripped) < 60 and not _SENTENCE.search(stripped)
    return "I101" if strong or (len(stripped) < 60 and _TRAIL.match(stripped) and _weight(stripped)) else ""


def _without_tail(records: tuple[Record, ...], notes: list[Note]) -> tuple[Record, ...]:
    """Without the links that follow the first furniture line after the document's last sentence."""
    gone = {note.place for note in notes if note.code == "I101"}
    _, last = _edges(records)
    if last < 0:
        return records
    end = next((place for place in sorted(gone) if place > records[last].place), None)
    if end is None:
        return records
    for record in records[last + 1 :]:
        if record.place > end and record.text.strip():
            notes.append(Note("I101", record.place, record.text.strip()))
    return tuple(record for i, record in enumerate(records) if i <= last or record.place <= end)


def without_repeats(records: tuple[Record, ...]) -> tuple[tuple[Record, ...], list[Note]]:
    """The records without runs of lines that stand again word for word further down, as pages with a preview do."""
    notes: list[Note] = []
    keys = [squash(record.text) for record in records]
    latest: dict[str, int] = {}
    later: list[int] = [-1] * len(records)
    for index in range(len(records) - 1, -1, -1):
        later[index] = latest.get(keys[index], -1) if keys[index] else -1
        latest[keys[index]] = index
    head = next((i for i, r in enumerate(records[:_HEAD_LINES]) if markers_at(r.text)), _HEAD_LINES)
    kept = []
    index = 0
    while index < len(records):
        # Previews stand at the head; further down, lines that come again are cells of a table or a refrain.
        length = _run_length(keys, later, index) if index < head else 0
        if length >= 2 and sum(len(key) for key in keys[index : index + length]) >= 24:
            notes += [Note("I105", r.place, r.text.strip()) for r in records[index : index + length] if r.text.strip()]
            index += length
        else:
            kept.append(records[index])
            index += 1
    return tuple(kept), notes


def _run_length(keys: list[str], later: list[int], index: int) -> int:
    """How many lines from here on stand again in the same order; a blank line breaks no run, and counts for nothing."""
    target = later[index]
    if target < 0:
        return 0
    length = at = 0
    while index + at < target and target + at < len(keys) and keys[index + at] == keys[target + at]:
        at += 1
        length = at if keys[index + at - 1] else length
    return length
