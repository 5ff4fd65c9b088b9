"""For which numbers of parties a guarantee holds: each small size by itself, and all larger ones together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter.model import Model, Roster
from verifier.engines.solver import SolverPool
from verifier.support.contrary import contrary
from verifier.support.finding import Fate, Sizes, Span, Standing
from verifier.support.oracle import prepared, settle, standing_of
from verifier.verdict import Outcome, Verdict

SMALL = 4
SMALL_OF_RUNS = 2
"""How many sizes from the least are looked at one by one, of a case of one decision and of one of several steps."""


def sizes(pool: SolverPool, model: Model, verdict: Verdict) -> tuple[Sizes, ...]:
    """For each standing of which there may be more or fewer parties, where the guarantee fails for some number only."""
    if verdict.outcome is not Outcome.VIOLATED:
        return ()
    open_ = [line for line in model.rosters if line.high is None or line.high > line.low]
    spoken = [line for line in open_ if line.standing == "member"] or open_[:1]
    return tuple(_of(pool, model, verdict, line) for line in spoken)


def _of(pool: SolverPool, model: Model, verdict: Verdict, line: Roster) -> Sizes:
    named = sum(party.standing == line.standing for party in model.parties)
    small = SMALL if verdict.broken is None else SMALL_OF_RUNS
    last = line.low + small - 1 if line.high is None else min(line.high, line.low + small - 1)
    singles = [(number, number) for number in range(line.low, last + 1)]
    beyond = [] if line.high is not None and line.high <= last else [(last + 1, line.high)]
    asked: list[tuple[int, int | None]] = [*singles, *beyond]
    found = _fates(pool, model, verdict, line, asked)
    spans = [Span(low + named, None if high is None else high + named, fate) for (low, high), fate in found]
    return Sizes(line.standing, tuple(_joined(spans)))


def _fates(
    pool: SolverPool, model: Model, verdict: Verdict, line: Roster, asked: Sequence[tuple[int, int | None]]
) -> list[tuple[tuple[int, int | None], Fate]]:
    """The fate of each range of sizes. Of several sizes some of which fail, it is that of every one, or open."""
    name = verdict.guarantee.name
    questions = [(prepared(resized(model, line, low, high)), name) for low, high in asked]
    standings = [standing_of([one.outcome]) for one in settle(questions, pool)]
    found = []
    for (low, high), standing in zip(asked, standings, strict=True):
        fails = standing is Standing.FALLS and (low == high or _every(pool, resized(model, line, low, high), verdict))
        fate = Fate.FAILS if fails else Fate.HOLDS if standing is Standing.HOLDS else Fate.OPEN
        found.append(((low, high), fate))
    return found


def _every(pool: SolverPool, model: Model, verdict: Verdict) -> bool:
    """Whether the guarantee is shown to fail for every roster of the charter."""
    opposite = contrary(model, verdict)
    if opposite is None:
        return False
    changed = replace(opposite[0], guarantees=(opposite[1],))
    (found,) = settle([(prepared(changed), opposite[1].name)], pool)
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
