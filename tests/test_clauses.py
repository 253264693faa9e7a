"""docs/gbt9704.md: every clause has a test that exists, or a word why there is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "gbt9704.md").read_text("utf-8")
ROWS = [line for line in PAGE.partition("## What has been measured")[0].splitlines() if re.match(r"\| (\d|10\.)", line)]
CITED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
CLAUSES = re.findall(
    r"\S+",
    "3.1 3.2 4 5.1 5.2.1 5.2.2 5.2.3 5.2.4 6 7.2.1 7.2.2 7.2.3 7.2.4 7.2.5 7.2.6 7.2.7 7.3.1 7.3.2 7.3.3 7.3.4 "
    "7.3.5.1 7.3.5.2 7.3.5.3 7.3.5.4 7.3.5.5 7.3.6 7.3.7 7.4.1 7.4.2 7.4.3 7.5 8 9 10.1 10.2 10.3",
)


def test_every_clause_has_a_row() -> None:
    stated = [clause for row in ROWS for clause in re.findall(r"(?<![\d.])\d+(?:\.\d)*(?![\d.])", row.split("|")[1])]
    assert [clause for clause in CLAUSES if clause not in stated] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_every_row_names_a_test_or_a_reason(row: str) -> None:
    last = row.split("|")[3].strip()
    assert "::" in last or last.startswith(("cannot be tested", "nothing to test"))


@pytest.mark.parametrize(("file", "test"), CITED, ids=[test for _, test in CITED])
def test_every_test_that_is_named_exists(file: str, test: str) -> None:
    assert re.search(rf"^def {test}\(", (ROOT / file).read_text("utf-8"), re.M)
