"""Elections among candidates: one candidate's view of them beside every way to vote for any of several."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from charter.exhaust.search import search
from charter.model import Ballot, Model
from charter.scenario.run import run
from charter.semantics.evaluate import Scene, truth
from charter.semantics.outcome import outcome
from charter.world import Actor, Decision, Question, World
from tests.unit.resolving import codes, model, never, promised

HEAD = """\
charter "Election"
article 1
  (1) members: 2 to 5.
  (2) organ Chamber: every member.
  (3) role chair: 1 member.
  (4) matter president.
  (5) decisions of Chamber bind every member.
article 2
"""
BLANK, AWAY = -1, -2
SEEN = {BLANK: Ballot.ABSTAINING, AWAY: Ballot.ABSENT}


def elected(votes: tuple[int, ...], candidate: int, ties: str, lot: bool) -> bool:
    """Whether the candidate is elected when each voter names a candidate by its number. The first voter has the chair."""
    mine = votes.count(candidate)
    others = max((votes.count(other) for other in range(len(votes)) if other != candidate), default=0)
    favoured = lot if ties == "lot" else votes[0] == candidate
    return mine > others or (0 < mine == others and bool(ties) and favoured)


def seen(votes: tuple[int, ...]) -> tuple[Ballot, ...]:
    """The ballots as the first candidate sees them."""
    return tuple(SEEN.get(vote, Ballot.IN_FAVOUR if vote == 0 else Ballot.AGAINST) for vote in votes)


def told(made: Model, ballots: tuple[Ballot, ...]) -> Iterator[bool]:
    """Whether the candidate is elected, under all conditions of the charter."""
    return (scene.adopted for scene in scenes(made, ballots))


def scenes(made: Model, ballots: tuple[Ballot, ...]) -> Iterator[Scene]:
    """The decision on the first candidate, under all conditions of the charter."""
    names = [f"m{index}" for index in range(len(ballots))]
    world = World(tuple(Actor(name, "member", ("chair",) if name == "m0" else ()) for name in names))
    for chosen in product((False, True), repeat=len(made.conditions)):
        conditions = tuple(name for name, true in zip(made.conditions, chosen, strict=True) if true)
        question = Question("president", conditions=conditions)
        yield outcome(made, world, Decision(question, 0, (tuple(zip(names, ballots, strict=True)),)))


def clause(ties: str, contest: str = "") -> str:
    """An election by most votes."""
    broken = {"": "", "lot": ", with ties broken by lot", "chair": ", with ties broken by the chair"}[ties]
    return f"{HEAD}  (1) Chamber elects president by most votes{contest}{broken}.\n"


@pytest.mark.parametrize("ties", ["", "lot", "chair"])
def test_what_one_candidate_sees_comes_of_some_way_to_vote_and_of_every_way(tmp_path: Path, ties: str) -> None:
    made = model(tmp_path, clause(ties))
    for voters in (1, 2, 3, 4, 5):
        real: dict[tuple[Ballot, ...], set[bool]] = {}
        for votes in product((AWAY, BLANK, *range(voters)), repeat=voters):
            ends = {elected(votes, 0, ties, lot) for lot in (False, True)}
            real.setdefault(seen(votes), set()).update(ends)
        for ballots, ends in real.items():
            assert set(told(made, ballots)) == ends, (ballots, ties)


@pytest.mark.parametrize("ties", ["", "lot", "chair"])
def test_between_two_the_votes_against_are_all_for_the_other(tmp_path: Path, ties: str) -> None:
    made = model(tmp_path, clause(ties, " between the two best"))
    for votes in product((AWAY, BLANK, 0, 1), repeat=4):
        ends = {elected(votes, 0, ties, lot) for lot in (False, True)}
        assert set(told(made, seen(votes))) == ends, votes


def works(voters: int, own: int, ties: str, lot: bool, power: str) -> bool:
    """Whether the first voters, so many, have ballots that keep the candidate out, or carry it, whatever the rest do."""
    names = (AWAY, *range(voters))
    wanted = power == "adopt"
    return any(
        all(
            elected((*mine, *rest), 0, ties, lot) is wanted
            for rest in product((AWAY, *range(voters)), repeat=voters - own)
        )
        for mine in product(names, repeat=own)
    )


@pytest.mark.parametrize("ties", ["", "lot"])
@pytest.mark.parametrize("power", ["prevent the adoption of", "adopt"])
@pytest.mark.parametrize(("voters", "own"), [(2, 1), (3, 1), (3, 2), (4, 2), (4, 3)])
def test_a_group_has_the_power_that_all_ways_to_vote_give_it(
    tmp_path: Path, ties: str, power: str, voters: int, own: int
) -> None:
    text = clause(ties).replace("2 to 5", str(voters)).replace("chair: 1 member", f"group: {own} members")
    made = model(tmp_path, f"{text}guarantee g the group members together can {power} a decision on president.\n")
    real = all(works(voters, own, ties, lot, power) for lot in (False, True))
    assert (search(made, promised(made), voters) is None) is real


def test_nobody_has_more_than_one_winner() -> None:
    for votes in product((BLANK, 0, 1, 2), repeat=4):
        assert sum(elected(votes, candidate, "", False) for candidate in range(3)) <= 1


def test_most_votes_belong_to_a_body_and_to_a_rule(tmp_path: Path) -> None:
    ratified = "(1) Chamber elects president by absolute_majority, then ratified by most votes."
    assert "E409" in codes(tmp_path, f"{HEAD}{ratified}\n")
    text = f"{clause('')}guarantee g never most votes while a decision on president is adopted.\n"
    assert "E409" in codes(tmp_path, text)


def test_a_tie_is_spoken_of_where_most_votes_decide(tmp_path: Path) -> None:
    text = f"{HEAD}(1) Chamber elects president by absolute_majority, with ties broken by lot.\n"
    assert "E306" in codes(tmp_path, text)


def test_later_ballots_need_no_word_on_which_rule_applies(tmp_path: Path) -> None:
    later = "(2) in every later ballot, Chamber elects president by most votes.\n"
    text = f"{HEAD}(1) Chamber elects president by absolute_majority.\n{later}"
    assert "E402" not in codes(tmp_path, text)
    assert [one.ballot for one in model(tmp_path, text).procedures] == ["the only ballot", "every later ballot"]


def nobody(votes: tuple[int, ...], ties: str, candidates: int) -> bool:
    """Whether no candidate is elected: a lot always falls on one of those that are level."""
    most = max(votes.count(candidate) for candidate in range(candidates))
    level = [candidate for candidate in range(candidates) if votes.count(candidate) == most > 0]
    if len(level) == 1 or (level and ties == "lot"):
        return False
    return ties != "chair" or votes[0] not in level


@pytest.mark.parametrize("contest", ["", " between the two best"])
@pytest.mark.parametrize("ties", ["", "lot", "chair"])
def test_an_election_is_in_vain_iff_some_way_to_vote_elects_nobody(tmp_path: Path, ties: str, contest: str) -> None:
    made = model(
        tmp_path, f"{clause(ties, contest)}guarantee g never a decision on president is in vain, as written.\n"
    )
    body = never(made).body
    for voters in (1, 2, 3, 4):
        candidates = 2 if contest else voters
        real: dict[tuple[Ballot, ...], bool] = {}
        for votes in product((AWAY, BLANK, *range(candidates)), repeat=voters):
            leads = votes.count(0) == max(votes.count(one) for one in range(candidates))
            real[seen(votes)] = real.get(seen(votes), False) or (leads and nobody(votes, ties, candidates))
        for ballots, vain in real.items():
            assert any(truth(scene, body) for scene in scenes(made, ballots)) is vain, (ballots, ties)


def test_an_election_by_majority_is_in_vain_where_votes_are_divided(tmp_path: Path) -> None:
    text = f"{HEAD}(1) Chamber elects president by absolute_majority.\n"
    made = model(tmp_path, f"{text}guarantee g never a decision on president is in vain, as written.\n")
    body = never(made).body
    for votes in product((AWAY, BLANK, *range(4)), repeat=4):
        if votes.count(0) == max(votes.count(one) for one in range(4)):
            vain = any(truth(scene, body) for scene in scenes(made, seen(votes)))
            assert vain is (2 * votes.count(0) <= 4)


def test_only_an_election_can_be_in_vain(tmp_path: Path) -> None:
    text = f"{HEAD}(1) Chamber decides president by absolute_majority.\n"
    assert "E409" in codes(tmp_path, f"{text}guarantee g never a decision on president is in vain.\n")


def test_weighted_votes_surpass_nobody_by_heads(tmp_path: Path) -> None:
    head = HEAD.replace("article 2", "  (6) weight shares: any.\narticle 2")
    text = f"{head}(1) Chamber elects president by more than half of the shares of all members in favour.\n"
    assert "E409" in codes(tmp_path, f"{text}guarantee g never a decision on president is in vain.\n")


NAMED = f"""{HEAD.replace("matter president.", "matter president(of: candidate).")}\
  (1) standing candidate.
  (2) candidates: 2 or more.
  (3) Chamber elects president by most votes, with ties broken by lot.
"""


@pytest.mark.parametrize(
    ("given", "votes", "adopted"),
    [
        ("", "2 for Anna; 1 for Bert; 1 for Carl; 1 abstaining", True),
        ("favoured_by_lot_in_Chamber; ", "2 for Anna; 2 for Bert; 1 for Carl", True),
        ("", "2 for Anna; 2 for Bert; 1 for Carl", False),
        ("favoured_by_lot_in_Chamber; ", "1 for Anna; 2 for Bert; 2 for Carl", False),
        ("", "2 for Anna; 3 for Bert", False),
    ],
)
def test_a_scenario_names_the_candidates(tmp_path: Path, given: str, votes: str, adopted: bool) -> None:
    told = f'scenario "s"\n  given {given}5 members.\n  Chamber votes on president(of Anna): {votes}.\n'
    made = model(tmp_path, f"{NAMED}{told}  expect {'' if adopted else 'not '}adopted.\n")
    assert run(made, made.scenarios[0]).failures == ()


def test_where_candidates_are_named_it_is_said_how_many_are_for_each(tmp_path: Path) -> None:
    told = 'scenario "s"\n  given 5 members.\n  Chamber votes on president(of Anna): 2 for Anna; the rest for Bert.\n'
    assert "E412" in codes(tmp_path, f"{NAMED}{told}  expect not adopted.\n")
