"""A sound document in which everything occurs that the invariants speak of, and copies of it with one defect each."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" '
    f'xmlns:pic="{_DRAWING}/picture" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
_CHANGE = 'w:author="甲" w:date="2026-01-02T03:04:05Z"'
_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="{0}" name="图{0}"/><a:graphic>'
    f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{{0}}" name="图"/><pic:cNvPicPr/>'
    '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rId3"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="dxa"/><w:jc w:val="center"/>'
    '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="2500"/><w:gridCol w:w="2500"/></w:tblGrid>'
    '<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/>'
    '<w:gridSpan w:val="2"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:r><w:t>表头</w:t></w:r></w:p></w:tc></w:tr>'
    '<w:tr><w:tc><w:tcPr><w:tcW w:w="2500" w:type="dxa"/><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc>'
    "<w:tc><w:p><w:r><w:t>数</w:t></w:r></w:p></w:tc></w:tr>"
    '<w:tr><w:tc><w:tcPr><w:tcW w:w="2500" w:type="dxa"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
    "<w:tc><w:p><w:r><w:t>末</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
_BODY = (
    '<w:p w14:paraId="00000001"><w:pPr><w:pStyle w:val="Title"/><w:keepNext/><w:spacing w:line="560" '
    'w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:bookmarkStart w:id="0" w:name="_wp00"/><w:r><w:rPr>'
    '<w:rStyle w:val="Strong"/><w:b/><w:color w:val="FF0000"/><w:sz w:val="44"/></w:rPr><w:t>标题</w:t></w:r>'
    '<w:bookmarkEnd w:id="0"/></w:p>'
    '<w:p w14:paraId="00000002"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    '<w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr><w:bookmarkStart w:id="1" w:name="_wp01"/><w:r>'
    '<w:t xml:space="preserve"> 条款 </w:t></w:r><w:bookmarkEnd w:id="1"/>'
    '<w:r><w:tab/><w:br w:type="page"/></w:r></w:p>'
    f'<w:p><w:ins w:id="100" {_CHANGE}><w:r><w:t>增</w:t></w:r></w:ins>'
    f'<w:del w:id="101" {_CHANGE}><w:r><w:delText>删</w:delText></w:r></w:del></w:p>'
    '<w:p><w:hyperlink r:id="rId4"><w:r><w:t>网址</w:t></w:r></w:hyperlink>'
    '<w:hyperlink w:anchor="_wp01"><w:r><w:t>见条款</w:t></w:r></w:hyperlink>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGEREF _wp01 \\h </w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>批注处</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    f"<w:p>{_PICTURE.format(1)}{_PICTURE.format(2)}</w:p>{_TABLE}<w:p/>"
    '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" '
    'w:header="851" w:footer="992" w:gutter="0"/><w:pgNumType w:start="1"/><w:docGrid w:type="lines" '
    'w:linePitch="579"/></w:sectPr>'
)
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    '<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr>'
    '<w:tblBorders><w:top w:val="single"/><w:left w:val="single"/></w:tblBorders></w:tblPr></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/><w:lvlJc '
    'w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>'
    "</w:lvlOverride></w:num>"
)
_FOOTER = (
    '<w:p><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
)
_SETTINGS = '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>标题</dc:title>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-02-24T00:00:00Z</dcterms:created></cp:coreProperties>'
)
_GUID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_CUSTOM = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    f'<property fmtid="{_GUID}" pid="2" name="a"><vt:lpwstr>1</vt:lpwstr></property>'
    f'<property fmtid="{_GUID}" pid="3" name="b"><vt:lpwstr>2</vt:lpwstr></property></Properties>'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_KINDS = {
    "document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
    "footer1": "footer", "footer2": "footer", "comments": "comments", "footnotes": "footnotes",
}  # fmt: skip


def specimen() -> dict[str, bytes]:
    """The parts of the sound document."""
    note = '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>注</w:t></w:r></w:p></w:footnote>'
    comment = f'<w:comment w:id="0" {_CHANGE}><w:p><w:r><w:t>批注</w:t></w:r></w:p></w:comment>'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _links(
            ("officeDocument", "word/document.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
            ("custom-properties", "docProps/custom.xml"),
        ),
        "docProps/core.xml": _CORE,
        "docProps/custom.xml": _CUSTOM,
        "word/document.xml": _part("document", f"<w:body>{_BODY}</w:body>"),
        "word/_rels/document.xml.rels": _links(
            ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("image", "media/image1.png"),
            ("hyperlink", "https://example.org/"), ("footer", "footer1.xml"), ("footer", "footer2.xml"),
            ("comments", "comments.xml"), ("footnotes", "footnotes.xml"), ("settings", "settings.xml"),
        ),
        "word/styles.xml": _part("styles", _STYLES),
        "word/numbering.xml": _part("numbering", _NUMBERING),
        "word/settings.xml": _part("settings", _SETTINGS),
        "word/footer1.xml": _part("ftr", _FOOTER),
        "word/footer2.xml": _part("ftr", _FOOTER.replace("— ", "- ")),
        "word/comments.xml": _part("comments", comment),
        "word/footnotes.xml": _part("footnotes", note),
    }  # fmt: skip
    return {**{name: text.encode() for name, text in parts.items()}, "word/media/image1.png": PNG}


def _part(root: str, content: str) -> str:
    return f"{_HEAD}<w:{root} {_SPACES}>{content}</w:{root}>"


def _links(*links: tuple[str, str]) -> str:
    told = ""
    for number, (kind, target) in enumerate(links, 1):
        base = "http://schemas.openxmlformats.org/package/2006/relationships" if "/" in kind else _OFFICE
        mode = ' TargetMode="External"' if target.startswith("http") else ""
        told += f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"{mode}/>'
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{told}</Relationships>'


def _content_types() -> str:
    named = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{kind}+xml"/>' for name, kind in _KINDS.items()
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{named}<Override '
        'PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'custom-properties+xml"/></Types>'
    )


def packed(parts: dict[str, bytes], stamp: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, stamp), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class Defect:
    """A way to break the sound document; `change` makes the broken file of its parts."""

    name: str
    change: Callable[[dict[str, bytes]], bytes]


def altered(name: str, part: str, old: str, new: str) -> Defect:
    """A defect that is one replacement in one part."""

    def change(parts: dict[str, bytes]) -> bytes:
        content = parts[part].decode()
        assert old in content, (name, old)
        return packed({**parts, part: content.replace(old, new, 1).encode()})

    return Defect(name, change)
