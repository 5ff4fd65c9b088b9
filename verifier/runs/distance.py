"""How many events at the least lead to where a guarantee falls, for all that numbers of parties tell.

The counters that prove what numbers are kept are made one event after the other, so often as a shorter run would have
events (bounded model checking: Biere, Cimatti, Clarke and Zhu, *Symbolic Model Checking without BDDs*, TACAS 1999).
More happens there than can: where even so nothing falls, no run of so few events breaks the guarantee.
"""

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence

from charter.model import AT_ONCE, Becoming, Model, NeverReached, PartySet
from verifier.engines.decide import Batch
from verifier.linear import INT, Operand, Var, total, var
from verifier.problem import Answer, Problem, Status, TooLarge
from verifier.runs.counters import Counters, counters, whole
from verifier.runs.kinds import now, then
from verifier.runs.moments import by_default
from verifier.runs.moves import moves
from verifier.runs.rosters import TooManyStandings
from verifier.terms import Term, conj, disj, eq, ge, le, renamed

MOST_EVENTS = 12
BEGUN = Var("begun", INT)
"""So many changes of standing may have been begun and have not come about."""
BEGUN_THEN = Var("begun then", INT)


def out_of_reach(
    model: Model, form: NeverReached, gone: Collection[str], events: int
) -> Generator[Batch, Sequence[Answer], bool]:
    """Whether numbers show that up to so many events lead to no moment at which the guarantee falls.

    The units `gone` may say anything. Events that amend them are not counted.
    """
    if events > MOST_EVENTS:
        return False
    try:
        system = counters(model, form, gone)
        claim = _unrolled(system, events, single=system.timed and _one_each(model))
    except (TooLarge, TooManyStandings):
        return False
    (answer,) = yield Batch((Problem((claim,)),))
    return answer.status is Status.UNSAT


def _one_each(model: Model) -> bool:
    """Whether each event begins no more than one change of standing that does not come about with it, and none comes
    about that no event began.
    """
    delayed = model.dynamics.delayed
    late = [one for one in model.dynamics.makes if one.matter in delayed or _is_later(one.becoming)]
    matters = [one.matter for one in late]
    together = any(isinstance(one.who, PartySet) for one in late) or len(matters) > len(set(matters))
    unbegun = any(step.late for step in moves(model)) or any(
        one.matter in by_default(model) for one in model.dynamics.makes
    )
    return not (together or unbegun)


def _is_later(becoming: Becoming) -> bool:
    return becoming.due != AT_ONCE or bool(becoming.meanwhile)


def _unrolled(system: Counters, events: int, *, single: bool) -> Term:
    """That so many events, one after the other, lead from where runs begin to where the guarantee falls."""
    done = (conj(whole(one), _begun(int(one.begins))) for one in system.done)
    step = disj(*done, *_passing(system, single=single))
    return conj(
        _copy(whole(system.begin), "at the start", _places(system, 0)),
        eq(var(_at(BEGUN, 0)), 0),
        *(_copy(step, f"event {number}", _places(system, number, number + 1)) for number in range(events)),
        _copy(whole(system.fall), "at the end", _places(system, events)),
    )


def _places(system: Counters, number: int, after: int | None = None) -> dict[Var, Var]:
    """What numbers after so many events are called, and, unless it is None, those `after` the next."""
    places = {one: _at(one, number) for one in (*map(now, system.standings), BEGUN)}
    if after is not None:
        places |= {then(one): _at(now(one), after) for one in system.standings} | {BEGUN_THEN: _at(BEGUN, after)}
    return places


def _copy(term: Term, which: str, places: Mapping[Var, Var]) -> Term:
    """The term with the numbers as they are called, and all else of this copy alone."""
    return renamed(term, lambda one: places.get(one) or Var(f"{which}: {one.name}", one.sort))


def _at(one: Var, number: int) -> Var:
    return Var(f"{one.name} after {number}", one.sort)


def _begun(more: Operand) -> Term:
    """That so many more changes of standing have been begun and have not come about."""
    return eq(var(BEGUN_THEN), var(BEGUN) + more)


def _passing(system: Counters, *, single: bool) -> Iterator[Term]:
    """What comes about when time passes, and by decisions and deeds that are not looked at one by one.

    With `single`, time brings about no more changes than were begun, and any other event one at the most.
    """
    moved = {one: var(Var(f"from {one.start} to {one.end}, {one.slow}", INT)) for one in system.later}
    after = {one: var(now(one)) for one in system.standings}
    for one, number in moved.items():
        after[one.start] -= number
        after[one.end] += number
    terms = [ge(number, 0) for number in moved.values()]
    terms += [term for one, number in after.items() for term in (ge(number, 0), eq(var(then(one)), number))]
    slow = total(number for one, number in moved.items() if one.slow)
    quick = total(number for one, number in moved.items() if not one.slow)
    if single:
        yield conj(*terms, eq(quick, 0), le(slow, var(BEGUN)), _begun(-slow))
        yield conj(*terms, le(quick, 1), eq(slow, 0), _begun(int(system.open)))
    else:
        yield conj(*terms, _begun(1))
