"""An office's own Word file as what a document is printed on: its styles, letterhead, header, footer and pictures.

`intake` lets a file in or says why not; `fitting` finds the styles of a sheet in it; `filling` puts the outline's
words where it says `${…}`; `writing` puts the text of the document into it.
"""

from workplan.word.reference.filling import BODY_MARK, Filled, filled_parts
from workplan.word.reference.fitting import Fit, fitted
from workplan.word.reference.intake import Reference, open_reference
from workplan.word.reference.words import words_of
from workplan.word.reference.writing import Ground, write_on_reference

__all__ = [
    "BODY_MARK",
    "Filled",
    "Fit",
    "Ground",
    "Reference",
    "filled_parts",
    "fitted",
    "open_reference",
    "words_of",
    "write_on_reference",
]
