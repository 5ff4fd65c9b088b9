"""Thresholds that the weights of a charter turn into a veto of one party."""

from collections.abc import Iterator
from fractions import Fraction

from charter.diagnostics import Code, Diagnostic
from charter.holdings import held
from charter.leaves import conjuncts
from charter.model import IN_FAVOUR, Clause, Count, Formula, Model, Procedure, Relation
from charter.resolve.resolve import Resolved
from charter.words import listing

SHOWN = 6


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each rule that cannot be met without some one party, for the weight that a table or a list gives it, while
    it can be met without others.
    """
    model = resolved.model
    if model is None:
        return
    told: dict[tuple[Clause, str], None] = {}
    for procedure, count in _weighed(model):
        parties = held(model, count)
        blocking = [name for name, weight in parties.items() if _blocks(count, sum(parties.values()), weight)]
        if blocking and len(blocking) < len(parties) and (procedure.clause, count.text) not in told:
            told[procedure.clause, count.text] = None
            who = f"each of {listing(blocking, SHOWN)}" if len(blocking) > 1 else listing(blocking)
            message = f"by its {count.weight} alone, {who} can stop `{procedure.matter}`: `{count.text}`"
            fix = "if nobody is to have a veto, ask for fewer, or for a number of members that may be left out"
            yield Diagnostic(Code.WEIGHT_IS_A_VETO, procedure.clause.span, message, fix)


def _weighed(model: Model) -> Iterator[tuple[Procedure, Count]]:
    """Every count of weights that a procedure asks for."""
    for procedure in model.procedures:
        for stage in procedure.stages:
            if not stage.reversed_:
                yield from ((procedure, count) for count in _demanded(stage.rule))


def _demanded(rule: Formula) -> Iterator[Count]:
    """The counts of weights in favour without which a rule is never met."""
    counts = (one for one in conjuncts(rule) if isinstance(one, Count))
    return (one for one in counts if one.weight is not None and one.stance == IN_FAVOUR)


def _blocks(count: Count, total: Fraction | int, weight: Fraction) -> bool:
    """Whether the rule fails when all others are in favour."""
    needed = count.quantity * total if count.of_base else count.quantity
    return count.relation in (Relation.AT_LEAST, Relation.MORE_THAN) and not count.relation.holds(
        total - weight, needed
    )
