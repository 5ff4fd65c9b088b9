"""Matters on which no decision ever comes into force: each waits for another that is never taken either.

The candidates are *no decision on this matter is in force* and *this change of standing never comes about*, for all
that the text speaks of. Those that some event makes false, while all that are left are true, are struck out until none
is: what stays is inductive. It counts only once a second solver, asked anew, finds no event that leads out of it.
"""

from collections.abc import Generator, Sequence
from typing import TypeAlias

from verifier.engines.decide import Batch
from verifier.problem import Answer
from verifier.runs.context import RunContext
from verifier.runs.grade import reconfirmed
from verifier.runs.ground import awaited, ground, latest
from verifier.runs.lawful import Entangled
from verifier.runs.rosters import TooManyStandings

Found: TypeAlias = Generator[Batch, Sequence[Answer], frozenset[str]]


def unborn(context: RunContext) -> Found:
    """The matters on which no decision ever comes into force, whatever is amended; none where that is not proved."""
    if not awaited(context.model):
        return frozenset()
    try:
        stand = yield from ground(context, latest(context.model))
    except (TooManyStandings, Entangled):
        return frozenset()
    fault = (yield from reconfirmed(context)) if stand.unborn else ""
    return frozenset() if fault else stand.unborn
