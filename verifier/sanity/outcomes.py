"""What guarantees demand of one decision when the rule is left open: which ballots must adopt, which must not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations_with_replacement, product
from math import comb, prod

from charter.cases.power import actors, in_scope, voters
from charter.dataclass import dataclass, field, replace
from charter.found import found
from charter.leaves import conjuncts
from charter.model import (
    Adopted,
    Alone,
    And,
    Ballot,
    ByClause,
    ByOrgan,
    CategoryIs,
    Concerns,
    Condition,
    Formula,
    Guarantee,
    Model,
    Never,
    Not,
    OnMatter,
    Or,
    Power,
    ReservedTo,
    RuleUse,
    Same,
    Stance,
)
from charter.semantics.evaluate import Scene, members, truth
from charter.semantics.outcome import Hearing, ended, hearing, open_procedures
from charter.world import Question, World

MOST_PROFILES = 600
"""Ways to vote on one question that are looked at; larger questions are left alone."""

SETTLED = (Condition, CategoryIs, OnMatter, ReservedTo, Concerns, ByOrgan, ByClause, Same)
"""Facts that no ballot and no outcome changes."""

Profile = tuple[tuple[Ballot, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One question under the one procedure that is open to it, and every way to vote on it.

    Not `whole`: of the ways that differ only in which of those who are alike votes how, one.
    """

    model: Model
    world: World
    question: Question
    heard: Hearing
    profiles: tuple[Profile, ...]
    whole: bool = True
    groups: dict[tuple[str, ...], tuple[int, ...]] = field(default_factory=dict, compare=False)

    def ways(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """For each way in which these parties can vote, the profiles in which they do, as the bits of a number."""
        if names not in self.groups:
            own = [[place for place, name in enumerate(held) if name in names] for held in self.heard.holders]
            found: dict[object, int] = {}
            for number, profile in enumerate(self.profiles):
                cast = tuple([row[place] for places, row in zip(own, profile, strict=True) for place in places])
                found[cast] = found.get(cast, 0) | 1 << number
            self.groups[names] = tuple(found.values())
        return self.groups[names]


@dataclass(frozen=True, slots=True)
class Demand:
    """What one guarantee demands of the outcome of a table, whatever the rule.

    The profiles with numbers in `fail` must not adopt, those in `pass_` must. Each actor of `stoppers` must be able to
    stop it, each of `carriers` to carry it, by ballots of its own; each of `idle` must not be able to stop it alone,
    each of `weak` not to carry it alone.
    """

    guarantee: Guarantee
    fail: frozenset[int] = frozenset()
    pass_: frozenset[int] = frozenset()
    stoppers: tuple[tuple[str, ...], ...] = ()
    carriers: tuple[tuple[str, ...], ...] = ()
    idle: tuple[tuple[str, ...], ...] = ()
    weak: tuple[tuple[str, ...], ...] = ()


def table(model: Model, world: World, question: Question) -> Table | None:
    """The table of a question; None where several procedures are open, or there are too many ways to vote.

    Where there are too many, one stands for all that differ only in which of those who are alike votes how.
    """
    open_ = open_procedures(model, world, question)
    if len(open_) != 1:
        return None
    heard = hearing(model, world, question, open_[0])
    stages = [(scene.stages[0].ballots, held) for scene, held in zip(heard.stages, heard.holders, strict=True)]
    if prod(len(ballots) ** len(held) for ballots, held in stages) <= MOST_PROFILES:
        rows = [tuple(product(ballots, repeat=len(held))) for ballots, held in stages]
        return Table(model, world, question, heard, tuple(product(*rows)))
    alike = [_alike(world, question, held) for _, held in stages]
    sizes = [
        comb(len(some) + len(ballots) - 1, len(some))
        for (ballots, _), groups in zip(stages, alike, strict=True)
        for some in groups
    ]
    if prod(sizes) > MOST_PROFILES:
        return None
    rows = [tuple(_up_to(ballots, groups)) for (ballots, _), groups in zip(stages, alike, strict=True)]
    return Table(model, world, question, heard, tuple(product(*rows)), whole=False)


def _alike(world: World, question: Question, held: Sequence[str]) -> list[list[int]]:
    """The places of those who vote, together those whom nothing tells apart but their names."""
    concerned = {who for _, who in question.arguments}
    known = {actor.name: replace(actor, name="") for actor in world.actors}
    found: dict[object, list[int]] = {}
    for place, name in enumerate(held):
        found.setdefault((known[name], name if name in concerned else ""), []).append(place)
    return list(found.values())


def _up_to(ballots: tuple[Ballot, ...], groups: Sequence[Sequence[int]]) -> Iterator[tuple[Ballot, ...]]:
    """One way to vote for every number of each ballot in each group."""
    for chosen in product(*(combinations_with_replacement(ballots, len(some)) for some in groups)):
        cast = [pair for some, row in zip(groups, chosen, strict=True) for pair in zip(some, row, strict=True)]
        yield tuple(ballot for _, ballot in sorted(cast, key=lambda pair: pair[0]))


def demand(board: Table, guarantee: Guarantee) -> Demand | None:
    """What the guarantee demands of the table; None where it demands nothing that is looked at."""
    match guarantee.form:
        case Never(decision=True) as form:
            return _of_never(board, guarantee, form)
        case Alone() if board.whole:
            return power_demand(board.model, board.world, board.question, guarantee)
        case _:
            return None


def asks_to_pass(guarantee: Guarantee) -> bool:
    """Whether the guarantee may demand that something be adopted: without such a one no two of them clash."""
    match guarantee.form:
        case Never(decision=True, body=body):
            return _denies_adoption(body)
        case Alone(every=every, power=power):
            return (every, power) in ((False, Power.PREVENT), (True, Power.ADOPT))
        case _:
            return False


def _denies_adoption(body: Formula) -> bool:
    match body:
        case Not():
            return True
        case And(parts) | Or(parts):
            return any(_denies_adoption(part) for part in parts)
        case RuleUse():
            return _denies_adoption(body.formula)
        case _:
            return False


# ── never ─────────────────────────────────────────────────────────────────────────────────────


def _of_never(board: Table, guarantee: Guarantee, form: Never) -> Demand | None:
    if not _may_speak_of(form.body, board.question.matter):
        return None
    parts = tuple(conjuncts(form.body))
    ends = [end for end in (True, False) if (Not(Adopted()) if end else Adopted()) not in parts]
    bindings = _bindings(board, form, [part for part in parts if isinstance(part, SETTLED)])
    if bindings is None:
        return None
    kept: dict[bool, list[int]] = {True: [], False: []}
    for number, profile in enumerate(board.profiles):
        votes = tuple(dict(zip(held, row, strict=True)) for held, row in zip(board.heard.holders, profile, strict=True))
        for end in ends:
            scene = ended(board.heard, votes, end)
            if any(truth(bound, form.body) for bound in bindings(scene)):
                kept[end].append(number)
    return Demand(guarantee, frozenset(kept[True]), frozenset(kept[False])) if kept[True] or kept[False] else None


def _bindings(board: Table, form: Never, settled: Sequence[Formula]) -> Callable[[Scene], Iterable[Scene]] | None:
    """How the variables are bound in a scene: once for all scenes, unless a ballot tells who they may stand for.

    Who makes nothing of `settled`, which no ballot changes, is left out; None if nobody is left.
    """
    if any(found(form.variables, Stance)):
        return lambda scene: _scenes(scene, form)
    whole = [one for one in _scenes(board.heard.whole, form) if all(truth(one, part) for part in settled)]
    known = [one.variables for one in whole]
    if not known:
        return None
    return lambda scene: (replace(scene, variables=chosen) if chosen else scene for chosen in known)


def _scenes(scene: Scene, form: Never) -> Iterator[Scene]:
    """The scene with the variables standing for every party that they may stand for."""
    names = [actor.name for actor in scene.world.actors]
    for chosen in product(names, repeat=len(form.variables)):
        pairs = list(zip(form.variables, chosen, strict=True))
        bound = replace(scene, variables=tuple((one.name, who) for one, who in pairs))
        if all(any(actor.name == who for actor in members(bound, one.group)) for one, who in pairs):
            yield bound


def _may_speak_of(body: Formula, matter: str) -> bool:
    """Whether the body can be true of a decision on the matter, as far as the matters it names tell."""
    if isinstance(body, OnMatter):
        return matter in body.matters
    return all(_may_speak_of(part, matter) for part in body.parts) if isinstance(body, And) else True


# ── power ─────────────────────────────────────────────────────────────────────────────────────


def power_demand(model: Model, world: World, question: Question, guarantee: Guarantee) -> Demand | None:
    """What a guarantee on somebody's power demands of a question, however many ways there are to vote on it."""
    form = guarantee.form
    if not isinstance(form, Alone) or not in_scope(model, world, question, form):
        return None
    heard = voters(model, world, question)
    who = tuple(one for one in actors(model, world, question, form) if any(name not in one for name in heard))
    if not who:
        return None
    match form.every, form.power:
        case True, Power.PREVENT:
            return Demand(guarantee, stoppers=who)
        case True, Power.ADOPT:
            return Demand(guarantee, carriers=who)
        case False, Power.PREVENT:
            return Demand(guarantee, idle=who)
        case False, Power.ADOPT:
            return Demand(guarantee, weak=who)
        case _:
            return None
