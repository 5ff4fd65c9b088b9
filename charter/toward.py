"""To whom an act is done, as the charter says it."""

from charter.model import Model
from charter.words import spoken


def aimed(model: Model, act: str) -> bool:
    """Whether the charter speaks of the act as done to somebody: some norm on it says to whom."""
    return any(norm.act == act and norm.target is not None for norm in model.dynamics.norms)


def toward(model: Model, act: str, target: str) -> str:
    """The target behind an act, in brackets as the charter has it: ` (on Italy)`; empty where there is none."""
    if not target:
        return ""
    norms = model.dynamics.norms
    said = [norm.toward for norm in norms if norm.act == act and norm.target is not None]
    events = [norm.trigger.deed for norm in norms if norm.trigger is not None]
    said += [deed.toward for deed in events if deed.act == act and deed.target is not None]
    return f" ({spoken(next(iter(said), 'to'))} {spoken(target)})"
