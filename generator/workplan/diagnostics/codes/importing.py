"""Codes of the import: what was guessed, put right, left out.

`{0}` is the text as it stood, or how often something was done; `{1}` the lines, or what was made of it.
"""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "I101": Code(
        "info",
        "left out as part of a web page: “{0}”",
        "作为网页内容略去：“{0}”",
        "copy it into the outline if it belongs to the document",
        "如属正文，请补入大纲",
    ),
    "I102": Code(
        "info",
        "left out {1} times, printed over the text: “{0}”",
        "略去水印“{0}”，共 {1} 处",
    ),
    "I103": Code("info", "left out as a page number: “{0}”", "作为页码略去：“{0}”"),
    "I104": Code(
        "info",
        "left out as a line of the page's catalogue card: “{0}”",
        "作为网页索引信息略去：“{0}”",
    ),
    "I105": Code("info", "left out because it says the same again: “{0}”", "重复内容，略去：“{0}”"),
    "I106": Code(
        "info",
        "{0} Markdown marks were read and not kept, on lines {1}",
        "识别并去掉 Markdown 标记 {0} 处，见第 {1} 行",
    ),
    "I107": Code(
        "warning",
        "left out, because it stands before the text and its meaning is unclear: “{0}”",
        "正文之前的文字含义不明，已略去：“{0}”",
        "copy it into the outline if it belongs to the document",
        "如属正文，请补入大纲",
    ),
    "I108": Code(
        "info",
        "left out of the front matter: “{0}”",
        "略去文件头信息：“{0}”",
        why_en="What a Markdown file says between the two `---` at its head, and no key of an outline holds.",
        why_zh="Markdown 文件开头两行 `---` 之间的内容，大纲没有对应的键。",
    ),
    "I109": Code(
        "info", "{0} lines were left out as a table of contents, from line {1}", "作为目录略去 {0} 行，见第 {1} 行"
    ),
    "I110": Code(
        "info", "{0} half-width marks were made full-width, on lines {1}", "半角标点改为全角 {0} 处，见第 {1} 行"
    ),
    "I111": Code(
        "info", "{0} marks that stood twice were made single, on lines {1}", "去掉重复标点 {0} 处，见第 {1} 行"
    ),
    "I112": Code(
        "info", "{0} spaces inside Chinese text were closed, on lines {1}", "去掉文字间空格 {0} 处，见第 {1} 行"
    ),
    "I113": Code(
        "info",
        "{0} runs of question marks at the edge of a paragraph were left out as lost characters, on lines {1}",
        "略去段首段尾的乱码问号 {0} 处，见第 {1} 行",
    ),
    "I114": Code("info", "{0} control characters were left out, on lines {1}", "略去控制字符 {0} 个，见第 {1} 行"),
    "I115": Code(
        "info", "{0} lines that break off were joined with the next, on lines {1}", "合并断行 {0} 处，见第 {1} 行"
    ),
    "I116": Code(
        "info", "one line was parted into {0} paragraphs, on lines {1}", "将连成一行的文字分为 {0} 段，见第 {1} 行"
    ),
    "I117": Code("info", "{0} bullets of lists were left out, on lines {1}", "略去项目符号 {0} 个，见第 {1} 行"),
    "I118": Code(
        "info", "{0} HTML tags were read and not kept, on lines {1}", "识别并去掉 HTML 标记 {0} 处，见第 {1} 行"
    ),
    "I119": Code(
        "info",
        "{0} ordinals were written as the others of their series are, on lines {1}",
        "序号写法与同级不一致，已统一 {0} 处，见第 {1} 行",
        why_en="A series such as 1、 2． 3. counts on although it is written in several ways; a list has one.",
        why_zh="如“1、2．3.”连续计数而写法不一；同一级序号只有一种写法。",
    ),
    "I121": Code("info", "taken for a document of the pack {0} (confidence {1})", "判断文种模板为 {0}（把握 {1}）"),
    "I122": Code(
        "warning",
        "perhaps a document of the pack {0} (confidence {1})",
        "文种模板可能是 {0}（把握 {1}）",
        "say which with --template",
        "可用 --template 指定",
    ),
    "I123": Code(
        "warning",
        "no title was found; “{0}” stands for it",
        "没有找到标题，暂以“{0}”代替",
        "give it with --title",
        "可用 --title 指定",
    ),
    "I124": Code(
        "warning",
        "the document does not say of which {0} it is",
        "未找到年份",
        "give it with --year",
        "可用 --year 指定",
    ),
    "I130": Code(
        "warning",
        "looks like an ordinal and was left as text, because it fits into no series: “{0}” (confidence {1})",
        "形似序号，但与前后不连续，按正文处理：“{0}”（把握 {1}）",
    ),
    "I131": Code(
        "warning",
        "this ordinal is out of order and will be counted anew: “{0}”",
        "序号不连续，将重新编号：“{0}”",
        "see whether a part is missing, or a number stands twice",
        "请核对是否缺项或重号",
    ),
    "I132": Code(
        "warning",
        "taken for a heading without a number: “{0}” (confidence {1})",
        "判断为不编号的标题：“{0}”（把握 {1}）",
    ),
    "I133": Code(
        "warning",
        "where this heading ends was guessed: “{0}” (confidence {1})",
        "标题与正文相连，断开处系推断：“{0}”（把握 {1}）",
    ),
    "I134": Code(
        "info",
        "a run-in title stands on its own line now, because what stands before or below it is a heading: “{0}”",
        "标题原与正文同段，现单独成行：“{0}”",
    ),
    "I140": Code("info", "taken for an annex: “{0}” (confidence {1})", "判断为附件：“{0}”（把握 {1}）"),
    "I141": Code("warning", "a table in the text stands as an annex now: “{0}”", "正文中的表格移作附件：“{0}”"),
    "I142": Code(
        "info",
        "{0} lines are a table of contents, from line {1}; it is made anew from the headings",
        "目录共 {0} 行，见第 {1} 行；改由标题自动生成",
    ),
    "I143": Code(
        "warning",
        "the caption of a picture or chart stands in the text now: “{0}”",
        "插图或图表的题注改作正文：“{0}”",
        "save the picture beside the outline and write `picture: {file: …, caption: …}` in its place",
        "请把图片存到大纲旁边，在原处写 `picture: {file: …, caption: …}`",
    ),
    "I144": Code(
        "warning",
        "the signature “{0}” is kept as issuer and date, but {1} prints none without a notice",
        "落款“{0}”已存为 issuer 和 date，但模板 {1} 无通知时不印落款",
        "write a notice:, or import with --template work-plan",
        "可补写 notice:，或用 --template work-plan 导入",
        why_en="Work points and work ideas are issued by a notice, which bears the signature.",
        why_zh="工作要点、工作思路由通知印发，落款在通知上。",
    ),
    "I145": Code(
        "warning",
        "the {1} tables of the annex “{0}” are one table now, for an annex holds one",
        "附件“{0}”有 {1} 张表格，一个附件只容一张，已合为一张",
        "give each an annex of its own, or put them into sections",
        "可分作几个附件，或放到正文各节",
        why_en="An annex has one `table`; what stood in several is kept row by row.",
        why_zh="附件只有一个 `table`；几张表格的内容逐行保留。",
    ),
    "I150": Code("info", "“{0}” is the target {1} now", "“{0}”已转为指标 {1}"),
    "I151": Code(
        "warning",
        "“{0}” has a redacted figure; the target {1} is open",
        "“{0}”中的数字已隐去，指标 {1} 待补",
        "fill in value",
        "请补上 value",
    ),
    "I152": Code("warning", "the redacted year in “{0}” was taken for {1}", "“{0}”中隐去的年份按 {1} 处理"),
}
