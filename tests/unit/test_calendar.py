"""Periods as lawyers count them, and which of two is never longer."""

import csv
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.calendar import after, effective, latest_ends, never_longer
from charter.model import Due, Period, Turn, Unit

KNOWN = Path(__file__).parents[1] / "known" / "corpus" / "date_tests.csv"
JANUARY, APRIL = (1, 1), (4, 1)
START = date(1951, 1, 12).toordinal()
DAYS, MONTHS, YEARS = Unit.DAYS, Unit.MONTHS, Unit.YEARS
SAMPLE = [date(1999, 1, 1) + timedelta(days=n) for n in range(3 * 1461)]

days = st.dates(date(1, 1, 1), date(7900, 12, 31))
periods = st.builds(Period, st.integers(0, 2000), st.sampled_from(Unit))
near = st.builds(Period, st.integers(0, 30), st.sampled_from([MONTHS, YEARS])) | st.builds(
    Period, st.integers(0, 1200), st.just(DAYS)
)


def rows() -> list[dict[str, str]]:
    with KNOWN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_periods_of_treaties_end_on_the_day_that_is_known(row: dict[str, str]) -> None:
    period = Period(int(row["number"]), Unit(row["unit"])) if row["number"] else None
    due = Due(period, Turn(row["turn"]), int(row["early"]) if row["early"] else None)
    assert effective(date.fromisoformat(row["input_date"]), due, JANUARY, START) == date.fromisoformat(
        row["expected_date"]
    )


@pytest.mark.parametrize(
    ("day", "period", "end"),
    [
        (date(2023, 1, 31), Period(1, MONTHS), date(2023, 2, 28)),
        (date(2024, 1, 31), Period(1, MONTHS), date(2024, 2, 29)),
        (date(2024, 3, 31), Period(6, MONTHS), date(2024, 9, 30)),
        (date(2023, 2, 28), Period(1, MONTHS), date(2023, 3, 28)),
        (date(2024, 2, 29), Period(1, YEARS), date(2025, 2, 28)),
        (date(2024, 2, 29), Period(4, YEARS), date(2028, 2, 29)),
        (date(2096, 2, 29), Period(4, YEARS), date(2100, 2, 28)),
        (date(2023, 12, 31), Period(2, MONTHS), date(2024, 2, 29)),
        (date(2023, 12, 31), Period(1, DAYS), date(2024, 1, 1)),
        (date(2024, 2, 28), Period(365, DAYS), date(2025, 2, 27)),
    ],
)
def test_months_end_on_the_same_number_or_the_last_of_the_month(day: date, period: Period, end: date) -> None:
    assert after(day, period) == end


@pytest.mark.parametrize(
    ("day", "period", "end"),
    [
        (date(2021, 3, 1), Period(8, Unit.WEEKS), date(2021, 4, 26)),
        (date(2024, 6, 1), Period(14, Unit.CLEAR_DAYS), date(2024, 6, 16)),
        (date(2024, 3, 1), Period(1, Unit.WORKING_DAYS), date(2024, 3, 4)),  # a Friday
        (date(2024, 3, 2), Period(1, Unit.WORKING_DAYS), date(2024, 3, 4)),
        (date(2024, 3, 3), Period(5, Unit.WORKING_DAYS), date(2024, 3, 8)),
        (date(2024, 3, 4), Period(10, Unit.WORKING_DAYS), date(2024, 3, 18)),
        (date(2024, 3, 3), Period(0, Unit.WORKING_DAYS), date(2024, 3, 3)),
    ],
)
def test_weeks_working_days_and_clear_days(day: date, period: Period, end: date) -> None:
    assert after(day, period) == end


@given(day=days, number=st.integers(0, 60))
def test_working_days_are_those_that_are_met_on_the_way(day: date, number: int) -> None:
    end = after(day, Period(number, Unit.WORKING_DAYS))
    met = [day + timedelta(days=one) for one in range(1, (end - day).days + 1)]
    assert len([one for one in met if one.weekday() < 5]) == number
    assert number == 0 or end.weekday() < 5


@pytest.mark.parametrize(
    ("one", "other", "never"),
    [
        (Period(4, Unit.WEEKS), Period(1, MONTHS), True),
        (Period(29, DAYS), Period(1, MONTHS), False),
        (Period(5, Unit.WORKING_DAYS), Period(1, Unit.WEEKS), True),
        (Period(6, Unit.WORKING_DAYS), Period(1, Unit.WEEKS), False),
        (Period(8, DAYS), Period(5, Unit.WORKING_DAYS), False),
        (Period(5, DAYS), Period(5, Unit.WORKING_DAYS), True),
        (Period(19, Unit.WORKING_DAYS), Period(1, MONTHS), True),
        (Period(21, Unit.WORKING_DAYS), Period(1, MONTHS), False),
        (Period(6, Unit.CLEAR_DAYS), Period(1, Unit.WEEKS), True),
        (Period(7, Unit.CLEAR_DAYS), Period(1, Unit.WEEKS), False),
    ],
)
def test_periods_of_days_and_of_months_are_compared(one: Period, other: Period, never: bool) -> None:
    assert never_longer(one, other) is never


@pytest.mark.parametrize(
    ("day", "due", "begins", "end"),
    [
        (date(2024, 1, 31), Due(Period(1, MONTHS), Turn.MONTH_START), JANUARY, date(2024, 3, 1)),
        (date(2024, 3, 1), Due(None, Turn.MONTH_START), JANUARY, date(2024, 4, 1)),
        (date(2024, 12, 5), Due(None, Turn.MONTH_START), JANUARY, date(2025, 1, 1)),
        (date(2024, 3, 31), Due(None, Turn.YEAR_END), APRIL, date(2024, 3, 31)),
        (date(2024, 4, 1), Due(None, Turn.YEAR_END), APRIL, date(2025, 3, 31)),
        (date(2022, 9, 30), Due(None, Turn.YEAR_END, 9), JANUARY, date(2022, 12, 31)),
        (date(2022, 10, 1), Due(None, Turn.YEAR_END, 9), JANUARY, date(2023, 12, 31)),
        (date(2022, 12, 31), Due(None, Turn.YEAR_END, 9), APRIL, date(2023, 3, 31)),
        (date(2023, 1, 1), Due(None, Turn.YEAR_END, 9), APRIL, date(2024, 3, 31)),
        (date(2022, 3, 1), Due(Period(12, MONTHS), Turn.YEAR_END), JANUARY, date(2023, 12, 31)),
        (date(1, 2, 1), Due(None, Turn.YEAR_END, 9), APRIL, date(2, 3, 31)),
        (date(2024, 5, 5), Due(), JANUARY, date(2024, 5, 5)),
        (date(1983, 12, 28), Due(None, Turn.YEAR_END, 0), JANUARY, date(1984, 12, 31)),  # UNESCO, article II(6)
        (date(2017, 10, 12), Due(None, Turn.YEAR_END, 0), JANUARY, date(2018, 12, 31)),
        (date(2023, 12, 21), Due(None, Turn.YEAR_START), JANUARY, date(2024, 1, 1)),  # OPEC, article 8
        (date(2018, 12, 3), Due(None, Turn.YEAR_START), JANUARY, date(2019, 1, 1)),
        (date(2024, 4, 1), Due(None, Turn.YEAR_START), APRIL, date(2025, 4, 1)),
        (date(2023, 1, 31), Due(Period(1, MONTHS), Turn.MONTH_END), JANUARY, date(2023, 2, 28)),
        (date(2023, 2, 28), Due(None, Turn.MONTH_END), JANUARY, date(2023, 2, 28)),
        (date(2018, 12, 26), Due(None, Turn.DAY, None, (6, 30), JANUARY), JANUARY, date(2019, 6, 30)),  # whaling, XI
        (date(2019, 1, 1), Due(None, Turn.DAY, None, (6, 30), JANUARY), JANUARY, date(2019, 6, 30)),
        (date(2019, 1, 2), Due(None, Turn.DAY, None, (6, 30), JANUARY), JANUARY, date(2020, 6, 30)),
        (date(2019, 6, 30), Due(None, Turn.DAY, None, (6, 30), JANUARY), JANUARY, date(2020, 6, 30)),
        (date(2019, 7, 1), Due(None, Turn.DAY, None, (6, 30), JANUARY), JANUARY, date(2020, 6, 30)),
        (date(2019, 6, 29), Due(None, Turn.DAY, None, (6, 30)), JANUARY, date(2019, 6, 30)),
        (date(2019, 6, 30), Due(None, Turn.DAY, None, (6, 30)), JANUARY, date(2020, 6, 30)),
        (date(2024, 6, 30), Due(Period(6, MONTHS), Turn.YEAR_END), JANUARY, date(2024, 12, 31)),
        (date(2024, 7, 1), Due(Period(6, MONTHS), Turn.YEAR_END), JANUARY, date(2025, 12, 31)),
        (date(2024, 1, 31), Due(Period(1, MONTHS), Turn.YEAR_END, months=3), JANUARY, date(2024, 3, 31)),
        (date(2024, 2, 29), Due(Period(1, MONTHS), Turn.YEAR_END, months=3), JANUARY, date(2024, 3, 31)),
        (date(2024, 12, 31), Due(Period(3, MONTHS), Turn.YEAR_END, months=6), JANUARY, date(2025, 6, 30)),
        (date(2024, 6, 30), Due(Period(6, MONTHS), Turn.DAY, None, (12, 31)), JANUARY, date(2024, 12, 31)),
        (date(2024, 7, 1), Due(Period(6, MONTHS), Turn.DAY, None, (12, 31)), JANUARY, date(2025, 12, 31)),
        (date(2024, 12, 31), Due(Period(12, MONTHS), Turn.DAY, None, (12, 31)), JANUARY, date(2025, 12, 31)),
        (date(2002, 4, 11), Due(Period(60, DAYS), Turn.MONTH_START), JANUARY, date(2002, 7, 1)),  # Rome Statute, 126
        (date(2021, 3, 22), Due(Period(3, MONTHS), Turn.MONTH_START), JANUARY, date(2021, 7, 1)),  # CETS 210, 80
    ],
)
def test_what_follows_takes_effect_at_the_turn_that_is_named(
    day: date, due: Due, begins: tuple[int, int], end: date
) -> None:
    assert effective(day, due, begins, START) == end


def _part_ends(begins: tuple[int, int], months: int) -> list[date]:
    """The last days of the parts of three financial years, month by month."""
    found = []
    for year in range(2022, 2028):
        for count in range(0, 12, months):
            over, month = divmod(begins[0] - 1 + count, 12)
            last = [31, 29 if (year + over) % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
            found.append(date(year + over, month + 1, min(begins[1], last)) - timedelta(days=1))
    return sorted(found)


@pytest.mark.parametrize("months", [3, 6, 12])
@pytest.mark.parametrize("begins", [(1, 1), (4, 1), (4, 6), (2, 28), (8, 31), (12, 31)])
def test_the_quarters_and_half_years_of_a_year_are_counted_from_its_first_day(
    begins: tuple[int, int], months: int
) -> None:
    ends, usual = _part_ends(begins, months), _part_ends((1, 1), months)
    for number in range(3 * 366):
        day = date(2023, 1, 1) + timedelta(days=number)
        notice = day + timedelta(days=40)
        end = effective(day, Due(None, Turn.YEAR_END, months=months), begins, START)
        assert end == next(last for last in ends if last >= day)
        late = effective(day, Due(Period(40, DAYS), Turn.YEAR_END, months=months), begins, START)
        assert late == next(last for last in ends if last >= notice)
        starts = effective(day, Due(None, Turn.YEAR_START, months=months), begins, START)
        assert starts == next(last for last in ends if last >= day) + timedelta(days=1)
        calendar = effective(day, Due(None, Turn.YEAR_END, on=(1, 1), months=months), begins, START)
        assert calendar == next(last for last in usual if last >= day)


@pytest.mark.parametrize("months", [3, 6])
def test_parts_of_the_first_year_of_the_calendar_are_counted_as_others(months: int) -> None:
    due = Due(None, Turn.YEAR_END, months=months)
    for begins in (JANUARY, APRIL, (12, 31)):
        for number in range(400):
            day, like = date(1, 1, 1) + timedelta(days=number), date(401, 1, 1) + timedelta(days=number)
            assert effective(day, due, begins, START).toordinal() - day.toordinal() == (
                effective(like, due, begins, START).toordinal() - like.toordinal()
            )


GENOCIDE = Due(Period(6, MONTHS), Turn.TERM_END, term=Period(10, YEARS), further=Period(5, YEARS))


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(1951, 1, 12), date(1961, 1, 12)),
        (date(1960, 7, 12), date(1961, 1, 12)),
        (date(1960, 7, 13), date(1966, 1, 12)),
        (date(1961, 1, 12), date(1966, 1, 12)),
        (date(1965, 7, 13), date(1971, 1, 12)),
    ],
)
def test_notice_for_the_end_of_a_term_runs_to_the_next_one_that_it_reaches(day: date, end: date) -> None:
    """Convention on the Prevention and Punishment of the Crime of Genocide, article XIV; in force since 12 January 1951."""
    assert effective(day, GENOCIDE, JANUARY, START) == end


def test_the_day_on_which_terms_end_is_cut_down_once_and_not_for_good() -> None:
    monthly = Due(None, Turn.TERM_END, term=Period(1, MONTHS), further=Period(1, MONTHS))
    begun = date(2023, 1, 31)
    ends = [effective(begun + timedelta(days=number), monthly, JANUARY, begun.toordinal()) for number in (1, 29, 60)]
    assert ends == [date(2023, 2, 28), date(2023, 3, 31), date(2023, 4, 30)]


terms = st.integers(1, 40).map(lambda number: Period(number, MONTHS))


@given(days, st.integers(0, 4_000), st.none() | periods.filter(lambda one: one.number < 99), terms, terms)
def test_what_waits_for_the_end_of_a_term_is_over_by_the_latest(
    start: date, gone: int, notice: Period | None, first: Period, further: Period
) -> None:
    day, due = start + timedelta(days=gone), Due(notice, Turn.TERM_END, term=first, further=further)
    took = effective(day, due, JANUARY, start.toordinal())
    assert took >= (day if notice is None else after(day, notice))
    assert any(took <= after(day, latest) for latest in latest_ends(due))


@given(days, periods)
def test_a_longer_period_ends_no_earlier(day: date, period: Period) -> None:
    longer = Period(period.number + 1, period.unit)
    assert after(day, period) <= after(day, longer)


@given(days, days, periods)
def test_what_begins_later_ends_no_earlier(one: date, other: date, period: Period) -> None:
    first, second = sorted((one, other))
    assert after(first, period) <= after(second, period)


@given(days.filter(lambda day: day.day <= 28), st.integers(0, 600), st.integers(0, 600))
def test_months_add_up_where_no_day_is_cut_off(day: date, one: int, other: int) -> None:
    assert after(after(day, Period(one, MONTHS)), Period(other, MONTHS)) == after(day, Period(one + other, MONTHS))


@given(days, st.integers(0, 50))
def test_a_year_is_twelve_months(day: date, number: int) -> None:
    assert after(day, Period(number, YEARS)) == after(day, Period(12 * number, MONTHS))


def test_there_is_no_day_past_the_year_9999() -> None:
    for period in (Period(1, DAYS), Period(1, MONTHS), Period(1, YEARS), Period(10**9, MONTHS)):
        with pytest.raises(OverflowError):
            after(date.max, period)
    with pytest.raises(OverflowError):
        effective(date.max, Due(None, Turn.YEAR_END), APRIL, START)


@pytest.mark.parametrize(
    ("one", "other", "never"),
    [
        (Period(12, MONTHS), Period(1, YEARS), True),
        (Period(1, YEARS), Period(12, MONTHS), True),
        (Period(28, DAYS), Period(1, MONTHS), True),
        (Period(29, DAYS), Period(1, MONTHS), False),
        (Period(1, MONTHS), Period(30, DAYS), False),
        (Period(1, MONTHS), Period(31, DAYS), True),
        (Period(365, DAYS), Period(1, YEARS), True),
        (Period(366, DAYS), Period(1, YEARS), False),
        (Period(1, YEARS), Period(365, DAYS), False),
        (Period(1, YEARS), Period(366, DAYS), True),
        (Period(2922, DAYS), Period(8, YEARS), False),
        (Period(2921, DAYS), Period(8, YEARS), True),
    ],
)
def test_which_of_two_periods_is_never_longer(one: Period, other: Period, never: bool) -> None:
    assert never_longer(one, other) is never


@given(near, near)
def test_never_longer_agrees_with_every_day_of_twelve_years(one: Period, other: Period) -> None:
    worse = [day for day in SAMPLE[::7] if after(day, one) > after(day, other)]
    assert not (worse and never_longer(one, other))


@pytest.mark.parametrize("months", [1, 2, 3, 6, 9, 11, 12, 13, 48, 96])
def test_never_longer_is_as_sharp_as_four_centuries_of_days(months: int) -> None:
    start = date(1800, 1, 1).toordinal()
    spans = {
        (after(day, Period(months, MONTHS)) - day).days for day in map(date.fromordinal, range(start, start + 146_097))
    }
    for number, inside in ((min(spans), True), (min(spans) + 1, False)):
        assert never_longer(Period(number, DAYS), Period(months, MONTHS)) is inside
    for number, inside in ((max(spans), True), (max(spans) - 1, False)):
        assert never_longer(Period(months, MONTHS), Period(number, DAYS)) is inside


@given(near)
def test_no_period_is_longer_than_itself_and_one_more_is(period: Period) -> None:
    assert never_longer(period, period)
    numbers = pairwise((period, Period(period.number + 1, period.unit), Period(period.number + 2, period.unit)))
    assert all(never_longer(short, long) and not never_longer(long, short) for short, long in numbers)
