"""Which changes of standing can come about at all: named parties are asked about where these alone take them."""

from collections.abc import Collection, Generator, Sequence

from verifier.engines.decide import Batch
from verifier.problem import Answer
from verifier.runs.context import Note, RunContext
from verifier.runs.ground import ground, shown
from verifier.runs.lawful import Entangled
from verifier.runs.moves import Move, moves, reach
from verifier.runs.rosters import TooManyStandings


def reckon(context: RunContext, amended: Collection[str]) -> Generator[Batch, Sequence[Answer], None]:
    """Find out, once for a charter, which changes of standing may come about in some run that amends these units alone.

    Only where a clause may take a named party elsewhere. What shows that others never do is noted, to be confirmed.
    """
    model, kept, key = context.model, context.memory.kept, ("reckoned", tuple(amended))
    every = moves(model)
    context.possible = None
    if not any(len(reach(every, party.standing, party.name)) > 1 for party in model.parties):
        return
    if key not in kept:
        own = RunContext(context.memory)
        try:
            found = (yield from ground(own, amended)).steps
            kept[key] = tuple(one for one in every if one in found), shown(own, amended)
        except (TooManyStandings, Entangled):
            kept[key] = every, ()
    steps, notes = _known(kept[key])
    if steps != every:
        context.possible = steps
        context.notes += notes


def _known(made: object) -> tuple[tuple[Move, ...], tuple[Note, ...]]:
    assert isinstance(made, tuple)
    return made
