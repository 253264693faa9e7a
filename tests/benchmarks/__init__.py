"""How fast the program is, beside what else could do its job: `python -m tests.benchmarks`, told in
docs/performance.md."""
