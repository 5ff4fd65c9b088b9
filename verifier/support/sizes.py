"""For which numbers of parties a guarantee fails: the first by its smallest case, and what comes after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from charter.model import Model, Roster
from charter.world import RunCase, World
from verifier.support.asked import prepared, settle
from verifier.support.contrary import contrary
from verifier.support.finding import Fate, Sizes, Span, Standing
from verifier.support.oracle import Oracle, standing_of
from verifier.verdict import Outcome, Verdict

SMALL = 4
SMALL_OF_RUNS = 2
"""How many sizes that fail are told one by one, of a case of one decision and of one of several steps."""


def sizes(oracle: Oracle, model: Model, verdict: Verdict) -> tuple[Sizes, ...]:
    """Of members, or else of the first standing of which there may be more or fewer, where a guarantee is violated."""
    if verdict.outcome is not Outcome.VIOLATED:
        return ()
    open_ = [line for line in model.rosters if line.high is None or line.high > line.low]
    chosen = [line for line in open_ if line.standing == "member"] or open_
    if not chosen or sum(line.standing == chosen[0].standing for line in model.rosters) > 1:
        return ()
    named = sum(party.standing == chosen[0].standing for party in model.parties)
    spans = tuple(_joined(list(_spans(_Sweep(oracle, model, chosen[0], named), verdict))))
    return (Sizes(chosen[0].standing, spans),)


@dataclass(frozen=True, slots=True)
class _Sweep:
    """What stays the same while one standing grows: `named` parties have it by name."""

    oracle: Oracle
    model: Model
    line: Roster
    named: int

    def verdict(self, name: str, low: int, high: int | None) -> Verdict:
        """The verdict where there are from `low` to `high` parties without a name."""
        charter_ = prepared(resized(self.model, self.line, low, high))
        return settle([(charter_, name)], self.oracle.pool, self.oracle.effort, brief=False)[0]

    def span(self, low: int, high: int | None, fate: Fate) -> Span:
        """The fate of these sizes, parties with names counted in."""
        return Span(low + self.named, None if high is None else high + self.named, fate)

    def size(self, verdict: Verdict) -> int | None:
        """How many parties without a name have the standing in the case of a violation."""
        found = verdict.broken.history.world if isinstance(verdict.broken, RunCase) else None
        world: World | None = found if found is not None or verdict.case is None else verdict.case.world
        if world is None:
            return None
        return sum(actor.standing == self.line.standing for actor in world.actors) - self.named


def _spans(sweep: _Sweep, verdict: Verdict) -> Iterator[Span]:
    """From the least size up: where it holds, where it first fails, and so on, until all further sizes are one."""
    name, low, high = verdict.guarantee.name, sweep.line.low, sweep.line.high
    small = SMALL if verdict.broken is None else SMALL_OF_RUNS
    found = verdict
    for failing in range(small + 1):
        first = _first(sweep, found, low) if standing_of([found.outcome]) is Standing.FALLS else None
        if first is None or failing == small:
            settled = standing_of([found.outcome]) is Standing.HOLDS
            yield sweep.span(low, high, Fate.HOLDS if settled else Fate.OPEN)
            return
        if first > low:
            yield sweep.span(low, first - 1, Fate.HOLDS)
        if _every(sweep.oracle, resized(sweep.model, sweep.line, first, high), found):
            yield sweep.span(first, high, Fate.FAILS)
            return
        yield sweep.span(first, first, Fate.FAILS)
        low = first + 1
        if high is not None and low > high:
            return
        found = sweep.verdict(name, low, high)


def _first(sweep: _Sweep, found: Verdict, low: int) -> int | None:
    """The first size from `low` on that fails, all before it being shown to hold; None if that is not found out."""
    size = sweep.size(found)
    while size is not None and size > low:
        below = sweep.verdict(found.guarantee.name, low, size - 1)
        if standing_of([below.outcome]) is Standing.HOLDS:
            return size
        size = sweep.size(below) if standing_of([below.outcome]) is Standing.FALLS else None
    return size


def _every(oracle: Oracle, model: Model, verdict: Verdict) -> bool:
    """Whether the guarantee is shown to fail for every roster of the charter."""
    opposite = contrary(model, verdict)
    if opposite is None:
        return False
    changed = replace(opposite[0], guarantees=(opposite[1],))
    (found,) = settle([(prepared(changed), opposite[1].name)], oracle.pool, oracle.effort)
    return found.outcome is Outcome.HOLDS


def resized(model: Model, line: Roster, low: int, high: int | None) -> Model:
    """The charter with from `low` to `high` anonymous parties of the standing of that line."""
    lines = tuple(replace(one, low=low, high=high) if one == line else one for one in model.rosters)
    return replace(model, rosters=lines)


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Neighbours of one fate as one."""
    kept: Span | None = None
    for one in spans:
        if kept is not None and kept.fate is one.fate:
            kept = replace(kept, last=one.last)
            continue
        if kept is not None:
            yield kept
        kept = one
    if kept is not None:
        yield kept
