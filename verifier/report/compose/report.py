"""What `charter compose` reports. Data only."""

from charter.dataclass import dataclass
from verifier.compose.finding import Composition
from verifier.explain.exit import Exit
from verifier.report.alert.text import Text
from verifier.report.layout.meaning import ASKED, WARNED


@dataclass(frozen=True, slots=True)
class ComposeReport:
    """A whole run. `table` is the file of memberships, or empty where any combination was looked at.

    `found` is the exit code of what was found, None where it is that of the run. `texts` are the charters as findings
    point into them, in their order.
    """

    composition: Composition
    table: str
    exit: Exit
    found: Exit | None = None
    texts: tuple[Text, ...] = ()

    @property
    def meaning(self) -> str:
        """What the exit code says, as a sentence without its full stop."""
        if self.found not in (None, self.exit):
            return ASKED if self.exit is Exit.HOLDS else WARNED
        match self.exit:
            case Exit.PROBLEM:
                return "the charters clash where nothing settles it"
            case Exit.UNSETTLED if not self.composition.open:
                return "nothing was there to compare; --act and --term say what two charters call by different names"
            case Exit.UNSETTLED:
                return "no clash was found, and not everything is settled"
            case Exit.HOLDS:
                return "no clash is left open"
            case _:
                return "interrupted, and not complete"
