"""What a search for repairs finds. Data only."""

from charter.amending.change import Delete
from charter.dataclass import dataclass
from charter.variants.variant import Variant
from verifier.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes that make the guarantee hold, with the verdict on the charter so changed.

    `lost` are guarantees that held before and do not any more, `won` others that hold now. `blocked` are matters on
    which decisions could be adopted before and cannot be any more. `given_up` are guarantees of the library that the
    charter kept without naming them; `peopled` tells whether other parties may be there. `words` counts the words that
    differ.
    """

    variants: tuple[Variant, ...]
    verdict: Verdict
    lost: tuple[str, ...] = ()
    won: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    given_up: tuple[str, ...] = ()
    peopled: bool = False

    @property
    def disturbed(self) -> int:
        """How much it costs: what is lost, and what a drafter would not do for the sake of one promise, to leave out a
        sentence or to change who may be there.
        """
        gone = any(isinstance(one.change, Delete) for one in self.variants)
        return len(self.lost) + len(self.blocked) + len(self.given_up) + self.peopled + gone

    @property
    def words(self) -> int:
        """How many words of the charter the changes touch."""
        return sum(variant.size for variant in self.variants)


@dataclass(frozen=True, slots=True)
class Threshold:
    """For which numbers the guarantee holds, where one number of a clause is put otherwise and nothing else.

    Every whole number from `least` to `most` was verified; `holds` are those for which it holds, `open_` those for
    which that was not found out. `said` is the number that the clause has now.
    """

    address: str
    said: str
    least: int
    most: int
    holds: tuple[int, ...]
    open_: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """From which share on the guarantee holds, where one share of a clause is put otherwise and nothing else.

    `said` is what the clause demands now. It holds iff the clause demands `demands` or more, among the shares that have
    a denominator up to a hundred; `fails` is the greatest of them for which it was found not to hold.
    """

    address: str
    said: str
    demands: str
    fails: str


@dataclass(frozen=True, slots=True)
class Among:
    """What may stand in the place of `now` in a clause (empty: nothing), each verified, and for which the guarantee
    holds.
    """

    address: str
    now: str
    others: tuple[str, ...]
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repairs:
    """All that was found for one guarantee.

    `before` is its verdict now. `tried` counts the charters that were looked at, up to `depth` changes at once;
    `complete` tells whether those are all that the menu offers at that depth.
    """

    before: Verdict
    repairs: tuple[Repair, ...]
    thresholds: tuple[Threshold, ...] = ()
    bounds: tuple[Bound, ...] = ()
    among: tuple[Among, ...] = ()
    tried: int = 0
    depth: int = 0
    complete: bool = True
