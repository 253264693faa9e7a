"""A report as one HTML page that needs nothing else: no script, no font, no file beside it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from workplan.compare.as_text import Manner, summary_line
from workplan.compare.names import (
    KIND_NAMES,
    change_text,
    changes_of,
    field_name,
    named,
    setting_text,
    structure_texts,
)
from workplan.compare.report import Entry, Passage, Report

_STYLE = """
:root{color-scheme:light dark;--ink:#1d1d1f;--dim:#6e6e73;--line:#d9d9de;--card:#fff;--page:#f5f5f7;
--ins:#0a6b2d;--insbg:#dff5e4;--del:#a31515;--delbg:#fde4e4;--chip:#e8e8ed}
@media(prefers-color-scheme:dark){:root{--ink:#f2f2f4;--dim:#a0a0a6;--line:#3a3a3e;--card:#1c1c1f;--page:#111113;
--ins:#7fdc9a;--insbg:#12351f;--del:#ff9c9c;--delbg:#431b1b;--chip:#2c2c30}}
body{margin:0;background:var(--page);color:var(--ink);line-height:1.7;
font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:56rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:1.4rem;margin:0}.summary{color:var(--dim);margin:.2rem 0 1.5rem}
section,details{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.7rem 1rem;
margin:.7rem 0}
h2{font-size:1.05rem;margin:0}.chip{display:inline-block;background:var(--chip);border-radius:1rem;
padding:0 .6rem;margin-right:.35rem;font-size:.8rem;font-weight:normal}
.added{background:var(--insbg);color:var(--ins)}.dropped{background:var(--delbg);color:var(--del)}
.place,.field{color:var(--dim);font-size:.85rem}p{margin:.3rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
ins{background:var(--insbg);color:var(--ins)}del{background:var(--delbg);color:var(--del)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;border-bottom:1px solid var(--line);
padding:.25rem .5rem;font-weight:normal}th{color:var(--dim);font-size:.85rem}.n{text-align:right;
font-variant-numeric:tabular-nums}@media print{section{break-inside:avoid}}
"""


def report_html(report: Report, manner: Manner) -> str:
    """The page, in UTF-8."""
    chinese = manner.chinese
    title = f"{manner.old} → {manner.new}"
    entries = "".join("".join(_entry(entry, chinese)) for entry in report.entries)
    return (
        f'<!DOCTYPE html>\n<html lang="{named(("en", "zh"), chinese)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>"
        f'<h1>{escape(title)}</h1><p class="summary">{escape(summary_line(report, chinese))}</p>'
        f"{_figures(report, chinese)}{entries}{_matches(report, chinese)}</main></body></html>\n"
    )


def _figures(report: Report, chinese: bool) -> str:
    """All figures that changed in one table: what a reader asks first."""
    rows = [(entry, figure) for entry in report.entries for figure in entry.figures]
    if not rows:
        return ""
    heads = (("Item", "所在"), ("Figure", "数字"), ("Before", "原"), ("After", "现"), ("Change", "变化"))
    body = "".join(
        f"<tr><td>{escape(entry.side.title)}</td><td>{escape(field_name(figure.name, chinese))}</td>"
        f'<td class="n">{escape(figure.before or "—")}</td>'
        f'<td class="n">{escape(figure.after or "—")} {escape(figure.unit)}</td>'
        f'<td class="n">{escape(change_text(figure, chinese) or "—")}</td></tr>'
        for entry, figure in rows
    )
    title = named(("Figures changed", "变化的数字"), chinese)
    return f"<section><h2>{title}</h2><table>{_head(heads, chinese)}{body}</table></section>"


def _head(heads: tuple[tuple[str, str], ...], chinese: bool) -> str:
    return "<tr>" + "".join(f'<th scope="col">{named(head, chinese)}</th>' for head in heads) + "</tr>"


def _entry(entry: Entry, chinese: bool) -> Iterator[str]:
    side = entry.side
    chips = "".join(
        f'<span class="chip {change}">{escape(name)}</span>'
        for name, change in zip(changes_of(entry, chinese), entry.changes, strict=True)
    )
    kind = named(KIND_NAMES[side.structure.kind], chinese)
    place = f"{kind} · {side.key or '—'}" + (f" · {side.file}:{side.line}" if side.file else "")
    yield f'<section><h2>{chips}{escape(side.title)}</h2><div class="place">{escape(place)}</div>'
    if entry.text:
        tag = "ins" if entry.b else "del"
        yield f"<p><{tag}>{escape(entry.text)}</{tag}></p>"
    yield from (f"<p>{escape(told)}</p>" for told in structure_texts(entry, chinese))
    for passage in entry.passages:
        yield f'<p><span class="field">{escape(field_name(passage.field, chinese))}</span> {_marked(passage)}</p>'
    yield from (f"<p>{escape(setting_text(setting, chinese))}</p>" for setting in entry.settings)
    yield "</section>"


def _marked(passage: Passage) -> str:
    pieces: list[str] = []
    at = 0
    text = passage.before
    for edit in passage.edits:
        pieces.append(escape(text[at : edit.start]))
        pieces += [f"<del>{escape(edit.before)}</del>"] if edit.before else []
        pieces += [f"<ins>{escape(edit.after)}</ins>"] if edit.after else []
        at = edit.start + len(edit.before)
    return "".join([*pieces, escape(text[at:])]).strip("\n")


def _matches(report: Report, chinese: bool) -> str:
    """Items that were matched by what they say, the least alike first."""
    pairs = sorted((pair for pair in report.pairs if pair.match.how == "content"), key=lambda one: one.match.score)
    if not pairs:
        return ""
    rows = "".join(
        f'<tr><td class="n">{pair.match.score:.2f}</td><td>{escape(pair.a.title)}</td>'
        f"<td>{escape(pair.b.title)}</td></tr>"
        for pair in pairs
    )
    heads = (("Likeness", "相似度"), ("Before", "原"), ("After", "现"))
    title = named(("Matched by content", "按内容对应的条目"), chinese)
    return f"<details><summary>{title} ({len(pairs)})</summary><table>{_head(heads, chinese)}{rows}</table></details>"
