"""`extends`: an outline that states only what differs from another, put together with it.

`chain` reads the outlines that one extends and lays them on top of each other, `overlay` lays one on top of another,
`printed` writes nodes as YAML again, with the place that each line came from.
"""

from workplan.inherit.chain import Flat, Resolved, flattened, resolved
from workplan.inherit.overlay import KEYED, ORDERS
from workplan.inherit.printed import PrintedLine, printed_yaml

__all__ = ["KEYED", "ORDERS", "Flat", "PrintedLine", "Resolved", "flattened", "printed_yaml", "resolved"]
