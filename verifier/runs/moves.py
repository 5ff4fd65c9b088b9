"""The graph of standings: who may come to which standing, and by which clause."""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeAlias, TypeGuard

from charter.dataclass import dataclass, replace
from charter.entry import brought
from charter.model import AT_ONCE, Becoming, Default, Makes, Model, NamedRef, Norm, ParamRef, PartySet, Ref, VarRef

Cause: TypeAlias = Makes | Norm

GONE = ("former", "outside")
"""Standings of those who have left: nothing that was to come for them still comes."""


@dataclass(frozen=True, slots=True)
class Move:
    """One change of standing that a clause can bring about: `cause` does, or its deadline that passes (`late`).

    It is open to parties of `sources`, to those named in `only` alone where that is not empty, and not to those
    named in `but`, nor to those of a role or bloc of `spares`.
    """

    sources: tuple[str, ...]
    only: tuple[str, ...]
    becoming: Becoming
    cause: Cause
    late: bool = False
    but: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Whether it is the party's own deed."""
        return isinstance(self.cause, Norm) and not self.late

    def open_to(self, name: str) -> bool:
        """Whether the party of that name (empty: any that the charter does not name) may make the move."""
        return (not self.only or name in self.only) and name not in self.but

    def open_in(self, tags: Collection[str]) -> bool:
        """Whether a party that has these roles and blocs, for good as all have theirs, may make the move."""
        return not any(tag in self.spares for tag in tags)


def moves(model: Model) -> tuple[Move, ...]:
    """Every change of standing that some clause of the charter can bring about, whatever else it demands."""
    found = (*_made(model), *_done(model))
    if all(norm.trigger is None for norm in model.dynamics.norms):
        return found
    while (wider := tuple(_overtaken(model, found, one) for one in found)) != found:
        found = wider
    return found


def _overtaken(model: Model, found: Sequence[Move], move: Move) -> Move:
    """The move with all standings that a party may have come to since the event after which it owed what it misses."""
    if not move.late or not isinstance(move.cause, Norm) or move.cause.trigger is None:
        return move
    ahead = [*move.sources, *([move.cause.trigger.to] if move.cause.trigger.to else [])]
    for one in ahead:
        ahead += [end for other in found if one in other.sources for end in after(other.becoming) if end not in ahead]
    return replace(move, sources=tuple(one for one in model.standings if one in ahead))


def _made(model: Model) -> Iterator[Move]:
    """What decisions bring about."""
    for makes in model.dynamics.makes:
        becoming = brought(model, makes)
        match makes.who:
            case PartySet():
                yield _move(model, (makes.who,), becoming, makes)
            case ParamRef(name):
                params = (p for m in model.matters if m.name == makes.matter for p in m.params)
                yield _move(model, tuple(p.group for p in params if p.name == name), becoming, makes)
            case NamedRef(name):
                yield Move(model.standings, (name,), becoming, makes)
            case _:
                yield Move(model.standings, (), becoming, makes)


def _done(model: Model) -> Iterator[Move]:
    """What deeds bring about, and duties that nobody performs."""
    for norm in model.dynamics.norms:
        if norm.who is None:
            continue
        if norm.becoming is not None:
            yield _move(model, (norm.who,), norm.becoming, norm)
        otherwise = norm.otherwise
        if otherwise is not None and otherwise.default is Default.EXIT and otherwise.becoming is not None:
            yield _move(model, (owing(norm, norm.who),), otherwise.becoming, norm, late=True)


def owing(norm: Norm, who: PartySet) -> PartySet:
    """Who may owe what the norm demands: of `that member`, as far as the event before it tells."""
    known = norm.trigger.variables if norm.trigger is not None else ()
    groups = [one.group for one in known if who == PartySet(only=(VarRef(one.name),))]
    return groups[0] if groups else who


def _move(model: Model, groups: Sequence[PartySet], becoming: Becoming, cause: Cause, late: bool = False) -> Move:
    """A move of the parties of any of the sets, as far as their standings and names tell."""
    everyone = any(not group.standings for group in groups)
    listed = dict.fromkeys(standing for group in groups for standing in group.standings)
    named = [[ref.name for ref in group.only if isinstance(ref, NamedRef)] for group in groups]
    confined = all(group.only and len(names) == len(group.only) for group, names in zip(groups, named, strict=True))
    only = dict.fromkeys(name for names in named for name in names) if confined else ()
    spared = [_spared(model, group) for group in groups]
    but = tuple(name for name in spared[0] if all(name in names for names in spared)) if spared else ()
    apart = [[part.tags[0] for part in group.minus if _is_of_one_tag(part)] for group in groups]
    spares = dict.fromkeys(tag for tag in apart[0] if all(tag in tags for tags in apart)) if apart else ()
    return Move(model.standings if everyone else tuple(listed), tuple(only), becoming, cause, late, but, tuple(spares))


def _is_of_one_tag(part: Ref | PartySet) -> TypeGuard[PartySet]:
    """Whether it is all who have one role, or are of one bloc."""
    return isinstance(part, PartySet) and len(part.tags) == 1 and part == PartySet(tags=part.tags)


def _spared(model: Model, group: PartySet) -> tuple[str, ...]:
    """The parties that the set leaves out by name, or by a role or bloc that has them for good."""
    found: dict[str, None] = {}
    for part in group.minus:
        if isinstance(part, NamedRef):
            found[part.name] = None
        elif isinstance(part, PartySet) and part == PartySet(tags=part.tags):
            fixed = [tag.members for tag in model.tags if tag.name in part.tags and tag.members is not None]
            inside = fixed[0] if fixed and len(fixed) == len(part.tags) else ()
            found |= dict.fromkeys(name for name in inside if all(name in members for members in fixed))
    return tuple(found)


def reach(steps: Sequence[Move], start: str, name: str = "") -> tuple[str, ...]:
    """Every standing to which a party can come that begins with `start`, that one first."""
    found = [start]
    for standing in found:
        for step in steps:
            if standing in step.sources and step.open_to(name):
                found += [one for one in after(step.becoming) if one not in found]
    return tuple(found)


def after(becoming: Becoming) -> tuple[str, ...]:
    """The standings that a change leads to, in the order of time."""
    return (becoming.meanwhile, becoming.to) if becoming.meanwhile else (becoming.to,)


def onward(pairs: Sequence[tuple[str, str]], standings: Sequence[str]) -> list[str]:
    """These standings, and those to which parties may come from them; `pairs` as those of `links`."""
    found = [*standings]
    for one in found:
        found += [end for start, end in pairs if start == one and end not in found]
    return found


def links(steps: Sequence[Move]) -> tuple[tuple[str, str], ...]:
    """Every pair of standings of which the second may follow the first at once in the life of some party.

    What is to take effect later takes effect whatever standing the party has by then, unless it has left.
    """
    found: dict[tuple[str, str], None] = {}
    for step in steps:
        early = step.becoming.meanwhile or ("" if step.becoming.due != AT_ONCE else step.becoming.to)
        if early:
            found.update(((start, early), None) for start in step.sources)
        if early != step.becoming.to:
            begun = (early,) if early else step.sources
            meanwhile = dict.fromkeys(one for start in begun for one in _anybody(steps, start))
            still = (start for start in meanwhile if start in begun or start not in GONE)
            found.update(((start, step.becoming.to), None) for start in still)
    return tuple((start, end) for start, end in found if start != end)


def _anybody(steps: Sequence[Move], start: str) -> tuple[str, ...]:
    """Where any party, named or not, may come to from a standing."""
    names = dict.fromkeys(["", *(name for step in steps for name in step.only)])
    return tuple(dict.fromkeys(end for name in names for end in reach(steps, start, name)))
