"""Outlines with slips in them: whatever is wrong, it is said with its place, and quickly; never a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk import NAME, press
from tests.paper import tree_of
from workplan.build import Order
from workplan.diagnostics import as_text, sort_findings
from workplan.markup import parse_markup
from workplan.source import Rejected, Source, decode_bytes, read_yaml

ROOT = Path(__file__).resolve().parents[1]
SEEDS = 2000
CHUNKS = 10
PIECES = [
    ":",
    "：",
    ": ",
    "- ",
    "-",
    "\t",
    "  ",
    "\n",
    "\r\n",
    '"',
    "'",
    "|",
    ">",
    "&a ",
    "*a",
    "!",
    "!!int ",
    "%",
    "@",
    "`",
    "#",
    " # ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "${",
    "${year}",
    "${x}",
    "$${",
    "{{ x }}",
    "{% x %}",
    "<p>",
    "&",
    "<",
    "\x0b",
    "\x00",
    "\x85",
    "\u2028",
    "\ufeff",
    "\u3000",
    "\u00a0",
    "👩‍👩‍👧",
    "null",
    "~",
    "no",
    "010",
    "1:30",
    "2026-02-30",
    "---\n",
    "...\n",
    "? ",
    "<<: *a\n",
    "title: x\n",
    "sections:\n",
    "goals: [",
    "targets: {",
    "numbering: {goals: x}\n",
    "template: none\n",
    "sheet: none\n",
    "id: a\n",
    "date: x\n",
    "year: 10000000000000000000000\n",
    "language: x\n",
    "annexes: [{title: x, table: targets}]\n",
    "'" * 50,
    "[" * 70,
    "{a: " * 70,
]
BASE = """template: work-plan
year: 2026
title: ${year}年工作计划
issuer: [甲局, 乙局]
date: 2026-02-09
vars: {name: 值}
preamble: |
  第一段${name}。

  第二段${targets.a}。
sections:
  - id: one
    heading: 总体要求
    body: 正文。
    points: [要点, {title: 题, body: 文。}]
    goals:
      - title: 任务
        body: 内容。
        lead: 甲科
        support: [乙科]
        due: 2026-06
        targets:
          - {id: a, text: "新建${value}${unit}", value: 20, unit: 所}
    sections:
      - heading: 下级
        numbered: false
        closing: 结语。
numbering: {continuous: [goals]}
notice: {title: 通知, addressees: [各科], body: 印发。}
annexes:
  - {title: 表一, table: targets}
  - {title: 表二, landscape: true, table: {columns: [一, 二], rows: [[1, 2]], widths: [1, 2]}}
"""


def mutated(text: str, chance: random.Random) -> str:
    """A text with one to four slips: something put in, left out, doubled, moved or broken off."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((1, 1, 2, 5, 20, 80)))
        kind = chance.randrange(7)
        lines = text.split("\n")
        if kind <= 2:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        elif kind == 3:
            text = text[:at] + text[end:]
        elif kind == 4:
            text = text[:at] + text[at:end] * 2 + text[end:]
        elif kind == 5:
            line = chance.randrange(len(lines))
            lines.insert(chance.randrange(len(lines)), lines.pop(line))
            text = "\n".join(lines)
        else:
            line = chance.randrange(len(lines))
            lines[line] = chance.choice((" ", "  ", "\t", "    ")) + lines[line]
            text = "\n".join(lines)
    return text


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_slips_are_told_with_their_place(chunk: int) -> None:
    at = press()
    refused = 0
    for seed in range(chunk * SEEDS // CHUNKS, (chunk + 1) * SEEDS // CHUNKS):
        text = mutated(BASE, random.Random(seed))
        try:
            tree_of(at.built(at.proof(Order(NAME, text.encode("utf-8", "surrogatepass")))).docx)
        except Rejected as rejected:
            refused += 1
            assert rejected.findings
            for finding in sort_findings(rejected.findings):
                assert finding.span is not None, (seed, finding.code, finding.words)
                assert as_text(finding, False).startswith(f"{NAME}:"), seed
                assert as_text(finding, True), seed
    assert refused > SEEDS / CHUNKS / 4, "the slips are too harmless to test anything"


@given(content=st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        source, _ = decode_bytes(content, NAME)
        read_yaml(source)
    except Rejected as rejected:
        assert all(finding.span for finding in rejected.findings)


@given(text=st.text(st.sampled_from("ab:-#'\"[]{}|>&*!%@` \n\t,?甲：　"), max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_yaml_is_read_or_refused(text: str) -> None:
    try:
        read_yaml(Source(NAME, text))
    except Rejected as rejected:
        assert all(finding.span for finding in rejected.findings)


@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_escaped_text_is_parsed_as_it_was(text: str) -> None:
    from markupsafe import escape

    (paragraph,) = parse_markup(f"<document><p>{escape(text)}</p></document>").children
    assert "".join(run.text for run in paragraph.runs) == text


DEEP = {
    "brackets": "title: x\nsections: " + "[" * 40_000,
    "braces": "title: x\nsections: " + "{a: " * 20_000,
    "dashes": "title: x\nsections:\n  " + "- " * 20_000 + "a",
    "indents": "title: x\n" + "".join("  " * n + "sections:\n" + "  " * n + "-\n" for n in range(200)),
}
ALIASES = "title: x\nvars: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)
MERGES = "title: x\na0: &a0 {k: v}\n" + "".join(
    f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)


@pytest.mark.parametrize("name", [*DEEP, "aliases", "merges"])
def test_bombs_end_in_a_finding(name: str) -> None:
    text = {**DEEP, "aliases": ALIASES, "merges": MERGES}[name]
    with pytest.raises(Rejected) as caught:
        press().proof(Order(NAME, text.encode()))
    assert all(finding.span for finding in caught.value.findings)


ENCODED = "title: 年度工作计划\nissuer: 示例市教育局\npreamble: 导语，“引号”。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "utf-32"]
)
def test_encodings_are_read(encoding: str) -> None:
    text = ENCODED if encoding != "gbk" else ENCODED.replace("“", "「").replace("”", "」")
    source, _ = decode_bytes(text.encode(encoding), NAME)
    assert source.text == text


@pytest.mark.parametrize("encoding", ["big5", "shift_jis"])
def test_encodings_that_look_alike_are_refused(encoding: str) -> None:
    text = {
        "big5": "title: 年度計畫與學校經費\n",
        "shift_jis": "title: ねんどけいかくについて\n",
    }[encoding]
    with pytest.raises(Rejected) as caught:
        decode_bytes(text.encode(encoding), NAME)
    assert [finding.code for finding in caught.value.findings] == ["E110"]


def test_an_encoding_that_cannot_be_told_from_gb18030_is_named() -> None:
    _, findings = decode_bytes("title: 연간 업무 계획\n".encode("euc_kr"), NAME)
    assert [finding.code for finding in findings] == ["E111"]


@pytest.mark.parametrize(
    "content", [b"\xff", b"title: \xe5\xb9", b"\x80abc", bytes(range(256)), b"PK\x03\x04" + bytes(range(256))]
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(Rejected) as caught:
        press().proof(Order(NAME, content))
    assert all(finding.span for finding in caught.value.findings)


def test_line_ends_of_every_system_are_one() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert decode_bytes(ENCODED.replace("\n", end).encode(), NAME)[0].text == ENCODED
