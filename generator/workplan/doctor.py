"""What a machine has of the things that the program or its readers use."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from workplan._version import __version__
from workplan.source import Facts

_LIBRARIES = ("click", "jinja2", "jsonschema-rs", "lxml", "python-docx", "pyyaml")
# Library → the extra that brings it.
_EXTRAS = {
    "openpyxl": "xlsx",
    "rapidfuzz": "match",
    "cairosvg": "chart",
    "distributed": "dask",
    "opencc-python-reimplemented": "script",
}
_FONTS = ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "Times New Roman")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at; `present` None where it cannot be told."""

    name: str
    present: bool | None
    detail_en: str
    detail_zh: str


def examine(facts: Facts) -> Iterator[Line]:
    """What is there and what is not, with what that means."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield Line("workplan", True, f"{__version__}, Python {python}", f"{__version__}，Python {python}")
    for name in _LIBRARIES:
        yield _library(name, "needed", "必需")
    for name, extra in _EXTRAS.items():
        yield _library(name, f"optional: pip install 'workplan[{extra}]'", f"可选：pip install 'workplan[{extra}]'")
    yield _fast_yaml()
    yield _office()
    yield from _fonts()
    shown = str(facts.cache) if facts.cache else "-"
    yield Line("cache", facts.cache is not None, shown, shown)


def _library(name: str, en: str, zh: str) -> Line:
    try:
        return Line(name, True, version(name), version(name))
    except PackageNotFoundError:
        return Line(name, False, en, zh)


def _fast_yaml() -> Line:
    import importlib.util

    present = importlib.util.find_spec("yaml._yaml") is not None
    return Line("libyaml", present, "reads outlines ten times faster", "读取大纲快十倍")


def _office() -> Line:
    from workplan.office import find_office

    program = find_office()
    if program is None:
        en, zh = "only needed for PDF, and to read .doc and .wps", "仅在输出 PDF、读取 .doc 和 .wps 时需要"
        return Line("LibreOffice", False, en, zh)
    return Line("LibreOffice", True, str(program), str(program))


def _fonts() -> Iterator[Line]:
    """Fonts by fontconfig, where there is one; Word on another machine has its own."""
    if shutil.which("fc-list") is None:
        yield Line("fonts", None, "cannot be listed here", "此处无法列出字体")
        return
    try:
        listed = subprocess.run(
            ["fc-list", ":", "family"], capture_output=True, encoding="utf-8", errors="replace", timeout=20, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        yield Line("fonts", None, "cannot be listed here", "此处无法列出字体")
        return
    # A line is a family in all its languages. 宋体 is another than 华文宋体.
    families = {name.strip() for line in listed.splitlines() for name in line.split(",")}
    for name in _FONTS:
        present = name in families
        yield Line(
            name,
            present,
            "installed" if present else "documents name it; this machine shows them in another font",
            "已安装" if present else "文档指定了它；本机会用其他字体代替显示",
        )
