"""The stories of a document (body, headers, footers, notes, comments): marks in pairs, ids that are one's own, fields
that close, text that Word will show as it stands."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from tests.invariants.definitions import doubles
from tests.invariants.tree import RESIDUE, XML, W, parsed, short, value

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_STORIES = re.compile(r"word/(document|(header|footer)\d*|comments|footnotes|endnotes)\.xml")
# Fields that count and point. All others take something from outside, or say another thing at another time.
_FIELDS = frozenset(
    ["PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "TOC", "TC", "SEQ", "STYLEREF", "HYPERLINK"]
)
_PAIRS = (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd"),
          ("moveFromRangeStart", "moveFromRangeEnd"), ("moveToRangeStart", "moveToRangeEnd"))  # fmt: skip
_NAME = re.compile(r"[^\W\d]\w{0,39}")


def stories(parts: dict[str, bytes]) -> dict[str, Any]:
    """The roots of the parts that hold text, by their name."""
    return {name: parsed(content)[0] for name, content in parts.items() if _STORIES.fullmatch(name)}


def story_problems(parts: dict[str, bytes], ours: bool) -> list[str]:
    problems = []
    roots = stories(parts)
    for name, root in roots.items():
        found = _pairs(root) + _fields(root, ours) + _texts(root, ours) + _tables(root, ours)
        found += _sections(root) if name == "word/document.xml" else []
        problems += [f"{name}: {problem}" for problem in found]
    drawn = [item.get("id") for root in roots.values() for item in root.iter(f"{_DRAWING}docPr")]
    problems += [f"two drawings have the id {key}" for key in doubles(drawn) if ours]
    problems += [f"drawing id {key} is none" for key in drawn if not (key or "").isdecimal()]
    known = [item.get(f"{_W14}paraId") for root in roots.values() for item in root.iter(f"{W}p")]
    known = [key for key in known if key]
    problems += [f"two paragraphs have the id {key}" for key in doubles(known)]
    problems += [f"paragraph id {key} is none" for key in known if not re.fullmatch("[0-7][0-9A-Fa-f]{7}", key)]
    return problems


def _pairs(root: Any) -> list[str]:
    problems = []
    for begin, end in _PAIRS:
        opened: list[str | None] = []
        closed: list[str | None] = []
        for element in root.iter(f"{W}{begin}", f"{W}{end}"):
            key = value(element, "id")
            if short(element) == begin:
                opened.append(key)
            else:
                problems += [f"{end} {key} stands before its beginning"] * (key not in opened)
                closed.append(key)
        problems += [f"{begin} {key} has no end" for key in opened if key not in closed]
        problems += [f"two of {begin} have the id {key}" for key in doubles(opened)]
        problems += [f"two of {end} have the id {key}" for key in doubles(closed)]
    names = [value(mark, "name") or "" for mark in root.iter(f"{W}bookmarkStart")]
    problems += [f"two bookmarks are called {name}" for name in doubles([name.casefold() for name in names])]
    problems += [f"{name!r} is no name of a bookmark" for name in names if not _NAME.fullmatch(name)]
    changes = [
        value(mark, "id") for mark in root.iter(*(f"{W}{kind}" for kind in ("ins", "del", "moveFrom", "moveTo")))
    ]
    return problems + [f"two changes have the id {key}" for key in doubles(changes)]


def _fields(root: Any, ours: bool) -> list[str]:
    problems = []
    depth: list[str] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        name = short(element)
        if name == "fldSimple":
            problems += _instruction(value(element, "instr") or "", ours)
        elif name == "instrText":
            problems += ["an instruction outside a field"] * (not depth or depth[-1] != "begin")
            problems += _instruction(element.text or "", ours) if depth else []
        else:
            problems += _step(depth, value(element, "fldCharType") or "")
    return problems + ["a field is not closed"] * bool(depth)


def _step(depth: list[str], kind: str) -> list[str]:
    if kind == "begin":
        depth.append(kind)
    elif not depth or (kind == "separate" and depth[-1] == "separate"):
        return [f"{kind} of a field that has not begun"]
    elif kind == "separate":
        depth[-1] = kind
    else:
        depth.pop()
    return []


def _instruction(text: str, ours: bool) -> list[str]:
    word = text.split()[0].upper() if text.split() else ""
    return [f"a field {word}"] * (ours and bool(word) and word.isalpha() and word not in _FIELDS)


def _texts(root: Any, ours: bool) -> list[str]:
    problems = []
    for element in root.iter(f"{W}t", f"{W}delText", f"{W}r"):
        name = short(element)
        if name == "r":
            problems += ["an empty run"] * (ours and all(short(child) == "rPr" for child in element))
            continue
        text = element.text or ""
        problems += ["an element stands in a text"] * bool(len(element))
        problems += ["an empty text"] * (ours and not text)
        kept = element.get(f"{XML}space") == "preserve"
        problems += [f"a space at the edge of {text[:20]!r} is lost"] * (
            ours and not kept and text != text.strip(" \t\r\n")
        )
        problems += [f"a control character in {text[:20]!r}"] * bool(
            re.search("[\x00-\x08\x0b-\x1f\ufffe\uffff]", text)
        )
        problems += [f"a line break or tab in {text[:20]!r}"] * (ours and bool(re.search("[\t\r\n]", text)))
        problems += [f"residue of a template in {text[:40]!r}"] * (ours and bool(RESIDUE.search(text)))
        problems += _deletion(element, name)
    return problems


def _deletion(element: Any, name: str) -> list[str]:
    """Deleted text is `delText`, and that alone."""
    gone = any(short(above) == "del" for above in element.iterancestors(f"{W}del", f"{W}txbxContent"))
    return [f"{name} {'inside' if gone else 'outside'} del"] * (gone != (name == "delText"))


def _tables(root: Any, ours: bool) -> list[str]:
    problems = []
    for cell in root.iter(f"{W}tc"):
        last = [child for child in cell if short(child) not in ("bookmarkEnd", "bookmarkStart", "")]
        problems += ["a cell does not end with a paragraph"] * (
            not last or short(last[-1]) not in ("p", "sdt", "customXml")
        )
    for table in root.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        problems += ["a table without rows"] * (not rows and not len(table.findall(f"{W}sdt")))
        problems += _row_problems(table, rows) if ours else []
    for content in root.iter(f"{W}tr"):
        cells = [child for child in content if short(child) in ("tc", "sdt", "customXml")]
        problems += ["a row without cells"] * (not cells)
    return problems


def _row_problems(table: Any, rows: list[Any]) -> list[str]:
    """Each row is as wide as the grid; a cell that goes on has one above it, where it begins."""
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    problems = []
    above: set[int] = set()
    for row in rows:
        at = sum(_count(row.find(f"{W}trPr/{W}{name}")) for name in ("gridBefore", "gridAfter"))
        now: set[int] = set()
        for cell in row.findall(f"{W}tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                problems += ["a cell goes on from none above it"] * (value(merge) != "restart" and at not in above)
                now.add(at)
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            at += _count(span) if span is not None else 1
        problems += [f"a row of {at} columns in a table of {columns}"] * (at != columns)
        above = now
    return problems


def _count(element: Any) -> int:
    said = value(element) if element is not None else None
    return int(said) if said and said.isdecimal() else 0


def _sections(root: Any) -> list[str]:
    """Each section has its paper, and margins that leave room on it."""
    problems = []
    body = root.find(f"{W}body")
    if body is None:
        return ["no body"]
    problems += ["no section at the end"] * (len(body) == 0 or short(body[-1]) != "sectPr")
    for section in root.iter(f"{W}sectPr"):
        size, edge = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        used = Counter(
            (short(use), value(use, "type")) for use in section.iter(f"{W}headerReference", f"{W}footerReference")
        )
        problems += [f"a section has two of {kind} {of}" for (kind, of), count in used.items() if count > 1]
        if size is None or edge is None:
            continue
        for length, sides in (("w", ("left", "right", "gutter")), ("h", ("top", "bottom"))):
            whole = _twips(size, length)
            taken = sum(abs(_twips(edge, side)) for side in sides)
            problems += [f"the margins of a section leave nothing of {whole}"] * (whole <= taken)
    return problems


def _twips(element: Any, name: str) -> int:
    said = value(element, name) or ""
    return int(said) if re.fullmatch(r"-?\d+", said) else 0
