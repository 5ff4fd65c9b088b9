"""Whom a guarantee protects."""

from itertools import chain

from charter.model import (
    Alone,
    Answered,
    Attains,
    Guarantee,
    Model,
    Never,
    NeverReached,
    ParamRef,
    PartySet,
    Possible,
)


def protected(model: Model, guarantee: Guarantee) -> tuple[PartySet, ...]:
    """The sets one of which the party is of that the guarantee protects."""
    match guarantee.form:
        case Alone(groups=groups):
            return tuple(dict.fromkeys(one for group in groups for one in _meant(model, group)))
        case Attains(group=group):
            return (group,)
        case (
            Never(variables=(first, *_))
            | NeverReached(variables=(first, *_))
            | Answered(variables=(first, *_))
            | Possible(variables=(first, *_))
        ):
            return (first.group,)
        case _:
            return (PartySet(standings=tuple(dict.fromkeys((*_fellows(model), "leaving")))),)


def _meant(model: Model, group: PartySet) -> tuple[PartySet, ...]:
    """The set; of parties that a decision concerns, those that the parameters of these names may stand for."""
    refs = {one.name for one in group.only if isinstance(one, ParamRef)}
    return tuple(p.kind for matter in model.matters for p in matter.params if p.name in refs) if refs else (group,)


def _fellows(model: Model) -> tuple[str, ...]:
    """*member*, unless the charter has none and makes none: then the standings for which its organs have seats."""
    given = [makes.becoming.to for makes in model.dynamics.makes]
    listed = [*(line.standing for line in model.rosters), *(party.standing for party in model.parties)]
    if "member" in (*given, *listed):
        return ("member",)
    roles = {tag.name: tag.among.standings for tag in model.tags}
    seats = chain(*(organ.seats for organ in model.organs))
    return tuple(one for seat in seats for one in (*seat.standings, *chain(*(roles[tag] for tag in seat.tags))))
