"""Who there is when a scenario of several steps begins."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from charter.admission.decision import belongs
from charter.admission.worlds import allowed, limits
from charter.exhaust.worlds import name_anonymous
from charter.model import Check, Chronicle, DeedDone, Model, PartySet, Ref, Relation, Tag, Variable, VarRef, VoteHeld
from charter.scenario.balance import balanced
from charter.semantics.evaluate import Scene
from charter.world import MOST_PARTIES, Actor, World

CROWDED = f"There are more than {MOST_PARTIES:,} parties, too many to count them one by one."


def opening(model: Model, chronicle: Chronicle, voters_first: bool = False) -> World | str:
    """The world at the start: everybody the scenario names, and as many others as it says or needs.

    Roles and seats of which it does not say who has them go to those it names first; with `voters_first`, to those
    it names with a ballot, then to those without a name. Weights that the charter leaves open are 1, or equal
    shares of what it says parties have together. The reason in a sentence where the charter allows no such roster.
    """
    clues: dict[str, str] = {party.name: party.standing for party in model.parties}
    for name, standing in _mentioned(model, chronicle):
        clues.setdefault(name, standing)
    model = replace(model, tag_rules=(*model.tag_rules, *chronicle.counts))
    actors = [_actor(model, chronicle, name, standing) for name, standing in clues.items()]
    declared = [party.name for party in model.parties]
    for standing in model.standings:
        present = sum(actor.standing == standing for actor in actors)
        size = _size(model, chronicle, standing, len([n for n in declared if clues[n] == standing]), present)
        if size > MOST_PARTIES:
            return CROWDED
        actors += [_actor(model, chronicle, "", standing)] * (size - present)
    last = _spoken_of(chronicle, clues) if voters_first else frozenset[str]()
    given = [(who, weight) for who, weight, _ in chronicle.weights]
    world = balanced(model, World(name_anonymous(model, _seated(model, actors, last))), given)
    fault = allowed(model, world)
    return (
        f"The charter allows no such roster: {fault}; say with `given … in …` who has which role." if fault else world
    )


def _size(model: Model, chronicle: Chronicle, standing: str, declared: int, present: int) -> int:
    """How many parties of the standing there are, named ones included."""
    given = dict(chronicle.sizes)
    if standing in given:
        return given[standing]
    voting = max((count for seat, count in _voters(model, chronicle) if seat == standing), default=0)
    return max(limits(model, standing)[0] + declared, present, voting)


def _voters(model: Model, chronicle: Chronicle) -> Iterator[tuple[str, int]]:
    """The standing that sits in each organ that votes, and how many ballots are told of."""
    for step in chronicle.happenings:
        if isinstance(step, VoteHeld):
            for vote in step.vote.votes:
                counted = sum(len(tally.named) + (tally.others or 0) for tally in vote.tallies)
                yield _sits(model, vote.organ), counted


def _sits(model: Model, organ: str | None) -> str:
    """The standing that sits in the organ; that of members where no organ is named."""
    seats = [seat for body in model.organs if body.name == organ for seat in body.seats]
    return next((_standing(model, seat) for seat in seats), _plain(model))


def _standing(model: Model, group: PartySet) -> str:
    return group.standings[0] if group.standings else _plain(model)


def _plain(model: Model) -> str:
    """The standing of a party of which nothing more is known."""
    held = [line.standing for line in model.rosters if line.high != 0] + [party.standing for party in model.parties]
    return "member" if "member" in held or not held else held[0]


def _mentioned(model: Model, chronicle: Chronicle) -> Iterator[tuple[str, str]]:
    """Every party that is named, with the standing that its first part in the scenario asks for."""
    for name in (*(name for name, _ in chronicle.places), *(name for name, _, _ in chronicle.weights)):
        yield name, _plain(model)
    for step in chronicle.happenings:
        match step:
            case DeedDone(actor=actor, act=act, target=target):
                yield actor, _part(model, (who for who, _ in _done(model, act)))
                yield from ((target, _part(model, (whom for _, whom in _done(model, act)))) for _ in [0] if target)
            case VoteHeld(vote=vote):
                groups_of = {p.name: p.group for m in model.matters if m.name == vote.matter for p in m.params}
                yield from ((who, _standing(model, groups_of[name])) for name, who in vote.arguments)
                for part in vote.votes:
                    yield from ((name, _sits(model, part.organ)) for tally in part.tallies for name in tally.named)
            case Check(party=party, what=act, arguments=arguments):
                if party and all(organ.name != party for organ in model.organs):
                    yield party, _part(model, (who for who, _ in _done(model, act)))
                yield from ((name, _part(model, (whom for _, whom in _done(model, act)))) for _, name in arguments)


def _part(model: Model, groups: Iterable[PartySet | None]) -> str:
    """The standing of a party that has a part in an act, by the first set that tells it."""
    told = [group for group in groups if group is not None and group.standings]
    return _standing(model, told[0]) if told else _plain(model)


def _done(model: Model, act: str) -> Iterator[tuple[PartySet | None, PartySet | None]]:
    """By whom the act is done and to whom, as each clause that speaks of it has it."""
    events = [norm.trigger for norm in model.dynamics.norms if norm.trigger is not None]
    for norm in model.dynamics.norms:
        if norm.act == act:
            letters = norm.trigger.variables if norm.trigger is not None else ()
            yield _meant(letters, norm.who), _meant(letters, norm.target)
    for matter in model.matters:
        yield from ((None, param.group) for param in matter.params if matter.name == act)
    for event in events:
        if event.deed.act == act:
            own: dict[Ref | None, PartySet] = {VarRef(one.name): one.group for one in event.variables}
            yield own.get(event.deed.doer), own.get(event.deed.target)


def _meant(letters: tuple[Variable, ...], group: PartySet | None) -> PartySet | None:
    """The set; where it is one party of the event before the duty, the set of which that party is."""
    known = [one.group for one in letters if group == PartySet(only=(VarRef(one.name),))]
    return known[0] if known else group


def _actor(model: Model, chronicle: Chronicle, name: str, standing: str) -> Actor:
    placed = [tag for who, tag in chronicle.places if who == name and name]
    fixed = [tag.name for tag in model.tags if tag.members is not None and name in tag.members]
    tags = tuple(tag.name for tag in model.tags if tag.name in placed + fixed)
    known = {weight: value for party in model.parties if party.name == name for weight, value in party.weights}
    known |= {weight: value for who, weight, value in chronicle.weights if who == name}
    return Actor(name, standing, tags, tuple((w.name, known.get(w.name, Fraction(w.usual))) for w in model.weights))


def _spoken_of(chronicle: Chronicle, names: Iterable[str]) -> frozenset[str]:
    """Those of the names to whom the scenario gives no ballot."""
    votes = [vote for step in chronicle.happenings if isinstance(step, VoteHeld) for vote in step.vote.votes]
    return frozenset(names) - {name for vote in votes for tally in vote.tallies for name in tally.named}


def _seated(model: Model, actors: list[Actor], last: frozenset[str]) -> list[Actor]:
    """The parties, the first that can be in a role or seat being in it where the charter asks for so many.

    Those in `last` come behind all others.
    """
    for rule in model.headcounts:
        free = [tag for tag in model.tags if (tag.name,) == rule.group.tags and tag.members is None]
        if free and rule.relation in (Relation.AT_LEAST, Relation.EXACTLY):
            actors = _filled(model, actors, free[0], rule.number, last)
    return actors


def _filled(model: Model, actors: list[Actor], tag: Tag, number: int, last: frozenset[str]) -> list[Actor]:
    """The parties, so many of them having the tag as can, up to the number."""
    missing = number - sum(tag.name in actor.tags for actor in actors)
    found = list(actors)
    for index, actor in sorted(enumerate(actors), key=lambda pair: pair[1].name in last):
        fits = tag.name not in actor.tags and belongs(Scene(model, World((actor,))), actor, tag.among)
        if missing > 0 and fits:
            tags = tuple(one.name for one in model.tags if one.name in (*actor.tags, tag.name))
            found[index] = replace(actor, tags=tags)
            missing -= 1
    return found
