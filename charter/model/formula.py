"""Atoms and formulas."""

from dataclasses import field
from fractions import Fraction
from typing import TypeAlias

from charter.dataclass import dataclass
from charter.hashed import Hashed, hashed
from charter.model.parties import Clause, PartySet, Ref, Relation, Stance


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


@hashed
@dataclass(frozen=True, slots=True)
class And(Hashed):
    """True iff every part is."""

    parts: tuple["Formula", ...]


@hashed
@dataclass(frozen=True, slots=True)
class Or(Hashed):
    """True iff some part is."""

    parts: tuple["Formula", ...]


@hashed
@dataclass(frozen=True, slots=True)
class Not(Hashed):
    """True iff the part is not."""

    part: "Formula"


@hashed
@dataclass(frozen=True, slots=True)
class RuleUse(Hashed):
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
class ByClause:
    """The decision is taken under the sentence at this address: the procedure followed is laid down there."""

    address: str


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


@dataclass(frozen=True, slots=True)
class InForce:
    """Some decision on one of `matters` is in force whose arguments agree with `arguments`, of which `body` is true.

    `arguments` holds (parameter, party). `body` is read of that decision with its own ballots, as it was adopted.
    """

    matters: tuple[str, ...]
    arguments: tuple[tuple[str, Ref], ...] = ()
    body: "Formula" = Truth(True)


@dataclass(frozen=True, slots=True)
class May:
    """The party `ref` may lawfully do the act now (to `target`, where one is given): nothing in force forbids it."""

    ref: Ref
    act: str
    target: Ref | None = None


@dataclass(frozen=True, slots=True)
class Must:
    """The party `ref` is under a duty in play to do the act (to `target`, where one is given)."""

    ref: Ref
    act: str
    target: Ref | None = None


StateFact: TypeAlias = InForce | May | Must
"""What is so at a moment of a run. In a charter of one decision no such fact is true but May."""

Fact: TypeAlias = (
    Condition | CategoryIs | Belongs | Same | OnMatter | ByOrgan | ByClause
    | Adopted | BindingOn | ReservedTo | Concerns
)  # fmt: skip
"""What is so, or not, with no counting."""

Formula: TypeAlias = Truth | Count | And | Or | Not | RuleUse | Fact | StateFact
