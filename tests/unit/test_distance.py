"""How many events numbers of parties take at the least: so many does a shortest run have, as enumeration finds it."""

from pathlib import Path

import pytest

from charter.exhaust.runs import violation_of_run
from charter.model import Grade, Model, NeverReached
from tests.unit.judging import judged
from tests.unit.resolving import model as model_of
from tests.unit.test_numbers_kept import BROKEN as NOT_KEPT
from tests.unit.test_numbers_related import BROKEN as NOT_RELATED
from tests.unit.test_shortest_runs import answered
from verifier.engines.solver import SolverPool
from verifier.runs.distance import MOST_EVENTS, out_of_reach
from verifier.verdict import Outcome

HOUSE = """charter "House"
article 1
  (1) members: {members}.
  (2) applicants: {applicants}.
  (3) organ Council: every member.
  (4) matter suspension(of: member), restoration(of: suspended member), purge.
  (5) a suspended member does not count as a member.
article 2
  (1) Council decides every matter by {by}.
  (2) an adopted suspension makes the member concerned a suspended member, effective {effective}.
  (3) an adopted restoration makes the suspended member concerned a member, effective at once.
  (4) {first}
  (5) {second}
guarantee g never {never}, as written.
"""
SAID = {
    "members": "2 or more", "applicants": "any number", "by": "some member in favour", "effective": "at once",
    "first": "condition calm.", "second": "decisions of Council bind every member.",
}  # fmt: skip
LEAVE, NOTICE = "a member may withdraw, effective at once.", "a member may withdraw, effective 3 months after notice."
TWO_GONE = "there are at least 2 former members"
TWO_OUT = "there are at least 2 suspended members"
TWO_TAKEN = (
    "some member m is a member and suspension(of m) is in force"
    " while some member n is a member and suspension(of n) is in force and not n is m"
)


def house(never: str, **said: str) -> str:
    return HOUSE.format(**{**SAID, **said}, never=never)


SHORTEST = [
    (house(TWO_GONE, first=LEAVE), 2),
    (house(TWO_GONE, first=NOTICE), 3),
    (house(TWO_GONE, first=LEAVE, second="a suspended member may withdraw."), 2),
    (house(TWO_GONE, first=NOTICE, second="a suspended member may withdraw."), 3),
    (house(TWO_GONE, first="an adopted purge makes every suspended member a former member."), 3),
    (house(TWO_GONE, first=NOTICE, second="decisions on suspension take effect 30 days after adoption."), 3),
    (house(TWO_OUT, second="decisions on suspension take effect 30 days after adoption."), 3),
    (house(TWO_OUT, effective="2 months after adoption"), 3),
    (house("some member m does strike while there are at least 2 former members", first=LEAVE), 3),
    (house(TWO_GONE, first=LEAVE, second="a member must not withdraw when there are fewer than 3 members."), 2),
    (house(TWO_TAKEN, effective="2 months after adoption"), 2),
]  # fmt: skip
"""A charter, and how many events break its guarantee."""
TOGETHER = [
    house(TWO_GONE, first="a member must report within 1 year, otherwise it is a former member."),
    house(TWO_GONE, first="an adopted purge makes every member a former member, effective 30 days after the decision."),
]
"""Charters in which one event brings about more changes of standing than events begin."""


@pytest.mark.parametrize(("text", "events"), SHORTEST)
def test_a_run_that_turns_on_numbers_is_said_to_be_the_shortest_and_is(
    pool: SolverPool, tmp_path: Path, text: str, events: int
) -> None:
    model, verdict = judged(pool, tmp_path, text)
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert (len(verdict.broken.history.events), verdict.reason) == (events, "")
    assert violation_of_run(model, model.guarantees[0], 4, events - 1, Grade.AS_WRITTEN) is None


@pytest.mark.parametrize("text", [*NOT_KEPT, *NOT_RELATED])
def test_where_a_number_is_not_kept_no_fewer_events_do(pool: SolverPool, tmp_path: Path, text: str) -> None:
    _, verdict = judged(pool, tmp_path, text)
    assert (verdict.outcome, verdict.reason) == (Outcome.VIOLATED, "")


def reachable(pool: SolverPool, model: Model, events: int) -> bool:
    form = model.guarantees[0].form
    assert isinstance(form, NeverReached)
    return not answered(pool, out_of_reach(model, form, (), events))


@pytest.mark.parametrize("text", [*(text for text, _ in SHORTEST), *NOT_KEPT, *NOT_RELATED, *TOGETHER])
def test_what_a_run_leads_to_is_never_out_of_its_reach(pool: SolverPool, tmp_path: Path, text: str) -> None:
    """Numbers do all that runs do, and with more events no less."""
    model = model_of(tmp_path, text)
    shortest = next(
        run for events in range(1, 8) if (run := violation_of_run(model, model.guarantees[0], 5, events)) is not None
    )
    own = isinstance(model.guarantees[0].form, NeverReached) and model.guarantees[0].form.deed is not None
    events = len(shortest.history.events) - own
    assert reachable(pool, model, events)
    assert reachable(pool, model, events + 1)


def test_more_events_than_are_looked_at_are_not_said_to_be_too_few(pool: SolverPool, tmp_path: Path) -> None:
    assert reachable(
        pool, model_of(tmp_path, house("there are at least 99 former members", first=LEAVE)), MOST_EVENTS + 1
    )


def test_a_charter_that_names_all_its_parties_and_has_nothing_to_decide_is_read(
    pool: SolverPool, tmp_path: Path
) -> None:
    text = """charter "Club"
article 1
  (1) members: Austria, Belgium, Chile.
  (2) a member may withdraw when there are at least 2 members, effective at once.
guarantee g never there is no member, as written.
"""
    _, verdict = judged(pool, tmp_path, text)
    assert verdict.outcome is Outcome.HOLDS
