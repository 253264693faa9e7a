"""Documents as the sites of offices show them: with a card above, a notice in order, and the office on a line apart."""

from __future__ import annotations

from collections.abc import Callable

from tests.importing.accuracy import load
from workplan.importing import Draft

Drafted = Callable[..., Draft]
Lines = Callable[[Draft], list[str]]

MATTERS = """一、提高站位。做好各项工作意义重大，要以实际成效推动全区发展。
二、夯实责任。各部门主要负责人是第一责任人，要逐项制定实施方案。
三、强化督查。区督查室每季度通报一次进展情况，对推进不力的问责。
"""
CARD = """无障碍阅读 关怀版 返回首页
政府信息公开
2021-04-01
有效

示例市示例区办公室关于印发工作分工的通知

打印整页 打印内容 分享

示例市示例区办公室

关于印发工作分工的通知

示政办字〔2021〕3号

各街道办事处、镇人民政府，经济开发区管委会，区政府各部门(单位

工作分工已经区政府同意，现印发给你们，并提出以下意见。

"""
LABELLED = """2023年示例区目标任务责任分解方案

一、主要预期目标
(一)地区生产总值增长7%以上
责任单位：区发展局
(二)规上工业增加值增长12%以上
责任单位：区科技局
二、重点工作
(一)推进项目建设
1.新开工亿元项目30个。
责任单位：区发展局
2.建成投产项目20个。
责任单位：区科技局
(二)改善民生
3.新增城镇就业1.2万人。
责任单位：区人力资源局
"""


def test_import_text_when_the_office_stands_apart_from_its_title(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(f"{CARD}{MATTERS}\n示例市示例区办公室\n\n2021年3月30日\n")
    assert load(draft.yaml)["title"] == "示例市示例区办公室关于印发工作分工的通知"
    printed = lines(draft)
    assert printed[2] == "各街道办事处、镇人民政府，经济开发区管委会，区政府各部门(单位："
    assert printed[4:] == [*MATTERS.splitlines(), "示例市示例区办公室", "2021年3月30日"]


def test_import_text_when_a_notice_has_matters_in_order(drafted: Drafted) -> None:
    outline = load(
        drafted(
            "示例区办公室关于印发2023年示例区目标任务责任分解方案的通知\n\n各街道办事处：\n\n"
            f"现印发给你们，并就有关事项通知如下：\n\n{MATTERS}\n示例区人民政府办公室\n\n2023年1月3日\n\n\n{LABELLED}"
        ).yaml
    )
    assert outline["title"] == "${year}年示例区目标任务责任分解方案"
    assert outline["notice"]["body"].count("\n\n") == 3
    assert [section["heading"] for section in outline["sections"]] == ["主要预期目标", "重点工作"]


def test_import_text_when_items_have_lines_of_who_is_responsible(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(LABELLED)
    assert lines(draft) == [line.replace("(", "（").replace(")", "）") for line in LABELLED.splitlines() if line]
    assert not [one for one in draft.findings if one.code in ("I131", "I132", "I134")]


def test_import_text_when_a_card_and_links_stand_above(drafted: Drafted) -> None:
    draft = drafted(
        "- 设为首页\n- 加入收藏\n- 长者版\n\n名 称: 关于印发工作分解的通知\n索 引 号: 000014349 发布日期: 2020-06-28\n"
        "文 号: 文件分类: 综合政务\n区办公室\n关于印发2020年工作分解的\n通 知\n各新区、区政府各部门:\n"
        f"《2020年工作分解》已经同意,现印发给你们,请认真抓好落实。\n\n{MATTERS}"
    )
    outline = load(draft.yaml)
    assert outline["title"] == "区办公室关于印发${year}年工作分解的通知"
    assert [finding.code for finding in draft.findings if finding.code[:3] == "I10"] == ["I101"] * 3 + ["I104"] * 3


def test_import_text_when_a_title_has_no_word_of_titles_but_stands_twice(drafted: Drafted) -> None:
    title = "振奋精神 转变观念 搞好第二次创业"
    text = f"欢迎来到示例经济网\n|\n{title}\n网站编辑：李四\n\n{title}\n\n示例总公司党委书记 李四\n\n{MATTERS}"
    assert load(drafted(text).yaml)["title"] == "振奋精神转变观念搞好第二次创业"
