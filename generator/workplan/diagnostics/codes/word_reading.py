"""Codes of what a reader of a Word file must know: what was left out, or read as something else (I54–I56)."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "I541": Code(
        "info",
        "{0} has {1} tracked changes; all were read as accepted",
        "{0} 有 {1} 处修订，均按“接受”读取",
        "reject in Word what should not be accepted, then import again",
        "如有不应接受的修订，请先在 Word 中拒绝再导入",
        why_en="While changes are tracked a document says two things at once. Here inserted text is in, deleted "
        "text is out, as if all had been accepted; an earlier wording that nobody had agreed to give up is "
        "lost so.",
        why_zh="修订状态下，一份文档有新旧两种说法。这里视同全部接受：新增的读入，删除的不读。若有修订尚未商定，原"
        "来的说法就不在其中了。",
    ),
    "I542": Code(
        "info",
        "{0} holds macros; they were not looked at",
        "{0} 含有宏，未读取",
        why_en="A macro is a program inside a document (.docm). It is neither run nor read, and nothing of it gets "
        "into what is made.",
        why_zh="宏是文档（.docm）里的程序，既不运行也不读取，更不会带入生成的文件。",
    ),
    "I543": Code(
        "info",
        "headers and footers of {0} are left out: {1}",
        "{0} 的页眉页脚未读取：{1}",
        why_en="They come again on each page and are no part of the text; page numbers and the like are the page "
        "style's. What is said nowhere else, 内部资料 or a number, must be copied by hand.",
        why_zh="页眉页脚每页重复，不属于正文，页码等由版式生成。只写在页眉页脚里的内容（如“内部资料”、编号）请手工"
        "抄录。",
    ),
    "I544": Code(
        "warning",
        "hidden text is left out: {0}",
        "隐藏文字未读取：{0}",
        "make it visible in Word if it belongs to the text",
        "如属正文，请在 Word 中取消隐藏",
        why_en="Hidden text is not printed, so whoever received the document has not read it. It is a remark, "
        "mostly, or a passage that was put aside.",
        why_zh="隐藏文字不会印出，收文的人也没有读到，多为备注或暂时搁置的段落。",
    ),
    "I545": Code(
        "warning",
        "a footnote is left out: {0}",
        "脚注未读取：{0}",
        why_en="An outline has no footnotes. The text is told here in full: put it in brackets behind the sentence "
        "where it is needed.",
        why_zh="大纲没有脚注。脚注全文列在这里，需要时请写进句子后的括号。",
    ),
    "I546": Code(
        "warning",
        "an endnote is left out: {0}",
        "尾注未读取：{0}",
        why_en="An outline has no endnotes. The text is told here in full: put it in brackets behind the sentence "
        "where it is needed.",
        why_zh="大纲没有尾注。尾注全文列在这里，需要时请写进句子后的括号。",
    ),
    "I547": Code(
        "info",
        "a picture is left out: {0}",
        "图片未读取：{0}",
        why_en="Only text and tables are read; the words behind the colon are the picture's description or name. "
        "In Word: right click, Save as Picture; then write `picture: {file: …}` at this place of the "
        "outline.",
        why_zh="只读文字和表格；冒号后是图片的说明或名称。可在 Word 中右击图片，选“另存为图片”，再在大纲相应位置写 "
        "picture: {file: …}。",
    ),
    "I548": Code(
        "warning",
        "an embedded object is left out: {0}",
        "嵌入对象未读取：{0}",
        why_en="Charts, SmartArt and embedded workbooks keep what they say in a part of another kind; the word "
        "behind the colon is that kind. Write the figures as `table:` or `chart:`, or save it as a picture.",
        why_zh="图表、SmartArt、嵌入的工作簿另存在别的部件里，冒号后是其种类。可把数字改写成 table: 或 chart:，或"
        "另存为图片。",
    ),
    "I549": Code(
        "warning",
        "a field has no result: {0}",
        "域没有结果：{0}",
        "update the fields in Word (F9)",
        "请在 Word 中更新域（F9）",
        why_en="A field (a date, a sum, a reference) shows what Word worked out last. Here there is nothing: it "
        "was never updated, or the program that wrote the file left that to Word.",
        why_zh="域（日期、求和、引用等）显示的是 Word 上次算出的结果；这里没有结果，可能从未更新，或写文件的程序把"
        "它留给了 Word。",
    ),
    "I550": Code(
        "warning",
        "a field has no beginning or no end; its text was kept",
        "域缺少开头或结尾，其文字已保留",
        why_en="A field lies between marks, and one of them is lost, as happens when text is cut or pasted across "
        "it. Read the place: what was an instruction may stand among the words now.",
        why_zh="域由成对的标记括起，此处缺了一个，多因剪切、粘贴时切断。请看一下这里，域的代码可能混进了文字。",
    ),
    "I551": Code(
        "warning",
        "the element {0} is not known; its text was kept",
        "无法识别的元素 {0}，其文字已保留",
        why_en="An extension of Word, or of another program, that this version does not know. What stands inside "
        "was read as plain text; compare this place with the document.",
        why_zh="这是 Word 或其他软件的扩展，本版本不认识。其中的内容按普通文字读取，请与原文件核对。",
    ),
    "I552": Code(
        "warning",
        "the character {0} of the font {1} is not known; \ufffd stands for it",
        "无法识别字体 {1} 的字符 {0}，以 \ufffd 代替",
        why_en="Symbol fonts draw signs under numbers of their own. Those of Symbol and Wingdings are known, this "
        "one is not; write the sign at the place of \ufffd.",
        why_zh="符号字体用自己的编号表示图形。Symbol、Wingdings 的已知，这一个不认识；请在 \ufffd 处改写成相应的符号。",
    ),
    "I553": Code(
        "warning",
        "a drop-down of a form shows “{0}”, which is left out",
        "下拉型窗体域的内容“{0}”未读取",
        why_en="What a drop-down of an old form shows is a choice in the form, not text. Write it into the outline "
        "if the sentence needs it.",
        why_zh="旧式窗体下拉框显示的是选项，不是文字。句子里需要的，请写进大纲。",
    ),
    "I554": Code(
        "warning",
        "a formula was read as plain text: {0}",
        "公式按纯文字读取：{0}",
        why_en="A formula stands in more than one line; its fractions, roots and small figures are lost in plain "
        "text, a half reads 12. Compare it with the document.",
        why_zh="公式有上下结构，读成文字后分数、根号、上下标都会走样，二分之一会成为 12。请与原文件核对。",
    ),
    "I555": Code(
        "info",
        "the reading above a character is left out: {0}",
        "拼音未读取：{0}",
        why_en="Pinyin above characters helps to read them and is no part of the text; the characters were kept.",
        why_zh="拼音指南只标读音，不属于正文；汉字已保留。",
    ),
    "I556": Code(
        "info",
        "a content control still asks to be filled in: {0}",
        "内容控件尚未填写：{0}",
        why_en="Word shows such words (单击此处输入文字) where something is to be filled in. They were read as "
        "text, because the place is still open: fill it in, or delete it.",
        why_zh="“单击此处输入文字”之类是 Word 的填写提示，说明此处还空着。提示已按文字读入，请填写或删去。",
    ),
    "I557": Code(
        "info",
        "a text box stands here; its text was read as paragraphs",
        "此处有文本框，其文字按段落读取",
        why_en="A box stands wherever it was put on the page. Its text was read before or after the paragraph that "
        "it hangs on; see whether it belongs there.",
        why_zh="文本框可以摆在页面任何地方。其文字读在所依附的段落之前或之后，请看次序是否合适。",
    ),
    "I558": Code(
        "warning",
        "the list {0} of this paragraph does not exist; it has no ordinal",
        "本段引用的编号 {0} 不存在，未编号",
        why_en="The paragraph names a list that the file does not define, as happens after copying between "
        "documents. Word shows no number there either.",
        why_zh="段落引用的编号在文件里没有定义，多因在文档之间复制粘贴。Word 在此处也不显示编号。",
    ),
    "I559": Code(
        "warning",
        "the number format {0} is not known; it was read as 1, 2, 3",
        "无法识别编号格式 {0}，按 1、2、3 读取",
        why_en="Word has formats of numbers for many scripts, and this is none of those known here. The count is "
        "right, its writing may be another.",
        why_zh="Word 有多种文字的编号格式，这一种不在已知之列。数到几是对的，写法可能不同。",
    ),
    "I560": Code(
        "warning",
        "a document put in whole ({0}) is left out",
        "插入的整篇文档（{0}）未读取",
        "open it in Word and save it",
        "请在 Word 中打开并保存",
        why_en="A program has put in a web page, a text or a whole document (altChunk, subDoc), which Word turns "
        "into paragraphs only when it opens the file.",
        why_zh="有程序把网页、文本或整篇文档（altChunk、subDoc）插在这里，Word 打开文件时才转成段落。",
    ),
    "I561": Code(
        "warning",
        "a comment in {0} points at no text: {1}",
        "{0} 中的批注没有对应文字：{1}",
        why_en="A comment hangs on the text that it is about. That text was deleted, or stands in a footnote or "
        "header. Other comments become remarks beside their part of the outline; this one is told here "
        "alone.",
        why_zh="批注依附于所批的文字；那段文字可能已删去，或在脚注、页眉里。其他批注都写成大纲相应位置的注释，这一"
        "条只列在这里。",
    ),
    "I562": Code(
        "info",
        "{0} names things outside itself, which were not fetched: {1}",
        "{0} 引用了文件之外的内容，未读取：{1}",
        why_en="A picture, a template or a document that Word would fetch from elsewhere is never fetched, and nothing "
        "of it gets into what is made. Hyperlinks are not meant; of them the text is kept.",
        why_zh="Word 会从别处读取的图片、模板或文档一概不读取，也不带入生成的文件。超链接不在此列，只保留其文字。",
    ),
    "I563": Code(
        "warning",
        "a field that fetches or runs something in Word is left out; what it showed was kept: {0}",
        "会读取外部内容或运行程序的域未保留，只保留其显示的文字：{0}",
        "look at where the document comes from",
        "请核实文件来源",
        why_en="DDE, INCLUDETEXT, INCLUDEPICTURE, LINK, DATABASE and the like act when a document is opened or "
        "updated.",
        why_zh="DDE、INCLUDETEXT、INCLUDEPICTURE、LINK、DATABASE 等域在打开或更新时会执行操作。",
    ),
}
