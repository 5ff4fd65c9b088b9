"""What parties and organs must, must not and may do; how standings and rules change."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from charter.dataclass import dataclass, field
from charter.model.formula import Count, Formula, Truth, Where
from charter.model.parties import Clause, PartySet, Ref, Relation, VarRef
from charter.model.procedure import Procedure
from charter.model.promise import Deed, Variable
from charter.model.time import AT_ONCE, Calendar, Due, Period


class Modal(StrEnum):
    """What a norm says of an act."""

    MUST = "must"
    MUST_NOT = "must not"
    MAY = "may"


@dataclass(frozen=True, slots=True)
class Becoming:
    """A change of standing: to `to` after `due`; until then `meanwhile`, where there is such a standing.

    `a member may withdraw, effective 12 months after notice.` has to = former, meanwhile = leaving.
    """

    to: str
    due: Due = AT_ONCE
    meanwhile: str = ""


class Default(StrEnum):
    """What happens when a duty is not performed, or a rule not met, at the deadline."""

    NOTHING = "nothing"
    ADOPTED = "is adopted"
    LAPSES = "lapses"
    PASSES = "passes on"
    EXIT = "leaves"


@dataclass(frozen=True, slots=True)
class Otherwise:
    """`otherwise it is adopted / passes to ORGAN / it is a former member`.

    ADOPTED and PASSES are about the decision on `matter` (PASSES: to `organ`), EXIT is the change `becoming` of the
    party under the duty. NOTHING carries the free words `text` (`the appeal is published`).
    """

    default: Default
    matter: str = ""
    organ: str = ""
    becoming: Becoming | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """The event that a duty follows: `a petitioner p does appeal`, `a member m becomes a former member`.

    It is the deed, done while `given` is true, by whomever the `variables` stand for; or, where `to` is not empty, that
    the doer of the deed (which then names no act) comes to the standing `to`. The duty speaks of the variables again.
    """

    variables: tuple[Variable, ...]
    deed: Deed
    given: Formula
    to: str = ""


@dataclass(frozen=True, slots=True)
class Norm:
    """One sentence of conduct: `a member must not conduct_operation unless …`.

    It is addressed to each party of `who`, or to the organ `organ` (then `who` is None). It speaks of `act`, done to a
    party of `target` where that is not None. It is in play for a party while `when` is true and `unless` is false; in
    both, VarRef("itself") is that party, VarRef("target") the target.

    With `since` it is in play only once the charter has been in force for that long.

    A duty (MUST) is to be performed within `within` of the moment from which it is in play (without end if None);
    `otherwise` says what happens if it is not. `overrides` are addresses of clauses that do not forbid what this MAY
    permits, or what this duty with a `trigger` demands for as long as it is owed. `becoming` is what doing the act does
    to the standing of the party that does it. `toward` is the word in front of the target: `on`, `against`.

    A duty with a `trigger` comes into play by each such event, for those who are of `who` then: `when`, `unless` and
    `since` are looked at as it happens, `within` counts from it.

    One of an `heir` comes into play only where the same clause has another organ's duty pass to it: on the day on which
    the time for that one is over, from which its own `within` counts. It has the trigger of that one.
    """

    modal: Modal
    who: PartySet | None
    organ: str
    act: str
    target: PartySet | None
    when: Formula
    unless: Formula
    since: Period | None
    within: Period | None
    otherwise: Otherwise | None
    overrides: tuple[str, ...]
    becoming: Becoming | None
    clause: Clause
    trigger: Trigger | None = None
    toward: str = field(default="to", compare=False)
    heir: bool = False

    @property
    def unconditional(self) -> bool:
        """Whether it is in play whenever it is in force: it names no target and has no `when` and no `unless`."""
        open_ = isinstance(self.when, Truth) and self.when.value
        return open_ and self.target is None and isinstance(self.unless, Truth) and not self.unless.value


@dataclass(frozen=True, slots=True)
class Makes:
    """`an adopted admission makes the applicant a member.` `who` is a party concerned, or every party of a set.

    Where the set has a filter it is of those whose ballot on that decision, at the stages `where`, is such.
    """

    matter: str
    who: Ref | PartySet
    becoming: Becoming
    clause: Clause
    where: Where | None = None

    @property
    def ballot(self) -> Formula:
        """That VarRef("itself") has cast a ballot that the set asks for; always true where it asks for none."""
        taken = self.who.filter if isinstance(self.who, PartySet) else None
        if taken is None:
            return Truth(True)
        itself = PartySet(only=(VarRef("itself"),))
        return Count(Relation.AT_LEAST, Fraction(1), False, itself, taken, where=self.where)


@dataclass(frozen=True, slots=True)
class Ends:
    """`an adopted repeal ends military_operation(by the member concerned)`.

    Ends every decision in force on `ended` whose arguments agree with `arguments`: (parameter of `ended`, party).
    """

    matter: str
    ended: str
    arguments: tuple[tuple[str, Ref], ...]
    clause: Clause


@dataclass(frozen=True, slots=True)
class Extends:
    """`an adopted extension extends the notice of the leaving member by 12 months` (any period if None)."""

    matter: str
    who: Ref
    period: Period | None
    clause: Clause


@dataclass(frozen=True, slots=True)
class Lapses:
    """`decisions on appointment lapse after 3 years`: they are in force for that long."""

    matters: tuple[str, ...]
    period: Period
    clause: Clause


@dataclass(frozen=True, slots=True)
class Entry:
    """`decisions of Council on treaty take effect 30 days after adoption`: until then they are adopted, not in force.

    What one of them brings about, ends or amends, it does on that day. It is said of those of any organ where `organs`
    is empty.
    """

    matters: tuple[str, ...]
    organs: tuple[str, ...]
    due: Due
    clause: Clause


@dataclass(frozen=True, slots=True)
class Survives:
    """`obligations of a former member last 12 months` (for ever if None).

    For that long after a party came to have a standing of `standings`, the norms that bound it on the day
    before, prohibitions and duties, bind it still: all of them, or those under `addresses`.
    """

    standings: tuple[str, ...]
    period: Period | None
    addresses: tuple[str, ...]
    clause: Clause


@dataclass(frozen=True, slots=True)
class Amendment:
    """`any other article is amended by Council by consensus`: how the units `units` are amended.

    A unit is an article, or a paragraph that some amendment clause names by itself. `rest` marks *any other
    article*: the clause covers a unit only while no clause in force names it. `procedure` is one of the model's, on
    the matter `amendment`.
    """

    units: tuple[str, ...]
    rest: bool
    procedure: Procedure
    clause: Clause


@dataclass(frozen=True, slots=True)
class Entrenched:
    """`articles 3 and 5 may not be amended` (`before` a date, where one is given)."""

    units: tuple[str, ...]
    before: date | None
    clause: Clause


@dataclass(frozen=True, slots=True)
class Sunset:
    """`article 9 lapses on 1 January 2030`, or `after 20 years in force`: from that day the units say nothing."""

    units: tuple[str, ...]
    on: date | None
    after: Period | None
    clause: Clause


@dataclass(frozen=True, slots=True)
class Counts:
    """`a suspended member counts as a member`, or does not: whether sets of members contain parties of the standing."""

    standing: str
    counts: bool
    clause: Clause


@dataclass(frozen=True, slots=True)
class DaysOff:
    """`the working days are Monday to Friday` (`kind` week), or `the holidays are …` (holidays), as a calendar."""

    calendar: Calendar
    kind: Literal["week", "holidays"]
    clause: Clause


@dataclass(frozen=True, slots=True)
class Moves:
    """A period, or only a deadline, that would end on a weekend or holiday ends on the next working day."""

    deadlines: bool
    clause: Clause


@dataclass(frozen=True, slots=True)
class Dynamics:
    """All that makes a charter more than one decision: what may be done, and how standings and rules change.

    `units` are all that can be amended, in the order of the text. `year_begins` is the first day of the financial
    year as (month, day). What `calendar` says is worked into every period already.
    """

    norms: tuple[Norm, ...] = ()
    makes: tuple[Makes, ...] = ()
    ends: tuple[Ends, ...] = ()
    extends: tuple[Extends, ...] = ()
    lapses: tuple[Lapses, ...] = ()
    entries: tuple[Entry, ...] = ()
    survives: tuple[Survives, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    entrenched: tuple[Entrenched, ...] = ()
    sunsets: tuple[Sunset, ...] = ()
    counts: tuple[Counts, ...] = ()
    units: tuple[str, ...] = ()
    calendar: tuple[DaysOff | Moves, ...] = ()
    year_begins: tuple[int, int] = (1, 1)

    @property
    def delayed(self) -> frozenset[str]:
        """The matters on which decisions may come into force later than they are adopted."""
        return frozenset(name for one in self.entries for name in one.matters)
