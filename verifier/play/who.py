"""Who may do what now, and why not."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from charter.atlarge import at_large
from charter.calendar import ripens
from charter.dataclass import dataclass
from charter.model import Modal, Model, Norm
from charter.moment import Moment, Owed
from charter.owing import duties, regulated, towards
from charter.semantics.evaluate import Scene, members
from charter.semantics.norms import forbidding, in_play, scene_at
from charter.toward import toward
from charter.words import listing
from charter.world import Done

Unripe: TypeAlias = tuple[str, str, int]
"""An act that has no effect yet, the clause that gives it one, and the day from which it does (an ordinal)."""


@dataclass(frozen=True, slots=True)
class Position:
    """Parties that may do the same: which acts are free, in words with those they may be done to, which are forbidden
    and by which clauses, what is owed and by when (ordinal of the day, None without end). `unripe` acts are free too
    and have no effect before a day.
    """

    names: tuple[str, ...]
    standing: str
    free: tuple[str, ...]
    forbidden: tuple[tuple[str, tuple[str, ...]], ...]
    owed: tuple[tuple[str, str, int | None], ...]
    unripe: tuple[Unripe, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a party may do an act; the clauses that forbid it; whether any clause speaks of it, and from when on."""

    lawful: bool
    bans: tuple[str, ...]
    regulated: bool
    unripe: Unripe | None = None


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
    free = tuple(parted[act][0] for act in ripe)
    forbidden = (
        *((act, answers[act].bans) for act in acts if not answers[act].lawful),
        *(other for act in ripe for other in parted[act][1]),
    )
    return Position((), standing, free, forbidden, tasks(model, moment, name), unripe)


def _whom(norm: Norm, owed: Owed) -> str:
    """The act, with the party to whom it is to be done, where an event tells which."""
    target = towards(norm, owed)
    return f"{norm.act}, to {target}" if target else norm.act


def tasks(model: Model, moment: Moment, name: str) -> tuple[tuple[str, str, int | None], ...]:
    """What a party or an organ owes now: the act, the clause, and by when (ordinal of the day, None without end)."""
    return tuple((_whom(norm, one), norm.clause.address, one.deadline) for norm, one in duties(model, moment, name))


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
    aimed = any(norm.act == act and norm.target for norm in model.dynamics.norms)
    return [actor.name for actor in moment.world.actors if actor.name != name] if aimed else []


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
    tried = [forbidding(model, moment, Done(name, act, one, conditions)) for one in others or [""]]
    lawful = any(not bans for bans in tried)
    early = _unripe(model, moment, Done(name, act, others[0] if others else "", conditions)) if lawful else None
    return Answer(lawful, () if lawful else tried[0], regulated(model, Done(name, act)), early)


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
