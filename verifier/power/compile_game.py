"""From the stages of a procedure to a voting game: every count becomes a sum of what each player adds to it."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import lcm
from typing import TypeAlias, assert_never

from charter.dataclass import dataclass
from charter.model import And, Ballot, Count, Formula, Not, Or, PartySet, Relation, RuleUse, Stage, Stance, Truth
from charter.semantics.evaluate import Scene, party, truth
from charter.semantics.outcome import Hearing
from charter.world import Actor
from verifier.power.game import Either, Every, Fixed, Game, Opposite, Reach, Rule
from verifier.power.simplify import simplify

Choice: TypeAlias = int  # 0 is against; the last is in favour

IN_FAVOUR = (Ballot.IN_FAVOUR, Ballot.ABSENT, Ballot.ABSTAINING, Ballot.AGAINST)
ABSTAINING = (Ballot.ABSTAINING, Ballot.ABSENT, Ballot.AGAINST, Ballot.IN_FAVOUR)
AGAINST = (Ballot.AGAINST, Ballot.ABSENT, Ballot.ABSTAINING, Ballot.IN_FAVOUR)
"""How each choice is cast: by the first of these ballots that the stage admits."""

CHOICES = {2: (AGAINST, IN_FAVOUR), 3: (AGAINST, ABSTAINING, IN_FAVOUR)}


@dataclass(frozen=True, slots=True)
class Heard:
    """One stage of a hearing: what its rule may look at, and who holds a ballot there."""

    scene: Scene
    holders: frozenset[str]

    @property
    def stage(self) -> Stage:
        """The stage itself."""
        return self.scene.stages[0]


def stages(hearing: Hearing) -> tuple[Heard, ...]:
    """The stages of a hearing."""
    pairs = zip(hearing.stages, hearing.holders, strict=True)
    return tuple(Heard(scene, frozenset(held)) for scene, held in pairs)


def compile_game(ways: Iterable[Iterable[Heard]], choices: int = 2) -> Game:
    """The game whose coalitions win iff, in one of the ways, every stage passes when all its members are in favour
    wherever they hold a ballot, and all others are against (with three choices, some abstain throughout).

    The players are those who hold a ballot at one of the stages.
    """
    rows = tuple(tuple(way) for way in ways)
    voters = {name for way in rows for heard in way for name in heard.holders}
    actors = rows[0][0].scene.world.actors if rows and rows[0] else ()
    players = tuple(actor.name for actor in actors if actor.name in voters)
    totals: list[dict[str, tuple[int, ...]]] = []
    rule = Either(tuple(Every(tuple(_stage(heard, choices, totals) for heard in way)) for way in rows))
    nothing = (0,) * choices
    columns = {name: [total.get(name, nothing) for total in totals] for name in players}
    gains = tuple(tuple(tuple(column[c] for column in columns[name]) for c in range(choices)) for name in players)
    return simplify(Game(players, gains, rule, (1,) * len(players)))


def _stage(heard: Heard, choices: int, totals: list[dict[str, tuple[int, ...]]]) -> Rule:
    def compiled(formula: Formula) -> Rule:
        return _formula(heard, formula, choices, totals)

    passed = Every((compiled(heard.stage.rule), compiled(heard.stage.quorum)))
    return Opposite(passed) if heard.stage.reversed_ else passed


def _formula(heard: Heard, formula: Formula, choices: int, totals: list[dict[str, tuple[int, ...]]]) -> Rule:
    def compiled(part: Formula) -> Rule:
        return _formula(heard, part, choices, totals)

    match formula:
        case Count():
            return _count(heard, formula, choices, totals)
        case And(parts):
            return Every(tuple(compiled(part) for part in parts))
        case Or(parts):
            return Either(tuple(compiled(part) for part in parts))
        case Not(part):
            return Opposite(compiled(part))
        case RuleUse():
            return compiled(formula.formula)
        case Truth(value):
            return Fixed(value)
        case _:  # what is so of the question, whoever votes how
            return Fixed(truth(heard.scene, formula))


# ── one atom ──────────────────────────────────────────────────────────────────────────────────


def _count(heard: Heard, atom: Count, choices: int, totals: list[dict[str, tuple[int, ...]]]) -> Rule:
    """The atom as a comparison of a new total: part - quantity × base, or part, of those who vote in each way."""
    casts = [_cast(heard.stage, order) for order in CHOICES[choices]]
    constant = Fraction(0) if atom.of_base else -atom.quantity
    gains: dict[str, list[Fraction]] = {}
    for actor in heard.scene.world.actors:
        if actor.name in heard.holders:
            values = [_adds(heard.scene, atom, actor, ballot) for ballot in casts]
            constant += values[0]
            gains[actor.name] = [value - values[0] for value in values]
        else:
            constant += _adds(heard.scene, atom, actor, None)
    scale = lcm(constant.denominator, *(value.denominator for row in gains.values() for value in row))
    totals.append({name: tuple(int(value * scale) for value in row) for name, row in gains.items()})
    return _compared(len(totals) - 1, atom.relation, int(-constant * scale))


def _compared(total: int, relation: Relation, needed: int) -> Rule:
    """The total in this relation to a whole number."""
    match relation:
        case Relation.AT_LEAST:
            return Reach(total, needed)
        case Relation.MORE_THAN:
            return Reach(total, needed + 1)
        case Relation.AT_MOST:
            return Opposite(Reach(total, needed + 1))
        case Relation.FEWER_THAN:
            return Opposite(Reach(total, needed))
        case Relation.EXACTLY:
            return Every((Reach(total, needed), Opposite(Reach(total, needed + 1))))
        case _:
            assert_never(relation)


def _cast(stage: Stage, order: tuple[Ballot, ...]) -> Ballot:
    return next(ballot for ballot in order if ballot in stage.ballots)


def _adds(scene: Scene, atom: Count, actor: Actor, ballot: Ballot | None) -> Fraction:
    """What a party with this ballot (None without one) adds to the atom."""
    if not _inside(scene, atom.group, actor, ballot):
        return Fraction(0)
    own = Fraction(1) if atom.weight is None else dict(actor.weights)[atom.weight]
    part = own if atom.stance is None or _takes(atom.stance, ballot) else Fraction(0)
    return part - atom.quantity * own if atom.of_base else part


def _takes(stance: Stance, ballot: Ballot | None) -> bool:
    return (ballot in stance.ballots) != stance.negated


def _inside(scene: Scene, group: PartySet, actor: Actor, ballot: Ballot | None) -> bool:
    """Whether a party with this ballot is in the set."""
    tests: tuple[Callable[[], bool], ...] = (
        lambda: actor.name not in scene.excluded,
        lambda: not group.only or actor.name in [party(scene, ref) for ref in group.only],
        lambda: not group.standings or actor.standing in group.standings,
        lambda: all(tag in actor.tags for tag in group.tags),
        lambda: group.filter is None or _takes(group.filter, ballot),
        lambda: all(_sits(scene, organ, actor, ballot) for organ in group.organs),
        lambda: (
            not any(
                _inside(scene, part, actor, ballot) if isinstance(part, PartySet) else party(scene, part) == actor.name
                for part in group.minus
            )
        ),
    )
    return all(test() for test in tests)


def _sits(scene: Scene, organ: str, actor: Actor, ballot: Ballot | None) -> bool:
    seats = [seat for body in scene.model.organs if body.name == organ for seat in body.seats]
    return any(_inside(scene, seat, actor, ballot) for seat in seats)
