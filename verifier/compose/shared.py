"""Facts that several charters know, each true in all of them or in none."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from charter.dataclass import dataclass
from charter.model import Formula
from charter.words import listing, number, spoken
from verifier.compose.clauses import Fact, literal
from verifier.compose.finding import Link, Neighbour
from verifier.runs.lawful import both

MOST_FACTS = 6
"""With more facts in common not every way in which they can be true is tried."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One fact under the names that charters have for it: pairs of a charter and a name."""

    names: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """The fact as its charters call it."""
        return " or ".join(spoken(name) for name in dict.fromkeys(name for _, name in self.names))


@dataclass(frozen=True, slots=True)
class Way:
    """Which of the common facts are true."""

    facts: tuple[tuple[Shared, bool], ...]

    def under(self, one: Neighbour) -> Formula:
        """What is so under one of the charters."""
        said = [
            literal(one.model, Fact(name, true))
            for fact, true in self.facts
            for charter, name in fact.names
            if charter == one.name
        ]
        return both(*said)

    def lasting(self, one: Neighbour) -> Formula:
        """What is so under one of the charters and does not change from one moment to the next: no condition."""
        kept = (fact for fact in self.facts if not any(c == one.name and n in one.model.conditions
                                                       for c, n in fact[0].names))  # fmt: skip
        return Way(tuple(kept)).under(one)

    @property
    def words(self) -> str:
        """Which way it is, as a statement; empty where there is no fact."""
        said = [f"{fact.words} {'is so' if true else 'is not so'}" for fact, true in self.facts]
        return listing(said, len(said)) if said else ""


def shared(links: Sequence[Link], speaking: Mapping[str, frozenset[str]]) -> tuple[Shared, ...]:
    """The facts that two or more of the charters know, and on which one of them lets the question turn.

    `speaking` gives for each charter what the question turns on there.
    """
    pairs = [
        ((link.one, link.first), (link.other, link.second))
        for link in links
        if not link.act and link.one in speaking and link.other in speaking
    ]
    groups: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for first, second in pairs:
        joined = groups.get(first, {first}) | groups.get(second, {second})
        groups |= dict.fromkeys(sorted(joined), joined)
    made = dict.fromkeys(tuple(sorted(group)) for group in groups.values())
    return tuple(Shared(names) for names in made if any(name in speaking[charter] for charter, name in names))


def ways(facts: Sequence[Shared]) -> Iterator[Way]:
    """Every way in which the facts can be so or not."""
    for truths in product((False, True), repeat=len(facts)):
        yield Way(tuple(zip(facts, truths, strict=True)))


def completeness(facts: Sequence[Shared]) -> str:
    """Why the ways are all there are: a statement, empty where there is one alone."""
    if not facts:
        return ""
    said = listing([fact.words for fact in facts], len(facts))
    return f"{said} {'is' if len(facts) == 1 else 'are each'} so or not: {number(2 ** len(facts))} cases"
