"""A process that has loaded the solver and only copies itself: solver processes start at once, and share all that."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import IO, Self

ONE = b"1"
"""What asks for one more process; the ends of its pipes come along."""


def possible() -> bool:
    """Whether processes can be copied here, and ended safely although others started them."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


class Nursery:
    """The process, started in the background by `start`, or once it is needed. `command` starts it; it reads from a
    socket. A copy of the process that made it may use it as well, and ends it never.
    """

    def __init__(self, command: list[str], environment: Mapping[str, str] | None = None) -> None:
        self._command, self._environment = command, environment
        self._line: socket.socket | None = None
        self._popen: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> socket.socket:
        """Have it start, if it was not started before; what it reads from. It is started once: where it dies, solver
        processes are started without it.
        """
        if self._line is None:
            self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs, suppress(OSError):  # where there is no room for it, what is sent to it fails
                self._popen = subprocess.Popen(  # noqa: S603
                    self._command,
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=self._environment,
                    start_new_session=True,
                )
        return self._line

    def started(self) -> tuple[IO[str], IO[str]]:
        """What a new solver process reads, and what it writes: nothing where it could not be started."""
        (into, requests), (replies, out) = os.pipe(), os.pipe()
        with suppress(OSError):  # where it is gone, the reader of the replies meets their end
            socket.send_fds(self.start(), [ONE], [into, out])
        os.close(into)
        os.close(out)
        return os.fdopen(requests, "w", encoding="ascii"), os.fdopen(replies, encoding="ascii")

    def gone(self) -> bool:
        """Whether it has ended, and all that it started with it."""
        if self._line is None:
            return False
        try:
            return not self._line.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def close(self) -> None:
        """End it, and all that it started, at once."""
        if self._popen is not None:
            os.killpg(self._popen.pid, signal.SIGKILL)
            self._popen.wait()
            self._popen = None
        if self._line is not None:
            self._line.close()
            self._line = None
