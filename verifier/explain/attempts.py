"""What an actor tries alone, how the others answer, and what that shows of its power."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from charter.admission.decision import belongs
from charter.model import Alone, Ballot, Model, PartySet, Power, StageKind
from charter.semantics.outcome import hearing, open_procedures
from charter.world import AloneCase, Reply, StageBallots
from verifier.explain.minutes import single_stage, step
from verifier.explain.phrase import addresses, enumerated, listing, question_words, spoken, voting
from verifier.explain.story import Run, Step


def attempts(model: Model, form: Alone, case: AloneCase) -> Run:
    """The ballots of a case about power, stage by stage, and what they show."""
    steps = tuple(dict.fromkeys(_answered(model, form, case, reply) for reply in case.replies))
    passed = bool(steps) and all(entry.passed for entry in steps)
    stages_of_one = form.power is Power.ADOPT and not form.every
    unit = "Step" if stages_of_one else "Case"
    return Run("", question_words(case.question), steps, passed, _shown(form, case, steps), unit)


def contest(form: Alone, case: AloneCase) -> str:
    """Who acts alone, and what the cases show: a sentence or two."""
    single = len(case.actors) == 1
    who = f"{enumerated(case.actors)} {'acts alone' if single else 'act together'}"
    it = "it does" if single else "they do"
    match form.power, form.every:
        case Power.PREVENT, True:
            return f"{who}. Whatever {it}, the others can carry the decision."
        case Power.ADOPT, True:
            return f"{who}. Whatever {it}, the others can stop the decision."
        case Power.CHANGE, True:
            return f"{who}. Whatever {it} and whatever the others do, no decision turns on it."
        case Power.PREVENT, False:
            return f"{who} and can stop the decision, whatever all others do."
        case Power.ADOPT, False:
            return f"{who} and can carry the decision, whatever all others do."
        case _:
            return f"{who}. With the ballots of all others as they are, the decision turns on what {it}."


def powerless(model: Model, form: Alone, case: AloneCase) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of actors on whom no decision turns: the clauses of the first question, and what each gives them."""
    if form.power is not Power.CHANGE or not form.every:
        return (), ()
    ways = open_procedures(model, case.world, case.question)
    clauses = [model.procedures[index].clause.address for index in ways]
    said = [line for index in ways for line in _given(model, case, index)]
    return tuple(dict.fromkeys(clauses)), tuple(dict.fromkeys(said))


def _given(model: Model, case: AloneCase, procedure: int) -> Iterator[str]:
    """What one procedure gives those actors: which of them hold no ballot in it, or one that never decides."""
    address, organ = model.procedures[procedure].clause.address, model.procedures[procedure].organ
    heard = hearing(model, case.world, case.question, procedure)
    silent = [name for name in case.actors if not any(name in held for held in heard.holders)]
    if silent:
        seats = PartySet(organs=(organ,))
        has, holds = ("has", "holds") if len(silent) == 1 else ("have", "hold")
        outside = not any(actor.name in silent and belongs(heard.whole, actor, seats) for actor in case.world.actors)
        seat = f" {has} no seat in {spoken(organ)} and" if outside else ""
        yield f"{listing(silent)}{seat} {holds} no ballot under {address}."
    if len(silent) < len(case.actors):
        yield f"Under {address} no ballots of the others make the outcome turn on that of {listing(case.actors)}."


def _shown(form: Alone, case: AloneCase, steps: Sequence[Step]) -> str:
    clauses = addresses(list(dict.fromkeys(one.under for one in steps if one.under)))
    under = f"Under {clauses} " if clauses else ""
    apart = "alone" if len(case.actors) == 1 else "together"
    who = f"{under}{listing(case.actors)} {apart} {'cannot' if form.every else 'can'}"
    words = question_words(case.question)
    match form.power:
        case Power.PREVENT:
            return f"{who} prevent a decision on {words}."
        case Power.ADOPT:
            return f"{who} carry a decision on {words}."
        case Power.CHANGE:
            what = "any decision that the guarantee speaks of" if form.every else f"a decision on {words}"
            return f"{who} change the outcome of {what}."
        case _:
            assert_never(form.power)


def _answered(model: Model, form: Alone, case: AloneCase, reply: Reply) -> Step:
    """One stage at which the actors do one thing and all others another.

    Where the actors need not care what the others do, the others do the best they can against them.
    """
    stage = model.procedures[reply.procedure].stages[reply.stage]
    best = _best(form)
    ballots = reply.ballots
    if best is not None:
        other = best if best in stage.ballots else Ballot.ABSENT
        ballots = tuple((name, own if name in case.actors else other) for name, own in ballots)
    decision = single_stage(case.question, reply.procedure, reply.stage, ballots)
    told = step(model, case.world, decision, reply.stage)
    own = _own_ballots(case, ballots, stage.kind)
    end = "the stage passes" if told.passed else "the stage fails"
    others = "whatever all others do" if best else "with these ballots of the others"
    remark = f"{own}; {others}, {end} under {stage.clause.address}."
    return replace(told, remark=f"{remark} {told.remark}".strip())


def _best(form: Alone) -> Ballot | None:
    """What the others do against actors who have the power in question; None where their answer matters."""
    if form.every or form.power is Power.CHANGE:
        return None
    return Ballot.AGAINST if form.power is Power.ADOPT else Ballot.IN_FAVOUR


def _own_ballots(case: AloneCase, ballots: StageBallots, kind: StageKind) -> str:
    """What the actors do, those who do the same together."""
    acts = []
    for ballot in Ballot:
        names = [name for name, own in ballots if own is ballot and name in case.actors]
        if names:
            acts.append(voting(names, ballot, kind))
    return listing(acts) if acts else f"{listing(case.actors)} cannot vote here"
