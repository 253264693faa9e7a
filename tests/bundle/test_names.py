from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.bundle.names import MAX_NAME_BYTES, collision_key, safe_name, safe_path
from workplan.bundle.registrar import sure_of_their_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2027年工作要点", "2027年工作要点"),
        ("a/b\\c:d*e?f", "a_b_c_d_e_f"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("console", "console"),
        ("x. ", "x"),
        ("..", "_"),
        ("", "_"),
        ("-rf", "_-rf"),
        ("~$a", "_~$a"),
        ("换\n行", "换_行"),
        ("e\u0301", "é"),
        ("a\u202eb", "a_b"),
    ],
)
def test_a_text_becomes_a_name_that_every_file_system_holds(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_long_name_is_cut_at_bytes_and_keeps_its_ending() -> None:
    name = safe_name("镇" * 100, ".docx")
    assert len(name.encode()) <= MAX_NAME_BYTES
    assert name.endswith("镇.docx")


def test_only_the_slashes_of_the_pattern_make_folders() -> None:
    assert safe_path(("东镇", "a/b"), ".txt") == "东镇/a_b.txt"


@given(st.text(max_size=300))
def test_any_text_gives_a_name_without_separator_reserved_name_or_excess(text: str) -> None:
    name = safe_name(text, ".docx")
    stem = name.removesuffix(".docx")
    assert stem
    assert len(name.encode()) <= MAX_NAME_BYTES
    assert not set(name) & set('/\\:*?"<>|\0\n\r\t')
    assert stem.split(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert stem[-1] not in " ."
    assert stem[0] not in "-~"
    assert normalize("NFC", name) == name


@given(st.text(max_size=60))
def test_a_safe_name_is_its_own_safe_name(text: str) -> None:
    assert safe_name(safe_name(text)) == safe_name(text)


@pytest.mark.parametrize(("one", "other"), [("A.docx", "a.docx"), ("é.docx", "e\u0301.docx"), ("Straße", "STRASSE")])
def test_names_that_some_file_system_takes_for_one_collide(one: str, other: str) -> None:
    assert collision_key(one) == collision_key(other)


@pytest.mark.parametrize(
    ("named", "sure"),
    [
        ([("a.docx",), ("b.docx",)], {0, 1}),
        ([("a.docx",), ("A.docx",), ("c.docx",)], {2}),
        ([("a.docx", "a.txt"), ("b.docx", "A.TXT")], set()),
        ([("a.docx",), None, ("c.docx",)], {0}),
        ([(), ("b.docx",)], {0, 1}),
    ],
)
def test_a_name_is_sure_when_no_other_task_can_take_it(named: list[tuple[str, ...] | None], sure: set[int]) -> None:
    assert sure_of_their_names(list(enumerate(named))) == sure
