"""Forty and more questions as diplomats put them to three charters: answered as they are meant, or refused with a way
to ask the same.
"""

from pathlib import Path

import pytest

from charter.model import Grade
from verifier.ask.answer import Posed, Refused
from verifier.ask.pose import pose

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FOUNDING = EXAMPLES / "european-security-organisation.charter"
ALLIANCE = EXAMPLES / "charters" / "north-atlantic-treaty.charter"
HOUSES = EXAMPLES / "charters" / "housing-cooperative.charter"
MEANT = (
    (FOUNDING, "nobody votes and a decision is adopted", "a decision is adopted with no member voting"),
    (FOUNDING, "can nobody votes and a decision is adopted?", "a decision is adopted with no member voting"),
    (FOUNDING, "can one member stop everything?", "no member alone can prevent the adoption of any decision"),
    (FOUNDING, "can a single state stop everything?", "no member alone can prevent the adoption of any decision"),
    (FOUNDING, "nobody is present and a decision is adopted", "a decision is adopted with every member absent"),
    (FOUNDING, "can a decision be adopted if nobody is present?", "a decision is adopted with every member absent"),
    (FOUNDING, "can a decision be adopted when no member votes?", "a decision is adopted with no member voting"),
    (
        FOUNDING,
        "can the budget be adopted if only one member votes for it?",
        "a decision on budget is adopted with exactly one member in favour",
    ),
    (
        FOUNDING,
        "can the budget be adopted if two members oppose?",
        "a decision on budget is adopted with at least two members against",
    ),
    (
        FOUNDING,
        "can a member be suspended if it votes against?",
        "some decision d on suspension is adopted while d concerns some member m and m objects to d",
    ),
    (
        FOUNDING,
        "can a member be suspended if it is absent?",
        "some decision d on suspension is adopted while d concerns some member m and m is absent",
    ),
    (FOUNDING, "does the budget need unanimity?", "a decision on budget is adopted with some member not in favour"),
    (
        FOUNDING,
        "can two members together block the budget?",
        "role partner: two members. no partner members together can prevent the adoption of a decision on budget",
    ),
    (
        FOUNDING,
        "do three members have a veto together?",
        "role partner: three members. no partner members together can prevent the adoption of any decision",
    ),
    (
        FOUNDING,
        "can a decision be adopted if most members are absent?",
        "a decision is adopted with more than half of all members absent",
    ),
    (
        FOUNDING,
        "can an observer block the budget?",
        "no observer alone can prevent the adoption of a decision on budget",
    ),
    (FOUNDING, "is a former member still bound by decisions?", "some decision d is binding on some former member m"),
    (FOUNDING, "can a member be outvoted?", "a decision is adopted with some member against"),
    (
        FOUNDING,
        "can a suspended member block a decision?",
        "no suspended member alone can prevent the adoption of any decision",
    ),
    (
        FOUNDING,
        "must a member ratify a military operation?",
        "a decision on military_operation is adopted with some member not in favour at ratification",
    ),
    (FOUNDING, "can no member block a decision?", "no member alone can prevent the adoption of any decision"),
    (FOUNDING, "can decisions be adopted if all members are absent?", "a decision is adopted with every member absent"),
    (ALLIANCE, "can one ally block a decision?", "no member alone can prevent the adoption of any decision"),
    (ALLIANCE, "can one party stop everything?", "no member alone can prevent the adoption of any decision"),
    (ALLIANCE, "can a party leave within one year?", "every member m alone can end its membership within one year"),
    (ALLIANCE, "must a party assist?", "a member must assist"),
    (
        ALLIANCE,
        "can a decision be adopted without the United_States?",
        "a decision is adopted with United_States not in favour",
    ),
    (
        ALLIANCE,
        "does the United States have a veto?",
        "United_States by itself can prevent the adoption of any decision",
    ),
    (
        ALLIANCE,
        "can a party be bound by a decision it did not agree to?",
        "some decision d is binding on some member m while m does not consent to d",
    ),
    (
        HOUSES,
        "can a decision be adopted if nobody comes to the meeting?",
        "a decision is adopted with every member absent",
    ),
    (HOUSES, "can one member stop everything?", "no member alone can prevent the adoption of any decision"),
    (
        HOUSES,
        "can a member be excluded against its will?",
        "some decision d on exclusion is adopted while d concerns some member m and m objects to d",
    ),
    (
        HOUSES,
        "can a member be expelled without its consent?",
        "some decision d on exclusion is adopted while d concerns some member m and m does not consent to d",
    ),
    (HOUSES, "may a member leave?", "every member m alone can end its membership within 12 months"),
    (HOUSES, "are all members equal?", "swapping two members changes no outcome"),
    (HOUSES, "is there a veto?", "no member alone can prevent the adoption of any decision"),
    (HOUSES, "what happens if everybody abstains?", "a decision is adopted with every member abstaining"),
    (HOUSES, "can absent members prevent a decision?", "a decision is adopted with some member absent"),
    (FOUNDING, "can a decision be adopted if nobody votes against?", "a decision is adopted with no member against"),
    (FOUNDING, "can a decision be adopted if nobody votes for it?", "a decision is adopted with no member in favour"),
    (FOUNDING, "can a decision be adopted if nobody objects?", "a decision is adopted with no member against"),
    (FOUNDING, "is a member bound by decisions?", "some decision d is binding on some member m"),
    (FOUNDING, "does an observer vote on the budget?", "observers change no outcome on budget"),
    (
        FOUNDING,
        "can the budget be adopted if three members are absent?",
        "a decision on budget is adopted with at least three members absent",
    ),
    (FOUNDING, "how many members must agree?", "a decision is adopted with at most 0 members in favour, as written"),
    (
        FOUNDING,
        "how many members must agree to a military operation?",
        "a decision on military_operation is adopted with at most 0 members in favour, as written",
    ),
    (
        FOUNDING,
        "what majority is needed for the budget?",
        "a decision on budget is adopted with at most 0 members in favour, as written",
    ),
    (HOUSES, "how many members must be present?", "a decision is adopted with at most 0 members present, as written"),
)
REFUSED = (
    (
        FOUNDING,
        "by when must Council answer an appeal?",
        "`charter explain FILE` says each clause back with its days and times",
    ),
    (
        FOUNDING,
        "since when is the charter in force?",
        "`charter explain FILE` says each clause back with its days and times",
    ),
    (
        HOUSES,
        "how long does it take to leave?",
        "write `every member m alone can end its membership within 12 months`, or within another time",
    ),
    (
        HOUSES,
        "by when can a member leave?",
        "write `every member m alone can end its membership within 12 months`, or within another time",
    ),
    (FOUNDING, "can one envoy stop everything?", "write `no member alone can prevent the adoption of any decision`"),
    (
        FOUNDING,
        "can a decision pass without a quorum?",
        "say what may happen, and how the votes are: `a decision is adopted with …`, `a decision is adopted while …`",
    ),
    (FOUNDING, "who decides on admission?", "`charter explain FILE` says it of each matter"),
    (
        FOUNDING,
        "can a member leave immediately?",
        "write `every member m alone can end its membership within 1 day`, or within the time that you mean",
    ),
    (
        FOUNDING,
        "can all members together adopt any decision?",
        "declare the role, `role partner: any members.`, and write `the partner members together can …`",
    ),
    (
        ALLIANCE,
        "how many parties must agree to admit a new party?",
        "write `a decision is adopted with at most 1 member in favour`, then 2, 3 …: the first that can happen is the answer",
    ),
    (
        ALLIANCE,
        "must an ally assist a party under attack?",
        "`charter play FILE` says who may do what and who owes what; `charter explain FILE` says each clause back",
    ),
    (HOUSES, "can one member block the budget?", "ask it of one of `seat on the board`, `admission` and 9 others"),
    (
        HOUSES,
        "can the minority block an amendment?",
        "say how many: write `2 members together can prevent the adoption of a decision on amendment`",
    ),
    (
        HOUSES,
        "can a member vote on its own exclusion?",
        "say what may happen, and how the votes are: `a decision on exclusion is adopted with …`, `a decision on exclusion is adopted while …`",
    ),
    (
        FOUNDING,
        "does a member have a veto if it is suspended?",
        "say what may happen, and how the votes are: `a decision is adopted with …`, `a decision is adopted while …`",
    ),
    (
        FOUNDING,
        "can the budget be adopted if a member abstains and another votes against?",
        "say what may happen, and how the votes are: `a decision on budget is adopted with …`, `a decision on budget is adopted while …`",
    ),
)


def posed(path: Path, question: str) -> Posed | Refused:
    """The question put to the articles of the charter, which are read several times for each."""
    articles = path.read_text("utf-8").partition("\nguarantee ")[0]
    return pose(str(path), articles, question, Grade.AGAINST_MY_WILL)


@pytest.mark.parametrize(("path", "question", "meant"), MEANT)
def test_a_question_is_taken_as_it_is_meant(path: Path, question: str, meant: str) -> None:
    found = posed(path, question)
    assert isinstance(found, Posed), found
    assert found.question == meant


@pytest.mark.parametrize(("path", "question", "remedy"), REFUSED)
def test_what_is_not_understood_is_refused_with_a_way_to_ask_the_same(path: Path, question: str, remedy: str) -> None:
    found = posed(path, question)
    assert isinstance(found, Refused), found.question
    assert found.diagnostics[0].fix == remedy
