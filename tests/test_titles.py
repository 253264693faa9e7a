"""Where titles break: at the bounds of words, in lines of one shape, never with a stray end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk import built
from workplan.lines import Line
from workplan.titles import title_breaks
from workplan.units import text_width

LINE_CHARS = 19

# Each title with the lines that a clerk would give it.
TITLES = """
关于印发《2012年全市 / 教育工作要点》的通知
示例区教育局关于印发 / 《示例区2026年教育工作要点》的通知
关于印发《示例区教育局重点工作 / 督查管理办法（试行）》的通知
示例市第三人民医院 / 2025年工作总结及2026年工作打算
关于开展2026年全市 / 青少年科技节活动的通知
示例市卫生健康委员会关于做好 / 2026年春季重点传染病防控工作的通知
关于转发《示例省教育厅关于进一步 / 规范中小学课后服务工作的通知》的通知
示例市交通运输局 / 2026年工作总结和2027年工作计划
示例大学关于印发 / 《示例大学2026年党政工作要点》的通知
关于调整示例市安全生产委员会 / 组成人员的通知
示例区2026年推进教育优质 / 均衡发展重点任务分工表
示例镇2026年农村 / 人居环境整治提升行动实施方案
示例市住房和城乡建设局关于开展 / 房屋市政工程安全生产专项整治的通知
示例市科学技术协会 / 2026年工作总结及2027年工作思路
关于举办2026年示例市 / 中小学生艺术节的通知
关于征求《示例市城市生活垃圾分类 / 管理办法（征求意见稿）》意见的通知
示例市人力资源和社会保障局示例市财政局 / 关于下达2026年就业补助资金的通知
示例县林业局关于做好今冬明春 / 森林草原防灭火工作的紧急通知
示例市文化和旅游局 / 2026年公共文化服务高质量发展行动计划
在示例市第三届人民代表大会 / 第五次会议上的工作报告
示例市水利局关于做好 / 2026年防汛抗旱工作的通知
關於印發《2026年全區教育工作要點》及 / 任務分工表的通知
示例市“十五五”教育 / 事业发展规划编制工作方案
全市深化“放管服”改革 / 优化营商环境2026年工作要点
在全市优化营商环境暨民营经济 / 高质量发展大会上的讲话
示例市农业农村局 / 2026年农业农村工作要点任务分工表
中共示例市委办公室示例市人民政府办公室 / 关于印发《示例市2026年深化农村改革 / 重点任务清单》的通知
关于进一步规范全市机关事业单位 / 公务用车管理工作的补充通知
示例市教育局关于转发 / 《省教育厅关于加强中小学生 / 心理健康教育工作的实施意见》的通知
""".strip().split("\n")


def broken(title: str) -> str:
    edges = (0, *title_breaks(title, LINE_CHARS), len(title))
    return " / ".join(title[a:b] for a, b in pairwise(edges))


@pytest.mark.parametrize("wanted", TITLES)
def test_break_is_the_clerks_when_title_is_long(wanted: str) -> None:
    assert broken(wanted.replace(" / ", "")) == wanted


@pytest.mark.parametrize("title", ["示例区2026年教育工作要点", "在全市水利工作会议上的讲话", "一" * 19])
def test_title_is_whole_when_it_fits(title: str) -> None:
    assert broken(title) == title


@pytest.mark.parametrize("wanted", TITLES)
def test_last_line_is_no_stray_end_when_title_is_broken(wanted: str) -> None:
    lines = broken(wanted.replace(" / ", "")).split(" / ")
    assert text_width(lines[-1]) >= 5


def test_words_stay_whole_when_title_is_english() -> None:
    title = "A plan for the libraries, museums and archives of the district"
    edges = (0, *title_breaks(title, 16), len(title))
    assert all(title[a:b].endswith(" ") for a, b in pairwise(edges[:-1]))
    assert all(text_width(title[a:b]) <= 16 for a, b in pairwise(edges))


@given(st.text(st.sampled_from("示例市教育局关于印发《》的通知（试行）2026年，和及abc "), min_size=1, max_size=60))
def test_every_line_fits_whatever_the_title(title: str) -> None:
    edges = (0, *title_breaks(title, LINE_CHARS), len(title))
    assert list(edges) == sorted(set(edges))
    assert all(text_width(title[a:b]) <= LINE_CHARS for a, b in pairwise(edges))


def test_breaks_are_quick_when_title_has_no_known_word() -> None:
    breaks = title_breaks("甲" * 400, LINE_CHARS)
    assert breaks[1:3] == (37, 56)
    assert 400 - breaks[-1] == 5


@pytest.mark.parametrize(
    "wanted",
    [
        "新示例蒙古自治州人民政府教育督导 / 委员会办公室关于转发《省政府教育督导 / 委员会办公室关于组织开展"
        "中小学幼儿园 / 校园安全专项整治行动和2026年春季学期 / 开学工作专项督导检查的通知》的通知",
        "示例自治县教育局、 / 示例自治县人力资源和社会保障局 / 关于印发《示例自治县教育局、 / 人力资源和社会保障局 / "
        "2026年人才工作要点》的通知",
        "阿依库勒乡（ئايكۆل يېزىسى）2026年 / 教育工作计划",
    ],
)
def test_no_word_is_broken_when_title_takes_many_lines(wanted: str) -> None:
    assert broken(wanted.replace(" / ", "")) == wanted


def test_speaker_is_not_broken_within_the_name_when_the_post_is_long() -> None:
    outline = "template: speech\ntitle: 讲话\nspeaker: %s 阿依古丽·买买提江\n"
    post = "示例自治县委教育工委书记、县教育局党组书记、局长"
    short, long = (
        next(line for line in built(outline % post).proof.printed if getattr(line, "role", "") == "subtitle")
        for post in ("县教育局局长", post)
    )
    assert [line.breaks for line in (short, long) if isinstance(line, Line)] == [(), (len(post) + 1,)]
    assert "局长 阿依古丽·买买提江" in built(outline % post).text
