"""The hostile set: files that someone made to harm, each with the command that meets it and what must come of it."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.test_mutations import ALIASES, DEEP, MERGES
from tests.word.docx_maker import OFFICE, cell, document, docx, par, parts_of, relationships, row, table, zipped
from tests.word.docx_maker import field as complex_field

PLAN = b"title: \xe8\xae\xa1\xe5\x88\x92\npreamble: \xe6\x96\x87\xe3\x80\x82\n"
GOOD = parts_of(document(par("正文")))
NUL = bytes(1 << 20)


@dataclass(frozen=True, slots=True)
class Case:
    """`codes` are those of which one must be said. Where `made` is True the command succeeds, and no output holds any
    of the texts in `never`."""

    name: str
    files: dict[str, bytes]
    command: tuple[str, ...]
    codes: tuple[str, ...] = ()
    made: bool = False
    never: tuple[str, ...] = ()
    links: dict[str, str] = field(default_factory=dict)


def cases() -> tuple[Case, ...]:
    """All of them."""
    return (*_documents(), *_active(), *_outlines(), *_tables(), *_manifests(), *_packs(), *_outputs())


def _bomb(name: str, megabytes: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, content in GOOD.items():
            if part != name:
                archive.writestr(part, content)
        with archive.open(name, "w", force_zip64=True) as stream:
            for _ in range(megabytes):
                stream.write(NUL)
    return made.getvalue()


def _overlapping(entries: int) -> bytes:
    """A directory whose entries all name the same compressed bytes."""
    deflate = zlib.compressobj(9, wbits=-15)
    content = NUL * 20
    packed = deflate.compress(content) + deflate.flush()
    crc, name = zlib.crc32(content), b"word/document.xml"
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(packed), len(content), len(name), 0) + name
    sizes = (crc, len(packed), len(content))
    directory = b""
    for number in range(entries):
        own = name if not number else b"word/media/%d.bin" % number
        head = (b"PK\1\2", 20, 20, 0, 8, 0, 33, *sizes, len(own), 0, 0, 0, 0, 0, 0)
        directory += struct.pack("<4s6H3L5H2L", *head) + own
    place = len(local) + len(packed)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, entries, entries, len(directory), place, 0)
    return local + packed + directory + end


def _twice() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in GOOD.items():
            archive.writestr(name, content)
        archive.writestr(zipfile.ZipInfo("word/Document.xml"), document(par("另一份")))
    return made.getvalue()


def _with_flag(content: bytes) -> bytes:
    signs = bytearray(content)
    signs[signs.index(b"PK\1\2") + 8] |= 1
    return bytes(signs)


def _nested(depth: int) -> bytes:
    content = par("底")
    for _ in range(depth):
        content = table(row(cell(content + par())))
    return docx(content)


LAUGHS = "<!DOCTYPE a [" + '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
) + "]>"  # fmt: skip
QUADRATIC = f'<!DOCTYPE a [<!ENTITY a "{"x" * 50_000}">]>'
READS_FILE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
READS_NET = '<!DOCTYPE a [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]>'
OUTER_DTD = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">'
INNER = '<!DOCTYPE a [<!ENTITY a "geheim">]>'
MAIN = "word/document.xml"


def _documents() -> Iterator[Case]:
    """Word files that are bombs, or are not what they say."""
    body = document(par("正文"))
    hostile = {
        "300 MB of text": (_bomb(MAIN, 300), "I510"),
        "300 MB of picture": (_bomb("word/media/a.png", 300), "I510"),
        "200 MB of styles": (_bomb("word/styles.xml", 200), "I510"),
        "500 parts on the same bytes": (_overlapping(500), "I510 I512"),
        "10,001 parts": (zipped(GOOD | {f"a/{n}.bin": b"" for n in range(10_001)}), "I511"),
        "two million elements": (zipped(GOOD | {MAIN: document("<w:p/>" * 2_000_000)}), "I510 I517"),
        "the main part twice": (_twice(), "I513"),
        "password": (_with_flag(zipped(GOOD)), "I504"),
        "encrypted package": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "I504"),
        "PDF": (b"%PDF-1.7\n", "I502"),
        "RTF": (b"{\\rtf1 x}", "I503 I530"),
        "HTML": (b"<!DOCTYPE html><html>", "I505"),
        "nothing": (b"", "I501"),
        "noise": (random.Random(1).randbytes(5000), "I508"),
        "cut": (zipped(GOOD)[:-40], "I509"),
        "bzip2": (zipped(GOOD, zipfile.ZIP_BZIP2), "I516"),
        "UTF-7": (zipped(GOOD | {"word/styles.xml": '<?xml version="1.0" encoding="UTF-7"?><a/>'}), "I516"),
        "no main part": (zipped({"a.txt": "x"}), "I518"),
        "a control character": (zipped(GOOD | {MAIN: body.replace("正文", "\x01")}), "I519"),
        "text of 11 MB": (zipped(GOOD | {MAIN: document(par("长" * (11 << 20)))}, zipfile.ZIP_STORED), "I519"),
        "elements 3,000 deep": (_nested(3000), "I519 I520"),
        "elements 250 deep": (_nested(90), "I519 I520"),
    }
    for name in ("../../../x", "/etc/x", "C:\\x", "word/..\\..\\..\\x", "..\\x"):
        hostile[f"a part named {name}"] = (zipped(GOOD | {name: "x"}), "I514")
    doctypes = {"laughs": LAUGHS, "quadratic": QUADRATIC, "file": READS_FILE, "net": READS_NET, "DTD": OUTER_DTD}
    for kind, doctype in {**doctypes, "inner": INNER}.items():
        main = body.replace("?>", f"?>{doctype}", 1).replace("正文", "&a;")
        hostile[f"entity: {kind}"] = (zipped(GOOD | {MAIN: main}), "I515")
    hostile["entity in core.xml"] = (zipped(GOOD | {"docProps/core.xml": f"{READS_FILE}<a>&a;</a>"}), "I515")
    hostile["entity in UTF-16"] = (zipped(GOOD | {"word/styles.xml": f"{INNER}<a>&a;</a>".encode("utf-16")}), "I515")
    for name, (content, codes) in hostile.items():
        yield Case(f"import: {name}", {"a.docx": content}, ("import", "a.docx"), tuple(codes.split()))
    volume = b"bundle: 1\ndocuments: [{outline: p.yaml}]\nvolumes: [{name: v, title: v, appendices: [a.docx]}]\n"
    for name in ("300 MB of text", "500 parts on the same bytes", "the main part twice", "entity: file"):
        content, codes = hostile[name]
        files = {"a.docx": content, "p.yaml": PLAN, "bundle.yaml": volume}
        yield Case(f"appendix: {name}", files, ("bundle", "-j", "1"), tuple(codes.split()))


def _linked(kind: str, target: str, part: str = "word/_rels/document.xml.rels") -> dict[str, str]:
    link = f'<Relationship Id="r9" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return {part: relationships([]).replace("</Relationships>", f"{link}</Relationships>")}


def _active() -> Iterator[Case]:
    """Word files that would fetch or run something: imported and set into a volume without it, with a word about it."""
    secret = "evil.example"
    blip = f'<w:r><w:drawing><a:blip r:link="r9"/></w:drawing></w:r>{complex_field("PAGE", "1")}'
    chunk = document(par("正文") + '<w:altChunk r:id="r9"/>')
    settings = "word/_rels/settings.xml.rels"
    hostile = {
        "DDEAUTO": (docx(par(complex_field(f"DDEAUTO {secret}", "正文"))), "I563"),
        "DDE, simple": (
            docx(f'<w:p><w:fldSimple w:instr=" DDE {secret}"><w:r><w:t>正文</w:t></w:r></w:fldSimple></w:p>'),
            "I563",
        ),
        "INCLUDETEXT": (docx(par(complex_field(f"INCLUDETEXT {secret}", "正文"))), "I563"),
        "INCLUDEPICTURE": (docx(par(complex_field(f"INCLUDEPICTURE http://{secret}/", "正文"))), "I563"),
        "a template elsewhere": (zipped(GOOD | _linked("attachedTemplate", f"http://{secret}/", settings)), "I562"),
        "a picture elsewhere": (
            zipped(GOOD | {MAIN: document(par(blip), par("正文"))} | _linked("image", f"http://{secret}/")),
            "I562",
        ),
        "a share": (zipped(GOOD | _linked("image", rf"\\{secret}\a.png")), "I562"),
        "a document elsewhere": (zipped(GOOD | {MAIN: chunk} | _linked("aFChunk", f"http://{secret}/")), "I562 I560"),
        "macros": (zipped(GOOD | {"word/vbaProject.bin": secret.encode()}), "I542"),
        "an object": (
            zipped(
                GOOD
                | {MAIN: document(par(f'<w:r><w:object><o:OLEObject ProgID="{secret}" r:id="r9"/></w:object></w:r>'))}
                | {"word/embeddings/a.bin": secret.encode()}
            ),
            "I548",
        ),
    }
    volume = b"bundle: 1\ndocuments: [{outline: p.yaml}]\nvolumes: [{name: v, title: v, appendices: [a.docx]}]\n"
    for name, (content, codes) in hostile.items():
        how = {"codes": tuple(codes.split()), "made": True, "never": (secret,)}
        yield Case(f"import: {name}", {"a.docx": content}, ("import", "a.docx", "-o", "out.yaml"), **how)
        files = {"a.docx": content, "p.yaml": PLAN, "bundle.yaml": volume}
        yield Case(f"appendix: {name}", files, ("bundle", "-j", "1"), **how)


def _outlines() -> Iterator[Case]:
    texts = {
        "aliases": (ALIASES, "E123"),
        "merges": (MERGES, "E123"),
        "a circle": ("title: x\nvars: &a [*a]\n", "E126"),
        "a tag": ("title: !!python/object/apply:os.system [id]\n", "E128"),
        "a key twice": ("title: x\ntitle: y\n", "E121"),
        "a scalar of 2 MB": (f"title: x\npreamble: {'长' * 2_000_000}\n", "E127"),
        "a zero": ("title: a\0b\n", "E112"),
        "half a pair": ('title: "\\ud800"\n', "E113"),
        "a digit flood": (f"title: x\nyear: {'9' * 5000}\n", "E2"),
        "a template elsewhere": ("title: x\ntemplate: ../../../../etc\n", "T101"),
        "a template by address": ("title: x\ntemplate: http://127.0.0.1:9/x\n", "T101"),
        "extends the world": ("extends: /dev/zero\n", "E1"),
        "extends itself": ("extends: a.yaml\ntitle: x\n", "Y102"),
        "a table of the system": ("title: x\nannexes: [{title: t, table: {file: /etc/passwd}}]\n", "E1 E2"),
        "an expression that calls": ("title: ${''.__class__.__mro__}\n", "E22"),
        "an expression that grows": (
            "title: x\nvars: {a: '${b}${b}', b: '${c}${c}', c: '${a}'}\npreamble: ${a}\n",
            "E223",
        ),
    }
    texts |= {f"deep: {name}": (text, "E122 E101") for name, text in DEEP.items()}
    for name, (text, codes) in texts.items():
        content = text.encode("utf-8", "surrogatepass")
        yield Case(f"outline: {name}", {"a.yaml": content}, ("build", "a.yaml"), tuple(codes.split()))
    doubled = {f"n{n}": f"${{n{n - 1}}}${{n{n - 1}}}" for n in range(1, 40)}
    names = "".join(f"  {name}: {text}\n" for name, text in doubled.items())
    yield Case(
        "outline: names that double",
        {"a.yaml": f"title: x\nvars:\n  n0: {'甲' * 100}\n{names}preamble: ${{n39}}\n".encode()},
        ("build", "a.yaml"),
        ("E228",),
    )
    joined = " ~ ".join(["n0"] * 400)
    yield Case(
        "outline: one expression of many texts",
        {"a.yaml": f"title: x\nvars: {{n0: {'a' * 900_000}}}\npreamble: ${{({joined}) | length}}\n".encode()},
        ("build", "a.yaml"),
        ("E22",),
    )


def _workbook(sheet: str) -> bytes:
    from openpyxl import Workbook

    plain, made = io.BytesIO(), io.BytesIO()
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return made.getvalue()


def _tables() -> Iterator[Case]:
    opened = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    closed = "</sheetData></worksheet>"
    tables = {
        "t.csv": {"a cell of 200 kB": (b"name\n" + b"x" * 200_000, "E232"), "a zero": (b"name\na\0b\n", "E112")},
        "t.xlsx": {
            "a bomb": (_workbook(opened + " " * (300 << 20) + closed), "I510"),
            "a far cell": (_workbook(f'{opened}<row r="1048576"><c r="XFD1048576"/></row>{closed}'), "B215"),
            "an entity": (_workbook(f"{READS_FILE}{opened}{closed}"), "I515"),
            "a broken cell": (_workbook(f'{opened}<row><c t="s"><v>99</v></c></row>{closed}'), "B210"),
        },
    }
    for file, kinds in tables.items():
        manifest = f"bundle: 1\nname: ${{row.name}}\ndocuments: [{{outline: p.yaml, matrix: {file}}}]\n".encode()
        for name, (content, code) in kinds.items():
            files = {file: content, "p.yaml": PLAN, "bundle.yaml": manifest}
            yield Case(f"table: {name}", files, ("bundle", "-j", "1"), (code,))


def _manifests() -> Iterator[Case]:
    """Manifests that would write outside their folder, or read there."""
    names = ("../../escaped", "/tmp/escaped", "a/../../../escaped", "..\\\\escaped", "C:/escaped")
    for name in names:
        content = f'bundle: 1\nname: "{name}"\ndocuments: [{{outline: p.yaml}}]\n'.encode()
        files = {"p.yaml": PLAN, "bundle.yaml": content}
        yield Case(f"manifest: output {name}", files, ("bundle", "-j", "1"), ("B", "out:"), made=True)
    for key, code in (
        ("documents: [{outline: ../../../etc/passwd}]", "B1"),
        ("documents: [{outline: /etc/passwd}]", "B1"),
    ):
        yield Case(f"manifest: {key}", {"bundle.yaml": f"bundle: 1\n{key}\n".encode()}, ("bundle",), (code,))
    manifest = {"p.yaml": PLAN, "bundle.yaml": b"bundle: 1\noutput: ../../escaped\ndocuments: [{outline: p.yaml}]\n"}
    yield Case("manifest: an output folder outside", manifest, ("bundle",), ("B1",))
    linked = {"bundle.yaml": b"bundle: 1\ndocuments: [{outline: p.yaml}]\n"}
    yield Case("manifest: a link that leads out", linked, ("bundle",), ("B1",), links={"p.yaml": "/etc/passwd"})


def _packs() -> Iterator[Case]:
    """Packs that would read what is not theirs; those that run away are figure F17."""
    plan = b"title: x\ntemplate: own\n"
    pack = b"extends: work-plan\n"
    inside = {
        "a link": ("<document><p>{% include 'own/secret.j2' %}</p></document>", "T104"),
        "the system": ("<document>{% include '/etc/passwd' %}</document>", "T104 T102"),
        "a way up": ("<document>{% include '../../../../etc/passwd' %}</document>", "T102"),
        "an entity": (f"{READS_FILE}<document><p>&a;</p></document>", "T203"),
        "laughs": (f"{LAUGHS}<document><p>&a9;</p></document>", "T203"),
    }
    for name, (template, codes) in inside.items():
        files = {"a.yaml": plan, "templates/own/pack.yaml": pack, "templates/own/document.j2": template.encode()}
        yield Case(
            f"pack: {name}", files, ("build", "a.yaml"), tuple(codes.split()), never=("root:",),
            links={"templates/own/secret.j2": "/etc/passwd"},
        )  # fmt: skip
    for name, schema in {"by address": "http://127.0.0.1:9/x", "a file": "file:///etc/passwd"}.items():
        fields = f"extends: work-plan\nfields: {{budget: {{allOf: [{{$ref: '{schema}'}}]}}}}\n".encode()
        files = {"a.yaml": plan + b"budget: x\n", "templates/own/pack.yaml": fields}
        yield Case(f"pack: a schema {name}", files, ("build", "a.yaml"), ("T106",))


def _outputs() -> Iterator[Case]:
    """What lies where an output belongs may be anybody's."""
    for name, content in {
        "a bomb": _bomb("docProps/custom.xml", 300),
        "500 parts on the same bytes": _overlapping(500),
        "noise": random.Random(2).randbytes(1000),
    }.items():
        files = {"a.yaml": PLAN, "a.docx": content}
        yield Case(f"output: {name}", files, ("build", "a.yaml", "-o", "a.docx"), ("P102", "P101"))
