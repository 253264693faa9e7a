"""The kit of a benchmark: one lean base for all tools, a template for each, the plans in every size.

Run as a process of its own, `python -m tests.benchmarks.kit FOLDER`, so that what it takes of memory does not stand
against the tools that are started afterwards.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

from .plans import REAL, Paragraph, Plan, base_plan, grown_plan, markdown, outline_yaml, plain_yaml
from .tools.by_workplan import Tool

SIZES = (50, 500, 5_000, 50_000)
_LEAST = """\
template: work-points
title: 一
sections:
  - heading: 二
    goals: [{title: 三}]
"""


def make_kit(folder: Path, sizes: tuple[int, ...] = SIZES) -> None:
    """Everything that the tools read, in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    base = _lean_base(folder)
    _write_template(base, folder / "template.docx")
    _write_floor(base, folder)
    names = {style.style_id: style.name for style in docx.Document(BytesIO(base)).styles}
    plan = base_plan()
    _write_plan(plan, folder / "plan", names)
    if REAL.exists():
        (folder / "plan.yaml").write_bytes(REAL.read_bytes())
    for size in sizes:
        _write_plan(grown_plan(plan, size), folder / str(size), names)


def _lean_base(folder: Path) -> bytes:
    """A document of ours without its text: the same styles, settings and footers for every tool."""
    document = docx.Document(BytesIO(Tool(folder).document(_LEAST)))
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    document.save(str(folder / "base.docx"))
    return (folder / "base.docx").read_bytes()


def _write_template(base: bytes, path: Path) -> None:
    document = docx.Document(BytesIO(base))
    for text, style in (
        ("{{ notice.title }}", "Title"), ("", "Blank Line"),
        ("{{ notice.addressees | join('，') }}：", "Addressees"),
        ("{%p for one in notice.body.split('\\n\\n') %}", "Body Text"), ("{{ one }}", "Body Text"),
        ("{%p endfor %}", "Body Text"), ("", "Blank Line"),
        ("{{ issuer }}", "Signature"), ("{{ date }}", "Date"), ("{{ title }}", "Title"), ("", "Blank Line"),
        ("{{ preamble }}", "Body Text"), ("{%p for section in sections %}", "Body Text"),
        ("{{ section.heading }}", "Heading 1"), ("{%p for goal in section.goals %}", "Body Text"),
    ):  # fmt: skip
        document.add_paragraph(text, style)
    paragraph = document.add_paragraph(style="Goal")
    paragraph.add_run("{{ goal.title }}", "Lead 2")
    paragraph.add_run("{{ goal.body }}")
    for _ in range(2):
        document.add_paragraph("{%p endfor %}", "Body Text")
    document.save(str(path))


_FLOOR = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
{% macro p(style, text) %}
<w:p><w:pPr><w:pStyle w:val="{{ style }}"/></w:pPr>{% if text %}<w:r><w:t>{{ text }}</w:t></w:r>{% endif %}</w:p>
{% endmacro %}
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
{{ p("Title", notice.title) }}{{ p("BlankLine", "") }}{{ p("Addressees", notice.addressees | join("，") ~ "：") }}
{% for one in notice.body.split("\\n\\n") %}{{ p("BodyText", one) }}{% endfor %}
{{ p("BlankLine", "") }}{{ p("Signature", issuer) }}{{ p("Date", date) }}
{{ p("Title", title) }}{{ p("BlankLine", "") }}{{ p("BodyText", preamble) }}
{% for section in sections %}
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{{ section.heading }}</w:t></w:r></w:p>
{% for goal in section.goals %}
<w:p><w:pPr><w:pStyle w:val="Goal"/></w:pPr>\
<w:r><w:rPr><w:rStyle w:val="Lead2"/></w:rPr><w:t>{{ goal.title }}</w:t></w:r>\
<w:r><w:t>{{ goal.body }}</w:t></w:r></w:p>
{% endfor %}
{% endfor %}
@SECTION@</w:body></w:document>
"""


def _write_floor(base: bytes, folder: Path) -> None:
    """The floor's template, and the static parts of the base with their part of the directory."""
    from lxml import etree

    section = docx.Document(BytesIO(base)).element.body.sectPr
    text = etree.tostring(section, encoding="unicode")
    (folder / "floor.j2").write_text(_FLOOR.replace("@SECTION@", text), "utf-8")
    saved = BytesIO()
    with zipfile.ZipFile(BytesIO(base)) as package, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as static:
        for name in package.namelist():
            if name != "word/document.xml":
                static.writestr(zipfile.ZipInfo(name), package.read(name), zipfile.ZIP_DEFLATED)
        static.close()
        start = static.start_dir
    whole = saved.getvalue()
    (folder / "floor.parts").write_bytes(whole[:start])
    (folder / "floor.directory").write_bytes(whole[start : whole.rindex(b"PK\5\6")])


def _write_plan(plan: Plan, stem: Path, names: dict[str, str]) -> None:
    stem.with_suffix(".yaml").write_text(outline_yaml(plan), "utf-8")
    stem.with_suffix(".plain.yaml").write_text(plain_yaml(plan), "utf-8")
    stem.with_suffix(".md").write_text(markdown(plan, names), "utf-8")


def read_back(content: bytes) -> Iterator[Paragraph]:
    """The paragraphs with text of a .docx: style id and text, a goal's in two."""
    document: Any = docx.Document(BytesIO(content))
    names = {style.name: style.style_id for style in document.styles}
    for paragraph in document.paragraphs:
        # A title's lines are this program's choice; the text is the same.
        text = paragraph.text.replace("\n", "")
        style = names[paragraph.style.name]
        if style == "Goal":
            lead = paragraph.runs[0].text
            yield style, lead, text[len(lead) :]
        elif text:
            yield style, text


if __name__ == "__main__":
    make_kit(Path(sys.argv[1]), tuple(int(size) for size in sys.argv[2:]) or SIZES)
