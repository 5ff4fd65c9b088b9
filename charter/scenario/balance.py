"""What parties carry where the charter says what they have together: those whose share is not said have equal ones."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from charter.model import Model, Relation, TagRule, Weight
from charter.semantics.evaluate import Scene, members
from charter.world import Actor, World


def balanced(model: Model, world: World, told: Collection[tuple[str, str]] = ()) -> World:
    """The world where all who carry a weight of which neither the charter nor `told` says how much share the rest.

    The same world where the sums come out, or where no such shares make them come out.
    """
    known = {(party.name, name) for party in model.parties for name, _ in party.weights} | {*told}
    kinds = {weight.name: weight for weight in model.weights}
    for rule in model.tag_rules:
        if rule.weight is not None:
            world = _shared(model, world, rule, kinds[rule.weight], known)
    return world


def _shared(model: Model, world: World, rule: TagRule, kind: Weight, known: set[tuple[str, str]]) -> World:
    """The world with the sum of one rule come out; whoever is in the set is `known` from then on."""
    inside = members(Scene(model, world), rule.group)
    carried = {one.name: dict(one.weights)[kind.name] for one in inside}
    free = [one.name for one in inside if (one.name, kind.name) not in known]
    known |= {(one.name, kind.name) for one in inside}
    if not free or rule.relation.holds(sum(carried.values()), rule.number):
        return world
    left = _aim(rule) - sum(carried[name] for name in carried if name not in free)
    given = dict(zip(free, _parts(left, len(free), kind.whole), strict=True))
    return World(
        tuple(_carrying(one, kind.name, given[one.name]) if one.name in given else one for one in world.actors)
    )


def _aim(rule: TagRule) -> int:
    """A sum that the rule allows."""
    more = {Relation.MORE_THAN: 1, Relation.FEWER_THAN: -1}
    return rule.number + more.get(rule.relation, 0)


def _parts(mass: Fraction | int, count: int, whole: bool) -> Sequence[Fraction]:
    """So many equal parts, or whole ones as equal as can be."""
    if not whole or mass != int(mass):
        return [Fraction(mass) / count] * count
    base, rest = divmod(int(mass), count)
    return [Fraction(base + (place < rest)) for place in range(count)]


def _carrying(actor: Actor, weight: str, value: Fraction) -> Actor:
    return replace(actor, weights=tuple((name, value if name == weight else old) for name, old in actor.weights))


def most_of(model: Model, world: World, name: str, weight: str, told: Collection[tuple[str, str]]) -> Fraction | None:
    """The most that sums leave for one party if the others whose share is not said have the least; None: no limit."""
    known = {(party.name, one) for party in model.parties for one, _ in party.weights} | {*told}
    kind = next(one for one in model.weights if one.name == weight)
    found: list[Fraction] = []
    for rule in model.tag_rules:
        inside = members(Scene(model, world), rule.group) if rule.weight == weight else ()
        capped = rule.relation not in (Relation.AT_LEAST, Relation.MORE_THAN)
        if capped and any(one.name == name for one in inside):
            others = [one for one in inside if one.name != name]
            taken = (dict(o.weights)[weight] if (o.name, weight) in known else kind.least for o in others)
            found.append(Fraction(_aim(rule)) - sum(taken, Fraction(0)))
    return min(found, default=None)
