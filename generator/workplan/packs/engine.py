"""Jinja, closed in: sandboxed and immutable, strict about names, escaping everything, reading only from the shelf.

Templates get plain values only (dict, list, str, int, float, bool). Keys win over methods: an outline may hold a key
`items`, and a template that prints it must not print a Python method.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Template, TemplateNotFound
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from workplan.packs.compiled import CompiledTemplates
from workplan.packs.filters import FILTERS
from workplan.packs.find import Shelf

MAX_PRODUCT = 1_000_000
_KEPT_FILTERS = (
    "abs", "batch", "capitalize", "count", "default", "d", "dictsort", "first", "float", "format", "groupby", "int",
    "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse",
    "round", "select", "selectattr", "slice", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper",
    "e", "escape",
)  # fmt: skip


class _Loader(BaseLoader):
    """Templates by `pack/file`, from the shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = None if ".." in template.split("/") or "\0" in template else self.shelf.file(template)
        if path is None:
            raise TemplateNotFound(template)
        return path.read_text("utf-8"), str(path), lambda: True


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(["**", "*", "%"])

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if type(obj) is dict and isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Products bounded: `'a' * 10**10` would take the machine's memory."""
        if operator == "**" and (abs(left) > MAX_PRODUCT or abs(right) > 64):
            raise SecurityError("power too large")
        if operator == "*" and (isinstance(left, str | list) or isinstance(right, str | list)):
            times = right if isinstance(left, str | list) else left
            if (
                isinstance(times, int)
                and times * max(1, len(left if isinstance(left, str | list) else right)) > MAX_PRODUCT
            ):
                raise SecurityError("repetition too long")
        if operator == "%" and isinstance(left, str):
            raise SecurityError("use {{ … }} and not % to format text")
        return super().call_binop(context, operator, left, right)


class Engine:
    """The Jinja environment of a shelf; templates and expressions are compiled once and kept, templates also in the
    folder `cache`."""

    def __init__(self, shelf: Shelf, cache: Path | None = None) -> None:
        self.shelf = shelf
        self.environment = _Environment(
            loader=_Loader(shelf),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            finalize=printable,
            bytecode_cache=CompiledTemplates(cache) if cache else None,
        )
        kept = {name: self.environment.filters[name] for name in _KEPT_FILTERS if name in self.environment.filters}
        self.environment.filters = {**kept, **FILTERS}
        self.environment.globals = {"range": self.environment.globals["range"]}
        self._expressions: dict[str, Callable[..., Any]] = {}

    def template(self, name: str) -> Template:
        return self.environment.get_template(name)

    def expression(self, text: str) -> Callable[..., Any]:
        """A compiled expression; called with names, gives its value, which may be undefined."""
        found = self._expressions.get(text)
        if found is None:
            plain = self.environment.overlay(autoescape=False)
            found = plain.compile_expression(text, undefined_to_none=False)
            self._expressions[text] = found
        return found


def printable(value: Any) -> Any:
    """What a value prints: nothing for None, a target's own words for a target."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if type(value) is dict:
        return value.get("text", "")
    if type(value) is float:
        from workplan.wording import printed_number

        return printed_number(value)
    return value
