"""Elections among candidates: one candidate's view of them beside every way to vote for any of several."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from charter.exhaust.search import search
from charter.model import Ballot, Model
from charter.semantics.outcome import adopted
from charter.world import Actor, Decision, Question, World
from tests.unit.resolving import codes, model, promised

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
    names = [f"m{index}" for index in range(len(ballots))]
    world = World(tuple(Actor(name, "member", ("chair",) if name == "m0" else ()) for name in names))
    for chosen in product((False, True), repeat=len(made.conditions)):
        conditions = tuple(name for name, true in zip(made.conditions, chosen, strict=True) if true)
        question = Question("president", conditions=conditions)
        yield adopted(made, world, Decision(question, 0, (tuple(zip(names, ballots, strict=True)),)))


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
    assert codes(
        tmp_path, f"{HEAD}(1) Chamber elects president by absolute_majority, then ratified by most votes.\n"
    ) == ["E409"]
    text = f"{clause('')}guarantee g never most votes while a decision on president is adopted.\n"
    assert "E409" in codes(tmp_path, text)


def test_a_tie_is_spoken_of_where_most_votes_decide(tmp_path: Path) -> None:
    text = f"{HEAD}(1) Chamber elects president by absolute_majority, with ties broken by lot.\n"
    assert "E306" in codes(tmp_path, text)


def test_later_ballots_need_no_word_on_which_rule_applies(tmp_path: Path) -> None:
    later = "(2) in every later ballot, Chamber elects president by most votes.\n"
    text = f"{HEAD}(1) Chamber elects president by absolute_majority.\n{later}"
    assert "E402" not in codes(tmp_path, text)
    assert [one.ballot for one in model(tmp_path, text).procedures] == ["", "every later ballot"]
