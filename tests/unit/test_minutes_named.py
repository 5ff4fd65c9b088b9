"""Minutes that name who was meant: whose vote a clause took, who objected, who is among the others."""

from pathlib import Path

from charter.model import Ballot, Grade
from charter.words import addresses
from charter.world import Actor, Decision, History, NeverCase, Question, RunCase, World
from tests.unit.resolving import model, promised
from verifier.explain.miss import miss
from verifier.explain.story import Story
from verifier.explain.tell import tell
from verifier.verdict import Outcome, Verdict

LEAGUE = """charter "League"
article 1 "All"
  (1) members: 2 or more.
  (2) standing judge.
  (3) judges: 2.
  (4) role debtor: any members.
  (5) role keeper: any members.
  (6) organ Council: every member.
  (7) organ Court: every judge.
article 2 "Arrears"
  (1) a debtor member has no vote.
article 3 "Decisions"
  (1) matter entry(in: member), budget, pact, lease(of: member).
  (2) Council decides entry by two_thirds_of_all.
  (3) Council decides budget by at least 2 members in favour.
  (4) Council decides pact by at least 2 keeper members in favour, then approved by Court by some judge in favour.
  (5) Council decides lease by some member in favour.
  (6) lease is reserved to the member concerned.
  (7) no organ decides a reserved matter without the consent of the member concerned.
  (8) decisions of Council bind every member.
"""
UNASKED = "never some decision d on entry is adopted while d concerns some member m and m does not consent to d"
NAMES = tuple("ABCDEFGHJKL")
MARKS = {"y": Ballot.IN_FAVOUR, "n": Ballot.AGAINST, "-": Ballot.ABSENT}


def case(procedure: int, question: Question, rows: str, roles: dict[str, str], **binding: str) -> NeverCase:
    """Members with a letter each in the first row, two judges, and a row of ballots for each stage (`.`: no ballot)."""
    marks = rows.split()
    people = tuple(
        Actor(name, "member", (roles[name],) if name in roles else (), ()) for name in NAMES[: len(marks[0])]
    )
    judges = tuple(Actor(name, "judge", (), ()) for name in ("X", "Y"))
    seated = [people, judges if question.matter == "pact" else people]
    ballots = tuple(
        tuple((one.name, MARKS[mark]) for one, mark in zip(who, row, strict=True) if mark != ".")
        for who, row in zip(seated, marks, strict=False)
    )
    return NeverCase(World((*people, *judges)), Decision(question, procedure, ballots), tuple(binding.items()))


def told(tmp_path: Path, sentence: str, found: NeverCase) -> Story:
    """The story of the case."""
    made = model(tmp_path, f"{LEAGUE}guarantee g {sentence}.\n")
    story = tell(made, Verdict(promised(made), Outcome.VIOLATED, case=found))
    assert story is not None
    return story


def test_a_vote_that_a_clause_takes_is_said_to_be_taken_by_that_clause(tmp_path: Path) -> None:
    question = Question("entry", (("in", "A"),))
    story = told(tmp_path, UNASKED, case(0, question, ".yy", {"A": "debtor"}, m="A"))
    assert "A has the role debtor." in story.cast
    assert story.runs[0].steps[0].remark == "A has no vote under article 2(1)."
    assert "A holds no ballot at step 1: article 2(1) takes its vote." in story.why
    assert not any("article 3(2) gives it none" in line for line in story.why)


def test_nobody_is_said_to_have_lost_a_vote_where_nobody_has(tmp_path: Path) -> None:
    question = Question("entry", (("in", "A"),))
    story = told(tmp_path, UNASKED, case(0, question, "-yy", {}, m="A"))
    assert not any("debtor" in line for line in story.cast)
    assert "no vote" not in story.runs[0].steps[0].remark


def test_all_who_objected_are_named_once_and_not_the_first_alone(tmp_path: Path) -> None:
    found = case(1, Question("budget"), "nnyy", {})
    story = told(tmp_path, "never a decision on budget is adopted with some member against", found)
    assert story.why[0] == "At step 1 A and B vote against, and article 3(3) lets the decision pass all the same."


def test_whom_the_minutes_name_is_named_among_those_with_the_role(tmp_path: Path) -> None:
    roles = dict.fromkeys(NAMES[1:], "keeper")
    found = case(2, Question("pact"), "yyyyyyyyynn yn", roles)
    story = told(tmp_path, "never a decision on pact is adopted with some keeper member against", found)
    assert "B to H and J to L have the role keeper." in story.cast


def test_a_role_that_every_member_has_is_said_of_every_member(tmp_path: Path) -> None:
    found = case(2, Question("pact"), "yyyyyyyyynn yn", dict.fromkeys(NAMES, "keeper"))
    story = told(tmp_path, "never a decision on pact is adopted with some keeper member against", found)
    assert "Every member has the role keeper." in story.cast


def nearest_of_a_run(tmp_path: Path, sentence: str, end: NeverCase) -> tuple[str, ...]:
    """The near misses of a run that comes to the case, in words."""
    made = model(tmp_path, f"{LEAGUE}guarantee g {sentence}.\n")
    run = RunCase(History(end.world, 730_000, ()), end.binding, end)
    near = miss(made, Verdict(promised(made), Outcome.VIOLATED, broken=run, breaks=Grade.AS_WRITTEN))
    assert near is not None
    return near.words


def test_a_near_miss_is_placed_in_the_organ_that_voted(tmp_path: Path) -> None:
    found = case(2, Question("pact"), "yyy yn", dict.fromkeys("ABC", "keeper"))
    words = nearest_of_a_run(tmp_path, "never a decision on pact is adopted with some judge against", found)
    assert words[0] == "Had X been against when Court voted on pact, article 3(4) would have stopped it."


def test_a_near_miss_at_a_consent_says_who_was_asked_for_it(tmp_path: Path) -> None:
    found = case(3, Question("lease", (("of", "A"),)), "yyy y..", {})
    words = nearest_of_a_run(tmp_path, "never a decision on lease is adopted with at least 2 members in favour", found)
    assert words[0] == "Had A refused when asked for consent to lease of A, article 3(7) would have stopped it."


def test_one_article_beyond_the_limit_is_named_and_two_are_counted() -> None:
    places = [f"article {number}" for number in range(1, 6)]
    assert addresses(places, 4) == "articles 1, 2, 3, 4 and 5"
    assert addresses(places, 3) == "articles 1, 2, 3 and 2 others"
