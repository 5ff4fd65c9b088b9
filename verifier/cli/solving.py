"""Work that asks the solver: its processes end with the work, an interrupt is told, and why there is no solver."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, TypeVar

from verifier.cli.choice import Means
from verifier.cli.failure import NoSolver, Unfinished
from verifier.cli.progress import Progress
from verifier.cli.signals import Signals

if TYPE_CHECKING:
    from verifier.engines.solver import SolverPool

Result = TypeVar("Result")
Asked = TypeVar("Asked")


def solving(
    means: Means, signals: Signals, work: Callable[["SolverPool", Progress], Result], unfinished: str
) -> Result:
    """What the work comes to. Raises Unfinished, told as `unfinished`, when it was interrupted, and NoSolver."""
    from verifier.engines.solver import RLIMIT, SolverPool

    return asking(lambda: SolverPool(means.jobs, means.rlimit or RLIMIT), signals, work, unfinished)


def asking(
    start: Callable[[], AbstractContextManager[Asked]],
    signals: Signals,
    work: Callable[[Asked, Progress], Result],
    unfinished: str,
) -> Result:
    """As `solving`, of whatever it is that answers once it is started."""
    with Progress() as progress, needing_solver():
        try:
            with start() as asked:
                return work(asked, progress)
        except KeyboardInterrupt:
            raise Unfinished(f"{unfinished}: the work was interrupted", signals.exit) from None


@contextmanager
def needing_solver() -> Iterator[None]:
    """Within it, a solver that is not there is told as NoSolver."""
    from verifier.engines.solver import SolverUnavailable

    try:
        yield
    except SolverUnavailable as error:
        raise NoSolver(f"{error}; `pip install z3-solver` installs the solver") from error
