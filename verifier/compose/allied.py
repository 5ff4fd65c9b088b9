"""Memberships that three charters or more exclude together, though any fewer of them allow them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from charter.dataclass import dataclass
from charter.model import Belongs, Formula, Modal, Norm, Variable
from charter.words import listing, spoken
from verifier.compose.clauses import WHO, allowed
from verifier.compose.clauses import spoken as turning_on
from verifier.compose.conduct import Conduct
from verifier.compose.demand import Demand
from verifier.compose.finding import Cleared, Finding, Kind, Link, Neighbour, Outcome, Side, Unsettled
from verifier.compose.inquire import Answer, Inquiry, nobody
from verifier.compose.joined import Fitting
from verifier.compose.links import between
from verifier.compose.meet import Half, Met, Part, meet
from verifier.compose.memberships import BELONGING, excluding, seats_of, side
from verifier.compose.settle import settle
from verifier.compose.shared import Shared, Way, shared
from verifier.compose.through import Means, through
from verifier.compose.votes import MEMBERS
from verifier.runs.lawful import both, no

FEWEST, MOST = 3, 4
"""So many charters are looked at together."""


@dataclass(frozen=True, slots=True)
class Ban:
    """The sentence by which the charter `one` forbids its parties to belong to the `other`."""

    one: Neighbour
    norm: Norm
    other: Neighbour

    @property
    def place(self) -> str:
        """`article 3(1) of NATO`."""
        return f"{self.norm.clause.address} of {self.one.name}"


def allied(neighbours: Sequence[Neighbour], links: Sequence[Link], inquiry: Inquiry) -> Iterator[Outcome]:
    """What comes of belonging to three charters or more, where what one of them excludes turns on what others say; and
    of a charter that demands to belong to another, which excludes a third.
    """
    bans = [
        Ban(one, norm, other)
        for one, other in permutations(neighbours, 2)
        if (norm := excluding(one, other, tuple(between(links, one.name, other.name)))) is not None
    ]
    found: list[frozenset[str]] = []
    for size in range(FEWEST, min(MOST, len(neighbours)) + 1):
        for chosen in combinations(neighbours, size):
            names = frozenset(one.name for one in chosen)
            outcome = None if any(one <= names for one in found) else _all_of(chosen, bans, links, inquiry)
            found += [names] if isinstance(outcome, Finding) else []
            yield from () if outcome is None else (outcome,)
    for ban in bans:
        yield from _demanded(neighbours, ban, links, inquiry)


@dataclass(frozen=True, slots=True)
class _Belonging:
    """The charters that a party belongs to, and what some of them say of it."""

    chosen: tuple[Neighbour, ...]
    bans: tuple[Ban, ...]
    inquiry: Inquiry

    def facts(self, links: Sequence[Link]) -> tuple[Shared, ...]:
        """What several of them know, and what a prohibition turns on."""
        speaking: dict[str, frozenset[str]] = {one.name: frozenset() for one in self.chosen}
        for ban in self.bans:
            speaking[ban.one.name] |= turning_on(ban.one.model, ban.norm.act)
        return shared(links, speaking)

    def free(self, way: Way) -> Met:
        """Whether a party can be in all of them, and no prohibition applies to it."""
        return meet([Part(one, _Asking(one, self._allowed(one, way), self.inquiry)) for one in self.chosen])

    def at_all(self, way: Way) -> Met:
        """Whether a party can be in all of them, whatever they say of it."""
        return meet([Part(one, _Asking(one, way.under(one), self.inquiry)) for one in self.chosen])

    def _allowed(self, one: Neighbour, way: Way) -> Formula:
        acts = dict.fromkeys(ban.norm.act for ban in self.bans if ban.one is one)
        return both(*(allowed(act, False) for act in acts), way.under(one))


@dataclass(frozen=True, slots=True)
class _Asking:
    """The question whether of some member of the charter that fits the body can be true."""

    one: Neighbour
    body: Formula
    inquiry: Inquiry

    def __call__(self, who: Fitting, _: Fitting) -> Answer:
        fitting = who.within(MEMBERS)
        if fitting is None:
            return nobody(self.one, "nobody of that name is meant")
        return self.inquiry.reached(self.one, (Variable(WHO.name, fitting),), self.body)


def _all_of(
    chosen: tuple[Neighbour, ...], bans: Sequence[Ban], links: Sequence[Link], inquiry: Inquiry
) -> Outcome | None:
    """What comes of belonging to all of these; None where no more than two at a time have to do with it."""
    inside = tuple(ban for ban in bans if ban.one in chosen and ban.other in chosen)
    whole = _Belonging(chosen, inside, inquiry)
    facts = whole.facts(links)
    if not inside or not _linked(whole, facts):
        return None
    means = through(facts, whole.free)
    names = listing([one.name for one in chosen], len(chosen))
    about = f"belongs to {names} at once"
    clauses = tuple(ban.place for ban in inside)
    if means.halves:
        free = f"at some moment none of them forbids it{f', while {means.way.words}' if means.way.facts else ''}"
        shown = "A run under each charter, replayed by the interpreter, leads to such a moment"
        return Cleared(Kind.MEMBERSHIP, about, clauses, free, (), shown)
    if means.open:
        return Unsettled(Kind.MEMBERSHIP, about, clauses, means.open)
    if any(_apart(part, inside, links, inquiry) for part in combinations(chosen, len(chosen) - 1)):
        return None
    there = through(facts, whole.at_all)
    if not there.halves:
        return Unsettled(Kind.MEMBERSHIP, about, clauses, there.open) if there.open else None
    return _excluded(whole, there, means, names)


def _linked(whole: _Belonging, facts: Sequence[Shared]) -> bool:
    """Whether all the charters have to do with it: each says something, or knows what it turns on."""
    said = {name for ban in whole.bans for name in (ban.one.name, ban.other.name)}
    said |= {charter for fact in facts for charter, _ in fact.names}
    return said == {one.name for one in whole.chosen} and (bool(facts) or len(whole.bans) > 1)


def _apart(part: tuple[Neighbour, ...], bans: Sequence[Ban], links: Sequence[Link], inquiry: Inquiry) -> bool:
    """Whether fewer of the charters exclude one another already."""
    inside = tuple(ban for ban in bans if ban.one in part and ban.other in part)
    fewer = _Belonging(part, inside, inquiry)
    return bool(inside) and through(fewer.facts(links), fewer.free).never


def _excluded(whole: _Belonging, there: Means, means: Means, names: str) -> Finding:
    """The finding: a party of all of them, and what each says of it."""
    sides: list[Side] = []
    who = dict(there.halves[0].binding)[WHO.name]
    for one, half in zip(whole.chosen, there.halves, strict=True):
        sides.append(_side(whole, one, half, there.way, who))
    ban = next(ban for ban in whole.bans if any(s.charter == ban.one.name and s.clauses for s in sides))
    settled, remarks, looked = settle(ban.one, (ban.norm.clause.address,), ban.other, ())
    title = f"{names} exclude one another together, though not by twos"
    return Finding(Kind.MEMBERSHIP, title, (who,), tuple(sides), settled, remarks, looked, means.cases)


def _side(whole: _Belonging, one: Neighbour, half: Half, way: Way, who: str) -> Side:
    """What a charter says of the party while so much is so."""
    for ban in (ban for ban in whole.bans if ban.one is one):
        body = both(no(allowed(ban.norm.act, False)), way.under(one))
        met = meet([Part(one, _Asking(one, body, whole.inquiry))], who)
        met = met if met.halves else meet([Part(one, _Asking(one, body, whole.inquiry))])
        if met.halves:
            says = f"{spoken(who)} must not {spoken(ban.norm.act)}"
            return side(one, met.halves[0], says, (ban.norm.clause.address,), body)
    return side(one, half, f"{spoken(who)} is a member", seats_of(one), both(Belongs(WHO, MEMBERS), way.under(one)))


# ── a membership that is demanded ─────────────────────────────────────────────────────────────


def _demanded(neighbours: Sequence[Neighbour], ban: Ban, links: Sequence[Link], inquiry: Inquiry) -> Iterator[Outcome]:
    """What comes of it that a third charter demands to belong to the one that excludes the other."""
    for third in (one for one in neighbours if one is not ban.one and one is not ban.other):
        here = tuple(between(links, third.name, ban.one.name))
        acts = {f"{BELONGING} of {ban.one.name}"}
        acts |= {link.first for link in here if link.act and link.second == BELONGING}
        for index, norm in enumerate(third.model.dynamics.norms):
            if norm.modal is Modal.MUST and norm.who is not None and norm.act in acts and norm.trigger is None:
                yield _torn(Demand(third, index), ban, links, inquiry)


def _torn(demand: Demand, ban: Ban, links: Sequence[Link], inquiry: Inquiry) -> Outcome:
    """A party that one charter has belong to a second, which excludes a third that it belongs to."""
    speaking = {
        demand.one.name: turning_on(demand.one.model, demand.act),
        ban.one.name: turning_on(ban.one.model, ban.norm.act),
        ban.other.name: frozenset[str](),
    }
    facts = shared(links, speaking)

    def banned(way: Way) -> Formula:
        return both(no(allowed(ban.norm.act, False)), way.under(ban.one))

    def met(way: Way) -> Met:
        excluded = Part(ban.one, _Asking(ban.one, banned(way), inquiry))
        inside = Part(ban.other, _Asking(ban.other, way.under(ban.other), inquiry))
        return meet([Conduct(inquiry, way).demanding(demand), excluded, inside])

    means = through(facts, met)
    about = f"must {spoken(demand.act)} and belongs to {ban.other.name}"
    clauses = (demand.place, ban.place, f"the members of {ban.other.name}")
    if means.open:
        return Unsettled(Kind.MEMBERSHIP, about, clauses, means.open)
    if not means.halves:
        why = "no party comes to be under all three of them so"
        return Cleared(Kind.MEMBERSHIP, about, clauses, why, means.cases, means.complete)
    who = dict(means.halves[0].binding)[WHO.name]
    first, second, third = means.halves
    duty = Conduct(inquiry, means.way).demanded(demand)
    sides = (
        side(demand.one, first, f"{spoken(who)} must {spoken(demand.act)}", (demand.norm.clause.address,), duty),
        side(ban.one, second, f"{spoken(who)} must not {spoken(ban.norm.act)}", (ban.norm.clause.address,),
             banned(means.way)),
        side(ban.other, third, f"{spoken(who)} is a member", seats_of(ban.other), Belongs(WHO, MEMBERS)),
    )  # fmt: skip
    if not all(one.replayed for one in sides):
        return Unsettled(Kind.MEMBERSHIP, about, clauses, "the interpreter does not come to what the solver shows")
    title = f"{demand.one.name} demands to belong to {ban.one.name}, which excludes belonging to {ban.other.name}"
    settled, remarks, looked = settle(demand.one, sides[0].clauses, ban.one, sides[1].clauses)
    return replace(Finding(Kind.MEMBERSHIP, title, (who,), sides, settled, remarks, looked))
