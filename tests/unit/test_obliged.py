"""What the checker demands of who is protected and of which rosters count, worked out apart from what proves."""

from collections.abc import Collection
from itertools import islice
from pathlib import Path

import pytest

from charter.cases.promise import protects
from charter.dataclass import replace
from charter.exhaust.effort import TooLarge
from charter.exhaust.explorer import explorer
from charter.exhaust.moments import reached
from charter.exhaust.runs import START
from charter.exhaust.worlds import worlds
from charter.model import GuaranteeForm, Model, PartySet
from charter.semantics.step import begin
from tests.laws.random_runs import random_run_sample
from tests.laws.run_pieces import BOUND, HOUSE, LAND, PAUSE, piece
from tests.unit.resolving import model as model_of
from verifier.runs import obliged
from verifier.runs.broken import shielded
from verifier.runs.lives import between, lives
from verifier.runs.obliged import left_out, unguarded, unreached

SEEDS = range(640, 700)
LEAVING = """charter "Leaving"
article 1
  (1) members: 2.
  (2) organ Council: every member.
  (3) a member may withdraw, effective 6 months after notice.
  (4) matter suspension(of: member).
  (5) Council decides suspension by every member in favour.
  (6) an adopted suspension makes the member concerned a suspended member, effective at once.
"""

OWED = """charter "Owed"
article 1
  (1) members: 2.
  (2) observers: any number.
  (3) organ Council: every member.
  (4) matter request(of: member), suspension(of: member).
  (5) Council decides request and suspension by every member in favour.
  (6) an adopted suspension makes the member concerned a suspended member.
  (7) whenever Council does request(of a member m), that member must report within 30 days, otherwise it is a former member.
"""


def test_every_standing_that_a_party_has_in_a_run_is_one_of_its_lives() -> None:
    moved = 0
    for seed in SEEDS:
        model = random_run_sample(seed).model
        names = {party.name for party in model.parties}
        for world in islice(worlds(model, len(names) + 2), 2):
            seen = explorer(model, model.guarantees[0].form)
            try:
                moments = [moment for moment, _ in islice(reached(seen, begin(model, world, START), 3), 12)]
            except TooLarge:
                continue
            for actor in world.actors:
                own = {state[0] for state in lives(model, actor.name if actor.name in names else "", (actor.standing,))}
                there = {one.standing for moment in moments for one in moment.world.actors if one.name == actor.name}
                assert there <= own, (seed, actor)
                moved += len(there) > 1
    assert moved >= 10


def test_every_roster_that_lives_lead_to_is_one_that_proofs_about_runs_speak_of() -> None:
    for seed in SEEDS:
        assert unreached(random_run_sample(seed).model) == "", seed


def test_that_party_of_an_event_is_one_that_the_event_was_about(tmp_path: Path) -> None:
    model = model_of(tmp_path, OWED)
    assert {state[0] for state in lives(model, "", ("observer",))} == {"observer"}
    assert {state[0] for state in lives(model, "", ("member",))} == {"member", "suspended", "former"}


def test_who_has_given_notice_may_be_suspended_and_is_then_former_all_the_same(tmp_path: Path) -> None:
    model = model_of(tmp_path, LEAVING)
    assert between(model, "", ("member",), ("former",)) == ("member", "suspended", "leaving", "former")
    assert between(model, "", ("member",), ("member",)) == ("member",)


def test_a_proof_that_forgets_where_the_protected_may_be_meanwhile_is_not_accepted(tmp_path: Path) -> None:
    model = model_of(tmp_path, HOUSE + PAUSE + LAND + BOUND.format("member m"))
    (promise,) = model.guarantees
    assert unguarded(model, promise, shielded(model, promise)) == ""
    assert "suspended" in unguarded(model, promise, (PartySet(standings=("member",)),))
    assert unguarded(model, promise, (PartySet(),)) == ""


def test_whom_a_decision_concerns_is_protected_as_anybody_is_whom_it_may_concern(tmp_path: Path) -> None:
    for power in ("the member concerned by itself can", "no member concerned alone can"):
        made = model_of(
            tmp_path, LEAVING + f"guarantee g {power} prevent the adoption of any decision on suspension.\n"
        )
        (promise,) = made.guarantees
        assert promise.form is not None
        assert {one.standings for one in protects(made, promise.form)} == {("member", "leaving")}
        assert unguarded(made, promise, shielded(made, promise)) == ""
        assert "member" in unguarded(made, promise, (PartySet(standings=("former",)),))


@pytest.mark.parametrize("name", ["listed", "counted", "one place", "fewer", "in all", "still there", "notice"])
def test_a_proof_that_forgets_a_roster_is_not_accepted(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    model = piece(name)
    form = model.guarantees[0].form
    assert left_out(model, form, ()) == ""

    def forgetful(rules: Model, asked: GuaranteeForm | None, gone: Collection[str]) -> Model:
        return rules

    monkeypatch.setattr(obliged, "described", forgetful)
    assert "leaves out" in left_out(model, form, ())


@pytest.mark.parametrize("name", ["expelled", "alone", "leaving"])
def test_a_proof_about_a_run_that_forgets_a_roster_is_not_accepted(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    model = replace(piece(name))
    assert unreached(model) == ""
    monkeypatch.setattr(obliged, "closed", lambda rules: (rules,))
    assert "leaves out" in unreached(replace(model))
