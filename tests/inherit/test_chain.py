"""Chains of outlines: levels, folders, circles, and what flatten makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import workplan
from tests.figures.kit import png
from workplan.inherit import flattened, resolved
from workplan.inherit.chain import MAX_OUTLINES
from workplan.inherit.printed import plain_value, printed_yaml
from workplan.source import Files, Rejected, Source, read_yaml

PROVINCE = """\
title: 全省教育工作要点
year: 2026
sections:
  - id: places
    heading: 扩大学位
    goals:
      - id: build
        title: 建设学校
        body: ${targets.schools}。
        targets: [{id: schools, indicator: 新建学校, value: 90}]
annexes:
  - {id: list, title: 清单, table: {file: list.csv}}
"""
CITY = """\
extends: ../province/2026.yaml
title: 全市教育工作要点
sections:
  - id: places
    goals:
      - id: build
        targets: [{id: schools, value: 12}]
      - {id: open, title: 开放场地}
"""
COUNTY = """\
extends: ../city/2026.yaml
title: 全县教育工作要点
sections:
  - id: places
    goals:
      - {id: open, drop: true}
      - {id: bus, title: 开行校车, before: build}
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    for name, text in (("province", PROVINCE), ("city", CITY), ("county", COUNTY)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2026.yaml").write_text(text, "utf-8")
    (tmp_path / "province" / "list.csv").write_text("甲,乙\n1,2\n", "utf-8")
    return tmp_path / "county" / "2026.yaml"


def _codes(path: Path) -> list[str]:
    with pytest.raises(Rejected) as caught:
        workplan.build(path)
    return [finding.code for finding in caught.value.findings]


def test_province_city_county_build_one_document(county: Path) -> None:
    lines = workplan.build(county, template="work-points").text.splitlines()
    assert lines[0] == "全县教育工作要点"
    assert lines[3:5] == ["1.开行校车。", "2.建设学校。新建学校12。"]
    assert lines[-1] == "1\t2"


def test_message_points_at_the_file_that_the_value_came_from(county: Path) -> None:
    city = county.parent.parent / "city" / "2026.yaml"
    city.write_text(CITY.replace("开放场地", '"开放${place}"'), "utf-8")
    county.write_text(COUNTY.replace("{id: open, drop: true}", "{id: open, body: 文}"), "utf-8")
    with pytest.raises(Rejected) as caught:
        workplan.build(county)
    (finding,) = caught.value.findings
    assert finding.code == "E221"
    assert finding.span is not None
    assert finding.span.source.name.endswith("city/2026.yaml")
    assert finding.span.source.place(finding.span.start)[0] == 8


@pytest.mark.parametrize("folder", [None, "elsewhere"])
def test_flattened_outline_builds_the_same_bytes(county: Path, folder: str | None) -> None:
    source, _ = Files().read_source(str(county))
    target = county.with_name("flat.yaml") if folder is None else county.parent.parent / folder / "flat.yaml"
    target.parent.mkdir(exist_ok=True)
    flat = flattened(Files(), source, str(target.parent))
    target.write_text(flat.text, "utf-8")
    assert len(flat.names) == 3
    assert "extends" not in flat.text
    assert workplan.build(target).docx == workplan.build(county).docx


FIGURES = """\
title: 全省教育工作要点
sections:
  - id: places
    heading: 扩大学位
    picture: {file: map.png, caption: 布局}
    sections:
      - heading: 分年安排
        goals:
          - title: 建设学校
            table: [{file: list.csv, caption: 清单}]
"""


def test_figures_of_a_parent_lie_beside_the_parent(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    province, whole = county.parents[1] / "province", county.parents[1] / "whole"
    (province / "2026.yaml").write_text(FIGURES, "utf-8")
    (province / "map.png").write_bytes(png())
    (province / "list.csv").write_text("年,所\n2026,1\n", "utf-8")
    county.write_text("extends: ../province/2026.yaml\n", "utf-8")
    built = workplan.build(county)
    assert built.docx == workplan.build(province / "2026.yaml").docx
    monkeypatch.chdir(county.parent)
    assert workplan.build("2026.yaml").docx == built.docx
    whole.mkdir()
    (whole / "flat.yaml").write_text(
        flattened(Files(), Source(str(county), county.read_text("utf-8")), str(whole)).text
    )
    monkeypatch.chdir(county.parents[1])
    assert workplan.build("whole/flat.yaml").docx == built.docx


def test_an_overlay_takes_no_picture_from_the_folder_of_its_parent_that_the_parent_does_not_state(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (county.parents[1] / "province" / "map.png").write_bytes(png())
    county.write_text(
        COUNTY.replace(
            "- {id: bus, title: 开行校车,", "- {id: bus, title: 开行校车, picture: {file: ../province/map.png},"
        )
    )
    assert _codes(county) == ["F102"]


def test_office_file_of_a_parent_is_found_when_flattened_elsewhere(county: Path) -> None:
    province, whole = county.parents[1] / "province", county.parents[1] / "whole"
    (province / "office.docx").write_bytes(workplan.build(county).docx)
    with (province / "2026.yaml").open("a", encoding="utf-8") as stream:
        stream.write("reference: office.docx\n")
    source = Source(str(county), county.read_text("utf-8"))
    for folder in (None, str(whole)):
        target = (whole if folder else county.parent) / "flat.yaml"
        target.parent.mkdir(exist_ok=True)
        target.write_text(flattened(Files(), source, folder).text, "utf-8")
        assert workplan.build(target).docx == workplan.build(county).docx


def test_missing_parent_is_said_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "2025.yaml").write_text("title: t\n", "utf-8")
    (tmp_path / "2026.yaml").write_text("extends: 2205.yaml\n", "utf-8")
    with pytest.raises(Rejected) as caught:
        workplan.build(tmp_path / "2026.yaml")
    (finding,) = caught.value.findings
    assert (finding.code, finding.words) == ("Y101", ("2205.yaml", "2025.yaml"))


def test_circle_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("extends: b.yaml\n", "utf-8")
    (tmp_path / "b.yaml").write_text("extends: ./a.yaml\n", "utf-8")
    assert _codes(tmp_path / "a.yaml") == ["Y102"]
    (tmp_path / "self.yaml").write_text("extends: self.yaml\n", "utf-8")
    assert _codes(tmp_path / "self.yaml") == ["Y102"]


def test_chain_that_is_too_long_is_refused_and_one_less_is_not(tmp_path: Path) -> None:
    for number in range(MAX_OUTLINES + 1):
        text = f"extends: {number - 1}.yaml\n" if number else "title: t\n"
        (tmp_path / f"{number}.yaml").write_text(text, "utf-8")
    assert _codes(tmp_path / f"{MAX_OUTLINES}.yaml") == ["Y103"]
    assert workplan.build(tmp_path / f"{MAX_OUTLINES - 1}.yaml").text == "t\n"


def test_parent_that_is_a_folder_is_said_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("extends: .\n", "utf-8")
    assert _codes(tmp_path / "a.yaml") == ["Y104", "E132"]


def test_slip_in_the_parent_is_said_in_the_parent(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("extends: b.yaml\n", "utf-8")
    (tmp_path / "b.yaml").write_text("title：t\n", "utf-8")
    assert _codes(tmp_path / "a.yaml") == ["E103"]


def test_title_may_come_from_the_parent_and_must_come_from_somewhere(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("title: t\n", "utf-8")
    (tmp_path / "a.yaml").write_text("extends: b.yaml\ntitle: ~\n", "utf-8")
    assert _codes(tmp_path / "a.yaml") == ["E202"]


TEXTS = st.text("甲乙丙 abc#:'\"-{}[]0\n", min_size=1, max_size=12).filter(lambda text: text.strip())
NAMES = ("g1", "g2", "g3", "g4")
GOAL = st.fixed_dictionaries({"title": TEXTS}, optional={"body": TEXTS, "due": st.just("2026-12")})


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _goals(goals: dict[str, dict[str, str]], orders: dict[str, str] | None = None) -> str:
    lines = ["goals:"]
    for name, goal in goals.items():
        keys = [f"{key}: {_quoted(value)}" for key, value in goal.items()]
        keys += [orders[name]] if orders and name in orders else []
        lines += [f"  - id: {name}  # remark {name}", *(f"    {key}" for key in keys)]
    return "\n".join(lines) + "\n" if goals else ""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    base=st.dictionaries(st.sampled_from(NAMES[:3]), GOAL, min_size=1),
    over=st.dictionaries(st.sampled_from(NAMES), GOAL),
    orders=st.dictionaries(st.sampled_from(NAMES[:3]), st.sampled_from(["drop: true", "rename: z", "after: g2"])),
)
def test_flattened_outline_says_and_builds_what_the_chain_does(
    tmp_path: Path, base: dict[str, dict[str, str]], over: dict[str, dict[str, str]], orders: dict[str, str]
) -> None:
    (tmp_path / "base.yaml").write_text("title: 计划\n" + _goals(base), "utf-8")
    own = Source(str(tmp_path / "own.yaml"), "extends: base.yaml\nyear: 2026\n" + _goals(over, orders))
    Path(own.name).write_text(own.text, "utf-8")
    try:
        flat = flattened(Files(), own).text
    except Rejected:
        return  # what an overlay cannot ask for has tests of its own
    whole = resolved(read_yaml(own)[0], Files(), own.name)
    assert plain_value(read_yaml(Source("flat", flat))[0]) == plain_value(whole.root)
    (tmp_path / "flat.yaml").write_text(flat, "utf-8")
    assert _outcome(tmp_path / "flat.yaml") == _outcome(tmp_path / "own.yaml")


def _outcome(path: Path) -> object:
    """The bytes of the document, or the codes of what stands in its way."""
    try:
        return workplan.build(path).docx
    except Rejected as rejected:
        return [finding.code for finding in rejected.findings]


def test_remarks_stay_beside_what_they_stood_beside() -> None:
    text = (
        "# head\n\ntitle: t  # short\nbody_of: |  # block\n  # text\n  more\n"
        "goals:\n  # above\n  - id: a  # behind\n    # within\n    title: x\n"
    )
    lines = printed_yaml(read_yaml(Source("s", text))[0])
    assert "\n".join(line.text for line in lines) + "\n" == text.replace("\n\n", "\n")
    assert [line.origin.source.place(line.origin.start)[0] for line in lines] == [1, 3, 4, 4, 4, 7, 8, 9, 10, 11]
