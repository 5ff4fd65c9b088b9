"""The single clauses that would have stopped the case of a violation: one taken out, or one added."""

from collections.abc import Iterator
from dataclasses import replace

from charter.cases.guarantee import violates
from charter.cases.promise import violates_run
from charter.model import Clause, Entrenched, Grade, Guarantee, Model
from charter.world import Decided, RunCase
from verifier.engines.solver import SolverPool
from verifier.explain.phrase import addresses
from verifier.support.finding import ClauseMiss, Kind
from verifier.support.oracle import Oracle, prepared, settle, standing_of
from verifier.verdict import Verdict

MOST = 4
"""Clauses told of one violation."""


def barred(oracle: Oracle, model: Model, verdict: Verdict) -> tuple[ClauseMiss, ...]:
    """The clauses one of which, taken out or added, leaves no violation in the case, as the interpreter replays it."""
    found = [*_added(oracle.pool, model, verdict), *_taken(oracle, verdict)]
    return tuple(found[:MOST])


def _taken(oracle: Oracle, verdict: Verdict) -> Iterator[ClauseMiss]:
    """What permits, binds or brings something about, and is part of the case."""
    for one in oracle.whole.provisions:
        left = oracle.left([one]) if one.kind is Kind.GRANT else None
        guarantee = _promise(left, verdict.guarantee.name) if left is not None else None
        if left is None or guarantee is None or _still(left, guarantee, verdict):
            continue
        yield ClauseMiss(one.address, "", oracle.standing(verdict.guarantee.name, [one]))


def _promise(model: Model, name: str) -> Guarantee | None:
    return next((one for one in model.guarantees if one.name == name), None)


def _still(model: Model, guarantee: Guarantee, verdict: Verdict) -> bool:
    """Whether the case violates the guarantee under these rules too."""
    if verdict.broken is not None:
        return not violates_run(model, guarantee, verdict.broken, verdict.breaks or Grade.AS_WRITTEN)
    return verdict.case is not None and not violates(model, guarantee, verdict.case)


def _added(pool: SolverPool, model: Model, verdict: Verdict) -> Iterator[ClauseMiss]:
    """The protection of one unit that the run amends."""
    events = verdict.broken.history.events if isinstance(verdict.broken, RunCase) else ()
    units = [event.amends for event in events if isinstance(event, Decided) and event.amends]
    for unit in dict.fromkeys(units):
        own = model.dynamics.entrenched
        clause = own[0].clause if own else verdict.guarantee.clause
        place = replace(clause, address=own[0].clause.address if own else "the charter")
        guarded = protecting(model, unit, place)
        if not _still(guarded, verdict.guarantee, verdict):
            outcomes = [one.outcome for one in settle([(prepared(guarded), verdict.guarantee.name)], pool)]
            yield ClauseMiss(unit, f"{addresses([unit])} may not be amended", standing_of(outcomes))


def protecting(model: Model, unit: str, clause: Clause) -> Model:
    """The charter with one more sentence, at `clause`: the unit may not be amended."""
    entrenched = (*model.dynamics.entrenched, Entrenched((unit,), None, clause))
    return replace(model, dynamics=replace(model.dynamics, entrenched=entrenched))
