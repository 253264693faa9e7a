"""F18: encodings, and signs that look like others: the right text, or an error that names its line."""

from __future__ import annotations

from collections.abc import Iterator

from tests.desk import NAME, press
from workplan.build import Order
from workplan.source import Finding, Rejected, decode_bytes

from .figure import Figure, Outcome, outcome_of

PLAN = "title: 年度工作计划\nissuer: 示例市教育局\npreamble: 导语，加“引号”。\nclosing: 结语。\n"
KOREAN = "title: 연간 업무 계획과 학교\n"
# Encodings in which a plan is read as it was written.
READ = {
    "utf-8": PLAN.encode(),
    "utf-8 with a mark": PLAN.encode("utf-8-sig"),
    "utf-16 with a mark, little end": b"\xff\xfe" + PLAN.encode("utf-16-le"),
    "utf-16 with a mark, big end": b"\xfe\xff" + PLAN.encode("utf-16-be"),
    "utf-16, little end": PLAN.encode("utf-16-le"),
    "utf-16, big end": PLAN.encode("utf-16-be"),
    "utf-32 with a mark, little end": b"\xff\xfe\0\0" + PLAN.encode("utf-32-le"),
    "utf-32 with a mark, big end": b"\0\0\xfe\xff" + PLAN.encode("utf-32-be"),
    "gb2312": PLAN.encode("gb2312"),
    "gbk": PLAN.encode("gbk"),
    "gb18030": PLAN.encode("gb18030"),
}
# Encodings that cannot be told apart for certain: refused with a place, or read with a note that says what was taken.
TOLD = {
    "big5": "title: 年度計畫與學校經費\n".encode("big5"),
    "shift-jis": "title: ねんどけいかくについて\n".encode("shift_jis"),
    "euc-kr": KOREAN.encode("euc_kr"),
    "latin-1": "title: Jahresplan für Schüler\nbody: é\n".encode("latin-1"),
    "windows-1251": "title: Годовой план работы\n".encode("cp1251"),
    "utf-8 cut": PLAN.encode()[:-2],
}
# What stands in `body`, and what must be printed of it: YAML 1.1 would read most of them as something else.
KEPT = {
    "9:30": "9:30", "18:00": "18:00", "010000": "010000", "007": "007", "010": "010", "08": "08", "1_000": "1_000",
    "1.10": "1.10", "NO": "NO", "no": "no", "on": "on", "off": "off", "yes": "yes", "Y": "Y", "true": "true",
    "2024-01-01": "2024-01-01", "2024-02-30": "2024-02-30", "25:00": "25:00", "13800138000": "13800138000",
    "0x1F": "0x1F",
    "0b_": "0b_", "1e3": "1e3", ".inf": ".inf", "=": "=", "<<": "<<", "'=1+1'": "=1+1", "“全角”，；：": "“全角”，；：",
    "甲：乙": "甲：乙", "甲:乙": "甲:乙", "（一）甲": "（一）甲", "a　b": "a　b", "'# 甲'": "# 甲",
}  # fmt: skip
# Slips that must be named, with the line where they stand.
NAMED = {
    "标题：年度计划\n": 1,
    "title：年度计划\n": 1,
    "title:年度计划\n": 1,
    "title: 计划\nissuer：甲局\n": 2,
    "title: 计划\n　issuer: 甲局\n": 2,
    "title: 计划\n\u00a0issuer: 甲局\n": 2,
    "title: 计划\nsections:\n\t- heading: 甲\n": 3,
    "title: 计划\ntitle: 又\n": 2,
    "title: 计划\npoints:\n  - @张三\n": 3,
    "title: 计划\npoints:\n  - *重点*\n": 3,
    "title: 计划\npoints:\n  - % 十\n": 3,
    "title: 计划\npoints:\n  - [ ] 待办\n": 3,
    "title: 计划\npreamble: a: b: c\n": 2,
    "title: 计划\npreamble: {{ x }}\n": 2,
    'title: 计划\npreamble: "a\\x0b"\n': 2,
    'title: 计划\npreamble: "\\ud800"\n': 2,
    "title: 计划\npoints:\n  - 完成 # 1 号\n": 3,
    "title: 计划\npreamble: \x0b\n": 2,
}


def run(size: int) -> Outcome:
    """The whole set, whatever the size."""
    failures = [*_misread(), *_untold(), *_altered(), *_unnamed()]
    return outcome_of(len(READ) + len(TOLD) + len(KEPT) + len(NAMED), failures)


def _misread() -> Iterator[str]:
    for name, content in READ.items():
        try:
            text = decode_bytes(content, NAME)[0].text
        except Rejected as rejected:
            text = str(rejected.findings)
        if text != PLAN:
            yield f"{name}: {text[:60]!r}"


def _untold() -> Iterator[str]:
    for name, content in TOLD.items():
        try:
            findings = decode_bytes(content, NAME)[1]
        except Rejected as rejected:
            findings = rejected.findings
        if not findings or not all(finding.span for finding in findings):
            yield f"{name}: read without a word"


def _altered() -> Iterator[str]:
    for written, printed in KEPT.items():
        at = press()
        try:
            text = at.built(at.proof(Order(NAME, f"title: 计划\npreamble: {written}\n".encode()))).text
        except Rejected as rejected:
            text = str([finding.code for finding in rejected.findings])
        if printed not in text.split("\n"):
            yield f"{written}: {text[:80]!r}"


def _unnamed() -> Iterator[str]:
    for text, line in NAMED.items():
        lines = [finding.span.source.place(finding.span.start)[0] for finding in _findings(text) if finding.span]
        if line not in lines:
            yield f"{text!r}: said of lines {lines}"


def _findings(text: str) -> tuple[Finding, ...]:
    try:
        return press().proof(Order(NAME, text.encode("utf-8", "surrogatepass"))).findings
    except Rejected as rejected:
        return rejected.findings


FIGURE = Figure(
    18,
    "encodings and look-alike signs: the right text, or an error that names its line",
    run,
    full=1,
    short=1,
)
