"""The lean package that a base is made from: nothing in it that a sheet does not state."""

from __future__ import annotations

from workplan.word.package import package_bytes, packed_part
from workplan.word.xml import HEAD, NAMESPACES

NUMBERING_PART = "word/numbering.xml"
EMPTY_FOOTER = "word/footer3.xml"
# Relationship ids that the body refers to.
FOOTER_ODD, FOOTER_EVEN, FOOTER_NONE = "rId5", "rId6", "rId7"
# Of pages that lie on their side: the number stands on the edge of the sheet that is its foot as it is bound.
TURNED_ODD, TURNED_EVEN = "rId8", "rId9"
TURNED_FOOTERS = ("word/footer4.xml", "word/footer5.xml")
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# A footer of a whole line would take one from the text: LibreOffice then sets 21 lines and moves them all down.
_LOW = '<w:spacing w:line="20" w:lineRule="exact"/>'
_PARTS = (
    ("word/document.xml", f"{_WML}.document.main+xml"),
    ("word/styles.xml", f"{_WML}.styles+xml"),
    ("word/settings.xml", f"{_WML}.settings+xml"),
    ("word/fontTable.xml", f"{_WML}.fontTable+xml"),
    (NUMBERING_PART, f"{_WML}.numbering+xml"),
    ("word/footer1.xml", f"{_WML}.footer+xml"),
    ("word/footer2.xml", f"{_WML}.footer+xml"),
    (EMPTY_FOOTER, f"{_WML}.footer+xml"),
    *((name, f"{_WML}.footer+xml") for name in TURNED_FOOTERS),
    ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
)


def lean_package(language: str) -> bytes:
    """A valid, empty .docx with one style, five footers and the settings that East Asian text needs."""
    contents = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _root_relations(),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/document.xml": _document(),
        "word/styles.xml": _styles(language),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": f"{HEAD}<w:fonts {NAMESPACES}/>",
        NUMBERING_PART: f"{HEAD}<w:numbering {NAMESPACES}/>",
        **{f"word/footer{n}.xml": f"{HEAD}<w:ftr {NAMESPACES}><w:p/></w:ftr>" for n in (1, 2, 4, 5)},
        EMPTY_FOOTER: f"{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr>{_LOW}</w:pPr></w:p></w:ftr>",
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "docProps/app.xml": _application(),
        "docProps/custom.xml": HEAD
        + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    }
    return package_bytes(tuple(packed_part(name, text.encode()) for name, text in contents.items()))


def _content_types() -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _PARTS)
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: tuple[tuple[str, str], ...]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _root_relations() -> str:
    return _relations(
        (
            (f"{_REL}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_REL}/extended-properties", "docProps/app.xml"),
            (f"{_REL}/custom-properties", "docProps/custom.xml"),
        )
    )


def _document_relations() -> str:
    names = ("styles", "settings", "fontTable", "numbering", "footer1", "footer2", "footer3", "footer4", "footer5")
    return _relations(tuple((f"{_REL}/{name.rstrip('12345')}", f"{name}.xml") for name in names))


def _document() -> str:
    footers = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{part}"/>'
        for kind, part in (("default", FOOTER_ODD), ("even", FOOTER_EVEN))
    )
    return f"{HEAD}<w:document {NAMESPACES}><w:body><w:p/><w:sectPr>{footers}</w:sectPr></w:body></w:document>"


def _styles(language: str) -> str:
    east = language if language.startswith("zh") else "zh-CN"
    latin = language if not language.startswith("zh") else "en-US"
    return (
        f"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:lang w:val="{latin}" w:eastAsia="{east}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        "</w:styles>"
    )


def _settings() -> str:
    """Compressed punctuation, and the behaviour of Word 2013 and later; no field is updated on opening."""
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    )


def _application() -> str:
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>workplan</Application></Properties>"
    )
