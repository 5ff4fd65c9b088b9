"""Amendment clauses as adopted: what their stages rely on, what must be amended before they cover a unit."""

from collections.abc import Collection, Sequence

from charter.atlarge import relies, unit_of
from charter.dataclass import dataclass, replace
from charter.model import Amendment, Model, PartySet, Procedure, Ref


@dataclass(frozen=True, slots=True)
class Way:
    """An amendment clause: its procedure, where that stands in the charter, the units that it relies on."""

    amendment: Amendment
    place: int
    relied: tuple[str, ...]


def ways(model: Model) -> tuple[Way, ...]:
    """The amendment clauses of a charter, in the order of the text."""
    return tuple(
        Way(one, model.procedures.index(one.procedure), relied_on(model, one.procedure))
        for one in model.dynamics.amendments
    )


def units_of(model: Model, procedure: Procedure) -> tuple[str, ...]:
    """The units that the stages of a procedure rely on."""
    stages = range(len(procedure.stages))
    found = (unit_of(model, address) for stage in stages for address in relies(model, procedure, stage))
    return tuple(dict.fromkeys(unit for unit in found if unit))


def relied_on(model: Model, procedure: Procedure) -> tuple[str, ...]:
    """The same, and those that say whom its decisions bind, where that hangs on ballots."""
    binding = (unit_of(model, one.clause.address) for one in procedure.binds if hanging(procedure))
    return tuple(dict.fromkeys(unit for unit in (*units_of(model, procedure), *binding) if unit))


def hanging(procedure: Procedure) -> tuple[PartySet, ...]:
    """Of which sets whoever is bound by the decisions is so by its own ballot."""
    found: dict[PartySet, None] = {}
    for bound in procedure.binds:
        group, whole = replace(bound.group, filter=None), tuple(map(_without_ballots, bound.group.minus))
        group = replace(group, minus=tuple(part for part in whole if part is not None))
        if bound.stance is not None or group != bound.group:
            found[group] = None
    return tuple(found)


def _without_ballots(part: Ref | PartySet) -> Ref | PartySet | None:
    """A part that a set is without; None where it hangs on a ballot who is of it."""
    if not isinstance(part, PartySet):
        return part
    steady = part.filter is None and all(_without_ballots(one) is not None for one in part.minus)
    return part if steady else None


def lapsing(model: Model) -> tuple[str, ...]:
    """The units that lapse one day by themselves."""
    return tuple(dict.fromkeys(unit for sunset in model.dynamics.sunsets for unit in sunset.units))


@dataclass(frozen=True, slots=True)
class Need:
    """What must be amended so that a clause covers a unit, whatever its procedure demands."""

    way: Way
    units: frozenset[str]


def needs(model: Model, listed: Sequence[Way], unit: str) -> tuple[Need, ...]:
    """For each amendment clause the units that must be amended before it covers the unit; none if it never will.

    Clauses that entrench before a day do not count: the day comes.
    """
    guards = [one.clause.address for one in model.dynamics.entrenched if one.before is None and _over(one.units, unit)]
    found = []
    for way in listed:
        others = [other.amendment for other in listed if other is not way and not other.amendment.rest]
        clauses = [*guards, *_obstacles(way.amendment, others, unit)]
        gone = frozenset(unit_of(model, address) for address in clauses)
        if "" not in gone:
            found.append(Need(way, gone))
    return tuple(found)


def _obstacles(amendment: Amendment, others: Sequence[Amendment], unit: str) -> list[str]:
    """The amendment clauses that must be amended before this one covers the unit; itself, where it names others."""
    if not amendment.rest and unit in amendment.units:
        return []
    if not amendment.rest and _over(amendment.units, unit):
        return [one.clause.address for one in others if unit in one.units]
    own = [] if amendment.rest else [amendment.clause.address]
    return own + [one.clause.address for one in others if _over(one.units, unit)]


def _over(units: Collection[str], unit: str) -> bool:
    return any(unit == one or unit.startswith(f"{one}(") for one in units)
