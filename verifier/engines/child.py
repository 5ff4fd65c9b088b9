"""The solver's own process: reads problems as JSON lines, answers them with z3, knows nothing else.

Run as `child.py PARENT_PID MEMORY_MB FOLDER SOLVER`: z3 or cvc5, and the folder where it is installed, or nothing. With
`nursery` as SOLVER it loads z3 and copies itself whenever two ends of pipes come in: each copy is a process with z3. It
imports only the standard library, the solver and `fixpoint.py`, to run isolated from the user's settings. A request is

    {"text": SMT-LIB, "symbols": [[name, sort], …], "assume": [name, …], "least": [name, …],
     "rlimit": int, "style": "search" | "recheck" | "horn"}

(cvc5 only looks at the text) and its reply {"status", "values": [exact string, …], "core": [index, …], "reason",
"minimised"}; of clauses the status tells whether what must not be is come to, and the value what is kept. The first
line written is {"ready": true} or {"fatal": reason}. A problem is parsed into a context of its own: models found in one
that served before depend on what it served. Of one that is decided once more no model counts: a context then serves on,
as long as all that it is asked turns out at little cost to have no solution. Else a fresh one is asked.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeAlias

BUDGET_SPENT = "budget spent"
OUT_OF_MEMORY = "out of memory"
UNBOUNDED = "unbounded"
MAX_DOUBLINGS = 70
FAR = 1_000
"""A number from which on the least is looked for as one that is far off."""
HEADROOM_MB = 1024
CLEAR = 8
"""So many times its cost a problem may have cost that is decided at little cost."""
PR_SET_PDEATHSIG = 1
RECHECK = {"arith.solver": 2, "random_seed": 91, "phase_selection": 5, "relevancy": 0}
SETTINGS: dict[str, dict[str, Any]] = {"search": {}, "recheck": RECHECK, "horn": {"fp.spacer.global": True}}
WARM_UP: dict[str, Any] = {
    "text": "(declare-const |?n| Int)(assert (<= 1 |?n|))", "symbols": [["?n", "Int"]],
    "assume": [], "least": ["?n"], "rlimit": 100_000, "style": "search",
}  # fmt: skip
Lines: TypeAlias = "queue.SimpleQueue[str]"


class Unknown(Exception):
    """The solver gave up; the only argument is the reason."""


@dataclass(slots=True)
class Session:
    """One problem in one fresh solver: checks share the budget, the last model is kept. `before` it others spent."""

    z3: Any
    context: Any
    solver: Any
    rlimit: int
    before: int = 0
    spent: int = 0
    model: Any = None

    def load(self, request: dict[str, Any]) -> None:
        """Read the text of the problem."""
        self.solver.set("ctrl_c", False, **SETTINGS[request["style"]])
        self.solver.from_string(request["text"])

    def check(self, assumptions: list[Any]) -> bool:
        """Whether there is a solution; keeps its model. Raises Unknown."""
        if self.spent >= self.rlimit:
            raise Unknown(BUDGET_SPENT)
        self.solver.set("rlimit", self.rlimit - self.spent)
        verdict = self.verdict(assumptions)
        self.spent = work_of(self.solver.statistics()) - self.before
        if verdict == self.z3.sat:
            self.model = self.solver.model()
        elif verdict == self.z3.unknown:
            raise Unknown(plain_reason(self.solver.reason_unknown()))
        return bool(verdict == self.z3.sat)

    def verdict(self, assumptions: list[Any]) -> Any:
        """What z3 says. Its `check` first makes sure, of each assumption anew, that it is true or false."""
        z3, count = self.z3, len(assumptions)
        given = (z3.Ast * count)(*[one.as_ast() for one in assumptions])
        found = z3.Z3_solver_check_assumptions(self.context.ref(), self.solver.solver, count, given)
        return z3.CheckSatResult(found)

    def at_most(self, number: Any, assumptions: list[Any], bound: int) -> int | None:
        """A value of `number` that is at most `bound`, or None if there is none; keeps what it learns."""
        self.solver.push()
        self.solver.add(number <= bound)
        result = self.whole(number) if self.check(assumptions) else None
        self.solver.pop()
        self.solver.add(number > bound if result is None else number <= result)
        return result

    def whole(self, number: Any) -> int:
        """The value of a whole number in the last model."""
        return int(self.model.eval(number, model_completion=True).as_long())

    def exact(self, name: str, sort: str) -> str:
        """The value of a variable in the last model: `true`, `false`, or a fraction."""
        value = self.model.eval(self.constant(name, sort), model_completion=True)
        return str(value.as_string()) if sort != "Bool" else "true" if self.z3.is_true(value) else "false"

    def constant(self, name: str, sort: str) -> Any:
        """The declared constant of that name; what makes one is called like its sort."""
        return getattr(self.z3, sort)(name, self.context)


@dataclass(slots=True)
class Reply:
    """What is sent back."""

    status: str
    values: list[str] = field(default_factory=list)
    core: list[int] = field(default_factory=list)
    reason: str = ""
    minimised: bool = True

    def line(self) -> str:
        """One line of JSON."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__}, separators=(",", ":"))


def work_of(statistics: Any) -> int:
    """What a solver has spent of its budget: one of the last of its many numbers."""
    rows = (statistics[place] for place in reversed(range(len(statistics))))
    return next(int(number) for name, number in rows if name == "rlimit count")


def plain_reason(reason: str) -> str:
    """Nothing but the budget cancels a check in this process; memory has several names."""
    if "memory" in reason or "memout" in reason:
        return OUT_OF_MEMORY
    if "cancel" in reason or "resource limit" in reason:
        return BUDGET_SPENT
    return reason


def minimum(at_most: Callable[[int], int | None], attained: int) -> None:
    """Drive a whole number down to its least value, given one it attains. Raises Unknown.

    `at_most(bound)` gives a value no greater than the bound, or None. Bounds double from zero up, or down, then bisect.
    """
    least = _narrowed(at_most, 0, attained)
    if least <= 0:
        _narrowed(at_most, *_descend(at_most, least))


def _narrowed(at_most: Callable[[int], int | None], low: int, high: int) -> int:
    """The least value, given that `high` is one, or a value below `low`.

    One that is far off is approached in longer strides. The solver often comes upon it before: so every other bound is
    right below what was found.
    """
    far = near = high >= FAR
    reach, stride = 0, 16 if far else 2
    while low < high:
        bound = high - 1 if near else reach if reach < high else (low + high) // 2
        found = at_most(bound)
        low, high, reach = (bound + 1, high, stride * (reach + 1) - 1) if found is None else (low, found, reach)
        near = far and not near
    return high


def _descend(at_most: Callable[[int], int | None], attained: int) -> tuple[int, int]:
    for exponent in range(MAX_DOUBLINGS):
        bound = attained - (1 << exponent)
        found = at_most(bound)
        if found is None:
            return bound + 1, attained
        attained = found
    raise Unknown(UNBOUNDED)


def minimal_core(check: Callable[[list[int]], list[int] | None], core: list[int]) -> list[int]:
    """Delete from the core, last first, what is not needed, in place. Raises Unknown.

    `check(kept)` gives a core within the kept labels, or None if they have a solution.
    """
    for index in sorted(core, reverse=True):
        if index in core:
            smaller = check([kept for kept in core if kept != index])
            if smaller is not None:
                core[:] = sorted(smaller)
    return core


def answer(session: Session, request: dict[str, Any]) -> Reply:
    """Solve one problem in a fresh session."""
    try:
        session.load(request)
        assumptions = [session.constant(name, "Bool") for name in request["assume"]]
        found = session.check(assumptions)
        if request["style"] == "horn":
            reader = load("fixpoint", __file__.rpartition(os.sep)[0])
            return Reply("unsat", [reader.said(session.z3, session.model)]) if found else Reply("sat")
        if found:
            return _solution(session, request, assumptions)
        if request["style"] == "recheck":
            return Reply("unsat")
        return _contradiction(session, assumptions)
    except (Unknown, session.z3.Z3Exception) as problem:
        return Reply("unknown", reason=plain_reason(str(problem)), minimised=False)
    except MemoryError:
        return Reply("unknown", reason=OUT_OF_MEMORY, minimised=False)


def _solution(session: Session, request: dict[str, Any], assumptions: list[Any]) -> Reply:
    reason = ""
    try:
        for name in request["least"]:
            number = session.constant(name, "Int")
            minimum(partial(session.at_most, number, assumptions), session.whole(number))
            session.solver.add(number <= session.whole(number))
    except Unknown as unknown:
        reason = str(unknown)
    values = [session.exact(name, sort) for name, sort in request["symbols"]]
    return Reply("sat", values=values, reason=reason, minimised=not reason)


def _contradiction(session: Session, assumptions: list[Any]) -> Reply:
    numbers = {assumption.get_id(): index for index, assumption in enumerate(assumptions)}

    def current() -> list[int]:
        return sorted(numbers[label.get_id()] for label in session.solver.unsat_core())

    def check(kept: list[int]) -> list[int] | None:
        return None if session.check([assumptions[index] for index in kept]) else current()

    core, reason = current() if assumptions else [], ""
    try:
        minimal_core(check, core)
    except Unknown as unknown:
        reason = str(unknown)
    return Reply("unsat", core=core, reason=reason, minimised=not reason)


def limit(parent: int, memory_mb: int) -> None:
    """Give up memory, core dumps and Ctrl-C, and die with the parent process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with(parent)
    if sys.platform != "win32":
        import resource

        allowed = (memory_mb + HEADROOM_MB) << 20
        for kind, most in ((resource.RLIMIT_AS, allowed), (resource.RLIMIT_CORE, 0)):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


def die_with(parent: int) -> None:
    """Let this process end when its parent does, where the system can see to that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)


def load(solver: str, folder: str) -> Any:
    """The module of a solver. ImportError if there is none."""
    if folder and folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(solver)


def fresh(z3: Any, used: Any = None, horn: bool = False) -> tuple[Any, Any]:
    """A context, or the one that serves on, and a solver in it. Plain search is 40 × faster here than z3's tactics."""
    context = used or z3.Context()
    return context, z3.SolverFor("HORN", ctx=context) if horn else z3.SimpleSolver(ctx=context)


def listen() -> Lines:
    """Lines of standard input as they come; the process ends with the input, even while it searches."""
    lines: Lines = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            lines.put(line)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    return lines


def say(line: str) -> None:
    """Write one line to the parent."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def attend(z3: Any, lines: Lines, used: Any = None, before: int = 0, made: Any = None) -> tuple[Any, int]:
    """Answer one request, in a context made ready while there is none; the one that serves on, and what it spent."""
    context, solver = fresh(z3, used or made)
    request = json.loads(lines.get())
    context, solver = fresh(z3, horn=True) if request["style"] == "horn" else (context, solver)
    session = Session(z3, context, solver, request["rlimit"], before)
    reply = answer(session, request)
    clear = request["style"] == "recheck" and reply.status == "unsat" and CLEAR * session.spent <= session.rlimit
    if not clear and used is not None:
        reply = answer(Session(z3, *fresh(z3), request["rlimit"]), request)
    say(reply.line())
    return (context, before + session.spent) if clear else (None, 0)


def serve(z3: Any, made: list[Any]) -> None:
    """Answer requests until the input ends, the first in the context that is `made` and that nobody else holds."""
    lines = listen()
    say(json.dumps({"ready": True, "pid": os.getpid()}))
    used = attend(z3, lines, made=made.pop())
    while True:
        used = attend(z3, lines, *used)


def warm(z3: Any) -> None:
    """Answer a first problem: all that is loaded late is loaded then."""
    answer(Session(z3, *fresh(z3), rlimit=WARM_UP["rlimit"]), WARM_UP)


def nurse(parent: int) -> None:
    """Copy this process whenever it is asked to, and return in each copy, which is to serve two ends of pipes."""
    import socket

    line = socket.socket(fileno=os.dup(0))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while os.getppid() == parent:
        asked, ends, _, _ = socket.recv_fds(line, 1, 2)
        if not asked:
            break
        own, copy = os.getpid(), None
        with contextlib.suppress(OSError):  # where there is no room for a copy, the ends of its pipes are closed
            copy = os.fork()
        if copy == 0:
            die_with(own)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            line.close()
            for place, end in enumerate(ends):
                os.dup2(end, place)
                os.close(end)
            return
        for end in ends:
            os.close(end)
    os._exit(0)


def second_answer(cvc5: Any, text: str) -> Reply:
    """What cvc5 says of a text, in a solver of its own."""
    try:
        solver = cvc5.Solver(cvc5.TermManager())
        parser = cvc5.InputParser(solver)
        parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "problem")
        said, command = "", parser.nextCommand()
        while not command.isNull():
            said = command.invoke(solver, parser.getSymbolManager()).strip() or said
            command = parser.nextCommand()
    except RuntimeError as problem:
        return Reply("unknown", reason=plain_reason(str(problem)), minimised=False)
    except MemoryError:
        return Reply("unknown", reason=OUT_OF_MEMORY, minimised=False)
    return Reply(said) if said in ("sat", "unsat") else Reply("unknown", reason=said, minimised=False)


def serve_second(cvc5: Any) -> None:
    """Answer requests until the input ends."""
    lines = listen()
    say('{"ready":true}')
    while True:
        say(second_answer(cvc5, json.loads(lines.get())["text"]).line())


def main() -> None:
    """Serve the parent process named on the command line."""
    parent, memory_mb, folder, name = int(sys.argv[1]), int(sys.argv[2]), "".join(sys.argv[3:4]), "".join(sys.argv[4:5])
    limit(parent, memory_mb)
    try:
        solver = load("cvc5" if name == "cvc5" else "z3", folder)
    except ImportError as problem:
        if name == "nursery":
            nurse(parent)
        say(json.dumps({"fatal": f"{'cvc5' if name == 'cvc5' else 'z3'} cannot be loaded: {problem}"}))
        sys.exit(1)
    if name == "cvc5":
        serve_second(solver)
    solver.set_param("memory_max_size", memory_mb)
    warm(solver)
    made = [solver.Context()]
    gc.freeze()  # what is there by now is no garbage, and is shared with copies as long as nobody touches it
    if name == "nursery":
        nurse(parent)
    serve(solver, made)


if __name__ == "__main__":
    main()
