"""Text boxes at a fixed place on the page, stacked names, and paragraphs that differ from their style.

A text box is a DrawingML shape anchored in a paragraph: Word and LibreOffice both keep it where it is told to be, which
LibreOffice 7.4 does with neither a floating table nor a frame at the foot of the text block. Its text is ordinary
paragraphs, so it can be edited, searched and compared. The namespaces stand on the element itself: documents without a
box do not carry them.
"""

from __future__ import annotations

from workplan.lines import Box, Line, Setting, Stack
from workplan.word.xml import element

_EMU = 635  # per twip
_NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def box_xml(box: Box, number: int, lines: str) -> str:
    """The paragraph that a box is anchored in, with the box; `lines` are its paragraphs as written."""
    across, down = _place(box.left, "center"), _place(box.top, "bottom")
    size = f'cx="{box.width * _EMU}" cy="{box.height * _EMU}"'
    anchor = "b" if box.top is None else "t"
    turn = ' vert="vert"' if box.turned else ""
    return (
        f'<w:p><w:pPr><w:spacing w:line="{box.reserve}" w:lineRule="exact"/></w:pPr><w:r>'
        f'<mc:AlternateContent {_NAMESPACES}><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f"<wp:positionH {across}</wp:positionH><wp:positionV {down}</wp:positionV>"
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{box.ref}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>"
        f"<wps:txbx><w:txbxContent>{lines}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr{turn} lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )


def _place(distance: int | None, align: str) -> str:
    """A distance from the edge of the page, or a place in the text block."""
    if distance is None:
        return f'relativeFrom="margin"><wp:align>{align}</wp:align>'
    return f'relativeFrom="page"><wp:posOffset>{distance * _EMU}</wp:posOffset>'


def stack_xml(stack: Stack, lines: list[str]) -> str:
    """A table without rules: the names in one cell, what stands beside them in the other, at half their height."""
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>'
        for width, inside in zip(stack.columns, ("".join(lines[:-1]), lines[-1]), strict=True)
    )
    grid = "".join(element("gridCol", [("w", width)]) for width in stack.columns)
    margins = "".join(element(side, [("w", 0), ("type", "dxa")]) for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(stack.columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr></w:tbl>"
    )


def set_properties(setting: Setting) -> tuple[str, str]:
    """What a setting adds to a paragraph: tabs and spacing, which stand before an indent, and what stands after it."""
    tabs = "".join(element("tab", [("val", kind), ("pos", place)]) for kind, place in setting.tabs)
    spacing = element(
        "spacing",
        [("before", setting.before), ("line", setting.line), ("lineRule", "exact" if setting.line else None)],
    )
    before = (f"<w:tabs>{tabs}</w:tabs>" if tabs else "") + (spacing if setting.line or setting.before else "")
    return before, element("jc", [("val", setting.align)]) if setting.align else ""


def sized(text: str, setting: Setting) -> str:
    """Runs in the size and width of a setting."""
    width = element("w", [("val", setting.width)]) if setting.width else ""
    size = (setting.size or 0) // 10
    look = width + element("sz", [("val", size)]) + element("szCs", [("val", size)])
    return text.replace("<w:r>", f"<w:r><w:rPr>{look}</w:rPr>")


def set_text(line: Line, text: str) -> str:
    """The runs of a line with what its setting says of characters."""
    return sized(text, line.setting) if line.setting and line.setting.size else text
