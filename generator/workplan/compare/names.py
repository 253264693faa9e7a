"""What changes, parts and fields are called, in English and Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from workplan.compare.difference import Setting
from workplan.compare.figures import FigureChange
from workplan.compare.report import Entry
from workplan.wording import printed_number

CHANGE_NAMES = MappingProxyType(
    {
        "added": ("added", "新增"),
        "dropped": ("dropped", "删去"),
        "structure": ("structure", "结构"),
        "moved": ("moved", "移动"),
        "renamed": ("renamed", "改名"),
        "reworded": ("reworded", "改写"),
        "figures": ("figures", "数字"),
        "settings": ("settings", "设置"),
    }
)
KIND_NAMES = MappingProxyType(
    {
        "outline": ("plan", "全文"),
        "section": ("section", "章节"),
        "goal": ("goal", "任务"),
        "point": ("point", "要点"),
        "target": ("target", "指标"),
        "annex": ("annex", "附件"),
    }
)
FIELD_NAMES = MappingProxyType(
    {
        "title": ("title", "标题"),
        "body": ("body", "正文"),
        "preamble": ("preamble", "引言"),
        "closing": ("closing", "结尾"),
        "text": ("text", "表述"),
        "indicator": ("indicator", "指标名称"),
        "value": ("value", "目标值"),
        "baseline": ("baseline", "上年数"),
        "actual": ("actual", "完成数"),
        "unit": ("unit", "单位"),
        "year": ("year", "年份"),
        "date": ("date", "成文日期"),
        "template": ("template", "模板"),
        "issuers": ("issuer", "发文机关"),
        "status": ("status", "文稿状态"),
        "addressees": ("addressees", "主送机关"),
        "responsibility.lead": ("lead", "牵头单位"),
        "responsibility.support": ("support", "配合单位"),
        "responsibility.due": ("due", "完成时限"),
        "responsibility.done": ("done", "已完成"),
        "done": ("done", "已完成"),
        "numbered": ("numbered", "是否编号"),
        "numbering.sections": ("numbering of sections", "章节编号"),
        "numbering.goals": ("numbering of goals", "任务编号"),
        "numbering.points": ("numbering of points", "要点编号"),
        "numbering.continuous": ("what runs on", "连续编号"),
        "numbering.as_text": ("typed ordinals", "键入序号"),
        "notice": ("notice", "印发通知"),
        "notice.title": ("title of the notice", "通知标题"),
        "notice.addressees": ("addressees of the notice", "通知主送机关"),
        "notice.body": ("text of the notice", "通知正文"),
        "notice.plan_is_annex": ("plan as annex", "以附件印发"),
        "note": ("note", "附注"),
        "occasion": ("occasion", "场合"),
        "speaker": ("speaker", "讲话人"),
        "salutation": ("salutation", "称谓"),
        "seal": ("seal", "加盖印章"),
        "language": ("language", "语言"),
        "script": ("script", "字形"),
        "sheet": ("page style", "版式"),
        "responsibility_place": ("where responsibilities print", "责任单位印在何处"),
        "qualitative": ("qualitative", "定性指标"),
        "grow": ("growth", "增长"),
        "form": ("form", "公文格式"),
        "signatories": ("signed by", "签名章"),
        "letterhead.marks": ("mark", "发文机关标志"),
        "letterhead.suffix": ("ending of the mark", "标志后缀"),
        "letterhead.number": ("document number", "发文字号"),
        "letterhead.copy": ("copy number", "份号"),
        "letterhead.secrecy": ("secrecy", "密级和保密期限"),
        "letterhead.urgency": ("urgency", "紧急程度"),
        "letterhead.signers": ("signers", "签发人"),
        "attendance.present": ("present", "出席"),
        "attendance.absent": ("absent", "请假"),
        "attendance.observers": ("in attendance", "列席"),
        "imprint.copies": ("copies", "抄送机关"),
        "imprint.issuer": ("printing organ", "印发机关"),
        "imprint.date": ("date of printing", "印发日期"),
        "imprint.addressees": ("addressees in the imprint", "主送机关移至版记"),
        "letterhead": ("letterhead", "版头"),
        "attendance": ("attendance", "出席情况"),
        "imprint": ("imprint", "版记"),
        "table": ("table", "表格"),
        "table.of_targets": ("made from the targets", "由指标生成"),
        "table.file": ("file of the table", "表格文件"),
        "table.columns": ("columns", "表头"),
        "table.rows": ("rows", "表格各行"),
        "table.widths": ("widths of columns", "列宽"),
        "table.landscape": ("table across the page", "表格横排"),
        "table.more": ("other keys of the table", "表格其他设置"),
        "landscape": ("across the page", "横排"),
        "names": ("vars", "变量"),
        "contents": ("table of contents", "目录"),
        "contents.depth": ("levels of the contents", "目录层级"),
        "contents.title": ("title of the contents", "目录标题"),
        "figures": ("tables, pictures, charts", "表格、图片、图表"),
    }
)


def named(names: tuple[str, str], chinese: bool) -> str:
    return names[1] if chinese else names[0]


def field_name(field: str, chinese: bool) -> str:
    """A field as a person calls it; one without a name of its own as it is written."""
    return named(FIELD_NAMES.get(field, (field, field)), chinese)


def changes_of(entry: Entry, chinese: bool) -> list[str]:
    return [named(CHANGE_NAMES[change], chinese) for change in entry.changes]


def value_text(value: object, chinese: bool) -> str:
    """A value of a setting; a dash where nothing is stated."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return named(("yes", "是") if value else ("no", "否"), chinese)
    if isinstance(value, tuple):
        parts = ["=".join(map(str, one)) if isinstance(one, tuple) else str(one) for one in value]
        return ("、" if chinese else ", ").join(parts)
    return str(value)


def setting_text(setting: Setting, chinese: bool) -> str:
    if setting.field == "figures":
        return f"{field_name(setting.field, chinese)}{_colon(chinese)}{_leaves_text(setting, chinese)}"
    before, after = value_text(setting.before, chinese), value_text(setting.after, chinese)
    return f"{field_name(setting.field, chinese)}{_colon(chinese)}{before} → {after}"


def _leaves_text(setting: Setting, chinese: bool) -> str:
    """What differs within tables, pictures and charts, each by its place: `table.rows.1.2 3260 → 3261`."""
    before, after = dict(_leaves(setting.before, "")), dict(_leaves(setting.after, ""))
    told = [
        f"{place} {before.get(place) or '—'} → {after.get(place) or '—'}"
        for place in dict.fromkeys((*before, *after))
        if before.get(place) != after.get(place)
    ]
    return ("；" if chinese else "; ").join(told)


def _leaves(value: object, place: str) -> Iterator[tuple[str, str]]:
    """Each text below a value with the keys that lead to it; mappings are pairs, rows of cells are counted from 1."""
    if not isinstance(value, tuple):
        if value is not None:
            yield place, str(value)
        return
    keys = [one[0] for one in value if isinstance(one, tuple) and len(one) == 2 and isinstance(one[0], str)]
    # A row of two texts looks like a pair: a mapping has no key twice, and figures are told apart by their number.
    is_mapping = len(keys) == len(value) == len(set(keys)) and all(map(str.isidentifier, keys))
    for number, one in enumerate(value, 1):
        name, below = (one[0], one[1]) if is_mapping else (str(number), one)
        yield from _leaves(below, f"{place}.{name}" if place else name)


def figure_text(figure: FigureChange, chinese: bool) -> str:
    """`投入资金：3640 → 4200 万元（+15.4%）`, with percentage points where the unit is one."""
    change = change_text(figure, chinese)
    name = field_name(figure.name, chinese)
    unit = "" if figure.unit and figure.after.endswith(figure.unit) else figure.unit
    after = f"{figure.after or '—'}{'' if unit[:1] in ('%', '％') else ' ' if unit else ''}{unit}"
    brackets = f"（{change}）" if chinese else f" ({change})"
    return f"{name}{_colon(chinese) if name else ''}{figure.before or '—'} → {after}{brackets if change else ''}"


def change_text(figure: FigureChange, chinese: bool) -> str:
    """The change in percent and in percentage points; empty where neither has a meaning."""
    parts = []
    if figure.percent is not None:
        parts.append(f"{_signed(figure.percent)}%")
    if figure.points is not None:
        points = _signed(figure.points)
        parts.append(f"{points} 个百分点" if chinese else f"{points} percentage points")
    return ("，" if chinese else ", ").join(parts)


def _signed(number: float) -> str:
    return ("+" if number > 0 else "") + printed_number(number)


def structure_texts(entry: Entry, chinese: bool) -> list[str]:
    """What became of the kind, the level and the place of an item."""
    if entry.a is None or entry.b is None:
        return []
    told: list[str] = []
    old, new = entry.a.structure, entry.b.structure
    if old.kind != new.kind:
        told.append(f"{named(KIND_NAMES[old.kind], chinese)} → {named(KIND_NAMES[new.kind], chinese)}")
    if old.level != new.level:
        told.append(f"第 {old.level} 级 → 第 {new.level} 级" if chinese else f"level {old.level} → level {new.level}")
    if "moved" in entry.changes or entry.a.above != entry.b.above:
        told += _place_texts(entry.a.above, entry.b.above, "moved" in entry.changes, chinese)
    return told


def _place_texts(old: str, new: str, is_moved: bool, chinese: bool) -> list[str]:
    if old == new:
        return ["次序改变" if chinese else "order changed"] if is_moved else []
    top = "全文" if chinese else "the plan"
    if not is_moved:
        return []
    return [f"“{old or top}” → “{new or top}”"]


def _colon(chinese: bool) -> str:
    return "：" if chinese else ": "
