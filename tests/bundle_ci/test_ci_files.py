"""The GitHub Action, the GitLab template and the pre-commit hooks, run as far as they can be run here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.bundle_ci.conftest import MANIFEST, PLAN, TOWNS
from workplan.cli.main import COMMANDS

PROJECT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((PROJECT / "action.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((PROJECT / "ci/gitlab/workplan.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))
STEPS = {step.get("name", step.get("uses")): step for step in ACTION["runs"]["steps"]}

Shell = Callable[..., subprocess.CompletedProcess[str]]
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


@pytest.fixture
def shell(tmp_path: Path, cache: Path) -> Shell:
    """Runs a script with bash, as a runner does, in a folder with a bundle; `python` is the one of these tests."""
    work = tmp_path / "work"
    work.mkdir()
    for name, text in (("plan.yaml", PLAN), ("towns.csv", TOWNS), ("bundle.yaml", MANIFEST)):
        (work / name).write_text(text, "utf-8")
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (tools / "python").chmod(0o755)
    always = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(PROJECT / "generator"),
        "WORKPLAN_CACHE": str(cache),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }

    def run(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(
            command, cwd=work, env={**always, **environment}, capture_output=True, text=True, check=False
        )

    return run


def _inputs(step: dict[str, Any], **given: str) -> dict[str, str]:
    """The environment of a step: its expressions filled in with the inputs' defaults, or what is given."""
    values = {name: str(one["default"]) for name, one in ACTION["inputs"].items()} | given

    def filled(text: str) -> str:
        text = text.replace("${{ github.action_path }}", str(PROJECT))
        return re.sub(r"\$\{\{ inputs\.([\w-]+) }}", lambda match: values[match.group(1)], text)

    return {name: filled(text) for name, text in step["env"].items()}


def _outputs(tmp_path: Path) -> dict[str, str]:
    lines = (tmp_path / "output").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def _build(shell: Shell, **given: str) -> subprocess.CompletedProcess[str]:
    step = STEPS["Build the bundle"]
    return shell(step["run"], GITHUB_ACTIONS="true", **_inputs(step, **given))


def test_action_pastes_no_expression_into_a_script() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)
    assert all(re.search(r"@v\d+$", step["uses"]) for step in ACTION["runs"]["steps"] if "uses" in step)


def test_every_input_of_the_action_is_used_and_every_output_is_set() -> None:
    text = (PROJECT / "action.yml").read_text("utf-8")
    assert [name for name in ACTION["inputs"] if f"inputs.{name} }}}}" not in text] == []
    script = STEPS["Build the bundle"]["run"]
    assert [name for name in ACTION["outputs"] if f"{name}=" not in script] == []


@needs_bash
def test_action_builds_writes_reports_and_names_them(shell: Shell, tmp_path: Path) -> None:
    ran = _build(shell, args="-j 1")
    assert ran.returncode == 0, ran.stderr
    outputs = _outputs(tmp_path)
    assert set(outputs) == set(ACTION["outputs"])
    for name in ("page", "json", "junit", "sarif", "archive"):
        assert (tmp_path / "work" / outputs[name]).stat().st_size > 0
    assert outputs["exit-code"] == "0"
    assert "8 built" in (tmp_path / "summary").read_text("utf-8")


@needs_bash
def test_action_reads_its_args_as_a_shell_would_but_runs_nothing_in_them(shell: Shell, tmp_path: Path) -> None:
    ran = _build(shell, args="-d 'my docs'\n  -q $(touch bad) ; touch bad")
    assert ran.returncode == 2
    ran = _build(shell, args="-d 'my docs'\n  -q")
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "work/my docs/plan.docx").exists()
    assert not (tmp_path / "work/bad").exists()


@needs_bash
def test_action_fails_as_the_bundle_does_and_still_says_what_it_wrote(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "work/plan.yaml").write_text(PLAN.replace("2027\n", "今年\n", 1), "utf-8")
    ran = _build(shell)
    assert ran.returncode == 8
    outputs = _outputs(tmp_path)
    assert outputs["exit-code"] == "8"
    assert "archive" not in outputs
    assert "::error title=E201,file=plan.yaml,line=2" in ran.stdout + ran.stderr
    assert "E201" in (tmp_path / "summary").read_text("utf-8")


@needs_bash
@pytest.mark.parametrize(
    ("version", "what"), [("", f"{PROJECT}[xlsx]"), ("1.2", "workplan[xlsx]==1.2")], ids=["checkout", "release"]
)
def test_action_installs_its_own_checkout_or_a_release(shell: Shell, tmp_path: Path, version: str, what: str) -> None:
    (tmp_path / "tools/python").write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/asked\n')
    step = STEPS["Install workplan"]
    assert shell(step["run"], **_inputs(step, version=version)).returncode == 0
    asked = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert asked[:3] == ["-m", "pip", "install"]
    assert asked[-1] == what


def _script(job: str, part: str = "script") -> str:
    lines = GITLAB[job].get(part) or GITLAB[GITLAB[job]["extends"]][part]
    return "\n".join(lines)


def _variables(**given: str) -> dict[str, str]:
    return {name: str(value) for name, value in GITLAB["variables"].items()} | {"GITLAB_CI": "true"} | given


@needs_bash
def test_gitlab_job_installs_nothing_that_was_not_named(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "tools/python").write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/asked\n')
    ran = shell(_script(".workplan-bundle", "before_script"), **_variables())
    assert ran.returncode == 2
    assert "WORKPLAN_INSTALL" in ran.stderr
    assert not (tmp_path / "asked").exists()
    assert shell(_script(".workplan-bundle", "before_script"), **_variables(WORKPLAN_INSTALL="x")).returncode == 0
    assert (tmp_path / "asked").read_text("utf-8").splitlines()[-1] == "x"


@needs_bash
def test_gitlab_shards_join_to_the_whole(shell: Shell, tmp_path: Path) -> None:
    work = tmp_path / "work"
    for number in ("1", "2"):
        (work / "workplan-reports").mkdir(exist_ok=True)
        variables = _variables(CI_NODE_INDEX=number, CI_NODE_TOTAL="2", WORKPLAN_ARGS="-q -j 1")
        ran = shell(_script(".workplan-bundle"), **variables)
        assert ran.returncode == 0, ran.stderr
    for name in ("quality-1.json", "quality-2.json", "junit-1.xml", "page-2.html"):
        assert (work / "workplan-reports" / name).exists()
    ran = shell(_script(".workplan-join"), **_variables())
    assert ran.returncode == 0, ran.stderr
    assert len((work / "out/SHA256SUMS").read_text("utf-8").splitlines()) == 15
    assert len(json.loads((work / "out/build-record.json").read_text("utf-8"))["documents"]) == 8
    assert (work / "workplan-reports/page.html").exists()


@needs_bash
def test_gitlab_job_fails_as_the_bundle_does(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "work/workplan-reports").mkdir()
    (tmp_path / "work/plan.yaml").write_text(PLAN.replace("2027\n", "今年\n", 1), "utf-8")
    assert shell(_script(".workplan-bundle"), **_variables()).returncode == 8
    issues = json.loads((tmp_path / "work/workplan-reports/quality-1.json").read_text("utf-8"))
    assert {issue["check_name"] for issue in issues} == {"E201"}


@needs_bash
def test_gitlab_check_reports_what_it_finds(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "work/workplan-reports").mkdir()
    assert shell(_script(".workplan-check"), **_variables(WORKPLAN_OUTLINES="plan.yaml")).returncode == 0
    assert json.loads((tmp_path / "work/workplan-reports/quality.json").read_text("utf-8")) == []


def test_gitlab_artifacts_are_what_the_scripts_write() -> None:
    for job in (".workplan-check", ".workplan-bundle"):
        for pattern in GITLAB[job]["artifacts"]["reports"].values():
            assert pattern.replace("*", "${CI_NODE_INDEX:-1}") in _script(job)


def test_hooks_call_commands_that_there_are() -> None:
    assert [hook["id"] for hook in HOOKS] == ["workplan-check", "workplan-format"]
    for hook in HOOKS:
        program, command = hook["entry"].split()
        assert program == "workplan"
        assert command in COMMANDS


@pytest.mark.parametrize(
    ("path", "is_taken"),
    [
        ("plans/2027.yaml", True),
        ("bundle-notes.yaml", True),
        ("bundle.yaml", False),
        ("a/bundle.yml", False),
        ("templates/ours/pack.yaml", False),
        (".gitlab-ci.yml", False),
        (".github/workflows/ci.yaml", False),
    ],
)
def test_hooks_leave_alone_what_is_no_outline(path: str, is_taken: bool) -> None:
    assert all((re.search(hook["exclude"], path) is None) == is_taken for hook in HOOKS)


def _index_answers() -> bool:
    """True where pip can fetch what a hook's environment needs."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", folder, "hatchling"]
        ran = subprocess.run(command, capture_output=True, check=False, timeout=120)
    return ran.returncode == 0


@pytest.mark.slow
def test_pre_commit_runs_the_hook_from_this_repository(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    if shutil.which("git") is None or not (PROJECT / ".git").exists():
        pytest.skip("needs git and a checkout")
    if not _index_answers():
        pytest.skip("no package index can be reached")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "good.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "bad.yaml").write_text(PLAN.replace("2027\n", "今年\n", 1), "utf-8")
    subprocess.run(["git", "-C", str(tmp_path), "add", "."], check=True)
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "store"), "LANG": "C.UTF-8"}
    environment.pop("PYTHONPATH", None)
    told = {}
    for name in ("good.yaml", "bad.yaml"):
        command = [sys.executable, "-m", "pre_commit", "try-repo", str(PROJECT), "workplan-check", "--files", name]
        told[name] = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=600
        )
    assert told["good.yaml"].returncode == 0, told["good.yaml"].stdout + told["good.yaml"].stderr
    assert told["bad.yaml"].returncode == 1
    assert "bad.yaml:2:7" in told["bad.yaml"].stdout


def _examples() -> list[Any]:
    text = (PROJECT / "docs/ci.md").read_text("utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.S)]


def _parts(node: Any) -> list[dict[str, Any]]:
    """Every mapping in a YAML value."""
    if isinstance(node, dict):
        return [node, *(part for value in node.values() for part in _parts(value))]
    return [part for value in node for part in _parts(value)] if isinstance(node, list) else []


def test_examples_of_the_page_name_what_there_is() -> None:
    parts = [part for example in _examples() for part in _parts(example)]
    used = [part for part in parts if str(part.get("uses", "")).startswith("OWNER/workplan@")]
    assert len(used) == 2
    assert {name for part in used for name in part["with"]} <= set(ACTION["inputs"])
    text = (PROJECT / "docs/ci.md").read_text("utf-8")
    assert set(re.findall(r"steps\.workplan\.outputs\.([\w-]+)", text)) <= set(ACTION["outputs"])
    extended = {part["extends"] for part in parts if "extends" in part}
    assert extended == {job for job in GITLAB if job.startswith(".workplan-")}
    assert [hook["id"] for part in parts for hook in part.get("hooks", ())] == [hook["id"] for hook in HOOKS]


@needs_bash
def test_sharded_example_of_the_page_joins_to_the_whole(shell: Shell, tmp_path: Path) -> None:
    jobs = next(part for example in _examples() for part in _parts(example) if {"shard", "joined"} <= set(part))
    given = next(step["with"] for step in jobs["shard"]["steps"] if step["uses"].startswith("OWNER/"))
    work = tmp_path / "work"
    for number in jobs["shard"]["strategy"]["matrix"]["shard"]:
        args = given["args"].replace("${{ matrix.shard }}", str(number))
        assert _build(shell, args=args, reports=given["reports"]).returncode == 0
        (work / "out").rename(work / f"shard-{number}")  # uploaded, and downloaded beside the others
    script = next(step["run"] for step in jobs["joined"]["steps"] if "run" in step)
    ran = shell("\n".join(script.splitlines()[1:]).replace("workplan bundle", "python -m workplan bundle", 1))
    assert ran.returncode == 0, ran.stderr
    assert (work / "joined/page.html").exists()
    assert shell("cd out && sha256sum -c SHA256SUMS | wc -l").stdout.strip() == "15"
