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
}

CODES: dict[str, Code] = {**_EXTENDS, **_FORMAT}
