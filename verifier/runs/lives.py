"""The lives of one party, by the clauses alone: which standings it may have, one after the other.

For the checker: worked out anew, day by day as the interpreter does it, and shared with nothing that looks for proofs.
"""

from collections.abc import Collection, Iterator
from typing import TypeAlias

from charter.dataclass import dataclass
from charter.entry import brought
from charter.model import AT_ONCE, Becoming, Default, Makes, Model, NamedRef, Norm, ParamRef, PartySet, Ref, VarRef

State: TypeAlias = tuple[str, frozenset[str]]
"""A standing, and those that are to come, because a notice or another period runs."""
LEFT = frozenset({"former", "outside"})


@dataclass(frozen=True, slots=True)
class Who:
    """A party whose life it is: its name, empty where the charter gives it none, and the tags that it has for good."""

    name: str
    tags: frozenset[str]


def lives(
    model: Model, name: str, starts: Collection[str], tags: Collection[str] = ()
) -> dict[State, tuple[State, ...]]:
    """Every state that a party may come to from one of these standings, and what may follow each at once.

    `name` is its name in the charter, empty for a party that has none there; `tags` are roles and blocs that it has.
    """
    who = Who(name, frozenset((*tags, *(tag.name for tag in model.tags if name and name in (tag.members or ())))))
    owed: tuple[Norm, ...] = ()
    while True:
        found = _lives(model, who, starts, owed)
        more = tuple(norm for norm in model.dynamics.norms if _has_met(model, norm, who, found))
        if more == owed:
            return found
        owed = more


def _lives(model: Model, who: Who, starts: Collection[str], owed: tuple[Norm, ...]) -> dict[State, tuple[State, ...]]:
    """The same, where of the duties that fall on *that party* of an event the party may owe those of `owed`."""
    waiting: list[State] = [(standing, frozenset()) for standing in starts]
    found: dict[State, tuple[State, ...]] = {}
    decided = _decided(model)
    while waiting:
        state = waiting.pop()
        if state not in found:
            found[state] = tuple(_following(model, who, state, decided, owed))
            waiting += found[state]
    return found


def _has_met(model: Model, norm: Norm, who: Who, found: Collection[State]) -> bool:
    """Whether the duty falls on a party of the event before it, and the party may have been that one."""
    group = _of_event(norm)
    return group is not None and any(_fits(group, who, standing) for standing, _ in found)


def _of_event(norm: Norm) -> PartySet | None:
    """The set of which *that party* was, of an event, on which the duty falls; None where it falls on others."""
    variables = norm.trigger.variables if norm.trigger is not None else ()
    return next((one.group for one in variables if norm.who == PartySet(only=(VarRef(one.name),))), None)


def between(
    model: Model, name: str, starts: Collection[str], ends: Collection[str], tags: Collection[str] = ()
) -> tuple[str, ...]:
    """The standings that the party may have from one of `starts` until it has one of `ends`, both included."""
    known = lives(model, name, starts, tags)
    back = {state for state in known if state[0] in ends}
    grown = True
    while grown:
        more = {state for state, after in known.items() if state not in back and not back.isdisjoint(after)}
        back |= more
        grown = bool(more)
    return tuple(one for one in model.standings if any(state[0] == one for state in back))


def _following(
    model: Model, who: Who, state: State, decided: frozenset[str], owed: tuple[Norm, ...]
) -> Iterator[State]:
    standing, coming = state
    for change in _changes(model, who, standing, owed):
        if change.due == AT_ONCE and not change.meanwhile:
            yield _come(standing, change.to, coming, decided)
        else:
            to, still = _come(standing, change.meanwhile or standing, coming, decided)
            yield to, still | {change.to}
    yield from (_come(standing, to, coming - {to}, decided) for to in sorted(coming))


def _come(before: str, to: str, coming: frozenset[str], decided: frozenset[str]) -> State:
    """The state once a party has come to a standing. For one that has just left nothing is to come any more but what
    is `decided`: that waits for one that comes back.
    """
    return to, coming & decided if to != before and to in LEFT else coming


def _decided(model: Model) -> frozenset[str]:
    """The standings that decisions bring about on the day on which they come into force, later than adopted."""
    return frozenset(one.becoming.to for one in model.dynamics.makes if one.matter in model.dynamics.delayed)


def _changes(model: Model, who: Who, standing: str, owed: tuple[Norm, ...]) -> Iterator[Becoming]:
    """What decisions, deeds and deadlines may bring about for a party with the standing."""
    for makes in model.dynamics.makes:
        if _meant(model, makes, who, standing):
            yield brought(model, makes)
    for norm in model.dynamics.norms:
        if norm.who is None:
            continue
        if norm in owed if _of_event(norm) is not None else _fits(norm.who, who, standing):
            yield from _of_norm(norm)


def _of_norm(norm: Norm) -> Iterator[Becoming]:
    if norm.becoming is not None:
        yield norm.becoming
    late = norm.otherwise
    if late is not None and late.default is Default.EXIT and late.becoming is not None:
        yield late.becoming


def _meant(model: Model, makes: Makes, who: Who, standing: str) -> bool:
    """Whether an adopted decision of the clause may be about the party."""
    match makes.who:
        case PartySet() as group:
            return _fits(group, who, standing)
        case NamedRef(one):
            return one == who.name
        case ParamRef(param):
            groups = (p.group for m in model.matters if m.name == makes.matter for p in m.params if p.name == param)
            return any(_fits(group, who, standing) for group in groups)
        case _:
            return True


def _fits(group: PartySet, who: Who, standing: str) -> bool:
    """Whether the party, with that standing, may be of the set, as far as its name and its lasting roles tell."""
    alone = bool(group.only) and all(isinstance(ref, NamedRef) for ref in group.only)
    named = not alone or any(isinstance(ref, NamedRef) and ref.name == who.name for ref in group.only)
    if group.standings and standing not in group.standings:
        return False
    return named and not any(_takes_out(part, who) for part in group.minus)


def _takes_out(part: Ref | PartySet, who: Who) -> bool:
    """Whether a part that a set is without is the party, or a set that it is of whatever comes about."""
    match part:
        case NamedRef(one):
            return one == who.name
        case PartySet(tags=tags):
            return part == PartySet(tags=tags) and bool(tags) and who.tags.issuperset(tags)
        case _:
            return False
