"""Native numbering: the lists that a document uses, and where each begins anew.

Word counts by itself: a level goes on from the last paragraph of its list and begins anew after a paragraph of a
higher level. Here that is followed paragraph by paragraph; wherever Word would print another count than the one
wanted (under a heading without an ordinal, in a new run of points), a new instance of the list begins there with the
count stated.

Items that run on across sections are a list of their own: LibreOffice 7.4 ignores `w:lvlRestart="0"`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from workplan.lines import Mark
from workplan.numbering import LEVELS, Scheme
from workplan.ordinals import OrdinalFormat
from workplan.sheets import Sheet
from workplan.word.styles import indent_properties, run_properties
from workplan.word.xml import HEAD, NAMESPACES, quoted

_ABSTRACTS = ("sections", "goals", "points")


class Lists:
    """Hands out an instance (`numId`) for each ordinal, and at the end says what defines them.

    `before` are the lists of the document printed before this one in a volume; the numbers here go on from theirs.
    """

    def __init__(self, scheme: Scheme, sheet: Sheet, before: Lists | None = None) -> None:
        self.first_list: int = before.first_list + len(_ABSTRACTS) if before else 0
        self.first_instance: int = before.first_instance + len(before._instances) if before else 1
        self.scheme = scheme
        self.sheet = sheet
        # The list of each, and what its levels begin with where Word would count otherwise.
        self._instances: list[tuple[int, tuple[tuple[int, int], ...]]] = []
        self._current: dict[str, int] = {}
        self._counts: dict[str, list[int]] = {name: [0] * LEVELS for name in _ABSTRACTS}
        # Where the levels of the current instance begin, at first and each time that one above them counts on.
        self._starts: dict[str, dict[int, int]] = {name: {} for name in _ABSTRACTS}

    def instance(self, mark: Mark) -> int:
        """The `numId` that makes Word print this ordinal here. Called once for each paragraph, in order."""
        counts = self._counts[mark.list]
        top = mark.level - len(mark.above)
        stands = tuple(counts[top : mark.level]) == mark.above
        before = counts[mark.level] or self._starts[mark.list].get(mark.level, 1) - 1
        if mark.list not in self._current or not stands or before + 1 != mark.number:
            first = mark.list not in self._current and mark.number == 1 and stands
            starts = () if first else ((mark.level, mark.number),)
            above = () if stands else tuple(enumerate(mark.above, top))
            self._instances.append((_ABSTRACTS.index(mark.list), (*above, *starts)))
            self._current[mark.list] = self.first_instance + len(self._instances) - 1
            self._starts[mark.list] = dict((*above, *starts))
        counts[top : mark.level] = mark.above
        counts[mark.level] = mark.number
        counts[mark.level + 1 :] = [0] * (LEVELS - mark.level - 1)
        return self._current[mark.list]

    def joined(self, other: Lists, shared: Iterable[tuple[int, int]]) -> dict[int, int]:
        """Takes in the instances of another document of the same scheme; returns their numbers here.

        `shared` are instances (the other's, one of these) that hold the same paragraph: they become one where both
        begin alike, and each only once, so that either document still counts as it did alone.
        """
        own: dict[int, int] = {}
        for theirs, mine in shared:
            alike = other._instances[theirs - 1] == self._instances[mine - 1]
            if alike and theirs not in own and mine not in own.values():
                own[theirs] = mine
        for number, instance in enumerate(other._instances, 1):
            if number not in own:
                self._instances.append(instance)
                own[number] = len(self._instances)
        return own

    def abstracts(self) -> str:
        """The lists themselves, as `numbering.xml` defines them."""
        return abstract_lists(self.scheme, self.sheet, self.first_list)

    def instances(self) -> str:
        """The runs of counting in them."""
        return "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self.first_list + abstract}"/>'
            f"{''.join(_override(level, start) for level, start in starts)}</w:num>"
            for number, (abstract, starts) in enumerate(self._instances, self.first_instance)
        )


def numbering_part(lists: tuple[Lists, ...]) -> bytes:
    """`word/numbering.xml`: all lists first, as the schema wants it."""
    inside = "".join(one.abstracts() for one in lists) + "".join(one.instances() for one in lists)
    return f"{HEAD}<w:numbering {NAMESPACES}>{inside}</w:numbering>".encode()


@lru_cache(maxsize=32)
def abstract_lists(scheme: Scheme, sheet: Sheet, first: int = 0) -> str:
    """The lists that a scheme can use, as `numbering.xml` defines them; `first` is the number of the first."""
    levels = {
        "sections": [scheme.at(level) for level in range(1, LEVELS + 1)],
        "goals": [scheme.goals],
        "points": [scheme.points],
    }
    return "".join(
        _abstract(number, name, levels[name], sheet)
        for number, name in enumerate(_ABSTRACTS, first)
        if any(levels[name])
    )


def _abstract(number: int, name: str, levels: list[OrdinalFormat | None], sheet: Sheet) -> str:
    inside = "".join(_level(name, level, levels, sheet) for level in range(len(levels)))
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{inside}</w:abstractNum>'


def _level(name: str, level: int, formats: list[OrdinalFormat | None], sheet: Sheet) -> str:
    """One level, indented as the style that it numbers: LibreOffice sets a level without indents flush left."""
    format_ = formats[level]
    # A level that prints nothing, but that one below shows, counts all the same.
    is_shown = any(below and below.levels > depth for depth, below in enumerate(formats[level + 1 :], 1))
    kind, text, legal = ("decimal" if is_shown else "none"), "", ""
    if format_:
        kind = format_.word_format
        first = max(1, level + 2 - format_.levels)
        text = f"{format_.before}{'.'.join(f'%{n}' for n in range(first, level + 2))}{format_.after}"
        # 第一章 above 1.1: Word would print 一.1.
        above = formats[first - 1 : level]
        legal = "<w:isLgl/>" if any(one and one.sign != format_.sign for one in above) else ""
    suffix = sheet.ordinal_suffix if format_ else "nothing"
    font = run_properties(sheet.style(_role(name, level)), sheet)
    indent = indent_properties(sheet.resolved(_numbered_role(name, level, format_)))
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{legal}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{quoted(text)}"/><w:lvlJc w:val="left"/>'
        f"{f'<w:pPr>{indent}</w:pPr>' if indent else ''}{f'<w:rPr>{font}</w:rPr>' if font else ''}</w:lvl>"
    )


def _role(name: str, level: int) -> str:
    """The character style whose font an ordinal takes: that of the title which it stands before."""
    if name == "points":
        return "point_lead"
    return f"lead{min(level + 1 if name == 'sections' else 2, 5)}"


def _numbered_role(name: str, level: int, format_: OrdinalFormat | None) -> str:
    """The role of the paragraphs that a level numbers."""
    if name != "sections":
        return name.rstrip("s")
    is_chapter = level == 0 and format_ is not None and format_.counts_chapters
    return "chapter" if is_chapter else f"heading{min(level + 1, 5)}"


def _override(level: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
