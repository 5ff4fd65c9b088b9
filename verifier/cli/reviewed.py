"""The findings of a run, judged: what the charter accepts, what a baseline lists, what another version shows."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

import click

from charter.dataclass import dataclass
from verifier.cli.examine import Plan, Progress
from verifier.cli.settings import Settings
from verifier.cli.today import today
from verifier.explain.pardon import Against
from verifier.explain.report import FileReport
from verifier.review.accept import accept

if TYPE_CHECKING:
    from verifier.cli.base import Base
    from verifier.cli.configured import Configured


@dataclass(frozen=True, slots=True)
class Review:
    """How findings are judged: on which day, beside which version, by which baseline (empty: none), under which
    settings. `altered` says in words what of the configuration a change alters; `named` are the files and folders as
    the caller named them.
    """

    day: date = field(default_factory=today)
    against: str = ""
    baseline: str = ""
    altered: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    settings: Settings | None = None

    def strictness(self, file: FileReport) -> tuple[str, bool]:
        """What of a file makes the exit code other than 0, and whether nothing does. What is said of a path holds for
        the charter that the other version has there, wherever it was moved.
        """
        return self.settings.strictness(file.origin or file.path) if self.settings else ("unsettled", False)


def review(made: "Configured", day: str | None = None) -> Review:
    """How the findings of a run are judged under its settings. Raises click.UsageError, before anything is proved, when
    the baseline cannot be read.
    """
    listed = made.settings.text("baseline")
    if listed and not made.against:
        from verifier.cli.baseline import read_baseline

        read_baseline(listed)
    return Review(today(day), made.against, listed, made.altered, made.settings.texts("files"), made.settings)


@dataclass(frozen=True, slots=True)
class Judged:
    """The files judged, whether all was done, and what they were compared with."""

    files: tuple[FileReport, ...]
    complete: bool
    against: Against | None = None


def reviewed(found: Sequence[FileReport], plan: Plan, review: Review, progress: Progress) -> Judged:
    """Judge the findings. Raises click.UsageError when the baseline or the other version cannot be read."""
    if not review.against:
        files = tuple(accept(file, review.day) for file in found)
        return Judged(_known(files, review.baseline), complete=True)
    return _compared(found, plan, review, progress)


def _compared(found: Sequence[FileReport], plan: Plan, review: Review, progress: Progress) -> Judged:
    from verifier.cli.against import against
    from verifier.cli.base import base, emptied, removed, traced

    version = traced(base(review.against, [file.path for file in found]), found)
    files, complete = against(found, version, plan, review.day, progress)
    gone = removed(version, review.named, found)
    files = tuple(file for file in files if not emptied(file, gone))
    told = list(review.altered)
    if review.baseline:
        files, more = _listed(files, version, review)
        told += more
    return Judged((*files, *gone), complete, Against(review.against, tuple(told)))


def _listed(files: tuple[FileReport, ...], version: "Base", review: Review) -> tuple[tuple[FileReport, ...], list[str]]:
    """The files with what the baseline of the other version lists pardoned, and what is to be said of it."""
    from verifier.cli.baseline import known_in, read_baseline

    ref, (path, fetch) = review.against, version.at(review.baseline)
    try:
        known = read_baseline(path) if fetch is None else read_baseline(path, fetch)
    except click.UsageError as fault:
        return files, [f"the baseline of {ref} cannot be used, and none counts: {fault.message}"]
    try:
        same = read_baseline(review.baseline) == known
    except click.UsageError:
        same = False
    told = [] if same else [f"the baseline {review.baseline} was changed; that of {ref} counts"]
    return known_in(files, known, review.baseline), told


def _known(files: tuple[FileReport, ...], path: str) -> tuple[FileReport, ...]:
    if not path:
        return files
    from verifier.cli.baseline import known_in, read_baseline

    return known_in(files, read_baseline(path), path)
