"""Processes that are killed, disks that are full, folders that two runs want at once.

WORKPLAN_FAULTS=200 raises the number of random moments, which is small here so that every commit can be tested.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn
from zipfile import BadZipFile, ZipFile

import pytest

from tests.bundle.kit import PLAN, TOWN, Folder
from workplan.bundle.ledger import FORM
from workplan.bundle.lock import locked
from workplan.bundle.placing import Placing
from workplan.bundle.registrar import Registrar
from workplan.bundle.tasks import Task
from workplan.bundle.wire import Made, Output
from workplan.bundle.workshop import Workshop
from workplan.source import Finding, Rejected

MOMENTS = int(os.environ.get("WORKPLAN_FAULTS", "20"))
ROWS = int(os.environ.get("WORKPLAN_FAULT_ROWS", "1000"))


def broken(folder: Folder) -> list[str]:
    """Outputs that are not whole."""
    wrong = []
    for path in (folder.root / "out").glob("*.docx"):
        try:
            with ZipFile(path) as package:
                if package.testzip():
                    wrong.append(path.name)
        except BadZipFile:
            wrong.append(path.name)
    return wrong


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    try:
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in listed.split()]


def alive(pids: list[int]) -> list[int]:
    """Those of the processes that still run; a zombie that nobody waits for does not."""
    found = []
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            continue
        if state != "Z":
            found.append(pid)
    return found


def gone_within(pids: list[int], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while alive(pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def until(process: subprocess.Popen[bytes], condition: Callable[[], bool]) -> None:
    """Waits for something that a run does; one that has ended will not do it any more."""
    while not condition():
        assert process.poll() is None
        time.sleep(0.005)


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")


@linux
def test_kill_at_random_moments_leaves_whole_files_and_the_next_run_goes_on(towns: Folder) -> None:
    whole = towns.run().ends
    assert whole == {"built": 40}
    expected = towns.outputs()
    seed = random.randrange(1 << 30)
    print("seed", seed)
    moments = random.Random(seed)
    for number in range(MOMENTS):
        towns.put("town.yaml", TOWN.replace("修好", f"修好第{number}条"))
        with towns.command("-q", "-j2") as process:
            time.sleep(moments.uniform(0.1, 0.6))
            workers = workers_of(process)
            process.kill()
        assert broken(towns) == []
        assert gone_within(workers, 5)
        assert len([name for name in towns.outputs() if not name.endswith(".tmp")]) == 80
    towns.write(town__yaml=TOWN)
    last = towns.run()
    assert last.ends["failed"] + last.ends["kept"] == 0
    assert towns.outputs() == expected
    assert towns.strays() == []


@linux
def test_a_run_that_was_killed_is_not_begun_again_from_the_start(towns: Folder) -> None:
    with towns.command("-q", "-j1") as process:
        until(process, lambda: len(list((towns.root / "out").glob("*.docx"))) >= 10)
        process.kill()
    ends = towns.run().ends
    assert ends["fresh"] >= 9
    assert ends["fresh"] + ends["built"] + ends["same"] == 40


@linux
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_ends_at_once_with_its_workers(towns: Folder, sent: signal.Signals, code: int) -> None:
    # What a shell starts in the background is deaf to SIGINT, and so is all that it starts in turn.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    towns.rows(2000)
    with towns.command("-q", "-j2") as process:
        until(process, lambda: bool(list((towns.root / "out").glob("*.docx"))))
        workers = workers_of(process)
        assert workers
        process.send_signal(sent)
        assert process.wait(10) == code
    assert gone_within(workers, 5)
    assert broken(towns) == []
    towns.rows(40)
    towns.run()
    assert towns.strays() == []


class Unsendable:
    """An answer that fails on its way out of the worker, or on its way into the parent."""

    def __init__(self, on_arrival: bool) -> None:
        self.on_arrival = on_arrival

    def __reduce__(self) -> tuple[object, tuple[str]]:
        if not self.on_arrival:
            raise TypeError("cannot be sent")
        return int, ("no number",)


@pytest.mark.skipif(sys.platform != "linux", reason="workers that are not forked do not see the fault put in here")
@pytest.mark.parametrize("on_arrival", [False, True])
def test_an_answer_that_is_lost_on_its_way_costs_one_document(
    towns: Folder, monkeypatch: pytest.MonkeyPatch, on_arrival: bool
) -> None:
    made = Workshop.made

    def lost(self: Workshop, task: Task) -> Made:
        whole = made(self, task)
        spoilt = ((0, Unsendable(on_arrival)),)
        return whole._replace(texts=spoilt) if task.key.endswith("towns.csv:7") else whole  # type: ignore[arg-type]

    monkeypatch.setattr(Workshop, "made", lost)
    run = towns.run()
    assert (run.ends, run.codes) == ({"built": 39, "failed": 1}, ["B304"])
    assert towns.strays() == []


def fault(monkeypatch: pytest.MonkeyPatch, key: str, strike: object) -> None:
    """Workers come to grief at one task."""
    made = Workshop.made

    def struck(self: Workshop, task: object) -> Made:
        if task.key.endswith(key):  # type: ignore[attr-defined]
            strike()  # type: ignore[operator]
        return made(self, task)  # type: ignore[arg-type]

    monkeypatch.setattr(Workshop, "made", struck)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave() -> None:
    os._exit(3)


def stop() -> None:
    raise SystemExit(0)


def run_out() -> None:
    raise MemoryError


def recurse() -> None:
    recurse()


@pytest.mark.skipif(sys.platform != "linux", reason="workers that are not forked do not see the fault put in here")
@pytest.mark.parametrize(
    ("strike", "codes"),
    [
        (die, ["B302", "B301"]),
        (leave, ["B302", "B301"]),
        (stop, ["B304"]),
        (run_out, ["B304"]),
        (recurse, ["B304"]),
    ],
)
def test_a_worker_that_fails_costs_one_document(
    towns: Folder, monkeypatch: pytest.MonkeyPatch, strike: object, codes: list[str]
) -> None:
    fault(monkeypatch, "towns.csv:7", strike)
    run = towns.run()
    assert run.ends == {"built": 39, "failed": 1}
    assert [finding.code for finding in run.of("town.yaml · towns.csv:7").findings] == codes
    assert [result.key for result in run.results] == [f"town.yaml · towns.csv:{line}" for line in range(2, 42)]


@pytest.mark.skipif(sys.platform != "linux", reason="workers that are not forked do not see the fault put in here")
def test_a_worker_that_dies_once_is_reported_and_its_document_built_alone(
    towns: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = towns.root.parent / "died"

    def die_once() -> None:
        if not mark.exists():
            mark.touch()
            die()

    fault(monkeypatch, "towns.csv:7", die_once)
    run = towns.run()
    assert run.ends == {"built": 40}
    assert run.codes == ["B302"]


@pytest.mark.skipif(sys.platform != "linux", reason="workers that are not forked do not see the fault put in here")
def test_what_waits_for_a_slow_disk_is_not_blamed_for_the_death_of_its_worker(
    towns: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = os.fsync

    def slowly(file: int) -> None:
        time.sleep(0.05)
        synced(file)

    monkeypatch.setattr(os, "fsync", slowly)
    fault(monkeypatch, "towns.csv:17", die)
    run = towns.run()
    assert run.ends["failed"] == 1
    assert sum(run.ends.values()) == 40
    assert [finding.words[0] for finding in run.of("town.yaml · towns.csv:17").findings] == [
        "town.yaml · towns.csv:17"
    ] * 2
    assert run.codes == ["B302", "B301"], "what was lost with it is made once more and not suspected"
    assert towns.strays() == []


@pytest.mark.skipif(sys.platform != "linux", reason="workers that are not forked do not see the fault put in here")
@pytest.mark.parametrize(("number", "code"), [(28, "E137"), (5, "E136")])
def test_what_the_disk_refuses_while_the_next_is_made_fails_alone(
    towns: Folder, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    synced, refused = os.fsync, towns.root.parent / "refused"

    def once(file: int) -> None:
        if os.getpid() != parent and not refused.exists():
            refused.touch()
            raise OSError(number, os.strerror(number))
        synced(file)

    parent = os.getpid()
    monkeypatch.setattr(os, "fsync", once)
    run = towns.run()
    assert (run.ends, run.codes) == ({"built": 39, "failed": 1}, [code])
    assert towns.strays() == []
    monkeypatch.undo()
    assert towns.run().ends == {"fresh": 39, "built": 1}


@pytest.mark.skipif(sys.platform != "linux", reason="workers that are not forked do not see the fault put in here")
def test_a_document_that_takes_too_long_is_given_up(towns: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    fault(monkeypatch, "towns.csv:7", lambda: time.sleep(60))
    began = time.monotonic()
    run = towns.run(deadline_s=4.0)
    assert time.monotonic() - began < 40
    assert (run.ends, run.codes) == ({"built": 39, "failed": 1}, ["B303"])


def test_one_bad_row_of_many_fails_alone(folder: Folder) -> None:
    folder.write(
        town__yaml=TOWN,
        bundle__yaml="documents: [{outline: town.yaml, matrix: {file: t.csv, set: {date: '${row.day}'}}}]",
    )
    lines = [f"第{number}镇,{number},2027-02-0{number % 9 + 1}" for number in range(1, ROWS + 1)]
    lines[ROWS // 2] = "坏镇,1,2027-02-31"
    folder.put("t.csv", "town,km,day\n" + "\n".join(lines) + "\n")
    run = folder.run()
    assert run.ends == {"built": ROWS - 1, "failed": 1}
    assert run.of(f"town.yaml · t.csv:{ROWS // 2 + 2}").findings[0].code == "E213"


def test_a_row_with_too_many_cells_fails_alone(folder: Folder) -> None:
    folder.write(
        town__yaml=TOWN,
        bundle__yaml="documents:\n  - outline: town.yaml\n    matrix: t.csv\nvolumes:\n  - {name: v, title: 汇编}\n",
        t__csv="town,km\n东镇,1\n西镇,2\n南镇,3\n",
    )
    assert folder.run().ends == {"built": 4}
    folder.put("t.csv", "town,km\n东镇,1\n西镇,2,3\n南镇,3\n")
    run = folder.run()
    # What was built of the row before is not taken for its document; a volume cannot do without it.
    assert run.ends == {"fresh": 2, "failed": 2}
    (found,) = run.of("town.yaml · t.csv:3").findings
    assert (found.code, found.words) == ("B211", ("t.csv", "3", "2"))
    assert found.span is not None
    assert found.span.source.place(found.span.start) == (3, 13)


@linux
def test_two_runs_on_one_folder_the_second_says_who_holds_it(towns: Folder) -> None:
    towns.rows(2000)
    with towns.command("-q") as first:
        until(first, lambda: bool(list((towns.root / "out").glob("*.docx"))))
        with pytest.raises(Rejected) as rejected:
            towns.run()
        with towns.command("-q") as second:
            said = second.communicate()[1].decode()
            assert second.returncode == 5
        first.kill()
    assert rejected.value.findings[0].code == "B401"
    assert str(first.pid) in said
    towns.rows(3)
    assert sum(towns.run().ends.values()) >= 3, "the lock ends with the process that held it"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can make a small disk")
def test_a_full_disk_keeps_what_is_there_and_names_what_failed(towns: Folder) -> None:
    out = towns.root / "out"
    out.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", out], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no tmpfs can be mounted here")
    try:
        run = towns.run()
        assert run.ends["failed"] > 0
        assert run.ends["built"] > 0
        assert set(run.codes) <= {"E136", "E137"}
        assert broken(towns) == []
        assert towns.strays() == []
        (towns.root / "towns.csv").write_text("town,km\n第1镇,1\n第2镇,2\n", "utf-8")
        for path in sorted(out.glob("*.docx"))[:5]:
            path.unlink()
        again = towns.run(clean=True)
        assert again.ends["failed"] == 0
        assert again.ends["fresh"] + again.ends["same"] + again.ends["built"] == 2
    finally:
        subprocess.run(["umount", out], check=True)


def test_a_ledger_that_cannot_be_written_is_an_error_and_no_traceback(
    towns: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workplan.source.files._replace", full)
    with pytest.raises(Rejected) as rejected:
        towns.run()
    assert rejected.value.findings[0].code == "E137"
    monkeypatch.undo()
    assert towns.run().ends == {"fresh": 40}, "the journal of the run that could not end is read"


def test_a_read_only_folder_is_an_error_and_no_traceback(towns: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(Rejected) as rejected:
        towns.run()
    assert rejected.value.findings[0].code == "E136"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_leave_to_write_is_an_error(towns: Folder) -> None:
    towns.root.chmod(0o555)
    try:
        with pytest.raises(Rejected) as rejected:
            towns.run()
    finally:
        towns.root.chmod(0o755)
    assert rejected.value.findings[0].code == "E136"


def test_a_read_only_output_is_kept(towns: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    towns.write(plan__yaml=PLAN, bundle__yaml="documents: [{outline: plan.yaml}]")
    towns.run()
    towns.write(plan__yaml=PLAN.replace("12", "15"))
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: access(path, mode) and Path(path).suffix != ".docx")
    run = towns.run()
    assert (run.ends["kept"], run.codes) == (1, ["E135"])


@linux
@pytest.mark.parametrize("moved", [False, True])
@pytest.mark.parametrize("name", ["town-${row.town}", "${year}-${row.town}"])  # put in place by workers, by the parent
def test_an_output_noted_is_known_whether_it_was_moved_or_not(
    towns: Folder, monkeypatch: pytest.MonkeyPatch, moved: bool, name: str
) -> None:
    """Killed between two outputs of a document: neither is taken for a hand edit afterwards."""
    towns.write(
        bundle__yaml=f"documents: [{{outline: town.yaml, name: '{name}', formats: [docx, txt], matrix: towns.csv}}]"
    )
    towns.run()
    towns.write(town__yaml=TOWN.replace("修好", "修通"))
    ledger = (towns.root / "out/.workplan/bundle.json").read_bytes()
    put, placed, parent = Placing.put, Registrar.placed, os.getpid()

    def killed() -> NoReturn:
        if os.getpid() != parent:
            die()
        raise KeyboardInterrupt

    def killed_before(self: Placing, output: Output) -> Finding | None:
        return killed() if output.name.endswith("第5镇.txt") else put(self, output)

    def killed_after(self: Registrar, task: Task, made: Made) -> object:
        end = placed(self, task, made)
        return killed() if task.key.endswith("towns.csv:6") else end

    if moved:
        monkeypatch.setattr(Registrar, "placed", killed_after)
    else:
        monkeypatch.setattr(Placing, "put", killed_before)
    if "year" in name:
        with pytest.raises(KeyboardInterrupt):
            towns.run()
        assert (towns.root / "out/.workplan/bundle.json").read_bytes() == ledger
    else:
        assert towns.run().ends == {"built": 39, "failed": 1}
    monkeypatch.undo()
    ends = towns.run().ends
    assert ends["kept"] + ends["failed"] == 0
    (text,) = (towns.root / "out").glob("*-第5镇.txt")
    assert "修通" in text.read_text("utf-8")
    assert towns.strays() == []


def test_what_a_killed_run_left_beside_its_ledger_is_taken_away(towns: Folder) -> None:
    stray = towns.put("out/.workplan/.workplan-0-1-a.tmp", "half")
    assert towns.run().ends == {"built": 40}
    assert not stray.exists()


def test_half_a_line_in_the_journal_loses_that_line_alone(towns: Folder) -> None:
    towns.run()
    state = towns.root / "out/.workplan"
    (state / "bundle.json.journal").write_text('["version", "x"]\n["made", "abc', "ascii")
    ends = towns.run().ends
    assert ends["failed"] + ends["kept"] == 0
    assert json.loads((state / "bundle.json").read_text())["form"] == FORM


@pytest.mark.parametrize(
    ("plan", "code"),
    [(PLAN, 0), (PLAN.replace("${year}", "${yaer}"), 8)],
)
def test_the_exit_code_says_how_it_went(folder: Folder, plan: str, code: int) -> None:
    folder.write(plan__yaml=plan, bundle__yaml="documents: [{outline: plan.yaml}]")
    with folder.command() as process:
        out, err = process.communicate()
    assert process.returncode == code, err.decode()
    assert (b"sha256:" in out) == (code == 0)
    assert b"Traceback" not in err


def test_exit_codes_of_check_and_of_kept_outputs(folder: Folder) -> None:
    folder.write(plan__yaml=PLAN, bundle__yaml="documents: [{outline: plan.yaml}]")
    codes = []
    for change, arguments in [
        (None, ["--check"]),
        (None, []),
        (None, ["--check"]),
        ("edit", []),
        ("lost", []),
        ("manifest", []),
        ("profile", ["--profile", "final"]),
    ]:
        if change == "edit":
            folder.edit("out/plan.docx")
        elif change == "lost":
            (folder.root / "plan.yaml").unlink()
            (folder.root / "out/plan.docx").unlink()
        elif change == "manifest":
            folder.write(bundle__yaml="document: []")
        elif change == "profile":
            folder.write(plan__yaml=PLAN, bundle__yaml="documents: [{outline: plan.yaml}]")
        with folder.command("-q", *arguments) as process:
            process.communicate()
        codes.append(process.returncode)
    assert codes == [1, 0, 0, 5, 8, 3, 3]


def test_the_lock_holds_where_who_holds_it_cannot_be_written(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk without one free byte: nothing would have to be written."""
    folder.write(plan__yaml=PLAN, bundle__yaml="documents: [{outline: plan.yaml}]")
    folder.run()

    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with locked(folder.root / "out/.workplan"), pytest.raises(Rejected) as rejected:
            folder.run(force=True, clean=True)
    assert rejected.value.findings[0].code == "B401"
    assert folder.run(clean=True, force=True).ends["failed"] == 0


def test_a_stray_that_cannot_be_taken_away_is_no_reason_not_to_build(folder: Folder) -> None:
    folder.write(plan__yaml=PLAN, bundle__yaml="documents: [{outline: plan.yaml}]")
    (folder.root / "out/.workplan-1-1.tmp/held").mkdir(parents=True)
    assert folder.run().ends == {"built": 1}


def test_a_ledger_that_cannot_be_replaced_is_named_with_its_folder(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write(plan__yaml=PLAN, bundle__yaml="documents: [{outline: plan.yaml}]")
    (folder.root / "out/.workplan/bundle.json").mkdir(parents=True)
    with pytest.raises(Rejected) as rejected:
        folder.run()
    assert rejected.value.findings == (Finding("E132", None, (str(folder.root / "out/.workplan/bundle.json"),)),)


def test_a_document_that_always_fails_leaves_no_journal_behind(towns: Folder) -> None:
    """Else each run would add to the last one's lines, and of a document built twice the older line could be read."""
    towns.write(
        bad__yaml=PLAN.replace("${year}", "${yaer}"),
        bundle__yaml="documents: [{outline: bad.yaml}, {outline: town.yaml, matrix: towns.csv}]",
    )
    state = towns.root / "out/.workplan"
    for text, ends in [(TOWN, {"built": 40}), (TOWN, {"fresh": 40}), (TOWN.replace("修好", "修通"), {"built": 40})]:
        towns.write(town__yaml=text)
        assert towns.run().ends == {"failed": 1, **ends}
        assert sorted(path.name for path in state.iterdir()) == ["bundle.json", "lock"]
