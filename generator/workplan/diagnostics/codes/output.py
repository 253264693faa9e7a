"""Codes of the output: protection, and outside tools."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "P101": Code(
        "error",
        "{0} was changed since it was built, and is left as it is",
        "{0} 生成后被人改过，未覆盖",
        "write to another name with -o, or overwrite with --force, which keeps a backup",
        "用 -o 换一个文件名；或用 --force 覆盖（会保留备份）",
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
}
