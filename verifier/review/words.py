"""The names that a guarantee speaks of, and those that a charter declares."""

from charter.atlarge import AMENDMENT
from charter.model import Guarantee, Model
from verifier.diff.finding import Kind
from verifier.diff.match import declared
from verifier.diff.naming import renamed

Name = tuple[Kind, str]
_LOOKED_AT = (Kind.PARTY, Kind.TAG, Kind.ORGAN, Kind.WEIGHT, Kind.CONDITION, Kind.MATTER)


def spoken_of(guarantee: Guarantee) -> tuple[Name, ...]:
    """The parties, roles, organs, weights, conditions and matters that a guarantee speaks of, in rules too."""
    met: dict[Name, None] = {}

    def look(kind: Kind, name: str, matter: str) -> str:
        if kind in _LOOKED_AT:
            met[kind, name] = None
        return name

    renamed(guarantee.form, look)
    return tuple(met)


def words_of(model: Model) -> frozenset[Name]:
    """The names that a charter declares. Amendments are a matter that none need declare."""
    return frozenset((*declared(model), (Kind.MATTER, AMENDMENT)))
