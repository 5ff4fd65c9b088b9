"""Charters that come before one another in a circle, as their clauses of priority and of saving say."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from verifier.compose.finding import Circle, Neighbour, Prior

MOST = 4
"""So many charters are looked at for one circle."""


def circles(neighbours: Sequence[Neighbour]) -> tuple[Circle, ...]:
    """Every circle of as few charters as there can be, each once, from the charter that is named first."""
    priors = {(one.first, one.last): one for one in _priors(neighbours)}
    names = [one.name for one in neighbours]
    found: list[Circle] = []
    for size in range(2, min(MOST, len(names)) + 1):
        for chosen in permutations(names, size):
            steps = [priors.get(pair) for pair in zip(chosen, (*chosen[1:], chosen[0]), strict=True)]
            told = tuple(step for step in steps if step is not None)
            smaller = any(set(one.charters) <= set(chosen) for one in found)
            if len(told) == size and not smaller and chosen[0] == min(chosen, key=names.index):
                found.append(Circle(told))
    return tuple(found)


def _priors(neighbours: Sequence[Neighbour]) -> Iterator[Prior]:
    """Which charter comes before which, as one of the two says itself."""
    for one in neighbours:
        for rule in one.model.neighbours.precedences:
            others = [
                each.name for each in neighbours if each is not one and each.name in (rule.others or (each.name,))
            ]
            for other in others:
                first, last = (one.name, other) if rule.prevails else (other, one.name)
                yield Prior(first, last, f"{rule.clause.address} of {one.name}")
