"""What organs must not decide, in questions about one decision: the prohibitions of clauses that say what they said."""

from collections.abc import Collection, Iterator, Sequence

from charter.atlarge import unit_of
from charter.cases.barred import bans
from charter.dataclass import replace
from charter.found import found as every
from charter.leaves import conjuncts
from charter.model import Adopted, And, Condition, Formula, Guarantee, InForce, Model, Never, Procedure
from verifier.runs.context import RunContext
from verifier.runs.lawful import TRUE, Law, either, no
from verifier.runs.moments import by_default
from verifier.runs.substitute import rewritten, unnamed


def lawful(model: Model, amended: Collection[str]) -> tuple[Formula, ...]:
    """Of a decision that is adopted: that its organ may take it, as far as clauses settle that which are not `amended`.

    A decision that a deadline brings is not asked about: nobody takes it.
    """
    open_ = Law(model, tuple(amended), {}).open_to_organs(bans(model) - by_default(model))
    said = {part: {one.name for one in every(part, Condition)} for part in conjuncts(open_) if part != TRUE}
    return tuple(part for part, names in said.items() if names <= {*model.conditions})


def of_adopted(body: Formula, lawful_: Sequence[Formula]) -> Formula:
    """What is said of a decision, where besides, once it is adopted, all that is `lawful_` is true of it."""
    parts = tuple(conjuncts(body))
    more = tuple(part if Adopted() in parts else either(no(Adopted()), part) for part in lawful_)
    return And((*parts, *more)) if more else body


def barring(context: RunContext, guarantee: Guarantee, amended: Collection[str]) -> Guarantee:
    """The guarantee on decisions that no clause forbids their organ once the units `amended` may say anything.

    What is in force is a condition, as wherever the charter names it. Other guarantees are what they are.
    """
    form = guarantee.form
    if not isinstance(form, Never) or not form.decision or not bans(context.model):
        return guarantee
    names = {fact: name for name, fact in context.memory.facts.items()}
    told = (_conditional(part, names) for part in lawful(context.model, amended))
    known = tuple(conjuncts(form.body))
    body = of_adopted(form.body, [part for part in told if part and part not in known])
    return replace(guarantee, form=replace(form, body=body))


def _conditional(formula: Formula, names: dict[Formula, str]) -> Formula | None:
    """The formula with a condition for each decision in force that it names; None where one of them has none."""
    own = {one: replace(one, body=unnamed(one.body)) for one in every(formula, InForce)}
    if not all(fact in names for fact in own.values()):
        return None
    return rewritten(formula, lambda atom: Condition(names[own[atom]]) if isinstance(atom, InForce) else atom)


def forbidding_units(model: Model, procedure: Procedure) -> Iterator[str]:
    """The units that say that the organ must not take the decisions that it takes under the procedure."""
    for norm in Law(model, (), {}).organ_bans((procedure.matter,)):
        unit = unit_of(model, norm.clause.address)
        if norm.organ == procedure.organ and unit:
            yield unit
