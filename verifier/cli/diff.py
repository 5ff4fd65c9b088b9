"""One run of `diff`: read two versions, compare, write the report."""

from typing import TYPE_CHECKING

import click

from charter.dataclass import dataclass
from verifier.cli.choice import Layers, Means, Presentation
from verifier.cli.emit import layered
from verifier.cli.opened import Opened, together
from verifier.cli.progress import Progress
from verifier.cli.reporting import Answer, reporting, strictly, text_of
from verifier.cli.signals import Signals
from verifier.cli.solving import solving
from verifier.explain.exit import Exit
from verifier.report.diff.report import DiffReport, File
from verifier.report.diff.telling import telling

if TYPE_CHECKING:
    from verifier.diff.finding import Difference
    from verifier.engines.solver import SolverPool


@dataclass(frozen=True, slots=True)
class Call:
    """What the caller wants: two versions, what to compare, and how to show it."""

    old: str
    new: str
    only: tuple[str, ...]
    apart: tuple[str, ...]
    guarantees: bool
    means: Means
    shown: Presentation
    layers: Layers = Layers()


def diff(call: Call, signals: Signals) -> Exit:
    """Compare and show. Raises click.UsageError when there is no such file or matter."""

    def work() -> Answer:
        old, new = together((call.old, call.new), "is not compared", call.layers)
        report = _compared(old, new, call, signals)
        return Answer(telling(report, layered((old, new))), report.exit)

    return reporting(work, call.shown, call.new)


def _compared(old: Opened, new: Opened, call: Call, signals: Signals) -> DiffReport:
    from verifier.diff.diff import Stopped, Wanted, says_nothing
    from verifier.diff.diff import diff as compare

    known = {matter.name for one in (old, new) for matter in one.model.matters}
    for name in call.only:
        if name not in known:
            raise click.UsageError(f"there is no matter `{name}`; the matters are {', '.join(sorted(known)) or 'none'}")
    wanted, texts = Wanted(call.only, call.guarantees, apart=call.apart), (old.sources, new.sources)

    def work(pool: "SolverPool", progress: Progress) -> "Difference":
        try:
            return compare(old.model, new.model, pool, wanted, progress, texts)
        except Stopped as stop:
            return stop.found

    found = solving(call.means, signals, work, "no difference is shown")
    nothing = says_nothing(old.model) and says_nothing(new.model)
    came = _exit(found, nothing, signals)
    warned = bool(found.stale) or any(one.weaker for one in found.guarantees)
    code = strictly(came, call.shown, warned=warned, nothing=nothing)
    files = [File(one.shown, one.sha256, one.model, text_of(one)) for one in (old, new)]
    return DiffReport(files[0], files[1], found, code, came)


def _exit(found: "Difference", nothing: bool, signals: Signals) -> Exit:
    if found.alarm:
        return Exit.INTERNAL
    if found.interrupted:
        return signals.exit
    if found.lost:
        return Exit.PROBLEM
    return Exit.UNSETTLED if found.unsettled or nothing else Exit.HOLDS
