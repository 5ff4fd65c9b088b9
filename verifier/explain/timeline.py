"""The days of a case: what happened when, under which clause, and what it brought about."""

from datetime import date

from charter.dataclass import dataclass
from verifier.explain.story import Event, EventKind, Story


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline.

    `day` is a date (ISO 8601) and `elapsed` the days since the run began; the dates of a run are examples, what
    matters is the time between them. `under` is the clause, or empty. `effect` is what it did.
    """

    day: str
    elapsed: int
    what: str
    under: str
    effect: str


def timeline(story: Story) -> tuple[Entry, ...]:
    """All events of a case in order; empty where it is a single decision and no time passes."""
    if not story.before:
        return ()
    start = story.before[0].day
    entries = [_entry(event, start) for event in story.before]
    last = story.before[-1].until
    for run in story.runs:
        entries += [
            Entry(date.fromordinal(last).isoformat(), last - start, step.heading, step.under, _passes(step.passed))
            for step in run.steps
        ]
    entries.append(Entry(date.fromordinal(last).isoformat(), last - start, "The guarantee is broken", "", _end(story)))
    return tuple(entries)


def _entry(event: Event, start: int) -> Entry:
    """An event on its day; of time that passes the day on which it is over, and what it has brought about."""
    if event.kind is not EventKind.WAIT:
        return Entry(
            date.fromordinal(event.day).isoformat(), event.day - start, event.heading, event.under, event.result
        )
    what = f"{event.target} {'has' if event.target.startswith('1 ') else 'have'} passed"
    more = f". {event.result.removesuffix('.')}" if event.changes else ""
    return Entry(date.fromordinal(event.until).isoformat(), event.until - start, f"{what}{more}", "", event.result)


def _passes(passed: bool) -> str:
    return "It passes." if passed else "It fails."


def _end(story: Story) -> str:
    return story.conclusion or " ".join(run.result for run in story.runs)
