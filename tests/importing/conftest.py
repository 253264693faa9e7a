"""What the tests of the import share: an import by text, and the lines that its outline prints."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workplan.build import Order, Press, plain_text
from workplan.importing import Choices, Draft, import_text
from workplan.source import Facts, Files, Source

PRESS = Press(Files(), Facts())


def printed_lines(draft: Draft) -> list[str]:
    """The lines of the document that a draft builds, blank ones aside."""
    proof = PRESS.proof(Order("draft.yaml", content=draft.yaml.encode()))
    return [line for line in plain_text(proof.printed).splitlines() if line]


@pytest.fixture(scope="session")
def drafted() -> Callable[..., Draft]:
    """Imports a text under the name `last.txt`."""

    def draft(text: str, **choices: object) -> Draft:
        return import_text(Source("last.txt", text), Choices(**choices))  # type: ignore[arg-type]

    return draft


@pytest.fixture(scope="session")
def lines() -> Callable[[Draft], list[str]]:
    """The lines that a draft prints."""
    return printed_lines
