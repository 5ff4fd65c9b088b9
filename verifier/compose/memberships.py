"""A membership that one charter lets a party have and another excludes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from charter.model import Belongs, Formula, Modal, Norm, PartySet, Variable
from charter.semantics.step import replay
from charter.words import spoken
from verifier.compose.clash import so_in
from verifier.compose.clauses import WHO, allowed, owed
from verifier.compose.clauses import spoken as turning_on
from verifier.compose.finding import Case, Cleared, Finding, Ground, Kind, Link, Neighbour, Outcome, Side, Unsettled
from verifier.compose.inquire import Answer, Inquiry, nobody
from verifier.compose.joined import Fitting
from verifier.compose.meet import Half, Met, Part, meet
from verifier.compose.settle import settle
from verifier.compose.shared import Way, shared
from verifier.compose.through import through
from verifier.compose.votes import MEMBERS
from verifier.explain.history import events
from verifier.runs.lawful import TRUE, both, no

BELONGING = "be a member"
"""The act of belonging to a charter, as `in NATO, to be a member is to join any military_alliance` has it."""
CONFLICTING = "be a member of any conflicting charter"
SO = "whenever the one permits it, what both speak of is so that the other does not forbid it"


def excluding(one: Neighbour, other: Neighbour, known: Sequence[Link]) -> Norm | None:
    """The sentence by which a charter forbids its parties to belong to another; `known` are links from the first."""
    acts = {f"{BELONGING} of {other.name}"}
    acts |= {link.first for link in known if link.act and link.second == BELONGING}
    norms = one.model.dynamics.norms
    return next((n for n in norms if n.modal is Modal.MUST_NOT and n.who is not None and n.act in acts), None)


def memberships(one: Neighbour, other: Neighbour, known: Sequence[Link], inquiry: Inquiry) -> Iterator[Outcome]:
    """What comes of it that one charter excludes belonging to the other, which knows nothing of that."""
    norm = excluding(one, other, known)
    if norm is None or norm.who is None:
        return
    said = (f"{norm.clause.address} of {one.name}", f"the members of {other.name}")
    about = f"belongs to {one.name} and to {other.name}"
    yield _outcome(one, norm, other, _excluded(one, norm, other, inquiry), said, about)


def permissions(
    one: Neighbour, other: Neighbour, known: Sequence[Link], all_known: Sequence[Link], inquiry: Inquiry
) -> Iterator[Outcome]:
    """What comes of it that one charter permits to join what the other forbids to join."""
    joining = {f.first for f in all_known if f.act and f.one == other.name and f.second == BELONGING}
    joining |= {f.second for f in all_known if f.act and f.other == other.name and f.first == BELONGING}
    for link in known:
        bans_ = [n for n in other.model.dynamics.norms if n.act == link.second and n.modal is Modal.MUST_NOT]
        permits = [n for n in one.model.dynamics.norms if n.act == link.first and n.modal is Modal.MAY]
        about_joining = link.second in joining or "join" in link.second.split()
        for permit in permits if link.act and bans_ and about_joining else ():
            if permit.who is not None:
                yield _permission(one, permit, other, bans_[0], all_known, inquiry)


def conflicting(one: Neighbour, other: Neighbour, clashes: Sequence[Finding], inquiry: Inquiry) -> Iterator[Outcome]:
    """What comes of it that one charter excludes belonging to any that conflicts with it, and the other does."""
    norms = one.model.dynamics.norms
    norm = next((n for n in norms if n.modal is Modal.MUST_NOT and n.act == CONFLICTING), None)
    if norm is None or not clashes:
        return
    said = (f"{norm.clause.address} of {one.name}", f"the members of {other.name}")
    met = _excluded(one, norm, other, inquiry)
    outcome = _outcome(one, norm, other, met, said, f"belongs to {one.name} and to {other.name}")
    if isinstance(outcome, Finding):
        why = f"They conflict: {clashes[0].title}."
        outcome = replace(outcome, remarks=(why, *outcome.remarks))
    yield outcome


@dataclass(frozen=True, slots=True)
class _Asking:
    """The question whether of some party of the group that fits the body can be true."""

    one: Neighbour
    group: PartySet
    body: Formula
    inquiry: Inquiry

    def __call__(self, who: Fitting, _: Fitting) -> Answer:
        fitting = who.within(self.group)
        if fitting is None:
            return nobody(self.one, "nobody of that name is meant")
        return self.inquiry.reached(self.one, (Variable(WHO.name, fitting),), self.body)


def _excluded(one: Neighbour, norm: Norm, other: Neighbour, inquiry: Inquiry) -> Met:
    """Whether a party of both is forbidden by the one to belong to the other."""
    ban = _Asking(one, norm.who or MEMBERS, no(allowed(norm.act, False)), inquiry)
    return meet([Part(one, ban), Part(other, _Asking(other, MEMBERS, TRUE, inquiry))])


def _permission(
    one: Neighbour, permit: Norm, other: Neighbour, ban: Norm, known: Sequence[Link], inquiry: Inquiry
) -> Outcome:
    said = (f"{permit.clause.address} of {one.name}", f"{ban.clause.address} of {other.name}")
    about = f"may {spoken(permit.act)}"
    facts = shared(known, {one.name: turning_on(one.model, permit.act), other.name: turning_on(other.model, ban.act)})

    def bodies(way: Way) -> tuple[Formula, Formula]:
        return both(owed(permit), way.under(one)), both(no(allowed(ban.act, False)), way.under(other))

    def met(way: Way) -> Met:
        mine, theirs = bodies(way)
        permitted = _Asking(one, permit.who or MEMBERS, mine, inquiry)
        return meet([Part(one, permitted), Part(other, _Asking(other, ban.who or MEMBERS, theirs, inquiry))])

    found = through(facts, met)
    if found.halves:
        return _permitted(one, permit, other, ban, (found.halves[0], found.halves[1]), bodies(found.way))
    if found.open:
        return Unsettled(Kind.MEMBERSHIP, about, said, found.open)
    why = found.reasons[0] if len(found.reasons) == 1 else SO
    return Cleared(Kind.MEMBERSHIP, about, said, why, found.cases, found.complete)


def _permitted(
    one: Neighbour, permit: Norm, other: Neighbour, ban: Norm, halves: tuple[Half, Half],
    bodies: tuple[Formula, Formula],
) -> Finding:  # fmt: skip
    who = dict(halves[0].binding)[WHO.name]
    says = f"{spoken(who)} may {spoken(permit.act)}", f"{spoken(who)} must not {spoken(ban.act)}"
    mine = side(one, halves[0], says[0], (permit.clause.address,), bodies[0])
    theirs = side(other, halves[1], says[1], (ban.clause.address,), bodies[1])
    title = f"{one.name} lets its parties {spoken(permit.act)}, {other.name} forbids it"
    settlement = settle(one, mine.clauses, other, theirs.clauses)
    return Finding(Kind.MEMBERSHIP, title, (who,), (mine, theirs), *settlement)


def _outcome(one: Neighbour, norm: Norm, other: Neighbour, met: Met, said: tuple[str, str], about: str) -> Outcome:
    if met.halves is None:
        return _none(Kind.MEMBERSHIP, met, about, said)
    who, banned = dict(met.halves[0].binding)[WHO.name], no(allowed(norm.act, False))
    mine = side(one, met.halves[0], f"{spoken(who)} must not {spoken(norm.act)}", (norm.clause.address,), banned)
    if not mine.replayed:
        return Unsettled(Kind.MEMBERSHIP, about, said, "the interpreter does not come to what the solver shows")
    theirs = side(other, met.halves[1], f"{spoken(who)} is a member", seats_of(other), Belongs(WHO, MEMBERS))
    settled, remarks, looked = settle(one, mine.clauses, other, theirs.clauses)
    if settled is not None and settled.ground is Ground.SAVING and settled.follows == other.name:
        looked = (f"{settled.by} saves obligations under {other.name}, and to belong to it is none",)
        settled = None
    title = f"{one.name} excludes belonging to {other.name}, which admits its parties"
    return Finding(Kind.MEMBERSHIP, title, (who,), (mine, theirs), settled, remarks, looked)


def seats_of(other: Neighbour) -> tuple[str, ...]:
    """The clauses that say who is a member."""
    seats = tuple(dict.fromkeys(r.clause.address for r in other.model.rosters if r.standing == "member"))
    return seats or tuple(dict.fromkeys(p.clause.address for p in other.model.parties if p.standing == "member"))


def _none(kind: Kind, met: Met, about: str, said: tuple[str, str]) -> Cleared | Unsettled:
    if met.open:
        return Unsettled(kind, about, said, met.open)
    return Cleared(kind, about, said, met.never, (Case("", met.proofs),))


def side(neighbour: Neighbour, half: Half, says: str, clauses: tuple[str, ...], body: Formula) -> Side:
    """One charter's part; it is replayed if the interpreter finds `body` true at the end of the run."""
    moments = replay(neighbour.model, half.history)
    told = events(neighbour.model, half.history, moments)
    conditions = so_in(neighbour, half, body)
    return Side(neighbour.name, says, clauses, conditions or (), half.history, told, conditions is not None)
