"""A run told as minutes: amendments, deeds, time that passes, and what comes of them."""

import json
from datetime import date
from pathlib import Path

import pytest

import charter as language
from charter.atlarge import AT_LARGE
from charter.cases.promise import violates_run
from charter.model import Ballot, Grade, Guarantee, Model
from charter.words import does
from charter.world import Actor, Decided, Decision, Done, Event, History, Question, RunCase, Wait, World
from tests.unit.resolving import model
from verifier import verify
from verifier.explain import history
from verifier.explain.report import Finding
from verifier.explain.story import EventKind, Story
from verifier.explain.tell import tell
from verifier.report.layout.story import story_lines
from verifier.report.layout.verdict import verdict_lines
from verifier.report.layout.wrap import wrap
from verifier.report.verify.json import story_json
from verifier.verdict import Outcome, Verdict

TEXT = """charter "Strike"
article 1 "Members"
  (1) members: 2 or more.
  (2) applicants: any number.
  (3) organ Council: every member.
  (4) matter operation(by: member), admission(of: applicant).
  (5) Council decides operation and admission by no member against.
  (6) decisions of Council bind every member.
  (7) an adopted admission makes the applicant a member.
  (8) condition attacked.
article 2 "Force"
  (1) a member must not strike unless operation(by itself) is in force.
  (2) a member may strike when attacked, notwithstanding article 2(1).
article 3 "Leaving"
  (1) a member may withdraw, effective 12 months after notice.
article 4 "Amendment"
  (1) article 2 may not be amended.
  (2) any other article is amended by Council by no member against.
guarantee left never some former member m does strike.
guarantee war a member does strike only if operation(by that member) is in force.
guarantee calm never some member m does threaten.
"""
AB = World((Actor("A", "member"), Actor("B", "member")))
START = 730_000


@pytest.fixture
def charter(tmp_path: Path) -> Model:
    return model(tmp_path, TEXT)


def told(charter: Model, name: str, grade: Grade, *events: Event, world: World = AB) -> Story:
    (promise,) = [one for one in charter.guarantees if isinstance(one, Guarantee) and one.name == name]
    case = RunCase(History(world, START, events), (("m", "A"),), None, "A")
    assert violates_run(charter, promise, case, grade) == ""
    story = tell(charter, Verdict(promise, Outcome.VIOLATED, broken=case, breaks=grade))
    assert story is not None
    return story


def page(story: Story) -> str:
    return "\n".join("".join(piece.text for piece in row) for row in wrap(story_lines(story, 80), 80))


def amendment(charter: Model, unit: str, *conditions: str) -> Decided:
    (place,) = [index for index, one in enumerate(charter.procedures) if one.matter == "amendment"]
    ballots = (("A", Ballot.ABSENT), ("B", Ballot.IN_FAVOUR))
    return Decided(Decision(Question("amendment", conditions=conditions), place, (ballots,)), unit)


def test_notice_the_time_it_runs_and_the_deed_are_three_steps(charter: Model) -> None:
    story = told(charter, "left", Grade.AS_WRITTEN, Done("A", "withdraw"), Wait(), Done("A", "strike"))
    assert [event.kind for event in story.before] == [EventKind.DEED, EventKind.WAIT, EventKind.DEED]
    notice, wait, strike = story.before
    assert notice.under == "article 3(1)"
    assert notice.result == (
        "A is now a leaving member, and becomes a former member 12 months later, under article 3(1)."
    )
    assert (wait.heading, wait.result) == ("12 months pass", "A is now a former member, under article 3(1).")
    assert strike.result.startswith("Article 2(1) forbids it to members; A is a former member.")
    assert story.conclusion == "A strikes, and breaks no article."


def test_an_amendment_names_its_article_its_clause_and_who_consented_to_nothing(charter: Model) -> None:
    events = (amendment(charter, "article 4"), amendment(charter, "article 2", AT_LARGE), Done("A", "strike"))
    story = told(charter, "war", Grade.AGAINST_MY_WILL, *events)
    first, second, _ = story.before
    assert (first.heading, first.under, first.target) == ("Council amends article 4", "article 4(2)", "article 4")
    assert "A has consented to nothing." in first.result
    assert "lets the decision through" in second.steps[0].remark
    assert story.why == (
        "Nothing protects article 4.",
        "Article 4(1) protected article 2 until article 4 was amended.",
    )


def test_a_permission_and_what_is_not_regulated_are_told_apart(charter: Model) -> None:
    defence = told(charter, "war", Grade.AS_WRITTEN, Done("A", "strike", "", ("attacked",)))
    assert defence.before[0].heading == "A strikes, while attacked"
    assert "Article 2(2) permits it, notwithstanding article 2(1)." in defence.before[0].result
    threat = told(charter, "calm", Grade.AS_WRITTEN, Done("A", "threaten"))
    assert threat.before[0].result == (
        "Nothing in the charter says whether one may threaten: what is not regulated is not forbidden."
    )


def test_a_decision_tells_what_it_changes(charter: Model) -> None:
    world = World((*AB.actors, Actor("C", "applicant")))
    ballots = (("A", Ballot.IN_FAVOUR), ("B", Ballot.IN_FAVOUR))
    joins = Decided(Decision(Question("admission", (("of", "C"),)), 1, (ballots,)))
    story = told(charter, "calm", Grade.AS_WRITTEN, joins, Done("A", "threaten"), world=world)
    assert story.before[0].heading == "Council decides on admission of C"
    assert story.before[0].result.endswith("C is now a member, under article 1(7).")


def test_the_page_is_eighty_columns_wide_and_numbers_its_steps(charter: Model) -> None:
    story = told(charter, "left", Grade.AS_WRITTEN, Done("A", "withdraw"), Wait(), Done("A", "strike"))
    lines = page(story).splitlines()
    assert max(len(line) for line in lines) <= 80
    assert [line.split("  ")[1] for line in lines if line.startswith("  Step")] == ["Step 1", "Step 2", "Step 3"]


def test_what_others_owe_meanwhile_is_told_in_one_step(tmp_path: Path) -> None:
    charter = model(
        tmp_path,
        TEXT.replace(
            "(2) applicants: any number.",
            "(2) applicants: any number.\n  (20) observers: 2.\n  (21) an observer must report within 3 months.",
        ),
    )
    world = World((*AB.actors, Actor("C", "observer"), Actor("D", "observer")))
    events = (Done("A", "withdraw"), Done("C", "report"), Done("D", "report"), Wait(), Done("A", "strike"))
    story = told(charter, "left", Grade.AS_WRITTEN, *events, world=world)
    duty = story.before[1]
    assert (duty.heading, duty.under, duty.result) == (
        "C and D report",
        "article 1(21)",
        "Article 1(21) demands it of them.",
    )
    assert len(story.before) == 4
    assert [event.owed for event in story.before] == [False, True, False, False]
    guarantee = next(one for one in charter.guarantees if one.name == "left")
    assert isinstance(guarantee, Guarantee)
    title = next(verdict_lines(Finding(Verdict(guarantee, Outcome.VIOLATED), story), 80))
    assert title.right is not None
    assert title.right.text == "article 3(1)"


def test_a_time_that_is_no_whole_number_of_months_says_the_days(charter: Model) -> None:
    later = (Done("A", "withdraw"), Wait(), Wait(START + 400), Done("A", "strike"))
    story = told(charter, "left", Grade.AS_WRITTEN, *later)
    assert story.before[2].heading == "34 days pass"


DUTIES = TEXT.partition("guarantee left")[0] + (
    "article 5\n  (1) a member must strike when operation(by itself) is in force.\n"
    "  (2) a member must not strike when attacked.\n"
    "guarantee torn never some member m must strike while m must not strike.\n"
    "guarantee gone never some party m is a former member while not operation(by m) is in force.\n"
)


def test_a_moment_that_must_never_come_tells_who_must_and_must_not_under_which_article(tmp_path: Path) -> None:
    charter = model(tmp_path, DUTIES)
    ballots = (("A", Ballot.IN_FAVOUR), ("B", Ballot.IN_FAVOUR))
    agreed = Decided(Decision(Question("operation", (("by", "A"),)), 0, (ballots,)))
    story = told(charter, "torn", Grade.AS_WRITTEN, agreed)
    assert "It enters into force under article " in story.before[0].result
    assert story.conclusion == (
        "What must never be has come about: A must strike, under article 5(1); A must not strike, under article 5(2), "
        "while `attacked`."
    )


def test_a_moment_that_must_never_come_tells_standings_and_what_is_not_in_force(tmp_path: Path) -> None:
    story = told(model(tmp_path, DUTIES), "gone", Grade.AS_WRITTEN, Done("A", "withdraw"), Wait())
    assert story.conclusion == (
        "What must never be has come about: A is a former member; no decision on operation (by A) is in force."
    )


ACTS = {
    "strike": "strikes",
    "carry_arms": "carries arms",
    "pass": "passes",
    "veto": "vetoes",
    "be_present": "is present",
    "have_arms": "has arms",
    "rely_on_force": "relies on force",
    "not_attack": "does not attack",
    "peacefully_settle": "does peacefully settle",
    "arms": "does arms",
    "UN_service": "does UN service",
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_told_as_one_party_does_it(act: str) -> None:
    assert does(act) == ACTS[act]


def test_a_condition_that_is_told_as_part_of_what_must_never_be_is_told_once(tmp_path: Path) -> None:
    text = (
        'charter "Boats"\nmembers: 2 or more.\norgan Assembly: every member.\ncondition storm.\nmatter catch.\n'
        "Assembly decides catch by no member against.\ndecisions of Assembly bind every member.\n"
        "a member must not sail.\nguarantee rescue never some member m must not sail while storm.\n"
    )
    path = tmp_path / "boats.charter"
    path.write_text(text, encoding="utf-8")
    made = language.load(path)
    story = tell(made, verify(made).verdicts[0])
    assert story is not None
    assert story.conclusion.count("storm") == 1


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("2001-01-31", "30 days pass"),
        ("2001-07-01", "6 months pass"),
        ("2001-08-06", "217 days pass"),
        ("2001-08-02", "7 months and 1 day pass"),
        ("2002-01-01", "12 months pass"),
        ("2026-05-01", "25 years and 4 months pass"),
        ("2026-05-07", "25 years, 4 months and 6 days pass"),
        ("2051-01-01", "50 years pass"),
    ],
)
def test_a_long_wait_is_told_in_years(end: str, said: str) -> None:
    first = date(2001, 1, 1).toordinal()
    assert history._passed(first, date.fromisoformat(end).toordinal()).lower() == said


def test_what_is_done_to_a_party_that_no_ban_speaks_of_is_told_so(tmp_path: Path) -> None:
    text = TEXT.split("article 2")[0] + (
        "article 2\n  (1) a member must not strike(on any member other than itself).\n"
        "guarantee calm never some member m does strike(on some member).\n"
    )
    made = model(tmp_path, text)
    (verdict,) = verify(made).verdicts
    story = tell(made, verdict)
    assert story is not None
    assert story.before[0].result == "Article 2(1) says nothing of A as the one to whom it is done."


def test_what_is_never_possible_is_told_with_its_clause_and_with_what_is_not_so_of_who_is_there(tmp_path: Path) -> None:
    text = """charter "Alone"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter budget.
  (4) Council decides budget by more than half of all members in favour.
  (5) decisions of Council bind every member.
guarantee alone always possible: some decision on budget is adopted while there are exactly 1 members.
guarantee against always possible: some decision on budget is adopted with every member against.
"""
    rules = model(tmp_path, text)
    alone, against = (tell(rules, one) for one in verify(rules).verdicts)
    assert alone is not None and against is not None
    never = "No lawful run leads to such a decision under article 1(4)."
    assert alone.conclusion == f"{never} Where it begins it is not so that there is exactly 1 member."
    assert against.conclusion == never


def test_as_data_a_run_has_the_days_the_stages_and_the_margins_that_the_minutes_tell(tmp_path: Path) -> None:
    rules = model(tmp_path, "\n".join(line for line in TEXT.split("\n") if "when attacked" not in line))
    verdict = next(one for one in verify(rules).verdicts if one.guarantee.name == "war")
    story = tell(rules, verdict)
    assert story is not None
    event = story.before[0]
    steps = json.loads(json.dumps(story_json(story)))["steps"]
    assert steps[0]["headings"] == [step.heading for step in event.steps] != []
    assert steps[0]["remarks"] == [step.remark for step in event.steps]
    assert steps[0]["day"] == date.fromordinal(event.day).isoformat()
    tally = event.steps[0].tallies[0]
    assert steps[0]["tallies"][0]["margin"] == tally.margin == "met exactly"
    assert steps[0]["tallies"][0]["joint"] == tally.joint
