"""Why nothing that a party does by itself brings in time what a guarantee promises: a sentence on a run."""

from collections.abc import Iterator
from datetime import date

from charter.atlarge import unit_of
from charter.model import Attains, Modal, Model, Norm, Turn
from charter.moment import Moment
from charter.semantics.norms import addressed, effects, forbidding, scene_at
from charter.semantics.step import Unlawful, step
from charter.toward import aimed
from charter.words import day_words
from charter.world import Done, RunCase
from verifier.explain.length import length
from verifier.explain.phrase import addresses, agreeing, article_of, capital, listing, spoken, standing_noun
from verifier.runs.exits import attempts
from verifier.runs.vain import fails_from, helpless

MANY = 1_000


def unattained(model: Model, form: Attains, party: str, time: str, case: RunCase, moments: tuple[Moment, ...]) -> str:
    """That nothing the party does attains what is promised within the `time`, and what each way comes to."""
    place = fails_from(model, form, party, moments, case.history.events)
    later = () if place is None else case.history.events[place:]
    begun = [one for one in later if isinstance(one, Done) and one.actor == party and one.act in attempts(model, form)]
    under = () if begun or place is None else helpless(model, form, party, moments[place], moments[-1].day)
    if place is None or under is None:
        return _no_article(form, party, time)
    if form.act:
        return _barred(model, form, moments[place], _deed(model, moments[place], party, form.act, under), time)
    deeds = begun or [_deed(model, moments[place], party, act, under) for act in attempts(model, form)]
    why = [said for deed in deeds for said in _reasons(model, form, moments[place], deed, bool(begun))]
    if not why:
        return _no_article(form, party, time)
    return f"Nothing that {spoken(party)} does by itself ends its membership{time}: {listing(why, MANY)}."


def _no_article(form: Attains, party: str, time: str) -> str:
    goal = "end its membership" if form.leaves else spoken(form.act)
    return f"No article lets {spoken(party)} {goal}{time} by itself."


def _deed(model: Model, moment: Moment, party: str, act: str, under: tuple[str, ...]) -> Done:
    """That the party does it; where it is done to somebody, to the first other party."""
    others = [actor.name for actor in moment.world.actors if actor.name != party]
    return Done(party, act, others[0] if others and aimed(model, act) else "", under)


def _barred(model: Model, form: Attains, moment: Moment, deed: Done, time: str) -> str:
    """What forbids the act that the party is promised to be free to do."""
    bans = list(dict.fromkeys(forbidding(model, moment, deed, strict=True)))
    who, act = spoken(deed.actor), spoken(deed.act)
    if not bans:
        return _no_article(form, deed.actor, time)
    amended = [one for one in bans if unit_of(model, one) in moment.amended]
    if len(amended) == len(bans):
        said = f"{addresses(bans)} {agreeing(bans, 'was', 'were')} amended, and may forbid {who} to {act}"
    else:
        bans = [one for one in bans if one not in amended]
        said = f"{addresses(bans)} {agreeing(bans, 'forbids', 'forbid')} {who} to {act}{_while(deed)}"
    return f"{capital(said)}, and nothing that it does by itself changes that{time}."


def _while(deed: Done) -> str:
    return f" while {listing(deed.conditions)}" if deed.conditions else ""


def _ways(model: Model, form: Attains) -> tuple[Norm, ...]:
    """The clauses by which a deed of a party ends a standing that it is to have no longer."""
    own = [norm for norm in model.dynamics.norms if norm.modal is not Modal.MUST_NOT and norm.who is not None]
    return tuple(norm for norm in own if norm.becoming is not None and norm.becoming.to not in form.leaves)


def _reasons(model: Model, form: Attains, moment: Moment, deed: Done, given: bool) -> Iterator[str]:
    """What the clauses come to that let the party do the deed: `given` iff it does it later in the run."""
    banned = () if given else tuple(dict.fromkeys(forbidding(model, moment, deed, strict=True)))
    if banned:
        yield f"{addresses(banned)} {agreeing(banned, 'forbids', 'forbid')} it to {spoken(deed.act)}{_while(deed)}"
        return
    norms = [norm for norm in _ways(model, form) if norm.act == deed.act]
    yield from dict.fromkeys(_reason(model, moment, norm, deed, given) for norm in norms)


def _reason(model: Model, moment: Moment, norm: Norm, deed: Done, given: bool) -> str:
    """Why it does not help that this clause lets the party do the deed."""
    clause, act = norm.clause.address, spoken(deed.act)
    if unit_of(model, clause) in moment.amended:
        return f"{clause} was amended, and may let it {act} no longer"
    if given:
        return f"what it began under {clause} has not come about by then"
    if norm not in effects(model, moment, deed):
        actor = moment.actor(deed.actor)
        if actor is not None and not addressed(scene_at(model, moment, deed), moment, norm, deed.actor):
            return f"{clause} does not let {article_of(standing_noun(actor.standing))} {act}"
        return f"{clause} does not let it {act} then{_while(deed)}"
    day = _effective(model, moment, deed)
    if day is None:
        return f"under {clause} it may {act}, and nothing comes of it"
    if norm.becoming is not None and norm.becoming.due.turn is not Turn.THAT_DAY:
        start, end = (day_words(date.fromordinal(one)) for one in (moment.day, day))
        return f"what it begins on {start} under {clause} takes effect on {end}"
    return f"under {clause} it takes {length(moment.day, day)}"


def _effective(model: Model, moment: Moment, deed: Done) -> int | None:
    """The day on which the standing changes that the deed changes."""
    try:
        then = step(model, moment, deed)
    except (Unlawful, OverflowError):
        return None
    return next((one.day for one in then.pending if one.party == deed.actor), None)
