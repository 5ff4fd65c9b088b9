"""Questions that can be put only while something is, or is not, in force, or while so many are there: *always possible*
is asked of them, too.

Where what is in force may keep every procedure closed, a decision that opens one is adopted first, or what closes it is
waited out; both have to be sure in every roster. What is in force are conditions here, as posited.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, product

from charter.dataclass import dataclass
from charter.found import found as every
from charter.leaves import leaves, tells_who_is_there
from charter.model import And, Condition, Formula, InForce, Model, Never, Not, OnMatter, Or, Possible, RuleUse
from verifier.engines.decide import Found, Search
from verifier.problem import Status
from verifier.runs.context import RunContext
from verifier.runs.lawful import FALSE, TRUE, Law, both, either, no
from verifier.runs.lifted import MOST, asked, brought, over
from verifier.runs.posit import UNBORN


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a procedure: conditions that stand for facts are `so`, decisions on `first` being adopted for it."""

    so: tuple[Formula, ...]
    first: tuple[str, ...]


def at_best(context: RunContext, model: Model) -> Model:
    """The charter in which a procedure is open wherever it is so while some decisions are, or are not, in force, or
    while more, fewer or other parties are there.
    """
    if not any(_may_close(context, one.when) for one in model.procedures):
        return model
    procedures = tuple(replace(one, when=_best(context, one.when, True)) for one in model.procedures)
    return replace(model, procedures=procedures)


def shut(context: RunContext, models: Sequence[Model], form: Possible, so: Sequence[Formula] = ()) -> Search:
    """Whether what is in force, and who is there, may keep each procedure closed to a question of which the guarantee
    speaks, where the conditions are `so`.
    """
    matters, core = asked(context.model, form), dict[str, None]()
    for model in models:
        whens = {name: [one.when for one in model.procedures if one.matter == name] for name in matters}
        if not any(_may_close(context, when) for rows in whens.values() for when in rows):
            continue
        closed = (either(no(OnMatter((name,))), no(either(*rows))) for name, rows in whens.items())
        claim = both(form.subject, *so, *closed)
        found = yield from context.never(at_best(context, model), Never(form.variables, True, claim, claim))
        if found.status is not Status.UNSAT:
            return found
        core.update(dict.fromkeys(found.core))
    return Found(Status.UNSAT, core=tuple(core))


def openings(context: RunContext, law: Law, form: Possible, models: Sequence[Model]) -> Iterator[Opening]:
    """What runs may do from every moment to have a question put of which the guarantee speaks, least first."""
    model, facts = context.model, context.memory.facts
    matters = asked(model, form)
    named = {one.name for one in every((form.subject, form.body), Condition)}
    if form.variables or any(every((form.subject, form.body), InForce)) or named.intersection(facts):
        return
    whens = tuple(one.when for rules in models for one in rules.procedures if one.matter in matters)
    ways: dict[str, list[str | bool | None]] = {}
    for name in dict.fromkeys(name for when in whens for name in _closing(context, when)):
        fact = facts[name]
        if isinstance(fact, InForce):
            waiting = over(law, fact, matters) if isinstance(form.subject, OnMatter) else ()
            ways[name] = [None, *brought(model, fact, matters, (), models), *waiting]
    for chosen in islice(product(*ways.values()), 1, None) if len(ways) <= MOST else ():
        kept = {name: way for name, way in zip(ways, chosen, strict=True) if way is not None}
        first = tuple(dict.fromkeys(way for way in kept.values() if isinstance(way, str)))
        gone = {matter for name, way in kept.items() if way is False for matter in _matters(facts[name])}
        if not gone.intersection(first):
            so = (no(Condition(name)) if way is False else Condition(name) for name, way in kept.items())
            yield Opening(tuple(so), first)


def as_they_stand(context: RunContext, so: dict[Formula, bool]) -> Formula:
    """That the conditions which stand for these facts are as the facts are."""
    told = ((Condition(name), so[fact]) for name, fact in context.memory.facts.items() if fact in so)
    return both(*(one if true else no(one) for one, true in told))


def facts_of_whens(context: RunContext) -> tuple[InForce, ...]:
    """The decisions in force for which conditions stand."""
    return tuple(fact for fact in context.memory.facts.values() if isinstance(fact, InForce))


def _matters(fact: Formula) -> tuple[str, ...]:
    return fact.matters if isinstance(fact, InForce) else ()


def _closing(context: RunContext, when: Formula) -> tuple[str, ...]:
    """The conditions in it that stand for a fact about the moment."""
    return tuple(one.name for one in every(when, Condition) if one.name in context.memory.facts)


def _may_close(context: RunContext, when: Formula) -> bool:
    counted = any(tells_who_is_there(atom) for atom in leaves(when))
    return counted or bool(_closing(context, when)) or UNBORN in every(when, Not)


def _best(context: RunContext, when: Formula, wanted: bool) -> Formula:
    """The formula with each such condition as makes it true, or false where that is `wanted`."""
    match when:
        case And(parts):
            return both(*(_best(context, part, wanted) for part in parts))
        case Or(parts):
            return either(*(_best(context, part, wanted) for part in parts))
        case Not() if when == UNBORN:
            return TRUE if wanted else FALSE
        case Not(part):
            return no(_best(context, part, not wanted))
        case RuleUse(formula=body):
            return _best(context, body, wanted)
        case Condition(name) if name in context.memory.facts:
            return TRUE if wanted else FALSE
        case _ if tells_who_is_there(when):
            return TRUE if wanted else FALSE
        case _:
            return when
