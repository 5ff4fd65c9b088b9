"""Whether a run that breaks a guarantee does so for every larger number of parties, the further ones looking on.

What happens in a run depends on the number of parties in three ways only: a sentence counts them, a decision counts
ballots, or a duty in time is owed by each of them. Where no sentence that counts is read in the run and nobody further
owes anything in time while it waits, further parties change nothing but decisions; and of each decision that is adopted
it is proved that it is adopted for every number of them, told as it is: *these parties do this, all others do that*.
Of a decision that the run ends with it is proved so that it violates the guarantee. What a party does in vain it does
in vain among more, unless it may do it to one of them. Rules that were amended are taken as they may read by then. Who
further parties are, no consent of theirs is asked for.
"""

from dataclasses import replace
from typing import assert_never

from charter.atlarge import at_large
from charter.cases.promise import violates_run
from charter.entry import adoptions
from charter.found import found
from charter.model import (
    Adopted,
    Alone,
    And,
    Answered,
    Attains,
    Count,
    Grade,
    Guarantee,
    GuaranteeForm,
    Modal,
    Model,
    Never,
    NeverReached,
    Norm,
    OnMatter,
    Roster,
    TwoRuns,
)
from charter.semantics.step import Unlawful, replay
from charter.toward import aimed
from charter.world import (
    AloneCase,
    Case,
    Decided,
    Decision,
    Event,
    NeverCase,
    RunCase,
    TwoRunsCase,
    Wait,
    World,
)
from verifier.runs.exits import attempts
from verifier.support.asked import prepared, settle
from verifier.support.oracle import Oracle
from verifier.support.resized import resized
from verifier.support.tellings import Promises, tellings
from verifier.verdict import Outcome, Verdict


def onward(oracle: Oracle, model: Model, verdict: Verdict, line: Roster) -> bool:
    """Whether it is proved that the run of the verdict can be had with any greater number of parties of that line."""
    run, form = verdict.broken, verdict.guarantee.form
    if run is None or not _tellable(form, run.end, line):
        return False
    if isinstance(form, Attains) and any(aimed(model, act) for act in attempts(model, form)):
        return False
    waits = any(isinstance(event, Wait) for event in run.history.events)
    if not _uncounted(model, verdict.guarantee) or (waits and any(_owes(norm, line) for norm in model.dynamics.norms)):
        return False
    shorter = _adopted_alone(model, verdict.guarantee, run, verdict.breaks or Grade.AS_WRITTEN)
    if shorter is None:
        return False
    moments = replay(model, shorter.history)
    steps = zip(shorter.history.events, moments, strict=False)
    taken = [(then, event.decision) for event, then in steps if isinstance(event, Decided)]
    if not all(_adopted(oracle, at_large(model, then.amended), then.world, one, line) for then, one in taken):
        return False
    end = shorter.end
    return end is None or _violating(
        oracle, at_large(model, moments[-1].amended), replace(verdict, case=end, broken=None), end.world, line
    )


def _tellable(form: GuaranteeForm | None, end: Case | None, line: Roster) -> bool:
    """Whether the run may be one whose end is as it is for more parties: a moment, or a decision that is voted on."""
    match end:
        case None:
            return isinstance(form, NeverReached | Answered | Attains)
        case NeverCase(decision=decision):
            return decision is not None and any(decision.ballots) and line.high is None
        case TwoRunsCase() | AloneCase():
            return line.high is None
        case _:
            assert_never(end)


def _uncounted(model: Model, guarantee: Guarantee) -> bool:
    """Whether no sentence about moments counts parties."""
    norms, rules = model.dynamics.norms, model.procedures
    said = (
        () if isinstance(guarantee.form, Never | TwoRuns | Alone) else guarantee.form,
        *((norm.when, norm.unless) for norm in norms),
        *(rule.when for rule in rules),
    )
    free = all(rule.group.tags for rule in model.tag_rules)
    return free and not any(found(said, Count))


def _owes(norm: Norm, line: Roster) -> bool:
    """Whether each party of the line may owe something in time."""
    if norm.modal is not Modal.MUST or norm.within is None or norm.who is None:
        return False
    return not norm.who.only and (not norm.who.standings or line.standing in norm.who.standings) and not norm.who.tags


def _adopted_alone(model: Model, guarantee: Guarantee, run: RunCase, grade: Grade) -> RunCase | None:
    """The run without the decisions that are not adopted; None if it breaks nothing any more."""
    kept: list[Event] = []
    for event, then in zip(run.history.events, replay(model, run.history)[1:], strict=True):
        if not isinstance(event, Decided) or any(one.decision == event.decision for one in adoptions(then)):
            kept.append(event)
    if len(kept) == len(run.history.events):
        return run
    shorter = replace(run, history=replace(run.history, events=tuple(kept)))
    try:
        return shorter if not violates_run(model, guarantee, shorter, grade) else None
    except Unlawful:
        return None


def _adopted(oracle: Oracle, model: Model, world: World, decision: Decision, line: Roster) -> bool:
    """Whether such a decision is adopted, however many parties of the line there are."""
    body = And((Adopted(), OnMatter((decision.question.matter,))))
    claim = Guarantee("adopted", Never((), True, body, body), Grade.AS_WRITTEN, line.clause)
    told = Verdict(claim, Outcome.VIOLATED, case=NeverCase(world, decision, ()))
    return _violating(oracle, replace(model, guarantees=(claim,)), told, world, line)


def _violating(oracle: Oracle, model: Model, told: Verdict, world: World, line: Roster) -> bool:
    """Whether the case that is told of that world is one, however many parties of the line there are."""
    named = {party.name: party.standing for party in model.parties}
    if any(named.get(actor.name, actor.standing) != actor.standing for actor in world.actors):
        return False
    low = sum(actor.standing == line.standing and actor.name not in named for actor in world.actors)
    sized = resized(replace(model, dynamics=replace(model.dynamics, amendments=())), line, low, line.high)
    return any(promises_hold(oracle, row) for row in tellings(sized, told, run=True))


def promises_hold(oracle: Oracle, row: Promises) -> bool:
    """Whether all of these promises hold, each on its charter."""
    return all(promise_holds(oracle, model, promise) for model, promise in row)


def promise_holds(oracle: Oracle, model: Model, promise: Guarantee) -> bool:
    """Whether a promise holds on a charter, as far as the effort goes."""
    if oracle.effort.over:
        return False
    changed = replace(model, guarantees=(promise,))
    (settled,) = settle([(prepared(changed), promise.name)], oracle.pool, oracle.effort)
    return settled.outcome is Outcome.HOLDS
