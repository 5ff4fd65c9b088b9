"""Minutes that are read aloud: who was there when it began, steps by their numbers, each act under its article."""

import charter
from charter.model import Model
from charter.read import in_place
from charter.readback import readback
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.explain.clerk import clerk
from verifier.explain.miss import Miss, breaks, miss
from verifier.explain.story import Story
from verifier.explain.tell import tell
from verifier.explain.timeline import timeline
from verifier.verdict import Outcome, Verdict

TREATY = """charter "Treaty of the guarantors"
article 1
  (1) members: Arden, Borland and 2 or more others.
  (2) role guarantor: Arden, Borland.
  (3) organ Conference: every member.
  (4) outsiders: 1.
article 2
  (1) matter sanctions(against: member).
  (2) Conference decides sanctions by two_thirds_of_all and no guarantor against.
  (3) decisions of Conference bind every member.
article 3
  (1) a member may withdraw, effective 6 months after notice.
  (2) a member must not trade(on_account_of any member) while sanctions(against itself) is in force.
article 4
  (1) any other article is amended by Conference by two_thirds_of_all.
guarantee veto every guarantor alone can prevent the adoption of a decision on sanctions, as written.
guarantee heard never a decision on sanctions is adopted while some guarantor against.
guarantee no_master no member alone can adopt any decision.
"""
HOUSE = """charter "House"
article 1
  (1) members: 3.
  (2) organ Board: every member.
article 2
  (1) matter grant(of: member).
  (2) Board decides grant by simple_majority.
  (3) decisions of Board bind every member.
  (4) a member must declare its_interests within 3 months, otherwise it is a suspended member.
  (5) a suspended member does not count as a member.
guarantee never_empty never there are no members.
guarantee unopposed never some decision d is binding on some member m while m objects to d.
"""


def made(words: str) -> Model:
    checked = charter.check("c.charter", in_place({"c.charter": words}))
    assert checked.model is not None, checked.diagnostics
    return checked.model


def told(words: str, name: str, pool: SolverPool) -> tuple[Model, Verdict, Story, Miss]:
    """What is told of one violation."""
    model = made(words)
    (verdict,) = verify(model, only=(name,), pool=pool).verdicts
    story, near = tell(model, verdict), miss(model, verdict)
    assert verdict.outcome is Outcome.VIOLATED and story is not None and near is not None
    return model, verdict, story, near


def sentences(story: Story) -> list[str]:
    return [sentence for item in clerk(story) for sentence in (item.heading, *item.sentences)]


def test_who_is_there_is_who_was_there_when_the_run_began(pool: SolverPool) -> None:
    _, _, story, _ = told(TREATY, "veto", pool)
    assert story.cast[0] == "4 members (Arden, Borland, A, B) and 1 outsider."
    assert any(" withdraws, under article 3(1)" in one for one in sentences(story))
    days = [(line.elapsed, line.what) for line in timeline(story)]
    assert days[1] == (182, "6 months have passed. Arden is now a former member, under article 3(1)")


def test_steps_after_an_amendment_bear_the_numbers_of_the_minutes(pool: SolverPool) -> None:
    model, verdict, story, near = told(TREATY, "heard", pool)
    assert len(story.before) == 1 and len(clerk(story)) == 2
    assert any(one.startswith("At step 2 ") and "as amended, may let the decision pass" in one for one in story.why)
    assert not any("the amended text allows it" in one for one in (*sentences(story), *near.words))
    assert near.vote is not None and verdict.broken is not None
    assert not breaks(model, verdict, verdict.broken, (near.vote,))


def test_a_vote_at_an_amendment_would_have_stopped_what_somebody_can_then_do_alone(pool: SolverPool) -> None:
    model, verdict, _, near = told(TREATY, "no_master", pool)
    assert near.vote is not None and verdict.broken is not None
    assert near.words[0].endswith("article 4(1) would have stopped it.")
    assert not breaks(model, verdict, verdict.broken, (near.vote,))


def test_parties_that_fall_together_are_told_together_and_under_which_article(pool: SolverPool) -> None:
    _, _, story, _ = told(HOUSE, "never_empty", pool)
    said = "A, B and C are now suspended members, under article 2(4): the duty to declare its interests was not done"
    assert any(one.startswith(said) for one in sentences(story))


def test_those_present_are_listed_in_the_order_of_the_parties_and_the_near_miss_stops_the_decision(
    pool: SolverPool,
) -> None:
    _, _, story, near = told(HOUSE, "unopposed", pool)
    assert "A, B and C are present for the vote under article 2(2)." in sentences(story)
    assert near.words == ("Had B been against at step 1, article 2(2) would have stopped it.",)


def test_an_act_keeps_the_word_in_front_of_its_target_and_speaks_of_the_party_as_it() -> None:
    words = TREATY.replace("on_account_of any", "against any").replace(
        "while sanctions(against itself) is in force", "unless itself is a leaving member"
    )
    said = [
        one.sentence for one in readback(made(words)) if one.clause is not None and one.clause.address == "article 3(2)"
    ]
    assert said == ["A member must not trade (against a member) unless it is a leaving member."]
