"""Work that asks the solver: its processes end with the work, an interrupt is told, and why there is no solver."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from verifier.cli.examine import NoSolver
from verifier.cli.progress import Progress
from verifier.cli.signals import Signals
from verifier.cli.speak import complain
from verifier.explain.exit import Exit

if TYPE_CHECKING:
    from verifier.engines.solver import SolverPool

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Means:
    """With how many solver processes, and with what budget of each query (None: the usual one)."""

    jobs: int = 1
    rlimit: int | None = None


def solving(
    means: Means, signals: Signals, work: Callable[["SolverPool", Progress], Result], unfinished: str
) -> Result | Exit:
    """What the work comes to; the exit code of the signal when it was interrupted, told as `unfinished`."""
    from verifier.engines.solver import SolverPool, SolverUnavailable

    with Progress() as progress:
        try:
            with SolverPool(means.jobs) if means.rlimit is None else SolverPool(means.jobs, means.rlimit) as pool:
                return work(pool, progress)
        except SolverUnavailable as error:
            raise NoSolver(f"{error}; `pip install z3-solver` installs the solver") from error
        except KeyboardInterrupt:
            pass
    complain(f"{unfinished}: the work was interrupted")
    return signals.exit
