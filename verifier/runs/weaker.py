"""What rosters alone tell of a formula: a weaker one, for a reading in which more may happen than can."""

from collections.abc import Collection

from charter.dataclass import replace
from charter.found import found
from charter.model import And, Belongs, ByOrgan, Count, Formula, Not, Or, PartySet, RuleUse, Same, Truth, VarRef


def weaker(formula: Formula, letters: Collection[str], said: bool = True) -> Formula:
    """A formula that is true whenever this one is (false, unless `said`, whenever it is) and that rosters alone decide.

    It speaks of no parties but those for which the letters stand, those named and those concerned.
    """
    match formula:
        case And(parts):
            return And(tuple(weaker(part, letters, said) for part in parts))
        case Or(parts):
            return Or(tuple(weaker(part, letters, said) for part in parts))
        case Not(part):
            return Not(weaker(part, letters, not said))
        case RuleUse(_, inner):
            return replace(formula, formula=weaker(inner, letters, said))
        case Truth() | ByOrgan():
            return formula
        case Count() | Belongs() | Same() if _of_rosters(formula, letters):
            return formula
        case _:
            return Truth(said)


def _of_rosters(formula: Formula, letters: Collection[str]) -> bool:
    counted = not isinstance(formula, Count) or (formula.stance is None and formula.where is None)
    quiet = all(group.filter is None for group in found(formula, PartySet))
    return counted and quiet and all(ref.name in letters for ref in found(formula, VarRef))
