"""A folder with a bundle in it, and what a run of it does."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from workplan.bundle.run import Asked, Count, Result, run_bundle
from workplan.source import Facts

PLAN = """\
template: work-points
year: 2027
title: ${year}年云溪镇工作要点
issuer: 云溪镇人民政府
date: 2027-01-15
sections:
  - heading: 修好道路
    goals:
      - title: 硬化村道
        body: 全年硬化${targets.roads}。
        targets:
          - {id: roads, indicator: 村道, value: 12, unit: 公里}
"""
TOWN = """\
template: work-points
year: 2027
title: ${row.town}2027年工作要点
issuer: ${row.town}人民政府
sections:
  - heading: 修好道路
    goals:
      - title: 硬化村道
        body: 全年硬化${targets.roads}，修补${row.km}公里。
        targets:
          - {id: roads, indicator: 村道, value: 1, unit: 公里}
"""
SOURCE_ROOT = Path(__file__).parents[2] / "generator"


@dataclass(frozen=True)
class Run:
    """The results of a run."""

    count: Count
    results: list[Result]

    @property
    def ends(self) -> Counter[str]:
        return Counter(result.end for result in self.results)

    @property
    def codes(self) -> list[str]:
        return [finding.code for result in self.results for finding in result.findings]

    def of(self, key: str) -> Result:
        return next(result for result in self.results if result.key == key)


@dataclass(frozen=True)
class Folder:
    """A folder with files in it."""

    root: Path
    cache: Path

    def write(self, **files: str | bytes) -> None:
        """Files by name, `__` for the dot."""
        for name, content in files.items():
            self.put(name.replace("__", "."), content)

    def put(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def run(self, **asked: Any) -> Run:
        path = self.root / "bundle.yaml"
        count, *results = list(run_bundle(Asked(str(path), **{"jobs": 2, **asked}), Facts(cache=self.cache)))
        assert isinstance(count, Count)
        return Run(count, results)  # type: ignore[arg-type]

    def outputs(self, folder: str = "out") -> dict[str, str]:
        """Digest by name of all that lies in the output folder, the program's own records left out."""
        return {
            path.relative_to(self.root / folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted((self.root / folder).rglob("*"))
            if path.is_file() and ".workplan" not in path.parts
            if path.name not in ("SHA256SUMS", "build-record.json")
        }

    def strays(self) -> list[str]:
        """What lies beside outputs that were not moved into place."""
        return [path.name for path in (self.root / "out").rglob("*.tmp")]

    def command(self, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
        """`workplan bundle` as a process of its own."""
        environment = {**os.environ, "PYTHONPATH": str(SOURCE_ROOT), "WORKPLAN_CACHE": str(self.cache)}
        environment |= options.pop("env", {})
        command = [sys.executable, "-m", "workplan", "bundle", *arguments]
        return subprocess.Popen(
            command, cwd=self.root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
        )

    def edit(self, name: str) -> bytes:
        """Changes a word of a .docx as a person would; returns the whole file."""
        path = self.root / name
        with ZipFile(path) as package:
            parts = {part: package.read(part) for part in package.namelist()}
        parts["word/document.xml"] = parts["word/document.xml"].replace("硬化".encode(), "拓宽".encode())
        with ZipFile(path, "w") as package:
            for part, content in parts.items():
                package.writestr(part, content)
        return path.read_bytes()

    def rows(self, count: int, name: str = "towns.csv") -> None:
        lines = [f"第{number}镇,{number}" for number in range(1, count + 1)]
        self.put(name, "town,km\n" + "\n".join(lines) + "\n")
