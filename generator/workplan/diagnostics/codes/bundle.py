"""Codes of bundles: the manifest (B1, B2), the workers (B3), the folder of the outputs (B4)."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "B101": Code(
        "error",
        "{0} leads out of the manifest's folder",
        "{0} 指向清单所在文件夹之外",
        "use paths below the folder of bundle.yaml, or put bundle.yaml higher",
        "只能用 bundle.yaml 所在文件夹以内的路径；或把 bundle.yaml 放到更上层",
        "A bundle reads and writes only below the folder of its manifest: no absolute path, no `..` that climbs out, "
        "no link that leads out. So a manifest from elsewhere can be built without fear.",
        "成批生成只读写清单所在文件夹以内的文件：不接受绝对路径、越出文件夹的 .. 和指向外部的链接，"
        "因此别人给的清单也可以放心生成。",
    ),
    "B102": Code(
        "error",
        "no outline matches {0}",
        "没有与 {0} 匹配的大纲",
        "patterns are relative to the folder of the manifest",
        "通配符以清单所在文件夹为起点",
        why_en="A path with `*`, `?` or `[` in it is a pattern, such as `outline: towns/*.yaml`. One that matches "
        "nothing is most often misspelt, or written from another folder; without this error the bundle "
        "would lack documents and nobody would notice.",
        why_zh="路径中含 *、? 或 [ 即为通配符，如 outline: 乡镇/*.yaml。一个文件也匹配不到，多半是路径写错，或不是"
        "从清单所在文件夹写起；若不报错，就会少生成文件而无人察觉。",
    ),
    "B103": Code(
        "error",
        "the bundle has more than {0} documents",
        "文件数超过 {0}",
        "split it into several manifests",
        "请拆成几个清单",
        why_en="An entry makes one document for each outline, each template and each row of its table, multiplied. "
        "A number like this comes from a table with rows that nobody meant, or from a pattern that matches "
        "too much.",
        why_zh="每一项生成的份数等于大纲数、模板数、数据行数的乘积。达到这个数量，多半是数据表里有多余的行，或通配"
        "符匹配得太宽。",
    ),
    "B104": Code(
        "error",
        "the name {0} is no place below the output folder",
        "文件名 {0} 不是输出文件夹以内的位置",
        "write folders into `name` with /, without .. or an empty part; a link in the way must not lead out",
        "name 中可用 / 分文件夹，但不能有 .. 或空的一级；途经的链接也不得指向外部",
        why_en="`name` may make folders, as in `${year}/${row.town}`, but only below the output folder. `..` would "
        "climb out of it, an empty part (as in `a//b`) names nothing, and a folder there can be a link that leads "
        "elsewhere.",
        why_zh="name 中可以分文件夹，如 ${year}/${row.乡镇}，但都要在输出文件夹以内：.. 会越到外面，空的一级（如 a//b）"
        "没有名称，而已有的文件夹也可能是通向别处的链接。",
    ),
    "B105": Code(
        "error",
        "{0} would be written to {1}, but {2} is already the name of {3}",
        "{0} 的输出 {1} 与 {3} 的输出 {2} 重名",
        "tell them apart in `name`, with ${stem}, ${template} or ${row.…}; names that differ only in case are the same",
        "在 name 中加上 ${stem}、${template} 或 ${row.…} 加以区分；只有大小写不同也算重名",
        "Two outputs may not have one name, nor two names that Windows or macOS take for the same: they differ only in "
        "case, or in how an accent is coded.",
        "两份输出不能同名；在 Windows 或 macOS 上会被当成同一个文件的名称（仅大小写或重音编码不同）也不行。",
    ),
    "B201": Code(
        "error",
        "there is no profile “{0}”",
        "没有方案“{0}”",
        "there is: {1}",
        "可用：{1}",
        why_en="A profile is a set of values below `profiles`, chosen by `profile:` in the manifest or by "
        "`--profile`: `profiles: {draft: {set: {status: 征求意见稿}}}`. Were an unknown name passed over, a "
        "draft would go out looking like the final text.",
        why_zh="方案写在 profiles 下，用清单里的 profile: 或 --profile 选定，如 profiles: {送审: {set: {status: 送"
        "审稿}}}。名称写错若不报错，送审稿就会印成定稿的样子。",
    ),
    "B202": Code(
        "error",
        "the id “{0}” stands twice",
        "id“{0}”重复",
        "give one of the two another id",
        "请给其中一项换一个 id",
        why_en="A volume names its documents by the `id` of their entry. With two entries of one id nothing would "
        "say which is meant.",
        why_zh="汇编按 id 收入文件；两项用同一个 id，就无法确定收哪一项。",
    ),
    "B203": Code(
        "error",
        "no documents have the id “{0}”",
        "没有 id 为“{0}”的文件",
        "did you mean “{1}”?",
        "是否想写“{1}”？",
        why_en="`documents` of a volume lists ids of entries, not names of files: `documents: [{id: points, outline: "
        "points.yaml}]` above, `documents: [points]` in the volume. A volume without `documents` holds everything.",
        why_zh="汇编的 documents 写的是各项的 id，不是文件名：上面写 documents: [{id: points, outline: 要点.yaml}]，"
        "汇编里写 documents: [points]。汇编不写 documents 时，收入全部文件。",
    ),
    "B204": Code(
        "error",
        "a matrix has either a file or rows",
        "matrix 应写 file 或 rows 之一",
        "write `matrix: towns.csv`, or `matrix: {rows: [...]}`",
        "写成 matrix: towns.csv，或 matrix: {rows: [...]}",
        why_en="The rows of a matrix stand in a table beside the manifest, or in the manifest itself. With both, "
        "or with neither (only `set`, or an empty list), nothing says which documents are to be made.",
        why_zh="数据行要么在另外的数据表里，要么直接写在清单里。两样都写，或一样都没写（只有 set，或 rows 是空的），"
        "就不知道该生成哪几份。",
    ),
    "B205": Code(
        "error",
        "{0} is no table that can be read",
        "{0} 不是可读的数据表",
        "tables are .csv, .tsv, .xlsx or .yaml",
        "数据表可用 .csv、.tsv、.xlsx、.yaml",
        why_en="What a table is, the end of its name says: `.csv`, `.tsv` and `.txt` are text with separators, "
        "`.xlsx` and `.xlsm` workbooks, `.yaml` and `.yml` YAML. Save an old `.xls`, or an `.ods`, as .xlsx "
        "first.",
        why_zh="数据表按扩展名识别：.csv、.tsv、.txt 是分隔文本，.xlsx、.xlsm 是工作簿，.yaml、.yml 是 YAML。旧的 .xls "
        "或 .ods 请先另存为 .xlsx。",
    ),
    "B206": Code(
        "error",
        "{0} has no rows",
        "{0} 没有数据行",
        "the first row names the columns, each further row is a document; in YAML: rows",
        "首行写列名，以下每行一份文件；YAML 中写在 rows 下",
        why_en="Each row makes a document, so without rows there is nothing to do. Often only the row of names is "
        "there, or the rows stand on another sheet of the workbook: `matrix: {file: towns.xlsx, sheet: 乡镇"
        "}`.",
        why_zh="一行数据生成一份文件，没有数据行就无事可做。常见的是只写了列名，或数据在工作簿的另一张工作表里，这"
        "时写 matrix: {file: 乡镇.xlsx, sheet: 乡镇}。",
    ),
    "B207": Code(
        "error",
        "the column “{1}” of {0} has no name, or one that stands twice",
        "{0} 的列“{1}”没有名称或重名",
        "give each column a name of its own in the first row",
        "首行每列须有名称，且不重复",
        why_en="A cell is found by the name of its column, as in `${row.town}`, so every column has a name and no "
        "two have the same. Below a merged cell in the first row only its first column has one.",
        why_zh="取单元格靠列名，如 ${row.乡镇}，所以每列都要有名称，且互不相同。首行如有合并单元格，除最左一列外都"
        "没有名称，请先拆开。",
    ),
    "B208": Code(
        "error",
        "{0} has no sheet “{1}”",
        "{0} 中没有工作表“{1}”",
        "there is: {2}",
        "可用：{2}",
        why_en="`sheet` is the name on the tab of the worksheet, letter for letter. Usually the tab was renamed, "
        "or has a blank at one end. Without `sheet` the first worksheet is read.",
        why_zh="sheet 要与工作表标签上的名称一字不差；常见原因是标签改过名，或名称前后有空格。不写 sheet 则读第一"
        "张工作表。",
    ),
    "B209": Code(
        "error",
        "{0} cannot be read without {1}",
        "读取 {0} 需要 {1}",
        "install it with: pip install workplan[{2}]",
        "请安装：pip install workplan[{2}]",
        exit=7,
        why_en="Workbooks are read by the library openpyxl, which is an extra. Where nothing can be installed, "
        "save the worksheet as .csv and name that; it needs no library.",
        why_zh="读工作簿要用 openpyxl，它是可选安装项。不便安装时，可把工作表另存为 .csv，清单里改写这个文件名。",
    ),
    "B210": Code(
        "error",
        "{0} cannot be read as a workbook: {1}",
        "{0} 不能作为工作簿读取：{1}",
        "save it as .xlsx again, or export it as .csv",
        "请重新存为 .xlsx，或导出为 .csv",
        why_en="The name ends in .xlsx, but the content is no sound workbook: an .xls that was only renamed, a web "
        "page that a system exports under this name, a file with a password, or a download that broke off.",
        why_zh="扩展名是 .xlsx，内容却不是完好的工作簿：可能是直接改名的 .xls、业务系统导出的网页、加了密码的文件，"
        "或没有下载完整。",
    ),
    "B211": Code(
        "error",
        "row {1} of {0} has more cells than there are columns ({2})",
        "{0} 第 {1} 行的单元格多于列数（{2}）",
        "put a text that holds the separator in double quotes",
        "含分隔符的文字请加双引号",
        why_en="A cell beyond the last column belongs to no name and would be lost. In a .csv it is mostly a comma "
        'inside a text; write `东镇,"修路,架桥"`. A line with a title above the names of the columns does '
        "it too: delete that line.",
        why_zh='最后一列右边的单元格没有列名，会被丢掉。CSV 里多半是文字中有逗号，应写成 东镇,"修路,架桥"；列名上'
        "方多出一行表题也会这样，请删去表题。",
    ),
    "B212": Code(
        "error",
        "the table has no column “{0}”",
        "数据表没有“{0}”列",
        "did you mean “{1}”?",
        "是否想写“{1}”？",
        why_en="`${row.…}` puts in the cell of the column of that name: `title: ${row.town}工作要点` below `set` needs "
        "a column `town`. The same is said of an entry that has no `matrix`, and so no row: mostly because `set` "
        "stands at the top of the manifest or in a profile and holds for every entry.",
        why_zh="${row.列名} 取该列的单元格：set 下写 title: ${row.乡镇}工作要点，就要有“乡镇”列。没有写 matrix 的一项"
        "没有数据行，也会这样提示；多半是 set 写在清单顶层或方案里，对每一项都生效。",
    ),
    "B213": Code(
        "info",
        "{0}: {1} paragraphs ({2} of them headings) and {3} tables are printed in the volume's own styles",
        "{0}：收入 {1} 个段落（其中标题 {2} 个）、{3} 个表格，按汇编的版式排印",
        "its own fonts, page layout, headers and footers, pictures and merged cells are left out; what must look as it "
        "did belongs beside the volume",
        "其自带的字体、页面设置、页眉页脚、图片和合并单元格不收入；须保持原样的请单独附上",
        why_en="A Word document that was not made here (`appendices`) is taken in as text, so that the volume has one "
        "page style and its pages count through. Compare the figures with the document: what is missing from them "
        "was a picture or chart, or stood in headers and footnotes.",
        why_zh="汇编里的外来 Word 文件（appendices）只收文字和表格，使全书版式统一、页码连续。请把这些数目与原文件"
        "核对；对不上的，多半是图片、图表，或在页眉、脚注里。",
    ),
    "B214": Code(
        "error",
        "row {1} of {0} holds the control character {2}, which cannot stand in a Word document",
        "{0} 第 {1} 行含有控制字符 {2}，Word 文档无法容纳",
        "delete it; it often comes along with text pasted from a PDF",
        "请删除；此类字符多由 PDF 粘贴带入",
        why_en="XML cannot hold such characters, and they cannot be seen on a page.",
        why_zh="XML 不能容纳这类字符，版面上也看不见。",
    ),
    "B215": Code(
        "error",
        "{0} has more than {1} rows, or more than {2} cells",
        "{0} 超过 {1} 行，或超过 {2} 个单元格",
        "a cell far below or far right that only looks empty makes a sheet that large: delete empty rows and columns",
        "远处看似空白的单元格会使工作表变得很大，请删除空行空列",
        why_en="Every row and every cell up to the last one would be walked through.",
        why_zh="到最后一个单元格为止的所有行列都要逐一读取。",
    ),
    "B216": Code(
        "error",
        "the cell {1} of {0} shows the error {2}",
        "{0} 的单元格 {1} 显示错误 {2}",
        "mend its formula, or empty the cell",
        "请改正公式，或清空该单元格",
        why_en="A matrix would print the sign of the error in a document.",
        why_zh="按行生成文件时，错误符号会印进文件。",
    ),
    "B217": Code(
        "error",
        "the cell {1} of {0} holds the formula {2}, but no value",
        "{0} 的单元格 {1} 有公式 {2}，但没有存下计算结果",
        "open the workbook in Excel, WPS or LibreOffice and save it there, so that its values are stored",
        "请用 Excel、WPS 或 LibreOffice 打开并保存一次，使计算结果存入文件",
        why_en="Programs that write workbooks store formulas without values; the cell would be taken for an empty one.",
        why_zh="由程序写成的工作簿往往只存公式、不存结果，单元格会被当成空白。",
    ),
    "B218": Code(
        "error",
        "this is no row of {0}, or no cell of one",
        "这不是 {0} 的一行，也不是其中的一格",
        "write each row as {column: value}, or, below `columns`, as a list of values; a value is a text or a number",
        "每行写成 {列名: 值}；写了 columns 时，每行写成值的列表；值只能是文字或数字",
        why_en="A row that cannot be read would be a document that is missing.",
        why_zh="读不懂的一行就是少生成的一份文件。",
    ),
    "B301": Code(
        "error",
        "{0}: the worker died again ({1})",
        "{0}：工作进程再次中止（{1}）",
        "it was tried alone; build this document with `workplan build` to see more",
        "已单独重试；可用 workplan build 单独生成以查明原因",
        exit=8,
        why_en="Each document is built by a process of its own kind, a worker. This one ended its worker twice, "
        "the second time with nothing else beside it: mostly memory ran out (SIGKILL), sometimes a library "
        "crashed. The other documents are built.",
        why_zh="文件由工作进程生成。这一份两次使进程中止，第二次还是单独运行：多半是内存不足（SIGKILL），偶有程序"
        "库崩溃。其他文件照常生成。",
    ),
    "B302": Code(
        "warning",
        "{0}: the worker died ({1}); the document was tried once more alone",
        "{0}：工作进程中止（{1}），已单独重试一次",
        why_en="Something ended the process while it was building: the system, because memory was short (SIGKILL), "
        "somebody who stopped it, or a crash. The document is built once more, alone, after all others; "
        "fewer workers (`-j 1`) leave more memory to each.",
        why_zh="生成途中进程被终止：可能是内存不足被系统结束（SIGKILL）、有人手动结束，或程序库崩溃。全部文件做完"
        "后会单独再试一次；用 -j 1 减少并行，可使每个进程有更多内存。",
    ),
    "B303": Code(
        "error",
        "{0}: not done after {1} s",
        "{0}：超过 {1} 秒仍未完成",
        "raise `deadline` in the manifest, or --deadline",
        "可在清单中调大 deadline，或用 --deadline",
        exit=8,
        why_en="One document must not hold up all others, so each has a limit: 300 s, or what `deadline` says. It "
        "takes that long on a machine with too much to do, or with very large tables and pictures.",
        why_zh="为免一份文件拖住整批，每份都有时限：默认 300 秒，可用 deadline 另定。机器过忙，或表格、图片特别大"
        "时会超时。",
    ),
    "B304": Code(
        "error",
        "{0}: this is a bug in workplan: {1}",
        "{0}：workplan 程序错误：{1}",
        "the other documents are not touched by it; please report it",
        "其他文件不受影响；请反馈",
        exit=8,
        why_en="The program met a case that it does not provide for. What stands in brackets is the place in its "
        "code; please send that along with the outline. Memory that ran out (MemoryError) is told in this "
        "way too.",
        why_zh="程序遇到了没有考虑到的情况。括号里是出错的代码位置，反馈时请连同大纲一起附上。内存不足（MemoryError）"
        "也会这样提示。",
    ),
    "B305": Code(
        "error",
        "the volume “{0}” lacks {1}, which failed",
        "汇编“{0}”缺少生成失败的 {1}",
        "",
        "",
        exit=8,
        why_en="A volume from which a document is missing would look complete, so it is not written. What is wrong "
        "with the document is said right above; once that is mended, the volume is built too.",
        why_zh="缺了一份的汇编看上去仍是完整的，所以不写出。那份文件的错误就列在上面，改正后汇编会一并生成。",
    ),
    "B306": Code(
        "info",
        "a volume is not printed on {0}: it has one page style for all its documents",
        "汇编不套用 {0}：全书只用一种版式",
        "state the style of the volume with `sheet`",
        "汇编的版式用 sheet 指定",
        why_en="The office's file brings its own styles, header and letterhead; a volume has but one set of styles.",
        why_zh="单位的文件自带样式、页眉和版头，而汇编由多份文件组成，只有一套。",
    ),
    "B401": Code(
        "error",
        "another run is building here: process {1} on {2} ({0})",
        "另一次生成正在此文件夹进行：{2} 上的进程 {1}（{0}）",
        "wait until it is done; the lock ends with it",
        "请等它结束；锁会随之解除",
        exit=5,
        why_en="Two runs at once would write the same files. The lock belongs to the process and is gone when that "
        "ends, however it ends: no file has to be deleted. Until then `-d` builds into another folder.",
        why_zh="两次生成同时写一个文件夹会互相覆盖。锁随进程存在，进程无论怎样结束都会解除，不必删除任何文件。急用"
        "时可用 -d 另指定输出文件夹。",
    ),
    "B402": Code(
        "error",
        "git cannot tell what changed since {0}: {1}",
        "无法由 git 得知 {0} 以来的变化：{1}",
        "name a commit, branch or tag that this clone has",
        "请写本仓库中存在的提交、分支或标签",
        exit=2,
        why_en="`--since` asks git which files differ from a commit. It needs git, a manifest inside a clone, and "
        "that commit in it. A shallow clone, as CI makes them, has only the last: `git fetch --unshallow`, "
        "or `fetch-depth: 0` for actions/checkout.",
        why_zh="--since 由 git 判断哪些文件有变化，因此要装有 git，清单在仓库之内，且仓库中有这个提交。CI 默认只取"
        "最近一次提交（浅克隆），可执行 git fetch --unshallow，或给 actions/checkout 设 fetch-depth: 0。",
    ),
}
