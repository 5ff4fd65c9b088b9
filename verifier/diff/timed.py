"""Two versions at each time: on the ground of every stretch in which neither changes by itself."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from charter.atlarge import AMENDMENT
from charter.model import Model
from verifier.diff.conduct import acts, norms_on
from verifier.diff.finding import ActChange, MatterChange
from verifier.diff.ground import Ground, grounded
from verifier.diff.stretches import Stretch, clock_of, spoken_on, stretches

Change = TypeVar("Change", MatterChange, ActChange)
Timed = tuple[tuple[Stretch, Ground], ...]


def in_time(at: Ground) -> Timed:
    """What the versions say in each stretch; one of all time where no clause begins or ends."""
    found = stretches(at.old, at.theirs)
    if len(found) == 1:
        return ((found[0], at),)
    clock = clock_of(at.old, at.theirs)
    return tuple(
        (one, grounded(at, spoken_on(at.old, clock, one.day), spoken_on(at.theirs, clock, one.day))) for one in found
    )


def dated_matters(grounds: Timed) -> Collection[str]:
    """The matters that are not decided, or amended, alike at all times."""
    names = {one.name for _, at in grounds for model in (at.old, at.theirs) for one in model.matters}
    return [name for name in sorted(names) if len({_said(at, name) for _, at in grounds}) > 1]


def _said(at: Ground, name: str) -> object:
    return tuple(
        (
            tuple(one for one in model.procedures if one.matter == name),
            model.dynamics.entrenched if name == AMENDMENT else (),
        )
        for model in (at.old, at.theirs)
    )


def dated_acts(grounds: Timed) -> Collection[str]:
    """The acts of which not the same is said at all times."""
    names = {name for _, at in grounds for model in (at.old, at.theirs) for name in acts(model)}
    return [name for name in sorted(names) if len({_norms(at, name) for _, at in grounds}) > 1]


def _norms(at: Ground, act: str) -> object:
    def own(model: Model) -> object:
        return norms_on(model, act)

    return own(at.old), own(at.theirs)


def by_period(rows: Sequence[tuple[Stretch, tuple[Change, ...]]]) -> Iterator[Change]:
    """What changed, stretch by stretch: those that follow one another and are alike in one."""
    merged: list[tuple[Stretch, tuple[Change, ...]]] = []
    for stretch, found in rows:
        if merged and merged[-1][1] == found:
            merged[-1] = merged[-1][0].through(stretch), found
        else:
            merged.append((stretch, found))
    for stretch, found in merged:
        yield from (replace(one, period=stretch.words) for one in found)
