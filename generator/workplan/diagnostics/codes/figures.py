"""Codes of tables, pictures, charts and references in outlines."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "F101": Code(
        "error",
        "{0} is no picture that can be printed: {1}",
        "{0} 不是可用的图片：{1}",
        "save it as .png or .jpg",
        "请另存为 .png 或 .jpg",
        why_en="PNG and JPEG are what every version of Word, WPS and LibreOffice shows alike. The file is looked into; "
        "its ending does not matter.",
        why_zh="PNG 和 JPEG 在各版 Word、WPS、LibreOffice 中显示一致。判断依据是文件内容，不是扩展名。",
    ),
    "F102": Code(
        "error",
        "{0} lies outside the project",
        "{0} 在项目文件夹之外",
        "copy it beside the outline, and name it from there",
        "请把文件复制到大纲所在的文件夹，再按相对路径书写",
        why_en="What an outline names is put into a document that goes out, so only files in the outline's folder, or "
        "in the folder where the program runs if the outline lies below it, are taken; no absolute paths, no links "
        "that lead out.",
        why_zh="大纲所引用的文件会随公文发出，因此只取大纲所在文件夹（或包含大纲的当前文件夹）之内的文件，"
        "不取绝对路径，也不取指向外面的链接。",
    ),
    "F103": Code(
        "error",
        "{0} cannot be read as a workbook: {1}",
        "{0} 无法作为工作簿读取：{1}",
        why_en="An .xlsx file is read with openpyxl; old .xls files are not, and must be saved anew.",
        why_zh=".xlsx 文件由 openpyxl 读取；旧的 .xls 文件要另存为 .xlsx。",
    ),
    "F104": Code(
        "error",
        "{0} needs openpyxl, which is not installed",
        "读取 {0} 需要 openpyxl，但尚未安装",
        "pip install 'workplan[xlsx]', or save the table as .csv",
        "请运行 pip install 'workplan[xlsx]'，或把表格另存为 .csv",
        why_en="Reading workbooks is an extra, so that a plain installation stays small.",
        why_zh="读取工作簿是可选功能，以保持基本安装精简。",
        exit=7,
    ),
    "F105": Code(
        "error",
        "{0} has no sheet “{1}”",
        "{0} 中没有工作表“{1}”",
        "it has: {2}",
        "其中有：{2}",
        why_en="`sheet` names one sheet of the workbook; without it the first is taken.",
        why_zh="sheet 指定工作簿中的一张表；不写则取第一张。",
    ),
    "F106": Code(
        "error",
        "the merged cells of row {0} do not fit into {1} columns",
        "第 {0} 行的合并单元格放不进 {1} 列",
        why_en="Cells may not lie over one another, nor stand out beyond the last column or row.",
        why_zh="合并的单元格不能互相重叠，也不能超出最后一列或最后一行。",
    ),
    "F107": Code(
        "error",
        "`columns` names {0} columns, but {1} has {2}",
        "columns 写了 {0} 列，而 {1} 有 {2} 列",
        why_en="With a file, `columns` takes the place of the file's own head and must have a title for each column.",
        why_zh="与 file 同用时，columns 取代文件自己的表头，每一列都要有名称。",
    ),
    "F108": Code(
        "error",
        "there is no target “{0}”",
        "没有指标“{0}”",
        "did you mean `{1}`?",
        "是否想写 {1}？",
        why_en="A chart shows targets of the outline, named by their ids.",
        why_zh="图表展示大纲中的指标，按标识引用。",
    ),
    "F109": Code(
        "error",
        "none of the targets of the chart has a number",
        "图表所列指标都没有数值",
        "fill in value, baseline or actual",
        "请填写 value、baseline 或 actual",
        why_en="A chart without a single figure would be an empty frame.",
        why_zh="没有任何数值的图表只是一个空框。",
    ),
    "F201": Code(
        "warning",
        "the chart has no number for “{0}”",
        "图表中“{0}”没有数值",
        "a range or words cannot be drawn",
        "区间和文字无法画成图形",
        why_en="The place of the target stays empty in the chart.",
        why_zh="该指标在图中留空。",
    ),
    "F202": Code(
        "warning",
        "the targets of the chart are counted in different units: {0}",
        "图表各指标的单位不同：{0}",
        "draw a chart for each unit",
        "不同单位请分开画图",
        why_en="Bars of different units stand side by side as if they could be compared.",
        why_zh="单位不同的柱形并排，会让人误以为可以比较。",
    ),
    "F203": Code(
        "warning",
        "“{0}” has no ordinal; its title is printed instead",
        "“{0}”没有序号，引用处改印其标题",
        "name a part that is numbered",
        "请引用带序号的部分",
        why_en="`${ref.ID}` prints the ordinal of a part. What is not numbered, or not printed by this template, has "
        "none.",
        why_zh="${ref.标识} 印出该部分的序号；不编号的、或所用模板不印的部分没有序号。",
    ),
    "F204": Code(
        "warning",
        "the picture {0} has neither caption nor alt text",
        "图片 {0} 既无图题也无替代文字",
        "add `alt: …`: what it shows",
        "请补上 alt: …，说明图中内容",
        why_en="Whoever hears the document instead of seeing it learns nothing of the picture.",
        why_zh="听读文件的人无从知道图中内容。",
    ),
}
