"""Guarantees proved anew with a record of all that is asked: for an evidence pack, for a second opinion."""

from pathlib import Path

import click

from charter.dataclass import dataclass
from verifier.cli.hands import Heard
from verifier.cli.prove import Wanted
from verifier.cli.speak import complain
from verifier.engines import verify as engine
from verifier.engines.process import installed
from verifier.engines.record import Record
from verifier.engines.second import SECOND, second_opinion
from verifier.engines.solver import SolverPool
from verifier.explain.report import Finding
from verifier.explain.tell import beyond, tell
from verifier.pack.check import seal
from verifier.pack.gather import Ground, gather
from verifier.pack.store import Occupied, free, store
from verifier.report.layout.plainjson import tool

INSTALL = "`pip install cvc5` installs it"


@dataclass(frozen=True, slots=True)
class Use:
    """What the record is for: the folder of a pack, or empty; a second solver, asked by so many processes."""

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


def recorded(wanted: Wanted, use: Use, pool: SolverPool, heard: Heard) -> tuple[Finding, ...]:
    """The findings; the pack is written as well, unless the run was interrupted. OSError if it cannot be.

    The pool has a record. Findings are told once all is known. SolverUnavailable if there is no solver.
    """
    model, record = wanted.model, pool.record or Record()
    heard.begun()
    run = engine.verify(model, only=wanted.only, pool=pool, progress=heard.progress)
    verdicts = run.verdicts
    if use.second and not run.interrupted:
        heard.progress(SECOND)
        verdicts = second_opinion(verdicts, record, use.jobs)
    found = tuple(Finding(verdict, tell(model, verdict), beyond(model, verdict)) for verdict in verdicts)
    for finding in found:
        heard.told(finding)
    if use.evidence and not run.interrupted:
        heard.progress("evidence")
        _write(Ground(model, wanted.sources, found, record), Path(use.evidence), pool)
    return found


def _write(ground: Ground, place: Path, pool: SolverPool) -> None:
    if any(finding.verdict.alarm for finding in ground.findings):
        complain(f"no evidence is written to {place}: the solvers, or the interpreter, contradict each other")
        return
    try:
        store(gather(ground, pool), place, dict(tool()))
        complain(f"the evidence is in {place}; the SHA-256 of its manifest.json is {seal(place)}", label="note: ")
    except Occupied as fault:
        raise click.ClickException(str(fault)) from fault
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror or str(fault), str(place)) from fault
