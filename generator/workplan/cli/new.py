"""`workplan new`."""

from __future__ import annotations

from pathlib import Path

import click

from workplan.cli.say import note, say_findings, words
from workplan.cli.spoken import Command
from workplan.source import Files, Finding, Rejected, Source

DEFAULT = "work-points"


@click.command(
    "new",
    cls=Command,
    help=words(
        "Write an outline to begin with to FILE; a file that exists is never overwritten.",
        "把一份起始大纲写入 FILE；绝不覆盖已有文件。",
    ),
)
@click.argument("file", default="plan.yaml")
@click.option(
    "-t", "--template", metavar="NAME", default=DEFAULT, show_default=True, help=words("Template pack.", "模板。")
)
@click.option(
    "--year",
    type=click.IntRange(1900, 2200),
    help=words("Year of the plan; next year if absent.", "年份；不写则为明年。"),
)
@click.option(
    "--like",
    metavar="LAST",
    help=words(
        "Only the skeleton of LAST, an outline or a document: bodies open, ids made.",
        "只取 LAST（大纲或文件）的框架：正文留空，补上标识。",
    ),
)
def command(file: str, template: str, year: int | None, like: str | None) -> int:
    """Writes the starter of a pack, or the skeleton of a plan, its year filled in."""
    from datetime import date

    if Path(file).exists():
        raise Rejected(Finding("P104", None, (file,)))
    year = year or date.today().year + 1
    text = _skeleton(like, year) if like else _starter(Path(file), template, year)
    Files().write_bytes(file, text.encode())
    click.echo(file)
    note(f"next:  workplan build {file}", f"下一步：workplan build {file}")
    return 0


def _starter(path: Path, template: str, year: int) -> str:
    from workplan.packs.find import Shelf, builtin_templates
    from workplan.packs.starter import starter

    own = (root for root in (path.parent / "templates", Path("templates")) if root.is_dir())
    return starter(Shelf((*own, builtin_templates())), template, year)


def _skeleton(like: str, year: int) -> str:
    from workplan.canonical import canonical
    from workplan.importing.likeness import skeleton_of

    draft = skeleton_of(Files().read_bytes(like), like, year)
    say_findings(draft.findings)
    return canonical(Source(like, draft.yaml)).text
