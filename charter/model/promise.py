"""Guarantees and scenarios."""

from dataclasses import field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from charter.dataclass import dataclass
from charter.hashed import Hashed, hashed
from charter.model.formula import Formula
from charter.model.parties import Ballot, Clause, PartySet, Ref, TagRule
from charter.model.time import Moment, Period


class Grade(StrEnum):
    """What a guarantee survives, weakest first."""

    AS_WRITTEN = "as written"
    AGAINST_MY_WILL = "against my will"
    ABSOLUTELY = "absolutely"


@dataclass(frozen=True, slots=True)
class Variable:
    """A party variable of a guarantee, ranging over `group`."""

    name: str
    group: PartySet


@hashed
@dataclass(frozen=True, slots=True)
class Never(Hashed):
    """No roster, decision, ballots and values of `variables` make `body` true.

    `decision` tells whether the body speaks of a decision at all. The guarantee is vacuous iff
    `subject` (the events that the sentence speaks of, without what it demands of them) can never
    be true either.
    """

    variables: tuple[Variable, ...]
    decision: bool
    body: "Formula"
    subject: "Formula"


class Change(StrEnum):
    """How the two runs of a two-run guarantee differ."""

    SWAP = "swap two"
    IRRELEVANT = "change ballots"
    SUPPORT = "more support"
    OPPOSITION = "more opposition"


@hashed
@dataclass(frozen=True, slots=True)
class TwoRuns(Hashed):
    """Two runs of one decision that differ by `change` alone have the outcome the sentence demands.

    SWAP: two parties of `group` change places, in the ballots and as parties concerned; the outcome
    is the same. IRRELEVANT: the parties of `group` vote otherwise; the outcome is the same.
    SUPPORT: some parties of `group` change their ballot to *in favour*; what was adopted stays
    adopted. OPPOSITION: some change it to *against*; what was not adopted stays so. The second run
    follows the same procedure. Only decisions of which `scope` is true count.
    """

    change: Change
    group: PartySet
    scope: "Formula"


class Power(StrEnum):
    """What a party or a group can bring about by its own ballots.

    PREVENT and ADOPT: whatever all others do. CHANGE: for some ballots of all others.
    """

    PREVENT = "prevent"
    ADOPT = "adopt"
    CHANGE = "change the outcome of"


@hashed
@dataclass(frozen=True, slots=True)
class Alone(Hashed):
    """*every X alone can …* or *no X alone can …*, about every decision of which `scope` is true.

    The actors are single parties (each party of each of `groups`), or, when `joint`, each of
    `groups` acting as one (an empty group is no actor). An actor counts on a question only if somebody
    else holds a ballot on it: without others nobody is alone. A decision can be prevented iff
    it can under every procedure that is open to it, and adopted iff it can under some.
    """

    every: bool
    groups: tuple[PartySet, ...]
    joint: bool
    power: Power
    scope: "Formula"


@dataclass(frozen=True, slots=True)
class Deed:
    """An act done by a party (`doer`) or by an organ (`organ`, then `doer` is None), to `target` where one is given.

    An organ does an act iff it adopts a decision on the matter of that name. `toward` is the word before the target.
    """

    doer: Ref | None
    organ: str
    act: str
    target: Ref | None = None
    toward: str = field(default="to", compare=False)


@hashed
@dataclass(frozen=True, slots=True)
class NeverReached(Hashed):
    """No lawful run comes to a moment at which `body` is true, and, where there is a `deed`, it is done then.

    `body` speaks of the moment: standings, what is in force, conditions. The guarantee is vacuous iff no run comes to
    what `subject` says of the moment; or, where something is `demanded` of the deed (*only if*), none to the deed then.
    """

    variables: tuple[Variable, ...]
    deed: Deed | None
    body: "Formula"
    subject: "Formula"
    demanded: bool = False


@hashed
@dataclass(frozen=True, slots=True)
class Answered(Hashed):
    """*whenever F, then G within P*: no lawful run in which `trigger` comes about and `answer` does not follow in time.

    The trigger is a deed done while `given` is true, or, where `trigger` is None, a decision of which `given` is
    true. The answer is in time iff it is done at most `within` later (some time, if None). Variables are shared, but
    for `anybody`, who does the answer where it is not None: any party that is of its set as it answers.
    """

    variables: tuple[Variable, ...]
    trigger: Deed | None
    given: "Formula"
    answer: Deed
    within: Period | None
    anybody: Variable | None = None


@hashed
@dataclass(frozen=True, slots=True)
class Possible(Hashed):
    """*always possible: F*: from every moment of every lawful run some lawful run leads to a decision with `body` true.

    Asked of every moment at which a question can be put of which `subject` (matter and parties, no ballots) is true.
    """

    variables: tuple[Variable, ...]
    body: "Formula"
    subject: "Formula"


@hashed
@dataclass(frozen=True, slots=True)
class Attains(Hashed):
    """*every member m alone can F within P*: whatever all others do, the party can bring `goal` about in time.

    The goal is a deed (`act`, then the party may do it and does it in time), or a standing that the party is to
    have no longer (`leaves`: *can end its membership*).
    """

    group: PartySet
    act: str
    leaves: tuple[str, ...]
    within: Period | None


GuaranteeForm: TypeAlias = Never | TwoRuns | Alone | NeverReached | Answered | Possible | Attains


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A named guarantee. `form` is None when the sentence is understood but not analysed yet,
    and `why_not` then says which construct stands in the way.
    """

    name: str
    form: GuaranteeForm | None
    demanded: Grade
    clause: Clause
    why_not: str = ""
    sentence: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Tally:
    """One group of ballots of a scenario: `named` parties and `others` more whose names are not given.

    `others` is None for *the rest*. The `others` are taken from `group`.
    """

    ballot: Ballot
    named: tuple[str, ...]
    others: int | None
    group: PartySet


@dataclass(frozen=True, slots=True)
class Vote:
    """The ballots of one stage: of an organ, or of the ratification when `organ` is None.

    `moment` is when they are cast, where that is after the vote before.
    """

    organ: str | None
    tallies: tuple[Tally, ...]
    clause: Clause
    moment: "Moment" = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a scenario expects: adopted or not, or binding or not on a party (`on`).

    `by` is the address of the clause that is expected to settle it, or empty.
    """

    kind: str  # "adopted", "binding" (on the party `on`) or "breaks" (the guarantee `on`)
    positive: bool
    on: str
    by: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Scenario:
    """One decision with concrete ballots and what must come of it.

    `sizes` gives the number of parties by standing, named ones included, where the scenario says so; `counts` how many
    have a role, a bloc or a seat; `places` puts named parties into tags: (party, tag). Names the charter does not know
    stand for anonymous parties of the standing that the organ seats. `under` is the address of the procedure
    when several are open, or empty. `weights` gives (party, weight, value) of what the charter leaves open.
    """

    name: str
    matter: str
    arguments: tuple[tuple[str, str], ...]
    categories: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...]
    sizes: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, str], ...]
    under: str
    votes: tuple[Vote, ...]
    expectations: tuple[Expectation, ...]
    clause: Clause
    counts: tuple[TagRule, ...] = ()
    weights: tuple[tuple[str, str, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class DeedDone:
    """`on 29 March 2017: United_Kingdom does withdraw.` `target` is a party's name, or empty.

    `conditions` are those of the charter that are true then, besides those given for the whole scenario.
    """

    moment: Moment
    actor: str
    act: str
    target: str
    conditions: tuple[str, ...]
    clause: Clause


@dataclass(frozen=True, slots=True)
class VoteHeld:
    """A decision taken in a scenario of several steps; `vote` is a scenario of that one decision, without expectations.

    `amends` is the unit that a decision on `amendment` amends, or empty.
    """

    moment: Moment
    vote: Scenario
    amends: str
    clause: Clause


class CheckKind(StrEnum):
    """What a scenario of several steps expects."""

    ADOPTED = "adopted"
    LAWFUL = "lawful"
    STANDING = "standing"
    IN_FORCE = "in force"
    BINDING = "binding"
    MAY = "may"
    MUST = "must"


@dataclass(frozen=True, slots=True)
class Check:
    """An expectation at a moment of a scenario: `expect United_Kingdom is a former member on 29 March 2019.`

    ADOPTED and BINDING are about the last vote, LAWFUL about the last deed. `party` and `what` (an act, a standing,
    or a matter) are filled in where the kind has them; `arguments` belong to a matter in force, or name the one party
    that an act is done to.
    """

    kind: CheckKind
    positive: bool
    moment: Moment
    party: str
    what: str
    arguments: tuple[tuple[str, str], ...]
    by: str
    clause: Clause


Happening: TypeAlias = DeedDone | VoteHeld | Check


@dataclass(frozen=True, slots=True)
class Chronicle:
    """A scenario of several steps, in the order they happen in. `sizes`, `counts`, `places`, `weights` and
    `conditions` as in Scenario.

    The charter entered into force on the day `since` (on the first day that is given, if None).
    """

    name: str
    since: date | None
    sizes: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...]
    happenings: tuple[Happening, ...]
    clause: Clause
    counts: tuple[TagRule, ...] = ()
    weights: tuple[tuple[str, str, Fraction], ...] = ()
