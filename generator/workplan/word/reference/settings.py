"""Settings of an office's file that a document changes; all others stay."""

from __future__ import annotations

from workplan.word.reading.vocabulary import Element, W
from workplan.word.reference.intake import parsed_part
from workplan.word.xml import NAMESPACES

# What the schema lets stand before `evenAndOddHeaders`.
_BEFORE_SIDES = frozenset(
    f"{W}{name}"
    for name in (
        "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
        "doNotDisplayPageBoundaries",
        "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
        "embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins",
        "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
        "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign",
        "attachedTemplate", "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge",
        "revisionView", "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting", "documentProtection",
        "autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation",
        "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength",
        "clickAndTypeStyle", "defaultTableStyle",
    )
)  # fmt: skip
# A document asks nothing when it is opened, and belongs to no mailing.
_LEFT_BEHIND = ("updateFields", "mailMerge", "rsids", "docVars", "attachedTemplate")


def without_refreshing(settings: Element) -> None:
    """Takes out what asks a question when the document is opened, and what only says how the file came about."""
    for name in _LEFT_BEHIND:
        for found in settings.findall(f"{W}{name}"):
            settings.remove(found)


def with_two_sides(settings: Element) -> None:
    """Lets odd and even pages have footers of their own."""
    if settings.find(f"{W}evenAndOddHeaders") is None:
        place = sum(1 for child in settings if child.tag in _BEFORE_SIDES)
        settings.insert(place, parsed_part(f"<w:evenAndOddHeaders {NAMESPACES}/>".encode()))
