"""What hangs on how many there are, where decisions bring parties from one standing to another until there are enough,
or none is left where there must be few: *always possible* if they can be taken so often, one after the other.

It is asked of every roster that runs reach, with what is sure of numbers: as many as the charter demands of a standing
have it, or one to which such decisions, or changes that are still to come, have brought them. Each decision leaves one
party fewer to bring; where the last is brought there are enough. A change that takes its time is waited for, with all
that is still to come.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import islice, product

from charter.admission.worlds import uncounted
from charter.atlarge import unit_of
from charter.dataclass import dataclass, replace
from charter.entry import brought
from charter.exhaust.effort import Effort, TooLarge
from charter.exhaust.explorer import explorer
from charter.exhaust.possible import can_be_put, is_possible
from charter.exhaust.worlds import worlds
from charter.found import found as every
from charter.model import (
    AT_ONCE,
    Count,
    Formula,
    InForce,
    Makes,
    Modal,
    Model,
    OnMatter,
    ParamRef,
    Party,
    PartySet,
    Possible,
    Relation,
    Roster,
)
from charter.semantics.step import begin
from verifier.runs.context import RunContext
from verifier.runs.emptying import hangs_on_numbers
from verifier.runs.lawful import Law, both, uncertain
from verifier.runs.lifted import asked, is_open
from verifier.runs.moments import by_default
from verifier.runs.moves import Move, moves
from verifier.runs.search import START

MOST_NUMBERS, MOST_ROWS = 4, 16
"""So many numbers that the text names are tried, and so many rows of such decisions."""
PARTIES, EFFORT = 5, 20_000
"""Among so many parties the interpreter looks whether it is so at first."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """Decisions on the matter, one about each party of the standing `start`, bring them to standing `to`, at once or
    `slow`, until it is so.
    """

    matter: str
    start: str
    to: str
    slow: bool
    clause: str
    until: Formula

    @property
    def nobody(self) -> Formula:
        """That nobody is left to be brought."""
        return _count(Relation.AT_MOST, 0, (self.start,))


def gatherings(
    context: RunContext, law: Law, form: Possible, models: Collection[Model]
) -> Iterator[tuple[Gathering, ...]]:
    """The decisions that runs may take, row by row, before the one of which the guarantee speaks."""
    model, matters = context.model, asked(context.model, form)
    if form.variables or not isinstance(form.subject, OnMatter) or any(every(form.body, InForce)):
        return
    if not all(is_open(one, models) or hangs_on_numbers(one, models) for one in matters):
        return
    told = {matter for fact in every(tuple(context.memory.facts.values()), InForce) for matter in fact.matters}
    numbers = _numbers(law, matters)
    found = [
        one
        for makes in model.dynamics.makes
        if makes.matter not in told and is_open(makes.matter, models)
        for one in _brings(law, makes, numbers)
    ]
    pairs = (row for row in product(found, repeat=2) if row[0].matter != row[1].matter and _lasts(*row))
    rows = (row for row in (*((one,) for one in found), *pairs) if _still_put(model, matters, row))
    yield from islice(rows, MOST_ROWS)


def _numbers(law: Law, matters: Collection[str]) -> list[int]:
    """The numbers that what is asked for hangs on, least first."""
    said = tuple(law.said_to_organ(norm) for norm in law.organ_bans(matters))
    rules = tuple(one for one in law.model.procedures if one.matter in matters)
    counts = [one for one in every((said, rules), Count) if not one.of_base and one.weight is None]
    near = {int(one.quantity) + more for one in counts for more in (0, 1) if one.quantity.denominator == 1}
    return sorted(number for number in near if number > 0)[:MOST_NUMBERS]


def _brings(law: Law, makes: Makes, numbers: Sequence[int]) -> Iterator[Gathering]:
    """What the clause does, where it brings the one party that the decision concerns elsewhere, and such a decision
    does nothing else; until nobody is left, or there are so many.
    """
    model, dynamics = law.model, law.model.dynamics
    becoming = brought(model, makes)
    others = [one.matter for group in (dynamics.makes, dynamics.ends, dynamics.extends) for one in group]
    params = next(one.params for one in model.matters if one.name == makes.matter)
    if others.count(makes.matter) > 1 or len(params) != 1 or becoming.meanwhile:
        return
    group, slow = params[0].group, becoming.due != AT_ONCE or makes.matter in dynamics.delayed
    sure = unit_of(model, makes.clause.address) not in uncertain(model, law.amended)
    single = len(group.standings) == 1 and group == PartySet(group.standings) and makes.who == ParamRef(params[0].name)
    if not (sure and single) or becoming.to == group.standings[0] or (slow and not _may_wait(model)):
        return
    start, to = group.standings[0], becoming.to
    goals = [_count(Relation.AT_MOST, 0, (start,)), *(_count(Relation.AT_LEAST, one, (to,)) for one in numbers)]
    yield from (Gathering(makes.matter, start, to, slow, makes.clause.address, goal) for goal in goals)


def _may_wait(model: Model) -> bool:
    """Whether time may pass whatever is owed, and brings nothing about but changes that were begun."""
    dynamics = model.dynamics
    owed = any(one.who is not None and one.modal is Modal.MUST and one.within is not None for one in dynamics.norms)
    return not (owed or dynamics.sunsets or by_default(model))


def _lasts(one: Gathering, other: Gathering) -> bool:
    """Whether what the first leads to is still so whenever the second brings a party elsewhere."""
    return other.to != one.start and other.start != one.to


# ── what is sure of numbers ───────────────────────────────────────────────────────────────────


def sure(law: Law, row: Sequence[Gathering]) -> Formula:
    """What is so of numbers all along, from each roster that the clauses in force describe."""
    model, doubtful = law.model, uncertain(law.model, law.amended)
    told: tuple[Roster | Party, ...] = (*model.rosters, *model.parties)
    loose = {one.standing for one in told if unit_of(model, one.clause.address) in doubtful}
    low = {
        standing: sum(uncounted(line).low for line in model.rosters if line.standing == standing)
        for standing in model.standings
        if standing not in loose
    }
    flows = _flows(model, row)
    closures = dict.fromkeys(_closure(model, one, flows) for one in low if low[one])
    return both(*(_count(Relation.AT_LEAST, sum(low.get(one, 0) for one in all_), all_) for all_ in closures))


def _flows(model: Model, row: Sequence[Gathering]) -> frozenset[tuple[str, str]]:
    """From which standings to which parties may come meanwhile."""
    own = {(one.start, one.to) for one in row}
    if not any(one.slow for one in row):
        return frozenset(own)
    begun = [one.becoming for one in moves(model) if _is_slow(model, one)]
    ends = {name for one in begun for name in (one.to, one.meanwhile) if name}
    return frozenset(own | set(product(model.standings, ends)))


def _is_slow(model: Model, move: Move) -> bool:
    becoming, delayed = move.becoming, model.dynamics.delayed
    entering = isinstance(move.cause, Makes) and move.cause.matter in delayed
    return becoming.due != AT_ONCE or bool(becoming.meanwhile) or move.late or entering


def _closure(model: Model, standing: str, flows: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """The standings to which who has this one may come; a leaving member is described as a member is."""
    found, size = {standing}, 0
    while len(found) > size:
        size = len(found)
        found |= {end for start, end in flows if start in found}
        found |= {"leaving"} & {*model.standings} if "member" in found else set()
    return tuple(one for one in model.standings if one in found)


def _still_put(model: Model, matters: Collection[str], row: Sequence[Gathering]) -> bool:
    """Whether whoever a question on the matters can be about, it can be all along."""
    groups = [param.group for one in model.matters if one.name in matters for param in one.params]
    plain = not any(
        group.organs or group.filter is not None or any(isinstance(part, PartySet) for part in group.minus)
        for group in groups
    )
    flows = _flows(model, row)
    return plain and not any(
        start in group.standings and end not in group.standings for group in groups for start, end in flows
    )


def _count(relation: Relation, number: int, standings: tuple[str, ...]) -> Count:
    return Count(relation, Fraction(number), False, PartySet(standings), None)


# ── a second look ─────────────────────────────────────────────────────────────────────────────


def contradicted(model: Model, form: Possible) -> bool:
    """Whether the interpreter, which tries all runs, finds among few parties that it is not so where runs begin."""
    seen = replace(explorer(model, form), effort=Effort(EFFORT)).calm(None)
    try:
        for world in worlds(model, PARTIES):
            moment = begin(model, world, START)
            if can_be_put(seen, form, moment, ()) and not is_possible(seen, form, moment, ()):
                return True
    except TooLarge:
        return False
    return False
