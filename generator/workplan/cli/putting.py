"""What commands write, put in place."""

from __future__ import annotations

import sys

import click

from workplan.cli.say import facts, note
from workplan.source import Files


def put(target: str, content: bytes, force: bool, quiet: bool) -> None:
    """Writes an output, or prints it for `-`; protected files are refused."""
    from workplan.outputs import put_output

    if target == "-":
        sys.stdout.buffer.write(content)
        return
    backup = put_output(Files(), target, content, (facts().cache, force))
    if not quiet:
        click.echo(target)
    if backup:
        note(f"what was there is kept as {backup}", f"原文件保留为 {backup}")
