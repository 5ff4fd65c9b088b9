"""`verify --against REF`: what of the findings is new beside another version, and what that version lost."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

import charter
from charter.model import Model
from charter.read import Fetch
from verifier.cli.examine import Plan, Progress, settle
from verifier.cli.revision import at_revision, charters_at
from verifier.explain.exit import Exit
from verifier.explain.report import FileReport
from verifier.review.accept import accept
from verifier.review.compare import compare
from verifier.review.lost import honoured, lost


@dataclass(frozen=True, slots=True)
class Base:
    """The version that is compared with: a revision of git, or a file or folder of the disk (`place`)."""

    ref: str
    place: Path | None = None

    def load(self, path: str) -> FileReport:
        """A charter as it is there; without a model where it is not, or has errors."""
        other, fetch = self.at(path)
        try:
            checked = charter.check(other, fetch)
        except OSError:
            return FileReport(other)
        sha256 = next((source.sha256 for source in checked.sources if source.path == other), "")
        return FileReport(other, sha256, checked.model, checked.sources, checked.diagnostics)

    def at(self, path: str) -> tuple[str, Fetch | None]:
        """The path of the file in that version, and what reads it."""
        if self.place is None:
            return path, at_revision(self.ref, path)
        if self.place.is_dir():
            return str(self.place / os.path.relpath(path)), None
        return str(self.place), None


def base(ref: str, paths: Sequence[str]) -> Base:
    """The version that a caller named. A path that exists counts before a revision of that name.

    Raises click.UsageError when there is no such revision, and when one file is to stand for several.
    """
    if not Path(ref).exists():
        for path in paths[:1]:
            at_revision(ref, str(Path(path) / "x") if Path(path).is_dir() else path)
        return Base(ref)
    if Path(ref).is_file() and len(paths) > 1:
        raise click.UsageError(f"--against {ref}: one file cannot be the other version of {len(paths)} charters")
    return Base(ref, Path(ref))


def against(
    found: Sequence[FileReport], version: Base, plan: Plan, day: date, progress: Progress
) -> tuple[tuple[FileReport, ...], bool]:
    """The files compared with that version, and whether the work was done to its end."""
    compared: list[FileReport] = []
    for file in found:
        progress(f"{file.path}: compared with {version.ref}")
        one, complete = _against(file, version, plan, day, progress)
        compared.append(one)
        if not complete:
            return (*compared, *found[len(compared) :]), False
    return tuple(compared), True


def removed(version: Base, given: Sequence[str], found: Sequence[FileReport]) -> tuple[FileReport, ...]:
    """The charters below the folders that were given which that version has and this one has not."""
    here = {os.path.realpath(file.path) for file in found}
    gone = []
    for folder in (path for path in given if Path(path).is_dir() and version.place is None):
        for path in charters_at(version.ref, folder):
            if os.path.realpath(path) not in here:
                failure = f"{version.ref} has this charter, and it was taken out"
                gone.append(FileReport(path, failure=failure, exit=Exit.PROBLEM))
    return tuple(gone)


def _against(
    file: FileReport, version: Base, plan: Plan, day: date, progress: Progress
) -> tuple[FileReport, bool]:  # fmt: skip
    plan = replace(plan, evidence="", second=False)  # a pack is one of the new version alone
    old, complete = _settled(version.load(file.path), file, plan, progress)
    if not complete:
        return file, False
    accepted = accept(file, day, honoured(file.model, old.model))

    def prove(asked: FileReport, names: tuple[str, ...]) -> FileReport:
        (done,), whole = settle([asked], replace(plan, only=names, scenarios=False), progress)
        if not whole:
            raise KeyboardInterrupt
        return done

    try:
        gone = lost(file, old, prove, plan.only)
    except KeyboardInterrupt:
        return file, False
    return replace(compare(accepted, old, version.ref), lost=gone), True


def _settled(old: FileReport, new: FileReport, plan: Plan, progress: Progress) -> tuple[FileReport, bool]:
    """The verdicts on the old version. What the change left as it was has the verdicts of the new one."""
    if old.model is None or new.model is None:
        return old, True
    names = tuple(one.name for one in old.model.guarantees if not plan.only or one.name in plan.only)
    same = [one for one in new.findings if one.verdict.guarantee in old.model.guarantees]
    if _ruled(old.model) != _ruled(new.model):
        same = []
    known = {one.verdict.guarantee.name: one for one in same}
    open_ = tuple(name for name in names if name not in known)
    if not open_:
        (looked,), complete = settle([old], replace(plan, guarantees=False), progress)
    else:
        (looked,), complete = settle([old], replace(plan, only=open_, scenarios=False), progress)
        (played,), _ = settle([old], replace(plan, guarantees=False), progress)
        looked = replace(looked, scenarios=played.scenarios)
    proved = {one.verdict.guarantee.name: one for one in looked.findings} | known
    return replace(looked, findings=tuple(proved[name] for name in names if name in proved)), complete


def _ruled(model: Model) -> Model:
    """A charter without what asks something of it: two that are equal then have the same verdicts."""
    return replace(model, title="", guarantees=(), scenarios=(), chronicles=(), acceptances=())
