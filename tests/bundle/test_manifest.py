from __future__ import annotations

import pytest

from tests.bundle.kit import PLAN, TOWN, Folder
from workplan import build
from workplan.bundle.manifest import decode_manifest
from workplan.source import Rejected, Source, read_yaml


def problems(text: str, profile: str | None = None) -> list[tuple[str, int]]:
    """Code and line of all that is wrong with a manifest."""
    with pytest.raises(Rejected) as rejected:
        decode_manifest(read_yaml(Source("bundle.yaml", text))[0], profile)
    return [(f.code, f.span.source.place(f.span.start)[0] if f.span else 0) for f in rejected.value.findings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("formats: docx\n", [("E202", 1)]),
        ("documents:\n  - outlines: a.yaml\n", [("E203", 2)]),
        ("profile: drft\nprofiles: {draft: {}}\ndocuments: [{outline: a.yaml}]\n", [("B201", 1)]),
        ("documents:\n  - {outline: a.yaml, id: x}\n  - {outline: b.yaml, id: x}\n", [("B202", 3)]),
        ("documents:\n  - {outline: a.yaml, matrix: {set: {title: x}}}\n", [("B204", 2)]),
        ("documents: [{outline: a, id: plan}]\nvolumes:\n  - {name: v, title: v, documents: [plans]}\n", [("B203", 3)]),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(text: str, found: list[tuple[str, int]]) -> None:
    assert sorted(problems(text)) == sorted(found)


def test_a_profile_wins_over_entry_and_manifest() -> None:
    text = """\
set: {status: 内部稿, note: 甲}
profiles:
  draft: {set: {status: 征求意见稿}, name: "${stem}-draft", vars: {mark: 草}}
documents:
  - {outline: a.yaml, set: {status: 讨论稿}}
"""
    manifest = decode_manifest(read_yaml(Source("bundle.yaml", text))[0], "draft")
    entry = manifest.entries[0]
    assert [(one.path, one.text) for one in (*entry.settings, *entry.over)] == [
        ("status", "内部稿"), ("note", "甲"), ("status", "讨论稿"), ("status", "征求意见稿")
    ]  # fmt: skip
    assert (entry.name, entry.names) == ("${stem}-draft", (("mark", "草"),))


def test_a_draft_prints_its_status_and_a_final_version_does_not(folder: Folder) -> None:
    folder.write(
        plan__yaml=PLAN + "status: 送审稿\n",
        bundle__yaml="""\
formats: txt
profile: draft
profiles:
  draft: {set: {status: 征求意见稿}}
  final: {set: {status: }}
documents: [{outline: plan.yaml}]
""",
    )
    folder.run()
    assert "（征求意见稿）" in (folder.root / "out/plan.txt").read_text("utf-8")
    folder.run(profile="final")
    text = (folder.root / "out/plan.txt").read_text("utf-8")
    assert "征求意见稿" not in text
    assert "送审稿" not in text


def test_a_row_gives_names_and_values(folder: Folder) -> None:
    folder.write(
        town__yaml=TOWN,
        towns__csv="town,km\n东镇,3\n西镇,4.5\n",
        bundle__yaml="""\
formats: txt
documents:
  - outline: town.yaml
    name: ${year}/${row.town}-${template}
    matrix: {file: towns.csv, set: {roads.value: "${row.km}", "date": "2027-03-01"}}
""",
    )
    folder.run()
    text = (folder.root / "out/2027/西镇-work-points.txt").read_text("utf-8")
    assert text.startswith("西镇2027年工作要点\n")
    assert "村道4.5公里，修补4.5公里。" in text
    assert sorted(folder.outputs()) == ["2027/东镇-work-points.txt", "2027/西镇-work-points.txt"]


@pytest.mark.parametrize(
    ("setting", "code"), [("${row.kms}", "B212"), ("nowhere.deep.value: 1", "E242"), ("titel: x", "E203")]
)
def test_a_setting_that_cannot_be_made_is_told_at_its_place_in_the_manifest(
    folder: Folder, setting: str, code: str
) -> None:
    stated = f'title: "{setting}"' if "$" in setting else setting
    folder.write(
        town__yaml=TOWN,
        towns__csv="town,km\n东镇,3\n",
        bundle__yaml=f"documents:\n  - outline: town.yaml\n    matrix: {{file: towns.csv, set: {{{stated}}}}}\n",
    )
    try:
        found = [finding for result in folder.run().results for finding in result.findings]
    except Rejected as rejected:
        found = list(rejected.findings)
    assert [finding.code for finding in found] == [code]
    assert found[0].span is not None
    assert found[0].span.source.name.endswith("bundle.yaml")


@pytest.mark.parametrize(
    ("entry", "code"),
    [("{id: a, outline: plan.yaml, matrix: gone.csv}", "E130"), ("{id: a, outline: gone/*.yaml}", "B102")],
)
def test_an_entry_that_cannot_be_read_is_told_though_a_volume_names_it(folder: Folder, entry: str, code: str) -> None:
    manifest = f"documents: [{entry}]\nvolumes: [{{name: all, title: 汇编, documents: [a]}}]\n"
    folder.write(plan__yaml=PLAN, bundle__yaml=manifest)
    with pytest.raises(Rejected) as rejected:
        folder.run()
    (found,) = rejected.value.findings
    assert found.code == code
    assert found.span is not None
    assert found.span.source.name == str(folder.root / "bundle.yaml")


def test_a_manifest_that_is_not_there_is_named_as_it_was_asked_for(folder: Folder) -> None:
    with pytest.raises(Rejected) as rejected:
        folder.run()
    assert [(found.code, found.words) for found in rejected.value.findings] == [
        ("E130", (str(folder.root / "bundle.yaml"),))
    ]


def test_a_file_that_is_not_there_is_told_at_its_entry(folder: Folder) -> None:
    manifest = "documents:\n  - outline: plan.yaml\n  - id: b\n    outline: gone.yaml\n"
    folder.write(plan__yaml=PLAN, bundle__yaml=manifest)
    run = folder.run()
    assert run.ends == {"built": 1, "failed": 1}
    (found,) = run.of("gone.yaml").findings
    assert (found.code, found.words) == ("E130", ("gone.yaml",))
    assert found.span is not None
    assert (found.span.source.name, found.span.source.place(found.span.start)) == (
        str(folder.root / "bundle.yaml"),
        (3, 5),
    )


def test_one_outline_is_printed_with_several_templates(folder: Folder) -> None:
    folder.write(
        plan__yaml=PLAN, bundle__yaml="documents:\n  - {outline: plan.yaml, template: [work-points, speech]}\n"
    )
    folder.run()
    assert sorted(folder.outputs()) == ["plan-speech.docx", "plan-work-points.docx"]


def test_a_text_of_a_bundle_is_that_of_build(folder: Folder) -> None:
    outline = "template: annual-work-plan\ntitle: Plan\nsections: [{heading: One, goals: [{title: A, body: B.}]}]\n"
    folder.write(plan__yaml=outline, bundle__yaml="formats: [txt]\ndocuments: [{outline: plan.yaml}]\n")
    assert folder.run().ends == {"built": 1}
    assert (folder.root / "out/plan.txt").read_text("utf-8") == build(folder.root / "plan.yaml").text
