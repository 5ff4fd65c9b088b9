"""Who proves the guarantees of a charter, and who hears of it."""

from collections.abc import Callable

from charter.dataclass import dataclass
from charter.diagnostics.diagnostic import Diagnostic
from charter.model import Model
from verifier.engines.solver import SolverPool
from verifier.explain.report import Finding


@dataclass(frozen=True, slots=True)
class Heard:
    """Who hears of the work: `progress` the name of each guarantee that is settled, `told` each finding once it is
    known, at once where it is final before others are; `noticed` what was noticed of the charter meanwhile. `begun` is
    called once, when all who work are at work and nothing is told yet.
    """

    progress: Callable[[str], None]
    told: Callable[[Finding], None]
    noticed: Callable[[tuple[Diagnostic, ...]], None] = lambda _: None
    begun: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Hands:
    """Who works: a pool of solvers, and, where `second` makes another one, a copy of this process as well. While that
    has still to finish, this one looks for all that is `noticed` of the charter, where that is wanted.
    """

    pool: SolverPool
    second: Callable[[], SolverPool] | None = None
    noticed: Callable[[Model, SolverPool], tuple[Diagnostic, ...]] | None = None
