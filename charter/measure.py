"""What an atom of a rule compares."""

from fractions import Fraction
from typing import TypeAlias

from charter.dataclass import dataclass

Number: TypeAlias = int | Fraction


@dataclass(frozen=True, slots=True)
class Measure:
    """`part` of `base`, against `needed`. Counts or sums of weights."""

    part: Number
    base: Number
    needed: Number
