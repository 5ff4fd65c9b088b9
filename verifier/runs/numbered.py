"""*Only if there are so many*, of a decision: it holds where there never are fewer, though it could be taken there.

That is a guarantee about moments, which the counters of `counted` show. The units that may say anything are found, and
checked, for it alone: that so many stay hangs on other clauses than what is decided.
"""

from collections.abc import Generator, Sequence

from charter.atlarge import entrenching
from charter.dataclass import replace
from charter.leaves import conjuncts
from charter.model import And, Guarantee, Model, Never, NeverReached
from verifier.engines.decide import Batch, Closed
from verifier.problem import Answer, Status
from verifier.runs.amend import Shield, cone, saturate
from verifier.runs.context import RunContext
from verifier.runs.counted import counted, said
from verifier.runs.invariant import Invariant, check_steps, gone_of
from verifier.runs.ways import hanging


def numbered(
    context: RunContext, guarantee: Guarantee, shield: Shield
) -> Generator[Batch, Sequence[Answer], tuple[str, ...] | None]:
    """The clauses on which it rests that there never are as many parties as the guarantee says when such a decision is
    taken; None where that is not shown.
    """
    model, grade = context.model, shield.grade
    form = in_numbers(model, guarantee.form) if isinstance(guarantee.form, Never) else None
    if form is None or any(hanging(way.amendment.procedure) for way in context.memory.ways):
        return None
    units = cone(context, model.dynamics.units)
    fallen = yield from saturate(context, units, shield)
    kept = Invariant(guarantee, tuple(unit for unit in units if unit not in fallen))
    found = yield from counted(context, form, gone_of(model, grade, kept))
    if found.status is not Status.UNSAT or (yield from check_steps(context.memory, grade, kept)):
        return None
    told = replace(guarantee, form=form)
    yield Batch((), wait=False, closed=Closed(model, told, grade, kept.intact, context.memory.facts))
    guards = (address for unit in kept.intact for address in entrenching(model, unit, fallen))
    return tuple(dict.fromkeys((*found.core, *guards)))


def in_numbers(model: Model, form: Never) -> NeverReached | None:
    """That no run comes to a moment with as many parties as the guarantee says there are when such a decision is taken.

    None where it says nothing of that.
    """
    parts = tuple(one for one in conjuncts(form.body) if said(model, one) is not None)
    return NeverReached((), None, And(parts), And(parts)) if parts else None
