"""Layout of Word documents: paper, lines, fonts by role, and what was left in the file (GB/T 9704-2012, 5 and 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from workplan.rules.laid import LaidParagraph, PageSetup
from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import Passage, Text

_MM = 1.05  # the tolerance of the standard, and what conversions round
_PT_PER_MM = 72 / 25.4
_BODY_CHARS = 20
_LONG_TABLE = 25


def _place(text: Text, paragraph: str) -> tuple[int, int]:
    """Where a paragraph stands."""
    inner = paragraph.strip(" \t\u3000\xa0")
    at = text.whole.find(inner) if inner else -1
    return (at, at + min(len(inner), 12)) if at >= 0 else text.first_line


def _upright(text: Text) -> tuple[PageSetup, ...]:
    return tuple(page for page in text.laid.pages if not page.is_landscape) if text.laid else ()


@rule(
    Card("L01", "page-and-margins", "standard", "certain", "GB/T 9704-2012, 5.1, 5.2.1"),
    Says(
        "the page is {0} mm, its type area {1} mm from {2} mm below the top and {3} mm from the left",
        "页面为{0}毫米，版心为{1}毫米，天头{2}毫米、订口{3}毫米",
        "A4, 210 × 297 mm; type area 156 × 225 mm, 37 mm from the top, 28 mm from the left",
        "A4 纸 210×297，版心 156×225，天头 37、订口 28",
    ),
)
def page_and_margins(text: Text) -> Iterator[Slip]:
    """An official document is on A4; its type area is 156 × 225 mm, 37 ± 1 mm below the top, 28 ± 1 mm from the left.

    公文用纸为A4型，版心156毫米×225毫米，天头37毫米±1毫米，订口28毫米±1毫米。常见的毛病是用了信纸幅面或软件的默认页边距。

    Wrong layout: {width: 215.9, height: 279.4, top: 25.4, bottom: 25.4, left: 31.8, right: 31.8}
    Wrong layout: {width: 210, height: 297, top: 25.4, bottom: 25.4, left: 31.8, right: 31.8}
    Right layout: {width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26}
    """
    for page in _upright(text)[:1]:
        area = page.width - page.left - page.right, page.height - page.top - page.bottom
        # A type area that is filled by ink begins a little higher and ends a little lower.
        is_right = (
            abs(page.width - 210) < _MM and abs(page.height - 297) < _MM and abs(page.left - 28) < _MM
            and abs(area[0] - 156) < 2 * _MM and abs(page.top - 37) < _MM + 2.5 and abs(area[1] - 225) < 2 * _MM + 5
        )  # fmt: skip
        if not is_right:
            shown = (f"{page.width:.0f}×{page.height:.0f}", f"{area[0]:.0f}×{area[1]:.0f}")
            yield Slip(*text.first_line, (*shown, f"{page.top:.0f}", f"{page.left:.0f}"))


def _body(text: Text) -> list[LaidParagraph]:
    """Paragraphs of running text, which set the look of a page."""
    if not text.laid:
        return []
    return [one for one in text.laid.paragraphs if len(one.text) >= _BODY_CHARS and not one.in_table]


@rule(
    Card("L02", "lines-on-a-page", "recommendation", "suspect", "GB/T 9704-2012, 5.2.3"),
    Says(
        "a page holds {0} lines",
        "每面可排{0}行",
        "22 lines as a rule: an exact 28.95 pt",
        "一般每面22行，行距设为固定值28.95磅",
    ),
)
def lines_on_a_page(text: Text) -> Iterator[Slip]:
    """A page has 22 lines as a rule, so that it is filled to its foot.

    一般每面排22行。行距不是固定值，或固定值偏大，就排不满22行。

    Wrong layout: {pitch: 30, text: 各单位要认真贯彻落实本计划确定的各项目标任务。}
    Wrong layout: {pitch: 26, text: 各单位要认真贯彻落实本计划确定的各项目标任务。}
    Right layout: {pitch: 28.95, text: 各单位要认真贯彻落实本计划确定的各项目标任务。}
    """
    pitches = Counter(one.pitch for one in _body(text) if one.pitch)
    for page in _upright(text)[:1]:
        if not pitches:
            continue
        height = (page.height - page.top - page.bottom) * _PT_PER_MM
        lines = int(height / pitches.most_common(1)[0][0] + 0.1)
        if lines != 22:
            yield Slip(*text.first_line, (str(lines),))


class _Role(NamedTuple):
    """A part of the page, the fonts that it may have, and how it is told."""

    said: str
    font: str
    names: tuple[str, ...]


_TITLE = _Role("标题", "小标宋", ("标宋", "XBS", "XiaoBiaoSong", "中宋", "宋体", "SimSun", "黑体"))
_BODY = _Role("正文", "仿宋", ("仿宋", "FangSong", "FangSong_GB2312"))
_FIRST = _Role("一级标题", "黑体", ("黑体", "SimHei", "Hei"))
_SECOND = _Role("二级标题", "楷体", ("楷体", "KaiTi", "Kai"))


@rule(
    Card("L04", "font-of-a-role", "recommendation", "suspect", "GB/T 9704-2012, 5.2.2, 7.3.1, 7.3.3"),
    Says("{0} is set in {1}; as a rule it is {2}", "{0}用了{1}，一般用{2}"),
)
def font_of_a_role(text: Text) -> Iterator[Slip]:
    """Title, headings and text have each a face of type, by which a reader tells them apart.

    公文标题一般用小标宋，正文用仿宋，一级标题用黑体，二级标题用楷体。

    Wrong layout: {font: 宋体, text: 各单位要认真贯彻落实本计划确定的各项目标任务。}
    Wrong layout: {font: 楷体, text: 一、总体要求}
    Right layout: {font: 仿宋_GB2312, text: 各单位要认真贯彻落实本计划确定的各项目标任务。}
    """
    if not text.laid:
        return
    fonts = {one.text.strip(" \t\u3000\xa0"): one.font for one in text.laid.paragraphs if one.font and not one.in_table}
    told: set[_Role] = set()
    for passage in text.passages:
        role, font = _role(passage), fonts.get(passage.text, "")
        if role and font and role not in told and not any(name.lower() in font.lower() for name in role.names):
            told.add(role)
            yield Slip(*_place(text, passage.text), (role.said, font, role.font))


def _role(passage: Passage) -> _Role | None:
    kind = passage.marker.kind if passage.marker else ""
    if passage.kind == "title" and not passage.level:
        return _TITLE
    if passage.kind == "heading" and kind in ("一、", "（一）"):
        return _FIRST if kind == "一、" else _SECOND
    if passage.kind == "prose" and not kind and len(passage.text) >= _BODY_CHARS:
        return _BODY
    return None


@rule(
    Card("L06", "indent-by-spaces", "practice", "suspect", "practice"),
    Says(
        "{0} paragraphs are indented by spaces",
        "{0}个段落用空格缩进",
        "indent the first line by two characters in the style",
        "在段落格式中设首行缩进2字符",
    ),
)
def indent_by_spaces(text: Text) -> Iterator[Slip]:
    """Spaces shift as soon as the type changes, and stay behind when paragraphs are joined.

    用空格缩进，改字号、并段后都会错位，应在段落格式里设首行缩进。

    Wrong layout: {text: "　　各单位要认真贯彻落实本计划确定的各项目标任务。"}
    Wrong layout: {text: "    各单位要认真贯彻落实本计划确定的各项目标任务。"}
    Right layout: {text: 各单位要认真贯彻落实本计划确定的各项目标任务。}
    """
    found = [one.text for one in _body(text) if one.text.startswith(("\u3000", "  ", "\xa0"))]
    if found:
        yield Slip(*_place(text, found[0]), (str(len(found)),))


@rule(
    Card("L07", "bold-on-bold", "practice", "suspect", "practice"),
    Says("“{0}” is bold in {1}, a face that is heavy already", "“{0}”用{1}又加粗", "take the bold off", "取消加粗"),
)
def bold_on_bold(text: Text) -> Iterator[Slip]:
    """Faces that are heavy by design smear when they are made bold.

    小标宋、黑体本身已是粗体，再加粗会糊成一团。

    Wrong layout: {font: 方正小标宋简体, is_bold: true, text: 2026年工作要点}
    Wrong layout: {font: 黑体, is_bold: true, text: 一、总体要求}
    Right layout: {font: 黑体, text: 一、总体要求}
    """
    for one in text.laid.paragraphs if text.laid else ():
        if one.is_bold and not one.in_table and any(name in one.font for name in ("小标宋", "黑体", "SimHei")):
            yield Slip(*_place(text, one.text), (one.text.strip()[:12], one.font))
            return


@rule(
    Card("L08", "no-page-number", "standard", "suspect", "GB/T 9704-2012, 7.5"),
    Says("the pages have no numbers", "没有页码", "", "一般用4号半角宋体阿拉伯数字，编排在版心下边缘之下"),
)
def no_page_number(text: Text) -> Iterator[Slip]:
    """Pages are numbered below the type area; without numbers nobody can tell whether one is missing.

    公文应编页码。

    Wrong layout: {has_page_number: false, text: 各单位要认真贯彻落实本计划确定的各项目标任务。}
    Right layout: {has_page_number: true, text: 各单位要认真贯彻落实本计划确定的各项目标任务。}
    """
    if text.laid and not text.laid.has_page_number and len(_body(text)) > 0:
        yield Slip(*text.first_line)


@rule(
    Card("L10", "picture-cut-off", "sense", "certain", "practice"),
    Says(
        "a picture stands in a line of exact height and is cut off",
        "图片放在固定行距的段落里，只能显示一行",
        "give its paragraph single line spacing",
        "把图片所在段落的行距改为单倍行距",
    ),
)
def picture_cut_off(text: Text) -> Iterator[Slip]:
    """In a line of exact height a picture shows no more of itself than the line is high.

    固定值行距的段落里插入嵌入型图片，只露出一行高的一条。

    Wrong layout: {pitch: 28.95, has_picture: true, text: 图1}
    Right layout: {has_picture: true, text: 图1}
    """
    for one in text.laid.paragraphs if text.laid else ():
        if one.has_picture and one.pitch and one.pitch < 100:
            yield Slip(*_place(text, one.text))


@rule(
    Card("L11", "head-not-repeated", "practice", "suspect", "practice"),
    Says("the head of a table of {0} rows stands on its first page alone", "表格有{0}行，标题行没有设为重复"),
)
def head_not_repeated(text: Text) -> Iterator[Slip]:
    """On the second page of a table a reader must see again what the columns are.

    跨页的表格应设“在各页顶端以标题行形式重复出现”。

    Wrong layout: {table_rows: 60, repeats_head: false, text: 序号}
    Right layout: {table_rows: 60, repeats_head: true, text: 序号}
    """
    for table in text.laid.tables if text.laid else ():
        if table.rows > _LONG_TABLE and not table.repeats_head:
            yield Slip(*_place(text, table.first), (str(table.rows),))


@rule(
    Card("L12", "left-in-the-file", "practice", "certain", "practice"),
    Says(
        "the file still holds {0} tracked changes, {1} comments and {2} hidden characters",
        "文件里还有{0}处修订、{1}条批注、{2}个隐藏字符",
        "accept or reject the changes and delete the rest before the document goes out",
        "发出前接受或拒绝修订，删去批注和隐藏文字",
    ),
    any_language=True,
)
def left_in_the_file(text: Text) -> Iterator[Slip]:
    """What was discussed while a text was written is not for its readers, who can see it all in the file.

    修订、批注和隐藏文字会随文件发出，收文单位看得到。

    Wrong layout: {changes: 2, text: 各单位要认真贯彻落实本计划}
    Wrong layout: {hidden: 内部掌握, text: 各单位要认真贯彻落实本计划}
    Right layout: {changes: 0, text: 各单位要认真贯彻落实本计划}
    """
    laid = text.laid
    if laid and (laid.changes or laid.comments or laid.hidden):
        yield Slip(*text.first_line, (str(laid.changes), str(laid.comments), str(len(laid.hidden))))


@rule(
    Card("L13", "headings-without-level", "practice", "suspect", "practice"),
    Says(
        "{0} headings have no outline level",
        "{0}个标题没有设大纲级别",
        "use the heading styles, so that they stand in the navigation pane and in a table of contents",
        "套用标题样式，导航窗格和目录才能显示",
    ),
)
def headings_without_level(text: Text) -> Iterator[Slip]:
    """Headings that are only formatted are not in the navigation pane, and a table of contents stays empty.

    标题只改字体而不套样式，导航窗格是空的，也不能自动生成目录。

    Wrong layout: {text: 一、总体要求, has_level: false}
    Right layout: {text: 一、总体要求, has_level: true}
    """
    if not text.laid:
        return
    levels = {one.text.strip(" \t\u3000\xa0"): one.has_level for one in text.laid.paragraphs}
    found = [p for p in text.of_kind("heading") if p.marker and levels.get(p.text) is False]
    if found:
        yield Slip(*_place(text, found[0].text), (str(len(found)),))


RULES = (
    page_and_margins, lines_on_a_page, font_of_a_role, indent_by_spaces, bold_on_bold, no_page_number, picture_cut_off,
    head_not_repeated, left_in_the_file, headings_without_level,
)  # fmt: skip
