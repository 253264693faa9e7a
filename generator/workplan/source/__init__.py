"""Files and surroundings as values; YAML text as nodes that know their place; edits spliced into YAML text.

On the lowest level of the program, and the only place that reads YAML. The YAML library is slow to start, so the names
that need it are loaded when they are first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from workplan.source.edit import Edit, apply_edits
from workplan.source.encoding import decode_bytes, edited_bytes
from workplan.source.files import Facts, Files
from workplan.source.finding import Code, Finding, Fix, Rejected, Severity
from workplan.source.text import Source, Span
from workplan.source.tree import Mapping, Node, Scalar, Sequence, node_at

if TYPE_CHECKING:
    from workplan.source.comments import comments_of
    from workplan.source.yaml import read_yaml, refuse_control_characters

__all__ = [
    "Code",
    "Edit",
    "Facts",
    "Files",
    "Finding",
    "Fix",
    "Mapping",
    "Node",
    "Rejected",
    "Scalar",
    "Sequence",
    "Severity",
    "Source",
    "Span",
    "apply_edits",
    "comments_of",
    "decode_bytes",
    "edited_bytes",
    "node_at",
    "read_yaml",
    "refuse_control_characters",
]


def __getattr__(name: str) -> Any:
    """What needs the YAML library, when it is first asked for."""
    if name == "comments_of":
        return import_module("workplan.source.comments").comments_of
    if name in ("read_yaml", "refuse_control_characters"):
        return getattr(import_module("workplan.source.yaml"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
