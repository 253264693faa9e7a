"""Annual work plans from a YAML outline to a Word document in the conventional style.

import workplan
built = workplan.build("plan.yaml")
Path("plan.docx").write_bytes(built.docx)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workplan._version import __version__

if TYPE_CHECKING:
    from workplan.build import Built, build
    from workplan.source import Finding, Rejected

__all__ = ["Built", "Finding", "Rejected", "__version__", "build"]
_PLACES = {
    "build": "workplan.build",
    "Built": "workplan.build",
    "Finding": "workplan.source",
    "Rejected": "workplan.source",
}


def __getattr__(name: str) -> Any:
    """The public names, each imported when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(_PLACES[name]), name)
