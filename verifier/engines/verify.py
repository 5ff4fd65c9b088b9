"""Verify a charter: a verdict on each of its guarantees, with the evidence for it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from math import inf
from random import Random
from time import monotonic
from typing import TypeAlias

from charter.cases.promise import violates_run
from charter.dataclass import dataclass
from charter.kept import kept
from charter.model import Answered, Attains, Grade, Guarantee, Model, NeverReached, Possible
from charter.readings import readings
from charter.world import World
from verifier.encode.settings import Atlas
from verifier.engines.beside import Beside
from verifier.engines.bounded import bounded
from verifier.engines.decide import Basis, Batch, Compilation, Settled, Steps
from verifier.engines.rounds import Rounds
from verifier.engines.solver import SolverPool
from verifier.evidence.validate import SEED, validate
from verifier.evidence.worlds import LARGE, reduced, smaller_worlds, worlds_near
from verifier.problem import Answer
from verifier.runs.at_once import at_once
from verifier.runs.brought import grounded
from verifier.runs.context import RunContext, memory
from verifier.runs.grade import along_runs, settle_run
from verifier.runs.lockout import answer
from verifier.runs.moves import moves
from verifier.runs.posit import Posited, posit
from verifier.runs.reading import told_apart, which_turn
from verifier.runs.rosters import TooManyStandings
from verifier.runs.tried import EFFORT, held, tried
from verifier.runs.unborn import unborn
from verifier.runs.untaken import beside_votes
from verifier.verdict import Outcome, Verdict, Verification
from verifier.withhold import withhold

PATIENCE = 0.5
"""Seconds to validate what was settled when an interrupt came; what is not validated by then is not told."""

Told: TypeAlias = Callable[[Verdict], None]
"""Told a verdict as soon as it is final."""


def verify(
    model: Model,
    *,
    only: Collection[str] = (),
    jobs: int = 1,
    rlimit: int | None = None,
    progress: Callable[[str], None] | None = None,
    pool: SolverPool | None = None,
    told: Told | None = None,
    beside: Beside | None = None,
    tries: int = EFFORT,
) -> Verification:
    """The verdicts on the guarantees of a charter, or on those named in `only`.

    `rlimit` is the budget of each question in steps of the solver. `progress` is called with the name of each
    guarantee as it is settled, `told` with each verdict that is final before all are. A `pool` that is given is used
    and left open. SolverUnavailable if there is no solver. On KeyboardInterrupt it returns at once, `interrupted`,
    with the verdicts that were settled until then. With a process `beside`, the verdicts that fell to this one. `tries`
    is what may be spent on the short runs that are tried where no question settles a guarantee, in ways to vote.
    """
    names = tuple(guarantee.name for guarantee in model.guarantees if not only or guarantee.name in only)
    if pool is not None:
        return _every_reading(model, names, _Means(pool, progress, beside, tries=tries), told)
    with SolverPool(jobs) if rlimit is None else SolverPool(jobs, rlimit) as own:
        return _every_reading(model, names, _Means(own, progress, beside, tries=tries), told)


@dataclass(frozen=True, slots=True)
class _Means:
    """What guarantees are settled with, and who hears of it; `ahead` of a share that is settled, none of it final."""

    pool: SolverPool
    progress: Callable[[str], None] | None = None
    beside: Beside | None = None
    ahead: Callable[[Sequence[Verdict]], None] | None = None
    tries: int = EFFORT


def turning(model: Model, names: Sequence[str]) -> tuple[str, ...]:
    """The guarantees whose verdicts may turn on how the text is read: they are final once every reading was tried."""
    return which_turn(model, names) if readings(model) else ()


def _every_reading(model: Model, names: Sequence[str], means: _Means, told: Told | None) -> Verification:
    """The verdicts on the charter, and, of what its silence may change, on each way to read it."""
    ways = readings(model)
    late = turning(model, names)

    def final(verdict: Verdict) -> None:
        if told is not None and verdict.guarantee.name not in late:
            told(verdict)

    others = [_Again(way.model, late, replace(means, beside=None)) for way in ways[1:]]

    def ahead(settled: Sequence[Verdict]) -> None:
        for other in others:
            other.prove(settled)
            if other.interrupted:
                raise KeyboardInterrupt

    found = _decided(model, names, replace(means, ahead=ahead), final)
    if found.interrupted or not any(one.guarantee.name in late for one in found.verdicts):
        return found
    again = [(way.words, one.read(found.verdicts)) for way, one in zip(ways[1:], others, strict=True)]
    read = [(ways[0].words, found), *again]
    return replace(told_apart(found, read, late), interrupted=any(run.interrupted for _, run in read))


@dataclass(slots=True)
class _Again:
    """The guarantees `late` under another reading of the charter: each is proved once, unless it was `interrupted`."""

    way: Model
    late: Sequence[str]
    means: _Means
    proved: dict[str, Verdict] = field(default_factory=dict)
    interrupted: bool = False

    def read(self, first: Sequence[Verdict]) -> Verification:
        """The verdicts, given those under the first reading."""
        broken = self.prove(first)
        return Verification(self.way, tuple({**self.proved, **broken}.values()), self.interrupted)

    def prove(self, first: Sequence[Verdict]) -> Mapping[str, Verdict]:
        """Prove what is not known; the verdicts on what a run breaks under both readings: it is not looked for anew."""
        again = {verdict.guarantee.name: verdict for verdict in first if verdict.guarantee.name in self.late}
        pairs = [(own, again[own.name]) for own in self.way.guarantees if own.name in again]
        broken = {own.name: replace(one, guarantee=own) for own, one in pairs if _breaks(self.way, own, one)}
        names = [name for name in again if name not in broken and name not in self.proved]
        if names and not self.interrupted:
            further = [name for name in names if again[name].grade not in (None, again[name].guarantee.demanded)]
            for some in filter(None, (further, [name for name in names if name not in further])):
                found = _decided(self.way, some, self.means, None, demanded=some is not further)
                self.proved |= {one.guarantee.name: one for one in found.verdicts}
                self.interrupted = self.interrupted or found.interrupted
        return broken


def _breaks(way: Model, guarantee: Guarantee, verdict: Verdict) -> bool:
    """Whether the run that was shown violates the guarantee under another reading of the charter too."""
    run, grade = verdict.broken, verdict.breaks
    if verdict.outcome is not Outcome.VIOLATED or run is None or grade is None:
        return False
    return not violates_run(way, guarantee, run, grade)


def _decided(
    model: Model, names: Sequence[str], means: _Means, told: Told | None, demanded: bool = False
) -> Verification:  # fmt: skip
    """The verdicts on the charter as it is read; of no grade above those `demanded`, if they alone count."""
    try:
        find = partial(_unborn, model, names, means.pool)
        posited = posit(model, find() if means.beside is None else means.beside.shared(find))
    except KeyboardInterrupt:
        return Verification(model, (), interrupted=True)
    chosen = [guarantee for guarantee in posited.model.guarantees if guarantee.name in names]
    verdicts: list[Verdict] = []
    try:
        for one in _verification(posited, chosen, means, demanded):
            verdicts.append(held(model, tried(model, grounded(model, posited, one), means.tries)))
            if told is not None:
                told(verdicts[-1])
    except KeyboardInterrupt:
        if means.beside is not None:
            means.beside.stop()
    return Verification(model, tuple(verdicts), means.beside is None and len(verdicts) < len(chosen))


def _unborn(model: Model, names: Sequence[str], pool: SolverPool) -> frozenset[str]:
    """The matters on which no decision ever comes into force: every proof may rest on what shows it."""
    log: list[tuple[Batch, Sequence[Answer]]] = []
    found = answer(pool, unborn(RunContext(memory(model))), log)
    if found and pool.record is not None:
        for name in names:
            pool.record.note(name, log)
    return found


def _verification(
    posited: Posited, guarantees: Sequence[Guarantee], means: _Means, demanded: bool
) -> Iterator[Verdict]:  # fmt: skip
    """The verdicts in the order of the guarantees, each as soon as all before it are settled and it is validated; of
    no grade above those `demanded`, if they alone count.
    """
    model, rounds, beside = posited.model, Rounds(means.pool), means.beside
    known = memory(model, demanded, posited.facts, means.tries)
    contexts = [RunContext(known) for _ in guarantees]
    for guarantee, context in zip(guarantees, contexts, strict=True):
        rounds.add(steps(context, guarantee))
    bench = _Bench(model, len(guarantees), apart=demanded)
    try:
        for index in rounds.run() if beside is None else rounds.share_by_share(beside.claims(), means.ahead):
            bench.take(index, rounds.results[index], contexts[index])
            if means.progress is not None:
                means.progress(guarantees[index].name)
            if beside is not None:
                beside.tell(index, bench.worlds(index))
                bench.hear(beside.told(wait=False))
            yield from bench.verdicts()
        while beside is not None and bench.expects:
            bench.hear(beside.told(wait=True))
            yield from bench.verdicts()
    except KeyboardInterrupt:
        if beside is not None:
            beside.stop()
        yield from bench.hurried(monotonic() + PATIENCE)


class _Bench:
    """Validates what is settled, in the order of the guarantees, in worlds near those of the cases of all before it.

    Where guarantees are looked at `apart`, each is validated near its own cases alone.
    """

    def __init__(self, model: Model, count: int, apart: bool) -> None:
        self._model = model
        self._count = count
        self._apart = apart
        self._passed = 0
        self._worlds: list[World] = []
        self._found: dict[int, Sequence[World]] = {}
        self._settled: dict[int, tuple[Settled, RunContext]] = {}
        self._waiting: list[tuple[Settled, RunContext]] = []
        self._checked: dict[tuple[int, object], str] = {}

    def take(self, index: int, settled: Settled, context: RunContext) -> None:
        """Take on what was settled of a guarantee."""
        verdict = settled.verdict
        self._settled[index] = settled, context
        self._found[index] = [case.world for case in (verdict.case, verdict.witness) if case is not None]

    def worlds(self, index: int) -> Sequence[World]:
        """Where the cases of a guarantee are that was settled."""
        return self._found[index]

    def hear(self, found: Mapping[int, Sequence[World]]) -> None:
        """Note where the cases of guarantees are that others settled."""
        self._found.update(found)

    @property
    def expects(self) -> bool:
        """Whether something waits for what others settle."""
        return bool(self._settled or self._waiting) and self._passed < self._count

    def verdicts(self) -> Iterator[Verdict]:
        """What can be validated now: nothing without a world to try it in, unless it is the last."""
        while self._passed in self._found:
            self._passed += 1  # first: an interrupt in between may lose a verdict, never tell it twice
            self._next(self._passed - 1)
            if self._worlds or self._apart or self._passed == self._count:
                yield from self._validated(inf)

    def hurried(self, deadline: float) -> Iterator[Verdict]:
        """What is settled and can be validated until the `deadline`, whatever comes before it."""
        for index in sorted(self._settled):
            self._next(index)
        yield from self._validated(deadline)

    def _next(self, index: int) -> None:
        own = self._settled.pop(index, None)
        self._worlds = [*(() if self._apart else self._worlds), *self._found[index]]
        self._waiting += [] if own is None else [own]

    def _validated(self, deadline: float) -> Iterator[Verdict]:
        ground = Ground(self._model, self._worlds) if self._waiting else None
        while ground is not None and self._waiting and monotonic() <= deadline:
            settled, context = self._waiting[0]
            verdict = confirmed(validated(ground, settled), context, ground.worlds, self._checked)
            self._waiting.pop(0)
            yield graded(self._model, withhold(self._model, verdict))


class Ground:
    """Where translations are validated: the charter and worlds it allows.

    Where those are large, the same rules with smaller rosters take the charter's place.
    """

    def __init__(self, model: Model, found: Sequence[World]) -> None:
        large = bool(found) and min(len(world.actors) for world in found) > LARGE
        smaller = reduced(model) if large else model
        few = smaller_worlds(smaller, found, Random(SEED)) if large else ()
        self.model, self.worlds = (smaller, few) if few else (model, _near(model, tuple(found)))
        self._atlas = Atlas(smaller) if few else None

    def compilation(self, basis: Basis) -> Compilation:
        """What a verdict rests on, compiled for the charter that is compared."""
        return basis.compilation if self._atlas is None else basis.again(self._atlas)


def _near(model: Model, found: tuple[World, ...]) -> tuple[World, ...]:
    """The worlds near those that were found, the same each time."""
    return kept(model, (worlds_near, found), lambda: worlds_near(model, found, Random(SEED)))


def validated(ground: Ground, settled: Settled) -> Verdict:
    """The verdict, unless the interpreter contradicts what it was computed from."""
    verdict = settled.verdict
    if settled.basis is None:
        return replace(verdict, evidence=_evidence(verdict, 0))
    found = validate(ground.model, settled.asked or verdict.guarantee, ground.compilation(settled.basis), ground.worlds)
    if found.fault:
        return contradicted(verdict, found.fault)
    return replace(verdict, evidence=_evidence(verdict, found.points))


def contradicted(verdict: Verdict, fault: str) -> Verdict:
    """The verdict when what it was computed from is not what the interpreter makes of it."""
    reason = f"the compiled guarantee and the interpreter differ: {fault}"
    return replace(
        verdict, outcome=Outcome.UNDECIDED, grade=None, case=None, broken=None, breaks=None, reason=reason, alarm=True
    )


def _evidence(verdict: Verdict, points: int) -> tuple[str, ...]:
    """What was done to be sure of a verdict."""
    said = {
        Outcome.HOLDS: ("no violation exists at any number of parties", "a second solver confirms the proof"),
        Outcome.VIOLATED: ("the interpreter replays the violation party by party",) if verdict.case else (),
        Outcome.BOUNDED: ("the interpreter finds no violation among all rosters and ballots up to the bound",),
        Outcome.VACUOUS: ("nothing that the guarantee speaks of can happen, at any number of parties",),
    }
    compared = (f"the interpreter agrees at {points} concrete points",) if points else ()
    shown = ("the interpreter replays a case that it speaks of",) if verdict.witness else ()
    runs = _of_runs(verdict)
    return (*said.get(verdict.outcome, ()), *runs, *compared, *shown) if verdict.outcome in said else ()


def _of_runs(verdict: Verdict) -> tuple[str, ...]:
    """What was done to be sure of what a verdict says of runs of several steps."""
    changed = verdict.outcome is Outcome.HOLDS and verdict.grade not in (None, Grade.AS_WRITTEN)
    checked = ("a checker of its own confirms that no sequence of steps leads to one",) if changed else ()
    step = "the interpreter replays the run step by step"
    failed = verdict.outcome is Outcome.VIOLATED
    told = (step if failed else f"{step} that breaks it {verdict.breaks}",) if verdict.broken else ()
    return (*checked, *told)


def steps(context: RunContext, guarantee: Guarantee) -> Steps:
    """How one guarantee is settled, before what it was computed from is compared with the interpreter."""
    try:
        return (yield from _graded(context, guarantee))
    except TooManyStandings as limit:
        return Settled(Verdict(guarantee, Outcome.UNDECIDED, reason=str(limit)))


def _graded(context: RunContext, guarantee: Guarantee) -> Steps:
    if isinstance(guarantee.form, NeverReached | Answered | Possible | Attains):
        return (yield from settle_run(context, guarantee))
    settled = yield from at_once(context, guarantee)
    told = bounded(context.model, settled.verdict)
    settled = replace(settled, verdict=replace(told, guarantee=guarantee), asked=told.guarantee)
    return (yield from beside_votes(context, (yield from along_runs(context, settled))))


def confirmed(
    verdict: Verdict, context: RunContext, worlds: Sequence[World], checked: dict[tuple[int, object], str]
) -> Verdict:
    """The verdict, unless the interpreter contradicts an answer about other rules or rosters that it rests on.

    `checked` holds what came of those that were compared before.
    """
    for note in context.notes:
        key = (id(note.rules), note.guarantee.form)
        if key not in checked:
            own = Ground(note.rules, worlds)
            checked[key] = validate(own.model, note.guarantee, own.compilation(note.basis), own.worlds).fault
        if checked[key]:
            return contradicted(verdict, checked[key])
    return verdict


def graded(model: Model, verdict: Verdict) -> Verdict:
    """The verdict on the grade that the guarantee demands, where it is about all rosters up to a bound."""
    if verdict.outcome is not Outcome.BOUNDED or not (model.amendable or moves(model)):
        return replace(verdict, grade=Grade.ABSOLUTELY) if verdict.outcome is Outcome.BOUNDED else verdict
    if verdict.guarantee.demanded is Grade.AS_WRITTEN and not moves(model):
        return replace(verdict, grade=Grade.AS_WRITTEN)
    return replace(verdict, outcome=Outcome.UNDECIDED, bound=None)
