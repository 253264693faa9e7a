"""The structure of the program, held: levels, libraries, sizes. `docs/architecture.md` shows the same table."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "generator" / "workplan"

# Level of each module, or of the package that it is in; the longest name that fits counts.
LEVELS = {
    "workplan": 7,
    "workplan._version": 0,
    "workplan.source": 0,
    "workplan.outline": 0,
    "workplan.blocks": 0,
    "workplan.builtin": 0,
    "workplan.records": 0,
    "workplan.language": 0,
    "workplan.title_words": 0,
    "workplan.units": 0,
    "workplan.numerals": 0,
    "workplan.ordinals": 0,
    "workplan.wording": 0,
    "workplan.ceilings": 0,
    "workplan.pdf": 0,
    "workplan.lines": 1,
    "workplan.references": 1,
    "workplan.titles": 1,
    "workplan.diagnostics": 1,
    "workplan.office": 1,
    "workplan.plain_text": 2,
    "workplan.schema": 2,
    "workplan.script": 2,
    "workplan.inherit": 2,
    "workplan.years": 2,
    "workplan.markup": 2,
    "workplan.sheet_rules": 2,
    "workplan.sheet_frame": 2,
    "workplan.canonical": 3,
    "workplan.decode": 3,
    "workplan.looks": 3,
    "workplan.figures": 3,
    "workplan.overrides": 3,
    "workplan.sheets": 3,
    "workplan.sound": 3,
    "workplan.house": 3,
    "workplan.compare": 3,
    "workplan.ledger": 3,
    "workplan.rules": 3,
    "workplan.frame": 4,
    "workplan.deviations": 4,
    "workplan.packs": 4,
    "workplan.numbering": 4,
    "workplan.paging": 4,
    "workplan.counting": 5,
    "workplan.layout": 5,
    "workplan.extras": 5,
    "workplan.word": 5,
    "workplan.only_then": 6,
    "workplan.outputs": 6,
    "workplan.printing": 6,
    "workplan.build": 6,
    "workplan.survey": 6,
    "workplan.importing": 6,
    "workplan.comparing": 7,
    "workplan.checking": 7,
    "workplan.mending": 7,
    "workplan.bundle": 7,
    "workplan.doctor": 7,
    "workplan.cli": 8,
    "workplan.__main__": 9,
}
# Modules of one level that may use each other: the earlier is used by the later.
NEIGHBOURS = {
    ("workplan.ordinals", "workplan.numerals"),
    ("workplan.source", "workplan.language"),
    ("workplan.wording", "workplan.units"),
    ("workplan.outline", "workplan.source"),
    ("workplan.build", "workplan.only_then"),
    ("workplan.build", "workplan.survey"),
    ("workplan.years", "workplan.inherit"),
    ("workplan.mending", "workplan.checking"),
}
# Who may import which library.
LIBRARIES = {
    "docx": ("workplan.word",),
    "lxml": ("workplan.word",),
    "jinja2": ("workplan.packs",),
    "markupsafe": ("workplan.packs",),
    "yaml": ("workplan.source",),
    "click": ("workplan.cli",),
    "jsonschema_rs": ("workplan.schema",),
}
# Imported only inside the function that uses them: they are extras, or slow to start.
LATE = (
    "openpyxl",
    "rapidfuzz",
    "cairosvg",
    "dask",
    "distributed",
    "difflib",
    "zipfile",
    "docx",
    "csv",
    "opencc",
)
MAY_BE_EARLY = {
    "workplan.word.base": ("docx",),
    "workplan.word.reading.archive": ("zipfile",),
    "workplan.compare.revision": ("difflib",),
    "workplan.compare.similarity": ("difflib",),
    "workplan.compare.spans": ("difflib",),
}
MAX_LINES, MAX_FUNCTION, MAX_PARAMETERS = 400, 50, 5
CHANGING = ("append", "extend", "add", "update", "setdefault", "pop", "clear", "insert", "remove")
MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)


def modules() -> dict[str, Path]:
    return {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def level_of(name: str) -> tuple[str, int]:
    """The entry of the table that holds a module, and its level."""
    top = ".".join(name.split(".")[:2])
    assert top in LEVELS, f"{top} has no level yet: add it to LEVELS and to docs/architecture.md"
    return top, LEVELS[top]


def imports_of(tree: ast.AST, known: frozenset[str]) -> set[str]:
    """Every module that is named by an import, at the top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & known) or {node.module}
    return found


def early_imports_of(tree: ast.Module) -> set[str]:
    """What is imported with the module itself: at its top, and not for type checkers alone."""
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return imports_of(ast.Module(body=list(top), type_ignores=[]), frozenset())


def trees() -> list[tuple[str, ast.Module]]:
    return [(name, ast.parse(path.read_text("utf-8"))) for name, path in modules().items()]


TREES = trees()
KNOWN = frozenset(modules())


def lazily_named(tree: ast.Module) -> set[str]:
    """Modules that a text of the form `workplan.name` names, for `import_module`."""
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if text in KNOWN and "." in text}


def wrong_imports(name: str, tree: ast.Module) -> list[str]:
    """The imports of a module that do not point downward."""
    own, level = level_of(name)
    wrong = []
    for used in sorted(imports_of(tree, KNOWN) | lazily_named(tree)):
        if not used.startswith("workplan."):
            continue
        theirs, below = level_of(used)
        if theirs != own and below >= level and (own, theirs) not in NEIGHBOURS:
            wrong.append(f"{name} ({level}) imports {used} ({below})")
    return wrong


def test_imports_point_only_downward() -> None:
    assert [wrong for name, tree in TREES if name != "workplan" for wrong in wrong_imports(name, tree)] == []


def test_an_import_that_points_upward_is_found() -> None:
    assert wrong_imports("workplan.source.x", ast.parse("def f():\n    from workplan.build import Press\n"))
    assert wrong_imports("workplan.source.x", ast.parse("import_module('workplan.build')\n"))


@pytest.mark.parametrize("library", LIBRARIES)
def test_libraries_are_imported_in_their_place_alone(library: str) -> None:
    allowed = LIBRARIES[library]
    users = [name for name, tree in TREES if library in {used.split(".")[0] for used in imports_of(tree, KNOWN)}]
    assert [name for name in users if not name.startswith(allowed)] == []
    assert users or library == "markupsafe"


def test_slow_and_optional_libraries_are_imported_where_they_are_used() -> None:
    early = [
        (name, library)
        for name, tree in TREES
        for library in LATE
        if library in {used.split(".")[0] for used in early_imports_of(tree)}
        and library not in MAY_BE_EARLY.get(name, ())
    ]
    assert early == []


def test_every_exception_is_needed() -> None:
    early = {name: {used.split(".")[0] for used in early_imports_of(tree)} for name, tree in TREES}
    allowed = [(name, library) for name, libraries in MAY_BE_EARLY.items() for library in libraries]
    assert [one for one in allowed if one[1] not in early[one[0]]] == []
    used = {
        (level_of(name)[0], level_of(one)[0])
        for name, tree in TREES
        for one in imports_of(tree, KNOWN) | lazily_named(tree)
        if one.startswith("workplan.")
    }
    assert NEIGHBOURS - used == set()


def functions() -> list[tuple[str, ast.FunctionDef]]:
    return [(name, node) for name, tree in TREES for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def length_of(function: ast.FunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    first = function.body[0]
    is_doc = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    doc = (first.end_lineno or 0) - first.lineno + 1 if is_doc else 0
    return (function.end_lineno or 0) - function.lineno + 1 - doc


def parameters_of(function: ast.FunctionDef) -> int:
    asked = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([one for one in asked if one.arg not in ("self", "cls")])


def is_command(function: ast.FunctionDef) -> bool:
    """Whether click gives the parameters."""
    return any("click." in ast.unparse(decorator) for decorator in function.decorator_list)


def test_functions_are_short() -> None:
    assert [(name, f.name, length_of(f)) for name, f in functions() if length_of(f) > MAX_FUNCTION] == []


def test_functions_take_few_parameters() -> None:
    many = [(name, f.name) for name, f in functions() if parameters_of(f) > MAX_PARAMETERS and not is_command(f)]
    assert many == []


def test_modules_are_short() -> None:
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in modules().items()}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def changes_of(tree: ast.Module) -> list[str]:
    """Names of the module that a function changes: by `global`, by assignment to an item, or by a changing method."""
    held = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and isinstance(node.value, (*MUTABLE, ast.Call))
    }
    changed = []
    for node in (inner for function in ast.walk(tree) if isinstance(function, ast.FunctionDef)
                 for inner in ast.walk(function)):  # fmt: skip
        if isinstance(node, ast.Global):
            changed += node.names
        target = None
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            target = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
            target = node.func.value
        if isinstance(target, ast.Name) and target.id in held:
            changed.append(target.id)
    return changed


def test_nothing_of_a_module_is_changed() -> None:
    assert [(name, changes_of(tree)) for name, tree in TREES if changes_of(tree)] == []


def test_a_module_that_changes_what_it_holds_is_found() -> None:
    assert changes_of(ast.parse("SEEN = {}\ndef f(x):\n    SEEN[x] = 1\n")) == ["SEEN"]
    assert changes_of(ast.parse("SEEN = []\ndef f(x):\n    SEEN.append(x)\n")) == ["SEEN"]


def test_the_table_names_modules_that_exist() -> None:
    assert sorted(set(LEVELS) - KNOWN) == []


def test_the_table_is_that_of_the_documentation() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = {cells[1].strip(): cells[0].strip() for line in text.splitlines() if line.startswith("| ")
            and len(cells := line.strip("|").split("|")) >= 3}  # fmt: skip
    wanted = {f"`{name.removeprefix('workplan.')}`": str(level) for name, level in LEVELS.items() if "." in name}
    assert {name: level for name, level in rows.items() if name in wanted} == wanted
