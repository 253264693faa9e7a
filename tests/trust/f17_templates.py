"""F17: templates that would get out, and templates that run away, as packs of an office's own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from workplan.build import Order, Press
from workplan.source import Facts, Files, Rejected

from .closed import lacks_limits
from .figure import Figure, Outcome, outcome_of

SECONDS, MEGABYTES = 2.0, 256
# How much later than its deadline a template may end, on a machine that has other work.
GRACE_S = 3.0
_NEST = "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}"
_NESTED = _NEST + "x" + "{% endfor %}" * 3
BOMBS = {
    "loops in loops that print": _NESTED,
    "loops in loops that print nothing": _NESTED.replace("x", ""),
    "a range": "{{ range(10**9) | list | length }}",
    "a product": "{{ 'a' * 10**10 }}",
    "a product of lists": "{{ ([1] * 10**9) | length }}",
    "a power": "{{ 9 ** 9 ** 9 }}",
    "a format": "{{ '%1000000000d' % 1 }}",
    "a filter that formats": "{{ '%1000000000d' | format(1) }}",
    "a centre": "{{ 'a'.center(10**9) }}",
    "a filter that centres": "{{ 'a' | center(10**9) }}",
    "a text that doubles": "{% set a = 'x' * 9999 %}" + "{% set a = a ~ a %}" * 30 + "{{ a | length }}",
    "a sum that doubles": "{% set a = 'x' * 9999 %}" + "{% set a = a + a %}" * 30 + "{{ a | length }}",
    "a list that doubles": "{% set a = [1] %}" + "{% set a = a + a %}" * 40 + "{{ a | length }}",
    "a list of itself": "{% set a = [1] %}" + "{% set a = [a, a] %}" * 40 + "{{ a | string | length }}",
    "lists compared": "{% set a, b = [1], [1] %}" + "{% set a, b = [a, a], [b, b] %}" * 40 + "{{ a == b }}",
    "lipsum": "{{ lipsum(n=10**7) }}",
    "a replacement": "{{ ('a' * 9999) | replace('a', 'b' * 9999) | length }}",
    "a macro that calls itself": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "a macro that calls itself twice": "{% macro a(n) %}{% if n %}{{ a(n-1) }}{{ a(n-1) }}{% endif %}{% endmacro %}"
    + "{{ a(60) }}",
    "a loop that calls itself": "{% for a in [1, 2] recursive %}{% if loop.depth < 60 %}{{ loop([1, 2]) }}{% endif %}"
    + "{% endfor %}",
    "an include of itself": "{% include 'own/document.j2' %}",
    "an include of itself, twice": "{% set n = (n | default(60)) - 1 %}{% if n > 0 %}"
    + "{% include 'own/document.j2' %}" * 2 + "{% endif %}",
    "two thousand brackets": "{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}",
    "five hundred ifs": "{% if 1 %}" * 500 + "{% endif %}" * 500,
    "thirty nested loops": "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
    "a literal of a million": "{{ [" + "1," * 1_000_000 + "] | length }}",
}  # fmt: skip
_CLASS = "{{ ''.__class__.__mro__[1].__subclasses__() }}"
ESCAPES = {
    "classes": _CLASS,
    "globals of a function": "{{ range.__globals__ }}",
    "globals of self": "{{ self.__init__.__globals__['os'].popen('id').read() }}",
    "globals of a macro": "{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}",
    "cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "joiner": "{{ joiner.__init__.__globals__.os }}",
    "namespace": "{{ namespace.__init__.__globals__.os }}",
    "by filter attr": "{{ ''|attr('__class__') }}",
    "by filter attr of format": "{{ '{0.__class__.__init__.__globals__}'|attr('format')(plan) }}",
    "format": "{{ '{0.__class__}'.format(plan) }}",
    "format, indirectly": "{% set f = '{0.__class__}'.format %}{{ f(plan) }}",
    "format_map": "{{ '{a.__class__}'.format_map({'a': plan}) }}",
    "format, by map": "{{ ['{0.__class__}']|map('format', plan)|list|first }}",
    "import": "{% import os %}{{ os }}",
    "changing what is given": "{% set x = plan.update({'title': 'y'}) %}",
    "changing a list": "{% set x = plan.sections.append(1) %}",
    "the loader": "{{ self._TemplateReference__context.environment.loader }}",
    "the context": "{{ self.__dict__ }}",
    "config": "{{ config }}",
    "debug": "{% debug %}",
}  # fmt: skip
# Signs that something got out.
OUT = ("class", "uid=", "module", "object at", "function", "<built-in", "environment")


def outcome(template: str) -> tuple[str, float]:
    """The text that a template prints, or the codes of what is said of it after `!`; and the seconds it took."""
    with tempfile.TemporaryDirectory(prefix="trust-") as name:
        pack = Path(name, "templates", "own")
        pack.mkdir(parents=True)
        (pack / "pack.yaml").write_text("extends: work-plan\n", "utf-8")
        (pack / "document.j2").write_text(f"<document><p>{template}</p></document>", "utf-8")
        facts = Facts(cache=Path(os.environ["WORKPLAN_CACHE"]), template_bounds=(SECONDS, MEGABYTES))
        start = perf_counter()
        try:
            press = Press(Files(Path(name)), facts)
            text = press.built(press.proof(Order("a.yaml", b"title: x\ntemplate: own\n"))).text
        except Rejected as rejected:
            text = "!" + " ".join(finding.code for finding in rejected.findings)
    return text, perf_counter() - start


def _broken(size: int) -> Iterator[str]:
    for name, template in list(BOMBS.items())[:: max(1, len(BOMBS) // size)]:
        said, seconds = outcome(template)
        if seconds > SECONDS + GRACE_S:
            yield f"{name}: {seconds:.1f} s"
        if not said.startswith("!T2") and len(said) > 1000:
            yield f"{name}: printed {len(said)} characters"
    for name, template in ESCAPES.items():
        said, _ = outcome(template)
        if not said.startswith("!") and any(sign in said for sign in OUT):
            yield f"{name}: {said[:80]!r}"
    if tuple(map(int, version("jinja2").split(".")[:3])) < (3, 1, 6):
        yield "Jinja is older than 3.1.6, which closed the last ways out of its sandbox"


def run(size: int) -> Outcome:
    """All that would get out, and so many of those that would run away."""
    tried = len(list(BOMBS)[:: max(1, len(BOMBS) // size)]) + len(ESCAPES) + 1
    note = f"bounds of {SECONDS:g} s and {MEGABYTES} MB; {len(BOMBS)} run away, {len(ESCAPES)} would get out"
    return outcome_of(tried, _broken(size), (note,))


FIGURE = Figure(
    17,
    "templates that run away end within their bounds; none gets out of the sandbox",
    run,
    full=100,
    short=6,
    lacks=lacks_limits,
)
