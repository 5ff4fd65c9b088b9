"""One run of `mutate`: read the charter, try small changes of it, show those that nothing notices."""

from typing import TYPE_CHECKING

from charter.dataclass import dataclass
from verifier.cli.choice import Layers, Manner, Means
from verifier.cli.emit import page_for, preface
from verifier.cli.opened import Opened, opened
from verifier.cli.repair import drafted
from verifier.cli.signals import Signals
from verifier.cli.solving import solving
from verifier.cli.speak import speak
from verifier.explain.exit import Exit
from verifier.mutate.finding import Mutants

if TYPE_CHECKING:
    from verifier.cli.progress import Progress
    from verifier.engines.solver import SolverPool


@dataclass(frozen=True, slots=True)
class Call:
    """How many changes to try, whether all are listed, the score (in percent) below which the run fails, the form."""

    path: str
    limit: int
    every: bool
    least: int
    means: Means
    manner: Manner
    layers: Layers = Layers()


def mutate(call: Call, signals: Signals) -> Exit:
    """Try and show. Raises click.UsageError when there is no such file."""
    found = opened(call.path, "is not changed", call.layers)
    draft = drafted(found)

    def work(pool: "SolverPool", progress: "Progress") -> Mutants:
        from verifier.mutate.mutate import mutate

        return mutate(draft, pool, call.limit, progress)

    told = solving(call.means, signals, work, "no score is shown")
    code = signals.exit if told.interrupted else _exit(told, call.least)
    speak(preface((found,), call.manner, each=True) + _text(told, found, call, code))
    return code


def _exit(told: Mutants, least: int) -> Exit:
    """1 where the score may be below what was asked for, 3 where nothing was tried."""
    noticed, whole = told.at_worst
    if any(one.alarm for one in told.mutants):
        return Exit.INTERNAL
    if not told.mutants:
        return Exit.UNSETTLED
    return Exit.PROBLEM if 100 * noticed < least * whole else Exit.HOLDS


def _text(told: Mutants, found: Opened, call: Call, code: Exit) -> str:
    if call.manner.format == "json":
        from verifier.report.layout.layersjson import charter_json
        from verifier.report.mutate.json import render

        return render(told, charter_json(found.shown, found.sha256, found.model), code)
    from verifier.report.mutate.text import render as shown

    return shown(told, found.model.title, found.shown, call.every, page_for(call.manner))
