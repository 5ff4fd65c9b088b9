"""Promises and votes in which several take no part, as people write them: read, or refused with a sentence that works."""

import re

import pytest

import charter
from charter.diagnostics import Severity
from charter.model import Model, Never
from charter.read import in_place

TEXT = """charter "T"
article 1
  (1) members: 4 or more.
  (2) applicants: any number.
  (3) observers: any number.
  (4) role founder: 1 or more members.
  (5) organ Council: every member.
  (6) matter budget, review, levy(of: member), dispute(claimant: member, respondent: other member).
  (7) condition attacked, urgent.
article 2
  (1) Council decides budget and levy by two_thirds_of_all.
  (2) a member must not attack(on any member).
  (3) an adopted levy makes the member concerned a suspended member.
  (4) any other article is amended by Council by two_thirds_of_all.
article 3
"""


def read(sentence: str) -> tuple[Model | None, list[str], str]:
    """The model, the errors, and the first remedy."""
    checked = charter.check("t.charter", in_place({"t.charter": f"{TEXT}  {sentence}\n"}))
    found = [one for one in checked.diagnostics if one.severity is Severity.ERROR]
    return checked.model, [one.message for one in found], (found[0].fix or "") if found else ""


def model(sentence: str) -> Model:
    found, errors, _ = read(sentence)
    assert found is not None and not errors, errors
    return found


@pytest.mark.parametrize(
    ("said", "same"),
    [
        (
            "guarantee g never a decision is adopted unless some member in favour.",
            "guarantee g a decision is adopted only if some member in favour.",
        ),
        (
            "guarantee g never some decision d on levy is binding on some member m unless d concerns m.",
            "guarantee g some decision d on levy is binding on some member m only if d concerns m.",
        ),
        (
            "guarantee g never some member m does attack unless attacked.",
            "guarantee g some member m does attack only if attacked.",
        ),
        (
            "guarantee g never a decision is adopted while urgent unless every member in favour, as written.",
            "guarantee g a decision is adopted while urgent only if every member in favour, as written.",
        ),
    ],
)
def test_never_unless_promises_what_only_if_does(said: str, same: str) -> None:
    one, other = model(said).guarantees[0], model(same).guarantees[0]
    assert (one.form, one.demanded) == (other.form, other.demanded)


def test_that_a_decision_does_not_concern_somebody_is_said_as_what_it_does() -> None:
    denied = model("guarantee g never some decision d is binding on some member m while d does not concern m.")
    said = model("guarantee g some decision d is binding on some member m only if d concerns m.")
    one, other = denied.guarantees[0].form, said.guarantees[0].form
    assert isinstance(one, Never) and isinstance(other, Never)
    assert one.body == other.body


@pytest.mark.parametrize("quota", ["kept", "recomputed"])
def test_two_that_take_no_part_are_left_out_of_one_vote(quota: str) -> None:
    rule = "Council decides dispute by two_thirds_of_all, with {} taking no part and the quota {}."
    (both,) = [
        one
        for one in model(rule.format("the claimant and the respondent", quota)).procedures
        if one.matter == "dispute"
    ]
    (each,) = [one for one in model(rule.format("the members concerned", quota)).procedures if one.matter == "dispute"]
    assert both.stages == each.stages
    assert len(both.stages[0].recused) == 2


def test_one_of_several_that_take_no_part_is_named_where_nobody_is_meant() -> None:
    _, errors, fix = read(
        "Council decides dispute by two_thirds_of_all, with the claimant and every founder taking no part and the quota kept."
    )
    assert errors and fix


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("whenever a member m becomes suspended, Council must review within 3 months.", "becomes a suspended member"),
        ("whenever a member m becomes observer, Council must review within 3 months.", "becomes an observer"),
        (
            "whenever a member m becomes chair, Council must review within 3 months.",
            "whenever ORGAN does MATTER(of a member m),",
        ),
        (
            "whenever a member m becomes party to a dispute, Council must review within 3 months.",
            "whenever ORGAN does MATTER(of a member m),",
        ),
        (
            "whenever amendment of article 2 is adopted, Council must review within 30 days.",
            "whenever ORGAN does amendment",
        ),
        (
            "Council decides dispute by two_thirds_of_all, and the parties to the dispute take no part.",
            "with the members concerned taking no part and the quota kept",
        ),
        (
            "the claimant and the respondent shall take no part in the vote.",
            "ORGAN decides MATTER by RULE, with the claimant and the respondent taking no part and the quota kept",
        ),
        (
            "guarantee g every member m alone can prevent the adoption of any decision while m is a founder.",
            "every founder member alone can prevent the adoption of any decision",
        ),
        (
            "guarantee g no member alone can prevent the adoption of any decision while there are 4 members.",
            "no member alone can prevent the adoption of any decision",
        ),
        (
            "guarantee g never a decision on amendment of article 2 is adopted with some member against.",
            "a decision on amendment",
        ),
        ("decisions on amendment of article 2 take effect 30 days after adoption.", "decisions on amendment"),
        ("Council decides amendment of article 2 by two_thirds_of_all.", "article 2 is amended by Council"),
        ("an amendment of article 2 needs unanimity.", "article 2 is amended by ORGAN by unanimity_of_all"),
        ("all decisions of Council bind every member.", "decisions"),
    ],
)
def test_the_remedy_of_a_promise_that_is_refused_is_a_sentence_that_works(said: str, remedy: str) -> None:
    found = charter.check("t.charter", in_place({"t.charter": f"{TEXT}  {said}\n"}))
    first = next(one for one in found.diagnostics if one.severity is Severity.ERROR)
    assert remedy in " ".join((first.fix or "").split())
    text = f"{TEXT}  {said}\n"
    start, end = first.span.start, first.span.end
    mended = f"{text[:start]} {_filled(remedy)} {text[end:]}"
    again = charter.check("t.charter", in_place({"t.charter": mended}))
    assert not [one.message for one in again.diagnostics if one.severity is Severity.ERROR], mended


def _filled(remedy: str) -> str:
    """The remedy with what it leaves to the writer."""
    for word, name in (("ORGAN", "Council"), ("MATTER", "dispute"), ("RULE", "two_thirds_of_all")):
        remedy = re.sub(rf"\b{word}\b", "levy" if word == "MATTER" and "(of" in remedy else name, remedy)
    return remedy
