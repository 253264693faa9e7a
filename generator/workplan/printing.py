"""Documents as PDF, many by one start of LibreOffice, with a word where it took another font than was asked for."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from calendar import timegm
from collections.abc import Mapping
from pathlib import Path
from time import strptime
from types import MappingProxyType
from typing import NamedTuple

from workplan.office import LIMIT_S, Desk, find_office
from workplan.pdf import fonts_in, is_whole, sealed
from workplan.source import Finding, Rejected

# Documents in one start; a command line has an end. Time for each besides that of the start.
MOST = 64
EACH_S = 20
# What fonts are called within a file, where no fontconfig tells it.
_LATIN_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "仿宋": "FangSong",
        "仿宋_GB2312": "FangSong_GB2312",
        "华文中宋": "STZhongsong",
        "宋体": "SimSun",
        "方正小标宋简体": "FZXBSJW",
        "楷体": "KaiTi",
        "楷体_GB2312": "KaiTi_GB2312",
        "黑体": "SimHei",
    }
)
_CREATED = re.compile(rb"<dcterms:created[^>]*>(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z<")


class Pdf(NamedTuple):
    """A document as PDF; `content` is empty where a finding says why there is none."""

    content: bytes
    findings: tuple[Finding, ...]


class Paper(NamedTuple):
    """A document to be printed, and its name in messages."""

    name: str
    docx: bytes


def office_found(program: Path | None = None) -> Path:
    """LibreOffice. Raises Rejected (P110) where there is none."""
    office = program or find_office()
    if office is None:
        raise Rejected(Finding("P110", None, ()))
    return office


def as_pdfs(papers: tuple[Paper, ...], program: Path | None = None, limit_s: float = LIMIT_S) -> tuple[Pdf, ...]:
    """Each document as PDF, in order. Raises Rejected (P110 no LibreOffice).

    A document that keeps the others from being printed is found by printing each by itself. Findings: P111 not
    printed, P112 too slow, P113 another font.
    """
    office = office_found(program)
    made: list[Pdf] = []
    for at in range(0, len(papers), MOST):
        batch = papers[at : at + MOST]
        found = _converted(batch, office, limit_s)
        made += [
            _finished(paper, pdf) if isinstance(pdf, bytes) else _alone(paper, pdf, (office, limit_s, len(batch)))
            for paper, pdf in zip(batch, found, strict=True)
        ]
    return tuple(made)


def _alone(paper: Paper, code: str, how: tuple[Path, float, int]) -> Pdf:
    """A document that did not come of a batch, tried by itself, unless it was so already."""
    office, limit_s, count = how
    pdf = _converted((paper,), office, limit_s)[0] if count > 1 else code
    if isinstance(pdf, bytes):
        return _finished(paper, pdf)
    return Pdf(b"", (Finding(pdf, None, (paper.name, f"{limit_s + EACH_S:g}")),))


def _converted(papers: tuple[Paper, ...], office: Path, limit_s: float) -> list[bytes | str]:
    """What one start makes of some documents: a PDF, or the code of what went wrong. Raises Rejected (P110)."""
    with tempfile.TemporaryDirectory(prefix="workplan-office-", ignore_cleanup_errors=True) as folder:
        desk = Desk(Path(folder), office, limit_s + EACH_S * len(papers), own_home=False)
        files = tuple(desk.folder / f"{number}.docx" for number in range(len(papers)))
        for file, paper in zip(files, papers, strict=True):
            file.write_bytes(paper.docx)
        missing = "P111"
        try:
            desk.convert(files, "pdf")
        except OSError:
            raise Rejected(Finding("P110", None, ())) from None
        except subprocess.TimeoutExpired:
            missing = "P112"
        return [_whole(desk.out / f"{file.stem}.pdf") or missing for file in files]


def _whole(path: Path) -> bytes:
    """A PDF that was written to its end; nothing where there is none."""
    content = path.read_bytes() if path.is_file() else b""
    return content if is_whole(content) else b""


def _finished(paper: Paper, pdf: bytes) -> Pdf:
    from workplan.word.package import content_of, parts_of

    core = next((content_of(part) for part in parts_of(paper.docx) if part.name == "docProps/core.xml"), b"")
    match = _CREATED.search(core)
    created = timegm(strptime(match.group(1).decode(), "%Y-%m-%dT%H:%M:%S")) if match else 0
    return Pdf(sealed(pdf, paper.docx, created), _other_fonts(paper.docx, pdf))


def _other_fonts(docx: bytes, pdf: bytes) -> tuple[Finding, ...]:
    """P113 where the PDF lacks fonts that the document asks for, with those that it has instead."""
    from workplan.word.fonts import fonts_of

    families = _families()
    has = {name: _families_of(name, families) for name in fonts_in(pdf)}
    asked = fonts_of(docx)
    lacking = tuple(font for font in asked if not any(_same(font, name, known) for name, known in has.items()))
    if not lacking:
        return ()
    others = {known[0] for name, known in has.items() if not any(_same(font, name, known) for font in asked)}
    return (Finding("P113", None, (", ".join(lacking), ", ".join(sorted(others)) or "-")),)


def _same(font: str, name: str, known: tuple[str, ...]) -> bool:
    """Whether a font of the PDF is the family that was asked for."""
    return font in known or _plain(name).startswith(_plain(_LATIN_NAMES.get(font, font)))


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()


def _families() -> dict[str, tuple[str, ...]]:
    """PostScript name → the names of its family in every language, as fontconfig knows them; empty where it is not."""
    program = shutil.which("fc-list")
    if program is None:
        return {}
    try:
        listed = subprocess.run(
            [program, "--format", "%{postscriptname}\t%{family}\n"],
            capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=30, check=False,
        ).stdout  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return {}
    pairs = (line.partition("\t") for line in listed.splitlines())
    return {name: tuple(family.split(",")) for name, _, family in pairs if name and family}


def _families_of(name: str, families: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The family of a font of the PDF. LibreOffice adds the name of a part of the font: `…CJKjp-Regular-VKana`."""
    parts = name.split("-")
    tries = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((families[one] for one in tries if one in families), (name,))
