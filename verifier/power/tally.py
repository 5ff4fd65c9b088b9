"""How often coalitions win and players swing. Data only."""

from charter.dataclass import dataclass


class NotExact(Exception):
    """No exact method of this package can count this game."""


@dataclass(frozen=True, slots=True)
class Swings:
    """The coalitions of all others to which a player makes a difference, by their size.

    `gained[s]` counts those of size s that lose without the player and win with it, `lost[s]` those that win
    without it and lose with it: none where another vote in favour never hurts.
    """

    gained: tuple[int, ...]
    lost: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of a whole game of two choices.

    `winning[s]` is the number of winning coalitions of size s. `swings` are those of each player. Where sizes were
    not told apart (`sizes` is false) every row has the single entry 0, for all sizes together. `method` names
    the method in words.
    """

    winning: tuple[int, ...]
    swings: tuple[Swings, ...]
    sizes: bool
    method: str
