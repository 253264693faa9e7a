"""The bars on real documents, where they are at hand."""

import pytest

from tests.importing import accuracy

pytestmark = pytest.mark.skipif(not accuracy.SHARED.is_dir(), reason="the real documents are not beside the project")


def test_import_text_when_real_documents_finds_the_headings() -> None:
    scores = accuracy.corpus_scores()
    assert accuracy.f1_of(scores)[2] >= 0.95
    assert min(score.kept for score in scores) >= 0.99


@pytest.mark.parametrize("number", sorted(accuracy.SEEDS))
def test_import_text_when_a_seed_prints_exactly(number: str) -> None:
    assert accuracy.score_seed(number, accuracy.SEEDS[number])[0] is True


def test_f1_of_when_half_is_wrong() -> None:
    score = accuracy.Score("x", right=1, found=2, wanted=2, items="", levels="", kept=1.0, changed=0, title=True)
    assert accuracy.f1_of([score]) == (0.5, 0.5, 0.5)


def test_same_heading_when_another_is_found() -> None:
    assert accuracy.same_heading("一、总体要求", "一、总体要求")
    assert not accuracy.same_heading("一、总体要求", "一、主要任务")
