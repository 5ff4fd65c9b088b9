"""Whether some outcome of the ways to vote on one question meets several demands at once."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from charter.dataclass import dataclass
from verifier.sanity.outcomes import Demand, Table

MOST_CHOICES = 400
"""Choices tried before it is left open whether demands can be met together."""

Choice = tuple[int, int]
"""Profiles that are not to adopt and profiles that are, each as the bits of a number."""


@dataclass(slots=True)
class _Search:
    """How many choices were tried."""

    tried: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A demand in bits: profiles that are not to adopt, those that are, and the choices that it leaves."""

    fail: int
    adopt: int
    open_: tuple[tuple[Choice, ...], ...]


def claim(board: Table, demand: Demand) -> Claim:
    """A demand of the table in bits."""
    return Claim(_bits(demand.fail), _bits(demand.pass_), tuple(_choices(board, demand)))


def compatible(together: Sequence[Claim]) -> bool | None:
    """Whether some outcome of one table meets all claims; None where that is not found out.

    An outcome says of every profile whether it adopts; no rule is thought of that it could not come from.
    """
    fail, adopt = reduce(or_, (one.fail for one in together), 0), reduce(or_, (one.adopt for one in together), 0)
    return _met(_Search(), fail, adopt, [choices for one in together for choices in one.open_])


def _met(search: _Search, fail: int, adopt: int, open_: list[tuple[Choice, ...]]) -> bool | None:
    """Whether the choices can be made, given what is to fail and what is to adopt: those with fewest ways first."""
    if fail & adopt:
        return False
    left = []
    for choices in open_:
        ways = []
        for one in choices:
            no, yes = one
            if no & fail == no and yes & adopt == yes:  # it is made already
                break
            if not no & adopt and not yes & fail:
                ways.append(one)
        else:
            left.append(tuple(ways))
    if not left:
        return True
    first = min(left, key=len)
    rest = [one for one in left if one is not first]
    for no, yes in first:
        search.tried += 1
        if search.tried > MOST_CHOICES:
            return None
        found = _met(search, fail | no, adopt | yes, rest)
        if found is not False:
            return found
    return False


def _choices(board: Table, one: Demand) -> list[tuple[Choice, ...]]:
    """The choices that a demand leaves, each as the ways to make it.

    Who must be able to stop has some ballots of its own with which nothing adopts; who must not, has with any ballots
    of its own some profile that adopts.
    """
    found: list[tuple[Choice, ...]] = []
    found += [tuple((mask, 0) for mask in board.ways(who)) for who in one.stoppers]
    found += [tuple((0, mask) for mask in board.ways(who)) for who in one.carriers]
    found += [tuple((0, bit) for bit in _singles(mask)) for who in one.idle for mask in board.ways(who)]
    found += [tuple((bit, 0) for bit in _singles(mask)) for who in one.weak for mask in board.ways(who)]
    return found


def _singles(mask: int) -> list[int]:
    return [1 << place for place in range(mask.bit_length()) if mask >> place & 1]


def _bits(numbers: Iterable[int]) -> int:
    mask = 0
    for number in numbers:
        mask |= 1 << number
    return mask
