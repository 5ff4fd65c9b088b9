"""What an event brings about by duties that follow events: which begin, which are kept by it, which began already."""

from collections.abc import Iterator

from charter.admission.occasion import occasions
from charter.admission.occasion import spoken as told
from charter.atlarge import in_force
from charter.entry import adoptions
from charter.model import Default, Model, Norm
from charter.moment import Moment, Occurrence, Owed
from charter.owing import towards
from charter.readback.conduct import otherwise_words, period_words
from charter.semantics.evaluate import Scene
from charter.semantics.norms import state
from charter.toward import toward
from charter.world import Done, Question
from verifier.explain.phrase import capital, enumerated, spoken


def follows(model: Model, before: Moment, then: Moment) -> Iterator[str]:
    """One sentence for each clause by which something is owed from the event on, or by it owed no longer."""
    rows = {_key(one): one for one in before.owed if not one.over}
    still = {_key(one) for one in then.owed if not one.over}
    adopted = {one.decision.question.matter for one in adoptions(then) if one not in adoptions(before)}
    for one in [one for key, one in rows.items() if key not in still and _of_organ(model, one)]:
        norm = model.dynamics.norms[one.norm]
        if norm.act in adopted and then.day == before.day:
            yield f"With it {spoken(norm.organ)} has done what {norm.clause.address} demands."
        elif one.deadline is not None and one.deadline <= then.day and _idle(norm):
            late = f"{spoken(norm.organ)} has not done in time what {norm.clause.address} demands"
            yield f"{late}; no article says what follows."
    new = _new(model, before, then)
    for number, whom in dict.fromkeys((one.norm, towards(model.dynamics.norms[one.norm], one)) for one in new):
        norm = model.dynamics.norms[number]
        names = [one.party for one in new if (one.norm, towards(norm, one)) == (number, whom)]
        yield f"{capital(norm.clause.address)} applies: from now on {owing_words(model, norm, names, whom)}."


def begun(model: Model, before: Moment, then: Moment) -> tuple[str, ...]:
    """The addresses of the clauses by which something is owed from the event on."""
    return tuple(dict.fromkeys(model.dynamics.norms[one.norm].clause.address for one in _new(model, before, then)))


def _new(model: Model, before: Moment, then: Moment) -> list[Owed]:
    known = {_key(one) for one in before.owed if not one.over}
    found = [one for one in then.owed if not one.over and _key(one) not in known]
    return [one for one in found if model.dynamics.norms[one.norm].trigger is not None]


def owing_words(model: Model, norm: Norm, names: list[str], whom: str) -> str:
    """Who must do what by a duty that follows an event, by when, and what comes of it if they do not."""
    who = spoken(norm.organ) if norm.who is None else enumerated(names)
    within = f" within {period_words(norm.within)}" if norm.within is not None else ""
    return f"{who} must {spoken(norm.act)}{toward(model, norm.act, whom)}{within}{otherwise_words(norm.otherwise)}"


def in_vain(model: Model, before: Moment, then: Moment, deed: Done) -> Iterator[str]:
    """For each clause in force that a deed of this kind sets off and this one does not: that, and why."""
    new = {one.norm for one in _new(model, before, then)}
    scene = Scene(model, before.world, Question("", conditions=deed.conditions), state=state(model, before))
    event = Occurrence(deed.actor, deed.act, (deed.target,), deed.conditions)
    for number in starting(model, deed.act):
        norm = model.dynamics.norms[number]
        if number in new or not in_force(model, norm.clause, before.amended):
            continue
        meant = {told(norm, one) for one in occasions(scene, norm, event)}
        owed = [one for one in before.owed if one.norm == number and not one.over and one.binding in meant]
        whom = enumerated([one.party or norm.organ for one in owed])
        more = f"nothing more: {whom} must {spoken(norm.act)} already" if owed else "nothing here"
        yield f"{capital(norm.clause.address)}, which speaks of such acts, demands {more}."


def starting(model: Model, act: str) -> tuple[int, ...]:
    """The duties, by number, that follow what is done by that name."""
    norms = [(number, norm) for number, norm in enumerate(model.dynamics.norms) if not norm.heir]
    return tuple(number for number, norm in norms if norm.trigger is not None and norm.trigger.deed.act == act != "")


def _key(one: Owed) -> tuple[int, str, tuple[tuple[str, str], ...]]:
    return one.norm, one.party, one.binding


def _of_organ(model: Model, one: Owed) -> bool:
    norm = model.dynamics.norms[one.norm]
    return norm.trigger is not None and norm.who is None


def _idle(norm: Norm) -> bool:
    """Whether nothing that can be carried out follows where it is not done in time."""
    return norm.otherwise is None or norm.otherwise.default is Default.NOTHING
