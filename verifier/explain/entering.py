"""Of adopted decisions, when they enter into force, in sentences."""

from collections.abc import Iterator

from charter.entry import entering, enters
from charter.model import Model
from charter.moment import Adoption, Moment
from charter.world import Decision
from verifier.explain.length import length
from verifier.explain.phrase import question_words


def enters_words(model: Model, decision: Decision, before: Moment, then: Moment, under: str) -> tuple[str, ...]:
    """That an adopted decision enters into force, at once (by the clause `under`) or later; nothing if it does not."""
    if any(one.decision == decision for one in then.in_force if one not in before.in_force):
        return (f"It enters into force under {under}.",)
    return tuple(
        f"It enters into force {length(then.day, enters(model, one))} later, under {clause.clause.address}."
        for one in then.coming
        if one not in before.coming and one.decision == decision and (clause := entering(model, one)) is not None
    )


def entered(model: Model, before: Moment, then: Moment) -> tuple[Adoption, ...]:
    """The decisions that were to enter into force and have done so between the two moments."""
    gone = (one for one in before.coming if one not in then.coming)
    return tuple(one for one in gone if enters(model, one) <= then.day and (one in then.in_force or one.amends))


def come(model: Model, before: Moment, then: Moment) -> Iterator[str]:
    """What has become of the decisions that were to enter into force: one sentence each."""
    for one in entered(model, before, then):
        if one.amends:
            yield f"The amendment of {one.amends} enters into force: it may now say anything about what it said."
        else:
            yield f"The decision on {question_words(one.decision.question)} enters into force."
    for one in before.coming:
        if one not in then.coming and enters(model, one) > then.day:
            yield f"The decision on {question_words(one.decision.question)} will not enter into force."
