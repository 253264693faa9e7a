"""What people said of certain findings on real documents: right or wrong.

The documents are not part of the project, so `judged.json` knows a finding by a digest of document, rule and place.
Every certain finding is to be looked at; of the one rule that finds too many, those whose digests come first.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Literal

from workplan.rules.families import built_in_rules
from workplan.rules.review import review
from workplan.rules.text import Text
from workplan.source import Finding

JUDGED = Path(__file__).with_name("judged.json")
SAMPLED = ("P01", 200)

Verdict = Literal["right", "wrong"]


def digest_of(finding: Finding) -> str:
    """By what a finding is known: its document's name, its rule, and the characters that it speaks of."""
    assert finding.span
    name = Path(finding.span.source.name).name
    place = f"{finding.span.start}-{finding.span.end}"
    return hashlib.sha256("\0".join((name, finding.code, place)).encode()).hexdigest()[:16]


def certain_findings(texts: list[Text]) -> dict[str, Finding]:
    """Those that are to be looked at, by digest."""
    rules = [rule for rule in built_in_rules() if rule.card.certainty == "certain"]
    found = {digest_of(finding): finding for text in texts for finding in review(text, rules)}
    sampled = sorted(key for key, finding in found.items() if finding.code == SAMPLED[0])
    left_out = set(sampled[SAMPLED[1] :])
    return {key: finding for key, finding in found.items() if key not in left_out}


def read_verdicts() -> dict[str, Verdict]:
    """The verdict on each finding that was looked at, by digest."""
    verdicts: dict[str, Verdict] = json.loads(JUDGED.read_text("utf-8"))["verdicts"]
    return verdicts
