"""Random charters of one decision, with one guarantee each: a typed generator over the model.

No text is involved: whatever the model can say may come up, also what no author would write. Each
charter is small enough for an exhaustive search over rosters of a few parties. Equal seeds give
equal charters.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from charter.found import found
from charter.model import (
    AGAINST,
    IN_FAVOUR,
    Ballot,
    Belongs,
    Bound,
    Category,
    CategoryIs,
    Condition,
    Count,
    Formula,
    Grade,
    Guarantee,
    Matter,
    Model,
    NamedRef,
    Not,
    NoVote,
    Or,
    Organ,
    Param,
    ParamRef,
    Party,
    PartySet,
    Procedure,
    Ref,
    Relation,
    Roster,
    Same,
    Stage,
    StageKind,
    Tag,
    TagKind,
    TagRule,
    Truth,
    Weight,
    Where,
)  # fmt: skip
from charter.resolve.deadlines import timed
from charter.source import NOWHERE
from charter.syntax import AtDeadline
from tests.laws.dice import Dice
from tests.laws.random_elections import elections, undivided, with_election
from tests.laws.random_formulas import Words, clause, random_atom, random_rule, random_set, random_stance
from tests.laws.random_guarantees import random_form
from tests.laws.rewritten import rewritten
from tests.laws.scopes import cases, least

GRID = (0, 1, 3)
DEAREST = 2_000
ALL_BALLOTS = tuple(Ballot)
DEPOSITS = (Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSENT)
SILENCE = (Ballot.AGAINST, Ballot.ABSENT)
NAMES = ("Austria", "Belgium", "Chile", "Denmark")

OVERDUE, BY_STAGE = 8_000_000_011, 9_000_000_011


@dataclass(frozen=True, slots=True)
class Sample:
    """A charter with exactly one guarantee, and the seed that gives it again."""

    seed: int
    model: Model

    @property
    def guarantee(self) -> Guarantee:
        """The one guarantee of the charter."""
        return self.model.guarantees[0]


def random_sample(seed: int) -> Sample:
    """The charter of one seed."""
    dice, polls = Dice.seeded(seed), elections(seed)
    model = with_guarantee(dice, polls)
    while cases(model, model.guarantees[0], least(model), GRID) > DEAREST:
        model = with_guarantee(dice, polls)
    return Sample(seed, bound_by_stage(seed, overdue(seed, model)))


def bound_by_stage(seed: int, model: Model) -> Model:
    """The charter; in every eighth or so a decision binds by ballots at a stage that is named, there or not."""
    dice = Dice.seeded(seed + BY_STAGE)
    if not dice.chance(25):
        return model
    places = (Where(ratification=True), *(Where(one.name) for one in model.organs))
    chosen = dice.pick(tuple(found(model.procedures, Bound)) or (None,))
    named = chosen and replace(chosen, stance=chosen.stance or random_stance(dice), where=dice.pick(places))
    return rewritten(model, lambda part: named if part == chosen else part)


def overdue(seed: int, model: Model) -> Model:
    """The charter; in every tenth or so one stage of a procedure passes whatever the ballots, its time being over."""
    dice = Dice.seeded(seed + OVERDUE)
    if not dice.chance(12):
        return model
    chosen = dice.pick(model.procedures)
    late = dice.number(0, len(chosen.stages) - 1)
    stages = tuple(
        timed(stage, AtDeadline("adopted", None, None, NOWHERE, True)) if at == late else stage
        for at, stage in enumerate(chosen.stages)
    )
    return rewritten(model, lambda part: replace(chosen, stages=stages) if part == chosen else part)


def with_guarantee(dice: Dice, polls: Dice | None = None) -> Model:
    """A charter with one guarantee, whatever it would cost to search its smallest rosters."""
    model = with_election(polls, random_charter(dice))
    form = undivided(polls, model, random_form(dice, words_of(model), model))
    return replace(model, guarantees=(Guarantee("g", form, Grade.AS_WRITTEN, clause("guarantee g")),))


def random_charter(dice: Dice) -> Model:
    """A charter without a guarantee."""
    standings: tuple[str, ...] = ("member", "observer") if dice.chance(30) else ("member",)
    weights = tuple(random_weight(dice, name) for name in ("votes",) if dice.chance(22))
    parties = random_parties(dice, standings, weights)
    known = all(len(party.weights) == len(weights) for party in parties)
    rosters = random_rosters(dice, standings, closed=(bool(weights) and known and len(parties) > 1) or len(parties) > 2)
    if not rosters:
        standings = tuple(name for name in standings if any(party.standing == name for party in parties)) or standings
    tags = random_tags(dice, parties)
    words = Words(
        standings, tuple(p.name for p in parties), tuple(t.name for t in tags), (), tuple(w.name for w in weights), ()
    )
    organs = random_organs(dice, words, tags)
    conditions = ("urgent",) if dice.chance(20) else ()
    words = replace(words, organs=tuple(organ.name for organ in organs), conditions=conditions)
    matters = random_matters(dice, words)
    return Model(
        title="Random", standings=standings, rosters=rosters, parties=parties, tags=tags,
        tag_rules=(
            *random_tag_rules(dice, words, tags, any(roster.high is None for roster in rosters)),
            *random_sums(dice, words, parties),
        ),
        weights=weights, organs=organs, conditions=conditions, matters=matters,
        procedures=tuple(p for matter in matters for p in random_procedures(dice, words, organs, matter)),
        no_votes=random_no_votes(dice, words), guarantees=(), scenarios=(), not_analysed=(), amendable=False,
    )  # fmt: skip


def words_of(model: Model) -> Words:
    """The vocabulary of a charter, for its guarantees."""
    return Words(
        model.standings,
        tuple(party.name for party in model.parties),
        tuple(tag.name for tag in model.tags),
        tuple(organ.name for organ in model.organs),
        tuple(weight.name for weight in model.weights),
        model.conditions,
    )


# ── who there is ──────────────────────────────────────────────────────────────────────────────


def random_parties(dice: Dice, standings: tuple[str, ...], weights: tuple[Weight, ...]) -> tuple[Party, ...]:
    """None up to four named parties; half of the weighted ones with every weight known."""
    count = dice.weighted(((50, 0), (25, 1), (15, 2), (7, 3), (3, 4))) if not weights else dice.number(0, 4)
    known = dice.chance(70)
    return tuple(random_party(dice, name, standings, weights, known) for name in NAMES[:count])


def random_party(dice: Dice, name: str, standings: tuple[str, ...], weights: tuple[Weight, ...], known: bool) -> Party:
    """One named party, mostly of the first standing."""
    standing = standings[0] if dice.chance(80) else dice.pick(standings)
    values = tuple((w.name, random_value(dice, w.whole)) for w in weights if known or dice.chance(50))
    return Party(name, standing, clause("article 1(1)"), values)


def random_weight(dice: Dice, name: str) -> Weight:
    """A weight: whole or not, within limits or not; or one that nobody has who is not on its list."""
    made = Weight(name, dice.chance(40), clause("article 1(6)"))
    if not dice.chance(40):
        return made
    low = dice.number(0, 2)
    return replace(made, low=low, high=dice.number(max(low, int(made.whole)), 4) if dice.chance(70) else None)


def random_value(dice: Dice, whole: bool) -> Fraction:
    """A weight: a whole number from 1, or any small number from 0."""
    return Fraction(dice.number(1, 5)) if whole else Fraction(dice.number(0, 8), dice.pick((1, 1, 2, 3)))


def random_rosters(dice: Dice, standings: tuple[str, ...], closed: bool) -> tuple[Roster, ...]:
    """How many anonymous parties there may be: any number, a range, or (when `closed`) mostly none."""
    if closed and dice.chance(80):
        return ()
    return tuple(random_roster(dice, standing, 60 if standing == standings[0] else 15) for standing in standings)


def random_roster(dice: Dice, standing: str, some: int) -> Roster:
    """From none (or, with a chance of `some`, one or two) up to a few more, or with no upper limit."""
    low = dice.number(1, 2) if dice.chance(some) else 0
    high = None if dice.chance(65) else low + dice.number(0, 2)
    return Roster(standing, low, high, clause("article 1(2)"))


def random_tags(dice: Dice, parties: tuple[Party, ...]) -> tuple[Tag, ...]:
    """Up to two roles, blocs or elected seats, fixed or free; the second may lie within the first."""
    count = dice.weighted(((40, 0), (42, 1), (18, 2)))
    tags: list[Tag] = []
    for name in ("north", "south")[:count]:
        among = random_among(dice, tuple(tag.name for tag in tags))
        kind = dice.pick(tuple(TagKind))
        fixed = kind is not TagKind.SEAT and bool(parties) and dice.chance(45)
        members = tuple(party.name for party in parties if dice.chance(60)) if fixed else None
        tags.append(Tag(name, kind, members, PartySet() if fixed else among, clause("article 1(3)")))
    return tuple(tags)


def random_among(dice: Dice, earlier: tuple[str, ...]) -> PartySet:
    """The parties that a free tag may go to."""
    inside = earlier if earlier and dice.chance(25) else ()
    outside = tuple(PartySet(tags=(name,)) for name in earlier) if not inside and dice.chance(15) else ()
    return PartySet(standings=("member",) if dice.chance(75) else (), tags=inside, minus=outside)


def random_tag_rules(dice: Dice, words: Words, tags: tuple[Tag, ...], open_ended: bool) -> tuple[TagRule, ...]:
    """Sizes of free tags, tags that do not overlap, and now and then a rule on any set."""
    rules: list[TagRule] = []
    for tag in tags:
        if tag.members is None and dice.chance(45 if open_ended else 12):
            relation = dice.weighted(
                ((4, Relation.EXACTLY), (2, Relation.AT_LEAST), (2, Relation.AT_MOST), (1, Relation.MORE_THAN))
            )
            number = 0 if relation is Relation.MORE_THAN else dice.weighted(((1, 0), (8, 1), (2, 2)))
            rules.append(TagRule(PartySet(tags=(tag.name,)), relation, number, clause("article 1(4)")))
    if len(tags) > 1 and dice.chance(35):
        rules.append(TagRule(PartySet(tags=words.tags), Relation.AT_MOST, 0, clause("article 1(5)")))
    if tags and dice.chance(8):
        rules.append(TagRule(random_set(dice, words), Relation.FEWER_THAN, dice.number(1, 3), clause("article 1(7)")))
    return tuple(rules)


def random_sums(dice: Dice, words: Words, parties: tuple[Party, ...]) -> Iterator[TagRule]:
    """What all parties, members, or those of a role have of a weight together."""
    for weight in words.weights if dice.chance(45 if words.weights else 0) else ():
        group = dice.pick((PartySet(), PartySet(("member",)), *(PartySet(tags=(tag,)) for tag in words.tags)))
        relation = dice.weighted(
            ((6, Relation.EXACTLY), (2, Relation.AT_MOST), (2, Relation.AT_LEAST), (1, Relation.MORE_THAN),
             (1, Relation.FEWER_THAN))
        )  # fmt: skip
        known = sum(int(value) for party in parties for _, value in party.weights) if dice.chance(70) else 0
        yield TagRule(group, relation, known + dice.number(1, 5), clause("article 1(6)"), weight)


def random_organs(dice: Dice, words: Words, tags: tuple[Tag, ...]) -> tuple[Organ, ...]:
    """A council of the members; often a second organ: elected, of a role, of named parties, or of any set."""
    plenary = (PartySet(standings=words.standings[:1] if dice.chance(85) else ()),)
    organs = [Organ("Council", plenary, clause("article 1(8)"))]
    if tags and dice.chance(60):
        named = (PartySet(only=(NamedRef(words.parties[0]),)),) if words.parties and dice.chance(30) else ()
        organs.append(Organ("Board", (PartySet(tags=(dice.pick(tags).name,)), *named), clause("article 1(9)")))
    elif dice.chance(15):
        organs.append(Organ("Board", (random_set(dice, words),), clause("article 1(9)")))
    return tuple(organs)


def random_no_votes(dice: Dice, words: Words) -> tuple[NoVote, ...]:
    """Seldom: a group that counts and does not vote."""
    return (NoVote(random_set(dice, words), clause("article 1(10)")),) if dice.chance(9) else ()


# ── what is decided ───────────────────────────────────────────────────────────────────────────


def random_matters(dice: Dice, words: Words) -> tuple[Matter, ...]:
    """One matter, or two, with up to two parties concerned and a category."""
    count = 1 if dice.chance(80) else 2
    return tuple(random_matter(dice, words, name) for name in ("admission", "budget")[:count])


def random_matter(dice: Dice, words: Words, name: str) -> Matter:
    """A matter: about parties or not, of a category or not, reserved or not."""
    names = ("of", "by")[: dice.weighted(((60, 0), (33, 1), (7, 2)))]
    params = tuple(Param(param, random_concerned(dice, words)) for param in names)
    if len(params) > 1 and dice.chance(50):
        less = (*params[1].group.minus, ParamRef(names[0]))
        params = (params[0], replace(params[1], group=replace(params[1].group, minus=less)))
    categories = (Category("kind", ("civil", "military")),) if dice.chance(12) else ()
    return Matter(name, params, categories, dice.some(names, 35), clause("article 2"))


def random_concerned(dice: Dice, words: Words) -> PartySet:
    """The parties that a matter may concern: mostly a standing, now and then without some of them."""
    return PartySet(standings=(dice.pick(words.standings),)) if dice.chance(60) else random_set(dice, words)


def random_procedures(dice: Dice, words: Words, organs: tuple[Organ, ...], matter: Matter) -> tuple[Procedure, ...]:
    """One procedure, or two of which both, one or none may be open."""
    words = replace(words, refs=tuple(ParamRef(param.name) for param in matter.params))
    count = 1 if dice.chance(80) else 2
    return tuple(random_procedure(dice, words, organs, matter, index) for index in range(count))


def random_procedure(dice: Dice, words: Words, organs: tuple[Organ, ...], matter: Matter, index: int) -> Procedure:
    """One to three stages, and whom the decision binds."""
    organ = organs[0] if dice.chance(70) else dice.pick(organs)
    address = f"article 3({index + 1})"
    stages = [random_stage(dice, words, organ, dice.weighted(((8, StageKind.DECISION), (1, StageKind.SILENCE))))]
    if dice.chance(15):
        other = dice.pick(organs)
        kind = dice.pick((StageKind.RECOMMENDATION, StageKind.APPROVAL))
        stages.insert(0 if kind is StageKind.RECOMMENDATION else 1, random_stage(dice, words, other, kind))
    if dice.chance(15):
        stages.append(random_ratification(dice, words))
    if matter.reserved_to and len(stages) < 3 and dice.chance(60):
        stages.append(consent_stage(matter.reserved_to[0]))
    binds = tuple(random_bound(dice, words) for _ in range(dice.weighted(((1, 0), (7, 1), (2, 2)))))
    return Procedure(matter.name, organ.name, random_when(dice, words, matter), tuple(stages), binds, clause(address))


def random_stage(dice: Dice, words: Words, organ: Organ, kind: StageKind) -> Stage:
    """One ballot of an organ, at times with a quorum, a recusal, or a reversed rule."""
    silent = kind is StageKind.SILENCE
    quorum: Formula = Truth(True)
    if dice.chance(4 if silent else 15):
        quorum = random_atom(dice, words, organ.name)
    concerned = tuple(ref for ref in words.refs if dice.chance(40))
    recused: tuple[Ref, ...] = concerned or (random_recused(dice, words) if dice.chance(8) else ())
    return Stage(
        kind=kind,
        organ=organ.name,
        seats=(PartySet(organs=(organ.name,)),) if dice.chance(50) else organ.seats,
        ballots=SILENCE if silent else random_ballots(dice),
        rule=silence_rule(dice, words, organ.name) if silent else random_rule(dice, words, organ.name),
        quorum=quorum,
        recused=recused,
        keep_quota=dice.chance(40),
        reversed_=dice.chance(12),
        clause=clause("article 3"),
    )


def silence_rule(dice: Dice, words: Words, organ: str) -> Formula:
    """What nobody, or few, may object to; seldom any rule."""
    if dice.chance(15):
        return random_rule(dice, words, organ)
    atom = random_atom(dice, words, organ)
    few = replace(atom, stance=AGAINST, relation=dice.pick((Relation.AT_MOST, Relation.FEWER_THAN)))
    return few if dice.chance(40) else replace(few, relation=Relation.AT_MOST, quantity=Fraction(0), of_base=False)


def random_recused(dice: Dice, words: Words) -> tuple[Ref, ...]:
    """A named party that is always recused, where there is one."""
    return (NamedRef(dice.pick(words.parties)),) if words.parties else ()


def random_ballots(dice: Dice) -> tuple[Ballot, ...]:
    """All four ballots; at times without abstentions or without absence."""
    return dice.weighted(((8, ALL_BALLOTS), (1, DEPOSITS), (1, ALL_BALLOTS[:3]), (1, ALL_BALLOTS[:2])))


def random_ratification(dice: Dice, words: Words) -> Stage:
    """A ratification, by every party of a set or as an atom says."""
    group = PartySet(standings=words.standings[:1]) if dice.chance(60) else random_set(dice, words)
    every = Count(Relation.AT_LEAST, Fraction(1), True, group, IN_FAVOUR)
    rule = every if dice.chance(60) else replace(random_atom(dice, words, None), group=group)
    return Stage(
        StageKind.RATIFICATION, None, (group,), DEPOSITS, rule, Truth(True), (), False, False, clause("article 3")
    )  # fmt: skip


def consent_stage(param: str) -> Stage:
    """The last stage of a reserved matter: the party concerned must be in favour."""
    party = PartySet(only=(ParamRef(param),))
    rule = Count(Relation.AT_LEAST, Fraction(1), False, party, IN_FAVOUR)
    return Stage(StageKind.CONSENT, None, (party,), DEPOSITS, rule, Truth(True), (), False, False, clause("article 3"))


def random_bound(dice: Dice, words: Words) -> Bound:
    """All of a set, or those of it that took a stance."""
    group = PartySet(standings=words.standings[:1]) if dice.chance(50) else random_set(dice, words)
    return Bound(group, random_stance(dice) if dice.chance(45) else None, clause("article 3(4)"))


def random_when(dice: Dice, words: Words, matter: Matter) -> Formula:
    """When a procedure is open: mostly always, else by condition, category or the party concerned."""
    options: list[Formula] = [Condition(name) for name in words.conditions]
    options += [CategoryIs(category.name, dice.pick(category.values)) for category in matter.categories]
    options += [Belongs(ref, random_set(dice, replace(words, refs=()), depth=0)) for ref in words.refs]
    if words.refs and words.parties:
        options.append(Same(words.refs[0], NamedRef(words.parties[0])))
    if len(words.refs) > 1:
        options.append(Same(words.refs[0], words.refs[1]))
    if not options or dice.chance(45):
        return Truth(True)
    first = dice.pick(options)
    return dice.weighted(((5, first), (3, Not(first)), (1, Or((first, dice.pick(options))))))
