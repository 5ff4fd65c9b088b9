"""Parties that the charter lists by name, and that a run may take out of the standing in which it lists them."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import Alone, Model, Never, Party, TwoRuns
from charter.words import addresses, counted, spoken
from verifier.runs.moves import Move, moves, reach

MEMBER, LEAVING = "member", "leaving"
MANY = 3
"""So many clauses are cited; the others are counted."""


def may_move(model: Model) -> Iterator[Diagnostic]:
    """One note, where guarantees about decisions are asked only while these parties stand as listed (decision 0031)."""
    steps = moves(model)
    away = [party for party in model.parties if _elsewhere(party, steps)]
    if not away or not any(isinstance(one.form, Never | TwoRuns | Alone) for one in model.guarantees):
        return
    ways = [one for one in steps if any(party.standing in one.sources and one.open_to(party.name) for party in away)]
    others = len(away) - 1
    who = spoken(away[0].name) + (f" and {counted(others, 'other party')}" if others else "")
    message = (
        f"the charter lists {who} by name, and by {addresses([one.cause.clause.address for one in ways], MANY)} "
        "a run may change that: guarantees about decisions are asked while all who are named stand as listed"
    )
    fix = "write as a scenario what is to hold after such a change, or give the number of parties and not their names"
    yield Diagnostic(Code.LISTED_MAY_MOVE, away[0].clause.span, message, fix)


def _elsewhere(party: Party, steps: tuple[Move, ...]) -> bool:
    """Whether the party may come to be counted elsewhere than where it is listed; who is leaving is still a member."""
    there = (MEMBER, LEAVING) if party.standing == MEMBER else (party.standing,)
    return any(one not in there for one in reach(steps, party.standing, party.name))
