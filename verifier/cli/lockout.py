"""One run of `lockout`: read the charter, look for standstills, write the report."""

import click

import charter
from charter.diagnostics import Severity
from verifier.cli.examine import NoSolver, path_fault
from verifier.cli.progress import Progress
from verifier.cli.speak import complain, speak
from verifier.explain.exit import Exit


def lockout(path: str, format_: str, rlimit: int | None) -> Exit:
    """Look and show. Raises click.UsageError when there is no such file."""
    fault = path_fault(path)
    if fault:
        raise click.UsageError(f"{path}: {fault}")
    checked = charter.check(path)
    if checked.model is None:
        for found in (one for one in checked.diagnostics if one.severity is Severity.ERROR):
            complain(
                f"{found.span.file}:{found.span.line}:{found.span.column}: {found.code}: {found.message}", label=""
            )
        complain(f"{path}: a charter with errors is not looked at; `charter lint {path}` says more")
        return Exit.PROBLEM
    from verifier.engines.solver import SolverPool, SolverUnavailable
    from verifier.explain.standstill import standstills
    from verifier.report.layout.standstill import as_json, text
    from verifier.runs.lockout import lockout as lockouts

    with Progress() as progress:
        progress(f"{path}: standstills")
        try:
            with SolverPool(1) if rlimit is None else SolverPool(1, rlimit) as pool:
                told = standstills(lockouts(checked.model, pool))
        except SolverUnavailable as error:
            raise NoSolver(f"{error}; `pip install z3-solver` installs the solver") from error
    speak((as_json if format_ == "json" else text)(path, checked.model.title, told))
    return Exit.HOLDS
