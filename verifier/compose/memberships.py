"""A membership that one charter lets a party have and another excludes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from charter.model import Belongs, Formula, Modal, Norm, PartySet, Variable
from charter.semantics.step import replay
from charter.words import spoken
from charter.world import Done
from verifier.compose.clash import so_in
from verifier.compose.clauses import WHO, allowed, bans, owed
from verifier.compose.finding import Case, Cleared, Finding, Ground, Kind, Link, Neighbour, Outcome, Side, Unsettled
from verifier.compose.inquire import Answer, Inquiry, nobody
from verifier.compose.joined import Fitting
from verifier.compose.meet import Half, Met, Part, meet
from verifier.compose.settle import settle
from verifier.explain.history import events
from verifier.runs.lawful import TRUE, no

BELONGING = "be a member"
"""The act of belonging to a charter, as `in NATO, to be a member is to join any military_alliance` has it."""
CONFLICTING = "be a member of any conflicting charter"
MEMBERS = PartySet(standings=("member", "leaving"))


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
    ban = _Ban(one, norm, inquiry)
    met = meet([Part(one, ban.asked), Part(other, lambda who, _: _belonging(other, who, inquiry))])
    yield _outcome(one, norm, other, met, said, about)


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
        if link.act and bans_ and permits and about_joining and permits[0].who is not None:
            yield _permission(one, permits[0], other, bans_[0], inquiry)


def conflicting(one: Neighbour, other: Neighbour, clashes: Sequence[Finding], inquiry: Inquiry) -> Iterator[Outcome]:
    """What comes of it that one charter excludes belonging to any that conflicts with it, and the other does."""
    norms = one.model.dynamics.norms
    norm = next((n for n in norms if n.modal is Modal.MUST_NOT and n.act == CONFLICTING), None)
    if norm is None or not clashes:
        return
    said = (f"{norm.clause.address} of {one.name}", f"the members of {other.name}")
    ban = _Ban(one, norm, inquiry)
    met = meet([Part(one, ban.asked), Part(other, lambda who, _: _belonging(other, who, inquiry))])
    outcome = _outcome(one, norm, other, met, said, f"belongs to {one.name} and to {other.name}")
    if isinstance(outcome, Finding):
        why = f"They conflict: {clashes[0].title}."
        outcome = replace(outcome, remarks=(why, *outcome.remarks))
    yield outcome


class _Ban:
    """The question whether a party of the charter may not do the act of a norm."""

    def __init__(self, one: Neighbour, norm: Norm, inquiry: Inquiry) -> None:
        self._one, self._norm, self._inquiry = one, norm, inquiry

    def asked(self, who: Fitting, _: Fitting) -> Answer:
        """Whether some party that fits is forbidden the act."""
        body = no(allowed(self._norm.act, False))
        return _asked(self._one, self._norm.who or MEMBERS, who, body, self._inquiry)


def _asked(one: Neighbour, group: PartySet, who: Fitting, body: Formula, inquiry: Inquiry) -> Answer:
    fitting = who.within(group)
    if fitting is None:
        return nobody(one, "Nobody of that name is meant")
    return inquiry.reached(one, (Variable(WHO.name, fitting),), body)


def _belonging(other: Neighbour, who: Fitting, inquiry: Inquiry) -> Answer:
    return _asked(other, MEMBERS, who, TRUE, inquiry)


def _permission(one: Neighbour, permit: Norm, other: Neighbour, ban: Norm, inquiry: Inquiry) -> Outcome:
    said = (f"{permit.clause.address} of {one.name}", f"{ban.clause.address} of {other.name}")
    about = f"may {spoken(permit.act)}"
    wanted = _Ban(other, ban, inquiry)
    mine_ = Part(one, lambda who, _: _asked(one, permit.who or MEMBERS, who, owed(permit), inquiry))
    met = meet([mine_, Part(other, wanted.asked)])
    if met.halves is None:
        return _none(Kind.MEMBERSHIP, met, about, said)
    who = dict(met.halves[0].binding)[WHO.name]
    says = f"{spoken(who)} may {spoken(permit.act)}", f"{spoken(who)} must not {spoken(ban.act)}"
    mine = _side(one, met.halves[0], says[0], (permit.clause.address,), owed(permit))
    theirs = _side(other, met.halves[1], says[1], (ban.clause.address,), no(allowed(ban.act, False)))
    title = f"{one.name} lets its parties {spoken(permit.act)}, {other.name} forbids it"
    settlement = settle(one, mine.clauses, other, theirs.clauses)
    return Finding(Kind.MEMBERSHIP, title, (who,), (mine, theirs), *settlement)


def _outcome(one: Neighbour, norm: Norm, other: Neighbour, met: Met, said: tuple[str, str], about: str) -> Outcome:
    if met.halves is None:
        return _none(Kind.MEMBERSHIP, met, about, said)
    who = dict(met.halves[0].binding)[WHO.name]
    if not bans(one.model, replay(one.model, met.halves[0].history)[-1], Done(who, norm.act)):
        return Unsettled(Kind.MEMBERSHIP, about, said, "the interpreter does not come to what the solver shows")
    says, banned = f"{spoken(who)} must not {spoken(norm.act)}", no(allowed(norm.act, False))
    mine = _side(one, met.halves[0], says, (norm.clause.address,), banned)
    seats = tuple(dict.fromkeys(r.clause.address for r in other.model.rosters if r.standing == "member"))
    theirs = _side(other, met.halves[1], f"{spoken(who)} is a member", seats or _seats(other), Belongs(WHO, MEMBERS))
    settled, remarks, looked = settle(one, mine.clauses, other, theirs.clauses)
    if settled is not None and settled.ground is Ground.SAVING and settled.follows == other.name:
        settled = None  # to belong to it is no obligation under it
    title = f"{one.name} excludes belonging to {other.name}, which admits its parties"
    return Finding(Kind.MEMBERSHIP, title, (who,), (mine, theirs), settled, remarks, looked)


def _seats(other: Neighbour) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.clause.address for p in other.model.parties if p.standing == "member"))


def _none(kind: Kind, met: Met, about: str, said: tuple[str, str]) -> Cleared | Unsettled:
    if met.open:
        return Unsettled(kind, about, said, met.open)
    return Cleared(kind, about, said, met.never, (Case("", met.proofs),))


def _side(neighbour: Neighbour, half: Half, says: str, clauses: tuple[str, ...], body: Formula) -> Side:
    """One charter's part; it is replayed if the interpreter finds `body` true at the end of the run."""
    moments = replay(neighbour.model, half.history)
    told = events(neighbour.model, half.history, moments)
    return Side(neighbour.name, says, clauses, (), half.history, told, so_in(neighbour, half, body) is not None)
