"""Codes of outlines that extend others (Y1)."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
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
        why_en="Each outline takes what it does not say from the one that it extends; in a circle nobody says it. "
        "Mostly last year's outline was copied together with its `extends` line, or a file names itself.",
        why_zh="大纲没有写的内容取自所继承的一份；绕成一圈，就谁也没有写。多半是复制文件时把 extends 一行也带了过"
        "来，或写成了自己。",
    ),
    "Y103": Code(
        "error",
        "more than {0} outlines extend one another",
        "继承超过 {0} 层",
        "write one of them out: workplan flatten",
        "可先用 workplan flatten 把其中一个展开",
        why_en="Each year that extends the year before adds a link to the chain, and nobody can follow so long a "
        "one. `workplan flatten 2030.yaml -o 2030-full.yaml` writes one out in full; let the next extend "
        "that.",
        why_zh="每年都继承上一年，链条就一年年加长，长到这个程度已难以看清。可用 workplan flatten 2030.yaml -o "
        "2030全.yaml 展开一份，下一年改为继承它。",
    ),
    "Y104": Code(
        "error",
        "the outline “{0}” that this one extends cannot be read",
        "所继承的大纲“{0}”无法读取",
        why_en="The file is there, but it is a folder, cannot be opened, or is too large to be an outline. The "
        "second message says which.",
        why_zh="文件存在，但它是文件夹、无权打开，或大得不像大纲。具体原因见同时列出的另一条提示。",
    ),
    "Y111": Code(
        "error",
        "this item has no id, so nothing says which item of {0} it changes",
        "这一项没有 id，无法确定它对应 {0} 中的哪一项",
        "write its id; `workplan format --ids {0}` gives ids to what has none; `- drop: all` first replaces the list",
        "请写 id；workplan format --ids {0} 可补写标识；若要整体替换，请把 - drop: all 写在最前",
        why_en="Items are matched by `id`, never by their place or their words: else an item put in between would "
        "change all that follow. Write `- id: places` and below it what differs; a new item gets an id that "
        "is not there yet.",
        why_zh="条目只按 id 对应，不按位置或文字，否则中间插进一项，后面就全错位了。请写 - id: places，下面只写不"
        "同之处；新增的条目另起一个没有用过的 id。",
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
        "error",
        "“{0}” is changed here a second time",
        "“{0}”在此被再次修改",
        "put both in one item",
        "请合并为一项",
        why_en="Of two changes to one item the later would win without a word. Mostly a block was pasted twice, or "
        "a new item was given the id of the one that it was copied from.",
        why_zh="对同一项改两次，后一次会悄悄盖掉前一次。多半是重复粘贴，或新增的条目沿用了被复制那一项的 id。",
    ),
    "Y115": Code(
        "error",
        "an item stands before or after another, not both",
        "before 与 after 只能写一个",
        "delete one",
        "请删去一个",
        why_en="An item can have one place only. `before: safety` puts it in front of that item, `after: safety` "
        "behind it.",
        why_zh="一项只能有一个位置：before: safety 排在该项之前，after: safety 排在其后。",
    ),
    "Y116": Code(
        "error",
        "there is no “{0}” in this list of {1}, and {2} of its items have no id",
        "{1} 的这个列表里没有“{0}”，且有 {2} 项没有 id",
        "give them ids: workplan format --ids {1}",
        "请先补写标识：workplan format --ids {1}",
        why_en="An id names the item to be changed, and some items of the inherited list have none, so one of them "
        "may be meant. `workplan format --ids` writes ids into that outline; then copy the one that is "
        "meant.",
        why_zh="修改条目要靠 id 指认，而所继承的列表中有几项没有 id，要改的可能正是其中一项。先对那份大纲执行 "
        "workplan format --ids，再把所指一项的 id 抄过来。",
    ),
    "Y117": Code(
        "error",
        "`drop` is true, or `all` in an item without id; not “{0}”",
        "drop 应为 true，或在没有 id 的项里写 all；不能是“{0}”",
        why_en="`drop: true` in an item with an id leaves that item out. `- drop: all`, as the first of a list, "
        "leaves out all that was inherited there.",
        why_zh="在写有 id 的项里，drop: true 去掉这一项；在列表开头写 - drop: all，去掉继承来的全部各项。",
    ),
    "Y119": Code(
        "warning",
        "nothing is written after “{0}”, so what is inherited stays",
        "“{0}”后面没有内容，所继承的保持不变",
        "write `{0}: ~` to take it away",
        "如要去掉，请写 {0}: ~",
        why_en="Behind a text, nothing means: open, to be filled in. A list cannot be open, and to lose a whole "
        "list to a forgotten line would be worse; so it stays, and you are asked.",
        why_zh="键后留空，对文字表示待填；列表没有“待填”一说，而漏写一行就丢掉整个列表更糟，所以保持不变并提示。",
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
        why_en="An id is looked for in the list where it is written, and this item stands below another section or "
        "goal in the outline that is extended. Often it was moved there since, or the change was indented "
        "below the wrong heading.",
        why_zh="id 只在所写的列表里找，而这一项在被继承的大纲中属于别的部分。多半是它后来移了位置，或这里的修改写"
        "到了别的标题下面。",
    ),
    "Y122": Code(
        "warning",
        "“{0}” is inherited from the outline of {1}, and would be printed in that of {2}",
        "“{0}”继承自{1}年的大纲，会原样印进{2}年的文件",
        "state it in {3} as it is in the new year",
        "请在 {3} 中按新的年份重写这一处",
        why_en="What an outline inherits through `extends` is printed as it stands. Told is what `workplan roll` would "
        "move: years, ordinals that come round every year, due dates; and a date of issue or a document number that "
        "is inherited.",
        why_zh="通过 extends 继承的内容会原样输出。此处指出的是 workplan roll 会顺延的内容：年份、逐年递增的届次、"
        "完成时限；以及继承而来的成文日期和发文字号。",
    ),
}
