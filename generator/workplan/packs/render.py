"""A pack's template over a context → markup."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from workplan.packs.engine import Engine, OwnTemplate
from workplan.packs.find import Pack
from workplan.source import Finding, Rejected, Source, Span

_FAILURES = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    RecursionError,
    AttributeError,
    LookupError,
    SyntaxError,
)


def render(pack: Pack, engine: Engine, context: dict[str, Any]) -> str:
    """The markup that a pack prints. Raises Rejected (T102 no document, T201 syntax, T202 failure, T211-T213 bounds).

    A failure names the template file and line, and the part of the outline that was being printed. Built-in templates
    are printed here; as soon as one that is not built in has a part in a document, all of it is printed in a room of
    its own.
    """
    if engine.guarded:
        try:
            return printed_here(engine, pack.name, pack.chain, context)
        except OwnTemplate:
            engine.guarded = False
        except MemoryError as error:
            raise Rejected(_failure(error, "")) from None
    from workplan.packs.room import Task

    printed: str = engine.room.printed(Task(pack.name, pack.chain, context))
    return printed


def printed_here(
    engine: Engine, name: str, chain: tuple[str, ...], context: dict[str, Any], most_chars: int | None = None
) -> str:
    """The markup, printed in this process; what is longer than `most_chars` is cut off behind them.

    Raises Rejected (T102, T201, T202), MemoryError, and OwnTemplate where the engine is guarded.
    """
    printed: list[str] = []
    length = 0
    try:
        for piece in engine.document(tuple(chain)).generate(context):
            printed.append(piece)
            length += len(piece)
            if most_chars is not None and length > most_chars:
                break
    except TemplateSyntaxError as error:
        raise Rejected(_syntax_error(error)) from None
    except TemplateNotFound as error:
        raise Rejected(Finding("T102", None, (name, str(error)))) from None
    except _FAILURES as error:
        raise Rejected(_failure(error, "".join(printed))) from None
    return "".join(printed)


def _syntax_error(error: TemplateSyntaxError) -> Finding:
    span = _line_span(error.filename or error.name or "", error.source or "", error.lineno)
    return Finding("T201", span, (error.message or "",))


def _failure(error: BaseException, printed: str) -> Finding:
    refs = re.findall(r'ref="([^"]*)"', printed)
    part = refs[-1] if refs else "document"
    message = str(error) or type(error).__name__
    frames = []
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith((".j2", ".html", ".xml")):
            frames.append((name, trace.tb_lineno))
        trace = trace.tb_next
    if not frames:
        return Finding("T202", None, (message, part))
    name, line = frames[-1]
    return Finding("T202", _line_span(name, _text_of(name), line), (message, part))


def _text_of(name: str) -> str:
    try:
        with open(name, encoding="utf-8") as stream:
            return stream.read()
    except OSError:
        return ""


def _line_span(name: str, text: str, line: int) -> Span:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    start = starts[min(line, len(starts)) - 1] if text else 0
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Span(Source(name, text), start, max(start + 1, end))
