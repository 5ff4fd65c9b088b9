"""All minimal supports of a guarantee that holds.

A support is a set of provisions with which the guarantee still holds when all other restraints are taken out. A support
that is not known yet leaves out some clause of each known one; so all minimal choices of one clause from each known
support are taken out in turn. Where the guarantee falls each time, there is no further support.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from charter.model import Attains, Guarantee, Possible
from verifier.support.finding import RESTRAINTS, Kind, Mark, Provision, Standing, Supports
from verifier.support.oracle import Oracle

MOST_SUPPORTS = 2
CHECKS_EACH = 3
"""How often the guarantee is verified again in search of each further support: the same on every machine."""


@dataclass(slots=True)
class _Search:
    oracle: Oracle
    name: str
    loose: tuple[Provision, ...]
    """The provisions that restrain: they are taken out together."""
    needed: frozenset[Provision] = frozenset()
    """Those that the guarantee falls without."""
    found: list[frozenset[Provision]] = field(default_factory=list)

    def keeping(self, kept: Collection[Provision]) -> bool:
        """Whether the guarantee holds with these restraints, and all that restrains nothing, alone."""
        left = frozenset(kept) | self.needed
        struck = [one for one in self.loose if one not in left]
        return self.oracle.standing(self.name, struck) is Standing.HOLDS

    def spare(self, some: Iterable[Provision]) -> list[Provision]:
        """Those of the provisions that are not known to be needed."""
        return [one for one in some if one not in self.needed]


def supports(
    oracle: Oracle, guarantee: Guarantee, relied: Sequence[str], most: int = MOST_SUPPORTS
) -> Supports:  # fmt: skip
    """The minimal supports of a guarantee that holds, at most so many. `relied` are the clauses its proof used.

    None are looked for where a refutation is itself a search over all runs: what one party can attain, what stays
    possible.
    """
    name, form = guarantee.name, guarantee.form
    if form is None or isinstance(form, Attains | Possible):
        return Supports((), False, tuple((one.address, _unknown(one)) for one in oracle.whole.provisions), 0)
    before = oracle.checks
    search = _Search(oracle, name, tuple(one for one in oracle.whole.provisions if one.kind in RESTRAINTS))
    search.found.append(_first(search, relied))
    complete = _exhausted(search, most)
    order = {one: number for number, one in enumerate(oracle.whole.provisions)}
    listed = [sorted(one, key=order.__getitem__) for one in search.found]
    told = tuple(tuple(dict.fromkeys(one.address for one in support)) for support in listed)
    return Supports(told, complete, tuple(_marks(search, complete)), oracle.checks - before)


def _unknown(one: Provision) -> Mark:
    return Mark.PRESUPPOSED if one.kind is Kind.FRAME else Mark.OPEN


def _first(search: _Search, relied: Sequence[str]) -> frozenset[Provision]:
    """A minimal support, and in `search.needed` what is in each of them."""
    guess = tuple(one for one in search.loose if one.address in relied)
    grants = [one for one in search.oracle.whole.provisions if one.kind is Kind.GRANT and one.address in relied]
    search.needed = _needed(search, grants)
    if search.keeping(()):
        return search.needed
    search.needed |= _needed(search, guess)
    enough = guess if search.keeping(guess) else search.loose
    return search.needed | _least(search, (), search.spare(enough))


def _needed(search: _Search, some: Sequence[Provision]) -> frozenset[Provision]:
    """Those of the provisions without which alone the guarantee falls."""
    alone = search.oracle.standings(search.name, [[one] for one in some])
    return frozenset(one for one, standing in zip(some, alone, strict=True) if standing is Standing.FALLS)


def _least(search: _Search, kept: tuple[Provision, ...], rest: Sequence[Provision]) -> frozenset[Provision]:
    """As few of the rest as let the guarantee hold together with `kept`, which it does with all of them."""
    if not rest or search.keeping(kept):
        return frozenset()
    if len(rest) == 1:
        return frozenset(rest)
    left, right = tuple(rest[: len(rest) // 2]), tuple(rest[len(rest) // 2 :])
    second = _least(search, (*kept, *left), right)
    first = _least(search, (*kept, *sorted(second, key=lambda one: (one.file, one.start))), left)
    return first | second


def _exhausted(search: _Search, most: int) -> bool:
    """Whether all supports are found; `search.found` grows up to `most`."""
    spent = search.oracle.checks + CHECKS_EACH * most
    tried: set[frozenset[Provision]] = set()
    open_ = False
    while True:
        choices = [one for one in _choices([one - search.needed for one in search.found]) if one not in tried]
        if not choices:
            return not open_
        if search.oracle.checks >= spent:
            return False
        tried.add(choices[0])
        match search.oracle.standing(search.name, choices[0]):
            case Standing.HOLDS if len(search.found) >= most:
                return False
            case Standing.HOLDS:
                rest = search.spare(one for one in search.loose if one not in choices[0])
                search.found.append(search.needed | _least(search, (), rest))
            case Standing.FALLS | Standing.UNREADABLE:
                pass
            case Standing.OPEN:
                open_ = True


def _choices(found: Sequence[frozenset[Provision]]) -> Iterator[frozenset[Provision]]:
    """The minimal sets that have a clause of each support, smallest first, in a fixed order."""
    ordered = [sorted(one, key=lambda p: (p.file, p.start)) for one in found]
    if not all(ordered):
        return
    picks = dict.fromkeys(frozenset(pick) for pick in _picked(ordered))
    by_size = sorted(picks, key=len)
    kept: list[frozenset[Provision]] = []
    for pick in by_size:
        if not any(smaller <= pick for smaller in kept):
            kept.append(pick)
            yield pick


def _picked(ordered: Sequence[Sequence[Provision]]) -> Iterator[tuple[Provision, ...]]:
    if len(ordered) == 1:
        yield from ((one,) for one in ordered[0])
        return
    common = [one for one in ordered[0] if all(one in other for other in ordered)]
    yield from ((one,) for one in common)
    yield from product(*([one for one in row if one not in common] for row in ordered))


def _marks(search: _Search, complete: bool) -> Iterator[tuple[str, Mark]]:
    """The mark of every provision."""
    for one in search.oracle.whole.provisions:
        yield one.address, _mark(search, one, complete)


def _mark(search: _Search, one: Provision, complete: bool) -> Mark:
    if one.kind is Kind.FRAME:
        return _unknown(one)
    inside = [one in support for support in search.found]
    if one in search.needed:
        return Mark.NEEDED
    if all(inside):
        return _alone(search, one)
    if any(inside):
        return Mark.SOME
    return Mark.IRRELEVANT if complete else Mark.OPEN


def _alone(search: _Search, one: Provision) -> Mark:
    """The mark of a clause in every support that is known, by what becomes of the charter without it."""
    match search.oracle.standing(search.name, [one]):
        case Standing.FALLS:
            return Mark.NEEDED
        case Standing.UNREADABLE:
            return Mark.PRESUPPOSED
        case Standing.HOLDS:
            return Mark.SOME
        case Standing.OPEN:
            return Mark.OPEN
