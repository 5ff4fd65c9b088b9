"""Whether scenarios that were added to a charter come out as they expect, whatever becomes of its own."""

from charter.model import Model
from charter.scenario.results import results, told


def comes_out(model: Model, changed: Model | None) -> bool:
    """Whether `changed` is without error, has more scenarios than `model`, and all that follow come out."""
    if changed is None:
        return False
    known = len(told(model))
    played = [result.passed for _, result in results(changed)]
    return len(played) > known and all(played[known:])
