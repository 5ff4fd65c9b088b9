"""One run of `explain FILE GUARANTEE`: verify, then find out why; write the report."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charter.dataclass import dataclass
from verifier.cli.choice import Layers, Manner, Means
from verifier.cli.emit import page_for, preface
from verifier.cli.failure import Unfinished
from verifier.cli.known import known
from verifier.cli.opened import Opened, opened
from verifier.cli.progress import Progress
from verifier.cli.signals import Signals
from verifier.cli.solving import solving
from verifier.cli.speak import speak
from verifier.explain.exit import Exit, worst

if TYPE_CHECKING:
    from verifier.engines.solver import SolverPool
    from verifier.report.support.report import Explained, ExplainReport
    from verifier.support.strike import Text


@dataclass(frozen=True, slots=True)
class Call:
    """What the caller wants: the guarantees (all if there is none), how much of an answer, and how it is shown."""

    path: str
    guarantees: tuple[str, ...]
    matrix: bool
    supports: int
    thorough: bool
    means: Means
    manner: Manner
    layers: Layers = Layers()


def is_file(subject: str) -> bool:
    """Whether this names a charter, in a file or at a revision, and not the code of a message."""
    return Path(subject).exists() if subject and "." not in subject and ":" not in subject else bool(subject)


def explain(call: Call, signals: Signals) -> Exit:
    """Explain. Raises click.UsageError when there is no such file, or no such guarantee in it."""
    found = opened(call.path, "explains nothing", call.layers)
    names = _chosen(found, call.guarantees)
    from verifier.support.strike import text

    explained: list[Explained] = []
    whole = text(found.path, found.sources, found.fetch, found.model.practices, found.reading)
    stopped: Exit | None = None
    try:
        solving(
            call.means,
            signals,
            lambda pool, progress: explained.extend(_explained(found, whole, names, call, pool, progress)),
            "not every guarantee is explained",
        )
    except Unfinished as fault:
        stopped = fault.exit
    report = _report(found, whole, names, call, tuple(explained), stopped)
    speak(preface((found,), call.manner, each=True) + _text(report, call))
    return report.exit


def _chosen(found: Opened, wanted: tuple[str, ...]) -> tuple[str, ...]:
    names = [guarantee.name for guarantee in found.model.guarantees]
    for name in wanted:
        if name not in names:
            raise click.UsageError(f"{found.shown} has no guarantee `{name}`; {known(name, names)}")
    return tuple(name for name in names if not wanted or name in wanted)


def _explained(
    found: Opened, whole: "Text", names: tuple[str, ...], call: Call, pool: "SolverPool", progress: Progress
) -> Iterator["Explained"]:
    """Each guarantee with its explanation, as it is found; of a table, those that hold."""
    from verifier.engines.record import Record
    from verifier.engines.verify import verify
    from verifier.explain.report import Finding
    from verifier.explain.tell import beyond, tell
    from verifier.report.support.report import Explained
    from verifier.support.effort import Effort, proportional
    from verifier.support.explain import explain as explain_
    from verifier.support.finding import Explanation
    from verifier.support.oracle import Oracle
    from verifier.verdict import Outcome

    progress(f"{call.path}: verdicts")
    pool.record = Record()
    run = verify(found.model, only=names, pool=pool)
    oracle = Oracle(whole, pool)
    for verdict in run.verdicts:
        progress(f"{call.path}: why {verdict.guarantee.name}")
        finding = Finding(verdict, tell(found.model, verdict), beyond(found.model, verdict))
        left_out = call.matrix and verdict.outcome is not Outcome.HOLDS
        oracle.effort = Effort() if call.thorough else proportional(pool, verdict)
        if left_out:
            told = Explanation(verdict)
        else:
            told = explain_(oracle, found.model, verdict, call.supports, finding.story)
        yield Explained(finding, told)
    if run.interrupted:
        raise KeyboardInterrupt


def _report(
    found: Opened, whole: "Text", names: tuple[str, ...], call: Call, explained: tuple["Explained", ...],
    stopped: Exit | None,
) -> "ExplainReport":  # fmt: skip
    from verifier.explain.conclude import of_verdict
    from verifier.report.support.report import ExplainReport

    codes = tuple(of_verdict(one.finding.verdict) for one in explained)
    code = stopped or (worst(codes) if names else Exit.UNSETTLED)
    clauses = tuple(dict.fromkeys(one.address for one in whole.provisions))
    return ExplainReport(
        found.shown, found.sha256, found.model, explained, clauses, len(names), call.matrix, code
    )  # fmt: skip


def _text(report: "ExplainReport", call: Call) -> str:
    if call.manner.format == "json":
        from verifier.report.support.json import render

        return render(report)
    from verifier.report.support.text import render as render_text

    return render_text(report, page_for(call.manner))
