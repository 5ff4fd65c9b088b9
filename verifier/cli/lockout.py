"""One run of `lockout`: read the charter, look for standstills, write the report."""

from verifier.cli.examine import NoSolver
from verifier.cli.opened import opened
from verifier.cli.progress import Progress
from verifier.cli.speak import speak
from verifier.explain.exit import Exit


def lockout(path: str, format_: str, rlimit: int | None) -> Exit:
    """Look and show. Raises click.UsageError when there is no such file."""
    found = opened(path, "is not looked at")
    if isinstance(found, Exit):
        return found
    from verifier.engines.solver import SolverPool, SolverUnavailable
    from verifier.explain.standstill import standstills
    from verifier.report.layout.standstill import as_json, text
    from verifier.runs.lockout import lockout as lockouts

    with Progress() as progress:
        progress(f"{path}: standstills")
        try:
            with SolverPool(1) if rlimit is None else SolverPool(1, rlimit) as pool:
                told = standstills(lockouts(found.model, pool))
        except SolverUnavailable as error:
            raise NoSolver(f"{error}; `pip install z3-solver` installs the solver") from error
    speak((as_json if format_ == "json" else text)(path, found.model.title, told))
    return Exit.HOLDS
