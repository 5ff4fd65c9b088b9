"""What `charter compose` reports. Data only."""

from charter.dataclass import dataclass
from verifier.compose.finding import Composition
from verifier.explain.exit import Exit


@dataclass(frozen=True, slots=True)
class ComposeReport:
    """A whole run. `table` is the file of memberships, or empty where any combination was looked at."""

    composition: Composition
    table: str
    exit: Exit

    @property
    def meaning(self) -> str:
        """What the exit code says, as a sentence without its full stop."""
        match self.exit:
            case Exit.PROBLEM:
                return "the charters clash where nothing settles it"
            case Exit.UNSETTLED:
                return "no clash was found, and not everything is settled"
            case Exit.HOLDS:
                return "no clash is left open"
            case _:
                return "interrupted, and not complete"
