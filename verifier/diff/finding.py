"""What a comparison of two versions of a charter finds. Data only.

*Before* is the old version, *now* the new one. Names are those of the old version, wherever both have one.
"""

from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from charter.dataclass import dataclass
from charter.model import Ballot, Formula, Grade, Ref, Stage, Truth
from charter.world import World
from verifier.explain.story import Story
from verifier.verdict import Outcome, Verdict


class Answer(StrEnum):
    """How hard it is to adopt a kind of decision, compared with before."""

    EQUIVALENT = "equivalent"
    EASIER = "easier"
    HARDER = "harder"
    INCOMPARABLE = "incomparable"
    ADDED = "added"
    GONE = "no longer decided"
    APART = "no common roster"
    UNDECIDED = "undecided"


class Kind(StrEnum):
    """What a name of a charter is the name of."""

    PARTY = "party"
    STANDING = "standing"
    TAG = "role"
    ORGAN = "organ"
    WEIGHT = "weight"
    CONDITION = "condition"
    MATTER = "matter"
    PARAM = "parameter"
    CATEGORY = "category"
    ACT = "act"


class By(StrEnum):
    """What shows that two names are names of one thing."""

    WORDS = "words"
    DECLARATION = "declaration"
    MEANING = "meaning"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name of the old version that the new one replaces, and what shows it: that the same is said of it in other
    words, that it alone is declared alike, that it is decided equivalently, or no more than that its role is the same.

    `matter` is the one that a parameter belongs to, else empty.
    """

    kind: Kind
    before: str
    now: str
    matter: str = ""
    by: By = By.WORDS


@dataclass(frozen=True, slots=True)
class Literal:
    """One part of a separating condition: what is, or is not, so.

    `body` says where the votes are cast (empty: it is no count of votes). `version` is `before` or `now` where the
    two versions count the same votes differently, else empty. `formula` is the part of the rule itself, read at
    `stage` (None: no votes are counted) of version number `side`.
    """

    text: str
    positive: bool
    body: str = ""
    version: str = ""
    formula: Formula = field(default=Truth(True), compare=False)
    stage: Stage | None = field(default=None, compare=False)
    side: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Situation:
    """A separating condition: whenever all `parts` are so, the two versions end differently. Without parts: always.

    `where` are the cases it is about, in words (*by and against are one party*); empty: all of them. `blocks` gives
    the same by the parties concerned: those that are one party, of each case.
    """

    parts: tuple[Literal, ...]
    where: tuple[str, ...] = ()
    blocks: tuple[tuple[tuple[Ref, ...], ...], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Poll:
    """The ballots of one body in a case. `ratifies` tells whether they are ratifications or consents."""

    body: str
    ballots: tuple[tuple[str, Ballot], ...]


@dataclass(frozen=True, slots=True)
class Separator:
    """The smallest ballot on which the versions differ, with what each of them makes of it. The interpreter agrees."""

    question: str
    world: World
    polls: tuple[Poll, ...]
    before: bool
    now: bool
    seated: tuple["Seated", ...] = ()
    weighed: tuple["Weighed", ...] = ()


@dataclass(frozen=True, slots=True)
class Seated:
    """Who has a role or a seat in the case, before and now, where each version chooses its own."""

    role: str
    before: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a party carries of a weight in the case, before and now (None: it is not there), where the text leaves it
    open or the versions give it another value.
    """

    weight: str
    party: str
    before: Fraction | None
    now: Fraction | None


@dataclass(frozen=True, slots=True)
class OneWay:
    """All that one version adopts and the other does not: the smallest case, and conditions whose union is just that.

    `complete` tells whether the conditions are all there are. No separator: there is no such case.
    """

    separator: Separator | None = None
    situations: tuple[Situation, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class MatterChange:
    """One kind of decision compared. `circumstances` are the values of its categories this is about, empty: all.

    `lost` is adopted before and not now, `gained` now and not before. `clauses` are the addresses that govern it
    before and now. `now` is its new name. `reason` says why it is undecided, or what is left out. `period` is the
    stretch of time this is about, in words, where clauses begin or end on some day; empty: all time.
    """

    name: str
    now: str
    answer: Answer
    circumstances: tuple[tuple[str, str], ...] = ()
    lost: OneWay = OneWay()
    gained: OneWay = OneWay()
    clauses: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    reason: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Rosters:
    """Whether the versions have rosters in common, and how the rosters changed, in sentences.

    `own`: they have none, and each is read over its own roster, in which the parties of both are the same. `reason`
    says why they have none. `notes` tell what else is particular to the comparison.
    """

    common: bool
    changes: tuple[str, ...] = ()
    reason: str = ""
    own: bool = False
    notes: tuple[str, ...] = ()


class Say(StrEnum):
    """A yes, a no, or not known."""

    YES = "yes"
    NO = "no"
    OPEN = "not known"


@dataclass(frozen=True, slots=True)
class Veto:
    """Whether a party, or every party of a class, alone prevents a decision, before and now; where `when` is so."""

    matter: str
    who: str
    before: Say
    now: Say
    when: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A player's measures (Banzhaf, Shapley-Shubik) as fractions in words, None where it is no player; where `when`
    is so.
    """

    matter: str
    player: str
    before: tuple[str, str] | None
    now: tuple[str, str] | None
    dummy: tuple[bool, bool]
    when: str = ""


class Sort(StrEnum):
    """What became of a sentence of the charter."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that moved, came, went or says something else. `topic` is what it is about.

    `said` and `says` are its sentences in both versions as they stand; empty where it has none, or no text was given.
    `because` are named rules that it uses and that say something else now, and the holidays that came or went.
    """

    sort: Sort
    topic: str
    before: str
    now: str
    said: str = ""
    says: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActChange:
    """An act that is `newly` *lawful*, *unlawful*, *owed* or *no longer owed* in some situations.

    It is *perhaps lawful* or *perhaps owed*, or no longer, where that was not found out, for the `reason`.

    `way` says in which: its separator is the smallest. `clauses` are the addresses of the norms on the act. `within` is
    the deadline of what is owed, where that is what changed; `period` is as that of a decision. `organ` is the organ
    that acts, empty where parties do.
    """

    act: str
    newly: str
    way: OneWay
    clauses: tuple[str, ...]
    within: str = ""
    period: str = ""
    organ: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BoundChange:
    """Whom adopted decisions on a matter bind, before and now, in words, one for each procedure that differs.

    `freed` and `tied` are about what both versions adopt by the same ballots, and about one party: bound before and
    not now, and the other way round. `who` are these parties in the smallest cases, empty where there is none. `reason`
    says why that was not found out. `as_text`: the versions have no roster in common, and only the words were compared.
    """

    matter: str
    before: tuple[str, ...]
    now: tuple[str, ...]
    freed: OneWay = OneWay()
    tied: OneWay = OneWay()
    who: tuple[str, str] = ("", "")
    reason: str = ""
    as_text: bool = False


_GRADES = (None, *Grade)

Size = tuple[int, int | None]
"""From how many up to how many; None: any number."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A fixed number that stayed at an address while the body that it is asked of has other `sizes`, before and now: of
    seats, or of what all together carry of a `weight`.
    """

    address: str
    asks: str
    organ: str
    sizes: tuple[Size, Size]
    weight: str = ""


class Fate(StrEnum):
    """What became of a guarantee."""

    KEPT = "kept"
    LOST = "lost"
    GAINED = "gained"
    NEW = "new"
    DELETED = "deleted"
    OPEN = "not settled"
    STILL = "still does not hold"


@dataclass(frozen=True, slots=True)
class GuaranteeChange:
    """A guarantee before and now; None where the version has no such guarantee. `rewritten`: it says something else.

    What was rewritten or deleted is asked of the new version as it was before as well: `still` is the verdict on that,
    None where it speaks of what is `gone`. Where it is lost, `story` tells the smallest case.
    """

    name: str
    before: Verdict | None
    now: Verdict | None
    fate: Fate
    rewritten: bool = False
    remark: str = ""
    still: Verdict | None = None
    gone: tuple[str, ...] = ()
    story: Story | None = None

    @property
    def weaker(self) -> bool:
        """Whether it is kept, and demands or survives less than before."""
        if self.fate is not Fate.KEPT or self.before is None or self.now is None:
            return False
        demanded = _GRADES.index(self.now.guarantee.demanded) < _GRADES.index(self.before.guarantee.demanded)
        return demanded or _GRADES.index(self.now.grade) < _GRADES.index(self.before.grade)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two versions. `alarm`: the interpreter contradicts the solver.

    `interrupted`: this is what was found until then.
    """

    titles: tuple[str, str]
    rosters: Rosters
    renamed: tuple[Renamed, ...]
    matters: tuple[MatterChange, ...]
    vetoes: tuple[Veto, ...] = ()
    shares: tuple[Share, ...] = ()
    bound: tuple[BoundChange, ...] = ()
    acts: tuple[ActChange, ...] = ()
    clauses: tuple[ClauseChange, ...] = ()
    guarantees: tuple[GuaranteeChange, ...] = ()
    stale: tuple[Stale, ...] = ()
    notes: tuple[str, ...] = ()
    alarm: str = ""
    interrupted: bool = False

    @property
    def lost(self) -> tuple[GuaranteeChange, ...]:
        """The guarantees that held before and do not now, and those that were deleted unless they never held."""
        return tuple(one for one in self.guarantees if one.fate is Fate.LOST or _given_up(one))

    @property
    def unsettled(self) -> bool:
        """Whether something was not found out."""
        vetoes = any(Say.OPEN in (one.before, one.now) for one in self.vetoes)
        matters = any(one.answer is Answer.UNDECIDED for one in self.matters)
        bound, acts = any(one.reason for one in self.bound), any(one.reason for one in self.acts)
        return vetoes or matters or bound or acts or any(one.fate is Fate.OPEN for one in self.guarantees)


def _given_up(one: GuaranteeChange) -> bool:
    """Whether a guarantee was deleted that is not known to have been broken."""
    broken = one.before is not None and one.before.outcome in (Outcome.VIOLATED, Outcome.VACUOUS, Outcome.DEPENDS)
    return one.fate is Fate.DELETED and not broken
