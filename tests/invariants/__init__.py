"""The invariants of a sound .docx, those that no validator at hand checks and those that most of them do.

`broken(docx)` returns what is broken, a sentence for each; an empty list where all holds. It knows nothing of the
program: it reads the bytes. `tests/test_invariants.py` plants defects and counts those that it finds.

What holds of any document is looked at always; what only this program promises (nothing that is not referred to, no
active field, no link but to the web, no residue of a template) is left out with `ours=False`.
"""

from __future__ import annotations

from tests.invariants.definitions import numbering_problems, property_problems, style_problems
from tests.invariants.package import opened, package_problems
from tests.invariants.references import reference_problems
from tests.invariants.story import story_problems
from tests.invariants.tree import W, grammar_problems, parsed

__all__ = ["broken"]


def broken(docx: bytes, ours: bool = True) -> list[str]:
    """What is broken in a .docx."""
    parts, problems = opened(docx, ours)
    if problems:
        return problems
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            _, unread = parsed(content)
            problems += [f"{name}: {unread}"] if unread else []
    if problems:
        return problems
    problems += package_problems(parts, ours)
    problems += property_problems(parts)
    for name, content in parts.items():
        if name.endswith(".xml") and parsed(content)[0].tag.startswith(W):
            problems += [f"{name}: {problem}" for problem in grammar_problems(content, ours)]
    problems += style_problems(parts, ours) + numbering_problems(parts)
    problems += story_problems(parts, ours) + reference_problems(parts, ours)
    return problems
