"""Guarantees and scenarios."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from charter.model.formula import Formula
from charter.model.parties import Ballot, Clause, PartySet


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


@dataclass(frozen=True, slots=True)
class Never:
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


@dataclass(frozen=True, slots=True)
class TwoRuns:
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


@dataclass(frozen=True, slots=True)
class Alone:
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


GuaranteeForm: TypeAlias = Never | TwoRuns | Alone


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
    """The ballots of one stage: of an organ, or of the ratification when `organ` is None."""

    organ: str | None
    tallies: tuple[Tally, ...]
    clause: Clause


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

    `sizes` gives the number of parties by standing, named ones included, where the scenario says so; `places`
    puts named parties into tags: (party, tag). Names the charter does not know stand for
    anonymous parties of the standing that the organ seats. `under` is the address of the procedure
    when several are open, or empty.
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
