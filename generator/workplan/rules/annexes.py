"""Annexes: the list under the text, the labels over them, what the text cites; and tables that repeat the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.numerals import number_of
from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.tables import Table, tables_of
from workplan.rules.text import RUNNING, Passage, Text

_STANDARD = "GB/T 9704-2012, 7.3.4"
_LABEL = re.compile(r"附\s*件\s*([\d一二三四五六七八九十]*)\s*([：:]?)")
_ENTRY = re.compile(r"(?:附\s*件\s*(?:\d*|[一二三四五六七八九十]*)\s*[：:]\s*)?(?:(\d{1,2})\s*[.．、]\s*)?(.*)")
_CITED = re.compile(r"(?:见|详见|按|附)附件\s*(\d{1,2})|[（(]附件\s*(\d{1,2})[）)]")


@rule(
    Card("E07", "annex-note-form", "standard", "certain", _STANDARD),
    Says("the annex note “{0}” has the wrong form", "附件说明“{0}”书写不规范", "write “{1}”", "写作“{1}”"),
    fixes="safe",
)
def annex_note_form(text: Text) -> Iterator[Slip]:
    """附件：1.×× with a full-width colon, Arabic figures with a dot, no mark at the end, no 《》 around the name.

    附件说明写“附件：”，用阿拉伯数字加下圆点编号，名称后不加标点，不加书名号。

    Wrong:
        请做好节水。
        附件:节水任务表
    Fixed:
        请做好节水。
        附件：节水任务表
    Wrong:
        请做好节水。
        附件：1、节水任务表；
        2、节水台账。
    Fixed:
        请做好节水。
        附件：1.节水任务表
        2.节水台账
    Right:
        请做好节水。
        附件：1.节水任务表
        2.节水台账
    """
    if text.outline is not None:
        return
    for passage in text.of_kind("annexes"):
        right = _well_written(passage.text)
        if right != passage.text and len(passage.text) < 120:
            yield Slip(passage.start, passage.end, (passage.text, right), right)


def _well_written(line: str) -> str:
    made = re.sub(r"^附\s*件\s*[:：]", "附件：", line)
    made = re.sub(r"^附件(?:1|一)[:：]\s*", "附件：1.", made)
    made = re.sub(r"^(附件：)?(\d{1,2})[．、]\s*", r"\1\2.", made)
    made = made.rstrip("。；;，,")
    return re.sub(r"^((?:附件：)?(?:\d{1,2}\.)?)《([^《》]*)》$", r"\1\2", made)


@rule(
    Card("E08", "annex-missing", "sense", "certain", _STANDARD),
    Says(
        "annex {0} is cited, but there are {1}",
        "文中引用附件{0}，附件只有{1}个",
        "correct the number",
        "改正引用的序号",
    ),
)
def annex_missing(text: Text) -> Iterator[Slip]:
    """What the text cites must be there: an annex that is cited by a number stands in the list.

    正文引用的附件序号，附件说明里应当有。

    Wrong:
        任务分工见附件3。
        附件：1.节水任务表
        2.节水台账
    Right:
        任务分工见附件2。
        附件：1.节水任务表
        2.节水台账
    """
    count = _count(text)
    if not count:
        return
    for match in text.matches(_CITED, RUNNING):
        number = int(match[1] or match[2])
        if number > count:
            yield Slip(match.start(), match.end(), (str(number), str(count)))


def _count(text: Text) -> int:
    """How many annexes the list has."""
    if text.outline is not None:
        return len(text.outline.annexes)
    numbers = [_ENTRY.fullmatch(passage.text) for passage in text.of_kind("annexes")]
    return max((int(found[1] or 1) for found in numbers if found), default=0)


@rule(
    Card("E17", "annex-title-differs", "sense", "certain", _STANDARD),
    Says(
        "the list says “{0}”, the annex itself “{1}”",
        "附件说明写“{0}”，附件标题却是“{1}”",
        "let both say the same",
        "两处应当一致",
    ),
)
def annex_title_differs(text: Text) -> Iterator[Slip]:
    """An annex bears the title that the list gives it.

    附件标题应与附件说明一致（顺序也一致）。

    Wrong:
        请做好节水。
        附件：1.节水任务分工表
        2.节水台账
        示例区水务局
        2026年2月3日
        附件1
        节水任务分解表
        任务
        附件2
        节水台账
        台账
    Right:
        请做好节水。
        附件：1.节水任务分工表
        2.节水台账
        示例区水务局
        2026年2月3日
        附件1
        节水任务分工表
        任务
        附件2
        节水台账
        台账
    """
    if text.outline is not None:
        return
    listed = _listed(text)
    for number, passage in enumerate(text.passages):
        label = _LABEL.fullmatch(passage.text) if passage.kind == "label" else None
        if label is None or not (label[1] or len(listed) == 1):
            continue
        title, wanted = _titled(text, number + 1), listed.get(number_of(label[1]) or 1 if label[1] else 1)
        if title and wanted and _squash(title[1]) != _squash(wanted) and not _extends(title[1], wanted):
            yield Slip(title[0].start, title[0].end, (wanted, title[1]))


def _listed(text: Text) -> dict[int, str]:
    """The annexes by number, as the list names them; empty where it is not sure to be the list of a document.

    It stands before the signature, the date or the first label.
    """
    made: dict[int, str] = {}
    last = 0
    for number, passage in enumerate(text.passages):
        found = _ENTRY.fullmatch(passage.text) if passage.kind == "annexes" else None
        if found and found[2] and (not made or number == last + 1):
            made.setdefault(int(found[1] or 1), found[2].strip("《》。；;， "))
            last = number
    following = [passage.kind for passage in text.passages[last + 1 : last + 4]]
    ends = {"signature", "date", "note", "label", "imprint"}
    return made if ends.intersection(following) and sorted(made) == list(range(1, len(made) + 1)) else {}


def _titled(text: Text, number: int) -> tuple[Passage, str] | None:
    """The title below a label: the next line, or two where the first ends in the middle of a name."""
    lines = []
    for passage in text.passages[number : number + 2]:
        if passage.kind in ("label", "cell", "metadata") or passage.marker or passage.text[-1] in "。；：:":
            break
        lines.append(passage)
    return (lines[0], lines[0].text) if lines else None


def _extends(title: str, wanted: str) -> bool:
    """A title that is broken over two lines, or that has its status in brackets, is no other title."""
    plain, listed = _squash(title), _squash(wanted)
    return plain in listed or listed in plain


def _squash(title: str) -> str:
    return re.sub(r"[\s\u3000（()）]+", "", title)


@rule(
    Card("G03", "table-and-text-disagree", "sense", "certain", "分工表应与正文一致"),
    Says(
        "the table says “{0}”, the text “{1}”",
        "分工表写“{0}”，正文写“{1}”",
        "let both say the same",
        "表与正文应当一致",
    ),
)
def table_and_text_disagree(text: Text) -> Iterator[Slip]:
    r"""The table of tasks repeats the text: the same tasks in the same words, the same leads. In an outline the table
    is made from the goals (`table: targets`) and cannot differ.

    任务分工表与正文的任务名称、牵头单位应当一致。大纲里用 table: targets 生成的分工表不会不一致。

    Wrong:
        （一）扩建城东泵站。新增机组两台。（牵头单位：供水科）
        （二）改造老旧管网。更换管道十公里。（牵头单位：管网科）
        序号\t工作任务\t牵头单位
        1\t扩建城东水泵站\t供水科
        2\t改造老旧管网\t管网科
    Wrong:
        （一）扩建城东泵站。新增机组两台。（牵头单位：供水科）
        序号\t工作任务\t牵头单位
        1\t扩建城东泵站\t办公室
    Right:
        （一）扩建城东泵站。新增机组两台。（牵头单位：供水科）
        （二）改造老旧管网。更换管道十公里。（牵头单位：管网科）
        序号\t工作任务\t牵头单位
        1\t扩建城东泵站\t供水科
        2\t改造老旧管网\t管网科
    """
    tasks = _tasks(text)
    for table in tables_of(text):
        column, lead = table.column(_TASK), table.column(_LEAD)
        if column is None:
            continue
        for row in table.rows[1:]:
            cell = row.get(column)
            if cell is None or len(cell.text) < 4:
                continue
            named = _bare(cell.text)
            if named in tasks:
                yield from _leads(row.get(lead) if lead is not None else None, tasks[named])
                continue
            near = next((task for task in tasks if _is_near(named, task)), None)
            if near and not any(_bare(other.text) == near for other in _column(table, column)):
                yield Slip(cell.start, cell.end, (cell.text, near))


_TASK = re.compile(r"(?:工作|重点|主要|目标)*任务(?:名称)?|工作内容|任务内容|重点工作")
_LEAD = re.compile(r"牵头(?:单位|部门|科室)|责任(?:单位|部门|科室)")
_IN_TEXT = re.compile(
    r"(?:牵头(?:单位|部门|科室)|责任(?:单位|部门|科室))[：:]([^；;（）\n]{2,60})|[（(]([^（）()；;，。\n]{2,30})牵头"
)


def _tasks(text: Text) -> dict[str, Passage]:
    """The numbered items of the text by their first sentence."""
    made: dict[str, Passage] = {}
    for passage in text.of_kind("prose", "heading"):
        if passage.marker and passage.marker.kind != "第一条":
            first = re.split("[。：:；]", passage.body, maxsplit=1)[0]
            if 4 <= len(first) <= 40:
                made.setdefault(_bare(first), passage)
    return made


def _bare(task: str) -> str:
    return re.sub(r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)]?[、.．]?)|[\s。；]", "", task)


def _leads(cell: Passage | None, passage: Passage) -> Iterator[Slip]:
    """Where the table names another lead than the bracket at the end of the text."""
    found = _IN_TEXT.search(passage.text)
    said = (found[1] or found[2] or "").strip("，。、 ") if found else ""
    if cell is not None and said and set(_split(cell.text)).isdisjoint(_split(said)):
        yield Slip(cell.start, cell.end, (cell.text, said))


def _split(organs: str) -> list[str]:
    return [one for one in re.split(r"[、，,\s]+", organs) if one]


def _column(table: Table, column: int) -> Iterator[Passage]:
    return (row[column] for row in table.rows[1:] if column in row)


def _is_near(named: str, task: str) -> bool:
    """Whether two tasks are the same but for a character or two."""
    if named == task or abs(len(named) - len(task)) > 2 or min(len(named), len(task)) < 6:
        return False
    head = next((n for n, (a, b) in enumerate(zip(named, task, strict=False)) if a != b), min(len(named), len(task)))
    tail = 0
    while tail < min(len(named), len(task)) - head and named[-1 - tail] == task[-1 - tail]:
        tail += 1
    return max(len(named), len(task)) - head - tail <= 2


RULES = (annex_note_form, annex_missing, annex_title_differs, table_and_text_disagree)
