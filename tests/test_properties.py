"""The ten properties of trust. Those that a module holds for itself stand with its tests:

1. any text comes back out of the document as it went in        test_text_safety.py
2. any text gives a file name that every system holds           bundle/test_names.py
3. any bytes are an outline, or refused with a place            test_mutations.py
4. any tree, written as YAML and read, is that tree             source/test_emit.py
5. every text of an outline is printed, in order, once          here
6. the same outline gives the same bytes in another process     here
7. any path of a manifest stays below its folder, or is refused here
8. a redline accepted is the new text, rejected the old         word/test_redline.py
9. no edit of a person is ever lost                             here
10. any damaged file is read or refused                         here, and word/test_reading_archive.py
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.desk import built, environment
from tests.importing.test_mutated import mutated
from tests.paper import paragraphs_of
from tests.word.docx_maker import zipped
from tests.word.test_reading_archive import RICH
from workplan.bundle.fence import inside
from workplan.outputs import put_output
from workplan.source import Files, Rejected
from workplan.source.emit import emit_yaml
from workplan.word.properties import state_of
from workplan.word.read import read_document

TEXT = st.text(st.sampled_from("甲乙丙丁戊年度工作，。；“”（）ABC xyz0123&<>{}$#:-'\""), min_size=1, max_size=20).map(
    lambda text: f"文{text}字"
)
POINT = TEXT
GOAL = st.fixed_dictionaries({"body": TEXT}, optional={"points": st.lists(POINT, min_size=1, max_size=2)})
SECTION = st.deferred(
    lambda: st.fixed_dictionaries(
        {"heading": TEXT},
        optional={
            "body": TEXT,
            "points": st.lists(POINT, min_size=1, max_size=2),
            "goals": st.lists(GOAL, min_size=1, max_size=2),
            "closing": TEXT,
        },
    )
)
OUTLINE = st.fixed_dictionaries(
    {"title": TEXT, "sections": st.lists(SECTION, min_size=1, max_size=3)}, optional={"preamble": TEXT, "closing": TEXT}
)


def texts_of(part: Any) -> list[str]:
    """The texts of an outline, or of a part of it, in the order in which they are printed."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, list):
        return [text for item in part for text in texts_of(item)]
    order = ("title", "preamble", "heading", "body", "points", "goals", "sections", "closing")
    return [text for key in order if key in part for text in texts_of(part[key])]


@given(outline=OUTLINE)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_text_is_printed_once_in_order_and_nothing_more(outline: dict[str, Any]) -> None:
    escaped = json.loads(json.dumps(outline).replace("${", "$${"))
    shown = [text for text in paragraphs_of(built(emit_yaml(escaped)).docx) if text]
    assert shown == texts_of(outline)


_DIGESTS = """\
import hashlib, json, sys
from workplan.build import Order, Press
from workplan.source import Facts, Files
press = Press(Files(), Facts())
for text in json.loads(sys.stdin.read()):
    print(hashlib.sha256(press.built(press.proof(Order("plan.yaml", text.encode()))).docx).hexdigest())
"""


@given(outlines=st.lists(OUTLINE, min_size=6, max_size=6), seed=st.integers(1, 1000))
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_same_outline_gives_the_same_bytes_in_another_process(outlines: list[dict[str, Any]], seed: int) -> None:
    texts = [emit_yaml(json.loads(json.dumps(outline).replace("${", "$${"))) for outline in outlines]
    other = environment(PYTHONHASHSEED=str(seed), TZ="Asia/Shanghai", LC_ALL="C")
    said = subprocess.run(
        [sys.executable, "-c", _DIGESTS], input=json.dumps(texts).encode(), env=other, cwd=tempfile.gettempdir(),
        capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    assert said.split() == [hashlib.sha256(built(text).docx).hexdigest() for text in texts]


PIECE = st.sampled_from(["..", ".", "/", "//", "\\", "C:", "a", "b.docx", "\0", " ", "~", "镇", "link", "${x}"])


@given(name=st.lists(PIECE, max_size=8).map("".join) | st.text(max_size=20))
@settings(max_examples=200, deadline=None)
def test_any_path_stays_below_its_folder_or_is_refused(name: str) -> None:
    with tempfile.TemporaryDirectory() as outer:
        root = Path(outer, "root")
        root.mkdir()
        os.symlink(outer, root / "link")
        try:
            path = inside(root, name, None)
        except Rejected as rejected:
            assert [finding.code for finding in rejected.findings] == ["B101"]
        else:
            assert Path(os.path.realpath(path)).is_relative_to(root.resolve())


@given(seed=st.integers(0, 2**32))
@settings(max_examples=80, deadline=None)
def test_any_damaged_file_is_read_or_refused(seed: int) -> None:
    chance = Random(seed)
    content = zipped(RICH)
    for _ in range(chance.randint(1, 3)):
        try:
            content = mutated(content, chance)
        except Exception:  # it is too broken for zipfile to be changed further
            break
    assert state_of(content) in ("ours", "edited", "foreign")
    try:
        read_document(content, "a.docx")
    except Rejected as rejected:
        assert rejected.findings


class Desk(RuleBasedStateMachine):
    """A person and the program at one output: built, edited by hand, built again, broken off, deleted."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "plan.docx"
        self.text = "甲"
        self.edits: list[bytes] = []
        self.deleted: list[bytes] = []

    @property
    def document(self) -> bytes:
        return built(f"title: 计划\npreamble: {self.text}\n").docx

    @rule(text=st.sampled_from(["甲", "乙", "丙"]))
    def write(self, text: str) -> None:
        self.text = text

    @rule(force=st.booleans())
    def build(self, force: bool) -> None:
        edited = self.path.exists() and self.path.read_bytes() in self.edits
        try:
            put_output(Files(self.folder), self.path.name, self.document, (None, force))
        except Rejected as rejected:
            assert edited
            assert not force
            assert rejected.findings[0].code in ("P101", "P102")
        else:
            assert force or not edited
            assert self.path.read_bytes() == self.document

    @precondition(lambda self: self.path.exists())
    @rule(number=st.integers(0, 9))
    def edit_by_hand(self, number: int) -> None:
        content = self.path.read_bytes()
        self.deleted.append(content)
        made = self.folder / "edited.zip"
        made.write_bytes(_edited(content, number))
        os.replace(made, self.path)
        self.edits.append(self.path.read_bytes())

    @precondition(lambda self: self.path.exists())
    @rule()
    def delete(self) -> None:
        self.deleted.append(self.path.read_bytes())
        self.path.unlink()

    @rule(force=st.booleans())
    def build_and_fail(self, force: bool) -> None:
        before = self.path.read_bytes() if self.path.exists() else None
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(os, "replace", _full)
            with pytest.raises(Rejected):
                put_output(Files(self.folder), self.path.name, self.document, (None, force))
        assert (self.path.read_bytes() if self.path.exists() else None) == before

    @invariant()
    def no_edit_is_lost(self) -> None:
        there = [path.read_bytes() for path in self.folder.iterdir()]
        assert all(edit in there or edit in self.deleted for edit in self.edits)

    @invariant()
    def nothing_is_half_or_left_over(self) -> None:
        assert [path.name for path in self.folder.iterdir() if path.suffix != ".docx"] == []

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def _edited(docx: bytes, number: int) -> bytes:
    """A document as a person saved it: its text is another, its other parts are as they were."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(zipfile.ZipInfo(name), content.replace(b"</w:body>", b"<!--%d--></w:body>" % number))
    return made.getvalue()


Desk.TestCase.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
TestDesk = Desk.TestCase
