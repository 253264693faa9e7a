"""`workplan bundle`."""

from __future__ import annotations

from pathlib import Path

import click

from workplan.cli.bundling import Telling, exit_code
from workplan.cli.merging import WithMerging
from workplan.cli.options import force_option, quiet_option
from workplan.cli.outcomes import Gathering, leave
from workplan.cli.reporting import asked_reports, report_options, wants_reports, write_reports
from workplan.cli.say import facts, say_findings, words


@click.command(
    "bundle",
    cls=WithMerging,
    help=words(
        "Build many documents from one MANIFEST (bundle.yaml).\n\n"
        "Only what changed is built: by content, never by time. A document that a person changed is kept and reported. "
        "Exits with 8 where a document failed, with 5 where the only failures are documents that are kept.\n\n"
        "`workplan bundle merge-reports` joins what several shards wrote.",
        "按清单 MANIFEST（bundle.yaml）成批生成文件。\n\n"
        "只重新生成有变化的（按内容而非时间判断）；被人改过的文件保留不动并报告。"
        "有文件失败时以 8 退出；仅有被保留的文件时以 5 退出。\n\n"
        "workplan bundle merge-reports 合并各分片所写的结果。",
    ),
)
@click.argument("manifest", default="bundle.yaml")
@click.option(
    "--profile", metavar="NAME", help=words("Profile of the manifest, as draft or final.", "方案，如 draft、final。")
)
@click.option("-d", "--output-dir", metavar="DIR", help=words("Folder to write to.", "输出文件夹。"))
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 256), help=words("Workers; all cores if absent.", "并行数；默认用全部核心。")
)
@click.option(
    "--deadline", type=click.FloatRange(0.1), help=words("Seconds that one document may take.", "单份文件限时（秒）。")
)
@click.option(
    "--check",
    is_flag=True,
    help=words("Write nothing; exit 1 where anything would change.", "不写文件；有变化即以 1 退出。"),
)
@click.option("-n", "--dry-run", is_flag=True, help=words("Say what would be built.", "只说明将生成哪些。"))
@click.option("--explain", is_flag=True, help=words("Say why each is built or not.", "说明每份为何生成或不生成。"))
@click.option(
    "--since",
    metavar="REV",
    help=words("Only what a git change since REV touches.", "只处理自 git 版本 REV 以来变化所及。"),
)
@click.option(
    "--clean", is_flag=True, help=words("Remove outputs that the manifest no longer makes.", "删去清单不再生成的输出。")
)
@force_option
@click.option(
    "--record/--no-record",
    default=True,
    help=words("Write SHA256SUMS and build-record.json.", "写 SHA256SUMS 和 build-record.json（默认写）。"),
)
@click.option("--archive", metavar="ZIP", help=words("Put all outputs into a zip too.", "另把全部输出打包为 zip。"))
@click.option("--shard", metavar="I/N", help=words("Build the I-th of N parts.", "只生成 N 份中的第 I 份。"))
@click.option(
    "--costs",
    metavar="FILE",
    help=words("Split by what a ledger or JSON report measured.", "按以前的记录或 JSON 报告所测用时分片。"),
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help=words("Build on a Dask cluster.", "在 Dask 集群上生成。"),
)
@click.option("--strict", is_flag=True, help=words("Exit with 1 on warnings.", "有警告即以 1 退出。"))
@quiet_option
@click.option("-v", "--verbose", is_flag=True, help=words("Say what was not changed too.", "未变化的也列出。"))
@report_options
def command(
    manifest: str,
    explain: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
    reports: tuple[str, ...],
    annotations: str,
    record: bool,
    archive: str | None,
    **options: object,
) -> int:
    """Runs the bundle, tells each result as it comes, and returns the exit code."""
    from workplan.bundle.record import Taking
    from workplan.bundle.run import Asked, run_bundle
    from workplan.source import Rejected

    names = {"output_dir": "output", "deadline": "deadline_s", "dry_run": "dry", "jobs": "jobs"}
    given = {names.get(name, name): value for name, value in options.items() if value is not None}
    path = str(Path(manifest, "bundle.yaml")) if Path(manifest).is_dir() else manifest
    asked = Asked(manifest=path, **given)  # type: ignore[arg-type]
    wanted = asked_reports(reports)
    telling = Telling(quiet=quiet, verbose=verbose, explain=explain)
    gathering = Gathering(asked.manifest, asked.dry)
    taking = Taking()
    try:
        for event in run_bundle(asked, facts()):
            telling.tell(event)
            gathering.take(event)
            taking.take(event)
        leave(taking, asked, record, archive)
        code = None
    except Rejected as rejected:
        code = say_findings(rejected.findings)
        gathering.stopped = rejected.findings
    if wants_reports(wanted, annotations):
        write_reports(gathering.all(), wanted, annotations)
    return exit_code(telling.summary(), asked.check, strict) if code is None else code
