"""What is found out about one guarantee beyond its verdict: supports, marks, near misses, sizes. Data only."""

from enum import StrEnum

from charter.dataclass import dataclass
from verifier.explain.miss import Miss
from verifier.explain.story import Story
from verifier.explain.timeline import Entry
from verifier.verdict import Verdict


class Kind(StrEnum):
    """What a sentence does, and so what becomes of it when it is taken out."""

    RESTRAINT = "restraint"
    """It forbids, demands or protects. Taken out, it is gone."""
    DEMAND = "demand"
    """It says how something is decided. Taken out, it is decided still, and whatever it asks for is given."""
    GRANT = "grant"
    """It permits, binds, ends or brings something about, a duty of which something follows among them.

    Taken out, it is gone; but not together with what restrains, since without it less can happen.
    """
    FRAME = "frame"
    """It says who and what there is. Without it the charter speaks of something else; it is never taken out."""


RESTRAINTS = (Kind.RESTRAINT, Kind.DEMAND)


@dataclass(frozen=True, slots=True)
class Provision:
    """One sentence of a charter that rules something. `start` and `end` are where it stands in the text of `file`."""

    address: str
    kind: Kind
    file: str
    line: int
    start: int
    end: int


class Standing(StrEnum):
    """What becomes of a guarantee once clauses are taken out."""

    HOLDS = "holds"
    FALLS = "falls"
    OPEN = "open"
    UNREADABLE = "unreadable"
    """Another sentence, or the guarantee itself, cannot be read without them."""


class Mark(StrEnum):
    """What a clause is to a proof."""

    NEEDED = "needed"
    """In every support: without it the guarantee falls."""
    SOME = "in some supports"
    IRRELEVANT = "irrelevant"
    """In no minimal support."""
    PRESUPPOSED = "presupposed"
    """Nothing can be asked without it: it says who and what there is, or other sentences cannot be read without it."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Supports:
    """The minimal supports of a guarantee that holds, as addresses in the order of the text.

    `complete` iff there are no others, `least` iff each of them is shown to be minimal. `marks` has (address, mark) for
    every provision, in the order of the text. `checks` counts the verifications made for it. `ways` are the minimal
    sets of what permits, binds or brings something about, besides what is needed, of which one must be there while all
    that restrains stands; empty where what is needed is enough, or nothing is known.
    """

    supports: tuple[tuple[str, ...], ...]
    complete: bool
    least: bool
    marks: tuple[tuple[str, Mark], ...]
    checks: int
    ways: tuple[tuple[str, ...], ...] = ()

    def marked(self, mark: Mark) -> tuple[str, ...]:
        """The clauses with that mark, in the order of the text."""
        return tuple(address for address, own in self.marks if own is mark)


@dataclass(frozen=True, slots=True)
class ClauseMiss:
    """One clause that would have stopped the case of a violation.

    Taken out if it is there (`added` is empty), or `added`, the sentence that was missing. `then` is what becomes of
    the guarantee with that one change. `along` are the addresses of sentences that go with it because they name it.
    """

    address: str
    added: str
    then: Standing
    along: tuple[str, ...] = ()


class Fate(StrEnum):
    """What becomes of a guarantee for rosters of one size, or from one size on."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Span:
    """All sizes from `first` to `last` (no end if None) have this fate.

    With a `step` above 1 that is so of the multiples of it alone, and the other fate is that of all others.
    """

    first: int
    last: int | None
    fate: Fate
    step: int = 1


@dataclass(frozen=True, slots=True)
class Sizes:
    """For which numbers of parties of a standing the guarantee holds, every size from the least that is allowed."""

    standing: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One guarantee in depth. What does not apply to its verdict is None or empty.

    `limited` iff its effort was spent before all was found out.
    """

    verdict: Verdict
    supports: Supports | None = None
    miss: Miss | None = None
    clauses: tuple[ClauseMiss, ...] = ()
    sizes: tuple[Sizes, ...] = ()
    timeline: tuple[Entry, ...] = ()
    story: Story | None = None
    limited: bool = False
