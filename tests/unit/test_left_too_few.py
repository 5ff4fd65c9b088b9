"""The report on lock-outs says where parties that leave by themselves leave too few behind for a decision, for ever."""

from pathlib import Path

import pytest

from charter.exhaust.explorer import explorer
from charter.exhaust.possible import can_be_put, is_possible
from charter.model import Adopted, And, OnMatter, Possible
from charter.semantics.step import replay
from charter.world import RunCase
from tests.laws.run_pieces import STAY, TOO_FEW
from tests.unit.resolving import model
from verifier.engines.solver import SolverPool
from verifier.runs.lockout import Lock, Lockout, lockout


def lost(tmp_path: Path, pool: SolverPool, **changed: str) -> dict[str, RunCase]:
    """The matters that can come to be impossible once parties have left, each with the run that is shown."""
    made = model(tmp_path, TOO_FEW.format(**{**STAY, **changed}))
    found = [one for one in lockout(made, pool) if isinstance(one, Lockout) and one.kind is Lock.EMPTIED]
    return {one.what: one.case for one in found if isinstance(one.case, RunCase)}


@pytest.mark.parametrize(
    ("changed", "matters", "events"),
    [
        ({}, {"dues", "admission"}, 1),
        ({"when": ", effective 3 months after notice"}, {"dues", "admission"}, 2),
        ({"rule": "the host in favour", "lets_in": "some member in favour"}, {"dues"}, 1),
        ({"who": "a member other than the host", "rule": "at least 2 members in favour"}, {"dues", "admission"}, 2),
    ],
)
def test_those_who_stay_are_too_few_for_ever(
    tmp_path: Path, pool: SolverPool, changed: dict[str, str], matters: set[str], events: int
) -> None:
    found = lost(tmp_path, pool, **changed)
    assert found.keys() == matters
    made = model(tmp_path, TOO_FEW.format(**{**STAY, **changed}))
    run, scope = found["dues"], OnMatter(("dues",))
    form = Possible((), And((Adopted(), scope)), scope)
    end, seen = replay(made, run.history)[-1], explorer(made, form)
    assert len(run.history.events) == events
    assert can_be_put(seen, form, end, ()) and not is_possible(seen.calm(None), form, end, ())


@pytest.mark.parametrize(
    "changed",
    [
        {"rule": "more than half of all members in favour", "lets_in": "some member in favour"},
        {"lets_in": "some member in favour"},
        {"joins": "former member", "lets_in": "some member in favour"},
        {"who": "an applicant", "when": ", effective at once, and is then a former member"},
        {"who": "a member other than the host", "rule": "the host in favour", "lets_in": "the host in favour"},
    ],
)
def test_nothing_is_lost_where_enough_stay_or_others_come_in(
    tmp_path: Path, pool: SolverPool, changed: dict[str, str]
) -> None:
    assert lost(tmp_path, pool, **changed) == {}
