"""Whether duties or defaults bring every answer in time.

A duty covers a moment iff it comes into play there, afresh, and stays in play until it is performed or its time is
over: then a party that lets the time pass acts unlawfully, and what a default brings comes.
"""

from collections.abc import Sequence
from dataclasses import replace

from charter.leaves import conjuncts
from charter.model import (
    Adopted,
    Answered,
    Formula,
    InForce,
    Model,
    Norm,
    OnMatter,
    ParamRef,
    PartySet,
    Ref,
    Same,
    VarRef,
)
from verifier.engines.decide import Found, Search
from verifier.problem import Status
from verifier.runs.context import RunContext
from verifier.runs.entry import lasts_until_then, until_in_force
from verifier.runs.followed import askable, asked_on, brings, done, following, of_known, somebody_owes, taken
from verifier.runs.lawful import FALSE, ITSELF, TRUE, both, either, no
from verifier.runs.moments import Ground, at_some_moment
from verifier.runs.moves import links
from verifier.runs.substitute import substitute

NOT_COVERED = Found(Status.UNKNOWN, reason="no duty and no default brings the answer in time in every case")


def covered(context: RunContext, stand: Ground, form: Answered) -> Search:
    """UNSAT iff whenever an answer comes to be demanded some duty or default brings it in time.

    SAT with a deed, or a decision, that no duty covers; UNKNOWN where duties cover it and may not last.
    """
    yield from ()
    model = context.model
    following_, standing = following(stand, form), _standing(stand, form)
    if not following_ and not standing:
        return NOT_COVERED
    moved = _disturbed(model, form)
    lasting = [norm for norm in standing if _lasts(stand, norm, form) and not (moved and norm.who is not None)]
    found = yield from _uncovered(context, stand, form, following_, lasting)
    if found.status is not Status.UNSAT and lasting != standing:
        wider = yield from _uncovered(context, stand, form, following_, standing)
        return wider if wider.status is Status.SAT else NOT_COVERED
    own = [norm.clause.address for norm in (*lasting, *(norm for norm, _ in following_))]
    own += [one.clause.address for norm in lasting for one in until_in_force(model, norm)]
    return replace(found, core=tuple(dict.fromkeys((*found.core, *own))))


def _uncovered(
    context: RunContext,
    stand: Ground,
    form: Answered,
    following_: Sequence[tuple[Norm, Formula]],
    standing: Sequence[Norm],
) -> Search:
    """Whether what is to be answered can come about while none of the duties comes into play by it."""
    deed = form.trigger
    uncovered = both(
        no(either(*(formula for _, formula in following_))), *(_not_owed(stand, n, form) for n in standing)
    )
    given = both(stand.law.settled(form.given), uncovered)
    if deed is None:
        return (yield from at_some_moment(context, stand, form.variables, given, Adopted()))
    return (
        yield from at_some_moment(context, stand, form.variables, both(done(stand, deed), given), taken(stand, deed))
    )


def _standing(stand: Ground, form: Answered) -> list[Norm]:
    """The duties that stand by themselves, and bring the answer in time where a decision brings them into play."""
    if form.trigger is not None and form.trigger.doer is not None:
        return []
    norms = stand.law.model.dynamics.norms
    return [norm for norm in norms if norm.trigger is None and _answers(stand, norm, form)]


def _answers(stand: Ground, norm: Norm, form: Answered) -> bool:
    """Whether the norm makes the answer come in time where it is in play, or its missing unlawful.

    The act done to somebody else is all that such a duty asks for, too. A default brings the answer of an organ only if
    there is still somebody whom it can concern.
    """
    aimed = norm.target is not None or form.answer.target is not None
    return brings(stand.law.model, norm, form) and not aimed and (norm.who is not None or askable(stand, form) == TRUE)


def _lasts(stand: Ground, norm: Norm, form: Answered) -> bool:
    """Whether what brings the norm into play is a decision that stays in force."""
    steady = all(isinstance(part, InForce) and _stays(stand.law.model, part, form) for part in conjuncts(norm.when))
    inside = norm.who is None or _stays_in(stand, norm.who)
    plain = steady and inside and norm.unless == FALSE and norm.since is None
    return plain and lasts_until_then(stand.law.model, norm, form)


def _stays_in(stand: Ground, group: PartySet) -> bool:
    """Whether whoever is of the set stays in it: roles and blocs do not change, standings and with them seats may."""
    ends = {end for start, end in links(stand.steps) if not group.standings or start in group.standings}
    parts = (part for part in group.minus if isinstance(part, PartySet))
    turns = group.filter or any(part != PartySet(tags=part.tags) for part in parts)
    seats = (seat for organ in stand.law.model.organs if organ.name in group.organs for seat in organ.seats)
    seated = all(_stays_in(stand, seat) for seat in seats)
    return not ends or (not turns and seated and (not group.standings or ends <= {*group.standings}))


def _stays(model: Model, atom: InForce, form: Answered) -> bool:
    """Whether such a decision stays in force until the answer. An earlier answer that is to come may end it."""
    dynamics, answer = model.dynamics, form.answer.act
    own = "" if answer in dynamics.delayed else answer
    lapsing = [name for one in dynamics.lapses for name in one.matters]
    lapsing += [one.otherwise.matter for one in dynamics.norms if one.otherwise is not None]
    ending = [one.matter for one in dynamics.ends if one.ended in atom.matters]
    return all(matter == own for matter in ending) and not set(lapsing).intersection(atom.matters)


def _disturbed(model: Model, form: Answered) -> bool:
    """Whether the decision that is to be answered may itself change the standing of a party."""
    moving, asked = {one.matter for one in model.dynamics.makes}, asked_on(form)
    return bool(moving if asked is None else moving & asked)


def _not_owed(stand: Ground, norm: Norm, form: Answered) -> Formula:
    """That the duty does not come into play, or afresh, by the decision that is to be answered."""
    law, doer = stand.law, form.answer.doer
    index = law.model.dynamics.norms.index(norm)
    if form.anybody is not None:
        meant = somebody_owes(stand, norm, form.anybody.group, {}) if not _turns_on(norm.when, ITSELF) else FALSE
        by_known = (either(no(there), _not_owed(stand, norm, asked)) for asked, there in of_known(stand, form))
        return both(no(both(law.says(norm), meant, _called_for(norm.when))), *by_known)
    if doer is None:
        return no(both(law.says(norm), _called_for(norm.when)))
    when = _called_for(substitute(norm.when, {ITSELF: doer}))
    return law.living(doer, lambda life: no(both(law.says(norm), law.addressed(index, norm, life, doer), when)))


def _turns_on(when: Formula, ref: Ref) -> bool:
    """Whether it makes a difference to the words who the party is."""
    return substitute(when, {ref: VarRef("another")}) != when


def _called_for(when: Formula) -> Formula:
    """That the decision in question makes the words true, or true once more."""
    parts = tuple(conjuncts(when))
    by_this = [_this(part) for part in parts if isinstance(part, InForce)]
    now = (either(part, _this(part)) if isinstance(part, InForce) else part for part in parts)
    return both(*now, either(*by_this))


def _this(atom: InForce) -> Formula:
    """That the decision in question is one of which the words speak."""
    same = (Same(ParamRef(name), ref) for name, ref in atom.arguments)
    return both(OnMatter(atom.matters), *same, atom.body)
