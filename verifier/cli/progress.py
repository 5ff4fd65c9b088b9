"""One line on standard error for work that takes longer than a second."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from charter.escape import safe_line

_PATIENCE = 1.0
_WIDEST = 78


class Progress:
    """Called with what is being done now; shows it, and for how long, once a second has gone by.

    Only a terminal gets to see it. Use it as a context manager: the line is wiped at the end.
    """

    def __init__(self) -> None:
        self._width = _WIDEST
        self._start = time.monotonic()
        self._visible = bool(sys.stderr) and sys.stderr.isatty()
        self._shown = False
        self._latest = "reading"
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._clock = threading.Thread(target=self._tick, daemon=True)

    def __call__(self, what: str) -> None:
        """Show `what`, in place of what was shown before."""
        self._latest = what
        self._show()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Wipe the line, and show nothing until what is done within is over."""
        with self._lock:
            if self._shown:
                sys.stderr.write(f"\r{'':<{self._width}}\r")
                sys.stderr.flush()
            yield

    def __enter__(self) -> Self:
        """Begin to count the time."""
        if self._visible:
            from shutil import get_terminal_size

            self._width = max(min(get_terminal_size().columns - 2, _WIDEST), 1)
            self._clock.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe the line."""
        self._over.set()
        if self._visible:
            self._clock.join()
        if self._shown:
            sys.stderr.write(f"\r{'':<{self._width}}\r")
            sys.stderr.flush()

    def _tick(self) -> None:
        while not self._over.wait(_PATIENCE):
            self._show()

    def _show(self) -> None:
        passed = time.monotonic() - self._start
        if not self._visible or passed < _PATIENCE:
            return
        text = f"{passed:.0f} s  {safe_line(self._latest)}"[: self._width].encode("ascii", "replace").decode("ascii")
        with self._lock:
            self._shown = True
            sys.stderr.write(f"\r{text:<{self._width}}")
            sys.stderr.flush()
