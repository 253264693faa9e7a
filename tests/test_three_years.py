"""A walk through three years, as docs/three-years.md tells it: import, roll, edit, compare, ledger."""

from __future__ import annotations

import csv
import re
import zipfile
from io import StringIO
from pathlib import Path

import pytest

import workplan
from workplan.cli import run
from workplan.source import Facts

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "three-years" / "2025.txt"
PAGE = Path(__file__).resolve().parents[1] / "docs" / "three-years.md"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    return tmp_path


def said(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command prints; it must end with the code given."""
    capfd.readouterr()
    assert run(list(arguments)) == code, capfd.readouterr().err
    return capfd.readouterr().out


def text_of(path: str) -> str:
    return workplan.build(path, facts=Facts()).text


def test_three_years_of_our_own_example(desk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (desk / "2025.txt").write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    said(capfd, "import", "2025.txt", "--targets", "-q")
    said(capfd, "format", "--ids", "2025.yaml")
    plan = Path("2025.yaml")
    plan.write_text(
        "# 局办公室存档\n" + plan.read_text("utf-8").replace("value: 36", "value: 36\n            actual: 38"), "utf-8"
    )
    assert "1.更新老旧管网。全年更新老旧管网36公里，漏损率降到9%以内。" in text_of("2025.yaml")

    said(capfd, "roll", "2025.yaml", "--year", "2026", "-o", "2026.yaml", "-q")
    rolled = Path("2026.yaml").read_text("utf-8")
    assert rolled.startswith("# 局办公室存档\n")
    assert "baseline: 38" in rolled
    figures = iter(range(40, 80))
    rolled = re.sub(r"value:[ ]*$", lambda _: f"value: {next(figures)}", rolled, flags=re.M)
    rolled = rolled.replace("更新老旧管网\n", "更新改造老旧管网\n", 1).replace("date:\n", 'date: "2026-02-10"\n')
    Path("2026.yaml").write_text(rolled, "utf-8")
    said(capfd, "check", "2026.yaml")
    assert text_of("2026.yaml").startswith("示例区水务局2026年工作要点")

    told = said(capfd, "diff", "2025.yaml", "2026.yaml")
    assert "更新{+改造+}老旧管网" in told
    said(capfd, "diff", "2025.yaml", "2026.yaml", "-f", "docx", "-o", "redline.docx")
    with zipfile.ZipFile("redline.docx") as package:
        body = package.read("word/document.xml").decode()
    assert "<w:ins " in body
    assert "<w:del " in body

    said(capfd, "roll", "2026.yaml", "--year", "2027", "-o", "2027.yaml", "-q")
    said(
        capfd,
        "targets",
        "2025.yaml",
        "2026.yaml",
        "2027.yaml",
        "-f",
        "csv",
        "-o",
        "ledger.csv",
        "--today",
        "2026-11-01",
    )
    rows = list(csv.reader(StringIO(Path("ledger.csv").read_text("utf-8-sig"))))
    assert len(rows) == 1 + 3 * rows_of(plan)
    said(capfd, "targets", "2025.yaml", "2026.yaml", "-f", "xlsx", "-o", "ledger.xlsx", "--today", "2026-11-01")
    assert Path("ledger.xlsx").read_bytes()[:2] == b"PK"


def rows_of(plan: Path) -> int:
    """The targets of an outline."""
    return len(re.findall(r"- id: t\d+", plan.read_text("utf-8")))


def test_three_years_of_a_plan_as_it_was_scraped(desk: Path, shared: Path, capfd: pytest.CaptureFixture[str]) -> None:
    seed = next((shared / "seeds").glob("003_*.txt"))
    (desk / "last.txt").write_bytes(seed.read_bytes())
    said(capfd, "import", "last.txt", "-o", "2012.yaml", "--targets", "-q")
    said(capfd, "format", "--ids", "2012.yaml")
    said(capfd, "roll", "2012.yaml", "--year", "2013", "-o", "2013.yaml", "-q")
    rolled = re.sub(r"value:[ ]*$", "value: 30", Path("2013.yaml").read_text("utf-8"), flags=re.M)
    Path("2013.yaml").write_text(rolled, "utf-8")
    assert "2013年全市教育工作要点" in text_of("2013.yaml")
    said(capfd, "diff", "2012.yaml", "2013.yaml", "-f", "docx", "-o", "redline.docx")
    table = said(capfd, "targets", "2012.yaml", "2013.yaml", "-f", "csv", "--today", "2013-11-01")
    assert {row[0] for row in csv.reader(StringIO(table.lstrip("\ufeff")))} >= {"2012", "2013"}


def test_the_page_names_every_command_of_the_walk() -> None:
    page = PAGE.read_text("utf-8")
    for command in ("import", "format --ids", "roll", "diff", "targets", "check", "build"):
        assert f"workplan {command}" in page, command
