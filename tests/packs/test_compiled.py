"""Compiled templates in the cache: found again, and never trusted further than they can be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workplan.packs import Engine, Shelf

NAME = "mine/document.j2"


def printed(root: Path, cache: Path) -> str:
    return Engine(Shelf((root,)), cache).template(NAME).render(name="<b>")


def shelf_of(root: Path, text: str) -> Path:
    (root / "mine").mkdir(parents=True, exist_ok=True)
    (root / NAME).write_text(text, "utf-8")
    return root


def kept_files(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.is_file()]


def test_template_is_kept_and_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, cache = shelf_of(tmp_path / "templates", "Hello {{ name }}"), tmp_path / "cache"
    assert printed(root, cache) == "Hello &lt;b&gt;"
    assert len(kept_files(cache)) == 1
    monkeypatch.setattr("jinja2.Environment.compile", None)
    assert printed(root, cache) == "Hello &lt;b&gt;"


def test_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert printed(shelf_of(tmp_path, "one"), cache) == "one"
    assert printed(shelf_of(tmp_path, "two"), cache) == "two"


@pytest.mark.parametrize("damage", [b"", b"garbage", None], ids=["empty", "foreign", "one bit"])
def test_broken_file_is_compiled_anew(tmp_path: Path, damage: bytes | None) -> None:
    root, cache = shelf_of(tmp_path / "templates", "Hello {{ name }}"), tmp_path / "cache"
    printed(root, cache)
    (path,) = kept_files(cache)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
    assert printed(root, cache) == "Hello &lt;b&gt;"
    assert path.read_bytes() == whole


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system knows no owners of files")
def test_folder_that_others_can_write_to_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, cache = shelf_of(tmp_path / "templates", "Hello {{ name }}"), tmp_path / "cache"
    printed(root, cache)
    (path,) = kept_files(cache)
    path.parent.chmod(0o777)
    monkeypatch.setattr("jinja2.bccache.Bucket.bytecode_from_string", None)
    assert printed(root, cache) == "Hello &lt;b&gt;"


def test_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    cache = tmp_path / "file"
    cache.write_text("in the way")
    assert printed(shelf_of(tmp_path / "templates", "Hello {{ name }}"), cache) == "Hello &lt;b&gt;"
