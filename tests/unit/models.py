"""Small charters built by hand, without the parser: a vocabulary of sets and atoms, and whole models."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from charter.model import (
    AGAINST,
    IN_FAVOUR,
    VOTING,
    Alone,
    And,
    Ballot,
    Bound,
    Category,
    Clause,
    Count,
    Formula,
    Grade,
    Guarantee,
    GuaranteeForm,
    Matter,
    Model,
    NamedRef,
    NoVote,
    Or,
    Organ,
    Param,
    ParamRef,
    Party,
    PartySet,
    Power,
    Procedure,
    Ref,
    Relation,
    Roster,
    RuleUse,
    Stage,
    StageKind,
    Stance,
    Tag,
    TagKind,
    TagRule,
    Truth,
    Weight,
    Where,
)
from charter.source import Span

YES, NO, ABSTAIN, ABSENT_ = Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSTAINING, Ballot.ABSENT
FOUR = (YES, NO, ABSTAIN, ABSENT_)
THREE = (YES, NO, ABSENT_)
OBJECT = (NO, ABSENT_)
ALWAYS = Truth(True)


def clause(address: str = "article 1(1)") -> Clause:
    return Clause(address, Span("test.charter", 1, 1, 1, 2))


# ── sets ──────────────────────────────────────────────────────────────────────────────────────


def of(organ: str = "Council", *, only: Stance | None = None, minus: tuple[Ref | PartySet, ...] = ()) -> PartySet:
    """The members of an organ."""
    return PartySet(organs=(organ,), filter=only, minus=minus)


def tagged(tag: str, *, only: Stance | None = None) -> PartySet:
    return PartySet(standings=("member",), tags=(tag,), filter=only)


MEMBERS = PartySet(standings=("member",))
ANYBODY = PartySet()


# ── atoms ─────────────────────────────────────────────────────────────────────────────────────


def none(group: PartySet, stance: Stance | None, where: Where | None = None) -> Count:
    return Count(Relation.AT_MOST, Fraction(0), False, group, stance, where=where)


def every(group: PartySet, stance: Stance | None, where: Where | None = None) -> Count:
    return Count(Relation.AT_LEAST, Fraction(1), True, group, stance, where=where)


def some(group: PartySet, stance: Stance | None, where: Where | None = None) -> Count:
    return Count(Relation.AT_LEAST, Fraction(1), False, group, stance, where=where)


def at_least(quantity: int, group: PartySet, stance: Stance | None) -> Count:
    return Count(Relation.AT_LEAST, Fraction(quantity), False, group, stance)


def fewer(quantity: int, group: PartySet, stance: Stance | None) -> Count:
    return Count(Relation.FEWER_THAN, Fraction(quantity), False, group, stance)


def share(
    part: str, group: PartySet, stance: Stance | None = IN_FAVOUR, *, weight: str | None = None, strict: bool = False
) -> Count:
    relation = Relation.MORE_THAN if strict else Relation.AT_LEAST
    return Count(relation, Fraction(part), True, group, stance, weight)


# ── stages and procedures ─────────────────────────────────────────────────────────────────────


def stage(
    rule: Formula,
    *,
    organ: str | None = "Council",
    seats: tuple[PartySet, ...] | None = None,
    kind: StageKind = StageKind.DECISION,
    ballots: tuple[Ballot, ...] = FOUR,
    quorum: Formula = ALWAYS,
    recused: tuple[Ref, ...] = (),
    keep_quota: bool = False,
    reversed_: bool = False,
    address: str = "article 3(1)",
) -> Stage:
    seats = seats or ((of(organ),) if organ else (MEMBERS,))
    return Stage(kind, organ, seats, ballots, rule, quorum, recused, keep_quota, reversed_, clause(address))


def ratification(group: PartySet = MEMBERS, rule: Formula | None = None) -> Stage:
    return stage(
        rule or every(group, IN_FAVOUR),
        organ=None,
        seats=(group,),
        kind=StageKind.RATIFICATION,
        ballots=THREE,
        address="article 3(2)",
    )


def procedure(
    *stages: Stage,
    matter: str = "plan",
    organ: str = "Council",
    when: Formula = ALWAYS,
    binds: tuple[Bound, ...] | None = None,
) -> Procedure:
    bound = (Bound(MEMBERS, None, clause("article 4(1)")),) if binds is None else binds
    return Procedure(matter, organ, when, stages, bound, clause("article 3(1)"))


def matter(
    name: str = "plan", *params: Param, categories: tuple[Category, ...] = (), reserved: tuple[str, ...] = ()
) -> Matter:
    return Matter(name, params, categories, reserved, clause("article 2(1)"))


def charter(
    *procedures: Procedure,
    members: int = 2,
    upto: int | None = None,
    rosters: tuple[Roster, ...] | None = None,
    standings: tuple[str, ...] = ("member", "observer"),
    parties: Iterable[Party] = (),
    tags: Iterable[Tag] = (),
    tag_rules: Iterable[TagRule] = (),
    weights: Iterable[Weight] = (),
    organs: Iterable[Organ] | None = None,
    conditions: tuple[str, ...] = (),
    matters: Iterable[Matter] | None = None,
    no_votes: Iterable[NoVote] = (),
) -> Model:
    """A charter of which a council of all members is the only organ, unless told otherwise."""
    lines = (Roster("member", members, upto, clause()),) if rosters is None else rosters
    council = (Organ("Council", (MEMBERS,), clause("article 1(2)")),)
    return Model(
        "Test",
        standings,
        lines,
        tuple(parties),
        tuple(tags),
        tuple(tag_rules),
        tuple(weights),
        tuple(organs) if organs is not None else council,
        conditions,
        tuple(matters) if matters is not None else (matter(),),
        procedures,
        tuple(no_votes),
        (),
        (),
        (),
        False,
    )


def guarantee(form: GuaranteeForm) -> Guarantee:
    return Guarantee("promise", form, Grade.AS_WRITTEN, clause("guarantee promise"))


def alone(
    power: Power, *groups: PartySet, every: bool = True, joint: bool = False, scope: Formula = ALWAYS
) -> Guarantee:
    return guarantee(Alone(every, groups, joint, power, scope))


# ── whole charters ────────────────────────────────────────────────────────────────────────────

CONSENSUS = RuleUse("consensus", none(of(), AGAINST), clause("rule consensus"))
PERMANENT_FIVE = ("China", "France", "Russia", "United_Kingdom", "United_States")


def consensus_council(members: int = 2) -> Model:
    """A council of that many members or more that decides by consensus."""
    return charter(procedure(stage(CONSENSUS)), members=members)


def council(rule: Formula, **how: object) -> Model:
    """A council of three members or more with that rule; `how` goes to its only stage."""
    return charter(procedure(stage(rule, **how)), members=3)  # type: ignore[arg-type]


def ratified_by_all() -> Model:
    """Consensus in the council, then ratification by every member."""
    return charter(procedure(stage(CONSENSUS), ratification()))


def security_council() -> Model:
    """Five permanent members by name, ten elected seats; substantive and procedural matters."""
    organ = "Security_Council"
    nine = at_least(9, of(organ), IN_FAVOUR)
    veto = none(PartySet(organs=(organ,), tags=("permanent",)), AGAINST)
    parties = [Party(name, "member", clause()) for name in PERMANENT_FIVE]
    permanent = Tag("permanent", TagKind.ROLE, PERMANENT_FIVE, MEMBERS, clause("article 23(1)"))
    pool = PartySet(standings=("member",), minus=(PartySet(tags=("permanent",)),))
    elected = Tag("elected", TagKind.SEAT, None, pool, clause("article 23(1)"))
    seats = (tagged("permanent"), tagged("elected"))
    substantive = stage(And((nine, veto)), organ=organ, address="article 27(3)")
    procedural = stage(nine, organ=organ, address="article 27(2)")
    return charter(
        procedure(substantive, matter="substantive", organ=organ),
        procedure(procedural, matter="procedural", organ=organ),
        members=0,
        parties=parties,
        tags=(permanent, elected),
        tag_rules=(TagRule(PartySet(tags=("elected",)), Relation.EXACTLY, 10, clause("article 23(1)")),),
        organs=(Organ(organ, seats, clause("article 23(1)")),),
        matters=(matter("substantive"), matter("procedural")),
    )


def weighted_council(rows: Iterable[tuple[str, int]], rule: Formula | None = None) -> Model:
    """A council of named members with a population each, that decides by a double majority."""
    double = And((share("55/100", of()), share("65/100", of(), weight="population")))
    blocking = fewer(4, of(), Stance((YES,), negated=True))
    default = Or((double, And((share("55/100", of()), blocking))))
    parties = [Party(n, "member", clause(), (("population", Fraction(v)),)) for n, v in rows]
    weight = Weight("population", True, clause())
    return charter(procedure(stage(rule or default)), rosters=(), parties=parties, weights=(weight,))


def minus_one(*, keep_quota: bool, rule: Formula | None = None) -> Model:
    """Measures against a member, who is recused; the quota is recomputed or kept."""
    concerned = stage(rule or every(of(), IN_FAVOUR), recused=(ParamRef("of"),), keep_quota=keep_quota)
    return charter(
        procedure(concerned, matter="measures"), members=3, matters=(matter("measures", Param("of", MEMBERS)),)
    )


def sovereign(consent: bool = True) -> Model:
    """Matters reserved to the member concerned: two thirds of those voting, and with `consent` its own consent."""
    only = PartySet(only=(ParamRef("of"),))
    last = stage(
        every(only, IN_FAVOUR), organ=None, seats=(only,), kind=StageKind.CONSENT, ballots=THREE, address="article 5(3)"
    )
    majority = stage(share("2/3", of(only=VOTING)))
    stages = (majority, last) if consent else (majority,)
    return charter(
        procedure(*stages, matter="territory"), matters=(matter("territory", Param("of", MEMBERS), reserved=("of",)),)
    )


def blocs(*names: str, apart: bool = False) -> Model:
    """A council with free, possibly overlapping blocs: half of all members, and half of each bloc."""
    rules = And(tuple(share("1/2", of()) if not n else share("1/2", tagged(n)) for n in ("", *names)))
    tags = [Tag(name, TagKind.BLOC, None, MEMBERS, clause()) for name in names]
    disjoint = [TagRule(PartySet(tags=names), Relation.AT_MOST, 0, clause())] if apart else []
    return charter(procedure(stage(rules)), tags=tags, tag_rules=disjoint)


def renamed(model: Model, **changes: object) -> Model:
    """The model with some fields replaced."""
    return replace(model, **changes)  # type: ignore[arg-type]


def named(name: str) -> PartySet:
    return PartySet(only=(NamedRef(name),))
