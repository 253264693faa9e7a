from __future__ import annotations

from datetime import date

import pytest

from tests.ledger.plans import FILES, HEAD, OTHER, TODAY, ledger
from workplan.ledger import Row, rate_text
from workplan.ledger.terms import Aim, aim_of, due_date


def row(name: str, year: int, today: date = TODAY) -> Row:
    return next(one for one in ledger(today).rows if (one.id, one.year) == (name, year))


def test_rows_of_a_target_stand_together_in_the_order_of_years() -> None:
    assert [(one.id, one.year) for one in ledger().rows] == [
        ("places", 2024),
        ("places", 2025),
        ("places", 2026),
        ("dropout", 2024),
        ("dropout", 2025),
        ("safety", 2026),
        ("visits", 2026),
    ]
    assert [len(series) for series in ledger().series()] == [3, 2, 1, 1]


def test_order_of_files_does_not_decide_the_order_of_years() -> None:
    back = ledger(files=dict(reversed(FILES.items())))
    assert [one.year for one in back.rows if one.id == "places"] == [2024, 2025, 2026]


def test_row_says_what_it_inherits() -> None:
    first = row("places", 2024)
    assert (first.office, first.section, first.goal) == ("青川市教育局", "学前教育", "扩大公办学位")
    assert (first.lead, first.support, first.due) == (("基础教育科",), ("计划财务科",), "2024-12")
    assert (first.file, first.line) == ("2024.yaml", 13)


def test_target_without_a_name_is_called_by_its_text() -> None:
    assert row("places", 2026).indicator == "新增公办学位"


@pytest.mark.parametrize(
    ("name", "year", "rate"),
    [("places", 2024, "125%"), ("places", 2025, "75%"), ("places", 2026, ""), ("dropout", 2024, "")],
)
def test_rate_is_actual_over_value_when_both_are_numbers(name: str, year: int, rate: str) -> None:
    assert rate_text(row(name, year).rate) == rate


@pytest.mark.parametrize(
    ("name", "year", "today", "status"),
    [
        ("places", 2024, TODAY, "met"),
        ("places", 2025, TODAY, "missed"),
        ("places", 2025, date(2025, 10, 1), "open"),
        ("places", 2026, date(2025, 12, 31), "not started"),
        ("places", 2026, date(2026, 6, 30), "open"),
        ("places", 2026, date(2026, 7, 1), "overdue"),
        ("places", 2026, date(2027, 1, 1), "no actual"),
        ("dropout", 2024, TODAY, "met"),
        ("dropout", 2025, TODAY, "no actual"),
        ("safety", 2026, TODAY, "open"),
        ("visits", 2026, TODAY, "met"),
    ],
)
def test_status_follows_figures_and_calendar(name: str, year: int, today: date, status: str) -> None:
    assert row(name, year, today).status == status


def test_status_is_met_when_a_target_without_figures_is_done() -> None:
    text = HEAD + (
        "year: 2026\ngoals:\n  - title: 平安校园\n    done: true\n"
        "    targets: [{id: safety, indicator: 安全, qualitative: true}]\n"
    )
    assert [one.status for one in ledger(files={"a.yaml": text}).rows] == ["met"]


def test_grouped_rows_stand_under_each_office_in_charge() -> None:
    groups = {name: len(rows) for name, rows in ledger().grouped("lead")}
    assert groups == {"基础教育科": 4, "学前教育科": 2, "安全科": 1, "德育科": 1, "": 1}
    assert [name for name, _ in ledger().grouped("lead")][-1] == ""
    assert {name: len(rows) for name, rows in ledger().grouped("unit")} == {"青川市教育局": 6, "临溪县教育局": 1}
    assert [name for name, _ in ledger().grouped("year")] == ["2024", "2025", "2026"]


def test_baseline_is_doubted_when_it_is_not_the_figure_of_the_year_before() -> None:
    (finding,) = ledger().findings
    assert (finding.code, finding.words) == ("Y501", ("places", "1200", "2024", "1,250"))
    assert finding.span is not None
    assert finding.span.source.place(finding.span.start)[0] == 12


def test_one_id_is_two_series_when_two_offices_use_it_in_one_year() -> None:
    rows = ledger(files={"a.yaml": OTHER, "b.yaml": OTHER.replace("临溪县", "白塔县")}).rows
    assert [one.series for one in rows] == ["临溪县教育局/visits", "白塔县教育局/visits"]


def test_value_is_a_ceiling_when_its_text_says_so() -> None:
    plan = OTHER.replace("{id: visits,", "{id: visits, text: '投诉控制在${value}${unit}以内',")
    assert plan != OTHER
    (found,) = ledger(files={"a.yaml": plan}).rows
    assert found.aim is not None
    assert found.aim.is_ceiling
    assert found.rate is None


@pytest.mark.parametrize(
    ("value", "aim"),
    [
        ("1,200", Aim(1200)),
        ("95%", Aim(95)),
        ("≥95", Aim(95)),
        ("95以上", Aim(95)),
        ("不超过3", Aim(3, True)),
        ("3%以下", Aim(3, True)),
        ("at most 5", Aim(5, True)),
        ("5-8", Aim(5)),
        ("5-8万", Aim(50000)),
        ("5%～8%", Aim(5)),
        ("8-5", None),
        ("全覆盖", None),
        ("", None),
    ],
)
def test_aim_is_the_number_that_a_value_wants(value: str, aim: Aim | None) -> None:
    assert aim_of(value) == aim


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("2026-06", date(2026, 6, 30)),
        ("2026-12", date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 29)),
        ("2026-09-15", date(2026, 9, 15)),
        ("2026年6月底", date(2026, 6, 30)),
        ("6月底前", date(2026, 6, 30)),
        ("第三季度", date(2026, 9, 30)),
        ("Q1", date(2026, 3, 31)),
        ("上半年", date(2026, 6, 30)),
        ("年底", date(2026, 12, 31)),
        ("", date(2026, 12, 31)),
        ("长期", None),
        ("2026-02-30", None),
    ],
)
def test_due_is_a_last_day(due: str, day: date | None) -> None:
    assert due_date(due, 2026) == day


def test_due_has_no_day_when_no_year_is_known() -> None:
    assert due_date("6月底", None) is None
    assert due_date("第二季度", None) is None
