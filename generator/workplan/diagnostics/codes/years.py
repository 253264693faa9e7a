"""Codes of the turn of the year: roll, and the review with a plan (Y2)."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "Y201": Code(
        "error",
        "nothing says which year this plan is for",
        "看不出这份大纲是哪一年的",
        "add `year: 2025` to it",
        "请补上 year: 2025",
        why_en="The year is taken from `year`, else from the title, else from the date of issue. Without it "
        "nothing says which years in the text are the plan's own and move with it.",
        why_zh="年份依次取自 year、标题、成文日期。没有年份，就分不清文中哪些年份是本年、应当顺延。",
    ),
    "Y202": Code(
        "error",
        "{0} is not after {1}, the year of this plan",
        "{0} 年不晚于本大纲的 {1} 年",
        "name a later year: --year",
        "请用 --year 指定以后的年份",
        exit=2,
        why_en="`roll` goes forward only: baselines and targets come from the year before. Mostly `--year` has a "
        "slip in it, or the file is the one that was made already: roll the older outline.",
        why_zh="roll 只能往后推：基数和目标都来自上一年。多半是 --year 写错，或选中的就是已经生成的新大纲，应改用"
        "上一年的那份。",
    ),
    "Y203": Code(
        "info",
        "“{0}” extends other outlines; the new one is written out in full",
        "“{0}”继承了其他大纲，新大纲已写成完整的一份",
        why_en="What is inherited stands in other files, where years cannot be moved for this one alone. So all of "
        "it is written out first, and then rolled over. To go on extending, write the new outline by hand "
        "with `extends: 2025.yaml`.",
        why_zh="继承来的内容写在别的文件里，不能只为这一份改年份，所以先展开成完整的一份再顺延。若要继续用继承的写"
        "法，请另写一份，以 extends: 2025.yaml 开头。",
    ),
    "Y204": Code(
        "error",
        "“{0}” is written in a way that cannot be rolled over by edits",
        "“{0}”的写法特殊，无法逐处改写",
        "write it out first: workplan flatten",
        "请先用 workplan flatten 展开后再试",
        why_en="The new outline is the old text with changes at single places. Below a key that is written with `?` "
        "nothing can be put in without becoming a part of its value; or what came of the changes is no YAML any more, "
        "and then a second message says where. `workplan flatten` writes every key in the ordinary way, `title: …`.",
        why_zh="新大纲是在原文上逐处改写而成。用 ? 引出的键，下面插入一行就会并入它的值；也可能改写后不再是合法的"
        " YAML，这时另有一条提示指明位置。workplan flatten 会把键一律写成普通的 title: … 形式。",
    ),
    "Y210": Code(
        "info",
        "“{0}” was left: a year far from the plan's own",
        "“{0}”离本年较远，未改",
        why_en="1949年, 2035年: a fact of history or a far goal does not move with the plan. It is told so that "
        "you can see that nothing was passed over.",
        why_zh="如 1949年、2035年，是史实或远景目标，不随计划顺延。列出来只为表明没有遗漏。",
    ),
    "Y211": Code(
        "warning",
        "“{0}” was left: a year near the plan's own, which may have to move",
        "“{0}”与本年相近，未改，请核对是否应当顺延",
        why_en="Last year, or the year that the new plan is for: 2024年 in a plan for 2025 may look back on the "
        "year before, and then moves, or name a fact, and then stays. A figure that looks like a year (2025 "
        "in a cell, without 年) is listed too.",
        why_zh="所指是上一年或新的一年：2025年计划里的“2024年”，可能是回顾上年（应顺延），也可能是既成事实（不动）。"
        "表格里没有“年”字、像年份的数字也会列出。",
    ),
    "Y212": Code(
        "warning",
        "“{0}” was left: a span of years, perhaps of another plan",
        "“{0}”是年份区间，未改，请核对",
        why_en="2021—2025年 is the span of another plan, or of a project that runs on; to move one end or both "
        "would make a span that does not exist. A school year (2025—2026学年) does move.",
        why_zh="“2021—2025年”多是别的规划或跨年项目的起止年份，挪动哪一头都可能变成不存在的期间。学年（2025—2026学"
        "年）会顺延。",
    ),
    "Y213": Code(
        "info",
        "“{0}” was left: read it from the new year",
        "“{0}”未改，请按新的年份核对",
        why_en="今年, 去年, 上年 mean another year as soon as the year of the plan is another. The words can stay "
        "where the sentence is still true: 比去年增长5%.",
        why_zh="“今年”“去年”“上年”随计划年份自然换了所指。句子仍然成立的可以不改，如“比去年增长5%”。",
    ),
    "Y214": Code(
        "warning",
        "“{0}” was left: it may count with the years, or not",
        "“{0}”可能逐年递增，未改，请核对",
        why_en="第十届人民代表大会 or 建校六十周年 need not count one up each year: a congress meets every few "
        "years, an anniversary is kept once. What certainly comes round every year (第四十个教师节) was "
        "raised.",
        why_zh="“第十届人民代表大会”“建校六十周年”不一定逐年加一：有的几年一届，有的只纪念一次。确属每年一次的（如"
        "“第四十个教师节”）已经递增。",
    ),
    "Y215": Code(
        "warning",
        "“{0}” was left: the plan crosses into another five-year plan, or speaks of one that is not its own",
        "“{0}”未改：本年跨入另一个五年规划，或所指并非本期规划，请核对",
        why_en="“十四五” are the years 2021 to 2025. From 2025 to 2026 a plain mention became “十五五”. A sentence "
        "that tells where in the five years the plan stands (收官, 开局, 编制) is no longer true so, and "
        "one about the five years before or after was not the plan's own: those are left to you.",
        why_zh="“十四五”指2021—2025年。由2025年转入2026年时，一般的提法已改为“十五五”；说到所处阶段的（如“收官”“开"
        "局”“编制”），改后不再成立，说到前后其他五年的，也不应随之改动，须逐句判断。",
    ),
    "Y216": Code(
        "info",
        "“{0}” was left: a series that may go on",
        "“{0}”未改，请核对批次、期次",
        why_en="第二批 and 第三轮 may be followed by the next in the new year, or go on. Nothing in the text says "
        "which.",
        why_zh="“第二批”“第三轮”，新的一年可能轮到下一批，也可能仍在做这一批，从文字上看不出来。",
    ),
    "Y217": Code(
        "info",
        "the target “{0}” has no value for the new year yet",
        "指标“{0}”尚无新一年的目标值",
        "write it behind `value`",
        "请填写 value",
        why_en="The value of a target is a decision of the office, so it is open in the new outline. A target with "
        "`grow: 5%` or `grow: +10` gets its value by that rule.",
        why_zh="目标值要由单位定，新大纲里先留空。写了 grow: 5% 或 grow: +10 的指标，会按规则自动推算。",
    ),
    "Y218": Code(
        "info",
        "the target “{0}” has no actual figure: its planned value {1} became the baseline",
        "指标“{0}”没有完成数，以目标值 {1} 作为基数",
        "put the actual figure there once it is known",
        "取得完成数后请更正",
        why_en="A baseline is what the year before ended with, `actual`. It was not filled in, so what had been "
        "planned stands in its place; until it is corrected, growth is reckoned from a plan and not from a "
        "result.",
        why_zh="基数应是上年的完成数（actual）。因为没有填写，先用目标值代替；改正之前，增幅是与计划数比，不是与实"
        "际完成数比。",
    ),
    "Y219": Code(
        "warning",
        "the value of “{0}” cannot be computed from {1} by {2}, so it is open",
        "指标“{0}”无法由 {1} 按 {2} 推算，已留空",
        why_en="`grow: 5%` needs a figure to grow from. The figure is a word or a range (“全部”, 90—95), or the "
        "rule leads beyond what there is, such as 103%. Fill in `value` by hand, or write the figure as a "
        "plain number.",
        why_zh="grow: 5% 要有数字才能推算。原数若是文字或区间（如“全部”“90—95”），或按规则会超出全部（如 103%），"
        "就算不出来。请直接填写 value，或把原数改写成单个数字。",
    ),
    "Y220": Code(
        "warning",
        "“{0}” is done but stays: a text elsewhere needs “{1}”",
        "“{0}”已完成，但别处用到“{1}”，因此保留",
        why_en="A text that stays prints a target of this item (`${targets.roads}`), or repeats a part of it "
        "(`*name`); without the item that text could not be printed. Change the text, then delete the item "
        "or roll again.",
        why_zh="留下的文字里引用了这一项的指标（如 ${targets.roads}），或用 *名称 重复了它的内容；删去它，那段文字"
        "就印不出来。请先改文字，再删除这一项或重新顺延。",
    ),
    "Y221": Code(
        "info",
        "“{0}” was left: it is part of another document's name or number",
        "“{0}”属于其他文件的名称或文号，未改",
        why_en="《2025年预算》 and 〔2025〕12号 are called what they are called, whatever year it is. Look whether "
        "this year's document of that kind is meant now.",
        why_zh="《2025年预算》、〔2025〕12号是既有文件的名称和文号，不随年份改动。请看新的一年是否应改引新文件。",
    ),
    "Y222": Code(
        "warning",
        "the file “{0}” is last year's",
        "文件“{0}”仍是上年的，请更新",
        why_en="The table or picture beside the outline is another file, which is not rolled over. Put the new "
        "year's file there, or name it here.",
        why_zh="大纲旁边的表格或图片是另外的文件，不会跟着顺延。请换成新一年的文件，或在这里改写文件名。",
    ),
    "Y223": Code(
        "warning",
        "all that “{0}” held is done: it is empty now",
        "“{0}”下各项均已完成，现为空",
        why_en="Every item below this heading was marked `done: true` and has left, so the heading stands above "
        "nothing. Write new items below it, or delete it.",
        why_zh="这个标题下的各项都标了 done: true，已全部移出，只剩空标题。请补写新的任务，或删去标题。",
    ),
    "Y224": Code(
        "info",
        "“{0}” is done and was kept",
        "“{0}”已完成，仍保留",
        why_en="`--keep-done` was asked for, or the item stands between brackets with a comment that would be lost "
        "with it. Delete it where it should not be in the new plan, and `done: true` where it should be "
        "done again.",
        why_zh="原因是用了 --keep-done，或这一项写在方括号、花括号里且带有注释，删去会连注释一起丢掉。不该留的请手"
        "工删去；要继续做的请删去 done: true。",
    ),
    "Y225": Code(
        "warning",
        "a text prints ${date}, so the date of issue was moved and not left open",
        "文中用到 ${date}，因此成文日期顺延而没有留空，请核对",
        why_en="As a rule the date of issue is left open, because nobody knows it yet. Here a text prints it, and "
        "would print nothing, so the same day of the new year stands there for now.",
        why_zh="成文日期通常留空，因为此时还不知道。但文中要印这个日期，留空就印不出来，所以暂写新一年的同月同日。",
    ),
    "Y226": Code(
        "warning",
        "the document number “{0}” does not bear the year of this plan",
        "发文字号“{0}”的年份与本大纲不符，未改",
        why_en="In 〔2025〕12号 the year in the brackets moves and the serial is left open, but only where that is "
        "the plan's own year. Another year, or a number in another form, is left for you to read.",
        why_zh="发文字号如〔2025〕12号，括号里是本大纲的年份才顺延，并把顺序号留空。年份不同或写法不同的保持原样，"
        "请核对。",
    ),
    "Y227": Code(
        "warning",
        "“{0}” is shared by an anchor or alias and was left",
        "“{0}”用锚点或别名共用，未改",
        why_en="`&name` and `*name` let several places share one value. A change here would change the others too, "
        "where it may be wrong. Write the value out at each place and roll again, or change it by hand.",
        why_zh="&名称 与 *名称 使几处共用一个值，改一处就会牵动其他几处。请在各处分别写明后重新顺延，或手工修改。",
    ),
    "Y231": Code(
        "info",
        "“{0}” of the old outline has no place in a review and was left out",
        "原大纲的“{0}”不属于总结，未移入",
        why_en="A review with a plan has a frame of its own. What only the old kind of document prints, such as "
        "its notice, salutation or numbering, is not in it; copy from there what the new one should say.",
        why_zh="“总结和打算”另有自己的框架。只有原文种才印的内容，如通知、称谓、编号方式，没有移入；需要的请自行摘抄。",
    ),
}
