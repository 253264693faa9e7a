"""What GB/T 9704-2012 asks of a page, as measures: each returns what is wrong, and nothing where all is right.

Clauses in brackets. Lengths in millimetres; a 字 of the body is the sheet's 16 pt tightened by a quarter point.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tests.probe.page import CLOSING, WIDE, Page, Row, Rule

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
CHAR = 15.75 * 25.4 / 72
PITCH = 28.95 * 25.4 / 72
LINES, CHARS = 22, 28
NUMBER = re.compile(r"[^〔]*〔\d{4}〕\d+号")
DASHES = "—–-"
Faults = list[str]


def body_rows(page: Page) -> list[Row]:
    """The lines of text inside the text block."""
    return [row for row in page.rows if row.base < BOTTOM]


def foot_rows(page: Page) -> list[Row]:
    """What stands below the text block: the page number."""
    return [row for row in page.rows if row.base >= BOTTOM]


def upright(pages: Iterable[Page]) -> list[Page]:
    return [page for page in pages if not page.lies]


def is_body(row: Row) -> bool:
    """A line of running text: of the body's size and near the full width, or the end of a paragraph that had such."""
    return 15.5 < row.size < 16.5 and row.right - row.left > 100


def block_faults(pages: Sequence[Page]) -> Faults:
    """Nothing is printed outside 156 mm, but for a closing mark that hangs (5.2.1)."""
    faults = []
    for page in upright(pages):
        for row in body_rows(page):
            room = 190.0 if row.text[-1] in CLOSING else RIGHT + 0.6
            if row.left < LEFT - 1 or row.right > room:
                faults.append(f"page {page.number}: {row.left:.1f}-{row.right:.1f} mm: {row.text}")
    return faults


def ink_faults(pages: Sequence[Page]) -> Faults:
    """The ink of the body begins 28 ± 1 mm from the left edge (5.2.1) and stays within 184 mm (5.2.1)."""
    faults = []
    for page in upright(pages):
        inks = [(row, ink) for row in body_rows(page) if is_body(row) and (ink := page.row_ink(row))]
        flush = [ink[0] for row, ink in inks if row.left < LEFT + 1.5 * CHAR]
        # A 字 has some white at its left: of several lines the one that has least.
        if len(flush) >= 4 and abs(min(flush) - LEFT) > 1:
            faults.append(f"page {page.number}: the ink begins at {min(flush)} mm")
        over = [ink[2] for row, ink in inks if row.text[-1] not in CLOSING and ink[2] > RIGHT + 0.6]
        faults += [f"page {page.number}: ink at {right} mm" for right in over]
    return faults


def line_faults(pages: Sequence[Page], full: Sequence[int] = ()) -> Faults:
    """22 lines on a full page, at one pitch, from the first line of the text block to the last (5.2.3).

    Pages of `full` must be full; another may be shorter where a heading or a signature was carried over.
    """
    faults = []
    for page in upright(pages):
        rows = body_rows(page)
        if len(rows) > LINES:
            faults.append(f"page {page.number}: {len(rows)} lines")
        if page.number in full and len(rows) != LINES:
            faults.append(f"page {page.number}: {len(rows)} lines where {LINES} belong")
        wrong = [below.base - above.base for above, below in pairwise(rows) if is_body(above) and is_body(below)]
        faults += [f"page {page.number}: pitch of {gap:.2f} mm" for gap in wrong if not _is_pitch(gap)]
        # Of an exact line, four fifths are above its base; blank lines may stand before it.
        lower = rows[0].base - TOP - 0.8 * PITCH if rows and 15.5 < rows[0].size < 16.5 else 0.0
        if abs(lower - round(lower / PITCH) * PITCH) > 1:
            faults.append(f"page {page.number}: the first line stands at {rows[0].base:.1f} mm")
        if rows and rows[-1].base > BOTTOM - 0.2 * PITCH + 1:
            faults.append(f"page {page.number}: the last line stands at {rows[-1].base:.1f} mm")
    return faults


def _is_pitch(gap: float) -> bool:
    """One line, or several with blank ones between."""
    return abs(gap / PITCH - round(gap / PITCH)) * PITCH < 0.15


def character_faults(pages: Sequence[Page]) -> Faults:
    """28 字 on a full line (5.2.3): lines of 字 alone that reach from edge to edge."""
    counts: Counter[int] = Counter()
    for page in upright(pages):
        for row in body_rows(page):
            inside = [letter for letter in row.letters if letter.right < RIGHT + 0.6]
            if row.left < LEFT + 0.6 and row.right > 181 and all(WIDE.match(one.text) for one in row.letters):
                counts[len(inside)] += 1
    if not counts:
        return ["no full line to count"]
    usual = counts.most_common(1)[0][0]
    # A line may be one short, where a mark that may not begin a line takes the 字 before it down.
    wrong = [count for count in counts if not CHARS - 2 <= count <= CHARS]
    return [f"{usual} characters on a line"] * (usual != CHARS) + [f"a line of {count} characters" for count in wrong]


def page_number_faults(pages: Sequence[Page], none_on_first: bool = False) -> Faults:
    """—N— 7 ± 1 mm below the text block, odd pages right, even pages left, one 字 in (7.5); on upright pages."""
    faults = []
    for page in upright(pages):
        foot = foot_rows(page)
        if none_on_first and page.number == 1:
            faults += ["page 1 has a number"] if foot else []
            continue
        if len(foot) != 1 or not re.fullmatch(rf"[{DASHES}]\s*{page.number}\s*[{DASHES}]", foot[0].text):
            faults.append(f"page {page.number}: {[row.text for row in foot]} at the foot")
            continue
        faults += [f"page {page.number}: {fault}" for fault in _number_places(page, foot[0])]
    return faults


def _number_places(page: Page, row: Row) -> Faults:
    char = 14 * 25.4 / 72
    indent = RIGHT - row.right if page.number % 2 else row.left - LEFT
    ink = page.inked(row.left - 0.2, row.base - 4, row.letters[0].right, row.base + 1)
    dash = (ink[1] + ink[3]) / 2 if ink else row.base - 0.33 * char
    faults = [f"the number stands {dash - BOTTOM:.1f} mm below the text"] if abs(dash - BOTTOM - 7) > 1 else []
    if abs(indent - char) > 1.2:
        side = "right" if page.number % 2 else "left"
        faults.append(f"the number is {indent:.1f} mm from the {side} edge of the text")
    return faults


def signature_faults(pages: Sequence[Page], who: str, date: str, sealed: bool) -> Faults:
    """Name and date in their columns (7.3.5.1, 7.3.5.2): the algebra of the clauses on a line of 28 字."""
    found = _signature_rows(pages, who, date)
    if found is None:
        return [f"no lines {who} and {date}"]
    name, day = found
    wanted_name, wanted_day = signature_columns(chars_of(who), chars_of(date), sealed)
    faults = []
    for row, wanted in ((name, wanted_name), (day, wanted_day)):
        # The last 字 of a line is tightened too: the box of the line ends a quarter point before it.
        indent = (RIGHT - row.right) / CHAR
        if abs(indent - wanted) > 0.4:
            faults.append(f"{row.text} is indented by {indent:.2f} 字 and not by {wanted:g}")
    gap = day.base - name.base
    if abs(gap - PITCH) > 0.2:
        faults.append(f"the date stands {gap:.1f} mm under the name")
    return faults


def _signature_rows(pages: Sequence[Page], who: str, date: str) -> tuple[Row, Row] | None:
    rows = [row for page in pages for row in page.rows]
    plain = [re.sub(r"\s", "", row.text) for row in rows]
    return next(
        ((rows[at], rows[at + 1]) for at in range(len(rows) - 1) if plain[at] == who and plain[at + 1] == date), None
    )


def chars_of(text: str) -> float:
    """The width of a text in 字: digits and letters are half as wide."""
    return sum(1.0 if WIDE.match(sign) else 0.5 for sign in text)


def signature_columns(name: float, day: float, sealed: bool) -> tuple[float, float]:
    """The right indents, in 字, of the name and of the date, from their widths (7.3.5.1, 7.3.5.2)."""
    if sealed:
        centred = 4 + (day - name) / 2
        # A name that would not fit goes to the edge, and the date is centred under it.
        return (centred, 4) if centred >= 0 else (0, (name - day) / 2)
    # The date begins two 字 right of the name; where it would leave less than two at its right, it is given those two.
    if name - day >= 2:
        return 2, name - day
    return 4 + day - name, 2


def first_page_faults(pages: Sequence[Page]) -> Faults:
    """The first page carries body text (7.3.3)."""
    return [] if pages and any(is_body(row) for row in body_rows(pages[0])) else ["page 1 has no body text"]


def signature_page_faults(pages: Sequence[Page], date: str) -> Faults:
    """The page with the date carries body text above it (7.3.5.5)."""
    for page in pages:
        at = next((at for at, row in enumerate(page.rows) if re.sub(r"\s", "", row.text) == date), None)
        if at is not None:
            above = [row for row in page.rows[:at] if 15.5 < row.size < 16.5 and row.left < LEFT + 3 * CHAR]
            return [] if above else [f"page {page.number} has a signature and no text"]
    return [f"no {date}"]


def heading_faults(pages: Sequence[Page], headings: Iterable[str]) -> Faults:
    """No heading is the last line of a page."""
    wanted = tuple(re.sub(r"\s", "", heading) for heading in headings)
    last = ((page, re.sub(r"\s", "", rows[-1].text)) for page in upright(pages) if (rows := body_rows(page)))
    return [f"page {page.number} ends with the heading {text}" for page, text in last if text.endswith(wanted)]


def title_faults(page: Page) -> Faults:
    """The title is centred, no line longer than 20 字, none with a 字 alone, none hourglass-shaped (7.3.1)."""
    rows = title_rows(page)
    if not rows:
        return ["no title"]
    faults = [f"a title line of {len(row.text)} characters: {row.text}" for row in rows if chars_of(row.text) > 20]
    faults += [f"a title line of one character: {row.text}" for row in rows if len(rows) > 1 and len(row.text) < 2]
    middle = (LEFT + RIGHT) / 2
    faults += [
        f"a title line off the middle: {row.text}" for row in rows if abs((row.left + row.right) / 2 - middle) > 1
    ]
    widths = [row.right - row.left for row in rows]
    if len(rows) > 2 and min(widths[1:-1]) < min(widths[0], widths[-1]) - 1:
        faults.append("the title is narrow in its middle")
    return faults


def title_rows(page: Page) -> list[Row]:
    """The lines of the title: of 22 pt, in black."""
    return [row for row in page.rows if 21 < row.size < 23 and not row.red]


def mark_faults(page: Page, distance: float = TOP + 35) -> Faults:
    """The red mark, centred, its ink `distance` from the top edge: 72 ± 1.5 mm (7.2.4; 57 in an order, 10.2)."""
    rows = [row for row in page.rows if row.red]
    if not rows:
        return ["no red mark"]
    tops = [ink[1] for row in rows if (ink := page.row_ink(row))] or [rows[0].base - 0.84 * rows[0].size * 25.4 / 72]
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    faults = [f"the mark begins at {min(tops):.1f} mm"] if abs(min(tops) - distance) > 1.5 else []
    if abs((left + right) / 2 - (LEFT + RIGHT) / 2) > 1.5:
        faults.append(f"the mark stands from {left:.1f} to {right:.1f} mm")
    if left < LEFT - 1 or right > RIGHT + 1:
        faults.append(f"the mark is {right - left:.0f} mm wide")
    return faults


def red_rule_faults(page: Page) -> Faults:
    """The red rule, 156 mm wide, 4 ± 1 mm under the ink of the document's number (7.2.7)."""
    number = next((row for row in page.rows if NUMBER.search(row.text) and row.base < 200), None)
    rules = [rule for rule in merged_rules(page.rules) if rule.red]
    if number is None or not rules:
        return ["no number" if number is None else "no red rule"]
    ink = page.row_ink(number)
    foot = ink[3] if ink else number.base + 0.06 * number.size * 25.4 / 72
    rule = min(rules, key=lambda one: abs(one.middle - foot))
    faults = [f"the rule is {rule.middle - foot:.1f} mm under the number"] if abs(rule.middle - foot - 4) > 1 else []
    if abs(rule.left - LEFT) > 1 or abs(rule.width - 156) > 1:
        faults.append(f"the rule runs from {rule.left:.1f} mm for {rule.width:.1f} mm")
    return faults


def merged_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Rules drawn in pieces, as one each."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (round(one.middle, 1), one.left)):
        last = whole[-1] if whole else None
        if last and abs(last.middle - rule.middle) < 0.1 and last.red == rule.red and rule.left <= last.right + 0.3:
            whole[-1] = last._replace(right=max(last.right, rule.right))
        else:
            whole.append(rule)
    return whole


def imprint_faults(pages: Sequence[Page], ruled: bool = True) -> Faults:
    """Rules as wide as the text, thick outside and thin between, the last at 262 ± 1.5 mm of the last page (7.4.1)."""
    last = pages[-1]
    rules = [rule for rule in merged_rules(last.rules) if not rule.red and rule.middle > 150 and rule.width > 100]
    if not ruled:
        return [f"{len(rules)} rules in an imprint without"] if rules else []
    if len(rules) < 2:
        return [f"{len(rules)} rules in the imprint"]
    faults = [f"the last rule is at {rules[-1].middle:.1f} mm"] if abs(rules[-1].middle - BOTTOM) > 1.5 else []
    faults += [f"a rule of {rule.width:.1f} mm" for rule in rules if abs(rule.width - 156) > 1]
    outer = min(rules[0].thickness, rules[-1].thickness)
    faults += ["a rule between is as thick as the outer ones" for rule in rules[1:-1] if rule.thickness >= outer]
    return faults


def letter_rule_faults(page: Page) -> Faults:
    """信函: red double rules of 170 mm, thick over thin above, thin over thick 20 mm from the foot (10.1)."""
    rules = [rule for rule in merged_rules(page.rules) if rule.red and rule.width > 100]
    if len(rules) != 4:
        return [f"{len(rules)} red rules where two double ones belong"]
    faults = [f"a rule of {rule.width:.1f} mm" for rule in rules if abs(rule.width - 170) > 1]
    faults += [f"a rule from {rule.left:.1f} mm" for rule in rules if abs(rule.left - 21) > 1]
    upper, lower = rules[:2], rules[2:]
    if not (upper[0].thickness > upper[1].thickness and lower[0].thickness < lower[1].thickness):
        faults.append("the double rules are the wrong way round")
    if abs(page.height - lower[1].middle - 20) > 1.5:
        faults.append(f"the lower rule is {page.height - lower[1].middle:.1f} mm from the foot")
    return faults
