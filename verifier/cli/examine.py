"""Looking at charter files: diagnostics, scenarios, guarantees, as far as a command asks for them."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from charter.dataclass import dataclass
from charter.diagnostics.diagnostic import Diagnostic
from charter.source import CHARTERS
from verifier.cli.known import known
from verifier.cli.path_fault import path_fault
from verifier.explain.exit import Exit
from verifier.explain.report import FileReport, Finding, ScenarioFinding

if TYPE_CHECKING:
    from charter.checked import Checked
    from charter.model import Model
    from verifier.cache.shelf import Shelf
    from verifier.cli.hands import Heard
    from verifier.cli.prove import Wanted
    from verifier.cli.shard import Shard
    from verifier.engines.solver import SolverPool

TWO = 2
HEAD = 4_000
"""So many characters of a file in a folder are looked at for the heading of an amendment."""
AMENDMENT = re.compile(r'(?:\s|#[^\n]*\n)*amendment\s*"')

Progress = Callable[[str], None]
"""Told what is being done now."""

Piece: TypeAlias = Diagnostic | ScenarioFinding | Finding
Told: TypeAlias = Callable[[FileReport, Piece], None]
"""Told what was just found in a file."""


def _untold(file: FileReport, piece: Piece) -> None:
    """Nobody waits for it."""


def _undone(file: FileReport) -> None:
    """Nobody waits for it."""


def _even(files: Sequence[FileReport]) -> Mapping[str, int]:
    """No file has a budget of its own."""
    return {}


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look at.

    `only` names the guarantees wanted, all when empty; `only_from` begins a sentence on where that was said. `jobs`
    is the number of processes that prove side by side, `rlimit` the budget of each query in the solver's own unit,
    None for its default. `cache` lets results be taken from the cache, and kept in it. `budgets` gives those of
    single files that have one of their own, by their paths. `told` hears of each diagnostic, scenario and verdict as
    soon as it is there, `done` of each file once it is whole. `evidence` is where an evidence pack goes, or empty;
    with `second` a second solver is asked: both prove all anew. `practices` are the names of those in force beside the
    texts. Of a `shard` only its own guarantees and scenarios are looked at.
    """

    guarantees: bool = False
    scenarios: bool = False
    only: tuple[str, ...] = ()
    only_from: str = ""
    jobs: int = 1
    rlimit: int | None = None
    cache: bool = False
    evidence: str = ""
    second: bool = False
    shard: "Shard | None" = None
    practices: tuple[str, ...] = ()
    budgets: Callable[[Sequence[FileReport]], Mapping[str, int]] = _even
    told: Told = _untold
    done: Callable[[FileReport], None] = _undone


@dataclass(frozen=True, slots=True)
class Means:
    """What a run works with: the solver, where guarantees are asked about, and the cache, where it may be used.

    `budgets` are those of single files, by their paths; `noticed` is what was noticed of charters meanwhile.
    """

    pool: "SolverPool | None"
    shelf: "Shelf | None"
    budgets: Mapping[str, int] = field(default_factory=dict)
    noticed: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)


def examine(paths: Sequence[str], plan: Plan, progress: Progress) -> tuple[tuple[FileReport, ...], bool]:
    """What was found in every file, and whether all was done that was to be done. A folder stands for the charters
    in it.

    An error in one file hides nothing of the others. An interrupt ends the work early. The solver
    starts while the files are read. Raises click.UsageError when `only` names a guarantee that no
    file has.
    """
    return _examined(
        lambda shelf: (load(path, plan.practices, shelf) for path in charters(paths)), plan, progress, strict=True
    )


def settle(loaded: Sequence[FileReport], plan: Plan, progress: Progress) -> tuple[tuple[FileReport, ...], bool]:
    """As `examine`, of charters that were loaded; `only` may name guarantees that none of them has."""
    return _examined(lambda _: loaded, plan, progress, strict=False)


def _examined(
    loaded: "Callable[[Shelf | None], Iterable[FileReport]]", plan: Plan, progress: Progress, *, strict: bool
) -> tuple[tuple[FileReport, ...], bool]:
    files: list[FileReport] = []
    try:
        with _shelf(plan) as shelf, _solver(plan, shelf) as pool:
            for file in loaded(shelf):
                files.append(file)
                _tell(plan, file, file.diagnostics)
            if strict:
                _check_names(files, plan)
                _check_practices(files, plan.practices)
            means = Means(pool, shelf, plan.budgets(files))
            complete = all(_looked(files, index, plan, means, progress) for index in range(len(files)))
            return tuple(files), complete
    except KeyboardInterrupt:
        return tuple(files), False


def _shelf(plan: Plan) -> "AbstractContextManager[Shelf | None]":
    if not plan.cache or plan.evidence or plan.second:
        return nullcontext()
    from verifier.cli.cache import opened_shelf

    return opened_shelf()


@contextmanager
def _solver(plan: Plan, shelf: "Shelf | None") -> "Iterator[SolverPool | None]":
    """The solver, started in the background unless results may be known; nothing when no guarantee is asked about."""
    if not plan.guarantees:
        yield None
        return
    from verifier.engines.nursery import Nursery, possible
    from verifier.engines.process import command, environment
    from verifier.engines.record import Record
    from verifier.engines.solver import MEMORY_MB, RLIMIT, SolverPool

    record = Record() if plan.evidence or plan.second else None
    eager = shelf is None or shelf.stock().results == 0
    shared = record is None and plan.jobs >= TWO and possible()
    with Nursery(command(MEMORY_MB, "nursery"), environment()) as nursery:
        jobs, rlimit, source = max(1, plan.jobs // 2), plan.rlimit or RLIMIT, nursery if shared else None
        with SolverPool(jobs, rlimit, eager=eager, record=record, nursery=source) as pool:
            yield pool


def charters(paths: Sequence[str]) -> tuple[str, ...]:
    """The paths, with the charters in place of each folder: all files `*.charter` and `*.charter.md` in it and below
    it, in the order of their paths, without what is hidden, what belongs to a repository of its own, and links that
    lead out of the folder. A folder without any stays as it is. A file that is named more than once is there once.
    """
    found: dict[str, str] = {}
    for one in (inside for path in paths for inside in _in_folder(Path(path)) or (path,)):
        found.setdefault(os.path.abspath(one), one)  # noqa: PTH100 - a link is a file of its own
    return tuple(found.values())


def _in_folder(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    found = sorted(place for ending in CHARTERS for place in folder.rglob(f"*{ending}"))
    own = (place for place in found if place.is_file() and not _apart(folder, place) and _stays(folder, place))
    return [str(place) for place in own if not _amends(place)]


def _stays(folder: Path, place: Path) -> bool:
    """Whether a file below a folder is no link that leads out of it, or to what is hidden in it."""
    if not place.is_symlink():
        return True
    root, real = folder.resolve(), place.resolve()
    return real.is_relative_to(root) and not _apart(root, real)


def _amends(place: Path) -> bool:
    """Whether a file begins with the heading of an amendment; one that cannot be read is left to whoever reads it."""
    try:
        with place.open(encoding="utf-8", errors="replace") as text:
            return AMENDMENT.match(text.read(HEAD)) is not None
    except OSError:
        return False


def _apart(folder: Path, place: Path) -> bool:
    """Whether a file below a folder is hidden, or is in another repository below it: a submodule."""
    inner = place.relative_to(folder)
    above = list(inner.parents)[:-1]
    return any(part.startswith(".") for part in inner.parts) or any((folder / one / ".git").exists() for one in above)


def load(path: str, practices: Sequence[str] = (), shelf: "Shelf | None" = None) -> FileReport:
    """A file with its model, or with what is wrong with it; nothing in it is looked at yet. What was read before may
    be taken from a shelf.
    """
    fault = "there is no charter in this directory" if Path(path).is_dir() else path_fault(path)
    if fault:
        return FileReport(path, failure=fault, exit=Exit.USAGE)
    try:
        Path(path).open("rb").close()
        checked = _check(path, practices, shelf)
    except OSError as error:
        return FileReport(path, failure=error.strerror or str(error), exit=Exit.IO)
    sha256 = next((source.sha256 for source in checked.sources if source.path == path), "")
    return FileReport(path, sha256, checked.model, checked.sources, checked.diagnostics)


def _check(path: str, practices: Sequence[str], shelf: "Shelf | None") -> "Checked":
    if shelf is not None:
        from verifier.cache.charters import charters as recalled

        return recalled(path, practices, shelf)
    import charter

    return charter.check(path, practices=practices)


def _check_names(files: Sequence[FileReport], plan: Plan) -> None:
    if any(file.model is None for file in files):
        return
    there = [guarantee.name for file in files if file.model for guarantee in file.model.guarantees]
    for name in plan.only:
        if name not in there:
            raise click.UsageError(f"{plan.only_from}there is no guarantee `{name}`; {known(name, there)}")


def _check_practices(files: Sequence[FileReport], practices: Sequence[str]) -> None:
    known = [name for file in files if file.model for name in file.model.practices]
    for name in practices:
        if name not in (*known, "all") and all(file.model is not None for file in files):
            raise click.UsageError(f"there is no practice `{name}`")


def _looked(files: list[FileReport], index: int, plan: Plan, means: Means, progress: Progress) -> bool:
    """Look at a file, and tell when nothing is left to do in it."""
    complete = _look(files, index, plan, means, progress)
    if complete:
        plan.done(files[index])
    return complete


def _look(files: list[FileReport], index: int, plan: Plan, means: Means, progress: Progress) -> bool:
    """Put what is found in place of `files[index]`, piece by piece; whether nothing is left to do."""
    mine = plan.shard is None or plan.shard.has(files[index].sha256, "")

    def begun() -> None:
        if plan.scenarios and not plan.only and mine:
            files[index] = _replay(files[index], means, progress)
            _tell(plan, files[index], files[index].scenarios)

    model = files[index].model
    if model is None or means.pool is None:
        begun()
        return True
    wanted = _names(files[index], model, plan)
    files[index] = replace(files[index], planned=len(wanted))
    whole = plan if plan.shard is None else replace(plan, only=wanted)
    findings = _prove(files[index], whole, means, progress, begun)
    files[index] = replace(files[index], findings=findings)
    complete = len(files[index].findings) == len(wanted)
    if complete and not plan.only and mine:
        files[index] = replace(files[index], sanity=_noticed(files[index], model, plan, means))
    return complete


def _names(file: FileReport, model: "Model", plan: Plan) -> tuple[str, ...]:
    """The guarantees of a file that are looked at."""
    chosen = (one.name for one in model.guarantees if not plan.only or one.name in plan.only)
    return tuple(name for name in chosen if plan.shard is None or plan.shard.has(file.sha256, name))


def _noticed(file: FileReport, model: "Model", plan: Plan, means: Means) -> "tuple[Diagnostic, ...]":
    """What else is noticed of a charter that was verified as a whole."""
    from verifier.cache.key import Run
    from verifier.cache.recall import Recall
    from verifier.cli.solving import needing_solver

    pool, known = means.pool, Recall(means.shelf, model, file.sources, Run((("rlimit", str(plan.rlimit)),)))
    assert pool is not None
    lost = pool.lost
    with needing_solver():
        early = means.noticed.get(file.path)
        return known.notices(lambda: _notice(model, pool) if early is None else early, lambda: pool.lost == lost)


def _notice(model: "Model", pool: "SolverPool") -> "tuple[Diagnostic, ...]":
    """What is noticed of a charter; what looks for it is loaded when it is needed."""
    from verifier.sanity.notice import notice

    return notice(model, pool)


def _tell(plan: Plan, file: FileReport, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        plan.told(file, piece)


def _replay(file: FileReport, means: Means, progress: Progress) -> FileReport:
    if file.model is None:
        return file
    progress(f"{file.path}: scenarios")
    if means.shelf is not None:
        from verifier.cache.recall import Recall

        return replace(file, scenarios=Recall(means.shelf, file.model, file.sources).scenarios())
    from charter.scenario.results import results

    played = results(file.model)
    found = (ScenarioFinding(s, result.passed, result.failures, result.settled_by) for s, result in played)
    return replace(file, scenarios=tuple(found))


def _found(
    wanted: "Wanted", plan: Plan, pool: "SolverPool", shelf: "Shelf | None", heard: "Heard"
) -> tuple[Finding, ...]:
    """The findings, with all that is asked for them on record where the plan has a use for it."""
    if pool.record is not None:
        from verifier.cli.evidence import Use, recorded

        return recorded(wanted, Use(plan.evidence, plan.second, plan.jobs), pool, heard)
    from verifier.cli.hands import Hands
    from verifier.cli.prove import prove

    if plan.jobs < TWO:
        return prove(wanted, Hands(pool), shelf, heard)
    from verifier.engines.solver import RLIMIT, SolverPool

    def second() -> SolverPool:
        if pool.nursery is not None:
            pool.nursery.start()
        return SolverPool(plan.jobs - plan.jobs // 2, wanted.rlimit or RLIMIT, eager=False, nursery=pool.nursery)

    noticed = None if plan.only or plan.shard is not None else _notice
    return prove(wanted, Hands(pool, second, noticed), shelf, heard)


def _prove(
    file: FileReport, plan: Plan, means: Means, progress: Progress, begun: Callable[[], None]
) -> tuple[Finding, ...]:
    """The findings on the guarantees of a file. `begun` comes once all are at work, before any is told."""
    from verifier.cli.hands import Heard
    from verifier.cli.prove import Wanted
    from verifier.cli.solving import needing_solver

    if file.model is None or means.pool is None or not file.planned:
        begun()
        return file.findings
    own = means.budgets.get(file.path)
    wanted = Wanted(file.model, file.sources, plan.only, own or plan.rlimit)

    def at_work() -> None:
        begun()
        progress(f"{file.path}: guarantees")

    with needing_solver(), _solver(replace(plan, rlimit=own), means.shelf) if own else nullcontext(means.pool) as pool:
        heard = Heard(
            lambda name: progress(f"{file.path}: {name}"),
            lambda finding: plan.told(file, finding),
            lambda notices: means.noticed.update({file.path: notices}),
            at_work,
        )
        return _found(wanted, plan, pool or means.pool, means.shelf, heard)
