"""Pages as LibreOffice prints them: one on its side, all that was written, English. `tests/probe` measures the rest."""

from __future__ import annotations

import collections

import pytest

from tests.desk import built, printed
from tests.probe.measures import body_rows, foot_rows
from tests.probe.rendered import Sheaf, rendered

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
def sheaf(tmp_path_factory: pytest.TempPathFactory) -> Sheaf:
    documents = {name: built(outline).docx for name, outline in (("chinese", CHINESE), ("english", ENGLISH))}
    return rendered(documents, tmp_path_factory.mktemp("pages"))


@pytest.mark.office
def test_the_table_lies_on_its_side_on_a_page_of_its_own(sheaf: Sheaf) -> None:
    pages = sheaf.pages("chinese")
    lying = [page for page in pages if page.lies]
    assert lying
    # Its page number stands on the left, turned: the foot of the sheet as it is bound.
    text = "".join(letter.text for row in lying[0].rows for letter in row.letters if letter.left > 34)
    assert text.startswith("附件任务分工表")
    assert pages[-1].lies, "no page after the last"


@pytest.mark.office
@pytest.mark.parametrize(("name", "outline"), [("chinese", CHINESE), ("english", ENGLISH)])
def test_nothing_is_lost_on_the_pages(name: str, outline: str, sheaf: Sheaf) -> None:
    shown = collections.Counter("".join(page.text for page in sheaf.pages(name)))
    wanted = collections.Counter(c for line in printed(outline) for c in line if not c.isspace())
    assert {sign: (count, shown[sign]) for sign, count in wanted.items() if shown[sign] < count} == {}


@pytest.mark.office
def test_the_english_page(sheaf: Sheaf) -> None:
    first = sheaf.pages("english")[0]
    assert abs(first.width - 210) < 0.5
    assert min(row.left for row in first.rows) > 26.5
    assert max(row.right for row in first.rows) < 185.5
    number = first.rows[-1]
    assert number.text == "1"
    assert abs((number.left + number.right) / 2 - 106) < 2
    assert any(row.text.startswith("1Fieldofwork1") for row in body_rows(first))
    assert foot_rows(first) == [number]
