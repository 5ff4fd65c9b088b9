"""In a charter that has no members, *member* means whoever sits in its organs."""

from pathlib import Path

import pytest

import verifier
from charter.cases.promise import protects
from charter.model import Never, PartySet
from tests.unit.resolving import model
from verifier.runs.protected import protected
from verifier.verdict import Outcome

JURY = """charter "Jury"
article 1
  (1) standing juror.
  (2) jurors: 12.
  (3) organ Jury: every juror.
  (4) matter verdict.
  (5) Jury decides verdict by at least 10 jurors in favour.
  (6) decisions of Jury bind every member.
"""
HOUSES = """charter "Two houses"
article 1
  (1) standing deputy, lord.
  (2) deputies: 3.
  (3) lords: 2.
  (4) {}
  (5) organ House: every deputy.
  (6) organ Lords: every speaker_of_the_lords.
  (7) role speaker_of_the_lords: 1 lord.
  (8) matter bill.
  (9) House decides bill by unanimity_of_all.
  (10) every article is amended by House by simple_majority.
guarantee g never a decision on bill is adopted with some deputy against.
guarantee h never a decision on bill is adopted with some member against.
"""
EVERYBODY = "observers: any number."


def outcomes(folder: Path, text: str) -> dict[str, Outcome]:
    return {one.guarantee.name: one.outcome for one in verifier.verify(model(folder, text)).verdicts}


def test_ten_of_twelve_jurors_decide_over_an_objection(tmp_path: Path) -> None:
    names = ("no_decision_without_consensus", "some_support", "a_key_for_each", "binding_on_all")
    told = outcomes(tmp_path, JURY + "".join(f"guarantee {name}.\n" for name in names))
    broken, kept = Outcome.VIOLATED, Outcome.HOLDS
    assert told == dict(zip(names, (broken, kept, broken, kept), strict=True))


def test_members_are_deputies_and_lords_with_a_seat_where_there_are_no_others(tmp_path: Path) -> None:
    made = model(tmp_path, HOUSES.format(EVERYBODY))
    form = made.guarantees[1].form
    assert isinstance(form, Never)
    assert "('deputy', 'lord')" in str(form.body)


@pytest.mark.parametrize(
    "line", ["members: 2.", "matter entry(of: applicant). an adopted entry makes the applicant a member."]
)
def test_where_there_are_members_or_may_be_deputies_are_none(tmp_path: Path, line: str) -> None:
    form = model(tmp_path, HOUSES.format(line)).guarantees[1].form
    assert isinstance(form, Never)
    assert "deputy" not in str(form.body)


def test_a_promise_to_nobody_in_particular_protects_whoever_sits(tmp_path: Path) -> None:
    made = model(tmp_path, HOUSES.format(EVERYBODY))
    whom = PartySet(standings=("deputy", "lord", "leaving"))
    assert made.guarantees[0].form is not None
    assert protects(made, made.guarantees[0].form) == protected(made, made.guarantees[0]) == (whom,)


def test_deputies_are_not_protected_from_an_amendment_by_the_others(tmp_path: Path) -> None:
    told = outcomes(tmp_path, HOUSES.format(EVERYBODY))
    assert told == {"g": Outcome.VIOLATED, "h": Outcome.VIOLATED}


def test_a_juror_that_cannot_resign_cannot_end_its_membership(tmp_path: Path) -> None:
    promise = "guarantee out every member m alone can end its membership within 12 months.\n"
    resigns = "article 2\n  (1) a juror may withdraw, effective 6 months after notice.\n"
    assert outcomes(tmp_path, JURY + promise) == {"out": Outcome.VIOLATED}
    assert outcomes(tmp_path, JURY + resigns + promise) == {"out": Outcome.HOLDS}
    assert outcomes(tmp_path, JURY + resigns + promise.replace("12", "3")) == {"out": Outcome.VIOLATED}
