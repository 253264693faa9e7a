"""What a person writes is what Word shows: every kind of text, through every pack, at every place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import paper
from tests.desk import built
from tests.paper import paragraphs_of, tree_of
from workplan.source.emit import emit_yaml, quote_expressions

PACKS = ("work-points", "work-plan", "summary-and-plan", "work-ideas", "speech", "notice", "annual-work-plan")
SIGNS = [
    '<&>"{{ x }}# |', "a&b", "a<b>c", "&amp; &lt;", "</p><title>x</title>", "<w:p/>", "]]>", "<!-- x -->", "<?x?>",
    "{{ 7 * 7 }}", "{% raw %}", "{# x #}", "${year}", "$${x}", "$", "}", "*重点*", "**区", "_x_", "# 1", "a: b", "- a",
    "| x", "> x", "'x'", '"x"', "@x", "%d", "`x`", "!x", "&x", "\\n \\u0041", "no", "010", "1:30", "~", "null", "---",
]  # fmt: skip
UNICODE = {
    "emoji with a joiner": "👩‍👩‍👧‍👦",
    "flag": "🇨🇳",
    "skin": "👍🏽",
    "keycap": "1️⃣",
    "right to left": "שלום العربية",
    "bidi controls": "\u202eabc\u202c\u2066x\u2069",
    "combining": "e\u0301a\u0308",
    "stacked": "a\u0300\u0301\u0302",
    "precomposed": "é",
    "private": "\ue000\uf8ff",
    "private plane": "\U000f0000",
    "extension B": "𠀀𠮷",
    "extension G": "𰻞",
    "compatibility": "豈更",
    "no-break space": "a\u00a0b",
    "ideographic space": "　　甲　乙　",
    "line separator": "a\u2028b",
    "paragraph separator": "a\u2029b",
    "next line": "a\u0085b",
    "zero width": "a\u200bb\u200c\u200d",
    "byte order mark": "a\ufeffb",
    "soft hyphen": "a\u00adb",
    "edge spaces": " a ",
    "double spaces": "a  b   c",
    "tab": "a\tb\t\tc",
    "edge tab": "\ta\t",
    "thin spaces": "a\u2009b\u202fc",
    "full width": "ＡＢ１２％",
    "half-width kana": "ｱｲｳ",
    "bopomofo": "ㄅㄆ",
    "hangul": "한국어",
    "variation": "葛\U000e0100",
    "ideographic description": "⿰亻尔",
    "old italic": "𐌀",
    "mathematical": "𝔘𝕟𝕚",
    "replacement": "\ufffd",
    "non-characters": "\ufdd0\U0001fffe",
    "quotes": "“‘’”「」『』",
    "dashes": "—–-－―…⋯",
    "long": "长" * 3000,
    "tag": "\U000e0041",
    "musical": "𝄞",
    "ligature": "ﬁ",
    "circled": "①⑳㉑",
    "unit": "㎡℃‰",
}


def outline_with(text: str, template: str) -> dict[str, Any]:
    """An outline that has a text at every place where a text may stand."""
    return {
        "template": template,
        "title": text,
        "status": text,
        "issuer": text,
        "date": "2026-02-09",
        "speaker": text,
        "occasion": text,
        "salutation": text,
        "addressees": [text, text],
        "vars": {"name": text},
        "responsibility": "inline",
        "preamble": text,
        "points": [text, {"title": text, "body": text}],
        "sections": [
            {
                "heading": text,
                "body": text,
                "lead": text,
                "support": [text],
                "due": text,
                "goals": [{"title": text, "body": text, "points": [text]}, {"title": text}, {"body": "${name}"}],
                "sections": [{"heading": text, "goals": [{"body": "${targets.one}"}, {"body": "${targets.two}"}]}],
                "targets": [
                    {"id": "one", "text": text, "value": "1"},
                    {"id": "two", "indicator": text, "value": "1"},
                ],
                "closing": text,
            }
        ],
        "closing": text,
        "note": text,
        "notice": {"title": text, "addressees": [text], "body": text},
        "annexes": [
            {"title": text, "body": text},
            {"title": text, "table": {"columns": [text, "b"], "rows": [[text, ""], ["", text]]}},
            {"title": text, "table": "targets"},
        ],
    }


Count = tuple[int, int, int]


def counts(text: str, template: str, with_notice: bool) -> Count:
    """How often a text is a whole paragraph, stands in the document, and stands in the plain text."""
    outline = outline_with(quote_expressions(text), template)
    if not with_notice:
        del outline["notice"]
    made = built(emit_yaml(outline))
    tree_of(made.docx, "docProps/core.xml")
    shown = paragraphs_of(made.docx)
    return shown.count(text), "\n".join(shown).count(text), made.text.count(text)


@cache
def plain_counts(template: str, with_notice: bool) -> Count:
    """The counts of a text that nothing could mistake."""
    return counts("甲乙丙丁", template, with_notice)


def check(text: str, template: str) -> None:
    """A text stands in the .docx and in the plain text as often as any other."""
    for with_notice in (True, False):
        wanted = plain_counts(template, with_notice)
        assert min(wanted) > 10
        found = counts(text, template, with_notice)
        assert all(a >= b for a, b in zip(found, wanted, strict=True)), (found, wanted)


@pytest.mark.parametrize("text", SIGNS)
@pytest.mark.parametrize("template", PACKS)
def test_signs_are_text(template: str, text: str) -> None:
    check(text, template)


@pytest.mark.parametrize("kind", UNICODE)
@pytest.mark.parametrize("template", PACKS)
def test_odd_characters_are_kept(template: str, kind: str) -> None:
    check(UNICODE[kind], template)


CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")


def is_printed_whole(text: str) -> bool:
    """False for a text whose last colon, or whose brackets, a template prints already: they stand there once."""
    is_bracketed = text.startswith(("（", "(")) and text.endswith(("）", ")"))
    return text.strip(" ") != "" and not text.rstrip().endswith(("：", ":")) and not is_bracketed


@given(text=st.text(CHARACTERS, min_size=1, max_size=60).filter(is_printed_whole), template=st.sampled_from(PACKS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_kept(text: str, template: str) -> None:
    check(text, template)


@pytest.mark.parametrize("altered", [str.strip, str.upper, lambda text: text.replace("&", "")])
def test_a_text_that_is_changed_is_found(monkeypatch: pytest.MonkeyPatch, altered: Callable[[str], str]) -> None:
    check(" a&b ", "work-plan")
    monkeypatch.setattr(
        "tests.test_text_safety.paragraphs_of", lambda docx: [altered(text) for text in paper.paragraphs_of(docx)]
    )
    with pytest.raises(AssertionError):
        check(" a&b ", "work-plan")
