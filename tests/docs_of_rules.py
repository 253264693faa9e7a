"""docs/rules.md, from the docstrings of the rules. Run `python tests/docs_of_rules.py` after a change of the rules."""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "generator")]

from workplan.rules.families import built_in_rules  # noqa: E402
from workplan.rules.page import rules_page  # noqa: E402

if __name__ == "__main__":
    (PROJECT / "docs" / "rules.md").write_text(rules_page(built_in_rules()), "utf-8")
