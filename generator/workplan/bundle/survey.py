"""All that is wrong in a manifest at once, as `workplan.survey` finds it in an outline: its sound entries are planned.

Imported only where a manifest is refused.
"""

from __future__ import annotations

from workplan.bundle.fence import Fence
from workplan.bundle.manifest import manifest_of
from workplan.bundle.tasks import tasks_of
from workplan.schema import Checker, bundle_schema
from workplan.sound import Path, Unread, sound_part, spelt_in
from workplan.source import Finding, Mapping, Rejected, Source
from workplan.source.slipped import read_past_slips

# What names something that may stand in an entry that was left out.
_NAMED = ("B201", "B203")


def surveyed_manifest(
    source: Source, files: Fence, profile: str | None, refused: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """All findings of a manifest that was refused: those of the stage that refused it, and of all others."""
    reading = read_past_slips(source)
    found: dict[Finding, None] = {}
    if reading.root is not None:
        checker = Checker(bundle_schema())
        unread = Unread(spelt_in(reading.left_out), reading.gaps)
        sound = sound_part(reading.root, checker, unread, _entry)
        found |= dict.fromkeys(sound.findings)
        if not checker.findings(sound.root, checker.typed(sound.root)):
            later = _planned(sound.root, checker, files, profile)
            found |= dict.fromkeys(one for one in later if not _may_follow(one, sound.unread))
    return tuple(dict.fromkeys((*refused, *reading.told(found, source))))


def _entry(path: Path, code: str) -> Path:
    """A document or a volume goes as a whole: half of one would be another."""
    return path[:2] if path[:1] in (("documents",), ("volumes",)) and len(path) > 1 else ()


def _planned(root: Mapping, checker: Checker, files: Fence, profile: str | None) -> tuple[Finding, ...]:
    """What is wrong in a manifest that fits the schema."""
    try:
        manifest, problems = manifest_of(root, checker.typed(root), profile)
    except Rejected as rejected:
        kept = tuple(entry for entry in root.entries if entry[0].text != "profile")
        again = profile is not None or len(kept) < len(root.entries)
        return (*rejected.findings, *(_planned(root._replace(entries=kept), checker, files, None) if again else ()))
    if any(problem.code == "B204" for problem in problems):
        return problems
    try:
        tasks_of(manifest, files)
    except Rejected as rejected:
        return (*problems, *rejected.findings)
    return problems


def _may_follow(finding: Finding, unread: Unread) -> bool:
    """Whether a name that is missed may stand in what was left out."""
    if finding.code not in _NAMED:
        return False
    return unread.boundless or not unread.names.isdisjoint((finding.words[0], "profiles"))
