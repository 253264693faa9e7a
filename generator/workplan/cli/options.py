"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from workplan.cli.say import words


def outline_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--template` and `--set`."""
    template = click.option(
        "-t", "--template", help=words("Template pack, over the outline's own.", "模板，代替大纲里写的。")
    )
    settings = click.option(
        "-s",
        "--set",
        "settings",
        multiple=True,
        metavar="PATH=VALUE",
        help=words(
            "One value of the outline, as year=2027 or new_places.value=9000.", "改写大纲里的一个值，如 year=2027。"
        ),
    )
    return template(settings(function))
