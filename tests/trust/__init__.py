"""Proofs of trust: what the program promises about faults and bad input, as figures that anyone can run again.

`python -m tests.trust` (or `make trust`) runs them all. A figure is a module `f03_outlines.py` with a value `FIGURE`;
the registry finds it by its name. The same figures, in their short size, are tests (`test_figures.py`).
"""
