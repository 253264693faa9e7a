"""The fields of Word that fetch something from elsewhere or run something (ECMA-376 Part 1, 17.16.5).

What is read from a document leaves them out and says so; a file that an office prints on may hold none.
"""

from __future__ import annotations

ACTIVE_FIELDS = frozenset(
    (
        *("INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "IMPORT", "RD", "DATABASE"),
        *("LINK", "EMBED", "DDE", "DDEAUTO", "MACROBUTTON"),
    )
)
