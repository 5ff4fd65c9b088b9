"""A charter without some of its clauses."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import charter
from charter.diagnostics import Diagnostic, Severity
from charter.model import (
    Amendment,
    And,
    Clause,
    Formula,
    Model,
    Not,
    Or,
    Procedure,
    RuleUse,
    Stage,
    Truth,
)
from charter.parse import parse
from charter.read import Fetch, in_place
from charter.source import Source, Span
from charter.syntax import DoneLine, ExpectLine, GivenLine, GuaranteeDecl, ScenarioHeading, VoteLine
from verifier.support.finding import Kind, Provision

_SCENARIO = (ScenarioHeading, GivenLine, VoteLine, DoneLine, ExpectLine)


@dataclass(frozen=True, slots=True)
class Text:
    """A charter as it is written: its files, the first of them `path`, and its provisions.

    `asides` are the stretches of the scenarios, `promises` those of the guarantees: (file, start, end).
    """

    path: str
    sources: tuple[Source, ...]
    provisions: tuple[Provision, ...]
    asides: tuple[tuple[str, int, int], ...]
    promises: tuple[tuple[str, int, int], ...]
    fetch: Fetch | None = None
    practices: tuple[str, ...] = ()
    reading: int | None = None


def text(
    path: str, sources: Sequence[Source], provisions: tuple[Provision, ...], fetch: Fetch | None = None,
    practices: tuple[str, ...] = (), reading: int | None = None,
) -> Text:  # fmt: skip
    """The charter in the file at `path`, read as `sources`."""
    asides: list[tuple[str, int, int]] = []
    promises: list[tuple[str, int, int]] = []
    files = {one.file for one in provisions}
    for source in (one for one in sources if one.path in files or one.path == path):
        for placed in parse(source)[0].elements:
            stretch = (source.path, placed.span.start, placed.span.end)
            if isinstance(placed.element, _SCENARIO):
                asides.append(stretch)
            elif isinstance(placed.element, GuaranteeDecl):
                promises.append(stretch)
    return Text(path, tuple(sources), provisions, tuple(asides), tuple(promises), fetch, practices, reading)


def strike(whole: Text, struck: Collection[Provision]) -> Model | None:
    """The charter without these sentences and without its scenarios; None where what is left cannot be read.

    A guarantee, or a sentence that names what is struck by its address, goes with it where it cannot be read without.
    """
    cut = [*whole.asides, *((one.file, one.start, one.end) for one in struck)]
    while True:
        checked = charter.check(whole.path, in_place(_cut(whole, cut), whole.fetch), whole.practices, whole.reading)
        if checked.model is not None:
            return checked.model
        more = [stretch for fault in _errors(checked.diagnostics) for stretch in _going(whole, fault, struck, cut)]
        if not more:
            return None
        cut += dict.fromkeys(more)


def _errors(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [one for one in diagnostics if one.severity is Severity.ERROR]


def _going(
    whole: Text, fault: Diagnostic, struck: Collection[Provision], cut: Sequence[tuple[str, int, int]]
) -> list[tuple[str, int, int]]:
    """What goes too because of an error: the guarantee that it is in, or the sentence that names what is struck."""
    inside = [stretch for stretch in whole.promises if _within(fault.span, stretch)]
    for one in whole.provisions:
        stretch = (one.file, one.start, one.end)
        if one.kind in (Kind.RESTRAINT, Kind.GRANT) and _within(fault.span, stretch) and _names(whole, one, struck):
            inside.append(stretch)
    return [stretch for stretch in inside if stretch not in cut]


def _within(span: Span, stretch: tuple[str, int, int]) -> bool:
    file, start, end = stretch
    return span.file == file and start <= span.start < end


def _names(whole: Text, sentence: Provision, struck: Collection[Provision]) -> bool:
    """Whether a sentence cites one of the clauses struck by its address."""
    source = next(one for one in whole.sources if one.path == sentence.file)
    said = " ".join(source.text[sentence.start : sentence.end].split())
    return any(one.address in said for one in struck)


def _cut(whole: Text, stretches: Sequence[tuple[str, int, int]]) -> dict[str, str]:
    """The files with blanks in place of the stretches, so that all else keeps its place."""
    texts = {}
    for source in whole.sources:
        own = [(start, end) for file, start, end in stretches if file == source.path]
        letters = list(source.text) if own else []
        for start, end in own:
            letters[start:end] = ["\n" if letter == "\n" else " " for letter in letters[start:end]]
        if own:
            texts[source.path] = "".join(letters)
    return texts


# ── demands ───────────────────────────────────────────────────────────────────────────────────────

Places: TypeAlias = frozenset[tuple[str, int, int]]
"""Stretches of files: (file, start, end)."""


def undemanding(model: Model, struck: Collection[Provision]) -> Model:
    """The charter in which these procedures and rules demand nothing: whatever they ask for is given."""
    places = frozenset((one.file, one.start, one.end) for one in struck)
    procedures = tuple(_procedure(one, places) for one in model.procedures)
    amendments = tuple(_amendment(one, places) for one in model.dynamics.amendments)
    return replace(model, procedures=procedures, dynamics=replace(model.dynamics, amendments=amendments))


def _amendment(amendment: Amendment, places: Places) -> Amendment:
    return replace(amendment, procedure=_procedure(amendment.procedure, places))


def _procedure(procedure: Procedure, places: Places) -> Procedure:
    return replace(procedure, stages=tuple(_stage(one, places) for one in procedure.stages))


def _stage(stage: Stage, places: Places) -> Stage:
    if _is_at(stage.clause, places):
        return replace(stage, rule=Truth(True), quorum=Truth(True), reversed_=False)
    rule, quorum = (_met(part, places, not stage.reversed_) for part in (stage.rule, stage.quorum))
    return replace(stage, rule=rule, quorum=quorum)


def _met(formula: Formula, places: Places, helps: bool) -> Formula:
    """The formula in which a rule at one of the places is met; `helps` tells whether its truth helps the stage pass."""
    match formula:
        case RuleUse(clause=clause) if _is_at(clause, places):
            return Truth(helps)
        case RuleUse(formula=inner):
            return replace(formula, formula=_met(inner, places, helps))
        case And(parts):
            return And(tuple(_met(part, places, helps) for part in parts))
        case Or(parts):
            return Or(tuple(_met(part, places, helps) for part in parts))
        case Not(part):
            return Not(_met(part, places, not helps))
        case _:
            return formula


def _is_at(clause: Clause, places: Places) -> bool:
    return any(_within(clause.span, stretch) for stretch in places)
