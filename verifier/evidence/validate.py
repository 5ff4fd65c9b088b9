"""Translation validation: a compiled guarantee against the interpreter at many concrete points."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from random import Random
from typing import TypeAlias

from charter.dataclass import dataclass
from charter.model import Alone, Guarantee, Model, Never, TwoRuns
from charter.world import World
from verifier.encode.compiled import Compiled
from verifier.encode.play import Contest
from verifier.engines.decide import Compilation
from verifier.evidence.alone import alone_points
from verifier.evidence.bench import Bench
from verifier.evidence.never import never_points
from verifier.evidence.point import Disagreement
from verifier.evidence.tworuns import two_runs_points

POINTS = 64
TURNS = 16
SEED = 20_011

Points: TypeAlias = Callable[[int, World, Random, int], Iterator[None]]


@dataclass(frozen=True, slots=True)
class Validation:
    """At how many points a guarantee was compared, and in what the two sides differ (empty: in nothing)."""

    points: int
    fault: str = ""


def validate(
    model: Model,
    guarantee: Guarantee,
    compilation: Compilation,
    worlds: Sequence[World],
) -> Validation:
    """Compare the settings of a guarantee with the interpreter in these worlds, at `POINTS` points or more."""
    match guarantee.form:
        case Never() as form:
            return _never(model, form, compilation.claims, compilation.subjects, worlds)
        case TwoRuns() as form:
            return _two_runs(model, form, compilation.claims, worlds)
        case Alone() as form:
            return _alone(model, guarantee, form, compilation.contests, worlds)
        case _:
            return Validation(0)


def _never(
    model: Model, form: Never, claims: Sequence[Compiled], subjects: Sequence[Compiled], worlds: Sequence[World]
) -> Validation:
    formulas = [(one, form.body) for one in claims] + [(one, form.subject) for one in subjects]

    bench = Bench()

    def points(place: int, world: World, dice: Random, start: int) -> Iterator[None]:
        compiled, formula = formulas[place]
        return never_points(bench, model, form, formula, compiled, world, dice, start)

    return _sampled(len(formulas), worlds, points)


def _two_runs(model: Model, form: TwoRuns, claims: Sequence[Compiled], worlds: Sequence[World]) -> Validation:
    bench = Bench()

    def points(place: int, world: World, dice: Random, start: int) -> Iterator[None]:
        return two_runs_points(bench, model, form, claims[place], world, dice, start)

    return _sampled(len(claims), worlds, points)


def _alone(
    model: Model, guarantee: Guarantee, form: Alone, contests: Sequence[Contest], worlds: Sequence[World]
) -> Validation:
    bench = Bench()

    def points(place: int, world: World, dice: Random, start: int) -> Iterator[None]:
        return alone_points(bench, model, guarantee, form, contests[place], world, dice, start)

    return _sampled(len(contests), worlds, points)


def _sampled(settings: int, worlds: Sequence[World], points: Points) -> Validation:
    """Every setting in turn, in one world after the other, until there are points enough."""
    dice, done = Random(SEED), 0
    share = max(1, -(-POINTS // max(1, settings * min(len(worlds), 4))))
    try:
        for turn in range(max(TURNS, len(worlds)) if settings and worlds else 0):
            if done >= POINTS and turn:
                break
            for place in range(settings):
                world = worlds[(turn + place) % len(worlds)]
                done += sum(1 for _ in islice(points(place, world, dice, 3 * turn + 5 * place), share))
    except Disagreement as problem:
        return Validation(done, str(problem))
    return Validation(done)
