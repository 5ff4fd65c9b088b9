"""A scenario as it stands in the text, and what it says is given."""

from collections.abc import Iterator
from datetime import date

from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.model import Clause, PartySet
from charter.resolve.dates import day
from charter.resolve.desk import Fault
from charter.resolve.draft import Draft
from charter.resolve.names import Kind
from charter.resolve.phrases import group
from charter.source import Span
from charter.syntax import (
    DoneLine,
    ExpectLine,
    Given,
    GivenLine,
    Placed,
    ScenarioHeading,
    ScenarioLine,
    VoteLine,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A scenario: its heading and its lines, each with its place."""

    name: str
    span: Span
    lines: tuple[tuple[ScenarioLine, Span], ...]

    @property
    def given(self) -> tuple[Given, ...]:
        """Everything that is given, in the order of the text."""
        return tuple(item for line, _ in self.lines if isinstance(line, GivenLine) for item in line.items)

    @property
    def several_steps(self) -> bool:
        """Whether it tells of more than one decision: of deeds, days, standings, amendments."""
        return any(_is_a_step(line) for line, _ in self.lines)


def _is_a_step(line: ScenarioLine) -> bool:
    match line:
        case GivenLine(items):
            return any(item.kind == "since" for item in items)
        case DoneLine():
            return True
        case VoteLine(matter=use):
            return line.moment is not None or (use is not None and use.amends is not None)
        case ExpectLine(kind=kind):
            return line.moment is not None or kind not in ("adopted", "binding", "breaks")


def stories_told(elements: tuple[Placed, ...]) -> Iterator[Told]:
    """Every scenario of a file."""
    told: Told | None = None
    for placed in elements:
        element = placed.element
        if isinstance(element, ScenarioHeading):
            if told:
                yield told
            told = Told(element.name, placed.span, ())
        elif told and isinstance(element, GivenLine | VoteLine | DoneLine | ExpectLine):
            told = Told(told.name, told.span, (*told.lines, (element, placed.span)))
    if told:
        yield told


def unclear(span: Span, message: str, fix: str | None) -> Fault:
    """The fault of a scenario that leaves open what it means."""
    return Fault(Code.UNCLEAR_SCENARIO, span, message, fix)


def said_once(told: Told, names: tuple[str, ...]) -> None:
    """Fault where something is given twice."""
    for name in names:
        if names.count(name) > 1:
            raise unclear(told.span, f"`{name}` is given twice", "take one of them out")


def conditions(draft: Draft, told: Told) -> tuple[str, ...]:
    """The declared conditions that are given."""
    return tuple(draft.names.need(i.names[0], Kind.CONDITION).name for i in told.given if i.kind == "condition")


def since(told: Told) -> date | None:
    """The day on which the charter entered into force, where it is given."""
    days = [day(item.since) for item in told.given if item.since is not None]
    said_once(told, ("in force since",) * len(days))
    return days[0] if days else None


def sizes(draft: Draft, told: Told, clause: Clause) -> tuple[tuple[str, int], ...]:
    """How many parties of each standing there are, where it is given."""
    found = tuple(_size(draft, item, clause) for item in told.given if item.kind == "size")
    said_once(told, tuple(name for name, _ in found))
    return found


def _size(draft: Draft, item: Given, clause: Clause) -> tuple[str, int]:
    if item.phrase is None:
        raise unclear(item.span, "of whom there are so many is not said", "write `given 193 members`")
    found = group(draft.view(clause), item.phrase)
    standings = found.parties.standings
    if found.weight is not None or found.parties != PartySet(standings) or standings[1:] not in ((), ("leaving",)):
        message = "only the number of parties of one standing can be given"
        raise unclear(item.span, message, "write `given 193 members`")
    return standings[0], item.number


def places(draft: Draft, items: tuple[Given, ...]) -> tuple[tuple[str, str], ...]:
    """Which named parties are in which role, bloc or seat."""
    return tuple(place for item in items for place in _places(draft, item))


def _places(draft: Draft, item: Given) -> list[tuple[str, str]]:
    if item.value is None:
        return []
    tag = draft.names.find(item.value.text, Kind.ROLE, Kind.BLOC)
    organ = draft.names.find(item.value.text, Kind.ORGAN)
    if tag is None and organ is None:
        raise draft.names.unknown(item.value, Kind.BLOC, Kind.ROLE, Kind.ORGAN)
    name = tag.name if tag else f"elected seat of {item.value.text}"
    if tag is None and name not in draft.tags:
        raise unclear(item.span, f"nobody is elected to `{item.value.text}`", None)
    return [(word.text, name) for word in item.names]
