"""Why nothing forbids a deed: each prohibition on it, and what keeps it from applying."""

from collections.abc import Iterator

from charter.admission.decision import is_in
from charter.admission.occasion import answering
from charter.atlarge import in_force, within
from charter.calendar import ripens
from charter.model import Modal, Model, Norm, PartySet
from charter.moment import Moment
from charter.owing import regulated
from charter.semantics.evaluate import truth
from charter.semantics.norms import addressed, in_play, scene_at
from charter.words import day_words
from charter.world import Done
from verifier.explain.follows import starting
from verifier.explain.phrase import article_of, capital, listing, plural, spoken, standing_noun

_SAYS = {Modal.MAY: "permits", Modal.MUST: "demands"}


def why_lawful(model: Model, moment: Moment, deed: Done) -> Iterator[str]:
    """One sentence for each prohibition of the act; one alone if the charter says nothing of it."""
    bans = [norm for norm in model.dynamics.norms if norm.modal is Modal.MUST_NOT and norm.act == deed.act]
    yield from (_why_not(model, moment, deed, ban) for ban in bans)
    if not regulated(model, deed) and starting(model, deed.act):
        yield f"Nothing forbids anybody to {spoken(deed.act)}."
    elif not regulated(model, deed):
        yield f"Nothing in the charter says whether one may {spoken(deed.act)}: what is not regulated is not forbidden."
    elif not bans:
        yield _why(model, moment, deed)


def _why(model: Model, moment: Moment, deed: Done) -> str:
    """What the charter says of an act that no clause forbids and that changes nothing: permitted or demanded now, not
    yet, or of others.
    """
    scene = scene_at(model, moment, deed)
    for modal in _SAYS:
        for norm in in_play(scene, moment, deed, modal, True):
            more = " Nothing changes by it: it has been done already." if norm.becoming is not None else ""
            return f"{capital(norm.clause.address)} {_SAYS[modal]} it.{more}"
    for norm in answering(scene, moment, deed):
        return f"{capital(norm.clause.address)} demands it."
    first = next(norm for norm in model.dynamics.norms if norm.act == deed.act)
    free = "nothing forbids it" + (", and it has no effect" if first.becoming is not None else "")
    says, ripe = f"{capital(first.clause.address)} {_SAYS[first.modal]} it", ripens(moment.start, first.since)
    if ripe is not None and ripe > moment.day:
        return f"{says} from {day_words(ripe)} on. Until then {free}."
    if first.trigger is None and not addressed(scene, moment, first, deed.actor):
        to = "to" if first.modal is Modal.MAY else "of"
        return f"{says} {to} {_whom(first.who)} alone. {capital(free)}."
    return f"{says} in other circumstances. {capital(free)}."


def _why_not(model: Model, moment: Moment, deed: Done, ban: Norm) -> str:
    place = capital(ban.clause.address)
    scene = scene_at(model, moment, deed)
    if not in_force(model, ban.clause, moment.amended):
        return f"{place} was amended, and may forbid it no longer."
    if not addressed(scene, moment, ban, deed.actor):
        actor = moment.actor(deed.actor)
        is_ = article_of(standing_noun(actor.standing)) if actor is not None else "none"
        return f"{place} forbids it to {_whom(ban.who)}; {spoken(deed.actor)} is {is_}."
    if ban.target is not None and not is_in(scene, deed.target, ban.target):
        return f"{place} says nothing of {spoken(deed.target)} as the one to whom it is done."
    freed = [norm for norm in model.dynamics.norms if any(within(ban.clause.address, one) for one in norm.overrides)]
    owed = [norm for norm in answering(scene, moment, deed) if norm in freed]
    permits = [*owed, *(norm for norm in freed if norm.modal is Modal.MAY and norm.act == deed.act)]
    if truth(scene, ban.unless):
        return f"{place} makes an exception, and the exception is met."
    if not truth(scene, ban.when):
        return f"{place} forbids it in other circumstances."
    if permits:
        first = permits[0]
        return f"{capital(first.clause.address)} {_SAYS[first.modal]} it, notwithstanding {ban.clause.address}."
    return f"{place} does not forbid it yet."


def _whom(who: PartySet | None) -> str:
    """The parties that a norm is addressed to, as a plural."""
    if who is None or not who.standings:
        return "others"
    first = [standing for standing in who.standings if not (standing == "leaving" and "member" in who.standings)]
    return listing([plural(standing_noun(standing)) for standing in first])
