"""What `explain FILE GUARANTEE` found, as a report. Data only."""

from charter.dataclass import dataclass
from charter.model import Model
from verifier.explain.exit import Exit
from verifier.explain.report import Finding
from verifier.support.finding import Explanation, Mark


@dataclass(frozen=True, slots=True)
class Explained:
    """One guarantee: its verdict and story, and its explanation."""

    finding: Finding
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class ExplainReport:
    """The guarantees that were asked about. `planned` counts them: more than `explained` when the run was interrupted.

    `clauses` are the addresses of all provisions, in the order of the text. `matrix` is true iff the table of
    guarantees and clauses is wanted.
    """

    path: str
    sha256: str
    model: Model
    explained: tuple[Explained, ...]
    clauses: tuple[str, ...]
    planned: int
    matrix: bool
    exit: Exit

    @property
    def title(self) -> str:
        """What the charter calls itself."""
        return self.model.title

    @property
    def proved(self) -> tuple[Explained, ...]:
        """The guarantees that hold, with what they rest on."""
        return tuple(one for one in self.explained if one.explanation.supports is not None)

    def column(self, one: Explained) -> dict[str, Mark]:
        """The mark of each clause for a guarantee that holds."""
        found = one.explanation.supports
        return dict(found.marks) if found is not None else {}

    def keystones(self) -> tuple[tuple[str, int], ...]:
        """The clauses that more than one guarantee needs, with their number, most needed first."""
        counts = [(address, self._needing(address)) for address in self.clauses]
        return tuple(sorted((pair for pair in counts if pair[1] > 1), key=lambda pair: -pair[1]))

    def idle(self) -> tuple[str, ...]:
        """The clauses on which nothing rests: irrelevant to every guarantee that holds."""
        columns = [self.column(one) for one in self.proved]
        found = (one for one in self.clauses if columns and all(c.get(one) is Mark.IRRELEVANT for c in columns))
        return tuple(found)

    @property
    def limited(self) -> bool:
        """Whether with more effort more may be found out."""
        return any(one.explanation.limited for one in self.explained)

    @property
    def unmarked(self) -> int:
        """How many guarantees that hold have clauses without a mark."""
        return sum(Mark.OPEN in self.column(one).values() for one in self.proved)

    def _needing(self, address: str) -> int:
        return sum(self.column(one).get(address) is Mark.NEEDED for one in self.proved)
