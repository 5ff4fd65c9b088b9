"""Vetoes that end with the membership of whoever holds them, where the others can end it first."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.leaves import conjuncts
from charter.model import AGAINST, IN_FAVOUR, Count, Formula, Makes, Model, ParamRef, Procedure, Relation
from charter.opposition import opposition
from charter.resolve.resolve import Resolved
from charter.words import article_of, spoken

GONE = ("suspended", "former", "outside")


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield the first clause by which a member that could stop a decision is taken out without its own consent."""
    model = resolved.model
    if model is None:
        return
    kept = [one.standing for one in model.dynamics.counts if one.counts]
    removals = {one.matter for one in model.dynamics.makes if one.becoming.to in GONE}
    removals |= {one.name for one in model.matters if any(set(p.group.standings) & set(GONE) for p in one.params)}
    stopped = [one for one in model.procedures if one.matter not in removals and _any_member_stops(one)]
    for makes in model.dynamics.makes:
        if makes.becoming.to in GONE and makes.becoming.to not in kept and stopped and _against_its_will(model, makes):
            yield _told(makes, stopped[0])
            return


def _told(makes: Makes, stopped: Procedure) -> Diagnostic:
    to = article_of(f"{spoken(makes.becoming.to)} member")
    message = (
        f"a member that alone could stop `{stopped.matter}` can be made {to} first, by `{makes.matter}`, "
        "which it cannot stop: the others then decide without it"
    )
    fix = "say whether that is meant; a promise to `every member` is one to those who are members on the day"
    return Diagnostic(Code.OBJECTOR_TAKEN_OUT, makes.clause.span, message, fix)


def _any_member_stops(procedure: Procedure) -> bool:
    return any(
        not stage.reversed_ and not stage.recused and any(_by_each(count) for count in _demands(stage.rule))
        for stage in procedure.stages
    )


def _against_its_will(model: Model, makes: Makes) -> bool:
    """Whether the matter is decided, and by no way in which a single member stops it as one concerned."""
    ways = [one for one in model.procedures if one.matter == makes.matter]
    return any(all(_without(model, way, number) for number in range(len(way.stages))) for way in ways)


def _without(model: Model, way: Procedure, number: int) -> bool:
    stage = way.stages[number]
    aside = bool(stage.recused) or any(
        isinstance(one, ParamRef) for count in _demands(stage.rule) for one in count.group.minus
    )
    single = opposition(model, way)
    return aside or (single is not None and single > 0)


def _demands(rule: Formula) -> Iterator[Count]:
    """The counts without which a rule is never met."""
    return (one for one in conjuncts(rule) if isinstance(one, Count))


def _by_each(count: Count) -> bool:
    """Whether each member, whoever it is, fails the demand by voting against."""
    plain = not (count.group.tags or count.group.only or count.group.minus) and count.weight is None
    nobody = count.relation is Relation.AT_MOST and count.quantity == 0 and count.stance == AGAINST
    everybody = count.of_base and count.quantity == 1 and count.stance == IN_FAVOUR
    return plain and (nobody or everybody)
