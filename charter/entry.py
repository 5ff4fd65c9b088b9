"""On which day an adopted decision comes into force."""

from datetime import date

from charter.atlarge import at_large, in_force
from charter.calendar import effective
from charter.dataclass import replace
from charter.model import AT_ONCE, Becoming, Entry, Makes, Model
from charter.moment import Adoption, Moment
from charter.world import Actor

LEFT = ("former", "outside")


def entering(model: Model, adoption: Adoption) -> Entry | None:
    """The clause that says when the decision comes into force; None where it does so at once.

    What counts is whether the clause was in force when the decision was adopted.
    """
    said = (one for one in model.dynamics.entries if in_force(model, one.clause, adoption.amended))
    return next((one for one in said if _means(model, one, adoption)), None)


def _means(model: Model, entry: Entry, adoption: Adoption) -> bool:
    decision = adoption.decision
    if decision.question.matter not in entry.matters or not entry.organs:
        return decision.question.matter in entry.matters
    return at_large(model, adoption.amended).procedures[decision.procedure].organ in entry.organs


def enters(model: Model, adoption: Adoption) -> int:
    """The day, as an ordinal, from which the decision is in force."""
    clause = entering(model, adoption)
    if clause is None:
        return adoption.day
    begins = model.dynamics.year_begins
    return effective(date.fromordinal(adoption.day), clause.due, begins, adoption.day).toordinal()


def adoptions(moment: Moment) -> tuple[Adoption, ...]:
    """The decisions that are in force at the moment, and those that are adopted and come into force later."""
    return (*moment.in_force, *moment.coming)


def brought(model: Model, makes: Makes) -> Becoming:
    """The change of standing that such decisions bring about: no sooner than they come into force, as far as is known.

    Where some of them do so at once, others later, it is said to come later.
    """
    due = next((one.due for one in model.dynamics.entries if makes.matter in one.matters), AT_ONCE)
    return replace(makes.becoming, due=due) if makes.becoming.due == AT_ONCE else makes.becoming


def has_left(adoption: Adoption, actor: Actor) -> bool:
    """Whether the party has left since the decision was adopted: nothing that was to come for it still comes."""
    before = next(one.standing for one in adoption.world.actors if one.name == actor.name)
    return actor.standing in LEFT and actor.standing != before
