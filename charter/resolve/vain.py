"""When an election elects nobody: not even the candidate whom nobody surpasses."""

from dataclasses import replace
from fractions import Fraction

from charter.diagnostics import Code
from charter.found import found
from charter.model import (
    AGAINST,
    VOTING,
    Adopted,
    And,
    ByClause,
    Clause,
    Count,
    Formula,
    Matter,
    Not,
    Or,
    PartySet,
    Procedure,
    Relation,
    RuleUse,
    Where,
)
from charter.resolve.desk import Fault
from charter.resolve.draft import Draft
from charter.resolve.elections import NAME, compared, is_of_two, tie_broken
from charter.source import Span

BALLOTS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last")


def vain(draft: Draft, matter: Matter | None, clause: Clause, span: Span) -> Formula:
    """That the last ballot of the election elects nobody.

    The decision is about a candidate whom nobody surpasses and whom no tie passes over, and it is not adopted.
    """
    own = last_ballots(draft.procedures, matter.name if matter else "")
    if not own:
        message = "it is not said which election elects nobody"
        raise Fault(Code.MISPLACED_PREDICATE, span, message, "name what somebody `elects`: `a decision on president`")
    if any(one.weight for one in found(tuple(procedure.stages[0].rule for procedure in own), Count)):
        message = "whom nobody surpasses is looked at by heads, and here weights are counted"
        raise Fault(Code.MISPLACED_PREDICATE, span, message, "say of which votes: `at least half of the votes …`")
    parts = [And((ByClause(one.clause.address), Not(Adopted()), _leads(draft, one, clause, span))) for one in own]
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def last_ballots(procedures: tuple[Procedure, ...], matter: str) -> list[Procedure]:
    """The procedures of the last ballot of an election; none where the matter is none."""
    own = [one for one in procedures if one.matter == matter and one.ballot]
    return [one for one in own if _rank(one.ballot) == max(_rank(other.ballot) for other in own)]


def _rank(ballot: str) -> int:
    """Which ballot comes after which."""
    return next((n for n, word in enumerate(BALLOTS) if word in ballot), len(BALLOTS) if "later" in ballot else 0)


def _leads(draft: Draft, procedure: Procedure, clause: Clause, span: Span) -> Formula:
    """That nobody surpasses the candidate in the body that votes first, or nobody is named at all."""
    opening = procedure.stages[0]
    where = Where(opening.organ)
    rule = next((use.formula for use in found(opening.rule, RuleUse) if use.name == NAME), None)
    of_two = rule is not None and is_of_two(rule)
    first, equal = compared(draft.view(clause), span, opening.organ or "", of_two, where, opening.places)
    everyone = PartySet(organs=(opening.organ,)) if opening.organ else PartySet()
    nobody = Count(Relation.AT_MOST, Fraction(0), False, everyone, VOTING, None, where, "nobody is named")
    return Or((first, And((equal, *_open(rule, where, equal))), nobody))


def _open(rule: Formula | None, where: Where, equal: Formula) -> tuple[Formula, ...]:
    """That of two with as many votes no other is the one that a tie falls to."""
    favoured = tie_broken(rule) if rule is not None else None
    match favoured:
        case None:
            return ()
        case Count():
            mine = replace(favoured, where=where)
            others = [one for one in found(equal, Count) if one.of_base and one.relation is Relation.AT_LEAST]
            two = replace(mine, quantity=Fraction(2), group=PartySet(organs=(where.organ or "",)))
            third = And((replace(mine, stance=AGAINST), Not(others[0]), two))
            return (Or((mine, Not(replace(mine, stance=VOTING)), third)),)
        case _:
            return (favoured,)
