"""The ways in which a text declares that it may be read, and the practices that may be in force beside it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import prod

from charter.dataclass import dataclass
from charter.diagnostics import Code, Diagnostic
from charter.found import found
from charter.resolve.desk import nearest
from charter.resolve.files import Files, Unit, said
from charter.resolve.silence import standing_in
from charter.source import Span
from charter.syntax import (
    ALONE,
    AcceptDecl,
    Address,
    DoneLine,
    ExpectLine,
    GivenLine,
    GuaranteeDecl,
    Placed,
    PracticeDecl,
    ReadingDecl,
    RuleClause,
    ScenarioHeading,
    Sentence,
    VoteLine,
    Word,
    Wording,
)
from charter.syntax.provisions import Clause

MOST_READINGS = 8
"""How many ways to read a charter, all declared readings combined, are looked at."""
LINES = (GivenLine, VoteLine, DoneLine, ExpectLine)


@dataclass(frozen=True, slots=True)
class Layered:
    """A file with one way in each place that is open; `words` say which, empty where nothing is open."""

    words: str
    unit: Unit


def faults(unit: Unit) -> tuple[Diagnostic, ...]:
    """What is wrong with the readings and practices of a file, by themselves."""
    return (*_names(unit), *_places(unit), *_too_many(unit))


def practices(unit: Unit) -> tuple[str, ...]:
    """The names of the practices that a file declares."""
    return tuple(one.element.name.text for one in unit.file.elements if isinstance(one.element, PracticeDecl))


def gathered(files: Files, names: Collection[str]) -> Files:
    """The files, with every practice that `names` or a scenario asks for and the charter does not declare: those of
    the files it imports without another name, then those of the library. What is nowhere is left out.
    """
    asked = dict.fromkeys([*names, *(name for scene in given(files.main) for name in scene)])
    every = (_elsewhere(files, name) for name in asked if name not in (ALONE, *practices(files.main)))
    taken = [one for one in every if one]
    main = files.main
    units = [(f'practice "{name}"', unit) for name, unit, _ in taken]
    elements = (*main.file.elements, *(placed for _, _, placed in taken))
    whole = replace(main, file=replace(main.file, elements=elements), imports=(*main.imports, *units))
    return replace(files, main=whole)


def practised(unit: Unit, names: Collection[str], only: Collection[str] | None = None) -> Unit:
    """The file with these practices in force, and with the scenarios that are played under no others; with `only`,
    those alone that are given these practices. Where none is in force `ALONE` is.
    """
    names = names or (ALONE,)
    elements: list[Placed] = []
    text = tuple(one.element.clause for one in unit.file.elements if isinstance(one.element, Sentence))
    for story in _stories(unit):
        asked = {item.text for item in _asked(story)}
        if story and isinstance(story[0].element, ScenarioHeading):
            elements += story if (asked == set(only) if only is not None else asked <= set(names)) else ()
            continue
        for one in story:
            elements += _sentences(one, text) if _in_force(one, names) else (one,)
    kept = elements if only is None else _without_promises(elements)
    return replace(unit, file=replace(unit.file, elements=tuple(kept)))


def given(unit: Unit) -> tuple[tuple[str, ...], ...]:
    """The practices under which scenarios are played, each combination once, in the order of the text; for the text
    alone, `ALONE`.
    """
    asked = [tuple(dict.fromkeys(word.text for word in _asked(story))) for story in _stories(unit)]
    return tuple(dict.fromkeys(one for one in asked if one))


def ways(unit: Unit) -> tuple[Layered, ...]:
    """The file read in every declared way, the first ones first; the file itself where it declares none.

    The file has no `faults`.
    """
    places = [(decl, _place(unit, decl.where)[0]) for decl, _ in _readings(unit)]
    found = []
    for chosen in product(*(range(len(decl.ways)) for decl, _ in places)):
        elements, words = list(unit.file.elements), []
        for (decl, at), number in zip(places, chosen, strict=True):
            way, old = decl.ways[number], elements[at].element
            assert isinstance(old, Sentence)
            elements[at] = Placed(replace(old, clause=way.clause), way.span)
            words.append(f"{decl.where.text} says “{said(unit.source, way.span)}”")
        read = replace(unit, file=replace(unit.file, elements=tuple(elements)))
        found.append(Layered(" and ".join(words), read))
    return tuple(found)


# ── the pieces ────────────────────────────────────────────────────────────────────────────────


def _elsewhere(files: Files, name: str) -> tuple[str, Unit, Placed] | None:
    """A practice that the charter does not declare itself, and the file where it stands."""
    library = files.practice(name)
    for unit in (*(unit for alias, unit in files.main.imports if not alias), *((library,) if library else ())):
        for placed in unit.file.elements:
            if isinstance(placed.element, PracticeDecl) and placed.element.name.text == name:
                return name, unit, placed
    return None


def _stories(unit: Unit) -> Iterator[list[Placed]]:
    """The elements of a file, those of each scenario by themselves."""
    story: list[Placed] = []
    for one in unit.file.elements:
        told = bool(story) and isinstance(story[0].element, ScenarioHeading)
        begins = isinstance(one.element, ScenarioHeading)
        inside = isinstance(one.element, LINES) or (told and len(story) == 1 and isinstance(one.element, Wording))
        if begins or told != inside:
            yield story
            story = []
        story.append(one)
    yield story


def _without_promises(elements: Sequence[Placed]) -> list[Placed]:
    """The elements without the guarantees that no scenario speaks of: they are asked under other practices, and may
    name what is declared there alone.
    """
    told = {word.text for one in elements if isinstance(one.element, ExpectLine) for word in found(one.element, Word)}
    return [
        one for one in elements
        if not isinstance(one.element, AcceptDecl | GuaranteeDecl)
        or (isinstance(one.element, GuaranteeDecl) and one.element.name.text in told)
    ]  # fmt: skip


def _asked(story: list[Placed]) -> list[Word]:
    """The practices that a scenario is given."""
    items = [item for one in story if isinstance(one.element, GivenLine) for item in one.element.items]
    return [item.value for item in items if item.kind == "practice" and item.value is not None]


def _in_force(one: Placed, names: Collection[str]) -> bool:
    return isinstance(one.element, PracticeDecl) and one.element.name.text in names


def _sentences(one: Placed, text: Sequence[Clause]) -> Iterator[Placed]:
    """The sentences of a practice that stand beside those of the text, as they would stand in an article."""
    assert isinstance(one.element, PracticeDecl)
    for way in standing_in(one.element.ways, text):
        yield Placed(Sentence("", (), way.clause, one.element.address), way.span)


def _readings(unit: Unit) -> list[tuple[ReadingDecl, Span]]:
    return [(one.element, one.span) for one in unit.file.elements if isinstance(one.element, ReadingDecl)]


def _place(unit: Unit, where: Address) -> list[int]:
    """Which elements of the file are the sentences at an address."""
    return [at for at, one in enumerate(unit.file.elements) if _stands(one.element, where.text)]


def _stands(element: object, address: str) -> bool:
    if not isinstance(element, Sentence):
        return False
    named = isinstance(element.clause, RuleClause) and address == f"rule {element.clause.name.text}"
    return named or element.address == address


# ── what is wrong ─────────────────────────────────────────────────────────────────────────────


def _names(unit: Unit) -> Iterator[Diagnostic]:
    declared: list[str] = []
    for one in unit.file.elements:
        if isinstance(one.element, PracticeDecl):
            name = one.element.name
            if name.text in declared:
                fix = "give one of the two another name"
                yield Diagnostic(Code.NAME_DECLARED_TWICE, name.span, f"the practice `{name.text}` is there twice", fix)
            declared.append(name.text)
    for story in _stories(unit):
        asked = _asked(story)
        for word in asked:
            if word.text == ALONE and len(asked) > 1:
                message = "the scenario is played under the text alone, and under a practice"
                yield Diagnostic(Code.SAID_TWICE, word.span, message, "keep one of the two")
            elif word.text not in (ALONE, *declared):
                near = nearest(word.text, declared)
                meant = f"did you mean `{near}`?" if near else None
                yield Diagnostic(Code.UNKNOWN_NAME, word.span, f"no practice `{word.text}` is declared", meant)


def _places(unit: Unit) -> Iterator[Diagnostic]:
    taken: list[int] = []
    everything = practised(unit, practices(unit))
    for decl, _ in _readings(unit):
        where = decl.where
        if len(_place(everything, where)) > 1:
            message = f"several sentences stand at `{where.text}`, and which of them is open is not said"
            fix = "give each sentence a number of its own"
            yield Diagnostic(Code.UNCLEAR_PHRASE, where.span, message, fix)
        elif not _place(unit, where):
            message = f"no sentence of the text stands at `{where.text}`"
            yield Diagnostic(Code.UNKNOWN_ADDRESS, where.span, message, "name the paragraph that can be read otherwise")
        elif _place(unit, where)[0] in taken:
            message = f"the readings of `{where.text}` are declared twice"
            yield Diagnostic(Code.SAID_TWICE, where.span, message, "join them: `either …; or …; or …`")
        taken += _place(unit, where)


def _too_many(unit: Unit) -> Iterator[Diagnostic]:
    found = _readings(unit)
    number = prod(len(decl.ways) for decl, _ in found)
    if number > MOST_READINGS:
        message = f"with all readings combined there are {number} ways to read this charter"
        fix = f"leave at most {MOST_READINGS}: take out a reading, or settle it"
        yield Diagnostic(Code.TOO_MANY_READINGS, found[-1][1], message, fix)
