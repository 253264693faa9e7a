"""The whole program on one page: an outline becomes a document.

1. `source`   the file's bytes → text → nodes that know their place
2. `inherit`  the outlines that it extends, under it
3. `packs`    the pack that the outline names: its template, its numbering, its sheet
4. `decode`   nodes, checked against the schema → the frozen Outline
5. `packs`    the outline as plain values, `${…}` expanded → the template → markup
6. `markup`   markup → blocks
7. `layout`   blocks → lines, ordinals counted, title broken, signature placed
8. `word`     lines → a .docx
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from workplan.blocks import Document
from workplan.counting import own_scheme
from workplan.decode import decode_outline
from workplan.house import layers_merged
from workplan.inherit import resolved
from workplan.layout import lay_out
from workplan.lines import Printed
from workplan.looks import dates_that_do_not_exist, doubtful_parts, undated_signature, unprinted_parts
from workplan.markup import parse_markup
from workplan.numbering import Scheme
from workplan.only_then import extras_of, figures_of
from workplan.outline import Outline, time_of
from workplan.overrides import with_override
from workplan.plain_text import plain_text
from workplan.schema import Checker, merged_schema
from workplan.sheets import Sheet, decode_sheet
from workplan.source import Facts, Files, Finding, Mapping, Node, Rejected, Source, decode_bytes, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from workplan.extras import Extras
    from workplan.packs import Engine, Given, Pack, Shelf
    from workplan.packs.expressions import Expander
    from workplan.word.package import Part
    from workplan.word.reference import Ground, Grounds
    from workplan.word.write import About

T = TypeVar("T")
DEFAULT_TEMPLATE = "work-plan"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: an outline by `path`, or its `content`; `settings` are `path=value`, `names` further names
    for `${…}`."""

    path: str
    content: bytes | None = None
    template: str | None = None
    settings: tuple[str, ...] = ()
    names: dict[str, Any] = field(default_factory=dict)


class Proof(NamedTuple):
    """A document laid out but not yet written, and everything that was noticed on the way."""

    outline: Outline
    printed: tuple[Printed, ...]
    scheme: Scheme
    sheet: Sheet
    language: str
    title: str
    findings: tuple[Finding, ...]
    ground: Ground | None = None
    """The office's own file that the document is printed on, if there is one."""

    @property
    def text(self) -> str:
        """The document as plain text, made when it is asked for."""
        return plain_text(self.printed, _gap(self.sheet))


class Built(NamedTuple):
    """A finished document: the bytes of the .docx, its outline, and everything that was noticed."""

    docx: bytes
    outline: Outline
    findings: tuple[Finding, ...]
    proof: Proof

    @property
    def text(self) -> str:
        """The document as plain text, made when it is asked for."""
        return self.proof.text


def build(
    path: str | Path, *, template: str | None = None, settings: tuple[str, ...] = (), facts: Facts | None = None
) -> Built:
    """The document of an outline file.

    `template` takes the place of the outline's own; `settings` are `path=value`. Raises `workplan.Rejected`, whose
    `findings` say what is wrong and where, if nothing can be printed. Nothing is written to disk but the cache.
    """
    press = Press(Files(), facts or Facts())
    return press.built(press.proof(Order(str(path), template=template, settings=settings)))


# The outline of a node tree, the engine and the pack that print it, and what is doubtful about it.
Decoded: TypeAlias = "tuple[Outline, Engine, Pack, tuple[Finding, ...]]"
# A page style, and the layers that it is put together from, itself first.
Styled: TypeAlias = tuple[Sheet, tuple[Mapping, ...]]


class Press:
    """Builds documents, and keeps between them what they share: packs, compiled templates, schemas, sheets, bases."""

    def __init__(self, files: Files, facts: Facts) -> None:
        self.files = files
        self.facts = facts
        self._shelves: dict[tuple[Path, ...], tuple[Shelf, Engine]] = {}
        self._kept: dict[tuple[Any, ...], Any] = {}

    def proof(self, order: Order) -> Proof:
        """A document laid out. Raises Rejected with all that stands in the way."""
        try:
            root, noted = self.nodes(order)
            for setting in order.settings:
                root = with_override(root, setting)
            return self.proof_of(order, self.outline(order, root), noted)
        except Rejected as rejected:
            from workplan.survey import surveyed

            raise Rejected(*surveyed(self, order, rejected.findings)) from None

    def proof_of(self, order: Order, decoded: Decoded, notes: tuple[Finding, ...] = ()) -> Proof:
        """The document of a decoded outline, laid out. Orders that differ in their names alone may share one.

        `notes` are what was noticed before.
        """
        title, document = self.blocks(decoded, order, notes)
        proof = self.laid_out(decoded, title, document, notes)
        return self._filled(proof, decoded, order) if proof.ground else proof

    def built(self, proof: Proof) -> Built:
        """The finished document of a proof."""
        if proof.ground:
            from workplan.word.reference import write_on_reference

            docx = write_on_reference(proof.printed, proof.scheme, proof.ground, self.about(proof))
            return Built(docx, proof.outline, proof.findings, proof)
        from workplan.word.write import write_document

        docx = write_document(proof.printed, proof.scheme, proof.sheet, self.base(proof.sheet), self.about(proof))
        return Built(docx, proof.outline, proof.findings, proof)

    def expander(self, proof: Proof, path: str, names: dict[str, Any] | None = None) -> Expander:
        """What expands `${…}` in the texts of a proof's outline; `path` is where it stands, `names` as in an order."""
        from workplan.packs.scope import outline_expander

        _, engine, _ = self._shelf(path, proof.outline.template)
        return outline_expander(proof.outline, engine, proof.language.startswith("zh"), names or {})

    def about(self, proof: Proof) -> About:
        """What the .docx of a proof says of itself."""
        from workplan.word.write import About

        outline = proof.outline
        author = "、".join(outline.issuers)
        if outline.script:
            from workplan.script import converter

            author = converter(outline.script, proof.sheet.language)(author)
        return About(
            title=proof.title,
            author=author,
            language=proof.language,
            created=self.facts.epoch if self.facts.epoch is not None else time_of(outline),
            template=outline.template,
        )

    def source(self, order: Order) -> tuple[Source, tuple[Finding, ...]]:
        content = self.files.read_bytes(order.path) if order.content is None else order.content
        return decode_bytes(content, order.path)

    def nodes(self, order: Order) -> tuple[Mapping, tuple[Finding, ...]]:
        """The nodes of an order's outline, put together with all that it extends, and what is doubtful about them."""
        source, notes = self.source(order)
        root, doubts = read_yaml(source)
        whole = resolved(root, self.files, order.path)
        return whole.root, (*notes, *doubts, *whole.findings)

    def outline(self, order: Order, root: Mapping) -> Decoded:
        """The outline of a node tree, with the engine and the pack that print it."""
        name = order.template or root.text("template") or DEFAULT_TEMPLATE
        engine, pack, checker = self.printer(order.path, name, None if order.template else root.get("template"))
        outline, noticed = decode_outline(root, checker, pack.name, frozenset(pack.fields))
        impossible = tuple(dates_that_do_not_exist(outline))
        if impossible:
            raise Rejected(*impossible)
        decoded = (outline, engine, pack, (*noticed, *_doubts(outline, pack)))
        if self.sheet_of(decoded)[0].seal and outline.origin.get("seal") is None:
            outline = outline._replace(seal=True)
        if outline.origin.get("reference"):
            outline = self.grounds().bare(outline)
        return (outline, *decoded[1:])

    def printer(self, path: str, template: str, named_at: Node | None) -> tuple[Engine, Pack, Checker]:
        """The engine, the pack and the schema of a template. Raises Rejected (T101-T106)."""
        shelf, engine, name = self._shelf(path, template)
        pack = self._keep(("pack", shelf, name), lambda: shelf.pack(name, named_at))
        return engine, pack, self._keep(("schema", shelf, name), lambda: _checker(pack))

    def _shelf(self, path: str, template: str) -> tuple[Shelf, Engine, str]:
        """The shelf and engine for an outline, and the bare name of its pack.

        A template given as a path brings its folder's parent as the first root.
        """
        from workplan.packs import Engine, Shelf, builtin_templates

        folder = self.files.path(path).parent if path != "-" else self.files.root
        roots = [folder / "templates", self.files.root / "templates", builtin_templates()]
        if "/" in template or "\\" in template:
            own = folder / template.replace("\\", "/")
            # A folder that is not there must not be answered by a built-in pack of the same name.
            there = len(template) < 1000 and own.parent.is_dir()
            roots, template = ([own.parent, *roots], own.name) if there else (roots, template)
        known = tuple(dict.fromkeys(root for root in roots if root.is_dir()))
        if known not in self._shelves:
            shelf = Shelf(tuple(dict.fromkeys(root.resolve() for root in known)), self.files.root.resolve())
            self._shelves[known] = (shelf, Engine(shelf, self.facts.cache, self.facts.template_bounds))
        return (*self._shelves[known], template)

    def blocks(self, decoded: Decoded, order: Order, notes: tuple[Finding, ...]) -> tuple[str, Document]:
        """A document's title and its blocks."""
        title, markup, extras = self._markup(decoded, order, notes)
        document = parse_markup(markup)
        return title, document._replace(extras=extras) if extras else document

    def _markup(self, decoded: Decoded, order: Order, notes: tuple[Finding, ...]) -> tuple[str, str, Extras | None]:
        """A document's title, what its template prints, and what is put in later; the values that it was given are
        let go here."""
        from workplan.packs import render

        outline, engine, pack, _ = decoded
        given = self.given(outline, pack, engine, order)
        if given.wrong:
            raise Rejected(*notes, *given.wrong)
        markup = render(pack, engine, given.names)
        return given.names["plan"]["title"], markup, extras_of(markup, given)

    def given(self, outline: Outline, pack: Pack, engine: Engine, order: Order) -> Given:
        from workplan.packs import Wording, plan_context

        wording = Wording((outline.language or pack.language).startswith("zh"), order.names)
        try:
            figures = figures_of(outline, self.files, order.path)
        except Rejected as rejected:
            # What is wrong with the words is told at once, and not when the files have been put right.
            raise Rejected(*rejected.findings, *plan_context(outline, pack, engine, wording).wrong) from None
        return plan_context(outline, pack, engine, wording._replace(figures=figures))

    def laid_out(self, decoded: Decoded, title: str, document: Document, notes: tuple[Finding, ...]) -> Proof:
        """The blocks of a decoded outline, laid out."""
        outline, _, pack, noticed = decoded
        sheet = self.sheet_of(decoded)[0]
        language = outline.language or pack.language
        if outline.script:
            sheet, language = self._in_script(outline.script, (decoded, sheet), language)
        named = outline.origin.get("reference")
        ground = self.grounds().ground(outline, sheet, self.base(sheet)) if named else None
        sheet = ground.fit.sheet if ground else sheet
        scheme = own_scheme(outline, pack, language)
        extras = document.extras
        printed = lay_out(document.children, scheme, sheet, extras.figures if extras else None)
        findings = (*notes, *noticed)
        if extras:
            from workplan.extras import Making, completed

            printed, title, more = completed(printed, title, Making(outline, scheme, sheet, extras.words))
            findings = (*findings, *extras.notes, *more)
        if not pack.extract:
            unprinted = unprinted_parts(outline, printed, ground.asked if ground else frozenset())
            findings = (*findings, *unprinted, *undated_signature(outline, printed))
        if outline.letterhead and outline.form != "letter":
            from workplan.frame.first_page import has_lonely_signature

            alone = has_lonely_signature(printed, sheet)
            findings += (Finding("W210", outline.letterhead.origin.span),) if alone else ()
        if outline.script:
            from workplan.script import converter, in_script

            convert = converter(outline.script, sheet.language)
            printed, title = in_script(printed, convert), convert(title)
        return Proof(outline, printed, scheme, sheet, language, title, findings, ground)

    def grounds(self) -> Grounds:
        """What finds the Word files of offices on which documents are printed."""
        from workplan.word.reference import Grounds

        return self._keep(("grounds",), lambda: Grounds(self.files))

    def _filled(self, proof: Proof, decoded: Decoded, order: Order) -> Proof:
        """A proof whose office's file has the outline's words in it."""
        assert proof.ground is not None
        chinese = proof.language.startswith("zh")
        ground = proof.ground.with_words(decoded[0], decoded[1], chinese, order.names)
        return proof._replace(ground=ground, findings=(*proof.findings, *ground.filled.findings))

    def sheet_of(self, decoded: Decoded) -> Styled:
        """The page style of a decoded outline, and the layers that it is put together from."""
        outline, engine, pack, _ = decoded
        shelf = self._shelf_of(engine)
        node = outline.origin.get("sheet")
        name = outline.sheet or pack.sheet
        key: tuple[Any, ...] = ("sheet", shelf, name)
        if isinstance(node, Mapping):
            return self._styled((*key, node), lambda: shelf.own_layers(node, pack.sheet))
        return self._styled(key, lambda: (name, shelf.sheet_layers(name, node)))

    def _styled(self, key: tuple[Any, ...], layers: Callable[[], tuple[str, tuple[Mapping, ...]]]) -> Styled:
        """The page style of some layers, put together once."""
        return self._keep(key, lambda: _made(*layers()))

    def deviations(self, order: Order, proof: Proof) -> tuple[Finding, ...]:
        """Where the page style of a document differs from the standard that it extends (H101-H103)."""
        template = order.template or proof.outline.origin.text("template") or DEFAULT_TEMPLATE
        engine, pack, _ = self.printer(order.path, template, None)
        layers = self.sheet_of((proof.outline, engine, pack, ()))[1]
        if len(layers) < 2:
            return ()
        from workplan.deviations import deviations

        return deviations(layers)

    def _in_script(self, script: str, where: tuple[Decoded, Sheet], language: str) -> tuple[Sheet, str]:
        """The sheet and the language of a script; a page style that stands in the outline itself is left as it is."""
        from workplan.script import script_language, sheet_names

        (outline, engine, _, _), sheet = where
        shelf = self._shelf_of(engine)
        own = isinstance(outline.origin.get("sheet"), Mapping)
        wanted = () if own else sheet_names(script, sheet.name, sheet.language)
        name = next((name for name in wanted if name in shelf.sheet_names()), None)
        if name is not None:
            sheet = self._styled(("sheet", shelf, name), lambda: (name, shelf.sheet_layers(name)))[0]
        return sheet, script_language(script, language)

    def _shelf_of(self, engine: Engine) -> Shelf:
        return next(shelf for shelf, known in self._shelves.values() if known is engine)

    def shelf(self) -> Shelf:
        """The shelf of the built-in packs, with the `templates` folder at the root before it."""
        return self._shelf("-", DEFAULT_TEMPLATE)[0]

    def base(self, sheet: Sheet) -> tuple[Part, ...]:
        """The static parts of a sheet's documents."""
        from workplan.word.bases import base_of

        shipped = Path(__file__).with_name("_bases")
        return self._keep(("base", sheet), lambda: base_of(sheet, shipped, self.facts.cache))

    def _keep(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        if key not in self._kept:
            self._kept[key] = make()
        kept: T = self._kept[key]
        return kept


def _made(name: str, layers: tuple[Mapping, ...]) -> Styled:
    return decode_sheet(name, layers_merged(layers)), layers


def _gap(sheet: Sheet) -> str:
    """What stands behind an ordinal in plain text, where Word has a tab or a space."""
    return "" if sheet.ordinal_suffix == "nothing" else " "


def _doubts(outline: Outline, pack: Pack) -> tuple[Finding, ...]:
    """What is doubtful about an outline; a pack that prints a part of it may well leave targets out."""
    return tuple(doubt for doubt in doubtful_parts(outline) if not (pack.extract and doubt.code == "W202"))


def _checker(pack: Pack) -> Checker:
    try:
        return Checker(merged_schema(pack.fields))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Rejected(Finding("T106", None, (pack.name, str(error).splitlines()[0]))) from None


class _CallableModule(ModuleType):
    """`workplan.build` is this module and the function of the same name: Python sets a package's attribute to the
    submodule as soon as anything imports it, so the module itself answers the call."""

    __call__ = staticmethod(build)


sys.modules[__name__].__class__ = _CallableModule
