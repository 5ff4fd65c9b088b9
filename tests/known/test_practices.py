"""Practices as layers: the same question has one answer by the text, and another in practice."""

import pytest

from charter.model import Chronicle, Grade
from charter.parse import parse
from charter.scenario.chronicle import run_chronicle
from charter.source import Source
from charter.syntax import PracticeDecl
from tests.known.charters_a import KNOWN as OF_ALLIANCES
from tests.known.charters_b import KNOWN as OF_UNIONS
from tests.known.charters_c import KNOWN as OF_OTHERS
from tests.known.tagged import FOLDER, corpus, model, played, tagged, verdicts
from verifier.ask.answer import Posed
from verifier.ask.pose import pose
from verifier.engines.verify import verify
from verifier.verdict import Outcome

HOLDS, VIOLATED = Outcome.HOLDS, Outcome.VIOLATED
LAW, RIGHT = "law of treaties", "implied right to leave"
KNOWN = OF_ALLIANCES | OF_UNIONS | OF_OTHERS

CHANGED = {
    ("north-atlantic-treaty", "consensus", "the_council_can_decide"): HOLDS,
    ("luxembourg-compromise", "very important interests", "no_member_blocks"): VIOLATED,
    ("luxembourg-compromise", "very important interests", "whoever_invokes_its_interests_has_a_key"): HOLDS,
    ("lebanon-president", "two thirds come", "forty_three_who_stay_away_prevent_it"): HOLDS,
    ("lebanon-president", "two thirds come", "more_opposition_never_helps"): VIOLATED,
    ("united-nations-1945", "abstention is no veto", "no_permanent_member_is_bound_in_its_absence"): VIOLATED,
    ("united-nations", "abstention is no veto", "no_permanent_member_is_bound_in_its_absence"): VIOLATED,
    ("united-nations", "abstention is no veto", "a_great_power_supports_every_action"): VIOLATED,
    ("conclave", "two thirds to the last", "two_thirds_elect"): HOLDS,
    ("conclave", "two thirds to the last", "more_than_a_third_stop_him"): HOLDS,
    ("cyprus-1960", "doctrine of necessity", "a_community_that_stays_away_stops_a_tax"): VIOLATED,
    ("league-of-nations", "whoever abstains is not present", "whoever_abstains_stops_no_action"): HOLDS,
    ("law-of-treaties", LAW, "nobody_is_ever_suspended"): VIOLATED,
    ("law-of-treaties", LAW, "nobody_ever_leaves"): VIOLATED,
    ("law-of-treaties", RIGHT, "nobody_ever_leaves"): VIOLATED,
    ("law-of-treaties", RIGHT, "free_to_leave"): HOLDS,
}
"""File, practice, guarantee → what it is in practice. By the text it is something else."""

KEPT = {
    ("north-atlantic-treaty", LAW, "free_to_leave"): VIOLATED,
    ("north-atlantic-treaty", RIGHT, "free_to_leave"): VIOLATED,
    ("law-of-treaties", LAW, "free_to_leave"): VIOLATED,
    ("conclave", "two thirds to the last", "somebody_is_elected"): VIOLATED,
    ("league-of-nations", "whoever abstains is not present", "the_aggressor_cannot_stop_action"): VIOLATED,
    ("lebanon-president", "two thirds come", "forty_three_who_come_and_object_prevent_it"): VIOLATED,
    ("united-nations", "abstention is no veto", "a_permanent_member_stops_any_action"): HOLDS,
    ("united-nations", "abstention is no veto", "the_parties_to_a_dispute_have_no_say"): HOLDS,
    ("united-nations", "abstention is no veto", "whoever_abstains_stops_nothing"): VIOLATED,
}
"""What a layer leaves as it is: a treaty with an article on leaving is not silent on it."""

ASKED = {
    ("north-atlantic-treaty", "protocols are ratified",
     "a decision on invitation is adopted only if every member in favour at ratification"): HOLDS,
    ("law-of-treaties", LAW,
     "a decision on suspension_by_consent_of_all is adopted only if every member in favour"): HOLDS,
    ("law-of-treaties", LAW, "the member concerned changes no outcome on exclusion_for_material_breach"): HOLDS,
    ("law-of-treaties", LAW,
     "no member alone can prevent the adoption of a decision on amendment"): VIOLATED,
    ("north-atlantic-treaty", LAW, "a decision on amendment is adopted only if every member in favour"): HOLDS,
    ("rio-treaty", LAW, "a decision on amendment is adopted only if every member in favour"): HOLDS,
    ("united-nations-1945", LAW,
     "every member alone can prevent the adoption of a decision on exclusion_for_material_breach"): VIOLATED,
}  # fmt: skip
"""File, practice, question → its answer. The question speaks of what the practice adds."""

SHOWN = {
    ("collective-security-treaty", "the first term"): "20 April 1999: six agree to go on, three do not",
}
"""File, practice → a scenario of several steps that comes out otherwise by the text."""

PRACTICE_OF = {"NATO-13": "consensus", "NATO-06": "silence procedure", "NATO-04": "protocols are ratified",
               "EEC-10": "very important interests", "B37": "very important interests", "B62": "two thirds come",
               "REF-03": "two thirds come", "UN-34": "abstention is no veto", "V01": "abstention is no veto",
               "V02": "abstention is no veto", "V03": "abstention is no veto", "VCLT-01": LAW, "VCLT-02": RIGHT,
               "VCLT-03": LAW, "B19": LAW}  # fmt: skip
"""Rows that speak of what is done beside a text, and the layer in which that stands."""


@pytest.mark.parametrize(("file", "practice", "name"), CHANGED)
def test_a_practice_changes_the_answer(file: str, practice: str, name: str) -> None:
    by_the_text = verdicts(file)[name].outcome
    assert by_the_text is KNOWN[file][name]
    assert verdicts(file, practice)[name].outcome is CHANGED[file, practice, name] is not by_the_text


@pytest.mark.parametrize(("file", "practice", "name"), KEPT)
def test_a_layer_leaves_alone_what_the_text_settles(file: str, practice: str, name: str) -> None:
    assert verdicts(file, practice)[name].outcome is KEPT[file, practice, name] is verdicts(file)[name].outcome


@pytest.mark.parametrize(("file", "practice", "question"), ASKED)
def test_what_a_layer_adds_can_be_asked_about(file: str, practice: str, question: str) -> None:
    path = FOLDER / f"{file}.charter"
    posed = pose(str(path), path.read_text("utf-8"), question, Grade.AS_WRITTEN, practices=(practice,))
    assert isinstance(posed, Posed), posed
    (found,) = verify(posed.model).verdicts
    assert found.outcome is ASKED[file, practice, question]


@pytest.mark.parametrize(("file", "practice"), SHOWN)
def test_what_happened_by_a_practice_could_not_by_the_text(file: str, practice: str) -> None:
    told, result = next(one for one in played(file) if one[1].name == SHOWN[file, practice])
    assert isinstance(told, Chronicle)
    assert f'given practice "{practice}"' in (FOLDER / f"{file}.charter").read_text("utf-8")
    assert result.passed
    assert not run_chronicle(model(file), told).passed


@pytest.mark.parametrize("row", PRACTICE_OF)
def test_a_row_on_practice_is_shown_under_the_practice(row: str) -> None:
    assert row in corpus()
    files = {file for file in KNOWN if row in {tag for tag, _, _ in tagged(file)}}
    assert any(
        f'given practice "{PRACTICE_OF[row]}"' in (FOLDER / f"{file}.charter").read_text("utf-8") for file in files
    )


def test_every_practice_of_a_charter_is_one_that_a_row_speaks_of_or_that_changes_what_is_known() -> None:
    declared = {
        one.element.name.text
        for path in FOLDER.glob("*.charter")
        for one in parse(Source(path.name, path.read_text("utf-8"), ""))[0].elements
        if isinstance(one.element, PracticeDecl)
    }
    shown = {*PRACTICE_OF.values(), *(practice for _, practice, _ in CHANGED), *(practice for _, practice in SHOWN)}
    assert declared == shown - {LAW, RIGHT}
