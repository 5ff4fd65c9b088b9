"""Under what circumstances a duty that follows an event is surely there, and runs in a roster with room for amendments.

What is proved is held against every short run that the interpreter tries.
"""

import pytest

import charter
from charter.exhaust.runs import violation_of_run
from charter.model import Grade, Model
from charter.read import in_place
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome, Verdict

BASE = """charter "Statutes"
article 1 "Who decides what"
  (1) members: 1 to 3.
  (2) petitioners: any number.
  (3) organ Council: every member.
  (4) matter answer(to: petitioner), request(of: member), pardon(of: member).
  (5) Council decides answer, request and pardon by no member against.
  (6) decisions of Council bind no one.
  (7) an adopted pardon ends request(of the member concerned).
article 2 "What follows"
  (1) """
REQUESTED = "guarantee g\n  whenever Council does request(of some member m), then m does report{}, as written.\n"
PARDONED = (
    "guarantee g\n  whenever Council does pardon(of some member m), then m does report within 9 days, as written.\n"
)
APPEALED = "guarantee g\n  whenever some petitioner p does appeal{}, then p does report{}, as written.\n"
ATTACKED = "guarantee g\n  whenever some member m does attack(on some member n), then n does report within 9 days, as written.\n"


def model_of(text: str) -> Model:
    found = charter.check("a.charter", in_place({"a.charter": text}))
    assert found.model is not None, [one.message for one in found.diagnostics]
    return found.model


def verdict(model: Model, name: str = "g") -> Verdict:
    with SolverPool(1) as pool:
        return next(one for one in verify(model, only=[name], pool=pool).verdicts)


@pytest.mark.parametrize(
    ("duty", "promise", "outcome"),
    [
        (("whenever Council does request(of a member m) while some decision on request is in force, "
         "that member must report within 9 days."), REQUESTED.format(" within 9 days"), Outcome.HOLDS),
        (("whenever Council does request(of a member m) while request(of that member) is in force, "
         "that member must report within 9 days."), REQUESTED.format(" within 9 days"), Outcome.HOLDS),
        (("whenever Council does request(of a member m) while answer is in force, "
         "that member must report within 9 days."), REQUESTED.format(" within 9 days"), Outcome.VIOLATED),
        (("whenever Council does request(of a member m) while request is not in force, "
         "that member must report within 9 days."), REQUESTED.format(" within 9 days"), Outcome.VIOLATED),
        (("whenever Council does pardon(of a member m) while pardon is in force, "
         "that member must report within 9 days."), PARDONED, Outcome.HOLDS),
        ("whenever Council does request(of a member m), that member must report.", REQUESTED.format(""), Outcome.HOLDS),
        ("whenever Council does request(of a member m), that member must report.",
         REQUESTED.format(" within 9 days"), Outcome.VIOLATED),
        (("whenever Council does request(of a member m) while request is not in force, "
         "that member must report within 9 days."),
         REQUESTED.replace(" m), then", " m) while request is not in force, then").format(" within 9 days"),
         Outcome.VIOLATED),
        (("whenever Council does pardon(of a member m) while request(of that member) is in force, "
         "that member must report within 9 days."),
         PARDONED.replace(" m), then", " m) while request(of m) is in force, then"), Outcome.VIOLATED),
        ("whenever some petitioner p does appeal, a petitioner must report(on a petitioner) within 9 days.",
         APPEALED.format("", " within 9 days"), Outcome.HOLDS),
        ("whenever some petitioner p does appeal while answer is in force, that petitioner must report.",
         APPEALED.format(" while answer is in force", ""), Outcome.HOLDS),
        ("whenever a member m does attack(on a member n), member n must report within 9 days.", ATTACKED, Outcome.HOLDS),
        ("whenever a member m does attack(on a member n), member n must report within 9 days unless answer is in force.",
         ATTACKED, Outcome.VIOLATED),
    ],
)  # fmt: skip
def test_a_duty_answers_an_event_iff_it_begins_with_each_and_lasts(duty: str, promise: str, outcome: Outcome) -> None:
    model = model_of(f"{BASE}{duty}\n{promise}")
    found = verdict(model)
    assert found.outcome is outcome
    shown = None if found.broken is None or found.breaks is not Grade.AS_WRITTEN else len(found.broken.history.events)
    tried = violation_of_run(model, model.guarantees[0], 2, shown or 2, Grade.AS_WRITTEN)
    assert (tried is None) == (outcome is Outcome.HOLDS)


def test_a_duty_that_follows_what_is_said_of_one_party_is_not_taken_for_one_that_follows_more() -> None:
    duty = "whenever some petitioner p does appeal while answer(to that petitioner) is in force, that petitioner must report."
    model = model_of(f"{BASE}{duty}\n{APPEALED.format(' while answer is in force', '')}")
    assert violation_of_run(model, model.guarantees[0], 3, 2, Grade.AS_WRITTEN) is not None
    assert verdict(model).outcome is not Outcome.HOLDS


def test_a_duty_towards_any_of_a_set_is_not_there_while_nobody_is_in_it() -> None:
    duty = "whenever some petitioner p does appeal, a petitioner must report(on a member) within 9 days."
    text = f"{BASE}{duty}\n{APPEALED.format('', ' within 9 days')}".replace("1 to 3", "any number")
    model = model_of(text)
    assert violation_of_run(model, model.guarantees[0], 1, 2, Grade.AS_WRITTEN) is not None
    assert verdict(model).outcome is Outcome.VIOLATED


WAR = """charter "Alliance"
article 1 "Members"
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter operation(by: member).
  (4) Council decides operation by no member against, then ratified by every member.
article 2 "Force"
  (1) a member must not fight unless operation(by itself) is in force.
  (2) a member may withdraw, effective 12 months after notice.
article 3 "Amendment"
  (1) any other article is amended by Council by no member against, then ratified by {}.
guarantee peace
  a member does fight only if operation(by that member) is ratified by every member.
guarantee exit
  every member m alone can end its membership within 12 months.
"""


@pytest.mark.parametrize(("ratified", "number"), [("two_thirds_of_all", 3), ("every member", None)])
def test_what_an_amendment_needs_more_parties_for_is_shown_among_so_many(ratified: str, number: int | None) -> None:
    model = model_of(WAR.format(ratified))
    for name in ("peace", "exit"):
        found = verdict(model, name)
        if number is None:
            assert found.grade is Grade.AGAINST_MY_WILL
        else:
            assert (found.outcome, found.breaks) == (Outcome.VIOLATED, Grade.AGAINST_MY_WILL)
            assert found.broken is not None
            assert len(found.broken.history.world.actors) == number
