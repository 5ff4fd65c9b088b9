"""One run of `verify`, `lint` or `test`: examine the files, conclude, write the report."""

from collections.abc import Sequence

from verifier.cli.alarm import keep
from verifier.cli.emit import emit
from verifier.cli.examine import Plan, examine
from verifier.cli.options import Presentation
from verifier.cli.progress import Progress
from verifier.cli.signals import Signals
from verifier.explain.conclude import Strictness, conclude


def session(command: str, files: Sequence[str], plan: Plan, presentation: Presentation, signals: Signals) -> int:
    """Carry out the run and return its exit code."""
    with Progress() as progress:
        found, complete = examine(files, plan, progress)
    strictness = Strictness(presentation.fail_on, presentation.exit_zero)
    report = conclude(command, found, strictness, None if complete else signals.exit)
    emit(report, presentation)
    keep(report)
    return int(report.exit)
