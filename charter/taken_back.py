"""What becomes of a notice that runs, and of other changes to come, when a party comes to another standing."""

from collections.abc import Iterator

from charter.model import Clause, Model, ParamRef, PartySet
from charter.moment import Pending

GONE = ("former", "outside")


def is_over(model: Model, coming: Pending, before: str, to: str, cause: Clause) -> bool:
    """Whether a change that was to come is over, once its party comes from the standing `before` to `to` by a clause.

    It is once the party has left. A notice is taken back where a clause about those who have given it brings them back.
    """
    back = (coming.meanwhile, coming.origin) == (before, to)
    return to in GONE or (back and all(_is_for(group, before, to) for group in _whom(model, cause, to)))


def _is_for(group: PartySet, before: str, to: str) -> bool:
    """Whether parties of the standing are the only ones of the set whom coming to `to` changes anything for."""
    return bool(group.standings) and {*group.standings} <= {before, to}


def _whom(model: Model, cause: Clause, to: str) -> Iterator[PartySet]:
    """The sets that the clause speaks of, where it says that parties come to the standing."""
    for makes in model.dynamics.makes:
        if makes.clause == cause and to in (makes.becoming.to, makes.becoming.meanwhile):
            match makes.who:
                case PartySet() as group:
                    yield group
                case ParamRef(name):
                    params = (p for one in model.matters if one.name == makes.matter for p in one.params)
                    yield from (p.group for p in params if p.name == name)
                case _:
                    yield PartySet(only=(makes.who,))
    for norm in model.dynamics.norms:
        found = (norm.becoming, norm.otherwise.becoming if norm.otherwise is not None else None)
        ends = [end for one in found if one is not None for end in (one.to, one.meanwhile)]
        if norm.clause == cause and norm.who is not None and to in ends:
            yield norm.who
