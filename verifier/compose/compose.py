"""Several charters together: every pair of them, both ways."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from verifier.compose.clash import clash, demands
from verifier.compose.decisions import decisions, endings
from verifier.compose.finding import Cleared, Composition, Finding, Link, Neighbour, Unsettled
from verifier.compose.inquire import Inquiry
from verifier.compose.links import between, links
from verifier.compose.memberships import conflicting, excluding, memberships, permissions
from verifier.engines.solver import SolverPool

Outcome = Finding | Cleared | Unsettled


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
    inquiry, outcomes, apart = Inquiry(pool), list[Outcome](), list[tuple[str, str]]()
    interrupted = False
    try:
        for one, other in combinations(neighbours, 2):
            if progress is not None:
                progress(f"{one.name} and {other.name}")
            before = len(outcomes)
            for outcome in _pair(one, other, known, inquiry):
                outcomes.append(outcome)
            if len(outcomes) == before:
                apart.append((one.name, other.name))
    except KeyboardInterrupt:
        interrupted = True
    return Composition(
        tuple(neighbours),
        known,
        tuple(one for one in outcomes if isinstance(one, Finding)),
        tuple(one for one in outcomes if isinstance(one, Cleared)),
        tuple(one for one in outcomes if isinstance(one, Unsettled)),
        tuple(apart),
        interrupted,
    )


def _pair(one: Neighbour, other: Neighbour, known: Sequence[Link], inquiry: Inquiry) -> Iterator[Outcome]:
    """All that comes of two charters, asked both ways."""
    ways = ((one, other), (other, one))
    clashes: list[Finding] = []
    barred = next((_exclusion(a, b, known) for a, b in ways if _exclusion(a, b, known)), "")
    for mine, theirs in ways:
        for outcome in _acts(mine, theirs, known, inquiry, barred):
            if isinstance(outcome, Finding) and outcome.settled is None:
                clashes.append(outcome)
            yield outcome
    for mine, theirs in ways:
        here = tuple(between(known, mine.name, theirs.name))
        yield from decisions(mine, theirs, here, inquiry)
        yield from memberships(mine, theirs, here, inquiry)
        yield from permissions(mine, theirs, here, known, inquiry)
        yield from conflicting(mine, theirs, clashes, inquiry)
        yield from endings(mine, theirs, inquiry)


def _exclusion(one: Neighbour, other: Neighbour, known: Sequence[Link]) -> str:
    norm = excluding(one, other, tuple(between(known, one.name, other.name)))
    return f"{norm.clause.address} of {one.name}" if norm else ""


def _acts(one: Neighbour, other: Neighbour, known: Sequence[Link], inquiry: Inquiry, barred: str) -> Iterator[Outcome]:
    here = tuple(between(known, one.name, other.name))
    facts = tuple(link for link in here if not link.act)
    for demand in demands(one):
        for link in here:
            if link.act and link.first == demand.act:
                yield from clash(one, demand, other, link.second, facts, inquiry, barred)
