"""The printed document as plain text."""

from __future__ import annotations

from workplan.lines import Box, Chart, Line, Picture, Printed, Stack, Turn


def plain_text(printed: tuple[Printed, ...], gap: str = "") -> str:
    """The document as text: a line for each paragraph, ordinals typed with `gap` behind
    them, cells of a row with tabs between them, a picture's alt text in brackets."""
    lines: list[str] = []
    for part in printed:
        if isinstance(part, Line) and isinstance(part.held, Picture | Chart):
            lines.append(f"[{part.held.alt}]")
        elif isinstance(part, Line):
            lines.append((part.mark.ordinal + gap if part.mark else "") + part.text)
        elif isinstance(part, Box | Stack):
            lines += [line.text for line in part.lines if line.text]
        elif not isinstance(part, Turn):
            lines += ["\t".join("".join(p.text for p in cell.paragraphs) for cell in row) for row in part.rows]
    return "\n".join(lines).strip("\n") + "\n"
