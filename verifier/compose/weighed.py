"""The weights that parties have under another charter, as weights of their own."""

from dataclasses import replace
from fractions import Fraction

from charter.model import Model, Party, Weight
from verifier.compose.finding import Neighbour


def weighed(one: Neighbour, other: Neighbour) -> Neighbour:
    """The charter, its named parties carrying what they carry under the other; whom that does not name carries none."""
    model = one.model
    held = {party.name: dict(party.weights) for party in other.model.parties}
    names = [party.name for party in model.parties]
    own = [weight.name for weight in model.weights]
    known = [w for w in other.model.weights if carried(other, w.name) not in own and _all_known(other.model, w.name)]
    if not known or not set(held) & set(names):
        return one
    new = tuple(replace(weight, name=carried(other, weight.name), whole=False, low=0, high=None) for weight in known)
    parties = tuple(_loaded(party, other, held.get(party.name, {}), known) for party in model.parties)
    return replace(one, model=replace(model, weights=(*model.weights, *new), parties=parties))


def carried(other: Neighbour, weight: str) -> str:
    """What the weight of the other charter is called here."""
    return f"{other.name} {weight}"


def _all_known(model: Model, weight: str) -> bool:
    return all(weight in dict(party.weights) for party in model.parties if party.standing == "member")


def _loaded(party: Party, other: Neighbour, values: dict[str, Fraction], known: list[Weight]) -> Party:
    more = tuple((carried(other, weight.name), values.get(weight.name, Fraction(0))) for weight in known)
    return replace(party, weights=(*party.weights, *more))
