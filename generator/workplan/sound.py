"""The sound part of a faulty outline, so that the stages after the schema can look at it all the same.

What does not fit is taken out; a key that is misspelt is read as the one that was meant. A later stage may then tell
of what it sees. What it misses may stand in the part that was taken out: `Unread` knows the names that are spelt
there, and `follows` says of a finding whether it may be there for that reason alone. A second look is better than an
error that is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from workplan.outline import FIGURES
from workplan.schema import Checker
from workplan.schema.faults import Fault
from workplan.source import Finding, Mapping, Node, Scalar, Sequence, node_at
from workplan.source.tree import walk

Path = tuple[str | int, ...]
Changes = dict[Path, str | None]
# The path of what goes with the value at a path, for a code; empty where it goes alone.
Unit = Callable[[Path, str], Path]
MAX_ROUNDS = 12
_WORD = re.compile(r"\w+")
# Something is missing: the part can be read without it, and nothing has to be taken out.
_MISSING = ("E202", "E208")
# What is said of a part that lost something when it was mended.
_LACKS = (*_MISSING, "E206")
_MISSED = ("E221", "E225", "F108")
_COMPUTED = "E224"
_UNREADABLE = "E222"
# Among names that were not read: a target, or another part, of whatever name. No name holds a star.
_ANY_TARGET, _ANY_PART = "targets.*", "ref.*"


class Unread(NamedTuple):
    """What was not read: the `names` that may be in it; anything at all where it is `boundless`.

    `fields`: which keys the pack adds at the top.
    """

    names: frozenset[str] = frozenset()
    boundless: bool = False
    fields: bool = False

    def named(self, names: Iterable[str]) -> Unread:
        """The same and further names."""
        return self._replace(names=self.names | frozenset(names))


class Sound(NamedTuple):
    """The nodes that fit the schema, what did not, and what was left out for it."""

    root: Mapping
    findings: tuple[Finding, ...]
    unread: Unread


def sound_part(root: Mapping, checker: Checker, unread: Unread, unit: Unit | None = None) -> Sound:
    """The nodes with all that does not fit taken out, until they do; `unread` is what was left out before.

    `unit` says what goes with a part that is taken out; in an outline, the figure that it is a part of.
    """
    told: dict[Finding, None] = {}
    before = unread
    lessened: set[tuple[str, int]] = set()
    for _ in range(MAX_ROUNDS):
        faults = checker.faults(root, checker.typed(root))
        new = (fault for fault in faults if fault.finding.code not in _LACKS or _place(root, fault) not in lessened)
        told |= dict.fromkeys(fault.finding for fault in new if not _is_follow_up(fault, root, before))
        changes = dict(_changes(root, faults, (unread, unit or _figure)))
        for fault in faults:
            unread = unread.named(_lacking(fault, root, (checker, changes)))
        if not changes:
            break
        gone = [path for path, name in changes.items() if name is None]
        lessened |= {(above.source.name, above.start) for path in gone for above in (node_at(root, path[:-1]),)}
        unread = unread.named(spelt_in(node for path in gone for node in _left_out(root, path)))
        unread = unread.named(_ANY_PART for path in gone if path[-1] == "id")
        root = _changed(root, changes)
    return Sound(root, tuple(told), unread)


def _place(root: Mapping, fault: Fault) -> tuple[str, int]:
    node = node_at(root, fault.path)
    return node.source.name, node.start


def _is_follow_up(fault: Fault, root: Mapping, unread: Unread) -> bool:
    """Whether a fault may be one only because something else is: not read, or not read as it was meant."""
    path, finding = fault
    if finding.code == "E201":
        return _is_guess(root, path)
    is_own_field = finding.code == "E203" and len(path) == 1 and unread.fields
    is_lost = finding.code in _MISSING and (unread.boundless or not unread.names.isdisjoint(_keys_missing(finding)))
    return is_own_field or is_lost


def _keys_missing(finding: Finding) -> tuple[str, ...]:
    return ("title", "body") if finding.code == "E208" else finding.words[:1]


def _is_guess(root: Mapping, path: Path) -> bool:
    """Whether a key is not what was written, but what was taken for it."""
    above = node_at(root, path[:-1])
    key = above.key(str(path[-1])) if path and isinstance(above, Mapping) else None
    return key is not None and key.source.text[key.start : key.end].strip("\"'") != key.text


def spelt_in(nodes: Iterable[Node]) -> frozenset[str]:
    """Every name that is spelt in some nodes: in their keys and in their texts."""
    return frozenset(word for node in nodes for text in _texts(node) for word in (text, *words_in(text)))


def words_in(text: str) -> list[str]:
    """The names that could be meant by a text."""
    return _WORD.findall(text)


def named_in(root: Node) -> frozenset[str]:
    """Every name that some nodes give: their keys, and their ids."""
    mappings = [node for node in walk(root) if isinstance(node, Mapping)]
    keys = (key.text for node in mappings for key, _ in node.entries)
    return frozenset((*keys, *filter(None, (node.text("id") for node in mappings))))


def without(findings: Iterable[Finding], unread: Unread) -> tuple[Finding, ...]:
    """The findings but for those that may be there only because something was not read."""
    found = tuple(findings)
    missed = [finding for finding in found if finding.code in _MISSED and _is_spelt(finding, unread)]

    def follows(finding: Finding) -> bool:
        if finding.code == _COMPUTED:
            # What a name that was missed stands for may be a part of what is computed elsewhere.
            return bool(missed) or not unread.names.isdisjoint(words_in(_expression(finding)))
        return finding in missed or (finding.code == _UNREADABLE and _is_misnamed(finding, unread))

    return tuple(finding for finding in found if not follows(finding))


def _is_misnamed(finding: Finding, unread: Unread) -> bool:
    """Whether an expression cannot be read because a name that was taken out is none."""
    written = _expression(finding)
    return any(name in written for name in unread.names if name.strip() and not name.isidentifier())


def _is_spelt(finding: Finding, unread: Unread) -> bool:
    """Whether what a finding misses, or an expression that it speaks of, may be in what was not read."""
    if unread.boundless:
        return True
    written = _expression(finding)
    if finding.code == "E225":
        return not unread.names.isdisjoint(finding.words)
    any_target = _ANY_TARGET in unread.names and (finding.code == "F108" or "targets" in written)
    any_part = _ANY_PART in unread.names and "ref." in written
    return finding.words[0] in unread.names or any_target or any_part


def _expression(finding: Finding) -> str:
    """The expression that a finding stands in, as written."""
    if finding.span is None:
        return ""
    text, start, end = finding.span.source.text, finding.span.start, finding.span.end
    opened = text.rfind("${", 0, start + 2)
    closed = text.find("}", max(start, end - 1))
    return text[opened if opened >= 0 else start : closed if closed >= 0 else end]


def _lacking(fault: Fault, root: Mapping, asked: tuple[Checker, Changes]) -> Iterator[str]:
    """The names that a fault may stand for: the key that is missing; for a key that means nothing, any that its place
    lacks."""
    path, finding = fault
    checker, changes = asked
    if finding.code == "E202":
        yield _ANY_TARGET if finding.words[0] == "id" else finding.words[0]
    elif finding.code == "E203" and changes.get(path) is None:
        above = node_at(root, path[:-1])
        known = (finding.words[1],) if finding.words[1] else checker.keys_at(path[:-1])
        absent = [name for name in known if isinstance(above, Mapping) and above.key(name) is None]
        yield from (_ANY_PART if name == "id" else name for name in absent)


def _changes(root: Mapping, faults: Iterable[Fault], known: tuple[Unread, Unit]) -> Iterator[tuple[Path, str | None]]:
    """What is done to the value at each path: given the name of another key, or (None) taken out."""
    unread, unit = known
    taken: set[Path] = set()
    for path, finding in faults:
        meant = finding.words[1] if finding.code == "E203" and not (unread.fields and len(path) == 1) else ""
        above, place = node_at(root, path[:-1]), (*path[:-1], meant)
        whole = unit(path, finding.code)
        if meant and isinstance(above, Mapping) and above.key(meant) is None and place not in taken:
            taken.add(place)
            yield path, meant
        elif whole or finding.code not in _MISSING:
            yield whole or path, None


def _figure(path: Path, code: str) -> Path:
    """The path of the figure that goes with what is at fault in it: a table with any part of it, whose columns would
    not agree; a picture or chart with what it cannot be without."""
    at = next((place for place, step in enumerate(path) if step in FIGURES), None)
    if at is None or (path[at] != "table" and code not in _MISSING):
        return ()
    in_list = at + 1 < len(path) and isinstance(path[at + 1], int)
    return path[: at + 2] if in_list else path[: at + 1]


def _left_out(root: Mapping, path: Path) -> Iterator[Node]:
    above = node_at(root, path[:-1])
    for key, value in above.entries if isinstance(above, Mapping) else ():
        if key.text == path[-1]:
            yield from (key, value)
    if isinstance(above, Sequence):
        yield node_at(root, path)


def _changed(root: Mapping, changes: Changes) -> Mapping:
    """The nodes with some of them renamed or taken out; what is not on the way stays the same object."""
    on_the_way = {path[:length] for path in changes for length in range(len(path))}

    def changed(node: Node, path: Path) -> Node:
        if path not in on_the_way:
            return node
        if isinstance(node, Mapping):
            entries = []
            for key, value in node.entries:
                below = (*path, key.text)
                name = changes.get(below, key.text)
                if name is not None:
                    entries.append((key if name == key.text else key._replace(text=name), changed(value, below)))
            return node._replace(entries=tuple(entries))
        if isinstance(node, Sequence):
            kept = [place for place in range(len(node.items)) if (*path, place) not in changes]
            return node._replace(items=tuple(changed(node.items[place], (*path, place)) for place in kept))
        return node

    made = changed(root, ())
    assert isinstance(made, Mapping)
    return made


def _texts(node: Node) -> Iterator[str]:
    for one in walk(node):
        if isinstance(one, Scalar):
            yield one.text
        elif isinstance(one, Mapping):
            yield from (key.text for key, _ in one.entries)
