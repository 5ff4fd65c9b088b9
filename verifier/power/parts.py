"""Rules that fall into parts with players of their own: two chambers, an organ and those who ratify."""

from charter.dataclass import dataclass
from verifier.power.game import Either, Every, Game, Rule, thresholds
from verifier.power.simplify import simplify


@dataclass(frozen=True, slots=True)
class Parts:
    """Games without a common player whose outcomes make that of a whole: all of them must be won (`every`), or one.

    `players` are the indices, in the whole, of the players of each part.
    """

    every: bool
    games: tuple[Game, ...]
    players: tuple[tuple[int, ...], ...]


def parts(game: Game) -> Parts | None:
    """The parts of a game; None where it has but one."""
    match game.rule:
        case Every(rules) | Either(rules):
            groups = _groups(game, rules)
        case _:
            return None
    if len(groups) < 2:
        return None
    every = isinstance(game.rule, Every)
    idle = [p for p in range(len(game.players)) if not any(p in players for players, _ in groups)]
    rows = [(sorted([*players, *(idle if place == 0 else [])]), found) for place, (players, found) in enumerate(groups)]
    games = tuple(_part(game, players, Every(tuple(f)) if every else Either(tuple(f))) for players, f in rows)
    return Parts(every, games, tuple(tuple(players) for players, _ in rows))


def _part(game: Game, players: list[int], rule: Rule) -> Game:
    names, gains = tuple(game.players[p] for p in players), tuple(game.gains[p] for p in players)
    return simplify(Game(names, gains, rule, tuple(game.marks[p] for p in players)))


def _groups(game: Game, rules: tuple[Rule, ...]) -> list[tuple[frozenset[int], list[Rule]]]:
    """The rules that share players, together; with their players."""
    groups: list[tuple[frozenset[int], list[Rule]]] = []
    for rule in rules:
        players, together = _touched(game, rule), [rule]
        for group in [group for group in groups if group[0] & players]:
            groups.remove(group)
            players, together = players | group[0], [*group[1], *together]
        groups.append((players, together))
    return groups


def _touched(game: Game, rule: Rule) -> frozenset[int]:
    """The players whose votes the rule counts."""
    totals = tuple(thresholds(rule))
    return frozenset(p for p, row in enumerate(game.gains) if any(gain[t] for gain in row for t in totals))
