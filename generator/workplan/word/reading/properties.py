"""What a paragraph's own properties say over those of its style."""

from __future__ import annotations

from workplan.word.reading.paragraph import Paragraph
from workplan.word.reading.styles import alignment, list_place, outline_level
from workplan.word.reading.vocabulary import Element, W, is_on, value_of


def with_properties(paragraph: Paragraph, properties: Element, breaks: bool) -> Paragraph:
    """What the paragraph itself says, over its style."""
    stated = value_of(properties, "outlineLvl")
    page = is_on(properties.find(f"{W}pageBreakBefore"))
    return paragraph._replace(
        numbering=(*list_place(properties.find(f"{W}numPr"), ""), *paragraph.numbering),
        level=outline_level(stated) if stated is not None else paragraph.level,
        align=alignment(value_of(properties, "jc")) or paragraph.align,
        starts_page=breaks or (paragraph.style.new_page if page is None else page),
        runs_on=_runs_on(properties.find(f"{W}rPr"), _drop_cap(properties) or paragraph.runs_on),
        section=properties.find(f"{W}sectPr"),
    )


def _drop_cap(properties: Element) -> str:
    """A large initial is a paragraph of its own in a frame, before the paragraph that it begins."""
    frame = properties.find(f"{W}framePr")
    return "drop cap" if frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin") else ""


def _runs_on(mark: Element | None, inherited: str) -> str:
    """Whether the paragraph's mark is deleted, or hidden: then the next paragraph goes on in the same line."""
    if mark is None:
        return inherited
    if mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None:
        return "deleted"
    hidden = is_on(mark.find(f"{W}vanish"))
    return inherited if hidden is None else "hidden" if hidden else ""
