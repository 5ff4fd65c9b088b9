"""Who may do what now, and why not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from charter.admission.decision import is_in
from charter.atlarge import at_large, in_force
from charter.calendar import ripens
from charter.dataclass import dataclass
from charter.found import found
from charter.model import Condition, Modal, Model, Norm, VarRef
from charter.moment import Moment, Owed
from charter.owing import duties, regulated, towards
from charter.readback.conduct import otherwise_words
from charter.semantics.evaluate import Scene, members
from charter.semantics.norms import forbidding, in_play, scene_at
from charter.semantics.step import Unlawful, step
from charter.toward import aimed, toward
from charter.words import listing
from charter.world import Done
from verifier.explain.follows import follows, in_vain, starting

Unripe: TypeAlias = tuple[str, str, int]
"""An act that has no effect yet, the clause that gives it one, and the day from which it does (an ordinal)."""

Task: TypeAlias = tuple[str, str, int | None, str]
"""An act that is owed, the clause, by when (ordinal of the day, None without end), and what comes of it if missed."""


@dataclass(frozen=True, slots=True)
class Position:
    """Parties that may do the same: which acts are free, in words with those they may be done to, which are forbidden
    and by which clauses, what is owed. `unripe` acts are free too
    and have no effect before a day. `starts` are acts that no clause forbids or permits, after which something is owed,
    with the clauses that say so.
    """

    names: tuple[str, ...]
    standing: str
    free: tuple[str, ...]
    forbidden: tuple[tuple[str, tuple[str, ...]], ...]
    owed: tuple[Task, ...]
    unripe: tuple[Unripe, ...] = ()
    starts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a party may do an act; the clauses that forbid it; whether any clause speaks of it, and from when on;
    who owes what, in words, once it is done. `turns` are the conditions each of which makes it otherwise by itself,
    with the clauses that forbid it then.
    """

    lawful: bool
    bans: tuple[str, ...]
    regulated: bool
    unripe: Unripe | None = None
    starts: tuple[str, ...] = ()
    turns: tuple[tuple[str, tuple[str, ...]], ...] = ()


def who(model: Model, moment: Moment) -> tuple[Position, ...]:
    """The position of every party, parties in the same one together, in the order of the roster."""
    found: dict[Position, list[str]] = {}
    for actor in moment.world.actors:
        found.setdefault(_position(model, moment, actor.name, actor.standing), []).append(actor.name)
    return tuple(replace(position, names=tuple(names)) for position, names in found.items())


def _position(model: Model, moment: Moment, name: str, standing: str) -> Position:
    acts = list(dict.fromkeys(norm.act for norm in _addressed(model, moment, name)))
    answers = {act: may(model, moment, name, act) for act in acts}
    unripe = tuple(one for act in acts if (one := answers[act].unripe) is not None)
    ripe = [act for act in acts if answers[act].lawful and answers[act].unripe is None]
    parted = {act: _parted(model, moment, name, act) for act in ripe}
    turned = [(f"{act} while {name}", bans) for act in acts for name, bans in answers[act].turns]
    free = (*(parted[act][0] for act in ripe), *(words for words, bans in turned if not bans))
    forbidden = (
        *((act, answers[act].bans) for act in acts if not answers[act].lawful),
        *(other for act in ripe for other in parted[act][1]),
        *(one for one in turned if one[1]),
    )
    starts = tuple(_starts(model, moment, name, acts))
    return Position((), standing, free, forbidden, tasks(model, moment, name), unripe, starts)


def _starts(model: Model, moment: Moment, name: str, known: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The acts, but for those known, by which the party can let somebody owe something, and by which clauses."""
    found: dict[str, list[str]] = {}
    for norm in model.dynamics.norms:
        trigger, scene = norm.trigger, Scene(model, moment.world)
        doers = [one.group for one in trigger.variables if VarRef(one.name) == trigger.deed.doer] if trigger else []
        there = in_force(model, norm.clause, moment.amended) and any(is_in(scene, name, one) for one in doers)
        if trigger is not None and there and trigger.deed.act and trigger.deed.act not in known:
            found.setdefault(trigger.deed.act, []).append(norm.clause.address)
    yield from ((act, tuple(dict.fromkeys(places))) for act, places in found.items())


def _whom(model: Model, norm: Norm, owed: Owed) -> str:
    """The act, with the party to whom it is to be done, where an event tells which."""
    return f"{norm.act}{toward(model, norm.act, towards(norm, owed))}"


def tasks(model: Model, moment: Moment, name: str) -> tuple[Task, ...]:
    """What a party or an organ owes now."""
    return tuple(
        (_whom(model, norm, one), norm.clause.address, one.deadline, otherwise_words(norm.otherwise))
        for norm, one in duties(model, moment, name)
    )


def _parted(model: Model, moment: Moment, name: str, act: str) -> tuple[str, list[tuple[str, tuple[str, ...]]]]:
    """A lawful act in words, with those it may be done to where it may not be done to everybody; what of it is
    forbidden then, and by which clauses.
    """
    tried = {one: forbidding(model, moment, Done(name, act, one)) for one in _others(model, moment, name, act)}
    bans = tuple(dict.fromkeys(place for places in tried.values() for place in places))
    if not bans:
        return act, []
    free = toward(model, act, listing([one for one, places in tried.items() if not places]))
    return f"{act}{free}", [(f"{act}{toward(model, act, 'anybody else')}", bans)]


def _others(model: Model, moment: Moment, name: str, act: str) -> list[str]:
    """Those to whom a party may do an act that is done to somebody."""
    return [actor.name for actor in moment.world.actors if actor.name != name] if aimed(model, act) else []


def _addressed(model: Model, moment: Moment, name: str) -> Iterator[Norm]:
    """The prohibitions and permissions that speak to the party now."""
    scene = Scene(model, moment.world)
    for norm in model.dynamics.norms:
        spoken = members(scene, norm.who) if norm.modal is not Modal.MUST and norm.who is not None else ()
        if any(actor.name == name for actor in spoken):
            yield norm


def may(
    model: Model, moment: Moment, name: str, act: str, target: str = "", conditions: tuple[str, ...] = ()
) -> Answer:
    """Whether the party may do the act; to some other party, where no target is given and the clauses ask for one."""
    others = [target] if target else _others(model, moment, name, act)
    bans = _bans(model, moment, name, act, others, conditions)
    lawful = not bans
    tried = {one: _bans(model, moment, name, act, others, (*conditions, one)) for one in _conditions(model, act)}
    turns = tuple((one, then) for one, then in tried.items() if bool(then) is lawful)
    early = _unripe(model, moment, Done(name, act, others[0] if others else "", conditions)) if lawful else None
    starts = tuple(_follows(model, moment, Done(name, act, others[0] if others else "", conditions))) if lawful else ()
    return Answer(lawful, bans, regulated(model, Done(name, act)), early, starts, turns)


def _bans(
    model: Model, moment: Moment, name: str, act: str, others: Sequence[str], conditions: tuple[str, ...]
) -> tuple[str, ...]:  # fmt: skip
    """The clauses that forbid an act to whomever of these it is done; none if it may be done to one of them."""
    tried = [forbidding(model, moment, Done(name, act, one, conditions)) for one in others or [""]]
    return tried[0] if all(tried) else ()


def _conditions(model: Model, act: str) -> list[str]:
    """The conditions that the clauses on an act speak of."""
    norms = [norm for norm in model.dynamics.norms if norm.act == act]
    return list(dict.fromkeys(one.name for one in found(tuple((one.when, one.unless) for one in norms), Condition)))


def _follows(model: Model, moment: Moment, deed: Done) -> Iterator[str]:
    """What would be owed once the deed is done, where it is lawful."""
    if starting(model, deed.act):
        try:
            then = step(model, moment, deed)
        except Unlawful:
            return
        yield from follows(model, moment, then)
        yield from in_vain(model, moment, then, deed)


def _unripe(model: Model, moment: Moment, deed: Done) -> Unripe | None:
    """From when on a lawful deed has the effect that clauses give it, where it has none yet."""
    scene = scene_at(model, moment, deed)
    if any(True for modal in (Modal.MAY, Modal.MUST) for _ in in_play(scene, moment, deed, modal, True)):
        return None
    for norm in model.dynamics.norms:
        ripe = ripens(moment.start, norm.since)
        if norm.act == deed.act and ripe is not None and ripe > moment.day and norm.modal is Modal.MAY:
            return deed.act, norm.clause.address, ripe
    return None


def decisions(model: Model, moment: Moment) -> dict[str, tuple[str, ...]]:
    """The organs, each with the matters that it decides under the rules left by now."""
    found: dict[str, list[str]] = {}
    for procedure in at_large(model, moment.amended).procedures:
        row = found.setdefault(procedure.organ, [])
        if procedure.matter not in row:
            row.append(procedure.matter)
    return {organ: tuple(row) for organ, row in found.items()}
