"""What a bundle costs per document, for docs/scale.md: `python -m tests.benchmarks.scale [--rows N] [--plan N]`.

Planning (a shard that would build next to nothing), building with one process and with two, two shards one after the
other, and a Dask cluster of two processes on this machine. Rates are slopes between two sizes, so that start-up is told
apart. CPU time is that of the command and its workers, and stays true on a machine that has other work to do.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from .bundle import make_bundle
from .processes import Run, ours, run

_MANIFEST = "documents: [{{outline: matrix.yaml, matrix: {rows}, name: '${{row.town}}'}}]\n"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale", description=__doc__)
    parser.add_argument("--rows", type=int, default=1000, help="documents to build (default 1000)")
    parser.add_argument("--plan", type=int, default=100_000, help="documents to plan (default 100,000)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_bundle(folder, chosen.rows)
        for line in (*_planning(folder, chosen.plan), *_building(folder, chosen.rows), *_cluster(folder, chosen.rows)):
            print(line, flush=True)
    return 0


def _manifest(folder: Path, rows: int) -> Path:
    lines = "".join(f"第{number}镇,{number}\n" for number in range(rows))
    (folder / f"{rows}.csv").write_text(f"town,places\n{lines}", "utf-8")
    path = folder / f"bundle-{rows}.yaml"
    path.write_text(_MANIFEST.format(rows=f"{rows}.csv"), "utf-8")
    return path


def _planning(folder: Path, rows: int) -> list[str]:
    """Lines about a run that plans all and builds almost nothing."""
    lines = []
    for size in (rows // 10, rows):
        command = [*ours("bundle"), "-q", "-n", "--shard", "1/100000", str(_manifest(folder, size))]
        took = run(command, folder)
        lines.append(f"plan {size} documents      {took.wall_s:7.2f} s {took.peak_mb:6.0f} MB")
    return lines


def _built(folder: Path, rows: int, *options: str) -> Run:
    shutil.rmtree(folder / "out", ignore_errors=True)
    return run([*ours("bundle"), "-q", *options, str(_manifest(folder, rows))], folder)


def _rate(name: str, half: Run, whole: Run, rows: int) -> str:
    slope = (whole.wall_s - half.wall_s) / (rows - rows // 2)
    first = whole.wall_s - slope * rows
    cpu_ms = (whole.cpu_s - half.cpu_s) / (rows - rows // 2) * 1000
    return f"{name:<22} {1 / slope:7.1f} documents/s, {cpu_ms:5.2f} ms CPU each, {first:5.2f} s before the first"


def _building(folder: Path, rows: int) -> list[str]:
    lines = []
    for jobs in ("1", "2"):
        half, whole = (_built(folder, size, "-j", jobs) for size in (rows // 2, rows))
        lines.append(_rate(f"-j {jobs}", half, whole, rows))
    lines += _bytes(folder / "out", rows)
    shards = [_built(folder, rows, "-j", "2", "--shard", f"{number}/2").wall_s for number in (1, 2)]
    lines.append(f"shards of -j 2         {shards[0]:7.2f} s and {shards[1]:.2f} s")
    return lines


def _bytes(output: Path, rows: int) -> list[str]:
    documents = sum(path.stat().st_size for path in output.rglob("*.docx"))
    ledger = sum(path.stat().st_size for path in (output / ".workplan").iterdir())
    record = sum((output / name).stat().st_size for name in ("SHA256SUMS", "build-record.json"))
    return [
        f"bytes per document      {documents / rows:.0f}, in the ledger {ledger / rows:.0f}, record {record / rows:.0f}"
    ]


def _cluster(folder: Path, rows: int) -> list[str]:
    try:
        from distributed import LocalCluster
    except ImportError:
        return ["distributed is not installed: no cluster"]
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        _built(folder, 10, "--scheduler", cluster.scheduler_address)  # workers import the program once
        runs = [_built(folder, size, "--scheduler", cluster.scheduler_address) for size in (rows // 2, rows)]
    return [_rate("cluster of 2 processes", runs[0], runs[1], rows)]


if __name__ == "__main__":
    sys.exit(main())
