"""The entry point: runs a command and turns whatever it ends with into an exit code."""

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from verifier.cli import RARELY
from verifier.cli.group import charter
from verifier.cli.miscalled import miscalled
from verifier.cli.signals import Signals
from verifier.cli.speak import complain, silence
from verifier.explain.exit import Exit


def main() -> NoReturn:
    """Run `charter` with the arguments of the process and leave with its exit code, at once: all is written, and to
    take the memory of a long run apart piece by piece takes a while.
    """
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # another one, while the first was answered
        code = int(Exit.INTERRUPTED)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run `charter` with `arguments`; return the exit code."""
    gc.set_threshold(*RARELY)
    with Signals() as signals:
        try:
            return int(_invoke(arguments, signals))
        except (KeyboardInterrupt, click.Abort):
            complain("interrupted: nothing was settled")
            return int(signals.exit)
        except BrokenPipeError:
            silence()
            return int(Exit.IO)


def _invoke(arguments: Sequence[str], signals: Signals) -> Exit | int:
    try:
        code = charter.main(list(arguments), prog_name="charter", standalone_mode=False, obj=signals)
        return code if isinstance(code, int) else Exit.HOLDS
    except click.ClickException as error:
        return _usage(error, arguments)
    except (BrokenPipeError, click.Abort):
        raise
    except OSError as error:
        complain(f"{error.filename or 'the output'}: {error.strerror or error}")
        return Exit.IO
    except Exception as error:  # noqa: BLE001 - the one place where a fault of the tool itself ends
        if isinstance(error.__cause__, KeyboardInterrupt):  # so says Python 3.11 of a class that was being made
            raise error.__cause__ from None
        return _internal(error)


def _usage(error: click.ClickException, arguments: Sequence[str]) -> Exit:
    """Print what was wrong with the call and how to get help; of other faults, what went wrong."""
    if not isinstance(error, click.UsageError):
        complain(error.format_message())
        return Exit(error.exit_code)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        complain(f"{error.format_message()}\n", label="")
        complain(f"`{error.ctx.command_path}` needs a command")
    else:
        complain(miscalled(error))
    complain(f"usage: {error.ctx.command_path if error.ctx else _path(arguments)} --help", label="")
    return Exit.USAGE


def _path(arguments: Sequence[str]) -> str:
    """The command that was called, where click does not say."""
    named = [one for one in arguments[:1] if one in charter.list_commands(click.Context(charter))]
    return " ".join(["charter", *named])


def _internal(error: Exception) -> Exit:
    """Say that the tool has failed, and where; the whole trace only if it was asked for."""
    import traceback

    if os.environ.get("CHARTER_TRACEBACK"):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
    complain(f"internal error at {place}: {type(error).__name__}: {error}")
    complain("this is a fault of the tool, not of the charter; CHARTER_TRACEBACK=1 shows the trace", label="")
    return Exit.INTERNAL
