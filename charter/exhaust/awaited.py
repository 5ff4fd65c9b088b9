"""What matters of decisions that come into force later, or are over by themselves."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeAlias

from charter.entry import enters
from charter.model import Model
from charter.moment import Adoption, Moment

Row: TypeAlias = tuple[object, ...]


def awaited(
    model: Model, moment: Moment, matters: Collection[str], places: Mapping[str, str], off: Callable[[int], int | None]
) -> tuple[Row, ...]:
    """What comes of them, and when, of those on the matters: equal where the same comes, parties being renamed.

    Decisions that put off a notice do so as often as they were adopted.
    """
    delaying = {one.matter for one in model.dynamics.extends}
    there = [one for one in moment.coming if one.decision.question.matter in matters]

    def rows(adoptions: Sequence[Adoption]) -> list[Row]:
        return sorted(
            ((off(enters(model, one)), off(one.day), one.amends, *_said(one, places)) for one in adoptions), key=repr
        )

    often = rows([one for one in there if one.decision.question.matter in delaying])
    return (*dict.fromkeys(rows([one for one in there if one.decision.question.matter not in delaying])), *often)


def lapses(model: Model, one: Adoption) -> bool:
    """Whether the decision is in force for some time only."""
    return any(one.decision.question.matter in clause.matters for clause in model.dynamics.lapses)


def _said(adoption: Adoption, places: Mapping[str, str]) -> Row:
    decision, question = adoption.decision, adoption.decision.question
    arguments = tuple((param, places[who]) for param, who in question.arguments)
    ballots = tuple(tuple(sorted((places[who], ballot) for who, ballot in row)) for row in decision.ballots)
    return question.matter, question.categories, arguments, ballots
