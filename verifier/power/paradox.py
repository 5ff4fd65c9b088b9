"""Parties whose share of a weight falls while their power rises: the paradox of new members (Brams and Affuso 1976)."""

from collections.abc import Iterator
from fractions import Fraction

from charter.dataclass import dataclass
from charter.found import found
from charter.model import Count, Model
from charter.words import spoken
from verifier.power.finding import Finding
from verifier.power.measures import Power


@dataclass(frozen=True, slots=True)
class Paradox:
    """A party, the weight, and its share of it and its share of power (Banzhaf) under the one charter and the other."""

    name: str
    weight: str
    shares: tuple[Fraction, Fraction]
    power: tuple[Fraction, Fraction]

    def words(self) -> str:
        """The same as a sentence."""
        shares, power = (" to ".join(map(str, pair)) for pair in (self.shares, self.power))
        falls = f"the share of {spoken(self.name)} in the {spoken(self.weight)} falls from {shares}"
        return f"{falls}, and its power rises from {power}"


def paradox(models: tuple[Model, Model], games: tuple[Finding, Finding]) -> Iterator[Paradox]:
    """Each player of both games that has less of the weight by which both decide, and more power by either index."""
    weights = [_weight(model, game) for model, game in zip(models, games, strict=True)]
    if weights[0] is None or weights[0] != weights[1]:
        return
    shares = [_shares(model, game, weights[0]) for model, game in zip(models, games, strict=True)]
    powers = [{one.name: one for one in _powers(game)} for game in games]
    for name, share in shares[0].items():
        before, after = powers[0].get(name), powers[1].get(name)
        if before and after and shares[1].get(name, share) < share and _risen(before, after):
            power = (before.banzhaf or Fraction(0), after.banzhaf or Fraction(0))
            yield Paradox(name, weights[0], (share, shares[1][name]), power)


def _weight(model: Model, game: Finding) -> str | None:
    """The one weight that the rule counts; None where it counts none, or several."""
    stages = tuple(model.procedures[index].stages for index in game.place.procedures)
    names = dict.fromkeys(count.weight for count in found(stages, Count) if count.weight)
    return next(iter(names)) if len(names) == 1 else None


def _shares(model: Model, game: Finding, weight: str) -> dict[str, Fraction]:
    held = {party.name: dict(party.weights).get(weight) for party in model.parties}
    known = {name: own for name in game.result.players if (own := held.get(name)) is not None}
    total = sum(known.values(), Fraction(0))
    return (
        {name: own / total for name, own in known.items()} if total and len(known) == len(game.result.players) else {}
    )


def _powers(game: Finding) -> tuple[Power, ...]:
    return game.result.measures.players if game.result.measures else ()


def _risen(before: Power, after: Power) -> bool:
    """Whether one of the two indices rises, and none falls."""
    pairs = [(before.banzhaf, after.banzhaf), (before.shapley_shubik, after.shapley_shubik)]
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    return all(one <= other for one, other in known) and any(one < other for one, other in known)
