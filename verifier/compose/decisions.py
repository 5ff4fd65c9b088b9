"""Decisions under one charter on what another charter decides otherwise, reserves to a party, or outlives."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from charter.atlarge import AMENDMENT
from charter.entry import adoptions
from charter.model import (
    IN_FAVOUR,
    Adopted,
    And,
    Ballot,
    BindingOn,
    Ceasing,
    Concerns,
    Count,
    Formula,
    Matter,
    Model,
    OnMatter,
    PartySet,
    Relation,
    StageKind,
    Variable,
)
from charter.semantics.norms import as_adopted
from charter.semantics.step import replay
from charter.words import spoken
from charter.world import Decided, Decision, History
from verifier.compose.clauses import WHO
from verifier.compose.finding import (
    Case,
    Cleared,
    Finding,
    Ground,
    Kind,
    Link,
    Neighbour,
    Outcome,
    Settlement,
    Side,
    Unsettled,
)
from verifier.compose.inquire import DAY, Answer, Inquiry
from verifier.compose.meet import Met, meet
from verifier.compose.ruling import (
    ALL,
    NOT_THE_SAME,
    UNLIKE,
    VOTELESS,
    Ruling,
    belonging,
    deciding,
    deciding_part,
    rival,
    without_decision,
)
from verifier.compose.settle import settle
from verifier.compose.shared import Way
from verifier.compose.through import through
from verifier.compose.votes import Votes, votes
from verifier.explain.history import events
from verifier.runs.lawful import FALSE, TRUE, both, no

AMENDING = "decisions on amendment are not looked at"


def decisions(
    one: Neighbour, other: Neighbour, known: Sequence[Link], links: Sequence[Link], inquiry: Inquiry
) -> Iterator[Outcome]:
    """What comes of decisions on one matter under both charters: it is reserved under the other, or decided there by
    another rule. `known` are those of all `links` that are from the first charter to the second.
    """
    for link in known:
        mine, theirs = matter(one, link.first), matter(other, link.second)
        if link.act or mine is None or theirs is None:
            continue
        if AMENDMENT in (mine.name, theirs.name):
            about = f"is under a decision on {spoken(mine.name)}"
            clauses = (f"{mine.clause.address} of {one.name}", f"{theirs.clause.address} of {other.name}")
            yield Unsettled(Kind.DECISION, about, clauses, AMENDING)
        elif theirs.reserved_to and _consented(other.model, theirs):
            yield _reserved(one, mine, other, theirs, inquiry)
        elif [p for p in other.model.procedures if p.matter == theirs.name]:
            yield _otherwise(one, mine, other, theirs, links, inquiry)


def matter(neighbour: Neighbour, name: str) -> Matter | None:
    """The matter of that name."""
    return next((one for one in neighbour.model.matters if one.name == name), None)


def _consented(model: Model, matter: Matter) -> bool:
    """Whether no decision is taken on the matter without the consent of the party that it is reserved to."""
    ways = [p for p in model.procedures if p.matter == matter.name]
    return all(any(stage.kind is StageKind.CONSENT for stage in p.stages) for p in ways)


def _reserved(one: Neighbour, mine: Matter, other: Neighbour, theirs: Matter, inquiry: Inquiry) -> Outcome:
    about = f"is bound by a decision on {spoken(mine.name)}"
    clauses = (f"{mine.clause.address} of {one.name}", f"{theirs.clause.address} of {other.name}")
    unwilling = no(_agrees())
    void = inquiry.decided(
        other, (Variable(WHO.name, ALL),), And((OnMatter((theirs.name,)), Adopted(), Concerns(WHO), unwilling))
    )
    if not void.never:
        return _none(other, void, about, clauses, "")
    concerned = (Concerns(WHO),) if mine.params else ()
    group = next((param.group for param in theirs.params if param.name in theirs.reserved_to), ALL)
    body = And((OnMatter((mine.name,)), BindingOn(WHO), *concerned, unwilling))
    met = meet([deciding_part(one, body, inquiry), belonging(other, group, TRUE, inquiry)])
    if met.halves is None:
        return _excluded(met, about, clauses, "no party is bound by it that has not consented")
    found = without_decision(met.halves[0])
    who = dict(found.binding)[WHO.name]
    says = f"a decision on {spoken(mine.name)} binds {spoken(who)}, which has not consented"
    beside = f"{spoken(theirs.name)} is reserved to {spoken(who)}, and nobody decides it without its consent"
    title = f"{one.name} binds a party in what {other.name} reserves to it"
    made = decided_so(one, found, other, (who,), (says, beside), (theirs.clause.address,), title, who)
    return replace(made, cases=(Case("", void.proofs),))


def _agrees() -> Formula:
    """That the party has consented: is in favour where it last holds a ballot."""
    return Count(Relation.AT_LEAST, Fraction(1), False, PartySet(only=(WHO,)), IN_FAVOUR)


def _otherwise(
    one: Neighbour, mine: Matter, other: Neighbour, theirs: Matter, links: Sequence[Link], inquiry: Inquiry
) -> Outcome:
    about = f"is under a decision on {spoken(mine.name)}"
    ways, first = deciding(other.model, theirs), next(iter(deciding(one.model, mine)), None)
    clauses = (f"{first.clause.address if first else mine.clause.address} of {one.name}",
               ", ".join(f"{way.clause.address} of {other.name}" for way in ways))  # fmt: skip
    idle = inquiry.decided(one, (Variable(WHO.name, ALL),), And((OnMatter((mine.name,)), BindingOn(WHO))))
    if idle.never:
        return Cleared(Kind.DECISION, about, clauses, f"it binds nobody under {one.name}", (Case("", idle.proofs),))
    against = rival(one, other, theirs)
    if against is None:
        return Unsettled(Kind.DECISION, about, clauses, NOT_THE_SAME)
    ruling, counting = Ruling(one, mine, (against,), (), tuple(links)), against.counting
    means = through(ruling.facts, lambda way: ruling.void(way, inquiry))
    if not means.halves:
        if means.open or not counting.all_vote:
            return Unsettled(Kind.DECISION, about, clauses, means.open or VOTELESS)
        why = f"the same votes adopt it under {other.name}{counting.scope}"
        return Cleared(Kind.DECISION, about, clauses, why, means.cases, means.complete)
    who = dict(means.halves[0].binding)[WHO.name]
    says = f"{spoken(mine.name)} is adopted and binds {spoken(who)}"
    beside = f"the same votes do not adopt {spoken(theirs.name)}{counting.scope}{_while_so(means.way, other)}"
    title = f"{one.name} decides what {other.name} decides otherwise"
    found = without_decision(means.halves[0])
    return decided_so(counting.one, found, other, (who,), (says, beside), against.places, title, who)


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
    answers = [inquiry.reached(each, (Variable(WHO.name, group),), TRUE) for each in (one, other)]
    missing = [answer for answer in answers if answer.history is None]
    if missing:
        return _none(one, missing[0], about, clauses, "nobody is a party to it", Kind.TERMINATION)
    says = f"{one.name} is in force", f"{other.name} ends on that day, and with it every duty under it"
    sides = tuple(
        told_side(each, answer.history, said, at)
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
    counting = votes(one, other) if ways and not own else Votes(one, other)
    rule = FALSE if own or not ways else counting.meet(ways, {}) if counting else None
    if counting is None or rule is None:
        return Unsettled(Kind.TERMINATION, about, clauses, UNLIKE if counting else NOT_THE_SAME)
    answer = inquiry.decided(counting.one, (), both(OnMatter((matter,)), Adopted(), no(rule), counting.number()))
    if answer.decision is None:
        why = f"the votes that adopt it alter {other.name} by its own rule as well{counting.scope}"
        if answer.never and not counting.all_vote:
            return Unsettled(Kind.TERMINATION, about, clauses, VOTELESS)
        return _none(one, answer, about, clauses, why, Kind.TERMINATION)
    says = f"{spoken(matter)} is adopted, and {other.name} ends"
    unaltered = "the same votes do not alter it" if ways else "no article lets it end so"
    told = "it ends by its own article" if own else unaltered
    title = f"A decision under {one.name} ends {other.name}"
    found = decided_so(counting.one, answer, other, _unwilling(answer), (says, told), theirs, title)
    mine = replace(found.sides[0], clauses=(*found.sides[0].clauses, address))
    settled, looked = _ended_by(other, own, found)
    return replace(
        found, kind=Kind.TERMINATION, sides=(mine, found.sides[1]), settled=settled, remarks=(), looked=looked
    )


def _ended_by(other: Neighbour, own: Sequence[Ceasing], found: Finding) -> tuple[Settlement | None, tuple[str, ...]]:
    """What settles it that a decision ends the charter, and what there is: that a treaty is the later does not, as only
    a later treaty of all its parties ends one (Vienna Convention on the Law of Treaties, article 59(1)).
    """
    if own:
        by = f"{own[0].clause.address} of {other.name}"
        return Settlement(Ground.OWN, found.sides[0].charter, by, f"{other.name} says so itself"), ()
    if found.settled is not None and found.settled.ground is Ground.LATER:
        return None, ("a later treaty ends an earlier one only where all parties to it have agreed",)
    return found.settled, found.looked


def _none(
    one: Neighbour, answer: Answer, about: str, clauses: tuple[str, str], why: str, kind: Kind = Kind.DECISION
) -> Cleared | Unsettled:
    if answer.never:
        return Cleared(kind, about, clauses, why, (Case("", answer.proofs),))
    return Unsettled(kind, about, clauses, f"{one.name}: {answer.reason or 'no decision is shown'}")


def _excluded(met: Met, about: str, clauses: tuple[str, str], why: str) -> Cleared | Unsettled:
    if met.open:
        return Unsettled(Kind.DECISION, about, clauses, met.open)
    return Cleared(Kind.DECISION, about, clauses, why, (Case("", met.proofs),))


def decided_so(
    one: Neighbour, answer: Answer, other: Neighbour, who: tuple[str, ...], says: tuple[str, str],
    theirs: tuple[str, ...], title: str, bound: str = "",
) -> Finding:  # fmt: skip
    """The finding: the decision, as the interpreter replays it under the first charter, and what the other says.

    `bound` is the party that the decision is said to bind, if any.
    """
    if answer.history is None or answer.decision is None:
        raise ValueError("there is no decision to tell")
    run = History(answer.history.world, answer.history.start, (*answer.history.events, Decided(answer.decision)))
    clause = one.model.procedures[answer.decision.procedure].clause.address
    mine = told_side(one, run, says[0], (clause,))
    mine = replace(mine, replayed=_comes_to(one, run, answer.decision, bound))
    beside = Side(other.name, says[1], theirs, (), History(answer.history.world, DAY), (), False)
    return Finding(Kind.DECISION, title, who, (mine, beside), *settle(one, mine.clauses, other, theirs))


def _while_so(way: Way, other: Neighbour) -> str:
    """What is so under the charter, as the end of a sentence; empty where nothing turns on anything."""
    words = Way(tuple(one for one in way.facts if any(charter == other.name for charter, _ in one[0].names))).words
    return f", while {words}" if words else ""


def _unwilling(answer: Answer) -> tuple[str, ...]:
    """The first party that is not in favour of the decision at some stage."""
    stages = answer.decision.ballots if answer.decision else ()
    return tuple(name for stage in stages for name, one in stage if one is not Ballot.IN_FAVOUR)[:1]


def _comes_to(one: Neighbour, run: History, decision: Decision, bound: str) -> bool:
    """Whether the run ends with the decision adopted and, if a party is given, binding on it, for the interpreter."""
    after = replay(one.model, run)[-1]
    taken = [adoption for adoption in adoptions(after) if adoption.decision == decision and adoption.day == after.day]
    return any(not bound or bound in as_adopted(one.model, adoption).bound for adoption in taken)


def told_side(neighbour: Neighbour, run: History, says: str, clauses: tuple[str, ...]) -> Side:
    """The part of a charter under which a run is told, which the interpreter replays."""
    steps = events(neighbour.model, run, replay(neighbour.model, run))
    return Side(neighbour.name, says, clauses, (), run, steps, True)
