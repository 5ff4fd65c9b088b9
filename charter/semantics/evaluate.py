"""When a formula is true: who is in a set, what a stance says of a party, how an atom counts."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import TypeAlias, assert_never

from charter.dataclass import dataclass, field
from charter.measure import Measure, Number
from charter.model import Ballot, Model, NamedRef, ParamRef, PartySet, Ref, Stance, VarRef
from charter.model import formula as f
from charter.model.procedure import Procedure, Stage, StageKind
from charter.world import Actor, Question, World

Votes: TypeAlias = tuple[Mapping[str, Ballot], ...]
State: TypeAlias = Callable[["Scene", f.StateFact], bool]
"""What is so at a moment of a run (`charter.semantics.norms.state`)."""


def by_itself(scene: "Scene", fact: f.StateFact) -> bool:
    """The state of a decision that is looked at by itself: nothing is in force, everybody may, nobody must."""
    return isinstance(fact, f.May)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a formula may look at.

    `votes` are the ballots at `stages`, in their order: of one stage, or of a decision as a whole.
    Parties in `excluded` are in no set. `adopted` and `bound` tell how the decision ended, `state` what is so at
    the moment. `sets` remembers who is where; scenes may share it iff they differ in variables, ballots, end and
    state alone.
    """

    model: Model
    world: World
    question: Question | None = None
    procedure: Procedure | None = None
    stages: tuple[Stage, ...] = ()
    votes: Votes = ()
    variables: tuple[tuple[str, str], ...] = ()
    excluded: frozenset[str] = frozenset()
    adopted: bool = False
    bound: frozenset[str] = frozenset()
    state: State = by_itself
    sets: dict[tuple[object, PartySet], tuple[Actor, ...]] = field(default_factory=dict, compare=False)


def party(scene: Scene, ref: Ref) -> str | None:
    """The name of the party that `ref` stands for; None iff nothing here bears the reference."""
    match ref:
        case NamedRef(name):
            return name
        case ParamRef(name):
            return dict(scene.question.arguments).get(name) if scene.question else None
        case VarRef(name):
            return dict(scene.variables).get(name)
        case _:
            assert_never(ref)


def cast(scene: Scene, name: str, where: f.Where | None = None) -> tuple[Ballot, ...]:
    """The ballots of a party at the stages looked at where it holds one, in order."""
    return tuple(votes[name] for votes in _heard(scene, where) if name in votes)


def _heard(scene: Scene, where: f.Where | None) -> Votes:
    """The ballots of the stages looked at."""
    if where is None and len(scene.votes) <= len(scene.stages):
        return scene.votes
    return tuple(v for s, v in zip(scene.stages, scene.votes, strict=False) if where is None or _looked_at(s, where))


def _looked_at(stage: Stage, where: f.Where) -> bool:
    return where.organ in (None, stage.organ) and (not where.ratification or stage.kind is StageKind.RATIFICATION)


def satisfies(ballots: tuple[Ballot, ...], stance: Stance) -> bool:
    """Whether a party that cast `ballots`, one stage after the other, satisfies the stance.

    The last ballot counts, and besides it whether the party was against at any stage.
    """
    against = Ballot.AGAINST in stance.ballots and Ballot.AGAINST in ballots
    return bool(ballots and (ballots[-1] in stance.ballots or against)) != stance.negated


def taking(scene: Scene, actors: Sequence[Actor], stance: Stance, where: f.Where | None = None) -> tuple[Actor, ...]:
    """Those of the parties that satisfy the stance."""
    heard = _heard(scene, where)
    if len(heard) != 1:
        sheets = (tuple([votes[a.name] for votes in heard if a.name in votes]) for a in actors)
        return tuple(a for a, ballots in zip(actors, sheets, strict=True) if satisfies(ballots, stance))
    votes, right = heard[0], _right(stance)
    return tuple([actor for actor in actors if votes.get(actor.name) in right])


@cache
def _right(stance: Stance) -> frozenset[Ballot | None]:
    """The ballots of one stage that satisfy the stance; None among them where to hold no ballot does."""
    return frozenset(ballot for ballot in (*Ballot, None) if satisfies((ballot,) if ballot else (), stance))


def members(scene: Scene, group: PartySet, where: f.Where | None = None) -> tuple[Actor, ...]:
    """The parties of the set, in the order of the world."""
    key = (scene.variables, group)
    found = scene.sets.get(key)
    if found is None:
        found = scene.sets[key] = _placed(scene, group)
    if group.filter is not None:
        found = taking(scene, found, group.filter, where)
    for part in group.minus:
        if isinstance(part, PartySet):
            out = {actor.name for actor in members(scene, part, where)}
            found = tuple(actor for actor in found if actor.name not in out)
    return found


def _placed(scene: Scene, group: PartySet) -> tuple[Actor, ...]:
    """The parties that meet the conditions that no ballot can change."""
    only = {party(scene, ref) for ref in group.only}
    out = {party(scene, ref) for ref in group.minus if not isinstance(ref, PartySet)} | scene.excluded
    found = [actor for actor in scene.world.actors if actor.name in only] if only else list(scene.world.actors)
    if out:
        found = [actor for actor in found if actor.name not in out]
    if group.standings:
        found = [actor for actor in found if actor.standing in group.standings]
    for tag in group.tags:
        found = [actor for actor in found if tag in actor.tags]
    for organ in group.organs:
        seats = [seat for body in scene.model.organs if body.name == organ for seat in body.seats]
        seated = {actor.name for seat in seats for actor in members(scene, seat)}
        found = [actor for actor in found if actor.name in seated]
    return tuple(found)


def measure(scene: Scene, atom: f.Count) -> Measure:
    """The numbers an atom compares, exactly."""
    group = _there(scene, atom, members(scene, atom.group, atom.where))
    part = taking(scene, group, atom.stance, atom.where) if atom.stance else group
    base = _size(group, atom.weight)
    return Measure(_size(part, atom.weight), base, atom.quantity * base if atom.of_base else atom.quantity)


def _there(scene: Scene, atom: f.Count, group: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those of a kind of parties who hold a ballot where the atom names stages and there is such a stage."""
    where = atom.where
    if where is None or atom.group.only or not any(_looked_at(stage, where) for stage in scene.stages):
        return group
    return tuple(actor for actor in group if cast(scene, actor.name, where))


def _size(group: tuple[Actor, ...], weight: str | None) -> Number:
    if weight is None:
        return len(group)
    return sum((value for actor in group for name, value in actor.weights if name == weight), Fraction(0))


def truth(scene: Scene, formula: f.Formula) -> bool:
    """Whether the formula is true of the scene."""
    match formula:
        case f.Count():
            value = measure(scene, formula)
            return formula.relation.holds(value.part, value.needed)
        case f.And(parts):
            return all(truth(scene, part) for part in parts)
        case f.Or(parts):
            return any(truth(scene, part) for part in parts)
        case f.Not(part):
            return not truth(scene, part)
        case f.RuleUse():
            return truth(scene, formula.formula)
        case f.Truth(value):
            return value
        case f.InForce() | f.May() | f.Must():
            return scene.state(scene, formula)
        case _:
            return _fact(scene, scene.question or Question(""), formula)


def _fact(scene: Scene, question: Question, fact: f.Fact) -> bool:
    """Whether something is so of what is put to the vote, of the decision taken, or of who is who."""
    match fact:
        case f.Condition(name):
            return name in question.conditions
        case f.CategoryIs(category, value):
            return (category, value) in question.categories
        case f.OnMatter(matters):
            return question.matter in matters
        case f.ReservedTo(ref):
            reserved = [name for m in scene.model.matters if m.name == question.matter for name in m.reserved_to]
            return any(param in reserved and who == party(scene, ref) for param, who in question.arguments)
        case f.Concerns(ref):
            return party(scene, ref) in [who for _, who in question.arguments]
        case f.Adopted():
            return scene.adopted
        case f.BindingOn(ref):
            return party(scene, ref) in scene.bound
        case f.ByOrgan(organ):
            return scene.procedure is not None and scene.procedure.organ == organ
        case f.ByClause(address):
            return scene.procedure is not None and scene.procedure.clause.address == address
        case f.Belongs(ref, group):
            return party(scene, ref) in [actor.name for actor in members(scene, group)]
        case f.Same(left, right):
            return party(scene, left) is not None and party(scene, left) == party(scene, right)
        case _:
            assert_never(fact)
