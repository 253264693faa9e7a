"""Every figure in its short size."""

from __future__ import annotations

import sys

import pytest

from tests.trust.figure import Figure, figures, result_of

# What the figures hold a run to, in seconds. A test asserts no time: here they only end what hangs.
_LIMITS = ("LIMIT_S", "GRACE_S", "HANG_S")
_PATIENCE_S = 60


@pytest.mark.parametrize("figure", [one for one in figures() if one.short], ids=lambda one: one.name)
def test_figure_holds_in_short(figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules[figure.run.__module__]
    for name in _LIMITS:
        if hasattr(module, name):
            monkeypatch.setattr(module, name, _PATIENCE_S)
    lacking = figure.beside or figure.lacks()
    if lacking:
        pytest.skip(lacking)
    result = result_of(figure, figure.run(figure.short), 0)
    assert result.failures == ()
    assert result.standing == "held"
