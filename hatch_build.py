"""Part of building the wheel: the bases of the built-in sheets, so that no first run has to make them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BASES = "generator/workplan/_bases"


class CustomBuildHook(BuildHookInterface):
    """Made by the program itself, which alone knows under which name it will look for them.

    Not for an editable installation: a checkout makes its own when it needs them, so that a change of what makes them
    is seen at once.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        folder = Path(self.root, BASES)
        shutil.rmtree(folder, ignore_errors=True)
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "generator")))
        from workplan.packs import Shelf
        from workplan.word.bases import ship_base

        shelf = Shelf((Path(self.root, "templates"),))
        for name in shelf.sheet_names():
            ship_base(shelf.sheet(name), folder)
        # Git ignores them, so hatchling would too.
        build_data["artifacts"].append(f"/{BASES}/*.docx")
