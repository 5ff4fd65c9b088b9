"""What named parties hold of a weight, and which sums of it can be in favour."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil, floor, gcd, lcm

from charter.dataclass import dataclass
from charter.leaves import conjuncts
from charter.model import IN_FAVOUR, Count, Formula, Model, PartySet, Relation, Stage, Truth

MOST_UNITS, MOST_PARTIES = 50_000, 60
"""Beyond these sums are not looked for."""

Sums = tuple[int, ...]
"""By how many parties: the sums that they can hold together, each a bit of one whole number."""


def held(model: Model, count: Count) -> Mapping[str, Fraction]:
    """What each party holds of whom a rule counts; nothing unless all of them are named and their weights are known."""
    group = count.group
    open_ = any(line.high != 0 for line in model.rosters if line.standing in group.standings or not group.standings)
    narrow = group.tags or group.only or group.minus or len(group.standings) != 1
    if open_ or narrow or not all(_seats_all(model, organ, group.standings) for organ in group.organs):
        return {}
    named = [party for party in model.parties if party.standing in group.standings]
    weights = {party.name: dict(party.weights).get(count.weight or "") for party in named}
    known = {name: weight for name, weight in weights.items() if weight is not None}
    return known if len(known) == len(weights) else {}


def _seats_all(model: Model, name: str, standings: tuple[str, ...]) -> bool:
    return any(PartySet(standings) in organ.seats for organ in model.organs if organ.name == name)


@dataclass(frozen=True, slots=True)
class Quota:
    """A rule that asks for a sum of one weight and a number of parties, and for nothing else.

    `held` is what each party holds, and `units` the same in whole numbers of one size; a decision passes iff those in
    favour hold at least `needed` units and are at least `size`. `count` is the demand for the weight.
    """

    count: Count
    held: tuple[tuple[str, Fraction], ...]
    units: tuple[tuple[str, int], ...]
    needed: int
    size: int

    def decides(self, name: str) -> bool:
        """Whether there are others in favour with whom the ballot of the party makes the difference."""
        own = dict(self.units)[name]
        return any(
            _between(sums, self.needed - own, self.needed if number >= self.size else None)
            for number, sums in enumerate(self._others(name))
            if number + 1 >= self.size
        )

    def differ(self, more: str, less: str) -> bool:
        """Whether somewhere the first party, which holds more, makes a difference that the second would not."""
        units = dict(self.units)
        return any(
            _between(sums, self.needed - units[more], self.needed - units[less])
            for number, sums in enumerate(self._others(more, less))
            if number + 1 >= self.size
        )

    def _others(self, *names: str) -> Sums:
        return sums([unit for name, unit in self.units if name not in names])


def quota(model: Model, stage: Stage) -> Quota | None:
    """The stage's rule as a quota; None if it is none, if it is open who votes, or if the numbers are too large."""
    demands = list(_demands(stage.rule))
    weighed = [one for one in demands if one is not None and one.weight is not None]
    if stage.reversed_ or stage.recused or stage.quorum != Truth(True) or None in demands or not weighed:
        return None
    parties = held(model, weighed[0])
    plain = {one.weight for one in weighed} == {weighed[0].weight} and not model.no_votes
    if not parties or not plain or any(not _of_all(one, weighed[0].group) for one in demands if one is not None):
        return None
    units, scale = scaled(parties)
    if not units:
        return None
    needed = max(_needed(one, Fraction(sum(units.values())), scale) for one in weighed)
    sizes = [_needed(one, Fraction(len(units)), Fraction(1)) for one in demands if one and one.weight is None]
    return Quota(weighed[0], tuple(parties.items()), tuple(units.items()), needed, max(sizes, default=0))


def scaled(parties: Mapping[str, Fraction]) -> tuple[dict[str, int], Fraction]:
    """What each holds in whole numbers without a common divisor, and the factor; nothing where they are too large."""
    whole = lcm(*(weight.denominator for weight in parties.values()))
    divisor = gcd(*(int(weight * whole) for weight in parties.values())) or 1
    units = {name: int(weight * whole) // divisor for name, weight in parties.items()}
    fits = sum(units.values()) <= MOST_UNITS and len(units) <= MOST_PARTIES
    return (units if fits else {}), Fraction(whole, divisor)


def sums(units: Iterable[int]) -> Sums:
    """By how many of them: the sums that so many of the numbers have."""
    found = [1]
    for unit in units:
        found.append(0)
        for number in range(len(found) - 1, 0, -1):
            found[number] |= found[number - 1] << unit
    return tuple(found)


def _between(sums_: int, low: int, high: int | None) -> bool:
    """Whether some sum is at least the low and less than the high."""
    left = sums_ >> max(low, 0)
    return bool(left if high is None else left & ((1 << max(high - max(low, 0), 0)) - 1))


def _demands(rule: Formula) -> Iterator[Count | None]:
    """The counts that are all asked for; None where the rule asks for something else."""
    for one in conjuncts(rule):
        match one:
            case Count(stance=stance, relation=Relation.AT_LEAST | Relation.MORE_THAN) if stance == IN_FAVOUR:
                yield one
            case _:
                yield None


def _of_all(count: Count, group: PartySet) -> bool:
    return count.group == group and group.filter is None


def _needed(count: Count, total: Fraction, scale: Fraction) -> int:
    """The least whole number that meets the demand, of a total in units."""
    bound = count.quantity * total if count.of_base else count.quantity * scale
    return floor(bound) + 1 if count.relation is Relation.MORE_THAN else ceil(bound)
