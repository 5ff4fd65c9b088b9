"""The verdict on a guarantee about decisions before anything has happened: of runs of no step."""

from dataclasses import replace

from charter.model import Alone, Guarantee, Model
from charter.symmetry.alike import unbound
from verifier.encode.settings import Atlas
from verifier.engines.decide import Settled, Steps, settle
from verifier.engines.forms import form_of
from verifier.engines.powers import settle_alone
from verifier.problem import TooLarge
from verifier.runs.barring import barring
from verifier.runs.context import RunContext
from verifier.runs.posit import question_of
from verifier.runs.soonest import posited, positing_nothing
from verifier.verdict import PERHAPS_SHORTER, Outcome, Verdict

NOBODY = "it speaks of a party that nothing in it says who it is"


def at_once(context: RunContext, guarantee: Guarantee) -> Steps:
    """The verdict for runs of no step; a violation that posits nothing to be in force where there is one."""
    model, atlas = context.model, context.atlas(context.model)
    settled = yield from _settled(model, atlas, barring(context, guarantee, ()))
    case = settled.verdict.case
    more = 0 if case is None else posited((question_of(case),), context.memory.facts)
    if not more:
        return settled
    bare = positing_nothing(context, guarantee)
    if bare is not None:
        again = yield from _settled(model, atlas, barring(context, bare, ()))
        if again.verdict.outcome is Outcome.VIOLATED:
            return again
    sure = bare is not None and more == 1
    return settled if sure else replace(settled, verdict=replace(settled.verdict, reason=PERHAPS_SHORTER))


def _settled(model: Model, atlas: Atlas, guarantee: Guarantee) -> Steps:
    if unbound(guarantee.form):
        return Settled(Verdict(guarantee, Outcome.NOT_ANALYSED, reason=NOBODY))
    try:
        if isinstance(guarantee.form, Alone):
            return (yield from settle_alone(model, atlas, guarantee, guarantee.form))
        form = form_of(guarantee)
        if form is None:
            return Settled(Verdict(guarantee, Outcome.NOT_ANALYSED, reason=guarantee.why_not))
        return (yield from settle(model, atlas, guarantee, form))
    except TooLarge as limit:
        return Settled(Verdict(guarantee, Outcome.UNDECIDED, reason=str(limit)))
