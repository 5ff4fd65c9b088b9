"""Which deeds can be done at all, and which units a decision can amend."""

from datetime import date

from charter.atlarge import AT_LARGE, covers, entrenching
from charter.model import Model
from charter.moment import Moment
from charter.world import Done


def deed_fault(model: Model, moment: Moment, deed: Done) -> str:
    """Empty if parties of the world can do such a thing, else the reason why not."""
    names = [actor.name for actor in moment.world.actors]
    if deed.actor not in names or deed.target not in [*names, ""]:
        return "there is no such party"
    held = deed.conditions
    if len(set(held)) < len(held) or not set(held) <= {*model.conditions, AT_LARGE}:
        return "the conditions are not conditions of the charter, each once"
    return ""


def amending_fault(model: Model, moment: Moment, address: str, unit: str) -> tuple[str, str]:
    """Empty if the amendment clause at the address lets the unit be amended, else the reason and the clause."""
    day, amended = date.fromordinal(moment.day), moment.amended
    for protecting in entrenching(model, unit, amended, day):
        return f"`{unit}` may not be amended", protecting
    clauses = [one for one in model.dynamics.amendments if one.procedure.clause.address == address]
    if unit in model.dynamics.units and any(covers(model, one, unit, amended, day) for one in clauses):
        return "", ""
    return f"`{unit}` is not amended in this way", address
