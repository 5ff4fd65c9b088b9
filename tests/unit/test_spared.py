"""Amendments that bind those only that agree to them: what they change for others does not break what is promised."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from charter.atlarge import AMENDMENT
from charter.cases.promise import violates_run
from charter.exhaust.runs import violation_of_run
from charter.model import Ballot, Grade
from charter.semantics.step import replay
from charter.world import History, RunCase
from tests.unit.resolving import model
from tests.unit.running import DAY, decided, does, start, world
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

PACT = """charter "Pact"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
article 2
  (1) a member must not strike.
article 3
  (1) any other article is amended by Council by more than half of all members in favour.
{}guarantee g never some member m does strike.
"""
BINDING = {
    "all": ("", Grade.AS_WRITTEN),
    "every member": ("  (2) decisions of Council bind every member.\n", Grade.AS_WRITTEN),
    "who is in favour": ("  (2) decisions of Council bind every member in favour.\n", Grade.AGAINST_MY_WILL),
    "who is not against": ("  (2) decisions of Council bind every member not against.\n", Grade.AS_WRITTEN),
}


@pytest.fixture(scope="module")
def solvers() -> Iterator[SolverPool]:
    with SolverPool(1) as made:
        yield made


@pytest.mark.parametrize(("binding", "held"), BINDING.values(), ids=list(BINDING))
def test_what_is_amended_for_others_alone_does_not_break_a_promise(
    tmp_path: Path, solvers: SolverPool, binding: str, held: Grade
) -> None:
    charter = model(tmp_path, PACT.format(binding))
    (verdict,) = verify(charter, pool=solvers).verdicts
    run = violation_of_run(charter, charter.guarantees[0], 3, 2, Grade.AGAINST_MY_WILL)
    assert (verdict.outcome, verdict.grade) == (
        Outcome.HOLDS if held is Grade.AGAINST_MY_WILL else Outcome.VIOLATED,
        held,
    )
    assert (run is None) == (held is Grade.AGAINST_MY_WILL)


def test_the_text_stands_for_the_party_that_is_not_bound(tmp_path: Path) -> None:
    charter = model(tmp_path, PACT.format(BINDING["who is in favour"][0]))
    there = world(A="member", B="member", C="member")
    amended = decided(charter, start(charter, there), AMENDMENT, {"C": Ballot.AGAINST}, amends="article 2")
    history = History(there, DAY.toordinal(), (amended,))
    assert [replay(charter, history, name)[-1].amended for name in ("", "A", "C")] == [
        ("article 2",), ("article 2",), (),
    ]  # fmt: skip
    struck = RunCase(History(there, DAY.toordinal(), (amended, does("C", "strike"))), (("m", "C"),), None, "C")
    (guarantee,) = charter.guarantees
    assert "not lawful" in violates_run(charter, guarantee, struck, Grade.AGAINST_MY_WILL)
    assert violates_run(charter, guarantee, struck, Grade.ABSOLUTELY) == ""


def test_who_is_bound_may_be_amended_first(tmp_path: Path, solvers: SolverPool) -> None:
    """The clause that lets an amendment bind some alone is amended by all who agree; for the others it stands."""
    text = PACT.format("article 4\n  (1) decisions of Council bind every member in favour.\n")
    assert verify(model(tmp_path, text), pool=solvers).verdicts[0].outcome is Outcome.HOLDS
    lapsing = text.replace("guarantee", "article 5\n  (1) article 4 lapses after 10 years in force.\nguarantee", 1)
    found = verify(model(tmp_path, lapsing), pool=solvers).verdicts[0]
    assert found.outcome is not Outcome.HOLDS


def test_a_party_that_an_amendment_puts_out_is_hurt_though_it_is_not_bound(tmp_path: Path, solvers: SolverPool) -> None:
    text = PACT.format(
        "  (2) decisions of Council bind every member in favour.\n"
        "  (3) an adopted amendment makes every member against a former member.\n"
    ).replace("never some member m does strike", "never some former member m does strike")
    found = verify(model(tmp_path, text), pool=solvers).verdicts[0]
    assert found.outcome is not Outcome.HOLDS
