"""The frame of a document: what stands before its first sentence, and a notice that issues it."""

from __future__ import annotations

import re
from functools import reduce
from typing import NamedTuple

from workplan.importing.characters import is_heading_like, squash
from workplan.importing.dates import Signed, date_of, is_organ, number_of, signed_line, year_in
from workplan.importing.notes import Note
from workplan.importing.ordinals import markers_at
from workplan.records import Record

_TITLE_WORDS = re.compile(
    r"要点|要點|计划|計劃|計畫|方案|总结|總結|意见|意見|通知|讲话|講話|致辞|思路|打算|规划|規劃|规则|規則|办法"
    r"|辦法|决定|決定|报告|報告|预案|措施|条例|安排|函|纲要|綱要|细则|制度|清单|清單|发言|汇报|分解表|分工表|一览表|任务书|责任书|(?i:plan|summary|report|notice)"
    r""
)
_CONTINUED_TITLE = re.compile(
    r"^(?:关于|關於|印发|實施|实施)|(?:关于|關於|印发|印發|转发|轉發|及|和|与|的|暨|》|、)$|^20\d\d$"
)
_SALUTATION = re.compile(
    r"(?:尊敬的|亲爱的|親愛的|各位|全体|全體|老师|老師|同志|代表|委员|同学|朋友|来宾|领导|女士|先生|家长"
    r"|[，、,\s]|们|們|们好)+[：:!！]?"
)
_ADDRESSEE = re.compile(r"各|国务院|省|市|县|縣|区|區|局|部|校|单位|單位|委|科室|办|政府|部门|All|To ")
# The title's second line: ——在……会议上.
_SECOND_TITLE = re.compile("[—–-]{2,}[^—–\\-。；！？]{4,60}$")
# Several of them; the colon was lost.
_ADDRESSEES = re.compile(r"各[^。；！？：:]{2,80}[，、,][^。；！？：:]{2,120}")
_STATUS = re.compile(
    r"[（(](征求意见稿|徵求意見稿|讨论稿|討論稿|草案|草稿|送审稿|送審稿|初稿|试行|試行|修订稿|审议稿)[）)]"
)
_BRACKETED = re.compile(r"[（(].{2,80}[）)]")
_REMARK = re.compile(r"[（(].{2,80}[）)]|附[\s\u3000]*件[\s\u3000]*\d{0,2}[：:]?")
_PASSED = re.compile(r"[（(](?=.*(?:年|通过|通過|会|會|稿|版))(?!.*(?:共|页|頁|字|网|載|载))[^（）()]{4,60}[）)]")
_MARK = re.compile(r".{3,40}文件")
_SAMPLE = re.compile(r"(?:参考)?(?:范文|範文)(?:大全|精选|模板)?$|篇[一二三四五六七八九十\d]+$|[（(]\d{1,2}[）)]$")
_ENGLISH_ORGAN = re.compile(
    r"(?:\S+ ){0,8}(?:Department|Office|Library|Council|Bureau|Board|Committee|Ministry|School|University|College"
    r"|Agency|Authority|Commission|Institute|Center|Centre|Division|Secretariat|Government|Company|Association)"
    r"(?: (?:of|for)(?: \S+){1,8})?"
)
_DATED = re.compile(r"[（(].{0,20}\d年.{0,20}[）)]")
_BULLET = re.compile(r"^[•·●■◆▲*\-–—\s\u3000]+")
_MAX_HEAD = 40
_MIN_NAMED = 7


class Front(NamedTuple):
    """What stands before the first sentence of a document or of the notice that issues it."""

    title: str = ""
    number: str = ""
    mark: str = ""
    status: str = ""
    addressees: tuple[str, ...] = ()
    salutation: str = ""
    date: str = ""
    speaker: str = ""
    issuer: str = ""
    styled: bool = False


def read_front(records: tuple[Record, ...], notes: list[Note]) -> tuple[Front, tuple[Record, ...]]:
    """The front of a document and the records after it; lines that say nothing known are noted as left out."""
    head = records[: _front_end(records)]
    front = Front()
    loose: list[int] = []
    for index, record in enumerate(head):
        known = _known(front, record) if record.text.strip() else None
        front = known or front
        # A date without brackets may be the page's: it is used where nothing better stands, and reported.
        if not known or (date_of(record.text) and record.text.strip()[0] not in "（("):
            loose.append(index)
    styled = [index for index, record in enumerate(head) if record.style == "title" and record.text.strip()]
    if _is_whole_title(front.title, [head[index].text for index in loose]):
        title, lines = _squeezed(front.title), styled
    else:
        loose = sorted([*loose, *styled])
        title, lines = _title(head, loose)
    known_lines = [index for index, record in enumerate(head) if index not in loose]
    last = max([*lines, *known_lines], default=-1)
    # Headings below the title belong to the text.
    later = [i for i in loose if i > last and _is_text(head[i].text.strip())]
    speaker = _speaker(head, loose, lines, later) if front.salutation else ""
    issuer, later = _issuer_below(head, records[len(head) :], lines, later)
    remark = _remark_below(head, loose, lines) if not front.status else -1
    if remark >= 0:
        loose = [index for index in loose if index != remark]
        front = front._replace(status=head[remark].text.strip()[1:-1])
    left_out = [
        head[i] for i in loose if i not in lines and i not in later and head[i].text.strip() not in (speaker, issuer)
    ]
    _note_left_out(left_out, title + front.number, notes)
    said = [record for index, record in enumerate(head) if index not in later]
    rest = (*(head[i] for i in later), *records[len(head) :])
    front = front._replace(title=title, speaker=speaker, issuer=issuer)
    return front, _without_refrain(rest, said, title, notes)


def _is_whole_title(styled: str, others: list[str]) -> bool:
    """True where what stands in the style of titles is the title: it says so, or no other line does."""
    said = any(_TITLE_WORDS.search(text) for text in others)
    return bool(styled) and (bool(_TITLE_WORDS.search(styled)) or not said)


def _remark_below(head: tuple[Record, ...], loose: list[int], lines: list[int]) -> int:
    """The line in brackets right below the title, which says who passed it or when; -1 where there is none."""
    below = next((index for index in loose if lines and index > lines[-1] and head[index].text.strip()), -1)
    return below if below >= 0 and _PASSED.fullmatch(head[below].text.strip()) else -1


def _is_text(text: str) -> bool:
    return bool(text) and not _BRACKETED.fullmatch(text) and not date_of(text)


def _speaker(head: tuple[Record, ...], loose: list[int], lines: list[int], later: list[int]) -> str:
    """The name between the title of a speech and its salutation."""
    below = [i for i in loose if i not in later and lines and i > lines[-1] and 2 <= len(head[i].text.strip()) <= 30]
    return head[below[-1]].text.strip() if below else ""


def _issuer_below(
    head: tuple[Record, ...], rest: tuple[Record, ...], lines: list[int], later: list[int]
) -> tuple[str, list[int]]:
    """The office named on the line below the title, and the lines that are left for the text."""
    following = next((record.text for record in rest if record.text.strip()), "")
    if len(later) == 1 and lines and not any(record.text.strip() for record in head[lines[-1] + 1 : later[0]]):
        text = head[later[0]].text.strip()
        named = bool(_ENGLISH_ORGAN.fullmatch(text)) if text.isascii() else is_organ(text) and text[-2:] != "部署"
        if named or (text.isascii() and markers_at(following)):
            return text, []
    return "", later


def _note_left_out(records: list[Record], title: str, notes: list[Note]) -> None:
    for record in records:
        text = record.text.strip()
        if text:
            repeated = _SAMPLE.sub("", squash(_bare(text))) in squash(title)
            notes.append(Note("I105" if repeated else "I107", record.place, text))


def _front_end(records: tuple[Record, ...]) -> int:
    """Where the first sentence, ordinal or heading of the text itself stands."""
    end = 0
    for index, record in enumerate(records[:_MAX_HEAD]):
        text = record.text.strip()
        if not text and not record.rows:
            continue
        if record.rows or record.style.startswith("heading") or record.ordinal:
            break
        if _is_address(text, bool(end)):
            return index + 1
        if _begins_text(text):
            break
        end = index + 1
    return end


def _is_address(text: str, after_title: bool) -> bool:
    if _SALUTATION.fullmatch(text) and len(text) < 40 and (text[-1] in "：:!！，," or after_title):
        return bool(re.search("们|們|各位|同志|代表|老师|老師", text))
    if after_title and _ADDRESSEES.fullmatch(text):
        return True
    return (
        text[-1] in "：:" and len(text) <= 200 and bool(_ADDRESSEE.search(text)) and not re.search("[。；]|如下", text)
    )


def _begins_text(text: str) -> bool:
    if number_of(text) or date_of(text) or _BRACKETED.fullmatch(text) or signed_line(text):
        return False
    if (
        markers_at(text)
        and not re.match(r"\d+-\d+", text)
        and not (markers_at(text)[0].weak and _TITLE_WORDS.search(text))
    ):
        return True
    if re.fullmatch(r"[\d\s]{1,12}", text) or not re.search(r"\w", text):
        return False
    # A heading right before the first ordinal or sentence, after blank or title lines, is the title all the same.
    return not is_heading_like(_bare(text))


def _known(front: Front, record: Record) -> Front | None:
    """The front with what the line says; None where it may be a part of the title."""
    text = record.text.strip()
    if record.style == "title":
        return front._replace(title=_joined(front.title, text), styled=True)
    if number_of(text) and not front.number:
        return front._replace(number=number_of(text))
    if date_of(text):
        return front._replace(date=date_of(text) if text[0] in "（(" else front.date or date_of(text))
    status = _STATUS.fullmatch(text)
    if status and not front.status:
        return front._replace(status=status[1])
    if _is_address(text, True) and not front.addressees and not front.salutation:
        return _addressed(front, text)
    if _MARK.fullmatch(squash(text)) and not front.mark and len(text) < 30 and not _TITLE_WORDS.search(text[:-2]):
        return front._replace(mark=squash(text))
    return None


def _addressed(front: Front, text: str) -> Front:
    plain = text.rstrip("：:!！，, ")
    if _SALUTATION.fullmatch(text):
        return front._replace(salutation=plain)
    parts = re.split("，|,(?! )", plain)
    return front._replace(addressees=tuple(part.strip() for part in parts if part.strip()))


def _title(head: tuple[Record, ...], loose: list[int]) -> tuple[str, list[int]]:
    """The title among the lines before the text, and the lines that it stands on."""
    blocks = _blocks(head, loose)
    if not blocks:
        return "", []
    titled = [block for block in blocks if _TITLE_WORDS.search("".join(head[index].text for index in block))]
    # What stands below the date in brackets is of the text, whatever its words.
    dated = next((i for i, record in enumerate(head) if _DATED.fullmatch(record.text.strip())), len(head))
    titled = [block for block in titled if block[-1] < dated] or titled
    # Headings and names of pages can sound like titles as well; a year is of the title.
    yearly = [block for block in titled if year_in("".join(head[index].text for index in block))]
    titled = yearly or titled
    lines = _title_lines(head, (titled or _repeated(head, blocks) or blocks)[-1])
    title = _SAMPLE.sub("", reduce(_joined, (_bare(head[index].text) for index in lines), ""))
    below = next((index for index in loose if index > lines[-1] and head[index].text.strip()), -1)
    if below >= 0 and _SECOND_TITLE.match(head[below].text.strip()):
        title, lines = title + head[below].text.strip(), [*lines, below]
    return _with_office(_squeezed(title), lines, head, loose)


def _repeated(head: tuple[Record, ...], blocks: list[list[int]]) -> list[list[int]]:
    """The blocks of one line that another block says as well: a web page names its document more than once."""
    said = [squash(_bare(head[block[0]].text)) if len(block) == 1 else "" for block in blocks]
    return [block for block, text in zip(blocks, said, strict=True) if text and said.count(text) > 1]


def _with_office(title: str, lines: list[int], head: tuple[Record, ...], loose: list[int]) -> tuple[str, list[int]]:
    """The title with the office that stands apart above it, where it begins with 关于."""
    above = next((index for index in reversed(loose) if index < lines[0] and head[index].text.strip()), -1)
    office = _bare(head[above].text) if above >= 0 else ""
    if not title.startswith(("关于", "關於")) or not is_organ(office):
        return title, lines
    return _squeezed(office) + title, [above, *lines]


def _joined(above: str, below: str) -> str:
    """Two lines of a title as one; between words of letters there is a space."""
    parted = above[-1:].isascii() and above[-1:].isalnum() and below[:1].isascii() and below[:1].isalnum()
    return f"{above} {below}" if parted and above else above + below


def _blocks(head: tuple[Record, ...], loose: list[int]) -> list[list[int]]:
    """The lines that stand together: what is blank, in brackets or known parts them."""
    blocks: list[list[int]] = [[]]
    for index in loose:
        text = head[index].text.strip()
        if not text or (_BRACKETED.fullmatch(text) and blocks[-1]):
            blocks.append([])
        elif re.fullmatch(r"[\d\W]*|附[\s\u3000]*[件表][\s\u3000]*\d{0,2}", text) and not _is_cut_year(head, index):
            continue
        elif not any(squash(_bare(head[other].text)) == squash(_bare(text)) for other in blocks[-1]):
            parted = bool(blocks[-1]) and not set(range(blocks[-1][-1] + 1, index)) <= set(loose)
            blocks = [*blocks, []] if parted else blocks
            blocks[-1].append(index)
    return [block for block in blocks if block]


def _is_cut_year(head: tuple[Record, ...], index: int) -> bool:
    """True for the year of a title whose next line begins with 年."""
    following = next((record.text.strip() for record in head[index + 1 :] if record.text.strip()), "")
    return bool(re.fullmatch(r"20\d\d", head[index].text.strip())) and following[:1] == "年"


def _title_lines(head: tuple[Record, ...], block: list[int]) -> list[int]:
    """The lines of a block that make one title: all, or from the last that begins one."""
    if len(block) == 1:
        return block
    wanted = [i for i, index in enumerate(block) if _TITLE_WORDS.search(head[index].text)]
    last = wanted[-1] if wanted else len(block) - 1
    first = last
    while first > 0 and _goes_on(head[block[first - 1]].text.strip()):
        first -= 1
    return block[first : last + 1]


def _goes_on(above: str) -> bool:
    """True where the line below still belongs to the title: this one alone is no whole title, or it breaks off."""
    if _CONTINUED_TITLE.search(above) or above.count("《") > above.count("》") or above.count("“") > above.count("”"):
        return True
    return not re.search(
        r"(?:要点|計劃|计划|方案|通知|总结|思路|讲话|讲话稿|意见|规则|预案)$", above
    ) and not re.search(r"[:：>]", above)


def _bare(text: str) -> str:
    return _BULLET.sub("", text.strip())


def _squeezed(text: str) -> str:
    """The title without the spaces that spread its characters over the line."""
    text = re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])", "", text.strip())
    return re.sub(r"(?<=[^\x00-\x7f])[\s\u3000]+(?=[^\x00-\x7f])", "", text)


def _without_refrain(
    records: tuple[Record, ...], head: list[Record], title: str, notes: list[Note]
) -> tuple[Record, ...]:
    """The records without lines that only say the title again."""
    # The name of the office stands again in the signature.
    lines = [record.text.strip() for record in head if is_heading_like(record.text.strip())]
    said = {squash(_bare(line)) for line in lines if not is_organ(line)} | {squash(title)}
    kept = []
    for record in records:
        if (
            record.text.strip()
            and squash(_bare(record.text)) in said
            and not record.ordinal
            and not markers_at(record.text)
        ):
            notes.append(Note("I105", record.place, record.text.strip()))
        else:
            kept.append(record)
    return tuple(kept)


class Issued(NamedTuple):
    """A notice and the document that it issues, parted; `note` is the remark in brackets under the date."""

    notice: tuple[Record, ...]
    signed: Signed
    plan: tuple[Record, ...]
    note: str = ""


def part_notice(records: tuple[Record, ...]) -> Issued | None:
    """The notice that stands before a plan, parted from it at the notice's date; None where there is no notice."""
    for index, record in enumerate(records):
        signed = signed_line(record.text)
        if not signed or not signed.date:
            continue
        before, after = records[:index], records[index + 1 :]
        if _is_notice(before, after) and _is_plan(before, after):
            return _parted(before, signed, after)
    return None


def _parted(before: tuple[Record, ...], signed: Signed, after: tuple[Record, ...]) -> Issued:
    while before and not before[-1].text.strip():
        before = before[:-1]
    if before and not signed.organ and is_organ(before[-1].text):
        signed = signed._replace(organ=squash(before[-1].text))
        before = before[:-1]
    note = ""
    while after and (not after[0].text.strip() or _REMARK.fullmatch(after[0].text.strip())):
        note = note or after[0].text.strip(" （）()：:").removeprefix("附件")
        after = after[1:]
    return Issued(before, signed, after, note)


def _is_notice(records: tuple[Record, ...], after: tuple[Record, ...]) -> bool:
    """True for a few paragraphs of prose; matters in order stand in them where what follows is named in them."""
    texts = [record.text.strip() for record in records if record.text.strip()]
    prose = [text for text in texts if (len(text) > 12 and text[-1] in "。.") or text.startswith("特此")]
    numbered = sum(1 for text in texts if (found := markers_at(text)) and found[0].kind == "一、")
    return bool(prose) and (numbered < 2 or _is_named(texts, after)) and sum(len(text) for text in texts) < 4000


def _is_named(texts: list[str], after: tuple[Record, ...]) -> bool:
    """True where a notice names what follows it."""
    said = (squash(one.text) for one in after if not _REMARK.fullmatch(one.text.strip()))
    following = next((text for text in said if len(text) > _MIN_NAMED), "")
    return bool(following) and any(following in squash(text) for text in texts if not text.startswith("附件"))


def _is_plan(before: tuple[Record, ...], records: tuple[Record, ...]) -> bool:
    texts = [record.text.strip() for record in records if record.text.strip()]
    styled = any(record.style == "title" for record in records[:3])
    named = not styled and _is_named([record.text for record in before], records)
    long = len(texts) >= 4 and (styled or named or sum(len(text) for text in texts) > 150)
    return long and any(is_heading_like(text) for text in texts[:5])
