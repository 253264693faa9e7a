"""`workplan targets`."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

import click

from workplan.cli.options import force_option, output_option, quiet_option
from workplan.cli.putting import put
from workplan.cli.say import colourful, facts, in_chinese, say_findings, words
from workplan.cli.spoken import Command
from workplan.source import Files, Finding, Rejected

if TYPE_CHECKING:
    from workplan.ledger import Ledger, Plan

FORMATS = ("table", "csv", "xlsx", "json", "md")
GROUPS = ("lead", "unit", "year", "file")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be written."""

    form: str
    by: Literal["lead", "unit", "year", "file"] | None
    bom: bool
    today: date
    chinese: bool
    colour: bool


@click.command(
    "targets",
    cls=Command,
    help=words(
        "List the targets of FILES, outlines of any years and offices, as a ledger: what was wanted, what was reached, "
        "who is in charge, what is overdue or lacks its actual figure.\n\n"
        "The same id in several years is one target, and its rows stand together.",
        "把 FILES（不同年度、不同单位的大纲）里的指标汇总成台账：目标值、完成数、完成率、牵头单位，"
        "并标出逾期和缺完成数的。\n\n"
        "几个年度里相同的 id 是同一指标，排在一起。",
    ),
)
@click.argument("files", nargs=-1, required=True)
@click.option("--by", type=click.Choice(GROUPS), help=words("Group the rows.", "分组方式。"))
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=words("Form of the result; by the name of the output if absent.", "结果的格式；不写则看输出文件名。"),
)
@output_option
@click.option("--today", metavar="DATE", help=words("Day of the ledger, as 2026-12-31.", "统计日期，如 2026-12-31。"))
@click.option("--chart", metavar="FILE", help=words("Chart over years, .svg or .png.", "逐年图表，.svg 或 .png。"))
@click.option(
    "--bom", is_flag=True, help=words("Begin a CSV with a BOM, as Excel wants.", "CSV 加 BOM，供 Excel 打开。")
)
@force_option
@quiet_option
def command(
    files: tuple[str, ...],
    by: Literal["lead", "unit", "year", "file"] | None,
    form: str | None,
    output: str | None,
    today: str | None,
    chart: str | None,
    bom: bool,
    force: bool,
    quiet: bool,
) -> int:
    """Writes the ledger and the chart; a file that cannot be read stops neither, but is told in the exit code."""
    from workplan.ledger import ledger_of

    if chart and chart != "-" and not chart.lower().endswith((".svg", ".png")):
        raise click.UsageError(words("A chart is an .svg or a .png.", "图表只能是 .svg 或 .png。"))
    day = _day(today)
    plans, chinese, code = _plans(files, quiet)
    ledger = ledger_of(plans, day)
    say_findings(ledger.findings, quiet)
    chosen = form or _form(output)
    colour = output is None and colourful(sys.stdout)
    if chosen == "xlsx" and output is None:
        raise click.UsageError(words("Name a file with -o: an .xlsx cannot be printed.", "请用 -o 指定 .xlsx 文件。"))
    wanted = _Wanted(chosen, by, bom, day, chinese, colour)
    if not (chart and output is None and form is None):
        put(output or "-", _content(ledger, wanted), force, quiet)
    if chart:
        put(chart, _chart(ledger, chart, chinese), force, quiet)
    return code


def _day(today: str | None) -> date:
    """The day asked for, or that of the clock: the only place of the ledger that looks at it."""
    if today is None:
        return date.today()
    try:
        return date.fromisoformat(today)
    except ValueError:
        raise Rejected(Finding("Y504", None, (today,))) from None


def _form(output: str | None) -> str:
    suffixes = {".csv": "csv", ".xlsx": "xlsx", ".json": "json", ".md": "md"}
    return next((form for suffix, form in suffixes.items() if output and output.lower().endswith(suffix)), "table")


def _plans(files: tuple[str, ...], quiet: bool) -> tuple[list[Plan], bool, int]:
    """The outlines that can be read, whether they are Chinese, and the exit code of those that cannot."""
    from workplan.build import Order, Press
    from workplan.ledger import Plan

    press = Press(Files(), facts())
    plans: list[Plan] = []
    code = 0
    chinese = False
    for name in files:
        try:
            content = sys.stdin.buffer.read() if name == "-" else None
            proof = press.proof(Order(name, content))
        except Rejected as rejected:
            code = max(code, say_findings(rejected.findings, quiet))
            continue
        chinese = chinese or proof.language.startswith("zh")
        plans.append(Plan(proof.outline, name, press.expander(proof, name).expand))
    return plans, in_chinese(chinese), code


def _content(ledger: Ledger, wanted: _Wanted) -> bytes:
    from workplan.ledger import text as ledger_text

    groups = ledger.grouped(wanted.by) if wanted.by else (("", ledger.rows),)
    rows = tuple(dict.fromkeys(row for _, group in groups for row in group))
    if wanted.form == "xlsx":
        from workplan.ledger.xlsx import workbook_bytes

        return workbook_bytes(rows, wanted.today, wanted.chinese)
    if wanted.form == "json":
        return (json.dumps(ledger_text.ledger_values(rows), ensure_ascii=False, indent=2) + "\n").encode(
            "utf-8", "replace"
        )
    if wanted.form == "csv":
        return ledger_text.csv_text(rows, wanted.chinese).encode("utf-8-sig" if wanted.bom else "utf-8", "replace")
    if wanted.form == "md":
        return ledger_text.markdown_text(groups, wanted.chinese).encode("utf-8", "replace")
    return ledger_text.table_text(groups, wanted.chinese, wanted.colour).encode("utf-8", "replace")


def _chart(ledger: Ledger, name: str, chinese: bool) -> bytes:
    from workplan.ledger.chart import chart_png, chart_svg

    svg = chart_svg(ledger.series(), chinese)
    return chart_png(svg) if name.lower().endswith(".png") else svg.encode("utf-8", "replace")
