"""Declared readings and practices: one charter in several layers."""

from pathlib import Path

import pytest

import charter
from charter.diagnostics import Code
from charter.model import Model
from charter.readings import readings
from charter.scenario.results import results
from verifier.engines.verify import verify
from verifier.explain.tell import tell
from verifier.runs.reading import turns_on
from verifier.verdict import Outcome

TEXT = """charter "Union"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) decisions of Council bind every member.
  (4) matter budget, loan.
  (5) Council decides budget by {budget}.
  (6) Council decides loan by more than half of the members voting in favour.
{layers}
guarantee nobody_is_passed_over
  never a decision on budget is adopted with some member absent, as written.
guarantee loans_by_consent
  never a decision on loan is adopted with some member against, as written.
"""
ALL = "every member in favour"
READING = (
    'reading of "all members" in article 1(5): either Council decides budget by every member in favour; '
    "or Council decides budget by every member voting in favour, with a quorum of half of all members present."
)
PRACTICE = 'practice "loans by consent" since 1966: notwithstanding article 1(6), Council decides loan by consensus.'
BY_TEXT = """scenario "by the text"
  given 3 members.
  Council votes on loan: 2 members in favour; 1 member against.
  expect adopted, by article 1(6).
"""
BY_PRACTICE = """scenario "by practice"
  given practice "loans by consent"; 3 members.
  Council votes on loan: 2 members in favour; 1 member against.
  expect not adopted, by practice "loans by consent".
"""


def written(folder: Path, layers: str = "", more: str = "") -> Path:
    path = folder / "union.charter"
    path.write_text(TEXT.format(budget=ALL, layers=layers) + more, "utf-8")
    return path


def read(folder: Path, layers: str = "", more: str = "", practices: tuple[str, ...] = ()) -> Model:
    return charter.load(written(folder, layers, more), practices=practices)


def codes(folder: Path, layers: str, more: str = "") -> list[Code]:
    return [found.code for found in charter.check(written(folder, layers, more)).diagnostics]


def test_a_planted_ambiguous_base_makes_the_verdict_depend(tmp_path: Path) -> None:
    model = read(tmp_path, READING)
    (found,) = verify(model, only=["nobody_is_passed_over"]).verdicts
    assert found.outcome is Outcome.DEPENDS
    assert [one.outcome for _, one in found.readings] == [Outcome.HOLDS, Outcome.VIOLATED]
    story = tell(model, found)
    assert story is not None and story.replayed


def test_the_clean_twin_has_one_reading_and_holds(tmp_path: Path) -> None:
    model = read(tmp_path)
    (found,) = verify(model, only=["nobody_is_passed_over"]).verdicts
    assert readings(model) == ()
    assert (found.outcome, found.readings) == (Outcome.HOLDS, ())


def test_readings_of_two_places_are_combined(tmp_path: Path) -> None:
    more = "reading of article 1(6): either Council decides loan by consensus; or Council decides loan by two_thirds_of_all."
    assert len(readings(read(tmp_path, f"{READING}\n{more}"))) == 4


def test_a_reading_of_another_matter_is_not_verified_again(tmp_path: Path) -> None:
    model = read(tmp_path, READING)
    assert turns_on(model, "nobody_is_passed_over")
    assert not turns_on(model, "loans_by_consent")


@pytest.mark.parametrize(
    ("layers", "code"),
    [
        ("reading of article 9(1): either matter tax; or matter toll.", Code.UNKNOWN_ADDRESS),
        (f"{READING}\n{READING}", Code.SAID_TWICE),
        (f"{PRACTICE}\n{PRACTICE}", Code.NAME_DECLARED_TWICE),
        ("reading of article 1(5): either Council decides budget by consensus; or Council decides toll by consensus.",
         Code.UNKNOWN_NAME),
        ('practice "unknown": notwithstanding article 1(6), Council decides toll by consensus.', Code.UNKNOWN_NAME),
    ],
)  # fmt: skip
def test_a_faulty_layer_is_an_error_even_where_it_is_not_in_force(layers: str, code: Code, tmp_path: Path) -> None:
    assert code in codes(tmp_path, layers)
    assert charter.check(written(tmp_path, layers)).model is None


def test_a_practice_that_nobody_declares_cannot_be_given(tmp_path: Path) -> None:
    assert Code.UNKNOWN_NAME in codes(tmp_path, "", BY_PRACTICE)


@pytest.mark.parametrize(
    ("practices", "outcome"),
    [((), Outcome.VIOLATED), (("loans by consent",), Outcome.HOLDS), (("all",), Outcome.HOLDS)],
)
def test_a_practice_counts_only_where_it_is_in_force(
    practices: tuple[str, ...], outcome: Outcome, tmp_path: Path
) -> None:
    model = read(tmp_path, PRACTICE, practices=practices)
    (found,) = verify(model, only=["loans_by_consent"]).verdicts
    assert found.outcome is outcome
    assert model.practices == (("loans by consent",) if practices else ())


def test_a_scenario_is_played_under_the_practice_that_it_is_given(tmp_path: Path) -> None:
    model = read(tmp_path, PRACTICE, BY_TEXT + BY_PRACTICE)
    assert [(one.name, result.passed) for one, result in results(model)] == [
        ("by the text", True),
        ("by practice", True),
    ]


def test_a_scenario_with_a_wording_stays_whole_where_practices_are_told_apart(tmp_path: Path) -> None:
    worded = BY_TEXT.replace('"by the text"\n', '"by the text"\n"Two of three are enough."\n')
    model = read(tmp_path, PRACTICE, BY_PRACTICE + worded)
    assert [result.passed for _, result in results(model)] == [True, True]


def test_a_rule_that_only_a_practice_uses_is_not_called_unused(tmp_path: Path) -> None:
    rule = "article 2\n  (1) rule mild means no member against.\n"
    mild = 'practice "mild": notwithstanding article 1(6), Council decides loan by mild.'
    assert Code.UNUSED_DECLARATION in codes(tmp_path, rule)
    assert Code.UNUSED_DECLARATION not in codes(tmp_path, rule + mild)
