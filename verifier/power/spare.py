"""Parts of a rule on which next to nothing hangs: how many coalitions each of them decides."""

from collections.abc import Iterator
from dataclasses import replace

from charter.dataclass import dataclass
from charter.model import Stage
from charter.ruleparts import ruleparts
from verifier.power.compile_game import Heard, compile_game
from verifier.power.count import count
from verifier.power.game import Game
from verifier.power.tally import NotExact

FEW = 10_000
"""A part is spare iff it decides less than one in so many coalitions, and not none."""


@dataclass(frozen=True, slots=True)
class Spare:
    """A part of a rule by its words and its place, and how many coalitions win, or lose, by it alone."""

    text: str
    address: str
    decided: int
    coalitions: int


def spare(heard: Heard, winning: int) -> Iterator[Spare]:
    """The spare parts of the rule of one stage, by which `winning` coalitions win.

    Parts on which nothing hangs are left out: absence does not occur in a game, and they may be about that.
    """
    whole = compile_game([[heard]])
    told: dict[tuple[str, str], None] = {}
    for part in ruleparts(heard.stage.rule, heard.stage.clause, library=True):
        place = (part.text, part.clause.address)
        other = _won(_without(heard, replace(heard.stage, rule=part.without)))
        if other is None or place in told:
            continue
        told[place] = None
        decided, coalitions = abs(other - winning), 2 ** len(whole.players)
        if decided > 0 and decided * FEW < coalitions:
            yield Spare(part.text, part.clause.address, decided, coalitions)


def _without(heard: Heard, stage: Stage) -> Game:
    return compile_game([[replace(heard, scene=replace(heard.scene, stages=(stage,)))]])


def _won(game: Game) -> int | None:
    """How many coalitions win; None where that cannot be counted."""
    try:
        return sum(count(game).winning)
    except NotExact:
        return None
