"""A pack's template over a context → markup."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from workplan.packs.engine import Engine
from workplan.packs.find import Pack
from workplan.source import Finding, Rejected, Source, Span

_FAILURES = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    RecursionError,
    MemoryError,
    AttributeError,
    LookupError,
    SyntaxError,
)


def render(pack: Pack, engine: Engine, context: dict[str, Any]) -> str:
    """The markup that a pack prints. Raises Rejected (T102 no document, T201 syntax, T202 failure).

    A failure names the template file and line, and the part of the outline that was being printed.
    """
    printed: list[str] = []
    try:
        for piece in engine.document(pack.chain).generate(context):
            printed.append(piece)
    except TemplateSyntaxError as error:
        raise Rejected(_syntax_error(error)) from None
    except TemplateNotFound as error:
        raise Rejected(Finding("T102", None, (pack.name, str(error)))) from None
    except _FAILURES as error:
        raise Rejected(_failure(error, "".join(printed), engine)) from None
    return "".join(printed)


def _syntax_error(error: TemplateSyntaxError) -> Finding:
    span = _line_span(error.filename or error.name or "", error.source or "", error.lineno)
    return Finding("T201", span, (error.message or "",))


def _failure(error: BaseException, printed: str, engine: Engine) -> Finding:
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
