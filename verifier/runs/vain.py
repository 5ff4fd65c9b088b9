"""Whether a run shows that a party does whatever helps to attain something in time, and in vain."""

from collections.abc import Sequence

from charter.admission.decision import is_in
from charter.atlarge import unit_of
from charter.model import Attains, Ballot, Model
from charter.moment import Moment
from charter.semantics.evaluate import Scene
from charter.semantics.norms import effects, forbidding
from charter.semantics.step import Unlawful, step
from charter.toward import aimed
from charter.world import Decided, Done, Event, Wait
from verifier.runs.exits import attempts
from verifier.runs.patience import later
from verifier.runs.search import circumstances


def in_vain(model: Model, form: Attains, party: str, moments: Sequence[Moment], events: Sequence[Event]) -> bool:
    """Whether, from some moment of the run at which the party is one that the guarantee speaks of, it fails to attain.

    It fails iff the goal is never attained within the period, though whenever some deed of its own would attain it in
    time, the party does such a deed next, and though it is against every decision that delays what it has begun.
    """
    taken = [event for event in events if isinstance(event, Decided)]
    if len(moments) <= len(events) or not all(_against(event, party) for event in taken if _delays(model, event)):
        return False
    return fails_from(model, form, party, moments, events) is not None


def fails_from(
    model: Model, form: Attains, party: str, moments: Sequence[Moment], events: Sequence[Event]
) -> int | None:  # fmt: skip
    """The place of the first moment of the run from which it fails so; None if there is none."""
    places = (
        place
        for place, moment in enumerate(moments)
        if _spoken_of(model, form, party, moment) and _long_enough(form, moment, moments[-1])
    )
    return next((place for place in places if _fails(model, form, party, moments[place:], events[place:])), None)


def _spoken_of(model: Model, form: Attains, party: str, moment: Moment) -> bool:
    return is_in(Scene(model, moment.world), party, form.group) and not _left(form, party, moment)


def _long_enough(form: Attains, first: Moment, last: Moment) -> bool:
    return form.within is None or later(first.day, form.within) <= last.day


def _left(form: Attains, party: str, moment: Moment) -> bool:
    actor = moment.actor(party)
    return bool(form.leaves) and actor is not None and actor.standing not in form.leaves


def _fails(model: Model, form: Attains, party: str, moments: Sequence[Moment], events: Sequence[Event]) -> bool:
    """Whether the run from its first moment on shows it."""
    end = moments[-1].day if form.within is None else later(moments[0].day, form.within)
    if any(_left(form, party, moment) for moment in moments) or any(_does(form, party, event) for event in events):
        return False
    following = [*events, None]
    return all(
        moment.day >= end
        or _undisturbed(model, form, party, moment, end)
        or _helps(model, form, party, moment, end, following[place])
        or not _any_helps(model, form, party, moment, end)
        for place, moment in enumerate(moments)
    ) and (form.within is not None or not _any_helps(model, form, party, moments[-1], end))


def _does(form: Attains, party: str, event: Event) -> bool:
    return bool(form.act) and isinstance(event, Done) and (event.actor, event.act) == (party, form.act)


def _delays(model: Model, event: Decided) -> bool:
    """Whether decisions on the matter delay what parties have begun, or give them another standing."""
    matters = [*(one.matter for one in model.dynamics.extends), *(one.matter for one in model.dynamics.makes)]
    return event.decision.question.matter in matters


def _against(event: Decided, party: str) -> bool:
    """Whether the party is against wherever it holds a ballot."""
    own = [ballot for row in event.decision.ballots for name, ballot in row if name == party]
    return all(ballot is Ballot.AGAINST for ballot in own)


def _undisturbed(model: Model, form: Attains, party: str, moment: Moment, end: int) -> bool:
    """Whether the goal is attained by waiting."""
    if not form.leaves:
        return False
    try:
        return _left(form, party, step(model, moment, Wait(end)))
    except (Unlawful, OverflowError):
        return False


def _helps(model: Model, form: Attains, party: str, moment: Moment, end: int, event: Event | None) -> bool:
    """Whether the event is a deed of the party by which the goal is attained in time, if nothing disturbs it."""
    if not isinstance(event, Done) or event.actor != party or forbidding(model, moment, event, strict=True):
        return False
    if form.act:
        return event.act == form.act
    sure = [norm for norm in effects(model, moment, event) if unit_of(model, norm.clause.address) not in moment.amended]
    try:
        return bool(sure) and _undisturbed(model, form, party, step(model, moment, event), end)
    except (Unlawful, OverflowError):
        return False


def _any_helps(model: Model, form: Attains, party: str, moment: Moment, end: int) -> bool:
    """Whether, whatever conditions are true, some deed of the party helps."""
    return helpless(model, form, party, moment, end) is None


def helpless(model: Model, form: Attains, party: str, moment: Moment, end: int) -> tuple[str, ...] | None:
    """Conditions, as few as may be, under which no deed of the party attains the goal by the `end`; None if there are
    none.
    """
    acts = attempts(model, form)
    names = [actor.name for actor in moment.world.actors]
    tried = [(act, target) for act in acts for target in (names if aimed(model, act) else [""])]
    for under in circumstances(model.conditions):
        deeds = (Done(party, act, target, under) for act, target in tried)
        if not any(_helps(model, form, party, moment, end, deed) for deed in deeds):
            return under
    return None
