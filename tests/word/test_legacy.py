"""Older formats through LibreOffice, and what is said where it cannot be done."""

from __future__ import annotations

import os
import sys
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import pytest

from tests.word.docx_maker import docx, par
from workplan.diagnostics import code_of
from workplan.source import Rejected
from workplan.word import legacy
from workplan.word.legacy import as_docx, find_office
from workplan.word.read import read_document

RTF = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\f0 Work plan\par Second\par}"
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


def refusal(content: bytes, name: str, program: Path | None = None, limit_s: float = 20) -> str:
    with pytest.raises(Rejected) as caught:
        as_docx(content, name, program, limit_s)
    return caught.value.findings[0].code


def stand_in(folder: Path, script: str) -> Path:
    """A program that takes LibreOffice's place."""
    program = folder / "office"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


def test_a_docx_and_what_is_no_document_stay_as_they_are() -> None:
    content = docx(par("正文"))
    assert as_docx(content, "a.docx") is content
    assert as_docx(b"%PDF-1.7", "a.doc") == b"%PDF-1.7"


def test_without_libreoffice_the_finding_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(legacy, "find_office", lambda: None)
    assert refusal(RTF, "a.rtf") == "I530"
    assert code_of("I530").exit == 7
    assert refusal(RTF, "a.rtf", tmp_path / "nowhere") == "I530"


@posix_only
def test_exit_status_is_not_believed(tmp_path: Path) -> None:
    assert refusal(RTF, "a.rtf", stand_in(tmp_path, "exit 0")) == "I531"


@posix_only
def test_first_start_that_does_nothing_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "good.docx").write_bytes(docx(par("正文")))
    script = (
        f'if [ ! -e {tmp_path}/once ]; then touch {tmp_path}/once; exit 81; fi\nmkdir -p "$HOME/out"\n'
        f'cp {tmp_path}/good.docx "$HOME/out/document.docx"'
    )
    converted = as_docx(RTF, "a.rtf", stand_in(tmp_path, script))
    assert [record.text for record in read_document(converted, "a").records] == ["正文"]


@posix_only
def test_program_that_hangs_is_killed_with_its_children(tmp_path: Path) -> None:
    script = f"sleep 60 &\necho $! > {tmp_path}/child\nwait"
    assert refusal(RTF, "a.rtf", stand_in(tmp_path, script), limit_s=0.5) == "I532"
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not _runs(child):
            return
        time.sleep(0.05)
    pytest.fail("the child still runs")


def _runs(process: int) -> bool:
    """Whether a process runs; one that ended and was not waited for does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


@pytest.mark.office
@needs_office
def test_rtf_is_read_through_libreoffice() -> None:
    records = read_document(as_docx(RTF, "a.doc"), "a.doc").records
    assert [record.text for record in records] == ["Work plan", "Second"]


@pytest.mark.office
@needs_office
def test_broken_old_document_is_refused() -> None:
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
    assert refusal(broken, "a.doc", limit_s=60) == "I531"


@pytest.mark.office
@needs_office
def test_nothing_is_fetched_from_the_network() -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        content = _open_document(f"http://127.0.0.1:{server.server_port}/a.png")
        assert [record.text for record in read_document(as_docx(content, "a.odt"), "a").records][-1] == "正文"
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def _open_document(picture: str) -> bytes:
    """An .odt with a picture on the network."""
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("text", "text"), ("draw", "drawing"))
    )
    body = (
        f'<?xml version="1.0"?><office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"><office:body>'
        '<office:text><text:p><draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">'
        f'<draw:image xlink:href="{picture}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        "</draw:frame></text:p><text:p>正文</text:p></office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", body)
        made.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()
