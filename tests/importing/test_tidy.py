"""Signs put right, and signs left alone."""

import pytest

from workplan.importing.tidy import tidy_text


@pytest.mark.parametrize(
    ("raw", "made"),
    [
        ("加强管理,提高质量;落实责任:", "加强管理，提高质量；落实责任："),
        ("增长5.5%,达到1,200所", "增长5.5%，达到1,200所"),
        ("比例为1:2，9:30开始", "比例为1:2，9:30开始"),
        ("《办法(试行)》(以下简称办法)", "《办法（试行）》（以下简称办法）"),
        ("采用A(B)方案", "采用A（B）方案"),
        ("f(x) is a function, see p. 3", "f(x) is a function, see p. 3"),
        ("完成任务。。继续推进", "完成任务。继续推进"),
        ("未完待续。。。", "未完待续。。。"),
        ("????（三）强化管理", "（三）强化管理"),
        ("是不是?要问", "是不是？要问"),
        ("编制 “十三五” 规划", "编制“十三五”规划"),
        ("使用 Word 软件", "使用 Word 软件"),
        ("国 家 计 划", "国家计划"),
        ("1　总则", "1　总则"),
        ("1.加强管理,提高质量.", "1.加强管理，提高质量。"),
        ('坚持"四个一"原则', "坚持“四个一”原则"),
        ("链接http://a.example/b?c=1", "链接http://a.example/b?c=1"),
        ("甲\u200b乙\x07丙", "甲乙丙"),
        ("**区新建*所", "**区新建*所"),
        ("编制：甲某   审核：乙某", "编制：甲某　审核：乙某"),
        ("（联系人：甲某　　电话：12345）", "（联系人：甲某　电话：12345）"),
        ("会议指出 要求：如下", "会议指出要求：如下"),
        ("状态: 进行中; 负责人: 甲某", "状态：进行中；负责人：甲某"),
        ("接入 ≥ 12个系统，投诉率 < 1%", "接入 ≥ 12个系统，投诉率 < 1%"),
    ],
)
def test_tidy_text_when_chinese(raw: str, made: str) -> None:
    assert tidy_text(raw, 1, True)[0] == made


def test_tidy_text_when_english_stays() -> None:
    assert tidy_text("Yes, (it is): fine?", 1, False) == ("Yes, (it is): fine?", ())


def test_tidy_text_when_put_right_says_so() -> None:
    _, notes = tidy_text("加强管理,提高质量。。", 7, True)
    assert [(note.code, note.place, note.times) for note in notes] == [("I110", 7, 1), ("I111", 7, 1)]
