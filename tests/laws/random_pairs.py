"""Random pairs of charters that compare: one charter, and the same with a change or two in what is decided and how."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from charter.atlarge import AMENDMENT
from charter.model import Ballot, Count, Formula, Model, Not, Procedure, Relation, Roster, Stage
from tests.laws.dice import Dice
from tests.laws.random_formulas import FRACTIONS, random_atom
from tests.laws.random_models import random_charter, random_no_votes, random_organs, random_procedures, words_of
from verifier.diff.finding import Kind
from verifier.diff.naming import renamed
from verifier.runs.substitute import rewritten

PARTIES = 5
"""The largest roster that is enumerated."""
Change = Callable[[Dice, Model], Model]


def neighbours(seed: int) -> tuple[Model, Model]:
    """The pair of one seed: three of four times a near neighbour, else with other procedures altogether.

    In one of eight the first matter is called `amendment`: a matter like any other where no sentence says how articles
    are amended.
    """
    dice = Dice.seeded(seed)
    old = random_charter(dice)
    while old.weights or sum(one.low for one in old.rosters) + len(old.parties) > PARTIES:
        old = random_charter(dice)
    new = old
    for _ in range(dice.weighted(((7, 1), (2, 2), (1, 3)))):
        new = dice.weighted(CHANGES)(dice, new)
    pair = (old, new) if dice.chance(50) else (new, old)
    return pair if seed % 8 else (_amending(pair[0]), _amending(pair[1]))


def _amending(model: Model) -> Model:
    """The same charter with another name for its first matter."""
    first = model.matters[0].name
    return renamed(model, lambda kind, name, _: AMENDMENT if kind is Kind.MATTER and name == first else name)


def other_procedures(dice: Dice, model: Model) -> Model:
    """All procedures anew."""
    words = words_of(model)
    found = tuple(p for matter in model.matters for p in random_procedures(dice, words, model.organs, matter))
    return replace(model, procedures=found)


def one_stage(change: Callable[[Dice, Model, Stage], Stage]) -> Change:
    """A change of one stage of one procedure."""

    def changed(dice: Dice, model: Model) -> Model:
        place = dice.number(0, len(model.procedures) - 1)
        old = model.procedures[place]
        which = dice.number(0, len(old.stages) - 1)
        stages = tuple(change(dice, model, s) if n == which else s for n, s in enumerate(old.stages))
        return _put(model, place, replace(old, stages=stages))

    return changed


def _put(model: Model, place: int, procedure: Procedure) -> Model:
    rows = tuple(procedure if n == place else one for n, one in enumerate(model.procedures))
    return replace(model, procedures=rows)


def other_number(dice: Dice, model: Model, stage: Stage) -> Stage:
    """Another threshold, or another way to compare, in every count of a rule."""

    def atom(part: Formula) -> Formula:
        if not isinstance(part, Count):
            return part
        if part.of_base and dice.chance(60):
            return replace(part, quantity=dice.pick(FRACTIONS))
        if not part.of_base and dice.chance(60):
            return replace(part, quantity=part.quantity + dice.pick((Fraction(1), Fraction(-1))))
        return replace(part, relation=dice.pick((Relation.AT_LEAST, Relation.MORE_THAN)))

    return replace(stage, rule=rewritten(stage.rule, atom))


def other_rule(dice: Dice, model: Model, stage: Stage) -> Stage:
    """Another rule, the rule and something more, or its contrary."""
    atom = random_atom(dice, words_of(model), stage.organ)
    if dice.chance(10):
        return replace(stage, rule=Not(stage.rule))
    return replace(stage, rule=atom) if dice.chance(40) else replace(stage, quorum=atom)


def other_frame(dice: Dice, model: Model, stage: Stage) -> Stage:
    """Reversed, other ballots, nobody recused any more, the quota kept or not."""
    match dice.number(0, 3):
        case 0:
            return replace(stage, reversed_=not stage.reversed_)
        case 1:
            return replace(stage, ballots=dice.pick((tuple(Ballot), tuple(Ballot)[:3], tuple(Ballot)[1:])))
        case 2:
            return replace(stage, recused=())
        case _:
            return replace(stage, keep_quota=not stage.keep_quota)


def fewer_stages(dice: Dice, model: Model) -> Model:
    """A procedure without its last stage, where it has two."""
    place = dice.number(0, len(model.procedures) - 1)
    old = model.procedures[place]
    return _put(model, place, replace(old, stages=old.stages[:-1])) if len(old.stages) > 1 else model


def other_organs(dice: Dice, model: Model) -> Model:
    """Other seats in the organs."""
    found = {organ.name: organ for organ in random_organs(dice, words_of(model), model.tags)}
    return replace(model, organs=tuple(found.get(organ.name, organ) for organ in model.organs))


def other_votes(dice: Dice, model: Model) -> Model:
    """Others without a vote."""
    return replace(model, no_votes=random_no_votes(dice, words_of(model)))


def other_roster(dice: Dice, model: Model) -> Model:
    """More room for parties, or less."""

    def changed(line: Roster) -> Roster:
        high = None if dice.chance(50) else line.low + dice.number(0, 2)
        return replace(line, high=high)

    return replace(model, rosters=tuple(changed(line) for line in model.rosters))


def more_parties(dice: Dice, model: Model) -> Model:
    """More parties of a standing than there could be before, where they are few."""
    bounded = [line for line in model.rosters if line.high is not None]
    if not bounded or sum(line.low for line in model.rosters) + len(model.parties) + 2 > PARTIES:
        return model
    chosen = dice.pick(tuple(bounded))
    number = (chosen.high or 0) + 1
    rows = tuple(replace(line, low=number, high=number) if line is chosen else line for line in model.rosters)
    return replace(model, rosters=rows)


def other_params(dice: Dice, model: Model) -> Model:
    """Matters that may concern others."""
    words = words_of(model)

    def wider(matter_params):  # type: ignore[no-untyped-def]
        return tuple(
            replace(param, group=replace(param.group, standings=(dice.pick(words.standings),)))
            for param in matter_params
        )

    return replace(model, matters=tuple(replace(matter, params=wider(matter.params)) for matter in model.matters))


CHANGES: tuple[tuple[int, Change], ...] = (
    (8, one_stage(other_number)), (5, one_stage(other_rule)), (4, one_stage(other_frame)), (2, fewer_stages),
    (2, other_procedures), (2, other_organs), (1, other_votes), (2, other_roster), (3, more_parties), (1, other_params),
)  # fmt: skip
