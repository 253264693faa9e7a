"""Defects to plant, one by one, into the specimen. Each is one that a maker of .docx files has made."""

from __future__ import annotations

import io
import warnings
import zipfile

from tests.invariants.specimen import Defect, altered, packed

_BODY = (
    ("style of a paragraph is not defined", '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Titel"/>'),
    ("style of a run is not defined", '<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Strang"/>'),
    ("style of a table is not defined", '<w:tblStyle w:val="Grid"/>', '<w:tblStyle w:val="Gitter"/>'),
    ("run has a paragraph's style", '<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Title"/>'),
    ("list is not defined", '<w:numId w:val="1"/>', '<w:numId w:val="99"/>'),
    ("level of a list is none", '<w:ilvl w:val="0"/>', '<w:ilvl w:val="9"/>'),
    ("numId before ilvl", '<w:ilvl w:val="0"/><w:numId w:val="1"/>', '<w:numId w:val="1"/><w:ilvl w:val="0"/>'),
    ("alignment before style", '<w:pStyle w:val="Title"/><w:keepNext/>',
     '<w:jc w:val="left"/><w:pStyle w:val="Title"/>'),
    ("size before bold", '<w:b/><w:color w:val="FF0000"/><w:sz w:val="44"/>', '<w:sz w:val="44"/><w:b/>'),
    ("alignment stated twice", '<w:jc w:val="center"/></w:pPr>', '<w:jc w:val="left"/><w:jc w:val="center"/></w:pPr>'),
    ("alignment is none", '<w:jc w:val="center"/></w:pPr>', '<w:jc w:val="centre"/></w:pPr>'),
    ("line rule is none", 'w:lineRule="exact"', 'w:lineRule="exactly"'),
    ("size in fractions", '<w:sz w:val="44"/>', '<w:sz w:val="22.5"/>'),
    ("indent is text", 'w:firstLine="640"', 'w:firstLine="2em"'),
    ("switch is text", "<w:keepNext/>", '<w:keepNext w:val="yes"/>'),
    ("colour is a word", 'w:val="FF0000"', 'w:val="red"'),
    ("size in the paragraph's properties", "<w:keepNext/>", '<w:keepNext/><w:sz w:val="32"/>'),
    ("properties behind the run", '<w:pPr><w:numPr>', '<w:r><w:t>x</w:t></w:r><w:pPr><w:numPr>'),
    ("paragraph in a paragraph", '<w:bookmarkStart w:id="1"', '<w:p/><w:bookmarkStart w:id="1"'),
    ("run in the body", "<w:p/><w:sectPr>", "<w:p/><w:r><w:t>x</w:t></w:r><w:sectPr>"),
    ("text in the body", "<w:p/><w:sectPr>", "<w:p/>散<w:sectPr>"),
    ("text in a paragraph itself", '<w:bookmarkEnd w:id="0"/></w:p>', '<w:bookmarkEnd w:id="0"/>散</w:p>'),
    ("no section at the end", "<w:sectPr>", "<w:p><w:pPr><w:sectPr>"),
    ("paragraph behind the last section", "</w:sectPr></w:body>", "</w:sectPr><w:p/></w:body>"),
    ("bookmark has no end", '<w:bookmarkEnd w:id="0"/>', ""),
    ("bookmark ends before it begins", '<w:bookmarkStart w:id="0" w:name="_wp00"/>',
     '<w:bookmarkEnd w:id="0"/><w:bookmarkStart w:id="0" w:name="_wp00"/>'),
    ("two bookmarks of one id", '<w:bookmarkStart w:id="1"', '<w:bookmarkStart w:id="0"'),
    ("two bookmarks of one name", 'w:name="_wp01"', 'w:name="_WP00"'),
    ("bookmark's name is too long", 'w:name="_wp00"', f'w:name="_{"x" * 41}"'),
    ("bookmark's name has a space", 'w:name="_wp00"', 'w:name="a b"'),
    ("two paragraphs of one id", 'w14:paraId="00000002"', 'w14:paraId="00000001"'),
    ("paragraph's id is out of range", 'w14:paraId="00000002"', 'w14:paraId="80000000"'),
    ("two drawings of one id", '<wp:docPr id="2"', '<wp:docPr id="1"'),
    ("two changes of one id", '<w:del w:id="101"', '<w:del w:id="100"'),
    ("date of a change is none", "2026-01-02T03:04:05Z", "2. Januar 2026"),
    ("change without an author", 'w:author="甲" ', ""),
    ("text inside a deletion", "<w:delText>删</w:delText>", "<w:t>删</w:t>"),
    ("deleted text outside a deletion", "<w:t>增</w:t>", "<w:delText>增</w:delText>"),
    ("edge spaces are lost", '<w:t xml:space="preserve"> 条款 </w:t>', "<w:t> 条款 </w:t>"),
    ("line break in a text", "<w:t>标题</w:t>", "<w:t>标\n题</w:t>"),
    ("tab in a text", "<w:t>标题</w:t>", "<w:t>标\t题</w:t>"),
    ("U+FFFE in a text", "<w:t>标题</w:t>", "<w:t>标\ufffe题</w:t>"),
    ("character that XML has not", "<w:t>标题</w:t>", "<w:t>标&#11;题</w:t>"),
    ("element in a text", "<w:t>标题</w:t>", "<w:t>标<w:br/>题</w:t>"),
    ("residue of a template", "<w:t>标题</w:t>", "<w:t>{{ title }}</w:t>"),
    ("method of a dict printed", "<w:t>标题</w:t>", "<w:t>&lt;built-in method items of dict&gt;</w:t>"),
    ("empty run", "<w:r><w:t>增</w:t></w:r>", "<w:r><w:rPr><w:b/></w:rPr></w:r>"),
    ("ampersand as it is", "<w:t>标题</w:t>", "<w:t>甲&乙</w:t>"),
    ("tag is not closed", "<w:t>标题</w:t>", "<w:t>标题"),
    ("break of an unknown kind", 'w:type="page"', 'w:type="sheet"'),
    ("field is not closed", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
    ("field does not begin", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', ""),
    ("field separates twice", '<w:fldChar w:fldCharType="end"/>', '<w:fldChar w:fldCharType="separate"/>'),
    ("field that runs a program", " PAGEREF _wp01 \\h ", ' DDEAUTO c:\\\\x "y" '),
    ("field that takes a picture", " PAGEREF _wp01 \\h ", ' INCLUDEPICTURE "http://example.org/x.png" '),
    ("field that tells the date", " PAGEREF _wp01 \\h ", " DATE "),
    ("field refers to nothing", " PAGEREF _wp01 \\h ", " PAGEREF _wp77 \\h "),
    ("link to nothing", 'w:anchor="_wp01"', 'w:anchor="_wp77"'),
    ("comment is not there", '<w:commentReference w:id="0"/>', '<w:commentReference w:id="7"/>'),
    ("range of a comment has no end", '<w:commentRangeEnd w:id="0"/>', ""),
    ("footnote is not there", '<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="3"/>'),
    ("picture's relationship is not there", 'r:embed="rId3"', 'r:embed="rId33"'),
    ("picture is a footer", 'r:embed="rId3"', 'r:embed="rId5"'),
    ("footer is a picture", 'w:type="default" r:id="rId5"', 'w:type="default" r:id="rId3"'),
    ("two footers of one kind", 'w:type="even"', 'w:type="default"'),
    ("cell without a paragraph", "<w:tc><w:p><w:r><w:t>数</w:t></w:r></w:p></w:tc>", "<w:tc/>"),
    ("cell ends with a table", "<w:t>数</w:t></w:r></w:p>", "<w:t>数</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tblGrid>"
     "<w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
    ("row without cells", "<w:tr><w:trPr><w:cantSplit/>", "<w:tr/><w:tr><w:trPr><w:cantSplit/>"),
    ("row is wider than the grid", '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'),
    ("span of none", '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="0"/>'),
    ("cell goes on from none", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"),
    ("table without a grid", '<w:tblGrid><w:gridCol w:w="2500"/><w:gridCol w:w="2500"/></w:tblGrid>', ""),
    ("width of the cell after its span", '<w:tcW w:w="5000" w:type="dxa"/><w:gridSpan w:val="2"/>',
     '<w:gridSpan w:val="2"/><w:tcW w:w="5000" w:type="dxa"/>'),
    ("layout before the width", '<w:tblW w:w="5000" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>',
     '<w:tblLayout w:type="fixed"/><w:tblW w:w="5000" w:type="dxa"/>'),
    ("grid before the paper", '<w:pgSz w:w="11906"', '<w:docGrid w:linePitch="1"/><w:pgSz w:w="11906"'),
    ("margin is missing", ' w:gutter="0"', ""),
    ("margins leave nothing", 'w:right="1474"', 'w:right="11474"'),
    ("paper has no width", 'w:w="11906"', 'w:w="A4"'),
    ("ignorable prefix is not declared", 'mc:Ignorable="w14"', 'mc:Ignorable="w14 w99"'),
)  # fmt: skip
_OTHERS = (
    ("two styles of one id", "word/styles.xml", 'w:styleId="Strong"', 'w:styleId="Title"'),
    ("two styles of one name", "word/styles.xml", '<w:name w:val="Strong"/>', '<w:name w:val="title"/>'),
    ("style without a name", "word/styles.xml", '<w:name w:val="Strong"/>', ""),
    ("style based on none", "word/styles.xml", '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Standard"/>'),
    ("style based on itself", "word/styles.xml", '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Title"/>'),
    ("style based on another type", "word/styles.xml", '<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Strong"/>'),
    ("two usual styles", "word/styles.xml", '<w:style w:type="paragraph" w:styleId="Title">',
     '<w:style w:type="paragraph" w:default="1" w:styleId="Title">'),
    ("name behind the base", "word/styles.xml", '<w:name w:val="Title"/><w:basedOn w:val="Normal"/>',
     '<w:basedOn w:val="Normal"/><w:name w:val="Title"/>'),
    ("defaults behind the styles", "word/styles.xml", "</w:styles>", "<w:docDefaults/></w:styles>"),
    ("style of an unknown type", "word/styles.xml", 'w:type="character"', 'w:type="run"'),
    ("list of no form", "word/numbering.xml",
     '<w:abstractNumId w:val="0"/></w:num>', '<w:abstractNumId w:val="5"/></w:num>'),
    ("two lists of one id", "word/numbering.xml", '<w:num w:numId="2">', '<w:num w:numId="1">'),
    ("list before its form", "word/numbering.xml", "<w:abstractNum ",
     '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num><w:abstractNum '),
    ("two levels of one depth", "word/numbering.xml", '<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="0">'),
    ("level counts one below it", "word/numbering.xml", 'w:val="%1."', 'w:val="%2."'),
    ("format before the start", "word/numbering.xml", '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff',
     '<w:numFmt w:val="decimal"/><w:start w:val="1"/><w:suff'),
    ("suffix of an unknown kind", "word/numbering.xml", '<w:suff w:val="nothing"/>', '<w:suff w:val="none"/>'),
    ("settings out of order", "word/settings.xml", '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>',
     '<w:defaultTabStop w:val="420"/><w:zoom w:percent="100"/>'),
    ("even footers not turned on", "word/settings.xml", "<w:evenAndOddHeaders/>", ""),
    ("two comments of one id", "word/comments.xml", "</w:comments>",
     '<w:comment w:id="0" w:author="乙"><w:p/></w:comment></w:comments>'),
    ("time of creation is none", "docProps/core.xml", "2026-02-24T00:00:00Z", "24.02.2026"),
    ("title stated twice", "docProps/core.xml",
     "<dc:title>标题</dc:title>", "<dc:title>一</dc:title><dc:title>二</dc:title>"),
    ("two properties of one number", "docProps/custom.xml", 'pid="3"', 'pid="2"'),
    ("property's number is kept for others", "docProps/custom.xml", 'pid="3"', 'pid="1"'),
    ("no type for pictures", "[Content_Types].xml", '<Default Extension="png" ContentType="image/png"/>', ""),
    ("wrong type for pictures", "[Content_Types].xml", 'ContentType="image/png"', 'ContentType="image/jpeg"'),
    ("no type for the main part", "[Content_Types].xml",
     'PartName="/word/document.xml"', 'PartName="/word/dokument.xml"'),
    ("main part is a template", "[Content_Types].xml", "document.main+xml", "template.main+xml"),
    ("type for a part that is not there", "[Content_Types].xml", "</Types>",
     '<Override PartName="/word/x.xml" ContentType="application/xml"/></Types>'),
    ("two types for one part", "[Content_Types].xml", "</Types>",
     '<Override PartName="/word/styles.xml" ContentType="application/xml"/></Types>'),
    ("relationship leads nowhere", "word/_rels/document.xml.rels", 'Target="footer1.xml"', 'Target="footer9.xml"'),
    ("two relationships of one id", "word/_rels/document.xml.rels", 'Id="rId6"', 'Id="rId5"'),
    ("picture from the network", "word/_rels/document.xml.rels", 'Target="media/image1.png"',
     'Target="http://example.org/x.png" TargetMode="External"'),
    ("link to a file", "word/_rels/document.xml.rels", "https://example.org/", "file:///etc/hostname"),
    ("link to a program", "word/_rels/document.xml.rels", "https://example.org/", "javascript:alert(1)"),
    ("part that nothing refers to", "word/_rels/document.xml.rels", 'Target="settings.xml"', 'Target="styles.xml"'),
    ("no main document", "_rels/.rels", "relationships/officeDocument", "relationships/document"),
)  # fmt: skip


def _without(name: str) -> Defect:
    return Defect(f"{name} is missing", lambda parts: packed({key: parts[key] for key in parts if key != name}))


def _with(what: str, name: str, content: bytes = b"<a/>") -> Defect:
    return Defect(what, lambda parts: packed({**parts, name: content}))


def _twice(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO(packed(parts))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(zipfile.ZipInfo("word/document.xml", (1980, 1, 1, 0, 0, 0)), parts["word/document.xml"])
    return buffer.getvalue()


def _flipped(parts: dict[str, bytes]) -> bytes:
    content = bytearray(packed(parts))
    at = content.index(b"word/document.xml") + 400
    content[at] ^= 4
    return bytes(content)


def _with_dtd(parts: dict[str, bytes]) -> bytes:
    content = parts["word/document.xml"].replace(b"?>", b'?><!DOCTYPE w:document [<!ENTITY a "b">]>', 1)
    return packed({**parts, "word/document.xml": content})


def _reversed(parts: dict[str, bytes]) -> bytes:
    return packed(dict(reversed(parts.items())))


DEFECTS: tuple[Defect, ...] = (
    *(altered(name, "word/document.xml", old, new) for name, old, new in _BODY),
    *(altered(*defect) for defect in _OTHERS),
    *(_without(name) for name in ("word/styles.xml", "word/numbering.xml", "word/media/image1.png", "_rels/.rels",
                                  "[Content_Types].xml", "word/document.xml", "word/comments.xml")),
    _with("a part in another folder's place", "../evil.xml"),
    _with("a part at an absolute place", "/evil.xml"),
    _with("a name in other letters", "word/Document.xml"),
    Defect("the main part twice", _twice),
    Defect("a flipped bit", _flipped),
    Defect("cut in the middle", lambda parts: packed(parts)[:-300]),
    Defect("nothing at all", lambda parts: b""),
    Defect("a DTD", _with_dtd),
    Defect("the content types last", _reversed),
    Defect("the time of packing", lambda parts: packed(parts, (2026, 1, 2, 3, 4, 6))),
)  # fmt: skip
