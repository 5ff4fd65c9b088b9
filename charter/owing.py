"""What a moment of a run is asked about acts: who still has which duty, and whether anything is said of an act."""

from charter.model import Model, Norm
from charter.moment import Moment, Owed
from charter.world import Done


def duties(model: Model, moment: Moment, name: str) -> tuple[tuple[Norm, Owed], ...]:
    """The duties of a party, or of an organ, that are in play and not performed yet."""
    mine = ((model.dynamics.norms[owed.norm], owed) for owed in moment.owed if not owed.over)
    return tuple((norm, owed) for norm, owed in mine if name == (owed.party or norm.organ))


def towards(norm: Norm, owed: Owed) -> str:
    """To whom the act that follows an event is to be done, where that is a party of the event; empty else."""
    known = dict(owed.binding)
    return next((known[ref.name] for ref in (norm.target.only if norm.target else ()) if ref.name in known), "")


def regulated(model: Model, deed: Done) -> bool:
    """Whether some norm speaks of the act."""
    return any(norm.act == deed.act for norm in model.dynamics.norms)
