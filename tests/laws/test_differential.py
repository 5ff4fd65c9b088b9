"""Random charters in short: the verifier against exhaustive search. The long form is `tests/campaigns`."""

import pytest

from tests.campaigns.compare import compared, truth_of
from tests.campaigns.differential import RLIMIT
from tests.campaigns.tally import seeds
from tests.laws.constructs import constructs
from tests.laws.random_models import random_sample
from tests.laws.spelling import spelt
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

FIRST = 2
BATCHES = 6
SIZE = 50


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_verdict_is_contradicted_by_exhaustive_search(batch: int) -> None:
    undecided = 0
    with SolverPool(1, RLIMIT) as pool:
        for seed in seeds(FIRST, BATCHES * SIZE)[batch * SIZE : (batch + 1) * SIZE]:
            sample = random_sample(seed)
            (verdict,) = verify(sample.model, pool=pool).verdicts
            found = compared(sample, verdict, truth_of(sample))
            assert not found.fault, f"seed {seed}: {found.fault}\n{spelt(sample.model)}"
            undecided += verdict.outcome is Outcome.UNDECIDED
    assert undecided <= SIZE // 10


def test_equal_seeds_give_equal_charters() -> None:
    assert [random_sample(seed) for seed in range(50)] == [random_sample(seed) for seed in range(50)]


def test_random_charters_use_every_construct() -> None:
    seen = frozenset(name for seed in range(1500) for name in constructs(random_sample(seed).model))
    missing = EXPECTED - seen
    assert not missing, sorted(missing)


EXPECTED = frozenset({
    "Adopted", "And", "Alone joint every adopt", "Alone joint every prevent", "Alone joint no adopt",
    "Alone joint no prevent", "Alone single every adopt", "Alone single every prevent", "Alone single no adopt",
    "Alone single no prevent", "Belongs", "BindingOn", "bound by a ballot at a named stage", "ByOrgan", "Category", "CategoryIs", "Change.IRRELEVANT",
    "Change.OPPOSITION", "Change.SUPPORT", "Change.SWAP", "Concerns", "Condition", "Count at named stages",
    "Count of a set alone", "Count of base", "Count of number", "Count weighted", "Count weighted of base",
    "Count with negated stance", "Never of a decision", "Never of the roster", "Never with 0 variables",
    "Never with 1 variables", "Never with 2 variables", "NoVote", "Not", "OnMatter", "Or", "PartySet.filter",
    "PartySet.minus", "PartySet.only", "PartySet.organs", "PartySet.standings", "PartySet.tags", "Relation.AT_LEAST",
    "Relation.AT_MOST", "Relation.EXACTLY", "Relation.FEWER_THAN", "Relation.MORE_THAN", "ReservedTo", "RuleUse",
    "Same", "StageKind.APPROVAL", "StageKind.CONSENT", "StageKind.DECISION", "StageKind.RATIFICATION",
    "StageKind.RECOMMENDATION", "StageKind.SILENCE", "Tag bloc fixed", "Tag bloc free", "Tag role fixed",
    "Tag role free", "Tag seat free", "TagRule", "Weight rational", "Weight whole", "Weight of nobody else", "a sum of a weight", "1 stages", "2 stages", "3 stages",
    "most votes for one seat", "most votes for several seats", "anonymous and named", "fewer ballots admitted", "no upper limit", "recused, quota kept",
    "recused, quota recomputed", "reserved matter", "reversed", "several matters", "several organs",
    "a stage passes at its deadline", "several procedures for a matter", "several tags", "weights all known", "weights unknown",
})  # fmt: skip
