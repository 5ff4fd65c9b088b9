"""One paper for several seats: one candidate's view of it beside every way to name any of several."""

from itertools import combinations, product
from pathlib import Path

import pytest

import charter
from charter.exhaust.search import search
from charter.model import Ballot, Model
from charter.readback.readback import readback
from charter.scenario.run import run
from charter.semantics.evaluate import truth
from tests.unit.resolving import codes, model, never, promised, write
from tests.unit.test_elections import HEAD, NAMED, SEEN, scenes
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify

AWAY, BLANK = (-2,), (-1,)
LOT = ", with ties broken by lot"
Paper = tuple[int, ...]


def papers(places: int, candidates: int) -> list[Paper]:
    """Every paper: away, blank, or as many candidates as there are seats, or fewer."""
    named = [chosen for number in range(1, places + 1) for chosen in combinations(range(candidates), number)]
    return [AWAY, BLANK, *named]


def seated(votes: tuple[Paper, ...], places: int, ties: str, lot: bool) -> bool:
    """Whether the first candidate has a seat."""
    named = [name for paper in votes for name in paper if name >= 0]
    mine = named.count(0)
    others = [named.count(other) for other in range(1, 8)]
    more, level = sum(one > mine for one in others), sum(one >= mine for one in others)
    return mine > 0 and (level < places or (more < places and ties == LOT and lot))


def seen(votes: tuple[Paper, ...]) -> tuple[Ballot, ...]:
    """The ballots as the first candidate sees them."""
    return tuple(SEEN.get(paper[0], Ballot.IN_FAVOUR if 0 in paper else Ballot.AGAINST) for paper in votes)


def clause(places: int, ties: str = "", rule: str = "most votes") -> str:
    """An election for several seats at once."""
    return f"{HEAD}  (1) Chamber elects president by {rule}, for {places} seats at once{ties}.\n"


@pytest.mark.parametrize("ties", ["", LOT])
@pytest.mark.parametrize(("places", "candidates", "voters"), [(2, 3, 4), (2, 4, 3), (3, 4, 3), (3, 5, 2)])
def test_what_one_candidate_sees_comes_of_some_way_to_name_and_of_every_way(
    tmp_path: Path, ties: str, places: int, candidates: int, voters: int
) -> None:
    made = model(tmp_path, clause(places, ties))
    real: dict[tuple[Ballot, ...], set[bool]] = {}
    for votes in product(papers(places, candidates), repeat=voters):
        ends = {seated(votes, places, ties, lot) for lot in (False, True)}
        real.setdefault(seen(votes), set()).update(ends)
    for ballots, ends in real.items():
        assert {scene.adopted for scene in scenes(made, ballots)} == ends, (ballots, ties)


@pytest.mark.parametrize("ties", ["", LOT])
def test_a_seat_stays_empty_iff_some_way_to_name_leaves_a_leader_out(tmp_path: Path, ties: str) -> None:
    made = model(tmp_path, f"{clause(2, ties)}guarantee g never a decision on president is in vain, as written.\n")
    body = never(made).body
    real: dict[tuple[Ballot, ...], bool] = {}
    for votes in product(papers(2, 4), repeat=3):
        empty = all(paper in (AWAY, BLANK) for paper in votes)
        lots = (False, True) if ties else (True,)
        led = any(seated(votes, 2, LOT, lot) and not seated(votes, 2, ties, lot) for lot in lots)
        real[seen(votes)] = real.get(seen(votes), False) or empty or led
    for ballots, vain in real.items():
        assert any(truth(scene, body) for scene in scenes(made, ballots)) is vain, ballots


def works(voters: int, own: int, ties: str, lot: bool, power: str) -> bool:
    """Whether the first voters have papers that keep the candidate out, or seat it, whatever the rest do."""
    own_papers = [paper for paper in papers(2, 3) if paper != BLANK]
    wanted = power == "adopt"
    return any(
        all(
            seated((*mine, *rest), 2, ties, lot) is wanted
            for rest in product(own_papers, repeat=voters - own)
        )
        for mine in product(own_papers, repeat=own)
    )  # fmt: skip


@pytest.mark.parametrize("ties", ["", LOT])
@pytest.mark.parametrize("power", ["prevent the adoption of", "adopt"])
@pytest.mark.parametrize(("voters", "own"), [(2, 1), (3, 1), (3, 2), (4, 2)])
def test_a_group_has_the_power_that_all_ways_to_name_give_it(
    tmp_path: Path, pool: SolverPool, ties: str, power: str, voters: int, own: int
) -> None:
    text = clause(2, ties).replace("2 to 5", str(voters)).replace("chair: 1 member", f"group: {own} members")
    made = model(tmp_path, f"{text}guarantee g the group members together can {power} a decision on president.\n")
    real = all(works(voters, own, ties, lot, power) for lot in (False, True))
    assert (search(made, promised(made), voters) is None) is real
    assert (verify(made, pool=pool).verdicts[0].outcome.value == "holds") is real


SEATS = "Chamber elects president by (most votes and two thirds of the members voting in favour), for two seats at once"
RULED = NAMED.replace("2 to 5", "2 to 6").replace(
    "Chamber elects president by most votes, with ties broken by lot", SEATS
)


@pytest.mark.parametrize(
    ("votes", "adopted"),
    [
        ("4 for Anna; 4 for Bert; 3 for Carl; the rest against", True),
        ("4 for Anna; 5 for Bert; 4 for Carl; the rest against", False),
        ("4 for Anna; 5 for Bert; 5 for Carl; the rest against", False),
        ("4 for Anna; 1 against; 1 abstaining", True),
        ("3 for Anna; 4 for Bert; 2 for Carl; the rest against", False),
        ("6 for Anna; 6 for Bert; 0 for Carl", True),
    ],
)  # fmt: skip
def test_a_scenario_says_how_many_papers_name_each(tmp_path: Path, votes: str, adopted: bool) -> None:
    told = f'scenario "s"\n  given 6 members.\n  Chamber votes on president(of Anna): {votes}.\n'
    made = model(tmp_path, f"{RULED}{told}  expect {'' if adopted else 'not '}adopted.\n")
    assert run(made, made.scenarios[0]).failures == ()


@pytest.mark.parametrize(
    "votes", ["4 for Anna; 6 for Bert; 1 against", "4 for Anna; 4 for Bert; 4 for Carl; 1 against"]
)
def test_papers_have_room_for_so_many_names(tmp_path: Path, votes: str) -> None:
    told = f'scenario "s"\n  given 6 members.\n  Chamber votes on president(of Anna): {votes}.\n  expect adopted.\n'
    assert "E412" in codes(tmp_path, f"{RULED}{told}")
    assert "E412" not in codes(tmp_path, f"{RULED}{told.replace('1 against', '2 against')}")


@pytest.mark.parametrize(
    "text",
    [
        clause(1),
        clause(2, ", with ties broken by the chair"),
        clause(2, rule="most votes between the two best"),
        clause(2, ", for 3 seats at once"),
        clause(2, rule="silence of 10 days"),
        clause(2).replace("elects", "decides").replace("most votes", "absolute_majority"),
        f"{HEAD}  (1) every article is amended by Chamber by consensus, for 2 seats at once.\n",
    ],
)
def test_what_several_seats_cannot_mean_is_an_error(tmp_path: Path, text: str) -> None:
    assert {"E409", "E306"} & set(codes(tmp_path, text))


def test_the_papers_are_read_back(tmp_path: Path) -> None:
    told = " ".join(said.sentence for said in readback(model(tmp_path, clause(2, LOT))))
    assert "fewer than 2 others have as many votes as the candidate, or fewer than 2 have more and" in told
    assert "each paper may name 2 candidates" in told


def test_more_candidates_than_seats_may_have_a_majority(tmp_path: Path) -> None:
    assert "N547" in codes(tmp_path, clause(3, rule="absolute_majority"))
    assert [text for text in codes_told(tmp_path, clause(3, rule="absolute_majority")) if "more than 3" in text]
    exact = clause(3, rule="more than 3/4 of the members voting in favour")
    assert not [text for text in codes_told(tmp_path, exact) if "more than 3" in text]


def codes_told(tmp_path: Path, text: str) -> list[str]:
    """What the advice on the text says."""
    return [one.message for one in charter.check(write(tmp_path, text)).diagnostics]


def test_the_model_knows_how_many_seats_there_are(tmp_path: Path) -> None:
    made: Model = model(tmp_path, clause(4))
    assert made.procedures[0].stages[0].places == 4
