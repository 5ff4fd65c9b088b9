"""What `charter amend` has to tell. Data only."""

from collections.abc import Iterator

from charter.amending.change import Amendment
from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic, Severity
from charter.model import Model
from charter.source import Source
from verifier.amend.finding import Assessment, Orders, Trace
from verifier.explain.exit import Exit
from verifier.report.alert.text import Text
from verifier.report.layout.meaning import ASKED, WARNED


@dataclass(frozen=True, slots=True)
class Refused:
    """An amendment that cannot be made to the charter by itself, and why."""

    amendment: Amendment
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class AmendReport:
    """The charter at `path`, what each amendment does to it by itself, and of several what they do together.

    `stopped` is the exit code of an interrupted run, else None. `files` are those of the amendments that were given, in
    their order. `wanted` is the exit code where the caller wants another than what was `found`.
    """

    path: str
    source: Source
    model: Model
    each: tuple[Assessment | Refused, ...]
    orders: Orders | None
    stopped: Exit | None = None
    files: tuple[Source, ...] = ()
    wanted: Exit | None = None
    there: bool = True

    @property
    def charter(self) -> Text:
        """The charter as findings point into it."""
        return Text(self.path, self.source.path, (self.source,), self.there)

    @property
    def text(self) -> str | None:
        """The consolidated text: of several amendments in the first lawful order; None where there is none."""
        if self.orders is not None:
            return self.orders.results[0][1] if self.orders.results else None
        (one, *others) = self.each
        return one.text if isinstance(one, Assessment) and not others else None

    @property
    def exit(self) -> Exit:
        """What the run ends with: what was found, unless the caller wants another code."""
        return self.found if self.wanted is None else self.wanted

    @property
    def meaning(self) -> str:
        """What the exit code means here."""
        if self.exit is not self.found:
            return ASKED if self.exit is Exit.HOLDS else WARNED
        several = "the amendments" if self.orders is not None else "the amendment"
        match self.exit:
            case Exit.HOLDS:
                return f"{several} may be adopted, and no guarantee is lost"
            case Exit.PROBLEM:
                return "; ".join(self._problems())
            case Exit.UNSETTLED:
                return "something is not settled"
            case _:
                return self.exit.words

    def _problems(self) -> Iterator[str]:
        """What is wrong, in words: of several amendments, with the set of all."""
        if self.orders is not None:
            whole = any(len(one.members) == len(self.each) for one in self.orders.subsets)
            yield "once all are adopted a guarantee is lost" if whole else "not all of the amendments can be adopted"
            return
        (one,) = self.each
        if not isinstance(one, Assessment) or not one.sound:
            yield "the text that comes of the amendment is no charter"
        if isinstance(one, Assessment) and any(not unit.lawful and not unit.open for unit in one.touched):
            yield "the amendment may not be adopted in one step"
        if isinstance(one, Assessment) and one.lost:
            yield "a guarantee is lost or weaker"

    @property
    def warned(self) -> bool:
        """Whether a number, a protected clause or a scenario is left behind, or the text draws a warning."""
        made = [one for one in self.each if isinstance(one, Assessment)]
        left = any(
            one.kind in (Trace.STALE, Trace.SETS_ASIDE, Trace.SCENARIO) for each in made for one in each.leftovers
        )
        return left or any(one.severity is Severity.WARNING for each in made for one in each.findings)

    @property
    def found(self) -> Exit:
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
