"""docxtpl, as its users write it: a template made in Word, filled in from YAML."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from docxtpl import DocxTemplate


class Tool:
    def __init__(self, kit: Path) -> None:
        self.template = (kit / "template.docx").read_bytes()

    def document(self, text: str) -> bytes:
        return self.filled(yaml.load(text, yaml.CSafeLoader))

    def filled(self, values: dict[str, Any]) -> bytes:
        # A template object is used up by one rendering.
        template = DocxTemplate(BytesIO(self.template))
        template.render(values, autoescape=True)
        saved = BytesIO()
        template.save(saved)
        return saved.getvalue()


if __name__ == "__main__":
    kit, text, output = map(Path, sys.argv[1:])
    output.write_bytes(Tool(kit).document(text.read_text("utf-8")))
