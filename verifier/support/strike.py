"""A charter without some of its clauses."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from charter.dataclass import dataclass
from charter.diagnostics import Code, Diagnostic, Severity
from charter.loading import check_trees
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
from charter.read import Fetch
from charter.source import Source, Span
from charter.syntax import (
    AcceptDecl,
    DoneLine,
    ExpectLine,
    File,
    GivenLine,
    GuaranteeDecl,
    Placed,
    ScenarioHeading,
    VoteLine,
)
from charter.words import cites
from verifier.support.finding import Kind, Provision
from verifier.support.provisions import is_text, provisions

Stretch: TypeAlias = tuple[str, int, int]
"""Part of the text of a file: (file, start, end)."""

_ASIDE = (AcceptDecl, ScenarioHeading, GivenLine, VoteLine, DoneLine, ExpectLine)


@dataclass(frozen=True, slots=True)
class Text:
    """A charter as it is written: the file at `path`, what it draws on, and its provisions.

    `trees` are its files, parsed, without their scenarios and findings that are accepted; `promises` are the stretches
    of the guarantees: (file, start, end).
    """

    path: str
    sources: tuple[Source, ...]
    provisions: tuple[Provision, ...]
    trees: tuple[File, ...]
    promises: tuple[Stretch, ...]
    fetch: Fetch | None = None
    practices: tuple[str, ...] = ()
    reading: int | None = None

    @property
    def length(self) -> int:
        """The characters of its sentences: what it takes to read it again."""
        return sum(placed.span.end - placed.span.start for file in self.trees for placed in file.elements)

    def promising(self, name: str) -> "Text":
        """The same without the guarantees of other names: they say nothing of what the charter allows."""
        return replace(self, trees=tuple(_promising(file, name) for file in self.trees))


def text(
    path: str, sources: Sequence[Source], fetch: Fetch | None = None, practices: tuple[str, ...] = (),
    reading: int | None = None,
) -> Text:  # fmt: skip
    """The charter in the file at `path`, read as `sources`."""
    parsed = [(source, parse(source)[0]) for source in sources if is_text(source)]
    trees = tuple(replace(file, elements=tuple(_ruling(file))) for _, file in parsed)
    promises = tuple(
        (file.path, placed.span.start, placed.span.end)
        for file in trees
        for placed in file.elements
        if isinstance(placed.element, GuaranteeDecl)
    )
    found = tuple(one for source, file in parsed for one in provisions(source, file))
    return Text(path, tuple(sources), found, trees, promises, fetch, practices, reading)


def _ruling(file: File) -> Iterator[Placed]:
    """All of a file but its scenarios and what is accepted."""
    yield from (placed for placed in file.elements if not isinstance(placed.element, _ASIDE))


def _promising(file: File, name: str) -> File:
    kept = (one for one in file.elements if not isinstance(one.element, GuaranteeDecl) or one.element.name.text == name)
    return replace(file, elements=tuple(kept))


Along: TypeAlias = dict[Provision, tuple[Stretch, ...]]
"""The sentences that go with a provision because they name it by its address."""


def strike(whole: Text, struck: Collection[Provision], along: Along | None = None) -> Model | None:
    """The charter without these sentences and without its scenarios; None where what is left cannot be read.

    A guarantee, or a sentence that names what is struck by its address, goes with it where it cannot be read without.
    What is known to go `along` goes at once; what is found to is added to it.
    """
    known: Along = {} if along is None else along
    cut: list[Stretch] = [(one.file, one.start, one.end) for one in struck]
    cut += dict.fromkeys(stretch for one in struck for stretch in known.get(one, ()))
    while True:
        trees = {file.path: _cut(file, cut) for file in whole.trees}
        checked = check_trees(whole.path, trees, whole.fetch, whole.practices, whole.reading)
        if checked.model is not None:
            return checked.model
        more = [
            stretch
            for fault in _errors(checked.diagnostics)
            for stretch in _going(whole, fault, struck, known)
            if stretch not in cut
        ]
        if not more:
            return None
        cut += dict.fromkeys(more)


def _errors(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [one for one in diagnostics if one.severity is Severity.ERROR]


def _going(whole: Text, fault: Diagnostic, struck: Collection[Provision], along: Along) -> list[Stretch]:
    """What goes too because of an error: the guarantee that it is in, or the sentence that names what is struck."""
    inside = [stretch for stretch in whole.promises if _within(fault.span, stretch)]
    for one in whole.provisions:
        stretch = (one.file, one.start, one.end)
        if one.kind in (Kind.RESTRAINT, Kind.GRANT) and _within(fault.span, stretch):
            named = _named(whole, one, struck)
            inside += [stretch] if named else []
            if len(named) == 1 and fault.code is Code.UNKNOWN_ADDRESS:
                along[named[0]] = tuple(dict.fromkeys((*along.get(named[0], ()), stretch)))
    return inside


def _within(span: Span, stretch: Stretch) -> bool:
    file, start, end = stretch
    return span.file == file and start <= span.start < end


def _named(whole: Text, sentence: Provision, struck: Collection[Provision]) -> list[Provision]:
    """The clauses struck that a sentence cites by their addresses."""
    source = next(one for one in whole.sources if one.path == sentence.file)
    said = " ".join(source.text[sentence.start : sentence.end].split())
    return [one for one in struck if one.address in said or cites(said, one.address)]


def _cut(file: File, stretches: Sequence[Stretch]) -> File:
    """The file without what stands at the stretches."""
    own = [(start, end) for path, start, end in stretches if path == file.path]
    left = (one for one in file.elements if not any(start <= one.span.start < end for start, end in own))
    return replace(file, elements=tuple(left)) if own else file


# ── demands ───────────────────────────────────────────────────────────────────────────────────────

Places: TypeAlias = frozenset[Stretch]


def undemanding(model: Model, struck: Collection[Provision]) -> Model:
    """The charter in which these procedures and rules demand nothing: what they ask for is given, and all take part."""
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
        return replace(stage, rule=Truth(True), quorum=Truth(True), recused=(), reversed_=False)
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
