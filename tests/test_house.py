"""What an office does otherwise: short names, and where that differs from the standard."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk import built, press, run
from tests.paper import part_of
from workplan.build import Order
from workplan.builtin import builtin_templates
from workplan.deviations import deviations
from workplan.packs.find import Shelf
from workplan.sheets import Sheet
from workplan.source import Rejected

PLAN = "title: 计划\nissuer: 甲局\ndate: 2026-03-01\nsections: [{heading: 一件事, body: 去做。}]\n"


def sheet_with(folder: Path, lines: str) -> Sheet:
    """The sheet of an office that says these lines."""
    return shelf_with(folder, lines).sheet("own")


def shelf_with(folder: Path, lines: str) -> Shelf:
    own = folder / "templates" / "_sheets"
    own.mkdir(parents=True)
    (own / "own.yaml").write_text(f"extends: gbt9704\n{lines}\n", "utf-8")
    return Shelf((folder / "templates", builtin_templates()))


def differences(folder: Path, lines: str) -> list[tuple[str, ...]]:
    """Code, what, own and standard value, and clause of each deviation."""
    found = deviations(shelf_with(folder, lines).sheet_layers("own"))
    return [(one.code, *one.words[:3], one.words[3].removeprefix("GB/T 9704-2012").lstrip(", ")) for one in found]


@pytest.mark.parametrize(
    ("name", "twips"), [("28pt", 560), ("28.8pt", 576), ("28.95pt", 579), ("29pt", 580), ("30pt", 600)]
)
def test_pitch_sets_the_grid_and_running_text(tmp_path: Path, name: str, twips: int) -> None:
    sheet = sheet_with(tmp_path, f"pitch: {name}")
    assert (sheet.page.pitch, sheet.styles["normal"].line) == (twips, twips)


@pytest.mark.parametrize(
    ("name", "faces"),
    [
        ("gb2312", ("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体")),
        ("windows", ("仿宋", "楷体", "华文中宋")),
        ("founder", ("方正仿宋_GBK", "方正楷体_GBK", "方正小标宋_GBK")),
    ],
)
def test_fonts_are_a_set(tmp_path: Path, name: str, faces: tuple[str, ...]) -> None:
    styles = sheet_with(tmp_path, f"fonts: {name}").styles
    assert tuple(styles[role].font for role in ("normal", "heading2", "title")) == faces


def test_margins_are_those_of_the_dialog_or_of_the_ink(tmp_path: Path) -> None:
    nominal = sheet_with(tmp_path / "a", "margins: nominal").page
    compensated = sheet_with(tmp_path / "b", "margins: compensated").page
    assert (nominal.top, nominal.bottom, nominal.pitch) == (2098, 1984, 579)
    assert (compensated.top, compensated.bottom, compensated.pitch) == (1960, 1847, 592)
    assert 22 * 592 <= 16838 - 1960 - 1847 < 23 * 592


def test_pitch_counts_over_that_of_the_margins_in_any_order(tmp_path: Path) -> None:
    assert sheet_with(tmp_path, "pitch: 28pt\nmargins: compensated").page.pitch == 560


def test_levels_are_bold_one_or_several(tmp_path: Path) -> None:
    one = sheet_with(tmp_path / "a", "bold: level2").styles
    two = sheet_with(tmp_path / "b", "bold: [level2, level3]").styles
    roles = ("heading1", "heading2", "lead2", "heading3")
    assert [[styles[role].bold for role in roles] for styles in (one, two)] == [
        [None, True, True, None],
        [None, True, True, True],
    ]


def test_what_the_sheet_says_itself_counts_over_a_short_name(tmp_path: Path) -> None:
    sheet = sheet_with(tmp_path, "pitch: 28pt\nstyles: {normal: {line: 27pt}}")
    assert (sheet.page.pitch, sheet.styles["normal"].line) == (560, 540)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("fonts: window", ("fonts", "window", "windows · gb2312 · founder")),
        ("margins: compensate", ("margins", "compensate", "compensated · nominal")),
        ("bold: [level2, levle3]", ("bold", "levle3", "level3 · level1 · level2")),
    ],
)
def test_unknown_choice_is_told_with_the_nearest_first(tmp_path: Path, line: str, words: tuple[str, ...]) -> None:
    with pytest.raises(Rejected) as caught:
        sheet_with(tmp_path, line)
    (finding,) = caught.value.findings
    assert (finding.code, finding.words, finding.span is not None) == ("H110", words, True)


def test_misspelt_short_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        sheet_with(tmp_path, "ptich: 28pt")
    assert [one.words for one in caught.value.findings] == [("ptich", "pitch")]


def test_outline_states_its_style_in_place() -> None:
    made = built(f"{PLAN}sheet: {{pitch: 28pt, page_number: center}}\n")
    assert 'w:linePitch="560"' in part_of(made.docx, "word/document.xml").decode()
    assert '<w:jc w:val="center"/>' in part_of(made.docx, "word/footer1.xml").decode()


def test_style_in_place_stands_on_the_packs_own_or_on_the_one_named(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "_sheets"
    own.mkdir(parents=True)
    (own / "own.yaml").write_text("extends: gbt9704\npage_number: none\n", "utf-8")
    made = built(f"{PLAN}sheet: {{extends: own, pitch: 28pt}}\n", tmp_path)
    assert "PAGE" not in part_of(made.docx, "word/footer1.xml").decode()
    assert 'w:linePitch="560"' in part_of(made.docx, "word/document.xml").decode()


def test_two_outlines_with_styles_of_their_own_do_not_share_them(tmp_path: Path) -> None:
    desk = press(tmp_path)
    pitches = []
    for name in ("28pt", "30pt"):
        (tmp_path / f"{name}.yaml").write_text(f"{PLAN}sheet: {{pitch: {name}}}\n", "utf-8")
        pitches.append(desk.proof(Order(f"{name}.yaml")).sheet.page.pitch)
    assert pitches == [560, 600]


def test_unknown_key_in_place_is_told_at_its_place() -> None:
    with pytest.raises(Rejected) as caught:
        built(f"{PLAN}sheet: {{pich: 28pt}}\n")
    assert [(one.code, one.words) for one in caught.value.findings] == [("T301", ("pich", "pitch"))]


@pytest.mark.parametrize(
    ("sheet", "own", "sealed"),
    [("true", "", True), ("true", "seal: false\n", False), ("false", "", False), ("false", "seal: true\n", True)],
)
def test_seal_is_the_offices_unless_the_outline_says_so(sheet: str, own: str, sealed: bool) -> None:
    """A sealed date stands 4 字 from the right, an unsealed one that is longer than the name 2 字."""
    xml = part_of(built(f"{PLAN}{own}sheet: {{seal: {sheet}}}\n").docx, "word/document.xml").decode()
    date = xml[: xml.index("2026年3月1日")].rpartition("rightChars=")[2]
    assert date.startswith('"400"' if sealed else '"200"')


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("page_number: center", ("H101", "page_number", "center", "mirrored", "7.5")),
        ("page: {left: 30mm}", ("H101", "page.left", "30mm", "28mm", "5.2.1")),
        ("styles: {body: {first_line: 0}}", ("H101", "styles.body.first_line", "0", "2字", "7.3.3")),
        ("styles: {heading2: {color: FF0000}}", ("H101", "styles.heading2.color", "FF0000", "auto", "5.2.4")),
        ("pitch: 29pt", ("H102", "page.pitch · styles.normal.line", "29pt", "28.95pt", "5.2.3")),
        ("styles: {title: {size: 一号}}", ("H102", "styles.title.size", "一号", "二号", "7.3.1")),
        ("styles: {goal: {font: kai}}", ("H102", "styles.goal.font", "kai", "fangsong", "5.2.2")),
        ("fonts: {fangsong: 隶书}", ("H102", "fonts.fangsong", "隶书", "仿宋_GB2312", "5.2.2")),
        ("fonts: {fangsong: 仿宋}", ("H103", "fonts.fangsong", "仿宋", "仿宋_GB2312", "5.2.2")),
        ("bold: level2", ("H103", "styles.heading2.bold · styles.lead2.bold", "true", "false", "7.3.3")),
        ("title_chars: 18", ("H103", "title_chars", "18", "19", "")),
        ("styles: {table_text: {size: 小四}}", ("H103", "styles.table_text.size", "小四", "五号", "")),
    ],
)
def test_deviation_is_told_with_its_clause_and_strength(tmp_path: Path, lines: str, wanted: tuple[str, ...]) -> None:
    assert differences(tmp_path, lines) == [wanted]


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "page: {left: 2.8cm}",
        "pitch: 28.95pt",
        "margins: nominal",
        "fonts: gb2312",
        "page_number: mirrored",
        "styles: {heading2: {bold: false, size: 三号}}",
        "styles: {my_own: {name: My Own, based_on: body, color: FF0000}}",
    ],
)
def test_same_value_in_other_words_is_no_deviation(tmp_path: Path, lines: str) -> None:
    assert differences(tmp_path, lines) == []


def test_compensated_margins_are_practice_and_leave_no_rule(tmp_path: Path) -> None:
    found = differences(tmp_path, "margins: compensated")
    assert [one[0] for one in found] == ["H103", "H103"]
    assert found[0][1] == "page.top · page.bottom"


def test_pitch_beside_compensated_margins_is_judged_by_itself(tmp_path: Path) -> None:
    found = differences(tmp_path, "margins: compensated\npitch: 30pt")
    assert [one[:2] for one in found if "pitch" in one[1]] == [("H102", "page.pitch · styles.normal.line")]


def test_an_office_cannot_restate_what_the_standard_says(tmp_path: Path) -> None:
    found = differences(tmp_path, "page_number: center\nclauses: |\n  page_number 7.5 practice")
    assert found[0][0] == "H101"


def test_sheet_that_extends_no_standard_has_no_deviations() -> None:
    shelf = Shelf((builtin_templates(),))
    assert deviations(shelf.sheet_layers("plain-en")) == ()
    assert deviations(shelf.sheet_layers("gbt9704")) == ()


def test_every_row_of_the_clauses_names_a_value_of_the_sheet() -> None:
    """A misspelt path would say nothing, and the value would count as practice."""
    shelf = Shelf((builtin_templates(),))
    (layer,) = shelf.sheet_layers("gbt9704")
    rows = [line.split() for line in (layer.text("clauses") or "").splitlines()]
    sheet = shelf.sheet("gbt9704")
    for path, clause, strength, *_ in rows:
        group, _, rest = path.partition(".")
        role, _, name = rest.partition(".")
        known = {"page": sheet.page, "styles": sheet.styles.get(role)}.get(group, sheet)
        assert group == "fonts" or hasattr(known, {"page": rest, "styles": name}.get(group, group)), path
        assert clause[0] in "57"
        assert strength in ("rule", "recommended", "practice")
    assert len({row[0] for row in rows}) == len(rows) > 40


def test_build_does_not_speak_of_deviations_and_check_does(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"{PLAN}sheet: {{page_number: center}}\n", "utf-8")
    built_, checked = (run(command, "plan.yaml", folder=tmp_path) for command in ("build", "check"))
    assert b"H101" not in built_.stderr
    assert checked.returncode == 0
    assert "plan.yaml:5:22: 警告[H101] page_number 为 center，标准规定为 mirrored（GB/T 9704-2012, 7.5）" in (
        checked.stderr.decode()
    )
    assert run("check", "--strict", "plan.yaml", folder=tmp_path).returncode == 1
