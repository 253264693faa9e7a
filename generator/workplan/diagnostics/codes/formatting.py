"""Codes of the canonical form and of ids that are written (Y3)."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "Y301": Code(
        "warning",
        "no ids are written into an outline that extends another: its items are called as those that they change",
        "继承其他大纲的文件不补写标识：其中各项须沿用所修改条目的 id",
        "give ids to the outline that it extends",
        "请对所继承的大纲补写标识",
        why_en="Here an id says which inherited item is changed; one that was made up would name none (Y112). "
        "`workplan format --ids` belongs on the outline that is extended: its ids are then the ones to "
        "write here.",
        why_zh="这里的 id 用来指认所继承的条目，随意补写的谁也对不上（Y112）。应对被继承的大纲执行 workplan format "
        "--ids，再在这里照写它的 id。",
    ),
    "Y302": Code(
        "error",
        "“{0}” is written in a way that cannot be tidied without changing what it says; it was left as it is",
        "“{0}”的写法特殊，整理会改变内容，已保持原样",
        exit=1,
        why_en="After blanks and ids were written the text is read again; here it would have said something else, "
        "so nothing was written. Mostly a key is written with `?`, or an item begins on a line with "
        "something else: write it as `title: …` on a line of its own.",
        why_zh="补写 id、清理空白之后会重新读一遍，内容一旦有变就不写入。多半是键用了 ? 写法，请改成普通的 title: "
        "…，单独成行。",
    ),
    "Y303": Code(
        "warning",
        "this part was not put into canonical form: an anchor, braces around all or a mark of a document stands here",
        "这一部分未作规范化：此处有锚点、整体花括号或文档标记",
        "write it out, or leave it so",
        "可改写成普通形式，也可保持不变",
        "An anchor must stand before its aliases, so the order of the top stays as it is, too.",
        "锚点须在引用之前，因此最上一层的次序也保持不变。",
    ),
    "Y304": Code(
        "error",
        "“{0}” could not be put into canonical form without changing what it says; its layout was left as it is",
        "“{0}”无法在不改变内容的前提下规范化，排列保持原样",
        "report this outline: it should not happen",
        "这不应发生，请反馈这份大纲",
        exit=1,
        why_en="What was made is read again and compared, text by text and comment by comment, before anything is "
        "written. Here both differed, so the file stays as it is; that is a fault of the program, not of "
        "the outline.",
        why_zh="写入之前会重新读一遍，逐条比对内容和注释；两者不一致，所以文件保持原样。这是程序的错，不是大纲的错。",
    ),
}
