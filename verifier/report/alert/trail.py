"""The steps of a story, each at the clause that it follows."""

from collections.abc import Callable, Iterator

from charter.source import Span
from verifier.explain.story import Event, Story
from verifier.report.alert.alert import Waypoint


def trail(story: Story, place: Callable[[str], Span]) -> tuple[Waypoint, ...]:
    """What happens in a story, in its order. `place` says where the clause at an address stands."""
    rows = [*((event.heading, event.under) for event in story.before), *_decided(story)]
    return tuple(_waypoint(heading, under, place) for heading, under in rows)


def events_trail(events: tuple[Event, ...], place: Callable[[str], Span]) -> tuple[Waypoint, ...]:
    """The same of the events of a run."""
    return tuple(_waypoint(event.heading, event.under, place) for event in events)


def _decided(story: Story) -> Iterator[tuple[str, str]]:
    yield from ((step.heading, step.under) for run in story.runs for step in run.steps)


def _waypoint(heading: str, under: str, place: Callable[[str], Span]) -> Waypoint:
    return Waypoint(f"{heading}, under {under}" if under else heading, place(under))
