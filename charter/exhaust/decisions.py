"""Every decision of one question under one procedure."""

from collections.abc import Iterator
from itertools import product

from charter.model import Model
from charter.semantics.outcome import hearing
from charter.world import Decision, Question, World


def decisions(model: Model, world: World, question: Question, procedure: int) -> Iterator[Decision]:
    """Every decision of the question under the procedure: all ballots at all stages."""
    stages = model.procedures[procedure].stages
    held = hearing(model, world, question, procedure).holders
    sheets = [product(stage.ballots, repeat=len(who)) for stage, who in zip(stages, held, strict=True)]
    for chosen in product(*sheets):
        pairs = zip(held, chosen, strict=True)
        yield Decision(question, procedure, tuple(tuple(zip(who, row, strict=True)) for who, row in pairs))
