"""What a process that settles guarantees of a charter knows of another one that settles the others meanwhile."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from charter.world import World


class Beside(Protocol):
    """Another process with the same charter and the same list of guarantees."""

    def claims(self) -> Iterator[Iterator[int]]:
        """The places in the list that fall to this process, those of its own share first, then what is left of the
        other's: each falls to one of the two, to whichever asks first.
        """

    def shared(self, make: Callable[[], frozenset[str]]) -> frozenset[str]:
        """What `make` finds: one of the two finds it out for both, before anything else."""

    def tell(self, place: int, worlds: Sequence[World]) -> None:
        """Tell the other process in which worlds the cases of a verdict are."""

    def told(self, wait: bool) -> Mapping[int, Sequence[World]]:
        """The same of verdicts of the other process, those not returned before; `wait` until there is one."""

    def stop(self) -> None:
        """Note that the run was interrupted: no more is waited for."""
