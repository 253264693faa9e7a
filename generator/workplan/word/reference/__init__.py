"""An office's own Word file as what a document is printed on: its styles, letterhead, header, footer and pictures.

`intake` lets a file in or says why not; `fitting` finds the styles of a sheet in it; `filling` puts the outline's
words where it says `${…}`; `writing` puts the text of the document into it.
"""

from workplan.word.reference.ground import Ground, Grounds
from workplan.word.reference.intake import Reference, open_reference
from workplan.word.reference.writing import write_on_reference

__all__ = ["Ground", "Grounds", "Reference", "open_reference", "write_on_reference"]
