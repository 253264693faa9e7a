"""Every figure in its short size."""

from __future__ import annotations

import pytest

from tests.trust.figure import Figure, figures, result_of


@pytest.mark.parametrize("figure", [one for one in figures() if one.short], ids=lambda one: one.name)
def test_figure_holds_in_short(figure: Figure) -> None:
    lacking = figure.beside or figure.lacks()
    if lacking:
        pytest.skip(lacking)
    result = result_of(figure, figure.run(figure.short), 0)
    assert result.failures == ()
    assert result.standing == "held"
