"""The resolved model of a charter: what the text says, with every name looked up.

Data only. The interpreter (`charter.semantics`) and the symbolic side (`verifier`) share these
classes and nothing else. `docs/semantics.md` states what each of them means. Numbers are exact
(`int` or `Fraction`), collections are tuples in the order of the text, so that equal charters give
equal models.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from charter.source import Span


@dataclass(frozen=True, slots=True)
class Clause:
    """Where something is said: an address such as `article 27(3)`, and the place in the file.

    `wording` is the legal text that stands beside the rule, or empty.
    """

    address: str
    span: Span = field(compare=False)
    wording: str = field(default="", compare=False)


class Ballot(StrEnum):
    """What one entitled party does at one stage. At a ratification: ratifies, refuses, silent."""

    IN_FAVOUR = "in favour"
    AGAINST = "against"
    ABSTAINING = "abstaining"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Stance:
    """A set of ballots, or its complement.

    A party satisfies the stance iff (it holds a ballot and that ballot is in `ballots`) differs
    from `negated`. A party that holds no ballot (recused, without a vote) satisfies only negated
    stances.
    """

    ballots: tuple[Ballot, ...]
    negated: bool = False


IN_FAVOUR = Stance((Ballot.IN_FAVOUR,))
AGAINST = Stance((Ballot.AGAINST,))
ABSTAINING = Stance((Ballot.ABSTAINING,))
ABSENT = Stance((Ballot.ABSENT,))
PRESENT = Stance((Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSTAINING))
VOTING = Stance((Ballot.IN_FAVOUR, Ballot.AGAINST))


# ── parties ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class NamedRef:
    """A party named in the charter: `France`."""

    name: str


@dataclass(frozen=True, slots=True)
class ParamRef:
    """The party that a decision concerns, by the name of the matter's parameter: `by`, `of`."""

    name: str


@dataclass(frozen=True, slots=True)
class VarRef:
    """A party that a guarantee speaks of: `m` in `some member m`."""

    name: str


Ref: TypeAlias = NamedRef | ParamRef | VarRef


@dataclass(frozen=True, slots=True)
class PartySet:
    """A set of parties of one world, at one stage.

    A party is in the set iff all of these hold: its standing is among `standings` (any standing
    when empty); it is one of the individuals `only` (no such demand when empty); it belongs to
    every role and bloc in `tags`; it sits in every organ in `organs`; it is in no part of `minus`;
    and it satisfies `filter` (its ballot at this stage: `present`, `voting`).
    """

    standings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    only: tuple[Ref, ...] = ()
    minus: tuple["Ref | PartySet", ...] = ()
    filter: Stance | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A party named in the charter, with what the charter fixes of it.

    `weights` holds (weight name, value); a weight not listed is unknown for this party.
    """

    name: str
    standing: str
    clause: Clause
    weights: tuple[tuple[str, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """The anonymous parties that start with one standing: from `low` up to `high` of them.

    `high` is None when there is no upper limit. Named parties are not counted here.
    """

    standing: str
    low: int
    high: int | None
    clause: Clause


class TagKind(StrEnum):
    """What kind of subset a tag is."""

    ROLE = "role"
    BLOC = "bloc"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Tag:
    """A role, a bloc, or the elected seats of an organ: a subset of the parties.

    Fixed when `members` is a tuple of names; otherwise free: any subset whatever of `among`, as
    far as the tag rules allow. Free tags may overlap.
    """

    name: str
    kind: TagKind
    members: tuple[str, ...] | None
    among: PartySet
    clause: Clause


class Relation(StrEnum):
    """How two numbers compare."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    FEWER_THAN = "<"
    EXACTLY = "="


@dataclass(frozen=True, slots=True)
class TagRule:
    """An axiom on who belongs where: the number of parties in `group` stands in `relation` to `number`.

    `role permanent: 5 members.` gives *exactly 5*; `NATO and CSTO do not overlap.` gives *at most 0*.
    """

    group: PartySet
    relation: Relation
    number: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class Weight:
    """A non-negative exact number each party carries: population, shares, votes.

    A party without a value of its own carries an unknown one: any rational number >= 0, or, when
    `whole`, any whole number >= 1.
    """

    name: str
    whole: bool
    clause: Clause


@dataclass(frozen=True, slots=True)
class Organ:
    """A body. A party sits in it iff it is in one of the sets `seats`."""

    name: str
    seats: tuple[PartySet, ...]
    clause: Clause


@dataclass(frozen=True, slots=True)
class NoVote:
    """The parties in `group` hold no ballot at any stage, though they count in every base."""

    group: PartySet
    clause: Clause


# ── formulas ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Where:
    """Which stages of a decision a guarantee looks at: those of an organ, or the ratifications."""

    organ: str | None = None
    ratification: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """Always true, or always false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Count:
    """The atom *quantity · set · stance*.

    Let base = the measure of `group` and part = the measure of those in `group` that satisfy
    `stance` (all of them when it is None). The measure is the number of parties, or the sum of
    their `weight`. True iff part stands in `relation` to quantity × base when `of_base`, else to
    quantity. `every X S` is part >= 1 × base; `no X S` is part <= 0; `some X S` is part >= 1
    (of a weight: part > 0).

    In a rule, ballots are those of the stage. In a guarantee they are those of the decision as a
    whole, or of the stages `where` names (see `docs/semantics.md`, *ballots of a decision*).
    """

    relation: Relation
    quantity: Fraction
    of_base: bool
    group: PartySet
    stance: Stance | None
    weight: str | None = None
    where: Where | None = None
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """True iff every part is."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True iff some part is."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True iff the part is not."""

    part: "Formula"


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A named rule, spelt out: as true as `formula`. Kept for explanations and citations."""

    name: str
    formula: "Formula"
    clause: Clause


@dataclass(frozen=True, slots=True)
class Condition:
    """The decision is taken under the declared condition `name`."""

    name: str


@dataclass(frozen=True, slots=True)
class CategoryIs:
    """The category `category` of the decision's matter has the value `value`."""

    category: str
    value: str


@dataclass(frozen=True, slots=True)
class Belongs:
    """The party `ref` is in `group`."""

    ref: Ref
    group: PartySet


@dataclass(frozen=True, slots=True)
class Same:
    """Two references name one party."""

    left: Ref
    right: Ref


@dataclass(frozen=True, slots=True)
class OnMatter:
    """The decision is on one of these matters."""

    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByOrgan:
    """The decision is taken by this organ: it decides under the procedure followed."""

    organ: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """The decision is adopted."""


@dataclass(frozen=True, slots=True)
class BindingOn:
    """The decision is adopted and binds the party `ref`."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class ReservedTo:
    """The decision's matter is reserved to the party `ref`."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Concerns:
    """The party `ref` is an argument of the decision's matter."""

    ref: Ref


Formula: TypeAlias = (
    Truth | Count | And | Or | Not | RuleUse | Condition | CategoryIs | Belongs | Same
    | OnMatter | ByOrgan | Adopted | BindingOn | ReservedTo | Concerns
)  # fmt: skip


# ── matters and procedures ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a matter that stands for a party: `by: member`. Any party of `group`."""

    name: str
    group: PartySet


@dataclass(frozen=True, slots=True)
class Category:
    """A parameter of a matter that takes one of a few declared values: `kind: civil or military`."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of decision. Arguments of different parameters may be one party.

    `reserved_to` lists the parameters whose parties the matter is reserved to.
    """

    name: str
    params: tuple[Param, ...]
    categories: tuple[Category, ...]
    reserved_to: tuple[str, ...]
    clause: Clause


class StageKind(StrEnum):
    """What a stage is called when it is told."""

    RECOMMENDATION = "recommendation"
    DECISION = "decision"
    APPROVAL = "approval"
    SILENCE = "silence procedure"
    RATIFICATION = "ratification"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Stage:
    """One ballot of a procedure.

    A party holds a ballot at the stage iff it is in one of `seats`, is not in `recused`, and no
    `NoVote` covers it; its ballot is one of `ballots`. The sets of `rule` and `quorum` already
    name the organ they are taken from. When `keep_quota`, recused parties still count in every
    set; otherwise they are in none of the stage's sets.

    The stage passes iff (`rule` and `quorum`) differs from `reversed_`: a reversed stage passes
    unless its rule is met.
    """

    kind: StageKind
    organ: str | None
    seats: tuple[PartySet, ...]
    ballots: tuple[Ballot, ...]
    rule: "Formula"
    quorum: "Formula"
    recused: tuple[Ref, ...]
    keep_quota: bool
    reversed_: bool
    clause: Clause
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Bound:
    """Those whom an adopted decision binds: the parties of `group` that satisfy `stance`."""

    group: PartySet
    stance: Stance | None
    clause: Clause


@dataclass(frozen=True, slots=True)
class Procedure:
    """One way to decide one matter: adopted iff every stage passes.

    The procedure is open to a decision iff `when` is true of it (conditions, categories, the
    parties concerned; no ballots). Overrides are already worked in. Where several procedures are
    open, any of them may be used.
    """

    matter: str
    organ: str
    when: "Formula"
    stages: tuple[Stage, ...]
    binds: tuple[Bound, ...]
    clause: Clause


# ── guarantees ────────────────────────────────────────────────────────────────────────────────


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
    """What a party or a group can bring about by its own ballots, whatever all others do."""

    PREVENT = "prevent"
    ADOPT = "adopt"


@dataclass(frozen=True, slots=True)
class Alone:
    """*every X alone can …* or *no X alone can …*, about every decision of which `scope` is true.

    The actors are single parties (each party of each of `groups`), or, when `joint`, each of
    `groups` acting as one (an empty group is no actor). A decision can be prevented iff
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
    and `why_not` then says which construct stands in the way."""

    name: str
    form: GuaranteeForm | None
    demanded: Grade
    clause: Clause
    why_not: str = ""
    sentence: str = field(default="", compare=False)


# ── scenarios ─────────────────────────────────────────────────────────────────────────────────


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

    kind: str  # "adopted" or "binding"
    positive: bool
    on: str
    by: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Scenario:
    """One decision with concrete ballots and what must come of it.

    `sizes` gives the number of anonymous parties by standing where the scenario says so; `places`
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


# ── the whole ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class NotAnalysed:
    """A clause that was read and understood but that no analysis covers yet."""

    construct: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Model:
    """A charter, resolved. `amendable` tells whether some clause lets the rules be changed."""

    title: str
    standings: tuple[str, ...]
    rosters: tuple[Roster, ...]
    parties: tuple[Party, ...]
    tags: tuple[Tag, ...]
    tag_rules: tuple[TagRule, ...]
    weights: tuple[Weight, ...]
    organs: tuple[Organ, ...]
    conditions: tuple[str, ...]
    matters: tuple[Matter, ...]
    procedures: tuple[Procedure, ...]
    no_votes: tuple[NoVote, ...]
    guarantees: tuple[Guarantee, ...]
    scenarios: tuple[Scenario, ...]
    not_analysed: tuple[NotAnalysed, ...]
    amendable: bool
    files: tuple[tuple[str, str], ...] = field(default=(), compare=False)  # (path, sha256)
