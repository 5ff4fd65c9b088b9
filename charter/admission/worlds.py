"""Which worlds a charter allows, and which questions can be put in them."""

from collections.abc import Collection, Iterator, Mapping
from itertools import product

from charter.admission.decision import arguments_fault
from charter.atlarge import in_force
from charter.dataclass import replace
from charter.model import Matter, Model, Party, Roster
from charter.semantics.evaluate import Scene, members
from charter.world import Actor, Question, World


def allowed(model: Model, world: World) -> str:
    """Empty if the charter allows the world, else the reason why not."""
    names = [actor.name for actor in world.actors]
    if len(set(names)) < len(names):
        return "two parties bear one name"
    checks = (_parties, _rosters, _weights, _tags)
    return next((reason for check in checks if (reason := check(model, world))), "")


def _parties(model: Model, world: World) -> str:
    declared = {party.name for party in model.parties}
    actors = {actor.name: actor for actor in world.actors if actor.name in declared}
    places = dict(model.elsewhere.standings)
    for party in model.parties:
        actor = actors.get(party.name)
        if actor is None:
            return f"`{party.name}` is not there"
        if actor.standing != party.standing and actor.standing not in places.get(party.name, ()):
            return f"`{party.name}` does not have the standing `{party.standing}`"
        if any(dict(actor.weights).get(name) != value for name, value in party.weights):
            return f"`{party.name}` does not carry the weight the charter gives it"
    return _moved(model, actors) if places else ""


def _moved(model: Model, actors: Mapping[str, Actor]) -> str:
    """What is wrong with where the named parties stand, each of which may stand there."""
    most = model.elsewhere.most
    away = sum(actors[party.name].standing != party.standing for party in model.parties)
    if most is not None and away > most:
        return f"{away} named parties are not where they are listed"
    barred = any(all(actors[name].standing == one for name, one in row) for row in model.elsewhere.barred)
    return "the named parties stand as is not looked at" if barred else ""


def _rosters(model: Model, world: World) -> str:
    named = {party.name for party in model.parties}
    anonymous = [actor.standing for actor in world.actors if actor.name not in named]
    for standing in dict.fromkeys([*model.standings, *anonymous]):
        low, high = limits(model, standing)
        found = anonymous.count(standing)
        if found < low or (high is not None and found > high):
            return f"{found} unnamed parties have the standing `{standing}`"
    return ""


def described(model: Model, world: World, amended: Collection[str] = ()) -> bool:
    """Whether a world that a run has come to has the parties that the clauses in force say there are.

    Parties of standings of which no clause says who has them may be there in any number, and those that have a name may
    stand anywhere. An exact number, like a list of names, says who is there when a run begins, and nothing of later. A
    leaving member counts as a member, and a party that an amended clause names as one without a name.
    """
    settled = World(
        tuple(replace(one, standing="member") if one.standing == "leaving" else one for one in world.actors)
    )
    lines = tuple(uncounted(line) for line in model.rosters if in_force(model, line.clause, amended))
    parties = tuple(party for party in model.parties if in_force(model, party.clause, amended))
    told: tuple[Roster | Party, ...] = (*model.rosters, *model.parties)
    known = {one.standing for one in told} - {one.standing for one in told if one not in (*lines, *parties)}
    rules = tuple(rule for rule in model.tag_rules if in_force(model, rule.clause, amended))
    kept = replace(model, standings=tuple(known), rosters=lines, parties=parties, tag_rules=rules)
    counted = World(tuple(one for one in settled.actors if one.standing in known))
    there = {one.name for one in world.actors}
    listed = all(party.name in there for party in parties)
    return listed and not (_rosters(kept, counted) or any(_unmet(kept, settled)) or any(_strays(kept, settled)))


def uncounted(line: Roster) -> Roster:
    """What a roster line says of later moments of a run: of an exact number nothing, of *from so many* all."""
    return replace(line, low=0, high=None) if line.low == line.high else line


def _strays(model: Model, world: World) -> Iterator[str]:
    """Those who hold a free role, bloc or seat and are no longer of the set that it is chosen from."""
    scene = Scene(model, world)
    for tag in model.tags:
        holders = [actor.name for actor in world.actors if tag.name in actor.tags] if tag.members is None else []
        pool = {actor.name for actor in members(scene, tag.among)} if holders else set[str]()
        yield from (name for name in holders if name not in pool)


def limits(model: Model, standing: str) -> tuple[int, int | None]:
    """From how many up to how many anonymous parties have the standing."""
    lines = [roster for roster in model.rosters if roster.standing == standing]
    highs = [roster.high for roster in lines if roster.high is not None]
    return sum(roster.low for roster in lines), sum(highs) if len(highs) == len(lines) else None


def _weights(model: Model, world: World) -> str:
    declared = [weight.name for weight in model.weights]
    known = {(party.name, name) for party in model.parties for name, _ in party.weights}
    named = {party.name for party in model.parties}
    kinds = {actor.weights: actor for actor in reversed(world.actors) if actor.name not in named}
    for actor in (*(actor for actor in world.actors if actor.name in named), *kinds.values()):
        if [name for name, _ in actor.weights] != declared:
            return f"`{actor.name}` does not carry each weight once"
        for weight, (name, value) in zip(model.weights, actor.weights, strict=True):
            if not weight.may_be(value) and (actor.name, name) not in known:
                return f"`{actor.name}` cannot carry {value} of `{name}`"
    return ""


def _tags(model: Model, world: World) -> str:
    scene, declared = Scene(model, world), {tag.name for tag in model.tags}
    for tags, actor in {actor.tags: actor for actor in reversed(world.actors)}.items():
        if len(set(tags)) < len(tags) or not declared.issuperset(tags):
            return f"the roles of `{actor.name}` are not roles of the charter, each once"
    for tag in model.tags:
        pool = {actor.name for actor in members(scene, tag.among)} if tag.members is None else set(tag.members)
        inside = {actor.name for actor in world.actors if tag.name in actor.tags}
        odd = inside - pool if tag.members is None else inside ^ pool
        wrong = next((actor.name for actor in world.actors if actor.name in odd), None)
        if wrong is not None:
            return f"whether `{wrong}` belongs to `{tag.name}` is not as the charter has it"
    return next(_unmet(model, world), "")


def _unmet(model: Model, world: World) -> Iterator[str]:
    """The rules on roles that the world does not meet."""
    scene = Scene(model, world)
    for rule in model.tag_rules:
        inside = members(scene, rule.group)
        found = sum(dict(one.weights)[rule.weight] for one in inside) if rule.weight is not None else len(inside)
        if not rule.relation.holds(found, rule.number):
            what = "parties" if rule.weight is None else f"`{rule.weight}`"
            yield f"{rule.clause.address} is not met: {found} {what} where it says {rule.relation} {rule.number}"


def questions(model: Model, world: World) -> Iterator[Question]:
    """Every question that can be put in the world, in the order of the text."""
    names = [actor.name for actor in world.actors]
    for matter in model.matters:
        for chosen in product(names, repeat=len(matter.params)):
            arguments = tuple((param.name, who) for param, who in zip(matter.params, chosen, strict=True))
            if not arguments_fault(model, world, matter, arguments):
                yield from _circumstances(model, matter, arguments)


def _circumstances(model: Model, matter: Matter, arguments: tuple[tuple[str, str], ...]) -> Iterator[Question]:
    for values in product(*(category.values for category in matter.categories)):
        categories = tuple((c.name, value) for c, value in zip(matter.categories, values, strict=True))
        for truths in product((False, True), repeat=len(model.conditions)):
            conditions = tuple(c for c, true in zip(model.conditions, truths, strict=True) if true)
            yield Question(matter.name, arguments, categories, conditions)
