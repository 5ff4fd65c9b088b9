"""One run of `verify`, `lint` or `test`: examine the files, conclude, write the report."""

from collections.abc import Sequence
from dataclasses import replace

from verifier.cli.alarm import keep
from verifier.cli.aloud import Aloud
from verifier.cli.choice import Presentation
from verifier.cli.emit import emit
from verifier.cli.examine import Piece, Plan, examine
from verifier.cli.progress import Progress
from verifier.cli.reviewed import Judged, Review, reviewed
from verifier.cli.signals import Signals
from verifier.cli.stream import Stream
from verifier.explain.conclude import Strictness, conclude
from verifier.explain.report import FileReport
from verifier.report.verify.telling import telling


def session(
    command: str,
    files: Sequence[str],
    plan: Plan,
    presentation: Presentation,
    signals: Signals,
    review: Review | None = None,
) -> int:
    """Carry out the run and return its exit code. `review` says how findings are judged; without it the acceptances of
    the charters count, and nothing else.
    """
    judging = review or Review()
    stream = Stream(presentation, judging.day, bool(judging.against or judging.baseline))
    stream.begin(command, str(plan.shard or ""))
    with Progress() as progress:
        aloud = Aloud(command, presentation, judging.day, bool(judging.against or judging.baseline), progress.aside)

        def told(file: FileReport, piece: Piece) -> None:
            stream.tell(file, piece)
            aloud.tell(file, piece)

        found, complete = examine(files, replace(plan, told=told, done=aloud.done), progress)
        judged = reviewed(found, plan, judging, progress) if complete else Judged(found, complete=False)
    strictness = Strictness(presentation.fail_on, presentation.exit_zero)
    stopped = None if judged.complete else signals.exit
    special = {file.path: Strictness(*judging.strictness(file)) for file in judged.files if judging.settings}
    report = replace(conclude(command, judged.files, strictness, stopped, special), against=judged.against)
    report = replace(report, shard=str(plan.shard or ""))
    stream.end(report)
    emit(telling(report), presentation, stream.on, aloud.left(report))
    keep(report)
    return int(report.exit)
