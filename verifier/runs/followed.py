"""Whether duties that follow a deed bring the answer to it in time.

Such a duty covers the deed iff it follows each deed that is to be answered, whoever does it, and nothing ends it before
it is done or its time is over: no change of standing, and no change of the text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache, reduce
from itertools import islice

from charter.admission.worlds import limits
from charter.atlarge import unit_of
from charter.calendar import later, never_longer
from charter.found import found as every
from charter.leaves import conjuncts
from charter.model import (
    AT_ONCE,
    Answered,
    Belongs,
    Count,
    Deed,
    Default,
    Formula,
    Makes,
    May,
    Modal,
    Model,
    Must,
    Norm,
    OnMatter,
    ParamRef,
    PartySet,
    Period,
    Ref,
    Relation,
    Same,
    Trigger,
    Truth,
    Unit,
    Variable,
    VarRef,
)
from charter.toward import aimed
from charter.workdays import is_plain, tried
from verifier.runs.exits import is_long
from verifier.runs.incurred import by_then
from verifier.runs.lawful import FALSE, ITSELF, TARGET, TRUE, both, decided, either, no
from verifier.runs.moments import Ground
from verifier.runs.moves import Move, links
from verifier.runs.rosters import is_steady
from verifier.runs.substitute import in_set, substitute

SUMMED = (Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS)
_SOMEBODY = VarRef("somebody else")


def brings(model: Model, norm: Norm, form: Answered) -> bool:
    """Whether the norm, where it is in play, has its act come in time, or makes its missing unlawful.

    The act is the one that is asked for as an answer; to whom it is done is not looked at. Where there is no time limit
    a party that owes the answer, and will for ever, has not failed to give it. One that passes to other organs, with a
    time for each, brings a decision of whatever organ if a default at the end of them all does.
    """
    if norm.modal is not Modal.MUST or norm.act != form.answer.act or norm.heir:
        return False
    if form.answer.doer is None:
        last = list(_handed(model, norm))[-1]
        terms = [one.within for one in _handed(model, norm) if one.within is not None]
        timely = last.within is not None and (form.within is None or _in_time(tuple(terms), form.within))
        return timely and _adopts(last, form.answer)
    if norm.within is None:
        return form.within is None and norm.who is not None
    if form.within is not None and not never_longer(norm.within, form.within):
        return False
    default = norm.otherwise.default if norm.otherwise is not None else Default.NOTHING
    return norm.who is not None and default is Default.NOTHING


def _handed(model: Model, norm: Norm) -> Iterator[Norm]:
    """The duty, and those to which it passes, one after the other."""
    yield norm
    late = norm.otherwise
    to = late.organ if late is not None and late.default is Default.PASSES else ""
    behind = model.dynamics.norms[model.dynamics.norms.index(norm) + 1 :]
    heirs = (one for one in behind if one.heir and (one.clause, one.organ) == (norm.clause, to))
    for one in islice(heirs, 1):
        yield from _handed(model, one)


def _adopts(norm: Norm, answer: Deed) -> bool:
    """Whether the time that passes has the answer adopted, as a decision of an organ that the answer may be of."""
    late = norm.otherwise
    brought = late is not None and late.default is Default.ADOPTED and late.matter == answer.act
    return brought and answer.organ in ("", norm.organ)


@cache
def _in_time(terms: tuple[Period, ...], within: Period) -> bool:
    """Whether these periods, one after the other, are over no later than the other after the same day."""
    if len(terms) == 1:
        return never_longer(terms[0], within)
    if len({one.unit for one in terms}) == 1 and terms[0].unit in SUMMED and all(map(is_plain, terms)):
        # Months that follow one another are never more than all of them at once: a day cut down stays so.
        return never_longer(replace(terms[0], number=sum(one.number for one in terms)), within)
    if any(map(is_long, (*terms, within))):
        return False
    days = tried((within, *terms))
    return days is not None and all(
        reduce(later, own, day.toordinal()) <= later(day.toordinal(), last) for day, (last, *own) in days
    )


def following(stand: Ground, form: Answered) -> list[tuple[Norm, Formula]]:
    """The duties that follow a deed, or a decision, and bring the answer in time, and when what is to be answered is
    such a deed.
    """
    model = stand.law.model
    norms = [norm for norm in model.dynamics.norms if norm.trigger is not None and brings(model, norm, form)]
    covering = [(norm, either(*_each(stand, norm, form))) for norm in norms]
    return [(norm, formula) for norm, formula in covering if formula != FALSE]


def _each(stand: Ground, norm: Norm, form: Answered) -> Iterator[Formula]:
    """That the duty follows what is to be answered: the deed, or a decision about whomever the guarantee speaks of."""
    assert norm.trigger is not None
    deed = norm.trigger.deed
    if form.trigger is not None:
        yield _covers(stand, norm, form, form.trigger)
    elif deed.doer is None:
        whom = [None, *(VarRef(one.name) for one in form.variables)]
        for asked in [replace(deed, target=target) for target in whom]:
            yield both(decided(stand.law.model, asked), _covers(stand, norm, form, asked))


def done(stand: Ground, deed: Deed) -> Formula:
    """That the party may do the deed; of an act done to somebody nothing, where the words do not say to whom."""
    if deed.doer is None or (deed.target is None and aimed(stand.law.model, deed.act)):
        return TRUE
    return stand.law.lawful(deed.doer, deed.act, deed.target)


def taken(stand: Ground, deed: Deed) -> Formula | None:
    """What is so of the decision, where the deed is an organ's."""
    return decided(stand.law.model, deed) if deed.doer is None else None


# ── one duty ──────────────────────────────────────────────────────────────────────────────────


def _covers(stand: Ground, norm: Norm, form: Answered, asked: Deed) -> Formula:
    """That the duty follows the deed and lasts until it is done; FALSE where the words do not make it sure."""
    trigger = norm.trigger
    places = _places(trigger, asked) if trigger is not None else None
    if trigger is None or places is None or not _reaches(norm, form, places):
        return FALSE
    doer = form.answer.doer if form.anybody is None else None
    circumstances = _circumstances(stand, norm, trigger, {ITSELF: doer or ITSELF, **places})
    if circumstances == FALSE:
        return FALSE
    if form.anybody is not None:
        meant = somebody_owes(stand, norm, form.anybody.group, places)
    else:
        meant = askable(stand, form) if doer is None else _owes(stand, norm, doer, places)
    named = (Same(own, other) for own, other in _pairs(trigger.deed, asked) if not isinstance(own, VarRef))
    ranged = (Belongs(places[VarRef(one.name)], in_set(one.group, places)) for one in trigger.variables)
    return both(stand.law.says(norm), meant, *named, *ranged, circumstances)


def _circumstances(stand: Ground, norm: Norm, trigger: Trigger, places: Mapping[Ref, Ref]) -> Formula:
    """That all that the duty begins under is so as the event happens; FALSE where that is not told from the event.

    It is looked at once, then and never again. A decision is in force by then itself.
    """
    begins = both(trigger.given, norm.when, no(norm.unless))
    said = substitute(begins, places)
    left = substitute(said, {TARGET: _SOMEBODY, ITSELF: _SOMEBODY}) != said
    if left or any(True for _ in every(begins, May, Must)):
        return FALSE
    return said if trigger.deed.doer is not None else by_then(stand.law.model, trigger.deed.act, said)


def _pairs(own: Deed, asked: Deed) -> Iterator[tuple[Ref, Ref]]:
    """The parties of two deeds side by side."""
    for one, other in ((own.doer, asked.doer), (own.target, asked.target)):
        if one is not None and other is not None:
            yield one, other


def _places(trigger: Trigger, asked: Deed) -> Mapping[Ref, Ref] | None:
    """Who the variables of a trigger are where it is the deed that is asked about; None where it need not be."""
    own = trigger.deed
    same = (own.act, own.organ, own.doer is None) == (asked.act, asked.organ, asked.doer is None)
    if trigger.to or not same or (own.target is not None and asked.target is None):
        return None
    places: dict[Ref, Ref] = {one: other for one, other in _pairs(own, asked) if isinstance(one, VarRef)}
    return places if places.keys() == {VarRef(one.name) for one in trigger.variables} else None


def _reaches(norm: Norm, form: Answered, places: Mapping[Ref, Ref]) -> bool:
    """Whether whatever performs the duty is the answer: done to the party to whom that is to be done.

    A duty towards any of a set is there while somebody is in it: where those who owe it are, somebody is.
    """
    if norm.target is None:
        return form.answer.target is None
    aim = _alone(norm.target)
    if aim is None and norm.who is not None and norm.who.standings and form.answer.target is None:
        return _within(norm.who, norm.target)
    return aim is not None and (form.answer.target is None or places.get(aim, aim) == form.answer.target)


def _alone(group: PartySet) -> Ref | None:
    """The party, where a set is one party and nothing more is said of it."""
    return group.only[0] if len(group.only) == 1 and group == PartySet(only=group.only) else None


def _owes(stand: Ground, norm: Norm, doer: Ref, places: Mapping[Ref, Ref]) -> Formula:
    """That the duty falls on the party, wherever it comes to by then; FALSE where it might leave those who owe it."""
    who = norm.who
    assert who is not None
    alone = _alone(who)
    if alone is not None:
        return TRUE if places.get(alone, alone) == doer else Same(places.get(alone, alone), doer)
    plain = not (who.tags or who.organs or who.only or who.filter or any(isinstance(p, PartySet) for p in who.minus))
    return Belongs(doer, in_set(who, places)) if plain and not _left(stand, who) else FALSE


def of_known(stand: Ground, form: Answered) -> Iterator[tuple[Answered, Formula]]:
    """Where anybody may answer, the same asked of each party that is spoken of, and when its answer counts."""
    if form.anybody is not None and _kept(stand, form.anybody.group):
        for one in form.variables:
            asked = replace(form, answer=replace(form.answer, doer=VarRef(one.name)), anybody=None)
            yield asked, Belongs(VarRef(one.name), form.anybody.group)


def somebody_owes(stand: Ground, norm: Norm, group: PartySet, places: Mapping[Ref, Ref]) -> Formula:
    """That the duty falls on some party of the group, which stays there; FALSE where none need stay there."""
    assert norm.who is not None
    alone = _alone(norm.who)
    if alone is not None:
        return Belongs(places.get(alone, alone), group) if _kept(stand, group) else FALSE
    who = in_set(norm.who, places)
    both_ = [one for one in who.standings if one in group.standings] if group.standings else who.standings
    standings = tuple(both_) or group.standings
    inside = PartySet(standings, (*who.tags, *group.tags), minus=(*who.minus, *group.minus))
    apart = bool(group.standings and who.standings) and not both_
    if apart or not (_is_lasting(who) and _is_lasting(group) and _kept(stand, inside)):
        return FALSE
    return Count(Relation.AT_LEAST, Fraction(1), False, inside, None)


def _is_lasting(group: PartySet) -> bool:
    """Whether nothing but its standings can take a party out of the set."""
    apart = [one for one in group.minus if isinstance(one, PartySet)]
    return not (group.organs or group.only or group.filter) and all(is_steady(one) and not one.filter for one in apart)


def _kept(stand: Ground, group: PartySet) -> bool:
    """Whether whoever is of the set stays in it: no clause takes those out of its standings who have its roles."""
    steps = [step for step in stand.steps if step.open_in(group.tags)]
    ends = {end for start, end in links(steps) if start in group.standings}
    return _is_lasting(group) and ends <= {*group.standings}


def askable(stand: Ground, form: Answered) -> Formula:
    """TRUE if the answer of the organ can be adopted when its time is over: those whom it concerns are still there."""
    model, matter, aim = stand.law.model, form.answer.act, form.answer.target
    organs = {one.organ for one in model.procedures if one.matter == matter}
    params = [param.group for one in model.matters if one.name == matter for param in one.params]
    kept = [one for one in form.variables if _stays(stand, one.group) or _leaves_answered(stand, form, one)]
    kinds = {*(one.group for one in kept), *_concerned(stand, form)}
    there = all(any(_within(one, group) for one in kinds) or _never_empty(stand, group) for group in params)
    answered = [one for one in kept if VarRef(one.name) == aim]
    meant = aim is None or any(_within(one.group, group) for one in answered for group in params)
    return Truth((organs == {form.answer.organ} or (bool(organs) and not form.answer.organ)) and there and meant)


def _leaves_answered(stand: Ground, form: Answered, one: Variable) -> bool:
    """Whether the party whom the answer concerns keeps its standing, but for what the answer itself makes of it.

    That is so at once as the answer is adopted. What takes effect later may come of an answer to something before.
    """
    model, group, matter = stand.law.model, one.group, form.answer.act
    params = [param.name for each in model.matters if each.name == matter for param in each.params]
    if VarRef(one.name) != form.answer.target or len(params) != 1 or matter in model.dynamics.delayed:
        return False
    concerned = ParamRef(params[0])

    def by_answer(step: Move) -> bool:
        own = isinstance(step.cause, Makes) and (step.cause.matter, step.cause.who) == (matter, concerned)
        said = unit_of(model, step.cause.clause.address) not in stand.law.amended
        return own and said and step.becoming.due == AT_ONCE and {*step.sources} <= {*group.standings}

    others = tuple(step for step in stand.steps if not by_answer(step))
    return _stays(replace(stand, steps=others), group)


def asked_on(form: Answered) -> frozenset[str] | None:
    """The matters of which the decision to be answered is on one; None where the words leave it open.

    None of them where it is a party's deed that is to be answered.
    """
    if form.trigger is not None:
        return frozenset({form.trigger.act} if form.trigger.doer is None else ())
    return next((frozenset(one.matters) for one in conjuncts(form.given) if isinstance(one, OnMatter)), None)


def _concerned(stand: Ground, form: Answered) -> set[PartySet]:
    """Of which sets somebody is concerned by whatever decision is to be answered, and stays there."""
    groups = {one.name: {param.group for param in one.params} for one in stand.law.model.matters}
    each = [groups.get(matter, set()) for matter in asked_on(form) or ()]
    return {group for group in set().union(*each) if all(group in one for one in each) and _stays(stand, group)}


def _never_empty(stand: Ground, group: PartySet) -> bool:
    """Whether some party begins with a standing of the set, and all that do keep one of them."""
    model = stand.law.model
    begun = {one.standing for one in model.parties} | {one for one in model.standings if limits(model, one)[0] > 0}
    return _stays(stand, group) and not begun.isdisjoint(group.standings)


def _stays(stand: Ground, group: PartySet) -> bool:
    """Whether whoever is of the standings of the set keeps one of them."""
    plain = bool(group.standings) and group == PartySet(group.standings)
    return plain and not _left(stand, group)


def _left(stand: Ground, group: PartySet) -> bool:
    """Whether a party may come from a standing of the set to another."""
    return any(a in group.standings and b not in group.standings for a, b in links(stand.steps))


def _within(one: PartySet, group: PartySet) -> bool:
    return group == PartySet(group.standings) and (not group.standings or set(one.standings) <= set(group.standings))
