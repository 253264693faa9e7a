"""Codes of checking: what is chosen, ignored, and what an office adds to the rules."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "R101": Code(
        "warning",
        "nothing is ignored here",
        "这条忽略标记没有起作用",
        "take the remark away, or correct the code in it",
        "删除该标记，或改正其中的代码",
        why_en="`# workplan: ignore[P01]` beside a text keeps a rule silent there. Once the text is mended, the remark "
        "would hide the next mistake, so one that ignores nothing is told.",
        why_zh="`# workplan: ignore[P01]` 使某条规则对该处文字不再报告。文字改好后标记若还留着，会掩盖以后的错误，"
        "因此没有起作用的标记会被指出。",
    ),
    "R102": Code(
        "error",
        "“{0}” is no baseline",
        "“{0}”不是基线文件",
        "write one with --write-baseline",
        "用 --write-baseline 生成",
        why_en="A baseline is a JSON file that `workplan check --write-baseline FILE` writes. It lists what is known, "
        "so that only new findings are said.",
        why_zh="基线是 `workplan check --write-baseline 文件` 写出的 JSON，记下已知的问题，以后只报告新出现的。",
    ),
    "R103": Code(
        "error",
        "“{0}” cannot be read as TOML: {1}",
        "“{0}”不是合法的 TOML：{1}",
        "correct the line that it names",
        "改正所指的行",
        why_en="`workplan.toml` holds the choices of a project. A table, for example: `[check]`, then "
        '`ignore = ["P04"]`.',
        why_zh='`workplan.toml` 存放项目的设置，例如在 `[check]` 一行之下写 `ignore = ["P04"]`。',
    ),
    "R104": Code(
        "error",
        "the pattern “{0}” is no regular expression: {1}",
        "“{0}”不是合法的正则表达式：{1}",
        "correct it, or put a backslash before a sign that is meant as it stands",
        "改正它；要表示符号本身时在前面加反斜杠",
        why_en="`pattern` of an office's own rule is a regular expression as Python reads them.",
        why_zh="本单位规则里的 `pattern` 是 Python 的正则表达式。",
    ),
    "R105": Code(
        "warning",
        "the rules of “{0}” cannot be used: {1}",
        "“{0}”提供的规则无法使用：{1}",
        "update or remove the package that brings them",
        "更新或卸载提供它们的软件包",
        why_en="Packages bring rules by the entry point `workplan.rules`, which names a rule or a tuple of rules.",
        why_zh="软件包可以通过入口点 `workplan.rules` 提供规则，它指向一条规则或一组规则。",
    ),
    "R106": Code(
        "error",
        "“{0}” in {1}: {2} is expected",
        "{1} 中的“{0}”应为{2}",
        "see docs/checking.md for the keys of [check]",
        "[check] 可用的键见 docs/checking.md",
        why_en="`[check]` knows `select`, `ignore` and `office` (lists of texts), `hints` (true or false) and "
        "`baseline` (a file).",
        why_zh="`[check]` 下可用 `select`、`ignore`、`office`（文字列表）、"
        "`hints`（true 或 false）和 `baseline`（文件）。",
    ),
    "R107": Code(
        "warning",
        "“{0}” is no code, no rule and no family",
        "没有“{0}”这个代码、规则或规则族",
        "workplan explain lists all",
        "用 workplan explain 查看全部",
        why_en="A code such as `P01`, the beginning of one, the name of a rule (`half-width-mark`) or a family "
        "(`punctuation`) chooses rules.",
        why_zh="选择规则可以写代码（如 `P01`）、代码的开头、规则名（如 `half-width-mark`）或规则族（如“标点”）。",
    ),
    "R108": Code(
        "error",
        "there is no key “{0}” in {1}",
        "{1} 中没有“{0}”这个键",
        "what may stand here: {2}",
        "可写：{2}",
        why_en="A misspelt key would choose nothing, in silence. `workplan.toml` has the table `[check]`, and in it "
        "`select`, `ignore`, `office`, `hints` and `baseline`.",
        why_zh="写错的键不会起作用，也不会被察觉。`workplan.toml` 里有 `[check]` 表，"
        "其中可用 `select`、`ignore`、`office`、`hints` 和 `baseline`。",
    ),
}
