"""What is to follow an event is asked of each party of a kind where the words say *every*."""

from pathlib import Path

import pytest

import charter
from charter.model import Answered, Model
from charter.read import in_place
from verifier.engines.verify import verify
from verifier.verdict import Outcome

TEXT = """charter "Mutual assistance"
article 1
  (1) members: 3 or more.
  (2) whenever a member m does suffer, every member other than m must help(on that member) within 10 days.
guarantee g whenever a member m does suffer, then {what} within {days} days, as written.
"""


def _read(what: str, days: int = 10) -> Model:
    return charter.load(Path("aid.charter"), in_place({"aid.charter": TEXT.format(what=what, days=days)}))


@pytest.mark.parametrize(
    ("what", "days", "outcome"),
    [
        ("every member other than m does help(on m)", 10, Outcome.HOLDS),
        ("each member n other than m does help(on m)", 10, Outcome.HOLDS),
        ("every member other than m does help(on m)", 9, Outcome.VIOLATED),
        ("every member does help(on m)", 10, Outcome.VIOLATED),
    ],
)
def test_whoever_is_among_them_has_to_do_it(what: str, days: int, outcome: Outcome) -> None:
    (verdict,) = verify(_read(what, days)).verdicts
    assert verdict.outcome is outcome


@pytest.mark.parametrize("what", ["any member does help", "m does help(on some member)", "m does help(on any member)"])
def test_words_that_leave_it_open_are_not_taken_for_a_demand_on_all(what: str) -> None:
    (promise,) = _read(what).guarantees
    assert promise.form is None
    assert "leaves open which party" in promise.why_not


def test_a_party_of_the_event_is_still_spoken_of_by_its_kind() -> None:
    (promise,) = _read("that member does help").guarantees
    assert isinstance(promise.form, Answered)
    assert [one.name for one in promise.form.variables] == ["m"]
