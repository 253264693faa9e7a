"""Word counts as the text says: what native lists print, by the reader's count, is what plain text has."""

from __future__ import annotations

import re

import pytest

from tests.trust.chance import outline_of
from tests.word.test_redline import printed
from workplan.build import Order, Press
from workplan.source import Facts, Files

PRESS = Press(Files(), Facts())
# In these, a level begins with another number than 1, and counts anew later on.
BEGUN_IN_THE_MIDDLE = (0, 25, 60, 201, 214)


def _squeezed(line: str) -> str:
    return re.sub(r"\s", "", line)


@pytest.mark.parametrize("seed", [*BEGUN_IN_THE_MIDDLE, *range(500, 530)])
def test_ordinals_of_lists_are_those_of_the_text(seed: int) -> None:
    proof = PRESS.proof(Order("plan.yaml", outline_of(seed, 3).encode()))
    shown = {_squeezed(line) for line in printed(PRESS.built(proof).docx)}
    assert [line for line in proof.text.split("\n") if _squeezed(line) and _squeezed(line) not in shown] == []
