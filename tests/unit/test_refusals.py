"""What comes of a vote for those who cast it: who refuses an amendment is out, may leave, or must ratify in time."""

import pytest

import charter
from charter.checked import Checked
from charter.exhaust.runs import violation_of_run
from charter.format import format_source
from charter.model import AGAINST, Grade, InForce, Model, PartySet, Where
from charter.moment import Moment
from charter.owing import duties
from charter.read import in_place
from charter.readback import readback
from charter.semantics.norms import forbidding
from charter.semantics.step import Unlawful, replay
from charter.world import Actor, Ballot, Decided, Decision, Done, Event, History, Question, Wait, World
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome

START = 730486
BASE = """charter "Statutes"
article 1 "Who decides what"
  (1) members: 2 or more.
  (2) organ Assembly: every member.
  (3) matter levy(kind: small or large).
  (4) Assembly decides levy by more than half of the members in favour, then ratified by at least one member.
  (5) decisions of Assembly bind every member ratifying.
article 2 "What follows"
"""
YES, NO, SILENT = Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSENT
UNRATIFIED = "levy is adopted with (itself silent at ratification or itself refusing at ratification)"


def checked(*sentences: str, after: str = "") -> Checked:
    """The charter with these paragraphs in its second article."""
    numbered = "".join(f"  ({number}) {sentence}\n" for number, sentence in enumerate(sentences, 1))
    return charter.check("a.charter", in_place({"a.charter": BASE + numbered + after}))


def model_of(*sentences: str, after: str = "") -> Model:
    found = checked(*sentences, after=after)
    assert found.model is not None, [str(one) for one in found.diagnostics]
    return found.model


def levy(first: str, second: str, kind: str = "small", among: str = "ABC") -> Decided:
    """A vote in the Assembly and the ratification after it: one letter for each member."""
    known = {"y": YES, "n": NO, "a": SILENT}
    rows = tuple(tuple(zip(among, [known[one] for one in row], strict=True)) for row in (first, second))
    return Decided(Decision(Question("levy", categories=(("kind", kind),)), 0, rows))


def after(model: Model, *events: Event) -> Moment:
    return replay(model, History(World(tuple(Actor(one, "member") for one in "ABC")), START, events))[-1]


def standings(moment: Moment) -> str:
    return " ".join(one.standing for one in moment.world.actors)


# ── out at once ───────────────────────────────────────────────────────────────────────────────


def test_who_refuses_at_ratification_is_out_and_who_votes_against_the_text_is_not() -> None:
    model = model_of("an adopted levy makes every member refusing at ratification a former member.")
    assert standings(after(model, levy("yyn", "yny"))) == "member former member"
    (makes,) = model.dynamics.makes
    assert makes.who == PartySet(("member",), filter=AGAINST)
    assert makes.where == Where(ratification=True)


def test_a_ballot_of_no_stage_by_name_is_that_of_the_whole_decision() -> None:
    model = model_of("an adopted levy makes every member against a former member.")
    assert standings(after(model, levy("yyn", "yny"))) == "member former former"
    assert standings(after(model, levy("yyy", "yaa"))) == "member member member"


def test_a_ballot_in_an_organ_is_that_of_its_stage() -> None:
    model = model_of("an adopted levy makes every member not in favour in Assembly a former member.")
    assert standings(after(model, levy("yya", "nny"))) == "member member former"


def test_a_decision_that_is_not_adopted_puts_nobody_out() -> None:
    model = model_of("an adopted levy makes every member refusing at ratification a former member.")
    assert standings(after(model, levy("yyy", "nnn"))) == "member member member"


def test_who_is_out_after_a_time_is_a_member_until_then() -> None:
    sentence = (
        "an adopted levy makes every member refusing at ratification a former member, effective 30 days after adoption."
    )
    model = model_of(sentence)
    assert standings(after(model, levy("yyy", "ynn"), Wait(START + 29))) == "member member member"
    assert standings(after(model, levy("yyy", "ynn"), Wait(START + 30))) == "member former former"


# ── out after a time, a way out, a ban ────────────────────────────────────────────────────────


def test_who_has_not_ratified_owes_it_until_the_deadline_and_is_then_out() -> None:
    model = model_of(f"a member must ratify within 2 years while {UNRATIFIED}, otherwise it is a former member.")
    then = after(model, levy("yyy", "yna"))
    assert [len(list(duties(model, then, name))) for name in "ABC"] == [0, 1, 1]
    late = after(model, levy("yyy", "yna"), Done("C", "ratify"), Wait(START + 731))
    assert standings(late) == "member former member"


def test_who_has_ratified_one_owes_the_next_that_it_refuses() -> None:
    model = model_of(f"a member must ratify within 2 years while {UNRATIFIED}, otherwise it is a former member.")
    done = (levy("yyy", "yyn"), Done("C", "ratify"))
    assert not list(duties(model, after(model, *done), "C"))
    assert list(duties(model, after(model, *done, levy("yyy", "yyn")), "C"))
    assert not list(duties(model, after(model, *done, levy("yyy", "yny")), "C"))


def test_who_has_refused_may_leave_at_once_and_others_after_a_year() -> None:
    model = model_of(
        "a member may withdraw, effective 1 year after notice.",
        f"a member may withdraw while {UNRATIFIED}, effective at once.",
    )
    then = after(model, levy("yyy", "yny"), Done("A", "withdraw"), Done("B", "withdraw"))
    assert standings(then) == "leaving former member"


def test_of_two_ways_to_leave_that_at_once_counts_whichever_stands_first() -> None:
    model = model_of(
        f"a member may withdraw while {UNRATIFIED}, effective at once.",
        "a member may withdraw, effective 1 year after notice.",
    )
    then = after(model, levy("yyy", "yny"), Done("B", "withdraw"))
    assert standings(then) == "member former member"
    assert not then.pending


def test_what_binds_a_party_forbids_it_what_others_may_do() -> None:
    model = model_of("a member must not trade while levy is binding on itself.")
    then = after(model, levy("yyy", "yny"))
    assert [bool(forbidding(model, then, Done(name, "trade"))) for name in "ABC"] == [True, False, True]


def test_who_has_ratified_may_do_what_is_forbidden_to_others() -> None:
    model = model_of("a member must not trade unless levy(kind large) is ratified by itself.")
    for kind, lawful in (("large", [True, False, True]), ("small", [False, False, False])):
        then = after(model, levy("yyy", "yny", kind))
        assert [not forbidding(model, then, Done(name, "trade")) for name in "ABC"] == lawful
    with pytest.raises(Unlawful):
        after(model, levy("yyy", "yny"), Done("A", "trade"))


# ── as it is read ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("an adopted levy makes every member abstaining at ratification a former member.", "E416"),
        ("an adopted levy makes every member against in Senate a former member.", "E301"),
        ("a member must not trade while levy is adopted with itself abstaining at ratification.", "E416"),
        ("a member must not trade while levy is adopted with consensus.", "E409"),
        ("a member must not trade while levy is binding on every member.", "E306"),
        ("Assembly decides levy when levy is adopted with France against by no member against.", "E409"),
    ],
)
def test_what_cannot_be_said_of_a_ballot_is_refused(sentence: str, code: str) -> None:
    assert code in [one.code.value for one in checked(sentence).diagnostics]


def test_the_readback_says_whose_standing_changes_by_which_ballot() -> None:
    sentence = "an adopted levy makes every member refusing at ratification a former member, effective at once."
    said = " ".join(one.sentence for one in readback(model_of(sentence)))
    assert "every member refusing at the ratification becomes a former member at once" in said


def test_the_formatter_keeps_the_ballot() -> None:
    text = BASE + "  (1) an adopted levy makes every member against in Assembly a former member.\n"
    assert "every member against in Assembly a former member" in format_source(text, "a.charter")


def test_a_decision_in_force_is_told_by_the_ballot_of_the_party_itself() -> None:
    (norm,) = model_of("a member must not trade while levy is adopted with itself against.").dynamics.norms
    assert isinstance(norm.when, InForce)
    assert norm.when.body != InForce(("levy",)).body


# ── what is proved ────────────────────────────────────────────────────────────────────────────

OUT = "an adopted levy makes every member refusing at ratification a former member, effective at once."
OWED = f"a member must ratify within 2 years while {UNRATIFIED}, otherwise it is a former member."
PROMISES = [
    (OUT, "never there are at least 1 former members, as written.", Outcome.VIOLATED),
    (
        OWED,
        "never some member m must ratify while not levy is adopted with m not ratifying, as written.",
        Outcome.HOLDS,
    ),
    (OWED, "never some member m must ratify, as written.", Outcome.VIOLATED),
    (
        "a member must not trade while levy is adopted with itself refusing at ratification.",
        "never some member m does trade while levy is adopted with m refusing at ratification, as written.",
        Outcome.HOLDS,
    ),
    (
        "a member must not trade while levy is adopted with itself refusing at ratification.",
        "never some member m does trade while levy is adopted with m against, as written.",
        Outcome.VIOLATED,
    ),
    (
        "a member must not trade while levy is binding on itself.",
        "never some member m does trade while levy is adopted with m ratifying at ratification, as written.",
        Outcome.HOLDS,
    ),
]


@pytest.mark.parametrize(("sentence", "promise", "outcome"), PROMISES)
def test_what_is_proved_is_what_short_runs_show(
    pool: SolverPool, sentence: str, promise: str, outcome: Outcome
) -> None:
    model = model_of(sentence, after=f"guarantee g\n  {promise}\n")
    (verdict,) = verify(model, pool=pool).verdicts
    assert verdict.outcome is outcome
    broken = violation_of_run(model, model.guarantees[0], 3, 2, Grade.AS_WRITTEN)
    assert (broken is not None) is (outcome is Outcome.VIOLATED)
