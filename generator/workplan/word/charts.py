"""A chart of targets as Word's own: drawn from the figures that stand in it, edited in the workbook that it holds.

Three parts: the chart, its relations, the workbook. Nothing is dated or random: the same chart gives the same bytes.
"""

from __future__ import annotations

from workplan.lines import Chart
from workplan.sheets import Sheet
from workplan.word.package import Part, packed_part
from workplan.word.workbook import SHEET, column_letter, workbook_bytes
from workplan.word.xml import HEAD, escaped, quoted

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
# From light to dark, so that they can be told apart in black and white too: printed plans mostly are.
_FILLS = ("BFBFBF", "2E75B6", "1F3864")
_MARKS = ("circle", "square", "diamond")
_TEXT_SIZE = 900


def chart_parts(chart: Chart, name: str, sheet: Sheet) -> tuple[Part, ...]:
    """The chart under a name that nothing else in the document has, its relations, its workbook."""
    book = f"word/embeddings/{name}.xlsx"
    relations = (
        f'{HEAD}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_R}/package" '
        f'Target="../embeddings/{name}.xlsx"/></Relationships>'
    )
    return (
        packed_part(f"word/charts/{name}.xml", _space(chart, sheet).encode()),
        packed_part(f"word/charts/_rels/{name}.xml.rels", relations.encode()),
        packed_part(book, workbook_bytes((None, *(name for name, _ in chart.series)), _rows(chart))),
    )


def _rows(chart: Chart) -> tuple[tuple[str | float | None, ...], ...]:
    return tuple((name, *(values[n] for _, values in chart.series)) for n, name in enumerate(chart.categories))


def _space(chart: Chart, sheet: Sheet) -> str:
    """`c:chartSpace`, its children in the order of the schema."""
    kind = _lines(chart) if chart.kind == "line" else _bars(chart)
    swapped = chart.kind == "bar"
    category = _category_axis("l" if swapped else "b", swapped)
    value = _value_axis("b" if swapped else "l", chart.unit, swapped)
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{kind}{category}{value}</c:plotArea>'
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_text(sheet)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _text(sheet: Sheet) -> str:
    """The typefaces of tables, small."""
    style = sheet.resolved("table_text")
    fonts = f'<a:latin typeface="{quoted(style.latin or sheet.latin)}"/>'
    fonts += f'<a:ea typeface="{quoted(style.font)}"/>' if style.font else ""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{_TEXT_SIZE}">{fonts}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )


def _bars(chart: Chart) -> str:
    direction = "bar" if chart.kind == "bar" else "col"
    series = "".join(_series(chart, n) for n in range(len(chart.series)))
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'{_LABELS}<c:gapWidth val="80"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
    )


def _lines(chart: Chart) -> str:
    series = "".join(_series(chart, n) for n in range(len(chart.series)))
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}{_LABELS}'
        '<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>'
    )


_LABELS = (
    '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)


def _series(chart: Chart, number: int) -> str:
    name, values = chart.series[number]
    letter = column_letter(number + 2)
    last = len(chart.categories) + 1
    fill = _FILLS[number % len(_FILLS)]
    solid = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
    if chart.kind == "line":
        shape = f'<c:spPr><a:ln w="22225">{solid}</a:ln></c:spPr>'
        shape += f'<c:marker><c:symbol val="{_MARKS[number % 3]}"/><c:size val="6"/><c:spPr>{solid}</c:spPr></c:marker>'
        end = '<c:smooth val="0"/>'
    else:
        shape, end = f'<c:spPr>{solid}</c:spPr><c:invertIfNegative val="0"/>', ""
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx>{_texts(f'{SHEET}!${letter}$1', (name,))}</c:tx>{shape}"
        f"<c:cat>{_texts(f'{SHEET}!$A$2:$A${last}', chart.categories)}</c:cat>"
        f"<c:val>{_numbers(f'{SHEET}!${letter}$2:${letter}${last}', values)}</c:val>{end}</c:ser>"
    )


def _texts(formula: str, texts: tuple[str, ...]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{escaped(text)}</c:v></c:pt>' for n, text in enumerate(texts))
    return f'<c:strRef><c:f>{formula}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'


def _numbers(formula: str, values: tuple[float | None, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{value!r}</c:v></c:pt>' for n, value in enumerate(values) if value is not None
    )
    return (
        f"<c:numRef><c:f>{formula}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


_THIN = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{}"/></a:solidFill></a:ln></c:spPr>'


def _category_axis(side: str, is_reversed: bool) -> str:
    """Of lying bars the first category stands at the top, as in the text."""
    order = "maxMin" if is_reversed else "minMax"
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_THIN.format("7F7F7F")}<c:crossAx val="2"/>'
        '<c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(side: str, unit: str, is_reversed: bool) -> str:
    """Beside it stands the unit, where there is one for all. It begins at zero as long as no figure is below."""
    title = ""
    if unit:
        title = (
            f'<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:r><a:rPr lang="zh-CN" b="0"/>'
            f'<a:t>{escaped(unit)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
        )
    crosses = "max" if is_reversed else "autoZero"
    return (
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:majorGridlines>{_THIN.format("D9D9D9")}</c:majorGridlines>{title}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="1"/>'
        f'<c:crosses val="{crosses}"/><c:crossBetween val="between"/></c:valAx>'
    )
