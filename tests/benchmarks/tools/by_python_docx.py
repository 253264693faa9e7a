"""Plain python-docx, as its users write it: a paragraph after another, styles by name, from our lean base."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import yaml


class Tool:
    def __init__(self, kit: Path) -> None:
        self.base = (kit / "base.docx").read_bytes()

    def document(self, text: str) -> bytes:
        document = docx.Document(BytesIO(self.base))
        _print(document, yaml.load(text, yaml.CSafeLoader))
        saved = BytesIO()
        document.save(saved)
        return saved.getvalue()


def _print(document: Any, plan: Any) -> None:
    notice = plan["notice"]
    document.add_paragraph(notice["title"], "Title")
    document.add_paragraph("", "Blank Line")
    document.add_paragraph("，".join(notice["addressees"]) + "：", "Addressees")
    for text in notice["body"].split("\n\n"):
        document.add_paragraph(text, "Body Text")
    document.add_paragraph("", "Blank Line")
    document.add_paragraph(plan["issuer"], "Signature")
    document.add_paragraph(plan["date"], "Date")
    document.add_paragraph(plan["title"], "Title")
    document.add_paragraph("", "Blank Line")
    document.add_paragraph(plan["preamble"], "Body Text")
    for section in plan["sections"]:
        document.add_paragraph(section["heading"], "Heading 1")
        for goal in section["goals"]:
            paragraph = document.add_paragraph(style="Goal")
            paragraph.add_run(goal["title"], "Lead 2")
            paragraph.add_run(goal.get("body", ""))


if __name__ == "__main__":
    kit, text, output = map(Path, sys.argv[1:])
    output.write_bytes(Tool(kit).document(text.read_text("utf-8")))
