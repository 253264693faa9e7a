"""Words: characters that are often mistaken, and expressions that say a thing twice or mean another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.rules.misspelt import MISSPELT, Misspelt
from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import WRITTEN, Text


@rule(
    Card("W01", "wrong-character", "standard", "certain", "《现代汉语词典》；GF 1001-2001"),
    Says("“{0}” is written “{1}”", "“{0}”应为“{1}”"),
    fixes="safe",
)
def wrong_character(text: Text) -> Iterator[Slip]:
    """Input methods offer characters of the same sound or look; a handful of words is mistaken again and again.

    同音、形近的字最容易打错。这里只列没有歧义的词；两个词相连而字面相同的（如“公布署名”）不在此列。

    Wrong: 布署下一步工作，即时拔付资金，建立台帐。
    Fixed: 部署下一步工作，即时拨付资金，建立台账。
    Wrong: 召开坐谈会，听取企业和园区的建仪。
    Fixed: 召开座谈会，听取企业和园区的建议。
    Right: 公布署名文章，自己经手的事项，举办奠基仪式，究竟相差多少。
    """
    for entry in MISSPELT:
        at = text.whole.find(entry.wrong)
        while at >= 0:
            if _is_mistaken(text, at, entry):
                yield Slip(at, at + len(entry.wrong), (entry.wrong, entry.right), entry.right)
            at = text.whole.find(entry.wrong, at + 1)


def _is_mistaken(text: Text, at: int, entry: Misspelt) -> bool:
    end = at + len(entry.wrong)
    before, behind = text.whole[max(at - 1, 0) : at], text.whole[end : end + 1]
    meet = (before and before in entry.before) or (behind and behind in entry.behind)
    return not meet and text.passage_at(at).kind in WRITTEN


# What is written, what is meant; the first group of a pattern stays.
_MEANT = (
    (re.compile(r"截止到?(?=\d{4}年|\d{1,2}月\d|目前|今[日年]|本[月年])"), "截至"),
    (re.compile(r"涉及到(?!达|位|期|场|会)"), "涉及"),
    (re.compile(r"来自于"), "来自"),
    (re.compile(r"其它"), "其他"),
    (re.compile(r"目的(?:就)?是为了"), "目的是"),
    (
        re.compile(r"做出(?=了?(?:重要|重大|积极|突出|新的?|更大)?(?:决定|决策|部署|安排|贡献|承诺|批示|指示|规定))"),
        "作出",
    ),
    (re.compile(r"(?<![应急良学速敏核])反应(?=(?:情况|问题|意见|诉求|民意|群众)(?!堆|器|速))"), "反映"),
    (re.compile(r"亲眼目睹"), "目睹"),
    (re.compile(r"切忌不要"), "切忌"),
    (re.compile(r"凯旋归来"), "凯旋"),
    (re.compile(r"在此其间"), "在此期间"),
    (re.compile(r"既将(?=到来|召开|完成|结束|开始|开工|竣工|启动|来临)"), "即将"),
    (re.compile(r"(?<=[，。；：])做为(?=一[名项个种]|全[市县区省国]|重点)"), "作为"),
)


@rule(
    Card("W02", "other-word-meant", "practice", "suspect", "《现代汉语词典》"),
    Says("“{0}” seems to stand for “{1}”", "“{0}”宜写作“{1}”"),
    fixes="unsafe",
)
def other_word_meant(text: Text) -> Iterator[Slip]:
    """Pairs that sound alike but differ in use (截止 ends, 截至 counts up to now), and expressions that say it twice.

    “截止”是到期停止，后面不带时间；“截至”是算到某时。“涉及”“来自”已含“到”“于”的意思。“作出决定”用“作”。

    Wrong: 截止目前，全县已做出重要部署。
    Fixed: 截至目前，全县已作出重要部署。
    Wrong: 此事涉及到三个单位，数据来自于统计部门。
    Fixed: 此事涉及三个单位，数据来自统计部门。
    Right: 报名截止日期为3月1日，应急反应情况良好。
    """
    for pattern, meant in _MEANT:
        for match in text.matches(pattern):
            yield Slip(match.start(), match.end(), (match[0], meant), meant)


_PREVENTED = re.compile(r"(?:防止|避免|杜绝|严防|谨防)[^，。；：、]{0,16}?(?:不再?发生|不出现|不要)")


@rule(
    Card("W03", "prevented-not-to-happen", "sense", "suspect", "GB/T 15834-2011, 1; practice"),
    Says(
        "“{0}” says that what should not happen is kept from not happening",
        "“{0}”否定了两次，意思正好相反",
        "drop one of the negations",
        "去掉一个否定，如“防止……发生”",
    ),
)
def prevented_not_to_happen(text: Text) -> Iterator[Slip]:
    """To prevent is a negation already; with a second one the sentence demands the accident.

    “防止”“避免”“杜绝”本身已是否定，后面再说“不发生”，意思就反了。

    Wrong: 落实防火责任，避免火灾事故不再发生。
    Right: 落实防火责任，避免火灾事故再次发生，确保不发生伤亡。
    """
    for match in text.matches(_PREVENTED):
        yield Slip(match.start(), match.end(), (match[0],))


RULES = (wrong_character, other_word_meant, prevented_not_to_happen)
