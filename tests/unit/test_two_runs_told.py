"""Two decisions compared, told with the ballots in which they differ, also under rules that were amended."""

import pytest

import charter
from charter.cases.guarantee import violates
from charter.model import Model
from charter.read import in_place
from charter.world import RunCase, TwoRunsCase
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.explain.tell import tell
from verifier.verdict import Outcome, Verdict

BODY = """charter "Body"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
article 2
  (1) matter budget.
  (2) Council decides budget by {rule}.
  (3) decisions of Council bind every member.
article 3
  (1) every article is amended by Council by two_thirds_of_all.
guarantee g {promise}
"""
CHANGES = ("more support never hurts.", "more opposition never helps.", "swapping two members changes no outcome.")


def violated(rule: str, promise: str, pool: SolverPool) -> tuple[Model, Verdict]:
    checked = charter.check("c.charter", in_place({"c.charter": BODY.format(rule=rule, promise=promise)}))
    assert checked.model is not None, checked.diagnostics
    (verdict,) = verify(checked.model, pool=pool).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    return checked.model, verdict


@pytest.mark.parametrize("promise", CHANGES)
def test_under_an_amended_rule_the_two_votes_differ_in_a_ballot(promise: str, pool: SolverPool) -> None:
    _, verdict = violated("simple_majority", promise, pool)
    assert isinstance(verdict.broken, RunCase)
    case = verdict.broken.end
    assert isinstance(case, TwoRunsCase)
    assert case.first.ballots != case.second.ballots


def test_what_the_one_who_moves_did_before_is_told(pool: SolverPool) -> None:
    rule = "(exactly one member in favour or every member in favour)"
    model, verdict = violated(rule, "more support never hurts.", pool)
    assert isinstance(verdict.case, TwoRunsCase)
    assert not violates(model, verdict.guarantee, verdict.case)
    story = tell(model, verdict)
    assert story is not None
    (who,) = verdict.case.changed
    before = dict(verdict.case.first.ballots[0])[who]
    acts = {"against": "votes against", "abstaining": "abstains", "absent": "is absent"}
    told = f"In the second run {who} votes in favour where in the first it {acts[before]}; nothing else differs."
    assert told in " ".join(story.cast)


def test_a_swap_under_an_amended_rule_is_of_places_and_of_nothing_else(pool: SolverPool) -> None:
    model, verdict = violated("simple_majority", CHANGES[2], pool)
    story = tell(model, verdict)
    assert story is not None
    assert "have changed places; nothing else differs." in " ".join(story.cast)
