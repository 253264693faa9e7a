"""F19: no command asks anything of the network, whatever its input says; LibreOffice, where it reads, neither.

A listener counts what comes to it. Hostile files name its address in every way that readers are known to follow, and
every proxy variable names it too.
"""

from __future__ import annotations

import contextlib
import os
import re
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.bundle.kit import TOWN
from tests.word.docx_maker import document, field, par, parts_of, zipped
from tests.word.docx_maker import run as run_of
from workplan.word.legacy import find_office

from .figure import ROOT, Figure, Outcome, outcome_of
from .folders import a_folder

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


class _Listener(socketserver.ThreadingTCPServer):
    """Counts whoever comes, and hangs up."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        super().__init__(("127.0.0.1", 0), _Visit)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Visit(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.settimeout(1)
        try:
            asked = self.request.recv(200)
        except OSError:
            asked = b"(silent)"
        self.server.asked.append(asked)  # type: ignore[attr-defined]


def run(size: int) -> Outcome:
    """So many commands; those that start LibreOffice come last."""
    failures: list[str] = []
    with _Listener() as listener, a_folder() as root:
        failures += _deaf(listener)
        folder = Path(root)
        _fill(folder, listener.url)
        commands = list(_commands(folder))
        chosen = commands[:size]
        for command in chosen:
            listener.asked.clear()
            code, said = _called(command, folder, listener.url)
            if listener.asked:
                failures.append(f"{' '.join(command)}: {len(listener.asked)} requests: {listener.asked[0][:80]!r}")
            if code < 0 or code in (70, 124) or b"Traceback" in said:
                failures.append(f"{' '.join(command)}: ended with {code}: {said[-200:]!r}")
        notes = _control(folder, listener) if office_ran(chosen) else _left_out()
        listener.shutdown()
    note = f"{len(chosen)} commands, {office_ran(chosen)} of them through LibreOffice"
    return outcome_of(len(chosen) + 1, failures, (note, *notes))


def _deaf(listener: _Listener) -> list[str]:
    """A listener that hears nothing proves nothing: one request is made to be heard."""
    from urllib.request import ProxyHandler, build_opener

    with contextlib.suppress(OSError):
        build_opener(ProxyHandler({})).open(listener.url, timeout=5)
    return [] if listener.asked else ["the listener does not hear"]


def office_ran(commands: list[list[str]]) -> int:
    return sum(len(command) > 1 and command[1].endswith((".odt", ".rtf", ".doc")) for command in commands)


def _control(folder: Path, listener: _Listener) -> tuple[str, ...]:
    """What LibreOffice asks for in a profile that is told nothing: the files are hostile, and the listener hears it."""
    listener.asked.clear()
    profile = (folder / "profile").as_uri()
    command = [str(find_office()), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    for name in ("picture.docx", "hostile.odt"):
        subprocess.run([*command, name], cwd=folder, capture_output=True, timeout=120, check=False)
    return (f"LibreOffice called as it comes makes {len(listener.asked)} requests on two of the files",)


def _left_out() -> tuple[str, ...]:
    return () if find_office() else ("not tried, for LibreOffice is not installed: .odt, .rtf, .doc",)


def _called(command: list[str], folder: Path, url: str) -> tuple[int, bytes]:
    proxies = {
        name: url for one in ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy") for name in (one, one.upper())
    }
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("no_proxy")}
    environment = {**kept, **proxies, "PYTHONPATH": str(ROOT / "generator"), "WORKPLAN_CACHE": str(folder / "cache")}
    try:
        said = subprocess.run([sys.executable, "-m", "workplan", *command], cwd=folder, env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=180, check=False)  # fmt: skip
    except subprocess.TimeoutExpired:
        return 124, b""
    return said.returncode, said.stdout + said.stderr


def _commands(folder: Path) -> Iterator[list[str]]:
    """Every command on every hostile file that it may be given."""
    outlines = sorted(path.name for path in folder.glob("*.yaml") if path.name != "bundle.yaml")
    documents = sorted(path.name for path in folder.glob("*.docx"))
    for name in outlines:
        yield ["build", name, "-f", "docx,txt", "-d", "built"]
    for name in documents:
        yield ["import", name, "-o", f"from-{name}.yaml"]
    yield ["bundle", "-q"]
    for command in ("check", "show", "format"):
        yield [command, *outlines]
    yield ["roll", outlines[0], "-o", "rolled.yaml"]
    yield ["targets", *outlines]
    yield ["diff", documents[0], documents[1]]
    yield ["diff", outlines[0], outlines[1], "--format", "docx", "-o", "redline.docx"]
    yield ["templates"]
    yield ["schema"]
    yield ["doctor"]
    yield ["new", "fresh.yaml"]
    if find_office():
        for name in ("hostile.odt", "hostile.rtf", "hostile.doc"):
            yield ["import", name, "-o", f"from-{name}.yaml"]


def _fill(folder: Path, url: str) -> None:
    for name, content in {**_outlines(url), **_documents(url), **_older(url)}.items():
        (folder / name).write_bytes(content)


def _outlines(url: str) -> dict[str, bytes]:
    """Outlines, tables and manifests with addresses where a reader might follow them."""
    table = f'town,km\n{url}/csv,=WEBSERVICE("{url}/cell")\n'.encode()
    texts = {
        "a-texts.yaml": f"title: '{url}/title'\npreamble: '![x]({url}/md) <img src=\"{url}/html\"/>'\n",
        "b-tag.yaml": f"title: !!python/object/apply:urllib.request.urlopen ['{url}/tag']\n",
        "c-tag.yaml": f"%TAG ! tag:{url}/\n---\ntitle: !x 计划\n",
        "d-extends.yaml": f"title: 计划\nextends: '{url}/extends.yaml'\n",
        "e-template.yaml": f"title: 计划\ntemplate: '{url}/template'\n",
        "f-sheet.yaml": f"title: 计划\nsheet: '{url}/sheet'\n",
        "g-table.yaml": f"title: 计划\nannexes: [{{title: 表, table: {{file: '{url}/table.csv'}}}}]\n",
        "h-expression.yaml": f"title: \"${{''.__class__.__mro__}}\"\npreamble: \"${{'{url}/x'|urlize}}\"\n",
        "town.yaml": TOWN,
        "bundle.yaml": "documents:\n  - {outline: town.yaml, matrix: towns.csv}\n"
        f"  - {{outline: a-texts.yaml, name: far}}\n  - {{outline: '{url}/far.yaml', name: far2}}\n",
    }
    return {**{name: text.encode() for name, text in texts.items()}, "towns.csv": table}


def _documents(url: str) -> dict[str, bytes]:
    """Word files that name addresses: pictures, templates, fields, objects, entities."""
    blip = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:blipFill>'
        '<a:blip r:link="rId90"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    fields = "".join(f"<w:p>{field(text, 'x')}</w:p>" for text in (
        f'INCLUDEPICTURE "{url}/field.png" \\d', f'INCLUDETEXT "{url}/field.docx"', f'LINK Word.Document "{url}/link"',
        f'DDEAUTO "{url}" "x"', f'HYPERLINK "{url}/hyper"', f'IMPORT "{url}/import"', f'RD "{url}/rd"',
    ))  # fmt: skip
    links = {
        "picture": ("image", "picture.png"), "template": ("attachedTemplate", "template.dotm"),
        "object": ("oleObject", "object.bin"), "chunk": ("aFChunk", "chunk.html"), "frame": ("frame", "frame.html"),
    }  # fmt: skip
    files = {"fields.docx": zipped(parts_of(document(par("第一条 正文。"), fields)))}
    for name, (kind, target) in links.items():
        body = document(par("第一条 正文。"), f"<w:p>{blip}</w:p>" if name == "picture" else par("正文。"))
        files[f"{name}.docx"] = zipped(_linked(parts_of(body), kind, f"{url}/{target}"))
    entity = document(par("正文。")).replace(
        "?>", f'?><!DOCTYPE w:document SYSTEM "{url}/dtd" [<!ENTITY x SYSTEM "{url}/entity">]>', 1
    )
    files["entity.docx"] = zipped(parts_of(entity.replace("正文。", "&x;")))
    included = document(par("正文。"), f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{url}/xi"/>')
    files["include.docx"] = zipped(parts_of(included))
    style = re.sub(r"\?>", f'?><?xml-stylesheet href="{url}/style.xsl"?>', document(par("正文。")), count=1)
    files["stylesheet.docx"] = zipped(parts_of(style))
    files["text.docx"] = zipped(parts_of(document(f"<w:p>{run_of(f'见 {url}/text')}</w:p>")))
    return files


def _linked(parts: dict[str, str], kind: str, target: str) -> dict[str, str]:
    """The parts with one relationship more, that leads out."""
    link = f'<Relationship Id="rId90" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    name = "word/_rels/document.xml.rels"
    return {**parts, name: parts[name].replace("</Relationships>", f"{link}</Relationships>")}


def _older(url: str) -> dict[str, bytes]:
    """Files that LibreOffice reads for the program."""
    from tests.word.test_legacy import _open_document

    rtf = (
        rb"{\rtf1\ansi{\*\template " + f"{url}/rtf.dot".encode() + rb"}{\field{\*\fldinst INCLUDEPICTURE "
        + f'"{url}/rtf.png"'.encode() + rb" \\d}{\fldrslt x}}{\field{\*\fldinst INCLUDETEXT "
        + f'"{url}/rtf.txt"'.encode() + rb"}{\fldrslt y}} Work plan\par}"
    )  # fmt: skip
    return {"hostile.odt": _open_document(f"{url}/odt.png"), "hostile.rtf": rtf, "hostile.doc": rtf}


FIGURE = Figure(19, "requests to the network that any command makes on hostile input: none", run, full=100, short=6)
