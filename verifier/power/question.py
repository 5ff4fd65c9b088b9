"""The questions on a matter whose power is measured: a typical one for each set of circumstances."""

from collections.abc import Iterator
from itertools import islice, product
from typing import TypeVar

from charter.admission.decision import arguments_fault
from charter.dataclass import dataclass
from charter.leaves import leaves
from charter.model import Condition, Formula, Matter, Model
from charter.model.formula import InForce, StateFact
from charter.semantics.evaluate import Scene, by_itself, members
from charter.semantics.outcome import hearing, open_procedures
from charter.symmetry.alike import called, classes
from charter.world import Question, World
from verifier.power.roster import NotFixed, Wishes

T = TypeVar("T")
MOST_QUESTIONS = 2_000
MOST_CIRCUMSTANCES = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the decisions (as the rules speak of them) that are in force when it is put."""

    question: Question
    in_force: tuple[InForce, ...] = ()

    def state(self, scene: Scene, fact: StateFact) -> bool:
        """What is so at that moment: these decisions are in force, everybody may, nobody must."""
        return fact in self.in_force if isinstance(fact, InForce) else by_itself(scene, fact)


def questions(model: Model, world: World, matter: Matter, wishes: Wishes) -> tuple[Asked, ...]:
    """One question for each value of the categories, and each truth value of the conditions and of the decisions in
    force that the rules ask about.

    The parties concerned are those that the caller named; otherwise such as hold no ballot on the question where there
    are any, and different ones. NotFixed when a name is wrong or nobody can be concerned.
    """
    chosen = _concerned(model, world, matter, wishes)
    return tuple(islice(_circumstances(model, matter, chosen), MOST_CIRCUMSTANCES))


def _circumstances(model: Model, matter: Matter, chosen: tuple[tuple[str, str], ...]) -> Iterator[Asked]:
    asked = [leaf for formula in _formulas(model, matter) for leaf in leaves(formula)]
    open_ = [name for name in model.conditions if Condition(name) in asked]
    force = [leaf for leaf in dict.fromkeys(asked) if isinstance(leaf, InForce)]
    for values in product(*(category.values for category in matter.categories)):
        categories = tuple((c.name, value) for c, value in zip(matter.categories, values, strict=True))
        for conditions, held in product(_some(open_), _some(force)):
            yield Asked(Question(matter.name, chosen, categories, conditions), held)


def _some(options: list[T]) -> list[tuple[T, ...]]:
    """Every choice of some of the options, none of them first."""
    bits = product((False, True), repeat=len(options))
    return [tuple(o for o, true in zip(options, row, strict=True) if true) for row in bits]


def _formulas(model: Model, matter: Matter) -> Iterator[Formula]:
    for procedure in model.procedures:
        if procedure.matter == matter.name:
            yield procedure.when
            for stage in procedure.stages:
                yield from (stage.rule, stage.quorum)


# ── the parties concerned ─────────────────────────────────────────────────────────────────────


def _concerned(model: Model, world: World, matter: Matter, wishes: Wishes) -> tuple[tuple[str, str], ...]:
    names = [param.name for param in matter.params]
    wanted = _wanted(matter, wishes, world)
    options = [[wanted[name]] if name in wanted else _options(model, world, matter, i) for i, name in enumerate(names)]
    rows = [tuple(zip(names, row, strict=True)) for row in islice(product(*options), MOST_QUESTIONS)]
    right = [row for row in rows if not arguments_fault(model, world, matter, row)]
    if not right:
        fault = arguments_fault(model, world, matter, rows[0]) if rows else "there is nobody whom it can concern"
        raise NotFixed(f"no question can be put on `{matter.name}`: {fault}")
    return min(right, key=lambda row: _typical(model, world, matter, row)) if len(right) > 1 else right[0]


def _wanted(matter: Matter, wishes: Wishes, world: World) -> dict[str, str]:
    """The parties that the caller named, by parameter; without a parameter, in the order of the parameters."""
    known, free = {actor.name for actor in world.actors}, [param.name for param in matter.params]
    found: dict[str, str] = {}
    for parameter, who in wishes.arguments:
        if who not in known:
            raise NotFixed(f"there is no party `{who}`")
        if parameter and parameter not in free:
            raise NotFixed(f"`{matter.name}` has no further parameter `{parameter}`")
        if not free:
            break
        found[parameter or free[0]] = who
        free.remove(parameter or free[0])
    return found


def _options(model: Model, world: World, matter: Matter, index: int) -> list[str]:
    """Whom a parameter may stand for: two of each sort of parties, or more, the most numerous sort first."""
    scene = Scene(model, world, Question(matter.name))
    names = [actor.name for actor in members(scene, matter.params[index].group)]
    rules = (model.organs, model.procedures, model.no_votes, model.tags)
    sorts = sorted(classes(world, names, called(rules)), key=len, reverse=True)
    return [name for sort in sorts for name in sort[: max(2, len(matter.params))]]


def _typical(model: Model, world: World, matter: Matter, row: tuple[tuple[str, str], ...]) -> tuple[int, int]:
    """How far the question is from one that concerns different parties without a ballot on it."""
    who = [name for _, name in row]
    question = Question(matter.name, row, tuple((c.name, c.values[0]) for c in matter.categories))
    force = [f for formula in _formulas(model, matter) for f in leaves(formula) if isinstance(f, InForce)]
    state = Asked(question, tuple(force)).state
    held = [hearing(model, world, question, p).holders for p in open_procedures(model, world, question, state)]
    voters = {name for stages in held for names in stages for name in names}
    return len(who) - len(set(who)), len(voters.intersection(who))
