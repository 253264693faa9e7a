"""The page of results: one HTML file that needs nothing else, to be looked at and to be sent on.

It is made from the plain values of a JSON report, so what several machines reported can be joined and shown as one.
No script; light or dark as the reader's system is; all that a colour says is said by a word too.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from workplan._version import __version__

Entry = dict[str, Any]

# Status, change or severity → class of its mark, English, Chinese.
MARKS = {
    "failed": ("bad", "failed", "失败"),
    "protected": ("bad", "kept: changed by hand", "保留：被人改过"),
    "stale": ("warn", "out of date", "需要更新"),
    "planned": ("warn", "to be built", "待生成"),
    "built": ("good", "built", "已生成"),
    "fresh": ("", "unchanged", "未变"),
    "untouched": ("", "not touched", "未受影响"),
    "checked": ("good", "checked", "已检查"),
    "removed": ("warn", "removed", "已删除"),
    "left": ("warn", "no longer made", "不再生成"),
    "added": ("good", "new", "新增"),
    "changed": ("warn", "changed", "有变化"),
    "error": ("bad", "error", "错误"),
    "warning": ("warn", "warning", "警告"),
    "info": ("", "note", "提示"),
}
_GRAVITY = {"error": 0, "warning": 1, "info": 2}


def html_page(entries: list[Entry], chinese: bool, folder: str = "") -> str:
    """The page of a report's entries; links lead from `folder`, where the page will lie, to the outputs."""
    return "".join(_Page(chinese, folder).parts(entries))


class _Page:
    def __init__(self, chinese: bool, folder: str) -> None:
        self.chinese = chinese
        self.folder = folder

    def say(self, english: str, chinese: str) -> str:
        return chinese if self.chinese else english

    def parts(self, entries: list[Entry]) -> Iterator[str]:
        documents = [entry for entry in entries if entry["status"] not in ("removed", "left")]
        style = Path(__file__).with_name("page.css").read_text("utf-8")
        is_build = any(entry["outputs"] or entry["status"] in ("removed", "left") for entry in entries)
        title = self.say("Results of the build", "生成结果") if is_build else self.say("Results", "处理结果")
        yield (
            f'<!DOCTYPE html>\n<html lang="{self.say("en", "zh-Hans")}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        )
        yield from self._sums(documents)
        yield from self._attention(documents)
        if is_build:
            yield from self._differences(entries)
        yield from self._table(documents)
        yield "</main>\n</body>\n</html>\n"

    def _sums(self, documents: list[Entry]) -> Iterator[str]:
        outputs = [output for entry in documents for output in entry["outputs"]]
        sizes = _size(sum(output["size"] for output in outputs))
        seconds = sum(entry["seconds"] for entry in documents)
        yield '<p class="quiet">'
        yield self.say(
            f"{len(documents)} documents, {len(outputs)} outputs, {sizes}; {seconds:.1f} s of work",
            f"共 {len(documents)} 份文件、{len(outputs)} 个输出，{sizes}；用时合计 {seconds:.1f} 秒",
        )
        yield f"; workplan {__version__}"
        yield f'</p>\n<ul class="sums" aria-label="{self.say("Totals", "合计")}">\n'
        statuses = Counter(entry["status"] for entry in documents)
        gravities = Counter(finding["severity"] for entry in documents for finding in entry["findings"])
        for counts in (statuses, gravities):
            yield from (f"<li><b>{counts[name]}</b>{self._mark(name)}</li>\n" for name in MARKS if counts[name])
        yield "</ul>\n"

    def _mark(self, name: str) -> str:
        kind, english, chinese = MARKS[name]
        return f'<span class="mark{" " * bool(kind)}{kind}">{self.say(english, chinese)}</span>'

    def _attention(self, documents: list[Entry]) -> Iterator[str]:
        """Documents with findings, the gravest first; those of which the same is said stand together."""
        alike: dict[str, list[Entry]] = {}
        for entry in documents:
            if entry["findings"]:
                alike.setdefault(json.dumps([entry["status"], entry["findings"]]), []).append(entry)
        yield f"<h2>{self.say('Findings', '问题与提示')}</h2>\n"
        if not alike:
            yield f'<p class="quiet">{self.say("Nothing was found.", "未发现问题。")}</p>\n'
        for group in sorted(alike.values(), key=lambda group: _gravity(group[0])):
            kind = ("card wrong", "card doubt", "card")[_gravity(group[0])]
            yield f'<section class="{kind}">\n{self._whose(group)}'
            yield from (self._finding(finding) for finding in group[0]["findings"])
            yield "</section>\n"

    def _whose(self, group: list[Entry]) -> str:
        mark = self._mark(group[0]["status"])
        if len(group) == 1:
            return f"<h3>{escape(group[0]['name'])} {mark}</h3>\n"
        names = "".join(f"<li>{escape(entry['name'])}</li>" for entry in group)
        head = self.say(f"{len(group)} documents", f"{len(group)} 份文件")
        which = self.say("Which", "具体文件")
        return f"<h3>{head} {mark}</h3>\n<details><summary>{which}</summary><ul>{names}</ul></details>\n"

    def _finding(self, finding: Entry) -> str:
        place = _place(finding)
        where = f'<p class="place">{escape(place)}</p>' if place else ""
        hint = (
            f'<p class="quiet">{self.say("Hint: ", "提示：")}{escape(finding["hint"])}</p>' if finding["hint"] else ""
        )
        sentence = (
            f"<p>{self._mark(finding['severity'])} <code>{finding['code']}</code> {escape(finding['message'])}</p>"
        )
        return f'<div class="finding">{sentence}{where}{_source(finding)}{hint}</div>\n'

    def _differences(self, entries: list[Entry]) -> Iterator[str]:
        """Outputs that came, changed or went since the last build."""
        outputs = [output for entry in entries for output in entry["outputs"]]
        lists = {name: [o["path"] for o in outputs if o["change"] == name] for name in ("added", "changed")}
        for name in ("removed", "left"):
            lists[name] = [entry["name"] for entry in entries if entry["status"] == name]
        yield f"<h2>{self.say('Differences from the last build', '与上次生成的差异')}</h2>\n"
        if not any(lists.values()):
            yield f'<p class="quiet">{self.say("None.", "没有差异。")}</p>\n'
            return
        yield '<div class="lists">\n'
        for name, paths in lists.items():
            if paths:
                items = "".join(f"<li>{escape(path) if name == 'removed' else self._link(path)}</li>" for path in paths)
                opened = " open" if len(paths) <= 20 else ""
                yield f'<section class="card"><details{opened}><summary>{self._mark(name)} {len(paths)}</summary>'
                yield f"<ul>{items}</ul></details></section>\n"
        yield "</div>\n"

    def _table(self, documents: list[Entry]) -> Iterator[str]:
        caption = self.say("Documents in the order of the manifest", "按清单顺序排列的文件")
        yield f"<h2>{self.say('Documents', '文件')}</h2>\n"
        yield f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        yield f"<table><caption>{caption}</caption>"
        names = (("Document", "文件"), ("Status", "状态"), ("Outputs", "输出"), ("Time", "用时"))
        heads = "".join(f'<th scope="col"{_number(at == 3)}>{self.say(*name)}</th>' for at, name in enumerate(names))
        yield f"<thead><tr>{heads}</tr></thead>\n<tbody>\n"
        yield from (self._row(entry) for entry in documents)
        yield "</tbody></table></div>\n"

    def _row(self, entry: Entry) -> str:
        seconds = self.say(f"{entry['seconds']:.3f} s", f"{entry['seconds']:.3f} 秒") if entry["seconds"] else "–"
        outputs = "".join(f"<li>{self._output(output)}</li>" for output in entry["outputs"]) or "<li>–</li>"
        return (
            f'<tr><th scope="row">{escape(entry["name"])}</th><td>{self._mark(entry["status"])}</td>'
            f'<td class="name"><ul>{outputs}</ul></td><td class="number">{seconds}</td></tr>\n'
        )

    def _output(self, output: Entry) -> str:
        change = f" {self._mark(output['change'])}" if output["change"] in ("added", "changed") else ""
        digest = f'<code title="SHA-256 {output["sha256"]}">{output["sha256"][:12]}</code>'
        return f'{self._link(output["path"])}{change}<br><span class="quiet">{_size(output["size"])}</span> {digest}'

    def _link(self, path: str) -> str:
        """A link from the page to a file beside or above it; its name alone where no path leads there."""
        try:
            target = os.path.relpath(path, self.folder or ".").replace(os.sep, "/")
        except ValueError:
            return escape(path)  # on another drive
        return f'<a href="{escape(quote(target, errors="surrogateescape"), quote=True)}">{escape(path)}</a>'


def _gravity(entry: Entry) -> int:
    return min(_GRAVITY[finding["severity"]] for finding in entry["findings"])


def _place(finding: Entry) -> str:
    """Where a finding stands: file, line and column, or in a Word document the headings and the first words."""
    if not finding["file"]:
        return ""
    if finding.get("where"):
        return f"{finding['file']}: {finding['where']}"
    return f"{finding['file']}:{finding['line']}:{finding['column']}"


def _source(finding: Entry) -> str:
    line = finding.get("source")
    if not line:
        return ""
    text, start, end = line["text"], line["start"], line["end"]
    meant = f"<mark>{escape(text[start:end])}</mark>" if end > start else ""
    number = "" if finding.get("where") else f"{finding['line']} | "
    return f"<pre>{number}{escape(text[:start])}{meant}{escape(text[end:])}</pre>"


def _number(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def _size(size: float) -> str:
    units = iter(("kB", "MB", "GB", "TB"))
    if size < 1000:
        return f"{size:.0f} B"
    unit = ""
    while size >= 1000:
        size, unit = size / 1000, next(units)
    return f"{size:.1f} {unit}"
