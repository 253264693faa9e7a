"""`${…}` in the texts of an outline: names resolved, expressions computed, every error at its own place.

Most expressions are a name, perhaps with fields (`year`, `targets.places.value`). Those are looked up directly; only
the rest is compiled by Jinja, which costs a thousand times as much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from workplan.packs.engine import Engine, printable
from workplan.source import Finding, Node, Span

_DOTTED = re.compile(r"\s*([^\W\d]\w*)((?:\.[^\W\d]\w*)*)\s*")
# The id of a part may hold hyphens, and nothing can be taken away from a reference.
_REFERENCE = re.compile(r"\s*ref\.(\w[\w\-]*)\s*")
_NAME = re.compile(r"[^\W\d]\w*")
MAX_DEPTH = 40
MAX_TEXT_CHARS = 1_000_000
MAX_EXPRESSION_CHARS = 2_000
# What all texts of an outline together may grow to: names that double each other reach any size in a few lines.
MAX_EXPANDED_CHARS = 50_000_000


_FAILURES = (
    TypeError,
    ValueError,
    ArithmeticError,
    RecursionError,
    MemoryError,
    AttributeError,
    LookupError,
    SyntaxError,
)


class Unresolved(Exception):
    """An expression that has no value: the code and the words of the finding."""

    def __init__(self, code: str, *words: str) -> None:
        super().__init__(code)
        self.code = code
        self.words = words


class Scope:
    """Names and what they stand for, each resolved when first asked for, so that their order does not matter."""

    def __init__(self, values: dict[str, Callable[[], Any]]) -> None:
        self._open = values
        self._known: dict[str, Any] = {}
        self._asked: list[str] = []

    def names(self) -> tuple[str, ...]:
        return tuple(self._open)

    def value(self, name: str) -> Any:
        """Raises Unresolved (E221 no such name, E223 a circle)."""
        if name in self._known:
            return self._known[name]
        if name not in self._open:
            from workplan.diagnostics import nearest

            raise Unresolved("E221", name, nearest(name, self._open) or "")
        if name in self._asked:
            raise Unresolved("E223", " → ".join([*self._asked, name]))
        if len(self._asked) >= MAX_DEPTH:
            raise Unresolved("E227", str(MAX_DEPTH))
        self._asked.append(name)
        try:
            self._known[name] = self._open[name]()
        finally:
            self._asked.pop()
        return self._known[name]


class Expander:
    """Expands texts in one scope and keeps what went wrong, so that all errors are told at once."""

    def __init__(self, engine: Engine, scope: Scope) -> None:
        self.engine = engine
        self.scope = scope
        self.findings: list[Finding] = []
        # What is doubtful but stands in nobody's way.
        self.notes: list[Finding] = []
        self.room = MAX_EXPANDED_CHARS

    def expand(self, text: str, node: Node | None = None) -> str:
        """The text with its expressions replaced; one that fails stays as written and is noted."""
        if "${" not in text:
            return text
        pieces: list[str] = []
        at = 0
        room = min(MAX_TEXT_CHARS, self.room)
        for start, end, expression in expressions_in(text):
            piece = "${" if expression is None else self._printed(expression, text[start:end], node)
            pieces += [text[at:start], piece]
            at = end
            room -= len(piece)
            if room < 0:
                self.findings.append(Finding("E228", node.span if node else None, (str(MAX_TEXT_CHARS),)))
                return text
        self.room -= sum(map(len, pieces))
        return "".join([*pieces, text[at:]])

    def _printed(self, expression: str, written: str, node: Node | None) -> str:
        try:
            if not expression:
                raise Unresolved("E226")
            return self._as_text(expression)
        except Unresolved as problem:
            self.findings.append(Finding(problem.code, _span(written, problem, node), problem.words))
            return written

    def _as_text(self, expression: str) -> str:
        value = self.value(expression)
        try:
            return str(printable(value))
        except _FAILURES as error:
            raise Unresolved("E224", str(error)) from None

    def value(self, expression: str) -> Any:
        """The value of an expression. Raises Unresolved."""
        referred = _REFERENCE.fullmatch(expression)
        if referred and isinstance(known := self.scope.value("ref"), dict):
            return _field(known, referred.group(1))
        match = _DOTTED.fullmatch(expression)
        if match:
            value = self.scope.value(match.group(1))
            for name in match.group(2).split(".")[1:]:
                value = _field(value, name)
            return value
        return self._computed(expression)

    def _computed(self, expression: str) -> Any:
        from jinja2 import TemplateError, TemplateSyntaxError, Undefined, UndefinedError

        from workplan.packs.filters import NoFigure

        if len(expression) > MAX_EXPRESSION_CHARS:
            raise Unresolved("E228", str(MAX_EXPRESSION_CHARS))
        try:
            names = {name for name in _NAME.findall(expression) if name in self.scope.names()}
            value = self.engine.expression(expression)(**{name: self.scope.value(name) for name in names})
        except TemplateSyntaxError as error:
            raise Unresolved("E222", error.message or "") from None
        except NoFigure as lack:
            code, *words = ("E224", str(lack)) if lack.written else ("E225", lack.target, lack.key)
            raise Unresolved(code, *words) from None
        except (UndefinedError, TemplateError) as error:
            raise self._undefined(str(error)) from None
        except _FAILURES as error:
            raise Unresolved("E224", str(error) or type(error).__name__) from None
        if isinstance(value, Undefined):
            raise self._undefined(getattr(value, "_undefined_message", expression))
        return value

    def _undefined(self, message: str) -> Unresolved:
        from workplan.diagnostics import nearest

        match = re.search(r"'([^']*)' is undefined|no attribute '([^']*)'", message)
        if not match:
            return Unresolved("E224", message)
        name = match.group(1) or match.group(2)
        return Unresolved("E221", name, nearest(name, self.scope.names()) or "")


def _field(value: Any, name: str) -> Any:
    from workplan.diagnostics import nearest

    if not isinstance(value, dict):
        raise Unresolved("E221", name, "")
    if name not in value:
        raise Unresolved("E221", name, nearest(name, value) or "")
    if value[name] is None:
        raise Unresolved("E225", str(value.get("id", "")), name)
    return value[name]


def _span(written: str, problem: Unresolved, node: Node | None) -> Span | None:
    """Where an expression stands: in the text of its scalar as the file has it."""
    if node is None:
        return None
    at = node.source.text.find(written, node.start, node.end)
    if at < 0:
        return node.span
    if problem.code == "E221":
        inner = re.search(rf"(?<![\w\-]){re.escape(problem.words[0])}(?![\w\-])", written)
        if inner:
            return Span(node.source, at + inner.start(), at + inner.end())
    return Span(node.source, at, at + len(written))


def expressions_in(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Start, end and inside of each `${…}`; None inside for `$${`, which prints `${`.

    A brace inside a string or inside further braces does not close it; one that is never closed has an empty inside.
    """
    at = text.find("${")
    while at >= 0:
        if at and text[at - 1] == "$":
            yield at - 1, at + 2, None
            at = text.find("${", at + 2)
            continue
        end = _closing(text, at + 2)
        if end < 0:
            yield at, at + 2, ""
            return
        yield at, end + 1, text[at + 2 : end]
        at = text.find("${", end + 1)


def _closing(text: str, at: int) -> int:
    depth, quote = 1, ""
    for place in range(at, len(text)):
        character = text[place]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "{}":
            depth += 1 if character == "{" else -1
            if not depth:
                return place
    return -1
