"""A sheet fitted to an office's file: its page, and for each style of the sheet the one of that name, if it has one.

Word writes the names of its own styles in English in every language, other programs translate them: 标题 1, Heading 1
and heading 1 are one style, and where no name fits the style's id may. Running text is a case of its own, since every
file has a style Normal and most never touched it: it counts only where it names a typeface or a size of the office's
own; otherwise the sheet's stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from workplan.sheets import PageSize, Sheet, Style
from workplan.word.reading.styles import english_name
from workplan.word.reading.vocabulary import Element, W, is_on, value_of, whole
from workplan.word.reference.intake import Reference, parsed_part

# What Word, WPS and LibreOffice write into a file that nobody has given a look.
_FACTORY_FACES = frozenset(
    ("宋体", "SimSun", "等线", "DengXian", "新細明體", "PMingLiU", "MS Mincho", "MS 明朝", "Noto Serif CJK SC",
     "Times New Roman", "Calibri", "Cambria", "Aptos", "Liberation Serif", "Arial")
)  # fmt: skip
_FACTORY_SIZES = (20, 21, 22, 24)
_ALIGNS = ("left", "center", "right", "both", "distribute")
_DEEPEST_CHAIN = 32


class Fit(NamedTuple):
    """The sheet as a document on the file has it, and what must be done for it.

    A style of the file has its id there as `word_id`; those of the roles `added` must be added. Styles in `numbering`
    bring a number of their own.
    """

    sheet: Sheet
    added: tuple[str, ...]
    numbering: frozenset[str]


def fitted(reference: Reference, sheet: Sheet) -> Fit:
    """A sheet fitted to a file."""
    part = reference.first("styles")
    known = _Known(parsed_part(reference.parts[part]) if part else None)
    styles: dict[str, Style] = {}
    added: list[str] = []
    for role, style in sheet.styles.items():
        found = known.like(style)
        if found is not None and (role not in ("normal", "body") or known.is_own(found, role)):
            styles[role] = known.as_style(found, style)
        else:
            styles[role] = known.beside(style)
            added.append(role)
    _indent_of_own_text(styles)
    for role in [name for name in added if name.startswith("lead") and styles[name].character]:
        styles[role] = _like_heading(styles[role], styles.get(f"heading{role[4:]}"), added)
    page = _page(reference, sheet, styles)
    fit = replace(sheet, styles=styles, page=page, title_chars=_title_chars(sheet, styles, page))
    return Fit(fit, tuple(added), frozenset(known.numbering()))


class _Known:
    """The styles of a file by name and by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._names: dict[tuple[str, str], Element] = {}
        self._taken: set[str] = set()
        self._default: Element | None = None
        self._defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        for style in root.iterfind(f"{W}style") if root is not None else ():
            self._styles[style.get(f"{W}styleId") or ""] = style
            if _kind(style) == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = style
            name = value_of(style, "name") or ""
            self._names.setdefault((_kind(style), _flat(english_name(name))), style)
            self._taken |= {_flat(name), _flat(english_name(name))}
            self._taken |= {_flat(alias) for alias in (value_of(style, "aliases") or "").split(",") if alias}

    def like(self, style: Style) -> Element | None:
        """The style of the file that is meant by one of the sheet."""
        kind = "character" if style.character else "paragraph"
        found = self._names.get((kind, _flat(style.name)))
        if found is None and self._styles.get(style.id) is not None and _kind(self._styles[style.id]) == kind:
            found = self._styles[style.id]
        return self._default if found is None and style.role == "normal" else found

    def is_own(self, found: Element, role: str) -> bool:
        """Whether running text was given a look: Normal a typeface or size, Body Text also an indent."""
        run, paragraph = found.find(f"{W}rPr"), found.find(f"{W}pPr")
        if role == "body" and paragraph is not None and paragraph.find(f"{W}ind") is not None:
            return True
        if run is None:
            return False
        size = whole(value_of(run, "sz"))
        default_size = whole(value_of(self._defaults, "sz"))
        if size is not None and size != default_size and size not in _FACTORY_SIZES:
            return True
        faces = _faces(run.find(f"{W}rFonts"))
        usual = {*_faces(self._defaults.find(f"{W}rFonts") if self._defaults is not None else None), *_FACTORY_FACES}
        return any(face not in usual for face in faces)

    def beside(self, style: Style) -> Style:
        """A style of the sheet under a name and an id that are free in the file."""
        name = style.name
        if _flat(name) in self._taken or style.id in self._styles:
            name = f"Plan {style.name}"
        number = 2
        while _flat(name) in self._taken or style._replace(name=name).id in self._styles:
            name, number = f"Plan {style.name} {number}", number + 1
        self._taken.add(_flat(name))
        return style._replace(name=name)

    def as_style(self, found: Element, style: Style) -> Style:
        """A style of the file as the program sees it, with all that it inherits; what it does not say is Word's own."""
        said = dict(self._said(found))
        return Style(
            role=style.role,
            name=style.name,
            word_id=found.get(f"{W}styleId"),
            character=style.character,
            outline=style.outline,
            **{"size": 200, "spacing": 0, "align": "left", **said},
        )

    def numbering(self) -> Iterator[str]:
        """Ids of paragraph styles that bring a number of their own."""
        for identifier, style in self._styles.items():
            if any(link.find(f"{W}pPr/{W}numPr") is not None for link in self._chain(style)):
                yield identifier

    def _said(self, found: Element) -> Iterator[tuple[str, Any]]:
        """Properties of a style, those of what it is based on first, so that its own come last."""
        if self._defaults is not None and _kind(found) == "paragraph":
            yield from _look(self._defaults)
        for link in reversed(self._chain(found)):
            run, paragraph = link.find(f"{W}rPr"), link.find(f"{W}pPr")
            yield from _look(run) if run is not None else ()
            yield from _place(paragraph) if paragraph is not None else ()

    def _chain(self, found: Element) -> list[Element]:
        chain = [found]
        while len(chain) < _DEEPEST_CHAIN:
            below = self._styles.get(value_of(chain[-1], "basedOn") or "")
            if below is None or below in chain:
                break
            chain.append(below)
        return chain


def _kind(style: Element) -> str:
    return style.get(f"{W}type") or "paragraph"


def _flat(name: str) -> str:
    return name.replace(" ", "").lower()


def _faces(fonts: Element | None) -> tuple[str, ...]:
    """The typefaces that are named, the Chinese one alone where there is one; a theme's have no name."""
    if fonts is None:
        return ()
    east, latin = fonts.get(f"{W}eastAsia"), fonts.get(f"{W}ascii")
    return (east,) if east else (latin,) if latin else ()


def _look(run: Element) -> Iterator[tuple[str, Any]]:
    fonts = run.find(f"{W}rFonts")
    if fonts is not None:
        for name, key in (("font", "eastAsia"), ("latin", "ascii")):
            if fonts.get(f"{W}{key}"):
                yield name, fonts.get(f"{W}{key}")
    size, spacing, color = (value_of(run, name) for name in ("sz", "spacing", "color"))
    if whole(size):
        yield "size", (whole(size) or 0) * 10
    if whole(spacing) is not None:
        yield "spacing", whole(spacing)
    for name, flag in (("bold", "b"), ("italic", "i")):
        if run.find(f"{W}{flag}") is not None:
            yield name, is_on(run.find(f"{W}{flag}"))
    if color:
        yield "color", color


def _place(paragraph: Element) -> Iterator[tuple[str, Any]]:
    indent = paragraph.find(f"{W}ind")
    if indent is not None:
        yield from _indents(indent)
    align = {"start": "left", "end": "right"}.get(value_of(paragraph, "jc") or "", value_of(paragraph, "jc"))
    if align in _ALIGNS:
        yield "align", align
    spacing = paragraph.find(f"{W}spacing")
    line = whole(spacing.get(f"{W}line")) if spacing is not None else None
    if spacing is not None and line and spacing.get(f"{W}lineRule") in ("exact", "atLeast"):
        yield "line", line


def _indents(indent: Element) -> Iterator[tuple[str, Any]]:
    names = (("left", "left"), ("left", "start"), ("right", "right"), ("right", "end"), ("hanging", "hanging"),
             ("first_line", "firstLine"))  # fmt: skip
    for name, key in names:
        length, chars = whole(indent.get(f"{W}{key}")), whole(indent.get(f"{W}{key}Chars"))
        if length is not None:
            yield name, length
        if chars is not None:
            yield f"{name}_chars", chars / 100


def _indent_of_own_text(styles: dict[str, Style]) -> None:
    """First lines of text that stands on the file's own Normal: two characters of its size, unless it says itself."""
    normal, body = styles["normal"], styles["body"]
    if normal.word_id is None or body.word_id is not None or body.first_line_chars is None:
        return
    if normal.first_line or normal.first_line_chars:
        styles["body"] = body._replace(first_line=None, first_line_chars=None)
    else:
        styles["body"] = body._replace(first_line=round(body.first_line_chars * (normal.size or 200)))


def _like_heading(lead: Style, heading: Style | None, added: list[str]) -> Style:
    """A run-in title looks as the file's heading of its level does, in the size of its paragraph."""
    if heading is None or heading.role in added:
        return lead
    look = {name: getattr(heading, name) for name in ("font", "latin", "bold", "italic", "color")}
    return lead._replace(**look)


def _page(reference: Reference, sheet: Sheet, styles: Mapping[str, Style]) -> PageSize:
    """The page of the file's last section, where it says one; the sheet's otherwise."""
    sections = list(parsed_part(reference.parts[reference.main]).iter(f"{W}sectPr"))
    size = sections[-1].find(f"{W}pgSz") if sections else None
    margins = sections[-1].find(f"{W}pgMar") if sections else None
    stated: dict[str, int] = {}
    for element, names in ((size, ("w", "h")), (margins, ("top", "bottom", "left", "right", "header", "footer"))):
        for name in names if element is not None else ():
            length = whole(element.get(f"{W}{name}")) if element is not None else None
            if length is not None:
                stated[{"w": "width", "h": "height"}.get(name, name)] = abs(length)
    page = sheet.page._replace(**stated)
    if page.text_width < 1000:
        return sheet.page
    normal = styles["normal"]
    char = (normal.size or 320) + (normal.spacing or 0)
    return page._replace(pitch=normal.line or page.pitch, line_chars=max(1, page.text_width // max(char, 1)))


def _title_chars(sheet: Sheet, styles: dict[str, Style], page: PageSize) -> int:
    """How many characters a line of the title holds on another page, or in another size."""
    before = sheet.resolved("title").size or 440
    fitted_sheet = replace(sheet, styles=styles)
    now = fitted_sheet.resolved("title").size or before
    return max(4, int(sheet.title_chars * page.text_width / sheet.page.text_width * before / now))
