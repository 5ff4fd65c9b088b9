"""Guarantees proved by two processes at once: this one, and a copy of it. The verdicts are those of one process.

Which guarantee falls to whom is settled as they come: whoever is free takes the next place from a pipe. Those on runs
are in a pipe of their own, from which the copy takes first. Each tells the other where its cases are, because
translations are validated near the cases of all guarantees before.
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
from charter.model import Answered, Attains, Model, NeverReached, Possible
from charter.world import World
from verifier.cache.codec import decode, encode
from verifier.cache.recall import rebound
from verifier.engines.process import heard
from verifier.engines.solver import SolverPool
from verifier.engines.verify import turning, verify
from verifier.verdict import Verdict

LEAST = 8
"""From so many guarantees on, a second process is worth its start."""
MOST = 10_000
"""Of no more guarantees are the places written down at once."""
_PLACE = 2
"""Bytes of a place."""
SHARED, WORLDS, VERDICT, END = "shared", "worlds", "verdict", "end"
Line: TypeAlias = list[Any]


class Lost(Exception):
    """The other process ended before its work was done."""


@dataclass(frozen=True, slots=True)
class Work:
    """What two processes do: prove these guarantees of a charter, in the order of the text. The other one has a `pool`
    of solvers of its own.
    """

    model: Model
    names: tuple[str, ...]
    pool: SolverPool


def divisible(names: Sequence[str]) -> bool:
    """Whether a second process is to be had, and so many guarantees are worth it."""
    return LEAST <= len(names) <= MOST and sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class Side:
    """One end of the pair: a `verifier.engines.beside.Beside`. Lines of JSON go both ways, heard by a thread."""

    def __init__(self, model: Model, places: Sequence[int], into: int, out: int) -> None:
        self.model = model
        self._known = {guarantee.name: guarantee for guarantee in model.guarantees}
        self._places = places
        self._into: IO[str] = os.fdopen(into, encoding="ascii")
        self._out: IO[str] = os.fdopen(out, "w", encoding="ascii")
        self._ear: queue.SimpleQueue[Line | None] = queue.SimpleQueue()
        self.stopped = False
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def claims(self) -> Iterator[Iterator[int]]:
        """The places that fall to this process, those that it takes first, then the others."""
        return map(self._taken, self._places)

    def _taken(self, places: int) -> Iterator[int]:
        while not self.stopped and (taken := os.read(places, _PLACE)):
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

    It is ended where the run is interrupted. `lost` is how often it lost a solver. `told` hears of verdicts that are
    final. Lost, where no copy can be made.
    """

    def __init__(self, work: Work, told: Callable[[Verdict], None]) -> None:
        (into, theirs), (their_into, out) = os.pipe(), os.pipe()
        decisions, runs = _shares(work)
        gc.freeze()  # what is there so far is shared by both, as long as nobody touches it
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the threads of this process hold nothing it needs
            self._pid = _copied((decisions, runs, into, theirs, their_into, out))
        if not self._pid:
            _serve(work, (runs, decisions), (their_into, theirs), (into, out))
        os.close(theirs)
        os.close(their_into)
        super().__init__(work.model, (decisions, runs), into, out)
        self._told = told
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
        for places in self._places:
            os.close(places)

    def shared(self, make: Callable[[], frozenset[str]]) -> frozenset[str]:
        """What it found, which is the first that it tells. Lost."""
        kind, *rest = self.heard()
        if kind != SHARED:
            raise Lost
        (found,) = rest
        return frozenset(found)

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
                self._told(rebound(self.model, decode(value, Verdict, self._known)))
            case _:
                self._ended, self.lost = True, value


class _Original(Side):
    """The process that this one is a copy of; when it says no more, this one ends."""

    def shared(self, make: Callable[[], frozenset[str]]) -> frozenset[str]:
        """Find out, and tell."""
        found = make()
        self.say(SHARED, sorted(found))
        return found

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


def _shares(work: Work) -> tuple[int, int]:
    """Where the places of guarantees can be taken from, one after the other: of those on decisions, of those on runs.

    What is found out for a guarantee on runs is of use for others, and those that turn on how the text is read are
    proved under each reading.
    """
    late, wanted = {*turning(work.model, work.names)}, {*work.names}
    long = NeverReached | Answered | Possible | Attains
    on_runs = [isinstance(g.form, long) or g.name in late for g in work.model.guarantees if g.name in wanted]
    return _places(on_runs, False), _places(on_runs, True)


def _places(on_runs: Sequence[bool], wanted: bool) -> int:
    taken, given = os.pipe()
    os.write(given, b"".join(place.to_bytes(_PLACE) for place, own in enumerate(on_runs) if own is wanted))
    os.close(given)
    return taken


def _serve(work: Work, places: tuple[int, int], own: tuple[int, int], others: tuple[int, int]) -> NoReturn:
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


def _work(work: Work, side: _Original) -> None:
    told: set[str] = set()

    def tell(verdict: Verdict) -> None:
        if verdict.guarantee.name not in told:
            told.add(verdict.guarantee.name)
            side.say(VERDICT, encode(verdict))

    with work.pool as pool:
        for verdict in verify(work.model, only=work.names, pool=pool, told=tell, beside=side).verdicts:
            tell(verdict)
        side.say(END, pool.lost)
