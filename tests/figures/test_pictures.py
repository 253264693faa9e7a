"""Pictures: kind, size, place on the page, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk import built, findings
from tests.figures.kit import jpeg, png
from tests.paper import names_of, part_of, tree_of
from workplan.build import Order, Press
from workplan.figures.pictures import Size, kind_and_size
from workplan.figures.sizes import picture_size
from workplan.lines import Picture
from workplan.source import Facts, Files, Rejected

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TEXT = "title: 示例\nsections:\n  - heading: 甲\n    picture: "


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (png(300, 200), ("png", Size(300, 200))),
        (jpeg(400, 300), ("jpeg", Size(400, 300))),
        (jpeg(400, 300, 200), ("jpeg", Size(400, 300, 200, 200))),
    ],
)
def test_kind_and_size_are_read_from_the_bytes(content: bytes, expected: tuple[str, Size]) -> None:
    assert kind_and_size(content) == expected


def test_dots_of_a_png_are_read() -> None:
    assert round(kind_and_size(png(10, 10, 11811))[1].dpi_x) == 300


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a", "GIF"),
        (b"<?xml version='1.0'?><svg xmlns='x'/>", "SVG"),
        (b"", "?"),
        (png()[:-4], "PNG, broken off"),
        (png()[:40], "PNG, broken off"),
        (jpeg()[:20], "JPEG, broken off"),
        (png(0, 5), "0 × 0"),
    ],
)
def test_what_is_no_picture_is_named(content: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("?", r"\?")):
        kind_and_size(content)


@given(st.binary(max_size=200), st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b""]))
def test_any_bytes_are_a_picture_or_refused(content: bytes, sign: bytes) -> None:
    try:
        _, size = kind_and_size(sign + content)
    except ValueError as error:
        assert str(error)
    else:
        assert size.width > 0
        assert size.height > 0


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [("", (2268, 1134)), ("80mm", (4535, 2268)), ("50%", (4000, 2000)), ("300mm", (8000, 4000))],
)
def test_a_picture_keeps_its_shape_within_the_text(wanted: str, expected: tuple[int, int]) -> None:
    assert picture_size(Picture(b"", "png", 40, 20, wanted, ""), (8000, 12000)) == expected


def test_a_high_picture_leaves_room_for_its_caption() -> None:
    wide, tall = picture_size(Picture(b"", "png", 100, 400, "", ""), (8000, 12000))
    assert (wide, tall) == (2550, 10200)


def test_a_picture_stands_with_caption_and_alt_text(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(400, 200))
    made = built(TEXT + '{file: a.png, caption: 选址, alt: "三处<校址>", width: 8cm}\n', tmp_path)
    assert made.text.splitlines()[-2:] == ["[三处<校址>]", "图1　选址"]
    tree = tree_of(made.docx)
    described = next(tree.iter(f"{WP}docPr"))
    extent = next(tree.iter(f"{WP}extent"))
    assert described.get("descr") == "三处<校址>"
    assert (int(extent.get("cx") or 0), int(extent.get("cy") or 0)) == (2879725, 1440180)
    assert part_of(made.docx, "word/media/figure1.png") == png(400, 200)
    assert made.findings == ()


def test_a_picture_that_stands_twice_is_stored_once(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    (tmp_path / "b.png").write_bytes(png())
    (tmp_path / "c.jpg").write_bytes(jpeg())
    pictures = "[{file: a.png, alt: 甲}, {file: b.png, alt: 乙}, {file: c.jpg, alt: 丙}]\n"
    docx = built(TEXT + pictures, tmp_path).docx
    assert [name for name in names_of(docx) if "media" in name] == ["word/media/figure1.png", "word/media/figure2.jpeg"]
    assert len({one.get("id") for one in tree_of(docx).iter(f"{WP}docPr")}) == 3


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("none.png", "E130"),
        ("a.svg", "F101"),
        ("broken.png", "F101"),
        ("../outside.png", "F102"),
        ("link.png", "F102"),
        ("/etc/hostname", "F102"),
        ("C:\\\\a.png", "F102"),
    ],
)
def test_a_picture_that_cannot_be_taken_is_told_at_its_place(file: str, code: str, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    (tmp_path / "outside.png").write_bytes(png())
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "broken.png").write_bytes(png()[:30])
    found = findings(TEXT + f'{{file: "{file}", alt: 甲}}\n', folder)
    assert [one.code for one in found] == [code]
    assert found[0].span is not None
    assert found[0].span.source.name == "plan.yaml"


def test_a_picture_above_the_outline_is_taken_when_the_program_runs_there(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "a.png").write_bytes(png())
    (tmp_path / "plans" / "plan.yaml").write_text(TEXT + "{file: ../a.png, alt: 甲}\n", "utf-8")
    above = Press(Files(tmp_path), Facts()).proof(Order("plans/plan.yaml"))
    assert any(getattr(part, "role", "") == "picture" for part in above.printed)
    with pytest.raises(Rejected) as rejected:
        Press(Files(tmp_path / "plans"), Facts()).proof(Order("plan.yaml"))
    assert [one.code for one in rejected.value.findings] == ["F102"]


def test_a_picture_without_words_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    assert [one.code for one in findings(TEXT + "{file: a.png}\n", tmp_path)] == ["F204"]


def test_unknown_names_are_told_together_with_a_file_that_is_missing(tmp_path: Path) -> None:
    picture = "{id: map, file: none.png, caption: 图样, alt: 图样}"
    text = f"{TEXT}{picture}\n    body: 由${{leed}}负责，见${{ref.map}}，共${{targets.road}}。\n"
    assert [(one.code, one.words[0]) for one in findings(text, tmp_path)] == [
        ("E130", "none.png"),
        ("E221", "leed"),
        ("E221", "road"),
    ]
