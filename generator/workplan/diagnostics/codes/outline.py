"""Codes of the outline: what does not fit the format, and what is doubtful in it."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "E201": Code(
        "error", "“{0}” must be {1}", "“{0}”应为{2}",
    ),
    "E202": Code("error", "“{0}” is missing", "缺少“{0}”", "add a line `{0}: …`", "补上一行 {0}: …"),
    "E203": Code(
        "error", "there is no key “{0}” here", "此处没有“{0}”这个键", "did you mean `{1}`?", "是否想写 {1}？",
    ),
    "E204": Code(
        "error", "“{0}” is not one of: {1}", "“{0}”不在可选值之中：{1}", "did you mean `{2}`?", "是否想写 {2}？",
    ),
    "E205": Code(
        "error", "“{0}” is not written as it must be here", "“{0}”的写法不对", "write it like this: {1}", "应写成：{1}",
    ),
    "E206": Code("error", "“{0}” is empty", "“{0}”是空的", "write something, or delete the line", "请填写，或删去这一行"),
    "E207": Code("error", "“{0}” is out of range", "“{0}”超出范围", "the limit is {1}", "界限是 {1}"),
    "E208": Code(
        "error", "a goal or a point needs a title or a body", "每项任务、每个要点都要有 title 或 body",
        "add `title: …` or `body: …`", "补上 title: … 或 body: …",
    ),
    "E209": Code("error", "this does not fit the format: {0}", "不符合格式：{0}"),
    "E210": Code(
        "error", "“{0}” cannot be a name for ${…}", "“{0}”不能用作 ${…} 里的名字",
        "use letters, digits and _, and begin with a letter", "只用文字、数字和下划线，且不以数字开头",
    ),
    "E211": Code(
        "error", "the id “{0}” stands here again; line {1} has it already", "标识“{0}”重复，第 {1} 行已有",
        "an id is an address: give this part another", "标识用来指认条目，请另取一个",
    ),
    "E212": Code(
        "error", "the target “{0}” stands here again; line {1} has it already", "指标“{0}”重复，第 {1} 行已有",
        "write a figure once and print it with ${targets.{0}}", "一个数字只写一次，用 ${targets.{0}} 引用",
    ),
    "E213": Code(
        "error", "this date does not exist: {0}", "没有这一天：{0}",
    ),
    "E221": Code(
        "error", "${…} names “{0}”, which is not there", "${…} 里的“{0}”不存在",
        "did you mean {1}? `$${` prints a plain `${`", "是否想写 {1}？要印出 ${ 本身，请写 $${",
    ),
    "E222": Code(
        "error", "${…} cannot be read: {0}", "${…} 的写法不对：{0}", "`$${` prints a plain `${`", "要印出 ${ 本身，请写 $${",
    ),
    "E223": Code(
        "error", "${…} prints itself, through {0}", "${…} 引用了自身：{0}",
    ),
    "E224": Code("error", "${…} cannot be computed: {0}", "${…} 无法计算：{0}"),
    "E225": Code(
        "error", "the target “{0}” has no {1}", "指标“{0}”没有 {1}",
        "write it beside the target", "请在该指标下补写",
    ),
    "E230": Code(
        "error", "row {0} of the table has {1} cells; the columns are {2}", "表格第 {0} 行有 {1} 格，而列数为 {2}",
    ),
    "E231": Code(
        "error", "the table has no rows", "表格没有内容", "write rows, or name a file", "请写 rows，或用 file 指定文件",
    ),
    "E241": Code(
        "error", "“{0}” sets nothing", "“{0}”没有设定任何值", "write path=value, such as --set year=2027",
        "写成 路径=值，如 --set year=2027", exit=2,
    ),
    "E242": Code(
        "error", "the outline has no place “{0}”", "大纲里没有“{0}”这个位置",
        "name keys with dots between them, items by id or number: sections.2.heading, new_places.value",
        "用点连接各级键名，条目用标识或序号，如 sections.2.heading、new_places.value", exit=2,
    ),
    "W201": Code(
        "warning", "“{0}” is read and checked, but not printed yet", "“{0}”已读取并检查，但本版尚未印出",
        "a later version prints it", "将由以后的版本印出",
    ),
    "W202": Code(
        "warning", "the target “{0}” is printed nowhere", "指标“{0}”没有在任何地方印出",
        "print it with ${targets.{0}}, or add an annex with `table: targets`",
        "用 ${targets.{0}} 引用它，或加一个 table: targets 的附件",
    ),
    "W203": Code(
        "warning", "the target “{0}” has no value", "指标“{0}”缺少目标值",
        "write `value: …`, or `qualitative: true`", "补上 value: …，或写 qualitative: true",
    ),
    "W204": Code(
        "warning", "the template does not print “{0}”", "所用模板不印“{0}”",
        "delete it, or use another template", "删去它，或换一个模板",
    ),
    "W205": Code(
        "warning", "an open place is left in the text: {0}", "文中留有未填之处：{0}",
        "fill it in before the plan is issued", "印发前请补全",
    ),
    "W206": Code(
        "warning", "the annex “{0}” has neither table nor body", "附件“{0}”没有表格也没有正文",
    ),
    "W207": Code(
        "warning", "there is no goal for the task table", "没有可列入任务分工表的任务",
    ),
    "W208": Code("warning", "the date is missing, so the signature has none", "没有成文日期，落款处不印日期",
        "add `date: 2026-02-09`", "补上 date: 2026-02-09",
    ),
}  # fmt: skip
