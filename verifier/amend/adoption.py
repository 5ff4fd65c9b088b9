"""Under which clauses a unit may be amended, and by how few."""

from collections import Counter
from collections.abc import Collection, Generator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TypeAlias, TypeVar

from charter.atlarge import AMENDMENT, covers, entrenching
from charter.model import (
    IN_FAVOUR,
    Adopted,
    Amendment,
    And,
    Ballot,
    Count,
    Formula,
    Model,
    Never,
    OnMatter,
    PartySet,
    Relation,
)
from charter.semantics.outcome import outcome
from charter.world import NeverCase, World
from verifier.amend.detour import detour
from verifier.amend.finding import Clause, Touched
from verifier.engines.decide import Batch
from verifier.problem import Answer, Status
from verifier.runs.context import RunContext, posed
from verifier.runs.ways import Way, ways

Result = TypeVar("Result")
Asked: TypeAlias = Generator[Batch, Sequence[Answer], Result]


def adoption(context: RunContext, unit: str, new: bool, lean: bool = False) -> Asked[Touched]:
    """What the charter says on amending the unit; of a `new` article, on adding one.

    An article is added under the clauses that cover every article, or any other one. While `lean` only whether it may
    be amended is asked: neither by how few, nor in how many steps.
    """
    model = context.model
    listed = [way for way in ways(model) if _covers(model, way.amendment, unit, new)]
    clauses = yield from _each(context, listed, lean)
    entrenched = () if new else entrenching(model, unit, ())
    made = Touched(unit, new, clauses, entrenched, None if new else _until(model, unit))
    if made.lawful or made.open or new or lean:
        return made
    way_round = yield from detour(context, unit)
    return Touched(unit, new, made.clauses, entrenched, made.until, way_round)


def _each(context: RunContext, listed: Sequence[Way], lean: bool) -> Asked[tuple[Clause, ...]]:
    found: list[Clause] = []
    for way in listed:
        found += [(yield from _clause(context, way, lean))]
    return tuple(found)


def _covers(model: Model, amendment: Amendment, unit: str, new: bool) -> bool:
    if not new:
        return covers(model, amendment, unit, ())
    return amendment.rest or set(model.dynamics.units) <= set(amendment.units)


def _until(model: Model, unit: str) -> date | None:
    """The day before which a clause forbids to amend the unit, if there is one."""
    first = entrenching(model, unit, (), date.min)
    days = [one.before for one in model.dynamics.entrenched if one.before and one.clause.address in first]
    return max(days, default=None)


def _clause(context: RunContext, way: Way, lean: bool) -> Asked[Clause]:
    rules = context.narrowed(context.rules(()), (way.place,))
    address = way.amendment.clause.address
    question = posed(Never((), True, adopted(), adopted()))
    found = yield from context.asked(rules, question)
    if found.status is Status.UNSAT:
        found = yield from context.anywhere(rules, question)
    if found.status is Status.UNKNOWN:
        return Clause(address, way.place, reason=found.reason or "the budget was spent")
    if found.status is Status.UNSAT or not isinstance(found.case, NeverCase):
        return Clause(address, way.place)
    if lean:
        return Clause(address, way.place, found.case, consenting(found.case))
    case, proved = yield from fewest(context, rules, found.case)
    return Clause(address, way.place, case, consenting(case), smallest=proved)


def adopted() -> Formula:
    """A decision that amends is adopted."""
    return And((Adopted(), OnMatter((AMENDMENT,))))


def fewest(context: RunContext, rules: Model, case: NeverCase) -> Asked[tuple[NeverCase, bool]]:
    """The decision in the same roster that adopts an amendment with the fewest parties that consent to it.

    None of them can be left out. It also tells whether it is proved that no fewer will do, whoever they are, however
    large the roster: the smallest number is found by halving, and of each smaller one the solver shows that it is too
    small.
    """
    best, low, proved = _trimmed(rules, case), 0, True
    fixed = sized(rules, case.world)
    while low < consenting(best):
        middle = (low + consenting(best)) // 2
        body = And((adopted(), _at_most(rules, middle)))
        found = yield from context.asked(fixed, posed(Never((), True, body, body)))
        if found.status is Status.SAT and isinstance(found.case, NeverCase):
            best = found.case
        else:
            low, proved = middle + 1, proved and found.status is Status.UNSAT
    return best, proved


def _trimmed(rules: Model, case: NeverCase) -> NeverCase:
    """The decision with everybody absent who consents to it and is not needed, from the last of the roster on."""
    best = case
    for name in reversed(consent(case)):
        assert best.decision is not None
        ballots = tuple(
            tuple((who, Ballot.ABSENT if who == name and Ballot.ABSENT in stage.ballots else cast) for who, cast in row)
            for stage, row in zip(rules.procedures[best.decision.procedure].stages, best.decision.ballots, strict=True)
        )
        tried = replace(best, decision=replace(best.decision, ballots=ballots))
        if _adopted_in(rules, tried):
            best = tried
    return best


def _adopted_in(rules: Model, case: NeverCase) -> bool:
    """Whether the interpreter finds the decision adopted."""
    assert case.decision is not None
    return outcome(rules, case.world, case.decision).adopted


def sized(model: Model, world: World) -> Model:
    """The rules with as many unnamed parties of each standing as the world has, no more and no fewer."""
    named = {party.name for party in model.parties}
    numbers = Counter(actor.standing for actor in world.actors if actor.name not in named)
    lines = []
    for line in model.rosters:
        number = numbers.pop(line.standing, 0)
        lines.append(replace(line, low=number, high=number))
    return replace(model, rosters=tuple(lines))


def _at_most(model: Model, number: int) -> Count:
    everyone = PartySet(model.standings)
    return Count(Relation.AT_MOST, Fraction(number), False, everyone, IN_FAVOUR)


def consenting(case: NeverCase) -> int:
    """How many parties consent to the decision: are in favour, ratify or consent at some stage."""
    return len(consent(case))


def consent(case: NeverCase) -> tuple[str, ...]:
    """Those who do, in the order of the world."""
    assert case.decision is not None
    willing: Collection[str] = {
        name for stage in case.decision.ballots for name, ballot in stage if ballot in IN_FAVOUR.ballots
    }
    return tuple(actor.name for actor in case.world.actors if actor.name in willing)
