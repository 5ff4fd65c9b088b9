"""The interpreter's search, which uses symmetries, against plain enumeration, which uses none."""

import pytest

from charter.cases.guarantee import violates
from charter.exhaust.search import search, vacuous
from tests.laws.naive import naive_search, naive_vacuous
from tests.laws.random_models import GRID, Sample, random_sample
from tests.laws.scopes import cases, least, scope

CHEAP = 60
BATCHES = 4
SEEDS = 100


def cheap_samples(batch: int) -> list[tuple[Sample, int]]:
    """Charters of the batch whose every ballot can be tried one by one, with the number of parties for that."""
    samples = (random_sample(seed) for seed in range(batch * SEEDS, (batch + 1) * SEEDS))
    return [
        (sample, scope(sample.model, sample.guarantee, CHEAP, GRID))
        for sample in samples
        if cases(sample.model, sample.guarantee, least(sample.model), GRID) <= CHEAP
    ]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_search_finds_the_smallest_violation_that_plain_enumeration_finds(batch: int) -> None:
    for sample, most in cheap_samples(batch):
        found = search(sample.model, sample.guarantee, most, GRID)
        expected = naive_search(sample.model, sample.guarantee, most, GRID)
        assert (len(found.world.actors) if found else None) == expected, f"seed {sample.seed}, up to {most} parties"
        assert found is None or violates(sample.model, sample.guarantee, found) == "", f"seed {sample.seed}"


@pytest.mark.parametrize("batch", range(BATCHES))
def test_search_calls_vacuous_what_has_no_subject_by_plain_enumeration(batch: int) -> None:
    for sample, most in cheap_samples(batch):
        expected = naive_vacuous(sample.model, sample.guarantee, most, GRID)
        assert vacuous(sample.model, sample.guarantee, most, GRID) == expected, (
            f"seed {sample.seed}, up to {most} parties"
        )
