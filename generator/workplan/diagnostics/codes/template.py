"""Codes of packs, templates and sheets."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "T101": Code(
        "error", "there is no template pack “{0}”", "没有名为“{0}”的模板",
        "did you mean {1}? `workplan templates` lists them", "是否想用 {1}？workplan templates 列出全部模板", exit=4,
    ),
    "T102": Code(
        "error", "the pack “{0}” has no file {1}", "模板“{0}”缺少文件 {1}", exit=4,
    ),
    "T103": Code(
        "error", "packs extend each other in a circle: {0}", "模板互相继承，形成循环：{0}", exit=4,
    ),
    "T104": Code(
        "error", "“{0}” lies outside the folders of the packs", "“{0}”不在模板文件夹之内",
        "includes stay inside the templates folders", "只能引用模板文件夹里的文件", exit=4,
    ),
    "T105": Code(
        "error", "{0} is not known in a pack", "模板说明中没有“{0}”这一项",
        "did you mean {1}?", "是否想写 {1}？", exit=4,
    ),
    "T201": Code(
        "error", "the template cannot be read: {0}", "模板有语法错误：{0}", exit=4,
    ),
    "T202": Code(
        "error", "the template failed while printing {1}: {0}", "模板在输出 {1} 时出错：{0}", exit=4,
    ),
    "T203": Code(
        "error", "the template prints markup that is not well formed: {0}", "模板输出的标记不完整：{0}",
        "every element must be closed, and text must come out of {{ … }}", "每个标记都要闭合，文字用 {{ … }} 输出", exit=4,
    ),
    "T204": Code(
        "error", "the template prints an element <{0}> here, which is not known", "模板在此输出了未知标记 <{0}>",
        "did you mean <{1}>?", "是否想写 <{1}>？", exit=4,
    ),
    "T205": Code(
        "error", "the template prints text outside a paragraph: {0}", "模板在段落之外输出了文字：{0}",
        "put it in <p> … </p>", "请放进 <p> … </p>", exit=4,
    ),
    "T206": Code(
        "error", "the numbering “{0}” holds no ordinal", "编号格式“{0}”里没有序号",
        "write the first ordinal as it is printed: 一、 （一） 1. （1） ① 第一章 一是 A. a) i. 1.1, or none",
        "按第一个序号的样子写：一、 （一） 1. （1） ① 第一章 一是，或 none", exit=3,
    ),
    "T301": Code(
        "error", "a page style has no “{0}”", "版式中没有“{0}”这一项",
        "did you mean {1}?", "是否想写 {1}？", exit=4,
    ),
    "T302": Code(
        "error", "“{0}” is no value that fits here", "“{0}”不是合适的值",
        "write one of: {1}", "可写：{1}", exit=4,
    ),
    "T303": Code("error", "the page style lacks {0}", "版式缺少 {0}", exit=4),
    "T304": Code(
        "error", "there is no page style “{0}”", "没有名为“{0}”的版式",
        "did you mean {1}?", "是否想用 {1}？", exit=4,
    ),
}  # fmt: skip
