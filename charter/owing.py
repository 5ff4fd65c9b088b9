"""What a moment of a run is asked about acts: who still has which duty, and whether anything is said of an act."""

from charter.model import Model, Norm
from charter.moment import Moment, Owed
from charter.world import Done


def duties(model: Model, moment: Moment, name: str) -> tuple[tuple[Norm, Owed], ...]:
    """The duties of a party, or of an organ, that are in play and not performed yet."""
    mine = ((model.dynamics.norms[owed.norm], owed) for owed in moment.owed if not owed.over)
    return tuple((norm, owed) for norm, owed in mine if name == (owed.party or norm.organ))


def regulated(model: Model, deed: Done) -> bool:
    """Whether some norm speaks of the act."""
    return any(norm.act == deed.act for norm in model.dynamics.norms)
