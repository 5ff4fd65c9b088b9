"""`diff` against enumeration, on random pairs of charters."""

from collections.abc import Iterable, Iterator

import pytest

from charter.found import found as pieces
from charter.model import Count
from tests.campaigns.diff_pairs import compare_all, run
from tests.campaigns.tally import seeds
from tests.laws.pairs_by_orbit import Met, Part, Rules, sittings
from tests.laws.pairs_one_by_one import one_by_one
from tests.laws.random_pairs import neighbours
from verifier.diff.joint import Grounds, Joint, NoCommonRoster, Pair, joint

PAIRS = 5_000
FEW = 60
PLAIN = 200
ROOM = 3
"""The largest roster of which every ballot is cast one by one: so many parties, one fewer for each further body."""


def kinds(seed: int) -> Iterator[tuple[Joint, Pair]]:
    """What both charters of a random pair decide."""
    old, new = neighbours(seed)
    try:
        found = joint(old, new)
    except NoCommonRoster:
        found = joint(old, new, Grounds(own=True))
    theirs = {matter.name: matter for matter in found.new.matters}
    yield from ((found, found.pair(one, theirs[one.name])) for one in found.old.matters if one.name in theirs)


def atoms(found: Joint, pair: Pair) -> tuple[Part, ...]:
    """Every count in the rules of both versions."""
    return tuple(
        Part(side, stage, atom)
        for side, model in enumerate((found.old, found.new))
        for procedure in model.procedures
        if procedure.matter == pair.name
        for stage in procedure.stages
        for atom in pieces((stage.rule, stage.quorum), Count)
    )


def outcomes(cases: Iterable[Met]) -> dict[object, int]:
    """All that comes of the cases, with the fewest parties of which it does."""
    found: dict[object, int] = {}
    for met in cases:
        names = [name for _, name in met.question.arguments]
        key = (met.before, met.now, met.parts, met.question.categories, tuple(names.index(name) for name in names))
        found[key] = min(found.get(key, len(met.world.actors)), len(met.world.actors))
    return found


def test_a_case_for_each_orbit_shows_all_that_every_case_one_by_one_shows() -> None:
    compared = 0
    for seed in seeds(3, PLAIN):
        for found, pair in kinds(seed):
            rules = Rules(found, pair, atoms(found, pair))
            most = ROOM + 1 - len({one.body for one in rules.stages})
            plain = outcomes(one_by_one(found, pair, rules.parts, most))
            assert outcomes(case for one in sittings(rules, most) for case in one.cases()) == plain, seed
            compared += len(plain)
    assert compared > 2 * PLAIN


def test_some_random_pairs_differ_as_enumeration_finds() -> None:
    tally = compare_all(seeds(9, FEW))
    assert not tally.faults
    assert tally.pairs == FEW
    assert tally.conditions > 0


@pytest.mark.campaign
def test_5_000_random_pairs_differ_as_enumeration_finds() -> None:
    tally = run(1, PAIRS, 2)
    assert not tally.faults, tally.faults[:10]
    assert tally.pairs == PAIRS
    assert not tally.partial
    assert tally.whole == tally.kinds
    assert min(tally.answers[answer] for answer in ("equivalent", "easier", "harder", "incomparable")) > PAIRS // 25
