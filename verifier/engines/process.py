"""One solver process as its parent sees it: started, asked, killed. No solver is ever loaded here."""

import contextlib
import importlib.util
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any, TypeAlias, TypeVar

from charter.dataclass import dataclass
from verifier.engines.nursery import Nursery

MALLOC, LARGE_PAGES = "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"
CHILD = Path(__file__).with_name("child.py")
GLANCE_SECONDS = 0.2
"""How long is waited at most before a signal is looked for."""
T = TypeVar("T")


class SolverUnavailable(Exception):
    """No solver process can be started on this machine; the argument says why."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A line a process wrote, or None once it has written its last."""

    process: "SolverProcess"
    line: str | None


Ear: TypeAlias = "queue.SimpleQueue[Heard]"


class SolverProcess:
    """A child process that is starting, idle, busy with one task, or dead.

    What it writes goes to `ear`. `task` is the number of the problem it works on, None if it is
    idle; `ready` whether it has finished starting; `deadline` the moment (monotonic clock) at which
    its task, or its start, has taken too long. `solver` is `z3` or `cvc5`.
    """

    def __init__(
        self, ear: Ear, memory_mb: int, start_seconds: float, solver: str = "z3", nursery: Nursery | None = None
    ) -> None:
        self._popen: subprocess.Popen[str] | None = None
        self._handle: int | None = None
        self._nursery = nursery
        self._requests: IO[str]
        self._replies: IO[str]
        if nursery is not None:
            self._requests, self._replies = nursery.started()
        else:
            self._popen = subprocess.Popen(  # noqa: S603
                command(memory_mb, solver),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="ascii",
                env=environment(),
                start_new_session=True,
            )
            assert self._popen.stdin is not None and self._popen.stdout is not None
            self._requests, self._replies = self._popen.stdin, self._popen.stdout
        self.ready = False
        self.task: int | None = None
        self.deadline: float | None = time.monotonic() + start_seconds
        self._listener = threading.Thread(target=_listen, args=(self, self._replies, ear), daemon=True)
        self._listener.start()

    @property
    def copied(self) -> bool:
        """Whether it comes from a nursery."""
        return self._nursery is not None

    @property
    def orphaned(self) -> bool:
        """Whether it ended because the nursery did that it comes from."""
        return self._nursery is not None and self._nursery.gone()

    def ask(self, task: int, request: str, seconds: float | None) -> bool:
        """Hand over a request of one line; False if the process has died meanwhile."""
        try:
            self._requests.write(request + "\n")
            self._requests.flush()
        except (BrokenPipeError, OSError):
            return False
        self.task = task
        self.deadline = None if seconds is None else time.monotonic() + seconds
        return True

    def rest(self) -> None:
        """Note that the process has nothing to do."""
        self.task = None
        self.deadline = None

    def begin(self, pid: int | None) -> None:
        """Note that the process has started, as which number, where it says so."""
        self.ready = True
        self.rest()
        if self._popen is None and pid is not None:
            with contextlib.suppress(ProcessLookupError):
                self._handle = os.pidfd_open(pid)

    def kill(self) -> None:
        """End the process and all it started, at once, and wait until it is gone."""
        if self._popen is not None:
            _end(self._popen)
        elif self._handle is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            os.close(self._handle)
            self._handle = None
        with contextlib.suppress(OSError):
            self._requests.close()  # the end of a process that was copied and has not said yet who it is
        self._listener.join()
        self._replies.close()


def _end(process: "subprocess.Popen[str]") -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _listen(process: SolverProcess, stream: Any, ear: Ear) -> None:
    with contextlib.suppress(ValueError, OSError):
        for line in stream:
            ear.put(Heard(process, line))
    ear.put(Heard(process, None))


def heard(ear: "queue.SimpleQueue[T]", seconds: float | None = None) -> T:
    """What comes next, or queue.Empty after so many seconds.

    A signal that another thread received, or that came just before the wait, does not end a wait: so waits are short.
    """
    end = None if seconds is None else time.monotonic() + seconds
    while True:
        left = GLANCE_SECONDS if end is None else end - time.monotonic()
        try:
            return ear.get(timeout=max(0.0, min(left, GLANCE_SECONDS)))
        except queue.Empty:
            if left <= 0:
                raise


def decoded(line: str) -> dict[str, Any] | None:
    """The reply a line holds; None for a line that is no reply."""
    try:
        reply = json.loads(line)
    except ValueError:
        return None
    return reply if isinstance(reply, dict) else None


def installed(solver: str) -> bool:
    """Whether a solver is there to be imported."""
    return importlib.util.find_spec(solver) is not None


def command(memory_mb: int, solver: str) -> list[str]:
    """What starts a solver process, or, as `nursery`, one that copies itself."""
    folder = _folder_of("cvc5" if solver == "cvc5" else "z3")
    return [sys.executable, "-I", str(CHILD), str(os.getpid()), str(memory_mb), folder, solver]


def environment() -> dict[str, str]:
    """The environment of a solver process: that of this one, with memory in large pages where the system has them.

    z3 fills 16 megabytes anew for each context.
    """
    own = os.environ.get(MALLOC, "")
    return {**os.environ, MALLOC: f"{own}:{LARGE_PAGES}" if own else LARGE_PAGES}


def _folder_of(solver: str) -> str:
    """Where a solver would be imported from here, so that an isolated process finds the same one."""
    spec = importlib.util.find_spec(solver)
    if spec is None or spec.origin is None:
        return ""
    return str(Path(spec.origin).parent.parent)
