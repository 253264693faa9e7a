"""`workplan templates`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workplan.cli.say import facts, note, words
from workplan.cli.spoken import Group
from workplan.source import Files, Finding, Rejected

if TYPE_CHECKING:
    from workplan.packs.find import Shelf

OWN = Path("templates")


def _shelf() -> Shelf:
    from workplan.packs.find import Shelf, builtin_templates

    return Shelf((*([OWN] if OWN.is_dir() else []), builtin_templates()))


@click.group(
    "templates",
    cls=Group,
    invoke_without_command=True,
    help=words(
        "List template packs, show one, or eject it into ./templates for editing.",
        "列出模板；查看一个；或导出到 ./templates 以便修改。",
    ),
)
@click.pass_context
def command(ctx: click.Context) -> int:
    """Lists, if nothing else was asked."""
    return _list() if ctx.invoked_subcommand is None else 0


@command.command("list", help=words("List the packs.", "列出模板。"))
def list_packs() -> int:
    return _list()


def _list() -> int:
    language = "zh" if facts().chinese else "en"
    shelf = _shelf()
    for name in shelf.names():
        pack = shelf.pack(name)
        click.echo(f"{name:18}  {pack.titles.get(language, '')}: {pack.about.get(language, '')}")
    return 0


@command.command("show", help=words("Show where a pack's files are and what it sets.", "显示模板文件的位置和设置。"))
@click.argument("name")
def show(name: str) -> int:
    shelf = _shelf()
    pack = shelf.pack(name)
    click.echo(f"{name}: {pack.titles.get('zh', '')} / {pack.titles.get('en', '')}")
    click.echo(f"extends: {' → '.join(pack.chain[1:]) or '-'}\nsheet: {pack.sheet}\nlanguage: {pack.language}")
    click.echo(f"sections: {' '.join(pack.sections)}\ngoals: {pack.goals}\npoints: {pack.points}")
    for part in pack.chain:
        for file in ("pack.yaml", "document.j2", "parts.j2", "outline.yaml"):
            path = shelf.file(f"{part}/{file}")
            if path:
                click.echo(str(path))
    return 0


@command.command(
    "eject",
    help=words(
        "Copy a pack into ./templates; it then comes before ours.",
        "把模板复制到 ./templates，优先于内置模板使用。",
    ),
)
@click.argument("name")
@click.option("--sheet", is_flag=True, help=words("Copy the page style too.", "同时复制版式文件。"))
def eject(name: str, sheet: bool) -> int:
    """Copies every file that makes up the pack; a file that exists is left as it is."""
    from workplan.packs.eject import ejected_files

    shelf = _shelf()
    files = ejected_files(shelf, shelf.pack(name), with_sheet=sheet)
    own = [target for target in files if target.startswith(f"{name}/") and (OWN / target).exists()]
    if own:
        raise Rejected(*(Finding("P104", None, (str(OWN / target),)) for target in own))
    # What a pack ejected earlier shares with this one may have been edited, and stays.
    for target, content in files.items():
        if (OWN / target).exists():
            continue
        Files().write_bytes(OWN / target, content)
        click.echo(str(OWN / target))
    note("they now come before the built-in ones; edit document.j2 first", "它们已优先于内置模板；可先改 document.j2")
    return 0
