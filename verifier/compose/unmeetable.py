"""Whether a duty can be met by a lawful act: at some moment at which it is owed, every other charter allows the act."""

from collections.abc import Sequence

from charter.dataclass import dataclass
from verifier.compose.clauses import spoken as turning_on
from verifier.compose.conduct import Barring, Conduct
from verifier.compose.demand import Demand
from verifier.compose.finding import Link, Neighbour
from verifier.compose.inquire import Inquiry
from verifier.compose.meet import Met, meet
from verifier.compose.shared import Shared, Way, shared
from verifier.compose.through import Means, through


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


def unmeetable(reading: Reading, inquiry: Inquiry, party: str = "") -> Means:
    """Whether some moment lets a party that owes the duty meet it; of `party` alone where it is given."""

    def allowed(way: Way) -> Met:
        conduct = Conduct(inquiry, way)
        parts = [conduct.demanding(reading.demand), *(conduct.allowing(bar) for bar in reading.barrings)]
        return meet([*parts, *(conduct.beside(one) for one in reading.aside)], party)

    return through(reading.facts, allowed)


def without_need(reading: Reading, inquiry: Inquiry, party: str) -> Sequence[Reading]:
    """The readings with one charter less under which the duty still cannot be met."""
    fewer = [Reading(reading.demand, tuple(bar for bar in reading.barrings if bar is not left), reading.aside,
                     reading.links) for left in reading.barrings]  # fmt: skip
    fewer += [Reading(reading.demand, reading.barrings, tuple(one for one in reading.aside if one is not left),
                      reading.links) for left in reading.aside]  # fmt: skip
    return [one for one in fewer if one.barrings and unmeetable(one, inquiry, party).never]
