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
        why_en="Text saved from the web brings along navigation, links and remarks of the site. Before and after "
        "the document, a line goes that speaks as such pages do (上一篇, 责任编辑, 版权所有); inside it, "
        "only where nothing else can be meant. Its words are told, so that nothing is lost unseen.",
        why_zh="从网页保存的文字会带上导航、链接和网站说明。正文前后措辞像网页的行（如“上一篇”“责任编辑”“版权所有”）"
        "略去，正文之内只略去确定无疑的。原文列在这里，便于核对。",
    ),
    "I102": Code(
        "info",
        "left out {1} times, printed over the text: “{0}”",
        "略去水印“{0}”，共 {1} 处",
        why_en="A site prints its name or address over the texts that it shows: the same words, set off by wide "
        "spaces, in three lines or more. They are taken out of the lines, and the lines stay.",
        why_zh="有的网站把站名、网址印在文字上：同样的字，前后空得很开，出现三行以上。只去掉这些字，所在的行保留。",
    ),
    "I103": Code(
        "info",
        "left out as a page number: “{0}”",
        "作为页码略去：“{0}”",
        why_en="— 3 — or 第3页 alone on a line numbers a page of the old document; so do numbers inside the lines "
        "that count up through the whole text. Word will count the new pages itself. A sentence that ran "
        "over to the next page is joined again.",
        why_zh="单独成行的“— 3 —”“第3页”，以及夹在文字中、全文依次递增的数字，是原文件的页码；新文件的页码由 Word "
        "自动生成。被页码隔开的句子已接上。",
    ),
    "I104": Code(
        "info",
        "left out as a line of the page's catalogue card: “{0}”",
        "作为网页索引信息略去：“{0}”",
        why_en="Government sites put a card above a document, with 索引号, 发文机关, 成文日期 and the like; three "
        "such lines are taken for one. If the document itself does not state its number or date, take them "
        "from here.",
        why_zh="政府网站常在正文上方列出索引号、发文机关、成文日期等，有三行以上即视为索引信息。正文没有写明文号、"
        "日期的，可从这里抄录。",
    ),
    "I105": Code(
        "info",
        "left out because it says the same again: “{0}”",
        "重复内容，略去：“{0}”",
        why_en="Pages show the beginning of a document and then the whole, or say the title again between parts. "
        "What stands elsewhere word for word is kept once.",
        why_zh="网页常先放一段摘要再放全文，或在各部分之间重复标题。逐字重复的只保留一处。",
    ),
    "I106": Code(
        "info",
        "{0} Markdown marks were read and not kept, on lines {1}",
        "识别并去掉 Markdown 标记 {0} 处，见第 {1} 行",
        why_en="In Markdown `#` begins a heading, `-` an item, and `**` stands around strong words. Headings and "
        "items were read as such; the marks are no text and would be printed.",
        why_zh="Markdown 用 # 表示标题，用 - 表示列表项，用 ** 表示加粗。标题和列表已照此识别；标记本身不是文字，"
        "留着会印出来。",
    ),
    "I107": Code(
        "warning",
        "left out, because it stands before the text and its meaning is unclear: “{0}”",
        "正文之前的文字含义不明，已略去：“{0}”",
        "copy it into the outline if it belongs to the document",
        "如属正文，请补入大纲",
        why_en="Document number, addressees, date and issuer are known by their form. This line stands among them "
        "and has the form of none: perhaps a motto, a remark of the site, or a second title.",
        why_zh="正文之前的文号、主送机关、日期、单位都靠写法识别；这一行夹在其中而写法不像任何一种，可能是题记、网"
        "站说明或副标题。",
    ),
    "I109": Code(
        "info",
        "{0} lines were left out as a table of contents, on lines {1}",
        "作为目录略去 {0} 行，见第 {1} 行",
        why_en="A typed table of contents says each heading a second time, and its page numbers are those of the "
        "old document. Write `contents: true` where the new one should have one; Word then makes it from "
        "the headings.",
        why_zh="手工打的目录把各级标题重复了一遍，页码也是旧的。新文件需要目录时写 contents: true，由 Word 按标题"
        "生成。",
    ),
    "I110": Code(
        "info",
        "{0} half-width marks were made full-width, on lines {1}",
        "半角标点改为全角 {0} 处，见第 {1} 行",
        why_en="Chinese is set with full-width marks, ，：（）; half-width ones come from typing and from web "
        "pages. A mark is changed only beside a Chinese character, so that 3.5, 10:30 and English stay as "
        "they are.",
        why_zh="中文用全角标点；半角标点多由输入或网页带入。只改紧挨汉字的，3.5、10:30 和英文不动。",
    ),
    "I111": Code(
        "info",
        "{0} marks that stood twice were made single, on lines {1}",
        "去掉重复标点 {0} 处，见第 {1} 行",
        why_en="。。 and ，， are slips, and so are 。， and ，。; one mark is kept, of two kinds the stop. …… and "
        "—— stay.",
        why_zh="“。。”“，，”“。，”之类是误打，只留一个，句号和逗号连用时留句号。省略号、破折号不动。",
    ),
    "I112": Code(
        "info",
        "{0} spaces inside Chinese text were closed, on lines {1}",
        "去掉文字间空格 {0} 处，见第 {1} 行",
        why_en="Chinese is written without spaces; they come from titles spread over the line, from tables, from "
        "the web. Spaces beside Latin words stay.",
        why_zh="汉字之间不空格；这些空格多来自拉开排的标题、表格或网页。汉字与英文单词之间的空格保留。",
    ),
    "I113": Code(
        "info",
        "{0} runs of question marks at the edge of a paragraph were left out as lost characters, on lines {1}",
        "略去段首段尾的乱码问号 {0} 处，见第 {1} 行",
        why_en="A program that could not write a sign put a question mark in its place, mostly for quotation "
        "marks, dashes or spaces. What it was can no longer be told; compare these lines with the original.",
        why_zh="有的程序遇到写不出的字符就以问号代替，多为引号、破折号或空格。原来是什么已无法得知，请对照原件核对"
        "这几行。",
    ),
    "I114": Code(
        "info",
        "{0} control characters were left out, on lines {1}",
        "略去控制字符 {0} 个，见第 {1} 行",
        why_en="They cannot be seen and come along from PDFs and web pages: zero-width spaces, remains of old word "
        "processors. Word refuses most of them, and a search does not find a word that has one inside.",
        why_zh="这类字符看不见，多由 PDF、网页或旧文字处理软件带入，如零宽空格。多数无法写入 Word，夹在词中还会使"
        "查找落空。",
    ),
    "I115": Code(
        "info",
        "{0} lines that break off were joined with the next, on lines {1}",
        "合并断行 {0} 处，见第 {1} 行",
        why_en="Text from a PDF or an e-mail ends each line where the page ended. A line that stops in "
        "mid-sentence is joined with the next, unless that begins with an ordinal or an indent.",
        why_zh="从 PDF 或邮件复制的文字，每到页边就断行。句子没有说完的行与下一行接起来；下一行有序号或缩进的，另"
        "起一段。",
    ),
    "I116": Code(
        "info",
        "one line was parted into {0} paragraphs, on lines {1}",
        "将连成一行的文字分为 {0} 段，见第 {1} 行",
        why_en="Some pages give a whole document in one line, with wide spaces where the paragraphs began. It was "
        "parted there; see whether each heading stands on a line of its own.",
        why_zh="有的网页把全文连成一行，只在原来分段处留有较宽的空格。已按空格分段，请看各标题是否单独成段。",
    ),
    "I117": Code(
        "info",
        "{0} bullets of lists were left out, on lines {1}",
        "略去项目符号 {0} 个，见第 {1} 行",
        why_en="●, ■ and – of a Word list say nothing about order, and in the new document the template numbers "
        "the parts. The words of the items stay.",
        why_zh="Word 列表里的 ●、■、– 不表示次序，新文件的序号由模板生成。各项文字保留。",
    ),
    "I118": Code(
        "info",
        "{0} HTML tags were read and not kept, on lines {1}",
        "识别并去掉 HTML 标记 {0} 处，见第 {1} 行",
        why_en="Tags such as `<p>` and `<br>` tell a browser what to do. Here they were followed: paragraphs, "
        "headings and tables are what they made; the tags themselves would be printed.",
        why_zh="<p>、<br> 等标记是写给浏览器的。段落、标题、表格已照此识别；标记本身留着会印出来。",
    ),
    "I119": Code(
        "info",
        "{0} ordinals were written as the others of their series are, on lines {1}",
        "序号写法与同级不一致，已统一 {0} 处，见第 {1} 行",
        why_en="A series such as 1、 2． 3. counts on although it is written in several ways; a list has one.",
        why_zh="如“1、2．3.”连续计数而写法不一；同一级序号只有一种写法。",
    ),
    "I121": Code(
        "info",
        "taken for a document of the pack {0} (confidence {1})",
        "判断文种模板为 {0}（把握 {1}）",
        why_en="The kind of document is told by its title (要点, 计划, 总结, 讲话, 通知), by its salutation or its "
        "addressees. The confidence is a weight of these signs, no probability. Where it is wrong, import again with "
        "`--template`.",
        why_zh="文种根据标题用词（要点、计划、总结、讲话、通知）、称谓和主送机关判断。“把握”是线索强弱，不是概率。"
        "判断有误时，请用 --template 重新导入。",
    ),
    "I122": Code(
        "warning",
        "perhaps a document of the pack {0} (confidence {1})",
        "文种模板可能是 {0}（把握 {1}）",
        "say which with --template",
        "可用 --template 指定",
        why_en="The title names no kind of document, so only addressees, headings and the shape of the text were "
        "left to go by. The pack decides frame and numbering, so settle this first.",
        why_zh="标题没有点明文种，只能按主送机关、各级标题和正文的样子推测。模板决定框架和编号，请先确定再往下改。",
    ),
    "I123": Code(
        "warning",
        "no title was found; “{0}” stands for it",
        "没有找到标题，暂以“{0}”代替",
        "give it with --title",
        "可用 --title 指定",
        why_en="A title is a short line without a stop above the first sentence. None was there, as in a text that "
        "was copied from its second paragraph on; the name of the file stands in its place.",
        why_zh="标题是首句之前不带句号的短行。文中没有，例如复制时漏了开头；现以文件名代替。",
    ),
    "I124": Code(
        "warning",
        "the document does not say of which {0} it is",
        "未找到年份",
        "give it with --year",
        "可用 --year 指定",
        why_en="It was looked for in the title, in the date of issue, and at the beginning and the end of the "
        "text. Without `year` neither `${year}` nor `workplan roll` knows what to count from.",
        why_zh="先后在标题、成文日期、正文开头和结尾中查找，均未找到。没有 year，${year} 和 workplan roll 都无从算起。",
    ),
    "I130": Code(
        "warning",
        "looks like an ordinal and was left as text, because it fits into no series: “{0}” (confidence {1})",
        "形似序号，但与前后不连续，按正文处理：“{0}”（把握 {1}）",
        why_en="Ordinals are read together: each must follow the one before it on its level, or begin anew below a "
        "heading. This one does neither, like a date or a figure at the beginning of a line. If it is one "
        "after all, make a goal or point of the paragraph and delete the sign: the outline counts by "
        "itself.",
        why_zh="序号是通盘识别的：要么接着同级的上一个，要么在标题下从头数起。这一处两样都不是，多为行首的日期或数"
        "字。若确是序号，请把该段改成 goals 或 points 中的一项并删去序号，编号由程序生成。",
    ),
    "I131": Code(
        "warning",
        "this ordinal is out of order and will be counted anew: “{0}”",
        "序号不连续，将重新编号：“{0}”",
        "see whether a part is missing, or a number stands twice",
        "请核对是否缺项或重号",
        why_en="An outline holds no ordinals, they are counted when it is built. Here the count comes to another "
        "one than the old document printed: a part was left out there, a number was used twice, or a part "
        "was lost on its way here.",
        why_zh="大纲里不写序号，生成时自动编号；此处编出的与原文不同。可能原文跳号、重号，也可能抄录时漏了一部分。",
    ),
    "I132": Code(
        "warning",
        "taken for a heading without a number: “{0}” (confidence {1})",
        "判断为不编号的标题：“{0}”（把握 {1}）",
        why_en="A short line without a stop, between numbered parts or above a series that begins anew, is a "
        "heading. It stands in the outline with `numbered: false`. If it is only a short sentence, move it "
        "into the text.",
        why_zh="夹在编号条目之间、或其下重新编号的不带句号的短行，视为标题，大纲中标为 numbered: false。若只是一句"
        "话，请移入正文。",
    ),
    "I133": Code(
        "warning",
        "where this heading ends was guessed: “{0}” (confidence {1})",
        "标题与正文相连，断开处系推断：“{0}”（把握 {1}）",
        why_en="Nothing parts the heading from its sentence: 一、总体要求以深化改革为主线…. Where it ends was told "
        "from words that headings consist of or that sentences begin with; move a word over where that is "
        "wrong.",
        why_zh="标题与正文之间没有分隔，如“一、总体要求以深化改革为主线……”。断开处按标题和句首的常用词推断，断错了"
        "请把字挪过去。",
    ),
    "I134": Code(
        "info",
        "a title that ran on into its text stands on its own line now: “{0}”",
        "标题原与正文同段，现单独成行：“{0}”",
        why_en="A title that runs on into its text belongs to a goal. An item with parts of its own below it, one "
        "that follows a section, and one that no numbering of goals would count as it was, become sections, "
        "and the heading of a section stands alone.",
        why_zh="标题与正文连排的是 goals 中的一项。下面还有分级内容的、排在章节之后的，以及按任务编号编不出原序号"
        "的，都改作章节，章节标题单独成行。",
    ),
    "I140": Code(
        "info",
        "taken for an annex: “{0}” (confidence {1})",
        "判断为附件：“{0}”（把握 {1}）",
        why_en="附件 or 附件1 stands on a line of its own behind the text; what follows it is an annex, with its "
        "own pages and title, under `annexes`.",
        why_zh="正文之后有单独成行的“附件”“附件1”，其后的内容视为附件，写在 annexes 下，另页起并有自己的标题。",
    ),
    "I141": Code(
        "warning",
        "a table in the text stands as an annex now: “{0}”",
        "正文中的表格移作附件：“{0}”",
        why_en="A table belongs to a section or goal. This one stands in a notice, or before the first part of the "
        "text, where an outline has no place for tables. It can be moved: write it as `table:` in the "
        "section where it should stand.",
        why_zh="大纲里的表格写在章节或任务之下；这个表格在通知里，或在正文第一部分之前，那里放不下表格。可以移回："
        "在相应章节下写 table:。",
    ),
    "I142": Code(
        "info",
        "{0} lines, on lines {1}, are a table of contents, which is made anew from the headings",
        "目录共 {0} 行，见第 {1} 行；改由标题自动生成",
        why_en="Word's table of contents holds the headings a second time. In the outline `contents` stands for "
        "all of it, with its depth and title where they differ from the usual ones.",
        why_zh="Word 目录是标题的重复。大纲里用 contents 一项代替，层数和标题与通常不同的一并写明。",
    ),
    "I143": Code(
        "warning",
        "the caption of a picture or chart stands in the text now: “{0}”",
        "插图或图表的题注改作正文：“{0}”",
        "save the picture beside the outline and write `picture: {file: …, caption: …}` in its place",
        "请把图片存到大纲旁边，在原处写 `picture: {file: …, caption: …}`",
        why_en="图1 … or Figure 1. … stands below a picture, and pictures are not imported. As text the line keeps "
        "the place; with `picture:` it becomes a caption again, and its number is counted.",
        why_zh="“图1 ……”是图片的题注，而图片没有导入。题注先留作正文，标明位置；改写成 picture: 之后，又成为题注并"
        "自动编号。",
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
    "I150": Code(
        "info",
        "“{0}” is the target {1} now",
        "“{0}”已转为指标 {1}",
        why_en="With `--targets` a figure and its unit become a target, which the text prints by `${targets.t1}`; "
        "then roll, review and ledger know it. Take out the targets that are none, and give the others ids "
        "that say what they are.",
        why_zh="用 --targets 导入时，带单位的数字转为指标，正文以 ${targets.t1} 引用，顺延、总结和台账都能用到。不"
        "是指标的请改回文字，是指标的请改用看得懂的标识。",
    ),
    "I151": Code(
        "warning",
        "“{0}” has a redacted figure; the target {1} is open",
        "“{0}”中的数字已隐去，指标 {1} 待补",
        "fill in value",
        "请补上 value",
        why_en="××, ** or xx stands where a figure was taken out before the document was published. The target "
        "keeps the sign as its value, with the remark `# TODO: value`.",
        why_zh="公开的文件常以 ××、**、xx 隐去数字。该指标暂以原符号为值，并注有 # TODO: value。",
    ),
    "I152": Code(
        "warning",
        "the redacted year in “{0}” was taken for {1}",
        "“{0}”中隐去的年份按 {1} 处理",
        why_en="xxxx年 or ××××年 is a year that was taken out before publication; mostly it is the year of the plan, "
        "so `${year}` stands there. Where another was meant, write that year.",
        why_zh="“xxxx年”“××××年”是公开时隐去的年份，多为本年，因此写作 ${year}。若指其他年份，请直接写明。",
    ),
}
