"""Codes of bundles in CI and on several machines: archive and record (B50), shards (B51), a cluster (B52)."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {
    "B501": Code(
        "error",
        "{0} was changed while the archive was written",
        "写归档时 {0} 被改动",
        "run it again when nobody else writes to the folder",
        "请在无人改动该文件夹时重新运行",
        exit=6,
        why_en="While it is packed, each output is compared with what this run has built. This one is another file "
        "by now: somebody saved it in Word, or another run or a program that synchronises folders has "
        "written here. No archive is written, not even a part of one.",
        why_zh="打包时逐个核对输出与本次生成的是否一致。这个文件已经变了：可能有人在 Word 里保存过，或同时有另一次"
        "生成、网盘同步在写。归档没有写出，也不会留下半个。",
    ),
    "B502": Code(
        "warning",
        "{0} was not written: {1} documents are missing from the bundle",
        "未写 {0}：有 {1} 份文件未能生成",
        "mend what failed and run again; what is built already is not built twice",
        "请先解决失败的文件再运行；已生成的不会重复生成",
        "An archive is whole or it is not written: whoever unpacks it must not have to guess what is missing.",
        "归档要么完整要么不写，以免收到的人不知道少了什么。",
    ),
    "B511": Code(
        "error",
        "“{0}” is no shard",
        "“{0}” 不是分片",
        "write I/N, as 1/4 … 4/4",
        "请写 I/N，如 1/4 … 4/4",
        exit=2,
        why_en="`--shard 2/4` builds the second of four parts; four machines with 1/4 to 4/4 build the whole. The "
        "first figure lies between 1 and the second: 0/4 and 5/4 are none.",
        why_zh="--shard 2/4 表示只生成四份中的第二份；四台机器分别用 1/4 至 4/4，合起来就是全部。前一个数要在 1 和"
        "后一个数之间，0/4、5/4 都不行。",
    ),
    "B512": Code(
        "error",
        "{0} tells no costs: {1}",
        "{0} 不是可用的耗时记录：{1}",
        "give a ledger (.workplan/bundle.json of an earlier run) or a JSON report",
        "请用以前运行留下的 .workplan/bundle.json，或 JSON 报告",
        exit=2,
        why_en="`--costs` says how long each document took last time, so that all shards take about as long. Those "
        "times stand in `.workplan/bundle.json` and in what `--report json=FILE` wrote, nowhere else. Give "
        "all shards the same file, or they split differently.",
        why_zh="--costs 提供每份文件上次的用时，使各分片耗时相近。用时只记在 .workplan/bundle.json 和 --report "
        "json=文件 写出的报告里。各分片要用同一份，否则分法不一致。",
    ),
    "B513": Code(
        "error",
        "{0} is no report, build record or SHA256SUMS: {1}",
        "{0} 不是报告、生成记录或 SHA256SUMS：{1}",
        "join what the shards wrote with --report json=…, build-record.json, SHA256SUMS",
        "可合并的有：各分片的 JSON 报告、build-record.json、SHA256SUMS",
        why_en='What a file is, its content says: a list is a JSON report, one with `"form": '
        '"workplan-build-record/1"` a build record, lines of digest and name are SHA256SUMS. The last words '
        "name what was missing, or where reading stopped. HTML, JUnit and SARIF cannot be joined.",
        why_zh='合并时按内容识别：列表是 JSON 报告，含 "form": "workplan-build-record/1" 的是生成记录，“摘要 文件'
        "名”各行是 SHA256SUMS。句末是所缺的内容，或读不下去的位置。HTML、JUnit、SARIF 不能合并。",
    ),
    "B514": Code(
        "error",
        "{0}: {1} and {2} disagree",
        "{0}：{1} 与 {2} 不一致",
        "the shards did not build from the same inputs; run them again from one commit",
        "各分片所用的输入不一致；请从同一提交重新运行",
        "Two shards made an output of one name with different bytes, or read one input with different bytes, or split "
        "the documents differently; or one part was given twice. What they made does not belong together.",
        "两个分片生成了同名而内容不同的输出，或读到内容不同的同一输入，或分片方式不同，或同一片给了两次，不能合并。",
    ),
    "B515": Code(
        "error",
        "shards are missing: {0}",
        "缺少分片：{0}",
        "give the records of all shards",
        "请给出全部分片的记录",
        why_en="Each record says which part of how many it is. Joined without one, it would list fewer documents "
        "than the bundle has. Mostly a job of the CI failed, or what it had stored was not downloaded.",
        why_zh="每份记录都写明是第几片、共几片；缺一片，合出来的记录就少了文件。多半是 CI 的某个任务失败，或它的产"
        "物没有下载。",
    ),
    "B521": Code(
        "error",
        "--scheduler needs the library “distributed”",
        "--scheduler 需要 distributed 库",
        "install it with: pip install workplan[dask]",
        "请安装：pip install workplan[dask]",
        exit=7,
        why_en="A Dask cluster is talked to by the library distributed, which is an extra. Without `--scheduler` "
        "the bundle is built on this machine and needs nothing of it.",
        why_zh="连接 Dask 集群要用 distributed 库，它是可选安装项。不写 --scheduler 就在本机生成，不需要这个库。",
    ),
    "B522": Code(
        "error",
        "no scheduler answers at {0}: {1}",
        "{0} 没有调度器应答：{1}",
        "give the address that `dask scheduler` printed, as tcp://host:8786",
        "请写 dask scheduler 显示的地址，如 tcp://host:8786",
        exit=7,
        why_en="The program starts no cluster, it joins one that runs. Mostly the scheduler is not running, a "
        "firewall stands between, or the address lacks `tcp://` or the port. The same is said where the "
        "connection breaks during the run.",
        why_zh="程序不会启动集群，只连接已在运行的。多半是调度器没有启动、被防火墙挡住，或地址缺了 tcp:// 或端口。"
        "运行途中连接断开，也会这样提示。",
    ),
    "B523": Code(
        "error",
        "the worker {0} has {1}, and this is {2}",
        "工作节点 {0} 的版本是 {1}，本机是 {2}",
        "install the same version of workplan on every worker; else the same outline gives other bytes",
        "请在各节点安装相同版本的 workplan，否则输出会不一致",
        exit=7,
        why_en="Another version may print the same outline differently, and half of the bundle would not match the "
        "other half. So versions are compared before anything is built.",
        why_zh="版本不同，同一份大纲印出来可能不同，一批文件就会前后不一。因此在生成之前先核对版本。",
    ),
    "B524": Code(
        "error",
        "{0}: the workers that had it died, each time ({1})",
        "{0}：承担它的工作进程一再中止（{1}）",
        "build this document with `workplan build` to see more",
        "可用 workplan build 单独生成以查明原因",
        exit=8,
        why_en="The cluster replaces a worker that is lost and tries the document elsewhere; here each worker that "
        "took it died. Mostly it needs more memory than a worker has: `dask worker --memory-limit 4GB`.",
        why_zh="工作进程丢失后，集群会换一个再试；这一份每次都使进程中止。多半是所需内存超过上限，可用 dask worker "
        "--memory-limit 4GB 调高。",
    ),
    "B525": Code(
        "error",
        "the cluster at {0} has no worker",
        "{0} 的集群没有工作节点",
        "start workers with: dask worker {0}",
        "请启动工作节点：dask worker {0}",
        exit=7,
        why_en="The scheduler only hands out work; those who do it are workers, and none has joined yet. Each must "
        "be started with this address and have the same version of workplan.",
        why_zh="调度器只管派活，干活的是工作节点，而目前一个也没有加入。请用此地址启动，并在各节点安装同一版本的 "
        "workplan。",
    ),
    "B526": Code(
        "error",
        "the workers of {0} cannot load workplan: {1}",
        "{0} 的工作节点无法加载 workplan：{1}",
        "install workplan on every worker, in the version that is used here",
        "请在各工作节点安装与本机版本相同的 workplan",
        exit=7,
        why_en="A worker builds documents with the workplan that is installed beside it; the program itself is not "
        "sent. Mostly a worker was started from another environment of Python: `python -m workplan --version` must "
        "answer in the one where `dask worker` runs.",
        why_zh="工作节点用自己所装的 workplan 生成文件，程序本身不会传过去。多半是节点在另一个 Python 环境里启动；"
        "在运行 dask worker 的环境中，python -m workplan --version 应有输出。",
    ),
}
