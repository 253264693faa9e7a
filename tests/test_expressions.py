"""`${…}` and templates are closed in: no way out of them, and nothing in them runs away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.desk import built, codes, findings, printed
from workplan.diagnostics import as_text
from workplan.source import Rejected
from workplan.source.emit import emit_yaml

ESCAPES = [
    "''.__class__.__mro__[1].__subclasses__()",
    "year.__class__",
    "title.__init__.__globals__",
    "title['__class__']",
    "title|attr('__class__')",
    "[title]|map(attribute='__class__')|list",
    "[title]|map('attr', '__class__')|list",
    "[title]|map('format')|list",
    "('%s' % title).__class__",
    "'{0.__class__}'.format(title)",
    "('{0.__class__}'|string).format(title)",
    "'{0.__class__}'.format_map({})",
    "self.__init__.__globals__",
    "self._TemplateReference__context",
    "lipsum.__globals__['os'].popen('id').read()",
    "cycler.__init__.__globals__.os",
    "joiner.__init__",
    "namespace.__init__",
    "config",
    "request",
    "get_flashed_messages()",
    "range.__class__",
    "().__class__.__bases__[0]",
    "{}.__class__",
    "targets.__class__",
    "targets.update({'x': 1})",
    "targets['one'].pop('text')",
    "title.encode()",
    "title.join(['a', 'b'])",
    "(title|safe).__html__()",
    "'<b>'|safe",
    "title|tojson",
    "title|xmlattr",
    "title|pprint",
]
BOMBS = [
    "'a' * 10**10",
    "10**10**10",
    "9**64**64",
    "('a' * 9999) * 9999",
    "['a'] * 10**9",
    "[['a'] * 1000] * 1000",
    "'%1000000000d' % 1",
    "'a'.center(10**9)",
    "'a'.ljust(10**9)",
    "'1'.zfill(10**9)",
    "'{:>1000000000}'.format(1)",
    "'\\t'.expandtabs(10**9)",
    "'%1000000000d'|format(1)",
    "('a' * 9999)|replace('a', 'b' * 9999)",
    "('a' * 9999)|list|map('replace', 'a', 'b' * 9999)|join",
    "range(10**9)|list",
    "range(9999)|list",
    "1|round(10**9)",
    "[1]|batch(10**9, 0)|list",
    "[1]|slice(10**9)|list",
    "lipsum(n=10**7)",
    "(" * 900 + "1" + ")" * 900,
    "-" * 1900 + "1",
    "[" * 900 + "]" * 900,
    "1" + " + 1" * 600,
    "not " * 450 + "1",
    "'a'" + " ~ 'a'" * 10_000,
    "x" * 100_000,
]


def of(expression: str) -> str:
    return emit_yaml({"title": "计划", "year": 2026, "preamble": f"${{{expression}}}",
                      "targets": [{"id": "one", "value": "1"}]})  # fmt: skip


@pytest.mark.parametrize("expression", ESCAPES)
def test_no_expression_gets_out(expression: str) -> None:
    assert {finding.code for finding in findings(of(expression)) if finding.code[0] == "E"} & {"E221", "E222", "E224"}


@pytest.mark.parametrize("expression", BOMBS, ids=lambda text: text[:30])
def test_no_expression_runs_away(expression: str) -> None:
    try:
        assert len(built(of(expression)).text) < 20_000
    except Rejected as rejected:
        placeless = [finding for finding in rejected.findings if finding.span is None]
    else:
        placeless = []
    assert placeless == []


def test_names_that_double_each_other_are_stopped() -> None:
    names = {"n0": "甲" * 100} | {f"n{n}": f"${{n{n - 1}}}${{n{n - 1}}}" for n in range(1, 40)}
    outline = emit_yaml({"title": "计划", "vars": names, "preamble": "${n39}"})
    assert set(codes(outline)) == {"E228"}


def test_many_texts_that_grow_are_stopped() -> None:
    outline = {"title": "计划", "vars": {"n": "甲" * 500_000}, "points": ["${n}${n}"] * 200}
    assert "E228" in codes(emit_yaml(outline))


def test_a_long_chain_of_names_is_stopped() -> None:
    names = {"n0": "甲"} | {f"n{n}": f"${{n{n - 1}}}" for n in range(1, 3000)}
    assert set(codes(emit_yaml({"title": "计划", "vars": names, "preamble": "${n2999}"}))) == {"E227"}


def test_a_chain_of_names_that_a_person_writes_is_printed() -> None:
    names = {"n0": "甲"} | {f"n{n}": f"${{n{n - 1}}}" for n in range(1, 20)}
    assert printed(emit_yaml({"title": "计划", "vars": names, "preamble": "${n19}"})) == ["计划", "甲"]


def test_keys_win_over_methods_of_dict() -> None:
    names = [name for name in dir(dict) if not name.startswith("_")]
    targets = [{"id": name, "text": f"[{name}]", "value": "1"} for name in names]
    outline = {"title": "计划", "preamble": "".join(f"${{targets.{name}}}" for name in names), "targets": targets}
    outline["closing"] = "".join(
        f"${{targets['{name}']|upper}}" if False else f"${{targets.{name}.value}}" for name in names
    )
    assert printed(emit_yaml(outline))[1:] == ["".join(f"[{name}]" for name in names), "1" * len(names)]


def test_names_of_an_outline_may_be_those_of_methods() -> None:
    names = {name: f"[{name}]" for name in ("items", "values", "keys", "get", "pop", "self", "loop", "range", "title2")}
    outline = {"title": "计划", "vars": names, "preamble": "".join(f"${{{name}}}" for name in names)}
    assert printed(emit_yaml(outline))[1] == "".join(names.values())


def pack_in(folder: Path, document: str, **files: str) -> None:
    """A pack `own` with a document, and further files beside it."""
    own = folder / "templates" / "own"
    own.mkdir(parents=True)
    (own / "pack.yaml").write_text("extends: _plan\ntitle: {en: Own, zh: 自有}\n", "utf-8")
    (own / "document.j2").write_text(document, "utf-8")
    for name, text in files.items():
        (own / f"{name}.j2").write_text(text, "utf-8")


OUTLINE = "template: own\ntitle: 计划\nsections:\n  - id: first\n    heading: 甲\n    body: 文。\n"


def said_of(document: str, folder: Path, **files: str) -> str:
    pack_in(folder, document, **files)
    return "\n".join(as_text(finding, False) for finding in findings(OUTLINE, folder))


def test_an_error_names_file_line_and_part(tmp_path: Path) -> None:
    said = said_of(
        '<document>\n<title ref="title">{{ plan.title }}</title>\n<p ref="first">{{ plan.titel }}</p>\n</document>',
        tmp_path,
    )
    assert "templates/own/document.j2:3:" in said
    assert "T202" in said
    assert "first" in said
    assert "titel" in said


def test_a_slip_of_syntax_names_file_and_line(tmp_path: Path) -> None:
    said = said_of("<document>\n{% if plan.title %}\n</document>", tmp_path)
    assert "templates/own/document.j2:3:1: error[T201]" in said


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("", "T203"),
        ("<document>", "T203"),
        ("<p>a</p>", "T204"),
        ("<document><table><td>a</td></table></document>", "T204"),
        ("<document><tr><td>a</td></tr></document>", "T204"),
        ("<document><p>a<p>b</p></p></document>", "T204"),
        ("<document><heading>a</heading></document>", "T204"),
        ("<document><issuer>a</issuer></document>", "T204"),
        ("<document><annex>a</annex></document>", "T204"),
        ("<document><document></document></document>", "T204"),
        ("<document><paragraph>a</paragraph></document>", "T204"),
        ("<document>a</document>", "T205"),
        ("<document><table widths='a b'><tr><td>a</td><td>b</td></tr></table></document>", "T203"),
        ("<document><table><tr><td span='x'>a</td></tr></table></document>", "T203"),
        ("<document><table head='x'><tr><td>a</td></tr></table></document>", "T203"),
        ("<document>{{ plan.title | nothing }}</document>", "T201"),
        ("<document>{% include 'own/none.j2' %}</document>", "T102"),
        ("<document>{% include '../../plan.yaml' %}</document>", "T102"),
        ("<document>{% include '/etc/hostname' %}</document>", "T104"),
        ("<document>{% include 'a' * 5000 %}</document>", "T102"),
        ("<document>{{ plan.sections }}</document>", "T202"),
        ("<document>{{ plan }}</document>", "T202"),
        ("<document>{{ 1 // 0 }}</document>", "T202"),
        ("<document>{{ plan.title.__class__ }}</document>", "T202"),
        ("<document>{% include 'own/document.j2' %}</document>", "T202"),
        ("{% macro a() %}{{ a() }}{% endmacro %}<document>{{ a() }}</document>", "T202"),
        ("<document>{{ 'a' * 10**9 }}</document>", "T202"),
        ("<document>{{ 'a'.center(10**9) }}</document>", "T202"),
        ("<document>{{ '%09d' % 1 }}</document>", "T202"),
        ("<document>{{ range(10**8) | list | length }}</document>", "T202"),
        ("<document>" + "{% for a in [1] %}" * 30 + "{% endfor %}" * 30 + "</document>", "T202"),
        ("<document>" + "{% if 1 %}" * 500 + "{% endif %}" * 500 + "</document>", "T202"),
        ("<document>{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}</document>", "T202"),
    ],
    ids=lambda value: value[:40],
)
def test_a_template_that_cannot_be_printed_is_a_finding(document: str, code: str, tmp_path: Path) -> None:
    pack_in(tmp_path, document)
    assert code in codes(OUTLINE, tmp_path)


def test_an_include_through_a_link_is_refused(tmp_path: Path) -> None:
    pack_in(tmp_path, "<document><p>{% include 'own/secret.j2' %}</p></document>")
    (tmp_path / "secret").write_text("geheim", "utf-8")
    os.symlink(tmp_path / "secret", tmp_path / "templates" / "own" / "secret.j2")
    assert codes(OUTLINE, tmp_path) == ["T104"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("extends: own\n", "T103"),
        ("extends: none\n", "T101"),
        ("titel: x\n", "T105"),
        ("extends: _plan\nfields: abc\n", "T106"),
        ("extends: _plan\nfields: {place: {type: nothing}}\n", "T106"),
        ("extends: _plan\nfields: {place: text}\n", "T106"),
        ("extends: _plan\nnumbering: {goals: 号}\n", "T206"),
        ("extends: _plan\nsheet: none\n", "T304"),
        ("a: [", "E107"),
    ],
)
def test_a_pack_that_is_wrong_is_a_finding(text: str, code: str, tmp_path: Path) -> None:
    pack_in(tmp_path, "<document></document>")
    (tmp_path / "templates" / "own" / "pack.yaml").write_text(text, "utf-8")
    assert code in codes(OUTLINE, tmp_path)


def test_a_pack_may_bring_fields(tmp_path: Path) -> None:
    pack_in(tmp_path, '<document><p ref="place">{{ plan.place }}{{ plan.count + 1 }}</p></document>')
    (tmp_path / "templates" / "own" / "pack.yaml").write_text(
        "extends: _plan\nfields: {place: {type: string, description: 地点}, count: {type: integer}}\n", "utf-8"
    )
    assert printed("template: own\ntitle: 计划\nplace: 礼堂\ncount: 2\n", tmp_path) == ["礼堂3"]
    assert codes("template: own\ntitle: 计划\nplace: 礼堂\ncount: 二\n", tmp_path) == ["E201"]


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ("extends: gbt9704\nstyels: {}\n", "T301"),
        ("extends: gbt9704\nstyles: {heading2: {blod: true}}\n", "T301"),
        ("extends: gbt9704\nstyles: {heading2: {bold: maybe}}\n", "T302"),
        ("extends: gbt9704\nstyles: {heading2: {align: middle}}\n", "T302"),
        ("extends: gbt9704\nstyles: {heading2: {color: red}}\n", "T302"),
        ("extends: gbt9704\nstyles: {heading2: {outline: two}}\n", "T302"),
        ("extends: gbt9704\nstyles: {heading2: {size: big}}\n", "T302"),
        ("extends: gbt9704\nstyles: {heading2: {name: heading 1}}\n", "T302"),
        ("extends: gbt9704\nstyles: {heading2: {based_on: nobody}}\n", "T302"),
        ("extends: gbt9704\nstyles: {body: {based_on: heading2}}\n", "T302"),
        ("extends: gbt9704\nstyles: {normal: {based_on: body}}\n", "T302"),
        ("extends: gbt9704\npage_number: middle\n", "T302"),
        ("extends: gbt9704\ntitle_chars: ²\n", "T302"),
        ("extends: gbt9704\nblank_lines: perhaps\n", "T302"),
        ("extends: gbt9704\ntable: {border: thick}\n", "T302"),
        ("extends: gbt9704\ntable: {cell_margin: wide}\n", "T302"),
        ("extends: gbt9704\npage: {top: high}\n", "T302"),
        ("extends: gbt9704\npage: abc\n", "T303"),
        ("extends: gbt9704\npage: {top: -10mm}\n", "T302"),
        ("extends: gbt9704\nstyles: abc\n", "T303"),
        ("extends: own\n", "T103"),
        ("title: {en: x}\n", "T303"),
    ],
)
def test_a_sheet_that_is_wrong_is_a_finding(sheet: str, code: str, tmp_path: Path) -> None:
    sheets = tmp_path / "templates" / "_sheets"
    sheets.mkdir(parents=True)
    (sheets / "own.yaml").write_text(sheet, "utf-8")
    assert code in codes("title: 计划\nsheet: own\n", tmp_path)
