"""Duties of an organ that pass to another: what the interpreter makes of them, what is proved, what is refused."""

import pytest

import charter
from charter.checked import Checked
from charter.exhaust.runs import violation_of_run
from charter.format import format_source
from charter.model import Ballot, Deed, Grade, Model, VarRef
from charter.moment import Moment
from charter.owing import duties
from charter.read import in_place
from charter.readback.readback import readback
from charter.semantics.step import replay
from charter.world import Actor, Decided, Decision, Done, Event, History, Question, Wait, World
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome, Verdict

START = 730486
BASE = """charter "Statutes"
article 1 "Who decides what"
  (1) members: 2 or more.
  (2) petitioners: any number.
  (3) organ Council: every member.
  (4) organ Assembly: every member.
  (5) organ Court: every member.
  (6) matter redress(of: petitioner).
  (7) Council decides redress by no member against.
  (8) Assembly decides redress by simple_majority.
  (9) decisions of Council bind every member.
  (10) decisions of Assembly bind no one.
article 2 "What follows"
"""
COUNCIL = (
    "whenever a petitioner p does appeal, Council must redress(of p) within 90 days, otherwise it passes to Assembly"
)
CHAIN = f"{COUNCIL}, which must do so within 60 days, otherwise it is adopted."


def checked(*sentences: str, after: str = "") -> Checked:
    numbered = "".join(f"  ({number}) {sentence}\n" for number, sentence in enumerate(sentences, 1))
    return charter.check("a.charter", in_place({"a.charter": BASE + numbered + after}))


def model_of(*sentences: str, after: str = "") -> Model:
    found = checked(*sentences, after=after)
    assert found.model is not None, [str(one) for one in found.diagnostics]
    return found.model


def faults(*sentences: str) -> list[tuple[str, str]]:
    found = checked(*sentences).diagnostics
    return [(one.code.value, one.message) for one in found if one.code.value.startswith("E")]


def after(model: Model, *events: Event) -> Moment:
    world = World((*(Actor(n, "member") for n in "ABC"), *(Actor(n, "petitioner") for n in "PQ")))
    return replay(model, History(world, START, events))[-1]


def owed(model: Model, moment: Moment, name: str) -> list[tuple[str, int | None, tuple[tuple[str, str], ...]]]:
    return [(norm.act, one.deadline, one.binding) for norm, one in duties(model, moment, name)]


def adopted(model: Model, organ: str, who: str) -> Decided:
    place = next(i for i, one in enumerate(model.procedures) if one.organ == organ)
    votes = tuple((voter, Ballot.IN_FAVOUR) for voter in "ABC")
    return Decided(Decision(Question("redress", (("of", who),)), place, (votes,)))


# ── what the interpreter makes of it ──────────────────────────────────────────────────────────


def test_the_other_organ_owes_it_from_the_day_on_which_the_time_of_the_first_is_over() -> None:
    model = model_of(CHAIN)
    before = after(model, Done("P", "appeal"), Wait(START + 89))
    assert owed(model, before, "Council") == [("redress", START + 90, (("p", "P"),))]
    assert owed(model, before, "Assembly") == []
    then = after(model, Done("P", "appeal"), Wait(START + 90))
    assert owed(model, then, "Council") == []
    assert owed(model, then, "Assembly") == [("redress", START + 150, (("p", "P"),))]


def test_what_is_done_in_time_does_not_pass_on() -> None:
    model = model_of(CHAIN)
    then = after(model, Done("P", "appeal"), Wait(START + 10), adopted(model, "Council", "P"), Wait(START + 200))
    assert owed(model, then, "Assembly") == []
    assert len(then.in_force) == 1


def test_what_is_adopted_at_the_end_is_a_decision_of_the_organ_to_which_it_has_passed() -> None:
    model = model_of(CHAIN)
    assert after(model, Done("P", "appeal"), Wait(START + 149)).in_force == ()
    then = after(model, Done("P", "appeal"), Wait(START + 150))
    assert [one.decision.question.arguments for one in then.in_force] == [(("of", "P"),), (("of", "Q"),)]
    assert {model.procedures[one.decision.procedure].organ for one in then.in_force} == {"Assembly"}
    assert owed(model, then, "Assembly") == []


def test_a_second_appeal_that_passes_on_before_the_answer_is_answered_with_the_first() -> None:
    model = model_of(CHAIN)
    then = after(model, Done("P", "appeal"), Wait(START + 100), Done("P", "appeal"), Wait(START + 140))
    assert owed(model, then, "Council") == [("redress", START + 190, (("p", "P"),))]
    assert owed(model, then, "Assembly") == [("redress", START + 150, (("p", "P"),))]


def test_a_duty_may_pass_on_twice() -> None:
    twice = (
        f"{COUNCIL}, which must do so within 60 days, otherwise it passes to Court, which must do so within 1 month.",
        "Court decides redress by no member in favour.",
    )
    model = model_of(*twice)
    then = after(model, Done("P", "appeal"), Wait(START + 155))
    assert [name for name in ("Council", "Assembly", "Court") if owed(model, then, name)] == ["Court"]
    assert after(model, Done("P", "appeal"), Wait(START + 400)).in_force == ()


def test_what_only_passes_on_is_owed_by_nobody_from_then_on() -> None:
    model = model_of(f"{COUNCIL}.")
    then = after(model, Done("P", "appeal"), Wait(START + 90))
    assert owed(model, then, "Council") == owed(model, then, "Assembly") == []


# ── what is proved ────────────────────────────────────────────────────────────────────────────


def asked(answer: str, *sentences: str) -> tuple[Model, Verdict]:
    model = model_of(
        *sentences, after=f"guarantee g\n  whenever a petitioner p does appeal, then {answer}, as written.\n"
    )
    with SolverPool(1) as pool:
        (verdict,) = verify(model, pool=pool).verdicts
    return model, verdict


@pytest.mark.parametrize("answer", ["redress(of p) is adopted", "a decision on redress is adopted"])
@pytest.mark.parametrize(("days", "outcome"), [(150, Outcome.HOLDS), (149, Outcome.VIOLATED)])
def test_a_decision_is_sure_across_the_hand_over(answer: str, days: int, outcome: Outcome) -> None:
    model, verdict = asked(f"{answer} within {days} days", CHAIN)
    assert verdict.outcome is outcome
    found = violation_of_run(model, model.guarantees[0], 3, 2, Grade.AS_WRITTEN)
    assert (found is None) is (outcome is Outcome.HOLDS)


@pytest.mark.parametrize(
    ("first", "then", "whole", "sure"),
    [
        ("1 month", "1 month", "2 months", True),
        ("1 month", "2 months", "90 days", False),
        ("1 month", "2 months", "92 days", True),
        ("2 weeks", "10 working days", "28 days", True),
        ("2 weeks", "10 working days", "27 days", False),
        ("5 clear days", "5 clear days", "12 days", True),
        ("5 clear days", "5 clear days", "11 days", False),
    ],
)
def test_times_one_after_the_other_are_counted_one_after_the_other(
    first: str, then: str, whole: str, sure: bool
) -> None:
    text = CHAIN.replace("90 days", first).replace("60 days", then)
    _, verdict = asked(f"redress(of p) is adopted within {whole}", text)
    assert (verdict.outcome is Outcome.HOLDS) is sure


def test_it_is_not_sure_which_of_the_two_organs_decides() -> None:
    _, verdict = asked("Assembly does redress(of p) within 150 days", CHAIN)
    assert verdict.outcome is not Outcome.HOLDS


def test_nothing_is_sure_where_nothing_follows_at_the_end() -> None:
    _, verdict = asked("redress(of p) is adopted within 150 days", f"{COUNCIL}, which must do so within 60 days.")
    assert verdict.outcome is Outcome.VIOLATED


# ── what is read, refused, written ────────────────────────────────────────────────────────────


def test_two_organs_may_decide_what_passes_from_the_one_to_the_other_by_a_duty() -> None:
    assert faults(f"{COUNCIL}.") == []
    assert [code for code, _ in faults("a member may appeal.")] == ["E402"]


def test_a_decision_of_whatever_organ_is_an_answer() -> None:
    model, _ = asked("redress(of p) is adopted within 150 days", CHAIN)
    assert model.guarantees[0].form.answer == Deed(None, "", "redress", VarRef("p"), "of")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sentence", "code", "said"),
    [
        (COUNCIL.replace("Assembly", "Court") + ".", "E423", "by what rule `Court` decides it is not said"),
        (COUNCIL.replace("to Assembly", "to Council") + ".", "E421", "it passes to another organ"),
        (CHAIN.replace("within 60 days", "within 60 days unless there are 3 members"), "E306", "nothing else is said"),
        (CHAIN.split(", ", 1)[1].replace("of p", "of any petitioner"), "E306", "the duty follows no event"),
    ],
)
def test_what_passes_on_wrongly_is_refused(sentence: str, code: str, said: str) -> None:
    found = faults(f"{COUNCIL}.", sentence) if code != "E423" else faults(sentence)
    assert any(one == code and said in message for one, message in found), found


def test_it_is_said_back_and_written_in_one_form() -> None:
    model = model_of(CHAIN)
    said = " ".join(one.sentence for one in readback(model))
    assert "Where redress passes to Assembly, Assembly must do so within 60 days of that day" in said
    text = f"{BASE}  (1) {CHAIN.replace('Assembly, which', 'Assembly ,  which')}\n"
    assert "passes to Assembly, which must do so" in format_source(text, "a.charter")
