"""What is forbidden, what is owed and what is in force at a moment of a run."""

from collections.abc import Iterator
from functools import partial

from charter.admission.decision import is_in
from charter.admission.occasion import answering, occasions, spoken
from charter.atlarge import at_large, in_force, within
from charter.calendar import later
from charter.dataclass import replace
from charter.found import found
from charter.kept import kept
from charter.model import Modal, Model, Norm, Truth
from charter.model import formula as f
from charter.moment import Adoption, Moment, Occurrence, Owed
from charter.semantics.evaluate import Scene, State, members, party, truth
from charter.semantics.outcome import ended, hearing
from charter.toward import aimed
from charter.world import Done, Question


def state(model: Model, moment: Moment, strict: bool = False) -> State:
    """What is so at the moment, for formulas.

    Of amended clauses it takes what leaves parties most free: no prohibition and no duty is there, every
    permission is. When `strict` it is the other way round.
    """
    return partial(_is_so, model, moment, strict)


def scene_at(model: Model, moment: Moment, deed: Done, strict: bool = False) -> Scene:
    """What a norm looks at when the deed is done: the world, the conditions, who does it and to whom."""
    who = (("itself", deed.actor), ("target", deed.target))
    question = Question("", conditions=deed.conditions)
    return Scene(model, moment.world, question, variables=who, state=state(model, moment, strict))


def forbidding(
    model: Model, moment: Moment, deed: Done, strict: bool = False, scene: Scene | None = None
) -> tuple[str, ...]:
    """The addresses of the prohibitions that forbid the deed; empty iff it is lawful.

    Where an organ does it (`deed.actor`), `scene` shows the decision.
    """
    scene = scene or scene_at(model, moment, deed, strict)
    bans = list(in_play(scene, moment, deed, Modal.MUST_NOT, strict))
    permits = (*in_play(scene, moment, deed, Modal.MAY, not strict), *answering(scene, moment, deed)) if bans else ()
    freed = [address for norm in permits for address in norm.overrides]
    return tuple(ban.clause.address for ban in bans if not any(within(ban.clause.address, one) for one in freed))


def effects(model: Model, moment: Moment, deed: Done) -> tuple[Norm, ...]:
    """The norms in play by which the deed changes the standing of the party that does it, amended ones among them."""
    scene, who = scene_at(model, moment, deed), moment.actor(deed.actor)
    play = [norm for modal in (Modal.MAY, Modal.MUST) for norm in in_play(scene, moment, deed, modal, True)]
    play += answering(scene, moment, deed)
    return tuple(norm for norm in play if norm.becoming and who and norm.becoming.to != who.standing)


def burdens(model: Model, moment: Moment, conditions: tuple[str, ...] | None, strict: bool = False) -> Iterator[Owed]:
    """All duties in play after an event under these conditions, those known before kept as they were.

    Where time passed alone (None) each is looked at under the conditions that it came into play for. Duties of
    amended clauses are there only when `strict`; those that follow events (`incurred`) never.
    """
    known = {(owed.norm, owed.party): owed for owed in moment.owed}
    clauses = [(i, o) for i, o in enumerate(model.dynamics.norms) if o.modal is Modal.MUST and o.when != Truth(False)]
    there = [pair for pair in clauses if strict or in_force(model, pair[1].clause, moment.amended)]
    base = Scene(model, moment.world, state=state(model, moment), sets=kept(model, moment.world, dict))
    for index, norm in there:
        if norm.trigger or norm.heir:
            own = [(o, replace(base, variables=o.binding)) for o in moment.owed if o.norm == index and not o.over]
            own = [(o, scene) for o, scene in own if norm.target is None or members(scene, norm.target)]
            still = [o for o, scene in own if addressed(scene, moment, norm, o.party or norm.organ)]
            yield from sorted(still, key=lambda o: (o.party, o.binding))
            continue
        meant = [actor.name for actor in members(base, norm.who)] if norm.who else [""]
        for name in [actor.name for actor in moment.world.actors] if norm.who and moment.surviving else meant:
            old = known.get((index, name))
            under = conditions if conditions is not None else old.conditions if old else ()
            bound = name in meant or addressed(base, moment, norm, name)
            if bound and _is_due(base, moment, norm, name, under):
                least = () if under and _is_due(base, moment, norm, name, ()) else under
                due = old or Owed(index, name, None if norm.within is None else later(moment.day, norm.within))
                yield due if due.conditions == least else replace(due, conditions=least)


def incurred(model: Model, moment: Moment, event: Occurrence) -> Moment:
    """The moment with the duties that follow the event. What is owed already is not owed twice."""
    owed = {(one.norm, one.party, one.binding): one for one in moment.owed}
    base = Scene(model, moment.world, Question("", conditions=event.conditions), state=state(model, moment))
    for index, norm in [(i, o) for i, o in enumerate(model.dynamics.norms) if o.trigger and not o.heir]:
        for scene in occasions(base, norm, event) if in_force(model, norm.clause, moment.amended) else ():
            bound = [actor.name for actor in members(scene, norm.who)] if norm.who else [""]
            for name in [one for one in bound if _is_due(scene, moment, norm, one, event.conditions)]:
                due = None if norm.within is None else later(moment.day, norm.within)
                key = (index, name, spoken(norm, scene))
                owed[key] = owed[key] if key in owed and not owed[key].over else Owed(*key[:2], due, binding=key[2])
    return replace(moment, owed=tuple(owed.values()))


def renewed(model: Model, moment: Moment, owed: Owed, adoption: Adoption) -> bool:
    """Whether a duty that was performed is owed afresh: its `when` speaks of the decision, just adopted."""
    norm = model.dynamics.norms[owed.norm]
    scene = scene_at(model, moment, Done(owed.party or norm.organ, norm.act))
    return owed.over and any(_agrees(model, scene, fact, adoption) for fact in found(norm.when, f.InForce))


def _is_due(base: Scene, moment: Moment, norm: Norm, name: str, conditions: tuple[str, ...]) -> bool:
    if norm.unconditional:
        return _is_old(moment, norm)
    who = (*base.variables, ("itself", name or norm.organ))
    scene = replace(base, question=Question("", conditions=conditions), variables=(*who, ("target", "")))
    targets = [actor.name for actor in members(scene, norm.target)] if norm.target else [""]
    return any(_said(replace(scene, variables=(*who, ("target", one))), moment, norm) for one in targets)


def addressed(scene: Scene, moment: Moment, norm: Norm, name: str) -> bool:
    """Whether the norm is addressed to the party or the organ, or was and its obligations survive."""
    if norm.who is None or is_in(scene, name, norm.who):
        return norm.who is not None or name == norm.organ
    kept = (one for one in moment.surviving if one.party == name and norm.clause.address in one.norms)
    still = (in_force(scene.model, one.clause, moment.amended) for one in kept)
    return norm.modal is not Modal.MAY and any(still)


def in_play(scene: Scene, moment: Moment, deed: Done, modal: Modal, amended: bool) -> Iterator[Norm]:
    """The norms of that kind in play for the deed; of amended clauses those alone that `amended` reckons with."""
    for norm in scene.model.dynamics.norms:
        spoken = norm.modal is modal and norm.act == deed.act and norm.trigger is None
        there = spoken and (amended or in_force(scene.model, norm.clause, moment.amended))
        meant = there and (norm.target is None or is_in(scene, deed.target, norm.target))
        if meant and addressed(scene, moment, norm, deed.actor) and _said(scene, moment, norm):
            yield norm


def _said(scene: Scene, moment: Moment, norm: Norm) -> bool:
    """Whether the norm is old enough, its `when` true and its `unless` false."""
    return _is_old(moment, norm) and truth(scene, norm.when) and not truth(scene, norm.unless)


def _is_old(moment: Moment, norm: Norm) -> bool:
    return norm.since is None or later(moment.start, norm.since) <= moment.day


def _is_so(model: Model, moment: Moment, strict: bool, scene: Scene, fact: f.StateFact) -> bool:
    conditions = scene.question.conditions if scene.question else ()
    match fact:
        case f.InForce():
            return any(_agrees(model, scene, fact, adoption) for adoption in moment.in_force)
        case f.May(ref, act, target):
            who, to = party(scene, ref), party(scene, target) if target else None
            others = [actor.name for actor in moment.world.actors if actor.name != who] if aimed(model, act) else [""]
            deeds = [Done(who or "", act, one or "", conditions) for one in ([to] if target else others)]
            return who is not None and any(not forbidding(model, moment, deed, strict) for deed in deeds)
        case f.Must(ref, act, target):
            deed = Done(party(scene, ref) or "", act, (party(scene, target) or "") if target else "", conditions)
            at = scene_at(model, moment, deed)
            owed = (o for o in burdens(model, moment, conditions, strict) if o.party == deed.actor and not o.over)
            own = ((model.dynamics.norms[o.norm], replace(at, variables=(*o.binding, *at.variables))) for o in owed)
            meant = ((n, s) for n, s in own if not target or (n.target and is_in(s, deed.target, n.target)))
            return any(n.act == act and bool(not target or n.trigger or _said(s, moment, n)) for n, s in meant)


def _agrees(model: Model, scene: Scene, fact: f.InForce, adoption: Adoption) -> bool:
    """Whether the fact speaks of the decision, and its body is true of it."""
    question = adoption.decision.question
    if question.matter not in fact.matters:
        return False
    concerned = dict(question.arguments)
    if any(concerned.get(param) is None or concerned[param] != party(scene, ref) for param, ref in fact.arguments):
        return False
    return fact.body == Truth(True) or truth(
        replace(as_adopted(model, adoption), variables=scene.variables, state=scene.state), fact.body
    )


def as_adopted(model: Model, adoption: Adoption) -> Scene:
    """The decision as a whole, in the world and by the rules that it was adopted in."""
    rules, taken = at_large(model, adoption.amended), adoption.decision
    votes = tuple(dict(ballots) for ballots in taken.ballots)
    return ended(hearing(rules, adoption.world, taken.question, taken.procedure), votes, adopted_=True)
