"""Templates that are not built in are printed in a process of their own, with bounds; the built-in ones are not."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desk import NAME, ROOT
from workplan.build import Order, Press
from workplan.packs import Shelf, room
from workplan.packs.room import Bounds, Room, Task
from workplan.source import Facts, Files, Rejected

OUTLINE = b"title: x\ntemplate: own\npreamble: y\n"
DOCUMENT = "<document><title>{{ plan.title }}</title>INSIDE</document>"
FOREVER = "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}" + "{% endfor %}" * 3
DOUBLED = "{% set a = 'x' * 9999 %}" + "{% set a = a ~ a %}" * 20 + "{{ a | length }}"


def press_with(folder: Path, document: str, bounds: tuple[float, int] = (30.0, 1024)) -> Press:
    pack = folder / "templates" / "own"
    pack.mkdir(parents=True, exist_ok=True)
    (pack / "pack.yaml").write_text("extends: work-plan\n", "utf-8")
    (pack / "document.j2").write_text(document, "utf-8")
    return Press(Files(folder), Facts(cache=Path(os.environ["WORKPLAN_CACHE"]), template_bounds=bounds))


def title_printed(press: Press) -> str:
    return press.built(press.proof(Order(NAME, OUTLINE))).text.split("\n")[0]


def told(press: Press) -> list[tuple[str, tuple[str, ...]]]:
    with pytest.raises(Rejected) as caught:
        press.proof(Order(NAME, OUTLINE))
    return [(finding.code, finding.words) for finding in caught.value.findings]


@pytest.fixture(params=["as it is", "with a thread"])
def threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """The process is forked, or begun afresh where there are threads."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    if request.param == "with a thread":
        thread.start()
    yield
    end.set()
    if request.param == "with a thread":
        thread.join()


@pytest.mark.usefixtures("threads")
def test_a_pack_of_an_office_is_printed(tmp_path: Path) -> None:
    press = press_with(tmp_path, DOCUMENT.replace("INSIDE", "<p>{{ words.annex }}</p>"))
    for _ in range(3):
        assert title_printed(press) == "x"


@pytest.mark.usefixtures("threads")
def test_a_template_that_never_ends_is_ended(tmp_path: Path) -> None:
    assert told(press_with(tmp_path, DOCUMENT.replace("INSIDE", FOREVER), (1.0, 1024))) == [("T211", ("own", "1"))]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is bounded on Linux alone")
def test_a_template_that_takes_all_memory_is_ended(tmp_path: Path) -> None:
    assert told(press_with(tmp_path, DOCUMENT.replace("INSIDE", DOUBLED), (30.0, 200))) == [("T212", ("own", "200"))]


def test_a_template_that_prints_too_much_is_ended(tmp_path: Path) -> None:
    press_with(tmp_path, "{% for a in range(200) %}<p>text</p>{% endfor %}")
    shelf = Shelf((tmp_path / "templates",))
    with pytest.raises(Rejected) as caught:
        Room(shelf, None, Bounds(characters=1000)).printed(Task("own", ("own",), {}))
    assert [finding.code for finding in caught.value.findings] == ["T212"]
    assert len(Room(shelf, None, Bounds(characters=2200)).printed(Task("own", ("own",), {}))) == 2200


def test_the_next_document_is_printed_after_one_that_was_ended(tmp_path: Path) -> None:
    bomb = "{% if plan.preamble %}" + FOREVER + "{% endif %}"
    press = press_with(tmp_path, DOCUMENT.replace("INSIDE", bomb), (1.0, 1024))
    assert told(press)[0][0] == "T211"
    quiet = Order(NAME, OUTLINE.replace(b"preamble: y\n", b""))
    assert press.built(press.proof(quiet)).text == "x\n"


def test_the_place_of_a_failure_comes_out_of_the_room(tmp_path: Path) -> None:
    press = press_with(tmp_path, DOCUMENT.replace("INSIDE", "\n<p>{{ nothing }}</p>"))
    with pytest.raises(Rejected) as caught:
        press.proof(Order(NAME, OUTLINE))
    (finding,) = caught.value.findings
    assert finding.code == "T202"
    assert finding.span is not None
    assert finding.span.source.name.endswith("own/document.j2")
    assert finding.span.source.place(finding.span.start) == (2, 1)


def test_a_part_of_a_built_in_pack_that_an_office_replaced_is_printed_in_the_room(tmp_path: Path) -> None:
    parts = tmp_path / "templates" / "_plan"
    parts.mkdir(parents=True)
    (parts / "parts.j2").write_text(FOREVER, "utf-8")
    press = Press(Files(tmp_path), Facts(template_bounds=(1.0, 1024)))
    with pytest.raises(Rejected) as caught:
        press.proof(Order(NAME, b"title: x\n"))
    assert [finding.code for finding in caught.value.findings] == ["T211"]


def test_built_in_packs_need_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "Room", None)
    for outline in sorted((ROOT / "templates").glob("*/example.yaml")):
        press = Press(Files(ROOT), Facts())
        press.proof(Order(str(outline)))


@pytest.mark.skipif(sys.platform != "linux", reason="only there is the process forked")
def test_a_child_process_does_not_speak_into_the_room_of_its_parent(tmp_path: Path) -> None:
    if threading.active_count() > 1:
        pytest.skip("a process with threads is not forked")
    press = press_with(tmp_path, DOCUMENT.replace("INSIDE", ""))
    assert title_printed(press) == "x"
    child = os.fork()
    if not child:
        os._exit(0 if title_printed(press) == "x" else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert title_printed(press) == "x"


PLAIN = (dict, list, str, int, bool, float, type(None))


def kinds(value: Any) -> Iterator[type]:
    """The types of a value and of all that is in it; a subclass is a kind of its own."""
    yield type(value)
    below: list[Any] = [*value, *value.values()] if isinstance(value, dict) else []
    for part in [*below, *(value if isinstance(value, list | tuple) else ())]:
        yield from kinds(part)


def test_templates_are_given_plain_values_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, Any]] = []

    def noted(pack: Any, engine: Any, context: dict[str, Any]) -> str:
        seen.append(context)
        return "<document/>"

    monkeypatch.setattr("workplan.packs.render", noted)
    rich = [*(ROOT / "templates").glob("*/example.yaml"), *(ROOT / "examples").glob("*.yaml")]
    for outline in sorted(rich):
        names = {"row": {"town": "东镇"}, "stem": "x", "profile": None}
        Press(Files(ROOT), Facts()).proof(Order(str(outline), names=names))
    assert len(seen) == len(rich)
    assert {kind for context in seen for kind in kinds(context)} <= {*PLAIN, tuple}


def test_an_office_s_own_pack_prints_figures_too(tmp_path: Path) -> None:
    pack = tmp_path / "templates" / "ours"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text("extends: work-plan\ntitle: 本单位计划\n", "utf-8")
    (pack / "document.j2").write_text('{% extends "_plan/document.j2" %}\n', "utf-8")
    outline = (
        "template: ours\ntitle: 2026年工作计划\nyear: 2026\nsections:\n  - heading: 管网\n    id: pipes\n"
        "    table: {caption: 管网表, columns: [路段, 公里], rows: [[东街, '3']]}\n"
    )
    proof = Press(Files(tmp_path), Facts()).proof(Order("plan.yaml", outline.encode()))
    assert "东街\t3" in proof.text
