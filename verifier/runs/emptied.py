"""Whether parties that leave by themselves may leave too few behind for a decision, for ever."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice

from charter.admission.worlds import limits, questions
from charter.exhaust.effort import Effort, TooLarge
from charter.exhaust.explorer import Explorer, explorer
from charter.exhaust.possible import can_be_put, is_possible
from charter.exhaust.worlds import worlds
from charter.model import Model, Possible
from charter.moment import Moment
from charter.semantics.outcome import hearing
from charter.semantics.step import begin
from charter.toward import aimed
from charter.world import Done, Event, History, RunCase, World
from verifier.runs.moves import GONE, moves
from verifier.runs.patience import after, waiting
from verifier.runs.search import START

MOST, WORLDS, OTHERS = 6, 3, 2
"""So many parties at most, in so many worlds, with so many of each standing from which parties come in."""
EFFORT = 40_000


def emptied(model: Model, matter: str, form: Possible) -> RunCase | None:
    """A run in which parties leave by themselves until no decision on the matter can ever be adopted again, though some
    who vote on it are still there; None where none was found among few. The interpreter tries all that may follow.
    """
    leaving = [step.cause for step in moves(model) if step.own and step.becoming.to in GONE]
    acts = tuple(dict.fromkeys(norm.act for norm in model.dynamics.norms if norm in leaving))
    acts = tuple(act for act in acts if not aimed(model, act))
    wide = _with_others(model)
    if not acts or len(model.parties) + sum(limits(wide, one)[0] for one in model.standings) > MOST:
        return None
    seen = replace(explorer(model, form), effort=Effort(EFFORT)).calm(None)
    try:
        for world in islice(worlds(wide, MOST), WORLDS):
            names = [actor.name for actor in world.actors]
            orders = [[name, *(one for one in names if one != name)] for name in names]
            found = [run for order in orders if (run := _left_by(model, seen, matter, form, acts, world, order))]
            if found:
                return min(found, key=lambda run: len(run.history.events))
    except TooLarge:
        return None
    return None


def _with_others(model: Model) -> Model:
    """The charter with some of each standing from which parties may come in: who leaves may be made up for."""
    inward = {one for step in moves(model) if step.becoming.to not in GONE for one in step.sources}
    lines = tuple(
        replace(line, low=max(line.low, min(OTHERS, OTHERS if line.high is None else line.high)))
        if line.standing in inward and line.low == 0
        else line
        for line in model.rosters
    )
    return replace(model, rosters=lines)


def _left_by(
    model: Model,
    seen: Explorer,
    matter: str,
    form: Possible,
    acts: Sequence[str],
    world: World,
    order: Sequence[str],
) -> RunCase | None:
    """The run in which those parties leave one after the other that have to, in that order; None where none does it."""
    moment, events = begin(model, world, START), tuple[Event, ...]()
    for name in order:
        gone = next(((deed, then) for deed in _deeds(name, acts) if (then := _going(model, moment, deed))), None)
        if gone is None:
            continue
        events, moment = (*events, gone[0]), gone[1]
        wait = waiting(model, moment, max(one.day for one in moment.pending)) if moment.pending else ()
        end = moment
        for event in wait or ():
            end = after(model, end, event) or end
        if wait is None or not _somebody_votes(model, matter, end):
            return None
        if can_be_put(seen, form, end, ()) and not is_possible(seen, form, end, ()):
            return RunCase(History(world, START, (*events, *wait)), ())
    return None


def _deeds(name: str, acts: Sequence[str]) -> list[Done]:
    return [Done(name, act) for act in acts]


def _going(model: Model, moment: Moment, deed: Done) -> Moment | None:
    """The moment after the deed, if the party leaves by it."""
    then = after(model, moment, deed)
    if then is None or (then.world, then.pending) == (moment.world, moment.pending):
        return None
    return then


def _somebody_votes(model: Model, matter: str, moment: Moment) -> bool:
    """Whether some party has a ballot on the matter."""
    asked = (one for one in questions(model, moment.world) if one.matter == matter)
    places = [index for index, one in enumerate(model.procedures) if one.matter == matter]
    heard = (hearing(model, moment.world, one, index) for one in asked for index in places)
    return any(True for one in heard for _ in chain(*one.holders))
