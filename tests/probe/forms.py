"""The forms of an official document, each of one page, of full pages and of forty; and what else a head may hold."""

from __future__ import annotations

from typing import NamedTuple

from tests.probe.documents import HEADINGS, LINE, SENTENCE

ISSUER, DATE, PRINTED = "示例区教育局", "2026-02-09", "2026年2月9日"
TITLE = "示例区教育局关于做好2026年春季学校食堂管理工作的通知"
IMPRINT = "imprint: {copies: [区政府办公室, 区财政局], issuer: 示例区教育局办公室, date: 2026-02-10}\n"
SWEEP = range(30, 52, 2)


class Form(NamedTuple):
    """A form by its head and what is measured of it: the top of the mark in mm."""

    key: str
    head: str
    mark_top: float = 72
    has_rule: bool = True
    has_title: bool = True
    is_letter: bool = False

    def outline(self, body: str) -> str:
        top = f"template: notice\ntitle: {TITLE}\nissuer: {ISSUER}\ndate: {DATE}\naddressees: [各乡镇, 各学校]\n"
        return f"{top}{self.head}{IMPRINT}{body}"


FORMS = (
    Form("ordinary", "letterhead: {mark: 示例区教育局文件, number: 示教发〔2026〕5号}\n"),
    Form(
        "letter", "form: letter\nletterhead: {mark: 示例区教育局, number: 示教函〔2026〕5号}\n",
        mark_top=30, has_rule=False, is_letter=True,
    ),
    Form(
        "order",
        "form: order\nletterhead: {mark: 示例区人民政府令, number: 第5号}\nsigned_by: [{post: 区长, name: 张三}]\n",
        mark_top=57, has_rule=False, has_title=False,
    ),
    Form(
        "minutes",
        "form: minutes\nletterhead: {mark: 示例区教育局局务会议纪要, number: 〔2026〕5号}\n"
        "attendance: {present: [张三, 李四], absent: [王五]}\n",
    ),
)  # fmt: skip
HEADS = (
    Form("joint", "letterhead: {mark: [示例区教育局, 示例区财政局], number: 示教发〔2026〕5号}\n"),
    Form(
        "seven",
        "letterhead:\n  mark: [示例区政府办公室, 示例区教育局, 示例区财政局, 示例区公安局, 示例区自然资源局, "
        "示例区住房建设局, 示例区市场监管局]\n  number: 示教发〔2026〕5号\n",
    ),
    Form("upward", "letterhead: {mark: 示例区教育局文件, number: 示教发〔2026〕5号, signers: [张三, 李四, 王五]}\n"),
    Form(
        "secret",
        "letterhead: {mark: 示例区教育局文件, number: 示教发〔2026〕5号, copy: '000001', secrecy: 机密★1年, "
        "urgency: 特急}\n",
    ),
)


def one() -> str:
    return f"preamble: {SENTENCE}\n"


def full(count: int) -> str:
    """So many paragraphs of one line."""
    return "preamble: |\n" + "\n\n".join("  " + LINE.format(number) for number in range(1, count + 1)) + "\n"


def forty() -> str:
    goals = "".join(f"      - {{body: {SENTENCE * (4 + number % 3)}}}\n" for number in range(4))
    sections = "".join(f"  - heading: {HEADINGS[number % 9]}\n    goals:\n{goals}" for number in range(26))
    # A last paragraph of up to four lines goes with the signature; see docs/gbt9704.md, 7.3.5.5.
    return f"preamble: {SENTENCE * 3}\nsections:\n{sections}closing: {SENTENCE}\n"


def documents() -> dict[str, str]:
    """Every outline by its name."""
    named: dict[str, str] = {}
    for form in FORMS:
        named |= {f"{form.key}-one": form.outline(one()), f"{form.key}-forty": form.outline(forty())}
        named |= {f"{form.key}-full-{count}": form.outline(full(count)) for count in counts_of(form)}
    return named | {head.key: head.outline(one()) for head in HEADS}


def counts_of(form: Form) -> range:
    """Numbers of lines: of the ordinary form every way to fill its last page, of the others some around a full one."""
    return SWEEP if form.key == "ordinary" else range(37, 44, 3)
