"""The run of fewest events that breaks a guarantee, over the sequences of amendments that do, shortest first."""

from collections.abc import Collection, Generator, Sequence
from dataclasses import replace
from typing import TypeAlias

from charter.model import (
    Alone,
    Attains,
    Condition,
    Grade,
    Guarantee,
    Model,
    Never,
    TwoRuns,
)
from charter.world import Decided, Question, RunCase
from verifier.engines.decide import Batch
from verifier.problem import Answer, Status
from verifier.runs.amend import Shield
from verifier.runs.broken import broken
from verifier.runs.context import RunContext
from verifier.runs.enact import MOST_WORLDS, enact
from verifier.runs.fewest import least_after
from verifier.runs.lawful import both, no
from verifier.runs.posit import question_of
from verifier.runs.shorten import shorten
from verifier.runs.shortest import Sequences
from verifier.runs.ways import lapsing

MOST_SEQUENCES = 6
ORDER = tuple(Grade)
Soonest: TypeAlias = Generator[Batch, Sequence[Answer], "tuple[RunCase | None, bool, int]"]


def soonest(
    context: RunContext, guarantee: Guarantee, shield: Shield, fallen: tuple[str, ...], plain: RunCase | None
) -> Soonest:
    """The run of fewest events that was found, `plain` being one without amendments; whether none has fewer; how many
    units must be amended at the least.

    What a run posits to be in force takes events that it does not show: it is held against runs that posit nothing.
    """
    run, sure, needed = yield from _soonest(context, guarantee, shield, fallen, plain)
    facts, bare = context.memory.facts, positing_nothing(context, guarantee)
    more = 0 if run is None else posited(asked(run), facts)
    if run is None or not more or bare is None:
        return run, sure and not more, needed
    found = yield from broken(context, bare, fallen)
    if found.status is Status.UNSAT:
        return run, sure and more == 1, needed
    other, known, _ = yield from _soonest(context, bare, shield, fallen, plain)
    if other is None or posited(asked(other), facts):
        return run, False, needed
    best = other if length(other) <= length(run) + more else run
    return best, sure and known and min(length(other), length(run) + more) <= length(run) + 1, needed


def positing_nothing(context: RunContext, guarantee: Guarantee) -> Guarantee | None:
    """The guarantee on what is decided while nothing that the charter speaks of is in force; None of another form."""
    form, facts = guarantee.form, context.memory.facts
    if not facts or not isinstance(form, Never):
        return None
    return replace(guarantee, form=replace(form, body=both(form.body, *(no(Condition(name)) for name in facts))))


def posited(questions: Collection[Question | None], facts: Collection[str]) -> int:
    """How many facts about a moment these questions posit. Each takes an event."""
    return len({name for question in questions if question for name in question.conditions if name in facts})


def asked(run: RunCase) -> tuple[Question | None, ...]:
    """The question that each event of a run answers, and that of its end; None where there is none."""
    held = [event.decision.question if isinstance(event, Decided) else None for event in run.history.events]
    return (*held, None if run.end is None else question_of(run.end))


def _soonest(
    context: RunContext, guarantee: Guarantee, shield: Shield, fallen: tuple[str, ...], plain: RunCase | None
) -> Soonest:
    """The same, as if what is posited took no events.

    What a run takes after its amendments counts, too: more amendments may make it shorter.
    """
    sequences, beyond = Sequences(context, guarantee, shield, fallen), _is_beyond(guarantee, shield.grade)
    best, sizes, over = plain, list[int](), False
    for _ in range(1 if beyond else MOST_SEQUENCES):
        order = yield from sequences.following(_room(context.model, guarantee, fallen, best))
        over = order is None
        if order is None:
            break
        sizes.append(len(order))
        run = yield from enact(context, guarantee, shield, order, 1 if beyond else MOST_WORLDS)
        if run is not None:
            short = yield from shorten(context, guarantee, run, shield.grade)
            best = min(best or short, short, key=length)
    room = _room(context.model, guarantee, fallen, best) or 0
    sure = sequences.complete and (over or room < sizes[-1]) and room <= (sizes or [room])[0]
    return best, sure, sizes[0] if sequences.complete and sizes else 1


def _room(model: Model, guarantee: Guarantee, fallen: Sequence[str], run: RunCase | None) -> int | None:
    """How many units may be amended in a run of fewer events; None where no run is known.

    All that lapses does so while time passes once. A run that shows what a party cannot attain goes on for the reader.
    """
    if run is None or isinstance(guarantee.form, Attains):
        return None if run is None else 0
    lapses = [unit for unit in lapsing(model) if unit in fallen]
    room = length(run) - 1 - least_after(guarantee, bool(lapses))
    return room + len(lapses) - 1 if room > 0 and lapses else max(room, 0)


def _is_beyond(guarantee: Guarantee, grade: Grade) -> bool:
    """Whether a run is looked for that takes long to find, for a grade that the guarantee does not demand."""
    by_search = not isinstance(guarantee.form, Never | TwoRuns | Alone)
    return by_search and ORDER.index(grade) > ORDER.index(guarantee.demanded)


def length(run: RunCase) -> int:
    """How many events a run has."""
    return len(run.history.events)
