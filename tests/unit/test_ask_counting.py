"""How many it takes is answered with a number, for which and for one less of which the question was asked."""

import pytest

from charter.model import Grade
from verifier.ask.answer import Answer, Posed, Refused
from verifier.ask.inquire import inquire
from verifier.ask.pose import pose
from verifier.engines.solver import SolverPool
from verifier.report.ask.text import render
from verifier.report.layout.page import Page

TEXT = """charter "A club that is counted"
article 1
  (1) members: 9.
  (2) applicants: any number.
  (3) role permanent: 2 members.
  (4) organ Council: every member.
article 2
  (1) matter budget, levy, chair, site.
  (2) matter admission(of: applicant).
  (3) Council decides budget by at least 4 members in favour and every permanent member in favour.
  (4) Council decides levy by no member against.
  (5) Council decides admission and chair by two_thirds_of_all.
  (6) Council decides site by simple_majority, with a quorum of at least 5 members present.
  (7) decisions of Council bind every member.
"""
FOUND = (
    ("how many members must agree to the budget?", "4 members are enough in the case below. Fewer never are."),
    ("how many must agree to admit an applicant?", "6 members are enough in the case below. Fewer never are."),
    ("how many members must agree to the levy?", "No member is needed."),
    ("what majority is needed for the chair?", "6 members are enough in the case below. Fewer never are."),
    ("how many members must be present to decide on the site?", "5 members are enough in the case below."),
    ("how many votes can block the chair?", "4 members are enough in the case below. Fewer never are."),
    ("how many members can block the levy?", "1 member is enough in the case below."),
    (
        "what is the smallest coalition that can prevent an admission?",
        "4 members are enough in the case below. Fewer never are.",
    ),
    ("how many permanent members can block the budget?", "1 permanent member is enough in the case below."),
    (
        "what is the smallest coalition that can adopt the chair?",
        "6 members are enough in the case below. Fewer never are.",
    ),
)


def settled(question: str, pool: SolverPool) -> Answer:
    found = pose("club.charter", TEXT, question, Grade.AGAINST_MY_WILL)
    assert isinstance(found, Posed), found
    answer = inquire(found, pool)
    assert answer is not None
    return answer


@pytest.mark.parametrize(("question", "said"), FOUND)
def test_how_many_it_takes_is_answered_with_a_number(question: str, said: str, pool: SolverPool) -> None:
    answer = settled(question, pool)
    assert answer.found.startswith(said)
    assert answer.plain is None
    assert said.split(".")[0] in " ".join(render(answer, Page(width=200)).split())


def test_the_question_that_gave_the_number_may_be_asked_again(pool: SolverPool) -> None:
    answer = settled("how many votes can block the chair?", pool)
    again = settled(answer.posed.question, pool)
    assert again.reply is answer.reply
    fewer = settled(answer.posed.question.replace("4 members.", "3 members."), pool)
    assert fewer.reply is not answer.reply


def test_where_not_even_all_are_enough_it_is_said(pool: SolverPool) -> None:
    never = TEXT.replace("at least 4 members in favour", "at least 40 members in favour")
    found = pose("club.charter", never, "how many must agree to the budget?", Grade.AGAINST_MY_WILL)
    assert isinstance(found, Posed), found
    answer = inquire(found, pool)
    assert answer is not None and answer.found == "Not even 9 members are enough."


def test_that_fewer_are_enough_once_others_have_left_is_said(pool: SolverPool) -> None:
    leaving = f"{TEXT}  (8) a member may withdraw, effective at once.\n"
    found = pose("club.charter", leaving, "how many members can block the chair?", Grade.AGAINST_MY_WILL)
    assert isinstance(found, Posed), found
    answer = inquire(found, pool)
    assert answer is not None
    assert answer.found == "4 members are enough in the case below. Fewer are, after others have come or gone."


@pytest.mark.parametrize(
    "question", ["how many guests must agree to the budget?", "how many must agree to a war?", "how many are there?"]
)
def test_what_the_charter_does_not_count_is_not_counted(question: str) -> None:
    found = pose("club.charter", TEXT, question, Grade.AGAINST_MY_WILL)
    assert isinstance(found, Refused), found
