"""Documents as PDF: what is fixed and sealed, which fonts are told, what is said where LibreOffice does not do it."""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from pathlib import Path

import pytest

from tests.desk import built, run
from workplan import pdf, printing
from workplan.diagnostics import code_of
from workplan.office import find_office
from workplan.outputs import output_state, put_output
from workplan.printing import Paper, as_pdfs
from workplan.source import Files, Rejected
from workplan.word.fonts import fonts_of

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
PLAN = "template: work-plan\ntitle: 示例区工作计划\nissuer: 示例区教育局\ndate: 2026-03-01\npreamble: 抓好12项工作。\n"
OTHER = "template: annual-work-plan\ntitle: A plan\nyear: 2026\nsections:\n  - heading: One\n"
RAW = (
    b"%PDF-1.6\n1 0 obj\n<</Type/FontDescriptor/FontName/BAAAAA+Sim#53un\n>>\nendobj\n"
    b"<</CreationDate(D:20261122005355Z')>>\ntrailer\n<</ID [ <BB5187EAC2B96A67CA10D04E643FECD1>\n"
    b"<CC5187EAC2B96A67CA10D04E643FECD1> ]\n/DocChecksum /2B08764B163A84F0A4AFE7E498A5C20E\n>>\n%%EOF\n"
)


def stand_in(folder: Path, script: str) -> Path:
    """A program that takes LibreOffice's place: it is given the files last, and makes PDFs in `out`."""
    program = folder / "office"
    raw = folder / "raw.pdf"
    raw.write_bytes(RAW)
    program.write_text(f'#!/bin/sh\nRAW={raw}\nmkdir -p out\necho "$@" >> {folder}/starts\n{script}\n')
    program.chmod(0o755)
    return program


EVERY = 'for one in "$@"; do case $one in *.docx) cp $RAW out/$(basename $one .docx).pdf;; esac; done'


def papers(count: int) -> tuple[Paper, ...]:
    docx = built(PLAN).docx
    return tuple(Paper(f"{number}.pdf", docx) for number in range(count))


def test_time_and_identity_are_fixed_and_nothing_is_moved() -> None:
    made = pdf.sealed(RAW, b"docx", 0)
    digest = hashlib.sha256(b"docx").hexdigest()
    assert made.index(b"\n%workplan ") == len(RAW)
    assert b"(D:19700101000000Z')" in made
    assert made.count(digest[:32].upper().encode()) == 3
    again = RAW.replace(b"2026112200", b"2025010203").replace(b"BB5187", b"AA0000").replace(b"2B0876", b"000000")
    assert pdf.sealed(again, b"docx", 0) == made
    assert pdf.sealed(RAW, b"other", 0) != made


def test_a_pdf_tells_its_state_and_its_source() -> None:
    made = pdf.sealed(RAW, b"docx", 0)
    assert (pdf.state_of(made), pdf.source_of(made)) == ("ours", hashlib.sha256(b"docx").hexdigest())
    for changed in (made + b"1 0 obj", made.replace(b"SimS", b"SimT").replace(b"Sim#53", b"Sim#54")):
        assert (pdf.state_of(changed), pdf.source_of(changed)) == ("edited", "")
    assert (pdf.state_of(RAW), pdf.source_of(RAW)) == ("foreign", "")


def test_fonts_are_read_where_objects_are_packed_too() -> None:
    packed = zlib.compress(b"<</Type/FontDescriptor/FontName/CAAAAA+KaiTi>>")
    newer = b"2 0 obj\n<</Type/ObjStm/N 1>>\nstream\n" + packed + b"\nendstream\n"
    assert pdf.fonts_in(RAW) == ("SimSun",)
    assert pdf.fonts_in(RAW + newer) == ("KaiTi", "SimSun")


def test_fonts_are_those_of_what_is_printed() -> None:
    assert fonts_of(built(PLAN).docx) == ("Times New Roman", "仿宋_GB2312", "宋体", "方正小标宋简体")
    assert fonts_of(built(PLAN.replace("12", "几")).docx) == (
        "Times New Roman",
        "仿宋_GB2312",
        "宋体",
        "方正小标宋简体",
    )
    assert "仿宋_GB2312" not in fonts_of(built(OTHER).docx)


@pytest.mark.parametrize(
    ("asked", "name", "known", "same"),
    [
        ("仿宋_GB2312", "FangSong_GB2312", (), True),
        ("仿宋_GB2312", "NotoSerifCJKsc-Regular", ("Noto Serif CJK SC",), False),
        ("黑体", "X", ("SimHei", "黑体"), True),
        ("Times New Roman", "TimesNewRomanPSMT", (), True),
        ("Times New Roman", "LiberationSerif", ("Liberation Serif",), False),
    ],
)
def test_a_font_is_known_by_either_name(asked: str, name: str, known: tuple[str, ...], same: bool) -> None:
    assert printing._same(asked, name, known) is same


def test_a_part_of_a_font_is_of_its_family() -> None:
    families = {"NotoSansCJKjp-Regular": ("Noto Sans CJK JP",)}
    assert printing._families_of("NotoSansCJKjp-Regular-VKana", families) == ("Noto Sans CJK JP",)
    assert printing._families_of("Else-Bold", families) == ("Else-Bold",)


@posix_only
def test_several_documents_take_one_start(tmp_path: Path) -> None:
    made = as_pdfs(papers(3), stand_in(tmp_path, EVERY))
    assert [pdf.state_of(one.content) for one in made] == ["ours"] * 3
    assert b"(D:20260301000000Z')" in made[0].content
    assert [finding.code for finding in made[0].findings] == ["P113"]
    assert len((tmp_path / "starts").read_text().splitlines()) == 1


@posix_only
def test_a_document_that_stops_the_others_costs_itself_alone(tmp_path: Path) -> None:
    """The first start, with all three, does nothing; nor does the third, with the second document alone."""
    count = f"n=$(wc -l < {tmp_path}/starts); case $n in 1|3) exit 1;; esac\n"
    made = as_pdfs(papers(3), stand_in(tmp_path, count + EVERY))
    assert [bool(one.content) for one in made] == [True, False, True]
    assert [finding.code for finding in made[1].findings] == ["P111"]


@posix_only
def test_half_a_pdf_is_none(tmp_path: Path) -> None:
    made = as_pdfs(papers(1), stand_in(tmp_path, "head -c 90 $RAW > out/0.pdf"))
    assert [finding.code for finding in made[0].findings] == ["P111"]


@posix_only
def test_a_start_has_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "EACH_S", 0)
    made = as_pdfs(papers(1), stand_in(tmp_path, "sleep 60"), limit_s=0.5)
    assert [finding.code for finding in made[0].findings] == ["P112"]


def test_without_libreoffice_the_finding_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "find_office", lambda: None)
    for program in (None, tmp_path / "nowhere"):
        with pytest.raises(Rejected) as caught:
            as_pdfs(papers(1), program)
        assert [finding.code for finding in caught.value.findings] == ["P110"]
    assert code_of("P110").exit == 7


def test_a_pdf_that_was_edited_is_kept(tmp_path: Path) -> None:
    made = pdf.sealed(RAW, b"docx", 0)
    put_output(Files(tmp_path), "a.pdf", made, (None, False))
    put_output(Files(tmp_path), "a.pdf", made, (None, False))
    for content, code in ((made + b"note", "P101"), (RAW, "P102")):
        (tmp_path / "a.pdf").write_bytes(content)
        with pytest.raises(Rejected) as caught:
            put_output(Files(tmp_path), "a.pdf", made, (None, False))
        assert [finding.code for finding in caught.value.findings] == [code]
    put_output(Files(tmp_path), "a.pdf", made, (None, True))
    assert (tmp_path / "a.backup-1.pdf").read_bytes() == RAW
    assert output_state(tmp_path / "a.pdf", None) == "ours"


@pytest.mark.office
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_the_command_prints_the_same_bytes_alone_and_with_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "b.yaml").write_text(OTHER, "utf-8")
    both = run("build", "-f", "docx,pdf", "a.yaml", "b.yaml", folder=tmp_path, DISPLAY="")
    assert (both.returncode, both.stdout.split()) == (0, [b"a.docx", b"b.docx", b"a.pdf", b"b.pdf"])
    first = (tmp_path / "b.pdf").read_bytes()
    assert pdf.source_of(first) == hashlib.sha256((tmp_path / "b.docx").read_bytes()).hexdigest()
    alone = run("build", "-q", "-o", "c.pdf", "b.yaml", folder=tmp_path)
    assert alone.returncode == 0
    assert (tmp_path / "c.pdf").read_bytes() == first
    assert not [name for name in os.listdir(tmp_path) if name not in ("a.yaml", "b.yaml", "a.docx", "b.docx", "a.pdf",
                                                                       "b.pdf", "c.pdf")]  # fmt: skip
