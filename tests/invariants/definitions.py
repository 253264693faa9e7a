"""What the body refers to: styles, lists, properties, each sound in itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from tests.invariants.tree import W, parsed, value

_DC = "{http://purl.org/dc/terms/}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_TIME = re.compile(r"\d{4}(-\d\d(-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)|-\d\d)?)?")
_FOLLOWS = {"basedOn": None, "next": "paragraph", "link": None}


def named(parts: dict[str, bytes], name: str) -> Any:
    """The root of a part, None where there is none."""
    return parsed(parts[name])[0] if name in parts else None


def doubles(values: list[Any]) -> list[str]:
    seen: set[Any] = set()
    return sorted({str(value) for value in values if value in seen or seen.add(value)})  # type: ignore[func-returns-value]


@lru_cache(maxsize=64)
def styles_of(content: bytes) -> dict[str, str]:
    """The type of each style by its id."""
    return {value(style, "styleId") or "": value(style, "type") or "paragraph"
            for style in parsed(content)[0].iter(f"{W}style")}  # fmt: skip


def style_problems(parts: dict[str, bytes], ours: bool) -> list[str]:
    return list(_style_problems(parts["word/styles.xml"], ours)) if "word/styles.xml" in parts else []


@lru_cache(maxsize=64)
def _style_problems(content: bytes, ours: bool) -> tuple[str, ...]:
    styles = list(parsed(content)[0].iter(f"{W}style"))
    types = styles_of(content)
    problems = [f"style {key} is defined twice" for key in doubles([value(style, "styleId") for style in styles])]
    names = [(value(style.find(f"{W}name")) or "").casefold() for style in styles if style.find(f"{W}name") is not None]
    problems += [f"two styles are called {key}" for key in doubles(names)]
    problems += ["a style without a name"] * (len(names) != len(styles))
    usual = [value(style, "type") for style in styles if value(style, "default") in ("1", "true", "on")]
    problems += [f"two usual styles of type {key}" for key in doubles(usual)]
    problems += ["no usual style of paragraphs"] * (ours and "paragraph" not in usual)
    for style in styles:
        problems += _family(style, types, ours)
    problems += [f"style {key} is based on itself" for key in sorted(types) if _circular(key, _bases(content))]
    return tuple(f"word/styles.xml: {problem}" for problem in problems)


def _family(style: Any, types: dict[str, str], ours: bool) -> list[str]:
    own = value(style, "styleId") or ""
    problems = []
    for name, wanted in _FOLLOWS.items():
        found = style.find(f"{W}{name}")
        if found is None:
            continue
        other = value(found) or ""
        if other not in types:
            problems += [f"style {own} names {other} as its {name}, which is not defined"] * ours
        elif (name == "basedOn" and types[other] != types[own]) or (wanted and types[other] != wanted):
            problems.append(f"style {own} names {other} as its {name}, which is a {types[other]} style")
    return problems


@lru_cache(maxsize=64)
def _bases(content: bytes) -> dict[str, str]:
    return {
        value(style, "styleId") or "": value(style.find(f"{W}basedOn")) or ""
        for style in parsed(content)[0].iter(f"{W}style")
        if style.find(f"{W}basedOn") is not None
    }


def _circular(key: str, bases: dict[str, str]) -> bool:
    at = bases.get(key, "")
    for _ in range(len(bases) + 1):
        if at == key:
            return True
        at = bases.get(at, "")
    return False


@lru_cache(maxsize=64)
def numbers_of(content: bytes) -> frozenset[str]:
    """The ids of the lists."""
    return frozenset(value(num, "numId") or "" for num in parsed(content)[0].findall(f"{W}num"))


def numbering_problems(parts: dict[str, bytes]) -> list[str]:
    return list(_numbering_problems(parts["word/numbering.xml"])) if "word/numbering.xml" in parts else []


@lru_cache(maxsize=64)
def _numbering_problems(content: bytes) -> tuple[str, ...]:
    root = parsed(content)[0]
    forms = root.findall(f"{W}abstractNum")
    lists = root.findall(f"{W}num")
    ids = [value(form, "abstractNumId") for form in forms]
    problems = [f"form {key} of lists is defined twice" for key in doubles(ids)]
    problems += [f"list {key} is defined twice" for key in doubles([value(num, "numId") for num in lists])]
    for num in lists:
        form = num.find(f"{W}abstractNumId")
        if form is None or value(form) not in ids:
            problems.append(f"list {value(num, 'numId')} is of a form that is not defined")
        places = [value(over, "ilvl") for over in num.findall(f"{W}lvlOverride")]
        problems += [f"list {value(num, 'numId')} overrides level {key} twice" for key in doubles(places)]
    for form in forms:
        problems += _level_problems(form)
    return tuple(f"word/numbering.xml: {problem}" for problem in problems)


def _level_problems(form: Any) -> list[str]:
    key = value(form, "abstractNumId")
    levels = form.findall(f"{W}lvl")
    places = [value(level, "ilvl") for level in levels]
    problems = [f"form {key} has level {place} twice" for place in doubles(places)]
    problems += [f"form {key} has a level {place}" for place in places if place not in "012345678"]
    for level in levels:
        text = level.find(f"{W}lvlText")
        pattern = (value(text) or "") if text is not None else ""
        late = [sign for sign in re.findall(r"%(\d)", pattern) if int(sign) > int(value(level, "ilvl") or 0) + 1]
        problems += [f"form {key}: level {value(level, 'ilvl')} counts a level below it"] * bool(late)
    return problems


def property_problems(parts: dict[str, bytes]) -> list[str]:
    """What is wrong in the properties: times that are none, numbers or names twice."""
    problems = []
    core = named(parts, "docProps/core.xml")
    if core is not None:
        problems += [
            f"{child.tag.rpartition('}')[2]} stands twice" for child in core if len(core.findall(child.tag)) > 1
        ]
        for name in ("created", "modified"):
            stamp = core.findtext(_DC + name)
            problems += [f"{name} is {stamp!r}"] * (stamp is not None and not _TIME.fullmatch(stamp))
    custom = named(parts, "docProps/custom.xml")
    if custom is not None:
        own = custom.findall(f"{_CUSTOM}property")
        numbers = [item.get("pid") or "" for item in own]
        problems += [
            f"property {key} is there twice" for key in doubles(numbers) + doubles([i.get("name") for i in own])
        ]
        problems += [f"a property has the number {key}" for key in numbers if not key.isdecimal() or int(key) < 2]
    return [f"docProps: {problem}" for problem in problems]
