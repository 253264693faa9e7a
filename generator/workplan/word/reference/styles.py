"""The styles that an office's file lacks, added to those that it has."""

from __future__ import annotations

from workplan.sheets import Sheet, Style
from workplan.word.reading.vocabulary import Element
from workplan.word.reference.fitting import Fit
from workplan.word.reference.intake import parsed_part
from workplan.word.styles import paragraph_properties, run_properties
from workplan.word.xml import NAMESPACES, element, quoted

_BUILTIN = ("normal", "title", "subtitle", "body text", "signature", "date", "salutation", "header", "footer")


def with_styles(root: Element, fit: Fit) -> None:
    """Adds the styles of a fit behind those of the file, each after the one that it is based on."""
    for role in fit.added:
        root.append(parsed_part(_style(fit.sheet.styles[role], fit.sheet).encode()))


def _language(sheet: Sheet) -> str:
    """The language of running text: LibreOffice looks for a typeface by it, and the file may be of another."""
    chinese = sheet.language.startswith("zh")
    return element(
        "lang", [("val", "en-US" if chinese else sheet.language), ("eastAsia", sheet.language if chinese else None)]
    )


def _style(style: Style, sheet: Sheet) -> str:
    kind = "character" if style.character else "paragraph"
    links = [
        element(name, [("val", sheet.styles[role].id)])
        for name, role in (("basedOn", style.based_on), ("next", style.next))
        if role and role in sheet.styles
    ]
    paragraph = "" if style.character else paragraph_properties(style, sheet)
    run = run_properties(style, sheet) + (_language(sheet) if style.role == "normal" else "")
    builtin = style.name.lower() in _BUILTIN or style.name.startswith(("heading ", "toc "))
    own = "" if builtin else ' w:customStyle="1"'
    return (
        f'<w:style {NAMESPACES} w:type="{kind}"{own} w:styleId="{quoted(style.id)}">'
        f'<w:name w:val="{quoted(style.name)}"/>{"".join(links)}<w:qFormat/>'
        f"{f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''}{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )
