"""The measures of an official frame on a sheet: where marks, rules and seals stand."""

from __future__ import annotations

from typing import NamedTuple

from workplan.source import Mapping, Scalar
from workplan.units import twips


class Frame(NamedTuple):
    """Distances in twips; each is explained, with its clause, in `_sheets/gbt9704.yaml`."""

    mark_top: int
    mark_fit: int
    order_mark_top: int
    letter_mark_top: int
    letter_rule_gap: int
    letter_rule_width: int
    letter_text_gap: int
    letter_foot_rule: int
    seal: int


FRAME_KEYS = frozenset(Frame._fields)


def frame_of(node: Mapping) -> Frame:
    """The frame that a sheet states. Raises ValueError for no length, KeyError for one that is missing."""
    written = {key.text: value.text for key, value in node.entries if isinstance(value, Scalar)}
    return Frame(**{name: twips(written[name]) for name in FRAME_KEYS})
