"""Where packs and sheets stand, and what a pack says of itself.

An office's own `templates/` folder, beside its outlines, comes before the built-in one; a pack of the same name there
takes the place of the built-in one, file by file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from workplan.builtin import builtin_templates
from workplan.diagnostics import nearest
from workplan.house import layers_merged, with_choices
from workplan.sheets import Sheet, decode_sheet
from workplan.source import Finding, Mapping, Node, Rejected, Scalar, Sequence, decode_bytes, read_yaml

MAX_NAME = 80  # a longer one makes the system itself complain
_KEYS = {
    "title", "about", "extends", "sheet", "language", "numbering", "signature", "run_in_end", "words", "fields",
    "words_by_language", "extract",
}  # fmt: skip

__all__ = ["Pack", "Shelf", "builtin_templates"]


class Pack(NamedTuple):
    """A pack, its parents' data merged in. `chain` are the names from this pack to its last parent.

    An `extract` prints a part of a plan's outline on purpose: the task table alone, the notice alone.
    """

    name: str
    chain: tuple[str, ...]
    titles: dict[str, str]
    about: dict[str, str]
    sheet: str
    language: str
    sections: tuple[str, ...]
    goals: str
    points: str
    continuous: tuple[str, ...]
    signature: str
    run_in_end: str
    words: dict[str, str]
    words_by_language: dict[str, dict[str, str]]
    fields: dict[str, Any]
    extract: bool = False

    def words_in(self, language: str) -> dict[str, str]:
        """The pack's fixed words in a language (`zh-Hant-HK` finds `zh-Hant`); its own where it has none for it."""
        own = (words for tag, words in self.words_by_language.items() if f"{language}-".startswith(f"{tag}-"))
        return self.words | next(own, {})


class Shelf:
    """The folders in which packs and sheets are looked for, the first that has a name wins.

    What lies below `base` is called from there in messages, as outlines are; a CI knows no other name of it.
    """

    def __init__(self, roots: tuple[Path, ...], base: Path | None = None) -> None:
        self.roots = roots
        self._base = base

    def names(self) -> tuple[str, ...]:
        """Every pack that can be used, sorted."""
        found = {path.parent.name for root in self.roots for path in root.glob("*/pack.yaml")}
        return tuple(sorted(name for name in found if not name.startswith("_")))

    def sheet_names(self) -> tuple[str, ...]:
        return tuple(sorted({path.stem for root in self.roots for path in root.glob("_sheets/*.yaml")}))

    def file(self, name: str) -> Path | None:
        """The path of `pack/file`, on the first root that has it; raises Rejected (T104) where it lies outside."""
        if len(name) > MAX_NAME:
            return None
        for root in self.roots:
            path = root / name
            if path.is_file():
                # A link inside a pack could otherwise print any file of the machine.
                if not path.resolve().is_relative_to(root.resolve()):
                    raise Rejected(Finding("T104", None, (name,)))
                return path
        return None

    def called(self, path: Path) -> str:
        """What a file of the shelf is called in messages."""
        return str(path.relative_to(self._base) if self._base and path.is_relative_to(self._base) else path)

    def read(self, name: str) -> Mapping | None:
        """A YAML file of the shelf as nodes; None where no root has it."""
        path = self.file(name)
        if path is None:
            return None
        source, _ = decode_bytes(path.read_bytes(), self.called(path))
        return read_yaml(source)[0]

    def pack(self, name: str, named_at: Node | None = None) -> Pack:
        """A pack by name. Raises Rejected (T101 unknown, T103 circle, T105 key)."""
        root, chain = self._merged(name, "{}/pack.yaml", ("T101", self.names), named_at)
        unknown = [
            Finding("T105", key.span, (key.text, nearest(key.text, _KEYS) or ""))
            for key, _ in root.entries
            if key.text not in _KEYS
        ]
        if unknown:
            raise Rejected(*unknown)
        fields = root.get("fields")
        if fields and not isinstance(fields, Mapping):
            raise Rejected(Finding("T106", fields.span, (name, "fields")))
        numbering = root.get("numbering")
        numbering = numbering if isinstance(numbering, Mapping) else Mapping((), 0, 0, root.source)
        return Pack(
            name=name,
            chain=chain,
            titles=_texts(root.get("title")),
            about=_texts(root.get("about")),
            sheet=root.text("sheet") or "gbt9704",
            language=root.text("language") or "zh-Hans",
            sections=_list(numbering.get("sections")),
            goals=numbering.text("goals") or "level",
            points=numbering.text("points") or "none",
            continuous=_list(numbering.get("continuous")),
            signature=root.text("signature") or "none",
            run_in_end=root.text("run_in_end") or "",
            words=_texts(root.get("words")),
            words_by_language=_plain(root.get("words_by_language")) or {},
            fields=_plain(fields) or {},
            extract=root.text("extract") == "true",
        )

    def sheet(self, name: str, named_at: Node | None = None) -> Sheet:
        """A page style by name, its parents merged in. Raises Rejected (T301-T304)."""
        return decode_sheet(name, layers_merged(self.sheet_layers(name, named_at)))

    def sheet_layers(self, name: str, named_at: Node | None = None) -> tuple[Mapping, ...]:
        """A page style and those that it extends, itself first, short names resolved. Raises Rejected (T304, H110)."""
        layers, _ = self._layers(name, "_sheets/{}.yaml", ("T304", self.sheet_names), named_at)
        return tuple(with_choices(layer, self.read) for layer in layers)

    def own_layers(self, stated: Mapping, usual: str) -> tuple[str, tuple[Mapping, ...]]:
        """The page style that an outline states in place: the name of what it extends (`usual` if it says nothing),
        and its layers."""
        name = stated.text("extends") or usual
        return name, (with_choices(stated, self.read), *self.sheet_layers(name, stated.get("extends")))

    def _titled(self, title: str) -> str:
        """The pack of this title, as `workplan templates` shows it (工作要点); empty if there is none."""
        packs = ((name, self.read(f"{name}/pack.yaml")) for name in self.names())
        return next((name for name, root in packs if root and title in _texts(root.get("title")).values()), "")

    def _merged(
        self, name: str, place: str, missing: tuple[str, Any], named_at: Node | None
    ) -> tuple[Mapping, tuple[str, ...]]:
        """The nodes of a file with those of the files that it extends below them, and the names on the way."""
        layers, chain = self._layers(name, place, missing, named_at)
        return layers_merged(layers), chain

    def _layers(
        self, name: str, place: str, missing: tuple[str, Any], named_at: Node | None
    ) -> tuple[tuple[Mapping, ...], tuple[str, ...]]:
        """The nodes of a file and of those that it extends, itself first, and their names."""
        code, names = missing
        chain: list[str] = []
        layers: list[Mapping] = []
        wanted: str | None = name
        while wanted:
            if wanted in chain:
                raise Rejected(Finding("T103", None, (" → ".join([*chain, wanted]),)))
            layer = self.read(place.format(wanted)) if _is_name(wanted) else None
            if layer is None:
                span = named_at.span if named_at else None
                meant = self._titled(wanted) if code == "T101" else ""
                raise Rejected(Finding(code, span, (wanted, meant or nearest(wanted, names()) or "")))
            chain.append(wanted)
            layers.append(layer)
            wanted, named_at = layer.text("extends"), layer.get("extends")
        return tuple(layers), tuple(chain)


def _is_name(name: str) -> bool:
    """Whether a file in a folder of the shelf could have this name."""
    return 0 < len(name) <= MAX_NAME and not any(sign in name for sign in "/\\\0:") and name not in (".", "..")


def _texts(node: Node | None) -> dict[str, str]:
    if not isinstance(node, Mapping):
        return {}
    return {key.text: value.text for key, value in node.entries if isinstance(value, Scalar)}


def _list(node: Node | None) -> tuple[str, ...]:
    if isinstance(node, Sequence):
        return tuple(item.text for item in node.items if isinstance(item, Scalar))
    return (node.text,) if isinstance(node, Scalar) else ()


def _plain(node: Node | None) -> Any:
    """A schema fragment as plain values; `true` and whole numbers are what JSON Schema needs them to be."""
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    if isinstance(node, Scalar) and not node.style:
        if node.text in ("true", "false"):
            return node.text == "true"
        if node.text.lstrip("-").isdigit():
            return int(node.text)
    return node.text if isinstance(node, Scalar) else None
