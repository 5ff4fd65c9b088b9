"""How much opposition stops a decision, everybody else being in favour."""

from collections.abc import Iterator
from fractions import Fraction

from charter.model import (
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    VOTING,
    And,
    Count,
    Formula,
    Model,
    Or,
    Procedure,
    Relation,
    RuleUse,
    Stage,
    Truth,
)
from charter.resolve.extents import Extents

WHOLE, ONE = Fraction(1), Fraction(0)


def opposition(model: Model, procedure: Procedure) -> Fraction | None:
    """The share of a body that must object; 0 where a single one can stop it. None where the words do not show it.

    Of several stages the one that is stopped most easily counts. Shares of a weight count as shares of the body.
    """
    shares = [_stops(Extents(model), stage) for stage in procedure.stages]
    known = [share for share in shares if share is not None]
    return min(known, default=WHOLE) if len(known) == len(shares) else None


def harder(model: Model, one: Procedure, other: Procedure) -> bool:
    """Whether fewer stop the first than the second, or it asks for all that the second asks for, and for more."""
    least, most = opposition(model, one), opposition(model, other)
    return (least is not None and most is not None and least < most) or _asks_more(Extents(model), one, other)


def _asks_more(extents: Extents, one: Procedure, other: Procedure) -> bool:
    """Whether each stage of the second stands in the first as well, as hard or harder, and something is added to them.

    A stage is added only where it is known that it can be stopped.
    """
    left, strictly = list(one.stages), False
    for stage in other.stages:
        same = next((mine for mine in left if _as_hard(extents, mine, stage)), None)
        if same is None:
            return False
        left.remove(same)
        strictly |= not _alike(same, stage) and _stops(extents, same) != _stops(extents, stage)
    return strictly or any(share is not None and share < WHOLE for share in (_stops(extents, mine) for mine in left))


def _as_hard(extents: Extents, one: Stage, other: Stage) -> bool:
    if (one.kind, one.organ, one.seats, one.reversed_) != (other.kind, other.organ, other.seats, other.reversed_):
        return False
    mine, theirs = _stops(extents, one), _stops(extents, other)
    return _alike(one, other) or (mine is not None and theirs is not None and mine <= theirs)


def _alike(one: Stage, other: Stage) -> bool:
    return (one.rule, one.quorum, one.recused) == (other.rule, other.quorum, other.recused)


def _stops(extents: Extents, stage: Stage) -> Fraction | None:
    return None if stage.reversed_ else _share(extents, And((stage.rule, stage.quorum)))


def _share(extents: Extents, rule: Formula) -> Fraction | None:
    match rule:
        case And(parts) | Or(parts):
            shares = list(_known(extents, parts))
            found = min(shares, default=WHOLE) if isinstance(rule, And) else max(shares, default=ONE)
            return found if len(shares) == len(parts) else None
        case RuleUse(formula=body):
            return _share(extents, body)
        case Truth(value):
            return WHOLE if value else ONE
        case Count():
            return _count(extents, rule)
        case _:
            return None


def _known(extents: Extents, parts: tuple[Formula, ...]) -> Iterator[Fraction]:
    for part in parts:
        share = _share(extents, part)
        if share is not None:
            yield share


def _count(extents: Extents, count: Count) -> Fraction | None:
    group, most, fewest = count.group, (Relation.AT_MOST, Relation.FEWER_THAN), (Relation.AT_LEAST, Relation.MORE_THAN)
    if count.stance in (PRESENT, VOTING) and count.relation in fewest:
        return WHOLE
    if group.tags or group.only:
        return ONE if _needs_each(count) else None
    if count.stance == IN_FAVOUR and count.relation in fewest:
        part = _part(extents, count)
        return None if part is None else WHOLE - part
    return _part(extents, count) if count.stance == AGAINST and count.relation in most else None


def _needs_each(count: Count) -> bool:
    """Whether each of the set can stop it."""
    every = count.stance == IN_FAVOUR and count.of_base and count.quantity == 1
    return every or (count.stance == AGAINST and count.relation is Relation.AT_MOST and count.quantity == 0)


def _part(extents: Extents, count: Count) -> Fraction | None:
    """The demand as a share of the body; a few of any number are none of it."""
    if count.of_base:
        return count.quantity
    size = extents.least(count.group)
    fixed = size > 0 and size == extents.most(count.group)
    if fixed and count.weight is None:
        return min(WHOLE, count.quantity / size)
    return ONE if count.quantity <= 1 and count.weight is None else None
