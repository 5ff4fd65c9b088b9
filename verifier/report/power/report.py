"""What `charter power` reports. Data only."""

from charter.dataclass import dataclass
from charter.model import Model
from verifier.explain.exit import Exit
from verifier.power.finding import Analysis, Finding
from verifier.power.measures import Power


@dataclass(frozen=True, slots=True)
class Measured:
    """One charter and the power in it. `path` is as the user wrote it."""

    path: str
    sha256: str
    model: Model
    analysis: Analysis

    @property
    def title(self) -> str:
        """What the charter calls itself."""
        return self.model.title


@dataclass(frozen=True, slots=True)
class PowerReport:
    """A whole run. `against` is the charter to compare with, None without one; `named` tells whether one matter was
    asked for.
    """

    measured: Measured
    against: Measured | None
    named: bool
    exit: Exit

    @property
    def meaning(self) -> str:
        """What the exit code says, as a sentence without its full stop."""
        settled = self.exit is Exit.HOLDS
        return "everything that was asked for was measured" if settled else "something could not be measured exactly"


@dataclass(frozen=True, slots=True)
class Pair:
    """The same matter at the same place of two charters."""

    one: Finding
    other: Finding

    def players(self) -> tuple[tuple[str, Power | None, Power | None], ...]:
        """Every player of either, with what it can do in each; None where it is no player."""
        rows = [{power.name: power for power in _powers(finding)} for finding in (self.one, self.other)]
        return tuple((name, rows[0].get(name), rows[1].get(name)) for name in dict.fromkeys([*rows[0], *rows[1]]))


def _powers(finding: Finding) -> tuple[Power, ...]:
    return finding.result.measures.players if finding.result.measures else ()


def pairs(report: PowerReport) -> tuple[Pair, ...]:
    """The findings of the two charters on matters of one name, in order; empty without a second charter."""
    if report.against is None:
        return ()
    theirs = _placed(report.against.analysis)
    return tuple(Pair(one, theirs[key]) for key, one in _placed(report.measured.analysis).items() if key in theirs)


def _placed(analysis: Analysis) -> dict[tuple[str, int | None, int], Finding]:
    """The findings by matter and stage, and by their order among those of one matter and stage."""
    found: dict[tuple[str, int | None, int], Finding] = {}
    for finding in analysis.findings:
        key = (finding.matter, finding.place.stage)
        number = sum((matter, stage) == key for matter, stage, _ in found)
        found[*key, number] = finding
    return found
