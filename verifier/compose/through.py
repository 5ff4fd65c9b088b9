"""One situation looked for in every way in which the facts that several charters know can be so or not."""

from collections.abc import Callable, Sequence

from charter.dataclass import dataclass
from verifier.compose.finding import Case
from verifier.compose.meet import Half, Met
from verifier.compose.shared import MOST_FACTS, Shared, Way, completeness, ways

TOO_MANY = f"they turn on more than {MOST_FACTS} facts that several of them know"


@dataclass(frozen=True, slots=True)
class Means:
    """What came of it: it can be, as the `halves` show, the `way` saying which facts are so; or it cannot, each of the
    `cases` being excluded, in short for the `reasons`, which for the reason `complete` are all; or (`open`) it is not
    known.
    """

    halves: tuple[Half, ...] = ()
    way: Way = Way(())
    cases: tuple[Case, ...] = ()
    reasons: tuple[str, ...] = ()
    complete: str = ""
    open: str = ""

    @property
    def never(self) -> bool:
        """Whether it was proved that it cannot be."""
        return bool(self.cases)


def through(facts: Sequence[Shared], look: Callable[[Way], Met]) -> Means:
    """The first way in which it can be, or why it cannot be in any."""
    if len(facts) > MOST_FACTS:
        return Means(open=TOO_MANY)
    cases: list[Case] = []
    reasons: list[str] = []
    doubt = ""
    for way in ways(facts):
        met = look(way)
        if met.halves is not None:
            return Means(halves=met.halves, way=way)
        doubt = doubt or met.open
        cases.append(Case(way.words, met.proofs))
        reasons.append(met.never)
    if doubt:
        return Means(open=doubt)
    return Means(cases=tuple(cases), reasons=tuple(dict.fromkeys(reasons)), complete=completeness(facts))
