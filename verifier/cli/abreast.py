"""Guarantees proved by two processes at once: this one, and a copy of it. The verdicts are those of one process.

Which guarantee falls to whom is settled as they come: whoever is free takes the next place from a pipe. Each tells the
other where its cases are, because translations are validated near the cases of all guarantees before.
"""

import gc
import json
import os
import queue
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import IO, Any, NoReturn, Self, TypeAlias

from charter.dataclass import dataclass
from charter.diagnostics.diagnostic import Diagnostic
from charter.model import Model
from charter.world import World
from verifier.cache.codec import decode, encode
from verifier.cache.recall import rebound
from verifier.cache.table import read, written
from verifier.engines.process import heard
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Verdict

LEAST = 8
"""From so many guarantees on, a second process is worth its start."""
MOST = 10_000
"""Of no more guarantees are the places written down at once."""
_PLACE = 2
"""Bytes of a place."""
WORLDS, VERDICT, NOTICES, END = "worlds", "verdict", "notices", "end"
Line: TypeAlias = list[Any]


class Lost(Exception):
    """The other process ended before its work was done."""


@dataclass(frozen=True, slots=True)
class Work:
    """What two processes do: prove these guarantees of a charter, in the order of the text. The other one has a `pool`
    of solvers of its own, and begins with all that is `noticed` of the charter, where that is wanted.
    """

    model: Model
    names: tuple[str, ...]
    pool: SolverPool
    noticed: Callable[[Model, SolverPool], tuple[Diagnostic, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who hears what the other process found: verdicts that are final, and what it noticed of the charter."""

    verdict: Callable[[Verdict], None]
    notices: Callable[[tuple[Diagnostic, ...]], None]


def divisible(names: Sequence[str]) -> bool:
    """Whether a second process is to be had, and so many guarantees are worth it."""
    return LEAST <= len(names) <= MOST and sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class Side:
    """One end of the pair: a `verifier.engines.beside.Beside`. Lines of JSON go both ways, heard by a thread."""

    def __init__(self, model: Model, places: int, into: int, out: int) -> None:
        self._model = model
        self._known = {guarantee.name: guarantee for guarantee in model.guarantees}
        self._places = places
        self._into: IO[str] = os.fdopen(into, encoding="ascii")
        self._out: IO[str] = os.fdopen(out, "w", encoding="ascii")
        self._ear: queue.SimpleQueue[Line | None] = queue.SimpleQueue()
        self.stopped = False
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def claims(self) -> Iterator[int]:
        """The places that fall to this process."""
        while not self.stopped and (taken := os.read(self._places, _PLACE)):
            yield int.from_bytes(taken)

    def tell(self, place: int, worlds: Sequence[World]) -> None:
        """Tell the other process where the cases of a verdict are."""
        self.say(WORLDS, place, encode(tuple(worlds)))

    def told(self, wait: bool) -> Mapping[int, Sequence[World]]:
        """Where the cases of the other process are, as far as it was not returned before. Lost."""
        found: dict[int, Sequence[World]] = {}
        while (wait and not found) or not self._ear.empty():
            kind, *rest = self.heard()
            if kind == WORLDS:
                place, worlds = rest
                found[place] = decode(worlds, tuple[World, ...], self._known)
            else:
                self.other(kind, rest)
        return found

    def other(self, kind: str, rest: Line) -> None:
        """Take in what is not about worlds. Lost."""
        raise Lost

    def stop(self) -> None:
        """Note that the run was interrupted."""
        self.stopped = True

    def say(self, *line: object) -> None:
        """Tell the other process something. Lost."""
        try:
            self._out.write(json.dumps(line, separators=(",", ":")) + "\n")
            self._out.flush()
        except OSError as fault:
            raise Lost from fault

    def heard(self) -> Line:
        """The next line of the other process. Lost."""
        line = heard(self._ear)
        if line is None:
            raise Lost
        return line

    def silent(self) -> None:
        """What is done when the other process says no more."""
        self._ear.put(None)

    def _listen(self) -> None:
        for line in self._into:
            if line.endswith("\n"):  # the last one may be cut off
                self._ear.put(json.loads(line))
        self.silent()


class Copy(Side):
    """The copy of this process, at work from the start on; a context manager, after which it is gone.

    It is ended where the run is interrupted. `lost` is how often it lost a solver. Lost, where none can be made.
    """

    def __init__(self, work: Work, hearing: Hearing) -> None:
        places, (into, theirs), (their_into, out) = _places(len(work.names)), os.pipe(), os.pipe()
        gc.freeze()  # what is there so far is shared by both, as long as nobody touches it
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the threads of this process hold nothing it needs
            self._pid = _copied((places, into, theirs, their_into, out))
        if not self._pid:
            _serve(work, places, (their_into, theirs), (into, out))
        os.close(theirs)
        os.close(their_into)
        super().__init__(work.model, places, into, out)
        self._hearing = hearing
        self._ended = False
        self.lost = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        self._listener.join()
        self._into.close()
        with suppress(OSError):
            self._out.close()
        os.close(self._places)

    def finish(self) -> None:
        """Wait until it has told all. Lost."""
        while not (self._ended or self.stopped):
            kind, *rest = self.heard()
            if kind != WORLDS:
                self.other(kind, rest)

    def other(self, kind: str, rest: Line) -> None:
        """Take in what it found. Lost."""
        (value,) = rest
        match kind:
            case "verdict":
                self._hearing.verdict(rebound(self._model, decode(value, Verdict, self._known)))
            case "notices":
                found = read(value)
                assert isinstance(found, tuple)
                self._hearing.notices(found)
            case _:
                self._ended, self.lost = True, value


class _Original(Side):
    """The process that this one is a copy of; when it says no more, this one ends."""

    def silent(self) -> None:
        """End at once."""
        os._exit(1)


def _copied(ends: Sequence[int]) -> int:
    """The number of the copy, 0 in it. Lost, with the ends of all pipes closed, where there is no room for one."""
    try:
        return os.fork()
    except OSError as fault:
        for end in ends:
            os.close(end)
        raise Lost from fault


def _places(count: int) -> int:
    """Where the places of so many guarantees can be taken from, one after the other."""
    taken, given = os.pipe()
    os.write(given, b"".join(place.to_bytes(_PLACE) for place in range(count)))
    os.close(given)
    return taken


def _serve(work: Work, places: int, own: tuple[int, int], others: tuple[int, int]) -> NoReturn:
    """The life of the copy. Whatever goes wrong in it, the original does its work again, and says what is wrong."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for end in others:
            os.close(end)
        _work(work, _Original(work.model, places, *own))
        code = 0
    finally:
        os._exit(code)


def _work(work: Work, side: Side) -> None:
    told: set[str] = set()

    def tell(verdict: Verdict) -> None:
        if verdict.guarantee.name not in told:
            told.add(verdict.guarantee.name)
            side.say(VERDICT, encode(verdict))

    with work.pool as pool:
        if work.noticed is not None:
            side.say(NOTICES, written(work.noticed(work.model, pool)))
        for verdict in verify(work.model, only=work.names, pool=pool, told=tell, beside=side).verdicts:
            tell(verdict)
        side.say(END, pool.lost)
