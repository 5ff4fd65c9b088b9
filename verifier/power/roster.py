"""One concrete world for one matter, from a charter whose roster is fixed or has been fixed by the caller."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from charter.admission.decision import belongs
from charter.admission.worlds import allowed, limits
from charter.dataclass import dataclass
from charter.exhaust.worlds import name_anonymous
from charter.leaves import leaves
from charter.model import Count, Formula, Matter, Model, PartySet, Procedure, Relation, Tag
from charter.semantics.evaluate import Scene
from charter.symmetry.alike import spoken_of, tagged
from charter.world import MOST_PARTIES, Actor, World


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller has fixed: (standing, number of parties, named ones included), (role or bloc, its parties), and
    the parties concerned: (parameter or empty, party).
    """

    sizes: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[str, tuple[str, ...]], ...] = ()
    arguments: tuple[tuple[str, str], ...] = ()


class NotFixed(Exception):
    """Something that power depends on is left open by the charter and by the caller. The message says what."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A world, and in sentences what was assumed of it."""

    world: World
    assumed: tuple[str, ...]


def roster(model: Model, matter: Matter, wishes: Wishes) -> Roster:
    """The world in which the power over a matter is measured. NotFixed where it is not determined.

    Seats and roles of a fixed number go to parties without a name first, since those are alike.
    """
    rules = _rules(model, matter)
    counted = [leaf for formula in _formulas(model, matter) for leaf in leaves(formula) if isinstance(leaf, Count)]
    seen = tuple(count.group for count in counted)
    seated = tuple(seat for p in _procedures(model, matter) for stage in p.stages for seat in stage.seats)
    relevant = [standing for standing in model.standings if any(_admits(model, g, standing) for g in (*seen, *seated))]
    actors = _actors(model, matter, wishes, relevant)
    weights = _weights(model, actors, [one for one in counted if one.weight], relevant)
    actors = [replace(actor, weights=own) for actor, own in zip(actors, weights, strict=True)]
    placed, assumed = _placed(model, list(name_anonymous(model, actors)), wishes, tagged(rules))
    world = World(tuple(placed))
    fault = allowed(model, world)
    if fault:
        raise NotFixed(f"no roster fits: {fault}; say with --in who has which role")
    return Roster(world, assumed)


def _rules(model: Model, matter: Matter) -> tuple[object, ...]:
    """All that decides on the matter, with the organs that it speaks of."""
    stages = tuple(procedure.stages for procedure in _procedures(model, matter))
    return spoken_of(model, (stages, model.no_votes, matter.params))


def _procedures(model: Model, matter: Matter) -> Iterator[Procedure]:
    return (procedure for procedure in model.procedures if procedure.matter == matter.name)


def _formulas(model: Model, matter: Matter) -> Iterator[Formula]:
    for procedure in _procedures(model, matter):
        for stage in procedure.stages:
            yield from (stage.rule, stage.quorum)


def _admits(model: Model, group: PartySet, standing: str) -> bool:
    """Whether the number of parties without a name of that standing makes a difference to the set.

    It makes none to a set of seats or of holders of a role whose number is fixed.
    """
    if group.only or (group.standings and standing not in group.standings):
        return False
    tags = [tag for tag in model.tags if tag.name in group.tags]
    settled = any(tag.members is not None or _number(model, tag) is not None for tag in tags)
    if settled or any(not _admits(model, tag.among, standing) for tag in tags):
        return False
    bodies = [organ for organ in model.organs if organ.name in group.organs]
    return all(any(_admits(model, seat, standing) for seat in body.seats) for body in bodies)


def _actors(model: Model, matter: Matter, wishes: Wishes, relevant: list[str]) -> list[Actor]:
    """The parties, named ones first, those without a name as many as were asked for."""
    wanted = dict(wishes.sizes)
    for standing in wanted:
        if standing not in model.standings:
            raise NotFixed(f"there is no standing `{standing}`; the standings are {', '.join(model.standings)}")
    found = [Actor(party.name, party.standing, _fixed_tags(model, party.name)) for party in model.parties]
    for standing in model.standings:
        named = sum(party.standing == standing for party in model.parties)
        low, high = limits(model, standing)
        if standing in wanted:
            number = wanted[standing] - named
            if number < low or (high is not None and number > high):
                raise NotFixed(f"the charter does not allow {wanted[standing]} parties of the standing `{standing}`")
        elif low == high or standing not in relevant:
            number = low if low == high else max(low, _needed(model, matter, standing))
        else:
            raise NotFixed(_open(standing, low + named, None if high is None else high + named))
        if number > MOST_PARTIES:
            raise NotFixed(f"there are more than {MOST_PARTIES:,} parties of the standing `{standing}`")
        found += [Actor("", standing)] * number
    return found


def _open(standing: str, low: int, high: int | None) -> str:
    range_ = f"{low} or more" if high is None else f"{low} to {high}"
    option = "--members N" if standing == "member" else f"--size {standing}=N"
    return f"the number of parties of the standing `{standing}` is not fixed ({range_}); fix it with {option}"


def _needed(model: Model, matter: Matter, standing: str) -> int:
    """How many parties without a name suffice: for each free seat and role, and for whom the matter may concern."""
    open_ = [tag for tag in model.tags if tag.members is None and _admits(model, tag.among, standing)]
    seats = sum(_number(model, tag) or 0 for tag in open_)
    return seats + sum(_admits(model, param.group, standing) for param in matter.params)


def _fixed_tags(model: Model, name: str) -> tuple[str, ...]:
    return tuple(tag.name for tag in model.tags if tag.members is not None and name in tag.members)


def _weights(
    model: Model, actors: list[Actor], counts: list[Count], relevant: list[str]
) -> list[tuple[tuple[str, Fraction], ...]]:
    """The weights of each party; one that no rule of the matter counts of its standing, and that is unknown, is 1."""
    given = {party.name: dict(party.weights) for party in model.parties}
    rows = []
    for actor in actors:
        own = given.get(actor.name, {})
        used = {one.weight for one in counts if not one.group.standings or actor.standing in one.group.standings}
        for weight in model.weights:
            if weight.name in used and weight.name not in own and actor.standing in relevant:
                who = f"`{actor.name}` carries" if actor.name else "parties without a name carry"
                raise NotFixed(f"how much `{weight.name}` {who} is not fixed; the charter must give it")
        rows.append(tuple((weight.name, own.get(weight.name, Fraction(weight.usual))) for weight in model.weights))
    return rows


# ── roles, blocs and seats ────────────────────────────────────────────────────────────────────


def _placed(
    model: Model, actors: list[Actor], wishes: Wishes, used: frozenset[str]
) -> tuple[list[Actor], tuple[str, ...]]:
    """The parties with their free roles, blocs and seats, and what was assumed of them."""
    wanted, assumed = dict(wishes.places), []
    unknown = [name for name in wanted if name not in {tag.name for tag in model.tags if tag.members is None}]
    if unknown:
        raise NotFixed(f"`{unknown[0]}` is no role or bloc whose parties are open")
    for tag in model.tags:
        if tag.members is not None:
            continue
        names, number = wanted.get(tag.name), _as_number(actors, wanted.get(tag.name))
        if names is None or number is not None:
            names = _chosen(model, actors, tag, tag.name in used, number)
            alike = _all_alike(model, _eligible(model, actors, tag))
            assumed += [_assumption(tag, names, alike)] if tag.name in used and names else []
        strangers = [name for name in names if name not in [actor.name for actor in actors]]
        if strangers:
            raise NotFixed(f"there is no party `{strangers[0]}`")
        actors = [_tagged(model, actor, tag.name) if actor.name in names else actor for actor in actors]
    return actors, tuple(assumed)


def _assumption(tag: Tag, names: tuple[str, ...], alike: bool) -> str:
    shown = ", ".join(names) if len(names) <= 4 else f"{names[0]} to {names[-1]} ({len(names)} parties)"
    if alike:
        return f"`{tag.name}` is {shown} here, and might be any others"
    return f"it is assumed that `{tag.name}` is {shown}; --in {tag.name}=… says otherwise"


def _tagged(model: Model, actor: Actor, name: str) -> Actor:
    tags = {*actor.tags, name}
    return replace(actor, tags=tuple(tag.name for tag in model.tags if tag.name in tags))


def _as_number(actors: list[Actor], names: tuple[str, ...] | None) -> int | None:
    """How many are to have a role, where a number is given for it in place of names."""
    if names is None or len(names) != 1 or not names[0].isdecimal():
        return None
    return None if any(actor.name == names[0] for actor in actors) else int(names[0])


def _chosen(model: Model, actors: list[Actor], tag: Tag, used: bool, wanted: int | None) -> tuple[str, ...]:
    """So many parties as are wanted, or as the role must have: those without other free roles first, then those
    without a name.
    """
    number = _number(model, tag) if wanted is None else wanted
    if number is None:
        if used:
            raise NotFixed(_unplaced(tag))
        return ()
    named = {party.name for party in model.parties}
    free = {other.name for other in model.tags if other.members is None}
    open_ = _eligible(model, actors, tag)
    open_.sort(key=lambda actor: (not free.isdisjoint(actor.tags), actor.name in named))
    if len(open_) < number:
        raise NotFixed(f"there is no room for {number} in `{tag.name}`: {len(open_)} may be")
    return tuple(actor.name for actor in open_[:number])


def _unplaced(tag: Tag) -> str:
    name = tag.name
    said = f"say it with --in {name}=NAME,NAME, or how many: --in {name}=2"
    return f"who belongs to `{name}` is not fixed; {said}, or --in {name}= for nobody"


def _eligible(model: Model, actors: list[Actor], tag: Tag) -> list[Actor]:
    """Those who may have the role."""
    scene = Scene(model, World(tuple(actors)))
    return [actor for actor in actors if belongs(scene, _tagged(model, actor, tag.name), tag.among)]


def _all_alike(model: Model, actors: list[Actor]) -> bool:
    """Whether the parties have no names in the charter and differ in nothing, so that any of them would do."""
    named = {party.name for party in model.parties}
    return len({replace(actor, name=actor.name if actor.name in named else "") for actor in actors}) <= 1


def _number(model: Model, tag: Tag) -> int | None:
    """How many parties a free role has; None iff that is open."""
    rules = [rule for rule in model.headcounts if rule.group == PartySet(tags=(tag.name,))]
    exact = [rule.number for rule in rules if rule.relation is Relation.EXACTLY]
    return exact[0] if exact else None
