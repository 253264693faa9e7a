"""The group of commands, and the one place where a run ends."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from typing import Any

import click

from workplan._version import __version__
from workplan.cli.say import say_findings, words
from workplan.cli.spoken import Group, say_misuse

# Name → module, and what it does in English and Chinese: the list of `--help` imports none of them.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "new": ("new", "Write an outline to begin with.", "新建一份起始大纲。"),
    "check": (
        "check",
        "Check outlines, texts and Word files; mend them if asked.",
        "检查大纲、文本和 Word 文件，可自动改正。",
    ),
    "build": ("build", "Build Word documents from outlines.", "由大纲生成 Word 文档。"),
    "import": ("import_", "Turn last year's document into an outline.", "把去年的文件变成大纲。"),
    "diff": ("diff", "Compare two plans, item by item.", "逐条比较两份文件。"),
    "bundle": ("bundle", "Build many documents from one manifest.", "按清单成批生成文件。"),
    "show": ("show", "Print an outline with all that it extends.", "输出展开后的大纲。"),
    "flatten": ("flatten", "Write an outline out with all that it extends.", "把继承的大纲展开写成一份。"),
    "format": ("format", "Put outlines into canonical form; give ids to what has none.", "大纲规范化，补写标识。"),
    "roll": ("roll", "Make next year's outline from this year's.", "由本年大纲生成下一年大纲。"),
    "targets": ("targets", "List targets over years and offices.", "汇总各年度、各单位的指标台账。"),
    "templates": ("templates", "List, show and eject template packs.", "列出、查看、导出模板。"),
    "schema": (
        "schema",
        "Print the JSON Schema of outlines, for editors.",
        "输出大纲的 JSON Schema，供编辑器补全和校验。",
    ),
    "explain": ("explain", "Explain a code such as E203.", "解释诊断代码，如 E203。"),
    "doctor": ("doctor", "Look at fonts, LibreOffice and versions.", "检查字体、LibreOffice 和版本。"),
}


class _Commands(Group):
    """Commands imported by name, in the order of their use and not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"workplan.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words(en, zh)) for name, (_, en, zh) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """A name that does not exist is answered with the nearest that does."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from workplan.diagnostics import nearest

            near = nearest(args[0], COMMANDS)
            hint = words(f" Did you mean `{near}`?", f"是否想用 {near}？") if near else ""
            ctx.fail(words(f"There is no command “{args[0]}”.", f"没有“{args[0]}”命令。") + hint)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=words(
        "Annual work plans: from a YAML outline to a Word document in the conventional style (GB/T 9704-2012)."
        "\n\nStart with:  workplan new plan.yaml  then  workplan build plan.yaml",
        "年度工作文件：由 YAML 大纲生成符合公文格式（GB/T 9704-2012）的 Word 文档。"
        "\n\n从这里开始：workplan new plan.yaml  然后  workplan build plan.yaml",
    ),
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help=words("Colour on the terminal; NO_COLOR is heeded too.", "终端上是否用颜色；也遵从 NO_COLOR。"),
)
@click.version_option(
    __version__, "--version", message="workplan %(version)s", help=words("Show the version.", "显示版本。")
)
@click.pass_context
def main(ctx: click.Context, color: str) -> None:
    """Keeps what holds for every command."""
    ctx.color = {"always": True, "never": False}.get(color)


def run(arguments: list[str] | None = None) -> int:
    """Runs the command line and returns its exit code; no traceback gets out."""
    signal.signal(signal.SIGTERM, _terminated)
    _open_what_is_closed()
    if hasattr(sys.stdout, "reconfigure"):
        # A file name that the terminal cannot show is no reason to stop.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = main.main(args=arguments, prog_name="workplan", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except SystemExit as ended:
        # Of `_terminated`: to leave through it would take down every value that the run has made, one by one.
        return ended.code if isinstance(ended.code, int) else 1
    except click.ClickException as error:
        say_misuse(error)
        return error.exit_code
    except BrokenPipeError:
        _drop_output()  # its reader has gone, which is no error
        return 0
    except Exception as error:
        return _stopped(error)


def _open_what_is_closed() -> None:
    """Streams that were closed before the start (`>&-`, a service) lead nowhere instead of being none: the first file
    that is opened would else be standard output, and what other programs are started with."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            number = os.open(os.devnull, os.O_RDWR)  # the lowest that is free
            os.set_inheritable(number, True)
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", encoding="utf-8"))


def _terminated(*_: object) -> None:
    raise SystemExit(143)


def _stopped(error: Exception) -> int:
    """The exit code of what no command caught: findings that stopped it are said, as is output that has nowhere to go;
    anything else is a bug."""
    from workplan.source import Rejected

    if isinstance(error, OSError) and not os.environ.get("WORKPLAN_TRACEBACK"):
        _drop_output()
        click.echo(f"workplan: {_refused(error)}", err=True)
        return 6
    if isinstance(error, MemoryError):
        click.echo(words("workplan: there is not enough memory", "workplan：内存不足"), err=True)
        return 6
    return say_findings(error.findings) if isinstance(error, Rejected) else _bug(error)


def _refused(error: OSError) -> str:
    """What the system refused, and of which file."""
    if isinstance(error, FileNotFoundError) and error.filename is None and _is_nowhere():
        return words("the current folder is no longer there", "当前文件夹已不存在")
    said = error.strerror or str(error)
    return said if error.filename is None else f"{os.fsdecode(error.filename)}: {said}"


def _is_nowhere() -> bool:
    try:
        os.getcwd()
    except OSError:
        return True
    return False


def _drop_output() -> None:
    """Sends what is still to be printed nowhere; the interpreter would complain about it on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _bug(bug: Exception) -> int:
    """What to say where the program itself is wrong: one line, and where to find the rest."""
    if os.environ.get("WORKPLAN_TRACEBACK"):
        raise bug
    place = bug.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else ""
    message = f"{type(bug).__name__}: {bug} ({where})"
    click.echo(
        words(
            f"workplan: this is a bug in workplan {__version__}: {message}\n"
            "   hint: run again with WORKPLAN_TRACEBACK=1 and report what it prints",
            f"workplan：这是 workplan {__version__} 的程序错误：{message}\n"
            "   提示：请设 WORKPLAN_TRACEBACK=1 重新运行，并反馈所示内容",
        ),
        err=True,
    )
    return 70
