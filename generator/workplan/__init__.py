"""Annual work plans from a YAML outline to a Word document in the conventional style.

    from pathlib import Path

    import workplan
    from workplan.diagnostics import as_text

    try:
        built = workplan.build("plan.yaml", settings=("year=2027",))
    except workplan.Rejected as rejected:  # nothing can be printed
        print(*(as_text(finding, chinese=False) for finding in rejected.findings), sep="\\n")
    else:
        Path("plan.docx").write_bytes(built.docx)  # and .text, .outline, .findings

`facts=workplan.Facts.of_environment(dict(os.environ))` builds as the command does: with its cache and its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workplan._version import __version__

if TYPE_CHECKING:
    from workplan.build import Built, build
    from workplan.source import Facts, Finding, Rejected

__all__ = ["Built", "Facts", "Finding", "Rejected", "__version__", "build"]
_PLACES = {
    "build": "workplan.build",
    "Built": "workplan.build",
    "Facts": "workplan.source",
    "Finding": "workplan.source",
    "Rejected": "workplan.source",
}


def __getattr__(name: str) -> Any:
    """The public names, each imported when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(_PLACES[name]), name)
