"""Styles with what they inherit: English name, outline level, alignment, numbering, and how characters look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from workplan.word.reading.vocabulary import Element, W, is_on, value_of, whole

_CHINESE = MappingProxyType(
    {
        "正文": "normal",
        "內文": "normal",
        "标题": "title",
        "標題": "title",
        "副标题": "subtitle",
        "副標題": "subtitle",
        "正文文本": "body text",
        "本文": "body text",
        "正文缩进": "normal indent",
        "正文首行缩进": "body text first indent",
        "正文文本缩进": "body text indent",
        "列出段落": "list paragraph",
        "列表段落": "list paragraph",
        "清單段落": "list paragraph",
        "无间隔": "no spacing",
        "目录标题": "toc heading",
        "题注": "caption",
        "页眉": "header",
        "頁首": "header",
        "页脚": "footer",
        "頁尾": "footer",
        "日期": "date",
        "称呼": "salutation",
        "签名": "signature",
        "结束语": "closing",
        "纯文本": "plain text",
        "批注文字": "annotation text",
        "引用": "quote",
        "强调": "emphasis",
        "要点": "strong",
        "超链接": "hyperlink",
        "普通(网站)": "normal (web)",
        "普通（网站）": "normal (web)",
    }
)
_NUMBERED = MappingProxyType(
    {"标题": "heading", "標題": "heading", "heading": "heading", "目录": "toc", "目錄": "toc", "toc": "toc"}
)
_NUMBERED_NAME = re.compile(rf"({'|'.join(_NUMBERED)})\s*([1-9])")
_ALIGNMENTS = MappingProxyType({"start": "left", "end": "right", "distribute": "both", "lowKashida": "both"})
# Deeper chains do not occur; a hostile one must not make each lookup long.
_DEEPEST_CHAIN = 32


class ListPlace(NamedTuple):
    """What one style, or a paragraph itself (then `style` is empty), says about numbering."""

    style: str
    number: str | None
    level: int | None


class Style(NamedTuple):
    """A style with all that it inherits. None where neither it nor what it is based on says anything."""

    name: str = "normal"
    level: int | None = None
    align: str = ""
    new_page: bool = False
    bold: bool | None = None
    font: str | None = None
    hidden: bool | None = None
    numbering: tuple[ListPlace, ...] = ()


class Styles(NamedTuple):
    """Paragraph and character styles by id, the default paragraph style, and the lists of numbering styles."""

    paragraphs: Mapping[str, Style]
    characters: Mapping[str, Style]
    default: Style
    list_numbers: Mapping[str, str]

    def paragraph(self, identifier: str | None) -> Style:
        """Word takes the default style where the named one does not exist."""
        return self.paragraphs.get(identifier or "", self.default)


def read_styles(root: Element | None) -> Styles:
    """The styles of a document; without the part, one nameless style for all."""
    elements = {
        style.get(f"{W}styleId") or "": style for style in (root.iterfind(f"{W}style") if root is not None else ())
    }
    base = _own(None, root.find(f"{W}docDefaults/{W}rPrDefault") if root is not None else None, "")
    found: dict[str, dict[str, Style]] = {"paragraph": {}, "character": {}}
    list_numbers: dict[str, str] = {}
    default = base
    for identifier, element in elements.items():
        kind = element.get(f"{W}type", "paragraph")
        if kind == "numbering":
            list_numbers[identifier] = value_of(element.find(f"{W}pPr/{W}numPr"), "numId") or ""
        if kind in found:
            style = _inherited(identifier, elements, base if kind == "paragraph" else Style())
            found[kind][identifier] = style
            if kind == "paragraph" and element.get(f"{W}default", "0") in ("1", "true", "on"):
                default = style
    return Styles(
        MappingProxyType(found["paragraph"]),
        MappingProxyType(found["character"]),
        default,
        MappingProxyType(list_numbers),
    )


def english_name(name: str) -> str:
    """The built-in English name in lower case: `标题 1` is `heading 1`; aliases after a comma are dropped."""
    first = name.split(",")[0].strip()
    numbered = _NUMBERED_NAME.fullmatch(first.lower())
    if numbered:
        return f"{_NUMBERED[numbered[1]]} {numbered[2]}"
    return _CHINESE.get(first, first.lower())


def alignment(justification: str | None) -> str:
    """left, center, right, both; empty where nothing is said."""
    return _ALIGNMENTS.get(justification or "", justification or "")


def outline_level(text: str | None) -> int | None:
    """0–8; 9 is body text, which is None, as is what is no level."""
    level = whole(text)
    return level if level is not None and 0 <= level <= 8 else None


def east_asian_font(fonts: Element | None) -> str | None:
    """The font of Chinese characters; a theme's font under the name of its slot."""
    if fonts is None:
        return None
    return fonts.get(f"{W}eastAsiaTheme") or fonts.get(f"{W}eastAsia")


def list_place(numbering: Element | None, style: str) -> tuple[ListPlace, ...]:
    """What a w:numPr says, as a tuple of one; empty where there is none."""
    if numbering is None:
        return ()
    return (ListPlace(style, value_of(numbering, "numId"), whole(value_of(numbering, "ilvl"))),)


def _inherited(identifier: str, elements: Mapping[str, Element], base: Style) -> Style:
    chain: list[str] = []
    while identifier in elements and identifier not in chain and len(chain) < _DEEPEST_CHAIN:
        chain.append(identifier)
        identifier = value_of(elements[identifier], "basedOn") or ""
    style = base
    for link in reversed(chain):
        style = _over(style, elements[link], link)
    return style


def _over(base: Style, element: Element, identifier: str) -> Style:
    """A style laid over the one that it is based on."""
    own = _own(element, element, identifier)
    properties = element.find(f"{W}pPr")
    stated = value_of(properties, "outlineLvl")
    heading = re.fullmatch(r"heading ([1-9])", own.name)
    level = outline_level(stated) if stated is not None else int(heading[1]) - 1 if heading else base.level
    page = is_on(properties.find(f"{W}pageBreakBefore")) if properties is not None else None
    numbering = list_place(properties.find(f"{W}numPr") if properties is not None else None, identifier)
    return Style(
        name=own.name,
        level=level,
        align=alignment(value_of(properties, "jc")) or base.align,
        new_page=base.new_page if page is None else page,
        bold=base.bold if own.bold is None else own.bold,
        font=own.font or base.font,
        hidden=base.hidden if own.hidden is None else own.hidden,
        numbering=(*(numbering or (ListPlace(identifier, None, None),)), *base.numbering),
    )


def _own(named: Element | None, holder: Element | None, identifier: str) -> Style:
    """Name and character look, without what is inherited."""
    run = holder.find(f"{W}rPr") if holder is not None else None
    name = value_of(named, "name") or identifier
    if run is None:
        return Style(name=english_name(name) if name else "normal")
    return Style(
        name=english_name(name) if name else "normal",
        bold=is_on(run.find(f"{W}b")),
        font=east_asian_font(run.find(f"{W}rFonts")),
        hidden=is_on(run.find(f"{W}vanish")),
    )
