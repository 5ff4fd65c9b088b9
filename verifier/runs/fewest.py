"""How many events a run takes at the least that breaks a guarantee.

What amendments alone can do, and amendments and one event besides, is asked of more moments than there are: where they
cannot break it, no run does in so few events.
"""

from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import TypeAlias

from charter.cases.promise import violates_run
from charter.model import Alone, Answered, Deed, Grade, Guarantee, Model, Never, NeverReached, TwoRuns
from charter.world import Decided, RunCase
from verifier.engines.decide import Batch, Found, Search
from verifier.problem import Answer, Status
from verifier.runs import answered, reached
from verifier.runs.amend import Shield, saturate
from verifier.runs.broken import Astray, broken, in_order
from verifier.runs.context import RunContext
from verifier.runs.moments import by_default
from verifier.runs.protected import protected
from verifier.runs.rosters import TooManyStandings
from verifier.runs.wander import one_by_one

Number: TypeAlias = Generator[Batch, Sequence[Answer], int]


def least_after(guarantee: Guarantee, waited: bool) -> int:
    """How many events at the least break the guarantee besides amendments; time may have passed for these, too."""
    match guarantee.form:
        case NeverReached(deed=Deed()):
            return 1
        case Answered(within=within):
            return 1 + (within is not None and not waited)
        case _:
            return 0


def fewest(
    context: RunContext, guarantee: Guarantee, shield: Shield, fallen: Sequence[str], amendments: int, enough: int
) -> Number:
    """So many events break the guarantee, at the least; it is not asked further than to `enough`.

    At least so many `amendments` are needed, of the units `fallen`: the only ones that can be amended.
    """
    if fallen and context.model.dynamics.sunsets:
        return 0
    least, noted = amendments + least_after(guarantee, waited=False), len(context.notes)
    if least < enough:
        match guarantee.form:
            case Never() | TwoRuns() | Alone():
                least += yield from _before_a_case(context, guarantee, shield, fallen, enough - least)
            case NeverReached() as form:
                found = yield from reached.at_once(context, form, in_order(context.model, fallen))
                least += found.status is Status.UNSAT
            case Answered() as form:
                found = yield from answered.at_once(context, form, in_order(context.model, fallen))
                least += found.status is Status.UNSAT
            case _:
                pass
    del context.notes[noted:]
    return least


def events_needed(model: Model, guarantee: Guarantee, run: RunCase, grade: Grade) -> int:
    """How many events of the run break the guarantee: all but a vote before its end in which an organ refuses."""
    form, events = guarantee.form, run.history.events
    asked = isinstance(form, Answered) and form.answer.doer is None
    if not asked or not events[1:] or not isinstance(events[-2], Decided):
        return len(events)
    without = replace(run, history=replace(run.history, events=(*events[:-2], events[-1])))
    return len(events) - (not violates_run(model, guarantee, without, grade))


def _before_a_case(
    context: RunContext, guarantee: Guarantee, shield: Shield, fallen: Sequence[str], enough: int
) -> Number:
    """How many events besides amendments lead to a case that breaks the guarantee: none, one, or (2) more.

    Before the one event parties are where they are at the start, and after it where they are in the end; the party
    protected is of a set that the guarantee protects at either.
    """
    if by_default(context.model) or shield.grade is Grade.AS_WRITTEN:
        return 0
    own = Shield(shield.grade, protected(context.model, guarantee) if shield.groups else ())
    early = yield from saturate(context, fallen, own, (), context.asked)
    if early and (yield from broken(context, guarantee, early, {})).status is not Status.UNSAT:
        return 0
    if enough < 2 or not one_by_one(context.model):
        return 1

    def close(rules: Model, asked: Guarantee) -> Search:
        try:
            told = context.told(rules, asked.form, fallen)
        except TooManyStandings as limit:
            return Found(Status.UNKNOWN, reason=str(limit))
        return (yield from context.asked(context.astray(told, 1, ()), asked))

    late = yield from saturate(context, fallen, own, early, close)
    found = yield from broken(context, guarantee, late, astray=Astray(1))
    return 2 if found.status is Status.UNSAT else 1
