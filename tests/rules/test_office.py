"""What an office adds: its dictionary, its own rules, those of packages; projects and baselines."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tests.rules.texts import mended, places, plain, rule_of
from workplan.rules.all_rules import rules_of_packages
from workplan.rules.baseline import baseline_text, beyond_baseline, read_baseline
from workplan.rules.choice import Choice
from workplan.rules.house import joined_offices, read_house
from workplan.rules.office import Office, Renamed
from workplan.rules.project import Project, project_of
from workplan.rules.review import review
from workplan.source import Files, Finding, Rejected, Source, Span

RULES = (rule_of("P01"), rule_of("S02"))
HOUSE = """\
organs: [供水科, 办公室]
phrases: [一渠一策、一站一档]
renamed:
  - {old: 区水利局, new: 区水务局, since: 2019-03, except: [区水利局大院]}
rules:
  - {code: X01, name: plain-deadline, pattern: 尽快(完成|办结), message: 时限要具体, fix: 6月底前$1, severity: error}
  - {code: X02, pattern: 亲自, message: 不写“亲自”}
"""


def house(folder: Path, written: str = HOUSE):  # type: ignore[no-untyped-def]
    (folder / "office.yaml").write_text(written, "utf-8")
    return read_house(Files(folder), "office.yaml")


def refused(folder: Path, written: str) -> list[str]:
    with pytest.raises(Rejected) as rejected:
        house(folder, written)
    return [finding.code for finding in rejected.value.findings]


def test_a_dictionary_is_read(tmp_path: Path) -> None:
    office, _ = house(tmp_path)
    renamed = Renamed("区水利局", "区水务局", "2019-03", ("区水利局大院",))
    assert office == Office(("供水科", "办公室"), ("一渠一策、一站一档",), (renamed,))
    assert joined_offices((office, office)).organs == ("供水科", "办公室", "供水科", "办公室")


def test_the_rules_of_a_dictionary_hold_its_own_names(tmp_path: Path) -> None:
    office, _ = house(tmp_path)
    written = "2026年供水工作要点\n由区水利局负责。\n在区水利局大院开会。\n坚持一渠一侧、一站一档。\n"
    assert places("G11", plain(written, office)) == ["区水利局"]
    assert places("G12", plain(written, office)) == ["一渠一侧、一站一档"]


def test_rules_of_an_office_find_their_pattern_and_mend_it(tmp_path: Path) -> None:
    _, rules = house(tmp_path)
    written = "各科室要亲自检查，尽快完成整改。\n"
    found = review(plain(written), rules)
    assert [(finding.code, finding.said.severity if finding.said else "") for finding in found] == [
        ("X01", "error"),
        ("X02", "warning"),
    ]
    assert mended(found, written) == "各科室要亲自检查，6月底前完成整改。\n"


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("organ: [供水科]\n", ["E203"]),
        ("rules: [{code: P01, pattern: 亲自, message: 不写}]\n", ["E205"]),
        ("rules: [{code: X01, pattern: '(', message: 不写}]\n", ["R104"]),
        ("rules: [{code: X01, message: 不写}]\n", ["E202"]),
    ],
)
def test_a_dictionary_that_does_not_fit_is_told_so(tmp_path: Path, written: str, codes: list[str]) -> None:
    assert refused(tmp_path, written) == codes


def test_packages_bring_rules_by_an_entry_point() -> None:
    good = EntryPoint("ours", "workplan.rules.punctuation:RULES", "workplan.rules")
    one = EntryPoint("one", "workplan.rules.punctuation:half_width_mark", "workplan.rules")
    rules, findings = rules_of_packages([good, one])
    assert [rule.code for rule in rules].count("P01") == 2
    assert findings == ()


@pytest.mark.parametrize("named", ["workplan.rules.nowhere:RULES", "workplan.rules.families:FAMILIES", "json:dumps"])
def test_a_package_whose_rules_fail_is_told_and_stops_nothing(named: str) -> None:
    rules, findings = rules_of_packages([EntryPoint("theirs", named, "workplan.rules")])
    assert rules == ()
    assert [(finding.code, finding.words[0]) for finding in findings] == [("R105", "theirs")]


def test_a_project_is_the_nearest_above_a_file(tmp_path: Path) -> None:
    (tmp_path / "plans" / "2026").mkdir(parents=True)
    (tmp_path / "workplan.toml").write_text(
        '[check]\nselect = "P"\nignore = ["P17"]\nhints = true\noffice = ["office.yaml"]\nbaseline = "known.json"\n',
        "utf-8",
    )
    project = project_of(Files(tmp_path), "plans/2026/plan.yaml")
    assert project.choice == Choice(("P",), ("P17",), True)
    assert [Path(name).name for name in (*project.office, project.baseline)] == ["office.yaml", "known.json"]
    assert Path(project.baseline).resolve().parent == tmp_path.resolve()


def test_a_repository_ends_the_search_for_a_project(tmp_path: Path) -> None:
    (tmp_path / "workplan.toml").write_text('[check]\nignore = ["P"]\n', "utf-8")
    (tmp_path / "inner" / ".git").mkdir(parents=True)
    assert project_of(Files(tmp_path / "inner"), "plan.yaml") == Project()


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("[check\n", [("R103", 1, 7)]),
        ("# x\n[check]\nignore = [P01]\n", [("R103", 3, 11)]),
        ("[check]\nignore = 3\n", [("R106", 2, 1)]),
        ("check = 3\n", [("R106", 1, 1)]),
        ("[check]\nselect = [1]\nbaseline = 3\nhints = 'no'\n", [("R106", 2, 1), ("R106", 3, 1), ("R106", 4, 1)]),
        ("[check]\nselct = ['P']\nhints = 1\n[chek]\n", [("R106", 3, 1), ("R108", 2, 1), ("R108", 4, 2)]),
    ],
)
def test_a_project_that_cannot_be_read_is_refused(
    tmp_path: Path, written: str, found: list[tuple[str, int, int]]
) -> None:
    (tmp_path / "workplan.toml").write_text(written, "utf-8")
    with pytest.raises(Rejected) as rejected:
        project_of(Files(tmp_path), "plan.yaml")
    spans = [(one.code, one.span) for one in rejected.value.findings if one.span]
    assert sorted((code, *span.source.place(span.start)) for code, span in spans) == found


def test_a_baseline_knows_findings_again_by_their_text() -> None:
    old = review(plain("抓教学,抓科研。\n"), RULES)
    known = read_baseline(Source("known.json", baseline_text(old)))
    moved = review(plain("第一段。\n\n抓教学,抓科研。\n抓后勤,抓安全。\n"), RULES)
    assert [f.span.start for f in beyond_baseline(moved, known) if f.span] == [18]
    assert beyond_baseline(old, known) == ()


def test_a_baseline_covers_as_many_as_it_counts() -> None:
    known = read_baseline(Source("known.json", baseline_text(review(plain("抓教学,抓科研。\n"), RULES))))
    twice = review(plain("抓教学,抓科研。\n抓教学,抓科研。\n"), RULES)
    assert len(beyond_baseline(twice, known)) == 1


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"findings": [1]}', '{"findings": [{"file": "a"}]}'])
def test_what_is_no_baseline_is_refused(written: str) -> None:
    with pytest.raises(Rejected) as rejected:
        read_baseline(Source("known.json", written))
    assert rejected.value.findings == (Finding("R102", None, ("known.json",)),)


def test_a_finding_without_a_place_is_known_again_by_its_words() -> None:
    one, other = Finding("R107", None, ("P99",)), Finding("R107", None, ("P98",))
    known = read_baseline(Source("known.json", baseline_text([one])))
    assert beyond_baseline([one, other], known) == (other,)
    assert Span(Source("a", "b"), 0, 1)
