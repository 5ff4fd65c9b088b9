"""From syntax trees to the model: every name looked up, every gap reported."""

from contextlib import suppress

from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic, Severity
from charter.model import (
    Acceptance,
    Chronicle,
    Dynamics,
    Guarantee,
    Model,
    Neighbours,
    NotAnalysed,
    Procedure,
    Scenario,
)
from charter.readings import counting
from charter.resolve.acceptances import acceptances
from charter.resolve.binding import check_binding
from charter.resolve.bodies import bodies
from charter.resolve.chronicles import chronicles
from charter.resolve.collect import collect
from charter.resolve.counted import counted
from charter.resolve.desk import Desk, Enough
from charter.resolve.draft import Draft
from charter.resolve.dynamics import dynamics
from charter.resolve.files import Files, Unit
from charter.resolve.guarantees import guarantees
from charter.resolve.idle import idle
from charter.resolve.matters import matters
from charter.resolve.names import STANDINGS, Kind, Names
from charter.resolve.neighbours import neighbours
from charter.resolve.parties import parties
from charter.resolve.procedures import procedures
from charter.resolve.reworded import reworded
from charter.resolve.rules import Rules, Shelf
from charter.resolve.scenarios import scenarios
from charter.resolve.unanalysed import unanalysed
from charter.resolve.wholes import wholes
from charter.syntax import AmendmentClause, CharterHeading


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of a charter: its model (None iff an error was found) and the draft it was made from."""

    model: Model | None
    diagnostics: tuple[Diagnostic, ...]
    draft: Draft
    parts: Model


def resolve(files: Files) -> Resolved:
    """Resolve the charter. All errors are found in one run; `parts` is the model as far as it could be made."""
    names, desk = Names(), Desk()
    shelf = Shelf(files.library, files.library_names)
    draft = Draft(files, desk, names, Rules(files.main, shelf, names))
    fates = _Fates()
    with suppress(Enough):
        _carry_out(draft, shelf, fates)
    model = _model(draft, fates)
    for one in model.dynamics.counts:
        model = counting(model, one.standing) if one.counts else model
    broken = any(found.severity is Severity.ERROR for found in desk.diagnostics)
    if broken:
        sources = [unit.source for unit in _units(draft.files)]
        return Resolved(None, reworded(desk.diagnostics, sources), draft, model)
    return Resolved(model, desk.diagnostics, draft, model)


class _Fates:
    """What is made last: procedures, guarantees, acceptances, scenarios and what is not analysed."""

    procedures: tuple[Procedure, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    chronicles: tuple[Chronicle, ...] = ()
    dynamics: Dynamics = Dynamics()
    neighbours: Neighbours = Neighbours()
    not_analysed: tuple[NotAnalysed, ...] = ()


def _carry_out(draft: Draft, shelf: Shelf, fates: _Fates) -> None:
    """Every pass, in its order. Enough ends them early."""
    for step in (collect, parties, bodies, wholes, matters, check_binding):
        step(draft)
    fates.procedures = procedures(draft)
    fates.dynamics = dynamics(draft)
    fates.neighbours = neighbours(draft)
    fates.procedures += tuple(one.procedure for one in fates.dynamics.amendments)
    fates.guarantees = counted(guarantees(draft, shelf), fates.dynamics.calendar)
    fates.acceptances = acceptances(draft)
    fates.scenarios = scenarios(draft, fates.procedures)
    fates.chronicles = counted(chronicles(draft, fates.procedures), fates.dynamics.calendar, steady=True)
    fates.not_analysed = unanalysed(draft)
    idle(draft)


def _model(draft: Draft, fates: _Fates) -> Model:
    return Model(
        title=_title(draft),
        standings=_standings(draft),
        rosters=tuple(draft.rosters),
        parties=tuple(draft.parties),
        tags=tuple(draft.tags.values()),
        tag_rules=tuple(draft.tag_rules),
        weights=tuple(draft.weights),
        organs=tuple(draft.organs.values()),
        conditions=tuple(draft.names.known(Kind.CONDITION)),
        matters=tuple(draft.matters.values()),
        procedures=fates.procedures,
        no_votes=tuple(draft.no_votes),
        guarantees=fates.guarantees,
        scenarios=fates.scenarios,
        chronicles=fates.chronicles,
        acceptances=fates.acceptances,
        dynamics=fates.dynamics,
        neighbours=fates.neighbours,
        not_analysed=fates.not_analysed,
        amendable=any(True for _ in draft.each(AmendmentClause)),
        files=tuple((unit.source.path, unit.source.sha256) for unit in _units(draft.files)),
    )


def _title(draft: Draft) -> str:
    titles = [e.element.title for e in draft.files.main.file.elements if isinstance(e.element, CharterHeading)]
    return titles[0] if titles else ""


def _standings(draft: Draft) -> tuple[str, ...]:
    """Standings with parties first, in the order of the text; then all others."""
    held = [party.standing for party in draft.parties] + [roster.standing for roster in draft.rosters]
    order = {word: item.clause.span.start for item in draft.rosters for word in (item.standing,)}
    order = {party.standing: party.clause.span.start for party in draft.parties} | order
    first = sorted(dict.fromkeys(held), key=lambda standing: order[standing])
    return tuple(dict.fromkeys([*first, *STANDINGS, *draft.names.known(Kind.STANDING)]))


def _units(files: Files) -> list[Unit]:
    found, waiting = [], [files.main]
    while waiting:
        unit = waiting.pop(0)
        if unit not in found:
            found.append(unit)
            waiting += [other for _, other in unit.imports]
    return found
