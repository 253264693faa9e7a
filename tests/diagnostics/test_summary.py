"""The summary of a run in Markdown."""

from __future__ import annotations

from workplan.diagnostics.reports import Delivery, Outcome
from workplan.diagnostics.summary import markdown
from workplan.source import Finding, Source, Span

SOURCE = Source("a`b.yaml", "year: 全年\n")
ERROR = Finding("E201", Span(SOURCE, 6, 8), ("ye*ar_", "a <b>\n# number", "整数"))
OUTCOMES = (
    Outcome("a", "failed", (ERROR,)),
    Outcome("b", "built", deliveries=(Delivery("b.docx", 1, "0" * 64, "added"),)),
    Outcome("c", "built", deliveries=(Delivery("c.docx", 1, "0" * 64, "changed"),)),
)


def test_summary_counts_and_names_what_was_found() -> None:
    lines = markdown(OUTCOMES, False).splitlines()
    assert lines[2] == "2 built, 1 failed"
    assert lines[4] == "1 new outputs, 1 changed"
    assert lines[6].startswith("- **error E201** `a b.yaml:1`")
    assert "失败" in markdown(OUTCOMES, True)


def test_text_of_a_finding_is_no_markup() -> None:
    text = markdown(OUTCOMES, False)
    assert r"ye\*ar\_" in text
    assert r"a \<b\> \# number" in text


def test_summary_stays_short_and_ranks_errors_first() -> None:
    many = tuple(Finding("W202", Span(SOURCE, 0, 1), (str(number),)) for number in range(99))
    lines = markdown((Outcome("a", "failed", (*many, ERROR)),), False).splitlines()
    assert "E201" in lines[4]
    assert lines[-1] == "… 50"
    assert len(lines) == 56
