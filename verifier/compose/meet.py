"""One situation in two charters at once: each is asked by itself, and the parties that both know are made one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from charter.world import History
from verifier.compose.finding import Neighbour
from verifier.compose.inquire import Answer
from verifier.compose.joined import ANYONE, Fitting, fittings, matched, renamed

Asked = Callable[[Fitting, Fitting], Answer]
"""A question about one charter, the party it is about and the other party being taken from those that fit."""


@dataclass(frozen=True, slots=True)
class Half:
    """A situation as one charter knows it, in the names that both use."""

    history: History
    binding: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Met:
    """What came of it: both `halves` can be at once; or (`halves` None) it never can, for the reason `never`; or it is
    `open`, and why.
    """

    halves: tuple[Half, Half] | None = None
    never: str = ""
    open: str = ""


def meet(one: Neighbour, mine: Asked, other: Neighbour, theirs: Asked) -> Met:
    """The smallest situation in which both can be."""
    listed = one.listed is not None or other.listed is not None
    if not listed:
        found = _pair(one, mine, other, theirs, (ANYONE, ANYONE))
        if not isinstance(found, Clashing):
            return found
    best: Met | None = None
    doubts: list[str] = []
    for fitting in fittings(one, other):
        met = _fitted(one, mine, other, theirs, fitting)
        if isinstance(met, Clashing):
            doubts.append("the parties that each charter shows are not the same")
        elif met.open:
            doubts.append(met.open)
        elif met.halves is not None and (best is None or _size(met) < _size(best)):
            best = met
    if best is not None:
        return best
    return Met(open=doubts[0]) if doubts else Met(never=_nobody(one, other))


class Clashing:
    """Both can be, but of parties that cannot be one."""


def _fitted(
    one: Neighbour, mine: Asked, other: Neighbour, theirs: Asked, who: tuple[Fitting, Fitting]
) -> Met | Clashing:
    """The situation for one way in which the party is in both; the other party is then fitted, too."""
    found = _pair(one, mine, other, theirs, who)
    if not isinstance(found, Clashing):
        return found
    for whom in fittings(one, other):
        again = _pair(one, mine, other, theirs, who, whom)
        if isinstance(again, Met) and again.halves is not None:
            return again
    return found


def _pair(
    one: Neighbour, mine: Asked, other: Neighbour, theirs: Asked, who: tuple[Fitting, Fitting],
    whom: tuple[Fitting, Fitting] = (ANYONE, ANYONE),
) -> Met | Clashing:  # fmt: skip
    first = mine(who[0], whom[0])
    if first.never:
        return Met(never=one.name)
    second = theirs(who[1], whom[1])
    if second.never:
        return Met(never=other.name)
    for neighbour, answer in ((one, first), (other, second)):
        if answer.history is None:
            return Met(open=f"{neighbour.name}: {answer.reason}")
    return _joined(one, first, other, second)


def _joined(one: Neighbour, first: Answer, other: Neighbour, second: Answer) -> Met | Clashing:
    if first.history is None or second.history is None:
        raise ValueError("neither side is without a run here")
    mine, theirs = dict(first.binding), dict(second.binding)
    left: dict[str, str] = {}
    right: dict[str, str] = {}
    for letter in (name for name in mine if name in theirs):
        names = matched(one, mine[letter], other, theirs[letter])
        if names is None:
            return Clashing()
        left |= names[0]
        right |= names[1]
    halves = Half(*_named(first.history, first.binding, left)), Half(*_named(second.history, second.binding, right))
    if any(dict(halves[0].binding)[letter] != dict(halves[1].binding)[letter] for letter in mine if letter in theirs):
        return Clashing()
    return Met(halves)


def _named(
    history: History, binding: tuple[tuple[str, str], ...], names: dict[str, str]
) -> tuple[History, tuple[tuple[str, str], ...]]:
    swapped = {new: old for old, new in names.items() if new not in names} | names
    return renamed(history, names), tuple((letter, swapped.get(who, who)) for letter, who in binding)


def _size(met: Met) -> tuple[int, int]:
    halves: Iterator[Half] = iter(met.halves or ())
    runs = [half.history for half in halves]
    return sum(len(run.events) for run in runs), sum(len(run.world.actors) for run in runs)


def _nobody(one: Neighbour, other: Neighbour) -> str:
    if one.listed is not None and other.listed is not None and not set(one.listed) & set(other.listed):
        return "the table lists no party in both"
    return "no party that is in both comes to it"
