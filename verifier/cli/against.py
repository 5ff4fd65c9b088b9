"""`verify --against REF`: what of the findings is new beside another version, and what that version lost."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from charter.dataclass import dataclass
from charter.model import Model
from verifier.cli.base import Base
from verifier.cli.examine import Plan, Progress, settle
from verifier.explain.exit import Exit
from verifier.explain.report import FileReport
from verifier.review.accept import accept
from verifier.review.compare import compare
from verifier.review.lost import honoured, lost


@dataclass(frozen=True, slots=True)
class _Comparing:
    """With what files are compared: the version, what is looked at, the day, who is told of the work."""

    version: Base
    plan: Plan
    day: date
    progress: Progress


def against(
    found: Sequence[FileReport], version: Base, plan: Plan, day: date, progress: Progress
) -> tuple[tuple[FileReport, ...], bool]:
    """The files compared with that version, and whether the work was done to its end."""
    plan = replace(plan, evidence="", second=False)  # a pack is one of the new version alone
    at = _Comparing(version, plan, day, progress)
    compared: list[FileReport] = []
    for file in found:
        progress(f"{file.path}: compared with {version.ref}")
        one, complete = _against(file, at)
        compared.append(one)
        if not complete:
            return (*compared, *found[len(compared) :]), False
    return tuple(compared), True


def _against(file: FileReport, at: _Comparing) -> tuple[FileReport, bool]:
    link = next((said for source in file.sources if (said := at.version.link(source.path))), "")
    if link:
        failure = f"`{link}` is a link: what a link leads to has no other version to be compared with"
        return replace(file, model=None, failure=failure, exit=Exit.PROBLEM), True
    loaded = at.version.load(file.path)
    names = _names(loaded, file, at.plan)
    old, complete = _settled(loaded, file, names, at)
    if not complete:
        return file, False
    accepted = accept(file, at.day, honoured(file.model, old.model))
    own = replace(at.plan, cache=False, only=(), scenarios=False, shard=None, told=_untold, done=_undone)

    def prove(asked: FileReport) -> FileReport:
        every = tuple(one.name for one in asked.model.guarantees) if asked.model else ()
        (done,), whole = settle([asked], replace(own, only=every), at.progress)
        if not whole:
            raise KeyboardInterrupt
        return done

    try:
        gone = lost(file, old, prove, names, _is_mine(file, at.plan))
    except KeyboardInterrupt:
        return file, False
    return replace(compare(accepted, old, at.version.ref), lost=gone, origin=at.version.moved.get(file.path, "")), True


def _untold(file: FileReport, piece: object) -> None:
    """What is asked of another version is no result of this one."""


def _undone(file: FileReport) -> None:
    """Nor is any file of it."""


def _is_mine(file: FileReport, plan: Plan) -> bool:
    """Whether what is said of the file as a whole belongs to the part of the run that this is."""
    return not plan.only and (plan.shard is None or plan.shard.has(file.sha256, ""))


def _names(old: FileReport, new: FileReport, plan: Plan) -> tuple[str, ...]:
    """The guarantees of the old version that are looked at: of a part of a run those of which the new file has it."""
    every = (one.name for one in old.model.guarantees) if old.model else ()
    chosen = (name for name in every if not plan.only or name in plan.only)
    return tuple(name for name in chosen if plan.shard is None or plan.shard.has(new.sha256, name))


def _settled(old: FileReport, new: FileReport, names: Collection[str], at: _Comparing) -> tuple[FileReport, bool]:
    """The verdicts on the old version. What the change left as it was has the verdicts of the new one."""
    if old.model is None or new.model is None:
        return old, True
    same = [one for one in new.findings if one.verdict.guarantee in old.model.guarantees]
    if _ruled(old.model) != _ruled(new.model):
        same = []
    known = {one.verdict.guarantee.name: one for one in same}
    open_ = tuple(name for name in names if name not in known)
    plan, whole = replace(at.plan, shard=None, told=_untold, done=_undone), _is_mine(new, at.plan)
    (looked,), complete = settle([old], replace(plan, guarantees=False, scenarios=whole), at.progress)
    if open_ and complete:
        (proved,), complete = settle([old], replace(plan, only=open_, scenarios=False), at.progress)
        known = {one.verdict.guarantee.name: one for one in proved.findings} | known
    return replace(looked, findings=tuple(known[name] for name in names if name in known)), complete


def _ruled(model: Model) -> Model:
    """A charter without what asks something of it: two that are equal then have the same verdicts."""
    return replace(model, title="", guarantees=(), scenarios=(), chronicles=(), acceptances=())
