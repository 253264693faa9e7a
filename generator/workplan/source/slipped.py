"""A second reading of a YAML text that was refused: past the slips that can only have been meant in one way.

Someone who types full-width colons types them on every line. Each slip is mended as its message says, and the text is
read again, until it can be read; what is then said stands at its place in the text as it was written. A slip that may
be there only because another was mended wrongly is not told.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

import yaml

from workplan.source.finding import Finding, Rejected
from workplan.source.slips import slip_of
from workplan.source.text import Source, Span
from workplan.source.tree import Mapping, Node, Scalar, Sequence
from workplan.source.yaml import BLANKS, Reader, no_mapping, refuse_control_characters, without_control_characters

MAX_SLIPS = 30
MAX_CHARS = 400_000
# An alias that names nothing, a key that is a list, a tag: what was meant is not there.
_GAPS = ("E107", "E109", "E126", "E127", "E128")


class Reading(NamedTuple):
    """What could be read of a text: `root`, None where nothing; all that is wrong with it; `left_out`, the nodes of
    keys that stand twice. It has `gaps` where a value could not be read.

    `source` is the text as it was read, with `inserted` the places of the characters that are not in the file.
    """

    root: Mapping | None
    findings: tuple[Finding, ...]
    left_out: tuple[Node, ...]
    source: Source
    inserted: tuple[int, ...] = ()
    gaps: bool = False

    def slips(self) -> tuple[Finding, ...]:
        """What is no YAML, or no text that a document can hold; all that is said of their lines may follow from it."""
        return tuple(finding for finding in self.findings if finding.code not in ("W101", "E121"))

    def told(self, found: Iterable[Finding], written: Source) -> tuple[Finding, ...]:
        """All that is wrong with the text, and of what was found in its nodes that which does not follow from it."""
        lines = lines_of(self.slips())
        placed = [self.as_written(finding, written) for finding in found]
        kept = [one for one in placed if not (one.span and one.span.source == written and lines & lines_of([one]))]
        return tuple(dict.fromkeys((*self.findings, *kept)))

    def as_written(self, finding: Finding, written: Source) -> Finding:
        """A finding at its place in the file."""
        span = finding.span
        if span is None or span.source is not self.source:
            return finding
        start, end = (place - bisect_left(self.inserted, place) for place in (span.start, span.end))
        return finding._replace(span=Span(written, start, end))


def read_past_slips(source: Source, known: tuple[Finding, ...] = ()) -> Reading:
    """All that can be read of a text that `read_yaml` refuses; `known` are slips (E103, E104) found by others."""
    slips: list[Finding] = []
    try:
        refuse_control_characters(source)
    except Rejected as rejected:
        slips += rejected.findings
    reading = Reading(None, (), (), Source(source.name, without_control_characters(source.text)))
    for one in sorted(known, key=lambda one: one.span.start if one.span else 0, reverse=True):
        reading = _mended(reading, *(_change(one, reading.source.text) or (0, 0, "")))
    slips += known
    for _ in range(MAX_SLIPS if len(source.text) <= MAX_CHARS else 1):
        root, findings, slip = _read(reading.source)
        placed = tuple(reading.as_written(finding, source) for finding in findings)
        if slip is None:
            kept, left_out = _keys_once(root) if root else (None, ())
            placed = tuple(finding for finding in placed if not lines_of([finding]) & lines_of(slips))
            gaps = any(finding.code in _GAPS for finding in findings)
            return reading._replace(root=kept, findings=(*slips, *placed), left_out=left_out, gaps=gaps)
        change = _change(slip, reading.source.text)
        told = reading.as_written(slip, source)
        if slips and change is None:
            break
        # What is wrong on a line that was mended is most often the same slip.
        slips += () if lines_of([told]) & lines_of(slips) else (told,)
        if change is None:
            break
        reading = _mended(reading, *change)
    return reading._replace(root=None, findings=(*slips, *placed))


def lines_of(findings: Iterable[Finding]) -> frozenset[int]:
    """The numbers of the lines on which some findings stand."""
    spans = [finding.span for finding in findings if finding.span]
    ends = [(span.source.place(span.start)[0], span.source.place(max(span.start, span.end - 1))[0]) for span in spans]
    return frozenset(line for first, last in ends for line in range(first, last + 1))


def _read(source: Source) -> tuple[Mapping | None, tuple[Finding, ...], Finding | None]:
    """The mapping at the top, what is wrong with it, and the slip that stops the reading if there is one."""
    reader = Reader(source)
    try:
        root = reader.document()
    except yaml.YAMLError as error:
        slip = slip_of(source, error)
        return None, tuple(known for known in reader.findings if known.code != slip.code), slip
    except RecursionError:
        return None, (), None
    except Rejected as rejected:
        return None, rejected.findings, None
    if isinstance(root, Mapping):
        return root, tuple(reader.findings), None
    return None, tuple(reader.findings), no_mapping(source, root)


def _change(slip: Finding, text: str) -> tuple[int, int, str] | None:
    """What mends a slip: the characters from one place to another become a text; None where that cannot be told."""
    assert slip.span
    start, end = slip.span.start, slip.span.end
    follows = text[end : end + 1]
    if slip.code in ("E103", "E104"):
        return start, end, ":" if follows in (" ", "\n", "") else ": "
    if slip.code == "E105" and not text[start - 1].isascii():
        return start, end, "："  # behind a name in Latin letters it may be a key that ran into the line above
    if slip.code == "E113":
        return start, start + 1, "/"
    if slip.code == "E102" and text[start - 1 : start] == ":":
        return start, end, " "
    if slip.code == "E107" and text[start:end] in ("@", "`", "%", "*", "&", "!"):
        return start, end, "·"
    return None


def _mended(reading: Reading, start: int, end: int, text: str) -> Reading:
    made = reading.source.text
    made = made[:start] + text + made[end:]
    further = len(text) - (end - start)
    moved = [place + further if place >= end else place for place in reading.inserted]
    new = [start + 1] if further else []
    return reading._replace(source=reading.source._replace(text=made), inserted=tuple(sorted((*moved, *new))))


def _keys_once(root: Mapping) -> tuple[Mapping, tuple[Node, ...]]:
    """The nodes with every key once, its first, and the nodes left out: further ones, and those that blanks which are
    none put in a place that was not meant."""
    left_out: list[Node] = []

    def once(node: Node) -> Node:
        if isinstance(node, Sequence):
            return node._replace(items=tuple(map(once, node.items)))
        if not isinstance(node, Mapping):
            return node
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in node.entries:
            if key.text in entries or key.text != key.text.strip(BLANKS):
                left_out.extend((key, value))
            else:
                entries[key.text] = (key, once(value))
        return node._replace(entries=tuple(entries.values()))

    made = once(root)
    assert isinstance(made, Mapping)
    return made, tuple(left_out)
