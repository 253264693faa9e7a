"""Characters of the symbol fonts as Unicode: bullets, ticks and boxes that Office writes as private characters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_WINGDINGS: Mapping[int, str] = MappingProxyType(
    {
        0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
        0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB2: "✧",
        0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
        **{0x81 + step: chr(0x2460 + step) for step in range(10)},
        **{0x8C + step: chr(0x2776 + step) for step in range(10)},
    }
)  # fmt: skip
_WINGDINGS_2: Mapping[int, str] = MappingProxyType(
    {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x97: "●", 0x99: "○"}
)
# The encoding of the Symbol font, from 0x20 and from 0xA1.
_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_SYMBOL: Mapping[int, str] = MappingProxyType(dict(enumerate(_SYMBOL_LOW, 0x20)) | dict(enumerate(_SYMBOL_HIGH, 0xA1)))
_FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
)
UNKNOWN = "\ufffd"
_FIGURES = "0123456789+-"
_SET_OFF: Mapping[str, Mapping[int, int]] = MappingProxyType(
    {
        "superscript": MappingProxyType(str.maketrans(_FIGURES, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")),
        "subscript": MappingProxyType(str.maketrans(_FIGURES, "₀₁₂₃₄₅₆₇₈₉₊₋")),
    }
)


def symbol(code: int, font: str) -> str:
    """The character at a place of a font; U+FFFD where that is not known."""
    table = _FONTS.get(font.lower())
    plain = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if table and plain in table:
        return table[plain]
    if table or 0xE000 <= code <= 0xF8FF or not 0x20 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return UNKNOWN
    return chr(code)


def set_off(text: str, position: str) -> str:
    """Raised or lowered figures in Unicode, so that 10⁵ is not 105; any other text stays."""
    table = _SET_OFF.get(position)
    return text.translate(table) if table and not text.strip(_FIGURES) else text


def is_private(character: str) -> bool:
    """Whether a character stands for a place in a symbol font."""
    return "\uf020" <= character <= "\uf0ff"


def in_unicode(text: str, font: str) -> str:
    """A text with its symbols in Unicode; what is not known stays, since rare Chinese characters are private, too."""
    if font.lower() not in _FONTS:
        return text
    drawn = ((symbol(ord(c), font), c) if is_private(c) else (c, c) for c in text)
    return "".join(old if new == UNKNOWN else new for new, old in drawn)


def bullet(text: str, font: str) -> str:
    """The text of a bullet level: • where its font's character has no known counterpart."""
    symbolic = font.lower() in _FONTS
    drawn = (symbol(ord(c), font) if symbolic or 0xE000 <= ord(c) <= 0xF8FF else c for c in text)
    return "".join("•" if c == UNKNOWN else c for c in drawn)
