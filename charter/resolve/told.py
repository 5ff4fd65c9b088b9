"""A scenario as it stands in the text, and what it says is given."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from charter.dataclass import dataclass
from charter.diagnostics import Code
from charter.model import Clause, PartySet, Relation, TagRule
from charter.resolve.dates import day
from charter.resolve.desk import Fault
from charter.resolve.draft import Draft
from charter.resolve.files import clause_at, said
from charter.resolve.names import RESERVED, Kind, plural
from charter.resolve.phrases import group, without_ballot
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
    Word,
)

STANDINGS = ((), ("leaving",))
"""What follows the first standing where one is meant: members that have given notice are members."""

NOBODYS_NAME = frozenset(
    {"all", "anybody", "anyone", "both", "each", "everybody", "everyone", "most", "nobody", "none", "others", "they",
     "unanimously"}
)  # fmt: skip
"""Words that would pass for the name of a party that the charter does not name."""


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


def named(draft: Draft, word: Word) -> str:
    """The name of a party, of those of the charter or of one that it has without a name.

    Fault where the word stands for a group, or for something else.
    """
    found, text = draft.names.find(word.text, Kind.PARTY), word.text
    if found is not None:
        return text
    other = draft.names.declared.get(text)
    group_ = other.kind in (Kind.ROLE, Kind.BLOC, Kind.STANDING) if other else text in NOBODYS_NAME
    if not (other or group_ or text in draft.names.nouns or text in draft.names.plurals or text in RESERVED):
        return text
    role = draft.names.plurals.get(text, text)
    whom = f"{role} member" if draft.names.is_a(role, Kind.ROLE) else draft.names.nouns.get(text, "")
    whom = f"member of {text}" if draft.names.is_a(text, Kind.BLOC) else whom
    message = f"`{text}` names no party"
    if whom:
        fix = f"write how many there are, such as `3 {_several(whom)}`, or `every {whom}`"
    else:
        fix = "write the names of parties, how many there are (`3 members`), `every member` or `the rest`"
    raise Fault(Code.UNCLEAR_SCENARIO, word.span, message, fix)


def _several(whom: str) -> str:
    head, of, bloc = whom.partition(" of ")
    return f"{head}s{of}{bloc}" if of or head.endswith(" member") else plural(head)


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
    pairs = [(_counted(draft, item, clause), item.number) for item in told.given if item.kind == "size"]
    found = tuple((group.standings[0], number) for group, number in pairs if _is_standing(group))
    said_once(told, tuple(name for name, _ in found))
    return found


def counts(draft: Draft, told: Told, clause: Clause) -> tuple[TagRule, ...]:
    """How many parties have a role, a bloc or a seat, where it is given."""
    pairs = [(_counted(draft, item, clause), item) for item in told.given if item.kind == "size"]
    found = [(group, item) for group, item in pairs if not _is_standing(group)]
    said_once(told, tuple(said(draft.view(clause).source, item.span).lstrip("0123456789") for _, item in found))
    return tuple(TagRule(g, Relation.EXACTLY, i.number, clause_at(clause.address, i.span)) for g, i in found)


def _counted(draft: Draft, item: Given, clause: Clause) -> PartySet:
    """Of whom there are so many."""
    place = (_place(draft, item, item.value),) if item.value else ()
    if item.phrase is None:
        return PartySet(tags=place)
    found = without_ballot(item.phrase, group(draft.view(clause), item.phrase))
    parties = replace(found.parties, tags=(*found.parties.tags, *place))
    if found.weight is not None or found.refs or not (_is_standing(parties) or parties.tags or parties.organs):
        message = "how many there are of one standing, or have a role, can be given"
        raise unclear(item.span, message, "write `given 193 members; 134 developing members; 27 in EU`")
    return parties


def _is_standing(group_: PartySet) -> bool:
    return group_ == PartySet(group_.standings) and group_.standings[:1] != () and group_.standings[1:] in STANDINGS


def weights(draft: Draft, told: Told) -> tuple[tuple[str, str, Fraction], ...]:
    """What parties weigh, where the charter leaves it open and it is given."""
    given = [item for item in told.given if item.kind == "weight"]
    found = tuple(row for item in given for row in _weights(draft, item))
    said_once(told, tuple(f"the {weight} of {name}" for name, weight, _ in found))
    return found


def _weights(draft: Draft, item: Given) -> Iterator[tuple[str, str, Fraction]]:
    """What the parties of one item weigh. Fault where the charter says something else."""
    if item.value is None:
        return
    name = draft.names.need(item.value, Kind.WEIGHT).name
    kind = next((one for one in draft.weights if one.name == name), None)
    known = {party.name: dict(party.weights).get(name) for party in draft.parties}
    for word in item.names:
        fixed = known.get(named(draft, word))
        if fixed is not None and fixed != item.amount:
            raise unclear(item.span, f"`{word.text}` has {fixed} `{name}` by the charter", "take it out")
        if fixed is None and kind is not None and not kind.may_be(item.amount):
            raise unclear(item.span, f"the charter allows nobody {item.amount} of `{name}`", None)
        yield word.text, name, item.amount


def places(draft: Draft, items: tuple[Given, ...]) -> tuple[tuple[str, str], ...]:
    """Which named parties are in which role, bloc or seat."""
    return tuple(place for item in items for place in _places(draft, item))


def _places(draft: Draft, item: Given) -> list[tuple[str, str]]:
    place = _place(draft, item, item.value) if item.value else ""
    return [(named(draft, word), place) for word in item.names] if place else []


def _place(draft: Draft, item: Given, word: Word) -> str:
    """The role, bloc or seat that is given. Fault where the word is none."""
    tag = draft.names.find(word.text, Kind.ROLE, Kind.BLOC)
    organ = draft.names.find(word.text, Kind.ORGAN)
    if tag is None and organ is None:
        raise draft.names.unknown(word, Kind.BLOC, Kind.ROLE, Kind.ORGAN)
    name = tag.name if tag else f"elected seat of {word.text}"
    if tag is None and name not in draft.tags:
        raise unclear(item.span, f"nobody is elected to `{word.text}`", None)
    return name
