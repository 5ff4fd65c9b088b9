"""What `charter diff` reports. Data only."""

from charter.dataclass import dataclass
from charter.model import Model
from verifier.diff.finding import Difference
from verifier.explain.exit import Exit
from verifier.report.alert.text import Text
from verifier.report.layout.meaning import ASKED, WARNED


@dataclass(frozen=True, slots=True)
class File:
    """One version: what the user called it, the digest of its text, what it means, and where its sentences stand."""

    path: str
    sha256: str
    model: Model
    text: Text

    @property
    def title(self) -> str:
        """What the charter calls itself."""
        return self.model.title


@dataclass(frozen=True, slots=True)
class DiffReport:
    """Two versions and all that differs between them. `found` is the exit code of what was found, `exit` that of the
    run, which the caller may want to be another.
    """

    old: File
    new: File
    difference: Difference
    exit: Exit
    found: Exit

    @property
    def meaning(self) -> str:
        """What the exit code means here."""
        if self.exit is not self.found:
            return ASKED if self.exit is Exit.HOLDS else WARNED
        if self.exit is Exit.HOLDS:
            compared = bool(self.difference.guarantees)
            return "no guarantee is lost" if compared else "what was compared is settled; there is no guarantee in it"
        unsettled = "something is not settled" if self.difference.unsettled else "there was nothing to compare"
        return {Exit.PROBLEM: "a guarantee is lost", Exit.UNSETTLED: unsettled}.get(self.exit, self.exit.words)
