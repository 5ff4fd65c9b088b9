"""What trying small changes of a charter finds. Data only."""

from enum import StrEnum

from charter.dataclass import dataclass
from charter.variants.variant import Variant


class Fate(StrEnum):
    """What became of a small change."""

    NOTICED = "noticed"
    UNNOTICED = "unnoticed"
    EQUIVALENT = "equivalent"
    REFUSED = "refused"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A charter with one small change.

    `by` are the guarantees and scenarios that noticed it, the first that were found; or why the text refuses it; or
    what differs; or what was left open. EQUIVALENT: it means the same, proved for every roster. UNNOTICED: it is shown
    to mean something else. OPEN: whether it means the same, or whether a guarantee notices it, is not known. `alarm`:
    the interpreter contradicts the solver.
    """

    variant: Variant
    fate: Fate
    by: tuple[str, ...] = ()
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Mutants:
    """All changes that were tried. `offered` counts those that there are; `guards` the guarantees and scenarios that
    could notice one. Without any no change is tried. Where the work was `interrupted`, they are those that were tried
    until then.
    """

    mutants: tuple[Mutant, ...]
    offered: int
    guards: int
    interrupted: bool = False

    def of(self, fate: Fate) -> tuple[Mutant, ...]:
        """Those that came to this, in the order of the text."""
        return tuple(one for one in self.mutants if one.fate is fate)

    @property
    def score(self) -> tuple[int, int]:
        """How many of the changes that are known to mean something were noticed, and how many those are."""
        noticed = len(self.of(Fate.NOTICED))
        return noticed, noticed + len(self.of(Fate.UNNOTICED))

    @property
    def at_worst(self) -> tuple[int, int]:
        """The score, if all changes of which it is not known mean something and nothing notices them."""
        noticed, whole = self.score
        return noticed, whole + len(self.of(Fate.OPEN))
