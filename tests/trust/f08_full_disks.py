"""F8: the k-th operation of the file system fails, for every k: the old output or the new one, never half of one."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bundle.kit import TOWN

from .chance import outline_of
from .faults import Ended, Fault, preload, run_in_fork
from .figure import Figure, Outcome, outcome_of
from .folders import a_folder

# Errors, and whether they last from the k-th operation on or meet that one alone.
_OF_BUILD = ((errno.ENOSPC, False), (errno.EACCES, False), (errno.EIO, True))
_OF_BUNDLE = ((errno.EIO, False),)
_SHORT_STEP = 12  # in short, every so many-th operation
_BUG = 70
_BUILD = ["build", "plan.yaml", "-f", "docx,txt"]
_BUNDLE = ["bundle", "-j1"]


@dataclass(frozen=True, slots=True)
class Scene:
    """A folder with outputs of an old outline, and a command that would bring those of a new one."""

    command: list[str]
    folder: Path
    old: dict[str, bytes]
    new: dict[str, bytes]
    kept: Path  # a copy of the folder and the cache as they were

    def begin(self) -> None:
        os.environ["WORKPLAN_CACHE"] = str(self.folder / "cache")
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder)

    def after(self, ended: Ended) -> Iterator[str]:
        """What is wrong after an attempt."""
        found = _outputs(self.folder)
        if ended.code in (_BUG, 99) or ended.code < 0 or "Traceback" in ended.said:
            yield f"ended with {ended.code}: {ended.said[-200:]}"
        for name, content in self.old.items():
            if found.get(name) not in (content, self.new[name]):
                yield f"{name} is {'half' if name in found else 'lost'}"
        if ended.code == 0 and found != self.new:
            yield "said that all was well, and it was not"
        again = run_in_fork([*self.command, "--force"], self.folder, lambda: None)
        if again.code or _outputs(self.folder) != self.new:
            yield f"the next run ended with {again.code}: {again.said[-200:]}"
        left = [path.name for path in self.folder.rglob("*.tmp")]
        if left:
            yield f"left behind after the next run: {left}"


def run(size: int) -> Outcome:
    """In full, every operation of a build with three errors and of a bundle with one, and limits of the system."""
    step = 1 if size > 1 else _SHORT_STEP
    failures: list[str] = []
    tried, notes = 0, []
    preload()
    with a_folder() as folder:
        scenes = [(_build_scene(Path(folder) / "build"), _OF_BUILD[: 1 if size == 1 else None])]
        scenes += [(_bundle_scene(Path(folder) / "bundle"), _OF_BUNDLE)] if size > 1 else []
        for scene, kinds in scenes:
            found = [_every_k(scene, kind, step) for kind in kinds]
            found.append(_limits(scene, 12 if size > 1 else 2))
            done = sum(count for count, _ in found)
            tried += done
            failures += [problem for _, problems in found for problem in problems]
            notes.append(
                f"{scene.command[0]}: {done} operations that fail, alone or with all after them, and limits of size"
            )
        if size > 1:
            done, problems, note = _small_disks(Path(folder) / "build")
            tried += done
            failures += problems
            notes.append(note)
    return outcome_of(tried, failures, notes)


def _every_k(scene: Scene, kind: tuple[int, bool], step: int) -> tuple[int, list[str]]:
    number, lasting = kind
    problems = []
    count = at = 0
    while True:
        at += step
        count += 1
        scene.begin()
        ended = run_in_fork(scene.command, scene.folder, partial(Fault, str(scene.folder), at, number, lasting))
        found = list(scene.after(ended))
        problems += [
            f"{scene.command[0]}, {errno.errorcode[number]} at {at} ({' '.join(ended.met[:1])}): {one}"
            for one in found[:1]
        ]
        if not ended.met and at > ended.operations and (ended.code == 0 or problems):
            return count - 1, problems


def _limits(scene: Scene, count: int) -> tuple[int, list[str]]:
    """Files that may not grow beyond so many bytes, by the system itself."""
    import resource

    largest = max(map(len, scene.new.values()))
    problems = []
    for part in range(count):
        limit = largest * part // count
        scene.begin()

        def narrow(limit: int = limit) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (max(limit, 1), resource.RLIM_INFINITY))

        ended = run_in_fork(scene.command, scene.folder, narrow)
        problems += [
            f"{scene.command[0]}, at most {limit} bytes: {problem}" for problem in list(scene.after(ended))[:1]
        ]
    return count, problems


def _small_disks(root: Path) -> tuple[int, list[str], str]:
    """The same build on disks that are full, if this user may make some."""
    scene = _build_scene(root / "again")
    disk = root / "disk"
    disk.mkdir()
    problems = []
    sizes = (16, 24, 32, 40, 48, 64)
    for size in sizes:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", disk], capture_output=True, check=False
        )
        if mounted.returncode:
            return 0, [], "full disks: not tried, for this user may not mount one"
        try:
            inner = disk / "on"
            try:
                shutil.copytree(scene.kept, inner)
            except (OSError, shutil.Error):
                continue  # too small for what is there before
            _fill(disk)
            ended = run_in_fork(scene.command, inner, lambda: None)
            found = _outputs(inner)
            whole = all(found.get(name) in (content, scene.new[name]) for name, content in scene.old.items())
            if not whole or ended.code in (_BUG, 99) or list(inner.rglob("*.tmp")):
                problems.append(f"disk of {size} kB: ended with {ended.code}: {ended.said[-200:]}")
        finally:
            subprocess.run(["umount", disk], check=True)
    return len(sizes), problems, f"build: {len(sizes)} disks that are full"


def _fill(disk: Path) -> None:
    """Leaves nothing, or a page or two, on a disk."""
    try:
        with (disk / "rest").open("wb", buffering=0) as stream:
            while True:
                stream.write(bytes(4096))
    except OSError:
        return


def _build_scene(root: Path) -> Scene:
    return _scene(root, _BUILD, {"plan.yaml": outline_of(3)}, {"plan.yaml": outline_of(4)})


def _bundle_scene(root: Path) -> Scene:
    towns = {"towns.csv": "town,km\n甲镇,1\n乙镇,2\n", "town.yaml": TOWN,
             "bundle.yaml": "formats: [docx, txt]\ndocuments: [{outline: town.yaml, matrix: towns.csv}]\n"}  # fmt: skip
    return _scene(root, _BUNDLE, towns, {"town.yaml": TOWN.replace("修好", "修通")})


def _scene(root: Path, command: list[str], before: dict[str, str], change: dict[str, str]) -> Scene:
    folder, kept = root / "work", root / "kept"
    folder.mkdir(parents=True)
    os.environ["WORKPLAN_CACHE"] = str(folder / "cache")
    os.environ["SOURCE_DATE_EPOCH"] = "1000000000"
    results = []
    for files in (before, change):
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
        if results:
            shutil.copytree(folder, kept)
        ended = run_in_fork(command, folder, lambda: None)
        assert ended.code == 0, ended
        results.append(_outputs(folder))
    assert results[0].keys() == results[1].keys()
    assert results[0] != results[1]
    return Scene(command, folder, *results, kept)


def _outputs(folder: Path) -> dict[str, bytes]:
    found = [path for path in sorted(folder.rglob("*")) if path.suffix in (".docx", ".txt") and path.is_file()]
    inside = [path for path in found if not {"cache", ".workplan"} & set(path.parts) and ".backup-" not in path.name]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in inside}


FIGURE = Figure(
    8, "operations of the file system that fail, each k-th in turn, and full disks: old or new, never half", run,
    full=2, short=1, lacks=lambda: "" if sys.platform == "linux" else "forks",
)  # fmt: skip
