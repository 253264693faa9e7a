"""`workplan explain`."""

from __future__ import annotations

import click

from workplan.cli.say import facts, words


@click.command(
    "explain",
    help=words(
        "Explain a diagnostic CODE, such as E203; without one, list all.",
        "解释诊断代码 CODE，如 E203；不写则全部列出。",
    ),
)
@click.argument("code", required=False)
def command(code: str | None) -> int:
    """Prints what a code means and what to do."""
    from workplan.diagnostics import all_codes, nearest
    from workplan.diagnostics.catalogue import open_sentence

    every = all_codes()
    chinese = facts().chinese
    if code is None:
        for name, entry in every.items():
            click.echo(f"{name}  {entry.severity:7}  {open_sentence(entry.zh if chinese else entry.en)}")
        return 0
    if code.upper() not in every:
        near = nearest(code.upper(), every)
        hint = words(f" Did you mean {near}?", f"是否想查 {near}？") if near else ""
        raise click.UsageError(words(f"There is no code {code}.", f"没有代码 {code}。") + hint)
    entry = every[code.upper()]
    parts = (entry.zh, entry.hint_zh, entry.why_zh) if chinese else (entry.en, entry.hint_en, entry.why_en)
    click.echo(f"{code.upper()} ({entry.severity})\n\n" + "\n\n".join(open_sentence(part) for part in parts if part))
    return 0
