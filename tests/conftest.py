"""What all tests share: where the project lies, and the option that renews golden texts."""

from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden texts anew instead of comparing with them")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """True where golden texts are to be written; look at the difference before you keep it."""
    return bool(request.config.getoption("--renew"))


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT
