"""The shortest run that violates a guarantee in small worlds, by trying all: the ground truth of the tests on runs."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby, islice, product
from typing import TypeAlias, assert_never

from charter.admission.worlds import described, questions
from charter.calendar import after
from charter.cases.barred import bans, is_barred
from charter.cases.guarantee import Binding, in_range
from charter.cases.promise import (
    READINGS,
    answers,
    does,
    event_conditions,
    in_time,
    meant,
    protected,
    so_at,
    some_conditions,
    stays,
    unanswered_fault,
)
from charter.cases.untaken import untaken, untaken_bindings
from charter.dataclass import dataclass, replace
from charter.exhaust.attain import attains
from charter.exhaust.dues import dues
from charter.exhaust.effort import Effort, TooLarge, trials
from charter.exhaust.explorer import Explorer, explorer
from charter.exhaust.moments import CAP, Path, key, reached, subsets, successors, ways
from charter.exhaust.possible import can_be_put, is_possible
from charter.exhaust.search import runs, violations, written
from charter.exhaust.worlds import worlds
from charter.kept import kept
from charter.model import (
    AGAINST,
    Alone,
    And,
    Answered,
    Attains,
    Belongs,
    Deed,
    Formula,
    Grade,
    Guarantee,
    Model,
    NamedRef,
    Never,
    NeverReached,
    Or,
    PartySet,
    Possible,
    Truth,
    TwoRuns,
    Variable,
)
from charter.moment import Moment
from charter.semantics.evaluate import Scene, truth
from charter.semantics.norms import state
from charter.semantics.outcome import hearing, open_procedures
from charter.semantics.step import Unlawful, begin, step
from charter.symmetry.alike import called, classes
from charter.world import Case, Decided, Done, Event, History, NeverCase, RunCase, Wait, World

_Fault: TypeAlias = tuple[Path, Binding, Case | None]
START = date(2000, 1, 1).toordinal()
ALIKE = 4
"""Of so many ballots about one is looked at: the others are like it."""


def violation_of_run(
    model: Model,
    guarantee: Guarantee,
    parties: int,
    steps: int,
    grade: Grade = Grade.ABSOLUTELY,
    start: int = START,
) -> RunCase | None:
    """A run of fewest events, then of fewest parties, that violates the guarantee at the grade.

    None iff there is none with so many parties and events. Every event counts, waiting too. Unknown weights take few
    values, as in `charter.exhaust.worlds`. Raises TooLarge where there are too many moments to look at.
    """
    best: RunCase | None = None
    made: dict[object, Explorer] = {}
    for world in worlds(model, parties) if guarantee.form else ():
        for layers in by_length(model, guarantee, grade, world, steps, made, Effort(), start):
            room = steps if best is None else len(best.history.events) - 1
            best = next((run for layer in islice(layers, room + 1) for run in layer), best)
    return best


def by_length(
    model: Model,
    guarantee: Guarantee,
    grade: Grade,
    world: World,
    steps: int,
    made: dict[object, Explorer],
    effort: Effort,
    start: int = START,
) -> Iterator[Iterator[Iterator[RunCase]]]:
    """The runs of a world that violate the guarantee, by their number of events, for each way to be hurt.

    Each of these is to be gone through before the next. What is `made` for one world serves the others. Raises TooLarge
    where there are too many moments to look at, or where the `effort` is spent.
    """
    first = begin(model, world, start)
    for mark in _hurt(model, guarantee, world, grade):
        if mark not in made:
            made[mark] = replace(explorer(model, guarantee.form, *mark), effort=effort)
        yield _violations(made[mark], guarantee, replace(first, seen_by=made[mark].unwilling), steps)


def _hurt(model: Model, guarantee: Guarantee, world: World, grade: Grade) -> Iterator[tuple[bool, str, str]]:
    """The runs to look at: with amendments or not; who consents to none; who is against every change of standing.

    What a party can attain is asked of each by itself, in runs in which it agrees to no change or delay of a standing.
    """
    form = guarantee.form
    if form is None:
        return
    rules = (model.organs, model.matters, model.procedures, model.no_votes, model.dynamics, form)
    apart = kept(model, (_hurt, form), lambda: called(rules))
    everyone = [actor.name for actor in world.actors]
    alone = [group[0] for group in classes(world, everyone, apart)] if isinstance(form, Attains) else [""]
    yield from ((grade is Grade.ABSOLUTELY, "", name) for name in alone)
    if grade is Grade.AGAINST_MY_WILL and model.dynamics.amendments:
        for name, *_ in classes(world, protected(model, form, world), apart):
            yield True, name, name if isinstance(form, Attains) else ""


def _violations(seen: Explorer, guarantee: Guarantee, first: Moment, steps: int) -> Iterator[Iterator[RunCase]]:
    """The runs that begin at the moment and violate the guarantee: those of no event, of one event and so on."""
    for found in _found(seen, guarantee, first, steps):
        yield (
            RunCase(History(first.world, first.day, path), binding, end, seen.unwilling) for path, binding, end in found
        )


def _found(seen: Explorer, guarantee: Guarantee, first: Moment, steps: int) -> Iterator[Iterator[_Fault]]:
    if isinstance(guarantee.form, Answered):
        yield from _unanswered(seen, guarantee.form, first, steps)
        return
    done_last = isinstance(guarantee.form, NeverReached) and guarantee.form.deed is not None
    if done_last:
        yield iter(())
    known: dict[object, Case | None] = {}
    if steps >= done_last:
        for _, moments in groupby(reached(seen, first, steps - done_last), key=lambda one: len(one[1])):
            yield (
                ((*path, *more), binding, end)
                for moment, path in moments
                for more, binding, end in _at(seen, guarantee, moment, known)
            )


def _at(seen: Explorer, guarantee: Guarantee, moment: Moment, known: dict[object, Case | None]) -> Iterator[_Fault]:
    """What violates the guarantee at the moment: a last event, who is who, and a case in its world, as there may be."""
    form, name = guarantee.form, seen.unwilling or seen.opposed
    if form is None or (seen.unwilling and not stays(seen.model, form, seen.unwilling, moment.world)):
        return
    match form:
        case Never() | TwoRuns() | Alone() | Possible() if not described(seen.model, moment.world, moment.amended):
            return
        case Never() | TwoRuns() | Alone():
            mark = (moment.amended, moment.world, key(seen, moment) if seen.watching else None)
            if mark not in known:
                known[mark] = _case_at(seen, guarantee, form, moment, name)
            yield from [((), (), known[mark])] if known[mark] else []
            yield from (((), (), case) for case in _untaken(seen, form, moment, seen.unwilling))
        case NeverReached(deed=Deed() as deed):
            for binding, event, _ in _deeds(seen, moment, form.variables, deed, form.body):
                yield (event,), binding, None
        case NeverReached() | Possible() | Attains():
            variables = (Variable("m", form.group),) if isinstance(form, Attains) else form.variables
            for binding in _bindings(moment, variables, name):
                if _ranges(seen, moment, variables, binding) and _is_violated(seen, form, moment, binding):
                    yield (), binding, None
        case _:
            return


def _untaken(seen: Explorer, form: Never | TwoRuns | Alone, moment: Moment, first: str) -> Iterator[NeverCase]:
    """The decisions in force that nobody has voted on and that violate the guarantee."""
    if isinstance(form, TwoRuns):
        return
    bindings = list(_bindings(moment, form.variables if isinstance(form, Never) else (), first))
    for one in untaken(moment):
        for binding in untaken_bindings(seen.model, form, moment, one, bindings):
            yield NeverCase(one.world, one.decision, binding)


def _is_violated(seen: Explorer, form: NeverReached | Possible | Attains, moment: Moment, binding: Binding) -> bool:
    """Whether the moment itself violates the guarantee, its variables being settled."""
    match form:
        case NeverReached():
            sets = some_conditions(seen.model, form.body)
            return any(so_at(seen.model, moment, conditions, binding, form.body) for conditions in sets)
        case Possible():
            calm = seen.calm(None)
            return can_be_put(calm, form, moment, binding) and not is_possible(calm, form, moment, binding)
        case Attains():
            return not attains(seen, form, binding[0][1], moment)
        case _:
            assert_never(form)


def _bindings(moment: Moment, variables: tuple[Variable, ...], first: str) -> Iterator[Binding]:
    """Every way to say who the variables stand for; the first is the party `first`, where one is named."""
    names = [actor.name for actor in moment.world.actors]
    for chosen in product(names, repeat=len(variables)):
        if not first or not chosen or chosen[0] == first:
            yield tuple((one.name, who) for one, who in zip(variables, chosen, strict=True))


def _case_at(
    seen: Explorer, guarantee: Guarantee, form: Never | TwoRuns | Alone, moment: Moment, name: str
) -> Case | None:
    """A case in the world and under the rules of the moment."""
    apart = seen.watching or bool(bans(seen.model))
    spoken = [actor.name for actor in moment.world.actors] if apart else [name] * bool(name)
    asked = replace(guarantee, form=_naming(form, spoken))
    for strict in READINGS if seen.watching and moment.amended else READINGS[:1]:
        seen.effort.spend(trials(seen.rules(moment), guarantee, len(moment.world.actors)) // ALIKE)
        for case in violations(seen.rules(moment), asked, moment.world, state(seen.model, moment, strict)):
            if isinstance(case, NeverCase) and case.decision and is_barred(seen.model, moment, case.decision):
                continue
            if not name or name in meant(form, RunCase(History(moment.world, moment.start), end=case, protected=name)):
                return case
    return None


def _naming(form: Never | TwoRuns | Alone, names: Collection[str]) -> Never | TwoRuns | Alone:
    """The same guarantee in words that call these parties by name, so that they are told apart."""
    spoken = Or((Truth(True), *(Belongs(NamedRef(name), PartySet()) for name in names)))
    match form:
        case Never():
            return replace(form, body=And((form.body, spoken)))
        case TwoRuns() | Alone():
            return replace(form, scope=And((form.scope, spoken)))
        case _:
            assert_never(form)


def _ranges(seen: Explorer, moment: Moment, variables: tuple[Variable, ...], binding: Binding) -> bool:
    return in_range(Scene(seen.model, moment.world, variables=binding), variables)


# ── deeds ─────────────────────────────────────────────────────────────────────────────────────


def _deeds(
    seen: Explorer, moment: Moment, variables: tuple[Variable, ...], deed: Deed, given: Formula
) -> Iterator[tuple[Binding, Event, Moment]]:
    """The lawful events that are the deed while something is so, who the variables stand for then, and what follows."""
    for event in _doings(seen, moment, deed):
        conditions = event_conditions(event)
        for binding in _bindings(moment, variables, seen.unwilling):
            if (
                does(seen.model, moment, event, binding, deed, seen.rules(moment))
                and _ranges(seen, moment, variables, binding)
                and so_at(seen.model, moment, conditions, binding, given)
                and (then := _following(seen.model, moment, event)) is not None
            ):
                yield binding, event, then


def _doings(seen: Explorer, moment: Moment, deed: Deed) -> Iterator[Event]:
    """All that may be the deed of somebody."""
    names = [actor.name for actor in moment.world.actors]
    if deed.doer is None:
        for question in questions(seen.rules(moment), moment.world):
            if question.matter == deed.act:
                yield from (Decided(decision) for decision, _ in ways(seen, moment, question))
        return
    aimed = dict(seen.deeds)[deed.act]
    for name, target in product(names, names if aimed else [""]):
        yield from (Done(name, deed.act, target, held) for held in subsets(seen.conditions))


def _following(model: Model, moment: Moment, event: Event) -> Moment | None:
    """The moment after the event; None where it is not lawful."""
    try:
        return step(model, moment, event)
    except Unlawful:
        return None


# ── answers ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Asked:
    """Somewhere in a run: the moment, its `key`, the events before it; of what is to be answered, whose and when."""

    moment: Moment
    mark: object
    path: Path
    binding: Binding = ()
    since: int | None = None


def _unanswered(seen: Explorer, form: Answered, start: Moment, steps: int) -> Iterator[Iterator[_Fault]]:
    """The runs in which what is to be answered comes about and no answer follows, by their number of events."""
    seen = replace(seen, named=seen.named | {actor.name for actor in start.world.actors})
    layer: list[_Asked] = [_Asked(start, key(seen, start), ())]
    known: set[object] = {_place(layer[0])}
    yield iter(())
    for _ in range(steps):
        before, layer = layer, []
        yield _unanswered_next(seen, form, before, known, layer)


def _unanswered_next(
    seen: Explorer, form: Answered, before: list[_Asked], known: set[object], later: list[_Asked]
) -> Iterator[_Fault]:
    """Those of one event more than `before`; what is to be gone on from is written to `later`."""
    for then in _new_places(known, (then for one in before for then in _onwards(seen, form, one))):
        later.append(then)
        if then.since is not None and _is_unanswered(seen, form, then, then.since):
            yield then.path, then.binding, None
    if len(known) > CAP:
        raise TooLarge


def _new_places(known: set[object], found: Iterable[_Asked]) -> Iterator[_Asked]:
    """Those of `found` that stand where none stood before; they are `known` from then on."""
    for one in found:
        place = _place(one)
        if place not in known:
            known.add(place)
            yield one


def _is_unanswered(seen: Explorer, form: Answered, one: _Asked, since: int) -> bool:
    """Whether the answer fails to follow, and a party that is still protected is there to miss it."""
    there = not seen.unwilling or stays(seen.model, form, seen.unwilling, one.moment.world)
    return there and not unanswered_fault(seen.model, form, one.binding, since, one.moment)


def _place(one: _Asked) -> object:
    """What matters of it: days since what is to be answered came about, not the day itself."""
    return one.mark, one.binding, None if one.since is None else one.moment.day - one.since


def _onwards(seen: Explorer, form: Answered, one: _Asked) -> Iterator[_Asked]:
    """What may follow but the answer in time."""
    if one.since is None:
        for binding, event, then in _triggers(seen, form, one.moment):
            yield _Asked(then, key(seen, then), (*one.path, event), binding, one.moment.day)
    for event, then, mark in _events(seen, form, one):
        if one.since is not None:
            day = answers(seen.model, one.moment, event, then, one.binding, form)
            if day is not None and in_time(form, one.since, day):
                continue
        yield replace(one, moment=then, mark=mark, path=(*one.path, event))


def _events(seen: Explorer, form: Answered, one: _Asked) -> Iterator[tuple[Event, Moment, object]]:
    yield from successors(seen, one.moment)
    if one.since is None:
        return
    if form.within is not None:
        ends = [after(date.fromordinal(one.since), form.within).toordinal() + 1]
    else:
        ends = list(dues(seen.model, one.moment))[-1:]  # also of what makes no moment another one: it is to be over
    for over in map(Wait, ends):
        then = _following(seen.model, one.moment, over)
        if then is not None:
            yield over, then, key(seen, then)


def _triggers(seen: Explorer, form: Answered, moment: Moment) -> Iterator[tuple[Binding, Event, Moment]]:
    """The lawful events that are to be answered, who the variables stand for then, and what follows."""
    if form.trigger is not None:
        yield from _deeds(seen, moment, form.variables, form.trigger, form.given)
        return
    now = state(seen.model, moment)
    bindings = [
        one for one in _bindings(moment, form.variables, seen.unwilling) if _ranges(seen, moment, form.variables, one)
    ]
    for event, end in _decisions(seen, form, moment):
        asked = [one for one in bindings if truth(replace(end, variables=one, state=now), form.given)]
        then = _following(seen.model, moment, event) if asked else None
        if then is not None:
            yield from ((binding, event, then) for binding in asked)


def _decisions(seen: Explorer, form: Answered, moment: Moment) -> Iterator[tuple[Decided, Scene]]:
    """Every decision that can be taken at the moment, adopted or not, up to ballots that make no difference, and the
    scene that shows it.
    """
    rules, now = seen.rules(moment), state(seen.model, moment)
    names = {actor.name for actor in moment.world.actors}
    for question in questions(rules, moment.world):
        for index in open_procedures(rules, moment.world, question, now):
            ends = runs(hearing(rules, moment.world, question, index, now), names, (form.given, AGAINST))
            yield from ((Decided(written(end, index)), end) for end in ends)
