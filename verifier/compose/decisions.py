"""Decisions under one charter on what another charter decides otherwise, reserves to a party, or outlives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from charter.model import (
    IN_FAVOUR,
    Adopted,
    And,
    Ballot,
    BindingOn,
    Concerns,
    Count,
    Formula,
    Matter,
    Model,
    Not,
    OnMatter,
    Or,
    ParamRef,
    PartySet,
    Procedure,
    Ref,
    Relation,
    RuleUse,
    StageKind,
    Truth,
    Variable,
)
from charter.semantics.norms import as_adopted
from charter.semantics.step import replay
from charter.words import spoken
from charter.world import Decided, Decision, History
from verifier.compose.clauses import WHO
from verifier.compose.finding import Cleared, Finding, Ground, Kind, Link, Neighbour, Settlement, Side, Unsettled
from verifier.compose.inquire import DAY, Answer, Inquiry
from verifier.compose.settle import settle
from verifier.explain.history import events
from verifier.runs.substitute import substitute

Outcome = Finding | Cleared | Unsettled
ALL = PartySet()
UNLIKE = "its rule speaks of parties or weights that the other charter does not know"


def decisions(one: Neighbour, other: Neighbour, known: Sequence[Link], inquiry: Inquiry) -> Iterator[Outcome]:
    """What comes of decisions on one matter under both charters: it is reserved under the other, or decided there by
    another rule. `known` are the links from the first charter.
    """
    for link in known:
        mine, theirs = _matter(one, link.first), _matter(other, link.second)
        if link.act or mine is None or theirs is None:
            continue
        if theirs.reserved_to and _consented(other.model, theirs):
            yield _reserved(one, mine, other, theirs, inquiry)
        elif [p for p in other.model.procedures if p.matter == theirs.name]:
            yield _otherwise(one, mine, other, theirs, inquiry)


def _matter(neighbour: Neighbour, name: str) -> Matter | None:
    return next((matter for matter in neighbour.model.matters if matter.name == name), None)


def _consented(model: Model, matter: Matter) -> bool:
    """Whether no decision is taken on the matter without the consent of the party that it is reserved to."""
    ways = [p for p in model.procedures if p.matter == matter.name]
    return all(any(stage.kind is StageKind.CONSENT for stage in p.stages) for p in ways)


def _reserved(one: Neighbour, mine: Matter, other: Neighbour, theirs: Matter, inquiry: Inquiry) -> Outcome:
    about = f"is bound by a decision on {spoken(mine.name)}"
    clauses = (f"{mine.clause.address} of {one.name}", f"{theirs.clause.address} of {other.name}")
    concerned = (Concerns(WHO),) if mine.params else ()
    body = And((OnMatter((mine.name,)), BindingOn(WHO), *concerned, Not(_agrees())))
    answer = inquiry.decided(one.model, (Variable(WHO.name, ALL),), body)
    if answer.decision is None:
        return _none(one, answer, about, clauses, "no party is bound by it that has not consented")
    who = dict(answer.binding)[WHO.name]
    says = f"a decision on {spoken(mine.name)} binds {spoken(who)}, which has not consented"
    beside = f"{spoken(theirs.name)} is reserved to the party, and nobody decides it without its consent"
    title = f"{one.name} binds a party in what {other.name} reserves to it"
    return _found(one, answer, other, (who,), (says, beside), (theirs.clause.address,), title, who)


def _agrees() -> Formula:
    """That the party has consented: is in favour where it last holds a ballot."""
    return Count(Relation.AT_LEAST, Fraction(1), False, PartySet(only=(WHO,)), IN_FAVOUR)


def _otherwise(one: Neighbour, mine: Matter, other: Neighbour, theirs: Matter, inquiry: Inquiry) -> Outcome:
    about = f"is under a decision on {spoken(mine.name)}"
    ways = [p for p in other.model.procedures if p.matter == theirs.name]
    first = next((p for p in one.model.procedures if p.matter == mine.name), None)
    clauses = (f"{first.clause.address if first else mine.clause.address} of {one.name}",
               ", ".join(f"{p.clause.address} of {other.name}" for p in ways))  # fmt: skip
    places: dict[Ref, Ref] = {
        ParamRef(b.name): ParamRef(a.name) for a, b in zip(mine.params, theirs.params, strict=False)
    }
    rule = _either(one, ways, places)
    if rule is None:
        return Unsettled(Kind.DECISION, about, clauses, UNLIKE)
    body = And((OnMatter((mine.name,)), BindingOn(WHO), Not(rule)))
    answer = inquiry.decided(one.model, (Variable(WHO.name, ALL),), body)
    if answer.decision is None:
        why = f"it binds nobody under {one.name}, or the same votes adopt it under {other.name}"
        return _none(one, answer, about, clauses, why)
    who = dict(answer.binding)[WHO.name]
    says = f"{spoken(mine.name)} is adopted and binds {spoken(who)}"
    beside = f"the same votes do not adopt {spoken(theirs.name)}"
    title = f"{one.name} decides what {other.name} decides otherwise"
    return _found(one, answer, other, (who,), (says, beside), tuple(p.clause.address for p in ways), title, who)


def endings(one: Neighbour, other: Neighbour, inquiry: Inquiry) -> Iterator[Outcome]:
    """What comes of it that a decision under one charter ends the other, or that the other ends itself when the one
    is in force.
    """
    for ceasing in one.model.neighbours.ceasings:
        if ceasing.matter and ceasing.other == other.name:
            yield _ended(one, ceasing.matter, ceasing.clause.address, other, inquiry)
    for ceasing in other.model.neighbours.ceasings:
        if not ceasing.matter and ceasing.other == one.name:
            yield _ends_itself(one, other, ceasing.clause.address, inquiry)


def _ends_itself(one: Neighbour, other: Neighbour, address: str, inquiry: Inquiry) -> Outcome:
    clauses = (f"the entry into force of {one.name}", f"{address} of {other.name}")
    about = f"is a party to {other.name} when {one.name} enters into force"
    group = PartySet(standings=("member",))
    answers = [inquiry.reached(each.model, (Variable(WHO.name, group),), Truth(True)) for each in (one, other)]
    missing = [answer for answer in answers if answer.history is None]
    if missing:
        return _none(one, missing[0], about, clauses, "nobody is a party to it", Kind.TERMINATION)
    says = f"{one.name} is in force", f"{other.name} ends on that day, and with it every duty under it"
    sides = tuple(
        _side(each, answer.history, said, at)
        for each, answer, said, at in zip((one, other), answers, says, ((), (address,)), strict=True)
        if answer.history is not None
    )
    settled = Settlement(Ground.OWN, one.name, f"{address} of {other.name}", f"{other.name} says so itself")
    who = dict(answers[1].binding)[WHO.name]
    title = f"{other.name} ends when {one.name} is in force"
    return Finding(Kind.TERMINATION, title, (who,), (sides[0], sides[1]), settled)


def _ended(one: Neighbour, matter: str, address: str, other: Neighbour, inquiry: Inquiry) -> Outcome:
    about = f"is a party to {other.name} when {one.name} decides on {spoken(matter)}"
    ways = tuple(amendment.procedure for amendment in other.model.dynamics.amendments)
    own = [c for c in other.model.neighbours.ceasings if not c.matter and c.other == one.name]
    theirs = tuple(c.clause.address for c in own) or tuple(p.clause.address for p in ways)
    clauses = (f"{address} of {one.name}", ", ".join(f"{place} of {other.name}" for place in theirs) or other.name)
    rule = _either(one, ways, {}) if ways and not own else Truth(False)
    if rule is None:
        return Unsettled(Kind.TERMINATION, about, clauses, UNLIKE)
    answer = inquiry.decided(one.model, (), And((OnMatter((matter,)), Adopted(), Not(rule))))
    if answer.decision is None:
        return _none(one, answer, about, clauses, f"the votes that adopt it alter {other.name} by its own rule as well",
                     Kind.TERMINATION)  # fmt: skip
    says = f"{spoken(matter)} is adopted, and {other.name} ends"
    told = "the same votes do not alter it" if ways else "no article lets it end so"
    if own:
        told = "it ends by its own article"
    title = f"A decision under {one.name} ends {other.name}"
    found = _found(one, answer, other, _unwilling(answer), (says, told), theirs, title)
    if not isinstance(found, Finding):
        return found
    mine = replace(found.sides[0], clauses=(*found.sides[0].clauses, address))
    itself = Settlement(Ground.OWN, one.name, f"{theirs[0]} of {other.name}", f"{other.name} says so itself")
    sides, settled = (mine, found.sides[1]), itself if own else None
    return replace(found, kind=Kind.TERMINATION, sides=sides, settled=settled, remarks=())


def _none(
    one: Neighbour, answer: Answer, about: str, clauses: tuple[str, str], why: str, kind: Kind = Kind.DECISION
) -> Cleared | Unsettled:
    if answer.never:
        return Cleared(kind, about, clauses, why)
    return Unsettled(kind, about, clauses, f"{one.name}: {answer.reason or 'no decision is shown'}")


def _found(
    one: Neighbour, answer: Answer, other: Neighbour, who: tuple[str, ...], says: tuple[str, str],
    theirs: tuple[str, ...], title: str, bound: str = "",
) -> Outcome:  # fmt: skip
    """The finding: the decision, as the interpreter replays it under the first charter, and what the other says.

    `bound` is the party that the decision is said to bind, if any.
    """
    if answer.history is None or answer.decision is None:
        raise ValueError("there is no decision to tell")
    run = History(answer.history.world, answer.history.start, (*answer.history.events, Decided(answer.decision)))
    clause = one.model.procedures[answer.decision.procedure].clause.address
    mine = _side(one, run, says[0], (clause,))
    mine = replace(mine, replayed=_comes_to(one, run, answer.decision, bound))
    beside = Side(other.name, says[1], theirs, (), History(answer.history.world, DAY), (), False)
    settled, remarks = settle(one, mine.clauses, other, theirs)
    return Finding(Kind.DECISION, title, who, (mine, beside), settled, remarks)


def _unwilling(answer: Answer) -> tuple[str, ...]:
    """The first party that is not in favour of the decision at some stage."""
    stages = answer.decision.ballots if answer.decision else ()
    return tuple(name for stage in stages for name, one in stage if one is not Ballot.IN_FAVOUR)[:1]


def _comes_to(one: Neighbour, run: History, decision: Decision, bound: str) -> bool:
    """Whether the run ends with the decision adopted and, if a party is given, binding on it, for the interpreter."""
    after = replay(one.model, run)[-1]
    taken = [adoption for adoption in after.in_force if adoption.decision == decision and adoption.day == after.day]
    return any(not bound or bound in as_adopted(one.model, adoption).bound for adoption in taken)


def _side(neighbour: Neighbour, run: History, says: str, clauses: tuple[str, ...]) -> Side:
    steps = events(neighbour.model, run, replay(neighbour.model, run))
    return Side(neighbour.name, says, clauses, (), run, steps, True)


# ── the rule of another charter, in the words of this one ────────────────────────────────────────


def _either(one: Neighbour, ways: Sequence[Procedure], places: Mapping[Ref, Ref]) -> Formula | None:
    """That one of the ways would be met by the votes of a decision under the charter; None where that has no sense.

    `places` are the parties concerned under the other charter, as this one calls them.
    """
    rules = [_whole(one.model, way, places) for way in ways]
    told = tuple(rule for rule in rules if rule is not None)
    return Or(told) if told and len(told) == len(rules) else None


def _whole(model: Model, way: Procedure, places: Mapping[Ref, Ref]) -> Formula | None:
    parts = [part for stage in way.stages for part in (stage.rule, stage.quorum)]
    made = [_here(model, substitute(part, places)) for part in parts]
    if any(stage.reversed_ or stage.recused for stage in way.stages):
        return None
    kept = tuple(part for part in made if part is not None)
    return And(kept) if len(kept) == len(made) else None


def _here(model: Model, formula: Formula) -> Formula | None:
    """The formula of another charter, of the ballots of a decision of this one."""
    match formula:
        case Truth():
            return formula
        case RuleUse():
            return _here(model, formula.formula)
        case And(parts) | Or(parts):
            told = [_here(model, part) for part in parts]
            kept = tuple(part for part in told if part is not None)
            return type(formula)(kept) if len(kept) == len(told) else None
        case Not(part):
            inner = _here(model, part)
            return None if inner is None else Not(inner)
        case Count() if formula.weight is None and _known(model, formula.group):
            return formula
        case _:
            return None


def _known(model: Model, group: PartySet) -> bool:
    """Whether a set of the other charter is one of this: by standings that both have, with no role and no organ."""
    params = [ParamRef(param.name) for matter in model.matters for param in matter.params]
    plain = not (group.tags or group.organs or group.only)
    return (
        plain
        and set(group.standings) <= set(model.standings)
        and all(_known(model, part) if isinstance(part, PartySet) else part in params for part in group.minus)
    )  # fmt: skip
