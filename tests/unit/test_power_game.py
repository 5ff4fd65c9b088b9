"""A game is what the interpreter says a decision is: coalition by coalition, on random charters."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from charter.admission.worlds import questions
from charter.exhaust.worlds import worlds
from charter.model import Ballot, Model
from charter.semantics.outcome import hearing, open_procedures, outcome
from charter.world import Decision, Question, World
from tests.laws.dice import Dice
from tests.laws.random_models import random_charter
from verifier.power.compile_game import compile_game, stages
from verifier.power.game import Game, wins

MOST_PARTIES = 4
PREFERRED = {
    0: (Ballot.AGAINST, Ballot.ABSENT),
    1: (Ballot.ABSTAINING, Ballot.ABSENT, Ballot.AGAINST),
    2: (Ballot.IN_FAVOUR, Ballot.ABSENT),
}


def told(model: Model, world: World, question: Question, procedure: int, choice: dict[str, int]) -> bool:
    """What the interpreter makes of a decision in which each party does the same throughout."""
    held = hearing(model, world, question, procedure).holders
    ballots = []
    for stage, names in zip(model.procedures[procedure].stages, held, strict=True):
        row = [(name, next(b for b in PREFERRED[choice[name]] if b in stage.ballots)) for name in names]
        ballots.append(tuple(row))
    return outcome(model, world, Decision(question, procedure, tuple(ballots))).adopted


def counted(game: Game, choice: dict[str, int]) -> bool:
    last = game.choices - 1
    picked = [gains[min(choice[name], last)] for name, gains in zip(game.players, game.gains, strict=True)]
    width = len(picked[0]) if picked else 0
    return wins(game.rule, [sum(gain[total] for gain in picked) for total in range(width)])


def cases(seed: int) -> list[tuple[Model, World, Question, int]]:
    """A few questions of a few worlds of one random charter, with a procedure that is open to each."""
    model = random_charter(Dice.seeded(seed))
    some = [world for _, world in zip(range(60), worlds(model, MOST_PARTIES), strict=False)][::7]
    asked = [(world, q) for world in some for q in list(questions(model, world))[:3]]
    return [(model, world, q, index) for world, q in asked for index in open_procedures(model, world, q)]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from((2, 3)))
def test_a_coalition_wins_in_the_game_iff_the_interpreter_adopts_the_decision(seed: int, choices: int) -> None:
    for model, world, question, procedure in cases(seed):
        game = compile_game([stages(hearing(model, world, question, procedure))], choices)
        for chosen in product((0, 2) if choices == 2 else (0, 1, 2), repeat=len(game.players)):
            choice = dict(zip(game.players, chosen, strict=True))
            assert counted(game, choice) == told(model, world, question, procedure, choice)
