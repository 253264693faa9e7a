"""`extends`: an outline that states only what differs from another, put together with it.

`chain` reads the outlines that one extends and lays them on top of each other, `overlay` lays one on top of another,
`printed` writes nodes as YAML again, with the place that each line came from; what only builds does without it.
"""

from workplan.inherit.chain import Flat, Resolved, alone, assembled, flattened, resolved
from workplan.inherit.overlay import ORDERS

__all__ = ["ORDERS", "Flat", "Resolved", "alone", "assembled", "flattened", "resolved"]
