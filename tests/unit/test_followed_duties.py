"""Duties that follow an event: what the interpreter makes of them, what is proved, what is refused and noticed."""

import pytest

import charter
from charter.checked import Checked
from charter.exhaust.runs import violation_of_run
from charter.format import format_source
from charter.model import Ballot, Model
from charter.moment import Moment
from charter.owing import duties
from charter.read import in_place
from charter.scenario.chronicle import run_chronicle
from charter.semantics.norms import forbidding
from charter.semantics.step import Unlawful, replay, step
from charter.source import Source
from charter.variants.draft import Draft
from charter.world import Actor, Decided, Decision, Done, Event, History, Question, Wait, World
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.repair.repair import Limits, as_it_stands, repair
from verifier.verdict import Outcome, Verdict

START = 730486
BASE = """charter "Statutes"
article 1 "Who decides what"
  (1) members: 2 or more.
  (2) petitioners: any number.
  (3) organ Council: every member.
  (4) matter answer(to: petitioner), request(of: member), suspension(of: member).
  (5) Council decides answer, request and suspension by no member against.
  (6) decisions of Council bind no one.
  (7) an adopted suspension makes the member concerned a suspended member.
  (8) a suspended member does not count as a member.
  (9) any other article is amended by Council by no member against.
article 2 "What follows"
"""
APPEAL = "whenever a petitioner does appeal, Council must answer(to that petitioner) within 90 days"
HEARD = "guarantee heard\n  whenever a petitioner does appeal, then Council does answer within 90 days, as written.\n"


def checked(*sentences: str, after: str = "", base: str = BASE) -> Checked:
    """The charter with these paragraphs in its second article."""
    numbered = "".join(f"  ({number}) {sentence}\n" for number, sentence in enumerate(sentences, 1))
    return charter.check("a.charter", in_place({"a.charter": base + numbered + after}))


def model_of(*sentences: str, after: str = "", base: str = BASE) -> Model:
    found = checked(*sentences, after=after, base=base)
    assert found.model is not None, [str(one) for one in found.diagnostics]
    return found.model


def world(members: str = "ABC", petitioners: str = "PQ") -> World:
    return World((*(Actor(n, "member") for n in members), *(Actor(n, "petitioner") for n in petitioners)))


def after(model: Model, *events: Event, among: World | None = None) -> Moment:
    return replay(model, History(among or world(), START, events))[-1]


def adopted(model: Model, matter: str, param: str, who: str, voters: str = "ABC") -> Decided:
    place = next(i for i, one in enumerate(model.procedures) if one.matter == matter)
    return Decided(Decision(Question(matter, ((param, who),)), place, (tuple((v, Ballot.IN_FAVOUR) for v in voters),)))


def owed(model: Model, moment: Moment, name: str) -> list[tuple[str, int | None, tuple[tuple[str, str], ...]]]:
    return [(norm.act, one.deadline, one.binding) for norm, one in duties(model, moment, name)]


# ── what the interpreter makes of it ──────────────────────────────────────────────────────────


def test_an_organ_owes_an_answer_to_whoever_appeals_from_that_day_on() -> None:
    model = model_of(f"{APPEAL}, otherwise it is adopted.")
    assert owed(model, after(model, Wait(START + 5)), "Council") == []
    then = after(model, Wait(START + 5), Done("P", "appeal"))
    assert owed(model, then, "Council") == [("answer", START + 95, (("p", "P"),))]


def test_a_second_appeal_does_not_put_off_the_answer_to_the_first() -> None:
    model = model_of(f"{APPEAL}, otherwise it is adopted.")
    then = after(model, Done("P", "appeal"), Wait(START + 30), Done("P", "appeal"), Done("Q", "appeal"))
    found = owed(model, then, "Council")
    assert found == [("answer", START + 90, (("p", "P"),)), ("answer", START + 120, (("p", "Q"),))]


def test_an_answer_to_another_is_no_answer_and_a_new_appeal_is_owed_a_new_one() -> None:
    model = model_of(f"{APPEAL}, otherwise it is adopted.")
    begun = after(model, Done("P", "appeal"))
    assert owed(model, step(model, begun, adopted(model, "answer", "to", "Q")), "Council") != []
    done = step(model, begun, adopted(model, "answer", "to", "P"))
    assert owed(model, done, "Council") == []
    assert owed(model, step(model, done, Done("P", "appeal")), "Council") == [("answer", START + 90, (("p", "P"),))]


def test_an_answer_not_given_in_time_is_adopted_on_the_last_day() -> None:
    model = model_of(f"{APPEAL}, otherwise it is adopted.")
    then = after(model, Done("P", "appeal"), Wait(START + 90))
    assert [one.decision.question.matter for one in then.in_force][:1] == ["answer"]
    assert not after(model, Done("P", "appeal"), Wait(START + 89)).in_force


def test_a_member_that_is_attacked_is_to_be_assisted_by_all_others_but_the_attacker() -> None:
    model = model_of(
        "whenever a member m does attack(on a member n), every member other than m must assist(on n) within 10 days."
    )
    then = after(model, Done("A", "attack", "B"))
    assert [bool(owed(model, then, name)) for name in "ABC"] == [False, True, True]
    assert owed(model, step(model, then, Done("C", "assist", "A")), "C") != []
    both = step(model, step(model, then, Done("C", "assist", "B")), Done("B", "assist", "B"))
    assert owed(model, both, "C") == []
    step(model, both, Wait(START + 60))
    with pytest.raises(Unlawful, match="article 2"):
        step(model, then, Wait(START + 11))


def test_a_decision_and_a_change_of_standing_are_events_too() -> None:
    model = model_of(
        "whenever Council does request(of a member m), that member must report within 30 days.",
        "whenever a member m becomes a suspended member, m must pay within 1 month, otherwise it is a former member.",
    )
    then = after(model, adopted(model, "request", "of", "B"))
    assert [bool(owed(model, then, name)) for name in "ABC"] == [False, True, False]
    gone = after(model, adopted(model, "suspension", "of", "B"), Wait(START + 40))
    assert [actor.standing for actor in gone.world.actors][:3] == ["member", "former", "member"]


def test_what_is_so_is_looked_at_as_the_event_happens() -> None:
    model = model_of(
        "whenever a petitioner does appeal while there are at least 3 members, a member must hear unless "
        "there are at least 4 members within 10 days."
    )
    for members, owing in (("AB", False), ("ABC", True), ("ABCD", False)):
        then = after(model, Done("P", "appeal"), among=world(members))
        assert bool(owed(model, then, "A")) is owing
    then = after(model, Done("P", "appeal"), adopted(model, "suspension", "of", "C"))
    assert [bool(owed(model, then, name)) for name in "ABC"] == [True, True, False]


def test_an_amended_clause_lets_nothing_follow() -> None:
    model = model_of(f"{APPEAL}, otherwise it is adopted.")
    place = next(i for i, one in enumerate(model.procedures) if one.matter == "amendment")
    ballots = (tuple((v, Ballot.IN_FAVOUR) for v in "ABC"),)
    amends = Decided(Decision(Question("amendment"), place, ballots), "article 2")
    assert owed(model, after(model, Done("P", "appeal"), amends), "Council") == []
    assert owed(model, after(model, amends, Done("P", "appeal")), "Council") == []


# ── what is proved of it ──────────────────────────────────────────────────────────────────────


def verdicts(model: Model) -> dict[str, Verdict]:
    with SolverPool(1) as pool:
        return {one.guarantee.name: one for one in verify(model, pool=pool).verdicts}


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        (f"{APPEAL}, otherwise it is adopted.", Outcome.HOLDS),
        (f"{APPEAL.replace('90', '91')}, otherwise it is adopted.", Outcome.VIOLATED),
        (f"{APPEAL}.", Outcome.VIOLATED),
        (f"{APPEAL.replace('appeal', 'appeal while there are at least 3 members')}, otherwise it is adopted.",
         Outcome.VIOLATED),
        ("whenever a petitioner does complain, Council must answer within 90 days, otherwise it is adopted.",
         Outcome.VIOLATED),
    ],
)  # fmt: skip
def test_an_appeal_is_answered_iff_a_default_in_time_follows_every_appeal(sentence: str, outcome: Outcome) -> None:
    model = model_of(sentence, after=HEARD)
    assert verdicts(model)["heard"].outcome is outcome
    assert (violation_of_run(model, model.guarantees[0], 3, 2) is None) == (outcome is Outcome.HOLDS)


def test_a_petitioner_that_may_come_to_another_standing_is_not_surely_answered() -> None:
    base = BASE.replace("(9) any", "(9) a petitioner may sleep, and is then a former member.\n  (10) any")
    found = verdicts(model_of(f"{APPEAL}, otherwise it is adopted.", after=HEARD, base=base))
    assert found["heard"].outcome is not Outcome.HOLDS


def test_a_party_that_must_answer_does_so_in_every_lawful_run() -> None:
    model = model_of(
        "whenever Council does request(of a member m), that member must report within 30 days.",
        after="guarantee reports\n  whenever Council does request(of some member m), then m does report within 30 days."
        "\nguarantee others\n  whenever Council does request(of some member m), then m does reply within 30 days.\n",
    )
    found = verdicts(model)
    assert found["reports"].outcome is Outcome.VIOLATED
    assert str(found["reports"].grade) == "as written"
    assert found["others"].outcome is Outcome.VIOLATED
    assert found["others"].grade is None


def test_what_is_done_to_somebody_is_tried_and_a_duty_towards_the_doer_is_done_in_time() -> None:
    model = model_of(
        "whenever a member m does attack(on a member n), every member must protest(on m) within 10 days.",
        after="guarantee g\n  whenever some member m does attack(on some member n),"
        " then n does report within 30 days, as written.\n",
    )
    found = verdicts(model)["g"]
    assert found.outcome is Outcome.VIOLATED
    assert found.broken is not None
    attack, *protests = [one for one in found.broken.history.events if isinstance(one, Done)]
    assert attack.act == "attack"
    assert {(one.act, one.target) for one in protests} == {("protest", attack.actor)}


def test_what_nobody_owes_is_told_from_what_somebody_may_come_to_owe() -> None:
    model = model_of(
        "whenever a petitioner does appeal, a member must hear(on that petitioner) within 10 days.",
        after="guarantee a\n  never some petitioner p must hear, as written.\n"
        "guarantee b\n  never some member m must hear, as written.\n",
    )
    found = verdicts(model)
    assert found["a"].outcome is Outcome.VACUOUS
    assert found["b"].outcome is Outcome.VIOLATED
    assert found["b"].broken is not None
    assert found["b"].broken.history.events == (Done(found["b"].broken.history.events[0].actor, "appeal"),)  # type: ignore[union-attr]


# ── how it stands to other clauses ────────────────────────────────────────────────────────────

BESIDE = (
    "whenever Council does request(of a member m), that member must report within 30 days, notwithstanding article 2(2).",
    "a member must not report.",
    "whenever a member m becomes a suspended member, m must withdraw within 1 month, effective 6 months after notice.",
    "whenever a member m does attack(on a member n), every member other than m must assist(on n), subject to article 2(5).",
    "a member may not assist(on a suspended member).",
)


def test_a_duty_comes_before_a_prohibition_for_whom_and_as_long_as_it_is_owed() -> None:
    model = model_of(*BESIDE)
    asked = after(model, adopted(model, "request", "of", "B"))
    assert [forbidding(model, asked, Done(name, "report")) for name in "AB"] == [("article 2(2)",), ()]
    assert forbidding(model, step(model, asked, Done("B", "report")), Done("B", "report")) == ("article 2(2)",)


def test_doing_what_follows_an_event_changes_a_standing_as_other_acts_do() -> None:
    model = model_of(*BESIDE)
    alone = after(model, Done("A", "withdraw"), Wait(START + 400))
    assert alone.world.actors[0].standing == "member"
    owing = after(model, adopted(model, "suspension", "of", "A"), Done("A", "withdraw"))
    assert [(one.party, one.to, one.day > START + 150) for one in owing.pending] == [("A", "former", True)]


def test_a_duty_gives_way_to_a_prohibition_that_is_in_play_as_the_event_happens() -> None:
    model = model_of(*BESIDE)
    for before, owing in ((), True), ((adopted(model, "suspension", "of", "B"),), False):
        then = after(model, *before, Done("A", "attack", "B"))
        assert bool(owed(model, then, "C")) is owing


@pytest.mark.parametrize(("body", "outcome"), [
    ("some member m may report", Outcome.VIOLATED),
    ("some member m must report and m may not report", Outcome.HOLDS),
    ("some member m must withdraw and m may not withdraw", Outcome.HOLDS),
])  # fmt: skip
def test_what_a_duty_lets_its_bearer_do_is_proved_and_refuted(body: str, outcome: Outcome) -> None:
    model = model_of(*BESIDE, after=f"guarantee g\n  never {body}, as written.\n")
    assert verdicts(model)["g"].outcome is outcome
    assert (violation_of_run(model, model.guarantees[0], 2, 2) is None) == (outcome is Outcome.HOLDS)


def test_a_scenario_expects_duties_of_organs_and_knows_whose_part_it_names() -> None:
    told = """scenario "an appeal"
  given 3 members.
  on 1 March 2001: P does appeal.
  then: expect Council must answer(to P), by article 2(1).
  then: expect not Council must answer(to Q).
  on 1 April 2001: Council votes on answer(to P): every member in favour.
  then: expect not Council must answer.
"""
    model = model_of(f"{APPEAL}, otherwise it is adopted.", after=told)
    assert run_chronicle(model, model.chronicles[0]).failures == ()


# ── what is refused and noticed ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("whenever a petitioner does appeal, Council must not answer.", "what follows an event is a duty"),
        ("whenever every petitioner does appeal, Council must answer.", "when the duty begins is not clear"),
        ("whenever some decision on answer is adopted, Council must request.", "when the duty begins is not clear"),
        ("whenever a petitioner does appeal, Council must answer within 0 days.", "at least one day after the event"),
        ("whenever a petitioner becomes a judge, a member must hear.", "a standing is meant here"),
    ],
)
def test_what_is_no_duty_after_an_event_is_refused_and_told_why(sentence: str, said: str) -> None:
    found = checked(sentence)
    assert found.model is None
    assert any(said in one.message for one in found.diagnostics), [one.message for one in found.diagnostics]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("whenever Council does recess, a member must rest within 9 days.", "`Council` never decides on `recess`"),
        ("whenever a member m becomes a former member, a member must rest within 9 days.", "come to the standing"),
        ("whenever a member m becomes a suspended member, a member must rest within 9 days.", ""),
        ("whenever Council does request(of a member m), a member must rest within 9 days.", ""),
    ],
)
def test_a_duty_after_what_can_never_happen_is_noticed(sentence: str, said: str) -> None:
    found = [one.message for one in checked(sentence).diagnostics if str(one.code) == "W524"]
    assert [said in one for one in found] == ([True] if said else [])


def test_the_formatter_keeps_the_sentence() -> None:
    text = f"{BASE}  (1) {APPEAL}, otherwise it is adopted.\n"
    once = format_source(text, "a.charter")
    assert model_of(f"{APPEAL}, otherwise it is adopted.").dynamics.norms[-1].trigger is not None
    again = charter.check("a.charter", in_place({"a.charter": once})).model
    assert again is not None
    assert (
        again.dynamics.norms[-1].trigger == model_of(f"{APPEAL}, otherwise it is adopted.").dynamics.norms[-1].trigger
    )


# ── what would lay it down ────────────────────────────────────────────────────────────────────

LEFT_OPEN = """charter "Statutes"
article 1 "Who decides what"
  (1) members: 2 or more.
  (2) petitioners: any number.
  (3) organ Council: every member.
  (4) matter answer.
  (5) Council decides answer by no member against.
  (6) decisions of Council bind no one.
article 2 "Appeals"
  (1) a petitioner may appeal.
  (2) Council must answer an appeal within 90 days, otherwise the appeal is published.
article 3 "Changes"
  (1) article 1 may not be amended.
  (2) any other article is amended by Council by no member against.
guarantee heard
  whenever a petitioner does appeal, then Council does answer within 90 days, {}.
"""


@pytest.mark.parametrize(("grade", "number"), [("as written", 1), ("against my will", 2)])
def test_repair_lays_down_the_duty_and_protects_it_where_it_could_be_amended_away(grade: str, number: int) -> None:
    text = LEFT_OPEN.format(grade)
    model = charter.check("a.charter", in_place({"a.charter": text})).model
    assert model is not None
    draft = Draft("a.charter", Source("a.charter", text, ""), model, in_place({"a.charter": text}))
    with SolverPool(1) as pool:
        found = repair(draft, "heard", as_it_stands(draft, pool), pool, Limits(), lambda _: None)
        best = found.repairs[0]
        made = draft.made(best.variants)
        assert made is not None
        assert made.model is not None
        again = verify(made.model, pool=pool).verdicts
    assert [one.outcome for one in again] == [Outcome.HOLDS]
    assert len(best.variants) == number
    assert any(
        "whenever a petitioner does appeal, Council must answer within 90 days" in v.words for v in best.variants
    )


def test_an_amendment_by_default_is_not_analysed_for_nobody_says_what_it_amends() -> None:
    duty = "whenever a petitioner does appeal, Council must amendment within 90 days, otherwise it is adopted."
    (left,) = model_of(duty).not_analysed
    assert (left.clause.address, "of an amendment" in left.construct) == ("article 2(1)", True)


def test_an_answer_that_lapses_again_before_the_waiting_is_over_has_come() -> None:
    duty = "whenever a petitioner does appeal, Council must answer(to that petitioner) within 30 days, otherwise it is adopted."
    told = (duty, "decisions on answer lapse after 10 days.")
    model = model_of(*told, after=HEARD)
    assert violation_of_run(model, model.guarantees[0], 3, 2) is None
    with SolverPool(1) as pool:
        assert [one.outcome for one in verify(model, pool=pool).verdicts] == [Outcome.HOLDS]
    late = model_of(*told, after=HEARD.replace("90 days", "20 days"))
    assert violation_of_run(late, late.guarantees[0], 3, 2) is not None
