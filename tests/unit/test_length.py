"""How long a wait is, in words."""

from datetime import date

import pytest

from verifier.explain.length import length


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (date(2000, 5, 30), "150 days"), (date(2000, 5, 1), "4 months"), (date(2000, 5, 2), "4 months and 1 day"),
        (date(2000, 3, 3), "62 days"), (date(2001, 1, 1), "12 months"), (date(2001, 1, 2), "12 months and 1 day"),
        (date(2003, 2, 4), "3 years, 1 month and 3 days"),
    ],
)  # fmt: skip
def test_a_wait_is_told_as_clauses_tell_periods(until: date, words: str) -> None:
    assert length(date(2000, 1, 1).toordinal(), until.toordinal()) == words
