"""Whole documents of different makes: what they print again, and what is said about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workplan.build import build
from workplan.importing import Draft

ROOT = Path(__file__).resolve().parents[2]
Drafted = Callable[..., Draft]
Lines = Callable[[Draft], list[str]]

CHAPTERS = """示例大学学生社团管理办法
第一章 总则
第一条 为规范学生社团建设，根据有关规定，结合学校实际，制定本办法。
第二条 本办法所称学生社团，是指学生自愿组成的群众性团体。
第二章 组织管理
第三条 校团委履行下列职责：
（一）审批社团成立；
（二）指导社团活动。
第四条 社团应当按照第三条规定提交材料。
第三章 附则
第五条 本办法由校团委负责解释。"""
TRADITIONAL = """示例區公所二〇二六年度施政計畫
壹、前言
本區轄內人口眾多，為提升服務品質，特訂定本計畫。
貳、年度施政重點
一、民政業務
（一）健全里鄰組織，辦理里長座談會。
（二）推動防災社區，強化自主應變能力。
二、社會福利
（一）落實長者關懷，設置據點5處。"""
ENGLISH = """Annual Work Plan 2026

1. Overview
The library serves forty thousand readers. This plan sets out the work for the year.
2. Objectives
2.1 Improve access
(a) Open on Sundays from March.
(b) Add two study rooms.
2.2 Renew the collection
The collection will be reviewed in spring.
3. Monitoring
Progress is reported every quarter."""
MARKDOWN = """# 2026年示例区卫生工作计划

## 一、指导思想

以**人民健康**为中心，保留 2*3 的写法。

## 二、主要任务

### （一）加强基层服务

1. **建设站点。** 新建8个站点。
2. **培训人员。** 培训300人次。

## 三、保障措施

加强领导。"""
RUNNING_ON = """示例县2026年安全生产工作要点

为做好全年安全生产工作，制定本要点。

总体要求
坚持人民至上，压实各方责任，防范化解重大风险。

重点任务
1、深化专项整治。排查隐患200处。
2、加强执法检查。全年检查企业不少于120家次。

工作保障
3、落实责任。各单位主要负责人亲自抓。
4、严格考核。将落实情况纳入年度考核。

示例县应急管理局
2026年1月8日"""
ONE_LINE = (
    "示例局关于加强站点建设的意见示局发〔2025〕7号各科室：为做好站点建设，提出以下意见。"
    "一、总体要求坚持问题导向，统筹推进各项工作，力争“三站合一、资源共享”取得实效，确保全年任务圆满完成，让群众满意。"
    "二、主要任务（一）建设站点。新建站点20个，改造站点30个，全部投入使用，覆盖全部街道和乡镇。"
    "（二）培训人员。分批培训站点人员，按照要求持证上岗。1．制定方案。2．组织考试。"
    "三、保障措施各科室要加强领导，落实责任，确保按期完成。" + "附加的说明文字用来凑足长度。" * 40
)
SCRAPED = """首页 > 新闻 > 文件
示例市2025年文化工作总结和2026年工作计划
发布时间：2026-01-05 来源：示例网 编辑：小王 点击：230次
一、2025年工作总结
2025年,全市文化工作取得新成效。
一是公共服务更加均衡。新建书屋30个;
二是活动更加丰富。举办演出120场。
二、存在的问题
(1)经费不足。(2)人才短缺。
三、2026年工作计划
(1)补齐设施短板。新建文化馆。
(2)加强队伍建设。引进人才20名,培训200人次。
上一篇：没有了
版权所有 示例网 未经许可不得转载"""
CONTENTS = """目录
一、总体要求……1
二、主要任务……2
（一）加强建设……2
三、保障措施……5
示例街道2026年工作计划
一、总体要求
坚持稳中求进，推动
- 1 -
各项工作取得实效，全面完成目标。
二、主要任务
（一）加强建设
新建道路5条。
- 2 -
三、保障措施
加强领导，落实责任。"""
SPEECH = """在全市交通工作会议上的讲话
（2026年2月3日）
某某某
同志们：
这次会议的主要任务是部署今年任务。下面，我讲两点意见。
一、肯定成绩
去年，全市交通系统完成投资50亿元。
坚持一条主线：建设示范城市
（一）抓建设。建设道路5条。
（二）抓管理。完善管理机制。
突出两个重点：建设与管理
（一）抓安全。排查隐患。
（二）抓服务。设立窗口。
二、加强领导
各单位要高度重视。
同志们，任务已经明确，让我们共同努力！"""
NOTICE = """示例市教育局关于印发《2026年工作要点》的通知
示教发〔2026〕5号

各区教育局，各直属学校：
现将《2026年工作要点》印发给你们，请认真贯彻落实。
示例市教育局
2026年2月9日
（此件公开发布）

2026年工作要点

2026年是重要的一年，全市教育工作要坚持育人为本，坚持改革创新，坚持依法治教，努力办好人民满意的教育。全市各级教育部门要统一思想，提高认识，狠抓落实，确保完成全年各项目标任务。
一、扩大学位
1.新建学校。新建学校5所，增加学位5000个，优先满足新建城区入学需要。
2.改造校舍。改造校舍12处，提高办学条件，消除安全隐患。
二、提高质量
3.加强教研。开展教研活动，培养骨干教师100名，组织公开课。
4.规范管理。完善管理制度，开展专项督导，接受社会监督。"""


def test_import_text_when_chapters_with_articles_that_run_on(drafted: Drafted, lines: Lines) -> None:
    assert lines(drafted(CHAPTERS)) == [line.replace(" ", "\u3000") for line in CHAPTERS.splitlines()]


def test_import_text_when_an_article_is_only_mentioned(drafted: Drafted, lines: Lines) -> None:
    text = CHAPTERS.replace("第四条 社团", "第三条规定的材料应当存档。\n第四条 社团")
    printed = lines(drafted(text))
    assert "第三条规定的材料应当存档。" in printed
    assert "第四条\u3000社团应当按照第三条规定提交材料。" in printed


def test_import_text_when_traditional(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(TRADITIONAL)
    assert "language: zh-Hant" in draft.yaml
    # The builder writes the formal numeral two in its simplified form.
    assert [line.replace("贰", "貳") for line in lines(draft)] == TRADITIONAL.splitlines()


def test_import_text_when_english(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(ENGLISH)
    assert draft.template == "annual-work-plan"
    want = [line.replace(" ", "") for line in ENGLISH.splitlines() if line]
    assert [line.replace(" ", "") for line in lines(draft)] == want


def test_import_text_when_markdown(drafted: Drafted, lines: Lines) -> None:
    assert lines(drafted(MARKDOWN)) == [
        "2026年示例区卫生工作计划",
        "一、指导思想",
        "以人民健康为中心，保留2*3的写法。",
        "二、主要任务",
        "（一）加强基层服务",
        "1.建设站点。新建8个站点。",
        "2.培训人员。培训300人次。",
        "三、保障措施",
        "加强领导。",
    ]


def test_import_text_when_stars_are_redacted_words(drafted: Drafted, lines: Lines) -> None:
    text = "示例区2026年工作计划\n一、建设**区*所学校\n新建*所，**街道优先。\n二、加强管理\n完善制度。"
    assert lines(drafted(text)) == text.splitlines()


def test_import_text_when_goals_run_on_below_bare_headings(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(RUNNING_ON)
    assert draft.template == "work-points"
    assert lines(draft) == [line for line in RUNNING_ON.splitlines() if line][:-2]
    assert "issuer: 示例县应急管理局" in draft.yaml
    assert 'date: "2026-01-08"' in draft.yaml


def test_import_text_when_all_on_one_line(drafted: Drafted, lines: Lines) -> None:
    printed = lines(drafted(ONE_LINE))
    assert "示例局关于加强站点建设的意见" in printed
    assert [line for line in printed if line[:2] in ("一、", "二、", "三、")] == [
        "一、总体要求",
        "二、主要任务",
        "三、保障措施",
    ]
    assert any("“三站合一、资源共享”" in line for line in printed)
    assert [line[:3] for line in printed if line[0] == "（"] == ["（一）", "（二）"]
    assert "1.制定方案。" in printed


def test_import_text_when_scraped_from_a_page(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(SCRAPED)
    assert lines(draft) == [
        "示例市2025年文化工作总结和2026年工作计划",
        "一、2025年工作总结",
        "2025年，全市文化工作取得新成效。",
        "一是公共服务更加均衡。新建书屋30个；",
        "二是活动更加丰富。举办演出120场。",
        "二、存在的问题",
        "（1）经费不足。",
        "（2）人才短缺。",
        "三、2026年工作计划",
        "（1）补齐设施短板。新建文化馆。",
        "（2）加强队伍建设。引进人才20名，培训200人次。",
    ]
    assert [finding.words[0] for finding in draft.findings if finding.code == "I101"] == [
        "首页 > 新闻 > 文件",
        "发布时间：2026-01-05 来源：示例网 编辑：小王 点击：230次",
        "上一篇：没有了",
        "版权所有 示例网 未经许可不得转载",
    ]


def test_import_text_when_contents_and_pages_stand_in_it(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(CONTENTS)
    assert lines(draft) == [
        "示例街道2026年工作计划",
        "一、总体要求",
        "坚持稳中求进，推动各项工作取得实效，全面完成目标。",
        "二、主要任务",
        "（一）加强建设",
        "新建道路5条。",
        "三、保障措施",
        "加强领导，落实责任。",
    ]
    assert {"I103", "I109"} <= {finding.code for finding in draft.findings}


def test_import_text_when_a_speech(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(SPEECH)
    assert draft.template == "speech"
    assert lines(draft) == SPEECH.splitlines()
    assert "numbered: false" in draft.yaml
    assert "occasion: 全市交通工作会议" in draft.yaml


def test_import_text_when_a_notice_issues_the_plan(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(NOTICE)
    assert draft.template == "work-points"
    assert "title: ${year}年工作要点\n" in draft.yaml
    assert "title: 示例市教育局关于印发《${title}》的通知\n" in draft.yaml
    assert "number: 示教发〔2026〕5号\n" in draft.yaml
    assert lines(draft)[-6:] == [line for line in NOTICE.splitlines() if line][-6:]


def test_import_text_when_an_ordinal_is_missing(drafted: Drafted) -> None:
    draft = drafted("示例局2026年工作计划\n一、甲事\n内容甲。\n二、乙事\n内容乙。\n四、丙事\n内容丙。")
    assert [finding.words for finding in draft.findings if finding.code == "I131"] == [("四、丙事",)]


def test_import_text_when_an_ordinal_stands_twice(drafted: Drafted, lines: Lines) -> None:
    text = "示例局2026年工作计划\n一、甲事\n内容甲。\n二、乙事\n内容乙。\n二、丙事\n内容丙。\n三、丁事\n内容丁。"
    assert lines(drafted(text)) == text.splitlines()


def test_import_text_when_points_are_of_two_kinds(drafted: Drafted, lines: Lines) -> None:
    text = """示例局2026年工作计划
一、甲事
（一）抓建设。建设站点。
1.建立台账。
2.落实走访。
（二）抓服务。
一是完善设施。
二是提升质量。
二、乙事
（一）抓管理。完善机制。"""
    assert lines(drafted(text)) == text.splitlines()


def test_import_text_when_wrapped_at_a_width(drafted: Drafted, lines: Lines) -> None:
    sentence = (
        "坚持以人民健康为中心，全面贯彻落实各项决策部署，持续深化改革，推动事业高质量发展，不断增强群众的获得感。"
    )
    paragraphs = [f"    {title}。{sentence * 2}" for title in ("一、抓改革", "二、抓服务", "三、抓管理")]
    wrapped = [part[at : at + 30] for part in paragraphs for at in range(0, len(part), 30)]
    draft = drafted("示例局2026年工作计划\n" + "\n".join(wrapped))
    assert lines(draft) == ["示例局2026年工作计划", *(part.strip() for part in paragraphs)]
    assert "I115" in {finding.code for finding in draft.findings}


def test_import_text_when_the_text_holds_an_expression(drafted: Drafted, lines: Lines) -> None:
    draft = drafted("示例局2026年工作计划\n一、甲事\n价格为${price}元，另计。")
    assert "$${price}" in draft.yaml
    assert "价格为${price}元，另计。" in lines(draft)


def test_import_text_when_choices_are_given(drafted: Drafted) -> None:
    draft = drafted(RUNNING_ON, title="某县2027年要点", year=2027, date="2027-01-01", template="work-plan")
    assert draft.yaml.startswith("template: work-plan\nyear: 2027\ntitle: 某县${year}年要点\n")
    assert 'date: "2027-01-01"' in draft.yaml


def test_import_text_when_a_skeleton(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(RUNNING_ON, skeleton=True)
    assert "排查隐患" not in draft.yaml
    assert "# TODO" in draft.yaml
    assert "id: s1" in draft.yaml
    assert "1、深化专项整治。" in lines(draft)


@pytest.mark.parametrize("redacted", ["xxxx", "××××"])
def test_import_text_when_the_year_is_redacted(drafted: Drafted, lines: Lines, redacted: str) -> None:
    draft = drafted(f"示例局2026年工作思路\n{redacted}年是关键的一年，要认真做好各项工作。\n一、甲事\n内容甲。")
    assert "${year}年是关键的一年" in draft.yaml
    assert "I152" in {finding.code for finding in draft.findings}


def test_import_text_when_annexes_are_listed(drafted: Drafted) -> None:
    text = """示例局关于举办展示活动的通知
各科室：
现将有关事项通知如下，请认真组织实施。
一、时间
活动于10月举行。
二、要求
各科室要认真准备。
附件：1.日程表
2.名额表
示例局
2026年9月1日
附件1
日程表
日期\t内容
10月1日\t报到
10月2日\t展示
附件2
名额表
科室\t名额
甲科\t3"""
    draft = drafted(text)
    assert draft.template == "notice"
    assert "  - title: 日程表\n    table:\n      columns:\n        - 日期\n        - 内容\n" in draft.yaml
    assert "  - title: 名额表\n" in draft.yaml
    assert "名额表" not in draft.yaml.split("annexes:")[0]


@pytest.mark.parametrize(
    "name", ["regulation", "speech", "summary-and-plan", "work-ideas", "work-plan", "notice", "work-points"]
)
def test_import_text_when_a_built_document_is_imported_again(drafted: Drafted, lines: Lines, name: str) -> None:
    built = build(ROOT / "examples" / f"{name}.yaml")
    printed = [line.rstrip("\t") for line in lines(drafted(built.text))]
    assert printed == [line for line in built.text.splitlines() if line]
