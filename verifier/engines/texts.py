"""Texts in SMT-LIB 2 put to a solver of one's choice, as anybody might: only the text is known."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType

from verifier.engines.process import SolverUnavailable, installed
from verifier.engines.solver import MEMORY_MB, RLIMIT, Crew
from verifier.problem import Problem, Status
from verifier.smtlib import label_symbol, script

WALL_SECONDS = 120.0
QUOTED = re.compile(r"\|[^|\\]*\||;[^\n]*")
HEAD = re.compile(r"\(\s*([^\s()]*)")
COMMANDS = ("set-logic", "set-info", "declare-const", "define-fun", "assert", "check-sat")
KNOWN = (*COMMANDS, "and", "or", "not", "=>", "=", "<", "<=", "+", "*", "to_real")


def plain_text(problem: Problem) -> str:
    """A problem as a text that any solver reads: every named constraint is asserted, nothing is minimised."""
    text = script(replace(problem, minimise=())).text
    body = text[: text.rindex("(check-sat")]
    return body + "".join(f"(assert {label_symbol(label)})\n" for label, _ in problem.named) + "(check-sat)\n"


def strange(text: str) -> str:
    """The first command or function in a text that queries of ours never use; empty if there is none."""
    bare = QUOTED.sub(" ", text)
    if '"' in bare or "|" in bare:
        return "a text in quotes"
    return next((head for head in HEAD.findall(bare) if head not in KNOWN and head), "")


class Texts:
    """Processes of one solver that decide texts; a context manager. SolverUnavailable if it is not installed."""

    def __init__(self, solver: str, jobs: int = 1, rlimit: int = RLIMIT, wall_seconds: float = WALL_SECONDS) -> None:
        if not installed(solver):
            raise SolverUnavailable(f"{solver} is not installed")
        self._rlimit = rlimit
        self._crew = Crew(max(1, jobs), MEMORY_MB, wall_seconds, solver)

    def __enter__(self) -> "Texts":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._crew.dismiss()

    def decide(self, texts: Sequence[str]) -> list[Status]:
        """What the solver says of each text; UNKNOWN where it gives up, or the text is none that we would write."""
        numbers = [None if strange(text) else self._crew.take(self._request(text)) for text in texts]
        return [Status.UNKNOWN if one is None else Status(self._crew.reply(one)["status"]) for one in numbers]

    def _request(self, text: str) -> str:
        fields = {"text": text, "symbols": [], "assume": [], "least": [], "rlimit": self._rlimit, "style": "recheck"}
        return json.dumps(fields, separators=(",", ":"))
