"""Numbers of parties that the charter gives exactly, and that a run may change."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import Alone, Model, Never, Roster, TwoRuns
from charter.words import addresses
from verifier.runs.moves import Move, moves, reach

MEMBER, LEAVING = "member", "leaving"
MANY = 3
"""So many clauses are cited; the others are counted."""


def may_move(model: Model) -> Iterator[Diagnostic]:
    """One note, where guarantees about decisions are asked of other numbers than the one given (decision 0097)."""
    steps = moves(model)
    lines = [line for line in model.rosters if line.high is not None and 0 < line.low == line.high]
    changing = [line for line in lines if _leaving(line, steps)]
    if not changing or not any(isinstance(one.form, Never | TwoRuns | Alone) for one in model.guarantees):
        return
    line = changing[0]
    ways = dict.fromkeys(step.cause.clause.address for step in _leaving(line, steps))
    message = (
        f"the charter says that there are {line.low} of the standing `{line.standing}`, neither more nor fewer, beside "
        f"those it names, and by {addresses(list(ways), MANY)} a run may change that: guarantees about decisions are "
        "asked of every number that there may come to be"
    )
    fix = f"where that number is meant alone, say `while there are exactly {line.low} …` in the guarantee"
    yield Diagnostic(Code.LISTED_MAY_MOVE, line.clause.span, message, fix)


def _leaving(line: Roster, steps: tuple[Move, ...]) -> list[Move]:
    """The changes by which one of the parties comes to be counted elsewhere; who is leaving is still a member."""
    there = (MEMBER, LEAVING) if line.standing == MEMBER else (line.standing,)
    path = reach(steps, line.standing)
    return [
        step
        for step in steps
        if step.open_to("")
        and step.becoming.to not in there
        and any(one in there and one in path for one in step.sources)
    ]
