"""A charter read again with clauses taken out: nothing is read twice that was read before, and nothing is lost by that."""

from pathlib import Path

import pytest

import charter
from charter.read import in_place
from verifier.engines.solver import SolverPool
from verifier.evidence.part import rules_of
from verifier.support import strike as striking
from verifier.support.finding import Kind
from verifier.support.oracle import Oracle
from verifier.support.strike import Along, Text, strike, text

ROOT = Path(__file__).parents[2] / "examples"
CITING = """charter "Citing"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter war(by: member). condition joint_defence.
  (4) Council decides war by no member against.
article 2
  (1) a member must not strike unless war(by itself) is in force.
  (2) a member may strike when joint_defence, notwithstanding article 2(1).
article 3
  (1) a member must not march.
guarantee peace a member does strike only if war(by that member) is in force, as written.
guarantee rest never some member m does march, as written.
accept violated rest because "nobody marches any more" by "the clerk" until 2099-01-01.
"""


def read(words: str) -> Text:
    checked = charter.check("c.charter", in_place({"c.charter": words}))
    assert checked.model is not None, checked.diagnostics
    return text("c.charter", checked.sources, in_place({"c.charter": words}))


def test_a_sentence_that_names_what_is_struck_goes_at_once_the_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, readings = read(CITING), []
    monkeypatch.setattr(
        striking, "check_trees", lambda *given, own=striking.check_trees: readings.append(1) or own(*given)
    )
    ban, other = (one for one in whole.provisions if one.kind is Kind.RESTRAINT)
    along: Along = {}
    first = strike(whole, [ban], along)
    assert len(readings) == 2 and set(along) == {ban}
    assert strike(whole, [ban], along) == first and len(readings) == 3
    assert strike(whole, [ban, other], along) == strike(whole, [ban, other])
    assert len(readings) == 6
    left = strike(whole, [other], along)
    assert left is not None and len(left.dynamics.norms) == 2


def test_what_is_left_is_the_same_whichever_guarantee_is_read_with_it() -> None:
    whole = read(CITING)
    ban, other = (one for one in whole.provisions if one.kind is Kind.RESTRAINT)
    for struck in ((), (ban,), (other,)):
        every, alone = strike(whole, struck), strike(whole.promising("rest"), struck)
        assert every is not None and alone is not None
        assert rules_of(every) == rules_of(alone)
        assert [one.name for one in alone.guarantees] == ["rest"]
        assert alone.guarantees[0] in every.guarantees


def test_the_charter_as_it_stands_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(CITING)
    model = charter.check("c.charter", in_place({"c.charter": CITING})).model
    assert model is not None
    with SolverPool(1) as pool:
        oracle = Oracle(whole, pool)
        known = oracle.left(())
        other = Oracle(whole, pool)
        monkeypatch.setattr("verifier.support.oracle.strike", None)
        other.take(model)
        taken = other.left(())
    assert taken is not None and known is not None
    assert rules_of(taken) == rules_of(known) and taken.guarantees == known.guarantees


@pytest.mark.parametrize("name", ["european-security-organisation", "charters/osce", "charters/luxembourg-compromise"])
def test_of_an_example_too(name: str) -> None:
    path = str(ROOT / f"{name}.charter")
    checked = charter.check(path)
    assert checked.model is not None
    whole = text(path, checked.sources)
    for one in checked.model.guarantees[:4]:
        alone = strike(whole.promising(one.name), ())
        assert alone is not None and rules_of(alone) == rules_of(checked.model)
        assert alone.guarantees == (one,)
