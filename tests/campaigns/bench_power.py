"""How long it takes to measure power, beside plain enumeration and the packages that others offer: one run, printed.

`python -m tests.campaigns.bench_power` measures the games of `examples/games` and a few of any size. Beside each stands plain
enumeration of all coalitions, where there are few enough, and the packages `powerindex` and `powerindices`, where they are
installed and can express the game: weighted voting with one quota. It checks that all agree, prints, and never fails: a busy
machine is no fault of anybody.
"""

import argparse
import importlib
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import product
from pathlib import Path
from types import ModuleType

import charter
from charter.semantics.outcome import hearing, open_procedures
from verifier.power.coalitions import coalitions
from verifier.power.compile_game import compile_game, stages
from verifier.power.count import count
from verifier.power.game import Game, Reach, wins
from verifier.power.measures import Measures, measures
from verifier.power.question import questions
from verifier.power.roster import Wishes, roster

GAMES = Path(__file__).parents[2] / "examples" / "games"
PLAIN = 20
MOST_STEPS = 10**8
TOLERANCE = 1e-4
LARGEST = 831_396
UNITS = (1_000, 100, 1)
MONETARY = 190


@dataclass(frozen=True, slots=True)
class Row:
    """A game to measure, and its name."""

    name: str
    game: Game


def say(*cells: object) -> None:
    """Print a row."""
    first, *rest = (str(cell) for cell in cells)
    sys.stdout.write(f"{first:<38}" + "".join(f"{cell:>15}" for cell in rest) + "\n")
    sys.stdout.flush()


# ── the games ─────────────────────────────────────────────────────────────────────────────────


def of_charters() -> Iterator[Row]:
    """The matters of the charters of known games."""
    for path in sorted(GAMES.glob("*.charter")):
        model = charter.load(path)
        for matter in model.matters:
            world = roster(model, matter, Wishes()).world
            question = questions(model, world, matter, Wishes())[0].question
            open_ = open_procedures(model, world, question)
            ways = [stages(hearing(model, world, question, index)) for index in open_]
            yield Row(f"{path.stem}: {matter.name}"[:37], compile_game(ways))


def weighted(weights: Sequence[int], quota: int) -> Game:
    """A weighted game."""
    names = tuple(f"P{index}" for index in range(len(weights)))
    return Game(names, tuple(((0,), (weight,)) for weight in weights), Reach(0, quota), (1,) * len(weights))


def made_up() -> Iterator[Row]:
    """Equal members, and one body of the size and spread of the monetary fund: a few members hold most of the votes."""
    for members in (15, 57, 80, 193):
        yield Row(f"{members} equal members, two thirds", weighted([1] * members, -(-2 * members // 3)))
    for unit, percent in product(UNITS, (50, 85)):
        weights = [max(1_500, int(LARGEST / (place + 1) ** 1.05)) // unit for place in range(MONETARY)]
        name = f"{MONETARY} members, weights to {max(weights)}, {percent}%"
        yield Row(name, weighted(weights, sum(weights) * percent // 100 + 1))


# ── the methods ───────────────────────────────────────────────────────────────────────────────


def ours(game: Game) -> Measures:
    """All indices, exactly."""
    return measures(game, count(game))


def plain(game: Game) -> list[float] | None:
    """The Banzhaf indices by going through every coalition; None where there are too many."""
    players = range(len(game.players))
    if len(players) > PLAIN:
        return None
    swings = [0] * len(players)
    for chosen in product((0, 1), repeat=len(players)):
        totals = [sum(column) for column in zip(*(game.gains[p][c] for p, c in enumerate(chosen)), strict=True)]
        if wins(game.rule, totals):
            for player in players:
                less = [a - b for a, b in zip(totals, game.gains[player][1], strict=True)]
                swings[player] += chosen[player] and not wins(game.rule, less)
    return shares(swings)


def shares(swings: Sequence[int]) -> list[float]:
    """Normalised."""
    return [float(Fraction(value, sum(swings) or 1)) for value in swings]


def package(name: str) -> ModuleType | None:
    """A package of others; None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


class NotWaitedFor(Exception):
    """The package can do the game, and would take minutes or hours: `--patient` waits."""


def powerindex(found: ModuleType, game: Game, patient: bool) -> list[float] | None:
    """The indices by the package `powerindex`, which takes one quota and weights. Those of Banzhaf are compared, and
    alone measured where those of Shapley and Shubik, which take as many times longer as there are players, would take
    too long.
    """
    if not isinstance(game.rule, Reach):
        return None
    waited_for(game, 1, patient)
    other = found.Game(game.rule.least, [gains[1][0] for gains in game.gains])
    other.calc_banzhaf()
    if small(game, 2):
        other.calc_shapley_shubik()
    return [float(value) for value in other.banzhaf]


def powerindices(found: ModuleType, game: Game, patient: bool) -> list[float] | None:
    """Both indices by the package `powerindices`. The absolute ones of Penrose are compared."""
    if not isinstance(game.rule, Reach):
        return None
    waited_for(game, 2, patient)
    weights, quota = [gains[1][0] for gains in game.gains], game.rule.least
    found.compute_ssi(quota, list(weights))
    return [float(value) for value in found.compute_pbi(quota, list(weights))]


def small(game: Game, power: int) -> bool:
    """Whether a table with an entry for each total, and that power of the players, is soon filled."""
    return isinstance(game.rule, Reach) and game.rule.least * len(game.players) ** power <= MOST_STEPS


def waited_for(game: Game, power: int, patient: bool) -> None:
    """NotWaitedFor where the game is not small."""
    if not patient and not small(game, power):
        raise NotWaitedFor


OTHERS: dict[str, tuple[Callable[[ModuleType, Game, bool], list[float] | None], str]] = {
    "powerindex": (powerindex, "banzhaf"),
    "powerindices": (powerindices, "penrose"),
}


# ── the comparison ────────────────────────────────────────────────────────────────────────────


def timed(work: Callable[[], list[float] | None]) -> tuple[float, list[float] | Exception | None]:
    """Seconds, and what came of it: numbers, None where the method cannot, or how it failed."""
    start = time.perf_counter()
    try:
        found: list[float] | Exception | None = work()
    except Exception as error:  # noqa: BLE001 - the fault of another package is a result to print
        found = error
    return time.perf_counter() - start, found


def beside(seconds: float, taken: float, found: list[float] | Exception | None, mine: Sequence[float]) -> str:
    """Another method's time as a multiple of ours; or why there is none."""
    if found is None:
        return "cannot"
    if isinstance(found, Exception):
        return type(found).__name__[:14]
    right = len(found) == len(mine) and all(abs(a - b) <= TOLERANCE for a, b in zip(found, mine, strict=True))
    return f"x {taken / max(seconds, 1e-9):,.1f}" if right else "WRONG"


def values(found: Measures, measure: str) -> list[float]:
    """One measure of every player."""
    return [float(getattr(power, measure) or 0) for power in found.players]


def compare(rows: Sequence[Row], patient: bool) -> None:
    """One line a game."""
    known = {name: package(name) for name in OTHERS}
    say("game", "players", "ours, ms", "coalitions, ms", "enumeration", *OTHERS)
    for row in rows:
        start = time.perf_counter()
        found = ours(row.game)
        seconds = time.perf_counter() - start
        start = time.perf_counter()
        coalitions(row.game)
        minimal = time.perf_counter() - start
        cells = [beside(seconds, *timed(partial(plain, row.game)), values(found, "banzhaf"))]
        for name, (work, measure) in OTHERS.items():
            module = known[name]
            run = timed(partial(work, module, row.game, patient)) if module else None
            cells.append(beside(seconds, *run, values(found, measure)) if run else "not installed")
        say(row.name, len(row.game.players), f"{seconds * 1000:,.1f}", f"{minimal * 1000:,.1f}", *cells)
    say("peak memory, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the largest games")
    parser.add_argument("--patient", action="store_true", help="wait for other packages, however long they take")
    chosen = parser.parse_args(arguments)
    rows = [*of_charters(), *made_up()]
    kept = [row for row in rows if len(row.game.players) < MONETARY] if chosen.quick else rows
    compare(kept, chosen.patient)


if __name__ == "__main__":
    main()
