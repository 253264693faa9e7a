"""`workplan new`."""

from __future__ import annotations

import click

from workplan.cli.say import note, words
from workplan.source import Files, Finding, Rejected

DEFAULT = "work-points"


@click.command(
    "new",
    help=words(
        "Write an outline to begin with to FILE; a file that exists is never overwritten.",
        "把一份起始大纲写入 FILE；绝不覆盖已有文件。",
    ),
)
@click.argument("file", default="plan.yaml")
@click.option("-t", "--template", default=DEFAULT, show_default=True, help=words("Template pack.", "模板。"))
@click.option(
    "--year",
    type=click.IntRange(1900, 2200),
    help=words("Year of the plan; next year if absent.", "年份；不写则为明年。"),
)
def command(file: str, template: str, year: int | None) -> int:
    """Writes the starter of a pack, its year filled in."""
    from datetime import date
    from pathlib import Path

    from workplan.packs.find import Shelf, builtin_templates
    from workplan.packs.starter import starter

    path = Path(file)
    if path.exists():
        raise Rejected(Finding("P104", None, (file,)))
    shelf = Shelf(
        (*(root for root in (path.parent / "templates", Path("templates")) if root.is_dir()), builtin_templates())
    )
    Files().write_bytes(file, starter(shelf, template, year or date.today().year + 1).encode())
    click.echo(file)
    note(f"next:  workplan build {file}", f"下一步：workplan build {file}")
    return 0
