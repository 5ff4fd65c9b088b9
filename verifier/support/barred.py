"""The single clauses that would have stopped the case of a violation: one taken out, or one added."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter.model import Clause, Entrenched, Model
from charter.world import AloneCase, Decided, RunCase, TwoRunsCase
from verifier.explain.phrase import addresses
from verifier.explain.story import Story
from verifier.support.asked import prepared, promised, settle, still_violated
from verifier.support.finding import ClauseMiss, Kind, Provision
from verifier.support.oracle import Oracle, standing_of
from verifier.verdict import Verdict

MOST = 4
"""Clauses told of one violation."""


def barred(oracle: Oracle, model: Model, verdict: Verdict, story: Story | None) -> tuple[ClauseMiss, ...]:
    """The clauses one of which, taken out or added, leaves no violation in the case, as the interpreter replays it.

    Clauses that the story names are tried first.
    """
    found = [*_added(oracle, model, verdict), *_taken(oracle, verdict, _words(story))]
    return tuple(found[:MOST])


def _taken(oracle: Oracle, verdict: Verdict, words: str) -> Iterator[ClauseMiss]:
    """What permits, binds or brings something about, and is part of the case; of a case about power or two votes, what
    demands something too.
    """
    kinds = (Kind.GRANT, Kind.DEMAND) if isinstance(verdict.case, AloneCase | TwoRunsCase) else (Kind.GRANT,)
    some = [one for one in oracle.whole.provisions if one.kind in kinds]
    groups = [[one] for one in some if one.address in words]
    groups += [[one for one in some if one.kind is kind and one.address not in words] for kind in kinds]
    for one in (one for group in groups for one in _parts(oracle, verdict, group)):
        then = oracle.standing(verdict.guarantee.name, [one])
        yield ClauseMiss(one.address, "", then, oracle.along(one))


def _words(story: Story | None) -> str:
    """All that a story says of clauses."""
    if story is None:
        return ""
    steps = [*(step for run in story.runs for step in run.steps), *(step for one in story.before for step in one.steps)]
    said = [*story.why, *story.under, *(step.under for step in steps), *(run.result for run in story.runs)]
    return " ".join((*said, *(f"{one.under} {one.result}" for one in story.before))).lower()


def _parts(oracle: Oracle, verdict: Verdict, grants: Sequence[Provision]) -> Iterator[Provision]:
    """Those without which alone the case is none; where it is one without all of them, none of them is."""
    if not grants or oracle.effort.over:
        return
    left = oracle.left(grants, verdict.guarantee.name)
    guarantee = promised(left, verdict.guarantee.name) if left is not None else None
    if left is not None and guarantee is not None and still_violated(left, guarantee, verdict):
        return
    if len(grants) > 1:
        middle = len(grants) // 2
        yield from _parts(oracle, verdict, grants[:middle])
        yield from _parts(oracle, verdict, grants[middle:])
    elif guarantee is not None:
        yield grants[0]


def _added(oracle: Oracle, model: Model, verdict: Verdict) -> Iterator[ClauseMiss]:
    """The protection of one unit that the run amends."""
    events = verdict.broken.history.events if isinstance(verdict.broken, RunCase) else ()
    units = [event.amends for event in events if isinstance(event, Decided) and event.amends]
    for unit in dict.fromkeys(units):
        own = model.dynamics.entrenched
        clause = own[0].clause if own else verdict.guarantee.clause
        place = replace(clause, address=own[0].clause.address if own else "the charter")
        guarded = protecting(model, unit, place)
        if not still_violated(guarded, verdict.guarantee, verdict):
            outcomes = [
                one.outcome for one in settle([(prepared(guarded), verdict.guarantee.name)], oracle.pool, oracle.effort)
            ]
            yield ClauseMiss(unit, f"{addresses([unit])} may not be amended", standing_of(outcomes))


def protecting(model: Model, unit: str, clause: Clause) -> Model:
    """The charter with one more sentence, at `clause`: the unit may not be amended."""
    entrenched = (*model.dynamics.entrenched, Entrenched((unit,), None, clause))
    return replace(model, dynamics=replace(model.dynamics, entrenched=entrenched))
