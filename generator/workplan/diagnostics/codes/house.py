"""Codes of an office's own style (H1) and of its own Word file (H2)."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "H101": Code(
        "warning",
        "{0} is {1}, the standard lays down {2} ({3})",
        "{0} 为 {1}，标准规定为 {2}（{3}）",
        why_en="An office's own style leaves a flat rule of the standard. It says so on purpose, so this stops "
        "nothing; `--ignore H101` where the office has decided. Centred page numbers are of this kind.",
        why_zh="本单位的版式与标准的硬性规定不同。既是有意写明的，就不妨碍生成；已有定论的可用 --ignore H101。"
        "例如页码居中。",
    ),
    "H102": Code(
        "info",
        "{0} is {1}, the standard recommends {2} ({3})",
        "{0} 为 {1}，标准一般用 {2}（{3}）",
        why_en="The standard says 一般 or 推荐 here: an office may do otherwise. A pitch of 29 pt is of this kind.",
        why_zh="标准此处用“一般”“推荐”，单位可以另定。例如行距 29 磅。",
    ),
    "H103": Code(
        "info",
        "{0} is {1}, common practice is {2}; the standard does not fix it ({3})",
        "{0} 为 {1}，通行做法为 {2}；标准未作规定（{3}）",
        why_en="A convention of offices and of programs, on which the standard is silent: bold headings, the maker of "
        "a typeface, Latin letters.",
        why_zh="属于习惯做法，标准没有规定：标题加粗、字体厂家、西文字体等。",
    ),
    "H110": Code(
        "error",
        "there is no choice “{1}” for {0}",
        "{0} 没有“{1}”这一选项",
        "write one of: {2}",
        "可写：{2}",
        exit=4,
        why_en="The short names of house styles stand in docs/house.md; any other value is written in full, as "
        "`page: {pitch: 28.5pt}` and `styles: {normal: {line: 28.5pt}}`.",
        why_zh="简称见 docs/house.md；其他数值请写全，如 page: {pitch: 28.5pt} 和 styles: {normal: {line: 28.5pt}}。",
    ),
    "H201": Code(
        "error",
        "{0} holds macros: {1}",
        "{0} 含有宏：{1}",
        "save it in Word as .docx without macros",
        "请在 Word 中另存为不含宏的 .docx",
        why_en="A reference file is only a page to print on. Macros would travel with every document made from it.",
        why_zh="样板文件只提供版面；其中的宏会随每份公文流传出去。",
    ),
    "H202": Code(
        "error",
        "{0} takes something from outside, in {1}: {2}",
        "{0} 的 {1} 引用了文件之外的内容：{2}",
        "put the picture itself into the file, and take hyperlinks out (Ctrl+Shift+F9)",
        "请把图片嵌入文件；超链接用 Ctrl+Shift+F9 去掉",
        why_en="A linked picture or page is fetched whenever somebody opens the document, and tells the other side so. "
        "What the page needs must be in the file itself.",
        why_zh="外部图片或链接在别人打开公文时会去取，也会泄露谁打开了它；版面所需的内容应放在文件里。",
    ),
    "H203": Code(
        "error",
        "{0} is tied to a template elsewhere, in {1}: {2}",
        "{0} 的 {1} 附着了别处的模板：{2}",
        "in Word: Developer, Document Template, attach Normal; then save",
        "在 Word 的“开发工具—文档模板”中改为 Normal 后保存",
        why_en="Word fetches an attached template when it opens a document, and runs the macros in it.",
        why_zh="Word 打开文档时会去取所附的模板，并运行其中的宏。",
    ),
    "H204": Code(
        "error",
        "{0} holds an embedded object: {1} ({2})",
        "{0} 嵌有对象：{1}（{2}）",
        "paste it as a picture",
        "请改为粘贴成图片",
        why_en="An embedded object starts the program that made it. A letterhead needs pictures at most.",
        why_zh="嵌入对象会启动生成它的程序；版头有图片就够了。",
    ),
    "H205": Code(
        "error",
        "{0} has a field that fetches or runs something, in {1}: {2}",
        "{0} 的 {1} 里有取用外部内容或运行宏的域：{2}",
        "replace the field by its result (Ctrl+Shift+F9)",
        "请用 Ctrl+Shift+F9 把域换成文字",
        why_en="INCLUDETEXT, LINK, DDE and their like read other files or start programs.",
        why_zh="INCLUDETEXT、LINK、DDE 一类的域会读取其他文件或启动程序。",
    ),
    "H206": Code(
        "error",
        "{0} cannot be printed on: its text is not where Word keeps it, or it is Strict Open XML",
        "{0} 不能用作样板：找不到正文部分，或是 Strict Open XML 格式",
        "save it in Word as an ordinary .docx",
        "请在 Word 中另存为普通的 .docx",
        why_en="The Strict form of the format has other names throughout; no office program writes it unasked.",
        why_zh="Strict 格式的名称全都不同；办公软件不会自行采用。",
    ),
    "H210": Code(
        "error",
        "{0} asks for “{2}” in {1}, which is no name that the outline knows",
        "{0} 的 {1} 里有占位符“{2}”，大纲中没有这个名称",
        "did you mean {3}? Names of your own go under `vars`",
        "是否想写 {3}？自定的名称写在 vars 下",
        why_en="A placeholder that nothing fills would be printed on a letterhead as it stands.",
        why_zh="没有内容的占位符会原样印在版头上。",
    ),
    "H211": Code(
        "warning",
        "{0} asks for “{2}” in {1}; the outline does not say it, and nothing is printed there",
        "{0} 的 {1} 里有占位符“{2}”，大纲未写，该处留空",
        why_en="One reference file serves many outlines, and not each of them has a status or a number. Ignore it with "
        "`--ignore H211` where that is meant.",
        why_zh="一份样板供多份大纲使用，并非每份都有文号、状态。确属有意时用 --ignore H211。",
    ),
    "H212": Code(
        "error",
        "{0}: the place of the document must be one paragraph of the text itself that holds nothing else ({1})",
        "{0}：标明正文位置的占位符须独占正文中的一段，且只能有一处（{1}）",
        "put the body placeholder on a line of its own, outside tables, boxes, headers and footers",
        "请把正文占位符单独写成一段，不放在表格、文本框、页眉页脚里",
        why_en="The document has sections, tables and pages on their side; a cell or a header cannot hold them.",
        why_zh="公文含有分节、表格和横排页，单元格或页眉里放不下。",
    ),
    "H213": Code(
        "error",
        "{0}: the placeholder “{2}” in {1} cannot be worked out: {3}",
        "{0} 的 {1} 里的占位符“{2}”无法求值：{3}",
        why_en="A placeholder is an expression as in an outline: a name, a name with fields, or a calculation.",
        why_zh="占位符与大纲中的表达式相同：名称、带字段的名称或计算。",
    ),
}
