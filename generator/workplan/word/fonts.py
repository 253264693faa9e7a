"""The fonts that a .docx asks for: of each style that prints something, for the letters that it prints."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from workplan.word.package import content_of, parts_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PRINTED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|[a-z]*footer[a-z]*|[a-z]*header[a-z]*)\.xml")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff\U00020000-\U0003ffff]")
_NARROW = re.compile(r"[A-Za-z0-9]")


class _Faces(NamedTuple):
    """Fonts for narrow and for wide letters; empty where not stated."""

    narrow: str = ""
    wide: str = ""

    def over(self, below: _Faces) -> _Faces:
        return _Faces(self.narrow or below.narrow, self.wide or below.wide)


def fonts_of(docx: bytes) -> tuple[str, ...]:
    """The families that the text of a .docx asks for, sorted; fonts of themes are not looked up."""
    parts = {part.name: content_of(part) for part in parts_of(docx)}
    styles = _styles(parts.get("word/styles.xml", b""))
    asked: set[str] = set()
    for name, content in parts.items():
        if _PRINTED.fullmatch(name):
            asked |= _asked(etree.fromstring(content), styles)
    return tuple(sorted(asked - {""}))


def _styles(content: bytes) -> dict[str, _Faces]:
    """Style id → fonts, those of the styles below it included; "" is the default paragraph."""
    if not content:
        return {"": _Faces()}
    root = etree.fromstring(content)
    base = _faces(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
    own = {str(style.get(f"{_W}styleId")): style for style in root.iter(f"{_W}style")}
    default = next((key for key, style in own.items() if _is_default(style)), "")
    found = {key: _inherited(key, own) for key in own}
    faces = {key: one.over(base) if own[key].get(f"{_W}type") == "paragraph" else one for key, one in found.items()}
    return {**faces, "": faces.get(default, base)}


def _is_default(style: etree._Element) -> bool:
    return style.get(f"{_W}default") == "1" and style.get(f"{_W}type") == "paragraph"


def _inherited(key: str, styles: dict[str, etree._Element]) -> _Faces:
    faces = _Faces()
    seen: set[str] = set()
    while key in styles and key not in seen:
        seen.add(key)
        faces = faces.over(_faces(styles[key].find(f"{_W}rPr")))
        based_on = styles[key].find(f"{_W}basedOn")
        key = str(based_on.get(f"{_W}val")) if based_on is not None else ""
    return faces


def _faces(properties: etree._Element | None) -> _Faces:
    fonts = properties.find(f"{_W}rFonts") if properties is not None else None
    if fonts is None:
        return _Faces()
    return _Faces(str(fonts.get(f"{_W}ascii") or ""), str(fonts.get(f"{_W}eastAsia") or ""))


def _asked(root: etree._Element, styles: dict[str, _Faces]) -> set[str]:
    asked: set[str] = set()
    for paragraph in root.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        below = styles.get(str(style.get(f"{_W}val")) if style is not None else "", styles[""])
        for run in paragraph.iter(f"{_W}r"):
            asked |= _of_run(run, styles, below)
    return asked


def _of_run(run: etree._Element, styles: dict[str, _Faces], below: _Faces) -> set[str]:
    named = run.find(f"{_W}rPr/{_W}rStyle")
    role = styles.get(str(named.get(f"{_W}val")), _Faces()) if named is not None else _Faces()
    faces = _faces(run.find(f"{_W}rPr")).over(role).over(below)
    text = "".join(one.text or "" for one in run.iterchildren(f"{_W}t"))
    asked = {faces.wide} if _WIDE.search(text) else set()
    # A field, as the page number, prints digits.
    return asked | ({faces.narrow} if _NARROW.search(text) or run.find(f"{_W}instrText") is not None else set())
