"""F16: outputs that a person changed or put there are kept by every command that writes, unless told otherwise."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bundle.kit import TOWN, Folder
from workplan.build import Order, Press
from workplan.outputs import put_output
from workplan.source import Facts, Files, Rejected

from .chance import outline_of
from .figure import Figure, Outcome, outcome_of
from .folders import a_folder

Edit = Callable[[bytes, random.Random], bytes]


def _word(docx: bytes, chance: random.Random) -> bytes:
    return _altered(
        docx, "word/document.xml", lambda xml: xml.replace("。</w:t>", f"{chance.randrange(99)}。</w:t>", 1)
    )


def _deleted(docx: bytes, chance: random.Random) -> bytes:
    def without(xml: str) -> str:
        paragraphs = xml.split("<w:p>")
        del paragraphs[chance.randrange(1, len(paragraphs) - 1)]
        return "<w:p>".join(paragraphs)

    return _altered(docx, "word/document.xml", without)


def _styled(docx: bytes, chance: random.Random) -> bytes:
    return _altered(
        docx, "word/styles.xml", lambda xml: xml.replace('w:val="32"', f'w:val="{chance.choice([28, 30, 36])}"')
    )


def _other(docx: bytes, chance: random.Random) -> bytes:
    """A document of another program."""
    return _altered(docx, "docProps/custom.xml", lambda xml: xml.replace("workplan.digest", "other"))


def _nothing(docx: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(0, 3000))


def _added(docx: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(buffer := io.BytesIO(docx), "a") as package:
        package.writestr(f"word/media/image{chance.randrange(9)}.png", chance.randbytes(20))
    return buffer.getvalue()


def _cut(docx: bytes, chance: random.Random) -> bytes:
    return docx[: chance.randrange(len(docx))]


EDITS: tuple[Edit, ...] = (_word, _deleted, _styled, _other, _nothing, _added, _cut)


def _altered(docx: bytes, part: str, change: Callable[[str], str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    after = change(parts[part].decode())
    assert after != parts[part].decode(), part
    with zipfile.ZipFile(buffer := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts, part: after.encode()}.items():
            package.writestr(name, content)
    return buffer.getvalue()


def run(size: int) -> Outcome:
    """Half of them by build, half by bundle; every other one a text instead of a .docx."""
    chance = random.Random(16)
    with a_folder() as root:
        failures = list(_by_build(Path(root), size, chance))
    with a_folder() as root:
        failures += _by_bundle(Path(root), size, chance)
    note = f"{size} edits of {len(EDITS) + 1} kinds before a build, and {size} in the folder of one bundle"
    return outcome_of(2 * size, failures, (note,))


def _by_build(folder: Path, count: int, chance: random.Random) -> Iterator[str]:
    press = Press(Files(), Facts())
    how = (folder / "cache", False)
    for number in range(count):
        old, new = (press.built(press.proof(Order("plan.yaml", outline_of(number + n).encode()))) for n in (0, 1))
        is_text = number % 8 == 7
        name = f"plan{number}.txt" if is_text else f"plan{number}.docx"
        put_output(Files(folder), name, old.text.encode() if is_text else old.docx, how)
        edited = (old.text + "手改。\n").encode() if is_text else EDITS[number % len(EDITS)](old.docx, chance)
        (folder / name).write_bytes(edited)
        try:
            put_output(Files(folder), name, new.text.encode() if is_text else new.docx, how)
            yield f"edit {number} of {name}: written over"
        except Rejected as rejected:
            if rejected.findings[0].code not in ("P101", "P102"):
                yield f"edit {number} of {name}: {rejected.findings[0].code}"
        if (folder / name).read_bytes() != edited:
            yield f"edit {number} of {name}: lost"
        backup = put_output(Files(folder), name, new.docx, (how[0], True))
        if not backup or (folder / backup).read_bytes() != edited:
            yield f"edit {number} of {name}: --force keeps no copy"


def _by_bundle(root: Path, count: int, chance: random.Random) -> list[str]:
    towns = Folder(root, root / "cache")
    towns.rows(count + 3)
    towns.write(town__yaml=TOWN, bundle__yaml="documents: [{outline: town.yaml, matrix: towns.csv}]")
    towns.run()
    edited = {}
    for number, path in enumerate(sorted((root / "out").glob("*.docx"))[:count]):
        edited[path] = EDITS[number % len(EDITS)](path.read_bytes(), chance)
        path.write_bytes(edited[path])
    towns.put("town.yaml", TOWN.replace("修好", "修通"))
    ends = towns.run().ends
    failures = [f"bundle: {path.name} is lost" for path, content in edited.items() if path.read_bytes() != content]
    return failures + ([] if ends == {"kept": count, "built": 3} else [f"bundle: {dict(ends)}"])


FIGURE = Figure(
    16, "outputs that a person changed are kept without --force, and backed up with it", run, full=100, short=8
)
