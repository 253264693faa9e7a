"""`workplan doctor`."""

from __future__ import annotations

import click

from workplan.cli.say import facts, words
from workplan.cli.spoken import Command


@click.command(
    "doctor",
    cls=Command,
    help=words(
        "Look at what this machine has: versions, fonts, LibreOffice.", "检查本机环境：版本、字体、LibreOffice。"
    ),
)
def command() -> int:
    """Prints one line for each thing looked at; nothing missing stops a build."""
    from workplan.doctor import examine

    for line in examine(facts()):
        mark = {True: "ok", False: words("missing", "缺少"), None: "–"}[line.present]
        click.echo(f"{mark:8} {line.name}: {line.detail_zh if facts().chinese else line.detail_en}")
    return 0
