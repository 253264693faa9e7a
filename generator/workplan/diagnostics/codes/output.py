"""Codes of the output: protection, and outside tools."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "P101": Code(
        "error",
        "{0} was changed since it was built, and is left as it is",
        "{0} 生成后被人改过，未覆盖",
        "write elsewhere (-o; in a bundle -d), or overwrite with --force, which keeps a backup",
        "用 -o（成批生成时用 -d）写到别处；或用 --force 覆盖（会保留备份）",
        exit=5,
        why_en="A document carries the digest of its parts. This one has another: "
        "somebody worked in it, and that is not thrown away.",
        why_zh="文档带有各部分的摘要；现在的摘要不同，说明有人改过，不能把改动丢掉。",
    ),
    "P102": Code(
        "error",
        "{0} was not built by workplan, and is left as it is",
        "{0} 不是由 workplan 生成的，未覆盖",
        "write to another name with -o, or overwrite with --force, which keeps a backup",
        "用 -o 换一个文件名；或用 --force 覆盖（会保留备份）",
        exit=5,
        why_en="A document without our digest was made by a person or by another program.",
        why_zh="没有本程序摘要的文档，是别人或别的程序做的。",
    ),
    "P103": Code(
        "error",
        "{0} is open in Word or LibreOffice ({1})",
        "{0} 正在 Word 或 LibreOffice 中打开（{1}）",
        "close it there; if it is not open, delete the lock file",
        "请先关闭；若并未打开，可删去该锁文件",
        exit=5,
        why_en="Word and LibreOffice put a lock file beside a document that they "
        "have open; on Windows they would also hold it.",
        why_zh="Word 和 LibreOffice 打开文档时，会在旁边放一个锁文件。",
    ),
    "P104": Code(
        "error",
        "{0} exists already, and is left as it is",
        "{0} 已存在，未覆盖",
        "give another name",
        "请换一个文件名",
        exit=5,
        why_en="`new` and `eject` write only where nothing is.",
        why_zh="new 和 eject 只写新文件，绝不覆盖。",
    ),
    "P110": Code(
        "error",
        "PDF is made by LibreOffice, which was not found",
        "PDF 由 LibreOffice 生成，但未找到 LibreOffice",
        "install LibreOffice (libreoffice-writer) so that soffice is on PATH, or print the .docx to PDF in Word or WPS",
        "请安装 LibreOffice（libreoffice-writer），使 soffice 在 PATH 中；或在 Word、WPS 中把 .docx 另存为 PDF",
        exit=7,
        why_en="Only a program that lays out pages can make a PDF; this one writes Word documents and has LibreOffice "
        "print them. It is looked for as soffice or libreoffice on PATH, then where it is usually installed; "
        "`workplan doctor` says whether it was found.",
        why_zh="PDF 须由能排版的程序生成；本程序生成 Word 文档，再交 LibreOffice 输出。"
        "先在 PATH 中找 soffice、libreoffice，再找常见安装位置；workplan doctor 会显示是否找到。",
    ),
    "P111": Code(
        "error",
        "LibreOffice made no PDF of {0}",
        "LibreOffice 未能把 {0} 输出为 PDF",
        "try again; if it stays so, open the .docx in LibreOffice to see what is wrong",
        "请重试；仍不行时，用 LibreOffice 打开 .docx 查看原因",
        exit=6,
        why_en="LibreOffice says by no exit code that it failed: the PDF is looked for, and must have its end. "
        "A full disk is a common reason.",
        why_zh="LibreOffice 失败时退出码仍为 0，因此以 PDF 是否完整为准。磁盘已满是常见原因。",
    ),
    "P112": Code(
        "error",
        "LibreOffice took more than {1} s over {0} and was stopped",
        "LibreOffice 输出 {0} 超过 {1} 秒，已停止",
        "try again when the machine has less to do",
        "请在机器空闲时重试",
        exit=6,
        why_en="LibreOffice has a time limit, so that a run ends. A document that keeps others waiting is tried once "
        "more by itself.",
        why_zh="为使程序总能结束，对 LibreOffice 设有时限；同批受影响的文件会逐份重试。",
    ),
    "P120": Code(
        "error",
        "text is converted to the other script by OpenCC, which is not installed",
        "简繁转换由 OpenCC 完成，但尚未安装",
        "install it with: pip install workplan[script]",
        "请安装：pip install workplan[script]",
        exit=7,
        why_en="`script` prints the outline in Simplified or Traditional characters. One simplified 字 may stand for "
        "several traditional ones, so a dictionary of phrases is needed. `language` alone converts nothing.",
        why_zh="script 把大纲印成简体或繁体。一个简体字可能对应几个繁体字，须按词典逐词转换。只写 language 不做转换。",
    ),
    "P113": Code(
        "warning",
        "the PDF does not have the fonts {0}; it has {1} instead",
        "PDF 未能使用字体 {0}，代之以 {1}",
        "install these fonts on the machine that makes the PDF, or name others in the page style (fonts)",
        "请在生成 PDF 的机器上安装这些字体，或在版式（fonts）中改用其他字体",
        why_en="A Word document names its fonts; a PDF holds them. Where one is not installed, LibreOffice takes "
        "another, and letters and line breaks differ from Word's. The fonts of the PDF itself are read, and compared "
        "with those that the document asks for.",
        why_zh="Word 文档只写字体名称，PDF 则内含字体。本机未安装时 LibreOffice 会换用其他字体，"
        "字形和换行会与 Word 不同。此处读取的是 PDF 中实际的字体，并与文档指定的字体比较。",
    ),
}
