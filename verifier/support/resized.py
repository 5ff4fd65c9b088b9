"""A charter with another number of parties."""

from dataclasses import replace

from charter.model import Model, Roster


def resized(model: Model, line: Roster, low: int, high: int | None) -> Model:
    """The charter with from `low` to `high` anonymous parties of the standing of that line."""
    lines = tuple(replace(one, low=low, high=high) if one == line else one for one in model.rosters)
    return replace(model, rosters=lines)
