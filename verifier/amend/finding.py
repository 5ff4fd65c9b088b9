"""What is found of amendments. Data only."""

from datetime import date
from enum import StrEnum

from charter.amending.change import Amendment
from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic
from charter.model import Model
from charter.world import History, NeverCase
from verifier.explain.story import Story
from verifier.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause under which a unit may be amended.

    `address` is the clause, `place` its procedure among those of the charter. `case` is a decision in the smallest
    roster that adopts the amendment, with the fewest parties that consent, and `fewest` their number; None where there
    is none, or it was not found out (then `reason` says why). `smallest`: it is proved that no fewer can, in a roster
    of that size.
    """

    address: str
    place: int
    case: NeverCase | None = None
    fewest: int = 0
    reason: str = ""
    smallest: bool = False


@dataclass(frozen=True, slots=True)
class Detour:
    """A sequence of amendments after which a unit may be amended, which is the last of `order`.

    `history` is the run that enacts it, replayed by the interpreter; None where no roster that was tried has room.
    """

    order: tuple[str, ...]
    history: History | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """A unit of the charter that an amendment changes: an article, or a paragraph that clauses on amendment name.

    `new` tells that it is an article which is not there yet. `clauses` let it be amended, `entrenched` are the
    addresses of those that forbid it, `until` the day before which one more of them does. `detour` leads there in
    several steps where one step is not lawful.
    """

    unit: str
    new: bool
    clauses: tuple[Clause, ...]
    entrenched: tuple[str, ...] = ()
    until: date | None = None
    detour: Detour | None = None

    @property
    def lawful(self) -> bool:
        """Whether the unit may be amended in one step."""
        return not self.entrenched and any(one.case is not None for one in self.clauses)

    @property
    def open(self) -> bool:
        """Whether it was not found out."""
        return not self.entrenched and not self.lawful and any(one.reason for one in self.clauses)


class Fate(StrEnum):
    """What an amendment makes of a guarantee."""

    LOST = "lost"
    WEAKER = "weaker"
    TAKEN_OUT = "taken out"
    OPEN = "not settled"
    SAME = "same"
    STRONGER = "stronger"
    WON = "won"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Outlook:
    """One guarantee before and after. `reworded` tells that the amendment changes its sentence, or what it demands.

    A guarantee that is reworded or taken out is asked of the text that comes of it in its old words too: `still` is the
    verdict on these, None where they speak of what is `gone`. `story` tells how it is lost.
    """

    name: str
    fate: Fate
    before: Verdict | None
    after: Verdict | None
    reworded: bool = False
    still: Verdict | None = None
    gone: tuple[str, ...] = ()
    story: Story | None = None

    @property
    def lost(self) -> bool:
        """Whether this is a loss: taking out what was known to be broken is none."""
        broken = self.before is not None and self.before.outcome in BROKEN
        return self.fate in LOSSES and not (self.fate is Fate.TAKEN_OUT and broken)


class Trace(StrEnum):
    """What an amendment leaves behind in clauses that it does not change."""

    DANGLING = "dangling"
    STALE = "stale threshold"
    READS_ON = "reads on"
    SETS_ASIDE = "sets aside"
    SCENARIO = "scenario fails"


@dataclass(frozen=True, slots=True)
class Leftover:
    """One thing that is left: in which clause, as a sentence. Of many clauses alike `fact` is what they share."""

    kind: Trace
    address: str
    sentence: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One amendment, made to the charter as it stands.

    `text` is the consolidated text, `model` what it says, None where its rules have errors. It is `sound` if it has no
    error at all; where only scenarios are at fault, `model` is the text without these. `apart` are the guarantees and
    scenarios that it changes, which are no rules of the charter. `findings` are diagnostics of the text that the
    charter did not draw before. `complete` is false where the run was interrupted: units and guarantees may be missing.
    """

    amendment: Amendment
    text: str
    model: Model | None
    touched: tuple[Touched, ...]
    apart: tuple[str, ...]
    outlooks: tuple[Outlook, ...]
    leftovers: tuple[Leftover, ...]
    findings: tuple[Diagnostic, ...]
    sound: bool = True
    complete: bool = True

    @property
    def lawful(self) -> bool:
        """Whether everything that it touches may be amended in one step; false until all of it was looked at."""
        return self.complete and all(one.lawful for one in self.touched)

    @property
    def open(self) -> bool:
        """Whether that, or what becomes of a guarantee, was not found out."""
        unsettled = any(one.open for one in self.touched) and all(one.lawful or one.open for one in self.touched)
        return unsettled or any(one.fate is Fate.OPEN for one in self.outlooks)

    @property
    def lost(self) -> tuple[Outlook, ...]:
        """The guarantees that are lost, or weaker."""
        return tuple(one for one in self.outlooks if one.lost)


LOSSES = (Fate.LOST, Fate.WEAKER, Fate.TAKEN_OUT)
"""What counts as a loss."""
BROKEN = (Outcome.VIOLATED, Outcome.VACUOUS, Outcome.DEPENDS)
"""What a guarantee does not hold by."""


@dataclass(frozen=True, slots=True)
class Subset:
    """Some of the amendments, by number from 0, and what comes of adopting them and no others.

    `orders` says how many lawful orders there are, `first` is the first of them, `texts` how many different texts they
    lead to. `lost` are the guarantees lost in any of these texts, `open` those that are not settled. `verified` tells
    that the guarantees were verified for this very set; otherwise its rules equal those of one that was. `partial`: as
    fewer of them lose a guarantee already, not all guarantees were asked about, and more may be lost. Where different
    orders lead to different texts, `harmless` has the first order to each text in which nothing is lost or open.
    """

    members: tuple[int, ...]
    orders: int
    first: tuple[int, ...]
    texts: int
    lost: tuple[str, ...]
    open: tuple[str, ...]
    verified: bool
    partial: bool = False
    harmless: tuple[tuple[int, ...], ...] = ()

    @property
    def safe(self) -> bool:
        """Whether it can be adopted and no guarantee is lost."""
        return self.orders > 0 and not self.lost and not self.open


@dataclass(frozen=True, slots=True)
class Orders:
    """Several amendments together: every subset that can be adopted in some order, smallest first.

    `before` are pairs (i, j): in every lawful order of all, i comes before j. `results` are, for each text that all of
    them lead to, the first order that leads there. `refused` says of amendments that no order admits why. `verified`
    counts the subsets that needed a verdict of their own, `follows` the others. `verdicts` counts the verdicts
    on which all others rest. `entangled` are the sets of amendments that change the same provisions, or
    build on what others change; of all others the order cannot change the text. `complete` is false where the
    run was interrupted. `doubtful` says of amendments why it was not found out of some step whether it is lawful: there
    may then be more orders. `stuck` says, where not all can be adopted, after which order of as many as can be which
    other cannot be, and why.
    """

    subsets: tuple[Subset, ...]
    before: tuple[tuple[int, int], ...]
    results: tuple[tuple[tuple[int, ...], str], ...]
    refused: tuple[tuple[int, str], ...]
    verified: int
    follows: int
    complete: bool = True
    doubtful: tuple[tuple[int, str], ...] = ()
    verdicts: int = 0
    entangled: tuple[tuple[int, ...], ...] = ()
    stuck: tuple[tuple[tuple[int, ...], int, str], ...] = ()
