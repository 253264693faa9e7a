"""All that is wrong in an outline at once, once one stage has refused it.

The stages of `build` each raise what they cannot let through. Here those after it are asked too, with the part of the
outline that is sound (`sound`), and what they say is told where it does not follow from what was left out. Imported
only where a document cannot be made: a sound one pays nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple, TypeAlias, TypeVar

from workplan.counting import own_scheme
from workplan.decode import outline_of, repeated_names
from workplan.inherit import alone, assembled
from workplan.looks import dates_that_do_not_exist
from workplan.outline import Outline
from workplan.overrides import with_override
from workplan.schema import Checker
from workplan.sound import Unread, named_in, sound_part, spelt_in, without, words_in
from workplan.source import Finding, Mapping, Rejected
from workplan.source.slipped import Reading, lines_of, read_past_slips
from workplan.source.yaml import FORBIDDEN

# `build.Press` and `build.Order`, which stand above: they call this module.
Press: TypeAlias = Any
Order: TypeAlias = Any
# What an order changes in the nodes of an outline. May raise Rejected.
Change = Callable[[Mapping], Mapping]
Found = dict[Finding, None]
T = TypeVar("T")
MAX_LOOKS = 8
DEFAULT_TEMPLATE = "work-plan"


class _Desk(NamedTuple):
    """An outline that is looked at: what prints it, and for whom."""

    press: Press
    order: Order
    engine: Any
    pack: Any


def surveyed(
    press: Press, order: Order, refused: tuple[Finding, ...], changes: tuple[Change, ...] | None = None
) -> tuple[Finding, ...]:
    """All findings of an outline that was refused: those of the stage that refused it, and of all others.

    `changes` are made in its nodes first; the settings of the order if there are none.
    """
    if changes is None:
        changes = tuple(partial(with_override, setting=one) for one in order.settings)
    try:
        written = press.source(order)[0]
    except Rejected:
        return refused
    reading, found = Reading(None, (), (), written), Found()
    slips: tuple[Finding, ...] = ()
    for _ in range(MAX_LOOKS):
        reading, found = read_past_slips(written, slips), Found()
        with suppress(Rejected):
            _look(press, order, (reading, changes), found)
        # Slips that only the schema tells from a text: what they hide is seen once they are mended too.
        own = [one for one in found if one.code in ("E103", "E104") and one.span and one.span.source is reading.source]
        if not own:
            break
        slips += tuple(reading.as_written(one, written) for one in own)
    return tuple(dict.fromkeys((*refused, *reading.told(found, written))))


def _look(press: Press, order: Order, read: tuple[Reading, tuple[Change, ...]], found: Found) -> None:
    """Adds what the stages say of an outline. Raises Rejected where none can say more."""
    reading, changes = read
    if reading.root is None:
        return
    root, unread = _put_together(press, order, reading, found)
    for change in changes:
        root = _tried(found, lambda change=change, root=root: change(root)) or root  # type: ignore[misc]
    engine, pack, checker, unread = _printer(press, order, (root, unread), found)
    sound = sound_part(root, checker, unread)
    found |= dict.fromkeys(sound.findings)
    typed = checker.typed(sound.root)
    fields = tuple((name, typed[name]) for name in typed if name in pack.fields)
    outline = outline_of(sound.root, pack.name, fields)
    found |= dict.fromkeys(_later(_Desk(press, order, engine, pack), outline, sound.unread))


def _put_together(press: Press, order: Order, reading: Reading, found: Found) -> tuple[Mapping, Unread]:
    """The outline with all that it extends; by itself where that cannot be read."""
    assert reading.root
    unread = Unread(spelt_in(reading.left_out), reading.gaps)
    for line in lines_of(finding for finding in reading.findings if finding.code == "E112"):
        unread = unread.named(words_in(reading.source.line(line).replace(FORBIDDEN, "")))
    try:
        whole, problems = assembled(reading.root, press.files, order.path)
    except Rejected as rejected:
        found |= dict.fromkeys(rejected.findings)
        return alone(reading.root), unread._replace(boundless=True, fields=True)
    found |= dict.fromkeys((*whole.findings, *problems))
    if problems:
        unread = unread.named(named_in(reading.root) | named_in(whole.root))
    return whole.root, unread


def _printer(
    press: Press, order: Order, read: tuple[Mapping, Unread], found: Found
) -> tuple[Any, Any, Checker, Unread]:
    """What prints the outline: its pack, the one that is meant, or the usual one, whose fields are not its own."""
    root, unread = read
    named = None if order.template else root.get("template")
    name = order.template or root.text("template") or (DEFAULT_TEMPLATE if named is None else "")
    meant = ""
    try:
        if name:
            return *press.printer(order.path, name, named), unread
    except Rejected as rejected:
        found |= dict.fromkeys(rejected.findings)
        first = rejected.findings[0]
        meant = first.words[1] if first.code == "T101" and name.endswith(first.words[0]) else ""
    unread = unread._replace(fields=unread.fields or not meant)
    return *press.printer(order.path, meant or DEFAULT_TEMPLATE, None), unread


def _later(desk: _Desk, outline: Outline, unread: Unread) -> tuple[Finding, ...]:
    """What the stages after the schema say of an outline, each asked by itself, but for what may follow from the part
    that was not read. Of two targets of one name either may be the one that is meant."""
    press, order, engine, pack = desk
    decoded = (outline, engine, pack, ())
    repeated = tuple(repeated_names(outline.origin))
    unread = unread.named(finding.words[0] for finding in repeated)
    found = dict.fromkeys((*repeated, *dates_that_do_not_exist(outline)))
    _tried(found, lambda: own_scheme(outline, pack, outline.language or pack.language))
    sheet = _tried(found, lambda: press.sheet_of(decoded))
    if outline.origin.get("reference"):
        bare = _tried(found, lambda: press.grounds().bare(outline))
        if bare and sheet and not (unread.names or unread.boundless):
            _tried(found, lambda: _filled(desk, bare, sheet[0]))
        outline = bare or outline
    given = _tried(found, lambda: press.given(outline, pack, engine, order))
    found |= dict.fromkeys(given.wrong if given else ())
    return without(found, unread)


def _filled(desk: _Desk, outline: Outline, sheet: Any) -> Any:
    """The office's own file with the words of the outline in it."""
    press, order, engine, pack = desk
    chinese = (outline.language or pack.language).startswith("zh")
    ground = press.grounds().ground(outline, sheet, press.base(sheet))
    return ground.with_words(outline, engine, chinese, order.names)


def _tried(found: Found, ask: Callable[[], T]) -> T | None:
    """What a stage makes; what it refuses is added to what was found."""
    try:
        return ask()
    except Rejected as rejected:
        found |= dict.fromkeys(rejected.findings)
        return None
