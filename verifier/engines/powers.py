"""How a guarantee about power is settled: candidates for the ballots of others, refined until they suffice."""

from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace

from charter.cases import power
from charter.cases.guarantee import subject_holds, violates
from charter.dataclass import dataclass
from charter.exhaust.violation import alone_violation
from charter.model import Alone, Ballot, Guarantee, Model, Power
from charter.symmetry.alike import decisive, how_many
from charter.symmetry.contest import Contest as Stagewise
from charter.world import AloneCase, Reply
from verifier.encode.alone import alone, exhaustive, someone
from verifier.encode.change import dummy, swing
from verifier.encode.play import UNIFORM, Contest, Shape, key
from verifier.encode.settings import Atlas
from verifier.engines.concrete import NotConcrete, Staging, Values, question, staging
from verifier.engines.decide import (
    Basis,
    Batch,
    Compilation,
    Found,
    Look,
    Settled,
    Steps,
    core_addresses,
    one_by_one,
    undecided,
    unknown_answer,
)
from verifier.engines.question import Asked, ask, possible
from verifier.linear import value
from verifier.problem import Answer, Problem, Status
from verifier.terms import TRUE, Term, eq, evaluate
from verifier.verdict import Outcome, Verdict

ROUNDS = 40
PATIENCE = 5
ROSTERS_TRIED = 4
MAX_TRIED = 20_000
MAX_SHAPES = 6
MAX_CANDIDATES = 24
TOO_LARGE = Found(
    Status.UNKNOWN, reason="the smallest candidate for a violation is too large to be played through party by party"
)


@dataclass(frozen=True, slots=True)
class Bench:
    """A guarantee about power, and the candidates so far for the ballots of the actors and of all others.

    `anywhere` tells whether influence on other matters is looked for as well.
    """

    model: Model
    guarantee: Guarantee
    form: Alone
    own: tuple[Shape, ...] = UNIFORM
    replies: tuple[Shape, ...] = UNIFORM
    anywhere: bool = False

    @property
    def dummies(self) -> bool:
        """Whether it is demanded that nobody be without influence."""
        return self.form.power is Power.CHANGE and self.form.every

    @property
    def shown(self) -> bool:
        """Whether a solution contains ballots that show the violation."""
        return exhaustive(self.form) or (self.form.power is Power.CHANGE and not self.form.every)

    def contests(self, atlas: Atlas) -> list[Contest]:
        """All settings with the candidates so far."""
        if self.form.power is not Power.CHANGE:
            found = alone(atlas, self.form, self.own, self.replies)
        elif self.form.every:
            found = dummy(atlas, self.form, self.own, self.replies, self.anywhere)
        else:
            found = swing(atlas, self.form)
        return [contest for contest in found if possible(contest.compiled)]


Hearing = Generator[Batch, Sequence[Answer], Found]


def exact_contests(model: Model, atlas: Atlas, guarantee: Guarantee, form: Alone) -> list[Contest]:
    """The settings of a guarantee about power, where each solution is a violation; none for other guarantees."""
    return Bench(model, guarantee, form).contests(atlas) if exhaustive(form) else []


def case_of(model: Model, guarantee: Guarantee, form: Alone, contest: Contest, values: Values) -> AloneCase | None:
    """The violation that a solution of such a setting stands for, replayed; None if it stands for none."""
    found = _confirmed(Bench(model, guarantee, form), contest, values)
    case = found.decided if isinstance(found, Found) and found.status is Status.SAT else None
    return case if isinstance(case, AloneCase) else None


def settle_alone(model: Model, atlas: Atlas, guarantee: Guarantee, form: Alone) -> Steps:
    """Settle a guarantee about power."""
    bench = Bench(model, guarantee, form)
    found, bench, contests = yield from _hunt(bench, atlas)
    if found.status is Status.SAT:
        return Settled(Verdict(guarantee, Outcome.VIOLATED, case=found.decided), _basis(bench, contests))
    if found.status is Status.UNKNOWN:
        return Settled(undecided(guarantee, found), _basis(bench, contests))
    return (yield from _proved(bench, atlas, contests, found))


def _basis(bench: Bench, contests: tuple[Contest, ...]) -> Basis:
    return Basis(
        Compilation(contests=contests), lambda atlas: Compilation(contests=tuple(bench.contests(atlas)))
    )  # fmt: skip


def _proved(bench: Bench, atlas: Atlas, contests: tuple[Contest, ...], found: Found) -> Steps:
    guarantee = bench.guarantee
    if found.problem is not None:
        yield Batch((found.problem,), again=True, wait=False)
    shown = yield from _subject(bench, atlas)
    if shown.status is Status.UNKNOWN:
        return Settled(undecided(guarantee, shown), _basis(bench, contests))
    if shown.status is Status.UNSAT:
        return Settled(Verdict(guarantee, Outcome.VACUOUS, every_roster=True), _basis(bench, contests))
    if found.problem is not None:
        again = yield Batch((found.problem,), again=True)
        if again[0].status is not Status.UNSAT:
            reason = "a second solver did not confirm the proof"
            return Settled(Verdict(guarantee, Outcome.UNDECIDED, reason=reason), _basis(bench, contests))
    verdict = Verdict(guarantee, Outcome.HOLDS, every_roster=True, relies_on=found.core, witness=shown.decided)
    return Settled(verdict, _basis(bench, contests))


def _subject(bench: Bench, atlas: Atlas) -> Hearing:
    """An actor and a question in scope."""
    contests = [contest for contest in someone(atlas, bench.form) if possible(contest.compiled)]
    asked = ask([contest.compiled for contest in contests])
    if asked.problem is None:
        return Found(Status.UNSAT)
    (answer,) = yield Batch((asked.problem,))
    if answer.status is not Status.SAT:
        return Found(Status.UNSAT) if answer.status is Status.UNSAT else unknown_answer(answer)
    contest = _contest(contests, asked, answer.model)
    try:
        case = _case(bench, contest, staging(bench.model, contest.compiled, answer.model, ballots=False), answer.model)
    except NotConcrete:
        return Found(Status.UNKNOWN, reason="no weights were found with which its subject exists")
    if not subject_holds(bench.model, bench.guarantee, case):
        return Found(Status.UNKNOWN, reason="the interpreter does not confirm the subject that was found", alarm=True)
    return Found(Status.SAT, case)


def _hunt(bench: Bench, atlas: Atlas) -> Generator[Batch, Sequence[Answer], tuple[Found, Bench, tuple[Contest, ...]]]:
    """A violation, or the candidates that show there is none; and the settings with the last candidates."""
    contests: tuple[Contest, ...] = ()
    patience = PATIENCE if bench.form.power is Power.CHANGE else ROUNDS
    for _ in range(ROUNDS):
        contests = tuple(bench.contests(atlas))
        asked = ask([contest.compiled for contest in contests])
        if asked.problem is None:
            return Found(Status.UNSAT), bench, contests
        (answer,) = yield Batch((asked.problem,))
        if answer.status is Status.UNSAT:
            core = core_addresses(asked, answer)
            return Found(Status.UNSAT, core=core, problem=asked.problem), bench, contests
        if answer.status is Status.UNKNOWN:
            return unknown_answer(answer), bench, contests
        contest = _contest(contests, asked, answer.model)
        found = _confirmed(bench, contest, answer.model)
        if found is TOO_LARGE and bench.dummies and bench.anywhere:
            found = yield from _swung(bench, atlas, contest, answer.model)
            patience += 1
        if bench.dummies and not bench.anywhere and (patience == 1 or found in (TOO_LARGE, None, bench)):
            found, patience = replace(bench, anywhere=True), PATIENCE
        if isinstance(found, Found):
            return found, bench, contests
        patience -= 1
        if found is None or (found == bench and not bench.dummies):
            return (yield from _one_by_one(bench, asked, answer.model)), bench, contests
        if found == bench or not patience or len(found.own) + len(found.replies) > MAX_CANDIDATES:
            break
        bench = found
    return Found(Status.UNKNOWN, reason="the ways to answer were not exhausted; it is not decided"), bench, contests


def _swung(
    bench: Bench, atlas: Atlas, contest: Contest, values: Values
) -> Generator[Batch, Sequence[Answer], Found | Bench]:
    """More candidates: ballots by which the actors of a solution change the outcome, found by the solver."""
    setting = contest.compiled.setting
    way = next(
        one for one in swing(atlas, bench.form) if one.group == contest.group
        and one.compiled.setting.frame is setting.frame and one.compiled.setting.procedures == setting.procedures
        and one.compiled.setting.subject == setting.subject
    )  # fmt: skip
    sizes = [eq(size, value(size, values)) for size in setting.frame.sizes]
    facts = tuple(fact.term for fact in way.compiled.facts)
    problem = Problem(tuple(term for term in (*facts, *sizes, way.compiled.claim) if term != TRUE))
    (answer,) = yield Batch((problem,))
    if answer.status is not Status.SAT:
        return TOO_LARGE if answer.status is Status.UNSAT else unknown_answer(answer)
    shapes: dict[Shape, None] = {}
    try:
        scene = staging(bench.model, way.compiled, answer.model)
    except NotConcrete:
        return TOO_LARGE
    acting = _acting(way, scene)
    for place in range(len(way.copies)):
        others = {name: ballot for name, ballot in scene.ballots(place, 0) if name not in acting}
        shapes.update(dict.fromkeys(_shapes(way, scene, others)))
    return _widened(bench, shapes)


def _contest(contests: Sequence[Contest], asked: Asked, values: Values) -> Contest:
    chosen = asked.chosen(values)
    return next(contest for contest in contests if contest.compiled is chosen)


def _confirmed(bench: Bench, contest: Contest, values: Values) -> Found | Bench | None:
    """The violation a solution stands for; or more candidates that exclude it; or None if it stands for none."""
    try:
        scene = staging(bench.model, contest.compiled, values, ballots=bench.shown)
    except NotConcrete:
        return None
    case = _case(bench, contest, scene, values)
    if exhaustive(bench.form):
        case = replace(case, replies=tuple(_replies(bench, contest, scene, values)))
        fault = violates(bench.model, bench.guarantee, case)
        if not fault:
            return Found(Status.SAT, case)
        reason = f"the interpreter does not confirm the case that was found: {fault}"
        return Found(Status.UNKNOWN, case, reason=reason, alarm=True) if contest.compiled.exact else None
    return _tried(bench, contest, scene, case)


def _tried(bench: Bench, contest: Contest, scene: Staging, case: AloneCase) -> Found | Bench:
    """What the interpreter says of a solution over candidates."""
    rows = power.contests(bench.model, bench.guarantee, bench.form, case)
    passed = (bench.form.power is Power.PREVENT) == bench.form.every
    if sum(_size(one, passed == bench.form.every, bench.form) for row in rows for one in row) > MAX_TRIED:
        return TOO_LARGE
    found = alone_violation(bench.model, bench.guarantee, bench.form, case)
    if found is not None:
        fault = violates(bench.model, bench.guarantee, found)
        reason = f"the interpreter contradicts itself: {fault}" if fault else ""
        return Found(Status.UNKNOWN if fault else Status.SAT, found, reason=reason, alarm=bool(fault))
    if bench.form.power is Power.CHANGE:
        return _influence(bench, contest, scene, rows)
    return _refined(bench, contest, scene, [one for row in rows for one in row])


def _influence(bench: Bench, contest: Contest, scene: Staging, rows: list[list[Stagewise]]) -> Bench:
    """The candidates, and the ballots by which the actors change an outcome after all."""
    shapes: dict[Shape, None] = {}
    acting = _acting(contest, scene)
    for reply in power.turned(rows) or ():
        others = {name: ballot for name, ballot in reply.ballots if name not in acting}
        shapes.update(dict.fromkeys(_shapes(contest, scene, others)))
    return _widened(bench, shapes)


def _widened(bench: Bench, shapes: Mapping[Shape, None]) -> Bench:
    fresh = tuple(shape for shape in shapes if shape not in bench.replies)[:MAX_SHAPES]
    return replace(bench, replies=bench.replies + fresh)


def _size(contest: Stagewise, wanted: bool, form: Alone) -> int:
    """How many ballots have to be tried at most."""
    if form.power is Power.CHANGE:
        return contest.size()
    own = how_many(contest.own, len(decisive(contest.rules, not wanted)))
    return own * how_many(contest.others, len(decisive(contest.rules, wanted)))


def _refined(bench: Bench, contest: Contest, scene: Staging, played: Sequence[Stagewise]) -> Bench:
    """The candidates, and the ballots that made a false alarm of a solution."""
    passed = (bench.form.power is Power.PREVENT) == bench.form.every
    shapes: dict[Shape, None] = {}
    for one in played:
        for own in one.choices(passed != bench.form.every):
            answer = one.answer(own, passed == bench.form.every)
            if bench.form.every and answer is None:
                shapes.update(dict.fromkeys(_shapes(contest, scene, own)))
            if not bench.form.every and answer is not None:
                others = {name: ballot for name, ballot in answer.ballots if name not in own}
                shapes.update(dict.fromkeys(_shapes(contest, scene, others)))
    if not bench.form.every:
        return _widened(bench, shapes)
    fresh = tuple(shape for shape in shapes if shape not in bench.own)[:MAX_SHAPES]
    return replace(bench, own=bench.own + fresh)


def _shapes(contest: Contest, scene: Staging, ballots: Mapping[str, Ballot]) -> Iterator[Shape]:
    """Ways to vote that come out as these ballots: for most parties, each ballot that is cast at all in turn."""
    cells = contest.compiled.setting.frame.cells
    found: dict[int, Counter[Ballot]] = {}
    for cell, name in scene.parties():
        if name in ballots:
            found.setdefault(cell, Counter())[ballots[name]] += 1
    for most in Ballot:
        if any(most in row for row in found.values()):
            rest = {cell: most if most in row else min(row, key=list(Ballot).index) for cell, row in found.items()}
            few = {cell: {b: n for b, n in row.items() if b is not rest[cell]} for cell, row in found.items()}
            yield Shape(
                most,
                tuple((key(cells[cell]), tuple(row.items())) for cell, row in sorted(few.items()) if row),
                tuple((key(cells[cell]), ballot) for cell, ballot in sorted(rest.items()) if ballot is not most),
            )


def _one_by_one(bench: Bench, asked: Asked, values: Values) -> Hearing:
    """Look in rosters whose parties are counted one by one, starting with that of a solution."""
    found = yield from one_by_one(bench.model, asked, values, lambda atlas: _single(bench, atlas))
    return found or Found(
        Status.UNKNOWN, reason="whether there is a violation among the ways to answer was not found out"
    )


def _single(bench: Bench, atlas: Atlas) -> Look:
    """A violation in one roster, None if none is found."""
    contests = bench.contests(atlas)
    single = ask([contest.compiled for contest in contests])
    if single.problem is None:
        return None
    (answer,) = yield Batch((single.problem,))
    if answer.status is not Status.SAT:
        return None
    found = _confirmed(bench, _contest(contests, single, answer.model), answer.model)
    return found if isinstance(found, Found) and found.status is Status.SAT else None


# ── cases ─────────────────────────────────────────────────────────────────────────────────────


def _case(bench: Bench, contest: Contest, scene: Staging, values: Values) -> AloneCase:
    """World, question and actors of a solution."""
    acting = _acting(contest, scene)
    names = tuple(actor.name for actor in scene.world.actors if actor.name in acting)
    return AloneCase(scene.world, question(bench.model, scene, values), names, ())


def _acting(contest: Contest, scene: Staging) -> set[str]:
    """Those who act."""
    return {name for cell, name in scene.parties() if cell in contest.actors}


def _replies(bench: Bench, contest: Contest, scene: Staging, values: Values) -> Iterator[Reply]:
    """The ballots that show the violation: at all stages of one procedure, or at one stage of each."""
    passed = (bench.form.power is Power.PREVENT) == bench.form.every
    whole = bench.form.every == (bench.form.power is Power.PREVENT)
    for turn, counted in enumerate(contest.counts):
        if not evaluate(counted, values):
            continue
        rows = _places(contest, turn)
        shown = [n for n, row in enumerate(rows) if all(_went(contest, p, values) == passed for p in row)]
        if whole and len(shown) < len(rows):
            continue
        for stage in shown if whole else shown[:1]:
            procedure = contest.compiled.setting.procedures[turn]
            yield from (Reply(procedure, stage, scene.ballots(place, 0)) for place in rows[stage])
        if whole:
            return


def _places(contest: Contest, turn: int) -> list[list[int]]:
    """The copies of each stage of one procedure."""
    stages = 1 + max((copy.stage for copy in contest.copies if copy.place == turn), default=-1)
    spots = [(copy.place, copy.stage) for copy in contest.copies]
    return [[n for n, spot in enumerate(spots) if spot == (turn, stage)] for stage in range(stages)]


def _went(contest: Contest, place: int, values: Values) -> bool:
    term: Term = contest.copies[place].passed
    return evaluate(term, values)
