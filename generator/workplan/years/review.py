"""The parts of a review: what last year's plan achieved, and what it did not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workplan.source import Mapping, Scalar, Sequence
from workplan.source.emit import Value
from workplan.source.tree import is_true, walk
from workplan.years.achieved import Achieved, achieved

_TRADITIONAL = str.maketrans("总结问题况标项务达数内划", "總結問題況標項務達數內劃")
_YEAR = re.compile(r"(\$\{[^}]*?)\byear\b([^}]*\})")


@dataclass(frozen=True, slots=True)
class Words:
    """What a review says, in the language of its outline; `years` is how far back the year reviewed is."""

    chinese: bool
    years: int = 1
    traditional: bool = False

    @property
    def last_year(self) -> str:
        return f"${{year - {self.years}}}"

    def title_of(self, subject: str) -> str:
        """The title of a review with a plan; `subject` is what they are about, or empty."""
        last, year = self.last_year, "${year}"
        return self.said(
            f"Review of {last} and Work Plan for {year}",
            f"{subject}{last}年工作总结和{year}年工作打算",
        )

    def said(self, english: str, chinese: str) -> str:
        return (chinese.translate(_TRADITIONAL) if self.traditional else chinese) if self.chinese else english

    def outcome(self, one: Achieved) -> str:
        """What a target achieved, as a clause without its end."""
        if one.is_open:
            plan = self.said(f" (target: {one.planned})", f"（年度目标{one.planned}）") if one.planned else ""
            return f"{one.shown}{plan}" + self.said(": [TBD: actual figure]", "，完成【待填：完成数】")
        if one.reached is None:
            plan = self.said(f" (target: {one.planned})", f"（年度目标：{one.planned}）") if one.planned else ""
            return f"{one.shown}{plan}"
        if one.is_ceiling:
            kept = self.said("kept", "已控制在目标以内") if one.reached else self.said("missed", "未达到控制目标")
            return one.shown + self.said(f" (limit: {one.planned}, {kept})", f"（控制目标：{one.planned}），{kept}")
        missed = "" if one.reached else self.said(", missed", "，未完成年度目标")
        rate = self.said(f", {one.rate} achieved", f"，完成率{one.rate}") if one.rate else ""
        return one.shown + self.said(
            f" (target: {one.planned}{rate}{missed})", f"，年度目标{one.planned}{rate}{missed}"
        )


class Review:
    """Makes the parts of a review. `taken` are the ids that the plan keeps."""

    def __init__(self, words: Words, taken: frozenset[str]) -> None:
        self.words = words
        self.taken = set(taken)

    def of(self, plan: Mapping) -> Value:
        """The section of what was achieved."""
        said = self.words.said
        last = self.words.last_year
        made: dict[str, Value] = {
            "id": self.free_id("review"),
            "heading": said(f"What {last} achieved", f"{last}年工作完成情况"),
        }
        if total := self.total(plan):
            made["body"] = total
        return {**made, **self.parts(plan)}

    def total(self, plan: Mapping) -> str:
        """How many targets were reached, missed, and not yet told, and how many goals are done."""
        outcomes = [achieved(target) for target in _targets(plan)]
        reached = sum(1 for one in outcomes if one.reached)
        missed = sum(1 for one in outcomes if one.reached is False)
        untold = len(outcomes) - reached - missed
        done = sum(1 for goal in _goals(plan) if _is_done(goal))
        if not outcomes and not done:
            return ""
        english = [f"targets reached {reached} of {len(outcomes)}, missed {missed}"]
        chinese = [f"{len(outcomes)}项指标中，完成{reached}项，未完成{missed}项"]
        english[0] += f", not told yet {untold}" if untold else ""
        chinese[0] += f"，待核定{untold}项" if untold else ""
        english, chinese = (english, chinese) if outcomes else ([], [])
        english += [f"tasks completed {done}"] if done else []
        chinese += [f"全部完成的任务{done}项"] if done else []
        last = self.words.last_year
        return self.words.said(f"{last}: {'; '.join(english)}.", f"{last}年，{'；'.join(chinese)}。")

    def parts(self, node: Mapping) -> dict[str, Value]:
        """The goals and sections of a part, reviewed."""
        made: dict[str, Value] = {}
        goals: list[Value] = [self.goal(goal) for goal in _items(node, "goals")]
        if goals:
            made["goals"] = goals
        sections: list[Value] = [self.section(section) for section in _items(node, "sections")]
        if sections:
            made["sections"] = sections
        return made

    def section(self, section: Mapping) -> Value:
        made = self.head(section, "heading")
        clauses = [self.words.outcome(achieved(target)) for target in _items(section, "targets")]
        below = self.parts(section)
        if clauses:
            made["body"] = self.sentence(clauses)
        elif not below:
            made["body"] = self.untold(section)
        return {**made, **below}

    def goal(self, goal: Mapping) -> Value:
        made = self.head(goal, "title")
        clauses = [self.words.outcome(achieved(target)) for target in _items(goal, "targets")]
        made["body"] = self.sentence(clauses) if clauses else self.untold(goal)
        return made

    def head(self, part: Mapping, name: str) -> dict[str, Value]:
        """Id and title of a part, both those of the part itself."""
        made: dict[str, Value] = {}
        if part.text("id"):
            made["id"] = self.free_id(f"review-{part.text('id')}")
        title = part.text(name)
        if title:
            made[name] = self.as_of_last_year(title.strip())
        if part.text("numbered"):
            made["numbered"] = is_true(part.text("numbered"))
        return made

    def as_of_last_year(self, text: str) -> str:
        """A text of last year's plan, its `${year}` still that year."""
        return _YEAR.sub(lambda match: f"{match[1]}(year - {self.words.years}){match[2]}", text).replace(
            f"${{(year - {self.words.years})}}", self.words.last_year
        )

    def untold(self, part: Mapping) -> str:
        if _is_done(part):
            return self.words.said("Completed.", "已完成。")
        return self.words.said("[TBD: what was achieved]", "【待填：完成情况】")

    def sentence(self, clauses: list[str]) -> str:
        return self.words.said("; ".join(clauses) + ".", "；".join(clauses) + "。")

    def problems(self, plan: Mapping) -> Value:
        """The section of what is lacking: each target that was missed, and the rest left open."""
        said = self.words.said
        made: dict[str, Value] = {
            "id": self.free_id("problems"),
            "heading": said("Problems", "存在问题"),
            "body": said("[TBD: what is lacking and why]", "【待填：主要问题和原因】"),
        }
        missed = [one for target in _targets(plan) if (one := achieved(target)).reached is False]
        reason = said(" Reason: [TBD]", "原因：【待填：原因】。")
        points: list[Value] = [f"{self.sentence([self.words.outcome(one)])}{reason}" for one in missed]
        return {**made, "points": points} if points else made

    def plan_head(self, own_heading: str | None) -> dict[str, Value]:
        """Id and heading of the plan; the heading its own where it has one."""
        year = "${year}"
        heading = own_heading or self.words.said(f"The plan for {year}", f"{year}年工作打算")
        return {"id": self.free_id("plan"), "heading": heading}

    def free_id(self, name: str) -> str:
        free, number = name, 1
        while free in self.taken:
            number += 1
            free = f"{name}-{number}"
        self.taken.add(free)
        return free


def _items(node: Mapping, name: str) -> Iterator[Mapping]:
    below = node.get(name)
    for item in below.items if isinstance(below, Sequence) else ():
        if isinstance(item, Mapping):
            yield item


def _targets(plan: Mapping) -> Iterator[Mapping]:
    for node in walk(plan):
        if isinstance(node, Mapping):
            yield from _items(node, "targets")


def _goals(plan: Mapping) -> Iterator[Mapping]:
    for node in walk(plan):
        if isinstance(node, Mapping):
            yield from _items(node, "goals")


def _is_done(part: Mapping) -> bool:
    done = part.get("done")
    return isinstance(done, Scalar) and is_true(done.text)
