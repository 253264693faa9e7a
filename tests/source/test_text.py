"""A text that was read, and places in it."""

from __future__ import annotations

from workplan.source import Finding, Source, Span


def test_a_list_of_findings_can_be_read_without_the_text_that_they_stand_in() -> None:
    source = Source("plan.yaml", "title: 计划\n" * 1000)
    assert repr(Finding("W205", Span(source, 7, 9), ("计划",))) == (
        "Finding(code='W205', span=Span(source=Source('plan.yaml'), start=7, end=9), words=('计划',), said=None, "
        "fix=None, where='')"
    )
