"""A run to something looked for: breadth first over what parties and organs can do next, by the interpreter."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from itertools import combinations, product
from typing import TypeAlias, TypeVar

from charter.admission.decision import arguments_fault, is_in
from charter.atlarge import AT_LARGE
from charter.cases.guarantee import violates_at
from charter.dataclass import dataclass
from charter.entry import adoptions
from charter.found import found as every
from charter.kept import kept
from charter.leaves import conjuncts
from charter.model import (
    Adopted,
    Ballot,
    Condition,
    Deed,
    Formula,
    InForce,
    Matter,
    Modal,
    Model,
    NamedRef,
    Never,
    OnMatter,
    ParamRef,
    Same,
)
from charter.moment import Adoption, Moment
from charter.semantics.evaluate import Scene, truth
from charter.semantics.norms import state
from charter.semantics.outcome import hearing, open_procedures
from charter.semantics.step import begin
from charter.symmetry.alike import mentioned
from charter.toward import aimed
from charter.world import Decided, Decision, Done, Event, History, NeverCase, Question, Wait, World
from verifier.engines.decide import Batch
from verifier.problem import Answer, Status
from verifier.runs.context import RunContext, posed
from verifier.runs.ground import freed
from verifier.runs.lawful import TRUE, both, no
from verifier.runs.patience import after, turning, waiting

Result = TypeVar("Result")
Hunting: TypeAlias = Generator[Batch, Sequence[Answer], Result]
START = 730120
"""The day on which runs that are shown begin, where nothing says otherwise: 1 January 2000."""
MAX_DEPTH = 7
MAX_MOMENTS = 150
MAX_CONDITIONS = 3


@dataclass(frozen=True, slots=True)
class Field:
    """What is tried: the parties that act or are concerned, matters, acts, conditions.

    Of a decision that comes into force each of `said` is made true, and made false, if it can be. Those `staying` do,
    while time passes, what they would lose their standing for if they did not.
    """

    parties: tuple[str, ...]
    matters: tuple[str, ...]
    acts: tuple[str, ...]
    conditions: tuple[str, ...]
    said: tuple[InForce, ...] = ()
    staying: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a search has come to: a moment, the events that led there, and the moment before the last of them.

    `depth` counts what was chosen on the way: deeds, decisions, and letting time pass.
    """

    moment: Moment
    events: tuple[Event, ...] = ()
    before: Moment | None = None
    depth: int = 0

    @property
    def adopted(self) -> bool:
        """Whether the last event was a decision that is adopted."""
        last = self.events[-1] if self.events else None
        return isinstance(last, Decided) and any(one.decision == last.decision for one in adoptions(self.moment))


Goal: TypeAlias = Callable[[Spot], Hunting[Result | None]]


def search(
    context: RunContext,
    world: World,
    amended: tuple[str, ...],
    field: Field,
    goal: Goal[Result],
    before: tuple[Event, ...] = (),
    most: int | None = None,
) -> Hunting[Result | None]:
    """What `goal` makes of the first spot for which it makes anything, fewest events first; None if none is found.

    The run starts in the world, the units `amended` being amended already, with the events `before`, and has at most so
    many events where `most` is given.
    """
    first = Spot(path(context.model, world, amended, before)[-1], before)
    queue, met = [(len(before), 0, first)], {_told_once(context.model, first.moment)}
    while queue:
        spot = heappop(queue)[-1]
        found = yield from goal(spot)
        if found is not None:
            return found
        last = spot.depth >= MAX_DEPTH or len(spot.events) == most or len(met) >= MAX_MOMENTS
        onward = [] if last else (yield from chains(context, spot.moment, field))
        for then in _after_each(context, spot, onward):
            short = most is None or len(then.events) <= most
            mark = _told_once(context.model, then.moment)
            if short and mark not in met:
                met.add(mark)
                heappush(queue, (len(then.events), len(met), then))
            if len(met) >= MAX_MOMENTS:
                break
    return None


def _told_once(model: Model, moment: Moment) -> Moment:
    """The moment with each decision that is adopted, or in force, once: the first of those that are alike, where none
    lapses, and one of those of a day, where they do.
    """
    if len(moment.in_force) + len(moment.coming) < 2:
        return moment
    lapsing = {name for one in model.dynamics.lapses for name in one.matters}

    def once(adoptions: Iterable[Adoption]) -> tuple[Adoption, ...]:
        first: dict[object, Adoption] = {}
        for one in adoptions:
            first.setdefault(one if one.decision.question.matter in lapsing else replace(one, day=0), one)
        return tuple(first.values())

    return replace(moment, in_force=once(moment.in_force), coming=once(moment.coming))


def _after_each(context: RunContext, spot: Spot, chains: Sequence[tuple[Event, ...]]) -> Iterator[Spot]:
    """Where each chain of events leads that can follow. Time that passes once more passes at once."""
    for chain in chains:
        moments = _along(context, spot.moment, chain)
        if moments:
            then = Spot(moments[-1], (*spot.events, *chain), moments[-2], spot.depth + 1)
            yield _at_once(context, spot, then) or then


def _at_once(context: RunContext, spot: Spot, then: Spot) -> Spot | None:
    """The spot `then`, to which time alone leads from one that time alone led to, with one event for both times."""
    waits = len(then.events) == len(spot.events) + 1 and all(isinstance(one, Wait) for one in then.events[-2:])
    if not waits or spot.before is None:
        return None
    both_ = Wait(then.moment.day)
    same = context.after(spot.before, both_) == then.moment
    return replace(then, events=(*spot.events[:-1], both_), before=spot.before) if same else None


def _along(context: RunContext, moment: Moment, events: Sequence[Event]) -> list[Moment]:
    """The moment and those after each event; nothing if one of the events cannot follow."""
    moments = [moment]
    for event in events:
        then = context.after(moments[-1], event)
        if then is None:
            return []
        moments.append(then)
    return moments


def path(model: Model, world: World, amended: tuple[str, ...], events: Sequence[Event] = ()) -> tuple[Moment, ...]:
    """The moment at the start, the units `amended` being amended, and after each event; it ends before one that cannot
    follow.
    """
    first = begin(model, world, START)
    moments = [replace(first, amended=tuple(sorted({*first.amended, *amended})))]
    for event in events:
        moment = after(model, moments[-1], event)
        if moment is None:
            break
        moments.append(moment)
    return tuple(moments)


def chains(context: RunContext, moment: Moment, field: Field) -> Hunting[list[tuple[Event, ...]]]:
    """What may happen next: a deed, a decision, or that time passes while those who must do what they must."""
    events: list[Event] = [*deeds(context.model, moment, field)]
    for matter in (one for one in context.model.matters if one.name in field.matters):
        for arguments in _arguments(context.model, moment, matter, field):
            for body in _bodies(matter, arguments, field):
                taken = yield from adopting(context, moment, matter.name, arguments, body)
                events += _under_each(context, taken, field) if taken is not None else []
    day = turning(context.model, moment)
    patient = None if day is None else waiting(context.model, moment, day, context.after, field.staying)
    return [*((event,) for event in events), *([patient] if patient else [])]


def _under_each(context: RunContext, taken: Decision, field: Field) -> Iterator[Decided]:
    """The decision, and the same under the conditions on which duties, and what organs must not decide, hang."""
    yield Decided(taken)
    hang = kept(context.model, _under_each, lambda: _on_which_norms_hang(context.model))
    held = taken.question.conditions
    for under in circumstances([name for name in field.conditions if name in hang and name not in held]):
        known = tuple(name for name in context.model.conditions if name in (*held, *under))
        if under:
            yield Decided(replace(taken, question=replace(taken.question, conditions=known)))


def _on_which_norms_hang(model: Model) -> frozenset[str]:
    return mentioned(
        tuple(
            (norm.when, norm.unless, norm.trigger)
            for norm in model.dynamics.norms
            if norm.modal is Modal.MUST or norm.who is None
        )
    )


def deeds(model: Model, moment: Moment, field: Field) -> Iterator[Done]:
    """The deeds of the parties looked at, under few conditions first."""
    for under, act, actor in product(circumstances(field.conditions), field.acts, field.parties):
        nobody = () if aimed(model, act) else ("",)
        for target in (*nobody, *(field.parties if not nobody or act in _towards_somebody(model) else ())):
            yield Done(actor, act, target, under)


def _towards_somebody(model: Model) -> frozenset[str]:
    """The acts that a guarantee, or an event that a duty follows, speaks of as done to somebody."""
    return kept(model, _towards_somebody, lambda: _aims(model))


def _aims(model: Model) -> frozenset[str]:
    spoken = every((model.guarantees, model.dynamics.norms), Deed)
    return frozenset(deed.act for deed in spoken if deed.doer is not None and deed.target is not None)


def circumstances(conditions: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Which conditions may be true together, few first."""
    few = conditions[:MAX_CONDITIONS]
    return (chosen for count in range(len(few) + 1) for chosen in combinations(few, count))


def _arguments(model: Model, moment: Moment, matter: Matter, field: Field) -> Iterator[tuple[tuple[str, str], ...]]:
    """Who the matter may concern: parties looked at, or, where none of them fits, the first that does."""
    scene = Scene(model, moment.world)
    options = []
    for param in matter.params:
        fit = [actor.name for actor in moment.world.actors if is_in(scene, actor.name, param.group)]
        looked = [name for name in fit if name in field.parties]
        spare = len(param.others) + (not looked)
        options.append(looked + [name for name in fit if name not in looked][:spare])
    for chosen in product(*options):
        row = tuple(zip((param.name for param in matter.params), chosen, strict=True))
        if not arguments_fault(model, moment.world, matter, row):
            yield row


def _bodies(matter: Matter, arguments: tuple[tuple[str, str], ...], field: Field) -> list[Formula]:
    """What is made true of a decision on the matter: anything, and whatever it is that is looked for."""
    found: dict[Formula, None] = {TRUE: None}
    for atom in field.said:
        about = all((name, ref.name) in arguments for name, ref in atom.arguments)
        if matter.name in atom.matters and about and atom.body != TRUE:
            found |= {atom.body: None, no(atom.body): None}
    return list(found)


def adopting(
    context: RunContext, moment: Moment, matter: str, arguments: tuple[tuple[str, str], ...], body: Formula = TRUE
) -> Hunting[Decision | None]:
    """A decision that is adopted at the moment, of which `body` is true, with the fewest ballots not in favour.

    It depends on the moment's parties and rules, and on those facts about it alone of which procedures speak, and is
    looked for once.
    """
    facts = tuple(_facts(context, moment, matter, arguments).values())
    key, kept = ("adopting", moment.amended, moment.world, matter, arguments, body, facts), context.memory.kept
    if key not in kept:
        kept[key] = yield from _adopting(context, moment, matter, arguments, both(body, *facts))
    taken = kept[key]
    assert taken is None or isinstance(taken, Decision)
    return taken


def _facts(
    context: RunContext, moment: Moment, matter: str, arguments: tuple[tuple[str, str], ...]
) -> dict[str, Formula]:
    """For each condition by which procedures on the matter speak of a fact about the moment, that it is so, or not."""
    told = context.memory.facts
    if not told:
        return {}
    spoken = every(tuple(one for one in context.model.procedures if one.matter == matter), Condition)
    names = dict.fromkeys(one.name for one in spoken if one.name in told)
    scene = Scene(context.model, moment.world, Question(matter, arguments), state=state(context.model, moment))
    return {name: Condition(name) if truth(scene, told[name]) else no(Condition(name)) for name in names}


def as_it_was(context: RunContext, history: History) -> bool:
    """Whether each decision was taken under those facts about its moment that were so, and no others."""
    told = context.memory.facts
    moments = path(context.model, history.world, (), history.events) if told else ()
    for moment, event in zip(moments, history.events, strict=False):
        question = event.decision.question if isinstance(event, Decided) else None
        if question is not None:
            facts = _facts(context, moment, question.matter, question.arguments)
            if any((name in question.conditions) != (fact == Condition(name)) for name, fact in facts.items()):
                return False
    return True


def _adopting(
    context: RunContext, moment: Moment, matter: str, arguments: tuple[tuple[str, str], ...], body: Formula
) -> Hunting[Decision | None]:
    rules = context.rules(moment.amended)
    places = [Same(ParamRef(name), NamedRef(who)) for name, who in arguments]
    claim = both(Adopted(), OnMatter((matter,)), *places, body)
    within = freed(context, context.within(rules, moment.world))
    form = Never((), True, claim, claim)
    taken = _unanimous(within, moment.world, Question(matter, arguments), form)
    if taken is None:
        noted = len(context.notes)
        found = yield from context.never(within, form)
        del context.notes[noted:]
        taken = found.case.decision if isinstance(found.case, NeverCase) and found.status is Status.SAT else None
    if taken is None:
        return None
    known = tuple(name for name in taken.question.conditions if name in rules.conditions)
    return replace(taken, question=replace(taken.question, conditions=known))


def _unanimous(rules: Model, world: World, bare: Question, form: Never) -> Decision | None:
    """The first decision with every ballot in favour that makes the body of the form true, no condition being so but
    that an amended text allows it; None if there is none. It asks no solver.
    """
    matter = next(one for one in rules.matters if one.name == bare.matter)
    at_large = [(AT_LARGE,)] if AT_LARGE in rules.conditions else []
    held = [part.name for part in conjuncts(form.body) if isinstance(part, Condition)]
    for conditions, row in product([(), *at_large], product(*(category.values for category in matter.categories))):
        categories = tuple((one.name, value) for one, value in zip(matter.categories, row, strict=True))
        question = replace(bare, categories=categories, conditions=(*held, *conditions))
        for index in open_procedures(rules, world, question):
            seated = hearing(rules, world, question, index).holders
            ballots = tuple(tuple((name, Ballot.IN_FAVOUR) for name in names) for names in seated)
            taken = Decision(question, index, ballots)
            if not violates_at(rules, posed(form), NeverCase(world, taken, ())):
                return taken
    return None
