"""Guarantees proved anew with a record of all that is asked: for an evidence pack, for a second opinion."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from charter.model import Model
from charter.source import Source
from verifier.cli.speak import complain
from verifier.engines import verify as engine
from verifier.engines.process import installed
from verifier.engines.record import Record
from verifier.engines.second import SECOND, second_opinion
from verifier.engines.solver import SolverPool
from verifier.explain.report import Finding
from verifier.explain.tell import beyond, tell
from verifier.pack.gather import Ground, gather
from verifier.pack.store import Occupied, free, store
from verifier.report.layout.plainjson import tool

INSTALL = "`pip install 'charter[cvc5]'` installs it"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is asked: a charter and its files, the guarantees (all when empty), where the pack goes (nowhere when empty),
    whether a second solver is asked, and by how many processes.
    """

    model: Model
    sources: tuple[Source, ...]
    only: tuple[str, ...] = ()
    evidence: str = ""
    second: bool = False
    jobs: int = 1


def checked(files: tuple[str, ...], evidence: str, second: bool) -> None:
    """Raises click.UsageError if a pack, or a second opinion, cannot be had."""
    if second and not installed(SECOND):
        raise click.UsageError(f"{SECOND} is not installed; {INSTALL}")
    if not evidence:
        return
    if len(files) != 1 or Path(files[0]).is_dir():
        raise click.UsageError("an evidence pack is about one charter; name one file")
    try:
        free(Path(evidence))
    except Occupied as fault:
        raise click.UsageError(str(fault)) from fault


def recorded(wanted: Recorded, pool: SolverPool, progress: Callable[[str], None]) -> tuple[Finding, ...]:
    """The findings; the pack is written as well, unless the run was interrupted. OSError if it cannot be.

    The pool has a record. SolverUnavailable if there is no solver.
    """
    model, record = wanted.model, pool.record or Record()
    run = engine.verify(model, only=wanted.only, pool=pool, progress=progress)
    verdicts = run.verdicts
    if wanted.second and not run.interrupted:
        progress(SECOND)
        verdicts = second_opinion(verdicts, record, wanted.jobs)
    found = tuple(Finding(verdict, tell(model, verdict), beyond(model, verdict)) for verdict in verdicts)
    if wanted.evidence and not run.interrupted:
        progress(f"evidence into {wanted.evidence}")
        _write(Ground(model, wanted.sources, found, record), Path(wanted.evidence), pool)
    return found


def _write(ground: Ground, place: Path, pool: SolverPool) -> None:
    if any(finding.verdict.alarm for finding in ground.findings):
        complain(f"no evidence is written to {place}: the solvers, or the interpreter, contradict each other")
        return
    try:
        store(gather(ground, pool), place, dict(tool()))
    except Occupied as fault:
        raise click.ClickException(str(fault)) from fault
