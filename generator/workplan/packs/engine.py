"""Jinja, closed in: sandboxed and immutable, strict about names, escaping everything, reading only from the shelf.

Templates get plain values only (dict, list, str, int, float, bool). Keys win over methods: an outline may hold a key
`items`, and a template that prints it must not print a Python method.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Template, TemplateNotFound, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from workplan.packs.compiled import CompiledTemplates
from workplan.packs.filters import FILTERS
from workplan.packs.find import Shelf, builtin_templates

DOCUMENT = "document.j2"
MAX_FACTOR = 1_000_000
MAX_REPEATED_CHARS = 10_000
MAX_RANGE = 10_000
# Of Jinja's own; `join`, `replace` and `round` are bounded in `filters`. What can make much of little is left out.
_KEPT_FILTERS = (
    "abs", "capitalize", "count", "default", "d", "dictsort", "first", "float", "groupby", "int", "last", "length",
    "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "string",
    "sum", "title", "trim", "truncate", "unique", "upper", "e", "escape",
)  # fmt: skip
# Methods of texts that a template may call: those that give no more than they were given.
_METHODS = frozenset((
    "capitalize", "count", "endswith", "find", "index", "isalpha", "isdigit", "lower", "lstrip", "removeprefix",
    "removesuffix", "rfind", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title",
    "upper",
))  # fmt: skip


class OwnTemplate(Exception):
    """A template that is not built in was asked for, and the engine is guarded."""


class _Loader(BaseLoader):
    """Templates by `pack/file`, from the shelf; the built-in ones alone while `guarded`."""

    def __init__(self, shelf: Shelf, guarded: bool) -> None:
        self.shelf = shelf
        self.guarded = guarded
        self.builtin = builtin_templates().resolve()

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = None if ".." in template.split("/") or "\0" in template else self.shelf.file(template)
        if path is None:
            raise TemplateNotFound(template)
        if self.guarded and not path.is_relative_to(self.builtin):
            raise OwnTemplate(template)
        return path.read_text("utf-8"), str(path), lambda: True


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(["**", "*", "%"])

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A dict, where Jinja chains maps so that globals may be added later: every document reads them whole."""
        return {**self.globals, **(d or {})}

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
        if operator == "**" and (abs(left) > MAX_FACTOR or abs(right) > 64):
            raise SecurityError("power too large")
        if operator == "*":
            _check_product(left, right)
        if operator == "%" and isinstance(left, str):
            raise SecurityError("use {{ … }} and not % to format text")
        return super().call_binop(context, operator, left, right)

    def is_safe_callable(self, obj: Any) -> bool:
        """Macros and what Jinja itself hands out; of texts, the methods that cannot make much of little."""
        if isinstance(getattr(obj, "__self__", None), str):
            return getattr(obj, "__name__", "") in _METHODS
        return isinstance(obj, Undefined) or obj is range_of or type(obj).__module__ == "jinja2.runtime"


def _check_product(left: Any, right: Any) -> None:
    for repeated, times in ((left, right), (right, left)):
        if isinstance(repeated, list | tuple):
            raise SecurityError("a list cannot be repeated")
        if isinstance(repeated, str) and isinstance(times, int) and times * len(repeated) > MAX_REPEATED_CHARS:
            raise SecurityError("repetition too long")


class Engine:
    """The Jinja environment of a shelf; templates and expressions are compiled once and kept, templates also in the
    folder `cache`.

    With `bounds` it is guarded: it reads built-in templates alone, and what else there is goes to its `room`.
    """

    def __init__(self, shelf: Shelf, cache: Path | None = None, bounds: tuple[float, int] | None = None) -> None:
        self.shelf = shelf
        self.cache = cache
        self.bounds = bounds
        self.guarded = bounds is not None
        self._room: Any = None
        self.environment = _Environment(
            loader=_Loader(shelf, self.guarded),
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
        self.environment.globals = {"range": range_of}
        self._expressions: dict[str, Callable[..., Any]] = {}
        self._documents: dict[tuple[str, ...], str] = {}

    @property
    def room(self) -> Any:
        """Where templates that are not built in are printed."""
        if self._room is None:
            from workplan.packs.room import Bounds, Room

            self._room = Room(self.shelf, self.cache, Bounds(*(self.bounds or ())))
        return self._room

    def template(self, name: str) -> Template:
        return self.environment.get_template(name)

    def document(self, chain: tuple[str, ...]) -> Template:
        """The document of a pack and its parents: of the nearest that has one, looked for once.

        Raises TemplateNotFound where none has.
        """
        name = self._documents.get(chain)
        if name is None:
            own = (f"{pack}/{DOCUMENT}" for pack in chain)
            name = next((name for name in own if self.shelf.file(name)), None)
            if name is None:
                raise TemplateNotFound(DOCUMENT)
            self._documents[chain] = name
        return self.template(name)

    def expression(self, text: str) -> Callable[..., Any]:
        """A compiled expression; called with names, gives its value, which may be undefined."""
        found = self._expressions.get(text)
        if found is None:
            plain = self.environment.overlay(autoescape=False)
            _check_expression(Parser(plain, text, state="variable").parse_expression())
            found = plain.compile_expression(text, undefined_to_none=False)
            self._expressions[text] = found
        return found


def _check_expression(expression: nodes.Expr) -> None:
    """`${…}` names, computes, filters and chooses; it calls nothing. Raises SecurityError."""
    whole = nodes.Output([expression])
    if whole.find(nodes.Call):
        raise SecurityError("nothing can be called here; use a filter: ${value | filter}")
    if any(used.name == "map" and used.args for used in whole.find_all(nodes.Filter)):
        raise SecurityError("map takes attribute=… only")


def range_of(*bounds: int) -> range:
    """`range`, of up to 10,000 numbers."""
    numbers = range(*bounds)
    if len(numbers) > MAX_RANGE:
        raise SecurityError(f"range of more than {MAX_RANGE}")
    return numbers


# A tuple made once: this is asked for every value printed.
_PRINTED_AS_THEY_ARE = (str, int, Undefined)


def printable(value: Any) -> Any:
    """What a value prints: nothing for None, a target's own words for a target. Raises TypeError for other kinds."""
    if isinstance(value, _PRINTED_AS_THEY_ARE):
        return value
    if value is None:
        return ""
    if type(value) is dict and "text" in value and "id" in value:
        return value["text"]
    if type(value) is float:
        from workplan.wording import printed_number

        return printed_number(value)
    raise TypeError(f"a {_KINDS.get(type(value), 'thing of this kind')} cannot be printed; print what is in it")


_KINDS: dict[type, str] = {dict: "set of names", list: "list", tuple: "list"}
