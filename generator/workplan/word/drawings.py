"""Pictures and charts in the text: the drawing that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workplan.figures.sizes import chart_size, picture_size
from workplan.lines import Chart, Line, Picture
from workplan.word.xml import quoted

if TYPE_CHECKING:
    from workplan.word.write import Body

_EMU_PER_TWIP = 635
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def drawing_run(body: Body, line: Line) -> str:
    """The run of a picture or a chart."""
    held = line.held
    if isinstance(held, Picture):
        size = picture_size(held, body.text_block)
        relation = body.attached.picture(held.content, held.kind)
        return _inline(body, size, held.alt, (_PIC, _picture(relation, size, held.alt)))
    assert isinstance(held, Chart)
    from workplan.word.charts import chart_parts

    size = chart_size(held, body.text_block)
    relation = body.attached.chart(chart_parts(held, body.attached.next_name(), body.sheet))
    return _inline(body, size, held.alt, (_C, f'<c:chart xmlns:c="{_C}" r:id="{relation}"/>'))


def _inline(body: Body, size: tuple[int, int], alt: str, graphic: tuple[str, str]) -> str:
    number = body.drawing()
    wide, tall = (side * _EMU_PER_TWIP for side in size)
    uri, inside = graphic
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{tall}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="Figure {number}" descr="{quoted(alt)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{uri}">{inside}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _picture(relation: str, size: tuple[int, int], alt: str) -> str:
    wide, tall = (side * _EMU_PER_TWIP for side in size)
    return (
        f'<pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr id="0" name="" descr="{quoted(alt)}"/>'
        '<pic:cNvPicPr><a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
