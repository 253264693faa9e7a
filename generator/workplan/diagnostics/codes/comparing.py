"""Codes of comparing (Y4) and of the ledger of targets (Y5)."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "Y401": Code(
        "info",
        "“{0}” has no id in common with the other plan; it was taken for “{1}” by what it says (likeness {2})",
        "“{0}”没有相同的 id，按内容与“{1}”对应（相似度 {2}）",
        "give both the same id to make the match certain; --matches lists all of them",
        "给两处写上同一个 id，对应就不再靠猜；--matches 可列出全部对应",
        "Items without an id are matched by their words, never by their position. A match far from 1 may be wrong: "
        "it then shows as one item reworded, where it was one dropped and one added.",
        "没有 id 的条目按文字对应，从不按位置。相似度低的对应可能有误：一删一增会被看成改写。",
    ),
    "Y403": Code(
        "info",
        "both plans count their parts differently; ordinals of the old one are shown as typed text",
        "两份文件的编号方式不同，旧文件的序号以文字形式显示",
        why_en="Word can track the change of a paragraph's number, but not that of the number formats of a whole list.",
        why_zh="Word 能修订一个段落的编号，但不能修订整个列表的编号格式。",
    ),
    "Y501": Code(
        "warning",
        "target “{0}”: the baseline is {1}, but the actual figure of {2} was {3}",
        "指标“{0}”的上年数为 {1}，但 {2} 年的完成数是 {3}",
        "correct one of both",
        "请核对并改正其中一处",
        "A baseline is the figure that the year before ended with. Where the ledger holds both years, they must agree; "
        "often the actual figure was corrected after the new plan had been written.",
        "上年数应等于上一年度的完成数。台账同时含有两个年度时会互相核对；常见原因是新计划写好后，完成数又作了更正。",
    ),
    "Y502": Code(
        "error",
        "a PNG needs a library that is not installed",
        "输出 PNG 需要的库尚未安装",
        "install it with `pip install 'workplan[chart]'`, or write an .svg, which needs nothing",
        "请执行 pip install 'workplan[chart]'；或改为输出 .svg，无需任何库",
        "Charts are written as SVG by the program itself; pixels are made of it by cairosvg, which needs the cairo "
        "library of the system.",
        "图表由程序直接写成 SVG；转换为像素图要用 cairosvg，它还需要系统里的 cairo 库。",
        exit=7,
    ),
    "Y503": Code(
        "error",
        "writing .xlsx needs a library that is not installed",
        "输出 .xlsx 需要的库尚未安装",
        "install it with `pip install 'workplan[xlsx]'`, or use -f csv",
        "请执行 pip install 'workplan[xlsx]'；或改用 -f csv",
        "Workbooks are written by openpyxl, which is an extra: those who never need one need not install it.",
        "工作簿由 openpyxl 写出，它是可选安装项。",
        exit=7,
    ),
    "Y504": Code(
        "error",
        "“{0}” is not a date",
        "“{0}”不是日期",
        "write it like 2026-12-31",
        "请写成 2026-12-31 的形式",
        "`--today` is the day by which the ledger judges what is overdue.",
        "--today 是判断逾期与否的统计日期。",
        exit=2,
    ),
    "Y505": Code(
        "error",
        "there is no figure that a chart could show",
        "没有可以画成图的数字",
        "a chart needs targets whose value or actual figure is a number",
        "图表只画目标值或完成数为数字的指标",
        "Targets in words, or with `qualitative: true`, have nothing to draw.",
        "用文字表述的指标和定性指标（qualitative: true）无从画图。",
        exit=1,
    ),
}
