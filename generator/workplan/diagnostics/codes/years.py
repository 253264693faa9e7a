"""Codes of the years: extends, roll, diff, the ledger of targets."""

from workplan.diagnostics.catalogue import Code

_EXTENDS: dict[str, Code] = {
    "Y101": Code(
        "error",
        "the outline “{0}” that this one extends does not exist",
        "所继承的大纲“{0}”不存在",
        "did you mean `{1}`?",
        "是否想写 {1}？",
        "`extends` is a path from the folder of the outline that says it.",
        "extends 是从本大纲所在文件夹算起的路径。",
    ),
    "Y102": Code(
        "error",
        "outlines extend each other in a circle: {0}",
        "大纲互相继承，成了循环：{0}",
        "take `extends` out of one of them",
        "请去掉其中一个的 extends",
    ),
    "Y103": Code(
        "error",
        "more than {0} outlines extend one another",
        "继承超过 {0} 层",
        "write one of them out: workplan flatten",
        "可先用 workplan flatten 把其中一个展开",
    ),
    "Y104": Code("error", "the outline “{0}” that this one extends cannot be read", "所继承的大纲“{0}”无法读取"),
    "Y111": Code(
        "error",
        "this item has no id, so nothing says which item of {0} it changes",
        "这一项没有 id，无法确定它对应 {0} 中的哪一项",
        "write its id; `workplan format --ids {0}` gives ids to what has none; `- drop: all` first replaces the list",
        "请写 id；workplan format --ids {0} 可补写标识；若要整体替换，请把 - drop: all 写在最前",
    ),
    "Y112": Code(
        "error",
        "there is no “{0}” in this list of {1}",
        "{1} 的这个列表里没有“{0}”",
        "did you mean `{2}`?",
        "是否想写 {2}？",
        "An item that changes an inherited one has the same id; a new item needs words of its own: a heading, a title.",
        "修改所继承的条目须用同一个 id；新增条目须有自己的 heading、title 等内容。",
    ),
    "Y113": Code(
        "error",
        "there is no “{0}” in this list to stand beside",
        "这个列表里没有“{0}”，无法排在它旁边",
        "did you mean `{2}`?",
        "是否想写 {2}？",
        "Items of an overlay are taken in the order written; `before` and `after` name an item as it is then called.",
        "各项按书写顺序生效；before、after 要用当时的标识。",
    ),
    "Y114": Code(
        "error", "“{0}” is changed here a second time", "“{0}”在此被再次修改", "put both in one item", "请合并为一项"
    ),
    "Y115": Code(
        "error",
        "an item stands before or after another, not both",
        "before 与 after 只能写一个",
        "delete one",
        "请删去一个",
    ),
    "Y116": Code(
        "error",
        "there is no “{0}” in this list of {1}, and {2} of its items have no id",
        "{1} 的这个列表里没有“{0}”，且有 {2} 项没有 id",
        "give them ids: workplan format --ids {1}",
        "请先补写标识：workplan format --ids {1}",
    ),
    "Y117": Code(
        "error",
        "`drop` is true, or `all` in an item without id; not “{0}”",
        "drop 应为 true，或在没有 id 的项里写 all；不能是“{0}”",
    ),
    "Y119": Code(
        "warning",
        "nothing is written after “{0}”, so what is inherited stays",
        "“{0}”后面没有内容，所继承的保持不变",
        "write `{0}: ~` to take it away",
        "如要去掉，请写 {0}: ~",
    ),
    "Y120": Code(
        "error",
        "there is nothing here for `{0}` to act on: nothing is inherited",
        "此处没有继承的内容，{0} 不起作用",
        "delete it, or write `extends: …` at the top",
        "请删去，或在开头写 extends: …",
        "`drop`, `before`, `after` and `rename` change a list that an outline inherits through `extends`.",
        "drop、before、after、rename 用来改动通过 extends 继承的列表。",
    ),
    "Y121": Code(
        "error",
        "“{0}” is in another list, at {1}",
        "“{0}”在另一个列表里，见 {1}",
        "write it where it belongs; to move it, drop it there and write it here in full",
        "请写在它所属的列表里；如要移动，先在原处 drop，再在此写全",
    ),
    "Y122": Code(
        "warning",
        "“{0}” is inherited from the outline of {1}, and would be printed in that of {2}",
        "“{0}”继承自{1}年的大纲，会原样印进{2}年的文件",
        "state it in {3} as it is in the new year",
        "请在 {3} 中按新的年份重写这一处",
        "What an outline inherits through `extends` is printed as it stands. Told is what `workplan roll` would move: "
        "years, ordinals that come round every year, due dates; and an inherited date of issue or document number.",
        "通过 extends 继承的内容会原样输出。此处指出的是 workplan roll 会顺延的内容：年份、逐年递增的届次、完成时限；"
        "以及继承而来的成文日期和发文字号。",
    ),
}

_FORMAT: dict[str, Code] = {
    "Y301": Code(
        "warning",
        "no ids are written into an outline that extends another: its items are called as those that they change",
        "继承其他大纲的文件不补写标识：其中各项须沿用所修改条目的 id",
        "give ids to the outline that it extends",
        "请对所继承的大纲补写标识",
    ),
    "Y302": Code(
        "error",
        "“{0}” is written in a way that cannot be tidied without changing what it says; it was left as it is",
        "“{0}”的写法特殊，整理会改变内容，已保持原样",
        exit=1,
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
    ),
}

_ROLL: dict[str, Code] = {
    "Y201": Code(
        "error",
        "nothing says which year this plan is for",
        "看不出这份大纲是哪一年的",
        "add `year: 2025` to it",
        "请补上 year: 2025",
    ),
    "Y202": Code(
        "error",
        "{0} is not after {1}, the year of this plan",
        "{0} 年不晚于本大纲的 {1} 年",
        "name a later year: --year",
        "请用 --year 指定以后的年份",
        exit=2,
    ),
    "Y203": Code(
        "info",
        "“{0}” extends other outlines; the new one is written out in full",
        "“{0}”继承了其他大纲，新大纲已写成完整的一份",
    ),
    "Y204": Code(
        "error",
        "“{0}” is written in a way that cannot be rolled over by edits",
        "“{0}”的写法特殊，无法逐处改写",
        "write it out first: workplan flatten",
        "请先用 workplan flatten 展开后再试",
    ),
    "Y210": Code("info", "“{0}” was left: a year far from the plan's own", "“{0}”离本年较远，未改"),
    "Y211": Code(
        "warning",
        "“{0}” was left: a year near the plan's own, which may have to move",
        "“{0}”与本年相近，未改，请核对是否应当顺延",
    ),
    "Y212": Code(
        "warning", "“{0}” was left: a span of years, perhaps of another plan", "“{0}”是年份区间，未改，请核对"
    ),
    "Y213": Code("info", "“{0}” was left: read it from the new year", "“{0}”未改，请按新的年份核对"),
    "Y214": Code("warning", "“{0}” was left: it may count with the years, or not", "“{0}”可能逐年递增，未改，请核对"),
    "Y215": Code(
        "warning",
        "“{0}” was left: the plan crosses into another five-year plan, or speaks of one that is not its own",
        "“{0}”未改：本年跨入另一个五年规划，或所指并非本期规划，请核对",
    ),
    "Y216": Code("info", "“{0}” was left: a series that may go on", "“{0}”未改，请核对批次、期次"),
    "Y217": Code(
        "info",
        "the target “{0}” has no value for the new year yet",
        "指标“{0}”尚无新一年的目标值",
        "write it behind `value`",
        "请填写 value",
    ),
    "Y218": Code(
        "info",
        "the target “{0}” has no actual figure: its planned value {1} became the baseline",
        "指标“{0}”没有完成数，以目标值 {1} 作为基数",
        "put the actual figure there once it is known",
        "取得完成数后请更正",
    ),
    "Y219": Code(
        "warning",
        "the value of “{0}” cannot be computed from {1} by {2}, so it is open",
        "指标“{0}”无法由 {1} 按 {2} 推算，已留空",
    ),
    "Y220": Code(
        "warning",
        "“{0}” is done but stays: a text elsewhere needs “{1}”",
        "“{0}”已完成，但别处用到“{1}”，因此保留",
    ),
    "Y221": Code(
        "info", "“{0}” was left: it is part of another document's name or number", "“{0}”属于其他文件的名称或文号，未改"
    ),
    "Y222": Code("warning", "the file “{0}” is last year's", "文件“{0}”仍是上年的，请更新"),
    "Y223": Code("warning", "all that “{0}” held is done: it is empty now", "“{0}”下各项均已完成，现为空"),
    "Y224": Code("info", "“{0}” is done and was kept", "“{0}”已完成，仍保留"),
    "Y225": Code(
        "warning",
        "a text prints ${date}, so the date of issue was moved and not left open",
        "文中用到 ${date}，因此成文日期顺延而没有留空，请核对",
    ),
    "Y226": Code(
        "warning",
        "the document number “{0}” does not bear the year of this plan",
        "发文字号“{0}”的年份与本大纲不符，未改",
    ),
    "Y227": Code("warning", "“{0}” is shared by an anchor or alias and was left", "“{0}”用锚点或别名共用，未改"),
}

_ROLL_INTO: dict[str, Code] = {
    "Y231": Code(
        "info", "“{0}” of the old outline has no place in a review and was left out", "原大纲的“{0}”不属于总结，未移入"
    ),
}

CODES: dict[str, Code] = {**_EXTENDS, **_ROLL_INTO, **_ROLL, **_FORMAT}
