"""No text makes the program run away, and nothing heavy is loaded that is not needed.

No time is asserted: an expression that backtracks takes hours on these texts, which no one overlooks.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk import environment, findings
from workplan.source.emit import emit_yaml

LONG = 200_000
TEXTS = {
    "open places": "x" * LONG,
    "crosses": "×" * LONG,
    "brackets": "【" * LONG,
    "braces": "{{" * LONG,
    "expressions": "$${" * (LONG // 3) + "targets",
    "spaces": "a" + " " * LONG + "b",
    "spaces and lines": ("a" + " " * 1000 + "\n") * 200,
    "tabs": "\t" * LONG + "a",
    "blank lines": "a\n\n" * 5_000,
    "digits": "1" * LONG,
    "quotes": "《" * LONG,
    "wide": "长" * LONG,
    "words": "word " * (LONG // 5),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_long_text_is_looked_through(kind: str) -> None:
    outline = emit_yaml({"title": "计划", "preamble": TEXTS[kind], "points": [TEXTS[kind]]})
    assert all(finding.code[0] == "W" for finding in findings(outline))


@pytest.mark.parametrize("kind", TEXTS)
def test_a_long_title_is_broken(kind: str) -> None:
    outline = emit_yaml({"title": TEXTS[kind][:3000], "sections": [{"heading": TEXTS[kind][:3000]}]})
    assert all(finding.code[0] in "WE" for finding in findings(outline))


@pytest.mark.parametrize("length", [30, 57, 58, 75, 76, 77, 120, 121, 300])
def test_a_title_of_any_length_is_broken(length: int) -> None:
    title = ("关于印发示例市教育系统重点工作要点和任务分工方案的通知" * 20)[:length]
    assert findings(emit_yaml({"title": title})) == ()


def test_many_findings_are_all_told() -> None:
    outline = "title: 计划\nsections:\n" + "".join(f"  - {{heding: 甲{n}}}\n" for n in range(3000))
    assert len(findings(outline)) == 3000


# What must not be loaded on the way of a command: libraries for writing the base, for archives, for reading others.
HEAVY = ("docx", "lxml", "zipfile", "difflib", "importlib.resources", "importlib.metadata", "openpyxl", "rapidfuzz",
         "http", "ssl", "unittest", "doctest", "xml.etree", "csv", "subprocess", "concurrent",
         "multiprocessing", "logging", "workplan.importing", "workplan.word.reading", "workplan.compare",
         "workplan.source.emit")  # fmt: skip
PROBE = """
import sys
from workplan.cli import run
code = run(sys.argv[1:])
sys.stdout.flush()
print(code, *[name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""


def loaded(folder: Path, *arguments: str, heavy: tuple[str, ...] = HEAVY) -> list[str]:
    """The exit code of a command and the heavy modules that it loaded."""
    made = subprocess.run([sys.executable, "-c", PROBE.format(heavy=heavy), *arguments], cwd=folder,
                          env=environment(), capture_output=True, text=True, timeout=60, check=True)  # fmt: skip
    return made.stderr.splitlines()[-1].split()


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("--version",), ("build", "--help"), ("check", "plan.yaml"), ("build", "plan.yaml"),
     ("build", "plan.yaml", "--format", "txt"), ("explain", "E203"), ("templates",), ("schema",)],
)  # fmt: skip
def test_nothing_heavy_is_loaded(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("title: 计划\nsections:\n  - heading: 甲\n    body: 文。\n", "utf-8")
    loaded(tmp_path, "build", "plan.yaml", "-o", "first.docx")
    assert loaded(tmp_path, *arguments) == ["0"]


def test_a_heavy_module_that_is_loaded_is_found(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("titel: 计划\n", "utf-8")
    assert "difflib" in loaded(tmp_path, "check", "plan.yaml")


def test_that_nothing_changed_is_found_without_what_plans_and_builds(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("title: 计划\n", "utf-8")
    (tmp_path / "bundle.yaml").write_text("documents: [{outline: plan.yaml}]\n", "utf-8")
    heavy = (*HEAVY, "yaml", "jinja2", "jsonschema_rs", "workplan.bundle.course", "workplan.bundle.tasks")
    assert "workplan.bundle.course" in loaded(tmp_path, "bundle", heavy=heavy)
    assert loaded(tmp_path, "bundle", heavy=heavy) == ["0"]
