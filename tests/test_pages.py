"""Pages as LibreOffice prints them: 22 lines of 28 characters, page numbers, signatures, pages on their side."""

from __future__ import annotations

import collections
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.desk import built, printed

MM = 72 / 25.4
CLOSING = "，。、；：！？”’）》〉」』】〕"
WIDE = re.compile("[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f]")
SENTENCE = "各学校要按照年度重点工作安排，细化措施、明确分工、倒排时间，把任务落实到每个科室和每一名责任人。"
CHINESE = f"""template: work-plan
title: 示例区教育局工作计划
issuer: 示例区教育局
date: 2026-02-09
preamble: {SENTENCE * 6}
sections:
""" + "".join(
    f"  - heading: 第{n}项重点工作\n    goals:\n"
    f"      - {{title: 抓好任务落实, body: {SENTENCE * 5}}}\n      - {{body: {SENTENCE * 4}}}\n"
    for n in "一二三四五六"
) + """annexes:
  - title: 任务分工表
    table: targets
    landscape: true
"""  # fmt: skip
ENGLISH = """template: annual-work-plan
title: Annual work plan of the district library
issuer: District library
date: 2026-02-09
sections:
""" + "".join(
    f"  - heading: Field of work {n}\n    goals:\n      - title: Open longer\n"
    f"        body: {'The library opens on every evening of the week and on Sunday. ' * 6}\n"
    for n in range(1, 7)
)  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Both documents as PDF, by one start of LibreOffice."""
    pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber is not installed")
    folder = tmp_path_factory.mktemp("pages")
    for name, outline in (("chinese", CHINESE), ("english", ENGLISH)):
        (folder / f"{name}.docx").write_bytes(built(outline).docx)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(folder / "chinese.docx"), str(folder / "english.docx")],
        check=True, capture_output=True, timeout=170,
    )  # fmt: skip
    with pdfplumber.open(folder / "chinese.pdf") as chinese, pdfplumber.open(folder / "english.pdf") as english:
        yield {"chinese": chinese, "english": english}


def rows_of(page: Any) -> list[list[dict[str, Any]]]:
    """The characters of each line, from left to right."""
    rows: list[list[dict[str, Any]]] = []
    for char in sorted((c for c in page.chars if c["text"].strip()), key=lambda c: c["top"] + c["bottom"]):
        middle = (char["top"] + char["bottom"]) / 2
        if rows and abs((rows[-1][0]["top"] + rows[-1][0]["bottom"]) / 2 - middle) < 6:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda c: c["x0"]) for row in rows]


def text_of(row: list[dict[str, Any]]) -> str:
    return "".join(char["text"] for char in row)


@pytest.mark.office
def test_a_full_page_has_22_lines_of_28_characters(pages: dict[str, Any]) -> None:
    upright = [page for page in pages["chinese"].pages if page.width < page.height]
    assert len(upright) >= 4
    lengths: collections.Counter[int] = collections.Counter()
    counts = []
    for page in upright[1:-1]:
        body = [row for row in rows_of(page) if row[0]["bottom"] / MM < 263]
        counts.append(len(body))
        for row in body:
            assert row[0]["x0"] / MM > 27.5
            assert row[-1]["x1"] / MM < (190 if row[-1]["text"] in CLOSING else 184.6)
            if row[0]["x0"] / MM < 28.6 and row[-1]["x1"] / MM > 181 and all(WIDE.match(c["text"]) for c in row):
                lengths[len([c for c in row if c["x1"] / MM < 184.6])] += 1
    # A heading does not stay alone at the foot of a page, nor a signature without text on its page.
    assert max(counts) == 22
    assert counts.count(22) > len(counts) / 2
    assert lengths.most_common(1)[0][0] == 28


@pytest.mark.office
def test_page_numbers_stand_outside_and_7_mm_below(pages: dict[str, Any]) -> None:
    for page in pages["chinese"].pages:
        if page.width > page.height:
            continue
        foot = [row for row in rows_of(page) if row[0]["bottom"] / MM >= 263]
        assert [re.sub(r"\D", "", text_of(row)) for row in foot] == [str(page.page_number)]
        left, right = foot[0][0]["x0"] / MM, foot[0][-1]["x1"] / MM
        assert abs((foot[0][0]["top"] + foot[0][0]["bottom"]) / 2 / MM - 268) < 1.2
        assert 176 < right < 182 if page.page_number % 2 else 30 < left < 36


@pytest.mark.office
def test_the_signature_stands_by_the_standard(pages: dict[str, Any]) -> None:
    rows = [row for page in pages["chinese"].pages for row in rows_of(page)]
    at = next(n for n, row in enumerate(rows) if re.sub(r"\s", "", text_of(row)) == "2026年2月9日")
    organ, date = rows[at - 1], rows[at]
    assert text_of(organ) == "示例区教育局"
    char = 15.75 / MM  # 三号 tightened by a quarter point
    # The date is the longer: it ends two characters from the edge of the text, the organ begins two before it.
    assert abs((184 - date[-1]["x1"] / MM) / char - 2) < 0.6
    assert abs((date[0]["x0"] - organ[0]["x0"]) / MM / char - 2) < 0.6 or organ[0]["x0"] < date[0]["x0"]


@pytest.mark.office
def test_the_table_lies_on_its_side_on_a_page_of_its_own(pages: dict[str, Any]) -> None:
    lying = [page for page in pages["chinese"].pages if page.width > page.height]
    assert lying
    text = re.sub(r"\s", "", lying[0].extract_text())
    # Its page number stands on the left, turned: the foot of the sheet as it is bound.
    assert re.match(r"—\d+—附件任务分工表", text)
    assert pages["chinese"].pages[-1].width > pages["chinese"].pages[-1].height, "no page after the last"


@pytest.mark.office
@pytest.mark.parametrize(("name", "outline"), [("chinese", CHINESE), ("english", ENGLISH)])
def test_nothing_is_lost_on_the_pages(name: str, outline: str, pages: dict[str, Any]) -> None:
    shown = collections.Counter(c["text"] for page in pages[name].pages for c in page.chars if not c["text"].isspace())
    wanted = collections.Counter(c for line in printed(outline) for c in line if not c.isspace())
    assert {sign: (count, shown[sign]) for sign, count in wanted.items() if shown[sign] < count} == {}


@pytest.mark.office
def test_the_english_page(pages: dict[str, Any]) -> None:
    first = pages["english"].pages[0]
    rows = rows_of(first)
    assert abs(first.width / MM - 210) < 1
    assert min(row[0]["x0"] for row in rows) / MM > 26.5
    assert max(row[-1]["x1"] for row in rows) / MM < 185.5
    number = rows[-1]
    assert text_of(number) == "1"
    assert abs((number[0]["x0"] + number[-1]["x1"]) / 2 / MM - 106) < 2
    assert any(text_of(row).startswith("1Fieldofwork1") for row in rows)
