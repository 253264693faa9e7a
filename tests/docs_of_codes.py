"""docs/diagnostics.md, from the catalogue. Run `python tests/docs_of_codes.py` after a change of the codes."""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "generator")]

from workplan.diagnostics.catalogue import Code, all_codes, open_sentence  # noqa: E402

HEAD = """# Diagnostics

Everything that the program can say about an outline, a template or a file, by its code. `workplan explain CODE` prints
the same; … stands for the words of a finding.

A finding has a severity. An **error** stops what was asked for, with the exit code given here; a **warning** is printed
and the document is built all the same (`--strict` makes it exit code 1); an **info** is only worth knowing. `--select`
and `--ignore` choose codes by their beginning: `--ignore W2`.

This page is made from the catalogue by `python tests/docs_of_codes.py`.
"""
FAMILIES = {
    "E1": "Reading a file",
    "E2": "The outline",
    "F": "Tables, pictures, charts, references",
    "H": "House styles and an office's own Word file",
    "I": "Importing a document",
    "P": "Writing",
    "R": "Checking",
    "T": "Templates and sheets",
    "W": "Doubts",
    "Y": "Outlines that extend others, and years",
    "B": "Bundles",
}


def diagnostics_page() -> str:
    """The page as it must be."""
    lines = [HEAD]
    family = ""
    for name, code in all_codes().items():
        title = next(text for start, text in FAMILIES.items() if name.startswith(start))
        if title != family:
            lines.append(f"## {title}\n")
            family = title
        lines.append(_entry(name, code))
    return "\n".join(lines)


def _entry(name: str, code: Code) -> str:
    exit_code = f", exit code {code.exit}" if code.severity == "error" else ""
    english = " ".join(
        _begun(_ended(open_sentence(text), ".")) for text in (code.en, code.hint_en, code.why_en) if text
    )
    chinese = "".join(_ended(open_sentence(text), "。") for text in (code.zh, code.hint_zh, code.why_zh) if text)
    return f"### {name}\n\n*{code.severity}{exit_code}.* {english}\n\n{chinese}\n"


def _begun(sentence: str) -> str:
    """An English sentence; in Chinese ones the first letters are those of a key, which has no capitals."""
    return sentence[:1].upper() + sentence[1:]


def _ended(text: str, stop: str) -> str:
    """A sentence of the catalogue as one of a page; outside of `…` a `<p>` would be taken for HTML there."""
    parts = text.split("`")
    parts[::2] = [part.replace("<", "\\<").replace("*", "\\*") for part in parts[::2]]
    text = "`".join(parts)
    return text + ("" if text[-1] in ".。?？！!" else stop)


if __name__ == "__main__":
    (PROJECT / "docs" / "diagnostics.md").write_text(diagnostics_page(), "utf-8")
