"""What proofs along runs take for all rosters, against the rosters that the interpreter comes to in random charters.

The prover and the checker of its invariants share what says which rosters runs reach, and in which standings a party
may be on the way. Here both are compared with moments of runs.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from charter.admission.worlds import allowed
from charter.exhaust.effort import Effort, TooLarge
from charter.exhaust.explorer import explorer
from charter.exhaust.moments import reached
from charter.exhaust.runs import START
from charter.exhaust.worlds import worlds
from charter.model import Model
from charter.moment import Moment
from charter.semantics.step import begin
from tests.laws.random_runs import random_run_sample
from verifier.runs.moves import moves
from verifier.runs.rosters import TooManyStandings, closed, standings_on_the_way

SEEDS = 160
PARTIES, EVENTS = 3, 2
EFFORT = 800


def come_to(model: Model) -> Iterator[tuple[Moment, Moment]]:
    """Moments of short runs among few parties, each with the one at the start, as far as an effort goes."""
    for world in islice(worlds(model, PARTIES), 3):
        first = begin(model, world, START)
        seen = replace(explorer(model, None), effort=Effort(EFFORT))
        try:
            yield from ((first, moment) for moment, _ in reached(seen, first, EVENTS))
        except TooLarge:
            continue


@cache
def moving() -> tuple[tuple[int, Model], ...]:
    """The charters by whose clauses parties change their standing, each behind its seed."""
    models = ((seed, random_run_sample(seed).model) for seed in range(SEEDS))
    return tuple((seed, model) for seed, model in models if moves(model))


def fits(models: tuple[Model, ...], moment: Moment) -> bool:
    return any(not allowed(one, moment.world) for one in models)


def test_every_roster_that_runs_come_to_is_among_those_that_a_proof_covers() -> None:
    looked = 0
    for seed, model in moving():
        try:
            models = closed(model)
        except TooManyStandings:
            continue
        for _, moment in come_to(model):
            looked += 1
            assert fits(models, moment), (seed, moment.world)
    assert looked > 200


def test_a_party_is_nowhere_but_where_changes_of_standing_lead() -> None:
    looked = 0
    for seed, model in moving()[::3]:
        for first, moment in come_to(model):
            for actor in first.world.actors:
                then = moment.actor(actor.name)
                assert then is not None
                assert then.standing in standings_on_the_way(model, [actor.standing], model.standings), (seed, actor)
                looked += then.standing != actor.standing
    assert looked > 100
