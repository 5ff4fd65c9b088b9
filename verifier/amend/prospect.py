"""What becomes of each guarantee."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from charter.model import Grade, Guarantee, Model
from verifier.amend.finding import Fate, Outlook
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome, Verdict

GRADES = (None, *Grade)
GOOD = (Outcome.HOLDS, Outcome.BOUNDED)
OPEN = (Outcome.UNDECIDED, Outcome.NOT_ANALYSED)
Key = tuple[Model, Guarantee]


@dataclass(slots=True)
class Desk:
    """Verifies, and remembers by content: what the same rules make of the same guarantee is asked once.

    `asked` counts the guarantees that were verified. `complete` is false once a verification was interrupted.
    """

    pool: SolverPool
    progress: Callable[[str], None]
    known: dict[Key, Verdict] = field(default_factory=dict)
    asked: int = 0
    complete: bool = True

    def verdicts(self, model: Model) -> Mapping[str, Verdict]:
        """The verdict on each guarantee of a charter, by name."""
        rules = rules_of(model)
        left = [one.name for one in model.guarantees if (rules, one) not in self.known]
        if left:
            found = verify(model, only=left, pool=self.pool, progress=self.progress)
            self.complete = self.complete and not found.interrupted
            self.asked += len(found.verdicts)
            self.known |= {(rules, one.guarantee): one for one in found.verdicts}
        return {one.name: self.known[rules, one] for one in model.guarantees if (rules, one) in self.known}

    def knows(self, model: Model) -> bool:
        """Whether nothing is left to verify."""
        rules = rules_of(model)
        return all((rules, one) in self.known for one in model.guarantees)


def rules_of(model: Model) -> Model:
    """All that a verdict on a guarantee depends on, besides the guarantee itself. Places in the text do not count."""
    return replace(model, title="", guarantees=(), scenarios=(), chronicles=(), acceptances=())


def prospect(before: Mapping[str, Verdict], after: Mapping[str, Verdict]) -> tuple[Outlook, ...]:
    """Every guarantee, in the order of the charter as it stands, then those that are new."""
    return tuple(_outlook(name, before.get(name), after.get(name)) for name in _names(before, after))


def _names(before: Iterable[str], after: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*before, *after]))


def _outlook(name: str, before: Verdict | None, after: Verdict | None) -> Outlook:
    if before is None:
        return Outlook(name, Fate.NEW, None, after)
    if after is None:
        return Outlook(name, Fate.TAKEN_OUT, before, None)
    reworded = before.guarantee.sentence != after.guarantee.sentence
    lowered = _grade(after.guarantee.demanded) < _grade(before.guarantee.demanded)
    return Outlook(name, _fate(before, after, lowered), before, after, reworded or lowered)


def _fate(before: Verdict, after: Verdict, lowered: bool) -> Fate:
    if after.outcome in OPEN:
        return Fate.SAME if before.outcome in OPEN else Fate.OPEN
    if before.outcome in OPEN:
        return Fate.WON if after.outcome in GOOD else Fate.OPEN
    if (before.outcome in GOOD) != (after.outcome in GOOD):
        return Fate.WON if after.outcome in GOOD else Fate.LOST
    order = (_grade(after.grade) > _grade(before.grade)) - (_grade(after.grade) < _grade(before.grade))
    order = order or (before.outcome is Outcome.BOUNDED) - (after.outcome is Outcome.BOUNDED)
    if lowered or order < 0:
        return Fate.WEAKER
    return Fate.STRONGER if order > 0 else Fate.SAME


def _grade(grade: Grade | None) -> int:
    return GRADES.index(grade)
