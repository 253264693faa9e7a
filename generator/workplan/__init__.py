"""Annual work plans from a YAML outline to a Word document in the conventional style."""

from workplan._version import __version__

__all__ = ["__version__"]
