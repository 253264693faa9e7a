"""Comments of a Word document stand beside the part that they were written on."""

from __future__ import annotations

from workplan.importing import import_records
from workplan.records import Record

RECORDS = tuple(
    Record(text, place, comments=comments)
    for place, (text, comments) in enumerate(
        (
            ("示例区2026年工作要点", ("张三: 标题待定",)),
            ("2026年是打基础的一年。", ()),
            ("一、办好学校", ()),
            ("1.修缮校舍。修缮三所学校的屋面。", ("李四: 经费已落实",)),
            ("另行安排操场。", ("王五: 操场有几处？",)),
            ("2.添置图书。每校一千册。", ()),
        ),
        1,
    )
)


def test_every_comment_stands_as_a_remark_above_its_part() -> None:
    lines = import_records(RECORDS, "last.docx").yaml.splitlines()
    for remark, below in (("标题待定", "title: "), ("经费已落实", "修缮校舍"), ("操场有几处？", "修缮校舍")):
        at = next(number for number, line in enumerate(lines) if remark in line)
        assert lines[at].lstrip().startswith("#")
        following = next(line for line in lines[at:] if not line.lstrip().startswith("#"))
        assert below in following, (remark, following)
