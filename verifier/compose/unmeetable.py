"""Whether a duty can be met by a lawful act: at some moment at which it is owed, every other charter allows the act."""

from collections.abc import Sequence
from dataclasses import dataclass

from verifier.compose.clauses import spoken as turning_on
from verifier.compose.conduct import Barring, Conduct
from verifier.compose.demand import Demand
from verifier.compose.finding import Case, Link, Neighbour
from verifier.compose.inquire import Inquiry
from verifier.compose.meet import Half, Met, meet
from verifier.compose.shared import MOST_FACTS, Shared, Way, completeness, shared, ways

TOO_MANY = f"they turn on more than {MOST_FACTS} facts that several of them know"


@dataclass(frozen=True, slots=True)
class Reading:
    """A duty beside the charters that forbid the act, and others that know what it turns on (`aside`)."""

    demand: Demand
    barrings: tuple[Barring, ...]
    aside: tuple[Neighbour, ...]
    links: tuple[Link, ...]

    @property
    def facts(self) -> tuple[Shared, ...]:
        """What several of the charters know, and what the duty or a prohibition turns on."""
        speaking = {self.demand.one.name: turning_on(self.demand.one.model, self.demand.act)}
        speaking |= {bar.other.name: turning_on(bar.other.model, bar.act) for bar in self.barrings}
        return shared(self.links, speaking | {one.name: frozenset() for one in self.aside})


@dataclass(frozen=True, slots=True)
class Means:
    """What came of it: the duty can be met, as the `halves` show, the `way` saying which facts are so; or it cannot,
    each of the `cases` being excluded, which for the reason `complete` are all; or (`open`) it is not known.
    """

    halves: tuple[Half, ...] = ()
    way: Way = Way(())
    cases: tuple[Case, ...] = ()
    complete: str = ""
    open: str = ""

    @property
    def unmeetable(self) -> bool:
        """Whether it was proved that no lawful act meets the duty."""
        return bool(self.cases)


def unmeetable(reading: Reading, inquiry: Inquiry, party: str = "") -> Means:
    """Whether some moment lets a party that owes the duty meet it; of `party` alone where it is given."""
    facts = reading.facts
    if len(facts) > MOST_FACTS:
        return Means(open=TOO_MANY)
    cases: list[Case] = []
    doubt = ""
    for way in ways(facts):
        met = _allowed(reading, Conduct(inquiry, way), party)
        if met.halves is not None:
            return Means(halves=met.halves, way=way)
        doubt = doubt or met.open
        cases.append(Case(way.words, met.proofs))
    return Means(open=doubt) if doubt else Means(cases=tuple(cases), complete=completeness(facts))


def _allowed(reading: Reading, conduct: Conduct, party: str) -> Met:
    """Whether the duty is owed while all the others allow the act."""
    parts = [conduct.demanding(reading.demand), *(conduct.allowing(bar) for bar in reading.barrings)]
    return meet([*parts, *(conduct.beside(one) for one in reading.aside)], party)


def without_need(reading: Reading, inquiry: Inquiry, party: str) -> Sequence[Reading]:
    """The readings with one charter less under which the duty still cannot be met."""
    fewer = [Reading(reading.demand, tuple(bar for bar in reading.barrings if bar is not left), reading.aside,
                     reading.links) for left in reading.barrings]  # fmt: skip
    fewer += [Reading(reading.demand, reading.barrings, tuple(one for one in reading.aside if one is not left),
                      reading.links) for left in reading.aside]  # fmt: skip
    return [one for one in fewer if one.barrings and unmeetable(one, inquiry, party).unmeetable]
