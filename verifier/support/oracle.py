"""Verifying a guarantee again with clauses taken out: each answer is found once."""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from charter.atlarge import AMENDMENT
from charter.model import Alone, Guarantee, Model, Never, Power, Truth, TwoRuns
from charter.readings import readings
from verifier.engines.decide import Settled, Steps
from verifier.engines.rounds import Rounds
from verifier.engines.solver import SolverPool
from verifier.engines.verify import steps
from verifier.problem import Answer
from verifier.runs.context import Memory, RunContext, memory
from verifier.runs.posit import Posited, grounded, posit
from verifier.runs.reading import turns_on
from verifier.support.finding import Kind, Provision, Standing
from verifier.support.strike import Text, strike, undemanding
from verifier.verdict import Outcome, Verdict
from verifier.withhold import withhold

MOST_BATCHES = 60
MOST_BATCHES_SMALLEST = 240
"""How many batches of problems one question may take, and one for the smallest case: the same on every machine."""
Struck = frozenset[Provision]


@dataclass(slots=True)
class _Charter:
    """A charter to ask about: as it is read, with what is in force posited, and what its questions share."""

    model: Model
    posited: Posited
    memory: Memory


@dataclass(slots=True)
class Oracle:
    """What becomes of the guarantees of a charter without some of its provisions.

    An answer *falls* comes with a violation that the interpreter has replayed; *holds* with a proof that a second
    solver confirms, or with nothing left that the guarantee speaks of. `checks` counts the verifications.
    """

    whole: Text
    pool: SolverPool
    checks: int = 0
    _read: dict[Struck, Model | None] = field(default_factory=dict)
    _charters: dict[Struck, tuple[_Charter, ...]] = field(default_factory=dict)
    _known: dict[tuple[str, Struck], Standing] = field(default_factory=dict)

    def standing(self, name: str, struck: Collection[Provision]) -> Standing:
        """What becomes of one guarantee without these provisions."""
        return self.standings(name, [struck])[0]

    def standings(self, name: str, questions: Sequence[Collection[Provision]]) -> list[Standing]:
        """What becomes of one guarantee without each of these sets of provisions, asked side by side."""
        sets = [frozenset(one) for one in questions]
        fresh = [one for one in dict.fromkeys(sets) if (name, one) not in self._known]
        self.checks += len(fresh)
        fresh = self._not_fallen(name, fresh)
        ways = {one: self._ways(name, one) for one in fresh}
        outcomes: dict[Struck, list[Outcome]] = {one: [] for one in fresh}
        for reading in range(max(map(len, ways.values()), default=0)):
            asked = [one for one in fresh if reading < len(ways[one]) and _so_far(outcomes[one])]
            verdicts = settle([(ways[one][reading], name) for one in asked], self.pool)
            for one, verdict in zip(asked, verdicts, strict=True):
                outcomes[one].append(verdict.outcome)
        self._known.update({(name, one): standing_of(outcomes[one]) for one in fresh})
        return [self._known[name, one] for one in sets]

    def _not_fallen(self, name: str, sets: Sequence[Struck]) -> list[Struck]:
        """The sets but those without which the guarantee falls on a matter that they are about."""
        narrow = {one: model for one in sets if (model := self._focused(name, one)) is not None}
        verdicts = settle([(prepared(model), name) for model in narrow.values()], self.pool)
        for one, verdict in zip(narrow, verdicts, strict=True):
            if verdict.outcome is Outcome.VIOLATED:
                self._known[name, one] = Standing.FALLS
        return [one for one in sets if (name, one) not in self._known]

    def _focused(self, name: str, struck: Struck) -> Model | None:
        """What is left without one demand, with the procedures on all matters closed but on one that it is about.

        A violation there is one without that: the procedures it follows are open in both.
        """
        if len(struck) != 1 or any(one.kind is not Kind.DEMAND for one in struck):
            return None
        model, whole = self.left(struck), self.left(())
        if model is None or whole is None or not _looks_at_one(model, name):
            return None
        pairs = zip(model.procedures, whole.procedures, strict=True)
        touched = next((new.matter for new, old in pairs if new != old), None)
        return None if touched is None else focused(model, touched)

    def _ways(self, name: str, struck: Struck) -> tuple[_Charter, ...]:
        """The readings of what is left that the guarantee turns on; none where it, or what is left, cannot be read."""
        if struck not in self._charters:
            model = self.left(struck)
            ways = [] if model is None else [model, *(way.model for way in readings(model)[1:])]
            self._charters[struck] = tuple(prepared(way) for way in ways)
        found = self._charters[struck]
        if not found or all(guarantee.name != name for guarantee in found[0].model.guarantees):
            return ()
        return found if len(found) > 1 and turns_on(found[0].model, name) else found[:1]

    def left(self, struck: Collection[Provision]) -> Model | None:
        """The charter without these provisions; each text is read once."""
        sentences: Struck = frozenset(one for one in struck if one.kind is not Kind.DEMAND)
        if sentences not in self._read:
            self._read[sentences] = strike(self.whole, sentences)
        model = self._read[sentences]
        demands = [one for one in struck if one.kind is Kind.DEMAND]
        return undemanding(model, demands) if model is not None and demands else model


def focused(model: Model, matter: str) -> Model:
    """The charter with all procedures closed but those on one matter, and those that amend."""
    kept = (matter, AMENDMENT)
    closed = (one if one.matter in kept else replace(one, when=Truth(False)) for one in model.procedures)
    return replace(model, procedures=tuple(closed))


def _looks_at_one(model: Model, name: str) -> bool:
    """Whether a guarantee is about decisions one by one."""
    form = next((one.form for one in model.guarantees if one.name == name), None)
    if isinstance(form, Alone):
        return form.power is not Power.CHANGE
    return isinstance(form, Never | TwoRuns)


def prepared(model: Model) -> _Charter:
    """A charter to ask about."""
    posited = posit(model)
    return _Charter(model, posited, memory(posited.model, demanded=True))


def settle(questions: Sequence[tuple[_Charter, str]], pool: SolverPool, brief: bool = True) -> list[Verdict]:
    """The verdict on the named guarantee of each charter, at the grade it demands.

    Where it is violated, with the smallest case; if `brief`, with any.
    """
    rounds = Rounds(pool)
    for charter_, name in questions:
        context, guarantee = RunContext(charter_.memory, brief=brief), _guarantee(charter_.posited.model, name)
        rounds.add(_bounded(steps(context, guarantee), guarantee, MOST_BATCHES if brief else MOST_BATCHES_SMALLEST))
    deque(rounds.run(), maxlen=0)
    return list(_told(questions, rounds))


def _bounded(whole: Steps, guarantee: Guarantee, most: int) -> Steps:
    """The same, left open after so many batches of problems."""
    answers: Sequence[Answer] | None = None
    for _ in range(most):
        try:
            batch = next(whole) if answers is None else whole.send(answers)
        except StopIteration as end:
            settled: Settled = end.value
            return settled
        answers = yield batch
    whole.close()
    return Settled(Verdict(guarantee, Outcome.UNDECIDED, reason="the search for a violation was ended"))


def _told(questions: Sequence[tuple[_Charter, str]], rounds: Rounds) -> Iterator[Verdict]:
    for index, (charter_, _) in enumerate(questions):
        verdict = rounds.results[index].verdict
        if charter_.posited.model is not charter_.model:
            verdict = grounded(charter_.model, charter_.posited, verdict)
        yield withhold(charter_.model, verdict)


def _guarantee(model: Model, name: str) -> Guarantee:
    return next(one for one in model.guarantees if one.name == name)


def _so_far(outcomes: Sequence[Outcome]) -> bool:
    """Whether the guarantee holds under all readings that were looked at."""
    return not outcomes or standing_of(outcomes) is Standing.HOLDS


def standing_of(outcomes: Sequence[Outcome]) -> Standing:
    """What the outcomes under all readings come to: one violation is enough to fall, all must hold to hold."""
    if not outcomes:
        return Standing.UNREADABLE
    if Outcome.VIOLATED in outcomes:
        return Standing.FALLS
    settled = all(one in (Outcome.HOLDS, Outcome.VACUOUS) for one in outcomes)
    return Standing.HOLDS if settled else Standing.OPEN
