"""Stories, exit codes and words."""

from dataclasses import replace
from fractions import Fraction

import pytest

from charter.diagnostics.code import Code
from charter.diagnostics.diagnostic import Diagnostic
from charter.model import PRESENT, Ballot, Grade
from charter.source import Span
from charter.words import cites
from charter.world import Question
from tests.unit import findings as f
from verifier.explain.conclude import Strictness, checked_nothing, conclude
from verifier.explain.exit import Exit, worst
from verifier.explain.phrase import addresses, counted, listing, number, question_words
from verifier.explain.report import FileReport
from verifier.explain.story import Story
from verifier.verdict import Outcome, Verdict


def story(*arguments: object) -> Story:
    told = f.finding(*arguments).story  # type: ignore[arg-type]
    assert told is not None
    return told


# ── words ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "nobody"),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["South_Africa", "B", "C"], "South Africa, B and C"),
        ([f"M{i}" for i in range(14)], "M0, M1 and 12 others"),
    ],
)
def test_long_lists_of_names_are_summarised(names: list[str], words: str) -> None:
    assert listing(names) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(7), "7"),
        (Fraction(5, 2), "2.5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(1, 1000), "0.001"),
        (0, "0"),
    ],
)
def test_numbers_are_exact(value: Fraction, words: str) -> None:
    assert number(value) == words


def test_a_question_is_read_aloud() -> None:
    question = Question("military_operation", (("by", "A"), ("against", "B")), (("kind", "civil"),), ("attacked",))
    assert question_words(question) == "military operation by A against B (kind: civil) when attacked"
    assert question_words(Question("settlement", (("by", "A"), ("against", "A")))) == "settlement by A against A"


def test_a_parameter_that_is_no_preposition_stands_in_brackets() -> None:
    question = Question("deal", (("by", "A"), ("with", "E"), ("target", "B")), (("kind", "civil"),))
    assert question_words(question) == "deal by A with E (target: B, kind: civil)"


def test_nouns_are_counted() -> None:
    assert (counted(1, "party"), counted(2, "party"), counted(0, "member")) == (
        "1 party",
        "2 parties",
        "0 members",
    )


# ── exit codes ────────────────────────────────────────────────────────────────────────────────


def test_the_worst_exit_code_wins() -> None:
    order = [Exit.INTERNAL, Exit.IO, Exit.USAGE, Exit.PROBLEM, Exit.UNSETTLED, Exit.HOLDS]
    assert [worst(tuple(order[i:])) for i in range(len(order))] == order


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome.HOLDS, Exit.HOLDS),
        (Outcome.BOUNDED, Exit.UNSETTLED),
        (Outcome.VIOLATED, Exit.PROBLEM),
        (Outcome.VACUOUS, Exit.PROBLEM),
        (Outcome.DEPENDS, Exit.PROBLEM),
        (Outcome.UNDECIDED, Exit.UNSETTLED),
        (Outcome.NOT_ANALYSED, Exit.UNSETTLED),
    ],
)
def test_each_outcome_has_its_exit_code(outcome: Outcome, code: Exit) -> None:
    settled = f.finding(f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED, outcome=outcome, case=None)
    assert f.report(f.file_report(f.CONSENSUS_COUNCIL, settled)).exit is code


def test_an_alarm_outweighs_every_other_finding() -> None:
    alarm = f.finding(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED, alarm=True)
    missing = FileReport("gone.charter", failure="there is no such file", exit=Exit.USAGE)
    assert f.report(f.file_report(f.MAJORITY_COUNCIL, alarm), missing).exit is Exit.INTERNAL


def test_a_run_that_checked_nothing_is_never_zero() -> None:
    empty = f.file_report(f.CONSENSUS_COUNCIL)
    assert checked_nothing("verify", empty) and checked_nothing("test", empty) and not checked_nothing("lint", empty)
    assert f.report(empty).exit is Exit.UNSETTLED
    assert conclude("verify", (empty,), Strictness("problem", excused=True)).exit is Exit.UNSETTLED
    assert conclude("verify", (), Strictness()).exit is Exit.UNSETTLED


def test_what_an_interrupt_left_undone_is_not_said_to_be_missing() -> None:
    model = replace(f.CONSENSUS_COUNCIL, guarantees=(f.NOBODY_OVERRULED,))
    assert not checked_nothing("verify", FileReport("a.charter", model=model))
    assert checked_nothing("test", FileReport("a.charter", model=model))


def test_a_clause_that_is_not_analysed_counts_as_not_settled() -> None:
    held = f.finding(f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED)
    assert f.report(f.file_report(f.WITH_CONDUCT, held)).exit is Exit.UNSETTLED
    assert f.report(f.file_report(f.CONSENSUS_COUNCIL, held)).exit is Exit.HOLDS


def test_strictness_moves_the_line_between_failure_and_success() -> None:
    span = Span("test.charter", 1, 1, 1, 2)
    warned = tuple(Diagnostic(code, span, "odd") for code in Code if code.value.startswith("W"))[:1]
    held = f.finding(f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED)
    open_ = f.file_report(f.CONSENSUS_COUNCIL, held, f.not_analysed())
    assert conclude("verify", (open_,), Strictness("problem")).exit is Exit.HOLDS
    assert conclude("verify", (open_,), Strictness("unsettled")).exit is Exit.UNSETTLED
    assert conclude("verify", (open_,), Strictness(excused=True)).exit is Exit.HOLDS
    if warned:
        file = f.file_report(f.CONSENSUS_COUNCIL, held, diagnostics=warned)
        assert conclude("verify", (file,), Strictness()).exit is Exit.HOLDS
        assert conclude("verify", (file,), Strictness("warning")).exit is Exit.PROBLEM


def test_an_interrupted_run_says_so_and_keeps_an_alarm() -> None:
    held = f.file_report(f.CONSENSUS_COUNCIL, f.finding(f.CONSENSUS_COUNCIL, f.NOBODY_OVERRULED))
    stopped = conclude("verify", (held,), Strictness(), Exit.TERMINATED)
    assert stopped.interrupted and stopped.exit is Exit.TERMINATED
    alarm = f.file_report(f.MAJORITY_COUNCIL, f.finding(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED, alarm=True))
    assert conclude("verify", (alarm,), Strictness(), Exit.INTERRUPTED).exit is Exit.INTERNAL


# ── stories ───────────────────────────────────────────────────────────────────────────────────


def test_a_story_counts_as_the_interpreter_counts() -> None:
    (run,) = story(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED).runs
    (step,) = run.steps
    assert [(camp.ballot, camp.names) for camp in step.camps] == [
        (Ballot.IN_FAVOUR, ("A", "B")),
        (Ballot.AGAINST, ("C",)),
    ]
    assert [(t.words, t.counted, t.met) for t in step.tallies] == [
        ("more than half of the members voting in favour", "2 of 3, needs 2", True)
    ]
    assert step.under == "article 3(1)" and step.passed and run.adopted


def test_a_named_rule_is_named_beside_its_words() -> None:
    (run,) = story(f.CONSENSUS_COUNCIL, f.NOBODY_ABSENT_BOUND).runs
    assert [(t.words, t.counted) for t in run.steps[0].tallies] == [
        ("consensus: no member against", "0 of 3, allows none")
    ]


def test_a_quorum_is_told_as_one() -> None:
    from tests.unit.models import at_least, council, of

    present = replace(at_least(2, of(), PRESENT), text="at least 2 members present")
    (run,) = story(council(f.CONSENSUS, quorum=present), f.NOBODY_ABSENT_BOUND).runs
    assert [t.words for t in run.steps[0].tallies] == [
        "consensus: no member against", "quorum of at least 2 members present"
    ]  # fmt: skip


def test_one_vote_away_is_computed_by_the_interpreter() -> None:
    near = story(f.CONSENSUS_COUNCIL, f.NOBODY_ABSENT_BOUND).near
    assert near == "Had C been present and against at step 1, article 3(1) would have stopped it."


def test_a_wide_margin_is_said_to_be_one() -> None:
    from charter.world import Actor, Decision, World
    from verifier.explain.near import near

    world = World(tuple(Actor(name, "member") for name in "ABCD"))
    ballots = tuple((name, Ballot.IN_FAVOUR) for name in "ABCD")
    decision = Decision(Question("plan"), 0, (ballots,))
    assert near(f.MAJORITY_COUNCIL, world, decision, ()) == (
        "No single ballot of this vote, cast otherwise, would have changed its result."
    )


def test_the_story_says_what_the_ballot_of_the_protected_party_was_worth() -> None:
    told = story(f.NO_CONSENT, f.SOVEREIGNTY)
    assert told.why == (
        "At step 1 A abstains, and article 3(1) lets the decision pass without its support.",
        "Article 4(1) binds A, whatever its ballot.",
    )
    assert told.cast == (
        "2 members (A, B).",
        "A is concerned by the decision.",
        "The guarantee speaks of A (as m).",
    )


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("never some member m is bound", "The guarantee speaks of A (as m)."),
        ("never some member is bound", "The guarantee speaks of A."),
    ],
)
def test_a_variable_is_named_only_where_the_sentence_names_it(sentence: str, words: str) -> None:
    from verifier.explain.cast import speaks_of

    assert speaks_of((("m", "A"),), sentence) == words
    assert speaks_of((), sentence) == ""


def test_a_clause_on_binding_is_told_only_where_the_guarantee_speaks_of_it() -> None:
    assert not [line for line in story(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED).why if "binds" in line]
    assert [line for line in story(f.CONSENSUS_COUNCIL, f.NOBODY_ABSENT_BOUND).why if "binds C" in line]


def test_an_exchanged_question_that_the_procedure_is_not_open_to_is_said_to_be_that() -> None:
    from charter.model import Belongs, Param, ParamRef
    from charter.world import Actor, Decision, TwoRunsCase, World
    from tests.unit.models import MEMBERS, tagged
    from verifier.explain.runs import difference, second_run

    (matter,), (procedure,) = f.BLOC.matters, f.BLOC.procedures
    model = replace(
        f.BLOC,
        matters=(replace(matter, params=(Param("of", MEMBERS),)),),
        procedures=(replace(procedure, when=Belongs(ParamRef("of"), tagged("NATO"))),),
    )
    world = World((Actor("A", "member", ("NATO",)), Actor("B", "member"), Actor("C", "member")))
    ballots = ((tuple((name, Ballot.IN_FAVOUR) for name in "ABC")),)
    runs = [Decision(Question(matter.name, (("of", name),)), 0, ballots) for name in "AB"]
    case = TwoRunsCase(world, runs[0], runs[1], ("A", "B"))
    told = second_run(model, case)
    assert not told.adopted and not told.steps
    assert told.result == "Article 3(1) is open to plan of A and not to plan of B: nothing is adopted under it."
    assert difference(model, f.EQUAL, case) == (
        "In the second run A and B have changed places, and the decision is on plan of B; nothing else differs."
    )


def test_who_has_no_ballot_to_exchange_makes_the_other_absent() -> None:
    from charter.world import Actor, Decision, TwoRunsCase, World
    from verifier.explain.runs import difference

    world = World((Actor("A", "member"), Actor("B", "member")))
    first = Decision(Question("plan"), 0, ((("A", Ballot.IN_FAVOUR),),))
    second = Decision(Question("plan"), 0, ((("A", Ballot.ABSENT),),))
    assert difference(f.BLOC, f.EQUAL, TwoRunsCase(world, first, second, ("A", "B"))).endswith(
        "nothing else differs. B holds no ballot at step 1 of the first run, so A is absent there now."
    )


def test_two_runs_are_told_with_what_differs() -> None:
    told = story(f.BLOC, f.EQUAL)
    assert [run.label for run in told.runs] == ["First run", "Second run"]
    assert told.runs[0].adopted != told.runs[1].adopted
    assert "In the second run A and B have changed places; nothing else differs." in told.cast
    assert "B is in NATO." in told.cast


def test_an_actor_without_power_is_shown_every_ballot_it_could_cast() -> None:
    told = story(f.MAJORITY_COUNCIL, f.KEY)
    (run,) = told.runs
    assert run.result == "Under article 3(1) A alone cannot prevent a decision on plan."
    assert [step.remark.split(";")[0] for step in run.steps] == [
        "A votes in favour", "A votes against", "A abstains"
    ]  # fmt: skip
    assert all(step.passed for step in run.steps)


def test_a_story_is_replayed_only_if_the_interpreter_confirmed_it() -> None:
    assert story(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED).replayed
    alarm = f.finding(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED, alarm=True).story
    assert alarm is not None and not alarm.replayed
    witness = f.finding(f.MAJORITY_COUNCIL, f.NOBODY_OVERRULED)
    turned = replace(witness.verdict, outcome=Outcome.HOLDS, witness=witness.verdict.case, case=None)
    from verifier.explain.tell import tell

    told = tell(f.MAJORITY_COUNCIL, turned)
    assert told is not None and not told.replayed


def test_a_verdict_without_a_case_has_no_story() -> None:
    from verifier.explain.tell import tell

    assert tell(f.CONSENSUS_COUNCIL, Verdict(f.NOBODY_OVERRULED, Outcome.HOLDS, Grade.ABSOLUTELY, True)) is None


# ── who is who ────────────────────────────────────────────────────────────────────────────────


def test_bystanders_are_counted_and_not_named() -> None:
    from charter.world import Actor, World
    from verifier.explain.cast import cast, roster

    world = World((Actor("A", "member"), Actor("B", "member"), Actor("India", "observer")))
    assert roster(f.CONSENSUS_COUNCIL, world, ("A",)) == "2 members (A, B) and 1 observer"
    assert cast(f.CONSENSUS_COUNCIL, world, None)[0] == "2 members and 1 observer."


def test_addresses_stand_in_the_order_of_their_numbers() -> None:
    assert addresses(["article 10(1)", "rule consensus", "article 9(2)", "article 9(10)"]) == (
        "articles 9(2), 9(10), 10(1) and rule consensus"
    )
    assert addresses([f"article {i}" for i in range(1, 6)], 2) == "articles 1, 2 and 3 others"


def test_those_who_act_alike_are_told_together() -> None:
    from charter.model import IN_FAVOUR, Power
    from tests.unit.models import alone, at_least, council, of, tagged

    model = replace(f.BLOC, procedures=council(at_least(2, of(), IN_FAVOUR)).procedures)
    told = story(model, alone(Power.ADOPT, tagged("NATO"), every=False, joint=True))
    (step,) = told.runs[0].steps
    assert step.remark == "B and C vote in favour; whatever all others do, the stage passes under article 3(1)."
    assert told.runs[0].result == "Under article 3(1) B and C together can carry a decision on plan."


def test_the_answer_to_an_actor_with_power_is_the_best_the_others_have() -> None:
    from charter.model import Power
    from tests.unit.models import MEMBERS, alone

    told = story(f.CONSENSUS_COUNCIL, alone(Power.PREVENT, MEMBERS, every=False))
    (step,) = told.runs[0].steps
    assert [(camp.word, camp.names) for camp in step.camps] == [("in favour", ("B", "C")), ("against", ("A",))]
    assert not step.passed


def test_a_dummy_is_told_without_ballots_and_a_swing_with_both() -> None:
    from charter.model import Power
    from tests.unit.models import MEMBERS, alone, council, none, of

    nobody = replace(none(of(), None), text="no member")
    dummy = story(council(nobody), alone(Power.CHANGE, MEMBERS))
    assert dummy.runs[0].steps == () and not dummy.runs[0].adopted
    assert dummy.runs[0].result == "A alone cannot change the outcome of any decision that the guarantee speaks of."
    swing = story(f.CONSENSUS_COUNCIL, alone(Power.CHANGE, MEMBERS, every=False))
    assert {step.passed for step in swing.runs[0].steps} == {True, False}
    assert swing.runs[0].result == "Under article 3(1) A alone can change the outcome of a decision on plan."
    assert dummy.under == ("article 3(1)",)
    assert dummy.why == ("Under article 3(1) no ballots of the others make the outcome turn on that of A.",)
    assert swing.why == ()


@pytest.mark.parametrize(
    ("text", "place", "named"),
    [
        ("stopped under articles 4(1) and 4(2).", "article 4(1)", True),
        ("stopped under articles 4(1) and 4(2).", "article 4(2)", True),
        ("Articles 4(1), 4(12) and 5 forbid it.", "article 4(12)", True),
        ("articles 4(1), 4(12) and 5", "article 4", False),
        ("article 9(31) lets it pass", "article 9(3)", False),
        ("Article 9(3) lets it pass", "article 9(3)", True),
    ],
)
def test_an_address_is_found_alone_and_among_several(text: str, place: str, named: bool) -> None:
    assert cites(text, place) is named
