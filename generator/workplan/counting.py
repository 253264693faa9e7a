"""How a document counts: its pack's numbering, with the outline's own over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workplan.numbering import Scheme, scheme_of
from workplan.outline import Outline
from workplan.source import Finding, Rejected, Scalar
from workplan.source.tree import walk

if TYPE_CHECKING:
    from workplan.packs import Pack


def own_scheme(outline: Outline, pack: Pack, language: str) -> Scheme:
    """The pack's numbering with the outline's over it, key by key."""
    own = outline.numbering
    sections: tuple[str, ...] = pack.sections
    if own.sections == ("none",):
        sections = ("none", *pack.sections[1:])
    elif own.sections is not None:
        sections = (*own.sections, *pack.sections[len(own.sections) :])
    goals = own.goals or pack.goals
    continuous = pack.continuous if own.continuous is None else own.continuous
    try:
        scheme = scheme_of(sections, goals, own.points or pack.points, continuous)
    except Rejected as rejected:
        raise Rejected(*(_placed(finding, outline) for finding in rejected.findings)) from None
    if language.startswith("zh-Hant"):
        scheme = scheme.in_traditional()
    return scheme._replace(as_text=bool(own.as_text))


def _placed(finding: Finding, outline: Outline) -> Finding:
    """The finding at the text that it speaks of, if the outline's own numbering holds it."""
    numbering = outline.origin.get("numbering")
    texts = (node for node in walk(numbering) if isinstance(node, Scalar)) if numbering else ()
    return next((finding._replace(span=node.span) for node in texts if node.text == finding.words[0]), finding)
