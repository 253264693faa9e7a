"""Runs the case files of `cases/`.

A case is a `##` heading with an outline in a fenced block `yaml`, further files in blocks named by their path
(`csv places.csv`), and what is expected of it: `text`, the printed lines without blank ones; `en` and `zh`, what is
said of it. A case without `en` and `zh` expects that nothing is said. `{U+0009}` stands for a character that an
editor would not show.

`pytest --renew` writes the expected blocks anew; read the difference before committing it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.desk import built, said
from workplan.source import Rejected

CASES = Path(__file__).with_name("cases")
_FENCE = re.compile(r"^(`{3,})(\w+)[ ]?([^\n]*)\n(.*?)^\1$", re.M | re.S)
_NAMED = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


@dataclass(frozen=True)
class Case:
    path: Path
    name: str
    outline: str
    files: dict[str, str] = field(default_factory=dict)
    expected: dict[str, str] = field(default_factory=dict)


def cases_of(path: Path) -> list[Case]:
    """The cases of a file, in order."""
    cases = []
    for part in re.split(r"^## ", path.read_text("utf-8"), flags=re.M)[1:]:
        name = part.split("\n", 1)[0].strip()
        outline, files, expected = "", {}, {}
        for _, kind, detail, inside in _FENCE.findall(part):
            if kind == "yaml" and not detail:
                outline = _characters(inside)
            elif kind in ("text", "en", "zh"):
                expected[kind] = inside
            else:
                files[detail] = _characters(inside)
        cases.append(Case(path, name, outline, files, expected))
    return cases


def _characters(text: str) -> str:
    return _NAMED.sub(lambda match: chr(int(match.group(1), 16)), text)


def outcome(case: Case, folder: Path) -> dict[str, str]:
    """What came of a case, in the form of its expected blocks."""
    for name, content in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    found = {"en": said(case.outline, False, folder), "zh": said(case.outline, True, folder)}
    try:
        found["text"] = re.sub(r"\n{2,}", "\n", built(case.outline, folder).text).lstrip("\n")
    except Rejected:
        found["text"] = ""
    return {kind: text.rstrip("\n") + "\n" for kind, text in found.items() if text.strip()}


ALL = [case for path in sorted(CASES.rglob("*.md")) for case in cases_of(path)]


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.path.stem}: {case.name}")
def test_case(case: Case, tmp_path: Path, renew: bool) -> None:
    assert case.outline, "the case has no outline"
    found = outcome(case, tmp_path)
    if renew:
        _write_expected(case, found)
        return
    wanted = {kind: text for kind, text in case.expected.items() if kind in found or text.strip()}
    if "text" not in wanted:
        found.pop("text", None)
    assert found == wanted


def _write_expected(case: Case, found: dict[str, str]) -> None:
    """Puts what came of a case in the place of its expected blocks."""
    whole = case.path.read_text("utf-8")
    start = whole.index(f"## {case.name}\n")
    end = whole.find("\n## ", start)
    end = len(whole) if end < 0 else end + 1
    part = _FENCE.sub(lambda match: "" if match.group(2) in ("text", "en", "zh") else match.group(), whole[start:end])
    fences = [f"```{kind}\n{found[kind]}```" for kind in ("text", "en", "zh") if kind in found]
    if "text" in found and "text" not in case.expected and case.expected:
        fences = fences[1:]
    made = "\n\n".join([re.sub(r"\n{2,}(?=\n|$)", "\n", part).rstrip("\n"), *fences])
    case.path.write_text(f"{whole[:start]}{made}\n{'' if end == len(whole) else chr(10)}{whole[end:]}", "utf-8")


def test_names_of_cases_are_unique_in_their_file() -> None:
    names = [(case.path, case.name) for case in ALL]
    assert len(names) == len(set(names))


def test_every_case_expects_something() -> None:
    assert [case.name for case in ALL if not case.expected] == []


def test_a_case_that_expects_another_text_fails(tmp_path: Path) -> None:
    case = Case(tmp_path, "x", "title: 甲\n", {}, {"text": "乙\n"})
    with pytest.raises(AssertionError):
        test_case(case, tmp_path, False)
