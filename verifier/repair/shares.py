"""From which share on a guarantee holds: both sides of the bound verified, and all beyond them proved to follow."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from charter.amending.places import Entry
from charter.dataclass import dataclass
from charter.found import found
from charter.syntax import AmendmentClause, ProcedureClause, Quantity, RuleClause, Sentence
from charter.variants.counts import SHARES
from charter.variants.revision import revision
from charter.variants.variant import Variant
from verifier.repair.finding import Bound, Repair
from verifier.repair.rising import gains
from verifier.repair.thresholds import Near
from verifier.repair.trial import Trial
from verifier.verdict import Outcome

FINEST = 100
"""The bound is exact among the shares that have a denominator up to this one: whole per cents among them."""
WORDED = {
    3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth", 12: "twelfth"
}  # fmt: skip
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
FAMILIES = ("at least", "more than")


def spoken(share: Fraction) -> str:
    """A share as a lawyer writes it: `two thirds`, `55%`; one of no such name as `65/98`."""
    if share in SHARES:
        return SHARES[share]
    if share.denominator in WORDED and share.numerator <= len(NUMBERS):
        return f"{NUMBERS[share.numerator - 1]} {WORDED[share.denominator]}{'s' if share.numerator > 1 else ''}"
    hundredth = share * 100
    return f"{hundredth}%" if hundredth.denominator == 1 else str(share)


SAID = tuple(sorted({Fraction(part, whole) for whole in (*WORDED, 20) for part in range(1, whole + 1)}))
"""The shares that have a name, up to all."""


def beside(share: Fraction) -> tuple[Fraction, Fraction]:
    """The next smaller and the next greater share with a denominator up to `FINEST`."""
    whole = range(1, FINEST + 1)
    below = max(Fraction(ceil(share * one) - 1, one) for one in whole)
    return below, min(Fraction(floor(share * one) + 1, one) for one in whole)


def bounds(
    trial: Trial, cited: Sequence[str], progress: Callable[[str], None]
) -> tuple[tuple[Bound, Near | None], ...]:  # fmt: skip
    """Of each share that a clause of the case demands: from which on the guarantee holds, where that can be told.

    Nothing is said where it holds at no share, where its bound is no share that has a name, and where it is not proved
    that it can only gain by a greater one.
    """
    if trial.before.outcome is not Outcome.VIOLATED:
        return ()
    searched = (_Search(trial, entry, quantity, progress).bound() for entry, quantity in _shares(trial, cited))
    return tuple(one for one in searched if one is not None)


def _shares(trial: Trial, cited: Sequence[str]) -> Iterator[tuple[Entry, Quantity]]:
    for entry in trial.draft.places.entries:
        match entry.element:
            case Sentence(clause=ProcedureClause() | AmendmentClause() | RuleClause() as clause) if (
                entry.address in cited
            ):
                shares = (one for one in found(clause, Quantity) if one.kind == "share")
                yield from ((entry, one) for one in shares if one.comparator in ("", *FAMILIES))
            case _:
                continue


@dataclass(frozen=True, slots=True)
class _Search:
    """The search for the bound of one share."""

    trial: Trial
    entry: Entry
    quantity: Quantity
    progress: Callable[[str], None]

    def bound(self) -> tuple[Bound, Near | None] | None:
        if not self._gains() or self._holds("at least", SAID[-1]) is not True:
            return None
        low, high = -1, len(SAID) - 1  # it holds at `high`, and not at `low`
        while high - low > 1:
            middle = (low + high) // 2
            came = self._holds("at least", SAID[middle])
            if came is None:
                return None
            low, high = (low, middle) if came else (middle, high)
        beyond = self._told("more than", SAID[low]) if low >= 0 else None
        return beyond or self._told("at least", SAID[high])

    def _gains(self) -> bool:
        """Whether the guarantee can only gain by a greater share, of either family, and says the same for each."""
        form = self.trial.before.guarantee.form
        for family in FAMILIES:
            made = [self.trial.draft.made((self._variant(family, one),)) for one in (SAID[0], SAID[-2])]
            models = [one.model for one in made if one is not None and one.model is not None]
            said = [one.form for model in models for one in model.guarantees if one.name == self.trial.name]
            if len(models) < 2 or said != [form, form] or not gains(form, *models):
                return False
        return True

    def _told(self, family: str, share: Fraction) -> tuple[Bound, Near | None] | None:
        """The bound, where it is this one: each family fails just below it and holds from it on."""
        below, above = beside(share)
        strict = family == "more than"
        failing = (("at least", share if strict else below), ("more than", below))
        holding = (("at least", above if strict else share), ("more than", share))
        if any(self._holds(*one) is not False for one in failing if one[1] > 0):
            return None
        if any(self._holds(*one) is not True for one in holding if one[1] < 1 or one[0] == "at least"):
            return None
        text, span = self.trial.draft.source.text, self.quantity.span
        said = " ".join(text[span.start : span.end].split()).removesuffix(" of")
        known = Bound(self.entry.address, said, f"{family} {spoken(share)}", f"{failing[0][0]} {spoken(failing[0][1])}")
        variant = self._variant(family, share)
        told = self.trial.verdict((variant,)) if share < 1 else None
        return known, None if told is None else (Repair((variant,), told[1]), told[0])

    def _holds(self, family: str, share: Fraction) -> bool | None:
        """Whether the guarantee holds where so much is demanded; None where that is not known."""
        variant = self._variant(family, share)
        if variant.change not in self.trial.outcomes:
            self.progress(f"{self.entry.address}: {family} {spoken(share)}")
            self.trial.verdict((variant,))
        outcome = self.trial.outcomes.get(variant.change)
        return {Outcome.HOLDS: True, Outcome.VIOLATED: False}.get(outcome) if outcome is not None else None

    def _variant(self, family: str, share: Fraction) -> Variant:
        said = f"{family} {spoken(share)} of"
        return revision(self.trial.draft.source, self.entry, self.quantity.span, said)
