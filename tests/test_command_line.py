"""The command line: streams, exit codes, and nothing lost. In this process, but where another is needed."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from tests.desk import run
from tests.paper import paragraphs_of, part_of
from workplan.cli import run as run_here
from workplan.cli.main import COMMANDS
from workplan.diagnostics import all_codes as catalogue
from workplan.rules.families import built_in_rules
from workplan.units import terminal_width

PLAN = "title: 计划\nyear: 2026\nsections:\n  - id: one\n    heading: 甲\n    body: 文。\n"
Said = tuple[int, str, str]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an outline, which is the current one; English."""
    monkeypatch.chdir(tmp_path)
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path


@pytest.fixture
def workplan(office: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    def call(*arguments: str) -> Said:
        code = run_here(list(arguments))
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return code, out, err

    return call


def changed(docx: Path, text: str = "改") -> None:
    """The document as someone saved it with other words in it."""
    with zipfile.ZipFile(docx) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace("文。".encode(), text.encode())
    with zipfile.ZipFile(docx, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_build_writes_beside_the_outline_and_names_it(workplan: Callable[..., Said], office: Path) -> None:
    assert workplan("build", "plan.yaml")[:2] == (0, "plan.docx\n")
    assert paragraphs_of((office / "plan.docx").read_bytes())[-1] == "文。"
    assert workplan("build", "plan.yaml", "-q")[:2] == (0, "")


def test_build_writes_where_it_is_told(workplan: Callable[..., Said], office: Path) -> None:
    assert workplan("build", "plan.yaml", "-o", "out/other.docx")[0] == 0
    assert workplan("build", "plan.yaml", "-d", "there", "-f", "docx,txt")[0] == 0
    assert workplan("build", "plan.yaml", "-o", "x.txt")[0] == 0
    assert (office / "x.txt").read_text("utf-8").endswith("一、甲\n文。\n")
    assert sorted(path.name for path in (office / "there").iterdir()) == ["plan.docx", "plan.txt"]
    assert (office / "out" / "other.docx").read_bytes() == (office / "there" / "plan.docx").read_bytes()


def test_build_again_overwrites_what_it_wrote(workplan: Callable[..., Said]) -> None:
    for _ in range(2):
        assert workplan("build", "plan.yaml", "-f", "docx,txt")[0] == 0


def test_a_changed_document_is_kept(workplan: Callable[..., Said], office: Path) -> None:
    workplan("build", "plan.yaml")
    changed(office / "plan.docx")
    before = (office / "plan.docx").read_bytes()
    code, _, said = workplan("build", "plan.yaml")
    assert (code, "P101" in said) == (5, True)
    assert (office / "plan.docx").read_bytes() == before
    assert workplan("build", "plan.yaml", "--force")[0] == 0
    assert (office / "plan.backup-1.docx").read_bytes() == before
    assert paragraphs_of((office / "plan.docx").read_bytes())[-1] == "文。"
    changed(office / "plan.docx", "再改")
    assert workplan("build", "plan.yaml", "--force")[0] == 0
    assert (office / "plan.backup-1.docx").read_bytes() == before
    assert paragraphs_of((office / "plan.backup-2.docx").read_bytes())[-1] == "再改"


@pytest.mark.parametrize("content", [b"", b"abc", b"PK\3\4", b"PK\5\6" + b"\0" * 18])
def test_a_document_of_someone_else_is_kept(content: bytes, workplan: Callable[..., Said], office: Path) -> None:
    (office / "plan.docx").write_bytes(content)
    code, _, said = workplan("build", "plan.yaml")
    assert (code, "P102" in said) == (5, True)
    assert (office / "plan.docx").read_bytes() == content


def test_a_text_of_someone_else_is_kept(workplan: Callable[..., Said], office: Path) -> None:
    (office / "plan.txt").write_text("mine")
    assert workplan("build", "plan.yaml", "-f", "txt")[0] == 5
    assert (office / "plan.txt").read_text() == "mine"
    (office / "plan.txt").unlink()
    workplan("build", "plan.yaml", "-f", "txt")
    (office / "plan.txt").write_text("edited")
    assert workplan("build", "plan.yaml", "-f", "txt")[0] == 5


def test_an_outline_is_never_the_output(workplan: Callable[..., Said], office: Path) -> None:
    assert workplan("build", "plan.yaml", "-o", "plan.yaml")[0] in (2, 5)
    assert (office / "plan.yaml").read_text("utf-8") == PLAN


@pytest.mark.parametrize("lock", ["~$plan.docx", ".~lock.plan.docx#"])
def test_a_document_that_is_open_is_kept(lock: str, workplan: Callable[..., Said], office: Path) -> None:
    (office / lock).write_bytes(b"x")
    code, _, said = workplan("build", "plan.yaml")
    assert (code, lock in said) == (5, True)
    assert not (office / "plan.docx").exists()


def test_a_read_only_document_is_kept(workplan: Callable[..., Said], office: Path) -> None:
    workplan("build", "plan.yaml")
    before = (office / "plan.docx").read_bytes()
    (office / "plan.docx").chmod(0o444)
    code, _, said = workplan("build", "plan.yaml", "--set", "title=新")
    assert (code, "E135" in said) == (6, True)
    assert (office / "plan.docx").read_bytes() == before


def test_a_link_stays_a_link(workplan: Callable[..., Said], office: Path) -> None:
    (office / "real").mkdir()
    os.symlink("real/plan.docx", office / "plan.docx")
    for _ in range(2):
        assert workplan("build", "plan.yaml")[0] == 0
    assert (office / "plan.docx").is_symlink()
    assert (office / "real" / "plan.docx").stat().st_size > 1000


def test_a_build_that_fails_leaves_what_was_there(workplan: Callable[..., Said], office: Path) -> None:
    workplan("build", "plan.yaml")
    before = (office / "plan.docx").read_bytes()
    (office / "plan.yaml").write_text("title: ${nobody}\n", "utf-8")
    assert workplan("build", "plan.yaml")[0] == 3
    assert (office / "plan.docx").read_bytes() == before


def test_one_of_several_fails_and_the_rest_is_built(workplan: Callable[..., Said], office: Path) -> None:
    (office / "bad.yaml").write_text("titel: x\n")
    (office / "last.yaml").write_text(PLAN)
    code, out, said = workplan("build", "bad.yaml", "plan.yaml", "none.yaml", "last.yaml")
    assert (code, out.split()) == (6, ["plan.docx", "last.docx"])
    assert "bad.yaml:1:1" in said


def test_two_outlines_never_become_one_document(workplan: Callable[..., Said], office: Path) -> None:
    (office / "a").mkdir()
    (office / "a" / "plan.yaml").write_text(PLAN.replace("文。", "另文。"), "utf-8")
    code, _, said = workplan("build", "plan.yaml", "a/plan.yaml", "-d", "out")
    assert (code, "plan.docx" in said) == (2, True)
    assert not (office / "out").exists()


def test_nothing_is_written_in_a_dry_run(workplan: Callable[..., Said], office: Path) -> None:
    assert workplan("build", "plan.yaml", "-n")[0] == 0
    assert sorted(path.name for path in office.iterdir()) == ["plan.yaml"]


def test_warnings_count_when_strict(workplan: Callable[..., Said], office: Path) -> None:
    (office / "plan.yaml").write_text(PLAN + "speaker: 局长\n", "utf-8")
    assert workplan("build", "plan.yaml")[0] == 0
    assert workplan("build", "plan.yaml", "--strict")[0] == 1
    assert workplan("check", "plan.yaml")[0] == 0
    assert workplan("check", "plan.yaml", "--strict")[0] == 1


def test_streams_in_and_out(office: Path) -> None:
    made = run("build", "-", "-o", "-", folder=office, given=PLAN.encode())
    assert made.returncode == 0
    assert paragraphs_of(made.stdout)[-1] == "文。"
    made = run("build", "-", "-o", "-", "-f", "txt", folder=office, given=PLAN.encode("gb18030"))
    assert made.stdout.decode().endswith("文。\n")
    assert b"E111" in made.stderr
    assert run("check", "-", folder=office, given=PLAN.encode("utf-16")).returncode == 0
    assert run("build", "-", folder=office, given=b"").returncode == 3


def test_what_is_printed_last_arrives_whole(office: Path) -> None:
    made = run("schema", folder=office)  # more than a pipe holds
    assert len(made.stdout) > 65_536
    assert json.loads(made.stdout)["title"]
    assert run("explain", "E999", folder=office).stderr.endswith(b"\n")


def test_a_profiler_sees_the_end(office: Path) -> None:
    import subprocess

    from tests.desk import environment

    made = subprocess.run(
        [sys.executable, "-m", "cProfile", "-m", "workplan", "--version"],
        cwd=office,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert b"function calls" in made.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", [("schema",), ("build", "plan.yaml", "-o", "-"), ("explain",)])
def test_output_that_cannot_be_written_is_no_bug(arguments: tuple[str, ...], office: Path) -> None:
    import subprocess

    from tests.desk import environment

    with open("/dev/full", "wb") as full:
        made = subprocess.run(
            [sys.executable, "-m", "workplan", *arguments],
            cwd=office,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert made.returncode == 6, made.stderr
    assert b"Traceback" not in made.stderr
    assert b"bug" not in made.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed by a shell")
@pytest.mark.parametrize(
    ("arguments", "closed", "code"),
    [
        (("templates",), ">&-", 0),
        (("build", "plan.yaml"), ">&- 2>&- <&-", 0),
        (("build", "none.yaml"), "2>&-", 6),
        (("build", "-"), "<&-", 3),
    ],
)
def test_streams_that_are_closed_are_no_bug(arguments: tuple[str, ...], closed: str, code: int, office: Path) -> None:
    import subprocess

    from tests.desk import environment

    command = ["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-m", "workplan", *arguments]
    ended = subprocess.run(command, cwd=office, env=environment(), capture_output=True, timeout=60, check=False)
    assert (ended.returncode, b"bug" in ended.stderr) == (code, False)


def test_a_reader_that_goes_away_is_no_error(office: Path) -> None:
    import subprocess

    from tests.desk import environment

    with subprocess.Popen(
        [sys.executable, "-m", "workplan", "schema"],
        cwd=office,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as made:
        assert made.stdout
        assert made.stderr
        made.stdout.close()
        said = made.stderr.read()
        made.wait(timeout=60)
    assert said == b""


@pytest.mark.parametrize(
    ("setting", "line"),
    [
        ("title=新计划", "新计划"),
        ("one.heading=乙", "一、乙"),
        ("sections.1.heading=丙", "一、丙"),
        ("sections.one.heading=丁", "一、丁"),
        ("preamble=a=b: c # d", "a=b: c # d"),
        ("preamble=${year}", "2026"),
        ("preamble='x'", "'x'"),
        ("preamble=no", "no"),
    ],
)
def test_a_setting_is_printed(setting: str, line: str, workplan: Callable[..., Said], office: Path) -> None:
    assert workplan("build", "plan.yaml", "-f", "txt", "--set", setting)[0] == 0
    assert line in (office / "plan.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("setting", "code", "exit_"),
    [
        ("title", "E241", 2),
        ("=x", "E241", 2),
        ("nobody.heading=x", "E242", 2),
        ("sections.9.heading=x", "E242", 2),
        ("sections.one.heading.x=1", "E242", 2),
        ("titel=x", "E203", 3),
        ("year=soon", "E201", 3),
        ("seal=perhaps", "E201", 3),
        ("title=", "E206", 3),
        ("addressees=[a, b", "E1", 3),
        ("title=a\x0bb", "E112", 3),
        ("date=2026-02-30", "E213", 3),
        ("title=${nobody}", "E221", 3),
    ],
)
def test_a_setting_that_does_not_fit_is_told(
    setting: str, code: str, exit_: int, workplan: Callable[..., Said]
) -> None:
    found, _, said = workplan("check", "plan.yaml", "--set", setting)
    assert (found, code in said) == (exit_, True), said


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--nothing",),
        ("bild",),
        ("build",),
        ("build", "--nothing"),
        ("build", "plan.yaml", "-f", "odt"),
        ("build", "plan.yaml", "-f", ""),
        ("build", "a", "b", "-o", "c"),
        ("new", "--year", "x"),
        ("new", "--year", "1"),
        ("explain", "X999"),
        ("explain", "E"),
        ("check",),
        ("templates", "nothing"),
        ("templates", "show"),
        ("build", "plan.yaml", "-o"),
        ("new", "a", "b"),
        ("schema", "x"),
    ],
)
def test_a_wrong_call_exits_with_2(arguments: tuple[str, ...], workplan: Callable[..., Said]) -> None:
    code, _, said = workplan(*arguments)
    assert (code, "Traceback" in said) == (2, False), said


@pytest.mark.parametrize(
    ("arguments", "exit_"),
    [
        (("build", "none.yaml"), 6),
        (("build", "."), 6),
        (("check", "none.yaml"), 6),
        (("build", "plan.yaml", "-t", "x"), 4),
        (("build", "plan.yaml", "-t", "./none"), 4),
        (("templates", "show", "x"), 4),
        (("templates", "eject", "x"), 4),
        (("templates", "eject", "../x"), 4),
        (("schema", "-t", "x"), 4),
        (("new", "x.yaml", "-t", "x"), 4),
        (("build", "plan.yaml", "-o", "."), 6),
        (("build", "plan.yaml", "-d", "plan.yaml"), 6),
        (("build", "a\0b"), 6),
        (("new", "plan.yaml"), 5),
        (("build", "x" * 5000), 6),
        (("build", "plan.yaml", "-o", "x" * 300), 6),
        (("build", "plan.yaml", "-t", "x" * 5000), 4),
        (("build", "\udcff.yaml"), 6),
        (("build", "plan.yaml", "--set", "a=\udcff"), 3),
        (("templates", "show", "x" * 5000), 4),
        (("build", "plan.yaml", "-o", "a\0b"), 6),
    ],
)
def test_every_failure_has_its_exit_code(arguments: tuple[str, ...], exit_: int, workplan: Callable[..., Said]) -> None:
    code, _, said = workplan(*arguments)
    assert (code, "Traceback" in said) == (exit_, False), said


def test_a_bug_is_told_in_one_line(workplan: Callable[..., Said], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr("workplan.build.lay_out", broken)
    code, _, said = workplan("build", "plan.yaml")
    assert code == 70
    assert "on purpose" in said
    assert "Traceback" not in said


def test_new_never_overwrites(workplan: Callable[..., Said], office: Path) -> None:
    assert workplan("new", "plan.yaml")[0] == 5
    assert (office / "plan.yaml").read_text("utf-8") == PLAN


@pytest.mark.parametrize(
    "template", ["work-points", "work-plan", "summary-and-plan", "work-ideas", "speech", "notice", "annual-work-plan"]
)
def test_new_writes_what_builds(template: str, workplan: Callable[..., Said], office: Path) -> None:
    code, _, said = workplan("new", "made/first.yaml", "-t", template, "--year", "2031")
    assert code == 0, said
    assert "2031" in (office / "made" / "first.yaml").read_text("utf-8")
    code, out, said = workplan("build", "made/first.yaml")
    assert (code, out) == (0, str(Path("made/first.docx")) + "\n"), said


def test_an_ejected_pack_can_be_edited(workplan: Callable[..., Said], office: Path) -> None:
    assert workplan("templates", "eject", "work-plan", "--sheet")[0] == 0
    page = office / "templates" / "_plan" / "document.j2"
    page.write_text(page.read_text("utf-8").replace("{{ plan.title }}</title>", "“{{ plan.title }}”</title>"), "utf-8")
    sheet = office / "templates" / "_sheets" / "gbt9704.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("font: kai", "font: 宋体"), "utf-8")
    assert workplan("build", "plan.yaml", "-f", "docx,txt")[0] == 0
    assert "“计划”" in (office / "plan.txt").read_text("utf-8")
    assert "宋体" in part_of((office / "plan.docx").read_bytes(), "word/styles.xml").decode()
    assert workplan("templates", "eject", "work-plan")[0] == 5
    kept = page.read_bytes()
    assert workplan("templates", "eject", "speech")[0] == 0, "a second pack shares files with the first"
    assert page.read_bytes() == kept


def test_an_office_has_its_own_sheet(workplan: Callable[..., Said], office: Path) -> None:
    (office / "templates" / "_sheets").mkdir(parents=True)
    (office / "templates" / "_sheets" / "ours.yaml").write_text(
        "extends: gbt9704\npage_number: center\npage: {pitch: 28pt}\n"
        "styles:\n  normal: {line: 28pt}\n  heading2: {bold: yes}\n",
        "utf-8",
    )
    (office / "plan.yaml").write_text(PLAN + "sheet: ours\n", "utf-8")
    assert workplan("build", "plan.yaml")[0] == 0
    docx = (office / "plan.docx").read_bytes()
    styles = part_of(docx, "word/styles.xml").decode()
    heading = styles[styles.index('w:styleId="Heading2"') :].split("</w:style>")[0]
    assert "<w:b/>" in heading
    assert 'w:line="560"' in styles
    assert 'w:linePitch="560"' in part_of(docx, "word/document.xml").decode()
    assert 'w:jc w:val="center"' in part_of(docx, "word/footer1.xml").decode()
    assert "evenAndOddHeaders" not in part_of(docx, "word/settings.xml").decode().replace(
        'evenAndOddHeaders w:val="0"', ""
    )


def test_packs_of_an_office_come_first(workplan: Callable[..., Said], office: Path) -> None:
    own = office / "templates" / "work-plan"
    own.mkdir(parents=True)
    (own / "pack.yaml").write_text(
        "extends: _plan\ntitle: {en: Ours, zh: 我们的}\nnumbering: {sections: [第一章]}\n", "utf-8"
    )
    assert workplan("build", "plan.yaml", "-f", "txt")[0] == 0
    assert "第一章　甲" in (office / "plan.txt").read_text("utf-8")
    assert "Ours" in workplan("templates")[1]


def test_a_pack_is_named_by_its_path(workplan: Callable[..., Said], office: Path) -> None:
    own = office / "elsewhere" / "ours"
    own.mkdir(parents=True)
    (own / "pack.yaml").write_text("extends: work-plan\nnumbering: {sections: [甲、]}\n", "utf-8")
    assert workplan("build", "plan.yaml", "-f", "txt", "-t", "elsewhere/ours")[0] == 0
    assert "甲、甲" in (office / "plan.txt").read_text("utf-8")
    assert workplan("build", "plan.yaml", "-t", "nowhere/work-plan")[0] == 4


NESTED = (("templates", "list"), ("templates", "show"), ("templates", "eject"), ("bundle", "merge-reports"))


@pytest.mark.parametrize("language", ["en", "zh_CN.UTF-8"])
@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS), *NESTED])
def test_help_is_in_one_language_and_within_the_terminal(command: tuple[str, ...], language: str, office: Path) -> None:
    made = run(*command, "--help", folder=office, WORKPLAN_LANG=language, COLUMNS="80")
    shown = made.stdout.decode()
    assert made.returncode == 0
    english = ("Usage:", "Options:", "Show this message and exit.")
    chinese = ("用法：", "选项：", "显示本说明。")
    said, unsaid = (english, chinese) if language == "en" else (chinese, english)
    assert all(word in shown for word in said), shown
    assert not any(word in shown for word in unsaid), shown
    assert not re.search(r"^  [a-z]+  .*\.\.\.$", shown, re.MULTILINE), "the list of commands cuts a sentence off"
    assert max(map(terminal_width, shown.splitlines())) <= 80, shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bild",), "错误：没有“bild”命令。是否想用 build？"),
        (("build",), "错误：缺少 'OUTLINES...'。"),
        (("build", "--forc", "plan.yaml"), "错误：没有选项 --forc。是否想用 --force 或 --format？"),
        (("new", "--year", "3"), "错误：'--year' 的值无效：3 is not in the range 1900<=x<=2200."),
        (("templates", "eject"), "错误：缺少 'NAME'。"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(arguments: tuple[str, ...], said: str, office: Path) -> None:
    made = run(*arguments, folder=office, WORKPLAN_LANG="zh")
    lines = made.stderr.decode().splitlines()
    assert made.returncode == 2
    assert lines[0].startswith("用法：workplan")
    assert lines[1].endswith("--help 查看说明。")
    assert lines[-1] == said


def test_version(workplan: Callable[..., Said]) -> None:
    import workplan as package

    assert workplan("--version")[:2] == (0, f"workplan {package.__version__}\n")


def test_every_code_can_be_explained(workplan: Callable[..., Said]) -> None:
    for code in catalogue():
        assert workplan("explain", code.lower())[0] == 0
    assert workplan("explain")[1].count("\n") == len(catalogue()) + len(built_in_rules())


def test_doctor_says_what_is_there(workplan: Callable[..., Said]) -> None:
    code, out, _ = workplan("doctor")
    assert code == 0
    assert "python-docx" in out


def test_names_that_the_terminal_cannot_show_are_no_bug(office: Path) -> None:
    (office / "计划.yaml").write_text(PLAN, "utf-8")
    made = run("build", "计划.yaml", folder=office, PYTHONIOENCODING="ascii")
    assert made.returncode == 0, made.stderr
    assert (office / "计划.docx").exists()


CALLS = ("write", "fsync", "replace", "open", "chmod")


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("call", CALLS)
def test_a_fault_while_writing_leaves_what_was_there(
    call: str, fault: int, workplan: Callable[..., Said], office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplan("build", "plan.yaml")
    before = (office / "plan.docx").read_bytes()
    names = sorted(path.name for path in office.iterdir())

    def faulty(*arguments: Any, **named: Any) -> Any:
        if call == "open" and not str(arguments[0]).endswith(".tmp"):
            return real(*arguments, **named)
        raise OSError(fault, os.strerror(fault))

    class Stream(io.FileIO):
        def write(self, content: Any) -> int:
            raise OSError(fault, os.strerror(fault))

    if call == "write":
        monkeypatch.setattr("workplan.source.files.os.fdopen", lambda handle, mode: Stream(handle, mode))
    else:
        real = getattr(os, call)
        monkeypatch.setattr(f"workplan.source.files.os.{call}", faulty)
    code, _, said = workplan("build", "plan.yaml", "--set", "title=新")
    monkeypatch.undo()
    assert code == 6, said
    assert ("E137" if fault == errno.ENOSPC else "E136") in said
    assert (office / "plan.docx").read_bytes() == before
    assert sorted(path.name for path in office.iterdir()) == names


def test_commands_are_click_commands() -> None:
    from importlib import import_module

    for name, (module, _, _) in COMMANDS.items():
        command = import_module(f"workplan.cli.{module}").command
        assert isinstance(command, click.Command)
        assert command.name == name


@pytest.mark.parametrize(("template", "code"), [("{{ plan.titel }}", "T202"), ("{{ plan.title ", "T201")])
def test_an_offices_own_files_are_called_from_where_the_command_runs(
    workplan: Callable[..., Said], office: Path, template: str, code: str
) -> None:
    for name, content in {
        "_sheets/ours.yaml": "extends: gbt9704\npage_number: center\n",
        "ours/pack.yaml": "extends: work-plan\nsheet: ours\n",
        "broken/pack.yaml": "extends: work-plan\n",
        "broken/document.j2": f"<document><title>{template}</title></document>",
    }.items():
        path = office / "plans" / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    (office / "plans" / "plan.yaml").write_text("title: 计划\nsections: [{heading: 甲, body: 乙。}]\n", "utf-8")
    told = workplan("check", "plans/plan.yaml", "-t", "ours", "--select", "H101")[2]
    assert told.startswith("plans/templates/_sheets/ours.yaml:2:14: warning[H101]")
    refused = workplan("build", "plans/plan.yaml", "-t", "broken")[2]
    assert refused.startswith("plans/templates/broken/document.j2:1:")
    assert code in refused
    (office / "plans" / "bundle.yaml").write_text("documents: [{outline: plan.yaml, template: broken}]\n", "utf-8")
    assert "plans/templates/broken/document.j2:1:" in workplan("bundle", "plans", "-j", "1")[2]


CLOSED = "import os, sys\nfor number in sys.argv.pop(1): os.close(int(number))\nos.execv(sys.argv[1], sys.argv[1:])"


@pytest.mark.skipif(os.name == "nt", reason="streams are closed in another way there")
@pytest.mark.parametrize("closed", ["1", "2", "01", "12", "012"])
@pytest.mark.parametrize(
    "arguments", [("build", "plan.yaml"), ("build", "plan.yaml", "-o", "-"), ("schema",), ("check", "plan.yaml")]
)
def test_no_combination_of_closed_streams_is_a_bug(closed: str, arguments: tuple[str, ...], office: Path) -> None:
    import subprocess

    from tests.desk import environment

    made = subprocess.run(
        [sys.executable, "-c", CLOSED, closed, sys.executable, "-m", "workplan", *arguments],
        cwd=office,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert (office / "plan.docx").is_file() == (arguments == ("build", "plan.yaml"))


def test_a_stream_that_is_closed_is_not_taken_for_the_outline(office: Path) -> None:
    import subprocess

    from tests.desk import environment

    made = subprocess.run(
        [sys.executable, "-c", CLOSED, "0", sys.executable, "-m", "workplan", "build", "-"],
        cwd=office,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (made.returncode, b"E124" in made.stderr) == (3, True)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENAMETOOLONG, "File name too long", "a/b"), "workplan: a/b: File name too long"),
        (OSError(errno.ENOSPC, "No space left on device"), "workplan: No space left on device"),
        (MemoryError(), "workplan: there is not enough memory"),
    ],
)
def test_what_the_system_refuses_is_no_bug(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch, workplan: Callable[..., Said]
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setenv("WORKPLAN_LANG", "en")
    monkeypatch.setattr("workplan.build.lay_out", refuse)
    monkeypatch.setattr("workplan.cli.main._drop_output", lambda: None)
    code, _, told = workplan("build", "plan.yaml")
    assert (code, told.strip()) == (6, said)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a folder at work in is not taken away")
def test_a_folder_that_is_gone_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workplan: Callable[..., Said]
) -> None:
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    monkeypatch.setattr("workplan.cli.main._drop_output", lambda: None)
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert workplan("check", ".")[::2] == (6, "workplan: the current folder is no longer there\n")


def test_an_interrupt_before_the_command_line_is_there_leaves_no_traceback(office: Path) -> None:
    import subprocess

    from tests.desk import environment

    interrupted = (
        "import sys, types, workplan\n"
        "class Cli(types.ModuleType):\n"
        "    def __getattr__(self, name): raise KeyboardInterrupt\n"
        "sys.modules['workplan.cli'] = Cli('workplan.cli')\n"
        "from workplan.__main__ import main\n"
        "main()"
    )
    made = subprocess.run(
        [sys.executable, "-c", interrupted],
        cwd=office,
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (made.returncode, made.stderr) == (130, b"")
