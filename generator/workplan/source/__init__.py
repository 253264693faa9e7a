"""Files, clock and author as values; YAML text as nodes that know their place; edits spliced into YAML text.

The lowest level of the program: it imports nothing of it, and it is the only place that reads YAML.
"""

from workplan.source.comments import comments_of
from workplan.source.edit import Edit, apply_edits
from workplan.source.encoding import decode_bytes, edited_bytes
from workplan.source.files import Facts, Files
from workplan.source.finding import Code, Finding, Fix, Rejected, Severity
from workplan.source.text import Source, Span
from workplan.source.tree import Mapping, Node, Scalar, Sequence, node_at
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
