"""What holds for any text: no exception, an outline that builds, nothing lost without a word."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.conftest import printed_lines
from workplan.diagnostics.catalogue import code_of
from workplan.importing import Choices, import_records, import_text
from workplan.records import Record
from workplan.source import Source

# fmt: off
WORDS = [
    "一、", "二、", "（一）", "(二)", "1.", "2.", "（1）", "1.1 ", "第一章 ", "第一条 ", "①", "壹、", "甲、", "一是",
    "总体要求", "加强管理，提高质量。", "新建20所学校，", "同志们：", "各科室：", "示例局", "2026年1月8日", "附件：表",
    "二是", "附件", "目录", "${x}", "**", "????", "。。", "《", "》", "（", "）", "“", "x", "关于印发《要点》的通知",
    "示发〔2026〕5号", "（此件公开发布）", "Copyright", "(a) Open.", "首页 > 文件", "- 1 -",
    "\n", "\n", "\n\n", "\u3000\u3000", "  ", "\t", "# ", "- ", "| a | b |", "\x07",
]
# fmt: on
PIECES = st.sampled_from(WORDS)
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.booleans(), st.booleans())
def test_import_text_when_any_text(text: str, targets: bool, skeleton: bool) -> None:
    draft = import_text(Source("any.txt", text), Choices(targets=targets, skeleton=skeleton))
    printed_lines(draft)
    assert all(code_of(finding.code) for finding in draft.findings)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_import_text_when_any_text_loses_no_letter_silently(text: str) -> None:
    draft = import_text(Source("any.txt", text))
    told = ""
    for finding in draft.findings:
        if finding.span and finding.code in ("I101", "I102", "I103", "I104", "I105", "I107", "I109", "I140"):
            told += finding.span.source.text[finding.span.start : finding.span.end] * 3
    have = Counter(draft.yaml + told + "".join(printed_lines(draft)) * 2)
    for sign, count in Counter(text).items():
        if "\u4e00" <= sign <= "\u9fff" and sign not in "一二三四五六七八九十第章条壹甲是年月日附件":
            assert have[sign] >= count, sign


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.builds(
            Record,
            text=TEXTS,
            place=st.integers(1, 50),
            ordinal=st.sampled_from(["", "", "一、", "（二）", "1.", "a)", "•"]),
            style=st.sampled_from(["", "normal", "title", "heading 1", "heading 2", "toc 1"]),
            level=st.sampled_from([None, None, 0, 1]),
            lead=st.integers(0, 5),
            comments=st.sampled_from([(), ("请核对",)]),
            rows=st.sampled_from([(), (("甲", "乙"), ("丙",))]),
        ),
        max_size=12,
    )
)
def test_import_records_when_any_records(records: list[Record]) -> None:
    printed_lines(import_records(tuple(records), "any.docx"))
