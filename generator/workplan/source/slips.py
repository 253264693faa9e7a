"""The slips that people make in YAML, told apart by the line on which libyaml stumbled."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from workplan.source.finding import Finding
from workplan.source.text import Source, Span

_KEY = r"[A-Za-z_][\w-]*"
# Of braces or brackets: what stands in quotes and what does not, up to a text that goes on with a brace or a bracket.
_BARE = re.compile(
    rf"[ ]*(?:- +)*(?:{_KEY}: +)?[\[{{](?:[^\"']|\"[^\"]*\"|'[^']*')*?(?:(\$\{{)|[^\s\"'\[\]{{}},:$]([\[{{]))"
)
_OUT_OF_LINE = (
    "did not find expected '-' indicator",
    "did not find expected key",
    "did not find expected <document start>",
    "mapping values are not allowed",
)


def slip_of(source: Source, error: yaml.YAMLError) -> Finding:
    """What a YAML error means to the person who wrote the text (E101-E108, E113-E115, E129)."""
    at = _offset(source, error)
    for look in _LOOKS:
        found = look(source, error, at)
        if found:
            return found
    problem = str(getattr(error, "problem", None) or error).splitlines()[0]
    return Finding("E101", Span(source, at, at + 1), (problem,))


def _offset(source: Source, error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return min(mark.index, len(source.text)) if mark else 0


def _line_bounds(source: Source, at: int) -> tuple[int, int]:
    start = source.text.rfind("\n", 0, at) + 1
    end = source.text.find("\n", start)
    return start, len(source.text) if end < 0 else end


def _nearby(source: Source, error: yaml.YAMLError, at: int) -> list[tuple[int, str]]:
    """The line of the error, the one where its context began, and the last line before them that is not blank."""
    starts = [_line_bounds(source, at)[0]]
    context = getattr(error, "context_mark", None)
    if context:
        starts.append(_line_bounds(source, min(context.index, len(source.text)))[0])
    before = source.text[: starts[0]].rstrip()
    if before:
        starts.append(_line_bounds(source, len(before))[0])
    return [(start, source.text[start : _line_bounds(source, start)[1]]) for start in starts]


def _tab(source: Source, error: yaml.YAMLError, at: int) -> Finding | None:
    for start, line in _nearby(source, error, at):
        match = re.match(r"[ ]*(?:- +)?(\t)", line) or re.match(rf"[ ]*(?:- +)?{_KEY}:(\t)", line)
        if match:
            return Finding("E102", Span(source, start + match.start(1), start + match.end(1)))
    return None


def _wide_colon(source: Source, error: yaml.YAMLError, at: int) -> Finding | None:
    for start, line in _nearby(source, error, at):
        match = re.match(rf"[ ]*(?:- +)*(?:{_KEY}|[\u4e00-\u9fff]{{1,8}})[ ]*(：)", line)
        if match:
            return Finding("E103", Span(source, start + match.start(1), start + match.end(1)))
    return None


def _glued_colon(source: Source, error: yaml.YAMLError, at: int) -> Finding | None:
    for start, line in _nearby(source, error, at):
        match = re.match(rf"[ ]*(?:- +)*{_KEY}(:)[^\s/]", line)
        if match:
            return Finding("E104", Span(source, start + match.start(1), start + match.end(1)))
    return None


def _inner_colon(source: Source, error: yaml.YAMLError, at: int) -> Finding | None:
    if "mapping values are not allowed" not in str(getattr(error, "problem", "")):
        return None
    start, end = _line_bounds(source, at)
    if re.match(rf"[ ]*(?:- +)*{_KEY}: .*:(?: |$)", source.text[start:end]):
        return Finding("E105", Span(source, at, at + 1))
    return None


def _escape(source: Source, error: yaml.YAMLError, at: int) -> Finding | None:
    """`"C:\\plan"`: inside double quotes a backslash begins a sign of YAML's own."""
    if "quoted scalar" not in str(getattr(error, "context", "")) or "escape" not in str(getattr(error, "problem", "")):
        return None
    start = max(0, source.text.rfind("\\", 0, at + 1))
    return Finding("E113", Span(source, start, start + 2), (source.text[start : start + 2],))


def _open_quote(source: Source, error: yaml.YAMLError, at: int) -> Finding | None:
    context = str(getattr(error, "context", "") or "")
    mark = getattr(error, "context_mark", None)
    if "quoted scalar" in context and mark and "unexpected" in str(getattr(error, "problem", "")):
        return Finding("E108", Span(source, mark.index, mark.index + 1))
    return None


def _bare_sign(source: Source, error: yaml.YAMLError, at: int) -> Finding | None:
    """`{text: 新建${n}所, number: 示发[2026]5号}`: a further brace or bracket ends a text."""
    for start, line in _nearby(source, error, at):
        match = _BARE.match(line)
        if match:
            group = 1 if match.group(1) else 2
            sign = "${…}" if group == 1 else match.group(group)
            return Finding("E129", Span(source, start + match.start(group), start + match.end(group)), (sign,))
    return None


def _special_start(source: Source, error: yaml.YAMLError, at: int) -> Finding | None:
    if "quoted scalar" in str(getattr(error, "context", "")):
        return None
    start, end = _line_bounds(source, at)
    match = re.match(rf"[ ]*(?:- +)*(?:{_KEY}: +)?([@`%*&!\[{{\"'|>])", source.text[start:end])
    if match and start + match.start(1) <= at:
        return Finding("E107", Span(source, start + match.start(1), start + match.end(1)), (match.group(1),))
    return None


def _no_key(source: Source, error: yaml.YAMLError, at: int) -> Finding | None:
    """A line of text where a key should begin: most often a paragraph that is not indented as far as its first one."""
    problem = str(getattr(error, "problem", ""))
    if "could not find expected ':'" in problem and error.context_mark:  # type: ignore[attr-defined]
        start, end = _line_bounds(source, min(error.context_mark.index, len(source.text)))  # type: ignore[attr-defined]
    elif "mapping values are not allowed" in problem:
        start, end = _line_bounds(source, len(source.text[: _line_bounds(source, at)[0]].rstrip()))
        if re.match(rf"[ ]*(?:- +)*{_KEY}:(?: |$)|[ ]*#", source.text[start:end]):
            return None
    else:
        return None
    line = source.text[start:end]
    return Finding("E114", Span(source, start + len(line) - len(line.lstrip()), end))


def _uneven(source: Source, error: yaml.YAMLError, at: int) -> Finding | None:
    """A key that begins a column or two beside those that it belongs to."""
    start, end = _line_bounds(source, at)
    match = re.match(rf"[ ]*(?:- +)*({_KEY}):(?: |$)", source.text[start:end])
    if match and any(said in str(getattr(error, "problem", "")) for said in _OUT_OF_LINE):
        return Finding("E115", Span(source, start + match.start(1), start + match.end(1)), (match.group(1),))
    return None


_LOOKS: tuple[Callable[[Source, yaml.YAMLError, int], Finding | None], ...] = (
    _tab,
    _wide_colon,
    _glued_colon,
    _inner_colon,
    _escape,
    _open_quote,
    _bare_sign,
    _special_start,
    _no_key,
    _uneven,
)
