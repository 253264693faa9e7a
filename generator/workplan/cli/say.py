"""What commands say, in the reader's language."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

import click

from workplan.language import reads_chinese

if TYPE_CHECKING:
    # Not at run time: `--help` and `--version` read no outline.
    from workplan.source import Facts, Finding


def facts() -> Facts:
    """The facts of this process."""
    from workplan.source import Facts

    return Facts.of_environment(dict(os.environ))


def words(english: str, chinese: str) -> str:
    """One of two texts, by the locale."""
    return chinese if reads_chinese(os.environ) else english


def in_chinese(is_text_chinese: bool) -> bool:
    """Chinese where the locale is, or the text that is spoken of; WORKPLAN_LANG decides over both."""
    by_locale = reads_chinese(os.environ)
    return by_locale if os.environ.get("WORKPLAN_LANG") else by_locale or is_text_chinese


def speaks_chinese(findings: Iterable[Finding]) -> bool:
    """Whether findings are told in Chinese."""
    return in_chinese(any(_holds_chinese(finding.span.source.text[:4000]) for finding in findings if finding.span))


def _holds_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def colourful(stream: TextIO | None = None) -> bool:
    """Colour where `--color` wants it; else on a terminal only, and not where NO_COLOR says so.

    `stream` is standard error where none is given.
    """
    context = click.get_current_context(silent=True)
    if context is not None and context.find_root().color is not None:
        return bool(context.find_root().color)
    return (stream or sys.stderr).isatty() and not os.environ.get("NO_COLOR")


def say_findings(findings: Iterable[Finding], quiet: bool = False) -> int:
    """Prints findings to standard error; returns the exit code of the gravest: 0 where none is an error."""
    from workplan.diagnostics import as_text, entry_of, sort_findings

    ordered = sort_findings(findings)
    chinese = speaks_chinese(ordered)
    for finding in ordered:
        if not quiet or entry_of(finding).severity == "error":
            click.echo(as_text(finding, chinese, colourful()), err=True)
    errors = [entry_of(finding) for finding in ordered if entry_of(finding).severity == "error"]
    return max((code.exit for code in errors), default=0)


def note(english: str, chinese: str) -> None:
    """A line for people, to standard error."""
    click.echo(words(english, chinese), err=True)
