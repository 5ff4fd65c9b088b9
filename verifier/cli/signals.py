"""Ctrl-C and SIGTERM: one orderly way to stop, two exit codes."""

import signal
from types import FrameType, TracebackType
from typing import Self

from verifier.explain.exit import Exit


class Signals:
    """While entered, SIGINT and SIGTERM both raise KeyboardInterrupt, and `exit` tells which came.

    Use it once, in the main thread, around everything the process does.
    """

    def __init__(self) -> None:
        self.exit = Exit.INTERRUPTED
        self._before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def __enter__(self) -> Self:
        """Install the handlers."""
        for number in self._before:
            signal.signal(number, self._stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Restore the handlers that were there before."""
        for number, handler in self._before.items():
            signal.signal(number, handler or signal.SIG_DFL)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.exit = Exit.TERMINATED if number == signal.SIGTERM else Exit.INTERRUPTED
        raise KeyboardInterrupt
