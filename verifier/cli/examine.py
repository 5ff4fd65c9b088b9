"""Looking at charter files: diagnostics, scenarios, guarantees, as far as a command asks for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

import click

from verifier.explain.exit import Exit
from verifier.explain.report import FileReport, Finding, ScenarioFinding

Progress = Callable[[str], None]
"""Told what is being done now."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look at.

    `only` names the guarantees wanted, all when empty. `jobs` is the number of solver processes and
    `rlimit` the budget of each query in the solver's own unit; None leaves both to the verifier.
    """

    guarantees: bool = False
    scenarios: bool = False
    only: tuple[str, ...] = ()
    jobs: int | None = None
    rlimit: int | None = None


def examine(paths: Sequence[str], plan: Plan, progress: Progress) -> tuple[tuple[FileReport, ...], bool]:
    """What was found in every file, and whether all was done that was to be done.

    An error in one file hides nothing of the others. An interrupt ends the work early. Raises
    click.UsageError when `only` names a guarantee that no file has.
    """
    files: list[FileReport] = []
    try:
        files.extend(_load(path) for path in paths)
        _check_names(files, plan.only)
        for index, file in enumerate(files):
            files[index] = _look(file, plan, progress)
            if len(files[index].findings) < files[index].planned:
                return tuple(files), False
    except KeyboardInterrupt:
        return tuple(files), False
    return tuple(files), True


def _load(path: str) -> FileReport:
    import charter

    fault = _fault(path)
    if fault:
        return FileReport(path, failure=fault, exit=Exit.USAGE)
    try:
        model, diagnostics = charter.check(path)
    except OSError as error:
        return FileReport(path, failure=error.strerror or str(error), exit=Exit.IO)
    return FileReport(path, model=model, diagnostics=diagnostics)


def _fault(path: str) -> str:
    """Why `path` is not something to read a charter from; empty if it is."""
    place = Path(path)
    if place.is_dir():
        return "this is a directory; name the charter file in it"
    if not place.exists():
        return "there is no such file"
    return "" if place.is_file() else "this is not an ordinary file"


def _check_names(files: Sequence[FileReport], only: tuple[str, ...]) -> None:
    if any(file.model is None for file in files):
        return
    known = [guarantee.name for file in files if file.model for guarantee in file.model.guarantees]
    for name in only:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            advice = f"; did you mean `{near[0]}`?" if near else ""
            raise click.UsageError(f"there is no guarantee `{name}`{advice}")


def _look(file: FileReport, plan: Plan, progress: Progress) -> FileReport:
    if plan.scenarios and not plan.only:
        file = _replay(file, progress)
    return _prove(file, plan, progress) if plan.guarantees else file


def _replay(file: FileReport, progress: Progress) -> FileReport:
    from charter.semantics.scenario import run

    if file.model is None:
        return file
    progress(f"{file.path}: scenarios")
    results = [(scenario, run(file.model, scenario)) for scenario in file.model.scenarios]
    found = (ScenarioFinding(s, result.passed, result.failures, result.settled_by) for s, result in results)
    return replace(file, scenarios=tuple(found))


def _prove(file: FileReport, plan: Plan, progress: Progress) -> FileReport:
    from verifier.explain.tell import tell
    from verifier.verify import verify

    model = file.model
    if model is None:
        return file
    wanted = [g for g in model.guarantees if not plan.only or g.name in plan.only]
    run = verify(model, only=plan.only, jobs=plan.jobs, rlimit=plan.rlimit, progress=progress)
    told = tuple(Finding(verdict, tell(model, verdict)) for verdict in run.verdicts)
    return replace(file, findings=told, planned=len(wanted))
