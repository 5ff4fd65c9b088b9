"""The command line. Commands are the files of `verifier.cli.commands`; none is loaded before it is named.

This module and all that `--help` and `--version` need load neither the solver, nor the parser, nor Rich. `main` loads
the rest once a signal can end the process in order.
"""

import gc
import os
import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

__all__ = ["RARELY", "main"]

RARELY = (500_000, 20, 100)
"""How often garbage is looked for: what is read and proved here lives to the end of a run, and has few cycles."""


def main() -> "NoReturn":
    """Run `charter` with the arguments of the process and leave with its exit code."""
    signal.signal(signal.SIGINT, _leave)
    signal.signal(signal.SIGTERM, _leave)
    gc.set_threshold(*RARELY)
    from verifier.cli.main import main as begin

    begin()


def _leave(number: int, frame: "FrameType | None") -> None:
    """Leave at once: nothing has begun yet, or all is done."""
    try:
        os.write(2, b"error: interrupted\n")
    finally:
        os._exit(128 + number)
