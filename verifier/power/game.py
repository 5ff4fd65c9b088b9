"""A decision rule as a voting game: players, what each of them adds to some totals, when a coalition wins.

Data, and the few questions that every method asks of it.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias, assert_never

from charter.dataclass import dataclass

Vector: TypeAlias = tuple[int, ...]  # one number for each total of the game


@dataclass(frozen=True, slots=True)
class Fixed:
    """Always true, or always false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """The total with the index `total` is at least `least`."""

    total: int
    least: int


@dataclass(frozen=True, slots=True)
class Every:
    """True iff every part is."""

    parts: tuple["Rule", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """True iff some part is."""

    parts: tuple["Rule", ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    """True iff the part is not."""

    part: "Rule"


Rule: TypeAlias = Fixed | Reach | Every | Either | Opposite


@dataclass(frozen=True, slots=True)
class Game:
    """A simple game, or one with abstention.

    Each player makes one choice: 0 is against, the last is in favour; a choice between them abstains. `gains`
    holds, for each player and choice, what it adds to each total; being against adds nothing. The coalition of those
    in favour wins iff `rule` is true of the totals. `marks` says how much each player counts in the size of one.
    """

    players: tuple[str, ...]
    gains: tuple[tuple[Vector, ...], ...]
    rule: Rule
    marks: tuple[int, ...]

    @property
    def choices(self) -> int:
        """How many choices a player has: 2, or 3 with abstention."""
        return len(self.gains[0]) if self.gains else 2

    @property
    def size(self) -> int:
        """The size of the coalition of all."""
        return sum(self.marks)


@dataclass(frozen=True, slots=True)
class Kind:
    """Players that the rule treats alike: what each choice adds, and their indices in the game."""

    gains: tuple[Vector, ...]
    mark: int
    members: tuple[int, ...]


def kinds(game: Game) -> tuple[Kind, ...]:
    """The players sorted into kinds, in the order of their first members."""
    found: dict[tuple[tuple[Vector, ...], int], list[int]] = {}
    for index, key in enumerate(zip(game.gains, game.marks, strict=True)):
        found.setdefault(key, []).append(index)
    return tuple(Kind(gains, mark, tuple(members)) for (gains, mark), members in found.items())


def wins(rule: Rule, totals: Sequence[int]) -> bool:
    """Whether the rule is true of the totals."""
    match rule:
        case Reach(total, least):
            return totals[total] >= least
        case Every(parts):
            return all(wins(part, totals) for part in parts)
        case Either(parts):
            return any(wins(part, totals) for part in parts)
        case Opposite(part):
            return not wins(part, totals)
        case Fixed(value):
            return value
        case _:
            assert_never(rule)


def thresholds(rule: Rule) -> dict[int, list[int]]:
    """The values that each total of the rule is compared with, in ascending order."""
    found: dict[int, set[int]] = {}
    pending = [rule]
    for part in pending:
        match part:
            case Reach(total, least):
                found.setdefault(total, set()).add(least)
            case Every(parts) | Either(parts):
                pending += parts
            case Opposite(inner):
                pending.append(inner)
            case Fixed():
                pass
            case _:
                assert_never(part)
    return {total: sorted(found[total]) for total in sorted(found)}


def rising(game: Game) -> bool:
    """Whether the form of the rule alone shows that another vote in favour never hurts."""
    return all(min(gain, default=0) >= 0 for choices in game.gains for gain in _steps(choices)) and _positive(game.rule)


def _steps(choices: tuple[Vector, ...]) -> list[Vector]:
    """What each choice adds to the one before it."""
    return [tuple(b - a for a, b in zip(one, other, strict=True)) for one, other in pairwise(choices)]


def _positive(rule: Rule) -> bool:
    match rule:
        case Every(parts) | Either(parts):
            return all(_positive(part) for part in parts)
        case Opposite():
            return False
        case Reach() | Fixed():
            return True
        case _:
            assert_never(rule)
