"""What `charter amend` has to tell. Data only."""

from charter.amending.change import Amendment
from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic
from charter.model import Model
from charter.source import Source
from verifier.amend.finding import Assessment, Orders
from verifier.explain.exit import Exit


@dataclass(frozen=True, slots=True)
class Refused:
    """An amendment that cannot be made to the charter by itself, and why."""

    amendment: Amendment
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class AmendReport:
    """The charter at `path`, what each amendment does to it by itself, and of several what they do together.

    `stopped` is the exit code of an interrupted run, else None.
    """

    path: str
    source: Source
    model: Model
    each: tuple[Assessment | Refused, ...]
    orders: Orders | None
    stopped: Exit | None = None

    @property
    def text(self) -> str | None:
        """The consolidated text: of several amendments in the first lawful order; None where there is none."""
        if self.orders is not None:
            return self.orders.results[0][1] if self.orders.results else None
        (one, *others) = self.each
        return one.text if isinstance(one, Assessment) and not others else None

    @property
    def exit(self) -> Exit:
        """1 where something is lost or not lawful, 3 where that was not found out, 0 otherwise."""
        if self.stopped is not None:
            return self.stopped
        if self.orders is not None:
            return self._together(self.orders)
        (one,) = self.each
        if not isinstance(one, Assessment) or not one.sound or one.lost:
            return Exit.PROBLEM
        if any(not unit.lawful and not unit.open for unit in one.touched):
            return Exit.PROBLEM
        return Exit.HOLDS if one.lawful and not one.open else Exit.UNSETTLED

    def _together(self, orders: Orders) -> Exit:
        whole = [one for one in orders.subsets if len(one.members) == len(self.each)]
        if whole and whole[0].lost:
            return Exit.PROBLEM
        if orders.doubtful or (whole and whole[0].open):
            return Exit.UNSETTLED
        return Exit.HOLDS if whole else Exit.PROBLEM
