"""`workplan bundle merge-reports`: what several shards wrote becomes one."""

from __future__ import annotations

from typing import Any

import click

from workplan.cli.say import note, words
from workplan.cli.spoken import Command

NAME = "merge-reports"


class WithMerging(Command):
    """The bundle command, whose first word may be `merge-reports`; a manifest of that name is `./merge-reports`."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        if args and args[0] == NAME:
            return merge_command.make_context(f"{info_name} {NAME}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(
    NAME,
    cls=Command,
    help=words(
        "Join what the shards of a bundle wrote: JSON reports, build records and SHA256SUMS, told apart by what is in "
        "them. Shards that disagree, or that are missing, are errors.",
        "合并各分片所写的 JSON 报告、build-record.json 和 SHA256SUMS（按内容识别）。分片之间不一致或有缺失均为错误。",
    ),
)
@click.argument("files", nargs=-1, required=True)
@click.option("-o", "--output", required=True, metavar="DIR", help=words("Folder to write to.", "写到此文件夹。"))
@click.option("--html", metavar="PATH", help=words("A page of results too.", "另写一份 HTML 结果页。"))
def merge_command(files: tuple[str, ...], output: str, html: str | None) -> int:
    """Joins the files, writes what came of them, and returns the exit code."""
    from workplan.bundle.merging import merged, write_merged

    whole = merged(files)
    for path in write_merged(whole, output, html):
        note(f"wrote {path}", f"已写 {path}")
    return 0
