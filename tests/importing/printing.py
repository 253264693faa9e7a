"""An outline as the lines that it prints: what stands for the builder wherever only the text of the body counts."""

from __future__ import annotations

from typing import Any

from workplan.source import Mapping, Node, Scalar, Source, read_yaml

PACKS: dict[str, dict[str, Any]] = {
    "work-points": {"sections": ["一、", "（一）"], "goals": "1.", "continuous": ["goals"]},
    "annual-work-plan": {"sections": ["1", "1.1", "1.1.1"], "goals": "level", "continuous": []},
}
BY_LEVEL: dict[str, Any] = {"sections": ["一、", "（一）", "1.", "（1）"], "goals": "level", "continuous": []}
DIGITS = "零一二三四五六七八九"


def plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


def load(text: str) -> dict[str, Any]:
    made = plain(read_yaml(Source("outline.yaml", text))[0])
    assert isinstance(made, dict)
    return made


def chinese(number: int) -> str:
    if number >= 100:
        rest = number % 100
        return DIGITS[number // 100] + "百" + ("" if not rest else ("零" if rest < 10 else "") + chinese_tens(rest))
    return chinese_tens(number)


def chinese_tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("" if tens == 1 and True else DIGITS[tens]) + "十") + (
        DIGITS[ones] if ones or not tens else ""
    )


def ordinal(pattern: str, path: list[int]) -> str:
    """The ordinal of a pattern for the counters of all levels."""
    number = path[-1]
    if pattern in ("1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1"):
        return ".".join(str(part) for part in path[-len(pattern.split(".")) :]) + " "
    for first, signs in (("壹", "零壹贰叁肆伍陆柒捌玖拾"), ("甲", " 甲乙丙丁戊己庚辛壬癸")):
        if first in pattern:
            return pattern.replace(first, signs[number])
    if "①" in pattern:
        return chr(ord("①") + number - 1)
    if "1" in pattern:
        return pattern.replace("1", str(number))
    if "一" in pattern:
        space = "　" if pattern.startswith("第") else ""
        return pattern.replace("一", chinese(number)) + space
    letter = "a" if "a" in pattern else "A" if "A" in pattern else ""
    if letter:
        return pattern.replace(letter, chr(ord(letter) + number - 1)) + " "
    roman = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"][number]
    return pattern.replace("i", roman).replace("I", roman.upper()) + " "


class Printer:
    """Prints the body of one outline, line by line."""

    def __init__(self, outline: dict[str, Any]) -> None:
        self.outline = outline
        self.rules = dict(PACKS.get(outline["template"], BY_LEVEL)) | outline.get("numbering", {})
        self.counts: dict[str, int] = {}
        self.lines: list[str] = []
        self.targets: dict[str, str] = {}
        self.headings: list[tuple[int, str]] = []

    def text(self, value: str) -> str:
        year = int(self.outline.get("year") or 0)
        value = value.replace("$${", "\0").replace("${year}", str(year)).replace("${year - 1}", str(year - 1))
        for name, text in self.targets.items():
            value = value.replace("${targets.%s}" % name, text)
        return value.replace("\0", "${")

    def paragraphs(self, value: str | None) -> list[str]:
        return [self.text(part.strip("\n")) for part in (value or "").split("\n\n") if part.strip()]

    def print(self) -> list[str]:
        salutation = self.outline.get("salutation")
        if salutation:
            self.lines.append(self.text(salutation) + "：")
        self.lines += self.paragraphs(self.outline.get("preamble"))
        self.children(self.outline, 0, [])
        self.lines += self.paragraphs(self.outline.get("closing"))
        return self.lines

    def children(self, parent: dict[str, Any], level: int, path: list[int]) -> None:
        counter = [0]
        for goal in parent.get("goals") or []:
            self.goal(goal, level, path, counter)
        for section in parent.get("sections") or []:
            self.section(section, level, path, counter)

    def section(self, section: dict[str, Any], level: int, path: list[int], counter: list[int]) -> None:
        patterns = self.rules["sections"]
        unnumbered = section.get("numbered") == "false"
        label = ""
        if not unnumbered:
            counter[0] += 1
            if patterns != "none":
                label = ordinal(patterns[min(level, len(patterns) - 1)], [*path, counter[0]])
        self.headings.append((len(path) if not unnumbered else level, label + self.text(section["heading"])))
        self.lines.append(label + self.text(section["heading"]))
        self.lines += self.paragraphs(section.get("body"))
        self.points(section)
        deeper = path if unnumbered else [*path, counter[0]]
        self.children(section, level if unnumbered else level + 1, deeper)
        self.lines += self.paragraphs(section.get("closing"))

    def goal(self, goal: dict[str, Any], level: int, path: list[int], counter: list[int]) -> None:
        pattern = self.rules["goals"]
        if pattern == "level":
            counter[0] += 1
            patterns = self.rules["sections"]
            label = ordinal(patterns[min(level, len(patterns) - 1)], [*path, counter[0]])
        else:
            if "goals" in self.rules.get("continuous", []):
                self.counts["goals"] = number = self.counts.get("goals", 0) + 1
            else:
                counter[0] += 1
                number = counter[0]
            label = ordinal(pattern, [*path, number])
        self.targets |= {t["id"]: t.get("text", "${indicator}${value}${unit}") for t in goal.get("targets", [])}
        for target in goal.get("targets", []):
            text = target.get("text", "${indicator}${value}${unit}")
            for key in ("value", "unit", "indicator"):
                text = text.replace("${%s}" % key, str(target.get(key, "")))
            self.targets[target["id"]] = text
        title = self.text(goal.get("title") or "")
        if title and title[-1] not in "。！？":
            title += "。"
        body = self.paragraphs(goal.get("body"))
        self.lines.append(label + title + "".join(body[:1]))
        self.lines += body[1:]
        self.points(goal)

    def points(self, holder: dict[str, Any]) -> None:
        pattern = self.rules.get("points", "一是")
        for number, point in enumerate(holder.get("points") or [], 1):
            self.lines.append(ordinal(pattern, [number]) + self.text(point))


def printed(yaml_text: str) -> tuple[list[str], list[tuple[int, str]]]:
    """The lines of the body, and the headings with their depth."""
    printer = Printer(load(yaml_text))
    return printer.print(), printer.headings
