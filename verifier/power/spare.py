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
"""A part is spare iff it decides fewer than one in so many of the coalitions that win with or without it, and some."""


@dataclass(frozen=True, slots=True)
class Spare:
    """A part of a rule by its words and its place, and how many coalitions win, or lose, by it alone.

    `winning` are the coalitions that win with the part or without it, whichever are more; `stricter`: without it.
    """

    text: str
    address: str
    decided: int
    winning: int
    stricter: bool


def spare(heard: Heard, winning: int) -> Iterator[Spare]:
    """The spare parts of the rule of one stage, by which `winning` coalitions win.

    Parts on which nothing hangs are left out: absence does not occur in a game, and they may be about that.
    """
    told: dict[tuple[str, str], None] = {}
    for part in ruleparts(heard.stage.rule, heard.stage.clause, library=True):
        place = (part.text, part.clause.address)
        other = _won(_without(heard, replace(heard.stage, rule=part.without)))
        if other is None or place in told:
            continue
        told[place] = None
        decided, most = abs(other - winning), max(other, winning)
        if decided > 0 and decided * FEW < most:
            yield Spare(part.text, part.clause.address, decided, most, other > winning)


def _without(heard: Heard, stage: Stage) -> Game:
    return compile_game([[replace(heard, scene=replace(heard.scene, stages=(stage,)))]])


def _won(game: Game) -> int | None:
    """How many coalitions win; None where that cannot be counted."""
    try:
        return sum(count(game).winning)
    except NotExact:
        return None
