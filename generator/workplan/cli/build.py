"""`workplan build`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from workplan.cli.options import (
    chosen,
    finding_options,
    force_option,
    outline_options,
    output_option,
    reference_option,
)
from workplan.cli.putting import put
from workplan.cli.say import facts, say_findings, words
from workplan.cli.spoken import Command
from workplan.source import Files, Finding, Rejected
from workplan.source.files import sweep_strays

if TYPE_CHECKING:
    from workplan.build import Order

FORMATS = ("docx", "txt", "pdf")


@click.command(
    "build",
    cls=Command,
    help=words(
        "Build Word documents from OUTLINES (- is standard input).\n\n"
        "Each document is put beside its outline unless -o or -d say otherwise. A document that a person changed since "
        "it was built is not overwritten.",
        "由大纲 OUTLINES 生成 Word 文档（- 表示标准输入）。\n\n"
        "不指定 -o 或 -d 时，文档放在大纲旁边。生成后被人改过的文档不会被覆盖。",
    ),
)
@click.argument("outlines", nargs=-1, required=True)
@output_option
@click.option("-d", "--output-dir", metavar="DIR", help=words("Folder to write to.", "输出文件夹。"))
@click.option(
    "-f",
    "--format",
    "formats",
    metavar="FORMATS",
    help=words(
        "Formats: docx, txt, pdf (by LibreOffice), or several: docx,pdf.",
        "格式：docx、txt、pdf（由 LibreOffice 输出），可并列：docx,pdf。",
    ),
)
@outline_options
@reference_option
@click.option(
    "--script",
    type=click.Choice(["hans", "hant"]),
    help=words("Print in Simplified or Traditional characters.", "印成简体（hans）或繁体（hant）。"),
)
@force_option
@click.option("-n", "--dry-run", is_flag=True, help=words("Do everything but write.", "只试运行，不写文件。"))
@finding_options
def command(
    outlines: tuple[str, ...],
    output: str | None,
    output_dir: str | None,
    formats: str | None,
    template: str | None,
    settings: tuple[str, ...],
    script: str | None,
    force: bool,
    dry_run: bool,
    strict: bool,
    select: str | None,
    ignore: str | None,
    quiet: bool,
) -> int:
    """Builds each outline, goes on after one that fails, and returns the gravest exit code."""
    from workplan.build import Order

    wanted = _formats(formats, output)
    _refuse_clashes(outlines, (output, output_dir), wanted)
    settings = (*settings, f"script={script}") if script else settings

    def tell(findings: tuple[Finding, ...]) -> int:
        noticed = chosen(findings, select, ignore)
        return say_findings(noticed, quiet) or (1 if strict and _has_warnings(noticed) else 0)

    def write(target: str, content: bytes) -> None:
        if not dry_run:
            put(target, content, force, quiet)

    way = _Way(tuple((name, output) for name in wanted), output_dir, tell, write, quiet)
    worst = _all(tuple((path, Order(path, _given(path), template, settings)) for path in outlines), way)
    if not dry_run and output != "-":
        _sweep({Path(output or _target(path, output_dir, "docx")).parent for path in outlines})
    return worst


class _Way(NamedTuple):
    """Where documents go: formats, each with the file that was named for it, or the folder; how findings are told and
    outputs put in place."""

    wanted: tuple[tuple[str, str | None], ...]
    folder: str | None
    tell: Callable[[tuple[Finding, ...]], int]
    write: Callable[[str, bytes], None]
    quiet: bool


def _all(orders: tuple[tuple[str, Order], ...], way: _Way) -> int:
    """Builds each document; PDFs at the end, all at once. The gravest exit code."""
    from workplan.build import Press

    press = Press(Files(), facts())
    to_print: list[tuple[str, bytes]] = []
    worst = 0
    for path, order in orders:
        try:
            built = press.built(press.proof(order))
            code = way.tell(built.findings)
            for name, output in way.wanted:
                target = output or _target(path, way.folder, name)
                if name == "pdf":
                    to_print.append((target, built.docx))
                else:
                    way.write(target, built.docx if name == "docx" else built.text.encode())
        except Rejected as rejected:
            code = say_findings(rejected.findings, way.quiet)
        worst = max(worst, code)
    if to_print:
        from workplan.cli.printing import print_documents

        worst = max(worst, print_documents(to_print, way.tell, way.write))
    return worst


def _given(path: str) -> bytes | None:
    return sys.stdin.buffer.read() if path == "-" else None


def _sweep(folders: set[Path]) -> None:
    """Takes away what earlier runs that were killed left in the folders of the outputs."""
    for folder in folders:
        sweep_strays(folder)


def _formats(formats: str | None, output: str | None) -> tuple[str, ...]:
    if formats is None:
        return (output[-3:],) if output and output.endswith((".txt", ".pdf")) else ("docx",)
    wanted = tuple(name.strip() for name in formats.split(","))
    wrong = [name for name in wanted if name not in FORMATS]
    if wrong:
        raise click.UsageError(
            words(f"There is no format “{wrong[0]}”; there are: ", f"没有“{wrong[0]}”格式；可用：") + ", ".join(FORMATS)
        )
    return wanted


def _refuse_clashes(outlines: tuple[str, ...], where: tuple[str | None, str | None], wanted: tuple[str, ...]) -> None:
    """Several documents for one name, given with -o or not; `where` is what -o and -d say."""
    if where[0] and (len(outlines) > 1 or len(wanted) > 1):
        raise click.UsageError(words("-o names one file; use -d for several.", "-o 只能指定一个文件；多个请用 -d。"))
    _refuse_one_name_for_two(outlines, where[1], wanted)


def _refuse_one_name_for_two(outlines: tuple[str, ...], folder: str | None, wanted: tuple[str, ...]) -> None:
    """The second of two outlines of one name would take the place of the first."""
    targets = [_target(path, folder, wanted[0]) for path in dict.fromkeys(outlines)]
    twice = [target for target in targets if targets.count(target) > 1]
    if twice:
        raise click.UsageError(
            words(
                f"Several outlines would become {twice[0]}; use -o for each.",
                f"有多份大纲都会写入 {twice[0]}；请分别用 -o 指定。",
            )
        )


def _has_warnings(findings: tuple[Finding, ...]) -> bool:
    from workplan.diagnostics import worst

    return worst(findings) in ("warning", "error")


def _target(path: str, folder: str | None, suffix: str) -> str:
    name = Path(path)
    stem = "plan" if path == "-" else name.stem
    return str(Path(folder or ("." if path == "-" else name.parent)) / f"{stem}.{suffix}")
