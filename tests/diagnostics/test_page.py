"""The page of results: complete, escaped, without scripts, its links true."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from workplan.diagnostics.page import html_page
from workplan.diagnostics.reports import Delivery, Outcome, plain_values
from workplan.source import Finding, Source, Span

SOURCE = Source("plans/2027.yaml", "title: A & <B>\nyear: 全年\n")
ERROR = Finding("E201", Span(SOURCE, 21, 23), ("year", "a whole number", "整数"))
OUTCOMES = (
    Outcome("plans/2027.yaml", "failed", (ERROR,), 0.25),
    Outcome("a <b>", "built", (), 0.5, deliveries=(Delivery("out/县 1%.docx", 1234, "ab" * 32, "changed"),)),
    Outcome("c", "fresh", deliveries=(Delivery("out/c.txt", 5, "cd" * 32, "same"),)),
    Outcome("out/old.docx", "left"),
)


class _Reader(HTMLParser):
    """Elements that stand open, and what was seen."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(outcomes: tuple[Outcome, ...], chinese: bool = False, folder: str = "") -> _Reader:
    reader = _Reader()
    reader.feed(html_page(plain_values(outcomes, chinese), chinese, folder))
    assert reader.open == []
    return reader


def test_page_names_every_document_output_and_finding() -> None:
    text = _read(OUTCOMES).text
    for part in ("plans/2027.yaml:2:7", "E201", "year: 全年", "a <b>", "1.2 kB", "abababababab", "no longer made"):
        assert part in text


def test_page_is_chinese_where_asked() -> None:
    page = html_page(plain_values(OUTCOMES, True), True)
    assert 'lang="zh-Hans"' in page
    assert "“year”应为整数" in page


def test_links_lead_from_the_folder_of_the_page_to_the_outputs() -> None:
    links = _read(OUTCOMES, folder="out/reports").links
    assert links == ["../%E5%8E%BF%201%25.docx", "../old.docx", "../%E5%8E%BF%201%25.docx", "../c.txt"]


def test_page_holds_nothing_that_runs_or_is_fetched() -> None:
    page = html_page(plain_values(OUTCOMES, False), False)
    assert "<script" not in page
    assert not re.search(r"https?://|url\(|@import", page)


def test_documents_of_which_the_same_is_said_stand_together() -> None:
    many = tuple(Outcome(f"row {number}", "failed", (ERROR,)) for number in range(500))
    page = html_page(plain_values(many, False), False)
    assert page.count("E201") == 1
    assert "500 documents" in page


def test_differences_list_only_what_differs() -> None:
    same = (Outcome("c", "fresh", deliveries=(Delivery("out/c.txt", 5, "cd" * 32, "same"),)),)
    assert "None." in _read(same).text
