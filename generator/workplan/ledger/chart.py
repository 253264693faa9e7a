"""A chart of the ledger over years, as SVG written by hand: a small panel for each target.

What is wanted is an empty bar, what was reached a full one, so that no colour has to be told apart; every bar bears its
figure, and the description says the same in words for those who hear the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from workplan.ledger.rows import Row
from workplan.source import Finding, Rejected
from workplan.wording import as_number, printed_number

_PANEL, _HEIGHT, _GAP, _COLUMNS = 360, 230, 20, 2
_BASE, _TOP = 180, 62
_FONT = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC','Source Han Sans SC',sans-serif"
_INK, _DIM, _FULL = "#1d1d1f", "#5f6368", "#1f4e79"
_MAX_BAR, _MAX_TITLE = 44, 22


@dataclass(frozen=True, slots=True)
class Panel:
    """One target over years: its name with unit, and for each year what was wanted and what was reached."""

    name: str
    office: str
    years: tuple[tuple[str, float | None, float | None], ...]


def panels_of(series: tuple[tuple[Row, ...], ...]) -> tuple[Panel, ...]:
    """A panel for each series that has a number anywhere."""
    panels = []
    for rows in series:
        years = []
        for row in rows:
            aim = row.aim
            years.append((str(row.year or "—"), aim.number if aim else None, as_number(row.actual)))
        if any(value is not None for _, *pair in years for value in pair):
            last = rows[-1]
            panels.append(Panel(last.indicator + (f"（{last.unit}）" if last.unit else ""), last.office, tuple(years)))
    return tuple(panels)


def chart_svg(series: tuple[tuple[Row, ...], ...], chinese: bool) -> str:
    """The chart. Raises Rejected (Y505) where no target has a number."""
    panels = panels_of(series)
    if not panels:
        raise Rejected(Finding("Y505"))
    lines = -(-len(panels) // _COLUMNS)
    width = _COLUMNS * (_PANEL + _GAP) + _GAP
    height = 70 + lines * (_HEIGHT + _GAP)
    title = "指标完成情况" if chinese else "Targets and what was reached"
    inside = "".join(
        f'<g transform="translate({_GAP + n % _COLUMNS * (_PANEL + _GAP)},{60 + n // _COLUMNS * (_HEIGHT + _GAP)})">'
        f"{''.join(_panel(panel))}</g>"
        for n, panel in enumerate(panels)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="title desc" font-family="{_FONT}" font-size="12" fill="{_INK}">'
        f'<title id="title">{title}</title><desc id="desc">{escape(described(panels, chinese))}</desc>'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
        f'<text x="{_GAP}" y="32" font-size="18" font-weight="bold">{title}</text>'
        f"{_legend(width, chinese)}{inside}</svg>\n"
    )


def described(panels: tuple[Panel, ...], chinese: bool) -> str:
    """The chart in words."""
    wanted, reached = ("目标", "完成") if chinese else ("wanted", "reached")
    parts = []
    for panel in panels:
        years = [f"{year} {wanted} {_figure(aim)} {reached} {_figure(actual)}" for year, aim, actual in panel.years]
        parts.append(f"{panel.name}: {'; '.join(years)}")
    return ". ".join(parts)


def _figure(number: float | None) -> str:
    return "—" if number is None else printed_number(number)


def _legend(width: int, chinese: bool) -> str:
    wanted, reached = ("目标值", "完成数") if chinese else ("wanted", "reached")
    x = width - _GAP - 170
    return (
        f'<rect x="{x}" y="21" width="14" height="12" fill="none" stroke="{_FULL}" stroke-width="1.5"/>'
        f'<text x="{x + 20}" y="32">{wanted}</text>'
        f'<rect x="{x + 90}" y="21" width="14" height="12" fill="{_FULL}"/><text x="{x + 110}" y="32">{reached}</text>'
    )


def _panel(panel: Panel) -> Iterator[str]:
    yield f'<rect width="{_PANEL}" height="{_HEIGHT}" rx="6" fill="none" stroke="#d9d9d9"/>'
    yield f'<text x="14" y="24" font-size="14" font-weight="bold">{escape(_short(panel.name))}</text>'
    yield f'<text x="14" y="42" fill="{_DIM}">{escape(panel.office)}</text>'
    yield f'<line x1="14" y1="{_BASE}" x2="{_PANEL - 14}" y2="{_BASE}" stroke="{_DIM}"/>'
    top = max((abs(value) for _, *pair in panel.years for value in pair if value is not None), default=0) or 1
    step = (_PANEL - 28) / len(panel.years)
    bar = min(_MAX_BAR, step / 2 - 6)
    for number, (year, aim, actual) in enumerate(panel.years):
        middle = 14 + step * (number + 0.5)
        yield from _bar(middle - bar - 2, bar, aim, (top, f'fill="none" stroke="{_FULL}" stroke-width="1.5"'))
        yield from _bar(middle + 2, bar, actual, (top, f'fill="{_FULL}"'))
        yield f'<text x="{middle:.1f}" y="{_BASE + 20}" text-anchor="middle">{escape(year)}</text>'


def _bar(x: float, width: float, value: float | None, look: tuple[float, str]) -> Iterator[str]:
    """A bar with its figure above; a dash where there is none."""
    top, style = look
    height = 0.0 if value is None else max(0.0, value) / top * (_BASE - _TOP - 14)
    if height:
        yield f'<rect x="{x:.1f}" y="{_BASE - height:.1f}" width="{width:.1f}" height="{height:.1f}" {style}/>'
    place = f'x="{x + width / 2:.1f}" y="{_BASE - height - 4:.1f}"'
    yield f'<text {place} text-anchor="middle" font-size="11">{_figure(value)}</text>'


def _short(text: str) -> str:
    return text if len(text) <= _MAX_TITLE else text[: _MAX_TITLE - 1] + "…"


def chart_png(svg: str) -> bytes:
    """The chart as pixels, twice its size. Raises Rejected (Y502) where cairosvg, or cairo itself, is missing."""
    try:
        from cairosvg import svg2png
    except (ImportError, OSError):
        raise Rejected(Finding("Y502")) from None
    made: bytes = svg2png(bytestring=svg.encode(), scale=2)
    return made
