"""The documents that are probed: of one page, of exactly full pages, of forty; signatures of many lengths; and some
on sheets with a fault, which the probe must find."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tests.desk import built

SENTENCE = "各单位要对照年度安排逐项分解任务，明确责任人和完成时限，按季度通报进展，遇到难题及时报告并提出办法。"
LINE = "第{:03}项任务按季度检查并记入工作台账。"
HEADINGS = tuple(f"第{number}方面的重点任务安排" for number in "一二三四五六七八九")
ISSUER, DATE, PRINTED = "示例区教育局", "2026-02-09", "2026年2月9日"

ONE = f"""template: work-plan
title: 示例区教育局2026年工作计划
issuer: {ISSUER}
date: {DATE}
preamble: {SENTENCE}
sections:
  - heading: {HEADINGS[0]}
    goals:
      - {{title: 抓好任务落实, body: {SENTENCE}}}
      - {{body: {SENTENCE * 2}}}
"""


def lines(count: int, signed: bool = False) -> str:
    """A document of so many paragraphs of one line each, under a title of one line."""
    paragraphs = "\n\n".join("  " + LINE.format(number) for number in range(1, count + 1))
    end = f"issuer: {ISSUER}\ndate: {DATE}\n" if signed else ""
    return f"template: work-plan\ntitle: 示例区教育局工作计划\n{end}preamble: |\n{paragraphs}\n"


# Lines of text on the first page below a title of one line; the others have 22.
FIRST = 19
FULL = FIRST + 2 * 22
FORTY = 36


def many(sections: int) -> str:
    """A long plan with headings everywhere, an annex of text, and a title of two lines."""
    body = "".join(
        f"  - heading: {HEADINGS[number % 9]}\n    goals:\n"
        f"      - {{title: 抓好任务落实, body: {SENTENCE * (3 + number % 4)}}}\n      - {{body: {SENTENCE * 4}}}\n"
        f"      - {{title: 按时报送进展情况, body: {SENTENCE * (2 + number % 3)}}}\n"
        for number in range(sections)
    )
    return (
        "template: work-plan\ntitle: 示例区教育局关于推进学校建设和办学条件改善的2026年重点工作计划\n"
        f"issuer: {ISSUER}\ndate: {DATE}\npreamble: {SENTENCE * 3}\nsections:\n{body}"
        f"annexes:\n  - title: 学校建设任务说明\n    body: {SENTENCE * 3}\n"
    )


class Signed(NamedTuple):
    """A signature by its name and date."""

    name: str
    date: str
    printed: str
    sealed: bool

    @property
    def key(self) -> str:
        return f"signed-{len(self.name)}-{len(self.printed)}-{'sealed' if self.sealed else 'plain'}"

    @property
    def outline(self) -> str:
        seal = str(self.sealed).lower()
        head = f"template: work-plan\ntitle: 工作计划\nissuer: {self.name}\ndate: {self.date}\nseal: {seal}\n"
        return f"{head}preamble: {SENTENCE}\n"


NAMES = (
    "示例局", "示例区教育局", "示例区商务局办", "示例市卫生健康委员会", "示例市人力资源和社会保障局",
    "示例省自然资源和规划厅政务服务管理办公室",
)  # fmt: skip
SIGNED = tuple(
    Signed(name, date, printed, sealed)
    for name in NAMES
    for date, printed in (("2026-03-01", "2026年3月1日"), ("2026-12-31", "2026年12月31日"))
    for sealed in (False, True)
)
TITLES = (
    "2026年工作计划",
    "示例市人民政府办公室关于做好2026年春季学校食堂管理工作的通知",
    "示例市教育局示例市财政局关于下达2026年农村学校改造补助资金安排计划的通知",
    "示例区教育局关于推进全区中小学课后服务质量提升和学校体育场地向社会开放工作的实施计划",
)
FAULTY = {
    "left": "page: {left: 31mm}",
    "pitch": "page: {pitch: 30pt}\nstyles: {normal: {line: 30pt}}",
    "loose": "styles: {normal: {spacing: 0}}",
    "number": "page_number: center",
    "foot": "page: {footer: 900}",
}


def titled(title: str) -> str:
    return f"template: work-plan\ntitle: {title}\nissuer: {ISSUER}\ndate: {DATE}\npreamble: {SENTENCE}\n"


def on_sheet(folder: Path, name: str, lines_of_sheet: str) -> bytes:
    """A long document on a sheet of one's own."""
    sheets = folder / "templates" / "_sheets"
    sheets.mkdir(parents=True, exist_ok=True)
    (sheets / f"{name}.yaml").write_text(f"extends: gbt9704\n{lines_of_sheet}\n", "utf-8")
    return built(f"sheet: {name}\n{many(6)}", folder).docx
