"""Page style as data: a sheet read from YAML, units converted once.

`word/` holds no number of style; everything that it writes of looks comes from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from workplan.sheet_frame import FRAME_KEYS, Frame, frame_of
from workplan.sheet_rules import FLAGS, sheet_problems
from workplan.source import Finding, Mapping, Node, Rejected, Scalar
from workplan.source.tree import is_true
from workplan.units import chars, twips


class Style(NamedTuple):
    """A style; lengths in twips, indents also in characters (字) where they were given so; None is inherited."""

    role: str
    name: str
    based_on: str | None = None
    next: str | None = None
    character: bool = False
    font: str | None = None
    latin: str | None = None
    size: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    spacing: int | None = None
    align: str | None = None
    line: int | None = None
    at_least: bool = False
    before: int | None = None
    after: int | None = None
    first_line: int | None = None
    first_line_chars: float | None = None
    left: int | None = None
    left_chars: float | None = None
    right: int | None = None
    right_chars: float | None = None
    hanging: int | None = None
    hanging_chars: float | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    outline: int | None = None
    rule_above: int | None = None
    rule_below: int | None = None
    rule_space: int | None = None
    rule_color: str | None = None
    word_id: str | None = None

    @property
    def id(self) -> str:
        """The style id: `word_id`, else the name without spaces, as Word makes it (`heading 1` → `Heading1`)."""
        return self.word_id or style_id(self.name)


@lru_cache(maxsize=256)
def style_id(name: str) -> str:
    """The id of a style that has a name."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


class PageSize(NamedTuple):
    """A page, in twips; `pitch` is the distance of two lines, `line_chars` the characters of a full line."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int
    footer: int
    pitch: int
    line_chars: int

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page style. `styles` by role; line 0 of a style means single spacing.

    Compared by identity, so that what is made of a sheet can be kept by it.
    """

    name: str
    language: str
    page: PageSize
    styles: dict[str, Style]
    latin: str
    page_number: str = "mirrored"
    ordinal_suffix: str = "nothing"
    title_chars: int = 20
    blank_lines: bool = True
    overflow_punct: bool = True
    widow_control: bool = False
    seal: bool | None = None
    cell_margin: int = 80
    border: int = 4
    border_color: str = "auto"
    head_fill: str | None = None
    frame: Frame | None = None

    @property
    def char(self) -> int:
        """The advance of one character of running text, in twips."""
        normal = self.styles["normal"]
        return (normal.size or 320) + (normal.spacing or 0)

    def resolved(self, role: str) -> Style:
        """The style of a role with everything that it inherits."""
        style = self.style(role)
        base = self.styles.get(style.based_on or "")
        if base is None:
            return style
        inherited = self.resolved(base.role)
        own = style._asdict()
        return inherited._replace(**{name: value for name, value in own.items() if value is not None})

    def style(self, role: str) -> Style:
        """The style of a role, or of running text for a role that the sheet does not know."""
        return self.styles.get(role) or self.styles["body"]


_LENGTHS = ("size", "spacing", "before", "after", "rule_above", "rule_below", "rule_space")
_INDENTS = ("first_line", "left", "right", "hanging")
_TEXTS = ("name", "based_on", "next", "align", "color", "rule_color")
_STYLE_KEYS = {*_LENGTHS, *_INDENTS, *FLAGS, *_TEXTS, "font", "latin", "line", "outline"}
_TOP_KEYS = {
    "extends", "title", "language", "page", "page_number", "ordinal_suffix", "title_chars", "blank_lines", "fonts",
    "overflow_punct", "widow_control", "styles", "table", "frame", "seal", "margins", "pitch", "bold", "standard",
    "clauses",
}  # fmt: skip
_TABLE_KEYS = {"cell_margin", "border", "border_color", "head_fill"}


def decode_sheet(name: str, root: Mapping) -> Sheet:
    """The sheet that a merged node tree states. Raises Rejected (T301 key, T302 value, T303 missing)."""
    problems = [*_unknown(root, _TOP_KEYS), *sheet_problems(root)]
    if problems:
        raise Rejected(*problems)
    fonts = _texts(root.get("fonts"))
    page = _page(root.get("page"), problems)
    table_node = root.get("table")
    margin = 80
    if isinstance(table_node, Mapping):
        problems += _unknown(table_node, _TABLE_KEYS)
        written = table_node.get("cell_margin")
        margin = _length(written, problems) if isinstance(written, Scalar) else margin
    frame = _frame(root.get("frame"), problems)
    styles = _styles(root, fonts, problems)
    for role in ("normal", "body", "title", "heading1"):
        if role not in styles:
            problems.append(Finding("T303", root.span, (f"styles.{role}",)))
    if problems or page is None:
        raise Rejected(*problems)
    table = _texts(table_node)
    return Sheet(
        name=name,
        language=root.text("language") or "zh-CN",
        page=page,
        styles=styles,
        latin=fonts.get("latin", "Times New Roman"),
        page_number=root.text("page_number") or "mirrored",
        ordinal_suffix=root.text("ordinal_suffix") or "nothing",
        title_chars=int(root.text("title_chars") or 20),
        blank_lines=is_true(root.text("blank_lines"), absent=True),
        overflow_punct=is_true(root.text("overflow_punct"), absent=True),
        widow_control=is_true(root.text("widow_control")),
        seal=None if root.text("seal") is None else is_true(root.text("seal")),
        cell_margin=margin,
        border=int(table.get("border", "4")),
        border_color=table.get("border_color", "auto"),
        head_fill=table.get("head_fill"),
        frame=frame,
    )


def _frame(node: Node | None, problems: list[Finding]) -> Frame | None:
    if not isinstance(node, Mapping):
        return None
    problems += _unknown(node, set(FRAME_KEYS))
    problems += (Finding("T303", node.span, (f"frame.{name}",)) for name in sorted(FRAME_KEYS) if not node.get(name))
    for _, value in node.entries:
        if isinstance(value, Scalar):
            _length(value, problems)
    return None if problems else frame_of(node)


def _texts(node: Node | None) -> dict[str, str]:
    if not isinstance(node, Mapping):
        return {}
    return {key.text: value.text for key, value in node.entries if isinstance(value, Scalar)}


def _unknown(node: Mapping, known: set[str]) -> Iterator[Finding]:
    from workplan.diagnostics import nearest

    for key, _ in node.entries:
        if key.text not in known:
            yield Finding("T301", key.span, (key.text, nearest(key.text, known) or ""))


def _page(node: Node | None, problems: list[Finding]) -> PageSize | None:
    names = PageSize._fields
    if not isinstance(node, Mapping):
        problems.append(Finding("T303", None, ("page",)))
        return None
    problems += _unknown(node, set(names))
    lengths: dict[str, int] = {}
    for name in names:
        value = node.get(name)
        if isinstance(value, Scalar):
            lengths[name] = _length(value, problems)
            if lengths[name] < 0:
                problems.append(Finding("T302", value.span, (value.text, "37mm")))
        else:
            problems.append(Finding("T303", node.span, (f"page.{name}",)))
    return PageSize(**lengths) if len(lengths) == len(names) else None


def _length(value: Scalar, problems: list[Finding]) -> int:
    try:
        return twips(value.text)
    except ValueError:
        problems.append(Finding("T302", value.span, (value.text, "三号 · 16pt · 37mm · 2字")))
        return 0


def _styles(root: Mapping, fonts: dict[str, str], problems: list[Finding]) -> dict[str, Style]:
    node = root.get("styles")
    made: dict[str, Style] = {}
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if isinstance(value, Mapping):
            problems += _unknown(value, _STYLE_KEYS)
            made[key.text] = _style(key.text, value, (fonts, made), problems)
    return made


def _style(role: str, node: Mapping, known: tuple[dict[str, str], dict[str, Style]], problems: list[Finding]) -> Style:
    """A style; `known` are the fonts by name and the styles before this one, whose size its 字 counts in."""
    fonts, before = known
    values: dict[str, object] = {"role": role, "name": node.text("name") or role}
    base = before.get(node.text("based_on") or "")
    for name in _TEXTS:
        values[name] = node.text(name) or values.get(name)
    for name in FLAGS:
        if node.text(name) is not None:
            values[name] = is_true(node.text(name))
    for name in ("font", "latin"):
        family = node.text(name)
        values[name] = fonts.get(family, family) if family else None
    for name in _LENGTHS:
        value = node.get(name)
        if isinstance(value, Scalar):
            values[name] = _length(value, problems)
    line = node.get("line")
    if isinstance(line, Scalar):
        values["line"] = 0 if line.text == "auto" else _length(line, problems)
    if node.text("outline"):
        values["outline"] = int(node.text("outline") or 1)
    size = values.get("size") or _inherited(base, before, "size") or 320
    spacing = values.get("spacing", _inherited(base, before, "spacing") or 0)
    values |= _indents(node, (size, spacing), problems)  # type: ignore[arg-type]
    return Style(**values)  # type: ignore[arg-type]


def _inherited(style: Style | None, styles: dict[str, Style], name: str) -> int | None:
    while style is not None:
        value: int | None = getattr(style, name)
        if value is not None:
            return value
        style = styles.get(style.based_on or "")
    return None


def _indents(node: Mapping, advance: tuple[int, int], problems: list[Finding]) -> dict[str, object]:
    """Indents in twips, and in characters where the sheet gives them so.

    First lines count 字 without the tightening of the line, as Word's own dialog does (2字 of 三号 = 640); other
    indents count what stands on the line.
    """
    size, spacing = advance
    made: dict[str, object] = {}
    for name in _INDENTS:
        value = node.get(name)
        if not isinstance(value, Scalar):
            continue
        count = chars(value.text)
        if count is None:
            made[name] = _length(value, problems)
        else:
            each = size if name == "first_line" else size + spacing
            made[name], made[f"{name}_chars"] = round(count * each), count
    return made
