"""How each matter is decided: every clause as one procedure for each of its matters."""

from dataclasses import replace
from itertools import product
from math import prod

from charter.diagnostics import Code
from charter.model import IN_FAVOUR, Formula, Matter, Organ, Procedure, Stage, StageKind
from charter.resolve.binding import binds
from charter.resolve.deadlines import carried, check_deadlines
from charter.resolve.desk import Fault
from charter.resolve.draft import Draft, Written
from charter.resolve.formulas import Reading, formula
from charter.resolve.names import Kind
from charter.resolve.priorities import Made, prioritised
from charter.resolve.stages import Desktop, chain, consent, organ_of
from charter.resolve.whens import both
from charter.syntax import (
    Address,
    AtDeadline,
    ConsentClause,
    OnOrigin,
    ProcedureClause,
    Ratified,
    SubjectTo,
    WithQuorum,
)

MOST_WAYS = 64


def procedures(draft: Draft) -> tuple[Procedure, ...]:
    """Every way to decide every matter, priorities worked in."""
    made: list[Made] = []
    for clause, item in draft.each(ProcedureClause):
        with draft.desk.item():
            _names(draft, clause)
            made += _clause(draft, clause, item) if clause.verb != "recommends" else _recommends(draft, clause, item)
    check_deadlines(draft, made)
    made = prioritised(draft, made)
    draft.procedures = tuple(binds(draft, item.procedure) for item in made)
    return draft.procedures


def _names(draft: Draft, clause: ProcedureClause) -> None:
    for word in clause.matters:
        with draft.desk.item():
            draft.names.need(word, Kind.MATTER)
    for address in _overrides(clause):
        draft.names.address(address.text, address.span)


def _overrides(clause: ProcedureClause) -> list[Address]:
    found = [clause.notwithstanding] if clause.notwithstanding else []
    return found + [modifier.address for modifier in clause.modifiers if isinstance(modifier, SubjectTo)]


# ── from clauses to procedures ────────────────────────────────────────────────────────────────


def _clause(draft: Draft, clause: ProcedureClause, item: Written) -> list[Made]:
    subjects = matters_of(draft, clause)
    organ: Organ | None = None
    with draft.desk.item():
        organ = organ_of(draft, clause.organ)
    if clause.manner is None:
        raise _no_rule(clause)
    if organ is None:
        _look_up(draft, clause, item, subjects)
        return []
    made: list[Made] = []
    for matter in subjects:
        with draft.desk.item():
            at = Desktop(draft, matter, item.clause, clause.verb == "elects")
            written = chain(at, clause.organ, clause.manner, clause.modifiers)
            last = _consent(draft, matter)
            ways = product(origins(draft, matter, written.origins), enumerate(written.ways()))
            for (first, when), (way, own) in ways:
                stages = carried((*first, *own, *last), clause.modifiers, item.clause)
                circumstances = both(_when(draft, clause, item, matter), when)
                procedure = Procedure(matter.name, organ.name, circumstances, stages, (), item.clause, _ballot(clause))
                made.append(Made(procedure, clause, item, way))
    return made


def _ballot(clause: ProcedureClause) -> str:
    """Which ballot of an election a clause is about; empty where it is about none."""
    return clause.ballot or ("the only ballot" if clause.verb == "elects" else "")


def _look_up(draft: Draft, clause: ProcedureClause, item: Written, subjects: list[Matter]) -> None:
    """Look up the names of the rules of a clause whose organ is not known."""
    rules = [clause.manner.formula] if clause.manner and clause.manner.formula else []
    rules += [modifier.formula for modifier in clause.modifiers if isinstance(modifier, Ratified | WithQuorum)]
    for matter in subjects:
        for rule in rules:
            formula(Reading(draft.view(item.clause, matter), draft.rules, draft.desk, IN_FAVOUR), rule)


def matters_of(draft: Draft, clause: ProcedureClause) -> list[Matter]:
    """The matters a clause is about; those with faults of their own are left out.

    *Every matter* does not mean `amendment` where clauses of their own say how articles are amended.
    """
    if clause.scope == "names":
        return [draft.matters[word.text] for word in clause.matters if word.text in draft.matters]
    matters = [matter for matter in draft.matters.values() if matter.name not in draft.own_rules]
    if clause.scope == "every":
        return matters
    elsewhere = {
        word.text
        for other, _ in draft.each(ProcedureClause)
        if (other.verb == "recommends") == (clause.verb == "recommends") and other.scope == "names"
        for word in other.matters
    }
    return [matter for matter in matters if matter.name not in elsewhere]


def _no_rule(clause: ProcedureClause) -> Fault:
    organ, verb = clause.organ.text, clause.verb
    what = " and ".join(word.text for word in clause.matters) or "matters"
    return Fault(
        Code.ORGAN_WITHOUT_RULE, clause.organ.span, f"by what rule `{organ}` {verb} {what} is not said",
        f"write `{organ} {verb} {what} by consensus.`, or another rule",
    )  # fmt: skip


def _when(draft: Draft, clause: ProcedureClause, item: Written, matter: Matter) -> Formula:
    reading = Reading(draft.view(item.clause, matter), draft.rules, draft.desk, ballots=False)
    return both(*(formula(reading, part) for part in clause.when))


def _consent(draft: Draft, matter: Matter) -> tuple[Stage, ...]:
    clauses = [item for _, item in draft.each(ConsentClause)]
    if not matter.reserved_to or not clauses:
        return ()
    return (consent(matter, clauses[0].clause),)


# ── recommendations ───────────────────────────────────────────────────────────────────────────


def _recommends(draft: Draft, clause: ProcedureClause, item: Written) -> list[Made]:
    """A clause on recommendations is no procedure of its own; it is checked all the same."""
    organ_of(draft, clause.organ)
    if clause.manner is None:
        raise _no_rule(clause)
    for late in [one for one in clause.modifiers if isinstance(one, AtDeadline) and one.organ is not None]:
        message = "to whom a recommendation passes is said where it is asked for"
        fix = "write `on the recommendation of … by …, within … at this stage, otherwise it passes to … by …`"
        raise Fault(Code.MISPLACED_DEADLINE, late.span, message, fix)
    for matter in matters_of(draft, clause):
        with draft.desk.item():
            chain(Desktop(draft, matter, item.clause), clause.organ, clause.manner, clause.modifiers)
    return []


def origins(draft: Draft, matter: Matter, asked: tuple[OnOrigin, ...]) -> list[tuple[tuple[Stage, ...], Formula]]:
    """Every choice of recommendations that clauses elsewhere lay down: their stages, and when they apply."""
    ways = [_recommendations(draft, matter, origin) for origin in asked]
    if prod(len(way) for way in ways) > MOST_WAYS:
        message = f"there are more than {MOST_WAYS} ways to recommend {matter.name}"
        raise Fault(Code.SPELT_OUT_TOO_LONG, asked[0].span, message, "join some of the clauses on recommendations")
    return [
        (tuple(stage for stages, _ in chosen for stage in stages), both(*(when for _, when in chosen)))
        for chosen in product(*ways)
    ]


def _recommendations(draft: Draft, matter: Matter, origin: OnOrigin) -> list[tuple[tuple[Stage, ...], Formula]]:
    found = []
    for clause, item in draft.each(ProcedureClause):
        if clause.verb != "recommends" or clause.organ.text != origin.organ.text or clause.manner is None:
            continue
        if matter in matters_of(draft, clause):
            made = chain(Desktop(draft, matter, item.clause), clause.organ, clause.manner, clause.modifiers)
            opening = replace(made.rest[0], kind=StageKind.RECOMMENDATION)
            stages = carried((*made.first, opening, *made.rest[1:]), clause.modifiers, item.clause)
            found.append((stages, _when(draft, clause, item, matter)))
    if not found:
        organ = origin.organ.text
        message = f"by what rule `{organ}` recommends {matter.name} is not said"
        raise Fault(
            Code.RECOMMENDATION_WITHOUT_RULE, origin.span, message,
            f"add `by …` after `{organ}`, or a clause `{organ} recommends {matter.name} by ….`",
        )  # fmt: skip
    return found
