"""Canonical form: what is written, what stays, and that nothing said is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workplan.canonical import canonical
from workplan.canonical.order import outline_order
from workplan.canonical.same import said
from workplan.cli import run
from workplan.source import Rejected, Source, comments_of, read_yaml
from workplan.years.roll import rolled


def _formed(text: str) -> str:
    made = canonical(Source("s", text))
    assert made.is_formed
    assert not made.findings
    return made.text


@pytest.mark.parametrize(
    "written, formed",
    [
        ("year: 2026\noutline: 1\ntitle: t\n", "outline: 1\nyear: 2026\ntitle: t\n"),
        ("title: t\nsections:\n- heading: 甲\n- heading: 乙\n",
         "title: t\n\nsections:\n  - heading: 甲\n  - heading: 乙\n"),
        ("sections:\n    - body: 文\n      heading: 甲\n", "sections:\n  - heading: 甲\n    body: 文\n"),
        ("title: '甲'\nissuer: \"乙\"\n", "title: 甲\nissuer: 乙\n"),
        ("date: '2026-02-09'\nstatus: \"a: b\"\n", 'date: "2026-02-09"\nstatus: "a: b"\n'),
        ('title: "他说\\"好\\": 行"\n', "title: '他说\"好\": 行'\n"),
        ("title: 甲\n  乙\n", "title: 甲 乙\n"),
        ("addressees: [ 甲 ,'乙' , \"丙,丁\" ]\n", 'addressees: [甲, 乙, "丙,丁"]\n'),
        ("targets: [{value: 1, id: a}]\n", "targets: [{id: a, value: 1}]\n"),
        ("addressees: [甲,  # x\n  乙]\n", "addressees:\n  - 甲  # x\n  - 乙\n"),
        ("preamble: |+\n    甲\n\n\n\n    乙\n\n\ntitle: t\n", "title: t\n\npreamble: |\n  甲\n\n  乙\n"),
        ('preamble: "甲\\n\\n乙"\n', "preamble: |\n  甲\n\n  乙\n"),
        ("note: |\n   甲\n\n\n   乙\n", "note: |\n  甲\n\n\n  乙\n"),
        ("note: |2\n    甲\n  乙\n", "note: |2\n    甲\n  乙\n"),
        ("preamble: >\n      甲\n      乙\n\n      丙\n", "preamble: >\n  甲\n  乙\n\n  丙\n"),
        ("preamble: |  # 注\n    # 文\n", "preamble: |  # 注\n  # 文\n"),
        ("mine: 1\ntitle: t\nown: 2\nyear: 2026\n", "mine: 1\nyear: 2026\ntitle: t\nown: 2\n"),
        ("date:\nstatus: ~\n", "date:\nstatus: ~\n"),
        ("vars:\n    乙: 1\n    甲: 2\n", "vars:\n  乙: 1\n  甲: 2\n"),
        ("title: t\n\n\n\nyear: 2026", "year: 2026\ntitle: t\n"),
        ("sections: []\nvars: { }\n", "vars: {}\nsections: []\n"),
        ("annexes:\n- table:\n    rows: \n    - - a\n      - b\n",
         "annexes:\n  - table:\n      rows:\n        - - a\n          - b\n"),
    ],
)  # fmt: skip
def test_form_of(written: str, formed: str) -> None:
    assert _formed(written) == formed
    assert _formed(formed) == formed


def test_remarks_move_with_what_they_belong_to() -> None:
    written = (
        "# of the file\ntitle: t\n# of the date\ndate: 2026-02-09  # behind it\n# of the year\nyear: 2026\n"
        "sections:  # behind the key\n# of the first\n- heading: 甲\n  # of the body\n  body: 文\n  lead: 科\n"
        "  # end of the item\n# of the second\n- # behind the dash\n  heading: 乙\n  # - heading: 丙\n# at the end\n"
    )
    assert _formed(written) == (
        "# of the file\n# of the year\nyear: 2026\ntitle: t\n# of the date\ndate: 2026-02-09  # behind it\n\n"
        "sections:  # behind the key\n  # of the first\n  - heading: 甲\n    lead: 科\n    # of the body\n"
        "    body: 文\n    # end of the item\n  # of the second\n  # behind the dash\n  - heading: 乙\n"
        "    # - heading: 丙\n# at the end\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "{title: t, year: 2026}\n",
        "---\nyear: 2026\ntitle: t\n",
        "%YAML 1.1\n---\ntitle: t\nyear: 2026\n",
        "? title\n: t\n? year\n: 2026\n",
    ],
)
def test_what_is_written_otherwise_as_a_whole_stays_and_that_is_said(text: str) -> None:
    made = canonical(Source("s", text))
    assert (made.text, made.is_formed) == (text, False)
    assert [finding.code for finding in made.findings] == ["Y303"]


def test_part_with_an_anchor_stays_and_so_does_the_order_of_the_top() -> None:
    text = (
        "title: t\nvars:\n    a:   &a '文'   # 注\n\n# of the sections\nsections:\n- body: *a\n- heading: 甲\n"
        "# of the year\nyear:   2026\nissuer:   '局'\n"
    )
    made = canonical(Source("s", text))
    assert made.text == (
        "title: t\n\nvars:\n    a:   &a '文'   # 注\n\n# of the sections\nsections:\n- body: *a\n- heading: 甲\n\n"
        "# of the year\nyear: 2026\nissuer: 局\n"
    )
    assert [finding.code for finding in made.findings] == ["Y303", "Y303"]
    assert canonical(Source("s", made.text)).text == made.text


def test_manifest_stays_in_the_order_of_its_person() -> None:
    text = "documents:\n- outline: a.yaml\nname:   x\n"
    made = canonical(Source("s", text))
    assert (made.text, made.findings, made.is_formed) == (text, (), False)


def test_text_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Rejected):
        canonical(Source("s", "title: [\n"))


TEXTS = st.sampled_from([
    "学位", "'quoted: x'", '"# no"', "Open day", "２０２６ ：全角", "${year}年",
    '"a\\"b"', "'9,200'", "12", "'12'", "~",
    '"甲\\n\\n乙"', "甲#乙", "'it''s'", "[甲, '乙']", "{a: 1, b: 'x,y'}",
    "甲\n{pad}  乙", "", '"\\u3000缩进"', "'a\n\n{pad}  b'",
])  # fmt: skip
BLOCKS = st.sampled_from([
    "|\n{pad}    甲 # no remark\n\n\n{pad}    乙", "|-\n{pad}   甲", "|+\n{pad}  甲\n\n",
    ">\n{pad}  甲\n{pad}  乙\n\n\n{pad}  丙",
    "|2\n{pad}    缩进\n{pad}  甲", "|\n{pad}  # 文\n{pad}    深\n\n", ">-\n{pad}  甲\n{pad}    深\n{pad}  乙",
])  # fmt: skip
KEYS = ("lead", "body", "due", "own", "closing", "heading", "id", "'x y'")


@st.composite
def outlines(draw: st.DrawFn) -> str:
    """Outlines with keys in any order, remarks, blank lines and every style of text, each remark another."""
    lines: list[str] = []
    count = 0

    def remark() -> str:
        nonlocal count
        count += 1
        return f"# r{count}"

    def above(pad: str) -> None:
        for _ in range(draw(st.integers(0, 2))):
            blank = draw(st.sampled_from(["", "", "\n"]))
            lines.append(f"{blank}{pad}{remark()}")
        if draw(st.integers(0, 4)) == 0:
            lines.append("")

    def mapping(column: int, depth: int, dash: str = "") -> None:
        for place, key in enumerate(draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True))):
            pad = " " * column
            if place or not dash:
                above(pad)
            head = dash if dash and not place else pad
            if draw(st.integers(0, 3)) == 0:
                block = draw(BLOCKS).replace("{pad}", pad)
                first, _, rest = block.partition("\n")
                tail = f"  {remark()}" if draw(st.booleans()) else ""
                lines.append(f"{head}{key}: {first}{tail}\n{rest}")
            else:
                value = draw(TEXTS).replace("{pad}", pad)
                tail = f"   {remark()}" if draw(st.booleans()) else ""
                lines.append(f"{head}{key}: {value}{tail}")
        if depth and draw(st.booleans()):
            listed(column, depth - 1, draw(st.sampled_from(["goals", "sections", "own_list"])))

    def listed(column: int, depth: int, key: str) -> None:
        lines.append(f"{' ' * column}{key}:" + (f" {remark()}" if draw(st.booleans()) else ""))
        inner = column + draw(st.sampled_from([0, 1, 2, 4]))
        for _ in range(draw(st.integers(1, 3))):
            above(" " * inner)
            gap = draw(st.sampled_from([" ", "   "]))
            if draw(st.integers(0, 3)) == 0:
                value = draw(st.sampled_from(["文", "'a: b'", "{title: 甲}", "[a,\n{pad}   b]"]))
                lines.append(f"{' ' * inner}-{gap}" + value.replace("{pad}", " " * inner))
            else:
                mapping(inner + 1 + len(gap), depth, f"{' ' * inner}-{gap}")
        if draw(st.booleans()):
            lines.append(" " * draw(st.sampled_from([inner, inner + 2])) + remark())

    mapping(0, 0)
    if draw(st.booleans()):
        listed(0, 2, "sections")
    above("")
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n"]))


def _read(text: str) -> object:
    order = outline_order()
    return said(read_yaml(Source("s", text))[0], order)


def _remarks(text: str) -> list[str]:
    return [text[span.start : span.end].rstrip() for span in comments_of(Source("s", text))]


@settings(max_examples=300, deadline=None)
@given(outlines())
def test_form_is_stable_and_says_the_same_with_every_remark_once(text: str) -> None:
    try:
        before = _read(text)
    except Rejected:
        return
    made = canonical(Source("s", text))
    assert "Y304" not in [finding.code for finding in made.findings]
    assert made.is_formed
    assert _read(made.text) == before
    assert sorted(_remarks(made.text)) == sorted(_remarks(text))
    assert canonical(Source("s", made.text)).text == made.text


@settings(max_examples=100, deadline=None)
@given(st.permutations(["id", "lead", "body", "heading"]), st.permutations(["year", "title", "date"]))
def test_remark_above_a_key_stands_above_it_still(item: list[str], top: list[str]) -> None:
    def written(keys: list[str], pad: str) -> list[str]:
        return [line for key in keys for line in (f"{pad}# of {key}", f"{pad}{key}: {key}")]

    inner = written(item, "    ")
    text = "\n".join(["# file", "outline: 1", *written(top, ""), "sections:", "  # item", "  - numbered: true", *inner])
    lines = [line.strip() for line in canonical(Source("s", text)).text.split("\n")]
    assert lines[0] == "# file"
    for key in (*top, *(key for key in item if key != "id")):
        assert lines[lines.index(f"{key}: {key}") - 1] == f"# of {key}"
    assert lines[lines.index("- id: id") - 2 : lines.index("- id: id")] == ["# item", "# of id"]


def _outlines(project: Path) -> list[Path]:
    found = sorted((*project.glob("examples/*.yaml"), *project.glob("examples/*/*.yaml")))
    return [*found, *sorted(project.glob("templates/*/outline.yaml"))]


def test_examples_and_starters_are_in_form(project: Path) -> None:
    paths = _outlines(project)
    assert len(paths) > 20
    for path in paths:
        text = path.read_text("utf-8")
        assert canonical(Source(path.name, text)).text == text, path


def test_next_years_outline_is_in_form_where_this_years_is(project: Path) -> None:
    for path in _outlines(project):
        text = path.read_text("utf-8")
        if path.name in ("bundle.yaml", "township.yaml") or "\nyear: " not in text:
            continue
        made = rolled(Source(path.name, text), 2031, "s").source
        assert canonical(made).text == made.text, path


def test_built_document_is_the_same(project: Path, tmp_path: Path) -> None:
    import workplan

    text = (project / "examples" / "work-points.yaml").read_text("utf-8")
    # Twice as far in: every line, and the texts with it.
    rough = re.sub("^ +", lambda blanks: blanks.group() * 2, text.replace("\n\n", "\n\n\n"), flags=re.M)
    rough = re.sub("^( *)- ", r"\1-   ", rough, flags=re.M)
    built = []
    for written in (rough, canonical(Source("s", rough)).text):
        (tmp_path / "plan.yaml").write_text(written, "utf-8")
        built.append(workplan.build(tmp_path / "plan.yaml").docx)
    assert built[0] == built[1]
    assert canonical(Source("s", rough)).text == text
    assert rough != text


def test_drafts_are_written_in_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "示例局2025年工作要点\n\n各科室：\n\n一、强化管理\n（一）建章立制。制定办法。\n（二）督促检查。每月检查。\n"
    Path("2025.txt").write_text(text, "utf-8")
    assert run(["import", "2025.txt"]) == 0
    assert run(["new", "like.yaml", "--like", "2025.yaml", "--year", "2026"]) == 0
    assert run(["roll", "2025.yaml", "--year", "2026", "--into", "summary-and-plan"]) == 0
    assert run(["new", "plan.yaml", "--year", "2026"]) == 0
    names = sorted(path.name for path in tmp_path.glob("*.yaml"))
    assert names == ["2025.yaml", "2026.yaml", "like.yaml", "plan.yaml"]
    assert run(["format", "--check", *names]) == 0


def test_check_of_the_command_names_files_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    Path("rough.yaml").write_text("title:   t\nyear: 2026\n", "utf-8")
    Path("formed.yaml").write_text("year: 2026\ntitle: t\n", "utf-8")
    Path("left.yaml").write_text("{title: t, year: 2026}  \n", "utf-8")
    assert run(["format", "--check", "formed.yaml"]) == 0
    assert run(["format", "--check", "rough.yaml", "formed.yaml"]) == 1
    assert capsys.readouterr().err == "rough.yaml would change\n"
    assert Path("rough.yaml").read_text("utf-8") == "title:   t\nyear: 2026\n"
    assert run(["format", "rough.yaml", "left.yaml"]) == 0
    assert "Y303" in capsys.readouterr().err
    assert Path("rough.yaml").read_bytes() == Path("formed.yaml").read_bytes()
    assert Path("left.yaml").read_text("utf-8") == "{title: t, year: 2026}\n"


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\ufeff", "\u2029"])
@pytest.mark.parametrize(
    "written", ["title: '甲{0}# 乙'\n", "note: |\n  甲{0}\n  乙\n# 注{0}\n", "title: 甲  # 注{0}- 乙\n"]
)
def test_signs_that_older_readers_take_for_line_ends_stay(written: str, sign: str) -> None:
    text = written.format(sign)
    assert said(read_yaml(Source("s", _formed(text)))[0], outline_order()) == said(
        read_yaml(Source("s", text))[0], outline_order()
    )


@pytest.mark.parametrize(
    "written",
    [
        "title: t\nnote: \u00a0  # x\n",
        "title: t\nnote: \u3000  # x\n",
        "sections:\n  - heading: |-\n      甲\n\n       \n    body: 乙\n",
        "sections:\n  - heading: |-\n      甲\n         \n   \n    # 注\n    body: 乙\n",
        "title: t\nvars: &a\n  甲: 乙\u3000\n\n\nyear: 2026\n",
        'title: t\nnote: "\\n\\n "\n',
    ],
)
def test_blanks_that_are_text_are_formed_once(written: str) -> None:
    made = canonical(Source("s", written))
    assert made.is_formed
    assert canonical(Source("s", made.text)).text == made.text
    assert "\n\n\n" not in made.text.replace("\n       \n", "\n")
