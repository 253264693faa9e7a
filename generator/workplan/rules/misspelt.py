"""Words that are often written with a wrong character, and what they should be.

Each stands with the characters before and behind it beside which it is no mistake but the meeting of two words
(公布｜署名, 公园｜满意): a false alarm is worse than a miss.
"""

from __future__ import annotations

from typing import NamedTuple


class Misspelt(NamedTuple):
    """A wrong form and the right one; with one of the characters `before` or `behind` it, it is none."""

    wrong: str
    right: str
    before: str = ""
    behind: str = ""


_COUNTED = "一二两三四五六七八九十百千万几数每多整这那各该此0123456789"

_PLAIN = """
撤消=撤销 坐谈会=座谈会 再接再励=再接再厉 迫不急待=迫不及待 幅射=辐射 脉博=脉搏 松驰=松弛 针贬=针砭
浮燥=浮躁 急燥=急躁 重迭=重叠 追朔=追溯 震憾=震撼 气慨=气概 名列前矛=名列前茅 一如继往=一如既往 始终不逾=始终不渝
坚持不泄=坚持不懈 全力以付=全力以赴 因地治宜=因地制宜 因地置宜=因地制宜 责无旁代=责无旁贷 相形见拙=相形见绌
变本加利=变本加厉 融汇贯通=融会贯通 默守成规=墨守成规 穿流不息=川流不息 沤心沥血=呕心沥血 披星带月=披星戴月
老生长谈=老生常谈 直接了当=直截了当 委屈求全=委曲求全 寻规蹈矩=循规蹈矩 按步就班=按部就班 不径而走=不胫而走
一愁莫展=一筹莫展 走头无路=走投无路 有持无恐=有恃无恐 出奇不意=出其不意 再所难免=在所难免 鼎立相助=鼎力相助
通货膨涨=通货膨胀 谈笑风声=谈笑风生 词不达义=词不达意 声名雀起=声名鹊起 食不裹腹=食不果腹
帐目=账目 帐户=账户 帐单=账单 帐簿=账簿 帐号=账号 记帐=记账 结帐=结账 报帐=报账 对帐=对账 台帐=台账 欠帐=欠账
气侯=气候 时侯=时候 问侯=问候 侯选人=候选人 侯补委员=候补委员 宏扬=弘扬 宏杨=弘扬 防碍=妨碍 泄秘=泄密 峻工=竣工
辩别=辨别 分辩率=分辨率 辨论=辩论 辨护=辩护 抉贫=扶贫 帮抉=帮扶 拆扣=折扣 拆射=折射 撒销=撤销 撒离=撤离 剌激=刺激
荼叶=茶叶 侍遇=待遇 优侍=优待 戌边=戍边 卫戌=卫戍 教肓=教育 体肓=体育 培肓=培育 曰常=日常 曰期=日期 沉绽=沉淀
训炼=训练 煅炼=锻炼 锻练=锻炼 熟炼=熟练 凝炼=凝练 凭藉=凭借 挖据=挖掘 抉策=决策 编缉=编辑 逻缉=逻辑 像征=象征
摄象=摄像 渲泄=宣泄 喧染=渲染 招聘启示=招聘启事 征文启示=征文启事 立既=立即 随既=随即 于会代表=与会代表 亳不=毫不
亳米=毫米 亳升=毫升 必须品=必需品 座右名=座右铭 坐右铭=座右铭 欢渡=欢度 渡假=度假 自已的=自己的
既往不究=既往不咎 克苦=刻苦 刻不容援=刻不容缓 精神焕散=精神涣散 人才汇萃=人才荟萃
"""

MISSPELT: tuple[Misspelt, ...] = (
    *(Misspelt(*pair.split("=")) for pair in _PLAIN.split()),
    Misspelt("布署", "部署", "公发颁分宣", "名"),
    Misspelt("布暑", "部署", "分公发", "期假热"),
    Misspelt("部暑", "部署", "全", "期假热运"),
    Misspelt("签暑", "签署", "", "期假"),
    Misspelt("竟相", "竞相", "究毕"),
    Misspelt("拔付", "拨付", "选提海"),
    Misspelt("己经", "已经", "自知异利律克"),
    Misspelt("末来", "未来", "年月周期岁季旬本毫"),
    Misspelt("防犯", "防范", "预", "罪"),
    Misspelt("部份", "部分", "全", "额"),
    Misspelt("成份", "成分", "构组完", "额"),
    Misspelt("座落", "坐落", _COUNTED, "差"),
    Misspelt("座标", "坐标", _COUNTED, "志杆"),
    Misspelt("贯切", "贯彻", "一连", "实换"),
    Misspelt("折迁", "拆迁", "转曲"),
    Misspelt("延申", "延伸", "顺拖", "请报领"),
    Misspelt("建仪", "建议", "", "式器表仗容征"),
    Misspelt("会仪", "会议", "", "式器表仗容征"),
    Misspelt("协仪", "协议", "", "式器表仗容"),
    Misspelt("倡仪", "倡议", "", "式器表仗容"),
    Misspelt("提练", "提炼", "", "兵习武"),
    Misspelt("按装", "安装", "", "机修备置载配"),
    Misspelt("好象", "好像", "友良美", "征限"),
    Misspelt("录象", "录像", "记", "征"),
    Misspelt("图象", "图像", "版", "征"),
    Misspelt("给于", "给予", "供补自发付配送分"),
    Misspelt("授于", "授予", "教传讲函"),
    Misspelt("赋于", "赋予", "天禀"),
    Misspelt("参于", "参与", "人海党玄"),
    Misspelt("等侍", "等待", "上中下"),
    Misspelt("等侯", "等候", "上中下", "爵"),
)
