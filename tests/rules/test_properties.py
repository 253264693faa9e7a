"""What holds for every rule and every text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.texts import mended, outlined, plain
from workplan.rules.families import built_in_rules
from workplan.rules.review import review

RULES = built_in_rules()
SIGNS = (
    '一二三十0123456789是要第条章，。；：、,;:!?（）()《》“”"〔〕[]…—-~～.附件年月日号抓好教学示水发工作牵头单位\t\n　 '
)
TEXTS = st.lists(st.text(SIGNS, max_size=30), max_size=8).map("\n".join)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_no_text_makes_a_rule_fail_and_findings_lie_within_it(written: str) -> None:
    for finding in review(plain(written), RULES):
        assert finding.span
        assert 0 <= finding.span.start <= finding.span.end <= len(written)
        assert finding.span.start < len(written)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_a_safe_fix_mends_what_was_found_there(written: str) -> None:
    for rule in (rule for rule in RULES if rule.fixes == "safe"):
        found = [f for f in review(plain(written), [rule]) if f.fix and f.span]
        for finding in found[:1]:
            after = mended((finding,), written)
            assert after != written
            assert len(review(plain(after), [rule])) <= len(review(plain(written), [rule]))


@settings(deadline=None, max_examples=60)
@given(st.text(SIGNS.replace("\t", "").replace("\n", ""), min_size=1, max_size=40))
def test_a_finding_of_an_outline_stands_at_the_same_characters_as_in_a_text(line: str) -> None:
    if not line.strip(" 　"):
        return
    line = line.strip(" 　")
    quoted = line.replace("\\", "\\\\").replace('"', '\\"')
    (passage,) = (p for p in outlined(f'title: 工作计划\npreamble: "{quoted}"\n').passages if p.kind == "prose")
    assert passage.text == line
    for at, character in enumerate(line):
        span = passage.span(at, at + 1)
        shown = span.source.text[span.start : span.end]
        assert shown in (character, f"\\{character}", "\\")
