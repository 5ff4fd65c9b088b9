"""Seeded choices for the random charters of these tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dice:
    """A source of choices: equal seeds give equal choices on every machine and Python."""

    random: Random

    @staticmethod
    def seeded(seed: int) -> "Dice":
        """The dice of one seed."""
        return Dice(Random(seed))

    def chance(self, percent: int) -> bool:
        """True in `percent` of a hundred cases."""
        return self.random.randrange(100) < percent

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` up to and including `high`."""
        return self.random.randrange(low, high + 1)

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, each as likely as another."""
        return options[self.random.randrange(len(options))]

    def weighted(self, options: Sequence[tuple[int, T]]) -> T:
        """One of the options, as likely as its share of the sum of weights."""
        point = self.random.randrange(sum(share for share, _ in options))
        for share, option in options:
            if point < share:
                return option
            point -= share
        raise AssertionError("the shares sum up to more than every point")

    def some(self, options: Sequence[T], percent: int) -> tuple[T, ...]:
        """Each option with the given chance, in the order given."""
        return tuple(option for option in options if self.chance(percent))

    def sample(self, options: Sequence[T], count: int) -> tuple[T, ...]:
        """`count` different options, in the order given."""
        chosen = sorted(self.random.sample(range(len(options)), count))
        return tuple(options[index] for index in chosen)
