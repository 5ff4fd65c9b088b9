"""What can come next in a small world: every lawful event that makes a difference, and all moments that runs reach."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations, product
from typing import TypeAlias

from charter.admission.event import amending_fault
from charter.admission.worlds import questions
from charter.atlarge import amending
from charter.dataclass import replace
from charter.entry import adoptions as adopted
from charter.exhaust.awaited import awaited, lapses
from charter.exhaust.dues import dues
from charter.exhaust.effort import EVENT, TooLarge
from charter.exhaust.explorer import Explorer, Row, Way, standing_matters
from charter.exhaust.far import last_turn
from charter.exhaust.search import runs, written
from charter.found import found
from charter.model import (
    AGAINST,
    IN_FAVOUR,
    Formula,
    Model,
    Truth,
    VarRef,
)
from charter.moment import Adoption, Moment, Owed
from charter.semantics.evaluate import Scene, cast, satisfies, truth
from charter.semantics.norms import as_adopted, state
from charter.semantics.outcome import hearing, open_procedures
from charter.semantics.step import Unlawful, adopt, step
from charter.spared import by_ballot, spares
from charter.world import Actor, Decided, Done, Event, Question, Wait

Path: TypeAlias = tuple[Event, ...]
CAP = 2_000
DEEPEST = 100
"""So many events one after the other are looked at where no number is given."""
MOST_BALLOTS = 50_000
"""So many ways to vote on one question are looked at."""


def on_the_day(seen: Explorer, moment: Moment, without: str) -> Iterator[tuple[Moment, object]]:
    """To what the others can bring it at once, each with its `key`; the party `without` is against every decision."""
    yield from ((then, mark) for _, then, mark in _apart(seen, moment, _on_the_day(seen, moment, without)))


def successors(seen: Explorer, moment: Moment) -> Iterator[tuple[Event, Moment, object]]:
    """The lawful events after which the moment is another one, one for each that can be told apart from the others;
    each with that moment and its `key`.
    """
    yield from _apart(seen, moment, chain(_on_the_day(seen, moment, ""), _waiting(seen, moment)))


def _apart(
    seen: Explorer, moment: Moment, following: Iterator[tuple[Event, Moment]]
) -> Iterator[tuple[Event, Moment, object]]:
    known = {key(seen, moment)}
    for event, then in following:
        mark = key(seen, then)
        if mark not in known:
            known.add(mark)
            yield event, then, mark


def _on_the_day(seen: Explorer, moment: Moment, without: str) -> Iterator[tuple[Event, Moment]]:
    yield from _decided(seen, moment, without)
    names, unlike = [actor.name for actor in moment.world.actors], _unlike(seen, moment, without)
    for act, aimed in seen.deeds:
        for name, target in product(
            [one for one in names if one != without] if aimed else unlike, names if aimed else [""]
        ):
            yield from _tried(seen, moment, (Done(name, act, target, held) for held in subsets(seen.conditions)))


def _waiting(seen: Explorer, moment: Moment) -> Iterator[tuple[Event, Moment]]:
    days = dict.fromkeys(day for due in dues(seen.model, moment) for day in (due, due - 1) if day > moment.day)
    yield from _tried(seen, moment, [*[Wait()] * bool(days), *(Wait(day) for day in days)])


def _unlike(seen: Explorer, moment: Moment, without: str) -> list[str]:
    """One of all parties but `without` that nothing tells apart: what comes of an act of any of them is the same.

    Whom a decision concerns, or a duty is owed to, is like nobody; where it matters who voted, all are.
    """
    kinds = _kinds(seen, moment)
    first = {kind: name for name, kind in reversed(kinds.items()) if name != without}
    return [name for name, kind in kinds.items() if first.get(kind) == name]


def _kinds(seen: Explorer, moment: Moment) -> dict[str, object]:
    """For each party what it is like: equal for those that change places and nothing can be told from it."""
    told = {who for one in adopted(moment) for _, who in one.decision.question.arguments}
    told |= {who for one in moment.owed for _, who in one.binding}
    marks = _marks(seen, moment, lambda day: day)
    return {name: name if name in told or seen.facts else mark for name, mark in marks.items()}


def _tried(seen: Explorer, moment: Moment, events: Iterator[Event] | list[Event]) -> Iterator[tuple[Event, Moment]]:
    for event in events:
        seen.effort.spend(EVENT)
        try:
            yield event, step(seen.model, moment, event)
        except Unlawful:
            continue


def subsets(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every set of the names, smallest first."""
    for size in range(len(names) + 1):
        yield from combinations(names, size)


# ── decisions ─────────────────────────────────────────────────────────────────────────────────


def _decided(seen: Explorer, moment: Moment, without: str) -> Iterator[tuple[Event, Moment]]:
    now = state(seen.model, moment)
    for question in _questions(seen, moment, without):
        for decision, end in ways(seen, moment, question, without):
            shown = replace(end, state=now)
            yield from _adopting(
                seen.model, moment, shown, [Decided(decision, u) for u in _units(seen.model, moment, end)]
            )


def _adopting(model: Model, moment: Moment, end: Scene, events: list[Decided]) -> Iterator[tuple[Event, Moment]]:
    for event in events:
        try:
            yield event, adopt(model, moment, end, event.decision, event.amends)
        except Unlawful:
            continue


def _units(model: Model, moment: Moment, end: Scene) -> list[str]:
    """What the decision can amend, each but what is amended already; nothing, where it does not amend."""
    if end.procedure is None or end.procedure.matter not in amending(model):
        return [""]
    address = end.procedure.clause.address
    left = [unit for unit in model.dynamics.units if unit not in moment.amended]
    return [unit for unit in left if not any(amending_fault(model, moment, address, unit))]


def _questions(seen: Explorer, moment: Moment, without: str) -> Iterator[Question]:
    """One of all questions that are the same but for parties that nothing tells apart; `without` is like nobody."""
    rules, kinds, known = seen.rules(moment), _kinds(seen, moment), set[object]()
    kinds[without] = ""
    mine = tuple(matter for matter in rules.matters if matter.name in seen.matters)
    for question in questions(replace(rules, matters=mine), moment.world):
        concerned = [who for _, who in question.arguments]
        shape = [(kinds[who], concerned.index(who)) for who in concerned]
        mark = (question.matter, question.categories, question.conditions, tuple(shape))
        if mark not in known:
            known.add(mark)
            yield question


def ways(seen: Explorer, moment: Moment, question: Question, without: str = "") -> tuple[Way, ...]:
    """The ways to adopt a decision on the question at the moment, one of each kind that can be told apart.

    The party `without`, if there is one, is against.
    """
    mark = (without, moment.amended, moment.world, question, key(seen, moment) if seen.stateful else None)
    if mark not in seen.ways:
        seen.ways[mark] = tuple(_ways(seen, moment, question, without))
    return seen.ways[mark]


def _ways(seen: Explorer, moment: Moment, question: Question, without: str) -> Iterator[Way]:
    rules, now = seen.rules(moment), state(seen.model, moment)
    bodies = [fact.body for fact in seen.facts if question.matter in fact.matters]
    bodies += [one.ballot for one in seen.model.dynamics.makes if one.matter == question.matter]
    bodies = [one for one in dict.fromkeys(bodies) if one != Truth(True)]
    apart = {actor.name for actor in moment.world.actors} if bodies else {without, *seen.named}
    against = (without, seen.opposed) if question.matter in standing_matters(seen.model) else (without,)
    kinds, looked, shy = set[object](), 0, seen.unwilling if question.matter in amending(seen.model) else ""
    for index in open_procedures(rules, moment.world, question, now):
        own = by_ballot(rules.procedures[index]) if shy else ()
        told = (tuple(bodies), AGAINST, IN_FAVOUR, rules.procedures[index].binds if own else ())
        for end in runs(hearing(rules, moment.world, question, index, now), apart, told, against):
            looked += 1
            seen.effort.spend()
            if looked > MOST_BALLOTS:
                raise TooLarge
            consents = bool(shy) and satisfies(cast(end, shy), IN_FAVOUR)
            if not end.adopted or consents:
                continue
            kind = (index, profile(end, bodies), bool(own) and spares(end, shy))
            if kind not in kinds:
                kinds.add(kind)
                yield written(end, index), end
            if not bodies and not own:
                break


def profile(end: Scene, bodies: list[Formula]) -> tuple[Row, ...]:
    """Of which parties what may be said of a decision in force is true."""
    names = [actor.name for actor in end.world.actors]
    rows: list[Row] = []
    for place, body in enumerate(bodies):
        letters = tuple(dict.fromkeys(ref.name for ref in found(body, VarRef)))
        for chosen in product(names, repeat=len(letters)):
            variables = tuple(zip(letters, chosen, strict=True))
            rows.append((place, chosen, truth(replace(end, variables=variables), body)))
    return tuple(rows)


# ── which moments are the same ────────────────────────────────────────────────────────────────


def key(seen: Explorer, moment: Moment) -> object:
    """What matters of a moment: equal for moments from which the same can come, parties without a name being renamed.

    Days count from the day of the moment once no clause begins or ceases to apply on a day of its own. (Months differ
    in length, so two moments may then be taken for one whose periods to come end a day or two apart.)
    """
    base = 0 if seen.dated or last_turn(seen.model, moment) > moment.day else moment.day

    def off(day: int | None) -> int | None:
        ahead = None if day is None else day - moment.day
        late = seen.horizon is not None and ahead is not None and ahead > seen.horizon
        return -1 if late else ahead if base or day is None else day

    marks = _marks(seen, moment, off)
    order = sorted(marks, key=lambda name: repr(marks[name]))
    places = {name: name if name in seen.named else str(place) for place, name in enumerate(order)}
    adoptions = {
        (
            one.decision.question.matter,
            one.decision.question.categories,
            tuple((param, places[who]) for param, who in one.decision.question.arguments),
            off(one.day) if lapses(seen.model, one) else None,
            _renamed(_profile(seen, one), places),
        )
        for one in moment.in_force
        if any(one.decision.question.matter in fact.matters for fact in seen.facts)
    }
    return (
        tuple(marks[name] for name in order),
        frozenset(adoptions),
        awaited(seen.model, moment, seen.matters, places, off),
        tuple(
            (one.norm, one.over, off(one.deadline), places.get(one.party), *(places[who] for _, who in one.binding))
            for one in sorted(moment.owed, key=lambda one: (one.norm, places.get(one.party, "")))
            if one.binding or not one.party
        ),
        moment.amended,
        None if base else moment.day,
    )


def _marks(seen: Explorer, moment: Moment, off: Callable[[int | None], int | None]) -> dict[str, tuple[object, ...]]:
    """What can be said of each party by itself."""
    owed: dict[str, list[Owed]] = {}
    for duty in moment.owed:
        owed.setdefault(duty.party, []).append(duty)
    return {actor.name: _mark(seen, moment, actor, owed.get(actor.name, ()), off) for actor in moment.world.actors}


def _mark(
    seen: Explorer, moment: Moment, actor: Actor, owed: Sequence[Owed], off: Callable[[int | None], int | None]
) -> tuple[object, ...]:
    """What can be said of a party by itself; `owed` are its duties."""
    name = actor.name
    roles = (
        (one.decision.question.matter, param)
        for one in adopted(moment)
        for param, who in one.decision.question.arguments
        if who == name
    )
    return (
        name if name in seen.named else "",
        actor.standing,
        actor.tags,
        actor.weights,
        tuple((off(p.day), p.to, p.origin, p.meanwhile, p.clause) for p in moment.pending if p.party == name),
        tuple((off(one.until), one.norms) for one in moment.surviving if one.party == name),
        tuple((one.norm, one.over, one.conditions, off(one.deadline)) for one in owed),
        tuple(sorted(set(roles))),
        tuple(sorted((one.norm, name_) for one in moment.owed for name_, who in one.binding if who == name)),
    )


def _profile(seen: Explorer, one: Adoption) -> tuple[Row, ...]:
    if one not in seen.profiles:
        matter = one.decision.question.matter
        bodies = [fact.body for fact in seen.facts if matter in fact.matters and fact.body != Truth(True)]
        seen.profiles[one] = profile(as_adopted(seen.model, one), bodies) if bodies else ()
    return seen.profiles[one]


def _renamed(rows: tuple[Row, ...], places: dict[str, str]) -> tuple[object, ...]:
    return tuple(sorted((place, tuple(places[name] for name in names), true) for place, names, true in rows))


def reached(seen: Explorer, start: Moment, steps: int | None = None, cap: int = CAP) -> Iterator[tuple[Moment, Path]]:
    """Every moment that runs reach from `start` within so many events (any number if None), nearest first.

    Each comes with a shortest way to it. Raises TooLarge beyond `cap` moments, or so many events.
    """
    layer: list[tuple[Moment, Path]] = [(start, ())]
    known, length = {key(seen, start)}, 0
    yield layer[0]
    while layer and length != steps:
        before, layer, length = layer, [], length + 1
        for one in _next_layer(seen, before, known, cap):
            if steps is None and length > DEEPEST:
                raise TooLarge
            layer.append(one)
            yield one


def _next_layer(
    seen: Explorer, layer: list[tuple[Moment, Path]], known: set[object], cap: int
) -> Iterator[tuple[Moment, Path]]:
    for moment, path in layer:
        for event, then, mark in successors(seen, moment):
            if mark not in known:
                known.add(mark)
                yield then, (*path, event)
        if len(known) > cap:
            raise TooLarge
