"""For which numbers of one threshold a guarantee holds: each number verified, where there are finitely many."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from charter.amending.places import Entry
from charter.found import found
from charter.model import Model
from charter.syntax import AmendmentClause, ProcedureClause, Quantity, RuleClause, Sentence, Subject, Word
from charter.variants.counts import heads
from charter.variants.revision import revision
from verifier.repair.finding import Repair, Threshold
from verifier.repair.trial import Trial
from verifier.verdict import Outcome

MOST = 60
"""A roster of more parties has too many thresholds to verify each."""


Near: TypeAlias = tuple[Repair, Model]
"""The change to the nearest number for which the guarantee holds, and the charter so changed."""


def thresholds(
    trial: Trial, cited: Sequence[str], progress: Callable[[str], None]
) -> tuple[tuple[Threshold, Near | None], ...]:  # fmt: skip
    """What each number that a clause of the case demands may be, where the number of parties is fixed."""
    model = trial.draft.model
    if _size(model) is None or trial.before.outcome is not Outcome.VIOLATED:
        return ()
    numbers = ((entry, quantity, _most(model, subject)) for entry, quantity, subject in _numbers(trial, cited))
    return tuple(
        _judged(trial, entry, quantity, most, progress)
        for entry, quantity, most in numbers
        if most is not None and 1 < most <= MOST
    )


def _most(model: Model, subject: Subject) -> int | None:
    """The greatest number that can be met: the parties, or what they carry together of the weight that is counted.

    None where that is open, or is no whole number for each: then not every threshold is a whole number.
    """
    words = {word.text for word in found(subject.phrase, Word)}
    counted = [one.name for one in model.weights if one.name in words]
    if not counted:
        return _size(model)
    carried = [dict(one.weights).get(counted[0]) for one in model.parties]
    known = [value for value in carried if value is not None and value.denominator == 1]
    anonymous = any(line.low for line in model.rosters)
    return int(sum(known)) if len(known) == len(carried) and len(counted) == 1 and not anonymous else None


def _size(model: Model) -> int | None:
    """How many parties there are; None where the charter leaves that open."""
    if any(line.high is None or line.high != line.low for line in model.rosters):
        return None
    return len(model.parties) + sum(line.low for line in model.rosters)


def _numbers(trial: Trial, cited: Sequence[str]) -> Iterator[tuple[Entry, Quantity, Subject]]:
    """The one number that a clause of the case demands, with those of whom it is demanded."""
    where = trial.draft.places
    for entry in where.entries:
        match entry.element:
            case Sentence(clause=ProcedureClause() | AmendmentClause() | RuleClause() as clause) if (
                entry.address in cited
            ):
                numbers = [one for one in found(clause, Quantity) if one.kind == "number"]
                if len(numbers) == 1 and numbers[0].comparator in ("at least", "more than"):
                    spoken = (one for one in found(clause, Subject) if one.quantity == numbers[0])
                    yield from ((entry, numbers[0], one) for one in spoken)
            case _:
                continue


def _judged(
    trial: Trial, entry: Entry, quantity: Quantity, size: int, progress: Callable[[str], None]
) -> tuple[Threshold, Near | None]:  # fmt: skip
    whole = quantity.span in heads(trial.draft.places, entry.element)
    source, holds, open_ = trial.draft.source, list[int](), list[int]()
    near: Near | None = None
    for number in range(1, size + 1):
        progress(f"{entry.address}: at least {number}")
        variant = revision(source, entry, quantity.span, _demand(quantity, number, whole))
        told = trial.verdict((variant,))
        outcome = trial.outcomes.get(variant.change)
        if told is not None and outcome is Outcome.HOLDS:
            if not holds or abs(number - quantity.value) < abs(holds[-1] - quantity.value):
                near = Repair((variant,), told[1]), told[0]
            holds.append(number)
        elif outcome not in (Outcome.VIOLATED, Outcome.VACUOUS, Outcome.DEPENDS):
            open_.append(number)
    said = " ".join(source.text[quantity.span.start : quantity.span.end].split())
    return Threshold(entry.address, said, 1, size, tuple(holds), tuple(open_)), near


def _demand(quantity: Quantity, number: int, whole: bool) -> str:
    """That at least so many are demanded, with the comparison that stands there where it comes to the same."""
    return (
        f"more than {number - 1}"
        if whole and quantity.comparator == "more than" and number > 1
        else f"at least {number}"
    )
