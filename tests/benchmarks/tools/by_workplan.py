"""This program in a warm process: one press, a document after another."""

from __future__ import annotations

from pathlib import Path

from workplan.build import Order, Press
from workplan.source import Facts, Files


class Tool:
    def __init__(self, kit: Path) -> None:
        self.press = Press(Files(kit), Facts(cache=kit / "cache"))

    def document(self, text: str) -> bytes:
        return self.press.built(self.press.proof(Order("plan.yaml", text.encode()))).docx
