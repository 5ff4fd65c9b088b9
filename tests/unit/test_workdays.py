"""Working days, holidays, and periods that end on neither."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import charter
from charter.calendar import after, never_longer
from charter.model import Attains, Calendar, Moves, Period, Unit
from charter.scenario.chronicle import run_chronicle
from charter.workdays import easter, longest, tried
from charter.world import Wait
from tests.campaigns.days_off import is_worked
from tests.unit.resolving import BODY, codes
from verifier.engines.verify import verify
from verifier.verdict import Outcome

EASTERS = (
    "1818-03-22",
    "1943-04-25",
    "1961-04-02",
    "2000-04-23",
    "2024-03-31",
    "2025-04-20",
    "2038-04-25",
    "2285-03-22",
)
"""Of public record; among them the earliest and the latest there can be."""

GERMAN = Calendar(yearly=((1, 1), (5, 1), (10, 3), (12, 25), (12, 26)), easter=(-2, 1, 39, 50))
GULF = Calendar(rest=(4, 5), weekdays=((1, 6, 5), (-1, 0, 5)), dates=(date(2024, 6, 16), date(2024, 6, 17)))
calendars = st.sampled_from([Calendar(), GERMAN, GULF, Calendar(rest=(6,), yearly=((12, 31), (1, 1), (1, 2)))])
periods = st.builds(Period, st.integers(0, 60), st.sampled_from(Unit), calendars, st.booleans())
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize("day", EASTERS)
def test_easter_is_on_the_sunday_that_it_was_and_will_be(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


@given(days, st.integers(0, 60), calendars)
def test_the_nth_working_day_is_met_on_the_way(day: date, number: int, calendar: Calendar) -> None:
    end = after(day, Period(number, Unit.WORKING_DAYS, calendar))
    passed = [day + timedelta(days=one) for one in range(1, (end - day).days + 1)]
    assert sum(is_worked(one, calendar) for one in passed) == number
    assert end == day or is_worked(end, calendar)


@given(days, periods)
def test_a_moved_period_ends_on_the_first_working_day_from_its_end_on(day: date, period: Period) -> None:
    steady = after(day, Period(period.number, period.unit, period.calendar))
    end = after(day, Period(period.number, period.unit, period.calendar, True))
    assert is_worked(end, period.calendar)
    between = (steady + timedelta(days=one) for one in range((end - steady).days))
    assert end >= steady and not any(is_worked(one, period.calendar) for one in between)


@given(days, periods)
def test_no_period_is_longer_than_the_longest(day: date, period: Period) -> None:
    assert (after(day, period) - day).days <= longest(period)


@pytest.mark.parametrize(
    ("one", "other", "never"),
    [
        (Period(10, Unit.WORKING_DAYS, GERMAN), Period(10, Unit.WORKING_DAYS, GERMAN), True),
        (Period(10, Unit.WORKING_DAYS), Period(10, Unit.WORKING_DAYS, GERMAN), True),
        (Period(10, Unit.WORKING_DAYS, GERMAN), Period(10, Unit.WORKING_DAYS), False),
        (Period(10, Unit.WORKING_DAYS, GERMAN), Period(1, Unit.MONTHS), True),
        (Period(10, Unit.WORKING_DAYS, GULF), Period(14, Unit.DAYS), False),
        (Period(10, Unit.WORKING_DAYS, GULF), Period(19, Unit.DAYS), True),
        (Period(30, Unit.DAYS, GERMAN, True), Period(30, Unit.DAYS), False),
        (Period(30, Unit.DAYS), Period(30, Unit.DAYS, GERMAN, True), True),
        (Period(30, Unit.DAYS, GERMAN, True), Period(31, Unit.DAYS, GERMAN, True), True),
        (Period(30, Unit.DAYS, GULF, True), Period(35, Unit.DAYS), True),
    ],
)
def test_which_of_two_periods_is_never_longer(one: Period, other: Period, never: bool) -> None:
    assert never_longer(one, other) is never


@settings(max_examples=4, deadline=None)
@given(periods, periods)
def test_what_is_never_longer_is_not_on_any_day(one: Period, other: Period) -> None:
    if never_longer(one, other):
        start = date(2022, 1, 1)
        sample = (start + timedelta(days=number) for number in range(1200))
        assert all(after(day, one) <= after(day, other) for day in sample)


def test_the_days_that_are_tried_show_all_that_four_centuries_of_days_show() -> None:
    """Days are like one in a year of the same weekdays and length: so many working days, and two months, from each."""
    chosen = (Period(11, Unit.WORKING_DAYS), Period(2, Unit.MONTHS, moved=True))
    first = date(2000, 1, 1).toordinal()
    every = {
        tuple(after(day, one) - day for one in chosen) for day in map(date.fromordinal, range(first, first + 146_097))
    }
    days = tried(chosen)
    assert days is not None
    assert {tuple(after(day, one) - day for one in counted) for day, counted in days} == every


# ── what charters say ─────────────────────────────────────────────────────────────────────────

MOVED = "a period that ends on a weekend or holiday ends on the next working day."
DAYS_OFF = """\
  (1) the holidays are 1 January, 1 May, 25 December, 26 December, 2 days before Easter and 1 day after Easter.
"""


def failures(folder: Path, text: str, story: str) -> tuple[str, ...]:
    path = folder / "test.charter"
    body = BODY.replace("members: 3 or more", "members: France, Italy, Spain")
    path.write_text(f'{body}{text}\nscenario "days"\n{story}', "utf-8")
    model = charter.load(path)
    return run_chronicle(model, model.chronicles[0]).failures


@pytest.mark.parametrize(
    ("notice", "before", "end"),
    [
        ("29 February 2024", "1 April 2024", "2 April 2024"),  # on Good Friday; Easter Monday is a holiday, too
        ("25 November 2023", "26 December 2023", "27 December 2023"),
        ("1 December 2024", "1 January 2025", "2 January 2025"),
        ("15 May 2024", "16 June 2024", "17 June 2024"),  # on a Saturday
        ("14 May 2024", "13 June 2024", "14 June 2024"),
    ],
)
def test_a_period_that_ends_on_a_holiday_ends_on_the_next_working_day(
    tmp_path: Path, notice: str, before: str, end: str
) -> None:
    text = f"{DAYS_OFF}  (2) a period that ends on a weekend or holiday ends on the next working day.\n"
    text += "  (3) a member may withdraw, effective 1 month after notice.\n"
    story = f"  on {notice}: France does withdraw.\n  on {before}: expect France is a leaving member.\n"
    assert failures(tmp_path, text, f"{story}  on {end}: expect France is a former member.\n") == ()


def test_where_deadlines_alone_are_moved_a_notice_ends_on_its_day(tmp_path: Path) -> None:
    text = f"{DAYS_OFF}  (2) a deadline that ends on a weekend or holiday ends on the next working day.\n"
    text += "  (3) a member may withdraw, effective 1 month after notice.\n"
    text += "  (4) condition asked.\n"
    text += "  (5) a member must report when asked within 1 month, otherwise it is a suspended member.\n"
    story = "  given asked.\n  on 29 February 2024: France does withdraw.\n"
    story += "  on 28 March 2024: expect France is a leaving member.\n"
    assert failures(tmp_path, text, f"{story}  on 29 March 2024: expect France is a former member.\n") == ()
    model = charter.load(tmp_path / "test.charter")
    (duty,) = [norm.within for norm in model.dynamics.norms if norm.within is not None]
    assert duty.moved and after(date(2024, 2, 29), duty) == date(2024, 4, 2)


def test_the_end_of_a_month_is_not_moved(tmp_path: Path) -> None:
    text = f"{DAYS_OFF}  (2) a period that ends on a weekend or holiday ends on the next working day.\n"
    text += "  (3) a member may withdraw, effective on the first day of the month 1 month after notice.\n"
    story = "  on 29 February 2024: France does withdraw.\n"
    assert failures(tmp_path, text, f"{story}  on 1 April 2024: expect France is a former member.\n") == ()


def test_holidays_are_read_from_a_table(tmp_path: Path) -> None:
    (tmp_path / "days.csv").write_text("day,where\n2024-05-09,BE\n2024-05-10,BE\n2024-05-13,FR\n", "utf-8")
    text = '  (1) the holidays are listed in "days.csv" column "day" where "where" is "BE".\n'
    text += "  (2) a member may withdraw, effective 2 working days after notice.\n"
    story = "  on 8 May 2024: France does withdraw.\n  on 13 May 2024: expect France is a leaving member.\n"
    assert failures(tmp_path, text, f"{story}  on 14 May 2024: expect France is a former member.\n") == ()


def test_the_working_week_may_be_another(tmp_path: Path) -> None:
    text = "  (1) the working days are Sunday to Thursday.\n"
    text += "  (2) a member may withdraw, effective 2 working days after notice.\n"
    story = "  on 9 May 2024: France does withdraw.\n  on 12 May 2024: expect France is a leaving member.\n"
    assert failures(tmp_path, text, f"{story}  on 13 May 2024: expect France is a former member.\n") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the holidays are 29 February.", "E315"),
        ("the holidays are 31 April 2024.", "E315"),
        ("the holidays are 90 days before Easter.", "E315"),
        ("the holidays are 2 months after Easter.", "E315"),
        ('the holidays are listed in "days.csv".', "E310"),
        ("the working days are Monday to Friday. the working days are Sunday to Thursday.", "E422"),
        (
            f"{MOVED} {MOVED.replace('period', 'deadline')}",
            "E422",
        ),
    ],
)
def test_a_calendar_that_says_nothing_clear_is_an_error(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "days.csv").write_text("day\nChristmas\n", "utf-8")
    assert code in codes(tmp_path, f"{BODY}{text}\n")


def test_the_calendar_of_a_charter_is_that_of_its_promises(tmp_path: Path) -> None:
    path = tmp_path / "test.charter"
    text = f"{DAYS_OFF}  (2) a period that ends on a weekend or holiday ends on the next working day.\n"
    text += "guarantee free every member m alone can end its membership within 30 days.\n"
    path.write_text(f"{BODY}{text}", "utf-8")
    model = charter.load(path)
    (guarantee,) = model.guarantees
    assert isinstance(guarantee.form, Attains) and guarantee.form.within is not None and guarantee.form.within.moved
    assert [one for one in model.dynamics.calendar if isinstance(one, Moves)]


@pytest.mark.parametrize("promise", ["within 5 days", "within 3 working days"])
def test_the_day_is_found_from_which_two_working_days_are_long(tmp_path: Path, promise: str) -> None:
    path = tmp_path / "test.charter"
    text = "  (1) the holidays are 9 May 2024 and 10 May 2024.\n"
    text += "  (2) a member may withdraw, effective 2 working days after notice.\n"
    path.write_text(f"{BODY}{text}guarantee g every member m alone can end its membership {promise}.\n", "utf-8")
    (verdict,) = verify(charter.load(path)).verdicts
    assert verdict.outcome is (Outcome.HOLDS if "working" in promise else Outcome.VIOLATED)
    if verdict.broken is not None:
        first = verdict.broken.history.events[0]
        assert isinstance(first, Wait) and first.day is not None
        assert date(2024, 5, 4) <= date.fromordinal(first.day) <= date(2024, 5, 10)
