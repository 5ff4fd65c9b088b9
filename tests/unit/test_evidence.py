"""Evidence: the two sides are compared as they are, so that an alarm is never raised for what is right."""

import pytest

from charter.exhaust.worlds import worlds
from charter.model import IN_FAVOUR, Ballot, Condition, Not, PartySet, Power, RuleUse
from tests.unit import models as m
from verifier import verify
from verifier.encode.alone import alone
from verifier.encode.play import Shape, key
from verifier.encode.settings import Atlas
from verifier.engines.decide import Compilation
from verifier.evidence.program import Program
from verifier.evidence.validate import validate
from verifier.terms import BOOL, INT, Var, ge, var
from verifier.verdict import Outcome

BLOC = PartySet(tags=("North",))


@pytest.mark.parametrize("truth", [False, True])
def test_two_names_of_one_term_are_both_known(truth: bool) -> None:
    term = ge(var(Var("n", INT)), 3)
    first, second = Var("d0", BOOL), Var("d1", BOOL)
    assert Program([(first, term), (second, term)], [first, second]).run({"n": 2 + truth}) == [truth, truth]


def test_ballots_that_a_candidate_asks_for_in_vain_are_no_disagreement() -> None:
    """A candidate with five ballots against has none to give in a roster of four; the bloc votes all the same."""
    model = m.blocs("North")
    promise = m.alone(Power.PREVENT, BLOC, every=False, joint=True)
    (plain,) = alone(Atlas(model), promise.form, (), (Shape(Ballot.IN_FAVOUR),))
    cells = plain.compiled.setting.frame.cells
    others = [key(cell) for place, cell in enumerate(cells) if place not in plain.actors]
    crowd = Shape(Ballot.IN_FAVOUR, tuple((cell, ((Ballot.AGAINST, 5),)) for cell in others))
    contests = tuple(alone(Atlas(model), promise.form, (), (crowd,)))
    found = validate(model, promise, Compilation((), (), contests), tuple(worlds(model, 4)))
    assert found.fault == ""
    assert found.points


def test_two_procedures_under_one_rule_raise_no_alarm() -> None:
    """Their articles name the same rule twice, each for itself."""
    urgent = Condition("urgent")
    rule = RuleUse("two", m.at_least(2, m.of(), IN_FAVOUR), m.clause("rule two"))
    first, second = (m.stage(rule, address=f"article 3({n})") for n in (1, 2))
    model = m.charter(
        m.procedure(first, when=urgent), m.procedure(second, when=Not(urgent)), members=3, conditions=("urgent",)
    )
    promise = m.alone(Power.PREVENT, m.MEMBERS, every=False)
    (verdict,) = verify(m.renamed(model, guarantees=(promise,))).verdicts
    assert (verdict.outcome, verdict.alarm) == (Outcome.HOLDS, False)
