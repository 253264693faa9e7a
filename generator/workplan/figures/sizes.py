"""How large pictures and charts are on the page."""

from __future__ import annotations

from workplan.lines import Chart, Picture
from workplan.units import TWIPS_PER_MM, twips

# Of the height of the text block; below a picture stands its caption.
_MOST_OF_HEIGHT = 0.85
_CHART_RATIO = 0.56


def picture_size(picture: Picture, block: tuple[int, int]) -> tuple[int, int]:
    """Width and height in twips: as wanted, else its own, within the text block and never out of proportion."""
    width, height = block
    own = picture.width_mm * TWIPS_PER_MM
    ratio = picture.height_mm / picture.width_mm
    wanted = _length(picture.wanted, width) if picture.wanted else own
    wanted = min(wanted, width, height * _MOST_OF_HEIGHT / ratio)
    return max(20, round(wanted)), max(20, round(wanted * ratio))


def chart_size(chart: Chart, block: tuple[int, int]) -> tuple[int, int]:
    width, height = block
    wide = min(_length(chart.wanted[0], width), width)
    tall = _length(chart.wanted[1], height) if chart.wanted[1] else wide * _CHART_RATIO
    return round(wide), round(min(tall, height * _MOST_OF_HEIGHT))


def _length(written: str, whole: int) -> float:
    """`12cm`, or `80%` of a whole, in twips."""
    written = written.replace(" ", "")
    return whole * float(written[:-1]) / 100 if written.endswith("%") else twips(written)
