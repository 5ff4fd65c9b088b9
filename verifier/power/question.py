"""The questions on a matter whose power is measured: a typical one for each set of circumstances."""

from collections.abc import Iterator
from itertools import islice, product

from charter.admission.decision import arguments_fault
from charter.model import Condition, Formula, Matter, Model, Not, RuleUse
from charter.model.formula import And, Or
from charter.semantics.evaluate import Scene, members
from charter.semantics.outcome import hearing, open_procedures
from charter.symmetry.alike import called, classes
from charter.world import Question, World
from verifier.power.roster import NotFixed, Wishes

MOST_QUESTIONS = 2_000
MOST_CIRCUMSTANCES = 64


def questions(model: Model, world: World, matter: Matter, wishes: Wishes) -> tuple[Question, ...]:
    """One question for each value of the categories and each truth value of the conditions that the rules ask about.

    The parties concerned are those that the caller named; otherwise such as hold no ballot on the question where there
    are any, and different ones. NotFixed when a name is wrong or nobody can be concerned.
    """
    chosen = _concerned(model, world, matter, wishes)
    rows = islice(_circumstances(model, matter), MOST_CIRCUMSTANCES)
    return tuple(Question(matter.name, chosen, categories, conditions) for categories, conditions in rows)


def _circumstances(model: Model, matter: Matter) -> Iterator[tuple[tuple[tuple[str, str], ...], tuple[str, ...]]]:
    asked = {name for p in model.procedures if p.matter == matter.name for name in _conditions(p.when)}
    rules = [f for p in model.procedures if p.matter == matter.name for s in p.stages for f in (s.rule, s.quorum)]
    asked |= {name for formula in rules for name in _conditions(formula)}
    open_ = [name for name in model.conditions if name in asked]
    for values in product(*(category.values for category in matter.categories)):
        categories = tuple((c.name, value) for c, value in zip(matter.categories, values, strict=True))
        for truths in product((False, True), repeat=len(open_)):
            yield categories, tuple(name for name, true in zip(open_, truths, strict=True) if true)


def _conditions(formula: Formula) -> Iterator[str]:
    match formula:
        case Condition(name):
            yield name
        case And(parts) | Or(parts):
            for part in parts:
                yield from _conditions(part)
        case Not(part):
            yield from _conditions(part)
        case RuleUse():
            yield from _conditions(formula.formula)
        case _:
            return


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
    """Whom a parameter may stand for: two of each sort of parties, the most numerous sort first."""
    scene = Scene(model, world, Question(matter.name))
    names = [actor.name for actor in members(scene, matter.params[index].group)]
    rules = (model.organs, model.procedures, model.no_votes, model.tags)
    sorts = sorted(classes(world, names, called(rules)), key=len, reverse=True)
    return [name for sort in sorts for name in sort[:2]]


def _typical(model: Model, world: World, matter: Matter, row: tuple[tuple[str, str], ...]) -> tuple[int, int]:
    """How far the question is from one that concerns different parties without a ballot on it."""
    who = [name for _, name in row]
    asked = Question(matter.name, row, tuple((c.name, c.values[0]) for c in matter.categories))
    held = [hearing(model, world, asked, p).holders for p in open_procedures(model, world, asked)]
    voters = {name for stages in held for names in stages for name in names}
    return len(who) - len(set(who)), len(voters.intersection(who))
