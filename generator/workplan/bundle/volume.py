"""汇编: the documents of a bundle in one file, each laid out again on the volume's own page style."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from workplan.blocks import Run
from workplan.bundle.appendix import appendix_pages
from workplan.bundle.manifest import Volume
from workplan.bundle.tasks import Task
from workplan.lines import Line, Listed, Printed
from workplan.numbering import Scheme
from workplan.paging import Pages
from workplan.sheets import Sheet
from workplan.source import Finding, Rejected
from workplan.titles import title_breaks
from workplan.wording import printed_date

if TYPE_CHECKING:
    from workplan.build import Proof
    from workplan.bundle.wire import Reads
    from workplan.bundle.workshop import Workshop
    from workplan.script import Convert
    from workplan.word.volume import ContentsLine, Leaf

_TITLES = ("title", "table_title")
_HEADINGS = ("heading1", "chapter")


class Bound(NamedTuple):
    """A volume's bytes, the files that it was made from, and what was noticed."""

    docx: bytes
    reads: Reads
    findings: tuple[Finding, ...]


def volume_document(shop: Workshop, task: Task) -> Bound:
    """The volume of a task. Raises Rejected (B305 a document that failed; what the appendices raise)."""
    from workplan.script import in_script
    from workplan.word.volume import Front, write_volume
    from workplan.word.write import About

    volume = task.volume
    assert volume is not None
    sheet, reads = _sheet(shop, volume)
    proofs = [_proof(shop, (task, member), volume, reads) for member in task.members]
    findings = [*_on_other_paper(shop, task)]
    leaves = [_listed(tuple(_without_contents(proof.printed)), proof.scheme, volume) for proof in proofs]
    convert = _script(proofs)
    if convert:
        volume = _in_script(volume, proofs[0], convert)
        sheet, more = _sheet(shop, volume)
        reads |= more
    for appendix in volume.appendices:
        shop.files.seen.clear()
        name = appendix.file.text
        pages = appendix_pages(shop.files.read_bytes(name), name, appendix.title, sheet.title_chars)
        reads |= shop.files.seen
        findings += pages.findings
        inside = in_script(pages.printed, convert) if convert else pages.printed
        leaves.append(_listed(inside, Scheme((), as_text=True), volume))
    contents = _contents(leaves, volume, sheet) if volume.contents != "none" else None
    front = Front(_cover(volume, sheet), _contents_title(volume), contents, volume.refresh, volume.continuous)
    about = About(volume.title, "、".join(volume.issuers), volume.language, _time(shop, volume), "volume")
    docx = write_volume(tuple(leaves), front, sheet, shop.press.base(sheet), about)
    return Bound(docx, tuple(reads.items()), tuple(findings))


def _sheet(shop: Workshop, volume: Volume) -> tuple[Sheet, dict[str, str]]:
    """The volume's page style, and the files that state it."""
    from workplan.bundle.materials import sheet_materials

    shelf = shop.press.shelf()
    sheet: Sheet = shelf.sheet(volume.sheet)
    return sheet, dict(sheet_materials(shop.around(shelf), volume.sheet))


def _proof(shop: Workshop, tasks: tuple[Task, Task], volume: Volume, reads: dict[str, str]) -> Proof:
    task, member = tasks
    try:
        drawn = shop.drawn(member, volume.sheet)
    except Rejected as rejected:
        raise Rejected(*rejected.findings, Finding("B305", None, (task.key, member.key))) from None
    reads |= dict(drawn.reads)
    return drawn.proof


def _on_other_paper(shop: Workshop, task: Task) -> Iterator[Finding]:
    """A note (B306) for each office file that documents name and their volume is not printed on."""
    for span in dict.fromkeys(shop.stated(member, "reference") for member in task.members):
        if span is not None:
            yield Finding("B306", span, (span.source.text[span.start : span.end],))


def _script(proofs: list[Proof]) -> Convert | None:
    """What converts to the script that every document asks for; None where one asks for none, or for another."""
    from workplan.script import converter

    scripts = {proof.outline.script for proof in proofs}
    script = scripts.pop() if len(scripts) == 1 else None
    return converter(script, proofs[0].sheet.language) if script else None


def _in_script(volume: Volume, proof: Proof, convert: Convert) -> Volume:
    """A volume that says what it says in the script of its documents, on the page style that they were laid out on."""
    return volume._replace(
        title=convert(volume.title),
        status=convert(volume.status) if volume.status else None,
        issuers=tuple(map(convert, volume.issuers)),
        language=proof.language,
        sheet=proof.sheet.name,
    )


def _without_contents(printed: tuple[Printed, ...]) -> Iterator[Printed]:
    """A document without its own table of contents: its field would list the whole volume."""
    for part in printed:
        if not (isinstance(part, Line) and part.role.startswith("contents")):
            is_listed = isinstance(part, Line) and isinstance(part.held, Listed)
            yield part._replace(held=None) if is_listed else part  # type: ignore[call-arg]


def _listed(printed: tuple[Printed, ...], scheme: Scheme, volume: Volume) -> Leaf:
    """A document with the addresses that the table of contents lists: its first title, and its headings on demand."""
    from workplan.word.volume import Leaf

    if volume.contents == "none":
        return Leaf(printed, scheme)
    lines = [part for part in printed if isinstance(part, Line) and part.ref and part.text]
    title = next((line for line in lines if line.role in _TITLES), lines[0] if lines else None)
    listed = [(title.ref, 1)] if title else []
    if volume.contents == "headings":
        listed += [(line.ref, 2) for line in lines if line.role in _HEADINGS and line is not title]
    return Leaf(printed, scheme, tuple(listed))


def _contents(leaves: list[Leaf], volume: Volume, sheet: Sheet) -> tuple[ContentsLine, ...] | None:
    """The entries, in order; without pages where each document counts its own."""
    from workplan.word.volume import ContentsLine

    entries: list[ContentsLine] = []
    pages = Pages(sheet, first=0)
    for number, leaf in enumerate(leaves):
        pages.begin()
        found = pages.document(leaf.printed)
        levels = dict(leaf.listed)
        for part in leaf.printed:
            if isinstance(part, Line) and part.ref in levels:
                text = (part.mark.ordinal if part.mark else "") + part.text
                page = found[part.ref] if volume.continuous else 0
                entries.append(ContentsLine(number, part.ref, levels.pop(part.ref), text, page))
    return tuple(entries) or None


def _cover(volume: Volume, sheet: Sheet) -> tuple[Line, ...]:
    if not volume.cover:
        return ()
    chinese = volume.language.startswith("zh")
    brackets = ("（", "）") if chinese else ("(", ")")
    lines = [Line("cover_title", (Run(volume.title),), breaks=title_breaks(volume.title, sheet.title_chars - 3))]
    if volume.status:
        lines.append(Line("cover_note", (Run(brackets[0] + volume.status + brackets[1]),)))
    below = [*volume.issuers, *([printed_date(volume.date, chinese)] if volume.date else [])]
    if below:
        lines += [Line("blank", ())] * 8
    return (*lines, *(Line("cover_issuer", (Run(text),)) for text in below))


def _contents_title(volume: Volume) -> Line:
    chinese = "目　錄" if volume.language.startswith("zh-Hant") else "目　录"
    return Line("contents_title", (Run(chinese if volume.language.startswith("zh") else "Contents"),))


def _time(shop: Workshop, volume: Volume) -> int:
    """The volume's own time: its date; never the clock."""
    if shop.bench.facts.epoch is not None:
        return shop.bench.facts.epoch
    year, month, *day = (int(part) for part in (volume.date or "1980-1-1").split("-"))
    return timegm((year, month, day[0] if day else 1, 0, 0, 0))
