"""What the program writes: parts compared with goldens, invariants of every document, and Word's own counting."""

from __future__ import annotations

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.desk import built, press
from tests.paper import W, names_of, normalised, part_of, text_of, tree_of
from workplan.build import Order
from workplan.lines import Line
from workplan.numerals import numeral

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden" / "word"
FRAME = """title: 年度工作计划
year: 2026
issuer: {issuer}
date: 2026-02-09
addressees: [各科室, 各学校]
preamble: 导语${{targets.a}}。
points: [要点一, 要点二]
sections:
  - heading: 甲
    goals:
      - title: 子
        body: 文。
        points: [丑, {{title: 寅, body: 卯。}}]
        targets: [{{id: a, indicator: 新增, value: 5-8, unit: "%"}}]
      - {{title: 辰, numbered: false}}
    sections:
      - {{heading: 午, body: 未。, sections: [{{heading: 申, goals: [{{title: 酉}}, {{title: 戌}}]}}]}}
  - heading: 插
    numbered: false
    sections: [{{heading: 亥, goals: [{{title: 甲}}]}}]
  - heading: 乙
    points: [一, 二, 三]
    goals: [{{title: 丙}}]
annexes:
  - {{title: 任务表, table: targets, landscape: true}}
  - {{title: 学位表, landscape: true, table: {{columns: [一, 二], rows: [[1, 2]]}}}}
  - {{title: 说明, body: 文。}}
"""
PACKS = ("work-points", "work-plan", "summary-and-plan", "work-ideas", "speech", "notice", "annual-work-plan")
VARIANTS = {
    "plain": "",
    "notice": "notice: {title: 印发通知, addressees: [各局], body: 现印发。}\n",
    "annex": "notice: {body: 现印发。, plan: annex}\n",
    "sealed": "seal: true\nresponsibility: inline\nlead: 办公室\n",
    "typed": "numbering: {as: text}\n",
    "chapters": "numbering: {sections: [第一章, 第一节], goals: 第一条, continuous: [goals], points: （1）}\n",
    "decimal": 'numbering: {sections: ["1", "1.1", "1.1.1"], goals: level, points: "a)"}\n',
    "running": "numbering: {continuous: [goals, points, sections]}\n",
    "bare": "numbering: {sections: none, goals: ①, points: none}\n",
    "english": "language: en\nsheet: plain-en\n",
    "traditional": "language: zh-Hant\nnote: 此件公開\nstatus: 草案\n",
}
MATRIX = [(pack, variant) for pack in PACKS for variant in VARIANTS]


def outline(pack: str, variant: str) -> str:
    issuer = "[甲局, 乙局]" if variant == "sealed" else "示例市教育局"
    return f"template: {pack}\n" + FRAME.format(issuer=issuer) + VARIANTS[variant]


def broken_rules(docx: bytes) -> list[str]:
    """The rules of a sound document that one breaks; those that the validator of the SDK does not know."""
    body = tree_of(docx)
    styles = {style.get(f"{W}styleId") for style in tree_of(docx, "word/styles.xml").iter(f"{W}style")}
    numbers = {num.get(f"{W}numId") for num in tree_of(docx, "word/numbering.xml").iter(f"{W}num")}
    problems = []
    used = {use.get(f"{W}val") for name in ("pStyle", "rStyle") for use in body.iter(f"{W}{name}")}
    problems += [f"style {name}" for name in used - styles]
    problems += [f"list {use.get(f'{W}val')}" for use in body.iter(f"{W}numId") if use.get(f"{W}val") not in numbers]
    starts = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    names = [mark.get(f"{W}name") or "" for mark in body.iter(f"{W}bookmarkStart")]
    ends = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkEnd")]
    problems += ["bookmarks"] * (sorted(map(str, starts)) != sorted(map(str, ends)) or len(set(names)) != len(names))
    problems += [f"bookmark {name}" for name in names if not re.fullmatch(r"\w{1,40}", name)]
    for cell in body.iter(f"{W}tc"):
        problems += ["cell without a paragraph at its end"] * (cell[-1].tag != f"{W}p")
    for text in body.iter(f"{W}t"):
        kept = text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        problems += ["edge space"] * (not kept and (text.text or "") != (text.text or "").strip(" \t\n"))
    whole = body.find(f"{W}body")
    assert whole is not None
    problems += ["no section at the end"] * (whole[-1].tag != f"{W}sectPr")
    problems += ["text outside a paragraph"] * any((part.tail or "").strip() for part in whole)
    content_types = part_of(docx, "[Content_Types].xml").decode()
    problems += [f"type of {name}" for name in names_of(docx) if f'"/{name}"' not in content_types
                 and not name.endswith((".rels", "[Content_Types].xml"))]  # fmt: skip
    all_text = b"".join(part_of(docx, name) for name in names_of(docx))
    problems += [f"residue {sign!r}" for sign in (b"{{", b"{%", b"asciiTheme", b"eastAsiaTheme") if sign in all_text]
    problems += ["a field besides PAGE"] * bool(re.search(rb"<w:instrText[^>]*>(?! PAGE )", all_text))
    return problems


@pytest.mark.parametrize(("pack", "variant"), MATRIX)
def test_every_document_is_sound(pack: str, variant: str) -> None:
    assert broken_rules(built(outline(pack, variant)).docx) == []


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", 'w:pStyle w:val="Title"', 'w:pStyle w:val="Titel"'),
        ("word/document.xml", 'w:numId w:val="1"', 'w:numId w:val="999"'),
        ("word/document.xml", '<w:bookmarkEnd w:id="0"/>', ""),
        ("word/document.xml", "甲</w:t>", "甲 </w:t>"),
        ("word/document.xml", "<w:sectPr>", "<w:sectPr>{{ x }}"),
        ("word/footer1.xml", " PAGE ", " DATE "),
    ],
)
def test_a_broken_rule_is_found(part: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    docx = built(outline("work-plan", "plain")).docx

    unaltered = part_of

    def altered(package: bytes, name: str) -> bytes:
        content = unaltered(package, name)
        assert name != part or old.encode() in content
        return content.replace(old.encode(), new.encode()) if name == part else content

    monkeypatch.setattr("tests.test_word.part_of", altered)
    monkeypatch.setattr("tests.paper.part_of", altered)
    assert broken_rules(docx)


class Counters:
    """Ordinals as Word counts them, from `numbering.xml` alone."""

    def __init__(self, docx: bytes) -> None:
        root = tree_of(docx, "word/numbering.xml")
        self.levels = {
            abstract.get(f"{W}abstractNumId"): {
                int(str(level.get(f"{W}ilvl"))): level for level in abstract.iter(f"{W}lvl")
            }
            for abstract in root.iter(f"{W}abstractNum")
        }
        self.nums = {num.get(f"{W}numId"): num for num in root.iter(f"{W}num")}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()

    def ordinal(self, num_id: str, level: int) -> str:
        num = self.nums[num_id]
        abstract = str(_value(num, "abstractNumId"))
        counts = self.counts.setdefault(abstract, {})
        start = int(_value(self.levels[abstract][level], "start") or 1)
        for override in num.iter(f"{W}lvlOverride"):
            at = int(str(override.get(f"{W}ilvl")))
            if (num_id, at) not in self.begun and at <= level:
                self.begun.add((num_id, at))
                wanted = int(_value(override, "startOverride") or 1)
                if at == level:
                    counts.pop(at, None)
                    start = wanted
                else:
                    counts[at] = wanted
        counts[level] = counts[level] + 1 if level in counts else start
        for below in [at for at in counts if at > level]:
            del counts[below]
        text = _value(self.levels[abstract][level], "lvlText") or ""
        is_legal = self.levels[abstract][level].find(f"{W}isLgl") is not None
        return re.sub(r"%(\d)", lambda match: self.number(abstract, int(match.group(1)) - 1, is_legal), text)

    def number(self, abstract: str, level: int, is_legal: bool) -> str:
        kind = "decimal" if is_legal else _value(self.levels[abstract][level], "numFmt") or ""
        count = self.counts[abstract].get(level, 1)
        return numeral(count, kind) or ""


def _value(element: ElementTree.Element, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val") if found is not None else None


def counted_lines(docx: bytes, gap: str) -> list[str]:
    """The paragraphs outside tables with the ordinals that Word counts."""
    counters = Counters(docx)
    body = tree_of(docx).find(f"{W}body")
    assert body is not None
    lines = []
    for paragraph in body.findall(f"{W}p"):
        number = paragraph.find(f"{W}pPr/{W}numPr")
        ordinal = ""
        if number is not None:
            ordinal = counters.ordinal(str(_value(number, "numId")), int(_value(number, "ilvl") or 0)) + gap
        lines.append(ordinal + text_of(paragraph))
    return [line for line in lines if line]


@pytest.mark.parametrize(("pack", "variant"), [pair for pair in MATRIX if pair[1] != "typed"])
def test_word_counts_what_the_text_says(pack: str, variant: str) -> None:
    at = press()
    proof = at.proof(Order("plan.yaml", outline(pack, variant).encode()))
    gap = "" if proof.sheet.ordinal_suffix == "nothing" else " "
    lines = [part for part in proof.printed if isinstance(part, Line)]
    wanted = [(line.mark.ordinal + gap if line.mark else "") + line.text for line in lines]
    found = counted_lines(at.built(proof).docx, gap)
    assert found == [line for line in wanted if line]


def test_typed_ordinals_are_text() -> None:
    docx = built(outline("work-plan", "typed")).docx
    assert not list(tree_of(docx).iter(f"{W}numPr"))
    assert "一、甲" in counted_lines(docx, "")
    english = built(outline("annual-work-plan", "typed")).docx
    assert "1\t甲" in counted_lines(english, "")


GOLDEN_PARTS = ("document", "numbering", "styles", "settings", "footer1", "footer2", "footer3")


@pytest.mark.parametrize(
    ("pack", "variant"), [("work-points", "notice"), ("work-plan", "plain"), ("annual-work-plan", "plain")]
)
def test_parts_are_those_of_the_golden(pack: str, variant: str, renew: bool) -> None:
    docx = built(outline(pack, variant)).docx
    for part in GOLDEN_PARTS:
        golden = GOLDEN / f"{pack}-{variant}" / f"{part}.txt"
        shown = normalised(part_of(docx, f"word/{part}.xml"))
        if renew:
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(shown, "utf-8")
        assert shown == golden.read_text("utf-8"), f"{golden} (renew with pytest --renew)"


def test_normalised_parts_differ_where_the_meaning_does() -> None:
    same = b'<w:p xmlns:w="x/main" w:a="1" w:b="2"><w:t> a</w:t></w:p>'
    assert normalised(same) == normalised(b'<v:p v:b="2"  v:a="1" xmlns:v="x/main"><v:t> a</v:t></v:p>')
    for other in (same.replace(b"1", b"3"), same.replace(b" a<", b"a<"), same.replace(b"w:t>", b"w:u>"),
                  same.replace(b"</w:p>", b"<w:r/></w:p>")):  # fmt: skip
        assert normalised(other) != normalised(same)


@pytest.mark.slow
def test_the_validator_finds_nothing(tmp_path: Path, validator: str) -> None:
    matrix = [(pack, variant) for number, (pack, variant) in enumerate(MATRIX) if number % 3 == 0]
    paths = []
    for pack, variant in matrix:
        paths.append(tmp_path / f"{pack}-{variant}.docx")
        paths[-1].write_bytes(built(outline(pack, variant)).docx)

    def report(path: Path) -> str:
        return subprocess.run([validator, str(path)], capture_output=True, text=True, timeout=60, check=False).stdout

    with ThreadPoolExecutor(2) as pool:
        reports = dict(zip([path.name for path in paths], pool.map(report, paths), strict=True))
    assert {name: text[:300] for name, text in reports.items() if '"ok":true' not in text.replace(" ", "")} == {}
    assert os.environ["OOXML_VALIDATOR"] == validator


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_language_is_that_of_the_outline(language: str) -> None:
    core = part_of(built(f"title: x\nlanguage: {language}\n").docx, "docProps/core.xml").decode()
    assert f"<dc:language>{language}</dc:language>" in core


def test_two_landscape_annexes_have_no_page_between_them() -> None:
    sections = list(tree_of(built(outline("work-plan", "plain")).docx).iter(f"{W}sectPr"))
    sides = [s.find(f"{W}pgSz").get(f"{W}orient", "portrait") for s in sections]  # type: ignore[union-attr]
    assert sides == ["portrait", "landscape", "portrait"]


@pytest.mark.parametrize(("organ", "date", "seal", "wanted"), [
    # 7.3.5.2: the date begins two characters to the right of the organ's first; the organ ends two from the right
    # where it is the longer, the date where it is.
    (20.0, 7.0, False, (2.0, 13.0 - 2.0 + 2.0)),
    (3.0, 7.0, False, (2.0 + 7.0 + 2.0 - 3.0, 2.0)),
    # 7.3.5.1: the date ends four from the right, the organ is centred above it.
    (7.0, 7.0, True, (4.0, 4.0)),
    (5.0, 7.0, True, (5.0, 4.0)),
])  # fmt: skip
def test_signatures_stand_where_the_standard_wants_them(
    organ: float, date: float, seal: bool, wanted: tuple[float, float]
) -> None:
    from workplan.frame.signing import signature_indents

    assert signature_indents(organ, date, seal) == wanted
