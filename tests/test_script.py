"""Simplified and Traditional: what is printed is converted, what is no text is not."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.desk import built, codes, run
from tests.paper import part_of
from workplan import script
from workplan.blocks import Cell, Paragraph, Run, Table
from workplan.diagnostics import code_of
from workplan.lines import Line
from workplan.script import converter, in_script, script_language, sheet_names
from workplan.source import Rejected

pytest.importorskip("opencc", reason="opencc-python-reimplemented is not installed")
PLAN = """template: work-plan
title: 示例区教育局关于改善乡村学校头发卫生和发展面食加工的2026年工作计划
issuer: 示例区干部学院
date: 2026-02-09
preamble: 里程碑见 https://example.org/发展/里 ，附件存为 台账发展.xlsx ，来信请寄 office@example.org。
sections:
  - heading: 发展
    goals:
      - {title: 干净, body: 于是复审一里。}
annexes:
  - {title: 发展表, table: {columns: [单位], rows: [[发展处]]}}
"""


def test_phrases_are_converted_and_not_characters() -> None:
    to_hant = converter("hant", "zh-TW")
    assert (
        to_hant("头发发展，皇后在后面，面条面子，干净干部，一里里面")
        == "頭髮發展，皇后在後面，麵條面子，乾淨幹部，一里裡面"
    )
    assert converter("hans", "zh-TW")("頭髮發展，乾淨幹部，裡面，著重") == "头发发展，干净干部，里面，着重"


def test_glyphs_are_those_of_the_place() -> None:
    assert [converter("hant", place)("里面") for place in ("zh-TW", "zh-HK", "zh-CN")] == ["裡面", "裏面", "裏面"]


def test_what_is_no_text_is_kept() -> None:
    text = built(PLAN, settings=("script=hant",)).text
    for kept in ("https://example.org/发展/里", "台账发展.xlsx", "office@example.org"):
        assert kept in text
    assert "里程碑見" in text
    assert "來信請寄" in text


def test_a_document_is_converted_whole() -> None:
    """Title, ordinals, fixed words, signature, cells; its properties, language and fonts with it."""
    hant = built(PLAN, settings=("script=hant",))
    lines = [line for line in hant.text.split("\n") if line]
    assert lines[0] == "示例區教育局關於改善鄉村學校頭髮衛生和發展麵食加工的2026年工作計劃"
    assert {"一、發展", "示例區幹部學院", "附件：發展表", "發展處"} <= set(lines)
    core, styles = (part_of(hant.docx, name).decode() for name in ("docProps/core.xml", "word/styles.xml"))
    assert "<dc:language>zh-Hant</dc:language>" in core
    assert "<dc:creator>示例區幹部學院</dc:creator>" in core
    assert 'w:eastAsia="新細明體"' in styles
    assert "zh-TW" in styles
    assert "仿宋_GB2312" not in styles


def test_nothing_is_converted_unasked() -> None:
    for language in ("zh-Hant", "zh-Hans"):
        assert "头发" in built(f"language: {language}\n{PLAN}").text


def test_the_key_of_an_outline_does_what_the_option_does() -> None:
    assert built(f"script: hant\n{PLAN}").docx == built(PLAN, settings=("script=hant",)).docx
    assert codes(f"script: latin\n{PLAN}") == ["E204"]


def test_there_and_back_is_the_same_document() -> None:
    hant = PLAN
    for one in PLAN.split("\n"):
        hant = hant.replace(one, converter("hant", "zh-CN")(one)) if "template" not in one else hant
    assert built(hant, settings=("script=hans",)).text == built(PLAN).text


def test_findings_are_those_of_the_outline() -> None:
    assert codes(PLAN) == codes(f"script: hant\n{PLAN}")


def test_each_line_of_a_title_keeps_its_end() -> None:
    def longer(text: str) -> str:
        return text.replace("软件", "軟體程式")

    line = Line("title", (Run("推进软件正版化"), Run("工作计划")), breaks=(4, 7))
    made = in_script((line,), longer)[0]
    assert isinstance(made, Line)
    edges = (0, *made.breaks, len(made.text))
    assert [made.text[a:b] for a, b in itertools.pairwise(edges)] == ["推进軟體程式", "正版化", "工作计划"]
    same = in_script((line,), lambda text: text.replace("软", "軟"))[0]
    assert same == line._replace(runs=(Run("推进軟件正版化"), Run("工作计划")))


def test_a_phrase_may_reach_from_one_run_into_the_next() -> None:
    convert = converter("hant", "zh-TW")
    line = Line("body", (Run("抓好头", "lead"), Run("发卫生")), ref="头发")
    made = in_script((line,), convert)[0]
    assert made == Line("body", (Run("抓好頭", "lead"), Run("髮衛生")), ref="头发")
    table = Table((1.0,), ((Cell((Paragraph("table_text", (Run("发展"),), "发展"),)),),))
    assert in_script((table,), convert)[0].rows[0][0].paragraphs[0] == Paragraph("table_text", (Run("發展"),), "发展")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("asked", "name", "language", "names"),
    [
        ("hant", "gbt9704", "zh-CN", ("gbt9704-hant",)),
        ("hant", "gbt9704-hk", "zh-HK", ()),
        ("hans", "gbt9704-hant", "zh-TW", ("gbt9704",)),
        ("hans", "gbt9704", "zh-CN", ()),
    ],
)
def test_the_sheet_is_that_of_the_script(asked: str, name: str, language: str, names: tuple[str, ...]) -> None:
    assert sheet_names(asked, name, language) == names


def test_the_language_follows_the_script() -> None:
    assert [script_language("hant", one) for one in ("zh-Hans", "zh-Hant-HK", "en")] == ["zh-Hant", "zh-Hant-HK", "en"]
    assert script_language("hans", "zh-Hant") == "zh-Hans"


def test_without_opencc_the_finding_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    script._converter.cache_clear()
    monkeypatch.setattr(script, "import_module", missing)
    with pytest.raises(Rejected) as caught:
        converter("hant", "zh-TW")
    assert [finding.code for finding in caught.value.findings] == ["P120"]
    assert code_of("P120").exit == 7
    script._converter.cache_clear()


def test_the_command_takes_a_script(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    done = run("build", "-q", "--script", "hant", "-o", "-", "-f", "txt", "plan.yaml", folder=tmp_path)
    assert (done.returncode, "頭髮衛生" in done.stdout.decode()) == (0, True)
    assert run("build", "--script", "latin", "plan.yaml", folder=tmp_path).returncode == 2
