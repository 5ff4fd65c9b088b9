"""What the checker demands of what it takes over from the search: who is protected meanwhile, and which rosters count.

Each is held against the interpreter's own word on small worlds, and against the lives that the clauses allow a party.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, partial
from itertools import chain, combinations, islice, product
from math import prod

from charter.admission.decision import belongs
from charter.admission.worlds import allowed, limits
from charter.admission.worlds import described as is_described
from charter.cases.promise import protected, protects
from charter.dataclass import replace
from charter.exhaust.worlds import worlds
from charter.found import found
from charter.kept import kept
from charter.model import (
    Alone,
    Answered,
    Attains,
    BindingOn,
    Guarantee,
    GuaranteeForm,
    Model,
    NamedRef,
    Never,
    NeverReached,
    ParamRef,
    PartySet,
    Possible,
    Truth,
)
from charter.semantics.evaluate import Scene, members
from charter.world import Actor, World
from verifier.runs.described import described
from verifier.runs.lives import between, lives
from verifier.runs.rosters import TooManyStandings, closed

FEW = 2
"""Rosters are looked at that begin with so many parties of each standing, or as many as the charter asks for."""
WORLDS, MOVED = 10, 24
"""So many worlds at the start, and after standings have changed, are looked at."""
MOST = 12
"""Nothing is said of charters that ask for more parties than that, or that leave many roles open."""
TELLING = 96
"""Where a roster may be taken for more others than that, nothing is said of it."""
SINGLE = 3
"""From so many roles on no combinations of them are tried."""
MEANWHILE = "the party protected may be {}, which the proof leaves out"
ROSTER = "the proof leaves out a roster with {}"


def unguarded(model: Model, guarantee: Guarantee, groups: Sequence[PartySet]) -> str:
    """Why a party that the guarantee protects need not be in one of these sets all the while; empty if it is.

    Every standing counts that such a party may have between the start and the moment at which the guarantee falls.
    """
    form = plain(guarantee.form)
    owed = isinstance(form, Answered) and bool(form.variables)
    key = (unguarded, protects(model, form), owed)
    for there in kept(model, key, lambda: tuple(_meanwhile(model, form, owed))):
        if not any(belongs(Scene(model, World((there,))), there, group) for group in groups):
            return MEANWHILE.format(there.standing)
    return ""


def _meanwhile(model: Model, form: GuaranteeForm, owed: bool) -> Iterator[Actor]:
    """The parties that the guarantee protects, of each kind, in each standing that they may have meanwhile."""
    for actor in _kinds(model):
        own = [one for one in model.standings if protected(model, form, World((replace(actor, standing=one),)))]
        name = actor.name if any(party.name == actor.name for party in model.parties) else ""
        ends = tuple(model.standings if owed else own)
        ways = kept(
            model, (between, name, tuple(own), ends, actor.tags), partial(between, model, name, own, ends, actor.tags)
        )
        yield from (replace(actor, standing=standing) for standing in ways)


def plain(form: GuaranteeForm | None) -> GuaranteeForm:
    """The form with sets of the protected that speak of nobody but by name."""
    match form:
        case Never() | NeverReached() | Answered() | Possible() if form.variables:
            first, *rest = form.variables
            return replace(form, variables=(replace(first, group=_by_name(first.group)), *rest))
        case Alone():
            return replace(form, groups=tuple(map(_by_name, form.groups)))
        case Attains():
            return replace(form, group=_by_name(form.group))
        case _:
            assert form is not None
            return form


def _by_name(group: PartySet) -> PartySet:
    """The set without the conditions that depend on a variable, or on ballots. Whom a decision concerns stays."""
    minus = tuple(one for one in group.minus if isinstance(one, NamedRef | PartySet))
    only = group.only if all(isinstance(one, NamedRef | ParamRef) for one in group.only) else ()
    return replace(group, minus=minus, only=only, filter=None)


def _kinds(model: Model) -> Iterator[Actor]:
    """A party of each kind: under each name of the charter, or none, in roles that it may have."""
    free = tuple(tag.name for tag in model.tags if tag.members is None)
    sizes = range(len(free) + 1) if len(free) < SINGLE else (0, 1, len(free))
    held = tuple(chain.from_iterable(combinations(free, size) for size in sizes))
    for name in (*(party.name for party in model.parties), "somebody"):
        fixed = {tag.name for tag in model.tags if name in (tag.members or ())}
        for tags in held:
            order = tuple(tag.name for tag in model.tags if tag.name in fixed or tag.name in tags)
            yield Actor(name, "", order)


def _of_variables(group: PartySet) -> bool:
    """Whether the set is made of those for whom letters stand: they are of the sets of these letters."""
    return any(not isinstance(one, NamedRef) for one in group.only)


# ── rosters ───────────────────────────────────────────────────────────────────────────────────


def left_out(model: Model, form: GuaranteeForm | None, gone: Collection[str]) -> str:
    """A roster that runs may lead to, that the charter describes, and that the question leaves out; empty if none is.

    The question may leave out whom none of its sets contains, and take a party for one elsewhere that none tells from
    it. Looked at in small rosters, under the rules `model` with the units `gone` amended.
    """
    small = kept(model, _small, lambda: _small(model))
    if _least(small) > MOST or sum(tag.members is None for tag in small.tags) > SINGLE:
        return ""
    asked = described(small, form, gone)
    spoken = found((_sets(small, form), form), PartySet)
    sets = tuple(dict.fromkeys(_by_name(group) for group in spoken if not _of_variables(group)))
    mark = cache(partial(_mark, asked, sets))
    for world in kept(small, _moved, lambda: tuple(islice(_moved(small), MOVED))):
        if is_described(small, world, gone) and not _covered(asked, mark, world):
            return _roster(world)
    return ""


def unreached(model: Model) -> str:
    """A roster that runs may lead to and that the rosters of proofs about runs leave out; empty if none is, or where
    there are too many of those. Looked at in small rosters, wherever clauses may take a party.
    """
    return kept(model, unreached, lambda: _unreached(model))


def _unreached(model: Model) -> str:
    small = kept(model, _small, lambda: _small(model))
    if _least(small) > MOST or sum(tag.members is None for tag in small.tags) > SINGLE:
        return ""
    try:
        rosters = (small, *closed(small))
    except TooManyStandings:
        return ""
    there = kept(small, _moved, lambda: tuple(islice(_moved(small), MOVED)))
    missed = (world for world in there if all(allowed(one, world) for one in rosters))
    return next((_roster(world) for world in missed), "")


def _roster(world: World) -> str:
    return ROSTER.format(", ".join(f"{one.name} as {one.standing}" for one in world.actors))


def _small(model: Model) -> Model:
    lines = tuple(
        replace(line, low=min(line.low, FEW), high=None if line.high is None else min(line.high, FEW))
        for line in model.rosters
    )
    return replace(model, rosters=lines)


def _least(model: Model) -> int:
    return len(model.parties) + sum(limits(model, standing)[0] for standing in model.standings)


def _sets(model: Model, form: GuaranteeForm | None) -> object:
    """Where the rules speak of sets of parties that count for what is asked of a decision."""
    whom = form is None or any(True for _ in found((form, model.procedures), BindingOn))
    open_ = tuple(one if whom else replace(one, binds=()) for one in model.procedures if one.when != Truth(False))
    free = tuple(tag.among for tag in model.tags if tag.members is None)
    return model.organs, free, model.tag_rules, model.matters, open_, model.no_votes


def _moved(model: Model) -> Iterator[World]:
    """Worlds that runs may lead to: one party elsewhere than at the start, or all that may be."""
    least = _least(model)
    names = {party.name for party in model.parties}

    @cache
    def places(name: str, standing: str, tags: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(state[0] for state in lives(model, name, (standing,), tags)))

    for world in islice(worlds(model, least + FEW), WORLDS):
        ways = [places(one.name if one.name in names else "", one.standing, one.tags) for one in world.actors]
        yield world
        for place, row in enumerate(ways):
            for standing in row[1:]:
                there = replace(world.actors[place], standing=standing)
                yield World((*world.actors[:place], there, *world.actors[place + 1 :]))
        for shift in range(1, max(map(len, ways), default=1)):
            yield World(
                tuple(replace(one, standing=row[shift % len(row)]) for one, row in zip(world.actors, ways, strict=True))
            )


def _covered(asked: Model, mark: Callable[[Actor], tuple[bool, ...]], world: World) -> bool:
    """Whether the question asks about the world, or one that no set tells from it: `mark` says who is in which."""
    if not allowed(asked, world):
        return True
    lines = {line.standing for line in asked.rosters}
    places = {party.name: {party.standing} for party in asked.parties}
    for name, ways in asked.elsewhere.standings:
        places[name].update(ways)
    rows: list[list[Actor | None]] = []
    for actor in world.actors:
        own = mark(actor)
        others = [replace(actor, standing=one) for one in asked.standings if one != actor.standing]
        alike: list[Actor | None] = [actor, *(one for one in others if mark(one) == own)]
        unseen: list[Actor | None] = [None] if not any(own) and actor.name not in places else []
        there = places.get(actor.name, lines)
        rows.append([*(one for one in alike if one is not None and one.standing in there), *unseen])
    if prod(map(len, rows)) > TELLING:
        return True
    choices = product(*rows)
    return any(not allowed(asked, World(tuple(one for one in row if one is not None))) for row in choices)


def _mark(model: Model, sets: Sequence[PartySet], actor: Actor) -> tuple[bool, ...]:
    """Of which sets the party is."""
    scene = Scene(model, World((actor,)))
    return tuple(bool(members(scene, group)) for group in sets)
