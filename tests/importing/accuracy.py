"""How much of real documents the import understands, as one table.

Run as `python tests/importing/accuracy.py`. Reads ../shared/corpus/text and ../shared/seeds beside the project.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
sys.path[:0] = [str(ROOT / "generator"), str(Path(__file__).resolve().parent)]

from workplan.build import Order, Press, plain_text  # noqa: E402
from workplan.importing import Choices, Draft, import_text  # noqa: E402
from workplan.lines import Line  # noqa: E402
from workplan.source import Facts, Files, Mapping, Node, Scalar, Source, decode_bytes, read_yaml  # noqa: E402

PRESS = Press(Files(), Facts())

SEEDS = {
    "000": "2013-district-work-points",
    "001": "2023-summary-and-plan",
    "002": "2015-speech",
    "003": "2012-work-points",
    "004": "2018-work-ideas",
}


def plain_value(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: plain_value(value) for key, value in node.entries}
    return [plain_value(item) for item in node.items]


def load(text: str) -> dict[str, Any]:
    """An outline as plain values."""
    made = plain_value(read_yaml(Source("outline.yaml", text))[0])
    assert isinstance(made, dict)
    return made


def printed(yaml_text: str) -> tuple[list[str], list[str]]:
    """The lines that an outline prints, and its first-level headings among them."""
    proof = PRESS.proof(Order("imported.yaml", content=yaml_text.encode()))
    lines = plain_text(proof.printed).splitlines()
    heads = [line for line in proof.printed if isinstance(line, Line) and line.role in ("heading1", "chapter")]
    return lines, [(line.mark.ordinal if line.mark else "") + line.text for line in heads]


class Score(NamedTuple):
    """One document: headings right, found and there to be found; items and levels; characters kept."""

    name: str
    right: int
    found: int
    wanted: int
    items: str
    levels: str
    kept: float
    changed: int
    title: bool


def plain(text: str) -> str:
    """A text without spaces and with the signs that an import puts right made alike."""
    signs = str.maketrans(",;:?!().．", "，；：？！（）。。")
    return re.sub(r"[\s\u3000]|\*\*", "", text).translate(signs)


def read(path: Path) -> Source:
    return decode_bytes(path.read_bytes(), path.name)[0]


def same_heading(found: str, wanted: str) -> bool:
    found, wanted = plain(found).rstrip("。"), plain(wanted).rstrip("。…")
    return found == wanted or (len(wanted) > 8 and found.startswith(wanted))


def changed_lines(raw: str, lines: list[str]) -> int:
    """How many printed lines do not stand so in the raw text, ordinals included."""
    flat = plain(raw)
    return sum(1 for line in lines if plain(line).rstrip("。") not in flat)


def item_counts(outline: dict[str, Any]) -> list[int]:
    """The direct children of each first-level section."""
    if not outline.get("sections"):
        return [len(outline.get("goals") or [])]
    return [len(s.get("goals") or []) + len(s.get("sections") or []) for s in outline["sections"]]


def level_counts(outline: dict[str, Any], numbered_points: bool) -> dict[str, int]:
    counts: Counter[str] = Counter()

    def walk(node: dict[str, Any], level: int) -> None:
        for goal in node.get("goals") or []:
            counts[str(level)] += 1
            if numbered_points:
                counts[str(level + 1)] += len(goal.get("points") or [])
        for section in node.get("sections") or []:
            counts[str(level)] += 1
            if numbered_points:
                counts[str(level + 1)] += len(section.get("points") or [])
            walk(section, level + 1)

    walk(outline, 1)
    return {level: count for level, count in sorted(counts.items()) if count}


def kept_characters(raw: str, draft: Draft, lines: list[str]) -> float:
    """The share of the raw text's characters that the outline holds or a finding names."""
    outline = load(draft.yaml)
    written = "".join(lines) + json.dumps(outline, ensure_ascii=False)
    left_out = "".join("".join(finding.words) for finding in draft.findings)
    have = Counter(plain(written + left_out))
    want = Counter(plain(raw))
    letters = {sign: count for sign, count in want.items() if sign.isalnum()}
    total = sum(letters.values())
    return sum(min(count, have[sign]) for sign, count in letters.items()) / total if total else 1.0


def score_document(path: Path) -> Score:
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))["expected"]
    source = read(path)
    draft = import_text(source, Choices())
    outline = load(draft.yaml)
    lines, found = printed(draft.yaml)
    wanted = [section["heading"] for section in truth["sections"] if section["heading"]]
    matcher = difflib.SequenceMatcher(
        None, [plain(f).rstrip("。") for f in found], [plain(w) for w in wanted], autojunk=False
    )
    right = sum(block.size for block in matcher.get_matching_blocks())
    counts, expected = item_counts(outline), [section["items"] for section in truth["sections"]]
    items = "ok" if counts == expected else f"{counts} for {expected}"
    numbering = outline.get("numbering") or {}
    levels = level_counts(outline, "points" in numbering)
    level = "ok" if levels == truth["level_counts"] else f"{levels} for {truth['level_counts']}"
    title = not truth["title"] or plain(truth["title"]) == plain(printed_title(outline))
    kept, changed = kept_characters(source.text, draft, lines), changed_lines(source.text, lines)
    return Score(path.stem, right, len(found), len(wanted), items, level, kept, changed, title)


def printed_title(outline: dict[str, Any]) -> str:
    year = int(outline.get("year") or 0)
    title: str = outline["title"]
    return title.replace("${year}", str(year)).replace("${year - 1}", str(year - 1))


def score_seed(number: str, name: str) -> tuple[bool, str]:
    """Whether a seed prints exactly what is expected, and the first difference."""
    path = next((SHARED / "seeds").glob(f"{number}*.txt"))
    wanted_outline = load((SHARED / "outlines" / f"{name}.yaml").read_text("utf-8"))
    title = printed_title(wanted_outline)
    choices = Choices(title=title, year=int(wanted_outline["year"]), date=wanted_outline["date"])
    draft = import_text(read(path), choices)
    lines, _ = printed(draft.yaml)
    expected = (SHARED / "outlines" / f"{name}.expected.txt").read_text("utf-8").splitlines()
    template = wanted_outline["template"]
    if draft.template != template:
        return False, f"template {draft.template}, not {template}"
    frame = (SHARED / "outlines" / f"{name}.frame.txt").read_text("utf-8").splitlines()
    start = next((i for i in range(len(lines)) if lines[i] == expected[0]), 0)
    for got, want in zip(lines[start:], expected, strict=False):
        if got != want:
            at = next((i for i, (a, b) in enumerate(zip(got, want, strict=False)) if a != b), min(len(got), len(want)))
            return False, f"…{got[max(0, at - 10) : at + 20]!r} for …{want[max(0, at - 10) : at + 20]!r}"
    rest = [line for line in lines[:start] + lines[start + len(expected) :] if line]
    others = [line for line in rest if plain(line).strip("（）") not in [plain(known) for known in frame]]
    return len(lines) - len(rest) >= len(expected) and not others, f"beside the expected lines: {others}"


def corpus_scores() -> list[Score]:
    return [score_document(path) for path in sorted((SHARED / "corpus" / "text").glob("*.txt"))]


def f1_of(scores: list[Score]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all headings of all documents."""
    right, found, wanted = (sum(getattr(score, name) for score in scores) for name in ("right", "found", "wanted"))
    precision = right / found if found else 1.0
    recall = right / wanted if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def main() -> int:
    scores = corpus_scores()
    print(f"{'document':40} right/found/wanted   kept  changed  title  items; levels")
    for s in scores:
        counts = f"{s.right:5}/{s.found:5}/{s.wanted:6} {s.kept:6.2%} {s.changed:8}"
        print(f"{s.name:40} {counts}  {'ok' if s.title else '--'}    {s.items}; {s.levels}")
    precision, recall, f1 = f1_of(scores)
    print(f"headings: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} (bar 0.95)")
    exact = 0
    for number, name in SEEDS.items():
        good, why = score_seed(number, name)
        exact += good
        print(f"seed {number} as {name}: {'exact' if good else why}")
    print(f"seeds exact: {exact} of {len(SEEDS)}")
    print(f"a megabyte of text: {seconds_a_megabyte():.2f} s (bar 2)")
    return 0 if f1 >= 0.95 and exact == len(SEEDS) else 1


def seconds_a_megabyte() -> float:
    """How long the corpus takes to import, repeated to a megabyte."""
    texts = [path.read_text("utf-8") for path in sorted((SHARED / "corpus" / "text").glob("*.txt"))]
    whole = "\n".join(texts)
    whole *= -(-1_000_000 // len(whole.encode()))
    start = perf_counter()
    import_text(Source("megabyte.txt", whole[: 1_000_000 * len(whole) // len(whole.encode())]))
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
