"""What Word would fetch or run is named, and nothing of it is read."""

from __future__ import annotations

import pytest

from tests.word.docx_maker import OFFICE, document, field, par, parts_of, relationships, zipped
from workplan.word.active import ACTIVE_FIELDS
from workplan.word.read import read_document


def test_what_a_document_would_fetch_or_run_is_named_and_left_out() -> None:
    kind, target = f"{OFFICE}/attachedTemplate", "http://a.example/t.dotm"
    link = f'<Relationship Id="r9" Type="{kind}" Target="{target}" TargetMode="External"/>'
    parts = parts_of(
        document(
            par(field("DDEAUTO c:\\\\x.exe", "甲") + field("PAGE", "1")),
            par('<w:fldSimple w:instr=" INCLUDETEXT &quot;/etc/x&quot; "><w:r><w:t>乙</w:t></w:r></w:fldSimple>'),
        )
    )
    parts["word/_rels/settings.xml.rels"] = relationships([]).replace("</Relationships>", link + "</Relationships>")
    reading = read_document(zipped(parts), "a.docx")
    assert [record.text for record in reading.records] == ["甲1", "乙"]
    assert [one.words[-1] for one in reading.findings if one.code == "I562"] == [
        "attachedTemplate http://a.example/t.dotm"
    ]
    told = [finding.words[-1] for finding in reading.findings if finding.code == "I563"]
    assert sorted(told) == ["DDEAUTO c:\\\\x.exe", 'INCLUDETEXT "/etc/x"']


def test_a_hyperlink_is_nothing_that_is_fetched() -> None:
    parts = parts_of(document(par("甲")))
    link = f'<Relationship Id="r9" Type="{OFFICE}/hyperlink" Target="http://a.example/" TargetMode="External"/>'
    parts["word/_rels/document.xml.rels"] = relationships([]).replace("</Relationships>", link + "</Relationships>")
    assert read_document(zipped(parts), "a.docx").findings == ()


@pytest.mark.parametrize("kind", sorted(ACTIVE_FIELDS))
def test_every_field_that_fetches_or_runs_is_named(kind: str) -> None:
    reading = read_document(zipped(parts_of(document(par(field(f"{kind} x y", "甲"))))), "a.docx")
    assert [finding.words[-1] for finding in reading.findings if finding.code == "I563"] == [f"{kind} x y"]
