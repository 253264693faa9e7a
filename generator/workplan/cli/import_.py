"""`workplan import`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workplan.cli.options import quiet_option
from workplan.cli.say import note, say_findings, words
from workplan.cli.spoken import Command
from workplan.source import Files, Finding, Rejected, Source


@click.command(
    "import",
    cls=Command,
    help=words(
        "Turn a document of last year, FILE, into an outline: .docx, plain text, Markdown, or text scraped from a web "
        "page (- is standard input); .doc, .wps, .rtf and .odt where LibreOffice is installed.\n\n"
        "What was guessed, put right or left out is said on standard error; nothing is dropped in silence.",
        "把去年的文件 FILE 变成大纲：.docx、纯文本、Markdown、网页抓取的文字（- 表示标准输入）；"
        "装有 LibreOffice 时还可读 .doc、.wps、.rtf、.odt。\n\n"
        "凡是推测、订正、略去之处都在标准错误中说明，绝不悄悄丢字。",
    ),
)
@click.argument("file")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help=words("Outline to write; - for standard output.", "要写的大纲；- 表示标准输出。"),
)
@click.option("-t", "--template", metavar="NAME", help=words("Template pack; guessed if absent.", "模板；不写则推测。"))
@click.option("--title", help=words("Title; found if absent.", "标题；不写则从文中找。"))
@click.option("--year", type=click.IntRange(1900, 2200), help=words("Year of the plan.", "年份。"))
@click.option("--date", metavar="DATE", help=words("Date of issue, as 2026-02-09.", "成文日期，如 2026-02-09。"))
@click.option("--targets", is_flag=True, help=words("Make figures in the text into targets.", "把文中的数字变成指标。"))
@quiet_option
def command(
    file: str,
    output: str | None,
    template: str | None,
    title: str | None,
    year: int | None,
    date: str | None,
    targets: bool,
    quiet: bool,
) -> int:
    """Imports one document and says how sure the reading is."""
    from workplan.canonical import canonical
    from workplan.importing import Choices, import_document

    target = output or ("-" if file == "-" else str(Path(file).with_suffix(".yaml")))
    if target != "-" and Path(target).exists():
        raise Rejected(Finding("P104", None, (target,)))
    choices = Choices(targets=targets, title=title, year=year, date=date, template=template)
    content = sys.stdin.buffer.read() if file == "-" else Files().read_bytes(file)
    draft = import_document(content, file, choices)
    text = canonical(Source(target, draft.yaml)).text
    code = say_findings(draft.findings, quiet)
    if target == "-":
        sys.stdout.buffer.write(text.encode())
    else:
        Files().write_bytes(target, text.encode())
        click.echo(target)
    if not quiet:
        sure = f"{draft.confidence:.0%}"
        note(f"read as {draft.template}, {sure} sure", f"识别为 {draft.template}，把握 {sure}")
    return code
