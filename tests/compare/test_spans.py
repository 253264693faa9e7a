from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.compare.spans import Edit, edited, edits_between, words_of


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("投入资金3640万元", "投入资金4200万元", (Edit(4, "3640", "4200"),)),
        ("完善考核办法，开展警示教育。", "完善考核细则，开展警示教育。", (Edit(4, "办法", "细则"),)),
        ("train 300 teachers", "train 450 new teachers", (Edit(6, "300", "450 new"),)),
        ("${year}年要点", "${year + 1}年要点", (Edit(0, "${year}", "${year + 1}"),)),
        ("一句。二句。三句。", "一句。三句。", (Edit(3, "二句。", ""),)),
        ("全然不同", "no word alike", (Edit(0, "全然不同", "no word alike"),)),
        ("", "新的", (Edit(0, "", "新的"),)),
        ("同", "同", ()),
    ],
)
def test_edits_are_whole_words_when_texts_differ(old: str, new: str, edits: tuple[Edit, ...]) -> None:
    assert edits_between(old, new) == edits


def test_edits_are_drawn_together_when_only_a_character_stays_between() -> None:
    old, new = "要认真组织实施好各项工作", "要扎实组织推进好各项工作"
    assert edits_between(old, new) == (Edit(1, "认真", "扎实"), Edit(5, "实施", "推进"))
    assert edits_between("提高管理水平与质量", "优化管控效能与质量") == (Edit(0, "提高管理水平", "优化管控效能"),)


TEXTS = st.text("加强完善制度，。；12 ab.\n", max_size=60)


@given(TEXTS, TEXTS)
def test_edited_is_the_new_text(old: str, new: str) -> None:
    edits = edits_between(old, new)
    assert edited(old, edits) == new
    assert all(old[edit.start :].startswith(edit.before) and (edit.before or edit.after) for edit in edits)


@given(TEXTS)
def test_words_join_up_to_the_text(text: str) -> None:
    assert "".join(words_of(text)) == text


def test_edited_refuses_another_text() -> None:
    with pytest.raises(ValueError):
        edited("别的话", (Edit(0, "一些", "几个"),))
