"""One run of `lockout`: read the charter, look for standstills, write the report."""

from typing import TYPE_CHECKING

from charter.dataclass import dataclass
from verifier.cli.choice import Layers, Manner, Means
from verifier.cli.emit import page_for, preface
from verifier.cli.opened import opened
from verifier.cli.signals import Signals
from verifier.cli.solving import solving
from verifier.cli.speak import speak
from verifier.explain.exit import Exit

if TYPE_CHECKING:
    from verifier.cli.progress import Progress
    from verifier.engines.solver import SolverPool
    from verifier.explain.standstill import Standstill


@dataclass(frozen=True, slots=True)
class Call:
    """Which charter is looked at, with which means, and how the standstills are shown."""

    path: str
    means: Means
    manner: Manner
    layers: Layers = Layers()


def lockout(call: Call, signals: Signals) -> Exit:
    """Look and show. Raises click.UsageError when there is no such file."""
    found = opened(call.path, "is not looked at", call.layers)
    from verifier.report.layout.standstill import as_json, text

    def work(pool: "SolverPool", progress: "Progress") -> "tuple[Standstill, ...]":
        from verifier.explain.standstill import standstills
        from verifier.runs.lockout import lockout as lockouts

        progress(f"{call.path}: standstills")
        return standstills(lockouts(found.model, pool))

    told = solving(call.means, signals, work, "no standstill is shown")
    if call.manner.format == "json":
        speak(as_json(found.shown, found.sha256, found.model, told))
    else:
        speak(preface((found,), call.manner) + text(found.shown, found.model.title, told, page_for(call.manner)))
    return Exit.HOLDS
