"""Duties that follow an event, beside charters that forbid the act: each with its twin without a clash."""

from pathlib import Path

from tests.unit.composed import neighbour, together
from verifier.compose.finding import Composition, Kind, Link
from verifier.engines.solver import SolverPool

COUNCIL = ("condition attacked.", "organ Council: every member.", "decisions of Council bind every member.",
           "matter request(of: member).", "Council decides request by every member in favour.")  # fmt: skip
UNION = ("condition attacked.", "organ Council: every member.", "in Pact, Council is Council.")
MISSED = ("whenever Council does request(of a member m), that member must report within 30 days, "
          "otherwise it is a suspended member.")  # fmt: skip


def put(pool: SolverPool, folder: Path, pact: tuple[str, ...], union: tuple[str, ...]) -> Composition:
    return together(pool, neighbour(folder, "Pact", *COUNCIL, *pact), neighbour(folder, "Union", *UNION, *union))


def test_what_a_party_owes_after_a_deed_of_another_is_forbidden_it_elsewhere(pool: SolverPool, tmp_path: Path) -> None:
    call = "whenever a member p does call, every member other than p must assist(on p) within 30 days."
    (told,) = put(pool, tmp_path, (call,), ("a member must not assist unless attacked.",)).findings
    assert told.kind is Kind.CONTRADICTION
    who, whom = told.parties
    assert [side.says for side in told.sides] == [f"{who} must assist (on {whom})", f"{who} must not assist"]
    assert [step.heading for step in told.sides[0].steps] == [f"{whom} calls"]
    assert told.replayed
    assert told.remarks[0].startswith("The duty follows an event. Whenever, for any member p, p calls, it begins")
    assert any("within 30 days; Union allows it while attacked is so" in remark for remark in told.remarks)


def test_a_duty_stands_after_the_event_though_what_was_so_then_is_so_no_more(pool: SolverPool, tmp_path: Path) -> None:
    call = "whenever a member p does call while attacked, every member must assist."
    for when in ("when attacked", "unless attacked"):
        (told,) = put(pool, tmp_path, (call,), (f"a member must not assist {when}.",)).findings
        assert told.kind is Kind.CONTRADICTION


def test_a_duty_after_an_event_that_never_comes_clashes_with_nothing(pool: SolverPool, tmp_path: Path) -> None:
    call = "whenever a member p does call while attacked and not attacked, every member must assist."
    found = put(pool, tmp_path, (call,), ("a member must not assist.",))
    assert not found.findings and not found.open
    (cleared,) = found.cleared
    assert "p calls and" in cleared.cases[0].proofs[0].claim


def test_what_is_forbidden_at_every_moment_of_its_time_is_met_by_no_lawful_act(
    pool: SolverPool, tmp_path: Path
) -> None:
    (told,) = put(pool, tmp_path, (MISSED,), ("a member must not report.",)).findings
    assert told.kind is Kind.IMPOSSIBLE
    assert told.cases
    assert told.sides[0].says == f"{told.parties[0]} must report"
    assert told.sides[0].steps[0].heading == f"Council decides on request of {told.parties[0]}"


def test_a_charter_that_goes_first_settles_what_follows_an_event(pool: SolverPool, tmp_path: Path) -> None:
    (told,) = put(pool, tmp_path, (MISSED,), ("a member must not report.", "this charter prevails over Pact.")).findings
    assert told.settled is not None
    assert (told.settled.follows, told.settled.by) == ("Union", "article 1(6) of Union")


def test_a_duty_that_follows_a_change_of_standing_is_shown_once_somebody_has_come_to_it(
    pool: SolverPool, tmp_path: Path
) -> None:
    explain = "whenever a member m becomes a suspended member, that member must explain within 3 months."
    (told,) = put(pool, tmp_path, (MISSED, explain), ("a member must not explain.",)).findings
    assert told.sides[0].says == f"{told.parties[0]} must explain"
    assert "is now a suspended member" in told.sides[0].steps[-1].result
    assert not put(pool, tmp_path, (explain,), ("a member must not explain.",)).findings


def test_an_organ_must_do_after_an_event_what_another_charter_forbids_the_same_body(
    pool: SolverPool, tmp_path: Path
) -> None:
    answer = "whenever a member m does appeal, Council must answer(to that member) within 90 days."
    (told,) = put(pool, tmp_path, (answer,), ("Council must not answer.",)).findings
    assert told.kind is Kind.IMPOSSIBLE
    assert told.parties == ("Council",)
    assert told.sides[0].steps[0].heading.endswith(" appeals")
    (told,) = put(pool, tmp_path, (answer,), ("Council must not answer unless attacked.",)).findings
    assert told.kind is Kind.CONTRADICTION


def test_an_organ_that_must_review_once_a_party_is_suspended_may_not_elsewhere(
    pool: SolverPool, tmp_path: Path
) -> None:
    review = "whenever a member m becomes a suspended member, Council must review within 3 months."
    (told,) = put(pool, tmp_path, (MISSED, review), ("Council must not review.",)).findings
    assert told.sides[0].says == "Council must review"
    found = put(pool, tmp_path, (review,), ("Council must not review.",))
    assert not found.findings and found.cleared


def test_a_decision_that_an_event_calls_for_is_never_let_be_adopted_elsewhere(pool: SolverPool, tmp_path: Path) -> None:
    call = "whenever a member m does appeal, Council must relieve within 90 days."
    relief = "matter relieve.", "Council decides relieve by at least 1 member in favour and at least 1 member against."
    union = (*UNION[:2], "decisions of Council bind every member.", "matter aid.", "Council decides aid by {}.")
    for rule, kinds in (("no member against", [Kind.IMPOSSIBLE]), ("at least 1 member in favour", [])):
        pact = neighbour(tmp_path, "Pact", *COUNCIL, *relief, call)
        other = neighbour(tmp_path, "Union", *(text.format(rule) for text in union))
        found = together(pool, pact, other, told=(Link(False, "Pact", "relieve", "Union", "aid"),))
        assert [one.kind for one in found.findings if one.kind is Kind.IMPOSSIBLE] == kinds
