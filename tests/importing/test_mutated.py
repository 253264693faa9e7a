"""Damaged documents: nothing but an outline or a refusal may come of one.

Run as `python tests/importing/test_mutated.py 10000` for more of them than a test run has time for.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "generator")] if __name__ == "__main__" else []

from workplan.build import build  # noqa: E402
from workplan.importing.documents import import_document  # noqa: E402
from workplan.source import Rejected  # noqa: E402

SEED = 20260901
PARTS = ("word/document.xml", "word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml")
ELEMENT = re.compile(rb"<(/?)([\w:]+)([^<>]*)>")
VALUE = re.compile(rb'w:(?:val|ilvl|numId|start|abstractNumId)="([^"]*)"')
STRANGE = (b"", b"-1", b"99999999999999999999", b"heading 9", b"\xe4\xb8\x80", b"&#0;", b"Goal", b"Title", b"none")


def documents() -> list[bytes]:
    return [build(path).docx for path in sorted((ROOT / "examples").glob("*.yaml"))]


def mutated(document: bytes, random: Random) -> bytes:
    """The document with some bytes of its archive, or some elements and values of its parts, changed."""
    if random.random() < 0.25:
        return _with_other_bytes(document, random)
    name = random.choice(PARTS)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, _changed(content, random) if entry == name else content)
    return made.getvalue()


def _with_other_bytes(content: bytes, random: Random) -> bytes:
    signs = bytearray(content or b"<")
    for _ in range(random.randint(1, 8)):
        signs[random.randrange(len(signs))] = random.randrange(256)
    return bytes(signs[: random.choice((len(signs), len(signs), random.randrange(len(signs))))])


def _changed(xml: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 6)):
        kind = random.randrange(5)
        if kind == 0:
            xml = _with_other_bytes(xml, random)
        elif kind == 1:
            found = random.choice(list(VALUE.finditer(xml)) or [None])
            xml = xml[: found.start(1)] + random.choice(STRANGE) + xml[found.end(1) :] if found else xml
        else:
            xml = _with_other_elements(xml, random, kind)
    return xml


def _with_other_elements(xml: bytes, random: Random, kind: int) -> bytes:
    """An element left out, set in once more, or put under another name."""
    tags = [found for found in ELEMENT.finditer(xml) if not found[1]]
    if not tags:
        return xml
    first = random.choice(tags)
    end = xml.find(b"</" + first[2] + b">", first.end())
    until = first.end() if first[3].endswith(b"/") or end < 0 else end + len(first[2]) + 3
    piece = xml[first.start() : until]
    if kind == 2:
        return xml[: first.start()] + xml[until:]
    if kind == 3:
        place = random.choice(tags).start()
        return xml[:place] + piece * random.randint(1, 3) + xml[place:]
    return xml[: first.start()] + piece.replace(first[2], random.choice(tags)[2]) + xml[until:]


def outcomes(count: int, seed: int) -> Counter[str]:
    """What came of so many damaged documents: imported, refused, or the exception that must not be."""
    random = Random(seed)
    sound = documents()
    tally: Counter[str] = Counter()
    for number in range(count):
        content = mutated(random.choice(sound), random)
        try:
            import_document(content, "damaged.docx")
            tally["imported"] += 1
        except Rejected:
            tally["refused"] += 1
        except Exception as error:
            tally[f"{type(error).__name__} at {number}: {str(error)[:80]}"] += 1
    return tally


def test_import_document_when_damaged_refuses_or_imports() -> None:
    tally = outcomes(300, SEED)
    assert set(tally) == {"imported", "refused"}


if __name__ == "__main__":
    for outcome, times in outcomes(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SEED).items():
        print(times, outcome)
