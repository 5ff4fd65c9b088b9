"""Several charters together: every pair of them, both ways; then each duty beside all of them at once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from charter.model import Variable
from verifier.compose.allied import allied
from verifier.compose.bidden import bidden
from verifier.compose.circles import circles
from verifier.compose.clash import clash
from verifier.compose.clauses import WHO, allowed
from verifier.compose.conduct import Barring
from verifier.compose.decisions import decisions, endings
from verifier.compose.demand import demands
from verifier.compose.finding import Cleared, Composition, Finding, Link, Neighbour, Outcome, Unsettled
from verifier.compose.freed import ended, freed
from verifier.compose.inquire import Inquiry
from verifier.compose.links import between, links
from verifier.compose.memberships import conflicting, excluding, memberships, permissions
from verifier.compose.organs import organs
from verifier.compose.together import Clash, thirds, together
from verifier.compose.voided import voided
from verifier.engines.solver import SolverPool


def compose(
    neighbours: Sequence[Neighbour],
    told: Sequence[Link] = (),
    *,
    pool: SolverPool,
    progress: Callable[[str], None] | None = None,
) -> Composition:
    """All that is found of the charters together. `told` are acts and terms that are the same, besides those that the
    charters name. On KeyboardInterrupt what was found until then, `interrupted`.
    """
    known = links(neighbours, told)
    looking = _Looking(known, Inquiry(pool))
    interrupted = False
    try:
        for one, other in combinations(neighbours, 2):
            if progress is not None:
                progress(f"{one.name} and {other.name}")
            looking.at_two(one, other)
        if progress is not None and len(neighbours) > 2:
            progress("all together")
        looking.at_all(neighbours)
    except KeyboardInterrupt:
        interrupted = True
    outcomes = looking.outcomes
    return Composition(
        tuple(neighbours),
        known,
        tuple(one for one in outcomes if isinstance(one, Finding)),
        tuple(one for one in outcomes if isinstance(one, Cleared)),
        tuple(one for one in outcomes if isinstance(one, Unsettled)),
        tuple(looking.apart),
        interrupted,
        circles(neighbours),
    )


@dataclass(slots=True)
class _Looking:
    """What was found so far."""

    known: tuple[Link, ...]
    inquiry: Inquiry
    outcomes: list[Outcome] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    apart: list[tuple[str, str]] = field(default_factory=list)

    def at_two(self, one: Neighbour, other: Neighbour) -> None:
        """Two charters, asked both ways."""
        before = len(self.outcomes)
        ways = ((one, other), (other, one))
        barred = next((said for a, b in ways if (said := self._exclusion(a, b))), "")
        for mine, theirs in ways:
            self._acts(mine, theirs, barred)
        left = [found for found in self.outcomes[before:] if isinstance(found, Finding) and found.settled is None]
        for mine, theirs in ways:
            self.outcomes.extend(self._others(mine, theirs, left))
        if len(self.outcomes) == before:
            self.apart.append((one.name, other.name))

    def at_all(self, neighbours: Sequence[Neighbour]) -> None:
        """All charters at once."""
        for old, new in thirds(self.clashes, self.known, self.inquiry):
            self.outcomes = [new if one is old else one for one in self.outcomes]
        for old, new in tuple(ended(neighbours, self.outcomes)):
            self.outcomes = [new if one is old else one for one in self.outcomes]
        of_two = tuple(self.outcomes)
        self.outcomes.extend(together(neighbours, self.known, self.clashes, self.inquiry))
        self.outcomes.extend(bidden(neighbours, self.known, self.inquiry))
        self.outcomes.extend(voided(neighbours, self.known, self.inquiry))
        self.outcomes.extend(allied(neighbours, self.known, self.inquiry))
        self.outcomes.extend(freed(neighbours, of_two, self.inquiry))

    def _acts(self, one: Neighbour, other: Neighbour, barred: str) -> None:
        for demand in demands(one):
            for link in between(self.known, one.name, other.name):
                barring = Barring(other, link.second)
                ours = link.act and link.first == demand.act
                outcome = clash(demand, barring, self.known, self.inquiry, barred) if ours else None
                if outcome is not None:
                    self.outcomes.append(outcome)
                if isinstance(outcome, Finding):
                    self.clashes.append(Clash(demand, barring, outcome))

    def _others(self, one: Neighbour, other: Neighbour, clashes: Sequence[Finding]) -> Iterator[Outcome]:
        here = tuple(between(self.known, one.name, other.name))
        yield from decisions(one, other, here, self.known, self.inquiry)
        yield from organs(one, other, self.known, self.inquiry)
        yield from memberships(one, other, here, self.inquiry)
        yield from permissions(one, other, here, self.known, self.inquiry)
        yield from conflicting(one, other, clashes, self.inquiry)
        yield from endings(one, other, self.inquiry)

    def _exclusion(self, one: Neighbour, other: Neighbour) -> str:
        """The article by which nobody may ever be under both; empty where some may be at some moment."""
        norm = excluding(one, other, tuple(between(self.known, one.name, other.name)))
        if norm is None or norm.who is None:
            return ""
        exempt = self.inquiry.reached(one, (Variable(WHO.name, norm.who),), allowed(norm.act, False))
        return f"{norm.clause.address} of {one.name}" if exempt.never else ""
