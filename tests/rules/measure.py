"""Findings per 10,000 characters and rule over real documents, and how many seeded mistakes are found.

    PYTHONPATH=generator python -m tests.rules.measure [--show CODE] [FILE ...]

The documents lie beside the project, in `../shared`; with other FILES those are looked at. Whether a certain finding
is right a person says, in judged.json (`judged.py`).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "generator"), str(ROOT)]
os.environ.setdefault("WORKPLAN_CACHE", str(Path(tempfile.gettempdir(), "workplan-measure")))

from tests.rules.judged import SAMPLED, certain_findings, read_verdicts  # noqa: E402
from tests.rules.test_seeded import read, seeds  # noqa: E402
from tests.rules.texts import found  # noqa: E402
from workplan.diagnostics import as_text  # noqa: E402
from workplan.rules.families import built_in_rules  # noqa: E402
from workplan.rules.from_lines import text_of_records, text_of_source  # noqa: E402
from workplan.rules.office import NO_OFFICE  # noqa: E402
from workplan.rules.review import review  # noqa: E402
from workplan.rules.text import Text  # noqa: E402
from workplan.source import Source, decode_bytes  # noqa: E402

SHARED = ROOT.parent / "shared"


def documents(names: list[str]) -> list[Path]:
    if names:
        return [Path(name) for name in names]
    return [*sorted((SHARED / "corpus" / "text").glob("*.txt")), *sorted((SHARED / "seeds").glob("*.txt")),
            *sorted((SHARED / "corpus" / "docx").glob("*.docx"))]  # fmt: skip


def read_file(path: Path) -> Text:
    if path.suffix == ".docx":
        from workplan.word.appearance import appearance_of
        from workplan.word.read import read_document

        content = path.read_bytes()
        text = text_of_records(read_document(content, path.name).records, path.name, NO_OFFICE)
        return replace(text, laid=appearance_of(content, path.name))
    return text_of_source(decode_bytes(path.read_bytes(), path.name)[0], NO_OFFICE)


def main(arguments: list[str]) -> None:
    shown = arguments[arguments.index("--show") + 1].split(",") if "--show" in arguments else []
    names = [one for one in arguments if one != "--show" and one not in (",".join(shown),)]
    texts = [read_file(path) for path in documents(names)]
    counts: Counter[str] = Counter()
    for text in texts:
        for finding in review(text, built_in_rules()):
            counts[finding.code] += 1
            if finding.code in shown or "all" in shown:
                print(as_text(finding, True), "\n")
    print_counts(texts, counts)
    print_judged(texts)
    print_speed()


def print_speed() -> None:
    """How long all rules take for 1 MB, made of the examples."""
    some = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.yaml")))
    written = (some * (1_000_000 // len(some.encode()) + 1)).encode()[:1_000_000].decode(errors="ignore")
    start = time.process_time()
    review(text_of_source(Source("text.txt", written), NO_OFFICE), built_in_rules())
    print(f"1 MB: {time.process_time() - start:.1f} s of CPU time")


def print_counts(texts: list[Text], counts: Counter[str]) -> None:
    """Findings per 10,000 characters of each rule, and how many of the mistakes put in on purpose are found."""
    characters = sum(len(text.whole) for text in texts)
    total, hits = Counter[str](), Counter[str]()
    for code, seeded in seeds():
        total[code] += 1
        hits[code] += bool(found(code, read(seeded, code)))
    print(f"{len(texts)} documents, {characters} characters\n")
    print(f"{'code':5} {'certainty':9} {'found':>6} {'per 10,000':>10}  {'seeded':>7}  name")
    for rule in built_in_rules():
        rate = counts[rule.code] / max(characters, 1) * 10_000
        print(f"{rule.code:5} {rule.card.certainty:9} {counts[rule.code]:6} {rate:10.2f}  "
              f"{hits[rule.code]:3}/{total[rule.code]:<3}  {rule.card.slug}")  # fmt: skip
    print(f"\nseeded mistakes found: {sum(hits.values())} of {sum(total.values())}")


def print_judged(texts: list[Text]) -> None:
    """The share of certain findings that are right, as people judged them; and those that nobody has looked at."""
    certain = certain_findings(texts)
    verdicts = read_verdicts()
    looked_at = [verdicts[key] for key in certain if key in verdicts]
    wrong = looked_at.count("wrong")
    print(f"certain findings: {len(certain)} to be looked at ({SAMPLED[0]}: {SAMPLED[1]} drawn by digest)")
    if looked_at:
        right = (len(looked_at) - wrong) / len(looked_at)
        print(f"looked at {len(looked_at)}, wrong {wrong}, share that is right {right:.1%}")
    for key, finding in certain.items():
        if key not in verdicts:
            print(f"not judged yet: {key}\n{as_text(finding, True)}")
    gone = len(verdicts.keys() - certain.keys())
    if certain and gone:
        print(f"{gone} verdicts speak of findings that are no more made")


if __name__ == "__main__":
    main(sys.argv[1:])
