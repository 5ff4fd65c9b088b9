"""Answers to problems, by solver processes that this process can kill. z3 is never loaded here."""

import json
import queue
import time
from collections.abc import Sequence
from fractions import Fraction
from types import MappingProxyType, TracebackType
from typing import Any

from charter.dataclass import dataclass
from verifier.engines.nursery import Nursery
from verifier.engines.process import Ear, Heard, SolverProcess, SolverUnavailable, decoded, heard
from verifier.engines.record import Record
from verifier.horn import NotLinear, horn, kept
from verifier.linear import Number
from verifier.problem import Answer, Problem, Status
from verifier.smtlib import Script, label_symbol, objective_symbol, script, variable_symbol
from verifier.terms import BOOL, MAX_TERM_SIZE, TermBudgetExceeded

__all__ = ["Answer", "Problem", "SolverPool", "SolverUnavailable", "Status"]

RLIMIT = 10_000_000
HORN_RLIMIT = 2_000_000
"""Steps of z3 for a problem with states: what the fixed-point engine finds at all, it finds soon."""
MOST_RLIMIT = 2**32 - 1
MEMORY_MB = 1024
WALL_SECONDS = 60.0
START_SECONDS = 60.0
MOST_STARTS = 4
"""So many processes in a row may die before they are ready: killed, or because the solver does not start at all."""
KILLED = "killed"
TIMEOUT = "timeout"
OUT_OF_MEMORY = "out of memory"
LOST = (KILLED, TIMEOUT, OUT_OF_MEMORY)


class SolverPool:
    """Solver processes that answer problems; a context manager.

    `jobs` processes work side by side. Each problem has `rlimit` steps of z3 (10 million are some 3
    to 30 seconds), `memory_mb` MiB and `wall_seconds` seconds (None: no limit). Answers depend on
    the problem and the first two limits alone, unless a process is killed or runs into the third.
    The first process starts at once, in the background, unless it is not known whether any is needed (`eager` false).
    SolverUnavailable if none can be started. `breadth` is how many questions that do not wait for one another keep the
    processes busy. `lost` counts the problems whose process was killed, or ran out of time or memory. What is asked on
    behalf of which guarantee is noted in `record`. The processes come from a `nursery`, where there is one.
    """

    def __init__(
        self,
        jobs: int = 1,
        rlimit: int = RLIMIT,
        memory_mb: int = MEMORY_MB,
        wall_seconds: float | None = WALL_SECONDS,
        eager: bool = True,
        record: "Record | None" = None,
        nursery: Nursery | None = None,
    ) -> None:
        self.breadth = 1 if jobs <= 1 else 4 * jobs
        self.lost = 0
        self.record = record
        self.nursery = nursery
        self._rlimit = min(rlimit, MOST_RLIMIT)
        self._memo: dict[str, Answer] = {}
        self._scripts: dict[Problem, Script | None] = {}
        self._running: dict[str, int] = {}
        self._checking: dict[str, int] = {}
        self._searchers = Crew(max(1, jobs), memory_mb, wall_seconds, nursery=nursery)
        self._checkers = Crew(max(1, jobs), memory_mb, wall_seconds, nursery=nursery)
        if eager:
            self._searchers.recruit(1)

    def __enter__(self) -> "SolverPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def solve(self, problems: Sequence[Problem]) -> list[Answer]:
        """The answers, in the order of the problems. Equal problems are solved once in a pool's life.

        A problem whose terms are too large is answered UNKNOWN. A model comes from z3 and has not
        been checked against the terms. KeyboardInterrupt ends all processes and is passed on.
        """
        return self.finish(self.begin(problems))

    def recheck(self, problems: Sequence[Problem]) -> list[Status]:
        """What a differently configured solver (other arithmetic, other seed) says, in other processes.

        Nothing that was said of a problem when it was solved is used. UNKNOWN also where it gives up. It too is asked
        once of equal problems in a pool's life.
        """
        return [answer.status for answer in self.finish(self.begin(problems, again=True))]

    def begin(self, problems: Sequence[Problem], again: bool = False) -> "tuple[Pending, ...]":
        """Have the problems worked on in the background; `finish` gives the answers. `again`: as `recheck` does."""
        started = tuple([self._recheck(problem) if again else self._search(problem) for problem in problems])
        for crew in (self._searchers, self._checkers):
            crew.pump()
        return started

    def finish(self, pending: "Sequence[Pending]") -> list[Answer]:
        """The answers to problems that were begun, in their order."""
        return [self._finished(one) for one in pending]

    def size(self, problem: Problem) -> int:
        """The characters of a problem as it is put to a solver: what it costs, the same on every machine."""
        written = self._script(problem)
        return MAX_TERM_SIZE if written is None else len(written.text)

    def _script(self, problem: Problem) -> Script | None:
        """The text of a problem, None if it is too large."""
        try:
            return self._scripts[problem]
        except KeyError:
            written = self._scripts[problem] = _written(problem)
            return written

    def _search(self, problem: Problem) -> "Pending":
        written = self._script(problem)
        if written is None:
            return Pending(problem, written, None)
        running = self._searchers.has(self._running.get(written.text, 0))
        if written.text not in self._memo and not running:
            request = _request(problem, written, self._rlimit, "search")
            self._running[written.text] = self._searchers.take(request)
        return Pending(problem, written, self._running.get(written.text))

    def _recheck(self, problem: Problem) -> "Pending":
        written = self._script(problem)
        if written is None:
            return Pending(problem, written, None, again=True)
        if not self._checkers.has(self._checking.get(written.text, 0)):
            self._checking[written.text] = self._checkers.take(_request(problem, written, self._rlimit, "recheck"))
        return Pending(problem, written, self._checking[written.text], again=True)

    def _finished(self, pending: "Pending") -> Answer:
        written = pending.script
        if written is None:
            return _unknown(str(TermBudgetExceeded(MAX_TERM_SIZE)))
        if pending.again:
            reply = self._checkers.reply(pending.number or 0)
            self.lost += reply["reason"] in LOST
            if reply["reason"] in (KILLED, TIMEOUT):
                self._checking.pop(written.text, None)
            return Answer(Status(reply["status"]), MappingProxyType({}))
        if written.text in self._memo:
            return self._memo[written.text]
        answer = _answer(pending.problem, written, self._searchers.reply(pending.number or 0))
        self._running.pop(written.text, None)
        self.lost += answer.reason in LOST
        if answer.reason not in (KILLED, TIMEOUT):
            self._memo[written.text] = answer
        return answer

    def close(self) -> None:
        """End all processes. The pool may be used again and starts new ones then."""
        self._running.clear()
        self._checking.clear()
        self._searchers.dismiss()
        self._checkers.dismiss()


@dataclass(frozen=True, slots=True)
class Pending:
    """A problem that is being worked on: its text (None: too large), and the number of its task if there is one."""

    problem: Problem
    script: Script | None
    number: int | None
    again: bool = False


class Crew:
    """Processes of one kind and the tasks shared out among them; started one by one where the nursery fails."""

    def __init__(
        self,
        most: int,
        memory_mb: int,
        wall_seconds: float | None,
        solver: str = "z3",
        nursery: Nursery | None = None,
    ) -> None:
        self._most = most
        self._solver = solver
        self._nursery = nursery
        self._memory_mb = memory_mb
        self._wall_seconds = wall_seconds
        self._members: list[SolverProcess] = []
        self._ear: Ear = queue.SimpleQueue()
        self._taken = 0
        self._stillborn = 0
        self._waiting: dict[int, str] = {}
        self._working: dict[int, str] = {}
        self._replies: dict[int, dict[str, Any]] = {}

    def recruit(self, wanted: int) -> None:
        """Start processes until there are as many as wanted, or as allowed. They start in the background."""
        while len(self._members) < min(wanted, self._most):
            process = SolverProcess(self._ear, self._memory_mb, START_SECONDS, self._solver, self._nursery)
            self._members.append(process)

    def dismiss(self) -> None:
        """End all processes at once, and forget their tasks."""
        self._waiting.clear()
        self._working.clear()
        while self._members:
            self._members.pop().kill()

    def take(self, request: str) -> int:
        """Take on a task; its number."""
        self._taken += 1
        self._waiting[self._taken] = request
        self.recruit(len(self._waiting) + len(self._working))
        return self._taken

    def has(self, number: int) -> bool:
        """Whether the task with that number is still to be done, or its reply is there."""
        return number in self._replies or number in self._working or number in self._waiting

    def reply(self, number: int) -> dict[str, Any]:
        """The reply to a task; one that was dismissed was killed. An exception ends all processes and is passed on."""
        try:
            while number not in self._replies and self.has(number):
                self.recruit(len(self._waiting) + len(self._working))
                self._hand_out()
                self._collect()
        except BaseException:
            self.dismiss()
            raise
        return self._replies.get(number, _failure(KILLED))

    def pump(self) -> None:
        """Note what was heard meanwhile and hand out tasks, without waiting for anything."""
        try:
            while not self._ear.empty():
                self._collect()
            self._hand_out()
        except BaseException:
            self.dismiss()
            raise

    def _hand_out(self) -> None:
        for member in self._members:
            if not self._waiting:
                return
            number = next(iter(self._waiting))
            idle = member.ready and member.task is None
            if idle and member.ask(number, self._waiting[number], self._wall_seconds):
                self._working[number] = self._waiting.pop(number)

    def _collect(self) -> None:
        """Wait until something is heard or overdue, and note it."""
        deadlines = [member.deadline for member in self._members if member.deadline is not None]
        left = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        try:
            news = heard(self._ear, left)
        except queue.Empty:
            self._retire_overdue()
            return
        if news.process in self._members:
            self._note(news)

    def _retire_overdue(self) -> None:
        now = time.monotonic()
        for member in [m for m in self._members if m.deadline is not None and m.deadline <= now]:
            self._retire(member)
            if not member.ready:
                raise SolverUnavailable(f"the solver process took more than {START_SECONDS:.0f} s to start")
            self._done(member, _failure(TIMEOUT))

    def _note(self, news: Heard) -> None:
        member = news.process
        reply = None if news.line is None else decoded(news.line)
        if not member.ready:
            if reply is None or "ready" not in reply:
                self._replace(member, reply)
            else:
                self._stillborn = 0
                member.begin(reply.get("pid"))
            return
        if reply is None and member.orphaned and member.task is not None:
            self._nursery = None
            self._waiting[member.task] = self._working.pop(member.task)
        else:
            self._done(member, reply or _failure(KILLED))
        if reply is None or reply.get("reason") == OUT_OF_MEMORY:
            self._retire(member)
        else:
            member.rest()

    def _replace(self, member: SolverProcess, reply: dict[str, Any] | None) -> None:
        """Do without a process that ended before it was ready, and without the nursery it comes from, if any."""
        self._retire(member)
        if reply is None and member.copied:
            self._nursery = None
            return
        self._stillborn += 1
        if reply is not None or self._stillborn >= MOST_STARTS:
            raise SolverUnavailable((reply or {}).get("fatal", "the solver process does not start"))

    def _done(self, member: SolverProcess, reply: dict[str, Any]) -> None:
        """Keep the reply to what the process was working on, if it was."""
        if member.task is not None:
            self._working.pop(member.task, None)
            self._replies[member.task] = reply

    def _retire(self, member: SolverProcess) -> None:
        self._members.remove(member)
        member.kill()


def _written(problem: Problem) -> Script | None:
    try:
        return horn(problem) if problem.states else script(problem)
    except TermBudgetExceeded:
        return None


def _request(problem: Problem, written: Script, rlimit: int, style: str) -> str:
    fields = {
        "text": written.text,
        "symbols": [[variable_symbol(v).strip("|"), v.sort.value] for v in written.variables],
        "assume": [label_symbol(label).strip("|") for label, _ in problem.named],
        "least": [objective_symbol(i).strip("|") for i in range(len(problem.minimise)) if style == "search"],
        "rlimit": min(rlimit, HORN_RLIMIT) if problem.states else rlimit,
        "style": "horn" if problem.states else style,
    }
    return json.dumps(fields, separators=(",", ":"))


def _answer(problem: Problem, written: Script, reply: dict[str, Any]) -> Answer:
    status = Status(reply["status"])
    if problem.states:
        return _proposed(problem, status, reply)
    model: dict[str, bool | Number] = {}
    if status is Status.SAT:
        for variable, text in zip(written.variables, reply["values"], strict=True):
            model[variable.name] = text == "true" if variable.sort is BOOL else _number(text)
    core = tuple(problem.named[index][0] for index in reply["core"])
    return Answer(status, MappingProxyType(model), core, reply["reason"], reply["minimised"])


def _proposed(problem: Problem, status: Status, reply: dict[str, Any]) -> Answer:
    """What is said to be kept, where that can be read."""
    if status is not Status.UNSAT:
        return Answer(status, MappingProxyType({}), (), reply["reason"])
    try:
        said = kept(json.loads(reply["values"][0]), [before for before, _ in problem.states])
    except NotLinear as strange:
        return _unknown(str(strange))
    return Answer(status, MappingProxyType({}), kept=said)


def _number(text: str) -> Number:
    return Fraction(text) if "/" in text else int(text)


def _failure(reason: str) -> dict[str, Any]:
    return {"status": "unknown", "values": [], "core": [], "reason": reason, "minimised": False}


def _unknown(reason: str) -> Answer:
    return Answer(Status.UNKNOWN, MappingProxyType({}), (), reason, minimised=False)
