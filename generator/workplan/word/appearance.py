"""How a .docx is laid out: paper, type and lines as they come out of styles and direct formatting together.

Only what the rules of layout ask for is looked up; what a document leaves to the program that opens it stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from workplan.rules.laid import Laid, LaidParagraph, LaidTable, PageSetup
from workplan.word.reading.package import Package, open_package
from workplan.word.reading.styles import outline_level
from workplan.word.reading.vocabulary import MC, PARAGRAPH, TABLE, Element, W, is_on, value_of, whole

_MM_PER_TWIP = 25.4 / 1440
_HAN = re.compile("[\u3400-\u9fff]")
_CHINESE_QUOTE = re.compile("[\u3400-\u9fff][“‘]|[”’][\u3400-\u9fff]|[“‘][\u3400-\u9fff]")
# Chinese faces that have Western names.
_CHINESE_FACES = ("sim", "fang", "kai", "song", "hei", "ming", "noto", "source han", "yahei", "gb2312", "st")
_A4 = (11906, 16838)
_DEEPEST_CHAIN = 32
_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_PICTURES = tuple(W + name for name in ("drawing", "pict", "object"))


def appearance_of(content: bytes, name: str) -> Laid:
    """The layout of a document. Raises Rejected (I501–I520)."""
    return _Looker(open_package(content, name)).laid()


class _Looker:
    """Looks things up in a package: what a paragraph does not say its style does, and what that does not, defaults."""

    def __init__(self, package: Package) -> None:
        self._package = package

    @cached_property
    def _styles(self) -> Mapping[str, Element]:
        root = self._package.first("styles")
        found = root.iterfind(f"{W}style") if root is not None else ()
        return {style.get(f"{W}styleId") or "": style for style in found}

    @cached_property
    def _defaults(self) -> tuple[Element, ...]:
        """What holds where no style is named: the default paragraph style, and the defaults of the document."""
        root = self._package.first("styles")
        if root is None:
            return ()
        style = next(
            (
                one
                for one in self._styles.values()
                if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") == "1"
            ),
            None,
        )
        stated = (root.find(f"{W}docDefaults/{W}rPrDefault"), root.find(f"{W}docDefaults/{W}pPrDefault"))
        return tuple(element for element in (style, *stated) if element is not None)

    def laid(self) -> Laid:
        package = self._package
        body = package.body
        hidden = "".join(
            run.findtext(f"{W}t") or "" for run in body.iter(f"{W}r") if is_on(run.find(f"{W}rPr/{W}vanish"))
        )
        comments = package.first("comments")
        return Laid(
            pages=tuple(map(_page_setup, body.iter(f"{W}sectPr"))),
            paragraphs=tuple(self._paragraphs()),
            tables=tuple(_tables(body)),
            has_page_number=any(_counts_pages(part) for kind in ("footer", "header") for part in package.related(kind)),
            changes=sum(1 for _ in body.iter(*_CHANGES)),
            comments=sum(1 for _ in comments.iter(f"{W}comment")) if comments is not None else 0,
            hidden=hidden.strip(),
        )

    def _paragraphs(self) -> Iterator[LaidParagraph]:
        for paragraph in self._package.body.iter(PARAGRAPH):
            if next(paragraph.iterancestors(f"{MC}Fallback"), None) is None:
                yield self._paragraph(paragraph)

    def _paragraph(self, paragraph: Element) -> LaidParagraph:
        properties = paragraph.find(f"{W}pPr")
        chain = self._chain(value_of(properties, "pStyle"))
        holders = (*((properties,) if properties is not None else ()), *(style for style in chain))
        runs = [run for run in paragraph.iter(f"{W}r") if run.findtext(f"{W}t")]
        look = self._look(runs, chain)
        return LaidParagraph(
            text="".join(run.findtext(f"{W}t") or "" for run in runs),
            font=look[0],
            size=look[1],
            is_bold=look[2],
            pitch=_pitch(holders),
            spacing=look[3],
            has_level=_has_level(properties, chain),
            has_picture=next(paragraph.iter(*_PICTURES), None) is not None and not _is_anchored(paragraph),
            in_table=next(paragraph.iterancestors(TABLE), None) is not None,
            western=next((face for run in runs if (face := self._western_face(run, chain))), ""),
        )

    def _western_face(self, run: Element, chain: tuple[Element, ...]) -> str:
        """The Western face that quotation marks beside Chinese of a run are set in; empty where they are not."""
        if not _CHINESE_QUOTE.search(run.findtext(f"{W}t") or ""):
            return ""
        fonts = [font for holder in self._holders(run, chain) if (font := holder.find(f"{W}rFonts")) is not None]
        if any(font.get(f"{W}hint") == "eastAsia" for font in fonts):
            return ""
        face = next((name for font in fonts if (name := font.get(f"{W}hAnsi"))), "")
        themed = next((font for font in fonts if font.get(f"{W}hAnsiTheme") or font.get(f"{W}hAnsi")), None)
        is_chinese = _HAN.search(face) or any(name in face.lower() for name in _CHINESE_FACES)
        return "" if is_chinese or (themed is not None and themed.get(f"{W}hAnsiTheme")) else face

    def _chain(self, identifier: str | None) -> tuple[Element, ...]:
        """A style and those that it is based on, then the defaults."""
        found: list[Element] = []
        style = self._styles.get(identifier or "")
        while style is not None and style not in found and len(found) < _DEEPEST_CHAIN:
            found.append(style)
            style = self._styles.get(value_of(style, "basedOn") or "")
        return (*found, *(one for one in self._defaults if one not in found))

    def _look(self, runs: list[Element], chain: tuple[Element, ...]) -> tuple[str, float | None, bool, float]:
        """Font, size, weight and spacing of most Chinese characters of a paragraph."""
        looks: Counter[tuple[str, float | None, bool, float]] = Counter()
        for run in runs:
            weight = len(_HAN.findall(run.findtext(f"{W}t") or ""))
            if weight:
                looks[self._look_of(run, chain)] += weight
        return looks.most_common(1)[0][0] if looks else ("", None, False, 0.0)

    def _holders(self, run: Element, chain: tuple[Element, ...]) -> list[Element]:
        """What says how a run looks, the nearest first."""
        own = run.find(f"{W}rPr")
        named = self._styles.get(value_of(own, "rStyle") or "")
        holders = [own] if own is not None else []
        styles = (*((named,) if named is not None else ()), *chain)
        return holders + [properties for style in styles if (properties := style.find(f"{W}rPr")) is not None]

    def _look_of(self, run: Element, chain: tuple[Element, ...]) -> tuple[str, float | None, bool, float]:
        holders = self._holders(run, chain)
        fonts = [fonts for holder in holders if (fonts := holder.find(f"{W}rFonts")) is not None]
        said = next((f for f in fonts if f.get(f"{W}eastAsiaTheme") or f.get(f"{W}eastAsia")), None)
        font = "" if said is None or said.get(f"{W}eastAsiaTheme") else said.get(f"{W}eastAsia") or ""
        size = next((whole(value) for holder in holders if (value := value_of(holder, "sz"))), None)
        bold = next((on for holder in holders if (on := is_on(holder.find(f"{W}b"))) is not None), False)
        spacing = next((whole(value, 0) for holder in holders if (value := value_of(holder, "spacing"))), 0)
        return font, size / 2 if size else None, bold, (spacing or 0) / 20


def _pitch(holders: tuple[Element, ...]) -> float | None:
    """The exact distance of lines in points; None where it is another kind, or none."""
    for holder in holders:
        properties = holder if holder.tag == f"{W}pPr" else holder.find(f"{W}pPr")
        spacing = properties.find(f"{W}spacing") if properties is not None else None
        line = whole(spacing.get(f"{W}line")) if spacing is not None else None
        if spacing is not None and line:
            return line / 20 if spacing.get(f"{W}lineRule") == "exact" else None
    return None


def _has_level(properties: Element | None, chain: tuple[Element, ...]) -> bool:
    """Whether a paragraph is a heading to Word's navigation."""
    said = value_of(properties, "outlineLvl")
    for style in chain:
        said = said or value_of(style.find(f"{W}pPr"), "outlineLvl")
        if (value_of(style, "name") or "").lower().startswith(("heading ", "标题 ")):
            return True
    return outline_level(said) is not None


def _is_anchored(paragraph: Element) -> bool:
    """Whether all its pictures stand beside the lines and not in them."""
    return not any(str(element.tag).endswith("}inline") for element in paragraph.iter())


def _page_setup(section: Element) -> PageSetup:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")

    def length(element: Element | None, name: str, default: int) -> float:
        return (
            (whole(element.get(W + name), default) or 0) * _MM_PER_TWIP
            if element is not None
            else default * _MM_PER_TWIP
        )

    return PageSetup(
        length(size, "w", _A4[0]),
        length(size, "h", _A4[1]),
        *(length(margins, name, 1440) for name in ("top", "bottom", "left", "right")),
    )._replace(char_space=_char_space(section.find(f"{W}docGrid")))


def _char_space(grid: Element | None) -> float:
    """What a grid of characters adds to each, in points; a grid of lines alone adds nothing."""
    if grid is None or grid.get(f"{W}type") not in ("linesAndChars", "snapToChars"):
        return 0.0
    return (whole(grid.get(f"{W}charSpace"), 0) or 0) / 4096


def _tables(body: Element) -> Iterator[LaidTable]:
    for table in body.iter(TABLE):
        if next(table.iterancestors(TABLE, f"{MC}Fallback"), None) is None:
            rows = table.findall(f"{W}tr")
            first = next((text.text or "" for text in table.iter(f"{W}t") if (text.text or "").strip()), "")
            repeats = bool(rows) and is_on(rows[0].find(f"{W}trPr/{W}tblHeader")) is True
            yield LaidTable(len(rows), repeats, first.strip())


def _counts_pages(part: Element) -> bool:
    """Whether a header or footer prints the number of the page."""
    texts = [element.text or "" for element in part.iter(f"{W}instrText")]
    texts += [element.get(f"{W}instr") or "" for element in part.iter(f"{W}fldSimple")]
    return any("PAGE" in text.upper().split() for text in texts)
