"""For which numbers of parties a guarantee fails: the first by its smallest case, and what comes after it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from charter.dataclass import dataclass
from charter.found import found as every
from charter.model import Alone, And, Count, Guarantee, Model, Never, PartySet, Relation, Roster, TwoRuns
from charter.world import NeverCase, RunCase, World
from verifier.support.asked import prepared, settle, still_violated
from verifier.support.contrary import counted, halved
from verifier.support.endless import endless
from verifier.support.finding import Fate, Sizes, Span, Standing
from verifier.support.larger import larger
from verifier.support.onward import onward, promise_holds, promises_hold
from verifier.support.oracle import Oracle, standing_of
from verifier.support.resized import resized
from verifier.support.tellings import tellings
from verifier.verdict import Outcome, Verdict

SMALL = 4
"""How often the numbers of parties that fail may begin anew, where there is no end to them, before the rest is left
open.
"""
MORE = 8
MORE_OF_RUNS = 3
MORE_IN_ALL = 64
"""How many further sizes are told one by one where there is no end to them, of a case of several steps, and where
there is an end.
"""


def sizes(oracle: Oracle, model: Model, verdict: Verdict) -> tuple[Sizes, ...]:
    """Of members, or else of the first standing of which there may be more or fewer, one that the guarantee speaks of
    before others, where it is violated.
    """
    if verdict.outcome is not Outcome.VIOLATED:
        return ()
    open_ = [line for line in model.rosters if line.high is None or line.high > line.low]
    spoken = {one for group in every(verdict.guarantee.form, PartySet) for one in group.standings}
    own = [line for line in open_ if line.standing == "member"] or [line for line in open_ if line.standing in spoken]
    chosen = own or open_
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
        found = settle([(charter_, name)], self.oracle.pool, self.oracle.effort, brief=False)[0]
        if low != high or not _unsure(found, self.line.standing):
            return found
        own = replace(charter_.model, guarantees=(_while(found.guarantee, self.line.standing, low + self.named),))
        then = settle([(prepared(own), name)], self.oracle.pool, self.oracle.effort, brief=False)[0]
        there = replace(then, guarantee=found.guarantee)
        stands = then.outcome is Outcome.VIOLATED and still_violated(charter_.model, found.guarantee, there)
        return there if stands else replace(found, outcome=Outcome.UNDECIDED)

    def tail(self, verdict: Verdict, first: int) -> int | None:
        """From which number on every one is shown to fail, the first if it may be; None if none is found."""
        if verdict.broken is not None:
            return None
        open_ended = resized(self.model, self.line, first, None)
        line = next(one for one in open_ended.rosters if one.standing == self.line.standing)
        start = endless(self.oracle, open_ended, verdict.guarantee, line, first + self.named)
        return None if start is None else start - self.named

    def upto(self, low: int, high: int) -> "_Sweep":
        """The same of these numbers alone."""
        model = resized(self.model, self.line, low, high)
        return replace(self, model=model, line=replace(self.line, low=low, high=high))

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


def _while(guarantee: Guarantee, standing: str, number: int) -> Guarantee:
    """A guarantee about decisions that are taken while so many parties have the standing."""
    so_many = Count(Relation.EXACTLY, Fraction(number), False, PartySet((standing,)), None)
    match guarantee.form:
        case Never() as form:
            told = replace(form, body=And((form.body, so_many)))
            return replace(guarantee, form=told)
        case TwoRuns() as form:
            return replace(guarantee, form=replace(form, scope=And((form.scope, so_many))))
        case Alone() as form:
            return replace(guarantee, form=replace(form, scope=And((form.scope, so_many))))
        case _:
            return guarantee


def _unsure(verdict: Verdict, standing: str) -> bool:
    """Whether it is open, or a decision is told that is taken when there are more or fewer: where the number is exact
    there may be others by then, whom no larger charter asks of.
    """
    if not isinstance(verdict.guarantee.form, Never | TwoRuns | Alone):
        return False
    if verdict.outcome is not Outcome.VIOLATED or verdict.broken is None or verdict.broken.end is None:
        return verdict.outcome is Outcome.UNDECIDED
    worlds = (verdict.broken.history.world, verdict.broken.end.world)
    before, after = (sum(actor.standing == standing for actor in world.actors) for world in worlds)
    return before != after


def _spans(sweep: _Sweep, verdict: Verdict) -> Iterator[Span]:
    """From the least size up: where it holds, where it first fails, and so on, until all further sizes are one."""
    name, low, high = verdict.guarantee.name, sweep.line.low, sweep.line.high
    found = verdict
    for _ in range(SMALL if high is None else MORE_IN_ALL):
        start = _first(sweep, found, low) if standing_of([found.outcome]) is Standing.FALLS else None
        if start is None:
            break
        first, found, below = start
        if first > low:
            yield sweep.span(low, first - 1, below)
        rest = _rest(sweep, found, first)
        if rest is not None:
            yield from rest
            return
        last, found = _grown(sweep, found, first)
        yield sweep.span(first, last, Fate.FAILS)
        low = last + 1
        if high is not None and low > high:
            return
        found = sweep.verdict(name, low, high)
    settled = standing_of([found.outcome]) is Standing.HOLDS
    yield sweep.span(low, high, Fate.HOLDS if settled else Fate.OPEN)


def _rest(sweep: _Sweep, found: Verdict, first: int) -> tuple[Span, ...] | None:
    """The fate of every size from the first that fails, where that is proved at once."""
    high = sweep.line.high
    tail = sweep.tail(found, first)
    if tail == first:
        return (sweep.span(first, high, Fate.FAILS),)
    model = resized(sweep.model, sweep.line, first, high)
    if onward(sweep.oracle, sweep.model, found, sweep.line) or _every(sweep.oracle, model, found):
        return (sweep.span(first, high, Fate.FAILS),)
    if tail is not None and high is None:
        return (*_spans(sweep.upto(first, tail - 1), found), sweep.span(tail, None, Fate.FAILS))
    return _multiples(sweep, model, found, first)


def _multiples(sweep: _Sweep, model: Model, found: Verdict, first: int) -> tuple[Span, ...] | None:
    """That the multiples of some number fail and all others hold, where that is proved."""
    form, case = found.guarantee.form, found.case
    if (
        not (isinstance(form, Never) and isinstance(case, NeverCase))
        or found.broken is not None
        or counted(model, found)
    ):
        return None
    shares = halved(model, found.guarantee, form, case, sweep.line.standing)
    if shares is None:
        return None
    number, changed, only, always = shares
    if not (promise_holds(sweep.oracle, model, only) and promise_holds(sweep.oracle, changed, always)):
        return None
    return (replace(sweep.span(first, sweep.line.high, Fate.FAILS), step=number),)


def _grown(sweep: _Sweep, found: Verdict, size: int) -> tuple[int, Verdict]:
    """The last of the sizes from this one on to which the case can be grown one party at a time, and that case."""
    high = sweep.line.high
    further = MORE if found.broken is None else MORE_OF_RUNS
    end = size + further if high is None else min(high, size + MORE_IN_ALL)
    while size < end and not sweep.oracle.effort.over:
        more = larger(resized(sweep.model, sweep.line, size, None), found, sweep.line.standing, sweep.oracle.effort)
        if more is None:
            break
        size, found = size + 1, more
    return size, found


def _first(sweep: _Sweep, found: Verdict, low: int) -> tuple[int, Verdict, Fate] | None:
    """The first size from `low` on that is known to fail, with a case, and the fate of all before it. None if there is
    no case.
    """
    size = sweep.size(found)
    while size is not None and size > low:
        below = sweep.verdict(found.guarantee.name, low, size - 1)
        if standing_of([below.outcome]) is Standing.HOLDS:
            return size, found, Fate.HOLDS
        if standing_of([below.outcome]) is not Standing.FALLS:
            return size, found, Fate.OPEN
        found, size = below, sweep.size(below)
    return None if size is None else (size, found, Fate.HOLDS)


def _every(oracle: Oracle, model: Model, verdict: Verdict) -> bool:
    """Whether the guarantee is shown to fail for every roster of the charter."""
    return any(promises_hold(oracle, row) for row in tellings(model, verdict))


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Neighbours of one fate as one."""
    kept: Span | None = None
    for one in spans:
        if kept is not None and kept.fate is one.fate and kept.step == one.step == 1:
            kept = replace(kept, last=one.last)
            continue
        if kept is not None:
            yield kept
        kept = one
    if kept is not None:
        yield kept
