"""Answers to problems, by solver processes that this process can kill. z3 is never loaded here."""

import json
import queue
import time
from collections.abc import Iterable, Sequence
from fractions import Fraction
from types import MappingProxyType, TracebackType
from typing import Any

from verifier.engines.process import Ear, Heard, SolverProcess, SolverUnavailable, decoded
from verifier.problem import Answer, Problem, Status
from verifier.smtlib import label_symbol, objective_symbol, smtlib, variable_symbol
from verifier.terms import BOOL, TermBudgetExceeded, variables

__all__ = ["Answer", "Problem", "SolverPool", "SolverUnavailable", "Status"]

RLIMIT = 10_000_000
MOST_RLIMIT = 2**32 - 1
MEMORY_MB = 1024
WALL_SECONDS = 60.0
START_SECONDS = 60.0
KILLED = "killed"
TIMEOUT = "timeout"
OUT_OF_MEMORY = "out of memory"


class SolverPool:
    """Solver processes that answer problems; a context manager.

    `jobs` processes work side by side. Each problem has `rlimit` steps of z3 (10 million are some 3
    to 30 seconds), `memory_mb` MiB and `wall_seconds` seconds (None: no limit). Answers depend on
    the problem and the first two limits alone, unless a process is killed or runs into the third.
    The first process starts at once, in the background. SolverUnavailable if none can be started.
    `breadth` is how many questions that do not wait for one another keep the processes busy.
    """

    def __init__(
        self,
        jobs: int = 1,
        rlimit: int = RLIMIT,
        memory_mb: int = MEMORY_MB,
        wall_seconds: float | None = WALL_SECONDS,
    ) -> None:
        self.breadth = 1 if jobs <= 1 else 4 * jobs
        self._rlimit = min(rlimit, MOST_RLIMIT)
        self._memo: dict[str, Answer] = {}
        self._searchers = Crew(max(1, jobs), memory_mb, wall_seconds)
        self._checkers = Crew(max(1, jobs), memory_mb, wall_seconds)
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
        answers: list[Answer | None] = [None] * len(problems)
        tasks: dict[str, list[int]] = {}
        for index, problem in enumerate(problems):
            try:
                text = smtlib(problem)
            except TermBudgetExceeded as exceeded:
                answers[index] = _unknown(str(exceeded))
                continue
            answers[index] = self._memo.get(text)
            if answers[index] is None:
                tasks.setdefault(text, []).append(index)
        asked = [problems[indices[0]] for indices in tasks.values()]
        replies = self._searchers.work(self._requests(asked, tasks, "search"))
        for (text, indices), problem, reply in zip(tasks.items(), asked, replies, strict=True):
            answer = _answer(problem, reply)
            if answer.reason not in (KILLED, TIMEOUT):
                self._memo[text] = answer
            for index in indices:
                answers[index] = answer
        return [answer for answer in answers if answer is not None]

    def recheck(self, problems: Sequence[Problem]) -> list[Status]:
        """What a differently configured solver (other arithmetic, other seed) says, in other processes.

        Nothing said before is used. UNKNOWN also where it gives up.
        """
        texts: list[str | None] = []
        for problem in problems:
            try:
                texts.append(smtlib(problem))
            except TermBudgetExceeded:
                texts.append(None)
        asked = [(problem, text) for problem, text in zip(problems, texts, strict=True) if text is not None]
        requests = self._requests((problem for problem, _ in asked), (text for _, text in asked), "recheck")
        replies = iter(self._checkers.work(requests))
        return [Status.UNKNOWN if text is None else Status(next(replies)["status"]) for text in texts]

    def close(self) -> None:
        """End all processes. The pool may be used again and starts new ones then."""
        self._searchers.dismiss()
        self._checkers.dismiss()

    def _requests(self, problems: Iterable[Problem], texts: Iterable[str], style: str) -> list[str]:
        return [_request(p, t, self._rlimit, style) for p, t in zip(problems, texts, strict=True)]


class Crew:
    """Processes of one kind and the work shared out among them."""

    def __init__(self, most: int, memory_mb: int, wall_seconds: float | None) -> None:
        self._most = most
        self._memory_mb = memory_mb
        self._wall_seconds = wall_seconds
        self._ear: Ear = queue.SimpleQueue()
        self._members: list[SolverProcess] = []

    def recruit(self, wanted: int) -> None:
        """Have at least `wanted` processes, as far as the crew may be that large."""
        while len(self._members) < min(wanted, self._most):
            self._members.append(SolverProcess(self._ear, self._memory_mb, START_SECONDS))

    def dismiss(self) -> None:
        """End all processes at once."""
        while self._members:
            self._members.pop().kill()

    def work(self, requests: Sequence[str]) -> list[dict[str, Any]]:
        """The replies, in the order of the requests."""
        replies: dict[int, dict[str, Any]] = {}
        waiting = list(reversed(range(len(requests))))
        try:
            while len(replies) < len(requests):
                self.recruit(len(requests) - len(replies))
                self._hand_out(requests, waiting)
                self._collect(replies)
        except BaseException:
            self.dismiss()
            raise
        return [replies[index] for index in range(len(requests))]

    def _hand_out(self, requests: Sequence[str], waiting: list[int]) -> None:
        for member in self._members:
            if not waiting:
                return
            idle = member.ready and member.task is None
            if idle and member.ask(waiting[-1], requests[waiting[-1]], self._wall_seconds):
                waiting.pop()

    def _collect(self, replies: dict[int, dict[str, Any]]) -> None:
        """Wait until something is heard or overdue, and note it."""
        deadlines = [member.deadline for member in self._members if member.deadline is not None]
        left = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        try:
            heard = self._ear.get(timeout=left)
        except queue.Empty:
            self._retire_overdue(replies)
            return
        if heard.process in self._members:
            self._note(heard, replies)

    def _retire_overdue(self, replies: dict[int, dict[str, Any]]) -> None:
        now = time.monotonic()
        for member in [m for m in self._members if m.deadline is not None and m.deadline <= now]:
            self._retire(member)
            if not member.ready:
                raise SolverUnavailable(f"the solver process took more than {START_SECONDS:.0f} s to start")
            if member.task is not None:
                replies[member.task] = _failure(TIMEOUT)

    def _note(self, heard: Heard, replies: dict[int, dict[str, Any]]) -> None:
        member = heard.process
        reply = None if heard.line is None else decoded(heard.line)
        if not member.ready:
            if reply is None or "ready" not in reply:
                self._retire(member)
                raise SolverUnavailable((reply or {}).get("fatal", "the solver process does not start"))
            member.ready = True
            member.rest()
            return
        if member.task is not None:
            replies[member.task] = reply or _failure(KILLED)
        if reply is None or reply.get("reason") == OUT_OF_MEMORY:
            self._retire(member)
        else:
            member.rest()

    def _retire(self, member: SolverProcess) -> None:
        self._members.remove(member)
        member.kill()


def _request(problem: Problem, text: str, rlimit: int, style: str) -> str:
    declared = variables(problem.terms, problem.minimise)
    fields = {
        "text": text,
        "symbols": [[variable_symbol(v).strip("|"), v.sort.value] for v in declared],
        "assume": [label_symbol(label).strip("|") for label, _ in problem.named],
        "least": [objective_symbol(i).strip("|") for i in range(len(problem.minimise)) if style == "search"],
        "rlimit": rlimit,
        "style": style,
    }
    return json.dumps(fields, separators=(",", ":"))


def _answer(problem: Problem, reply: dict[str, Any]) -> Answer:
    status = Status(reply["status"])
    model: dict[str, bool | Fraction] = {}
    if status is Status.SAT:
        declared = variables(problem.terms, problem.minimise)
        for variable, text in zip(declared, reply["values"], strict=True):
            model[variable.name] = text == "true" if variable.sort is BOOL else Fraction(text)
    core = tuple(problem.named[index][0] for index in reply["core"])
    return Answer(status, MappingProxyType(model), core, reply["reason"], reply["minimised"])


def _failure(reason: str) -> dict[str, Any]:
    return {"status": "unknown", "values": [], "core": [], "reason": reason, "minimised": False}


def _unknown(reason: str) -> Answer:
    return Answer(Status.UNKNOWN, MappingProxyType({}), (), reason, minimised=False)
