"""A question in English is answered as it was put, to its last word: yes or no, and of nobody and nothing else."""

import pytest

from charter.model import Grade
from verifier.ask.answer import Posed, Refused
from verifier.ask.inquire import inquire
from verifier.ask.pose import pose
from verifier.engines.solver import SolverPool
from verifier.report.ask.text import render
from verifier.report.layout.page import Page

TEXT = """charter "A club of three kinds"
article 1
  (1) members: France, Germany, Italy and 2 or more others.
  (2) observers: any number.
  (3) applicants: any number.
  (4) role permanent: France, Germany.
  (5) organ Council: every member.
article 2
  (1) matter budget, levy.
  (2) matter expulsion(of: member), admission(of: applicant).
  (3) Council decides budget by at least 3 members in favour and every permanent member in favour.
  (4) Council decides levy by no member against, then ratified by every member.
  (5) Council decides expulsion and admission by two_thirds_of_all.
  (6) decisions of Council bind every member.
  (7) a member may withdraw, effective 24 months after notice.
"""
MEANT = (
    (
        "can a permanent member be expelled against its will?",
        "some decision d on expulsion is adopted while d concerns some permanent member m and m objects to d",
    ),
    (
        "can France be expelled against its will?",
        "some decision d on expulsion is adopted while d concerns France and France objects to d",
    ),
    (
        "can Council expel a member without its consent?",
        "some decision d on expulsion is adopted while d concerns some member m and m does not consent to d",
    ),
    (
        "does the abstention of a permanent member block the budget?",
        "a decision on budget is adopted with some permanent member abstaining",
    ),
    (
        "can a member be bound by a decision on the levy it opposed?",
        "some decision d on levy is binding on some member m while m objects to d",
    ),
    (
        "is France bound by a levy on which it abstained?",
        "some decision d on levy is binding on France while France is abstaining",
    ),
    ("is every decision binding on all members?", "a decision d is adopted only if d is binding on every member"),
    ("are decisions legally binding?", "some decision d is binding on some member m"),
    (
        "can the levy be adopted against the votes of France and Italy?",
        "a decision on levy is adopted with (France against and Italy against)",
    ),
    (
        "can the levy be decided although Italy abstains?",
        "a decision on levy is adopted with Italy abstaining in Council",
    ),
    (
        "can France, Germany and Italy together block the levy?",
        (
            "role partner: France, Germany and Italy. the partner members together can prevent the adoption of a decision"
            " on levy"
        ),
    ),
    ("may a member leave the union?", "every member m alone can end its membership within 12 months"),
)
PUT = (
    ("can a member block the levy?", "yes"),
    ("can no member block the levy?", "no"),
    ("can an observer block the expulsion?", "no"),
    ("can Italy block the budget?", "no"),
    ("does every member have a veto on the levy?", "yes"),
    ("can France and Italy together block the expulsion?", "no"),
    ("can France and Germany together block the expulsion?", "no"),
    ("can two members block the budget?", "yes"),
    ("can two members adopt the budget?", "no"),
    ("can observers vote?", "no"),
    ("do members have a vote?", "yes"),
    ("does the budget need unanimity?", "no"),
    ("must every member ratify the levy?", "yes"),
    ("must every member ratify the budget?", "no"),
    ("is consensus required for the levy?", "yes"),
    ("does abstention block the levy?", "no"),
    ("can the levy be adopted if a member abstains?", "yes"),
    ("can the levy be adopted if a member is absent?", "yes"),
    ("is there a veto on the budget?", "yes"),
    ("are all members equal?", "no"),
    ("is a member bound by decisions?", "yes"),
    ("can a member be bound by a levy it never accepted?", "no"),
    ("may a member leave?", None),
    ("can a member leave within 24 months?", "yes"),
    ("can a member leave within 6 months?", "no"),
    ("a decision on budget is adopted", None),
)
PASSED_OVER = (
    "must every member ratify an increase of the levy?",
    "can an elected member be expelled?",
    "is there a veto for small states?",
    "do all members of the bureau have equal votes?",
    "can a member be bound by a decision of the bureau it opposed?",
    "can Italy adopt the budget without France?",
    "can Spain be expelled?",
    "does the abstention of a guest block the budget?",
    "is unanimity required for peace?",
)
"""Questions with a word that the charter does not have, or that says of whom or what it is asked."""


def posed(question: str) -> Posed | Refused:
    return pose("club.charter", TEXT, question, Grade.AGAINST_MY_WILL)


@pytest.mark.parametrize(("question", "meant"), MEANT)
def test_whom_and_what_a_question_names_is_asked_about(question: str, meant: str) -> None:
    found = posed(question)
    assert isinstance(found, Posed), found
    assert found.question == meant


@pytest.mark.parametrize(("question", "answer"), PUT)
def test_the_answer_to_a_question_in_english_is_yes_or_no(question: str, answer: str | None, pool: SolverPool) -> None:
    found = posed(question)
    assert isinstance(found, Posed), found
    settled = inquire(found, pool)
    assert settled is not None
    assert settled.plain == answer, (found.question, settled.reply)


@pytest.mark.parametrize("question", PASSED_OVER)
def test_no_word_of_a_question_is_passed_over(question: str) -> None:
    found = posed(question)
    assert isinstance(found, Refused), found.question


def test_a_question_may_begin_with_those_whom_it_is_about() -> None:
    found = posed("role partner: France and Italy. the partner members together can adopt a decision on levy")
    assert isinstance(found, Posed)
    assert found.question.startswith("role partner: France and Italy. the partner members")


def test_a_mistake_behind_those_whom_a_question_is_about_is_shown_where_it_stands() -> None:
    question = "role partner: France and Italy. the partner members together can adopt a decision on lewy"
    found = posed(question)
    assert isinstance(found, Refused)
    span = found.diagnostics[0].span
    assert question[span.start : span.end] == "lewy"


def test_a_mistake_in_those_whom_a_question_is_about_is_shown_where_it_stands() -> None:
    question = "role partner: France and Itally. the partner members together can adopt a decision on levy"
    found = posed(question)
    assert isinstance(found, Refused)
    span = found.diagnostics[0].span
    assert question[span.start : span.end] == "Itally"


def test_an_answer_that_takes_steps_says_so(pool: SolverPool) -> None:
    found = posed("can France block the budget?")
    assert isinstance(found, Posed)
    settled = inquire(found, pool)
    assert settled is not None
    told = render(settled, Page(width=100))
    assert "To the question as it was put: no, after the steps below." in told
    assert "France is now a former member" in told
