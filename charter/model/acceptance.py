"""Findings that somebody answers for: known, and to be left alone until a day."""

from datetime import date
from enum import StrEnum

from charter.dataclass import dataclass
from charter.model.parties import Clause


class Accepted(StrEnum):
    """What is accepted: a verdict on a guarantee, or a warning. *undecided* covers all that is not settled."""

    VIOLATED = "violated"
    VACUOUS = "vacuous"
    DEPENDS = "depends"
    UNDECIDED = "undecided"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """*accept violated NAME because … by … until DATE*: the finding stays, and does not fail a run before that day.

    `name` is that of a guarantee, or the code of a warning, which then is one on `place`, an address, or below it.
    `until` is the first day on which the acceptance is over. It changes no verdict.
    """

    kind: Accepted
    name: str
    place: str
    because: str
    by: str
    until: date
    clause: Clause

    @property
    def about(self) -> str:
        """What is accepted, as the text says it: `violated no_dictator`, `warning W504 in article 3(2)`."""
        return f"{self.kind} {self.name}" + (f" in {self.place}" if self.place else "")
