"""What is written must be read back as it was, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.source import Mapping, Node, Scalar, Source, read_yaml
from workplan.source.emit import Remarked, emit_yaml, quote_expressions

NASTY = ["", " ", "# a", "a # b", "a: b", "- a", "“x”", '"x', "'x'", "a ", " a", "${a}", "*区", "no", "010", "1:30"]
NASTY += [
    "2026-02",
    "~",
    "|",
    "a\n",
    "a\n\nb\n",
    "\n",
    "\n\n",
    " a\nb",
    "a\n b\n\n\n",
    "a\tb",
    "\ta\nb",
    "---",
    "...",
    "?",
]
NASTY += [
    "a\r\nb",
    "a\x85b",
    "a\u2028b\n",
    "\ufeffa",
    "：",
    "@x",
    "`x`",
    "%x",
    "!x",
    "&a",
    "[a]",
    "{a}",
    ">",
    "x:",
    "字" * 9000,
]
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from(
    "\t\n\r :#-'\"$\x85"
)
TEXT = st.text(LETTERS, max_size=40) | st.sampled_from(NASTY)
# YAML takes keys of at most 1,024 characters; those of an outline are names.
KEYS = TEXT.filter(lambda text: text.strip("\u3000\xa0 ") == text != "" and len(text) < 1000)
VALUE = st.recursive(
    TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def read_back(text: str) -> object:
    return plain(read_yaml(Source("made.yaml", text))[0])


@given(VALUE)
def test_emit_yaml_when_read_back(value: object) -> None:
    assert read_back(emit_yaml({"x": value, "y": "end"})) == {"x": value, "y": "end"}


@pytest.mark.parametrize("text", NASTY)
def test_emit_yaml_when_text_is_awkward(text: str) -> None:
    made = emit_yaml({"a": text, "b": [text, {"c": text, "d": [[text]]}]})
    assert read_back(made) == {"a": text, "b": [text, {"c": text, "d": [[text]]}]}


def test_emit_yaml_when_an_outline() -> None:
    outline = {
        "template": "work-points",
        "year": 2026,
        "preamble": "第一段。\n\n第二段：# 号。\n",
        "sections": [
            {"heading": "总体要求", "goals": [Remarked({"title": "一", "body": "正文。\n"}, ("问过财务科",))]},
            {"heading": Remarked("二", ("待核",)), "points": ["甲", "*乙"]},
        ],
    }
    assert emit_yaml(outline) == (
        "template: work-points\n"
        "year: 2026\n"
        "preamble: |\n"
        "  第一段。\n"
        "\n"
        "  第二段：# 号。\n"
        "sections:\n"
        "  - heading: 总体要求\n"
        "    goals:\n"
        "      # 问过财务科\n"
        "      - title: 一\n"
        "        body: |\n"
        "          正文。\n"
        "  # 待核\n"
        "  - heading: 二\n"
        "    points:\n"
        "      - 甲\n"
        '      - "*乙"\n'
    )


def test_quote_expressions_when_text_holds_one() -> None:
    assert quote_expressions("共${n}所，$5") == "共$${n}所，$5"
