"""All minimal supports of a guarantee that holds.

A support is a set of provisions with which the guarantee still holds when all other restraints are taken out. A support
that is not known yet leaves out some clause of each known one; so all minimal choices of one clause from each known
support are taken out in turn. Where the guarantee falls each time, there is no further support.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from charter.model import Alone, Attains, Guarantee, GuaranteeForm, Possible, Power, TwoRuns
from verifier.support.finding import RESTRAINTS, Kind, Mark, Provision, Standing, Supports
from verifier.support.oracle import Oracle

MOST_SUPPORTS = 100
"""Supports of one guarantee that are told, however much may be spent on them."""

FEW_NORMS = 8
"""So many sentences of conduct leave few enough runs to be gone through for each clause."""

FEW_LEFT = 6
"""So many clauses beside those that are needed are tried one by one at first."""

Some = frozenset[Provision]


@dataclass(slots=True)
class _Search:
    oracle: Oracle
    name: str
    loose: tuple[Provision, ...]
    """The provisions that restrain: they are taken out together."""
    needed: Some = frozenset()
    """Those that the guarantee falls without."""
    spare: Some = frozenset()
    """Those that it holds without."""
    found: list[Some] = field(default_factory=list)
    least: bool = True
    """Whether each support that was found is shown to be minimal."""
    complete: bool = False
    """Whether there is no other."""
    turned: frozenset[str] | None = None
    """The addresses of what the guarantee turns on at all, once they were asked for."""

    def keeping(self, kept: Collection[Provision]) -> Standing:
        """What becomes of the guarantee with these restraints, and all that restrains nothing, alone."""
        return self.oracle.standing(self.name, self.others(kept))

    def others(self, kept: Collection[Provision]) -> list[Provision]:
        """The restraints but these, and those that are needed."""
        return [one for one in self.loose if one not in kept and one not in self.needed]

    def turned_on(self) -> Sequence[Provision]:
        """The restraints that stand in the part of the charter that the guarantee turns on; all if they do not do."""
        some = [one for one in self.loose if self.touches(one)]
        return some if self.keeping(some) is Standing.HOLDS else self.loose

    def touches(self, one: Provision) -> bool:
        """Whether the guarantee turns on the provision at all, as the charter stands: if not, no support has it."""
        if self.turned is None:
            self.turned = self.oracle.turned_on(self.name)
        return one.address in self.turned

    def unused(self, kept: Collection[Provision], some: Sequence[Provision]) -> list[Provision]:
        """Those that the proof did not use which was found with the restraints that are kept alone."""
        core = self.oracle.carried(self.name, self.others(kept))
        return [one for one in some if one.address not in core]

    def carried(self, kept: Collection[Provision]) -> bool:
        """Whether it is known what the proof used with the restraints that are kept alone."""
        return bool(self.oracle.carried(self.name, self.others(kept)))

    def alone(self, some: Iterable[Provision]) -> None:
        """Find out without which of them, alone, the guarantee falls, and without which it holds."""
        asked = [one for one in some if one not in self.needed and one not in self.spare]
        standings = self.oracle.standings(self.name, [[one] for one in asked])
        found = dict(zip(asked, standings, strict=True))
        self.needed |= {one for one in asked if found[one] is Standing.FALLS}
        self.spare |= {one for one in asked if found[one] is Standing.HOLDS}


def supports(
    oracle: Oracle, guarantee: Guarantee, relied: Sequence[str], most: int = MOST_SUPPORTS
) -> Supports:  # fmt: skip
    """The minimal supports of a guarantee that holds, at most so many. `relied` are the clauses its proof used.

    What `oracle.effort` does not suffice for is left open.
    """
    name, form = guarantee.name, guarantee.form
    if form is None:
        return Supports((), False, False, tuple((one.address, _unknown(one)) for one in oracle.whole.provisions), 0)
    before, dear = oracle.checks, _dear(oracle, form)
    search, able = (
        _Search(oracle, name, tuple(one for one in oracle.whole.provisions if one.kind in kinds))
        for kinds in (RESTRAINTS, (Kind.GRANT,))
    )
    _first(search, relied, dear)
    if not dear:
        _enabled(able, relied)
    able.complete = _exhausted(able, most) and (not _may_mend(form) or able.found == [able.needed])
    search.complete = _exhausted(search, most) and (not _may_mend(form) or search.found == [frozenset()])
    marks = tuple(
        (one.address, _mark(able if one.kind is Kind.GRANT else search, one)) for one in oracle.whole.provisions
    )
    ways = tuple(sorted(_told(able, [one - able.needed for one in able.found if one != able.needed])))
    return Supports(_told(search, search.found), search.complete, search.least, marks, oracle.checks - before, ways)


def _told(search: _Search, found: Sequence[Some]) -> tuple[tuple[str, ...], ...]:
    """The sets as addresses, in the order of the text."""
    order = {one: number for number, one in enumerate(search.oracle.whole.provisions)}
    listed = [sorted(one, key=order.__getitem__) for one in found]
    return tuple(tuple(dict.fromkeys(one.address for one in support)) for support in listed)


def _may_mend(form: GuaranteeForm) -> bool:
    """Whether what is taken out may mend what something else that is taken out broke: where two votes are compared, and
    where it is promised that something can be done.
    """
    return isinstance(form, TwoRuns | Attains | Possible) or (isinstance(form, Alone) and form.power is Power.CHANGE)


def _dear(oracle: Oracle, form: GuaranteeForm) -> bool:
    """Whether it takes too long to look for a run in which something cannot be done once a clause is taken out."""
    whole = oracle.left(())
    searched = isinstance(form, Attains | Possible) and oracle.effort.most is not None
    return searched and whole is not None and len(whole.dynamics.norms) > FEW_NORMS


def _unknown(one: Provision) -> Mark:
    return Mark.PRESUPPOSED if one.kind is Kind.FRAME else Mark.OPEN


def _exhausted(search: _Search, most: int) -> bool:
    """Whether all supports are found, after the first; `search.found` grows up to `most`, by those that are shown to be
    minimal.
    """
    tried: set[Some] = set()
    certain = shown = search.least
    while search.found:
        choice = next(
            (one for one in _choices([one - search.needed for one in search.found]) if one not in tried), None
        )
        if choice is None:
            return certain
        tried.add(choice)
        standing = search.oracle.standing(search.name, choice)
        if search.oracle.effort.over or (standing is Standing.HOLDS and len(search.found) >= most):
            return False
        if standing is Standing.HOLDS:
            kept = [one for one in search.loose if one not in choice and one not in search.needed]
            search.least = True
            another, minimal = search.needed | _least(search, kept), search.least
            search.found += [another] if minimal else []
            search.least, certain = shown, certain and minimal
        certain = certain and standing is not Standing.OPEN
    return False


def _enabled(able: _Search, relied: Sequence[str]) -> None:
    """Find which of the sentences that permit or bring something about are needed, and a minimal set of others.

    Where each that the proof used is needed, no other is: the proof did without.
    """
    used = [one for one in able.loose if one.address in relied]
    able.alone(used)
    spare = [one for one in used if one not in able.needed]
    if not spare or able.keeping(()) is Standing.HOLDS:
        able.found.append(able.needed)
    elif able.keeping(spare) is Standing.HOLDS:
        able.found.append(able.needed | _least(able, spare))


def _first(search: _Search, relied: Sequence[str], dear: bool) -> None:
    """Find a minimal support, and of its clauses those that are in each.

    Where it is `dear` to look for what breaks it, no clause is tried before what the proof used is known to be enough.
    """
    if not dear and search.keeping(()) is Standing.HOLDS:
        search.found.append(frozenset())
        return
    guess = [one for one in search.loose if one.address in relied]
    search.needed |= frozenset(search.oracle.felled(search.name, guess))
    if search.needed and search.keeping(()) is Standing.HOLDS:
        search.found.append(search.needed)
        return
    single = None if dear else _single(search)
    if single is not None:
        search.found.append(search.needed | {single})
        search.alone([single])
        return
    enough = guess if search.keeping(guess) is Standing.HOLDS else search.turned_on()
    least = _least(search, [one for one in enough if one not in search.needed])
    if search.least or enough is not search.loose:
        search.alone([one for one in search.loose if one in least])
        search.found.append(search.needed | least)


def _single(search: _Search) -> Provision | None:
    """The one clause that is enough with those that are needed, where there is one among few: each that is not is
    cheaply refuted, and nothing is left to be shown of it.
    """
    some = [one for one in search.loose if one not in search.needed and search.touches(one)]
    if not search.needed or len(some) > FEW_LEFT:
        return None
    return next((one for one in some if search.keeping([one]) is Standing.HOLDS), None)


def _least(search: _Search, enough: Sequence[Provision]) -> Some:
    """As few of the restraints as let the guarantee hold together with those that are needed, as all of them do.

    Those that the proof with all of them did not use are tried at first, or else half of them; then fewer each time
    that it falls, and more each time that it holds; what a proof did not use is tried next, at once.
    """
    kept: list[Provision] = []
    idle = search.unused(enough, enough) if search.carried(enough) else []
    rest = [*idle, *(one for one in enough if one not in idle)]
    width = len(idle) or max(1, len(enough) // 2)
    while rest and not search.oracle.effort.over:
        group, after = rest[:width], rest[width:]
        standing = search.keeping([*kept, *after])
        if standing is Standing.HOLDS:
            unused = search.unused([*kept, *after], after)
            rest = [*unused, *(one for one in after if one not in unused)]
            width = len(unused) or 2 * width
        elif width > 1:
            width = width // 4 or 1
        else:
            search.least = search.least and standing is Standing.FALLS
            kept, rest = [*kept, *group], after
    search.least = search.least and not rest
    return frozenset((*kept, *rest))


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


def _mark(search: _Search, one: Provision) -> Mark:
    """In some supports is what is in one, and not in another or not missed when it is taken out alone."""
    if one.kind is Kind.FRAME:
        return Mark.PRESUPPOSED
    if one in search.needed:
        return Mark.NEEDED
    inside = [one in support for support in search.found]
    if not any(inside):
        return Mark.IRRELEVANT if search.complete or not search.touches(one) else Mark.OPEN
    if search.oracle.standing(search.name, [one]) is Standing.UNREADABLE:
        return Mark.PRESUPPOSED
    apart = not all(inside) or one in search.spare
    return Mark.SOME if search.least and apart else Mark.OPEN
