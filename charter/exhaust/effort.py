"""What may be spent on trying things, counted alike on every machine."""

from math import prod

from charter.dataclass import dataclass
from charter.model import Alone, Guarantee, Model, TwoRuns

UNLIMITED = 2**62
EVENT = 10
"""What an event costs, where a way to vote costs one."""


class TooLarge(Exception):
    """There are more moments, or ways to vote, than are looked at."""


@dataclass(slots=True)
class Effort:
    """How much may still be looked at: `left` ways to vote, all in all, other events reckoned at `EVENT` each."""

    left: int = UNLIMITED

    def spend(self, number: int = 1) -> None:
        """Look at so many more. TooLarge where so many are not left."""
        self.left -= number
        if self.left < 0:
            raise TooLarge


def trials(model: Model, guarantee: Guarantee, number: int) -> int:
    """How many ballots there are at most, among so many parties, on all questions under all procedures, roughly."""
    repeats = max(1, number) if isinstance(guarantee.form, Alone | TwoRuns) else 1
    matters = {matter.name: matter for matter in model.matters}
    found: int = 1 + sum(
        repeats * 2 ** len(model.conditions)
        * prod(len(category.values) for category in matters[procedure.matter].categories)
        * number ** len(matters[procedure.matter].params)
        * prod(len(stage.ballots) ** number for stage in procedure.stages)
        for procedure in model.procedures
    )  # fmt: skip
    return found
