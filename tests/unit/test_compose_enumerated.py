"""Over small rosters, what is found of two charters together is what trying everything finds."""

from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

import pytest

from charter.exhaust.worlds import worlds
from charter.model import Model
from charter.moment import Moment
from charter.semantics.norms import burdens, forbidding
from charter.semantics.step import begin
from charter.world import Done
from tests.unit.composed import neighbour, together
from verifier.compose.inquire import DAY
from verifier.engines.solver import SolverPool

MOST = 3
WHENS = (
    "",
    " when attacked",
    " unless attacked",
    " when itself is a guard member",
    " when there are at least 3 members",
)
PERMITS = ("", "a member may fight when attacked, notwithstanding article 1(4).")
DECLARED = ("condition attacked.", "role guard: 1 member.")


def ways(model: Model) -> Iterator[tuple[Moment, str, tuple[str, ...]]]:
    """Every first moment of a small roster, every party, every set of conditions."""
    for world in worlds(model, MOST):
        moment = begin(model, world, DAY)
        for actor in world.actors:
            for size in range(len(model.conditions) + 1):
                for conditions in combinations(model.conditions, size):
                    yield moment, actor.name, conditions


def clash(pact: Model, union: Model) -> bool:
    """Whether under some conditions some party of the one must do what it, as a party of the other, must not."""
    must = {
        conditions
        for moment, who, conditions in ways(pact)
        if who in [owed.party for owed in burdens(pact, moment, conditions)]
    }
    return any(
        conditions in must and forbidding(union, moment, Done(who, "fight", "", conditions))
        for moment, who, conditions in ways(union)
    )


@pytest.mark.parametrize(("duty", "ban", "permit"), [*product(WHENS, WHENS, PERMITS)])
def test_a_clash_is_found_iff_trying_everything_finds_one(
    pool: SolverPool, tmp_path: Path, duty: str, ban: str, permit: str
) -> None:
    pact = neighbour(tmp_path, "Pact", *DECLARED, f"a member must fight{duty}.", roster="members: 2 to 3.")
    sentences = (*DECLARED, f"a member must not fight{ban}.", *filter(None, (permit,)))
    union = neighbour(tmp_path, "Union", *sentences, roster="members: 2 to 3.")
    found = together(pool, pact, union)
    assert found.open == ()
    assert bool(found.clashes) == clash(pact.model, union.model)
