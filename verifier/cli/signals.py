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

    def __enter__(self) -> Self:
        """Install the handlers."""
        signal.signal(signal.SIGINT, self._stop)
        signal.signal(signal.SIGTERM, self._stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Restore the handlers of a fresh process."""
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.exit = Exit.TERMINATED if number == signal.SIGTERM else Exit.INTERRUPTED
        raise KeyboardInterrupt
