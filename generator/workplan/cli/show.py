"""`workplan show`."""

from __future__ import annotations

import click

from workplan.cli.say import facts, say_findings, words
from workplan.cli.spoken import Command
from workplan.source import Files


@click.command(
    "show",
    cls=Command,
    help=words(
        "Print an outline as it is built: with everything that it extends, put together.",
        "输出展开后的大纲：所继承的内容全部并入。",
    ),
)
@click.argument("outline")
@click.option(
    "--origin", is_flag=True, help=words("Say behind each line where it came from.", "在每行末尾注明出处（文件:行）。")
)
def command(outline: str, origin: bool) -> int:
    """Prints the resolved outline as YAML."""
    import sys

    from workplan.build import Order, Press
    from workplan.inherit.printed import printed_yaml
    from workplan.units import terminal_width

    content = sys.stdin.buffer.read() if outline == "-" else None
    root, findings = Press(Files(), facts()).nodes(Order(outline, content))
    lines = printed_yaml(root)
    widest = max((terminal_width(line.text) for line in lines if terminal_width(line.text) <= 60), default=0)
    for line in lines:
        place = f"  # {line.origin.source.name}:{line.origin.source.place(line.origin.start)[0]}"
        # A line within a text can hold no remark: it comes from where its first line does.
        gap = " " * max(0, widest - terminal_width(line.text))
        click.echo(f"{line.text}{gap}{place}" if origin and line.open_end else line.text)
    return say_findings(findings)
