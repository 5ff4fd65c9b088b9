"""To whom an act is done, as the charter says it."""

from charter.model import Model
from charter.words import spoken


def toward(model: Model, act: str, target: str) -> str:
    """The target behind an act, in brackets as the charter has it: ` (on Italy)`; empty where there is none."""
    if not target:
        return ""
    said = (norm.toward for norm in model.dynamics.norms if norm.act == act and norm.target is not None)
    return f" ({spoken(next(said, 'to'))} {spoken(target)})"
