"""One line on standard error for work that takes longer than a second."""

import sys
import time
from types import TracebackType
from typing import Self

from charter.escape import safe_line

_PATIENCE = 1.0
_WIDTH = 78


class Progress:
    """Called with what is being done now; shows it once a second has gone by, and only on a terminal.

    Use it as a context manager: the line is wiped at the end.
    """

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._visible = sys.stderr.isatty()
        self._shown = False

    def __call__(self, what: str) -> None:
        """Show `what`, in place of what was shown before."""
        if not self._visible or time.monotonic() - self._start < _PATIENCE:
            return
        self._shown = True
        text = safe_line(what)[:_WIDTH].encode("ascii", "replace").decode("ascii")
        sys.stderr.write(f"\r{text:<{_WIDTH}}")
        sys.stderr.flush()

    def __enter__(self) -> Self:
        """Begin to count the time."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe the line."""
        if self._shown:
            sys.stderr.write(f"\r{'':<{_WIDTH}}\r")
            sys.stderr.flush()
