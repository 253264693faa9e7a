"""The command line: thin commands over the library, each imported only when it is called.

Results go to standard output, everything for people to standard error. Exit codes: 0 done · 1 findings · 2 usage ·
3 the source is wrong · 4 a template is wrong · 5 output protected or locked · 6 input/output · 7 an outside tool is
missing · 8 part of a bundle failed · 70 a bug · 130 interrupted · 143 terminated.
"""

from workplan.cli.main import run

__all__ = ["run"]
