"""Paragraph and run properties from a sheet's styles, in the order that the schema of WordprocessingML fixes."""

from __future__ import annotations

from workplan.sheets import Sheet, Style
from workplan.word.xml import element, flag

_AUTO_LINE = 240


def paragraph_properties(style: Style, sheet: Sheet) -> str:
    """What stands inside `w:pPr` of a style."""
    return "".join(
        (
            flag("keepNext", style.keep_next),
            flag("keepLines", style.keep_lines),
            _rules(sheet.resolved(style.role)) if style.rule_above or style.rule_below else "",
            _text_settings(sheet) if style.based_on is None else "",
            _spacing(style),
            indent_properties(style),
            element("jc", [("val", style.align)]) if style.align else "",
            element("outlineLvl", [("val", style.outline - 1)]) if style.outline else "",
        )
    )


def _text_settings(sheet: Sheet) -> str:
    """East Asian settings of the base style.

    No widow control unless the sheet asks for it: it would leave pages of 21 lines. No automatic gaps beside digits
    and Latin letters: they break the line of 28 characters. No snapping to the grid: with an exact pitch
    LibreOffice then moves lines up by 0.67 mm. `overflowPunct` is always written out: LibreOffice 7.4 reads it
    inverted, and where it then hangs a closing mark on a full line it loses the mark (19 of 592 in a plan of 15
    pages).
    """
    names = ("widowControl", "kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid")
    on = {"kinsoku"}
    on |= {"overflowPunct"} if sheet.overflow_punct else set()
    on |= {"widowControl"} if sheet.widow_control else set()
    return "".join(flag(name, name in on) for name in names)


def _rules(style: Style) -> str:
    """Rules above and below a paragraph, across its whole width; a thickness is a length, Word counts 1/8 pt."""
    color, space = style.rule_color or "auto", round((style.rule_space or 0) / 20)
    rules = "".join(
        element(side, [("val", "single"), ("sz", round(width * 8 / 20)), ("space", space), ("color", color)])
        for side, width in (("top", style.rule_above), ("bottom", style.rule_below))
        if width
    )
    return f"<w:pBdr>{rules}</w:pBdr>"


def _spacing(style: Style) -> str:
    base = style.based_on is None
    before = style.before if style.before is not None else (0 if base else None)
    after = style.after if style.after is not None else (0 if base else None)
    if before is None and after is None and style.line is None:
        return ""
    rule = None if style.line is None else "auto" if style.line == 0 else "atLeast" if style.at_least else "exact"
    line = _AUTO_LINE if style.line == 0 else style.line
    return element("spacing", [("before", before), ("after", after), ("line", line), ("lineRule", rule)])


def indent_properties(style: Style) -> str:
    """Indents both in characters, which Word prefers and recomputes, and in twips, which LibreOffice reads."""
    pairs: list[tuple[str, object]] = []
    for name, xml in (("left", "left"), ("right", "right"), ("hanging", "hanging"), ("first_line", "firstLine")):
        count = getattr(style, f"{name}_chars")
        if count is not None:
            pairs.append((f"{xml}Chars", round(count * 100)))
        pairs.append((xml, getattr(style, name)))
    return element("ind", pairs) if any(value is not None for _, value in pairs) else ""


def run_properties(style: Style, sheet: Sheet) -> str:
    """What stands inside `w:rPr` of a style."""
    size = None if style.size is None else style.size // 10
    return "".join(
        (
            _fonts(style, sheet),
            flag("b", style.bold),
            flag("bCs", style.bold),
            flag("i", style.italic),
            element("color", [("val", style.color)]) if style.color else "",
            element("spacing", [("val", style.spacing)]) if style.spacing is not None else "",
            element("kern", [("val", 0)]) if style.based_on is None and not style.character else "",
            element("sz", [("val", size)]) + element("szCs", [("val", size)]) if size else "",
        )
    )


def _fonts(style: Style, sheet: Sheet) -> str:
    """Fonts by name, never by theme; `hint` makes Word set “ ” — … in the East Asian font."""
    base = style.based_on is None and not style.character
    if style.font is None and style.latin is None and not base:
        return ""
    latin = style.latin or (sheet.latin if base else None)
    hint = "eastAsia" if sheet.language.startswith("zh") else None
    return element(
        "rFonts", [("ascii", latin), ("hAnsi", latin), ("eastAsia", style.font), ("cs", latin), ("hint", hint)]
    )
