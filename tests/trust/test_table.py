"""The table says what happened: nothing counts as held that was not tried."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.trust.__main__ import _in_a_process, _result, _run_here
from tests.trust.figure import Figure, Outcome, Result, figures, outcome_of, result_of
from tests.trust.table import closing, page, row

FIGURE = Figure(3, "things", lambda size: Outcome(size, size), full=7, short=2)
RESULTS = (
    Result("F1", "documents", "held", 20, 20, 3.21, ("all sound",)),
    Result("F2", "defects", "BROKEN", 60, 59, 1.0, failures=("one got through",)),
    Result("F3", "things", "not run", notes=("LibreOffice is not installed",)),
    Result("F4", "reviews", "does not apply"),
)


@pytest.mark.parametrize(
    ("outcome", "standing"),
    [
        (Outcome(3, 3), "held"),
        (Outcome(3, 2), "BROKEN"),
        (Outcome(0, 0), "BROKEN"),
        (Outcome(3, 3, failures=("x",)), "BROKEN"),
        (outcome_of(3, []), "held"),
        (outcome_of(3, ["x"]), "BROKEN"),
    ],
)
def test_result_is_held_when_all_that_was_tried_held(outcome: Outcome, standing: str) -> None:
    assert result_of(FIGURE, outcome, 0).standing == standing


def test_closing_counts_what_applies() -> None:
    assert closing(RESULTS) == "1 of 3 figures held, 1 BROKEN, 1 not run"


def test_rows_show_what_was_tried() -> None:
    assert row(RESULTS[1]).split() == ["F2", "BROKEN", "59", "of", "60", "1.0", "s", "defects"]
    assert row(RESULTS[2]).split() == ["F3", "not", "run", "–", "0.0", "s", "things"]


def test_page_says_what_could_not_be_run() -> None:
    shown = page(RESULTS)
    assert "| F3 | things | – | not run | – |" in shown
    assert "- **F3**: LibreOffice is not installed" in shown
    assert "| F2 | defects | 60 | 59 **broken** | 1 s |" in shown
    assert os.uname().nodename not in shown


def test_figure_that_lacks_something_is_not_run() -> None:
    lacking = Figure(3, "things", lambda size: Outcome(size, size), full=7, lacks=lambda: "no office")
    assert _result(lacking, False).standing == "not run"
    assert _result(lacking, True).standing == "not run"


def test_figure_that_dies_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert _in_a_process(FIGURE, True, tmp_path / "x.json") == "its process ended with 1"
    assert _result(FIGURE, True).standing == "BROKEN"


def test_figure_that_raises_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(size: int) -> Outcome:
        raise ValueError("no")

    monkeypatch.setattr("tests.trust.__main__.figures", lambda: (Figure(3, "things", failing, full=1),))
    monkeypatch.setattr("traceback.print_exc", lambda: None)
    _run_here("F3", False, str(tmp_path / "x.json"))
    told = json.loads((tmp_path / "x.json").read_text())
    assert (told["standing"], told["failures"]) == ("BROKEN", ["ValueError: no"])


def test_numbers_of_figures_are_their_own() -> None:
    numbers = [figure.number for figure in figures()]
    assert len(numbers) == len(set(numbers))
