"""Every known answer is shown, or said not to be and why; the page on them is up to date."""

from datetime import date, timedelta

import pytest

import charter
from charter.model import Chronicle, Model
from charter.scenario.chronicle import run_chronicle
from tests.known.coverage import PAGE, charters, page, rows, shown
from tests.known.tagged import CORPUS, corpus, tags
from tests.known.uncovered import UNCOVERED

PROOFS = frozenset({"scenario", "guarantee", "advice", "test"})
"""What shows a row; a comment on a clause does not."""
NO_STEPS = frozenset({"D23"})
"""Periods that no sentence of a charter speaks of: they are counted by the calendar alone."""


def test_every_row_is_shown_or_has_its_reason() -> None:
    proved = {one.row for one in shown() if one.kind in PROOFS}
    assert [name for name in rows() if name not in proved | set(UNCOVERED)] == []


def test_no_row_that_is_shown_is_said_to_be_missing() -> None:
    assert {one.row for one in shown()} & set(UNCOVERED) == set()


def test_every_reason_is_about_a_row() -> None:
    assert [name for name in UNCOVERED if name not in rows()] == []
    assert [why for why in UNCOVERED.values() if not why.startswith(("outside: ", "not yet: "))] == []


def test_every_tag_names_a_row() -> None:
    assert [one for one in shown() if one.row not in rows()] == []


def test_the_tables_are_all_there() -> None:
    assert {"facts.json", "known_flaws.json", "historic_votes.csv", "date_tests.csv", "games"} <= {
        path.name for path in CORPUS.iterdir()
    }
    assert len(rows()) == 280


def test_the_page_on_the_known_answers_is_up_to_date() -> None:
    """`python -m tests.known.coverage > docs/corpus.md` brings it up to date."""
    assert PAGE.read_text("utf-8") == page()


def _periods() -> list[str]:
    return [name for name, row in corpus().items() if "expected_date" in row]


def _chronicles(row: str) -> list[tuple[Model, Chronicle]]:
    """The scenarios of several steps that are tagged with a row, each with its charter."""
    found = []
    for file in charters():
        told = {" ".join(name.split()) for tag, _, name in tags(file) if tag == row}
        if told:
            model = charter.load(file)
            found += [(model, one) for one in model.chronicles if " ".join(one.name.split()) in told]
    return found


def _days(told: Chronicle) -> set[date]:
    """The days that a scenario names, the one on which the charter entered into force included."""
    return {day for day in (told.since, *(one.moment for one in told.happenings)) if isinstance(day, date)}


@pytest.mark.parametrize("row", sorted(set(_periods()) - NO_STEPS))
def test_a_period_is_told_day_by_day_with_the_days_that_are_known(row: str) -> None:
    """The scenarios of a row name its first day, its last day, and the day before that, when it is not over yet."""
    told = _chronicles(row)
    assert told != []
    days = {day for _, one in told for day in _days(one)}
    first, last = (date.fromisoformat(corpus()[row][column]) for column in ("input_date", "expected_date"))
    assert {first, last, last - timedelta(days=1)} <= days
    assert [run_chronicle(model, one).failures for model, one in told] == [()] * len(told)


def test_a_period_that_no_sentence_speaks_of_has_no_scenario() -> None:
    assert [row for row in NO_STEPS if _chronicles(row)] == []
