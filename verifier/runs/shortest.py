"""The shortest sequences of amendments after which a guarantee is violated."""

from collections.abc import Collection, Generator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import combinations
from typing import TypeAlias

from charter.atlarge import AMENDMENT, unit_of
from charter.model import Guarantee, Never, NeverReached, TwoRuns
from verifier.engines.decide import Batch
from verifier.problem import Answer, Status
from verifier.runs.amend import Shield, amendable, ripe, supports
from verifier.runs.broken import broken, looks_at
from verifier.runs.context import RunContext
from verifier.runs.moves import moves

MOST_GOALS = 400
"""How many sets of units are tried as those whose amendment breaks a guarantee."""
FEW_GOALS = 8
"""How many, where each takes long, or the run need not be shown to be the shortest."""
MOST_SETS = 4000
"""How many sets of units are looked at on the way to them."""

Units: TypeAlias = frozenset[str]
Next: TypeAlias = Generator[Batch, Sequence[Answer], "tuple[str, ...] | None"]


@dataclass(slots=True)
class Sequences:
    """Sequences of amendments that break a guarantee, shortest first; `following` gives one after the other.

    `fallen` are the units that can be amended at all. `complete` tells whether no shorter one was left out.
    """

    context: RunContext
    guarantee: Guarantee
    shield: Shield
    fallen: tuple[str, ...]
    complete: bool = True
    _heap: list[tuple[int, bool, int, tuple[int, ...], Units]] = field(default_factory=list)
    _met: set[tuple[Units, bool]] = field(default_factory=set)
    _goals: list[Units] = field(default_factory=list)
    _size: int = 0
    _tried: int = 0
    _shrunk: bool = False

    def following(self, most: int | None = None) -> Next:
        """The next sequence, its units in the order in which they are amended; None if there is none.

        Where `most` is given, None too if there is none of at most so many units.
        """
        families = self._groups()
        longest = max((len(row) for row in families), default=0)
        longest = longest if most is None else min(longest, most)
        while True:
            while self._size < longest and (not self._heap or self._heap[0][0] > self._size):
                self._widen(families)
            if not self._heap or (most is not None and self._heap[0][0] > most):
                return None
            _, untried, _, _, units = heappop(self._heap)
            if untried:
                yield from self._try(units)
                continue
            order, stuck = yield from self._derived(units)
            if not stuck:
                return order
            yield from self._extend(units, stuck)

    def _widen(self, families: Sequence[tuple[str, ...]]) -> None:
        """Take in the sets of the next size whose amendment may break the guarantee."""
        self._size += 1
        listed = dict.fromkeys(frozenset(one) for row in families for one in combinations(row, self._size))
        for units in listed:
            self._push(units, untried=True)

    def _try(self, units: Units) -> Generator[Batch, Sequence[Answer], None]:
        """Find out whether the amendment of these units breaks the guarantee, and no smaller set of them does."""
        if any(goal <= units for goal in self._goals):
            return
        dear = self.context.brief or not isinstance(self.guarantee.form, Never | TwoRuns)
        if self._tried >= (FEW_GOALS if dear else MOST_GOALS):
            self.complete = False
            yield from self._shrink()
            return
        self._tried += 1
        found = yield from broken(self.context, self.guarantee, units, {})
        if found.status is Status.UNSAT and self._wider:
            found = yield from broken(self.context, self.guarantee, units)
        if found.status is Status.SAT:
            self._goals.append(units)
            self._push(units)

    @property
    def _wider(self) -> bool:
        """Whether runs reach rosters from which they do not start."""
        return bool(moves(self.context.model))

    def _groups(self) -> list[tuple[str, ...]]:
        """Units that have to do with one another in what the guarantee looks at, as far as they can be amended."""
        groups = looks_at(self.context, self.guarantee)
        rows = (tuple(unit for unit in self.fallen if unit in group) for group in groups)
        return [row for row in dict.fromkeys(rows) if row]

    def _shrink(self) -> Generator[Batch, Sequence[Answer], None]:
        """Take in one set that breaks the guarantee and of which nothing can be left out, small or not."""
        if self._shrunk:
            return
        self._shrunk = True
        kept = list(self.fallen)
        for unit in self.fallen:
            less = frozenset(kept) - {unit}
            found = yield from broken(self.context, self.guarantee, less)
            if found.status is Status.SAT:
                kept.remove(unit)
        self._goals.append(frozenset(kept))
        self._push(frozenset(kept))

    def _push(self, units: Units, untried: bool = False) -> None:
        if (units, untried) in self._met:
            return
        if len(self._met) >= MOST_SETS:
            self.complete = False
            return
        self._met.add((units, untried))
        ranks = tuple(rank for rank, unit in enumerate(self.context.model.dynamics.units) if unit in units)
        beside = len(units - self._near())
        heappush(self._heap, (len(units), untried, beside, ranks, units))

    def _near(self) -> Units:
        """The units that say who may do the deed that the guarantee is about: without these the fewest events do."""
        form = self.guarantee.form
        if not isinstance(form, NeverReached) or form.deed is None:
            return frozenset()
        model, act = self.context.model, form.deed.act
        return frozenset(unit_of(model, norm.clause.address) for norm in model.dynamics.norms if norm.act == act)

    def _extend(self, required: Units, stuck: Collection[str]) -> Generator[Batch, Sequence[Answer], None]:
        """Take in what else must be amended before the units that cannot be amended yet."""
        for unit in stuck:
            for support in (yield from supports(self.context, unit, self.fallen, self.shield)):
                if not support <= required:
                    self._push(required | support)

    def _derived(self, required: Units) -> Generator[Batch, Sequence[Answer], tuple[tuple[str, ...], tuple[str, ...]]]:
        """An order in which these units alone can be amended, and those that cannot.

        Where amendments come into force later, all that can be amended are before any that cannot be yet.
        """
        done: list[str] = []
        model = self.context.model
        left = [unit for unit in model.dynamics.units if unit in required]
        while AMENDMENT in model.dynamics.delayed and (
            ready := (yield from ripe(self.context, left, done, self.shield))
        ):
            done += ready
            left = [unit for unit in left if unit not in ready]
        place = 0
        while place < len(left):
            if (yield from amendable(self.context, left[place], done, self.shield)):
                done.append(left.pop(place))
                place = 0
            else:
                place += 1
        return tuple(done), tuple(left)
