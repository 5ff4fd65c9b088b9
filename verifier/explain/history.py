"""A run as it is told: the amendments, decisions, deeds and periods of time that lead to a case."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import assert_never

from charter.atlarge import at_large, entrenching, in_force
from charter.entry import adoptions
from charter.model import (
    Alone,
    Answered,
    Attains,
    Deed,
    Guarantee,
    Modal,
    Model,
    Never,
    NeverReached,
    Period,
    Possible,
    Procedure,
)
from charter.moment import Moment, Pending, Survival
from charter.owing import duties
from charter.semantics.norms import as_adopted, effects
from charter.toward import toward
from charter.world import Actor, Decided, Decision, Done, History, NeverCase, RunCase, Wait
from charter.world import Event as WorldEvent
from verifier.explain.entering import come, entered, enters_words
from verifier.explain.follows import follows, in_vain
from verifier.explain.impossible import impossible
from verifier.explain.lawful import why_lawful
from verifier.explain.length import length
from verifier.explain.minutes import minutes
from verifier.explain.phrase import (
    addresses,
    agreeing,
    are_many,
    article_of,
    capital,
    counted,
    does,
    enumerated,
    listing,
    plural,
    question_words,
    spoken,
    standing_noun,
)
from verifier.explain.reached import reached
from verifier.explain.story import Event, EventKind
from verifier.explain.unattained import unattained

FORBIDDEN = "What must never be has come about"
"""What the last sentence of a run that comes to a forbidden moment begins with."""


def events(model: Model, history: History, moments: tuple[Moment, ...], protected: str = "") -> tuple[Event, ...]:
    """What happens in a run, in order. `moments` are those of the run, `protected` who is not to consent."""
    steps = list(zip(history.events, moments, moments[1:], strict=False))
    told: list[Event] = []
    while steps:
        event, before, then = steps[0]
        dues = _dues(model, steps)
        one = _duty(model, dues, before) if dues else _event(model, event, before, then, protected)
        told.append(replace(one, day=before.day, until=then.day))
        steps = steps[max(len(dues), 1) :]
    return tuple(told)


def _dues(model: Model, steps: Sequence[tuple[WorldEvent, Moment, Moment]]) -> list[Done]:
    """The deeds that the next steps begin with, all of one act, by which parties do no more than their duty."""
    found: list[Done] = []
    for event, before, then in steps[:-1]:
        plain = isinstance(event, Done) and before.world == then.world and before.pending == then.pending
        if not plain or not isinstance(event, Done) or not _duties(model, before, event):
            break
        if found and found[0].act != event.act:
            break
        found.append(event)
    return found


def _duties(model: Model, moment: Moment, deed: Done) -> list[str]:
    """The clauses by which the party owes the deed at the moment."""
    owed = duties(model, moment, deed.actor)
    return [norm.clause.address for norm, _ in owed if norm.act == deed.act and norm.within is not None]


def _duty(model: Model, deeds: list[Done], before: Moment) -> Event:
    owed = _duties(model, before, deeds[0])
    under = addresses(owed)
    names = list(dict.fromkeys(deed.actor for deed in deeds))
    several = len(names) > 1
    heading = f"{enumerated(names)} {spoken(deeds[0].act) if several else does(deeds[0].act)}"
    result = f"{capital(under)} {agreeing(owed, 'demands', 'demand')} it of {'them' if several else 'it'}."
    return Event(EventKind.DEED, heading, under, deeds[0].act, (), result, owed=True)


def _event(model: Model, event: Decided | Done | Wait, before: Moment, then: Moment, protected: str) -> Event:
    match event:
        case Decided(decision, amends) if amends:
            return _amendment(model, decision, amends, before, then, protected)
        case Decided(decision):
            return _decision(model, decision, before, then)
        case Done():
            return _deed(model, event, before, then)
        case Wait():
            brought = (*_untaken(model, before, then), *_changes(model, before, then), *follows(model, before, then))
            changes = " ".join(brought)
            said = changes or "No article brings anything about in that time."
            passed, time = _passed(before.day, then.day), capital(length(before.day, then.day))
            return Event(EventKind.WAIT, passed, "", time, (), said, changes=bool(changes))
        case _:
            assert_never(event)


def _amendment(model: Model, decision: Decision, unit: str, before: Moment, then: Moment, protected: str) -> Event:
    rules = at_large(model, before.amended)
    procedure = rules.procedures[decision.procedure]
    told = minutes(rules, before.world, decision)
    result = [f"{capital(unit)} may now say anything about what it said."]
    if unit not in then.amended:
        result = [told.result, *enters_words(model, decision, before, then, procedure.clause.address)]
    if protected and protected not in then.consented:
        result.append(f"{spoken(protected)} has consented to nothing.")
    result += _changes(model, before, replace(then, amended=before.amended))
    result += follows(model, before, then)
    heading = f"{_body(procedure, 'amend')} {unit}"
    return Event(EventKind.AMENDMENT, heading, procedure.clause.address, unit, told.steps, " ".join(result))


def _decision(model: Model, decision: Decision, before: Moment, then: Moment) -> Event:
    rules = at_large(model, before.amended)
    procedure = rules.procedures[decision.procedure]
    told = minutes(rules, before.world, decision)
    words = question_words(decision.question)
    in_force = enters_words(model, decision, before, then, procedure.clause.address)
    makes = [one.clause.address for one in model.dynamics.makes if one.matter == decision.question.matter]
    changes = (*_changes(model, before, then, addresses(makes)), *follows(model, before, then))
    result = " ".join((told.result, *in_force, *changes))
    heading = f"{_body(procedure, 'decide')} on {words}"
    return Event(EventKind.DECISION, heading, procedure.clause.address, words, told.steps, result)


def _body(procedure: Procedure, act: str) -> str:
    """The organ, and the act as something that it does."""
    if not procedure.organ:
        return f"The body entitled to do so {act}s"
    return f"{spoken(procedure.organ)} {act if are_many(procedure.organ) else does(act)}"


def _deed(model: Model, deed: Done, before: Moment, then: Moment) -> Event:
    against = toward(model, deed.act, deed.target)
    while_ = f", while {listing(deed.conditions)}" if deed.conditions else ""
    heading = f"{spoken(deed.actor)} {does(deed.act)}{against}{while_}"
    clauses = [norm.clause.address for norm in effects(model, before, deed)]
    result = [*_changes(model, before, then, addresses(clauses)), *follows(model, before, then)]
    result = [*(result or why_lawful(model, before, deed)), *in_vain(model, before, then, deed)]
    return Event(EventKind.DEED, heading, addresses(clauses) if clauses else "", deed.act, (), " ".join(result))


# ── what changes ──────────────────────────────────────────────────────────────────────────────


def standing_words(standing: str) -> str:
    """`a member`, `an observer`, `a former member`, `outside`."""
    if standing == "outside":
        return "outside"
    return article_of(standing_noun(standing))


def _changes(model: Model, before: Moment, then: Moment, by: str = "") -> Iterator[str]:
    """What is otherwise after an event: who has which standing, what is to come, what is no longer in force.

    `by` are the clauses by which the event changes standings at once, where it does.
    """
    yield from come(model, before, then)
    old = {actor.name: actor.standing for actor in before.world.actors}
    moved_: dict[tuple[str, str], list[str]] = {}
    for actor in then.world.actors:
        if actor.standing != old[actor.name]:
            coming = [one for one in then.pending if one.party == actor.name and one not in before.pending]
            tail = f", and {_coming(coming[0], then)}" if coming else _by(model, before, actor, by)
            moved_.setdefault((actor.standing, tail), []).append(actor.name)
    yield from (_moved(names, standing, tail) for (standing, tail), names in moved_.items())
    for one in then.pending:
        moved = [other for other in before.pending if (other.party, other.to) == (one.party, one.to)]
        if moved and moved[0].day < one.day:
            yield f"The notice of {spoken(one.party)} now ends later: {_coming(one, then)}."
        elif one not in before.pending and old[one.party] == _standing(then, one.party):
            yield f"{spoken(one.party)} {_coming(one, then)}."
    yield from (_released(one) for one in before.surviving if one not in then.surviving)
    amended = [one.amends for one in entered(model, before, then)]
    for unit in then.amended:
        if unit not in (*before.amended, *amended):
            yield f"{capital(unit)} has lapsed: it may now say anything about what it said."
    for adoption in before.in_force:
        if adoption not in then.in_force:
            words, matter = question_words(adoption.decision.question), adoption.decision.question.matter
            ended = [one.clause.address for one in model.dynamics.ends if one.ended == matter]
            lapsed = [one.clause.address for one in model.dynamics.lapses if matter in one.matters]
            under = addresses(lapsed if then.day > before.day else ended)
            yield f"The decision on {words} is no longer in force{f', under {under}' if under else ''}."


def _moved(names: Sequence[str], standing: str, tail: str) -> str:
    """That parties have come to a standing, those together who came to it in one way."""
    if len(names) == 1:
        return f"{spoken(names[0])} is now {standing_words(standing)}{tail}."
    what = "outside" if standing == "outside" else plural(standing_noun(standing))
    each = tail.replace(", and becomes", ", and each becomes")
    return f"{enumerated(names)} are now {what}{each}."


def _by(model: Model, before: Moment, actor: Actor, by: str) -> str:
    """The clause by which a party has come to its standing, behind a comma: as was to come, as the event says, or for
    a duty that it has not done in time.
    """
    due = [one.clause.address for one in before.pending if (one.party, one.to) == (actor.name, actor.standing)]
    under = addresses(due[:1]) or by
    if not under:
        return _for_a_duty(model, before, actor)
    return f", under {under}"


def _for_a_duty(model: Model, before: Moment, actor: Actor) -> str:
    for norm, _ in duties(model, before, actor.name):
        then = norm.otherwise.becoming if norm.otherwise is not None else None
        if then is not None and then.to == actor.standing:
            return f", under {norm.clause.address}: the duty to {spoken(norm.act)} was not done in time"
    return ""


def _untaken(model: Model, before: Moment, then: Moment) -> Iterator[str]:
    """What is adopted because the time for something is over, and whom that binds."""
    for one in adoptions(then):
        if one not in adoptions(before):
            matter = one.decision.question.matter
            norms = (norm for norm in model.dynamics.norms if norm.otherwise and norm.otherwise.matter == matter)
            under = addresses([norm.clause.address for norm in norms])
            bound = as_adopted(model, one).bound
            whom = "every party" if len(bound) == len(one.world.actors) else enumerated(sorted(bound))
            words = question_words(one.decision.question)
            yield f"The time is over, and under {under} the decision on {words} is adopted."
            yield f"Nobody has voted on it, and it binds {whom if bound else 'nobody'}."


def _standing(moment: Moment, name: str) -> str:
    actor = moment.actor(name)
    return actor.standing if actor is not None else ""


def _released(one: Survival) -> str:
    """That obligations bind a party no longer."""
    what = f"{addresses(one.norms)} {agreeing(one.norms, 'binds', 'bind')}"
    return f"{capital(what)} {spoken(one.party)} no longer, under {one.clause.address}."


def _coming(one: Pending, then: Moment) -> str:
    time = length(then.day, one.day)
    return f"becomes {standing_words(one.to)} {time} later, under {one.clause.address}"


def _passed(start: int, end: int) -> str:
    time = length(start, end)
    return f"{capital(time)} {'passes' if time.startswith('1 ') else 'pass'}"


# ── what protects what ────────────────────────────────────────────────────────────────────────


def protections(model: Model, history: History, moments: tuple[Moment, ...]) -> tuple[str, ...]:
    """For each amended unit whether a clause protected it, and why that did not help: one sentence each."""
    said = []
    for event, before in zip(history.events, moments, strict=False):
        if isinstance(event, Decided) and event.amends:
            once = entrenching(model, event.amends, (), date.fromordinal(before.day))
            if once:
                gone = f"{addresses(before.amended)} {agreeing(before.amended, 'was', 'were')}"
                said.append(f"{capital(addresses(once))} protected {event.amends} until {gone} amended.")
            else:
                said.append(f"Nothing protects {event.amends}.")
    return tuple(said)


# ── in what way it is broken ──────────────────────────────────────────────────────────────────


def broken(model: Model, guarantee: Guarantee, case: RunCase, moments: tuple[Moment, ...]) -> str:
    """In what way the run breaks a guarantee about runs: one sentence."""
    who = dict(case.binding)
    match guarantee.form:
        case NeverReached(deed=None) as form:
            so = reached(model, form, moments[-1], case.binding)
            return f"{FORBIDDEN}: {so}." if so else f"{FORBIDDEN}."
        case NeverReached(deed=Deed(act=act)):
            done = case.history.events[-1]
            said = (
                f"{spoken(done.actor)} {does(act)}" if isinstance(done, Done) else f"The organ decides on {spoken(act)}"
            )
            return f"{said}, and breaks no article."
        case Answered(answer=answer, within=within, anybody=anybody):
            party = answer.doer.name if answer.doer is not None else answer.organ
            actor = "anybody" if anybody is not None else spoken(who.get(party, party))
            time = f" within {_period(within)}" if within is not None else ""
            if not party:
                return f"No article has a decision on {spoken(answer.act)} adopted{time} in every case."
            if demanded := _demanding(model, answer, moments[-1]):
                demand = f"{capital(addresses(demanded))} {agreeing(demanded, 'demands', 'demand')} it"
                return (
                    f"{demand}, and no article makes {actor} {spoken(answer.act)}{time} where the votes are not there."
                )
            return f"No article makes {actor} {spoken(answer.act)}{time}: nobody acts against the charter."
        case Possible() as form:
            return impossible(model, form, moments[-1], len(moments) > 1)
        case Attains(within=within) as form:
            time = f" within {_period(within)}" if within is not None else ""
            return unattained(model, form, next(iter(who.values()), "the party"), time, case, moments)
        case Never() | Alone() if isinstance(case.end, NeverCase) and case.end.decision is not None:
            words = question_words(case.end.decision.question)
            return f"The decision on {words} is in force, and nobody has voted on it."
        case _:
            return "The guarantee is broken."


def _demanding(model: Model, answer: Deed, last: Moment) -> list[str]:
    """The clauses in force that tell an organ to do what is asked for as an answer."""
    duties_ = [norm for norm in model.dynamics.norms if norm.modal is Modal.MUST and norm.act == answer.act]
    own = [norm.clause for norm in duties_ if answer.doer is None and norm.organ == answer.organ]
    return list(dict.fromkeys(clause.address for clause in own if in_force(model, clause, last.amended)))


def _period(period: Period) -> str:
    return counted(period.number, period.unit.value.removesuffix("s"))
