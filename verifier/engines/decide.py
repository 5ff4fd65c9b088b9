"""How one guarantee is settled: what is asked of the solver, and what its answers come to.

Each procedure here is a generator: it yields batches of problems and is sent the answers, so that one
batch serves many guarantees at once.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import field, replace
from typing import TypeAlias, assert_never

from charter.cases.guarantee import subject_holds, violates
from charter.dataclass import dataclass
from charter.model import Formula, Grade, Guarantee, Model
from charter.world import Case, RunCase
from verifier.encode.compiled import Compiled
from verifier.encode.play import Contest
from verifier.encode.settings import Atlas
from verifier.engines.concrete import NotConcrete, Staging, Values, roster, staging
from verifier.engines.earliest import earliest
from verifier.engines.question import Asked, ask
from verifier.linear import value
from verifier.problem import Answer, Problem, Status
from verifier.terms import gt
from verifier.verdict import Outcome, Verdict

ROSTERS_TRIED = 4


@dataclass(frozen=True, slots=True)
class Closed:
    """Units of a charter that no run of that grade amends, as was shown for a guarantee.

    `facts` tells for which decisions in force the conditions of the charter stand.
    """

    model: Model
    guarantee: Guarantee
    grade: Grade
    intact: tuple[str, ...]
    facts: Mapping[str, Formula] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """Problems to be solved, or, when `again`, to be decided once more by a solver of another kind.

    Unless `wait`, the work is only begun: the answers (none are sent now) will be asked for later. `closed` is an
    invariant that was accepted, for the record.
    """

    problems: tuple[Problem, ...]
    again: bool = False
    wait: bool = True
    closed: Closed | None = None


Steps: TypeAlias = Generator[Batch, Sequence[Answer], "Settled"]
Search: TypeAlias = Generator[Batch, Sequence[Answer], "Found"]
Look: TypeAlias = Generator[Batch, Sequence[Answer], "Found | None"]
Compile: TypeAlias = Callable[[Atlas], list[Compiled]]
Tell: TypeAlias = Callable[[Model, Staging, Values], Case]
Checks: TypeAlias = Callable[[Case], str]


@dataclass(frozen=True, slots=True)
class Settled:
    """A verdict, and what it rests on: compiled settings, whose translation is still to be validated.

    `asked` is the guarantee that was compiled, where it is not word for word the one that the verdict is on.
    """

    verdict: Verdict
    basis: "Basis | None" = None
    asked: Guarantee | None = None


@dataclass(frozen=True, slots=True)
class Compilation:
    """What a guarantee compiles to: its violations and its subjects, or the contests of a guarantee about power."""

    claims: tuple[Compiled, ...] = ()
    subjects: tuple[Compiled, ...] = ()
    contests: tuple[Contest, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a verdict rests on, and how to compile the same for another charter."""

    compilation: Compilation
    again: Callable[[Atlas], Compilation]


@dataclass(frozen=True, slots=True)
class Found:
    """What came of looking for a case: the case, or that there is none, or why it is not known.

    `reason` is empty if `status` is settled. `alarm` tells that the interpreter contradicts the solver. `problem` is
    the one that has no solution.
    """

    status: Status
    case: Case | RunCase | None = None
    core: tuple[str, ...] = ()
    reason: str = ""
    alarm: bool = False
    problem: Problem | None = None

    @property
    def decided(self) -> Case | None:
        """The case, where it is one of a decision and not of a run."""
        return None if isinstance(self.case, RunCase) else self.case


@dataclass(frozen=True, slots=True)
class Form:
    """What is particular to one form of guarantee.

    `halves` are two subjects that need not be found together: without either the guarantee is vacuous.
    """

    violations: Compile
    subjects: Compile
    tell: Tell
    halves: tuple[Compile, ...] = ()


def settle(model: Model, atlas: Atlas, guarantee: Guarantee, form: Form) -> Steps:
    """Settle a guarantee whose violations, and whose subjects, are found by one question each."""
    claims = form.violations(atlas)
    hunt = Hunt(model, form.violations, form.tell, lambda case: violates(model, guarantee, case))
    broken = yield from find(hunt, claims)
    if broken.status is Status.SAT:
        case = earliest(model, broken.decided, hunt.check) if broken.decided else None
        return Settled(Verdict(guarantee, Outcome.VIOLATED, case=case), basis(form, claims))
    if broken.status is Status.UNKNOWN:
        return Settled(undecided(guarantee, broken), basis(form, claims))
    return (yield from prove(model, atlas, guarantee, form, claims, broken))


def basis(form: Form, claims: Sequence[Compiled], subjects: Sequence[Compiled] = ()) -> Basis:
    """What a verdict on a guarantee rests on, its subjects as far as they were needed."""

    def again(atlas: Atlas) -> Compilation:
        return Compilation(tuple(form.violations(atlas)), tuple(form.subjects(atlas)) if subjects else ())

    return Basis(Compilation(tuple(claims), tuple(subjects)), again)


def undecided(guarantee: Guarantee, found: Found) -> Verdict:
    """The verdict when it was not found out whether there is a case."""
    return Verdict(guarantee, Outcome.UNDECIDED, reason=found.reason, alarm=found.alarm)


def prove(
    model: Model, atlas: Atlas, guarantee: Guarantee, form: Form, claims: Sequence[Compiled], broken: Found
) -> Steps:
    """What a guarantee without violations comes to: it holds unless its proof or its subject fails."""
    if broken.problem is not None:
        yield Batch((broken.problem,), again=True, wait=False)
    subjects = form.subjects(atlas)
    hunt = Hunt(model, form.subjects, form.tell, lambda case: _subject_fault(model, guarantee, case))
    shown = yield from find(hunt, subjects)
    everything = basis(form, claims, subjects)
    if shown.status is Status.UNKNOWN:
        return Settled(undecided(guarantee, shown), everything)
    halves = (yield from _halves(atlas, form)) if shown.status is Status.UNSAT else Found(Status.SAT)
    if halves.status is Status.UNKNOWN:
        return Settled(undecided(guarantee, halves), everything)
    if halves.status is Status.UNSAT:
        return Settled(Verdict(guarantee, Outcome.VACUOUS, every_roster=True), everything)
    if broken.problem is not None:
        again = yield Batch((broken.problem,), again=True)
        if again[0].status is not Status.UNSAT:
            reason = "a second solver did not confirm the proof"
            return Settled(Verdict(guarantee, Outcome.UNDECIDED, reason=reason), everything)
    verdict = Verdict(guarantee, Outcome.HOLDS, every_roster=True, relies_on=broken.core, witness=shown.decided)
    return Settled(verdict, everything)


def _subject_fault(model: Model, guarantee: Guarantee, case: Case) -> str:
    return "" if subject_holds(model, guarantee, case) else "the subject of the guarantee is not there"


def _halves(atlas: Atlas, form: Form) -> Search:
    """Whether each half of the subject can be true, though in no one question both."""
    if not form.halves:
        return Found(Status.UNSAT)
    asked = [ask(half(atlas), smallest=False).problem for half in form.halves]
    problems = tuple(problem for problem in asked if problem is not None)
    if len(problems) < len(asked):
        return Found(Status.UNSAT)
    answers = yield Batch(problems)
    if any(answer.status is Status.UNSAT for answer in answers):
        return Found(Status.UNSAT)
    unsure = [answer for answer in answers if answer.status is Status.UNKNOWN]
    return unknown_answer(unsure[0]) if unsure else Found(Status.SAT)


@dataclass(frozen=True, slots=True)
class Hunt:
    """What is looked for: how to compile it, how to tell a solution as a case, how the interpreter checks it."""

    model: Model
    compile: Compile
    tell: Tell
    check: Checks


def find(hunt: Hunt, compiled: Sequence[Compiled]) -> Search:
    """The smallest case in these settings that passes the interpreter's check."""
    asked = ask(compiled)
    if asked.problem is None:
        return Found(Status.UNSAT)
    (answer,) = yield Batch((asked.problem,))
    match answer.status:
        case Status.UNSAT:
            return Found(Status.UNSAT, core=core_addresses(asked, answer), problem=asked.problem)
        case Status.UNKNOWN:
            return unknown_answer(answer)
        case Status.SAT:
            found = _replayed(hunt, asked, answer.model)
            return found or (yield from _party_by_party(hunt, asked, answer.model))
        case _:
            assert_never(answer.status)


def _replayed(hunt: Hunt, asked: Asked, values: Values) -> Found | None:
    """The case a solution stands for; None if it stands for none, which only inexact sums allow."""
    chosen = asked.chosen(values)
    try:
        scene = staging(hunt.model, chosen, values)
    except NotConcrete:
        return None
    case = hunt.tell(hunt.model, scene, values)
    fault = hunt.check(case)
    if fault and not chosen.exact:
        return None
    if fault:
        reason = f"the interpreter does not confirm the case that was found: {fault}"
        return Found(Status.UNKNOWN, case, reason=reason, alarm=True)
    return Found(Status.SAT, case)


def _party_by_party(hunt: Hunt, asked: Asked, values: Values) -> Search:
    """Look again in rosters whose parties are counted one by one, starting with that of a solution."""

    def look(atlas: Atlas) -> Look:
        single = ask(hunt.compile(atlas))
        if single.problem is None:
            return None
        (answer,) = yield Batch((single.problem,))
        return _replayed(hunt, single, answer.model) if answer.status is Status.SAT else None

    found = yield from one_by_one(hunt.model, asked, values, look)
    return found or Found(Status.UNKNOWN, reason="whether weights exist that would break it was not found out")


def one_by_one(model: Model, asked: Asked, values: Values, look: Callable[[Atlas], Look]) -> Look:
    """What `look` finds in rosters whose parties are counted one by one: that of a solution, then larger ones."""
    assert asked.problem is not None
    goals = asked.problem.minimise
    for _ in range(ROSTERS_TRIED):
        chosen = asked.chosen(values)
        found = yield from look(Atlas(model, roster(chosen, values)))
        if found is not None or not goals:
            return found
        size = int(value(chosen.setting.frame.parties, values))
        larger = replace(asked.problem, constraints=(*asked.problem.constraints, gt(goals[0], size)))
        (answer,) = yield Batch((larger,))
        if answer.status is not Status.SAT:
            break
        values = answer.model
    return None


def unknown_answer(answer: Answer) -> Found:
    """An answer that settles nothing, with the reason in plain words."""
    words = {
        "budget spent": "the solver's budget is spent; `--rlimit` raises it",
        "timeout": "the solver took too long; `--rlimit` bounds its work",
        "out of memory": "the solver ran out of memory",
        "killed": "the solver process was ended",
    }
    reason = words.get(answer.reason, f"the solver gives up: {answer.reason}")
    return Found(Status.UNKNOWN, reason=reason)


def core_addresses(asked: Asked, answer: Answer) -> tuple[str, ...]:
    """The clauses that a proof relies on."""
    found = (address for label in answer.core for address in asked.addresses[label])
    return tuple(dict.fromkeys(found))
