"""Random sets of parties, atoms and rules over a small vocabulary."""

from dataclasses import dataclass
from fractions import Fraction

from charter.model import (
    ABSENT,
    ABSTAINING,
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    VOTING,
    And,
    Ballot,
    Clause,
    Count,
    Formula,
    NamedRef,
    Not,
    Or,
    PartySet,
    Ref,
    Relation,
    RuleUse,
    Stance,
    Truth,
    Where,
)  # fmt: skip
from charter.source import Span
from tests.laws.dice import Dice

BALLOTS = tuple(Ballot)
STANCES = (IN_FAVOUR, AGAINST, ABSTAINING, ABSENT, PRESENT, VOTING)
RELATIONS = (
    (6, Relation.AT_LEAST),
    (5, Relation.MORE_THAN),
    (2, Relation.AT_MOST),
    (2, Relation.FEWER_THAN),
    (1, Relation.EXACTLY),
)
FRACTIONS = tuple(
    Fraction(part, whole)
    for part, whole in ((1, 2), (1, 2), (2, 3), (3, 4), (1, 3), (1, 4), (3, 5), (11, 20), (1, 1), (0, 1), (13, 20))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What the sentences of one charter may speak of."""

    standings: tuple[str, ...]
    parties: tuple[str, ...]
    tags: tuple[str, ...]
    organs: tuple[str, ...]
    weights: tuple[str, ...]
    conditions: tuple[str, ...]
    refs: tuple[Ref, ...] = ()


def clause(address: str) -> Clause:
    """A clause at a made-up place."""
    return Clause(address, Span("random.charter", 1, 1, 1, 2))


def random_set(dice: Dice, words: Words, organ: str | None = None, ballots: bool = False, depth: int = 1) -> PartySet:
    """A set of parties; filtered by ballots only where `ballots` says that there are some."""
    minus: tuple[Ref | PartySet, ...] = ()
    if depth and dice.chance(25):
        minus = tuple(random_part(dice, words, ballots) for _ in range(dice.weighted(((5, 1), (1, 2)))))
    return PartySet(
        standings=(dice.pick(words.standings),) if dice.chance(45) else (),
        tags=dice.sample(words.tags, 1 if dice.chance(85) else len(words.tags))
        if words.tags and dice.chance(35)
        else (),
        organs=(organ,) if organ else (),
        only=random_only(dice, words) if dice.chance(8) else (),
        minus=minus,
        filter=random_filter(dice) if ballots and dice.chance(35) else None,
    )


def random_part(dice: Dice, words: Words, ballots: bool) -> Ref | PartySet:
    """What a set leaves out: an individual, or a smaller set."""
    refs = individuals(words)
    if refs and dice.chance(60):
        return dice.pick(refs)
    return random_set(dice, words, None, ballots, 0)


def random_only(dice: Dice, words: Words) -> tuple[Ref, ...]:
    """One or two individuals, or none where the vocabulary has none."""
    refs = tuple(dict.fromkeys(individuals(words)))
    return dice.sample(refs, min(len(refs), dice.number(1, 2)))


def individuals(words: Words) -> tuple[Ref, ...]:
    """Every single party that a sentence may name."""
    return words.refs + words.refs + tuple(NamedRef(name) for name in words.parties)


def random_filter(dice: Dice) -> Stance:
    """Mostly `present` or `voting`."""
    return dice.weighted(((5, PRESENT), (5, VOTING), (1, random_stance(dice))))


def random_stance(dice: Dice) -> Stance:
    """A set of ballots or its complement."""
    arbitrary = Stance(dice.some(BALLOTS, 50) or (Ballot.ABSENT,))
    stance = dice.weighted(((6, IN_FAVOUR), (5, AGAINST), (2, dice.pick(STANCES)), (1, arbitrary)))
    return Stance(stance.ballots, True) if dice.chance(20) else stance


def random_atom(dice: Dice, words: Words, organ: str | None, where: Where | None = None, ballots: bool = True) -> Count:
    """An atom: of a fraction or of a number, every, no or some."""
    weight = dice.pick(words.weights) if words.weights and dice.chance(45) else None
    relation, quantity, of_base = random_quantity(dice, weight)
    stance = random_stance(dice) if ballots and dice.chance(94) else None
    group = random_set(dice, words, organ, ballots)
    return Count(relation, quantity, of_base, group, stance, weight, where)


def random_quantity(dice: Dice, weight: str | None) -> tuple[Relation, Fraction, bool]:
    """A relation, a number and whether it is a share of the base."""
    shape = dice.weighted(((6, "share"), (5, "number"), (3, "every"), (3, "no"), (3, "some")))
    relation = dice.weighted(RELATIONS)
    match shape:
        case "share":
            return relation, dice.pick(FRACTIONS), True
        case "number":
            return relation, Fraction(dice.number(0, 6 if weight else 3), 2 if weight and dice.chance(30) else 1), False
        case "every":
            return Relation.AT_LEAST, Fraction(1), True
        case "no":
            return Relation.AT_MOST, Fraction(0), False
        case _:
            return (Relation.MORE_THAN, Fraction(0), False) if weight else (Relation.AT_LEAST, Fraction(1), False)


def random_rule(dice: Dice, words: Words, organ: str, depth: int = 2) -> Formula:
    """A decision rule of an organ: the well-known ones as often as arbitrary ones."""
    if depth and dice.chance(30):
        parts = tuple(random_rule(dice, words, organ, depth - 1) for _ in range(dice.number(2, 3 if depth > 1 else 2)))
        ways: tuple[tuple[int, Formula], ...] = ((4, And(parts)), (4, Or(parts)), (2, Not(parts[0])))
        return dice.weighted(ways)
    if dice.chance(60):
        return known_rule(dice, words, organ)
    rule: Formula = random_atom(dice, words, organ) if dice.chance(97) else Truth(dice.chance(60))
    return RuleUse("own_rule", rule, clause("article 2(1)")) if dice.chance(10) else rule


def known_rule(dice: Dice, words: Words, organ: str) -> Formula:
    """Consensus, unanimity, majorities on each base, double majority, a veto of the privileged."""
    members = PartySet(standings=words.standings[:1] if dice.chance(70) else (), organs=(organ,))
    special = PartySet(tags=words.tags[:1], organs=(organ,))
    voting = PartySet(standings=members.standings, organs=(organ,), filter=dice.pick((VOTING, PRESENT)))
    concerned = PartySet(standings=members.standings, organs=(organ,), minus=words.refs[:1])
    weight = dice.pick(words.weights) if words.weights else None
    half, third = Fraction(1, 2), dice.pick((Fraction(2, 3), Fraction(3, 4), Fraction(11, 20)))
    more, least, none = Relation.MORE_THAN, Relation.AT_LEAST, Relation.AT_MOST
    rules: tuple[Formula, ...] = (
        Count(none, Fraction(0), False, members, AGAINST),
        Count(least, Fraction(1), True, dice.pick((members, voting)), IN_FAVOUR),
        Count(more, half, True, voting, IN_FAVOUR),
        Count(more, half, True, members, IN_FAVOUR),
        Count(least, third, True, voting, IN_FAVOUR),
        Count(least, third, True, members, IN_FAVOUR, weight),
        Count(none, Fraction(0), False, special, AGAINST),
        Count(none, Fraction(0), False, concerned, AGAINST),
        And((Count(more, half, True, voting, IN_FAVOUR), Count(none, Fraction(0), False, special, AGAINST))),
        And((Count(more, half, True, members, IN_FAVOUR), Count(more, half, True, special, IN_FAVOUR))),
        And((Count(least, third, True, members, IN_FAVOUR), Count(least, half, True, members, IN_FAVOUR, weight))),
        Count(least, Fraction(dice.number(1, 3)), False, members, IN_FAVOUR),
        Count(Relation.EXACTLY, Fraction(dice.number(1, 2)), False, members, random_stance(dice)),
        And((Count(least, Fraction(1), False, members, ABSTAINING), Count(none, half, True, members, ABSTAINING))),
    )
    rule = dice.pick(rules)
    return RuleUse("known_rule", rule, clause("article 2(2)")) if dice.chance(30) else rule
