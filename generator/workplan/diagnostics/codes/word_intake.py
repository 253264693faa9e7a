"""Codes of Word files that are refused at the door (I50–I53)."""

from workplan.diagnostics.catalogue import Code

_SAVE_EN = "open it in Word or WPS and save it as .docx"
_SAVE_ZH = "请在 Word 或 WPS 中打开，另存为 .docx"

CODES: dict[str, Code] = {
    "I501": Code(
        "error",
        "{0} is empty",
        "{0} 是空文件",
        "copy or download it again",
        "请重新复制或下载",
        why_en="A file of 0 bytes: a download or copy that broke off, or an entry of a network drive whose content "
        "is not on this computer yet.",
        why_zh="文件为 0 字节：多半是下载或复制中断，或网盘只留了占位文件、内容还没有取到本机。",
    ),
    "I502": Code(
        "error",
        "{0} is a PDF, not a Word document",
        "{0} 是 PDF，不是 Word 文档",
        "import the Word file that it was made from, or its text as a .txt file",
        "请导入生成它的 Word 文件，或把文字存为 .txt 再导入",
        why_en="A PDF holds signs and their places on a page; paragraphs, headings and lists could only be guessed "
        "from that, and a scan holds no letters at all.",
        why_zh="PDF 只记录字符和位置，段落、标题、列表只能靠猜；扫描件里连文字也没有。",
    ),
    "I503": Code(
        "error",
        "{0} is a file in the format {1}, whatever its name says",
        "{0} 的实际格式是 {1}，不是 .docx",
        "end its name in .doc, .rtf or .odt, as its format is, and `import` and `check` read it by LibreOffice; or "
        "save it as .docx in Word or WPS",
        "请把扩展名改成实际格式（.doc、.rtf、.odt），import 和 check 即可借 LibreOffice 读取；"
        "或在 Word、WPS 中另存为 .docx",
        why_en="A name can be changed, the first bytes of a file cannot: this is an older format under a newer name. "
        "Word opens such a file all the same, so nobody notices. What is not what it says is not handed on to another "
        "program unasked.",
        why_zh="扩展名可以改，文件开头的内容改不了：这是换了扩展名的旧格式。Word 照样能打开，所以不易察觉。"
        "名不副实的文件，不会擅自交给别的程序处理。",
    ),
    "I504": Code(
        "error",
        "{0} is protected by a password",
        "{0} 有密码保护",
        "open it in Word or WPS, take the password away and save it",
        "请在 Word 或 WPS 中打开，取消密码后保存",
        why_en="The whole content is encrypted and cannot be read without the password, for which this program "
        "does not ask. In Word: File, Info, Protect Document, Encrypt with Password; empty the box.",
        why_zh="全部内容已加密，没有密码无法读取，而本程序不接受密码。在 Word 中依次点“文件”“信息”“保护文档”“用密"
        "码进行加密”，清空密码后保存。",
    ),
    "I505": Code(
        "error",
        "{0} is a web page ({1}), whatever its name says",
        "{0} 的实际格式是网页（{1}），不是 .docx",
        _SAVE_EN,
        _SAVE_ZH,
        why_en="Systems that export a web page often name it .doc or .docx, and Word shows it as if it were one.",
        why_zh="有些业务系统导出的是网页，却用 .doc、.docx 作扩展名，Word 也能照常显示。",
    ),
    "I506": Code(
        "error",
        "{0} is Word XML in a single file, not a .docx",
        "{0} 是单文件 Word XML，不是 .docx",
        _SAVE_EN,
        _SAVE_ZH,
        why_en="Word can save a document as one XML file; programs exchange documents in that form. A .docx is a "
        "zip of several parts.",
        why_zh="Word 可以把文档存成一个 XML 文件，多用于程序间交换；.docx 则是由若干部件组成的压缩包。",
    ),
    "I507": Code(
        "error",
        "{0} is a file of another program ({1}), not a Word document",
        "{0} 是其他程序的文件（{1}），不是 Word 文档",
        "name the Word document",
        "请指定 Word 文档",
        why_en="Workbooks and slides are packed as Word documents are, but hold no paragraphs. A worksheet can be "
        "the table of an annex, or the rows of a bundle; it is named there.",
        why_zh="工作簿、演示文稿的打包方式与 Word 相同，但里面没有段落。工作表可以用作附件的表格或成批生成的数据表，"
        "请写在那里。",
    ),
    "I508": Code(
        "error",
        "{0} is not a Word document",
        "{0} 不是 Word 文档",
        "check that it opens in Word; plain text is imported from a .txt file",
        "请确认它能在 Word 中打开；纯文本请存为 .txt 再导入",
        why_en="It begins neither as a .docx nor as any other format that is known here: a picture, a text, "
        "another kind of archive, or a document that was sealed by encryption software of the office; take "
        "it out of that first.",
        why_zh="文件开头不像 .docx，也不像其他已知格式：可能是图片、文本、别的压缩包，或被单位的加密软件处理过，须"
        "先解密。",
    ),
    "I509": Code(
        "error",
        "{0} is damaged: {1}",
        "{0} 已损坏：{1}",
        "download or copy it again, or let Word repair it and save it",
        "请重新下载或复制，或用 Word 修复后保存",
        why_en="A .docx is a zip. Its directory is missing, or a part is not what its checksum says: mostly a "
        "download or copy broke off. Nothing is read from it, because nobody could say what is missing.",
        why_zh=".docx 是压缩包。它的目录缺失，或某个部件与校验值不符，多半是下载、复制中断。因为说不清缺了什么，所"
        "以一概不读。",
    ),
    "I510": Code(
        "error",
        "the part {1} of {0} grows too large when unpacked",
        "{0} 的部件 {1} 解压后过大",
        "a part may have {2} MB, all parts together {3} MB; delete large pictures and save it again",
        "单个部件最多 {2} MB，全部部件最多 {3} MB；请删去大图后重新保存",
        "A file of some kilobytes can unpack to gigabytes. Parts above 64 MB, 256 MB together, or, from 1 MB on, more "
        "than 200 times their packed size are refused before anything is unpacked.",
        "几 KB 的文件可能解压出几 GB。单个部件超过 64 MB、合计超过 256 MB，"
        "或 1 MB 以上的部件压缩比超过 200，解压前即拒绝。",
    ),
    "I511": Code(
        "error",
        "{0} has more than {1} parts",
        "{0} 的部件超过 {1} 个",
        _SAVE_EN,
        _SAVE_ZH,
        why_en="Each part is looked at before anything is read. A long report has some hundred parts; thousands "
        "are pictures or embedded files, or a file made to keep programs busy.",
        why_zh="读取之前要逐个检查部件。长篇报告不过几百个部件，成千上万的多为图片或嵌入文件，或是故意拖垮程序的文件。",
    ),
    "I512": Code(
        "error",
        "parts of {0} overlap in the file",
        "{0} 中的部件相互重叠",
        "no program writes such a file; ask where it comes from",
        "正常程序不会生成这样的文件，请核实来源",
        why_en="Two parts lie on the same bytes. So a small file can unpack to a thousand times its size, and each "
        "program may see another content.",
        why_zh="两个部件占用同一段字节。这样的小文件能解压出上千倍的内容，不同程序看到的内容还可能不同。",
    ),
    "I513": Code(
        "error",
        "{0} has the part {1} twice",
        "{0} 中部件 {1} 重复",
        "programs disagree on which of the two is meant; open it in Word, look at it, and save it",
        "不同程序会读到不同内容；请在 Word 中打开核对后另存",
        why_en="A zip can hold one name twice; Word takes one of them, other programs the other, and who checks a "
        "document would not see what its reader sees. Capital letters make no difference between names of "
        "parts.",
        why_zh="压缩包允许重名，Word 取其中一个，别的程序取另一个，审核的人和阅读的人看到的就可能不同。部件名不分"
        "大小写。",
    ),
    "I514": Code(
        "error",
        "{0} has a part whose name leaves the file: {1}",
        "{0} 中部件名指向文件之外：{1}",
        "no program writes such a file; ask where it comes from",
        "正常程序不会生成这样的文件，请核实来源",
        why_en="A part named `../x`, `/x` or `C:\\x` would be written outside of its folder by whoever unpacks the "
        "file. Here nothing is unpacked to disk, but a file like this is not what it seems.",
        why_zh="名为 ../x、/x、C:\\x 的部件，一解压就会写到文件夹之外。本程序不会解压到磁盘，但这样的文件来路可疑。",
    ),
    "I515": Code(
        "error",
        "the part {1} of {0} has a DOCTYPE, which no document of Word or Excel has",
        "{0} 的部件 {1} 含有 DOCTYPE，Word、Excel 文件不应有",
        "no program writes such a file; ask where it comes from",
        "正常程序不会生成这样的文件，请核实来源",
        why_en="A DOCTYPE can define words that grow to gigabytes, or fetch files of this computer. Office "
        "programs never write one.",
        why_zh="DOCTYPE 可以定义能膨胀到几 GB 的内容，或读取本机文件。Office 软件从不写入 DOCTYPE。",
    ),
    "I516": Code(
        "error",
        "the part {1} of {0} is packed or encoded in a way that office files do not allow",
        "{0} 的部件 {1} 采用了 Office 文件不允许的压缩或编码",
        _SAVE_EN,
        _SAVE_ZH,
        why_en="Parts are stored or deflated, and their XML is UTF-8, UTF-16 or one of few other encodings. "
        "Another one could hide from the checks here what Word would read.",
        why_zh="部件只能不压缩或用 deflate 压缩，XML 只用 UTF-8、UTF-16 等少数编码。用其他编码，可能躲过检查而仍被 "
        "Word 读到。",
    ),
    "I517": Code(
        "error",
        "{0} has more than {1} elements",
        "{0} 的元素超过 {1} 个",
        "split the document",
        "请把文档拆成几份",
        why_en="An element is a paragraph, a piece of one, a cell, a setting. So many would make a document of "
        "thousands of pages and fill the memory. Tables that were pasted in with all their empty rows have "
        "as many.",
        why_zh="元素指段落、文字片段、单元格、格式设置等。数量到这个程度，文档有数千页，会占满内存；连空行一起整表"
        "粘贴也会这样。",
    ),
    "I518": Code(
        "error",
        "{0} has no main text",
        "{0} 没有正文部件",
        _SAVE_EN,
        _SAVE_ZH,
        why_en="The package names its main part, mostly word/document.xml, and the text stands in its body. Here "
        "there is no such part: another zip was named .docx, or a program wrote the file by halves.",
        why_zh="文件里应有正文部件，通常是 word/document.xml。这里没有：可能是把别的压缩包改名为 .docx，或写文件的"
        "程序没有写完。",
    ),
    "I519": Code(
        "error",
        "the part {1} of {0} is damaged: {2}",
        "{0} 的部件 {1} 已损坏：{2}",
        "download or copy it again, or let Word repair it and save it",
        "请重新下载或复制，或用 Word 修复后保存",
        why_en="A part is XML, and this one breaks off, holds a sign that XML forbids, or has a text of more than 10 "
        "MB. Programs that fill in Word templates leave such faults; Word can often mend them when it opens the file.",
        why_zh="部件由 XML 写成，这一个中途断开、含有 XML 不允许的字符，或有一段文字超过 10 MB。"
        "按模板填写 Word 的程序常留下这类毛病，用 Word 打开时多半可以修复。",
    ),
    "I520": Code(
        "error",
        "tables, text boxes or the like in {0} are nested too deep",
        "{0} 中的表格、文本框等嵌套过深",
        "take the inner ones out",
        "请把里层的移出来",
        why_en="Nobody puts a table into a table eighty times; a conversion went astray, or the file was made to bring "
        "programs down.",
        why_zh="正常文档不会一层套一层套到八十层，多半是格式转换出错，或是故意使程序崩溃的文件。",
    ),
    "I530": Code(
        "error",
        "{0} is in an older format, which needs LibreOffice to be read, and LibreOffice was not found",
        "{0} 是旧格式，需要 LibreOffice 才能读取，但未找到 LibreOffice",
        "install LibreOffice, or save the file as .docx in Word or WPS",
        "请安装 LibreOffice，或在 Word、WPS 中另存为 .docx",
        exit=7,
        why_en=".doc, .wps, .rtf and .odt are read by having LibreOffice turn them into .docx. It is looked for as "
        "soffice or libreoffice on PATH, then where it is usually installed; `workplan doctor` says whether "
        "it was found.",
        why_zh=".doc、.wps、.rtf、.odt 要先由 LibreOffice 转成 .docx。先在 PATH 中找 soffice、libreoffice，再找常"
        "见安装位置；workplan doctor 会显示是否找到。",
    ),
    "I531": Code(
        "error",
        "LibreOffice could not read {0}",
        "LibreOffice 无法读取 {0}",
        _SAVE_EN,
        _SAVE_ZH,
        why_en="LibreOffice made no .docx of it: the file is damaged, has a password, or comes from a program "
        "newer than LibreOffice knows.",
        why_zh="LibreOffice 没有转出 .docx：文件可能已损坏、有密码，或出自它还不认识的新版软件。",
    ),
    "I532": Code(
        "error",
        "LibreOffice took more than {1} s over {0} and was stopped",
        "LibreOffice 转换 {0} 超过 {1} 秒，已停止",
        _SAVE_EN,
        _SAVE_ZH,
        why_en="LibreOffice can wait for ever at a damaged file, so it has a limit and is stopped, with all that "
        "it started. If the machine was only busy, try again.",
        why_zh="遇到损坏的文件，LibreOffice 可能一直等下去，因此设有时限，到时连同子进程一起停止。若只是机器太忙，"
        "可以再试一次。",
    ),
}
