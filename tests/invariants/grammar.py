"""The grammar of WordprocessingML as far as this program's documents need it: order, nesting and values.

Written down from ISO/IEC 29500-1 for the elements that occur; an element that is not named here is not looked at.
"""

from __future__ import annotations

import re


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


RANGES = _names(
    "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart "
    "moveToRangeEnd permStart permEnd proofErr customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart "
    "customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart "
    "customXmlMoveToRangeEnd"
)
REVISIONS = _names("ins del moveFrom moveTo")
_BLOCKS = (*_names("p tbl sdt customXml altChunk"), *RANGES, *REVISIONS)
_INLINE = (*_names("r hyperlink fldSimple sdt smartTag customXml dir bdo subDoc"), *RANGES, *REVISIONS)
_EDGES = "top left start bottom right end"

# What may stand in an element, in any order, behind what FIRST says.
CHILDREN: dict[str, tuple[str, ...]] = {
    "document": _names("background body"),
    "body": (*_BLOCKS, "sectPr"),
    "hdr": _BLOCKS,
    "ftr": _BLOCKS,
    "comment": _BLOCKS,
    "footnote": _BLOCKS,
    "endnote": _BLOCKS,
    "txbxContent": _BLOCKS,
    "p": ("pPr", *_INLINE),
    "hyperlink": _INLINE,
    "fldSimple": ("fldData", *_INLINE),
    "r": _names(
        "rPr t tab br cr delText instrText delInstrText fldChar sym drawing pict object ruby footnoteReference "
        "endnoteReference footnoteRef endnoteRef commentReference annotationRef noBreakHyphen softHyphen separator "
        "continuationSeparator lastRenderedPageBreak pgNum ptab contentPart dayShort dayLong monthShort monthLong "
        "yearShort yearLong"
    ),
    "tbl": ("tblPr", "tblGrid", "tr", "sdt", "customXml", *RANGES, *REVISIONS),
    "tblGrid": _names("gridCol tblGridChange"),
    "tr": ("tblPrEx", "trPr", "tc", "sdt", "customXml", *RANGES, *REVISIONS),
    "tc": ("tcPr", *_BLOCKS),
    "trPr": _names(
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins "
        "del trPrChange"
    ),
    "tabs": ("tab",),
}

# What comes first where it is there at all, each of them once.
FIRST: dict[str, tuple[str, ...]] = {
    "document": ("background", "body"),
    "p": ("pPr",),
    "r": ("rPr",),
    "tr": ("tblPrEx", "trPr"),
    "tc": ("tcPr",),
}

# Elements whose children come in this order; a name may come again where MANY says so.
ORDER: dict[str, tuple[str, ...]] = {
    "pPr": _names(
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": _names(
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
    ),
    "numPr": _names("ilvl numId numberingChange ins"),
    "pBdr": _names("top left bottom right between bar"),
    "tblPr": _names(
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "tblBorders": _names(f"{_EDGES} insideH insideV"),
    "tblCellMar": _names(_EDGES),
    "tcMar": _names(_EDGES),
    "tcPr": _names(
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
        "headers cellIns cellDel cellMerge tcPrChange"
    ),
    "tcBorders": _names(f"{_EDGES} insideH insideV tl2br tr2bl"),
    "sectPr": _names(
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
    ),
    "sdt": _names("sdtPr sdtEndPr sdtContent"),
    "numbering": _names("numPicBullet abstractNum num numIdMacAtCleanup"),
    "abstractNum": _names("nsid multiLevelType tmpl name styleLink numStyleLink lvl"),
    "lvl": _names("start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"),
    "num": _names("abstractNumId lvlOverride"),
    "lvlOverride": _names("startOverride lvl"),
    "styles": _names("docDefaults latentStyles style"),
    "docDefaults": _names("rPrDefault pPrDefault"),
    "style": _names(
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "settings": _names(
        "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
        "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData "
        "embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
        "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors "
        "activeWritingStyle proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter "
        "stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves doNotTrackFormatting "
        "documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation "
        "consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle "
        "defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets "
        "drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
        "displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin "
        "drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne "
        "strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema "
        "saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly "
        "useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults "
        "footnotePr endnotePr compat docVars rsids attachedSchema themeFontLang clrSchemeMapping "
        "doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType "
        "shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"
    ),
}
MANY = frozenset(
    _names(
        "numPicBullet abstractNum num lvl lvlOverride style tblStylePr activeWritingStyle attachedSchema smartTagType "
        "headerReference footerReference"
    )
)
# References to headers and footers may be mixed.
RANK: dict[str, dict[str, int]] = {name: {child: at for at, child in enumerate(order)} for name, order in ORDER.items()}
RANK["sectPr"]["footerReference"] = RANK["sectPr"]["headerReference"]

_NUMBER = r"-?\d+"
# A length is a whole number of twips, or of a unit that is named.
_LENGTH = r"-?\d+(\.\d+(?=[a-z]))?(mm|cm|in|pt|pc|pi)?"
_SIZE = r"\d+(\.\d+(?=[a-z]))?(mm|cm|in|pt|pc|pi)?"
_SIDES = ("left", "right", "start", "end", "hanging", "firstLine")

# What stands in an attribute of an element.
VALUES: dict[tuple[str, str], re.Pattern[str]] = {
    key: re.compile(pattern)
    for key, pattern in {
        ("jc", "val"): "left|right|center|both|start|end|distribute|mediumKashida|highKashida|lowKashida|thaiDistribute"
        "|numTab",
        ("lvlJc", "val"): "left|right|center|start|end",
        ("spacing", "lineRule"): "auto|exact|atLeast",
        ("spacing", "line"): _LENGTH,
        ("spacing", "before"): _SIZE,
        ("spacing", "after"): _SIZE,
        ("spacing", "val"): _LENGTH,
        **{("ind", side): _LENGTH for side in _SIDES},
        **{("ind", f"{side}Chars"): _NUMBER for side in _SIDES},
        ("sz", "val"): _SIZE,
        ("szCs", "val"): _SIZE,
        ("pgSz", "w"): _SIZE,
        ("pgSz", "h"): _SIZE,
        ("pgSz", "orient"): "portrait|landscape",
        **{("pgMar", side): _LENGTH for side in ("top", "bottom")},
        **{("pgMar", side): _SIZE for side in ("left", "right", "header", "footer", "gutter")},
        ("pgNumType", "start"): _NUMBER,
        ("docGrid", "type"): "default|lines|linesAndChars|snapToChars",
        ("docGrid", "linePitch"): _NUMBER,
        ("headerReference", "type"): "default|first|even",
        ("footerReference", "type"): "default|first|even",
        ("fldChar", "fldCharType"): "begin|separate|end",
        ("br", "type"): "page|column|textWrapping",
        ("vMerge", "val"): "restart|continue",
        ("gridSpan", "val"): r"[1-9]\d*",
        ("vAlign", "val"): "top|center|both|bottom",
        ("tcW", "type"): "nil|pct|dxa|auto",
        ("tblW", "type"): "nil|pct|dxa|auto",
        ("tblLayout", "type"): "fixed|autofit",
        ("gridCol", "w"): _SIZE,
        ("ilvl", "val"): "[0-8]",
        ("numId", "val"): r"\d+",
        ("outlineLvl", "val"): "[0-9]",
        ("start", "val"): r"\d+",
        ("startOverride", "val"): r"\d+",
        ("suff", "val"): "tab|space|nothing",
        ("multiLevelType", "val"): "singleLevel|multilevel|hybridMultilevel",
        ("style", "type"): "paragraph|character|table|numbering",
        ("color", "val"): "auto|[0-9A-Fa-f]{6}",
        ("shd", "fill"): "auto|[0-9A-Fa-f]{6}",
        ("rFonts", "hint"): "default|eastAsia|cs",
        ("bookmarkStart", "id"): r"\d+",
        ("bookmarkEnd", "id"): r"\d+",
        ("numFmt", "val"): "[a-z][A-Za-z0-9]+",
        **{
            (name, "date"): r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"
            for name in (*REVISIONS, "comment")
        },
        **{(name, "id"): r"-?\d+" for name in (*REVISIONS, "comment")},
        ("zoom", "percent"): r"\d+%?",
    }.items()
}
ON_OFF = re.compile("true|false|on|off|0|1")
SWITCHES = frozenset(
    _names(
        "keepNext keepLines pageBreakBefore widowControl kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN snapToGrid contextualSpacing b bCs i iCs caps strike vanish cantSplit tblHeader noWrap titlePg "
        "evenAndOddHeaders isLgl qFormat semiHidden"
    )
)
# Attributes that an element cannot do without.
NEEDED: dict[str, tuple[str, ...]] = {
    "pStyle": ("val",),
    "rStyle": ("val",),
    "tblStyle": ("val",),
    "numId": ("val",),
    "ilvl": ("val",),
    "jc": ("val",),
    "bookmarkStart": ("id", "name"),
    "bookmarkEnd": ("id",),
    "fldChar": ("fldCharType",),
    "pgMar": ("top", "right", "bottom", "left", "header", "footer", "gutter"),
    "headerReference": ("type",),
    "footerReference": ("type",),
    "abstractNum": ("abstractNumId",),
    "num": ("numId",),
    "lvl": ("ilvl",),
    "ins": ("id", "author"),
    "del": ("id", "author"),
    "comment": ("id", "author"),
}
# Where text stands; anywhere else there is none.
TEXT = frozenset(_names("t delText instrText delInstrText fldData"))
